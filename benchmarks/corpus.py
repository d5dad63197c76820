"""A database as large as all logs together, of words of no language.

    uv run python -m benchmarks.corpus --disclosures 450000 --to FILE

The disclosures are those of benchmarks/letters.py.  They become rows as a crawl makes them, with their captures, the
addresses of the logs, pages that are no disclosure, changes and the runs of a year; what a crawl would set by looking
at other rows (translations, copies) is set.  The tables are filled with their indexes left out, which are made at the
end: the full-text indexes as `scrape reparse` makes them.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import click

from benchmarks.letters import LAST_DAY, Letters
from parsers import Disclosure
from scraper import statistics, tables
from scraper.archive import Place
from scraper.database import Database
from scraper.forces import load_register
from scraper.frontier import page_key
from scraper.indexing import index_all, stop_indexing
from scraper.rows import Row, capture_row, rows_of
from scraper.schema import BY_NAME
from scraper.sources import Capture
from scraper.translations import linked

Rows = dict[str, list[Row]]

_CHUNK = 1_500
_PAGE_BYTES = (85_000, 100_000)
# One in so many disclosures has changed, was captured twice, is gone, or has a page beside it that is none.
_CHANGED, _TWICE, _GONE, _BESIDE = 40, 20, 50, 12
_NIGHTS = 365
# Nothing is kept of a file that could not be filled, so nothing need be kept while it is.
_CARELESS = ("journal_mode = off", "synchronous = off", "foreign_keys = off", "cache_size = -1500000", "temp_store = 2")


@click.command()
@click.option("--disclosures", default=450_000, show_default=True, help="How many disclosures.")
@click.option("--to", "path", required=True, type=click.Path(path_type=Path), help="The file; one that is there goes.")
@click.option("--seed", default=5, show_default=True, help="Another seed, other words.")
def main(disclosures: int, path: Path, seed: int) -> None:
    """Make the database."""
    began = time.monotonic()
    make(path, disclosures, seed, tell=lambda done: click.echo(f"{time.monotonic() - began:5.0f} s  {done}"))
    click.echo(f"{path}: {path.stat().st_size / 1e9:.2f} GB")


def make(path: Path, disclosures: int, seed: int = 5, tell: Any = lambda _done: None) -> None:
    """Make a database of so many disclosures in the file `path`; `tell` is told of each part that is done."""
    for old in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        old.unlink(missing_ok=True)
    with closing(Database(path)) as database:
        database.store_reference_data(load_register())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in _CARELESS:
            connection.execute(f"pragma {pragma}")
        _fill(connection, disclosures, seed, tell)
        connection.execute("pragma journal_mode = wal")


def _fill(connection: sqlite3.Connection, disclosures: int, seed: int, tell: Any) -> None:
    connection.execute("begin")
    stop_indexing(connection)
    indexes = _take_indexes(connection)
    for rows in _chunks(disclosures, seed):
        _insert(connection, rows)
    _insert(connection, _runs(seed))
    tell("rows")
    for statement in indexes:
        connection.execute(statement)
    tell("indexes")
    index_all(connection)
    tell("full-text indexes")
    connection.execute("commit")
    statistics.renew(connection)
    tell("statistics")


def _take_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop the indexes that no insert looks into; gives the statements that make them."""
    found = connection.execute(
        "select name, sql from sqlite_master where type = 'index' and sql is not null and name not like ?",
        [f"%{tables.SEARCH_ID}"],
    ).fetchall()
    for name, _ in found:
        connection.execute(f'drop index "{name}"')
    return [sql for _, sql in found]


def _insert(connection: sqlite3.Connection, rows: Rows) -> None:
    links = rows.pop("links", ())
    for name, of_table in rows.items():
        connection.executemany(tables.insert_statement(name), of_table)
    connection.executemany(
        "update disclosures set translation_of = :translation_of, duplicate_of = :duplicate_of, "
        "removed_on = :removed_on where id = :id",
        links,
    )


def _chunks(disclosures: int, seed: int) -> Iterator[Rows]:
    """The rows of all disclosures, by table, some disclosures at a time."""
    parts = [(seed, first, min(first + _CHUNK, disclosures)) for first in range(0, disclosures, _CHUNK)]
    if len(parts) == 1:
        yield _chunk(*parts[0])
        return
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        waiting = [pool.submit(_chunk, *part) for part in parts[:4]]
        for part in [*parts[4:], *[None] * 4]:
            yield waiting.pop(0).result()
            if part:
                waiting.append(pool.submit(_chunk, *part))
            if not waiting:
                return


@cache
def _letters(seed: int) -> Letters:
    return Letters(seed)


def _chunk(seed: int, first: int, end: int) -> Rows:
    """The rows of the disclosures from number `first` up to `end`."""
    found: Rows = {name: [] for name in BY_NAME}
    letters = _letters(seed)
    before: Row = {}
    for number in range(first, end):
        disclosure = letters.disclosure(number)
        capture = letters.capture(number, disclosure)
        row = _add(found, number, disclosure, capture)
        _add_links(found, number, before, row)
        before = row
    return {name: of_table for name, of_table in found.items() if of_table}


def _add(found: Rows, number: int, disclosure: Disclosure, capture: Capture) -> Row:
    """Add what is known of a disclosure; gives its own row."""
    row, belonging = rows_of(disclosure, capture)
    found["disclosures"].append(row)
    for name, of_table in belonging:
        found[name].extend(of_table)
    found["captures"].append(_captured(number, capture, disclosure.force, "disclosure"))
    found["pages"].append(_known(disclosure.force, capture))
    if number % _BESIDE == 0:
        other = Capture(
            f"{disclosure.url}news/", capture.captured_at, capture.body, "text/html", 200, "response", "live", "", 0
        )
        found["captures"].append(_captured(number, other, disclosure.force, "other_path"))
        found["pages"].append(_known(disclosure.force, other))
    if number % _TWICE == 0:
        earlier = Capture(disclosure.url, "2022-12-01T04:00:00Z", b"", "text/html", 200, "response", "wayback", "", 0)
        found["captures"].append(_captured(number, earlier, disclosure.force, "disclosure"))
    if number % _CHANGED == 0:
        found["changes"].append(_changed(row))
    return row


def _captured(number: int, capture: Capture, force: str, verdict: str) -> Row:
    low, high = _PAGE_BYTES
    place = Place(f"{force}.warc.gz", number * 20_000, 20_000)
    return {**capture_row(capture, force, place, verdict, None), "length": low + number * 7_919 % (high - low)}


def _known(force: str, capture: Capture) -> Row:
    """The address of a capture as the crawl knows it."""
    identifier = page_key(capture.url)
    return {
        **dict.fromkeys(BY_NAME["pages"].column_names),
        "id": identifier,
        "force": force,
        "url": capture.url,
        "way": "listing",
        "found_at": capture.captured_at,
        "is_file": 0,
        "fetched_at": capture.captured_at,
        "status": 200,
        "content": capture.digest,
        "sort_key": f"{capture.captured_at}-{identifier}",
    }


def _changed(row: Row) -> Row:
    """What a capture after the newest one says differently of the title."""
    moment, identifier = row["captured_at"], row["id"]
    return {
        "id": f"{identifier}-{moment}-title",
        "disclosure": identifier,
        "seen_at": moment,
        "field": "title",
        "old": f"{row['title']} (draft)",
        "new": row["title"],
        "sort_key": f"{moment}-{identifier}-title",
    }


def _add_links(found: Rows, number: int, before: Row, row: Row) -> None:
    """Note the columns that are set by looking at other rows, where they are not empty."""
    links = dict.fromkeys(tables.LINKS)
    if number % _GONE == 0:
        links["removed_on"] = row["captured_at"][:10]
    if before and row["reference_key"] and before["reference_key"] == row["reference_key"]:
        for page in linked([{**before, **links}, {**row, **links}]):
            links = {name: page[name] for name in links}
    if any(links.values()):
        found.setdefault("links", []).append({**links, "id": row["id"]})


def _runs(seed: int) -> Rows:
    """The runs of a year's nights, and what each did for each force."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    forces = load_register().active()
    nights = [LAST_DAY - timedelta(days=ago) for ago in range(_NIGHTS)]
    return {
        "runs": [_run(night) for night in nights],
        "run_forces": [_run_force(night, force.slug, chance) for night in nights for force in forces],
    }


def _run(night: date) -> Row:
    return {
        "id": f"{night}T02:30:00Z",
        "started_at": f"{night}T02:30:00Z",
        "finished_at": f"{night}T03:30:00Z",
        "command": "crawl",
        "source": "live",
        "version": "0.1.0",
        "exit_status": 0,
        "left_out": "{}",
    }


def _run_force(night: date, force: str, chance: Random) -> Row:
    new = chance.randint(0, 6)
    is_blocked = chance.random() < 0.02
    return {
        **dict.fromkeys(BY_NAME["run_forces"].column_names, 0),
        "id": f"{night}T02:30:00Z-{force}",
        "run": f"{night}T02:30:00Z",
        "force": force,
        "found": new,
        "new": new,
        "fetched": new + 3,
        "discovered": new,
        "received": new * 90_000,
        "elapsed": new * 5_000,
        "state": "blocked" if is_blocked else "ok",
        "cause": "blocked" if is_blocked else None,
        "detail": "The site answered with a page that keeps programmes out." if is_blocked else None,
        "failures": "{}",
        "fill_rates": json.dumps({"title": 1.0, "response": 1.0}),
        "outcomes": json.dumps({"granted_in_full": new}),
        "layout": "main > article",
    }


if __name__ == "__main__":
    main()
