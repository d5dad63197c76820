"""Whether every kind of page that the site links to answers, over a large database.

    uv run python -m benchmarks.links --db FILE

It begins at a page of each kind (benchmarks/site_pages.py), takes the links of these pages within the site, and of
those that differ only in a key or in the value of a parameter some, by chance; then the links of what it got, for as
many steps as asked for.  An answer that is no page, or a facet that timed out, is counted as wrong.  What is
taken away whole, a file or a stream of all rows, is read for a moment only.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import click
import httpx
from selectolax.lexbor import LexborHTMLParser

from benchmarks.browse import problem_of
from benchmarks.serving import Server, served
from benchmarks.site_pages import kinds

_PATIENCE = 60
# Seconds for which something endless is read.
_MOMENT = 0.5
_DEPTH_OF_KEYS = 2


@click.command()
@click.option("--db", required=True, type=click.Path(exists=True, path_type=Path), help="Made by benchmarks.corpus.")
@click.option("--steps", default=3, show_default=True, help="How many links from a page of each kind to go.")
@click.option("--each", default=6, show_default=True, help="How many links of a kind to follow at each step.")
def main(db: Path, steps: int, each: int) -> None:
    """Follow links, and print what they led to as one object; the exit status is 1 if anything was wrong."""
    with served(db) as server:
        found = follow(server, [kind.paths[0] for kind in kinds(db)], steps, each)
    click.echo(json.dumps(found, indent=1))
    if found["wrong"]:
        raise SystemExit(1)


def follow(server: Server, pages: Iterable[str], steps: int, each: int) -> dict[str, Any]:
    """What the pages and the links from them led to: times in ms by kind of link, and what was wrong by address."""
    chance = Random(1)  # noqa: S311 - nothing secret
    times: dict[str, list[float]] = defaultdict(list)
    wrong: Counter[str] = Counter()
    seen: set[str] = set()
    ahead = set(pages)
    with httpx.Client(base_url=server.base, timeout=_PATIENCE) as client:
        for _ in range(steps + 1):
            links: set[str] = set()
            for path in _some(ahead - seen, each, chance):
                seen.add(path)
                started = time.perf_counter()
                answer = _asked(client, path)
                times[_kind(path)].append((time.perf_counter() - started) * 1000)
                problem = problem_of(answer)
                if problem:
                    wrong[f"{problem}: {path}"] += 1
                links |= _links(answer, path)
            ahead = links
    return {
        "pages_read": len(seen),
        "kinds": {
            kind: {"n": len(found), "median": round(median(found)), "most": round(max(found))}
            for kind, found in sorted(times.items(), key=lambda item: -max(item[1]))
        },
        "wrong": dict(wrong),
    }


def _some(links: set[str], each: int, chance: Random) -> list[str]:
    """Of each kind of link a few."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for link in sorted(links):
        by_kind[_kind(link)].append(link)
    return [link for found in by_kind.values() for link in chance.sample(found, min(each, len(found)))]


def _kind(link: str) -> str:
    """A link without keys and values: its path to the table, its ending, and the names of its parameters."""
    parts = urlsplit(link)
    segments = parts.path.strip("/").split("/")
    key = "/*" if len(segments) > _DEPTH_OF_KEYS else ""
    ending = Path(segments[-1]).suffix if key else ""
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return f"/{'/'.join(segments[:_DEPTH_OF_KEYS])}{key}{ending}?{'&'.join(names)}"


def _asked(client: httpx.Client, path: str) -> httpx.Response:
    """The answer; of something endless the beginning."""
    until = time.perf_counter() + _MOMENT
    is_endless = "_stream=" in path or path.endswith(".db")
    with client.stream("GET", path, follow_redirects=True) as answer:
        parts = []
        for part in answer.iter_bytes():
            parts.append(part)
            if is_endless and time.perf_counter() > until:
                break
    return httpx.Response(
        answer.status_code, content=b"".join(parts), headers={"content-type": answer.headers["content-type"]}
    )


def _links(answer: httpx.Response, path: str) -> set[str]:
    """The addresses within the site that a page links to."""
    if not answer.headers["content-type"].startswith("text/html"):
        return set()
    anchors = LexborHTMLParser(answer.content).css("a[href], link[href]")
    found = (urldefrag(urljoin(path, anchor.attributes["href"] or "")).url for anchor in anchors)
    return {link for link in found if link.startswith("/") and not link.startswith("/-/logout")}


if __name__ == "__main__":
    main()
