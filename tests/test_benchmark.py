"""The benchmark measures what it says: pages of the size and make of those that police sites serve."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from benchmarks.pages import BenchmarkPage, benchmark_pages
from benchmarks.parse import BARE, RECORDS, main
from parsers import Disclosure, parse
from parsers.decode import decode


@pytest.fixture(scope="module")
def pages() -> list[BenchmarkPage]:
    return benchmark_pages()


def test_the_pages_are_as_long_as_those_of_police_sites(pages: list[BenchmarkPage]) -> None:
    assert all(84_800 <= len(made.page.body) <= 100_000 for made in pages)


def test_about_seven_eighths_of_each_page_are_chrome(pages: list[BenchmarkPage]) -> None:
    assert all(0.11 <= made.content_bytes / len(made.page.body) <= 0.135 for made in pages)


def test_each_page_has_some_seven_hundred_elements(pages: list[BenchmarkPage]) -> None:
    counts = [len(re.findall("<[a-z]", decode(made.page.body))) for made in pages]

    assert 690 <= min(counts) <= max(counts) <= 710


def test_every_page_is_read_as_a_disclosure(pages: list[BenchmarkPage]) -> None:
    assert [made.page.url for made in pages if not isinstance(parse(made.page), Disclosure)] == []


def test_the_pages_are_the_same_every_time(pages: list[BenchmarkPage]) -> None:
    assert benchmark_pages() == pages


def test_the_benchmark_prints_what_each_takes() -> None:
    printed = CliRunner().invoke(main, ["--rounds", "1", "--json"])

    found = json.loads(printed.output)
    assert found["pages"] > 30
    assert found["times_bare_lexbor"][BARE] == 1
    assert found["times_bare_lexbor"][RECORDS] > 1
    assert found["slowest_page_milliseconds"] > 0


def test_the_benchmark_says_so_where_trafilatura_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.parse.find_spec", {}.get)

    printed = CliRunner().invoke(main, ["--rounds", "1"])

    assert "trafilatura is not installed" in printed.output
