"""What the archives of the web have in common: asked politely, each capture once, and left when they refuse."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from parsers.rules import Rules
from scraper.errors import FetchCause, FetchError
from scraper.fetch import Answer, Client
from scraper.forces import Force
from scraper.reading import is_wall
from scraper.sources import Capture, Damage
from scraper.sources.indexes import Holding, Listed, is_wanted, prefixes, wanted_holdings

Known = Callable[[str, str], bool]
"""Says of an address and a moment whether that capture is there already, or is known to be no page."""

MOST_FAILURES = 3
"""After so many captures in a row that could not be fetched, the archive itself is taken to be out of reach."""

_STOPS = frozenset({"rate_limited", "blocked"})
_REFUSALS = frozenset({403, 429})
_PASSING = frozenset({"unreachable", "truncated", "server_error"})


@dataclass(frozen=True, slots=True)
class Unusable(Damage):
    """A capture that an archive lists and that is no page, now or later.

    `url` and `captured_at` name it as the index does: who remembers them need not ask for it again.
    """

    url: str
    captured_at: str


@dataclass(frozen=True, slots=True)
class Excluded(Damage):
    """An archive gives out nothing of a part of a site, at its owner's wish or by its own rules."""


class WebArchive(ABC):
    """An archive of the web that has an index.  Captures do not change: none is asked for that is known.

    One of these serves all forces of a run, so that the delays hold between forces, and so that no force asks
    an archive that has refused another.
    """

    name: str

    def __init__(self, client: Client, *bases: str) -> None:
        """Ask through `client`, whose own delay should not be longer than the archive's, at the `bases` alone."""
        self._client = client
        self._hosts = frozenset(urlsplit(base).netloc.lower() for base in bases)
        for host in self._hosts:
            client.stop_at_429(host)
        self._refusal: tuple[FetchCause, str] | None = None
        self._failures = 0

    async def holdings(
        self, force: Force, rules: Rules, *, since: str | None = None, history: bool = False
    ) -> AsyncIterator[Holding | Damage]:
        """Each page of the force that the archive has, the one captured last first, and damage in its index.

        Of a page only captures `since` (ISO date) count.  Only addresses that the rules take for disclosures are
        given.  Raises FetchError where the index cannot be asked, and SourceError where its answer is none.
        """
        found: list[Listed] = []
        asked, excluded = prefixes(force, rules), []
        for prefix in asked:
            async for one in self._listed(prefix, since, history=history):
                if isinstance(one, Damage):
                    yield one
                elif is_wanted(one.url, rules) and (since is None or one.captured_at >= since):
                    found.append(one)
                if isinstance(one, Excluded):
                    excluded.append(one)
        if len(excluded) == len(asked):
            raise FetchError("blocked", excluded[0].reason, url=excluded[0].file)
        for holding in wanted_holdings(found, force, history=history):
            yield holding

    async def fetch(self, force: Force, holding: Holding, known: Known) -> AsyncIterator[Capture | Damage]:
        """The captures of a page that are wanted and not yet `known`, and what is wrong with others.

        Raises FetchError with the cause "rate_limited" or "blocked" where the archive refuses, and with its own
        cause where captures in a row could not be fetched.
        """
        notes: list[Damage] = []
        there: set[str] = set()

        def is_there(one: Listed) -> bool:
            return one.captured_at in there or known(one.url, one.captured_at)

        for listed in holding.captures:
            if any(isinstance(one, Unusable) and one.captured_at == listed.captured_at for one in notes):
                continue
            given, more = (None, []) if is_there(listed) else await self._given(force, listed, is_there)
            notes += more
            if isinstance(given, Unusable):
                continue
            if given is not None:
                yield given
            if isinstance(given, Capture):
                there.add(given.captured_at)
            if not holding.every:
                # Where this one fails now, those above it must not be remembered: they lead to it the next time.
                notes = [] if isinstance(given, Damage) else notes
                break
        for note in notes:
            yield note

    async def captures(
        self, force: Force, rules: Rules, *, since: str | None = None, history: bool = False, known: Known
    ) -> AsyncIterator[Capture | Damage]:
        """The captures of a force that are not yet `known`: the newest of each page, or with `history` every one.

        Raises what `holdings` and `fetch` raise.
        """
        async for one in self.holdings(force, rules, since=since, history=history):
            if isinstance(one, Damage):
                yield one
                continue
            async for given in self.fetch(force, one, known):
                yield given

    @abstractmethod
    def _listed(self, prefix: str, since: str | None, *, history: bool) -> AsyncIterator[Listed | Excluded | Damage]:
        """What the index lists below `prefix`."""

    @abstractmethod
    async def _capture(self, listed: Listed) -> Capture | Damage | Listed:
        """The capture, or what is wrong with it, or the one that the archive names in its place."""

    async def _given(
        self, force: Force, listed: Listed, is_there: Callable[[Listed], bool]
    ) -> tuple[Capture | Damage | None, list[Damage]]:
        """What the archive gives where it is asked for a capture, and what to note of it.

        Where it names another, that one, once, and None if it is there.
        """
        notes: list[Damage] = []
        given: Capture | Damage | Listed | None = await self._tried(force, listed)
        if isinstance(given, Listed):
            notes.append(_replaced(listed, given))
            other, given = given, None if is_there(given) else await self._tried(force, given)
            given = _replaced(other, given) if isinstance(given, Listed) else given
        if isinstance(given, Unusable):
            notes.append(given)
        elif isinstance(given, Capture) and listed.truncated:
            notes.append(_cut(listed))
        elif isinstance(given, Damage):
            notes.clear()
        return given, notes

    async def _tried(self, force: Force, listed: Listed) -> Capture | Damage | Listed:
        try:
            given = await self._capture(listed)
        except FetchError as error:
            return self._failed(listed, error)
        self._failures = 0
        if isinstance(given, Capture) and is_wall(force, given):
            return unusable(listed, "it is a bot wall's challenge and not the site's page")
        return given

    def _failed(self, listed: Listed, error: FetchError) -> Damage:
        """What is to be said of a capture that could not be fetched.  Raises `error` where it concerns them all."""
        if error.cause in _STOPS:
            raise error
        if error.cause not in _PASSING:
            return unusable(listed, f"it cannot be fetched: {error}")
        self._failures += 1
        if self._failures >= MOST_FAILURES:
            raise error
        return Damage(listed.file, listed.offset, f"The capture cannot be fetched now. {error}")

    async def _ask(
        self, url: str, headers: Mapping[str, str] | None = None, *, is_own: Callable[[str], bool] | None = None
    ) -> Answer:
        """The archive's answer.  Raises FetchError; once the archive has refused, without asking.

        Redirects are followed on the archive's own hosts, or to where `is_own` says.
        """
        if self._refusal is not None:
            cause, message = self._refusal
            raise FetchError(cause, message, url=url)
        try:
            return await self._client.get(url, is_own=is_own or self._is_own, headers=headers)
        except FetchError as error:
            if error.cause in _STOPS:
                self._refusal = (error.cause, str(error))
            raise

    def _check_refusal(self, answer: Answer) -> None:
        """Raise FetchError if the archive refuses us, and ask it no more in this run."""
        if answer.status not in _REFUSALS:
            return
        message = (
            f"{self.name} refused {answer.url} with status {answer.status}: it may have been asked too much. It is "
            "left alone for this run; wait an hour or more, and ask it less."
        )
        self._refusal = ("blocked", message)
        raise FetchError("blocked", message, url=answer.url)

    def _is_own(self, url: str) -> bool:
        return urlsplit(url).netloc.lower() in self._hosts


def unusable(listed: Listed, reason: str) -> Unusable:
    """The note that a capture is no page, because `reason` ("it ...")."""
    message = f"The capture of {listed.url} of {listed.captured_at} is left out: {reason}."
    return Unusable(listed.file, listed.offset, message, listed.url, listed.captured_at)


def _cut(listed: Listed) -> Damage:
    reason = f"The archive cut {listed.url} off when it captured it ({listed.truncated}): what there is was taken."
    return Damage(listed.file, listed.offset, reason)


def _replaced(listed: Listed, given: Listed) -> Unusable:
    return unusable(listed, f"the archive cannot show it, and names that of {given.captured_at} in its place")
