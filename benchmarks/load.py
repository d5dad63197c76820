"""Disclosures into the database, beside executemany of the same rows.

    uv run python -m benchmarks.load

Each loads the same disclosures with their questions, exemptions, mentions, estimates, bodies, files and captures
into a new database of the same schema, with its indexes, foreign keys and write-ahead log:

* raw: executemany of tuples made before, table by table, in one transaction, with sqlite3 alone;
* reparse: the way of `scrape reparse` into an empty database, from records to rows, a page at a time, each looked
  up, replaced and linked as always, in one transaction, the full-text indexes made at the end;
* crawl: the way of a crawl, a transaction a page, the full-text indexes kept by triggers.

Raw is measured with both: indexes made at the end, and kept by triggers.  The first pair is shown up to the
indexes as well.  Reparse and crawl make rows of records, while raw has them: that time is shown by itself.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from benchmarks.pages import benchmark_pages
from benchmarks.triggers import index_new_rows
from parsers import Disclosure, parse
from scraper import indexing
from scraper.archive import Place
from scraper.connection import LONGEST_UNSEEN
from scraper.database import Database
from scraper.forces import load_register
from scraper.rows import Row, capture_row, rows_of
from scraper.schema import BY_NAME
from scraper.sources import Capture
from scraper.tables import SEARCH_ID

_MOMENT = "2026-01-05T10:00:00Z"
ROWS, REPARSE_ROWS = "raw, up to the indexes", "reparse, up to the indexes"
AT_END, REPARSE = "raw, indexes at the end", "reparse, indexes at the end"
TRIGGERS, CRAWL = "raw, indexes by triggers", "crawl, indexes by triggers"
_BESIDE = {REPARSE_ROWS: ROWS, REPARSE: AT_END, CRAWL: TRIGGERS}
Seconds = dict[str, float]


@dataclass(frozen=True)
class Loaded:
    """A disclosure with the capture that it was read from."""

    disclosure: Disclosure
    capture: Capture
    row: Row


@click.command()
@click.option("--disclosures", default=100_000, show_default=True, help="How many disclosures.")
@click.option("--rounds", default=1, show_default=True, help="How often each loads them, in turn.")
@click.option("--only", multiple=True, help="Only this: raw, reparse, raw by triggers or crawl; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print one object for machines.")
def main(disclosures: int, rounds: int, only: tuple[str, ...], as_json: bool) -> None:
    """Measure how long loading takes."""
    kinds = _kinds()
    raw = _tuples(kinds, disclosures)
    ways: dict[str, Callable[[Path], Seconds]] = {
        "raw": lambda path: _raw(path, raw),
        "reparse": lambda path: _reparse(path, kinds, disclosures),
        "raw by triggers": lambda path: _raw_by_triggers(path, raw),
        "crawl": lambda path: _crawl(path, kinds, disclosures),
    }
    taken: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name in only or ways:
            for part, seconds in _timed(ways[name]).items():
                taken.setdefault(part, []).append(seconds)
    making = _making(kinds, disclosures)
    found = {
        "disclosures": disclosures,
        "rows": {name: len(rows) for name, rows in raw.items()},
        "seconds": {name: median(seconds) for name, seconds in taken.items()},
        "making_rows_seconds": making,
        "times_raw": {
            name: median(one / other for one, other in zip(taken[name], taken[beside], strict=True))
            for name, beside in _BESIDE.items()
            if name in taken and beside in taken
        },
    }
    click.echo(json.dumps(found)) if as_json else _show(found)


def _kinds() -> list[Disclosure]:
    """The disclosures that are loaded again and again under other addresses."""
    found = (parse(made.page) for made in benchmark_pages())
    return [one for one in found if isinstance(one, Disclosure)]


def _all(kinds: list[Disclosure], count: int) -> Iterator[Loaded]:
    for number in range(count):
        kind = kinds[number % len(kinds)]
        url = f"{kind.url.rstrip('/')}-{number}/"
        capture = Capture(url, _MOMENT, b"", "text/html", 200, "response", "live", "", 0)
        place = Place(f"{kind.force}.warc.gz", number * 20_000, 20_000)
        disclosure = replace(kind, url=url, reference=f"{number}/2025")
        yield Loaded(disclosure, capture, capture_row(capture, kind.force, place, "disclosure", None))


def _rows(one: Loaded) -> Iterator[tuple[str, list[Row]]]:
    row, belonging = rows_of(one.disclosure, one.capture)
    yield "captures", [one.row]
    yield "disclosures", [row]
    yield from belonging


def _tuples(kinds: list[Disclosure], count: int) -> dict[str, list[tuple[Any, ...]]]:
    """All rows by table, as tuples.  Texts that are the same are one object, or memory would not hold them."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    texts: dict[Any, Any] = {}
    for one in _all(kinds, count):
        for name, rows in _rows(one):
            columns, known = BY_NAME[name].column_names, found.setdefault(name, [])
            for row in rows:
                numbered = {SEARCH_ID: len(known) + 1, **row}
                known.append(tuple(texts.setdefault(v, v) if _is_long(v) else v for v in map(numbered.get, columns)))
    return found


def _is_long(value: object) -> bool:
    return isinstance(value, str) and len(value) > 100


def _making(kinds: list[Disclosure], count: int) -> float:
    """Seconds in which the rows are made of the records."""
    some = list(_all(kinds, min(count, 2_000)))
    started = time.perf_counter()
    for one in some:
        for _ in _rows(one):
            pass
    return (time.perf_counter() - started) * count / len(some)


def _timed(way: Callable[[Path], Seconds]) -> Seconds:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "foi.db")
        with closing(Database(path)) as database:
            database.store_reference_data(load_register())
        return way(path)


def _raw(path: Path, rows: dict[str, list[tuple[Any, ...]]]) -> Seconds:
    with closing(_connection(path)) as connection:
        started = time.perf_counter()
        connection.execute("begin")
        indexing.stop_indexing(connection)
        _insert(connection, rows)
        inserted = time.perf_counter()
        indexing.index_all(connection)
        connection.execute("commit")
        return {ROWS: inserted - started, AT_END: time.perf_counter() - started}


def _raw_by_triggers(path: Path, rows: dict[str, list[tuple[Any, ...]]]) -> Seconds:
    with closing(_connection(path)) as connection:
        started = time.perf_counter()
        connection.execute("begin")
        index_new_rows(connection)
        _insert(connection, rows)
        connection.execute("commit")
        return {TRIGGERS: time.perf_counter() - started}


def _connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma synchronous = normal")
    connection.execute("pragma foreign_keys = on")
    return connection


def _insert(connection: sqlite3.Connection, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    for name, found in rows.items():
        columns = ", ".join(f'"{column.name}"' for column in BY_NAME[name].columns)
        marks = ", ".join("?" for _ in BY_NAME[name].columns)
        connection.executemany(f"insert into {name} ({columns}) values ({marks})", found)


def _reparse(path: Path, kinds: list[Disclosure], count: int) -> Seconds:
    with closing(Database(path)) as database:
        started = time.perf_counter()
        with database.gathering():
            _store(database, kinds, count)
            stored = time.perf_counter()
        return {REPARSE_ROWS: stored - started, REPARSE: time.perf_counter() - started}


def _crawl(path: Path, kinds: list[Disclosure], count: int) -> Seconds:
    with closing(Database(path)) as database:
        started = time.perf_counter()
        _store(database, kinds, count, after=LONGEST_UNSEEN)
        database.keep()
        return {CRAWL: time.perf_counter() - started}


def _store(database: Database, kinds: list[Disclosure], count: int, after: float = 0.0) -> None:
    for one in _all(kinds, count):
        with database.later():
            database.store_disclosures([one.disclosure], one.capture, one.row)
        database.keep(after=after)


def _show(found: dict[str, Any]) -> None:
    console = Console()
    rows = ", ".join(f"{name} {count:,}" for name, count in found["rows"].items())
    console.print(f"Rows: {rows}.")
    table = Table(title=f"{found['disclosures']:,} disclosures")
    for heading in ("", "seconds", "times raw"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, seconds in found["seconds"].items():
        times = found["times_raw"].get(name)
        table.add_row(name, f"{seconds:.1f}", f"{times:.2f}" if times else "")
    console.print(table)
    console.print(f"Rows were made of records in {found['making_rows_seconds']:.1f} s of reparse and of crawl.")


if __name__ == "__main__":
    main()
