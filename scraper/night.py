"""A crawl of a source on the network from beginning to end: live, wayback, commoncrawl or auto."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scraper.account import Account, open_account
from scraper.archive import Archive
from scraper.archives import read_archives
from scraper.clock import now
from scraper.crawl import crawl_forces
from scraper.database import Database
from scraper.health import judge
from scraper.lock import only_writer
from scraper.pipeline import Pipeline
from scraper.resuming import take_up
from scraper.runs import Job, Tell
from scraper.settings import Settings, Tools
from scraper.store import Store

# What live refuses, and an archive may have.
_REFUSED = frozenset({"blocked", "unreachable"})


def crawl_network(job: Job, source: str, settings: Settings, tell: Tell) -> Account:
    """Crawl the wanted forces from a source on the network, and give the account.

    `source` is live, wayback, commoncrawl, or auto: live, then wayback for what live refuses.  In a dry run all is
    fetched and parsed, and what comes of it is thrown away.  Raises ArchiveError or DatabaseError if something
    cannot be kept.
    """
    slugs = (force.slug for force in job.wanted.forces)
    account = open_account("crawl", source, slugs, every=job.wanted.every, clock=settings.clock)
    with _places(job) as (db, archive), only_writer(db), closing(Database(db)) as database:
        database.store_reference_data(job.register)
        store = Store(database, Archive(archive), account, job.takedowns)
        pipeline = Pipeline(job.register, job.wanted, account, store)
        take_up(pipeline, database, account.started_at)
        tools = (database, pipeline, store.resumed_from, archive / "indexes")
        night = _Night(job, settings, account, *tools, tell)
        asyncio.run(night.run(source))
        if settings.stop.is_set():
            account.notes.append("Stopped before the end. The same command goes on from here.")
        else:
            account.finished_at = now(settings.clock)
        store.finish()
    return account


@contextmanager
def _places(job: Job) -> Iterator[tuple[Path, Path]]:
    """Where database and archive are kept: in a dry run in a folder that is thrown away."""
    if job.db is not None:
        yield job.db, job.archive
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder, "dry-run.db"), Path(folder, "archive")


@dataclass(frozen=True, slots=True)
class _Night:
    job: Job
    settings: Settings
    account: Account
    database: Database
    pipeline: Pipeline
    resumed_from: str | None
    cache: Path
    tell: Tell

    async def run(self, source: str) -> None:
        slugs = [force.slug for force in self.job.wanted.forces]
        settings = self.settings
        with _stopped_by_signals(settings.stop):
            async with settings.client(
                contact=settings.contact,
                delay=settings.delay,
                allow_loopback=settings.allow_loopback,
                clock=settings.clock,
            ) as client:
                tools = Tools(
                    self.job.register,
                    self.database,
                    self.pipeline,
                    client,
                    settings,
                    self.resumed_from,
                    self.cache,
                    self.tell,
                )
                if source in ("auto", "live"):
                    await self._live(slugs, tools)
                if source == "auto":
                    refused = [slug for slug in slugs if self.account.forces[slug].state in _REFUSED]
                    await read_archives("wayback", refused, tools)
                elif source != "live":
                    await read_archives(source, slugs, tools)

    async def _live(self, slugs: Sequence[str], tools: Tools) -> None:
        await crawl_forces({slug: self.account.forces[slug] for slug in slugs}, tools)
        if not self.settings.stop.is_set():
            for slug in slugs:
                judge(self.database, self.account.forces[slug])


@contextmanager
def _stopped_by_signals(stop: asyncio.Event) -> Iterator[None]:
    """Let Ctrl-C, and the signal that services are ended with, set `stop`; the second time they end the process."""
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)

    def stop_then_die() -> None:
        stop.set()
        for number in numbers:
            loop.remove_signal_handler(number)

    for number in numbers:
        loop.add_signal_handler(number, stop_then_die)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
