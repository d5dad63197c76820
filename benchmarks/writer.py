"""A crawl's writing, without its network: `python -m benchmarks.writer DB [--rate PAGES]`.

Loads disclosures that the database has not got, so many pages a second, as a crawl does: each page is parsed, archived
and stored in a transaction of its own, and its address noted.  On SIGTERM it ends its run as a crawl does, and prints
one JSON object: how many disclosures it wrote, the identifier of the last, and how far it fell behind.
"""

from __future__ import annotations

import json
import signal
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from benchmarks.letters import Letters
from benchmarks.pages import benchmark_pages
from parsers import Disclosure, parse
from scraper.account import open_account
from scraper.archive import Archive
from scraper.clock import now
from scraper.database import Database
from scraper.discovery.found import Found
from scraper.frontier import Frontier
from scraper.lock import only_writer
from scraper.rows import page_id
from scraper.sources import Capture
from scraper.store import Store

# 45 hosts, each asked every five seconds.
NIGHTLY_RATE = 9.0
# What it prints when its first disclosure is written.
BEGUN = "begun"


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--rate", default=NIGHTLY_RATE, show_default=True, help="Pages a second.")
def main(path: Path, rate: float) -> None:
    """Write until told to end."""
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: stopped.append(number))
    with tempfile.TemporaryDirectory() as folder, only_writer(path), closing(Database(path)) as database:
        click.echo(json.dumps(_write(database, Archive(Path(folder)), rate, stopped)))


def _write(database: Database, archive: Archive, rate: float, stopped: list[int]) -> dict[str, Any]:
    letters, pages = Letters(), [made.page for made in benchmark_pages()]
    account = open_account("crawl", "live", (), every=True)
    store = Store(database, archive, account)
    first = database.query("select count(*) as n from disclosures")[0]["n"]
    number, slowest, last = first, 0.0, ""
    began = time.monotonic()
    while not stopped:
        time.sleep(max(0.0, began + (number - first) / rate - time.monotonic()))
        started = time.monotonic()
        parse(pages[number % len(pages)])
        last = _store(database, store, letters.disclosure(number))
        slowest = max(slowest, time.monotonic() - started)
        number += 1
        if number == first + 1:
            click.echo(BEGUN)
    behind = time.monotonic() - began - (number - first) / rate
    account.finished_at = now()
    store.finish()
    return {"written": number - first, "last": last, "slowest_seconds": slowest, "behind_seconds": max(0.0, behind)}


def _store(database: Database, store: Store, made: Disclosure) -> str:
    """Store a disclosure as one that was found and fetched just now; gives its identifier."""
    moment = now()
    disclosure = replace(made, disclosed_on=moment[:10])
    body = (disclosure.response or "").encode()
    capture = Capture(disclosure.url, moment, body, "text/html", 200, "response", "live", "", 0)
    frontier = Frontier(database, disclosure.force)
    frontier.add([Found(disclosure.url, "listing", title=disclosure.title)], moment)
    due = frontier.at(disclosure.url)
    with database.later():
        store.disclosures([disclosure], capture, store.archived(disclosure.force, capture))
        frontier.answered(due, moment, 200)
    database.keep()
    return page_id(disclosure.force, disclosure.url)


if __name__ == "__main__":
    main()
