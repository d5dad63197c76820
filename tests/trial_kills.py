"""A crawl that is killed again and again, at moments that a seed chooses."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from scraper.archive import Archive
from scraper.sources import Damage
from tests.trial_site import Trial

SCRAPE = Path(sys.executable).with_name("scrape")
# So many pages are fetched between two kills on the average; one kill in ten comes while the process starts.
PAGES_BETWEEN = 4
_AT_START = 0.1
_LONGEST_START = 0.5


def kill_often(trial: Trial, kills: int, seed: int) -> int:
    """Start the crawl, kill it (SIGKILL), and so on; at last let it end.

    Gives how often a page was asked for that had been asked for before.  Raises AssertionError where a crawl ended
    before it was killed: there were too few pages.
    """
    for site in trial.sites.values():
        site.given.clear()
    rng = random.Random(seed)  # noqa: S311 - the same each time, and no secret
    for number in range(kills):
        process = subprocess.Popen(_command(trial), stderr=subprocess.PIPE)
        _wait(trial, process, rng)
        process.kill()
        process.communicate()
        assert process.returncode == -9, f"crawl {number} ended before it was killed"
    subprocess.run(_command(trial), check=True)
    return _given(trial) - _pages(trial)


def check_killed(killed: Trial, clean: Trial) -> None:
    """Hold what kills left to what a clean night gave: nothing lost, nothing there twice, nothing damaged."""
    pages = _pages(killed)
    assert killed.final() == clean.final()
    assert killed.rows("select count(*), count(distinct url) from captures") == [(pages, pages)]
    archived = [one for slug in killed.sites for one in Archive(killed.archive).read(slug)]
    assert len(archived) == pages
    assert not [one for one in archived if isinstance(one, Damage)]
    assert killed.rows("pragma integrity_check") == [("ok",)]


def _wait(trial: Trial, process: subprocess.Popen[bytes], rng: random.Random) -> None:
    """Wait for so many more pages, and for a part of the next one; or for some part of the start."""
    if rng.random() < _AT_START:
        time.sleep(rng.uniform(0, _LONGEST_START))
        return
    enough = _given(trial) + rng.randint(1, 2 * PAGES_BETWEEN - 2)
    while _given(trial) < enough and process.poll() is None:
        time.sleep(0.001)
    time.sleep(rng.uniform(0, 0.01))


def _given(trial: Trial) -> int:
    return sum(len(site.statuses()) for site in trial.sites.values())


def _pages(trial: Trial) -> int:
    return sum(len(site.pages) for site in trial.sites.values())


def _command(trial: Trial) -> list[str | Path]:
    return [SCRAPE, *trial.arguments("-q")]
