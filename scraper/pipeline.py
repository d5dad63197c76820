"""The stages joined: captures in, archived, parsed, loaded, and every page accounted for."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parsers import NotADisclosure
from parsers.forces import has_parser
from parsers.records import Found, Reason, disclosures_in
from scraper.account import Account, ForceAccount, Problem
from scraper.archive import Archive, Place
from scraper.database import Database
from scraper.forces import Force, Register
from scraper.reading import is_wall, read_page
from scraper.rows import page_id
from scraper.sources import Capture, Damage
from scraper.store import Keeper

# Pages that nobody can read: they are problems to report, and not merely pages of another kind.
UNREADABLE = frozenset({Reason.EMPTY, Reason.NOT_TEXT, Reason.TOO_LARGE, Reason.CHALLENGE})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pages a run takes: of these forces, captured since (ISO date), so many a force at most.

    `every` is set where all forces were meant, and not these by name.
    """

    forces: tuple[Force, ...]
    every: bool = False
    since: str | None = None
    limit: int | None = None


class Pipeline:
    """Takes captures, has them archived, parses them and has kept what they say."""

    def __init__(self, register: Register, wanted: Wanted, account: Account, store: Keeper) -> None:
        """Work for the `wanted` forces, and tell `account` of everything that is done."""
        self._register = register
        self._wanted = wanted
        self._account = account
        self._store = store
        self._slugs = frozenset(force.slug for force in wanted.forces)

    def run(self, found: Iterable[Capture | Damage]) -> Iterator[str]:
        """Handle what a source gives, and yield each page's address when it is done.

        Raises ArchiveError or DatabaseError if a page cannot be kept.
        """
        for one in found:
            if isinstance(one, Damage):
                self.damaged(one)
            elif (force := self._force_of(one)) is not None:
                self._page(force, one)
                yield one.url

    def catch_up(self) -> Iterator[tuple[Force, Capture, Found]]:
        """Load what a run that was cut off had archived and no more, and yield each page with what it is."""
        for force in self._wanted.forces:
            for one in self._store.left_behind(force.slug):
                if isinstance(one, Damage):
                    self._account.notes.append(f"{one.file}, byte {one.offset}: {one.reason}")
                else:
                    found = read_page(force, one[0])
                    self._keep(force, found, *one)
                    yield force, one[0], found

    def _force_of(self, capture: Capture) -> Force | None:
        """The force of a page that is wanted; None, and the reason counted, where it is not."""
        force = self._register.force_of(capture.url)
        reason = self._left_out(force, capture)
        if reason:
            self._account.left_out[reason] += 1
            return None
        return force

    def _left_out(self, force: Force | None, capture: Capture) -> str | None:
        if force is None:
            return "on another host"
        if force.slug not in self._slugs:
            return "of another force"
        return self._left_out_of(force, capture)

    def _left_out_of(self, force: Force, capture: Capture) -> str | None:
        if not has_parser(force.slug, force.platform):
            return "of a force without a parser"
        if capture.status not in (None, 200):
            return f"answered with status {capture.status}"
        if self._wanted.since and capture.captured_at < self._wanted.since:
            return f"captured before {self._wanted.since}"
        if self._wanted.limit is not None and self._account.forces[force.slug].found >= self._wanted.limit:
            return "over the limit"
        return None

    def load(self, force: Force, capture: Capture, place: Place) -> Found:
        """Handle a page that is in the archive at `place`, and give what it is."""
        account = self._account.forces[force.slug]
        account.found += 1
        started = time.perf_counter()
        found = read_page(force, capture)
        self._keep(force, found, capture, place)
        account.seconds += time.perf_counter() - started
        return found

    def damaged(self, damage: Damage) -> None:
        """Take note of a part of a source that cannot be read."""
        self._problem(Problem("damaged", damage.reason, file=damage.file, offset=damage.offset))

    def take(self, force: Force, capture: Capture) -> Found:
        """Archive, parse and keep a page of `force`, and give what it was."""
        return self.load(force, capture, self._store.archived(force.slug, capture))

    def account_of(self, force: Force) -> ForceAccount:
        """What the run has done for a force so far."""
        return self._account.forces[force.slug]

    def remark(self, sentence: str) -> None:
        """Tell the user something that is no problem."""
        self._account.notes.append(sentence)

    def note(self, problem: Problem) -> None:
        """Take note of something that could not be read or fetched."""
        self._problem(problem)

    def _page(self, force: Force, capture: Capture) -> None:
        if is_wall(force, capture):
            self._account.forces[force.slug].found += 1
            message = f"{capture.url} is a bot wall's challenge and not the site's page; it was not stored."
            self._problem(Problem("blocked", message, force.slug, capture.url, capture.file, capture.offset))
        else:
            self.load(force, capture, self._store.archived(force.slug, capture))

    def _keep(self, force: Force, found: Found, capture: Capture, place: Place) -> None:
        account = self._account.forces[force.slug]
        if not isinstance(found, NotADisclosure):
            for state in self._store.disclosures(disclosures_in(found), capture, place):
                setattr(account, state, getattr(account, state) + 1)
            return
        account.not_disclosures += 1
        self._store.other(force.slug, found, capture, place)
        if found.reason in UNREADABLE:
            message = f"{capture.url} cannot be read: {found.detail}."
            self._problem(Problem(found.reason.value, message, force.slug, capture.url, place.file, place.offset))

    def _problem(self, problem: Problem) -> None:
        self._account.note_problem(problem)
        self._store.problem(problem)


def reparse_force(archive: Archive, database: Database, pipeline: Pipeline, force: Force) -> Iterator[str]:
    """Make a force's records anew from its archive, and yield each page's address when it is done.

    What the archive does not bear out is taken out of the database.
    """
    seen: set[str] = set()
    for one in archive.read(force.slug):
        if isinstance(one, Damage):
            pipeline.damaged(one)
            continue
        capture, place = one
        found = pipeline.load(force, capture, place)
        seen.update(page_id(force.slug, disclosure.url) for disclosure in disclosures_in(found))
        yield capture.url
    database.keep_disclosures(force.slug, seen)
