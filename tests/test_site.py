"""What the pages for readers promise, each held to the database behind it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from hypothesis import given
from hypothesis import strategies as st

from scraper.database import Database
from scraper.web import citing, words
from scraper.web.marks import Passage, pieces, sentence
from scraper.web.pages import search
from scraper.web.safety import HEADERS
from tests.conftest import TREE
from tests.conftest import rows as stored
from tests.site import GWENT_KITES_ID, KITES_ID, QUESTION, ask, changed, make_database, page, site_of

CARAVANS = "/foi/disclosures/dyfed-powys-caravan-thefts-10412025-f9fee843"
CARAVANS_WELSH_TREE = "/foi/disclosures/dyfed-powys-caravan-thefts-10412025-65fa672d"
COVERT = "/foi/disclosures/dyfed-powys-covert-attendance-at-public-meetings-11362025-0d19e158"
DOGS = "/foi/disclosures/dyfed-powys-police-dogs-handlers-4512024-41a4a553"
GIFTS = "/foi/disclosures/dyfed-powys-gifts-and-hospitality-register-7242025-001bb775"
KITES = f"/foi/disclosures/{KITES_ID}"
# Pages of every kind.
EVERY = [
    "/", "/-/search", "/-/search?q=caravan", "/-/search?q=zebra", "/-/exemptions", "/-/topics", "/-/charts",
    "/-/charts?force=gwent", CARAVANS, CARAVANS_WELSH_TREE, COVERT, DOGS, GIFTS, KITES, "/foi/forces/dyfed-powys",
    "/foi/forces/kent", "/foi/provisions/FOIA2000~3A31~283~29", "/foi/provisions/EIR2004~3A12~284~29~28b~29",
    "/foi/topics/police-dogs-and-animals", "/foi", "/foi/disclosures", "/foi/runs", "/foi/outcomes-by-force",
    "/foi?sql=select+1",
]  # fmt: skip
HOSTILE = [
    '"',
    '""',
    "NEAR(",
    "*",
    "a* OR b",
    "{title} : a",
    "caravan AND",
    "-",
    "\0",
    "a\0b",
    "🚔",
    "' or 1=1",
    "x" * 9000,
]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def site(db: Path) -> Iterator[Datasette]:
    with site_of(db) as served:
        yield served


@pytest.fixture
def altered(db: Path, tmp_path: Path) -> Iterator[Callable[..., Datasette]]:
    """Serves a copy of the database on which statements were run."""
    managers = []

    def serve(*statements: str | tuple[str, tuple[object, ...]], **settings: object) -> Datasette:
        manager = site_of(changed(db, tmp_path / "foi.db", *statements), settings=settings)
        managers.append(manager)
        return manager.__enter__()

    yield serve
    for manager in managers:
        manager.__exit__(None, None, None)


def copies(db: Path, count: int) -> list[tuple[str, tuple[object, ...]]]:
    """Statements that add copies of the disclosure about kites, each on a day of its own."""
    names = [name for (name,) in stored(db, "select name from pragma_table_info('disclosures')")]
    (row,) = stored(db, "select * from disclosures where id = ?", [KITES_ID])
    made = []
    for number in range(count):
        copy = dict(zip(names, row, strict=True))
        copy |= {"id": f"copy-{number:03}", "url": f"https://copies.example/{number}", "search_id": 1000 + number}
        copy |= {"sort_key": f"2020-01-01-{number:03}", "request_digest": None, "reference_key": None}
        places = ", ".join("?" for _ in names)
        quoted = ", ".join(f'"{name}"' for name in names)
        made.append((f"insert into disclosures ({quoted}) values ({places})", tuple(copy.values())))
    return [*made, ("insert into disclosures_fts (disclosures_fts) values ('rebuild')", ())]


# The front page


def test_the_front_page_counts_what_there_is_and_tells_the_newest_day(site: Datasette) -> None:
    assert (
        "19 disclosures under freedom of information law, published by 2 UK police forces and bodies, 2021 to 2026"
        in page(site, "/").text
    )
    assert "The newest is of 11 May 2026." in page(site, "/").text


def test_the_front_page_lists_each_force_with_its_count_years_and_state(site: Datasette) -> None:
    text = page(site, "/").text
    assert "Dyfed-Powys Police 18 2021–2026 11 May 2026" in text
    assert "Gwent Police 1 2025" in text
    assert "Nothing is here yet of Avon and Somerset Police, Bedfordshire Police" in text


def test_the_front_page_says_what_a_log_leaves_out_and_which_pages_the_programme_was_unsure_of(site: Datasette) -> None:
    front = page(site, "/")
    assert "A disclosure log is a selection." in front.text
    assert "The programme was unsure of 1 page; each says why." in front.text
    assert "742/2025" in page(site, front.link("1 page")).text


def test_what_was_seen_first_this_week_is_counted_as_new(altered: Callable[..., Datasette]) -> None:
    site = altered(f"update disclosures set first_seen = '{words.today()}T01:00:00Z' where year = 2026")
    text = page(site, "/").text
    assert "New this week 3 disclosures seen for the first time in the last seven days." in text


def test_a_force_whose_site_refuses_is_marked(altered: Callable[..., Datasette]) -> None:
    site = altered("update run_forces set state = 'blocked', detail = 'It answers 403.' where force = 'gwent'")
    assert "<strong>The site refuses programmes</strong>" in page(site, "/").html
    assert "The site refuses programmes" in page(site, "/foi/forces/gwent").text


# A disclosure


def test_a_disclosure_states_its_facts_and_says_what_is_not_on_the_page(site: Datasette) -> None:
    text = page(site, CARAVANS).text
    assert "Force Dyfed-Powys Police Reference 1041/2025 Received not on the page Disclosed 19 November 2025" in text
    assert "Listed under November 2025 Language English" in text
    assert f"The force’s page {TREE}/disclosure-2025/november/caravan-thefts-10412025/" in text


def test_the_outcome_is_told_in_words_with_the_sentence_that_decided_it(site: Datasette) -> None:
    decision = (
        "However we are withholding some of the requested information since we consider that the Section 12(1) "
        "exemption the Cost of Compliance exceeds the Appropriate Limit applies to it."
    )
    caravans = page(site, CARAVANS)
    assert f"Given in part — because the response says: {decision}" in caravans.text
    assert "".join(text for text, kinds in caravans.marks[3:] if "deciding" in kinds) == decision
    assert [text for text, kinds in caravans.marks[3:] if "citation" in kinds] == ["Section 12(1)"]


def test_each_exemption_leads_to_its_words_its_page_and_the_law(site: Datasette) -> None:
    caravans = page(site, CARAVANS)
    assert caravans.link("Section 12(1)") == "/foi/provisions/FOIA2000~3A12~281~29"
    assert caravans.link("the law’s text of Section 12(1)").startswith(
        "https://www.legislation.gov.uk/id/ukpga/2000/36"
    )
    assert caravans.link("Show in the response: Section 12(1)") == "#e1"
    assert {href[1:] for _, href in caravans.links if href.startswith("#")} <= set(caravans.ids)


def test_a_provision_that_several_questions_meet_at_one_place_stands_once(site: Datasette) -> None:
    dogs = page(site, DOGS)
    assert dogs.text.count("Show in the response: Section 40(2)") == 1
    assert (
        "Section 40(2): Personal data of third parties Freedom of Information Act 2000 · for questions 2, 3"
        in dogs.text
    )


def test_a_long_answer_to_several_questions_is_printed_once(site: Datasette) -> None:
    dogs = page(site, DOGS)
    assert "Answer Given in part The same answer as to question 2." in dogs.text
    assert dogs.link("question 2") == "#q2"


def test_neither_confirming_nor_denying_is_told_and_a_replaced_limb_marked(site: Datasette) -> None:
    text = page(site, COVERT).text
    assert "Neither confirmed nor denied — because the response says:" in text
    assert "relied on to neither confirm nor deny · a limb replaced in May 2018 · for question 3" in text
    assert "National bodies named Central Referral Unit" in text


def test_the_page_in_the_other_languages_tree_is_linked_both_ways(site: Datasette) -> None:
    assert CARAVANS_WELSH_TREE in {href for _, href in page(site, CARAVANS).links}
    assert "The other language’s page" in page(site, CARAVANS_WELSH_TREE).text


def test_texts_carry_their_language(site: Datasette) -> None:
    assert 'class="printed" dir="auto" lang="cy"' in page(site, "/foi/disclosures/dyfed-powys-15824-aaa794ea").html


def test_a_request_put_to_another_force_in_the_same_words_is_linked(site: Datasette) -> None:
    kite = page(site, KITES)
    assert QUESTION in kite.text
    assert "The same words were asked of other forces Kites on roofs Gwent Police · June 2025 · Not held" in kite.text
    assert f"/foi/disclosures/{GWENT_KITES_ID}" in {href for _, href in kite.links}


def test_a_change_between_two_captures_is_told_with_both_texts(site: Datasette) -> None:
    assert (
        "First seen 5 January 2026, last seen 5 February 2026. 5 February 2026: response changed Before and after of "
        "response, 5 February 2026 Before Eleven kites. After Twelve kites."
    ) in page(site, KITES).text
    assert "No change of the page was seen." in page(site, CARAVANS).text


def test_what_the_programme_was_unsure_of_is_shown(site: Datasette) -> None:
    assert "The programme was unsure. The page prints 742/2025, its address 724/2025." in page(site, GIFTS).text


def test_attached_files_and_estimates_are_listed(site: Datasette) -> None:
    assert page(site, GIFTS).link("Gifts and hospitality 2023-24").endswith("gifts-and-hospitality-2023-24.pdf")
    assert "30 hours, 181 records, 10 minutes each" in page(site, CARAVANS).text


def test_a_page_that_is_gone_says_so(altered: Callable[..., Datasette]) -> None:
    site = altered(f"update disclosures set removed_on = '2026-03-01' where id = '{KITES_ID}'")
    assert "The force’s page was found to be gone on 1 March 2026. This is what it said." in page(site, KITES).text


def test_a_citation_names_force_title_reference_day_address_capture_and_permalink(site: Datasette) -> None:
    assert (
        "Dyfed-Powys Police, “Caravan thefts (1041/2025)”, Freedom of Information disclosure, reference 1041/2025, "
        f"disclosed 19 November 2025. {TREE}/disclosure-2025/november/caravan-thefts-10412025/, captured "
        f"5 October 2026. Read at http://localhost{CARAVANS}."
    ) in page(site, CARAVANS).text


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(max_size=8), st.text(max_size=20))
def test_bibtex_stays_one_entry_whatever_the_title_the_reference_and_the_address(
    title: str, reference: str, address: str
) -> None:
    disclosure = {
        "id": "a-1", "title": title, "reference": reference, "disclosed_on": "2025-11-19", "listed_month": None,
        "url": f"https://a.example/{address}", "captured_at": None,
    }  # fmt: skip
    entry = citing.bibtex(disclosure, "Devon & Cornwall Police", "https://b.example/foi/disclosures/a-1")
    depths = [entry[: place + 1].count("{") - entry[: place + 1].count("}") for place in range(len(entry))]
    assert entry.startswith("@misc{a-1,\n")
    assert entry.endswith("\n}\n")
    assert min(depths) == 0 == depths[-1]
    assert depths[-3] == 1  # the entry ends where its last brace stands, and nowhere before
    assert [place for place, depth in enumerate(depths) if depth == 0 and place > 5] == [len(entry) - 2, len(entry) - 1]
    assert r"author = {{Devon \& Cornwall Police}}" in entry


def test_bibtex_writes_what_tex_would_take_for_its_own() -> None:
    disclosure = {
        "id": "a-1", "title": "50% of {A}_B & #1 ~ ^ $\\", "reference": None, "disclosed_on": None,
        "listed_month": "2025-11", "url": "https://a.example/", "captured_at": None,
    }  # fmt: skip
    entry = citing.bibtex(disclosure, "Kent Police", "https://b.example/")
    assert (
        r"title = {{50\% of \textbraceleft{}A\textbraceright{}\_B \& \#1 \textasciitilde{} \textasciicircum{} "
        r"\$\textbackslash{}}}"
    ) in entry
    assert "year = {2025},\n  month = {11}," in entry


def test_a_permalink_is_the_same_after_a_rebuild_from_nothing(db: Path, tmp_path: Path) -> None:
    again = make_database(tmp_path)
    assert stored(again, "select id from disclosures order by 1") == stored(db, "select id from disclosures order by 1")
    with site_of(again) as rebuilt:
        assert f"Permalink: http://localhost{KITES} It stays the same" in page(rebuilt, KITES).text


# Marks


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Passage]]:
    text = draw(st.text(max_size=60))
    ends = st.integers(-3, len(text) + 3)
    kinds = st.sampled_from(["citation", "sentence", "deciding"])
    spans = draw(st.lists(st.tuples(ends, ends, kinds), max_size=6))
    return text, [Passage(start, end, kind, f"a{number}") for number, (start, end, kind) in enumerate(spans)]


@given(marked())
def test_pieces_lose_nothing_and_mark_exactly_what_lies_within_a_passage(case: tuple[str, list[Passage]]) -> None:
    text, passages = case
    whole = [passage for passage in passages if 0 <= passage.start < passage.end <= len(text)]
    found = pieces(text, passages)
    assert "".join(piece.text for piece in found) == text
    each = [piece.kinds for piece in found for _ in piece.text]
    assert each == [
        tuple(sorted({passage.kind for passage in whole if passage.start <= place < passage.end}))
        for place in range(len(text))
    ]
    assert sorted(anchor for piece in found for anchor in piece.anchors) == sorted(each.anchor for each in whole)


def test_a_sentence_is_found_where_it_is_asked_for_and_whatever_its_white_space() -> None:
    text = "Not held. It is\n exempt. More. It is exempt."
    assert sentence(text, "It is exempt.") == (10, 24)
    assert sentence(text, "It is exempt.", 35) == (31, 44)
    assert sentence(text, "It was exempt.") is None
    assert sentence(text, None) is None


# A force, a provision, a topic


def test_response_times_are_of_the_disclosures_with_both_dates(altered: Callable[..., Datasette]) -> None:
    days = [4, 9, 12, 15, 18, 19, 20, 21, 33, 60]
    site = altered(
        *(
            f"update disclosures set working_days = {taken} where rowid = (select rowid from disclosures "
            f"where force = 'dyfed-powys' and translation_of is null order by rowid limit 1 offset {number})"
            for number, taken in enumerate(days)
        )
    )
    assert (
        "Median 18.5 working days; nine in ten within 33; 30.0% over 20 working days. n = 10: only these of its 18 "
        "disclosures print both dates."
    ) in page(site, "/foi/forces/dyfed-powys").text


def test_a_force_has_its_years_its_outcomes_and_what_it_relies_on(site: Datasette) -> None:
    force = page(site, "/foi/forces/dyfed-powys")
    assert "by year: 2026 (3), 2025 (7), 2024 (5), 2023 (1), 2022 (1), 2021 (1)." in force.text
    assert "Section 12(1): Cost of compliance exceeds appropriate limit 3" in force.text
    assert "2025 7 4 (57.1%) 1 (14.3%) 0 (0.0%) 1 (14.3%) 0 (0.0%) 1 (14.3%)" in force.text
    assert "Not known: none of its pages prints both" in force.text


def test_a_force_of_which_nothing_was_read_says_so(site: Datasette) -> None:
    kent = page(site, "/foi/forces/kent").text
    assert "0 published disclosures." in kent
    assert "Not read yet" in kent


def test_a_provision_tells_who_relies_on_it_and_when_with_examples(site: Datasette) -> None:
    provision = page(site, "/foi/provisions/FOIA2000~3A31~283~29")
    assert "Section 31(3): Law enforcement: NCND" in provision.text
    assert "2 published disclosures rely on it." in provision.text
    assert "Of Disclosures Dyfed-Powys Police 2" in provision.text
    assert "Of Disclosures 2025 1 2024 1" in provision.text
    assert COVERT in {href for _, href in provision.links}
    assert provision.link("Section 31(1)(a)") == "/foi/provisions/FOIA2000~3A31~281~29~28a~29"


def test_a_topic_counts_by_words_and_says_so(site: Datasette) -> None:
    (slug,) = {href for said, href in page(site, "/-/topics").links if said == "Dogs and other animals"}
    topic = page(site, slug)
    assert re.search(r"\d published disclosures? holds? the words of this topic\.", topic.text)
    assert "Counted by words, and by nobody’s judgement" in topic.text
    assert DOGS in {href for _, href in topic.links}


def test_every_provision_relied_on_is_listed_with_its_count(site: Datasette, db: Path) -> None:
    listed = page(site, "/-/exemptions")
    relied = stored(db, "select count(distinct provision) from exemptions")[0][0]
    assert len({href for _, href in listed.links if href.startswith("/foi/provisions/")}) == relied
    assert "Section 12(1) Cost of compliance exceeds appropriate limit 3" in listed.text


def test_the_figures_behind_a_chart_are_the_rows_of_its_query(site: Datasette) -> None:
    charts = page(site, "/-/charts")
    rows: list[dict[str, Any]] = ask(site, "/foi/exemptions-by-year.json", _shape="array", most="5").json()
    assert len(rows) > 20
    for row in rows:
        if row["year"] >= 2022:
            said = words.provision({"act": "FOIA2000", "ref": row["provision"].partition(":")[2]})
            line = f"{row['year']}: {said}, {row['provision_title']} {row['disclosures_relying_on_it']}"
            assert line in charts.text
    by_year = ask(site, "/foi/outcomes-by-force.json", _shape="array", force="dyfed").json()
    only = page(site, "/-/charts", force="dyfed-powys").text
    for row in by_year:
        share = f"{row['granted_in_full']} ({words.percent(row['granted_in_full'], row['all_disclosures'])})"
        assert f"{row['year']} {row['all_disclosures']} {share}" in only


# Search


def test_search_shows_the_words_found_and_counts_by_force_outcome_and_year(site: Datasette) -> None:
    found = page(site, "/-/search", q="kites")
    assert "2 disclosures, the best matches first" in found.text
    assert ("Kites", "") in found.marks
    assert [said for said, href in found.links if "force=" in href] == ["Dyfed-Powys Police", "Gwent Police"]
    assert [said for said, href in found.links if "outcome=" in href] == ["Given in full", "Not held"]


def test_a_phrase_in_quotes_is_found_as_a_phrase(site: Datasette) -> None:
    assert "2 disclosures" in page(site, "/-/search", q='"kites did officers"').text
    assert "0 disclosures" in page(site, "/-/search", q='"officers did kites"').text


def test_filters_narrow_a_search_and_can_be_taken_off(site: Datasette) -> None:
    found = page(site, "/-/search", q="kites", force="gwent", outcome="not_held", year="2025")
    assert "1 disclosure with these filters" in found.text
    assert found.link("take them off") == "/-/search?q=kites"
    assert "0 disclosures" in page(site, "/-/search", q="kites", year="1999").text


def test_a_word_in_an_attached_files_title_is_found(site: Datasette) -> None:
    found = page(site, "/-/search", q="tariff")
    assert "In attached files Recovery tariff 2025-26 application/pdf · Vehicle recovery, storage etc." in found.text


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: repr(words[:12]))
@pytest.mark.parametrize("path", ["/-/search", "/-/feed.atom"])
def test_any_words_can_be_searched_for(site: Datasette, path: str, words: str) -> None:
    assert ask(site, path, q=words).status_code == 200
    assert (
        ask(site, path, q="kites", force=words, year=words, outcome=words, page=words, order=words).status_code == 200
    )
    assert ask(site, path, topic=words).status_code == 200


def test_a_search_for_nothing_asks_for_words(site: Datasette) -> None:
    assert "Write what you look for" in page(site, "/-/search", q="  ").text
    assert "There is no topic “none”" in page(site, "/-/search", topic="none").text


@pytest.mark.parametrize("order", ["best", "date"])
def test_paging_through_a_search_gives_every_result_once(
    db: Path, altered: Callable[..., Datasette], order: str
) -> None:
    site = altered(*copies(db, 63))
    found: list[str] = []
    path: str | None = f"/-/search?q=kites&order={order}"
    while path:
        results = page(site, path)
        assert "65 disclosures" in results.text
        found += [href for said, href in results.links if href.startswith("/foi/disclosures/")]
        path = next((href for said, href in results.links if said == "Next page"), None)
    assert len(found) == len(set(found)) == 65


def test_a_page_beyond_the_last_leads_back(site: Datasette) -> None:
    results = page(site, "/-/search", q="kites", page="9")
    assert "These results have no page 9." in results.text
    assert results.link("The first page") == "/-/search?q=kites"


def test_a_search_that_finds_too_much_says_why_it_is_not_ranked(
    site: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_RANKED", 1)
    text = page(site, "/-/search", q="kites").text
    assert "About 2 disclosures, the newest first." in text
    assert "So many disclosures hold these words that they are shown by date, and not ranked" in text
    assert text.index("Gwent Police · June 2025") < text.index("Dyfed-Powys Police · May 2025")


# Feeds


ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(response: httpx.Response) -> ElementTree.Element:
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own feed


@pytest.mark.parametrize(
    ("parameters", "entries"),
    [({}, 19), ({"force": "gwent"}, 1), ({"q": "kites"}, 2), ({"provision": "FOIA2000:31(3)"}, 2), ({"q": "zebra"}, 0)],
)
def test_a_feed_is_valid_atom(site: Datasette, parameters: dict[str, str], entries: int) -> None:
    response = ask(site, "/-/feed.atom", **parameters)
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = parsed(response)
    assert feed.tag == f"{ATOM}feed"
    assert len(feed.findall(f"{ATOM}entry")) == entries
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (only,) = element.findall(f"{ATOM}{name}")
            assert only.text
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated") or "")
        assert (element.findtext(f"{ATOM}id") or "").startswith("http://localhost/")
    assert all(link.attrib["href"].startswith("http://localhost/") for link in feed.iter(f"{ATOM}link"))
    assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in feed.findall(f"{ATOM}entry"))
    identifiers = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(identifiers)) == entries


def test_a_feed_holds_no_character_that_xml_does_not(altered: Callable[..., Datasette]) -> None:
    title = "A\x00B\x07C\ufffe<&>"
    site = altered(("update disclosures set title = ? where id = ?", (title, KITES_ID)))
    feed = parsed(ask(site, "/-/feed.atom", q="kites"))
    assert "ABC<&>" in [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


# The site as a whole


def test_a_row_of_another_table_leads_to_its_disclosure(site: Datasette) -> None:
    identifier = KITES.removeprefix("/foi/disclosures/")
    assert page(site, f"/foi/qa_pairs/{identifier}-q1").link("Its disclosure") == KITES


def test_the_database_leads_to_every_question_and_table_and_says_what_they_hold(site: Datasette) -> None:
    database = page(site, "/foi")
    assert database.link("qa_pairs") == "/foi/qa_pairs"
    assert "disclosures 20 One row per disclosure page" in database.text
    assert "How long do answers take? Working days from receipt to answer" in database.text
    assert "disclosures_fts" not in database.text


@pytest.mark.parametrize("path", EVERY)
def test_every_page_has_a_title_one_heading_and_no_link_to_nowhere(site: Datasette, path: str) -> None:
    shown = page(site, path)
    assert re.search(r"<title>[^<]+</title>", shown.html)
    assert len(re.findall(r"<h1\b", shown.html)) == 1
    assert len(shown.ids) == len(set(shown.ids))
    assert {href[1:] for _, href in shown.links if href.startswith("#")} <= set(shown.ids)
    assert all(href.startswith(("/", "#", "?", "http://", "https://")) for _, href in shown.links)


def test_every_link_of_our_pages_leads_somewhere(site: Datasette) -> None:
    links = {href.partition("#")[0] for path in EVERY for _, href in page(site, path).links}
    ours = sorted(
        link for link in links if link.startswith("/") and not link.startswith(("/foi/disclosures?", "/foi?"))
    )
    assert len(ours) > 150
    answers = {link: ask(site, link).status_code for link in ours}
    assert {link: status for link, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200), ("/nowhere", 404), ("/foi/disclosures/none", 404), ("/foi/disclosures/none.json", 404),
        ("/foi/disclosures.json", 200), ("/foi/disclosures.csv", 200), ("/foi?sql=select+nothing", 400),
        ("/-/feed.atom", 200), ("/robots.txt", 200), ("/-/static/app.css", 200),
        ("/-/static-plugins/police-foi/pages.css", 200), ("/-/static-plugins/police-foi/none.css", 404),
    ],
)  # fmt: skip
def test_every_kind_of_answer_carries_the_policy(site: Datasette, path: str, status: int) -> None:
    response = ask(site, path)
    assert response.status_code == status
    for name, value in HEADERS:
        assert response.headers.get_list(name.decode()) == [value.decode()]


def test_a_disclosure_in_the_rows_of_a_question_is_a_link_to_its_page(site: Datasette) -> None:
    path = "/foi/search-disclosures?q=caravan"
    identifier = "dyfed-powys-caravan-thefts-10412025-f9fee843"
    assert page(site, path).link(identifier) == f"/foi/disclosures/{identifier}"
    assert ask(site, f"{path.replace('?', '.json?')}&_shape=objects").json()["rows"][0]["disclosure"] == identifier


def test_a_cell_that_a_reader_writes_under_that_name_does_nothing(site: Datasette) -> None:
    shown = page(site, "/foi?sql=select+%27%3Cb%3E%2F..%22%27+as+disclosure%2C+1+as+n")
    assert "<b>/.." not in shown.html
    assert shown.link('<b>/.."') == "/foi/disclosures/~3Cb~3E~2F~2E~2E~22"


def test_a_question_is_asked_in_words_and_other_sql_is_called_so(site: Datasette) -> None:
    asked = page(site, "/foi/search-disclosures?q=Run+SQL")
    assert "The question in SQL (show)" in asked.text
    assert 'type="submit" value="Ask"' in asked.html
    assert 'name="q" value="Run SQL"' in asked.html
    assert "Custom SQL query returning 1 row" in page(site, "/foi?sql=select+1").text


def test_robots_are_let_in_to_the_pages_to_begin_at_alone(site: Datasette) -> None:
    lines = ask(site, "/robots.txt").text.splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "User-agent: *", "Allow: /$", "Allow: /-/exemptions$", "Allow: /-/topics$", "Disallow: /",
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["/nowhere", "/foi/nothing", "/foi/disclosures/none", "/-/nothing"])
def test_a_page_that_is_not_there_says_what_to_do(site: Datasette, path: str) -> None:
    response = ask(site, path)
    assert response.status_code == 404
    assert "There is nothing at this address." in response.text
    assert "Search for it, or begin at the" in response.text
    assert 'action="/-/search"' in response.text


def test_json_that_is_not_there_is_told_as_json(site: Datasette) -> None:
    assert ask(site, "/foi/disclosures/none.json").json()["status"] == 404


@pytest.mark.parametrize(
    ("path", "place"),
    [("/-/search?q=kites", "scraper.web.site.search_page"), (KITES, "scraper.web.site.disclosure_page")],
)
def test_a_page_that_takes_too_long_says_so(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, path: str, place: str
) -> None:
    async def slow(*arguments: object) -> None:
        raise QueryInterrupted(Exception("interrupted"), "select 1", {})

    monkeypatch.setattr(place, slow)
    response = ask(site, path)
    assert response.status_code == 503
    assert "Ask for less: rarer words, or one force." in response.text


def test_a_fault_of_our_own_is_told_without_its_words(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    async def faulty(*arguments: object) -> None:
        raise KeyError("secret")

    monkeypatch.setattr("scraper.web.site.search_page", faulty)
    response = ask(site, "/-/search?q=kites")
    assert (response.status_code, "secret" in response.text) == (500, False)
    assert "The site made an error. It is not yours." in response.text


def test_a_site_below_a_folder_keeps_its_links_within_it(db: Path) -> None:
    with site_of(db, settings={"base_url": "/below/"}) as site:
        for path in EVERY:
            shown = page(site, path)
            links = [href for _, href in shown.links] + re.findall(r' (?:src|action|href)="([^"]*)"', shown.html)
            outside = {href for href in links if href.startswith("/") and not href.startswith("/below/")}
            assert outside == set(), path
        feed = parsed(ask(site, "/-/feed.atom"))
        assert all(link.attrib["href"].startswith("http://localhost/below/") for link in feed.iter(f"{ATOM}link"))


def test_a_database_of_another_name_is_a_site_as_well(tmp_path: Path) -> None:
    with site_of(make_database(tmp_path, "two words.db")) as site:
        front = page(site, "/")
        assert "19 disclosures" in front.text
        links = {href for _, href in front.links if href.startswith("/two")}
        assert len(links) > 20
        answers = {link: ask(site, link) for link in links}
        # Datasette leads from an address that holds a space to the one that does not.
        assert {answer.status_code for link, answer in answers.items() if " " not in link} == {200}


def test_a_database_without_a_disclosure_gives_every_page(tmp_path: Path) -> None:
    Database(tmp_path / "foi.db").close()
    with site_of(tmp_path / "foi.db") as site:
        for path in ("/", "/-/search?q=kites", "/-/exemptions", "/-/topics", "/-/charts", "/foi", "/foi/disclosures"):
            page(site, path)
        assert "0 disclosures" in page(site, "/").text
        assert len(parsed(ask(site, "/-/feed.atom")).findall(f"{ATOM}entry")) == 0


def test_a_database_that_is_none_of_ours_is_shown_as_datasette_shows_it(tmp_path: Path, db: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("create table disclosures (id text primary key, title text)")
        connection.execute("insert into disclosures values ('a', 'A cat')")
    connection.close()
    with site_of(tmp_path / "other.db") as site:
        assert 'href="/other"' in page(site, "/").html
        assert "A cat" in page(site, "/other/disclosures/a").text
        assert "Custom SQL query" in page(site, "/other").text
        assert ask(site, "/-/search").status_code == 404
        assert "No database of police disclosures is served here." in ask(site, "/-/search").text
    with site_of(tmp_path / "other.db", db) as site:
        assert "19 disclosures" in page(site, "/").text
        assert "A cat" in page(site, "/other/disclosures/a").text
