"""Every field of every golden page, from HTML as the site would serve it."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

import parsers.forces
import parsers.platforms
from scraper.forces import load_register
from scraper.skeleton import FILLER
from tests.golden_pages import FOLDER, GoldenPage, as_json, golden_forces, golden_pages, parsed
from tests.sample import SAMPLE, build_sample

FORCES = golden_forces()
PAGES = golden_pages()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_golden_page_gives_the_expected_record(page: GoldenPage) -> None:
    found = as_json(parsed(page))
    if not page.expected_file.exists():
        text = json.dumps({"reviewed": False, **found}, indent=1, ensure_ascii=False) + "\n"
        page.expected_file.write_text(text, encoding="utf-8")
    if not page.expected.get("reviewed", True):
        pytest.fail(
            f"{page.expected_file} was written from what the parser finds. Hold every field of it against the page; "
            'when all are right, take out its line "reviewed": false.'
        )
    assert found == page.expected


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_golden_page_is_written_in_words_of_ones_own(page: GoldenPage) -> None:
    """No filler of `scrape new-force` is left in it."""
    texts = (page.name, page.url, page.title, page.shows, page.content)
    words = re.findall(r"[a-z]+", " ".join(texts).lower())
    assert sorted({word for word in words if word in FILLER}) == []


def test_every_expected_file_has_its_page() -> None:
    expected = {path.relative_to(FOLDER).with_suffix("") for path in FOLDER.glob("*/*.json")}
    assert expected == {Path(page.force) / page.name for page in PAGES}


def test_every_force_module_has_a_golden_page() -> None:
    modules = {path.stem.replace("_", "-") for path in Path(parsers.forces.__file__).parent.glob("*.py")} - {"--init--"}
    assert modules - set(FORCES) == set()


def test_every_platform_module_has_a_golden_page() -> None:
    modules = {path.stem.replace("_", "-") for path in Path(parsers.platforms.__file__).parent.glob("*.py")}
    register = load_register()
    assert modules - {"--init--"} - {register.get(force).platform for force in FORCES} == set()


def test_the_sample_is_what_the_golden_pages_make() -> None:
    assert build_sample() == SAMPLE.read_bytes(), "write it anew with: uv run python -m tests.sample"


def seconds(page: GoldenPage) -> float:
    """The processor time that the page takes, the best of three: what is read only once has then been read."""
    taken = []
    for _ in range(3):
        started = time.process_time()
        parsed(page)
        taken.append(time.process_time() - started)
    return min(taken)


@pytest.mark.alone
def test_no_golden_page_takes_more_than_fifty_milliseconds() -> None:
    assert [str(page) for page in PAGES if seconds(page) > 0.05] == []
