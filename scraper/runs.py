"""A run from beginning to end: what `scrape crawl` and `scrape reparse` do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from parsers.forces import has_parser
from scraper.account import Account, open_account
from scraper.archive import Archive
from scraper.clock import now
from scraper.connection import LONGEST_UNSEEN
from scraper.database import Database
from scraper.errors import ArchiveError, UsageError
from scraper.forces import Force, Register
from scraper.lock import only_writer
from scraper.pipeline import Pipeline, Wanted, reparse_force
from scraper.resuming import take_up
from scraper.sources import Capture, Damage, sample
from scraper.sources.files import read as read_files
from scraper.store import DryRun, Store
from scraper.takedowns import Takedowns

NETWORK_SOURCES = ("auto", "live", "wayback", "commoncrawl")
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is to do, where it keeps things, and what it keeps out; `db` is None in a dry run."""

    register: Register
    wanted: Wanted
    db: Path | None
    archive: Path
    takedowns: Takedowns = field(default_factory=Takedowns)


def choose(register: Register, slugs: tuple[str, ...], *, every: bool) -> tuple[Force, ...]:
    """The forces that the command line names.

    Raises UsageError if it names none, one that is not there, or one that has no parser yet.
    """
    if every and slugs:
        raise UsageError("Give --all or --force, not both.")
    if every:
        return register.active()
    if not slugs:
        raise UsageError("Name a force with --force SLUG, or all of them with --all; `scrape forces` lists them.")
    forces = tuple(register.get(slug) for slug in dict.fromkeys(slugs))
    for force in forces:
        if not has_parser(force.slug, force.platform):
            raise UsageError(f"There is no parser for {force.name} yet, so its pages cannot be read.")
    return forces


def check_options(source: str, *, url: str | None, history: bool) -> None:
    """Raise UsageError for an option that the source cannot heed."""
    if url and source in (*NETWORK_SOURCES, "sample"):
        raise UsageError(f"--url belongs to a single .html or .txt file, and not to the source {source}.")
    if history and source not in ("wayback", "commoncrawl", "auto"):
        raise UsageError(f"--history belongs to wayback and commoncrawl, and not to the source {source}.")


def open_source(source: str, url: str | None) -> Iterator[Capture | Damage]:
    """What a source gives.  Its first part is read at once, so that a bad source is told of before all else.

    Raises SourceError if it cannot be read.
    """
    found = sample.read() if source == "sample" else read_files(Path(source), url)
    first = next(found, None)
    return iter(()) if first is None else chain([first], found)


def crawl(job: Job, source: str, found: Iterator[Capture | Damage], tell: Tell) -> Account:
    """Take in what a source gives, and give the account.  `tell` is called with each page's address.

    Raises ArchiveError or DatabaseError if something cannot be kept.
    """
    account = _account("crawl", source, job.wanted)
    if job.db is None:
        _follow(Pipeline(job.register, job.wanted, account, DryRun()).run(found), tell)
        account.finished_at = now()
        return account
    with only_writer(job.db), closing(Database(job.db)) as database:
        database.store_reference_data(job.register)
        store = Store(database, Archive(job.archive), account, job.takedowns)
        pipeline = Pipeline(job.register, job.wanted, account, store)
        take_up(pipeline, database, account.started_at)
        with database.later():
            for url in pipeline.run(found):
                database.keep(after=LONGEST_UNSEEN)
                tell(url)
        account.finished_at = now()
        store.finish()
    return account


def reparse(job: Job, tell: Tell) -> Account:
    """Make the records of the wanted forces anew from the archive, offline, and give the account.

    The database shows them when all are made: one that was cut off changes nothing.
    Raises UsageError without a database, ArchiveError or DatabaseError if something cannot be read or kept.
    """
    if job.db is None:
        raise UsageError("Reparsing needs a database.")
    archive = Archive(job.archive)
    if not archive.forces():
        raise ArchiveError(f"There is no archive in {job.archive}; name its folder with --archive.")
    account = _account("reparse", str(job.archive), job.wanted)
    with only_writer(job.db), closing(Database(job.db)) as database:
        database.store_reference_data(job.register)
        store = Store(database, archive, account, job.takedowns)
        pipeline = Pipeline(job.register, job.wanted, account, store)
        with database.gathering():
            for force in job.wanted.forces:
                if archive.size(force.slug):
                    store.make_anew(force.slug)
                    _follow(reparse_force(archive, database, pipeline, force), tell)
        account.finished_at = now()
        store.finish()
    return account


def _account(command: str, source: str, wanted: Wanted) -> Account:
    return open_account(command, source, (force.slug for force in wanted.forces), every=wanted.every)


def _follow(addresses: Iterator[str], tell: Tell) -> None:
    for address in addresses:
        tell(address)
