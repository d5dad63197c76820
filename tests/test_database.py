"""The database: one row a fact, written once, never half a page."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scraper.database import Database
from scraper.errors import DatabaseError
from scraper.schema import TABLES
from tests.conftest import TREE, WELSH_TREE, Scrape, contents, disclosure_page, rows, warc_of

URL = f"{TREE}/disclosure-2025/march/stolen-bicycles-122025/"


def test_a_disclosure_becomes_rows_in_each_table(scrape: Scrape, tmp_path: Path) -> None:
    answer = "Twelve bicycles. The rest is withheld under Section 40(2) of the Act."
    Path("one.warc.gz").write_bytes(warc_of((URL, disclosure_page(answer=answer), "2026-01-05T10:00:00Z")))
    assert scrape("--force", "dyfed-powys", "--source", "one.warc.gz").exit_code == 0
    assert rows(
        tmp_path / "data/foi.db", "select force, title, reference, outcome, listed_month, year, url from disclosures"
    ) == [("dyfed-powys", "Stolen bicycles", "12/2025", "partially_withheld", "2025-03", 2025, URL)]
    assert rows(tmp_path / "data/foi.db", "select position, question, answer from qa_pairs") == [
        (1, "How many bicycles were stolen in 2024?", answer)
    ]
    assert rows(
        tmp_path / "data/foi.db",
        'select provision, act, section, subsection, substr(response, start + 1, "end" - start) '
        "from exemptions join disclosures on disclosures.id = exemptions.disclosure",
    ) == [("FOIA2000:40(2)", "FOIA2000", "40", "(2)", "Section 40(2)")]


def test_identifiers_are_readable_and_do_not_depend_on_scheme_host_or_slash(scrape: Scrape, tmp_path: Path) -> None:
    bare = URL.replace("https://www.", "http://").rstrip("/")
    pages = [(URL, disclosure_page(), "2026-01-05T10:00:00Z"), (bare, disclosure_page(), "2026-01-06T10:00:00Z")]
    Path("two.warc.gz").write_bytes(warc_of(*pages))
    scrape("--force", "dyfed-powys", "--source", "two.warc.gz")
    assert rows(tmp_path / "data/foi.db", "select id from disclosures") == [
        ("dyfed-powys-stolen-bicycles-122025-4debd404",)
    ]


def test_a_second_run_of_the_same_input_writes_no_row(scrape: Scrape, tmp_path: Path) -> None:
    scrape("--force", "dyfed-powys", "--source", "sample")
    before = contents(tmp_path / "data/foi.db")
    with closing(sqlite3.connect(tmp_path / "data/foi.db")) as connection:
        for table in before:
            for event in ("insert", "update", "delete"):
                connection.execute(
                    f"create trigger no_{event}_{table} after {event} on {table} "
                    f"begin select raise(abort, '{event} of {table}'); end"
                )
        connection.commit()
    result = scrape("--force", "dyfed-powys", "--source", "sample")
    assert (result.exit_code, contents(tmp_path / "data/foi.db")) == (0, before)


def test_a_newer_capture_changes_the_row_and_tells_what_changed(scrape: Scrape, tmp_path: Path) -> None:
    first = (URL, disclosure_page(answer="Twelve bicycles."), "2026-01-05T10:00:00Z")
    second = (URL, disclosure_page(answer="Thirteen bicycles."), "2026-02-05T10:00:00Z")
    Path("history.warc.gz").write_bytes(warc_of(first, second))
    scrape("--force", "dyfed-powys", "--source", "history.warc.gz")
    assert rows(tmp_path / "data/foi.db", "select field, old, new, seen_at from changes") == [
        ("response", "Twelve bicycles.", "Thirteen bicycles.", "2026-02-05T10:00:00Z")
    ]
    assert rows(tmp_path / "data/foi.db", "select response, first_seen, last_seen from disclosures") == [
        ("Thirteen bicycles.", "2026-01-05T10:00:00Z", "2026-02-05T10:00:00Z")
    ]


def test_an_older_capture_read_later_does_not_take_over(scrape: Scrape, tmp_path: Path) -> None:
    newer = (URL, disclosure_page(answer="Thirteen bicycles."), "2026-02-05T10:00:00Z")
    older = (URL, disclosure_page(answer="Twelve bicycles."), "2026-01-05T10:00:00Z")
    Path("history.warc.gz").write_bytes(warc_of(newer, older))
    scrape("--force", "dyfed-powys", "--source", "history.warc.gz")
    assert rows(tmp_path / "data/foi.db", "select response, first_seen, last_seen from disclosures") == [
        ("Thirteen bicycles.", "2026-01-05T10:00:00Z", "2026-02-05T10:00:00Z")
    ]
    assert rows(tmp_path / "data/foi.db", "select count(*) from captures") == [(2,)]


def test_h09_the_welsh_trees_page_is_tied_to_the_english_trees(scrape: Scrape, tmp_path: Path) -> None:
    welsh = f"{WELSH_TREE}/datgeliadau-2025/mawrth/stolen-bicycles-122025/"
    moment = "2026-01-05T10:00:00Z"
    Path("pair.warc.gz").write_bytes(warc_of((welsh, disclosure_page(), moment), (URL, disclosure_page(), moment)))
    scrape("--force", "dyfed-powys", "--source", "pair.warc.gz")
    english = rows(tmp_path / "data/foi.db", "select id from disclosures where url = ?", [URL])[0][0]
    assert rows(tmp_path / "data/foi.db", "select url, translation_of, duplicate_of from disclosures order by url") == [
        (welsh, english, english),
        (URL, None, None),
    ]


def test_h12_one_reference_on_two_disclosures_ties_nothing(scrape: Scrape, tmp_path: Path) -> None:
    other = f"{WELSH_TREE}/datgeliadau-2025/ionawr/farm-equipment-992024/"
    pages = (
        (URL, disclosure_page("1142/2024"), "2026-01-05T10:00:00Z"),
        (other, disclosure_page("1142/2024", answer="Three ploughs."), "2026-01-05T10:00:00Z"),
    )
    Path("clash.warc.gz").write_bytes(warc_of(*pages))
    scrape("--force", "dyfed-powys", "--source", "clash.warc.gz")
    assert rows(tmp_path / "data/foi.db", "select reference, translation_of, duplicate_of from disclosures") == [
        ("1142/2024", None, None),
        ("1142/2024", None, None),
    ]


def test_a_page_that_fails_half_way_leaves_nothing_of_itself(
    scrape: Scrape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("scraper.disclosures._shares_reference", fail)
    Path("one.warc.gz").write_bytes(warc_of((URL, disclosure_page(), "2026-01-05T10:00:00Z")))
    result = scrape("--force", "dyfed-powys", "--source", "one.warc.gz")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: The database data/foi.db cannot be written: disk I/O error.\n",
    )
    for table in ("captures", "disclosures", "qa_pairs"):
        assert rows(tmp_path / "data/foi.db", f"select * from {table}") == []


def test_what_a_cut_off_run_archived_is_loaded_by_the_next(
    scrape: Scrape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("one.warc.gz").write_bytes(warc_of((URL, disclosure_page(), "2026-01-05T10:00:00Z")))
    other = f"{TREE}/disclosure-2025/march/other-132025/"
    Path("two.warc.gz").write_bytes(warc_of((other, disclosure_page("13/2025"), "2026-01-05T10:00:00Z")))
    with monkeypatch.context() as cut:
        cut.setattr(Database, "store_disclosures", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert scrape("--force", "dyfed-powys", "--source", "one.warc.gz").exit_code == 1
    with Path("data/archive/dyfed-powys.warc.gz").open("ab") as archive:
        archive.write(b"\x1f\x8b\x08\x00torn")
    result = scrape("--force", "dyfed-powys", "--source", "two.warc.gz")
    assert result.exit_code == 0
    assert "A record was torn off here when a run ended; it was cut away." in result.stdout
    assert rows(tmp_path / "data/foi.db", "select reference from disclosures order by 1") == [
        ("12/2025",),
        ("13/2025",),
    ]
    assert scrape("reparse", "--json").exit_code == 0


def test_pages_that_another_database_put_into_the_archive_are_left_to_it(scrape: Scrape, tmp_path: Path) -> None:
    Path("one.warc.gz").write_bytes(warc_of((URL, disclosure_page(), "2026-01-05T10:00:00Z")))
    scrape("--force", "dyfed-powys", "--source", "sample", "--db", "trial.db")
    scrape("--force", "dyfed-powys", "--source", "one.warc.gz")
    assert rows(tmp_path / "data/foi.db", "select reference from disclosures") == [("12/2025",)]


def test_every_table_is_as_the_schema_says(scrape: Scrape, tmp_path: Path) -> None:
    scrape("--force", "dyfed-powys", "--source", "sample")
    for table in TABLES:
        found = rows(
            tmp_path / "data/foi.db", 'select name, type, "notnull", pk from pragma_table_info(?)', [table.name]
        )
        expected = [
            (column.name, column.type, int(column.required and column.name != table.key), int(column.name == table.key))
            for column in table.columns
        ]
        assert [(name, kind, int(bool(required) and not key), key) for name, kind, required, key in found] == expected


def test_every_reference_between_tables_holds(scrape: Scrape, tmp_path: Path) -> None:
    scrape("--force", "dyfed-powys", "--source", "sample")
    assert rows(tmp_path / "data/foi.db", "pragma foreign_key_check") == []
    assert rows(tmp_path / "data/foi.db", "pragma journal_mode") == [("wal",)]


def test_search_finds_the_right_rows_after_vacuum_and_after_a_change(scrape: Scrape, tmp_path: Path) -> None:
    scrape("--force", "dyfed-powys", "--source", "sample")
    find = (
        "select disclosures.title from disclosures where search_id in "
        "(select rowid from disclosures_fts where disclosures_fts match ?) order by 1"
    )
    db = tmp_path / "data/foi.db"
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("delete from captures where id not in (select capture from disclosures)")
        connection.commit()
        connection.execute("vacuum")
    assert rows(db, find, ["thermal camera"]) == [("Thermal imaging equipment (536/2024)",)]
    Path("one.warc.gz").write_bytes(
        warc_of((URL, disclosure_page(answer="Nineteen unicycles."), "2026-01-05T10:00:00Z"))
    )
    scrape("--force", "dyfed-powys", "--source", "one.warc.gz")
    assert rows(db, find, ["unicycle"]) == [("Stolen bicycles",)]
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("insert into disclosures_fts(disclosures_fts, rank) values ('integrity-check', 1)")


def test_search_is_right_where_a_page_is_read_twice_before_it_is_committed(scrape: Scrape, tmp_path: Path) -> None:
    captures = [
        (URL, disclosure_page(answer=f"Twelve {what}."), f"2026-0{month}-05T10:00:00Z")
        for month, what in enumerate(("unicycles", "tricycles", "rickshaws"), start=1)
    ]
    Path("history.warc.gz").write_bytes(warc_of(*captures))
    scrape("--force", "dyfed-powys", "--source", "history.warc.gz")
    find = "select count(*) from disclosures_fts where disclosures_fts match ?"
    db = tmp_path / "data/foi.db"
    assert [rows(db, find, [word])[0][0] for word in ("unicycles", "tricycles", "rickshaws")] == [0, 0, 1]
    with closing(sqlite3.connect(db)) as connection:
        for table in ("disclosures_fts", "qa_pairs_fts"):
            connection.execute(f"insert into {table}({table}, rank) values ('integrity-check', 1)")


INDEXES = "select name from sqlite_master where type = 'index' and sql is not null"


def test_a_database_of_the_first_version_gains_what_it_lacks(scrape: Scrape, tmp_path: Path) -> None:
    db = tmp_path / "data/foi.db"
    scrape("--force", "dyfed-powys", "--source", "sample")
    before, indexes = contents(db), rows(db, INDEXES)
    with closing(sqlite3.connect(db)) as connection:
        for (name,) in rows(db, f"{INDEXES} and tbl_name = 'disclosures'"):
            connection.execute(f"drop index {name}")
        connection.execute("create index idx_of_old on disclosures (parser)")
        connection.execute("drop table estimates")
        connection.execute("drop table bodies")
        later = "select name from sqlite_master where type = 'index' and sql like '%has_public_interest_test%'"
        for (index,) in connection.execute(later).fetchall():
            connection.execute(f"drop index {index}")
        connection.execute("alter table disclosures drop column has_public_interest_test")
        connection.execute("pragma user_version = 1")
        connection.commit()
    assert scrape("reparse").exit_code == 0
    after = contents(db)
    assert {**after, "disclosures": None} == {**before, "disclosures": None}
    assert sorted(rows(db, INDEXES)) == sorted(indexes)
    assert rows(db, "select count(*) from disclosures where has_public_interest_test") == [(6,)]


def test_a_database_that_is_not_ours_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table mine (x)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match=r"other\.db is a database, but not one that this version of scrape made"):
        Database(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["x", "not a database at all, but a note of some length " * 20])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "notes.db"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DatabaseError, match=r"notes\.db is no database; name another file with --db\."):
        Database(path)
    assert path.read_text(encoding="utf-8") == text
