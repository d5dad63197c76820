"""Whole runs over the archives of the web, played on loopback: `scrape --source wayback`, and `auto`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Scrape, html_page
from tests.trial_archives import TrialWayback
from tests.trial_server import TrialServer

URL = "https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police/disclosure-2024/may/lost-kites-1232024/"


def page(answer: str) -> bytes:
    return html_page(
        f"<p>FOI Reference: 123/2024</p><p>Request:</p><p>How many kites?</p><p>Response:</p><p>{answer}</p>"
    )


@pytest.fixture
def wayback(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TrialWayback, TrialServer, str]]:
    archive = TrialWayback()
    archive.add("20240601120000", URL, page("Forty-one."))
    archive.add("20250601120000", URL, page("Forty-two."))
    with TrialServer() as server:
        base = server.host(archive)
        monkeypatch.setenv("SCRAPE_WAYBACK_URL", base)
        monkeypatch.setattr("scraper.sources.wayback.INDEX_DELAY", 0.01)
        yield archive, server, base


def rows(sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(Path("data/foi.db"))) as connection:
        return connection.execute(sql).fetchall()


def run(scrape: Scrape, *options: str) -> dict[str, Any]:
    result = scrape("--force", "dyfed-powys", "--source", "wayback", "--allow-loopback", "--json", *options)
    found: dict[str, Any] = json.loads(result.stdout)
    assert result.exit_code == found["exit_status"]
    return found


def test_the_newest_capture_is_loaded_with_its_address_in_the_archive(
    scrape: Scrape, wayback: tuple[TrialWayback, TrialServer, str]
) -> None:
    found = run(scrape)

    assert (found["exit_status"], found["forces"][0]["state"], found["forces"][0]["new"]) == (0, "ok", 1)
    assert rows("select url, source, captured_at from disclosures") == [(URL, "wayback", "2025-06-01T12:00:00Z")]
    assert rows("select origin from captures") == [(f"{wayback[2]}/web/20250601120000id_/{URL}",)]
    assert rows("select answer from qa_pairs") == [("Forty-two.",)]
    assert rows("select * from changes") == []


def test_a_capture_is_asked_for_once_and_a_night_with_nothing_new_is_quiet(
    scrape: Scrape, wayback: tuple[TrialWayback, TrialServer, str]
) -> None:
    _, server, base = wayback
    run(scrape)
    before = [path for path in server.paths(base) if path.startswith("/web/")]

    found = run(scrape)

    assert [path for path in server.paths(base) if path.startswith("/web/")] == before
    assert (found["exit_status"], found["forces"][0]["state"], found["forces"][0]["not_modified"]) == (0, "quiet", 1)


def test_with_history_older_captures_become_changes(
    scrape: Scrape, wayback: tuple[TrialWayback, TrialServer, str]
) -> None:
    found = run(scrape, "--history")

    assert found["exit_status"] == 0
    assert rows("select field, old, new, seen_at from changes") == [
        ("response", "Forty-one.", "Forty-two.", "2025-06-01T12:00:00Z")
    ]
    assert rows("select first_seen, captured_at from disclosures") == [("2024-06-01T12:00:00Z", "2025-06-01T12:00:00Z")]


def test_what_was_read_from_an_archive_is_made_anew_offline(
    scrape: Scrape, wayback: tuple[TrialWayback, TrialServer, str]
) -> None:
    run(scrape, "--history")
    before = rows("select * from captures order by id"), rows("select * from disclosures")
    Path("data/foi.db").unlink()

    assert scrape("reparse", "--force", "dyfed-powys").exit_code == 0
    assert (rows("select * from captures order by id"), rows("select * from disclosures")) == before


def test_a_site_that_the_archive_excludes_is_blocked_and_said_so(
    scrape: Scrape, wayback: tuple[TrialWayback, TrialServer, str]
) -> None:
    wayback[0].excluded = ("www.dyfed-powys.police.uk", "dyfed-powys.police.uk")

    found = run(scrape)

    assert (found["exit_status"], found["forces"][0]["state"], found["forces"][0]["cause"]) == (1, "blocked", "blocked")
    assert "The Wayback Machine gives out nothing of" in found["problems"][-1]["message"]
