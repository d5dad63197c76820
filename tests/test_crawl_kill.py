"""A crawl may be killed at any moment: nothing is lost, nothing is there twice.

benchmarks/kills.py does the same with 100 kills over 500 pages.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trial_kills import check_killed, kill_often
from tests.trial_server import TrialServer
from tests.trial_site import Trial, made_pages

pytestmark = pytest.mark.usefixtures("trust")


@pytest.mark.parametrize(
    ("kills", "hosts"), [(12, {"dyfed-powys": 110}), (4, {"dyfed-powys": 30, "gwent": 20})], ids=["one host", "two"]
)
def test_kills_lose_nothing_and_double_nothing(tmp_path: Path, kills: int, hosts: dict[str, int]) -> None:
    """Of each host at most the page that was on its way is asked for again."""
    with TrialServer() as server:
        clean = Trial(server, tmp_path / "clean")
        for slug, count in hosts.items():
            clean.site(slug, made_pages(count))
        clean.night()
        killed = clean.again(tmp_path / "killed")

        asked_again = kill_often(killed, kills, seed=20260901)

    check_killed(killed, clean)
    assert asked_again <= kills * len(hosts)
