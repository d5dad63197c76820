"""Pages that are archived are committed several at a time: what a kill finds uncommitted, the next crawl makes good.

The image that a kill leaves is a copy of the files, taken while nothing had been committed.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from scraper.connection import Connection
from tests.trial_server import TrialServer
from tests.trial_site import Trial, chained_pages, made_pages

pytestmark = pytest.mark.usefixtures("trust")

FORCE = "dyfed-powys"


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with TrialServer() as server:
        yield Trial(server, tmp_path / "trial")


def _killed_after(trial: Trial, count: int, monkeypatch: pytest.MonkeyPatch) -> Trial:
    """The trial as a kill after so many pages leaves it, none of them committed."""
    killed = replace(trial, folder=trial.folder.parent / "killed")
    pages: list[float] = []
    commit = Connection.keep

    def keep(self: Connection, *, after: float | None = None) -> None:
        if after is None:
            commit(self)
            return
        pages.append(after)
        if len(pages) == count:
            shutil.copytree(trial.folder, killed.folder)

    with monkeypatch.context() as patch:
        patch.setattr(Connection, "keep", keep)
        trial.night()
    assert _committed(killed) == 0
    return killed


def _committed(trial: Trial) -> int:
    with closing(sqlite3.connect(trial.db)) as connection:
        return int(connection.execute("select count(*) from disclosures").fetchone()[0])


def test_what_was_archived_and_not_committed_is_loaded_and_not_asked_for_again(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = trial.site(FORCE, made_pages(6))
    killed = _killed_after(trial, 4, monkeypatch)
    site.given.clear()

    killed.night()

    assert site.statuses() == [200, 200]
    assert killed.final() == trial.final()
    assert len(killed.archived(FORCE)) == 6


def test_what_only_such_a_page_links_to_is_found(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    site = trial.site(FORCE, chained_pages(6))
    killed = _killed_after(trial, 4, monkeypatch)
    site.given.clear()

    killed.night()

    assert site.statuses() == [200, 200]
    assert killed.final() == trial.final()


def test_a_reader_sees_each_page_as_soon_as_no_other_waits_to_be_read(trial: Trial) -> None:
    trial.site(FORCE, made_pages(3))
    seen: list[int] = []

    trial.night(tell=lambda _url: seen.append(_committed(trial)))

    assert seen == [1, 2, 3]


def test_search_finds_what_was_committed_together(trial: Trial) -> None:
    trial.site(FORCE, made_pages(5))
    trial.site("gwent", made_pages(5))
    trial.night()

    found = "select rowid from disclosures_fts where disclosures_fts match 'bicycles'"
    assert sorted(trial.rows(found)) == sorted(trial.rows("select search_id from disclosures"))
    assert trial.rows("select count(*) from qa_pairs_fts_docsize") == trial.rows("select count(*) from qa_pairs")
