"""Addresses from a force's listing: page after page, and the listings of years and months below it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus

from parsers.extract.dates import folder_year, listed_month
from scraper.discovery.found import Answer, Ask, Found, Policy, Trouble, TroubleCause
from scraper.discovery.listing_page import ListingPage, read_listing
from scraper.discovery.pager import Next, key_of, next_page
from scraper.discovery.rows import Row
from scraper.discovery.site import Site
from scraper.errors import FetchError

MOST_PAGES = 2_000
"""The most pages of one force's listing, all its years and months together, that are asked for."""

MOST_BARREN_PAGES = 100
"""The most pages one after the other without a row, as where several bodies share a listing."""

SETTLED_PAGES = 2
"""How many whole pages of known rows end a listing that is in the order of its days."""

_DEEPEST = 4
_MOST_FAILING = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """How far a listing is read.

    `full`: to its end.  Else, where it has the newest first, until whole pages of rows are settled: `is_known`, and
    listed before the day `since` (ISO) if that is given.
    """

    full: bool = True
    is_known: Callable[[str], bool] = lambda _url: False
    since: str | None = None

    def is_settled(self, row: Row) -> bool:
        """Whether the row says nothing new."""
        day = _day_of(row)
        is_old = self.since is None or (day is not None and day < self.since[: len(day)])
        return is_old and self.is_known(row.url)


async def from_listing(site: Site, policy: Policy, ask: Ask, scope: Scope) -> AsyncIterator[Found | Trouble]:
    """The rows of the register's listing of the force, each address once, and what went wrong."""
    start = site.force.row.get("listing_url", "")
    walk = _Walk(site, policy, ask, scope)
    async for one in walk.run(start):
        yield one


@dataclass(slots=True)
class _Order:
    """Whether the days of a listing's rows go down, as far as it was read; a few may be out of order."""

    last: str | None = None
    up: int = 0
    down: int = 0

    def take(self, rows: tuple[Row, ...]) -> None:
        for day in filter(None, map(_day_of, rows)):
            if self.last is not None:
                length = min(len(day), len(self.last))
                self.up += day[:length] > self.last[:length]
                self.down += day[:length] < self.last[:length]
            self.last = day

    @property
    def is_newest_first(self) -> bool:
        return self.down > 0 and self.up * 10 <= self.down + self.up


@dataclass(slots=True)
class _List:
    """A listing that is being read: the register's, or one of a year or a month below it.

    `settled` and `barren` count its last pages one after the other: without a new row, without any.
    """

    url: str
    depth: int
    seen: set[str] = field(default_factory=set)
    order: _Order = field(default_factory=_Order)
    unsettled: int = 0
    settled: int = 0
    barren: int = 0
    folders: list[str] = field(default_factory=list)
    below: tuple[str, ...] | None = None

    @property
    def period(self) -> str:
        """The month (YYYY-MM) or the year in its address; "" if it has none."""
        return _period_of(self.url)

    def take(self, page: ListingPage, scope: Scope) -> list[Row]:
        """Count a page in, and give the rows that no page before it had."""
        fresh = [row for row in page.rows if row.url not in self.seen]
        self.seen.update(row.url for row in fresh)
        unsettled = sum(not scope.is_settled(row) for row in fresh)
        self.unsettled += unsettled
        self.settled = self.settled + 1 if fresh and not unsettled else 0
        self.barren = 0 if fresh else self.barren + 1
        self.order.take(page.rows)
        self.folders += page.folders
        self.below = page.below if self.below is None else self.below
        return fresh

    @property
    def is_settled(self) -> bool:
        """Whether what follows is older than what was read, and that was settled."""
        return self.settled >= SETTLED_PAGES and self.order.is_newest_first


@dataclass(slots=True)
class _Walk:
    """One walk over all pages of a force's listing."""

    site: Site
    policy: Policy
    ask: Ask
    scope: Scope
    asked: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    pages: int = 0
    read: int = 0
    failing: int = 0
    settled: int = 0
    is_over: bool = False

    async def run(self, start: str) -> AsyncIterator[Found | Trouble]:
        waiting = [_List(start, 0)]
        while waiting and not self.is_over:
            current = waiting.pop(0)
            if key_of(current.url) in self.asked:
                continue
            async for one in self._pages(current):
                yield one
            self._settle(current)
            waiting = [*self._below(current), *waiting]
            if self.settled >= SETTLED_PAGES:
                waiting = [one for one in waiting if not one.period]
        if self.read and not self.given:
            message = (
                f"The listing {start} was given, but nothing on it was recognised as a disclosure: "
                "its layout or its place may have changed."
            )
            yield Trouble(TroubleCause.LISTING_EMPTY, message, start)

    async def _pages(self, current: _List) -> AsyncIterator[Found | Trouble]:
        """The rows of one listing, page after page."""
        following: Next | None = Next(current.url, 1)
        while following is not None and not self.is_over:
            page = await self._page(following)
            if isinstance(page, Trouble):
                yield page
            if page is None or isinstance(page, Trouble):
                return
            fresh = current.take(page, self.scope)
            for found in self._found(fresh, page.url):
                yield found
            if (page.rows and not fresh) or (current.is_settled and not self.scope.full):
                return
            if current.barren >= MOST_BARREN_PAGES:
                yield self._endless(page.url, f"its last {current.barren:,} pages had no disclosure on them")
                return
            following = next_page(page.anchors, page.url, following.number, self.asked)

    async def _page(self, wanted: Next) -> ListingPage | Trouble | None:
        """A page of the listing, or why it was not had; None where no link told of it, and it is not there."""
        if self.pages >= MOST_PAGES:
            self.is_over = True
            return self._endless(wanted.url, f"it goes on after {MOST_PAGES:,} pages")
        if not self.policy.allows(wanted.url):
            message = f"robots.txt disallows the page {wanted.url} of the listing; what it lists was not read."
            return Trouble(TroubleCause.LISTING_DISALLOWED, message, wanted.url)
        self.asked.add(key_of(wanted.url))
        self.pages += 1
        try:
            answer = await self.ask(wanted.url)
        except FetchError as error:
            return self._failed(str(error), wanted.url)
        if answer.status != HTTPStatus.OK:
            if not wanted.is_told:
                return None
            message = f"The page {wanted.url} of the listing was answered with status {answer.status}."
            return self._failed(message, wanted.url)
        return self._read(answer, wanted)

    def _read(self, answer: Answer, wanted: Next) -> ListingPage | None:
        self.failing = 0
        self.read += 1
        self.asked.add(key_of(answer.url))
        page = read_listing(answer, self.site)
        return page if page.rows or wanted.is_told else None

    def _failed(self, message: str, url: str) -> Trouble:
        self.failing += 1
        self.is_over = self.failing >= _MOST_FAILING
        return Trouble(TroubleCause.LISTING_FAILED, message, url)

    def _endless(self, url: str, why: str) -> Trouble:
        message = f"The listing was read as far as {url} and no further: {why}."
        return Trouble(TroubleCause.LISTING_ENDLESS, message, url)

    def _found(self, rows: list[Row], listing: str) -> Iterator[Found]:
        month = _period_of(listing)
        for row in rows:
            if row.url not in self.given:
                self.given.add(row.url)
                listed_on = row.listed_on or (month if "-" in month else None)
                yield Found(row.url, "listing", listed_on, row.title, row.is_file)

    def _settle(self, current: _List) -> None:
        """Count the listings of years and months, one after the other, in which all rows were settled."""
        if not self.scope.full and current.period and current.seen:
            self.settled = 0 if current.unsettled else self.settled + 1

    def _below(self, current: _List) -> list[_List]:
        """The listings that this one leads to, the newest first; on one without rows any page below it."""
        if current.depth >= _DEEPEST:
            return []
        addresses = dict.fromkeys((*current.folders, *(() if current.seen else current.below or ())))
        lists = [_List(url, current.depth + 1) for url in addresses if key_of(url) not in self.asked]
        dated = sorted((one for one in lists if one.period), key=lambda one: one.period, reverse=True)
        return [*(one for one in lists if not one.period), *dated]


def _period_of(url: str) -> str:
    inside = f"{url.partition('?')[0].rstrip('/')}/row"
    return listed_month(inside) or str(folder_year(inside) or "")


def _day_of(row: Row) -> str | None:
    """The day of a row, or the month of its address."""
    return row.listed_on or listed_month(row.url)
