"""A run over what an archive holds of the forces' pages: the Wayback Machine or Common Crawl."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.forces import rules_for
from scraper.account import ForceAccount, Problem
from scraper.errors import FetchError, SourceError
from scraper.forces import Force
from scraper.health import judge
from scraper.rows import unusable_row
from scraper.settings import Tools
from scraper.sources import Capture, Damage
from scraper.sources.commoncrawl import CommonCrawl
from scraper.sources.wayback import Wayback
from scraper.sources.web_archive import Unusable, WebArchive


async def read_archives(source: str, slugs: Sequence[str], tools: Tools) -> None:
    """Take in what the archive called `source` (wayback or commoncrawl) has of the forces, one after the other.

    What is in the database is not asked for again.  Raises ArchiveError or DatabaseError if something cannot be kept.
    """
    settings = tools.settings
    async with settings.client(
        contact=settings.contact, delay=0.0, allow_loopback=settings.allow_loopback, clock=settings.clock
    ) as client:
        archive: WebArchive = Wayback(client) if source == "wayback" else CommonCrawl(client, cache=tools.cache)
        for slug in slugs:
            if settings.stop.is_set():
                return
            await _read(archive, tools.register.get(slug), source, tools)


async def _read(archive: WebArchive, force: Force, source: str, tools: Tools) -> None:
    account = tools.pipeline.account_of(force)

    def known(url: str, captured_at: str) -> bool:
        is_known = tools.database.knows_capture(url, captured_at)
        account.not_modified += is_known
        return is_known

    rules = rules_for(force.slug, force.platform)
    settings = tools.settings
    found = archive.captures(force, rules, since=settings.since, history=settings.history, known=known)
    try:
        async for one in found:
            _keep(one, force, source, tools)
            if settings.stop.is_set() or _is_enough(account, settings.limit):
                break
    except FetchError as error:
        account.fail(error.cause, str(error))
        tools.pipeline.note(Problem(error.cause, str(error), force.slug, error.url))
    except SourceError as error:
        account.fail("index_unreadable", str(error))
        tools.pipeline.note(Problem("index_unreadable", str(error), force.slug))
    if account.state is None and (account.cause or account.found or account.not_modified):
        judge(tools.database, account)


def _keep(one: Capture | Damage, force: Force, source: str, tools: Tools) -> None:
    if isinstance(one, Capture):
        tools.pipeline.take(force, one)
        tools.tell(one.url)
    elif isinstance(one, Unusable):
        tools.database.store_capture(unusable_row(one.url, one.captured_at, force.slug, source, one.reason))
    else:
        tools.pipeline.damaged(one)


def _is_enough(account: ForceAccount, limit: int | None) -> bool:
    return limit is not None and account.found >= limit
