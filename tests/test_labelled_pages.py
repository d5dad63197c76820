"""The labelled pages that lie beside the checkout, where they do: scored as they are for every submission."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Scrape

SHARED = Path(__file__).parent.parent.parent / "shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "pages").is_dir(), reason=f"there are no labelled pages in {SHARED.name}/pages beside the checkout"
)
# What each field of Dyfed-Powys must reach: precision and recall.
LEAST = {
    "accepted": 1.0,
    "rejected": 1.0,
    "reference": 1.0,
    "listed_month": 1.0,
    "disclosed_on": 1.0,
    "sections": 1.0,
    "exemptions": 0.95,
    "outcome": 0.9,
    "qa_pairs": 0.9,
    "chrome": 1.0,
}
# What the pages of all forces must reach.  Question pairs fall short where a page numbers in its own way.
LEAST_OF_ALL = {
    "accepted": 1.0,
    "rejected": 1.0,
    "reference": 1.0,
    "received_on": 1.0,
    "disclosed_on": 1.0,
    "listed_month": 1.0,
    "sections": 0.98,
    "exemptions": 0.99,
    "outcome": 0.95,
    "qa_pairs": 0.88,
    "chrome": 1.0,
}


@pytest.mark.parametrize(
    ("forces", "least"), [(["--force", "dyfed-powys"], LEAST), ([], LEAST_OF_ALL)], ids=["dyfed-powys", "all"]
)
def test_the_labelled_pages_are_read_as_a_reader_does(
    scrape: Scrape, tmp_path: Path, forces: list[str], least: dict[str, float]
) -> None:
    tool = [sys.executable, str(SHARED / "tools/make_wet.py"), str(SHARED / "pages"), str(tmp_path / "pages.wet.gz")]
    subprocess.run(tool, check=True, capture_output=True)
    assert scrape("--all", "--source", "pages.wet.gz", "--db", "pages.db").exit_code == 0
    score = [sys.executable, str(SHARED / "tools/score.py"), "--db", str(tmp_path / "pages.db")]
    score += ["--pages", str(SHARED / "pages"), *forces, "--json"]
    found = json.loads(subprocess.run(score, check=True, capture_output=True, text=True).stdout)
    short = {
        field: (found[field]["precision"], found[field]["recall"])
        for field, wanted in least.items()
        if min(found[field]["precision"], found[field]["recall"]) < wanted
    }
    assert short == {}
