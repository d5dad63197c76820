"""`scrape publish`: a copy for everyone holds the facts, and nothing that it should not."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scraper import publishing
from scraper.database import Database
from scraper.publishing import WORDED, worded_columns
from scraper.schema import BY_NAME, TABLES
from tests.conftest import TREE, Scrape, contents, html_page, rows, warc_of

URL = f"{TREE}/disclosure-2025/march/stolen-bicycles-122025/"
PUBLIC = Path("public/foi.db")
DB = Path("data/foi.db")
MOMENT = "2026-01-05T10:00:00Z"
# The person asks, and the force answers, with numbers kept for drama.
PAGE = html_page(
    "<p>FOI Reference: 12/2025</p><p>Request:</p><p>How many bicycles were stolen? Reply to Quillfeather@example.com "
    "or 07700 900123.</p><p>Response:</p><p>Ms Doe (quillfeather@example.com, 01632 960123): ten. Write to "
    "foi@dyfed-powys.police.uk or ring 101. Emailed to jane@example.com. The names are withheld under Section 40(2) of "
    "the Act. The NPCC was asked. To find the others would take 20 hours for jane@example.com, which exceeds the "
    "appropriate limit, so Section 12 applies.</p><p><a href='/files/a.pdf'>For jane@example.com</a></p>",
    "Bicycles for 07700 900123",
)


@pytest.fixture
def loaded(scrape: Scrape) -> Scrape:
    """The command line, where a page was loaded that names ways to reach a person."""
    before = PAGE.replace(b"ten", b"nine").replace(b"960123", b"960124")
    Path("pages.warc.gz").write_bytes(warc_of((URL, before, "2025-12-05T10:00:00Z"), (URL, PAGE, MOMENT)))
    assert scrape("--force", "dyfed-powys", "--source", "pages.warc.gz").exit_code == 0
    return scrape


def places(db: Path) -> list[tuple[str, str]]:
    """The words at each place in a response, with what should stand there."""
    found = []
    for table, printed in (("exemptions", "cited_as"), ("mentions", "cited_as"), ("bodies", "named_as")):
        found += rows(
            db,
            f'select {printed}, substr(response, start + 1, "end" - start) from {table} '
            f"join disclosures on disclosures.id = {table}.disclosure where start is not null order by {table}.id",
        )
    return found


def test_a_copy_has_every_row_and_says_so(loaded: Scrape) -> None:
    result = loaded("publish", "--to", PUBLIC, "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["file"], told["bytes"]) == (0, str(PUBLIC), PUBLIC.stat().st_size)
    for table in TABLES:
        count = rows(DB, f"select count(*) from {table.name}")[0][0]
        assert (told["rows"][table.name], rows(PUBLIC, f"select count(*) from {table.name}")) == (count, [(count,)])
    assert told["taken_down"] == {}
    assert sorted(path.name for path in PUBLIC.parent.iterdir()) == ["foi.db"]


def test_ways_to_reach_a_person_are_masked_wherever_a_page_gives_them(loaded: Scrape) -> None:
    told = json.loads(loaded("publish", "--to", PUBLIC, "--json").stdout)
    assert rows(PUBLIC, "select title, request from disclosures") == [
        (
            "Bicycles for [telephone number removed]",
            "How many bicycles were stolen? Reply to [e-mail address removed] or [telephone number removed].",
        )
    ]
    [(response,)] = rows(PUBLIC, "select response from disclosures")
    assert response.startswith(
        "Ms Doe ([e-mail address removed], [telephone number removed]): ten. Write to foi@dyfed-powys.police.uk or "
        "ring 101. Emailed to [e-mail address removed]. The names"
    )
    assert rows(PUBLIC, "select title from attachments") == [("For [e-mail address removed]",)]
    assert "[telephone number removed]" in rows(PUBLIC, "select old from changes where field = 'response'")[0][0]
    words = "\n".join(str(rows(PUBLIC, f"select * from {table.name}")) for table in TABLES)
    marks = {"emails": words.count("[e-mail address removed]"), "telephones": words.count("[telephone number removed]")}
    assert told["masked"] == marks
    for secret in ("quillfeather", "jane@", "900123", "96012"):
        assert secret not in words.lower()


def test_the_database_itself_is_left_as_it_was(loaded: Scrape) -> None:
    before = contents(DB)
    loaded("publish", "--to", PUBLIC)
    assert contents(DB) == before


def test_offsets_point_at_what_they_pointed_at(loaded: Scrape) -> None:
    before = places(DB)
    assert {"Section 40(2)", "NPCC"} <= {words for _, words in before}
    told = json.loads(loaded("publish", "--to", PUBLIC, "--json").stdout)
    assert places(PUBLIC) == before
    assert told["moved"] == len(before) + 1
    estimate = 'select quote, substr(response, start + 1, "end" - start) from estimates join disclosures'
    [(quote, stands)] = rows(PUBLIC, estimate)
    assert (quote, "take 20 hours for [e-mail address removed]," in quote) == (stands, True)


def test_nothing_of_what_was_masked_or_taken_down_is_in_the_file(loaded: Scrape) -> None:
    other = f"{TREE}/disclosure-2025/may/dogs/"
    Path("more.warc.gz").write_bytes(warc_of((other, PAGE.replace(b"bicycles", b"zanzibar"), MOMENT)))
    loaded("--all", "--source", "more.warc.gz")
    assert b"zanzibar" in DB.read_bytes()
    Path("list.csv").write_text(f"address,scope,reason,date\n{other},page,a name,2026-11-23\n", encoding="utf-8")
    result = loaded("publish", "--to", PUBLIC, "--takedowns", "list.csv")
    assert (result.exit_code, "Taken down: page 1.\n" in result.stdout) == (0, True)
    content = PUBLIC.read_bytes().lower()
    for secret in (b"quillfeather", b"jane@", b"900123", b"960123", b"960124", b"zanzibar", b"warc.gz"):
        assert secret not in content
    for name in ("disclosures", "qa_pairs", "attachments"):
        index = f"{name}_fts"
        for word in ("quillfeather", "zanzibar", "900123", "960123", "jane"):
            assert rows(PUBLIC, f"select * from {index} where {index} match ?", [word]) == []
    assert rows(PUBLIC, "select count(*) from disclosures_fts where disclosures_fts match 'bicycles'") == [(1,)]
    assert rows(PUBLIC, "select id, scope from takedowns") == [("dyfed-powys-dogs-96634e44", "page")]


def test_a_copy_is_whole_checked_and_at_rest(loaded: Scrape) -> None:
    loaded("publish", "--to", PUBLIC)
    assert rows(PUBLIC, "pragma journal_mode") == [("delete",)]
    assert rows(PUBLIC, "pragma integrity_check") == [("ok",)]
    assert rows(PUBLIC, "pragma foreign_key_check") == []
    assert rows(PUBLIC, "pragma freelist_count") == [(0,)]
    assert rows(PUBLIC, "select count(*) > 0 from sqlite_stat1 where tbl = 'disclosures'") == [(1,)]
    with closing(sqlite3.connect(PUBLIC)) as connection:
        for name in ("disclosures", "qa_pairs", "attachments"):
            connection.execute(f"insert into {name}_fts({name}_fts, rank) values ('integrity-check', 1)")
    Database(PUBLIC).close()


def test_what_only_a_crawl_needs_is_empty(loaded: Scrape) -> None:
    with closing(sqlite3.connect(DB)) as connection:
        connection.executescript(
            "insert into hosts values ('h', 'kent', 200, 'User-agent: secret', '2026-01-05T10:00:00Z');"
            "insert into problems (id, kind, file, offset, message) values ('1', 'damaged', '/home/x.gz', 7, 'Torn.');"
            "insert into problems (id, kind, message) values ('2', 'fault', 'KeyError in /home/me');"
            "insert into pages (id, force, url, way, found_at, etag, last_modified, content, is_file, sort_key) "
            "values ('1', 'kent', 'https://kent.police.uk/x', 'links', '2026', 'e', 'l', 'c', 0, '1');"
        )
    loaded("publish", "--to", PUBLIC)
    assert rows(PUBLIC, "select host, robots from hosts") == [("h", None)]
    assert rows(PUBLIC, "select id, file, offset, message from problems") == [("1", None, None, "Torn.")]
    assert rows(PUBLIC, "select url, etag, last_modified, content from pages") == [
        ("https://kent.police.uk/x", None, None, None)
    ]
    assert rows(PUBLIC, "select distinct archive_file, archive_offset, archive_length from captures") == [
        (None, None, None)
    ]
    assert rows(PUBLIC, "select source from runs") == [("file",)]


def test_copies_of_one_text_are_still_known_and_the_text_cannot_be_tried_out(loaded: Scrape) -> None:
    twin = f"{TREE}/disclosure-2025/april/stolen-bicycles-122025/"
    Path("more.warc.gz").write_bytes(warc_of((twin, PAGE, MOMENT)))
    loaded("--all", "--source", "more.warc.gz")
    digests = "select distinct text_digest, request_digest from disclosures"
    [before] = rows(DB, digests)
    loaded("publish", "--to", PUBLIC)
    [after] = rows(PUBLIC, digests)
    assert (before[0] == after[0], before[1] == after[1]) == (False, False)


def test_a_database_of_an_earlier_version_is_published_as_one_of_this(loaded: Scrape) -> None:
    with closing(sqlite3.connect(DB)) as connection:
        connection.executescript("drop table takedowns; pragma user_version = 4")
    assert loaded("publish", "--to", PUBLIC).exit_code == 0
    assert rows(PUBLIC, "select count(*) from takedowns") == [(0,)]
    assert rows(DB, "pragma user_version") == [(4,)]


def test_publishing_a_copy_again_masks_nothing_more(loaded: Scrape) -> None:
    loaded("publish", "--to", PUBLIC)
    told = json.loads(loaded("publish", "--db", PUBLIC, "--to", "again/foi.db", "--json").stdout)
    assert (told["masked"], told["moved"]) == ({"emails": 0, "telephones": 0}, 0)
    assert contents(Path("again/foi.db")) == contents(PUBLIC)


def test_a_copy_shows_one_moment_of_a_crawl_that_goes_on(loaded: Scrape) -> None:
    with closing(sqlite3.connect(DB, isolation_level=None)) as writer:
        writer.execute("begin immediate")
        writer.execute("delete from changes")
        assert loaded("publish", "--to", PUBLIC).exit_code == 0
        writer.execute("commit")
    assert rows(PUBLIC, "select count(*) > 0 from changes") == [(1,)]


def test_a_file_that_is_there_is_not_overwritten(loaded: Scrape) -> None:
    PUBLIC.parent.mkdir()
    PUBLIC.write_text("something", encoding="utf-8")
    result = loaded("publish", "--to", PUBLIC)
    assert (result.exit_code, f"{PUBLIC} is there already. Publish to a new file" in result.stderr) == (2, True)
    assert PUBLIC.read_text(encoding="utf-8") == "something"
    assert loaded("publish", "--to", PUBLIC, "--replace").exit_code == 0
    assert rows(PUBLIC, "select count(*) from disclosures") == [(1,)]


@pytest.mark.parametrize(
    ("target", "complaint"),
    [
        ("data/foi.db", "is the database itself"),
        ("data/../data/foi.db", "is the database itself"),
        ("x.db", "is in use"),
    ],
)
def test_neither_the_database_nor_a_file_in_use_is_replaced(loaded: Scrape, target: str, complaint: str) -> None:
    Path("x.db").write_text("", encoding="utf-8")
    Path("x.db-wal").write_text("", encoding="utf-8")
    before = contents(DB)
    result = loaded("publish", "--to", target, "--replace")
    assert (result.exit_code, complaint in result.stderr, contents(DB)) == (2, True, before)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(None, "There is no database other.db"), (b"not a database at all, but words" * 99, "file is not a database")],
)
def test_what_is_no_database_is_told(loaded: Scrape, content: bytes | None, complaint: str) -> None:
    if content:
        Path("other.db").write_bytes(content)
    result = loaded("publish", "--db", "other.db", "--to", PUBLIC)
    assert (result.exit_code, complaint in result.stderr, result.stderr.count("\n")) == (1, True, 1)
    assert not PUBLIC.exists()


def test_a_copy_that_is_not_sound_is_not_published(loaded: Scrape) -> None:
    with closing(sqlite3.connect(DB)) as connection:
        connection.execute("update disclosures set capture = 'none'")
        connection.commit()
    result = loaded("publish", "--to", PUBLIC)
    assert (result.exit_code, "rows of disclosures that refer to nothing" in result.stderr) == (1, True)
    assert list(PUBLIC.parent.iterdir()) == []


def test_nothing_is_left_of_a_copy_that_was_broken_off(loaded: Scrape, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(publishing, "_vacuum_into", fail)
    result = loaded("publish", "--to", PUBLIC)
    assert (result.exit_code, "cannot be published to public/foi.db: No space left on device." in result.stderr) == (
        1,
        True,
    )
    assert list(PUBLIC.parent.iterdir()) == []


def test_the_command_that_serves_the_copy_is_told(loaded: Scrape) -> None:
    lines = loaded("publish", "--to", PUBLIC).stdout.splitlines()
    assert lines[-1].startswith("Serve it with:  datasette serve --immutable public/foi.db --metadata /")
    assert lines[-1].endswith("--setting suggest_facets off --setting max_csv_mb 100 --setting num_sql_threads 3")
    other = loaded("publish", "--to", "public/foi-2026.db").stdout.splitlines()
    assert other[-1] == "To serve it, call it foi.db: addresses of its pages begin with the file's name."


def test_every_column_that_may_hold_words_of_a_page_is_masked() -> None:
    assert {name: worded_columns(BY_NAME[name]) for name in WORDED} == {
        "disclosures": ["title", "outcome_quote", "warnings", "request", "clarification", "response"],
        "qa_pairs": ["question_label", "lead_in", "question", "answer_label", "answer"],
        "exemptions": ["quote"],
        "mentions": ["quote"],
        "estimates": ["quote"],
        "bodies": ["named_as", "quote"],
        "attachments": ["title", "text"],
        "changes": ["old", "new"],
        "takedowns": ["reason"],
        "captures": ["detail"],
        "pages": ["title"],
        "problems": ["message"],
        "run_forces": ["detail"],
    }
    lists_of_our_own = {"forces", "provisions", "topics", "runs", "hosts"}
    assert {table.name for table in TABLES} - set(WORDED) == lists_of_our_own
