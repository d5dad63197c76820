"""Many readers and a writer for some minutes: `uv run python -m benchmarks.soak --db FILE [--minutes 10]`.

Datasette runs as `scrape browse` starts it.  Readers ask for pages of all kinds one after the other, each with a
choice of its own, while a process loads disclosures as a crawl does (benchmarks/writer.py).  Every answer that is no
page is counted, with what it says.  When the writer has ended, the last disclosure that it wrote must be at once on the
table page, in search, and in the front page's count.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

import click
import httpx

from benchmarks.browse import problem_of
from benchmarks.serving import Server, served, writing
from benchmarks.site_pages import Kind, kinds
from benchmarks.writer import NIGHTLY_RATE

_PATIENCE = 60


@dataclass
class Reader:
    """One who reads pages until a moment, and what was met: times in ms, and what was wrong, by problem and path."""

    server: Server
    pages: Sequence[Kind]
    chance: Random
    until: float
    pause: float
    milliseconds: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)

    def read(self) -> None:
        """Read."""
        with httpx.Client(base_url=self.server.base, timeout=_PATIENCE) as client:
            while time.monotonic() < self.until:
                self._look(client, self.chance.choice(self.chance.choice(self.pages).paths))
                time.sleep(self.chance.uniform(0, 2 * self.pause))

    def _look(self, client: httpx.Client, path: str) -> None:
        started = time.perf_counter()
        try:
            problem = problem_of(client.get(path))
        except httpx.HTTPError as error:
            problem = repr(error)
        self.milliseconds.append((time.perf_counter() - started) * 1000)
        if problem:
            self.wrong[f"{problem}: {path}"] += 1


@click.command()
@click.option("--db", required=True, type=click.Path(exists=True, path_type=Path), help="Made by benchmarks.corpus.")
@click.option("--minutes", default=10.0, show_default=True, help="How long.")
@click.option("--readers", default=8, show_default=True, help="How many read at once.")
@click.option("--rate", default=NIGHTLY_RATE, show_default=True, help="Pages that the writer loads a second.")
@click.option("--pause", default=1.0, show_default=True, help="Seconds that a reader looks at a page, on average.")
def main(db: Path, minutes: float, readers: int, rate: float, pause: float) -> None:
    """Read and write, and print what happened as one object; the exit status is 1 if anything was wrong."""
    found = soak(db, minutes * 60, readers, rate, pause)
    click.echo(json.dumps(found, indent=1))
    if found["wrong"] or found["stale"]:
        raise SystemExit(1)


def soak(db: Path, seconds: float, readers: int, rate: float, pause: float) -> dict[str, Any]:
    """What the readers met in that time, and what was stale after it."""
    pages = kinds(db)
    with served(db) as server:
        with writing(db, rate) as writer:
            until = time.monotonic() + seconds
            met = [Reader(server, pages, Random(number), until, pause) for number in range(readers)]  # noqa: S311
            with ThreadPoolExecutor(readers) as pool:
                list(pool.map(Reader.read, met))
        stale = _stale(server, db, writer.told["last"])
        memory = server.memory_mib()
    times = [each for reader in met for each in reader.milliseconds]
    return {
        "seconds": seconds,
        "readers": readers,
        "pages_read": len(times),
        "median": round(median(times), 1),
        "p95": round(quantiles(times, n=20)[-1], 1),
        "most": round(max(times), 1),
        "wrong": dict(sum((reader.wrong for reader in met), Counter())),
        "stale": stale,
        "writer": writer.told,
        "memory_mib": round(memory),
    }


def _stale(server: Server, db: Path, last: str) -> list[str]:
    """The pages that do not show the disclosure called `last`, which was written before they are asked for."""
    table = f"/{db.stem}/disclosures"
    with httpx.Client(base_url=server.base, timeout=_PATIENCE) as client:
        row = client.get(f"{table}/{last}.json", params={"_shape": "objects"}).json()["rows"][0]
        title = f'"{row["title"]}"'
        counted = client.get(f"{table}.json", params=_COUNTED).json()["filtered_table_rows_count"]
        shown = {
            "table page": last in client.get(table, params={"id": last}).text,
            "search": last in client.get("/-/search", params={"q": f"{title} {row['reference'] or ''}"}).text,
            "front page": f"{counted:,}" in _words(client.get("/").text),
        }
    return [page for page, is_shown in shown.items() if not is_shown]


_COUNTED = {"translation_of__isnull": "1", "duplicate_of__isnull": "1", "_size": "0"}


def _words(html: str) -> str:
    return re.sub("<[^<>]*>", " ", html)


if __name__ == "__main__":
    main()
