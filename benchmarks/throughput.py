"""Pages fetched, archived, parsed and loaded per second with no delay, beside a Scrapy spider.

    uv run --with scrapy python -m benchmarks.throughput

All crawl the same hosts in turn, each from an empty folder and in a process of its own: the project's crawl, the
spider with a writer of its own, the spider with the project's archive and database (benchmarks/spider.py says
what each does).  The time is that from before the database is made until it is closed.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from benchmarks.runner import run
from benchmarks.site import Plan, Sites
from benchmarks.triggers import INDEXES

CRAWL, OWN, OURS = "scrape", "Scrapy, a writer of its own", "Scrapy, our archive and database"
_TABLES = ("disclosures", "qa_pairs", "exemptions", "mentions", "estimates", "bodies", "attachments", "captures")
_COUNTED = (*_TABLES, *INDEXES)
_CRAWLS: dict[str, Callable[[Path], dict[str, Any]]] = {
    CRAWL: lambda folder: run("runner", folder),
    OWN: lambda folder: run("spider", folder),
    OURS: lambda folder: run("spider", folder, "--store", "ours"),
}


@click.command()
@click.option("--rounds", default=5, show_default=True, help="How often each crawls all the pages, in turn.")
@click.option("--hosts", default=8, show_default=True, help="How many hosts.")
@click.option("--pages", default=100, show_default=True, help="How many disclosures each host has.")
@click.option("--json", "as_json", is_flag=True, help="Print one object for machines.")
def main(rounds: int, hosts: int, pages: int, as_json: bool) -> None:
    """Measure pages a second."""
    with Sites(Plan(hosts, pages)) as sites:
        taken: dict[str, list[dict[str, Any]]] = {name: [] for name in _CRAWLS}
        for _ in range(rounds):
            rows = {name: _crawl(sites, name, taken[name]) for name in _CRAWLS}
            if len(set(rows.values())) != 1:
                raise click.ClickException(f"The rows differ in number: {rows}.")
    found = {
        "pages": hosts * pages,
        "rounds": rounds,
        "rows": dict(zip(_COUNTED, rows[CRAWL], strict=True)),
        "pages_a_second": {name: hosts * pages / _median(taken[name], "seconds") for name in taken},
        "processor_ms_a_page": {
            name: 1000 * _median(taken[name], "processor_seconds") / (hosts * pages) for name in taken
        },
        "peak_mib": {name: _median(taken[name], "peak_mib") for name in taken},
        "times_as_fast": {name: _ratio(taken[name], taken[CRAWL]) for name in taken},
    }
    click.echo(json.dumps(found)) if as_json else _show(found)


def _crawl(sites: Sites, name: str, taken: list[dict[str, Any]]) -> tuple[int, ...]:
    """Crawl once, note what it took, and give how many rows there are."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        sites.write_register(folder / "register.csv")
        taken.append(_CRAWLS[name](folder))
        with closing(sqlite3.connect(folder / "foi.db")) as connection:
            return tuple(connection.execute(f"select count(*) from {table}").fetchone()[0] for table in _COUNTED)


def _median(taken: list[dict[str, Any]], what: str) -> float:
    return float(median(one[what] for one in taken))


def _ratio(taken: list[dict[str, Any]], ours: list[dict[str, Any]]) -> float:
    """How many times as fast the project's crawl was, the median of each round's."""
    return float(median(one["seconds"] / our["seconds"] for one, our in zip(taken, ours, strict=True)))


def _show(found: dict[str, Any]) -> None:
    table = Table(title=f"{found['pages']} pages, medians of {found['rounds']} rounds in turn")
    table.add_column("")
    for heading in ("pages/s", "CPU ms a page", "peak MiB", "scrape is x as fast"):
        table.add_column(heading, justify="right")
    for name, rate in found["pages_a_second"].items():
        times = f"{found['times_as_fast'][name]:.2f}"
        spent, peak = found["processor_ms_a_page"][name], found["peak_mib"][name]
        table.add_row(name, f"{rate:.0f}", f"{spent:.2f}", f"{peak:.0f}", times)
    console = Console()
    console.print(table)
    console.print("Rows that each wrote: " + ", ".join(f"{name} {count:,}" for name, count in found["rows"].items()))


if __name__ == "__main__":
    main()
