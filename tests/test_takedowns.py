"""What was taken down is in no database, says so in its place, and comes back when it is taken off the list."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scraper.errors import UsageError
from scraper.forces import load_register
from scraper.takedowns import Scope, Takedowns, load_takedowns
from tests.conftest import TREE, WELSH_TREE, Scrape, contents, disclosure_page, html_page, rows, warc_of

URL = f"{TREE}/disclosure-2025/march/stolen-bicycles-122025/"
OTHER = f"{TREE}/disclosure-2025/april/police-horses-132025/"
WELSH = f"{WELSH_TREE}/datgeliadau-2025/mawrth/stolen-bicycles-122025/"
ID = "dyfed-powys-stolen-bicycles-122025-4debd404"
DB = Path("data/foi.db")
LIST = Path("takedowns.csv")
ANSWER = (
    "Twelve bicycles, two of them of Quillfeather Lane. The rest is withheld under Section 40(2) of the Act. The NPCC "
    "was asked. To find the others would take 20 hours, which exceeds the appropriate limit, Section 12 applies."
)
PAGE = html_page(
    "<p>FOI Reference: 12/2025</p><p>Date received: 31/02/2025</p><p>Request:</p>"
    "<p>How many bicycles were stolen in Quillfeather Lane?</p>"
    f"<p>Response:</p><p>{ANSWER}</p><p><a href='/files/quillfeather.pdf'>Table of Quillfeather Lane</a></p>",
    "Bicycles of Quillfeather Lane",
)


def listed(*entries: tuple[str, str]) -> Path:
    """A list of takedowns: (address, scope) each."""
    lines = [f'{address},{scope},"names a person, by mistake",2026-11-23' for address, scope in entries]
    LIST.write_text("\n".join(["address,scope,reason,date", *lines]) + "\n", encoding="utf-8")
    return LIST


@pytest.fixture
def loaded(scrape: Scrape) -> Scrape:
    """The command line, where two pages were loaded, one of them changed since."""
    first = (URL, disclosure_page(answer="Of Quillfeather Lane: ten."), "2026-01-05T10:00:00Z")
    pages = (first, (URL, PAGE, "2026-02-05T10:00:00Z"), (OTHER, disclosure_page("13/2025"), "2026-02-05T10:00:00Z"))
    Path("pages.warc.gz").write_bytes(warc_of(*pages))
    assert scrape("--force", "dyfed-powys", "--source", "pages.warc.gz").exit_code == 0
    return scrape


def words() -> str:
    """Everything that the database says."""
    with closing(sqlite3.connect(DB)) as connection:
        return "\n".join(connection.iterdump())


def found(word: str) -> list[int]:
    """How many rows each full-text index finds."""
    return [
        rows(DB, f"select count(*) from {name}_fts where {name}_fts match ?", [word])[0][0]
        for name in ("disclosures", "qa_pairs", "attachments")
    ]


def test_the_page_that_the_tests_are_of_says_something_in_every_table(loaded: Scrape) -> None:
    for table in ("qa_pairs", "exemptions", "estimates", "bodies", "attachments", "changes"):
        assert rows(DB, f"select count(*) from {table}") != [(0,)], table
    assert found("quillfeather") == [1, 1, 1]
    assert rows(DB, "select has_warnings, warnings like '%31/02/2025%' from disclosures where id = ?", [ID]) == [(1, 1)]
    assert rows(DB, "select * from takedowns") == []


def test_a_page_taken_down_goes_with_all_that_belongs_to_it(loaded: Scrape) -> None:
    result = loaded("reparse", "--takedowns", listed((URL, "page")))
    assert (result.exit_code, "Left out: 2 pages taken down.\n" in result.stdout) == (0, True)
    assert rows(DB, "select reference from disclosures") == [("13/2025",)]
    assert rows(DB, "select id, force, url, scope, reason, date from takedowns") == [
        (ID, "dyfed-powys", URL, "page", "names a person, by mistake", "2026-11-23")
    ]
    for table in ("exemptions", "mentions", "estimates", "bodies", "attachments", "changes"):
        assert rows(DB, f"select count(*) from {table}") == [(0,)], table
    assert rows(DB, "select verdict, count(*) from captures group by 1") == [("disclosure", 1), ("taken_down", 2)]
    assert "quillfeather" not in words().lower()
    assert found("quillfeather") == [0, 0, 0]


def test_any_load_takes_out_what_was_taken_down_since(loaded: Scrape) -> None:
    Path("more.warc.gz").write_bytes(warc_of((f"{TREE}/disclosure-2025/may/dogs/", disclosure_page("14/2025"), MOMENT)))
    assert loaded("--all", "--source", "more.warc.gz", "--takedowns", listed((URL, "page"))).exit_code == 0
    assert rows(DB, "select reference from disclosures order by 1") == [("13/2025",), ("14/2025",)]
    assert rows(DB, "select scope from takedowns") == [("page",)]


MOMENT = "2026-03-05T10:00:00Z"


def test_the_facts_of_a_text_taken_down_stay(loaded: Scrape) -> None:
    facts = "select id, force, url, reference, listed_month, year, outcome, has_withheld, language from disclosures"
    before = rows(DB, facts)
    cited = 'select provision, act, section, subsection, cited_as, times_cited, "end" > 0 from exemptions order by id'
    exemptions = rows(DB, cited)
    assert loaded("reparse", "--takedowns", listed((URL, "text"))).exit_code == 0
    assert rows(DB, facts) == before
    assert rows(DB, cited) == [(*row[:-1], 0) for row in exemptions]
    assert rows(
        DB,
        "select title, title_source, request, clarification, response, outcome_quote, warnings, request_digest "
        "from disclosures where id = ?",
        [ID],
    ) == [(None, None, None, None, None, None, "[]", None)]
    pairs = "select position, question_label, question, answer, outcome is not null from qa_pairs where disclosure = ?"
    assert rows(DB, pairs, [ID]) == [(1, None, None, None, 1)]
    assert rows(DB, "select body, named_as, quote, start from bodies") == [("NPCC", "NPCC", "", 0)]
    assert rows(DB, "select hours, quote, start from estimates") == [(20.0, "", 0)]
    assert rows(DB, "select field from changes where field not in ('outcome')") == []
    assert rows(DB, "select count(*) from attachments") == [(0,)]
    assert "quillfeather" not in words().lower()
    assert found("quillfeather") == [0, 0, 0]


def test_taking_attachments_down_leaves_the_words(loaded: Scrape) -> None:
    before = contents(DB)
    assert loaded("reparse", "--takedowns", listed((URL, "attachments"))).exit_code == 0
    assert before.pop("attachments") != []
    after = contents(DB)
    assert after.pop("attachments") == []
    assert after == before


@pytest.mark.parametrize("scope", ["page", "text", "attachments"])
def test_a_database_made_from_nothing_is_the_one_that_was_cleaned(loaded: Scrape, scope: str) -> None:
    takedowns = listed((URL, scope))
    assert loaded("--all", "--source", "pages.warc.gz", "--takedowns", takedowns).exit_code == 0
    again = loaded("--all", "--source", "pages.warc.gz", "--takedowns", takedowns, "--db", "new.db", "--archive", "new")
    assert again.exit_code == 0
    new = contents(Path("new.db"))
    assert [row[:11] for row in new.pop("captures")] == [row[:11] for row in contents(DB).pop("captures")]
    assert new == {name: found for name, found in contents(DB).items() if name != "captures"}
    assert rows(DB, "select * from takedowns") == rows(Path("new.db"), "select * from takedowns")


@pytest.mark.parametrize("scope", ["page", "text", "attachments"])
def test_a_second_run_with_the_same_list_writes_no_row(loaded: Scrape, scope: str) -> None:
    takedowns = listed((URL, scope))
    loaded("--all", "--source", "pages.warc.gz", "--takedowns", takedowns)
    before = contents(DB)
    with closing(sqlite3.connect(DB)) as connection:
        for table in (*before, "takedowns"):
            for event in ("insert", "update", "delete"):
                connection.execute(
                    f"create trigger no_{event}_{table} after {event} on {table} "
                    f"begin select raise(abort, '{event} of {table}'); end"
                )
        connection.commit()
    result = loaded("--all", "--source", "pages.warc.gz", "--takedowns", takedowns)
    assert (result.exit_code, contents(DB)) == (0, before)


@pytest.mark.parametrize("scope", ["page", "text", "attachments"])
def test_what_is_taken_off_the_list_comes_back_when_records_are_made_anew(loaded: Scrape, scope: str) -> None:
    before = contents(DB)
    loaded("reparse", "--takedowns", listed((URL, scope)))
    assert contents(DB) != before
    assert loaded("reparse", "--takedowns", listed()).exit_code == 0
    assert contents(DB) == before
    assert rows(DB, "select * from takedowns") == []


def test_what_is_taken_off_the_list_comes_back_whole_when_the_page_is_read_again(loaded: Scrape) -> None:
    loaded("reparse", "--takedowns", listed((URL, "text")))
    Path("newer.warc.gz").write_bytes(warc_of((URL, PAGE, MOMENT)))
    loaded("--all", "--source", "newer.warc.gz", "--takedowns", listed())
    assert rows(DB, "select response is not null from disclosures where id = ?", [ID]) == [(1,)]
    assert rows(DB, "select * from changes where disclosure = ?", [ID]) == []
    assert rows(DB, "select * from takedowns") == []


def test_a_narrower_scope_gives_back_what_it_does_not_take(loaded: Scrape) -> None:
    loaded("reparse", "--takedowns", listed((URL, "page")))
    loaded("reparse", "--takedowns", listed((URL, "attachments")))
    assert rows(DB, "select title from disclosures where id = ?", [ID]) == [("Bicycles of Quillfeather Lane",)]
    assert rows(DB, "select scope from takedowns") == [("attachments",)]


def test_the_words_of_a_listing_go_with_the_text(loaded: Scrape) -> None:
    with closing(sqlite3.connect(DB)) as connection:
        connection.execute(
            "insert into pages (id, force, url, way, found_at, title, is_file, sort_key) "
            "values ('1', 'dyfed-powys', ?, 'listing', '2026-01-05T10:00:00Z', 'Quillfeather Lane', 0, '1')",
            [URL],
        )
        connection.commit()
    loaded("reparse", "--takedowns", listed((URL, "text")))
    assert rows(DB, "select url, title from pages") == [(URL, None)]


@pytest.mark.parametrize(("first", "second"), [(URL, WELSH), (WELSH, URL)])
@pytest.mark.parametrize("scope", ["page", "text"])
def test_a_copy_that_is_still_there_is_told(loaded: Scrape, first: str, second: str, scope: str) -> None:
    Path("welsh.warc.gz").write_bytes(warc_of((WELSH, PAGE, "2026-02-05T10:00:00Z")))
    loaded("--all", "--source", "welsh.warc.gz")
    note = f"{first} was taken down, and {second}, which says the same, was not."
    assert note in loaded("publish", "--to", "x.db", "--takedowns", listed((first, scope))).stdout.splitlines()
    assert note in loaded("reparse", "--takedowns", listed((first, scope))).stdout.splitlines()
    both = loaded("reparse", "--takedowns", listed((first, scope), (second, scope))).stdout
    assert "which says the same" not in both


def test_a_page_of_several_disclosures_is_taken_down_whole_or_one_by_one(scrape: Scrape) -> None:
    takedowns = load_takedowns(
        load_register(),
        listed(("https://www.cleveland.police.uk/log", "text"), ("https://kent.police.uk/log#7", "page")),
    )
    several = takedowns.of("cleveland", "https://www.cleveland.police.uk/log#7")
    assert several is not None
    assert several.scope is Scope.TEXT
    assert takedowns.of("kent", "https://www.kent.police.uk/log") is None
    assert takedowns.of("kent", "https://www.kent.police.uk/log#8") is None
    one = takedowns.of("kent", "http://www.kent.police.uk/log/#7")
    assert one is not None
    assert one.scope is Scope.PAGE


@pytest.mark.parametrize(
    "address",
    [
        URL,
        URL.replace("https", "http"),
        URL.rstrip("/"),
        URL.upper().replace("HTTPS", "https"),
        URL.replace("www.", ""),
    ],
)
def test_an_address_counts_however_it_is_written(address: str, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"address,scope,reason,date\n{address},page,a name,2026-11-23\n", encoding="utf-8")
    takedown = load_takedowns(load_register(), file).of("dyfed-powys", URL)
    assert (takedown and takedown.id) == ID


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (
            "https://example.org/x,page,a name,2026-11-23",
            "address 'https://example.org/x', which is on no force's host",
        ),
        (f"{URL},words,a name,2026-11-23", "scope 'words'; it takes page, text or attachments"),
        (f"{URL},page,,2026-11-23", "no reason"),
        (f"{URL},page,a name,23/11/2026", "date '23/11/2026'; it takes a day as in 2026-11-23"),
        (f"{URL},page,a name,2026-02-30", "date '2026-02-30'"),
        (f"{URL},page,a name, or two,2026-11-23", "not the 4 fields address, scope, reason, date"),
        (f"{URL},page", "not the 4 fields"),
        (f'{URL},page,"a name,2026-11-23', "cannot be read"),
        (f"{OTHER},page,a name,2026-11-23\n{OTHER},text,a name,2026-11-23", "address of line 2 again"),
    ],
)
def test_a_line_that_cannot_be_honoured_is_told_with_its_place(tmp_path: Path, line: str, complaint: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"address,scope,reason,date\n{line}\n", encoding="utf-8")
    number = 2 + line.count("\n")
    with pytest.raises(UsageError, match=rf"Line {number} of the list of takedowns {file} .*({complaint})"):
        load_takedowns(load_register(), file)


def test_a_list_without_its_columns_or_that_is_not_there_is_refused(scrape: Scrape) -> None:
    LIST.write_text("address,scope\n", encoding="utf-8")
    lacking = scrape("--all", "--source", "sample", "--takedowns", LIST)
    assert (lacking.exit_code, "lacks the columns reason, date." in lacking.stderr) == (2, True)
    missing = scrape("--all", "--source", "sample", "--takedowns", "none.csv")
    assert (missing.exit_code, "The list of takedowns none.csv cannot be read" in missing.stderr) == (2, True)


def test_the_list_that_ships_is_sound() -> None:
    assert isinstance(load_takedowns(load_register()), Takedowns)
