"""Bytes to records, measured beside a bare parse of the same bytes and beside trafilatura.

Before each round the parser forgets the sentences that it read in the last: no page of a crawl comes twice.  Run as a
program it asks the C library to keep freed memory, as a process that reads page after page comes to: given back to the
system after each page, it would double what a bare parse takes in some processes and not in others.

    uv run --with trafilatura python -m benchmarks.parse

trafilatura is asked for the main text alone.  It is no dependency of the project: without it its row is left out.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from statistics import median
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from selectolax.lexbor import LexborHTMLParser

from benchmarks.pages import benchmark_pages
from parsers import Page, parse
from parsers.extract.said import forget_sentences

BARE, RECORDS, TRAFILATURA = "bare lexbor parse", "bytes to records", "trafilatura, main text"
Read = Callable[[Page], object]
# As glibc reads them; other C libraries pass over them.
_KEEPING_MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(1 << 28), "MALLOC_MMAP_THRESHOLD_": str(1 << 27)}


@click.command()
@click.option("--rounds", default=9, show_default=True, help="How often each reads all the pages, in turn.")
@click.option("--json", "as_json", is_flag=True, help="Print one object for machines.")
def main(rounds: int, as_json: bool) -> None:
    """Measure how long the parser takes for pages of 85 to 100 KB, in processor time."""
    pages = [made.page for made in benchmark_pages()]
    taken = _rounds(pages, _readers(), rounds)
    found = {
        "pages": len(pages),
        "rounds": rounds,
        "milliseconds": {name: 1000 * median(times) / len(pages) for name, times in taken.items()},
        "times_bare_lexbor": {name: _ratio(times, taken[BARE]) for name, times in taken.items()},
        "faster_than_trafilatura": _ratio(taken[TRAFILATURA], taken[RECORDS]) if TRAFILATURA in taken else None,
        "slowest_page_milliseconds": 1000 * max(_fastest(page) for page in pages),
    }
    if as_json:
        click.echo(json.dumps(found))
    else:
        _show(found)


def _readers() -> dict[str, Read]:
    """What is measured, by name."""
    readers: dict[str, Read] = {BARE: lambda page: LexborHTMLParser(page.body), RECORDS: parse}
    if find_spec("trafilatura"):
        import trafilatura  # noqa: PLC0415 - there only with `uv run --with trafilatura`

        readers[TRAFILATURA] = lambda page: trafilatura.extract(page.body, url=page.url)
    return readers


def _rounds(pages: Sequence[Page], readers: dict[str, Read], rounds: int) -> dict[str, list[float]]:
    """Seconds that each reader took for all pages, once for each round; a first round is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in readers}
    for number in range(rounds + 1):
        for name, read in readers.items():
            forget_sentences()
            started = time.process_time()
            for page in pages:
                read(page)
            if number:
                taken[name].append(time.process_time() - started)
    return taken


def _ratio(times: Sequence[float], others: Sequence[float]) -> float:
    """The median of the ratios of each round."""
    return median(one / other for one, other in zip(times, others, strict=True))


def _fastest(page: Page) -> float:
    """The seconds that one page takes to its records, the best of five."""
    best = float("inf")
    for _ in range(5):
        forget_sentences()
        started = time.process_time()
        parse(page)
        best = min(best, time.process_time() - started)
    return best


def _show(found: dict[str, Any]) -> None:
    table = Table(title=f"{found['pages']} pages of 85 to 100 KB, medians of {found['rounds']} rounds in turn")
    table.add_column("")
    for heading in ("ms a page", "x bare lexbor"):
        table.add_column(heading, justify="right")
    for name, milliseconds in found["milliseconds"].items():
        table.add_row(name, f"{milliseconds:.3f}", f"{found['times_bare_lexbor'][name]:.2f}")
    console = Console()
    console.print(table)
    console.print(f"The slowest page took {found['slowest_page_milliseconds']:.2f} ms to its records.")
    faster = found["faster_than_trafilatura"]
    if faster is None:
        console.print("trafilatura is not installed: run with `uv run --with trafilatura` to compare with it.")
    else:
        console.print(f"Bytes to records are {faster:.1f} times faster than trafilatura.")


def _start_again_keeping_memory() -> None:
    """Run this program anew, in its place, with a C library that keeps freed memory."""
    if not _KEEPING_MEMORY.keys() <= os.environ.keys():
        os.execve(sys.executable, sys.orig_argv, {**os.environ, **_KEEPING_MEMORY})  # noqa: S606 - this very program


if __name__ == "__main__":
    _start_again_keeping_memory()
    main()
