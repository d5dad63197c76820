"""One page, many disclosures: how an index page is told, parted, kept and counted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import scraper.reading
from parsers import Disclosure, DisclosureIndex, NotADisclosure, Page, parse
from parsers.records import Reason
from tests.conftest import Scrape, contents, disclosure_page, html_page, rows, warc_of

INDEX = "https://www.cleveland.police.uk/advice-information/FOI-Disclosure-Log.aspx"
PAGE = "https://www.cleveland.police.uk/foi-ai/cleveland-police/disclosure/2025/may/foi-1225-kites/"
MOMENT = "2026-01-05T10:00:00Z"
ONE = "<p>Reference: 11-18</p><p>Request:</p><p>How many kites?</p><p>Response:</p><p>Four kites.</p>"
TWO = "<p>Reference: 12-18</p><p>Request:</p><p>How many gulls?</p><p>Response:</p><p>Nine gulls.</p>"
THREE = "<p>Reference: 13-18</p><p>Request:</p><p>How many terns?</p><p>Response:</p><p>No information held.</p>"


def read(body: bytes | str, url: str = INDEX) -> Disclosure | DisclosureIndex | NotADisclosure:
    return parse(Page(url, body, "cleveland", "single-online-home"))


def found(*content: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Of each disclosure of an index page the fragment, the reference, the request and the response."""
    page = read(html_page("".join(content), "FOI Disclosure Log"))
    assert isinstance(page, DisclosureIndex), page
    return [(one.url.removeprefix(f"{INDEX}#"), one.reference, one.request, one.response) for one in page.disclosures]


def test_h06_each_reference_on_an_index_page_opens_a_disclosure_of_its_own() -> None:
    assert found("<p>Our answers of 2018.</p>", ONE, TWO, THREE) == [
        ("11-18", "11-18", "How many kites?", "Four kites."),
        ("12-18", "12-18", "How many gulls?", "Nine gulls."),
        ("13-18", "13-18", "How many terns?", "No information held."),
    ]


def test_an_index_page_of_one_disclosure_is_an_index() -> None:
    assert found(ONE) == [("11-18", "11-18", "How many kites?", "Four kites.")]


def test_a_reference_on_a_line_of_its_own_opens_a_disclosure_too() -> None:
    assert found(ONE, TWO.replace("Reference: 12-18", "Reference:<br>12-18"))[1:] == [
        ("12-18", "12-18", "How many gulls?", "Nine gulls.")
    ]


def test_two_disclosures_under_one_reference_have_addresses_of_their_own() -> None:
    assert [one[:2] for one in found(ONE, TWO.replace("12-18", "11-18"), THREE)] == [
        ("11-18", "11-18"),
        ("11-18-2", "11-18"),
        ("13-18", "13-18"),
    ]
    assert [one[:2] for one in found(ONE, TWO.replace("12-18", "11/18"))] == [("11-18", "11-18"), ("11-18-2", "11/18")]


def test_what_has_lost_its_answer_does_not_take_the_next_ones() -> None:
    assert found(ONE, "<p>Reference: 12-18</p><p>Request:</p><p>How many gulls?</p>", THREE) == [
        ("11-18", "11-18", "How many kites?", "Four kites."),
        ("12-18", "12-18", "How many gulls?", None),
        ("13-18", "13-18", "How many terns?", "No information held."),
    ]


def test_a_bare_reference_is_no_disclosure() -> None:
    assert [one[0] for one in found(ONE, "<p>Reference: 12-18</p>", THREE)] == ["11-18", "13-18"]


def test_headings_above_all_references_are_the_titles() -> None:
    page = read(html_page(f"<h2>Kites</h2>{ONE}<h2>Gulls</h2>{TWO}", "FOI Disclosure Log"))
    assert isinstance(page, DisclosureIndex)
    assert [(one.title, one.title_source, one.response) for one in page.disclosures] == [
        ("Kites", "heading", "Four kites."),
        ("Gulls", "heading", "Nine gulls."),
    ]


def test_a_reference_in_bold_is_not_the_title_of_the_next() -> None:
    page = read(html_page(f"<h2>Kites</h2><h3>Reference: 10-18</h3>{ONE.replace('<p>Ref', '<h3>Ref')}", "FOI Log"))
    assert isinstance(page, DisclosureIndex)
    assert [(one.reference, one.title) for one in page.disclosures] == [("11-18", "FOI Log")]


def test_a_heading_above_one_reference_alone_is_not_its_title() -> None:
    page = read(html_page(f"<h2>Answers of 2018</h2>{ONE}{TWO}", "FOI Disclosure Log"))
    assert isinstance(page, DisclosureIndex)
    assert [one.title for one in page.disclosures] == ["FOI Disclosure Log", "FOI Disclosure Log"]


def test_a_file_belongs_to_the_disclosure_that_links_to_it() -> None:
    linked = ONE.replace("Four kites.", "Four, see <a href='/docs/kites.pdf'>the list</a>.")
    page = read(html_page(linked + TWO + THREE.replace("held.", "held, see <a href='/docs/terns.pdf'>why</a>.")))
    assert isinstance(page, DisclosureIndex)
    assert [[file.url.rpartition("/")[2] for file in one.attachments] for one in page.disclosures] == [
        ["kites.pdf"],
        [],
        ["terns.pdf"],
    ]


def test_extracted_text_of_an_index_page_is_parted_too() -> None:
    lines = ["Reference: 11-18", "Request:", "How many kites?", "Response:", "Four kites."]
    page = read("\n".join([*lines, *(line.replace("11-18", "12-18") for line in lines)]))
    assert isinstance(page, DisclosureIndex)
    assert [one.reference for one in page.disclosures] == ["11-18", "12-18"]


def test_an_index_page_without_a_disclosure_is_none() -> None:
    listing = "<p>Reference: 11-18</p><p>Reference: 12-18</p><p>Reference: 13-18</p>"
    page = read(html_page(listing, "FOI Disclosure Log"))
    assert (type(page), page.url) == (NotADisclosure, INDEX)
    assert isinstance(page, NotADisclosure)
    assert page.reason is Reason.OTHER_PATH


def test_one_disclosure_too_large_for_a_person_to_have_written_makes_the_page_too_large() -> None:
    page = read(html_page(ONE + TWO.replace("Nine", "Nine " * 60_000)))
    assert isinstance(page, NotADisclosure)
    assert page.reason is Reason.TOO_LARGE
    assert page.detail == "its text has 300,054 characters in 5 lines, more than a disclosure can have"


def test_many_disclosures_may_be_larger_together_than_one_may_be() -> None:
    blocks = (ONE.replace("11-18", f"{n}-18").replace("Four", "Four " * 1_000) for n in range(1, 101))
    page = read(html_page("".join(blocks)))
    assert isinstance(page, DisclosureIndex)
    assert len(page.disclosures) == 100


def test_more_references_than_a_log_of_years_holds_are_none() -> None:
    page = read(html_page("".join(ONE.replace("11-18", f"{n}-18") for n in range(1, 2_002))))
    assert isinstance(page, NotADisclosure)
    assert page.reason is Reason.TOO_LARGE


def test_elsewhere_several_references_do_not_part_a_page() -> None:
    page = read(html_page(ONE + TWO), PAGE)
    assert isinstance(page, Disclosure)
    assert (page.url, page.reference) == (PAGE, "11-18")


def test_a_fragment_names_no_page() -> None:
    page = read(html_page(ONE), f"{PAGE}#main-content")
    assert isinstance(page, Disclosure)
    assert page.url == PAGE


def load(scrape: Scrape, *pages: tuple[str, bytes, str]) -> str:
    Path("log.warc.gz").write_bytes(warc_of(*pages))
    result = scrape("--force", "cleveland", "--source", "log.warc.gz")
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_an_index_page_is_one_capture_and_several_rows(scrape: Scrape, tmp_path: Path) -> None:
    out = load(scrape, (f"{INDEX}#top", html_page(ONE + TWO + THREE), MOMENT))
    assert out.splitlines()[1] == "Cleveland Police\t1\t3\t3\t0\t0\t0\t0"
    db = tmp_path / "data/foi.db"
    assert rows(db, "select id, url, reference, outcome from disclosures order by url") == [
        ("cleveland-foi-disclosure-log-aspx-11-18-3932b3b0", f"{INDEX}#11-18", "11-18", "granted_in_full"),
        ("cleveland-foi-disclosure-log-aspx-12-18-831e9432", f"{INDEX}#12-18", "12-18", "granted_in_full"),
        ("cleveland-foi-disclosure-log-aspx-13-18-3793c691", f"{INDEX}#13-18", "13-18", "not_held"),
    ]
    assert rows(
        db,
        "select captures.verdict, captures.detail, count(*) from captures "
        "join disclosures on disclosures.capture = captures.id group by captures.id",
    ) == [("disclosure", "3 disclosures on one page", 3)]
    assert rows(db, "select found, new, not_disclosures from run_forces") == [(1, 3, 0)]


def test_reading_an_index_page_again_writes_nothing(scrape: Scrape, tmp_path: Path) -> None:
    page = (INDEX, html_page(ONE + TWO), MOMENT)
    load(scrape, page)
    before = contents(tmp_path / "data/foi.db")
    assert load(scrape, page).splitlines()[1] == "Cleveland Police\t1\t2\t0\t0\t2\t0\t0"
    assert contents(tmp_path / "data/foi.db") == before


def test_a_newer_capture_of_an_index_page_changes_its_rows_one_by_one(scrape: Scrape, tmp_path: Path) -> None:
    newer = html_page(TWO.replace("Nine", "Ten") + THREE)
    load(scrape, (INDEX, html_page(ONE + TWO), MOMENT), (INDEX, newer, "2026-02-05T10:00:00Z"))
    db = tmp_path / "data/foi.db"
    assert rows(db, "select reference, response, first_seen, last_seen from disclosures order by reference") == [
        ("11-18", "Four kites.", MOMENT, MOMENT),
        ("12-18", "Ten gulls.", MOMENT, "2026-02-05T10:00:00Z"),
        ("13-18", "No information held.", "2026-02-05T10:00:00Z", "2026-02-05T10:00:00Z"),
    ]
    assert rows(db, "select substr(disclosure, 1, 39), field, old, new from changes") == [
        ("cleveland-foi-disclosure-log-aspx-12-18", "response", "Nine gulls.", "Ten gulls.")
    ]


def test_reparse_makes_the_rows_of_an_index_page_anew(scrape: Scrape, tmp_path: Path) -> None:
    load(scrape, (INDEX, html_page(ONE + TWO + THREE), MOMENT), (PAGE, disclosure_page("12-25"), MOMENT))
    before = contents(tmp_path / "data/foi.db")
    (tmp_path / "data/foi.db").unlink()
    result = scrape("reparse", "--force", "cleveland", "--json")
    assert (result.exit_code, json.loads(result.stdout)["forces"][0]["new"]) == (0, 4)
    assert contents(tmp_path / "data/foi.db") == before


@pytest.mark.parametrize("command", [["--source", "log.warc.gz"], ["reparse"]], ids=["crawl", "reparse"])
def test_what_an_earlier_parser_made_of_an_index_page_goes(
    scrape: Scrape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(scraper.reading, "parse", _as_one)
        load(scrape, (INDEX, html_page(ONE + TWO), MOMENT))
    assert rows(tmp_path / "data/foi.db", "select url from disclosures") == [(INDEX,)]
    assert scrape(*command, "--force", "cleveland").exit_code == 0
    assert rows(tmp_path / "data/foi.db", "select url from disclosures order by url") == [
        (f"{INDEX}#11-18",),
        (f"{INDEX}#12-18",),
    ]


def _as_one(page: Page) -> Disclosure:
    """The page as a parser would read it that takes every page for one disclosure."""
    one = parse(replace(page, url=PAGE))
    assert isinstance(one, Disclosure)
    return replace(one, url=page.url)
