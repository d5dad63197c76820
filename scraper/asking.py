"""The sites of a force, asked as the robots.txt of each host allows, and never again once a bot wall answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import urlsplit

from scraper.account import ForceAccount, Problem
from scraper.errors import FetchError
from scraper.fetch import Answer, is_blocked
from scraper.forces import Force, host_of, is_loopback
from scraper.robots import Robots, fetch_robots
from scraper.settings import Tools

# Seconds between two requests to a force's host, where neither its robots.txt nor the register asks for more.
LEAST_DELAY = 5.0
REFUSED = frozenset({401, 403, 451})


class StopError(Exception):
    """The force's crawl ends here: the cause is in its account."""


class _NewHostError(Exception):
    """A redirect leads to a host whose robots.txt was not yet asked for."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class Asking:
    """Who may be asked of one force's hosts, and what they answer."""

    def __init__(self, force: Force, account: ForceAccount, tools: Tools) -> None:
        """Ask for `force`, and note in its account what came."""
        self._force = force
        self._account = account
        self._tools = tools
        self._robots: dict[str, Robots] = {}
        self.in_vain: dict[str, str] = {}
        """The cause for each address that discovery asked for and did not get."""

    async def for_discovery(self, url: str) -> Answer:
        """An answer for discovery: polite, allowed by robots.txt, and no bot wall's.

        Raises FetchError, and StopError where the crawl is to end.
        """
        if self._tools.settings.stop.is_set():
            raise StopError
        if not (await self.robots_of(url)).allows(url):
            raise FetchError("refused_address", f"{url} is not asked: robots.txt forbids it.", url=url)
        try:
            answer = await self._get(url, self._may_list)
        except FetchError as error:
            self.in_vain[url] = error.cause
            raise
        self._took(answer)
        if answer.status in REFUSED:
            self.in_vain[url] = "forbidden"
        return answer

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer of an address of the force's own: polite, and no bot wall's.  Raises FetchError and StopError."""
        answer = await self._get(url, self._is_own, headers)
        self._took(answer)
        return answer

    async def _get(self, url: str, is_own: Callable[[str], bool], headers: Mapping[str, str] | None = None) -> Answer:
        """An answer, whose redirects lead over addresses that robots.txt of their hosts allows."""
        may_ask = partial(self._may_ask, is_own)
        while True:
            try:
                return await self._tools.client.get(url, is_own=may_ask, headers=headers)
            except _NewHostError as met:
                await self.robots_of(met.url)

    def _may_ask(self, is_own: Callable[[str], bool], url: str) -> bool:
        if not is_own(url):
            return False
        robots = self._robots.get(urlsplit(url).netloc.lower())
        if robots is None:
            raise _NewHostError(url)
        if not robots.allows(url):
            raise FetchError("robots_disallows", f"{url} is not asked: robots.txt forbids it.", url=url)
        return True

    def _took(self, answer: Answer) -> None:
        """Count an answer; a bot wall's ends the crawl of the force."""
        self._account.received += answer.received
        if is_blocked(answer):
            message = f"{answer.url} is behind a bot wall, which answered with status {answer.status}."
            self._account.fail("challenge", message)
            self._tools.pipeline.note(Problem("blocked", message, self._force.slug, answer.url))
            raise StopError

    async def robots_of(self, url: str) -> Robots:
        """The policy of an address's host, asked for once a run."""
        parts = urlsplit(url)
        host = parts.netloc.lower()
        if host not in self._robots:
            self._tools.client.keep_delay(host, self._delay_of(host))
            robots = await fetch_robots(
                self._tools.client,
                f"{parts.scheme}://{host}",
                lambda address: self._is_own(address) or host_of(address) == host_of(url),
            )
            self._robots[host] = robots
            self._tools.client.keep_delay(host, robots.crawl_delay or 0.0)
            self._tools.database.store_host(
                {
                    "host": host,
                    "force": self._force.slug,
                    "robots_status": robots.status,
                    "robots": robots.text,
                    "fetched_at": robots.moment,
                }
            )
        return self._robots[host]

    def _delay_of(self, host: str) -> float:
        """The longest that we or the register ask for; only a site of one's own is asked more often than forces are."""
        least = 0.0 if is_loopback(host) else LEAST_DELAY
        return max(least, self._tools.settings.delay, self._force.delay or 0.0)

    def _is_own(self, url: str) -> bool:
        return self._tools.register.force_of(url) == self._force

    def _may_list(self, url: str) -> bool:
        """Whether an address may be asked for in discovery: a shared host's list need not be in the force's part."""
        return self._is_own(url) or host_of(url) == host_of(self._force.row["listing_url"])
