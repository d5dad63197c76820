"""Every field of every golden page, from HTML as the site would serve it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

import parsers.forces
import parsers.platforms
from parsers import Disclosure, DisclosureIndex, NotADisclosure, Page, parse
from scraper.forces import load_register
from tests.golden_pages import FOLDER, GoldenPage, golden_pages
from tests.sample import SAMPLE, build_sample

FORCES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "templates")
PAGES = [page for force in FORCES for page in golden_pages(force)]


def parsed(page: GoldenPage) -> Disclosure | DisclosureIndex | NotADisclosure:
    force = load_register().get(page.force)
    return parse(Page(page.url, page.html.encode(), page.force, force.platform, "text/html; charset=utf-8"))


def as_json(record: Disclosure | DisclosureIndex | NotADisclosure) -> dict[str, Any]:
    """The record as it stands in an expected file; the parser's version is not what a page says."""
    fields = json.loads(json.dumps(dataclasses.asdict(record)))
    for disclosure in (fields, *fields.get("disclosures", ())):
        disclosure.pop("parser", None)
    return {"kind": type(record).__name__, **fields}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.force}/{page.name}")
def test_golden_page_gives_the_expected_record(page: GoldenPage) -> None:
    found = as_json(parsed(page))
    if not page.expected_file.exists():
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        page.expected_file.write_text(text, encoding="utf-8")
        pytest.fail(f"{page.expected_file} was missing and has been written: review every field of it, then commit it.")
    assert found == json.loads(page.expected_file.read_text(encoding="utf-8"))


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
