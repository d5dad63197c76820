"""The crawl of the forces' own sites: all forces at once, each host politely, each page archived, parsed and kept.

One failing force never stops the others.  What a crawl has done it has written down (scraper.frontier): killed at
any moment, the next one goes on where it stood.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from parsers.content import Content
from parsers.decode import decode
from parsers.fingerprint import digest_of
from parsers.forces import rules_for
from parsers.page import read_content
from parsers.records import NotADisclosure, Reason
from parsers.rules import Rules
from scraper.account import ForceAccount, Problem
from scraper.asking import REFUSED, Asking, StopError
from scraper.clock import now
from scraper.connection import LONGEST_UNSEEN
from scraper.desk import Desk
from scraper.discovery import Found, Scope, Trouble, discover, linked
from scraper.errors import FetchError, ScrapeError
from scraper.fetch import Answer
from scraper.forces import Force
from scraper.frontier import RECENT_DAYS, Due, Frontier
from scraper.pipeline import UNREADABLE
from scraper.settings import Tools
from scraper.sources import Capture

# So many pages that fail one after the other mean that the rest would fail as well.
MOST_FAILURES = 5
# Every so many crawls of a force its listing is read to the end.
FULL_PASS = 7
_GONE = frozenset({404, 410})


async def crawl_forces(forces: Mapping[str, ForceAccount], tools: Tools) -> None:
    """Crawl the forces whose accounts are given by slug, side by side, and note in each how it went.

    Raises ArchiveError or DatabaseError if something cannot be kept: then all end.
    """
    desk = Desk()
    untold: list[str] = []
    try:
        async with asyncio.TaskGroup() as group:
            for slug, account in forces.items():
                group.create_task(_SiteCrawl(tools.register.get(slug), account, tools, desk, untold).run())
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
    tools.database.keep()
    _tell(untold, tools)


def _tell(untold: list[str], tools: Tools) -> None:
    """Tell of pages that are committed."""
    while untold:
        tools.tell(untold.pop(0))


class _SiteCrawl:
    """The crawl of one force."""

    def __init__(self, force: Force, account: ForceAccount, tools: Tools, desk: Desk, untold: list[str]) -> None:
        self._force = force
        self._desk = desk
        self._untold = untold
        self._account = account
        self._tools = tools
        self._rules: Rules = rules_for(force.slug, force.platform)
        self._frontier = Frontier(tools.database, force.slug)
        self._asking = Asking(force, account, tools)
        self._failures = 0

    async def run(self) -> None:
        started = time.monotonic()
        try:
            if self._tools.resumed_from:
                self._frontier.catch_up(self._tools.resumed_from)
            await self._discover()
            await self._fetch_due()
        except StopError:
            pass
        except FetchError as error:
            self._account.fail(error.cause, str(error))
        except ScrapeError:
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours at one force must not end the night of the others
            message = f"The crawl of {self._force.name} broke off at a fault of this programme: {error!r}."
            self._account.fail("fault", message)
            self._problem("fault", message, None)
        finally:
            self._account.elapsed = time.monotonic() - started

    async def _discover(self) -> None:
        base = self._force.base
        robots = await self._asking.robots_of(base)
        found: list[Found] = []
        troubles: list[Trouble] = []
        try:
            async for one in discover(self._force, self._rules, robots, self._asking.for_discovery, self._scope()):
                if isinstance(one, Trouble):
                    troubles.append(one)
                else:
                    found.append(one)
        finally:
            self._account.discovered += self._frontier.add(found, self._now())
        # The listing's tell more: the first cause stands.
        for trouble in sorted(troubles, key=lambda trouble: trouble.cause.startswith("sitemap")):
            self._tell_trouble(trouble, in_vain=not any(page.way == "listing" for page in found))

    def _tell_trouble(self, trouble: Trouble, *, in_vain: bool) -> None:
        """Tell what discovery met: a sitemap that fails beside a listing that does not is only remarked upon."""
        if trouble.cause.startswith("sitemap") and not in_vain:
            self._tools.pipeline.remark(f"{self._force.name}: {trouble.message}")
            return
        cause = self._asking.in_vain.get(trouble.url, trouble.cause.value)
        self._account.fail(cause, trouble.message)
        self._problem(cause, trouble.message, trouble.url)

    def _scope(self) -> Scope:
        """How far the listing is read: to its end each FULL_PASS-th time, else until nothing on it is new.

        What is known of a listing says nothing of the rest where the crawl before did not come to its end.
        """
        since = (datetime.fromisoformat(self._now()) - timedelta(days=RECENT_DAYS)).date().isoformat()
        crawls, is_whole = self._tools.database.crawls_of(self._force.slug)
        is_full = crawls % FULL_PASS == 0 or not is_whole
        return Scope(full=is_full, is_known=self._frontier.knows, since=since)

    async def _fetch_due(self) -> None:
        todo = self._frontier.due(self._now(), resumed_from=self._tools.resumed_from)
        asked: set[str] = set()
        while todo:
            for identifier in todo:
                if self._is_done():
                    return
                asked.add(identifier)
                await self._fetch(self._frontier.get(identifier))
            todo = [identifier for identifier in self._frontier.new() if identifier not in asked]
        if (disallowed := self._account.failures["robots_disallows"]) and not self._account.fetched:
            self._account.fail("robots_disallows", f"robots.txt disallows all {disallowed} addresses that were due.")

    def _is_done(self) -> bool:
        limit = self._tools.settings.limit
        return self._tools.settings.stop.is_set() or (limit is not None and self._account.fetched >= limit)

    async def _fetch(self, due: Due) -> None:
        try:
            robots = await self._asking.robots_of(due.url)
            if not robots.allows(due.url):
                self._account.failures["robots_disallows"] += 1
                return
            self._account.fetched += 1
            answer = await self._asking.get(due.url, due.conditions)
        except FetchError as error:
            self._failed(due, error.cause, str(error))
            return
        async with self._desk.place(time.monotonic() - answer.seconds):
            try:
                self._judge(due, answer)
            finally:
                # While others wait, pages are committed together: that takes a third of the time.
                self._tools.database.keep(after=LONGEST_UNSEEN if self._desk.is_awaited else 0.0)
        self._untold.append(due.url)
        if not self._tools.database.is_open:
            _tell(self._untold, self._tools)

    def _judge(self, due: Due, answer: Answer) -> None:
        if answer.status in _GONE or self._is_landing_page(due, answer):
            self._missing(due, answer)
        elif answer.status == 304:
            self._account.not_modified += 1
            self._there(due, answer)
        elif answer.status == 200:
            self._whole(due, answer)
        else:
            cause = "forbidden" if answer.status in REFUSED else f"http_{answer.status}"
            self._failed(due, cause, f"{due.url} was answered with status {answer.status}.")

    def _is_landing_page(self, due: Due, answer: Answer) -> bool:
        """Whether the answer came from an address of another kind: sites send there from what they took away."""
        is_disclosure = self._rules.disclosure_path.search
        path, asked = urlsplit(answer.url).path.lower(), urlsplit(due.url).path.lower()
        return answer.status == 200 and bool(answer.hops) and bool(is_disclosure(asked)) and not is_disclosure(path)

    def _whole(self, due: Due, answer: Answer) -> None:
        kind = answer.headers.get("content-type")
        content = read_content(decode(answer.body, kind), answer.url, kind)
        digest = digest_of(content)
        if digest == due.content:
            self._account.not_modified += 1
            # What had no tag may have had it taken away, as an answer that nobody could read.
            self._there(due, answer, digest if due.conditions else None)
            return
        with self._tools.database.later():
            found = self._tools.pipeline.take(self._force, _capture(due, answer))
        if isinstance(found, NotADisclosure) and found.reason is Reason.SOFT_404:
            self._missing(due, answer)
            return
        if isinstance(found, NotADisclosure) and found.reason in UNREADABLE:
            self._account.failures[found.reason.value] += 1
            self._frontier.unreadable(due, answer.moment, answer.status, digest)
            return
        self._account.note_read(found, content.layout)
        # Of a page that answered under another address the archive does not tell which was asked.
        with self._tools.database.later() if not answer.hops else nullcontext():
            self._there(due, answer, digest)
            self._follow_links(content, answer.url)

    def _there(self, due: Due, answer: Answer, digest: str | None = None) -> None:
        """Note that the page is there; a disclosure that was thought gone is no longer."""
        self._failures = 0
        kept = {name.replace("-", "_"): answer.headers.get(name) for name in ("etag", "last-modified")}
        whole = {**kept, "content": digest} if digest else None
        self._frontier.answered(due, answer.moment, answer.status, whole)
        if answer.hops:
            # The disclosure stands under the address that answered: that is the one which may be gone some day.
            self._frontier.add([Found(answer.url, "links")], self._now())
            self._frontier.answered(self._frontier.at(answer.url), answer.moment, answer.status, whole)
        if due.was_missing:
            self._tools.database.mark_removed(due.url, None)

    def _missing(self, due: Due, answer: Answer) -> None:
        self._failures = 0
        self._account.failures["gone"] += 1
        if self._frontier.missing(due, answer.moment, answer.status):
            self._account.removed += self._tools.database.mark_removed(due.url, answer.moment[:10])

    def _failed(self, due: Due, cause: str, message: str) -> None:
        """Note a page that could not be fetched; too many one after the other end the force's crawl."""
        self._account.failures[cause] += 1
        self._problem(cause, message, due.url)
        self._failures += 1
        if self._failures >= MOST_FAILURES:
            self._account.fail(cause, message)
            raise StopError

    def _follow_links(self, content: Content, url: str) -> None:
        """Note the disclosures that a page links to."""
        found = list(linked(content, url, self._force, self._rules))
        if found:
            self._account.discovered += self._frontier.add(found, self._now())

    def _now(self) -> str:
        return now(self._tools.settings.clock)

    def _problem(self, kind: str, message: str, url: str | None) -> None:
        self._tools.pipeline.note(Problem(kind, message, self._force.slug, url))


def _capture(due: Due, answer: Answer) -> Capture:
    return Capture(
        url=answer.url if answer.hops else due.url,
        captured_at=answer.moment,
        body=answer.body,
        content_type=answer.headers.get("content-type"),
        status=answer.status,
        record_type="response",
        source="live",
        file=answer.url,
        offset=0,
    )
