"""Which addresses a night asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from scraper.database import Database
from scraper.discovery import Found
from scraper.forces import load_register
from scraper.frontier import Frontier

TREE = "https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police"


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    with closing(Database(tmp_path / "foi.db")) as database:
        database.store_reference_data(load_register())
        yield Frontier(database, "dyfed-powys")


def _add(frontier: Frontier, count: int, listed_on: str | None = None) -> list[str]:
    found = [Found(f"{TREE}/{number:04}/", "sitemap", listed_on) for number in range(count)]
    frontier.add(found, "2026-08-01T01:00:00Z")
    return frontier.new()


def _asked(frontier: Frontier, day: str) -> list[str]:
    """What the night of a day asks for, all of it answered."""
    due = frontier.due(f"{day}T01:00:00Z")
    for identifier in due:
        frontier.answered(frontier.get(identifier), f"{day}T01:00:01Z", 200)
    return due


def test_what_was_never_asked_for_is_due_first(frontier: Frontier) -> None:
    [one] = _add(frontier, 1)
    assert _asked(frontier, "2026-09-01") == [one]
    frontier.add([Found(f"{TREE}/new/", "listing", "2026-09-01")], "2026-09-02T01:00:00Z")

    assert [frontier.get(identifier).url for identifier in frontier.due("2026-09-02T01:00:00Z")] == [
        f"{TREE}/new/",
        f"{TREE}/0000/",
    ]


def test_a_large_log_is_seen_again_within_thirty_nights_and_never_all_at_once(frontier: Frontier) -> None:
    """4,000 pages, none of them listed lately."""
    everything = _add(frontier, 4_000)
    for identifier in everything:
        frontier.answered(frontier.get(identifier), "2026-08-01T01:00:01Z", 200)

    nights = [_asked(frontier, f"{date(2026, 8, 2) + timedelta(days=night)}") for night in range(30)]

    assert {len(night) for night in nights} == {134}
    assert set().union(*nights) == set(everything)


def test_what_was_listed_lately_is_due_every_night(frontier: Frontier) -> None:
    recent = _add(frontier, 150, listed_on="2026-08-20")
    for day in ("2026-08-21", "2026-08-22", "2026-10-18"):
        assert set(_asked(frontier, day)) == set(recent)
    assert len(_asked(frontier, "2026-10-20")) == 100


def test_a_page_that_was_missing_is_due_the_next_night_however_large_the_log(frontier: Frontier) -> None:
    [first, *rest] = _add(frontier, 500)
    for identifier in rest:
        frontier.answered(frontier.get(identifier), "2026-09-01T01:00:01Z", 200)
    assert not frontier.missing(frontier.get(first), "2026-09-01T01:09:00Z", 404)
    assert first in frontier.due("2026-09-02T01:00:00Z")
    assert frontier.missing(frontier.get(first), "2026-09-02T01:09:00Z", 404)
    assert first not in frontier.due("2026-09-03T01:00:00Z")


def test_what_was_asked_for_in_a_run_that_was_cut_off_is_not_due_again(frontier: Frontier) -> None:
    [first, second] = _add(frontier, 2)
    frontier.answered(frontier.get(first), "2026-09-01T01:00:01Z", 200)

    assert frontier.due("2026-09-01T03:00:00Z", resumed_from="2026-09-01T01:00:00.000000Z") == [second]


def test_the_way_found_first_stays_and_a_later_day_is_taken_over(frontier: Frontier) -> None:
    found = [
        Found(f"{TREE}/a/", "sitemap", "2026-05-01"),
        Found(f"{TREE}/a/", "listing", "2026-05-20", "Stolen bicycles"),
        Found(f"{TREE}/a/", "listing", "2026-05-02", "Bicycles"),
    ]
    assert frontier.add(found, "2026-09-01T01:00:00Z") == 1
    assert frontier.add(found, "2026-09-02T01:00:00Z") == 0

    [row] = frontier._database.query("select way, listed_on, title, found_at from pages")
    assert tuple(row.values()) == ("sitemap", "2026-05-20", "Stolen bicycles", "2026-09-01T01:00:00Z")
