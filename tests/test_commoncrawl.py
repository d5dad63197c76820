"""Common Crawl as a source, against a trial archive on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from scraper.errors import FetchError, SourceError
from scraper.forces import Force, load_register
from scraper.sources import Capture, Damage
from scraper.sources.commoncrawl import CommonCrawl
from tests.conftest import TREE, disclosure_page
from tests.trial_archives import Session, TrialCommonCrawl, captures, damage
from tests.trial_server import LATE, Reply, TrialServer

BIKES = f"{TREE}/disclosure-2025/march/stolen-bicycles-122025/"
VANS = f"{TREE}/disclosure-2025/april/stolen-vans-132025/"
OLD, NEW = disclosure_page(answer="Twelve bicycles."), disclosure_page(answer="Thirteen bicycles.")
AUGUST, JULY = "CC-MAIN-2025-33", "CC-MAIN-2025-30"
RAPID = (0.0, 0.0)


class Trial:
    """A trial archive that is served, and a session with it."""

    def __init__(self, server: TrialServer) -> None:
        self.server = server
        self.archive = TrialCommonCrawl()
        self.base = server.host(self.archive)
        self.options: dict[str, Any] = {"delays": RAPID}
        self.session = Session(lambda client: CommonCrawl(client, self.base, **self.options))
        self.take = self.session.take

    @property
    def ranges(self) -> list[str]:
        """The ranges of bytes that were asked for."""
        return [asked.headers["range"] for asked in self.server.asked(self.base) if "range" in asked.headers]

    @property
    def questions(self) -> list[str]:
        """What the indexes were asked of the English tree."""
        return [path for path in self.server.paths(self.base) if "-index?" in path and "cy-GB" not in path]


@pytest.fixture
def trial() -> Iterator[Trial]:
    with TrialServer() as server:
        yield Trial(server)


@pytest.fixture(scope="module")
def force() -> Force:
    return load_register().get("dyfed-powys")


def test_the_newest_capture_of_a_page_comes_with_its_place_in_the_archive_and_its_time(
    trial: Trial, force: Force
) -> None:
    trial.archive.add(JULY, "20250710120000", BIKES, OLD)
    trial.archive.add(AUGUST, "20250810010203", VANS, OLD)
    trial.archive.add(AUGUST, "20250810120000", BIKES, NEW)
    given = trial.take(force)
    offset, length = (int(trial.archive.rows[AUGUST][1][name]) for name in ("offset", "length"))
    assert given[0] == Capture(
        url=BIKES,
        captured_at="2025-08-10T12:00:00Z",
        body=NEW,
        content_type="text/html; charset=utf-8",
        status=200,
        record_type="response",
        source="commoncrawl",
        file=f"{trial.base}/crawl-data/CC-MAIN-2025-33/warc/1.warc.gz",
        offset=offset,
        origin=f"{trial.base}/crawl-data/CC-MAIN-2025-33/warc/1.warc.gz#{offset}",
    )
    assert captures(given)[1:] == [(VANS, "2025-08-10T01:02:03Z", OLD)]
    assert trial.ranges == [f"bytes={offset}-{offset + length - 1}", f"bytes=100-{offset - 1}"]


def test_with_history_every_version_in_every_crawl_comes_oldest_first(trial: Trial, force: Force) -> None:
    trial.options["crawls"] = 1
    trial.archive.add(JULY, "20250710120000", BIKES, OLD)
    trial.archive.add(AUGUST, "20250810120000", BIKES, NEW)
    assert captures(trial.take(force, history=True)) == [
        (BIKES, "2025-07-10T12:00:00Z", OLD),
        (BIKES, "2025-08-10T12:00:00Z", NEW),
    ]


def test_without_history_the_newest_crawls_are_asked(trial: Trial, force: Force) -> None:
    trial.options["crawls"] = 1
    trial.archive.crawls.insert(0, "CC-MAIN-2025-26")
    trial.archive.add(JULY, "20250710120000", BIKES, OLD)
    assert trial.take(force) == []
    assert {path.partition("?")[0] for path in trial.questions} == {"/CC-MAIN-2025-33-index"}


def test_since_chooses_the_crawls_and_the_captures(trial: Trial, force: Force) -> None:
    trial.archive.add(JULY, "20250710120000", BIKES, OLD)
    trial.archive.add(AUGUST, "20250803120000", VANS, OLD)
    trial.archive.add(AUGUST, "20250810120000", f"{TREE}/disclosure-2025/may/fleet/", OLD)
    given = captures(trial.take(force, since="2025-08-05"))
    assert given == [(f"{TREE}/disclosure-2025/may/fleet/", "2025-08-10T12:00:00Z", OLD)]
    assert {path.partition("?")[0] for path in trial.questions} == {"/CC-MAIN-2025-33-index"}


def test_crawls_whose_files_are_no_warc_files_are_not_asked(trial: Trial, force: Force) -> None:
    trial.archive.crawls = ["CC-MAIN-2012", "CC-MAIN-2009-2010", "CC-MAIN-2013-20"]
    trial.take(force, history=True)
    assert {path.partition("?")[0] for path in trial.questions} == {"/CC-MAIN-2013-20-index"}


def test_every_page_of_an_index_is_asked_for(trial: Trial, force: Force) -> None:
    trial.archive.page_size = 2
    pages = [f"{TREE}/disclosure-2025/may/topic-{number}/" for number in range(5)]
    for number, page in enumerate(pages):
        trial.archive.add(AUGUST, f"2025081012000{number}", page, OLD)
    assert {url for url, _, _ in captures(trial.take(force))} == set(pages)
    question = "/CC-MAIN-2025-33-index?url=www.dyfed-powys.police.uk%2Ffoi-ai%2F%2A&output=json&filter=%3Dstatus%3A200"
    assert [path for path in trial.questions if AUGUST in path] == [
        f"{question}&showNumPages=true",
        f"{question}&page=0",
        f"{question}&page=1",
        f"{question}&page=2",
    ]


def test_an_index_that_does_not_count_its_pages_gives_them_all_at_once(trial: Trial, force: Force) -> None:
    trial.archive.counts_pages = False
    trial.archive.add(AUGUST, "20250810120000", BIKES, OLD)
    trial.archive.add(AUGUST, "20250810120001", VANS, OLD)
    assert len(captures(trial.take(force))) == 2
    assert len([path for path in trial.questions if AUGUST in path]) == 1


def test_the_answer_that_there_is_no_capture_is_an_empty_result(trial: Trial, force: Force) -> None:
    assert trial.take(force) == []


def test_a_crawl_without_an_index_costs_only_itself(trial: Trial, force: Force) -> None:
    trial.archive.add(JULY, "20250710120000", BIKES, OLD)
    trial.archive.answers[f"/{AUGUST}-index"] = Reply(b"<h1>Not found</h1>", status=404)
    given = trial.take(force)
    assert captures(given) == [(BIKES, "2025-07-10T12:00:00Z", OLD)]
    assert damage(given)[0].endswith("with status 404: a list was expected. The crawl CC-MAIN-2025-33 is left out.")


def test_nothing_is_asked_for_twice_but_the_newest_list_of_crawls(trial: Trial, force: Force, tmp_path: Path) -> None:
    trial.options["cache"] = tmp_path / "commoncrawl"
    trial.archive.add(JULY, "20250710120000", BIKES, OLD)
    trial.archive.add(AUGUST, "20250810120000", VANS, NEW)
    assert len(captures(trial.take(force))) == 2
    asked = len(trial.server.log)
    assert trial.take(force) == []
    assert len(trial.server.log) == asked


def test_without_a_cache_no_capture_is_asked_for_twice(trial: Trial, force: Force) -> None:
    trial.archive.add(JULY, "20250710120000", BIKES, OLD)
    trial.take(force)
    assert trial.take(force) == []
    assert len(trial.ranges) == 1


@pytest.mark.parametrize("byte", [140, -6])
def test_one_bad_member_of_a_file_is_damage_and_the_others_are_read(trial: Trial, force: Force, byte: int) -> None:
    trial.archive.add(JULY, "20250710120000", BIKES, OLD)
    row = trial.archive.add(AUGUST, "20250810120000", VANS, NEW)
    trial.archive.files[f"/{row['filename']}"][byte] ^= 0xFF
    given = trial.take(force)
    assert captures(given) == [(BIKES, "2025-07-10T12:00:00Z", OLD)]
    assert [(one.file, one.offset) for one in given if isinstance(one, Damage)] == [
        (f"{trial.base}/{row['filename']}", 100)
    ]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Reply(b"whole file", status=200), "status 200 and 10 bytes were found."),
        (Reply(b"short", status=206), "status 206 and 5 bytes were found."),
        (Reply(b"gone", status=404), "status 404 and 4 bytes were found."),
    ],
)
def test_an_answer_that_is_not_the_range_is_damage(trial: Trial, force: Force, answer: Reply, reason: str) -> None:
    row = trial.archive.add(JULY, "20250710120000", BIKES, OLD)
    trial.archive.answers[f"/{row['filename']}"] = answer
    given = trial.take(force)
    assert len(given) == 1
    assert damage(given)[0].endswith(reason)


def test_a_member_that_holds_another_page_is_none(trial: Trial, force: Force) -> None:
    trial.archive.add(AUGUST, "20250810120000", BIKES, NEW)
    trial.archive.rows[AUGUST][0]["url"] = VANS
    given = trial.take(force)
    assert captures(given) == []
    assert damage(given)[0].endswith(f"is left out: the WARC record holds {BIKES} with status 200.")


def test_a_page_that_the_archive_cut_off_is_taken_and_noted(trial: Trial, force: Force) -> None:
    row = trial.archive.add(AUGUST, "20250810120000", BIKES, OLD, truncated="length")
    given = trial.take(force)
    assert captures(given) == [(BIKES, "2025-08-10T12:00:00Z", OLD)]
    assert given[1:] == [
        Damage(
            f"{trial.base}/{row['filename']}",
            100,
            f"The archive cut {BIKES} off when it captured it (length): what there is was taken.",
        )
    ]


def test_rows_that_make_no_sense_are_damage_with_their_place(trial: Trial, force: Force) -> None:
    row = trial.archive.add(AUGUST, "20250810120000", BIKES, OLD)
    for changed in ({"timestamp": "2025"}, {"url": "mailto:foi"}, {"offset": "-1"}, {"filename": ""}):
        trial.archive.rows[AUGUST].append({**row, **changed})
    given = trial.take(force)
    assert captures(given) == [(BIKES, "2025-08-10T12:00:00Z", OLD)]
    rest = [one for one in given if isinstance(one, Damage)]
    assert [(one.offset, one.reason.partition("left out. ")[2]) for one in rest] == [
        (2, "The timestamp is not a date and time: '2025' was found."),
        (3, "The address is not that of a page: 'mailto:foi' was found."),
        (4, "The field 'offset' is no number: '-1' was found."),
        (5, "The field 'filename' is missing."),
    ]
    assert {one.file for one in rest} == {f"{trial.base}{trial.questions[1]}"}


@pytest.mark.parametrize("status", [403, 429])
@pytest.mark.parametrize("where", ["/collinfo.json", f"/{AUGUST}-index", f"/crawl-data/{AUGUST}/warc/1.warc.gz"])
def test_an_archive_that_refuses_is_left_at_once(trial: Trial, force: Force, where: str, status: int) -> None:
    trial.archive.add(AUGUST, "20250810120000", BIKES, OLD)
    trial.archive.add(AUGUST, "20250810120001", VANS, OLD)
    trial.archive.answers[where] = Reply(b"Slow down", status=status)
    with pytest.raises(FetchError) as raised:
        trial.take(force)
    assert raised.value.cause == {403: "blocked", 429: "rate_limited"}[status]
    assert trial.server.paths(trial.base)[-1].partition("?")[0] == where
    assert [path.partition("?")[0] for path in trial.server.paths(trial.base)].count(where) == 1


def test_a_list_of_crawls_that_is_none_is_an_error(trial: Trial, force: Force) -> None:
    trial.archive.answers["/collinfo.json"] = Reply(b'{"message": "maintenance"}')
    with pytest.raises(SourceError, match="is no list of crawls: a JSON array of crawls was expected"):
        trial.take(force)


def test_an_index_answer_that_was_none_is_not_kept(trial: Trial, force: Force, tmp_path: Path) -> None:
    trial.options["cache"] = tmp_path
    trial.archive.add(JULY, "20250710120000", BIKES, OLD)
    trial.archive.answers[f"/{JULY}-index"] = Reply(b"<h1>Maintenance</h1>")
    assert captures(trial.take(force)) == []
    del trial.archive.answers[f"/{JULY}-index"]
    assert captures(trial.take(force)) == [(BIKES, "2025-07-10T12:00:00Z", OLD)]


def test_the_environment_names_a_mirror_and_another_host_for_its_files(
    trial: Trial, force: Force, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = TrialCommonCrawl()
    row = trial.archive.add(AUGUST, "20250810120000", BIKES, OLD)
    files.files, trial.archive.files = trial.archive.files, {}
    data = trial.server.host(files)
    monkeypatch.setenv("SCRAPE_COMMONCRAWL_URL", trial.base)
    monkeypatch.setenv("SCRAPE_COMMONCRAWL_DATA_URL", data)
    session = Session(lambda client: CommonCrawl(client, delays=RAPID))
    assert captures(session.take(force)) == [(BIKES, "2025-08-10T12:00:00Z", OLD)]
    assert trial.server.paths(data) == [f"/{row['filename']}"]


def test_the_list_of_crawls_may_name_indexes_on_the_same_host(trial: Trial, force: Force) -> None:
    trial.archive.answers["/collinfo.json"] = Reply(
        json.dumps([{"id": AUGUST, "cdx-api": f"{trial.base}/indexes/{AUGUST}"}]).encode()
    )
    trial.archive.answers[f"/indexes/{AUGUST}"] = Reply(b'{"message": "No Captures found"}', status=404)
    assert trial.take(force, since="2025-08-05") == []
    assert trial.server.paths(trial.base)[1].startswith(f"/indexes/{AUGUST}?url=")


def test_indexes_and_files_are_asked_at_their_own_pace(trial: Trial, force: Force) -> None:
    files = TrialCommonCrawl()
    for number in range(3):
        trial.archive.add(AUGUST, f"2025081012000{number}", f"{TREE}/disclosure-2025/may/topic-{number}/", OLD)
    files.files = trial.archive.files
    data = trial.server.host(files)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCRAPE_COMMONCRAWL_DATA_URL", data)
        trial.options["delays"] = (0.3, 0.15)
        trial.take(force)
    assert min(trial.server.gaps(trial.base)) >= 0.3 - LATE
    moments = [asked.moment for asked in trial.server.asked(data)]
    assert [later - earlier >= 0.15 - LATE for earlier, later in pairwise(moments)] == [True, True]
    assert trial.server.most_in_flight(trial.base) == trial.server.most_in_flight(data) == 1
