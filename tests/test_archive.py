"""The archive: every page that is read, before it is parsed; and the database made anew from it."""

from __future__ import annotations

import gzip
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from scraper.archive import Archive
from scraper.database import Database
from scraper.sources import Capture, Damage
from tests.conftest import TREE, Scrape, contents, disclosure_page, html_page, rows, warc_of

CAPTURE = Capture(
    url=f"{TREE}/disclosure-2025/march/stolen-bicycles-122025/",
    captured_at="2026-01-05T10:00:00Z",
    body=b"<p>FOI Reference: 12/2025</p>",
    content_type="text/html; charset=utf-8",
    status=200,
    record_type="response",
    source="live",
    file="",
    offset=0,
)


def test_a_capture_comes_back_as_it_was(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    place = archive.append("dyfed-powys", CAPTURE)
    [(found, found_place)] = [one for one in archive.read("dyfed-powys") if not isinstance(one, Damage)]
    assert found_place == place
    assert (found.id, found.body, found.content_type, found.status, found.source) == (
        CAPTURE.id,
        CAPTURE.body,
        "text/html; charset=utf-8",
        200,
        "live",
    )


def test_the_archive_is_warc_that_others_can_read(tmp_path: Path) -> None:
    Archive(tmp_path).append("dyfed-powys", CAPTURE)
    with (tmp_path / "dyfed-powys.warc.gz").open("rb") as file:
        [record] = list(ArchiveIterator(file, check_digests=True))
        assert record.rec_type == "response"
        assert record.rec_headers.get_header("WARC-Target-URI") == CAPTURE.url
        assert record.rec_headers.get_header("WARC-Date") == "2026-01-05T10:00:00Z"


def test_the_same_capture_always_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        Archive(tmp_path / name).append("dyfed-powys", CAPTURE)
    assert (tmp_path / "a/dyfed-powys.warc.gz").read_bytes() == (tmp_path / "b/dyfed-powys.warc.gz").read_bytes()


def test_reparse_makes_an_identical_database_from_the_archive(scrape: Scrape, tmp_path: Path) -> None:
    scrape("--force", "dyfed-powys", "--source", "sample")
    before = contents(tmp_path / "data/foi.db")
    for file in (tmp_path / "data").glob("foi.db*"):
        file.unlink()
    assert scrape("reparse", "--force", "dyfed-powys").exit_code == 0
    assert contents(tmp_path / "data/foi.db") == before


def test_reparse_into_an_empty_database_makes_the_same_full_text_index(scrape: Scrape, tmp_path: Path) -> None:
    find = "select count(*) from disclosures_fts where disclosures_fts match ?"
    scrape("--force", "dyfed-powys", "--source", "sample")
    words = ("thermal camera", "section", "police")
    before = [rows(tmp_path / "data/foi.db", find, [word]) for word in words]
    for file in (tmp_path / "data").glob("foi.db*"):
        file.unlink()
    assert scrape("reparse").exit_code == 0
    assert [rows(tmp_path / "data/foi.db", find, [word]) for word in words] == before
    with closing(sqlite3.connect(tmp_path / "data/foi.db")) as connection:
        connection.execute("insert into disclosures_fts(disclosures_fts, rank) values ('integrity-check', 1)")
        connection.execute("delete from mentions")
        connection.execute("delete from disclosures")
        assert connection.execute(find, ["section"]).fetchall() == [(0,)]


def test_a_reparse_that_is_cut_off_changes_nothing(
    scrape: Scrape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scrape("--force", "dyfed-powys", "--source", "sample")
    with closing(sqlite3.connect(tmp_path / "data/foi.db")) as connection:
        connection.execute("update disclosures set title = 'Old'")
        connection.commit()
    before = contents(tmp_path / "data/foi.db")
    with monkeypatch.context() as cut:
        cut.setattr(Database, "keep_disclosures", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert scrape("reparse").exit_code == 1
    assert contents(tmp_path / "data/foi.db") == before
    assert scrape("reparse").exit_code == 0
    assert rows(tmp_path / "data/foi.db", "select count(*) from disclosures where title = 'Old'") == [(0,)]


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_reparse_without_an_archive_says_so_and_makes_nothing(name: str, scrape: Scrape, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = scrape("reparse", "--archive", str(tmp_path / name))
    assert result.exit_code == 1
    assert result.stderr == f"Error: There is no archive in {tmp_path / name}; name its folder with --archive.\n"
    assert not (tmp_path / "nowhere").exists()


def test_reparse_of_a_standing_database_writes_nothing(scrape: Scrape, tmp_path: Path) -> None:
    scrape("--force", "dyfed-powys", "--source", "sample")
    before = contents(tmp_path / "data/foi.db")
    archived = (tmp_path / "data/archive/dyfed-powys.warc.gz").read_bytes()
    assert '"unchanged": 18' in scrape("reparse", "--json").stdout
    assert contents(tmp_path / "data/foi.db") == before
    assert (tmp_path / "data/archive/dyfed-powys.warc.gz").read_bytes() == archived


def test_a_run_over_known_pages_adds_nothing_to_the_archive(scrape: Scrape, tmp_path: Path) -> None:
    scrape("--force", "dyfed-powys", "--source", "sample")
    archived = (tmp_path / "data/archive/dyfed-powys.warc.gz").read_bytes()
    scrape("--force", "dyfed-powys", "--source", "sample")
    scrape("--force", "dyfed-powys", "--source", "sample", "--db", "another.db")
    assert (tmp_path / "data/archive/dyfed-powys.warc.gz").read_bytes() == archived


def test_a_page_that_is_no_disclosure_is_archived_and_noted_with_the_reason(scrape: Scrape, tmp_path: Path) -> None:
    policy = f"{TREE}/publication-scheme/our-policies-and-procedures/Policies/keeping-records/"
    Path("policy.warc.gz").write_bytes(warc_of((policy, html_page("<p>1. This policy.</p>"), "2026-01-05T10:00:00Z")))
    assert scrape("--force", "dyfed-powys", "--source", "policy.warc.gz").exit_code == 0
    assert rows(tmp_path / "data/foi.db", "select url, verdict, detail from captures") == [
        (policy, "other_path", "its address is not in a folder of disclosures")
    ]
    assert rows(tmp_path / "data/foi.db", "select count(*) from disclosures") == [(0,)]
    raw = gzip.decompress((tmp_path / "data/archive/dyfed-powys.warc.gz").read_bytes())
    assert b"This policy." in raw


def test_an_archive_that_is_damaged_in_the_middle_gives_the_rest_and_says_so(scrape: Scrape, tmp_path: Path) -> None:
    urls = [f"{TREE}/disclosure-2025/march/page-{number}2025/" for number in (11, 12, 13)]
    Path("three.warc.gz").write_bytes(warc_of(*((url, disclosure_page(), "2026-01-05T10:00:00Z") for url in urls)))
    scrape("--force", "dyfed-powys", "--source", "three.warc.gz")
    archive = tmp_path / "data/archive/dyfed-powys.warc.gz"
    [offset] = rows(tmp_path / "data/foi.db", "select archive_offset from captures where url = ?", [urls[1]])[0]
    damaged = bytearray(archive.read_bytes())
    damaged[offset + 40] ^= 0xFF
    archive.write_bytes(damaged)
    for file in (tmp_path / "data").glob("foi.db*"):
        file.unlink()
    result = scrape("reparse", "--force", "dyfed-powys")
    assert (result.exit_code, f"dyfed-powys.warc.gz, byte {offset}:" in result.stderr) == (1, True)
    assert rows(tmp_path / "data/foi.db", "select url from disclosures order by 1") == [(urls[0],), (urls[2],)]
    assert io.BytesIO(archive.read_bytes()).getbuffer().nbytes == len(damaged)
