"""A polite crawl of many hosts at once, beside the least time that the delay allows.

    uv run python -m benchmarks.crawl

The hosts are a process of their own, and answer as slowly as sites far away.  The ideal is the number of requests
to one host, robots.txt, sitemap and listing too, times the delay.  With one request in flight an answer that is
slower than the delay makes the crawl longer: the least that it can take is shown as well, worked out from the
times that the hosts took.  Gaps and requests in flight are as the hosts' log shows them.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import click

from benchmarks.runner import run
from benchmarks.site import Asked, Plan, Sites, latency_of


@click.command()
@click.option("--hosts", default=45, show_default=True, help="How many hosts.")
@click.option("--pages", default=60, show_default=True, help="How many disclosures each host has.")
@click.option("--delay", default=1.0, show_default=True, help="Seconds between two requests to a host.")
@click.option("--json", "as_json", is_flag=True, help="Print one object for machines.")
def main(hosts: int, pages: int, delay: float, as_json: bool) -> None:
    """Measure how near a crawl comes to the least time, and how near to haste."""
    with Sites(Plan(hosts, pages, is_far=True)) as sites, tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        sites.write_register(folder / "register.csv")
        spent = run("runner", folder, "--delay", str(delay))
        log = sites.take_log()
    by_host = [[asked for asked in log if asked.host == host] for host in range(hosts)]
    found = {**_times(spent, by_host, delay), **_gaps(by_host, delay), "in_flight": max(a.in_flight for a in log)}
    if as_json:
        click.echo(json.dumps(found))
    else:
        for name, value in found.items():
            click.echo(f"{name.replace('_', ' '):32} {round(value, 4) if isinstance(value, float) else value}")


def _times(spent: dict[str, Any], by_host: Sequence[Sequence[Asked]], delay: float) -> dict[str, Any]:
    requests = max(map(len, by_host))
    return {
        "disclosures": spent["disclosures"],
        "requests_of_a_host": requests,
        "wall_seconds": spent["seconds"],
        "ideal_seconds": requests * delay,
        "wall_by_ideal": spent["seconds"] / (requests * delay),
        "least_with_one_in_flight": max(map(partial(_least, delay=delay), by_host)) / (requests * delay),
        "processor_seconds": spent["processor_seconds"],
        "peak_mib": spent["peak_mib"],
    }


def _least(asked: Sequence[Asked], delay: float) -> float:
    """Seconds that requests to a host take if each but the last waits for the delay and for the answer before."""
    waits = [max(delay, latency_of(one.host, one.path)) for one in asked]
    return sum(waits[:-1]) + latency_of(asked[-1].host, asked[-1].path)


def _gaps(by_host: Sequence[Sequence[Asked]], delay: float) -> dict[str, Any]:
    gaps = [later.moment - earlier.moment for asked in by_host for earlier, later in pairwise(asked)]
    return {
        "gaps": len(gaps),
        "smallest_gap_by_delay": min(gaps) / delay,
        "median_gap_by_delay": median(gaps) / delay,
        "gaps_under_0.95": sum(gap < 0.95 * delay for gap in gaps),
        "gaps_under_the_delay": sum(gap < delay for gap in gaps),
    }


if __name__ == "__main__":
    main()
