"""One crawl of the trial sites in a process of its own, and what it cost.

    python -m benchmarks.runner FOLDER [--delay SECONDS]

FOLDER holds register.csv; database and archive are kept there.  Prints one JSON object.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click

from scraper.forces import load_register
from scraper.night import crawl_network
from scraper.pipeline import Wanted
from scraper.runs import Job
from scraper.settings import Settings


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--delay", default=0.0)
def main(folder: Path, delay: float) -> None:
    """Crawl the sites of FOLDER/register.csv."""
    register = load_register(folder / "register.csv")
    job = Job(register, Wanted(register.active(), every=True), folder / "foi.db", folder / "archive")
    settings = Settings(delay=delay, allow_loopback=True)
    started, busy = time.perf_counter(), time.process_time()
    account = crawl_network(job, "live", settings, lambda _url: None)
    forces = account.forces.values()
    click.echo(
        json.dumps(
            {
                "seconds": time.perf_counter() - started,
                "processor_seconds": time.process_time() - busy,
                "peak_mib": peak_mib(),
                "fetched": sum(force.fetched for force in forces),
                "not_modified": sum(force.not_modified for force in forces),
                "disclosures": sum(force.disclosures for force in forces),
                "states": sorted({str(force.state) for force in forces}),
                "problems": len(account.problems),
            }
        )
    )


def run(module: str, *arguments: str | Path) -> dict[str, Any]:
    """What a module of this package prints, run as a process of its own."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own modules
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def peak_mib() -> float:
    """The most memory that this process ever held, in MiB (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
