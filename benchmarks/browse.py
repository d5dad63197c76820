"""How long the pages of the site take over a large database while a crawl writes into it.

    uv run python -m benchmarks.corpus --disclosures 450000 --to FILE
    uv run python -m benchmarks.browse --db FILE

Datasette runs as `scrape browse` starts it, and one reader asks for pages one after the other, in rounds: in each, a
page of every kind.  Beside it a process loads disclosures into the same file as a crawl of 45 hosts does
(benchmarks/writer.py); they stay there.  Times are from the request to the last byte, in ms.
"""

from __future__ import annotations

import json
import time
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import click
import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.serving import Server, served, writing
from benchmarks.site_pages import Kind, kinds
from benchmarks.writer import NIGHTLY_RATE

# What Datasette says above facets that it gave up.
TIMED_OUT = "facets timed out"
_PATIENCE = 60


@dataclass
class Measured:
    """What the pages of a kind took, in ms, and what was wrong with them."""

    kind: Kind
    milliseconds: list[float] = field(default_factory=list)
    wrong: dict[str, int] = field(default_factory=dict)

    def add(self, path: str, answer: httpx.Response, seconds: float) -> None:
        """Note an answer."""
        self.milliseconds.append(seconds * 1000)
        problem = problem_of(answer)
        if problem:
            self.wrong[f"{problem}: {path}"] = self.wrong.get(f"{problem}: {path}", 0) + 1

    @property
    def found(self) -> dict[str, Any]:
        """The figures."""
        times = sorted(self.milliseconds)
        middle, high = median(times), times[-(-19 * len(times) // 20) - 1]
        return {
            "page": self.kind.name,
            "n": len(times),
            "median": round(middle, 1),
            "p95": round(high, 1),
            "most": round(times[-1], 1),
            "aim": self.kind.aim,
            "is_met": middle <= self.kind.aim[0] and high <= self.kind.aim[1] and not self.wrong,
            "wrong": self.wrong,
        }


@click.command()
@click.option("--db", required=True, type=click.Path(exists=True, path_type=Path), help="Made by benchmarks.corpus.")
@click.option("--rounds", default=40, show_default=True, help="How many pages of each kind.")
@click.option("--rate", default=NIGHTLY_RATE, show_default=True, help="Pages that the writer loads a second; 0: none.")
@click.option("--only", default="", help="Only the kinds whose name holds this.")
@click.option("--json", "as_json", is_flag=True, help="Print one object for machines.")
def main(db: Path, rounds: int, rate: float, only: str, as_json: bool) -> None:
    """Measure the pages."""
    measured = [Measured(kind) for kind in kinds(db) if only in kind.name]
    with served(db) as server, writing(db, rate) if rate else nullcontext() as writer:
        _read(server, measured, rounds)
        memory = server.memory_mib()
    found = {
        "disclosures_written": writer.told["written"] if writer else 0,
        "writer": writer.told if writer else None,
        "memory_mib": round(memory),
        "pages": [one.found for one in measured],
    }
    click.echo(json.dumps(found)) if as_json else _show(found)


def problem_of(answer: httpx.Response) -> str | None:
    """What is wrong with an answer, if anything."""
    if answer.status_code != httpx.codes.OK:
        return f"HTTP {answer.status_code}"
    return TIMED_OUT if TIMED_OUT in answer.text else None


def _read(server: Server, measured: list[Measured], rounds: int) -> None:
    with httpx.Client(base_url=server.base, timeout=_PATIENCE) as client:
        for number in range(rounds):
            for one in measured:
                path = one.kind.paths[number % len(one.kind.paths)]
                started = time.perf_counter()
                answer = client.get(path)
                one.add(path, answer, time.perf_counter() - started)


def _show(found: dict[str, Any]) -> None:
    console = Console(width=120)
    table = Table(title=f"{found['disclosures_written']} disclosures written meanwhile, times in ms")
    table.add_column("")
    for heading in ("n", "median", "95 %", "most", "aim", "met"):
        table.add_column(heading, justify="right")
    for page in found["pages"]:
        numbers = (f"{page[name]:,.0f}" for name in ("n", "median", "p95", "most"))
        aim = " / ".join(f"{limit:,}" for limit in page["aim"])
        table.add_row(page["page"], *numbers, aim, "yes" if page["is_met"] else "NO")
    console.print(table)
    for page in found["pages"]:
        for problem, count in page["wrong"].items():
            console.print(f"{page['page']}: {count} x {problem}")
    console.print(f"The server held {found['memory_mib']} MiB in the end. Writer: {found['writer']}")


if __name__ == "__main__":
    main()
