"""100 kills at random moments over a crawl of 500 pages: `uv run python -m benchmarks.kills`.

Prints how many pages were asked for again, and fails where anything was lost, doubled or damaged.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.trial_kills import check_killed, kill_often
from tests.trial_server import TrialServer
from tests.trial_site import Trial, made_pages

PAGES, KILLS, SEED = 500, 100, 4


def main() -> int:
    """Kill, check, print; gives the exit status."""
    began = time.monotonic()
    with TemporaryDirectory() as folder, TrialServer() as server:
        clean = Trial(server, Path(folder, "clean"))
        clean.site("dyfed-powys", made_pages(PAGES), page_size=100)
        clean.night()
        killed = clean.again(Path(folder, "killed"))
        asked_again = kill_often(killed, KILLS, SEED)
        check_killed(killed, clean)
    seconds = time.monotonic() - began
    told = f"{KILLS} kills over {PAGES} pages: nothing lost, nothing doubled, {asked_again} asked for again"
    print(f"{told} ({seconds:.0f} s).")  # noqa: T201 - what it is for
    return int(asked_again > KILLS)


if __name__ == "__main__":
    sys.exit(main())
