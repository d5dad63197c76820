"""What a night with nothing new costs, and how much memory a long crawl takes beside a short one.

    uv run python -m benchmarks.night

The night: every host is crawled, and then crawled again while nothing has changed.  The memory: the same hosts
with two hundred, and with two thousand pages each; what the process held at most, in MiB (Linux).
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from benchmarks.runner import run
from benchmarks.site import Plan, Sites


@click.command()
@click.option("--hosts", default=45, show_default=True, help="How many hosts a night has.")
@click.option("--pages", default=200, show_default=True, help="How many disclosures each of them has.")
@click.option("--short", default=2_000, show_default=True, help="Pages of the short crawl.")
@click.option("--long", default=20_000, show_default=True, help="Pages of the long crawl.")
@click.option("--json", "as_json", is_flag=True, help="Print one object for machines.")
def main(hosts: int, pages: int, short: int, long: int, as_json: bool) -> None:
    """Measure a quiet night, and the memory of a long crawl."""
    few, many = _peak(short), _peak(long)
    found = {**_night(hosts, pages), "peak_mib_short": few, "peak_mib_long": many, "long_by_short": many / few}
    if as_json:
        click.echo(json.dumps(found))
    else:
        for name, value in found.items():
            click.echo(f"{name.replace('_', ' '):36} {round(value, 3) if isinstance(value, float) else value}")


def _night(hosts: int, pages: int) -> dict[str, Any]:
    with Sites(Plan(hosts, pages)) as sites, tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        sites.write_register(folder / "register.csv")
        first = run("runner", folder)
        sites.take_log()
        before = _disclosures(folder)
        second = run("runner", folder)
        log = sites.take_log()
        return {
            "hosts": hosts,
            "pages_known": first["disclosures"],
            "requests_of_the_night": len(log),
            "answered_304": sum(asked.status == 304 for asked in log),
            "disclosures_as_they_were": _disclosures(folder) == before,
            "night_processor_seconds": second["processor_seconds"],
            "night_peak_mib": second["peak_mib"],
            "states": ", ".join(second["states"]),
        }


def _disclosures(folder: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "foi.db")) as connection:
        return connection.execute("select * from disclosures order by id").fetchall()


def _peak(pages: int, hosts: int = 10) -> float:
    with Sites(Plan(hosts, pages // hosts)) as sites, tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        sites.write_register(folder / "register.csv")
        return float(run("runner", folder)["peak_mib"])


if __name__ == "__main__":
    main()
