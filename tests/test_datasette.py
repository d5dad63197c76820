"""What Datasette shows of the sample: every table, every column, every canned query, search, facets and export."""

from __future__ import annotations

import asyncio
import csv
import io
import re
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
import yaml
from click.testing import CliRunner
from datasette.app import Datasette
from datasette.utils import tilde_encode

from parsers.records import Outcome
from scraper.browsing import SETTINGS, datasette_command, metadata_for
from scraper.cli import cli
from scraper.metadata import (
    METADATA_FILE,
    QUERY_SLUGS,
    Parameter,
    Query,
    as_yaml,
    build,
    queries,
    read_query,
)
from scraper.schema import BY_NAME, TABLES

STYLE = METADATA_FILE.parent / "scraper" / "web" / "static" / "tables.css"
FORCE = "Dyfed-Powys Police"
PAGES = "https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police/"
CARAVANS = "dyfed-powys-caravan-thefts-10412025-f9fee843"
CARAVANS_WELSH_TREE = "dyfed-powys-caravan-thefts-10412025-65fa672d"
COVERT = "dyfed-powys-covert-attendance-at-public-meetings-11362025-0d19e158"
DOGS = "dyfed-powys-police-dogs-handlers-4512024-41a4a553"
THERMAL = "dyfed-powys-thermal-imaging-equipment-5362024-ce959edc"

TABLE_NAMES = [table.name for table in TABLES]
HOSTILE = ["", '"', "NEAR(", "a' or 1=1", "sŵn ☂ ‘cudd’ 𝔘\u200b%_\\"]

# What each query gives on the sample, with the parameters it is asked with: all rows of some columns.
EXPECTED: dict[str, tuple[dict[str, str], str, list[tuple[Any, ...]]]] = {
    "search-disclosures": (
        {"q": "caravan stolen"},
        "force date title words_found outcome reference url disclosure",
        [
            (
                FORCE,
                "2025-11-19",
                "Caravan thefts (1041/2025)",
                " … How many touring [caravans] were reported [stolen] in the force area in each calendar year "
                "from 2021 to 2024?\n2. How many of them … ",
                "partially_withheld",
                "1041/2025",
                f"{PAGES}disclosure-2025/november/caravan-thefts-10412025/",
                CARAVANS,
            )
        ],
    ),
    "search-questions": (
        {"q": "dogs families", "force": "dyfed"},
        "force date question words_of_answer outcome url disclosure",
        [
            (
                FORCE,
                "2024-06-21",
                "For each dog retired between those dates, what was its breed and its age, and who took it in?",
                " … Two [dogs] went to [families] who have nothing to do with the force. "
                "They could be recognised, and did not expect to be named … ",
                "partially_withheld",
                f"{PAGES}disclosure-2024/june/police-dogs--handlers-4512024/",
                DOGS,
            ),
            (
                FORCE,
                "2024-06-21",
                "At which stations are dogs and their handlers based, and how many are on duty at each on a Saturday "
                "night?",
                " … Two [dogs] went to [families] who have nothing to do with the force. "
                "They could be recognised, and did not expect to be named … ",
                "partially_withheld",
                f"{PAGES}disclosure-2024/june/police-dogs--handlers-4512024/",
                DOGS,
            ),
        ],
    ),
    "ncnd-by-force": (
        {},
        "force limb limb_title disclosures_citing_it disclosures_with_ncnd all_disclosures ncnd_percent_of_all",
        [
            (FORCE, "FOIA2000:24(2)", "National security: NCND", 2, 2, 17, 11.8),
            (FORCE, "FOIA2000:31(3)", "Law enforcement: NCND", 2, 2, 17, 11.8),
            (FORCE, "FOIA2000:23(5)", "Security bodies: NCND", 1, 2, 17, 11.8),
            (FORCE, "FOIA2000:30(3)", "Investigations: NCND", 1, 2, 17, 11.8),
            (FORCE, "FOIA2000:40(5)", "Personal information: NCND (pre 25 May 2018)", 1, 2, 17, 11.8),
        ],
    ),
    "exemptions-by-year": (
        {"force": "powys"},
        "year place provision disclosures_relying_on_it all_disclosures percent_of_all",
        [
            (2026, 1, "FOIA2000:22", 1, 3, 33.3),
            (2026, 1, "FOIA2000:31(1)(a)", 1, 3, 33.3),
            (2026, 1, "FOIA2000:31(1)(b)", 1, 3, 33.3),
            (2026, 1, "FOIA2000:31(1)(g)", 1, 3, 33.3),
            (2026, 1, "FOIA2000:31(2)", 1, 3, 33.3),
            (2026, 1, "FOIA2000:40(2)", 1, 3, 33.3),
            (2026, 1, "FOIA2000:43(2)", 1, 3, 33.3),
            (2025, 1, "FOIA2000:12(1)", 1, 6, 16.7),
            (2025, 1, "FOIA2000:21", 1, 6, 16.7),
            (2025, 1, "FOIA2000:23(5)", 1, 6, 16.7),
            (2025, 1, "FOIA2000:24(2)", 1, 6, 16.7),
            (2025, 1, "FOIA2000:30(3)", 1, 6, 16.7),
            (2025, 1, "FOIA2000:31(3)", 1, 6, 16.7),
            (2025, 1, "FOIA2000:40(5)", 1, 6, 16.7),
            (2024, 1, "FOIA2000:12(1)", 1, 5, 20.0),
            (2024, 1, "FOIA2000:14(1)", 1, 5, 20.0),
            (2024, 1, "FOIA2000:24(2)", 1, 5, 20.0),
            (2024, 1, "FOIA2000:31(1)(a)", 1, 5, 20.0),
            (2024, 1, "FOIA2000:31(1)(b)", 1, 5, 20.0),
            (2024, 1, "FOIA2000:31(3)", 1, 5, 20.0),
            (2024, 1, "FOIA2000:40(2)", 1, 5, 20.0),
            (2023, 1, "FOIA2000:12(1)", 1, 1, 100.0),
            (2022, 1, "FOIA2000:12(2)", 1, 1, 100.0),
            (2021, 1, "FOIA2000:12(2)", 1, 1, 100.0),
        ],
    ),
    "rare-exemptions": (
        {"sections": "24, 14"},
        "act section disclosures_citing_section provision_title date cited_as disclosure",
        [
            (
                "FOIA2000",
                "14",
                1,
                "Vexatious request",
                "2024-01-09",
                "Section 14(1)",
                "dyfed-powys-70323-station-counter-signage-0dd43899",
            ),
            ("FOIA2000", "24", 2, "National security: NCND", "2025-12-22", "Section 24(2)", COVERT),
            ("FOIA2000", "24", 2, "National security: NCND", "2024-07-19", "Section 24(2)", THERMAL),
        ],
    ),
    "cost-refusals-by-force": (
        {},
        "force year refused_for_cost of_which_wholly of_which_cost_of_finding_out all_disclosures "
        "refused_percent_of_all",
        [
            (FORCE, 2026, 0, 0, 0, 3, 0.0),
            (FORCE, 2025, 1, 0, 0, 6, 16.7),
            (FORCE, 2024, 1, 1, 0, 5, 20.0),
            (FORCE, 2023, 1, 1, 0, 1, 100.0),
            (FORCE, 2022, 1, 1, 1, 1, 100.0),
            (FORCE, 2021, 1, 1, 1, 1, 100.0),
        ],
    ),
    "outcomes-by-force": (
        {},
        "year all_disclosures granted_in_full granted_percent_of_all partially_withheld withheld_in_full ncnd "
        "not_held cost_limit vexatious_or_repeated available_elsewhere other_outcomes unclear",
        [
            (2026, 3, 0, 0.0, 1, 2, 0, 0, 0, 0, 0, 0, 0),
            (2025, 6, 3, 50.0, 1, 0, 1, 0, 0, 0, 1, 0, 0),
            (2024, 5, 1, 20.0, 2, 0, 0, 0, 1, 1, 0, 0, 0),
            (2023, 1, 0, 0.0, 0, 0, 0, 0, 1, 0, 0, 0, 0),
            (2022, 1, 0, 0.0, 0, 0, 0, 0, 1, 0, 0, 0, 0),
            (2021, 1, 0, 0.0, 0, 0, 0, 0, 1, 0, 0, 0, 0),
        ],
    ),
    "working-days": (
        {},
        "force year all_disclosures with_both_dates median_working_days",
        [
            (FORCE, 2026, 3, 0, None),
            (FORCE, 2025, 6, 0, None),
            (FORCE, 2024, 5, 0, None),
            (FORCE, 2023, 1, 0, None),
            (FORCE, 2022, 1, 0, None),
            (FORCE, 2021, 1, 0, None),
        ],
    ),
    "not-held": (
        {"q": "waived"},
        "force date title question url disclosure",
        [
            (
                FORCE,
                "2025-10-07",
                "Vehicle recovery, storage etc.",
                "How many keepers asked for the charge to be waived?",
                f"{PAGES}disclosure-2025/october/vehicle-recovery-storage-etc.-8462025/",
                "dyfed-powys-vehicle-recovery-storage-etc-8462025-0ac98746",
            )
        ],
    ),
    "refusals-to-question": (
        {},
        "kind force date title cited_as url disclosure",
        [
            (
                "limb replaced in May 2018",
                FORCE,
                "2025-12-22",
                "Covert attendance at public meetings",
                "Section 40(5)",
                f"{PAGES}disclosure-2025/december/covert-attendance-at-public-meetings-11362025/",
                COVERT,
            )
        ],
    ),
}


@contextmanager
def served(db: Path) -> Iterator[Datasette]:
    """Datasette over `db`, in this process, with the committed metadata and the settings of `scrape browse`."""
    metadata = yaml.safe_load(METADATA_FILE.read_text(encoding="utf-8"))
    datasette = Datasette([str(db)], metadata=metadata, settings={**SETTINGS, "suggest_facets": False})
    asyncio.run(datasette.invoke_startup())
    try:
        yield datasette
    finally:
        for database in datasette.databases.values():
            database.close()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the sample, made by the command line."""
    folder = tmp_path_factory.mktemp("sample")
    arguments = ["--force", "dyfed-powys", "--source", "sample", "--quiet"]
    places = ["--db", str(folder / "foi.db"), "--archive", str(folder / "archive")]
    result = CliRunner().invoke(cli, [*arguments, *places], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return folder / "foi.db"


@pytest.fixture(scope="module")
def datasette(sample: Path) -> Iterator[Datasette]:
    with served(sample) as instance:
        yield instance


@pytest.fixture
def changed(sample: Path, tmp_path: Path) -> Callable[..., Path]:
    """Copies the sample and runs statements on the copy."""

    def change(*statements: str) -> Path:
        copy = tmp_path / "foi.db"
        shutil.copy(sample, copy)
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)
        return copy

    return change


def get(datasette: Datasette, path: str, **parameters: str) -> httpx.Response:
    query = f"?{urlencode(parameters)}" if parameters else ""
    response = asyncio.run(datasette.client.get(f"/{path}{query}"))
    assert isinstance(response, httpx.Response)
    assert response.status_code == 200, f"/{path}{query}: {response.text[:1000]}"
    return response


def rows(datasette: Datasette, path: str, **parameters: str) -> list[dict[str, Any]]:
    found = get(datasette, f"foi/{path}.json", _shape="array", **parameters).json()
    assert isinstance(found, list)
    return found


def picked(found: list[dict[str, Any]], columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns.split()) for row in found]


def stored(db: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(db)) as connection:
        return [value for (value,) in connection.execute(sql)]


# The metadata


def test_the_committed_metadata_is_what_the_definitions_give() -> None:
    assert METADATA_FILE.read_text(encoding="utf-8") == as_yaml(build()), "Run: python -m scraper.metadata"
    assert yaml.safe_load(METADATA_FILE.read_text(encoding="utf-8")) == build()


def test_every_column_is_described_and_no_description_is_of_a_column_that_is_not_there(sample: Path) -> None:
    described = {table: list(metadata["columns"]) for table, metadata in build()["databases"]["foi"]["tables"].items()}
    there = {table: stored(sample, f"select name from pragma_table_info('{table}')") for table in TABLE_NAMES}
    assert described == there
    assert all(column.description for table in TABLES for column in table.columns)


def test_every_table_states_its_source_and_licence_and_hides_nothing() -> None:
    for metadata in build()["databases"]["foi"]["tables"].values():
        assert {"title", "description", "source", "license"} <= metadata.keys()
        assert "hidden" not in metadata


def test_only_columns_with_no_two_equal_values_can_be_sorted_by(sample: Path) -> None:
    for table, metadata in build()["databases"]["foi"]["tables"].items():
        unique = stored(
            sample,
            f"select columns.name from pragma_index_list('{table}') as indexes, pragma_index_info(indexes.name) "
            "as columns where indexes.[unique]",
        )
        assert set(metadata["sortable_columns"]) == set(unique)
        assert metadata.get("sort_desc", unique[0]) in unique


def test_the_style_is_of_columns_that_are_there(datasette: Datasette) -> None:
    shown = {column for table in TABLES for column in table.column_names}
    shown |= {column for slug in QUERY_SLUGS for column in get(datasette, f"foi/{slug}.json").json()["columns"]}
    assert set(re.findall(r"\.col-(\w+)", STYLE.read_text(encoding="utf-8"))) <= shown


def test_every_query_file_is_listed_and_there_are_ten() -> None:
    files = {path.stem for path in (METADATA_FILE.parent / "scraper" / "queries").iterdir()}
    assert files == set(QUERY_SLUGS) == set(EXPECTED)
    assert len(QUERY_SLUGS) == 10


def test_a_query_file_is_read_into_its_parts() -> None:
    text = (
        "-- title: Who?\n-- description: One line\n--   and a second.\n"
        "-- parameter q: , words\n-- parameter most: 20, how many\nselect :q\nlimit :most\n"
    )
    assert read_query("who", text) == Query(
        slug="who",
        title="Who?",
        description="One line and a second.",
        parameters=(Parameter("q", "", "words"), Parameter("most", "20", "how many")),
        sql="select :q\nlimit :most\n",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-- titel: Who?\nselect 1\n", "who.sql: expected a title, description or parameter, found: -- titel: Who?"),
        (
            "-- title: Who?\n-- description: That.\n-- parameter q: words\nselect :q\n",
            "who.sql: parameter q should read 'default, meaning', and reads: words",
        ),
    ],
)
def test_a_query_file_with_other_comments_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        read_query("who", text)


# Pages


def test_the_front_page_says_what_a_disclosure_log_leaves_out(datasette: Datasette) -> None:
    text = get(datasette, "").text
    assert "A disclosure log is a selection." in text
    assert "A programme has read the pages, and it may err." in text


def test_the_database_page_lists_the_ten_queries(datasette: Datasette) -> None:
    text = get(datasette, "foi").text
    titles = re.findall(r'<li><a href="/foi/[\w-]+" title="[^"]*">([^<]+)</a>', text)
    assert titles == [query.title for query in queries()]


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_every_table_has_a_page_with_its_columns_described(datasette: Datasette, table: str) -> None:
    text = get(datasette, f"foi/{table}").text
    for column in BY_NAME[table].column_names:
        assert f"<dt>{column}</dt>" in text


@pytest.mark.parametrize(
    "table", [table for table in TABLE_NAMES if table not in {"changes", "problems", "pages", "hosts", "takedowns"}]
)
def test_every_row_has_a_page(datasette: Datasette, table: str) -> None:
    (row,) = rows(datasette, table, _size="1")
    key = tilde_encode(row[BY_NAME[table].key])
    get(datasette, f"foi/{table}/{key}")


def test_a_reference_to_another_table_shows_its_label(datasette: Datasette) -> None:
    (row,) = rows(datasette, "disclosures", id=CARAVANS_WELSH_TREE, _labels="on")
    assert row["force"] == {"value": "dyfed-powys", "label": FORCE}
    assert row["translation_of"] == {"value": CARAVANS, "label": "Caravan thefts (1041/2025)"}
    text = get(datasette, "foi/exemptions", disclosure=COVERT).text
    assert f'<a href="/foi/disclosures/{COVERT}">Covert attendance at public meetings</a>' in text
    assert '<a href="/foi/provisions/FOIA2000~3A24~282~29">National security: NCND</a>' in text


def test_facets_count_disclosures_by_force_outcome_year_and_language(datasette: Datasette) -> None:
    facets = get(datasette, "foi/disclosures.json").json()["facet_results"]
    counts = {name: {each["label"]: each["count"] for each in facet["results"]} for name, facet in facets.items()}
    assert counts == {
        "force": {FORCE: 18},
        "outcome": {
            "partially_withheld": 5,
            "cost_limit": 4,
            "granted_in_full": 4,
            "withheld_in_full": 2,
            "available_elsewhere": 1,
            "ncnd": 1,
            "vexatious_or_repeated": 1,
        },
        "year": {2025: 7, 2024: 5, 2026: 3, 2021: 1, 2022: 1, 2023: 1},
        "language": {"en": 17, "cy": 1},
    }


def test_following_a_facet_gives_its_rows(datasette: Datasette) -> None:
    found = rows(datasette, "disclosures", force="dyfed-powys", outcome="withheld_in_full")
    assert picked(found, "reference disclosed_on") == [("093/2026", "2026-05-11"), ("58/2026", "2026-03-18")]


# Search


@pytest.mark.parametrize(
    ("table", "words", "ids"),
    [
        ("disclosures", "caravans", [CARAVANS, CARAVANS_WELSH_TREE]),
        ("disclosures", "1136/2025", [COVERT]),
        ("disclosures", "swn", ["dyfed-powys-15824-aaa794ea"]),
        ("qa_pairs", "dogs families", [f"{DOGS}-q2", f"{DOGS}-q3"]),
        ("attachments", "tariff", ["dyfed-powys-vehicle-recovery-storage-etc-8462025-0ac98746-a1"]),
    ],
)
def test_search_finds_words_whatever_their_ending_and_accents(
    datasette: Datasette, table: str, words: str, ids: list[str]
) -> None:
    assert [row["id"] for row in rows(datasette, table, _search=words)] == ids


def test_search_is_right_after_rows_are_deleted_and_the_database_is_vacuumed(
    changed: Callable[..., Path],
) -> None:
    first = "select id from disclosures order by rowid limit 1"
    vacuumed = changed(f"delete from disclosures where id = ({first})", "vacuum")
    with served(vacuumed) as altered:
        assert [row["id"] for row in rows(altered, "disclosures", _search="covert meetings")] == [COVERT]
        assert [row["disclosure"] for row in rows(altered, "search-disclosures", q="covert meetings")] == [COVERT]


@pytest.mark.parametrize("words", [words for words in HOSTILE if words.strip('"')])
def test_search_takes_any_words(datasette: Datasette, words: str) -> None:
    get(datasette, "foi/disclosures", _search=words)


# Canned queries


@pytest.mark.parametrize("slug", QUERY_SLUGS)
def test_a_query_gives_the_rows_of_the_sample(datasette: Datasette, slug: str) -> None:
    parameters, columns, expected = EXPECTED[slug]
    assert picked(rows(datasette, slug, **parameters), columns) == expected


@pytest.mark.parametrize("query", queries(), ids=QUERY_SLUGS)
def test_a_query_page_explains_it_and_its_parameters(datasette: Datasette, query: Query) -> None:
    text = get(datasette, f"foi/{query.slug}").text
    assert f"{query.title}</h1>" in text
    for parameter in query.parameters:
        assert f"<li><strong>{parameter.name}</strong>: {parameter.meaning}" in text
        assert f'name="{parameter.name}" value=""' in text


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("query", queries(), ids=QUERY_SLUGS)
def test_a_query_takes_any_parameters(datasette: Datasette, query: Query, words: str) -> None:
    for parameter in query.parameters:
        get(datasette, f"foi/{query.slug}.json", **{parameter.name: words})
    get(datasette, f"foi/{query.slug}", **dict.fromkeys((each.name for each in query.parameters), words))


@pytest.mark.parametrize("query", queries(), ids=QUERY_SLUGS)
def test_an_empty_parameter_stands_for_its_default(datasette: Datasette, query: Query) -> None:
    defaults = {parameter.name: parameter.default for parameter in query.parameters}
    assert rows(datasette, query.slug, **defaults) == rows(datasette, query.slug)


@pytest.mark.parametrize("slug", ["cost-refusals-by-force", "outcomes-by-force", "working-days"])
def test_pages_of_two_language_trees_count_once(datasette: Datasette, slug: str) -> None:
    assert sum(row["all_disclosures"] for row in rows(datasette, slug)) == 17


def test_every_outcome_is_counted_in_one_column(changed: Callable[..., Path]) -> None:
    db = changed(
        "update disclosures set year = 2020, translation_of = null, duplicate_of = null",
        *(
            f"update disclosures set outcome = '{outcome}' where rowid = {number}"
            for number, outcome in enumerate(Outcome, start=1)
        ),
        f"delete from disclosures where rowid > {len(Outcome)}",
    )
    with served(db) as altered:
        (row,) = rows(altered, "outcomes-by-force")
    assert row.pop("other_outcomes") == 4
    assert [row.pop(name) for name in ("force", "year", "all_disclosures", "granted_percent_of_all")] == [
        FORCE,
        2020,
        13,
        7.7,
    ]
    assert row == {
        outcome: 1
        for outcome in map(str, Outcome)
        if outcome not in {"clarification_needed", "not_valid", "transferred", "withdrawn"}
    }


def test_working_days_are_measured_over_the_pages_with_both_dates(changed: Callable[..., Path]) -> None:
    db = changed(
        "update disclosures set working_days = 10 where reference = '187/25'",
        "update disclosures set working_days = 20 where reference = '317/2025'",
        "update disclosures set working_days = 21 where reference = '846/2025'",
        "update disclosures set working_days = 45 where reference = '1041/2025'",
    )
    with served(db) as altered:
        (row,) = [row for row in rows(altered, "working-days") if row["with_both_dates"]]
    assert row == {
        "force": FORCE,
        "year": 2025,
        "all_disclosures": 6,
        "with_both_dates": 4,
        "median_working_days": 20.5,
        "percentile_90_working_days": 45,
        "over_20_working_days": 2,
        "over_20_percent_of_those_with_dates": 50.0,
    }


def test_refusals_to_question_come_in_three_kinds(changed: Callable[..., Path]) -> None:
    db = changed(
        f"update disclosures set held_confirmed_but_ncnd_cited = 1 where id = '{THERMAL}'",
        "update exemptions set subsection = '', cited_as = 'Section 31' where section = '31' "
        f"and disclosure = '{DOGS}'",
    )
    with served(db) as altered:
        found = rows(altered, "refusals-to-question")
        replaced = rows(altered, "refusals-to-question", kind="replaced")
    assert picked(found, "kind cited_as disclosure") == [
        ("held, yet neither confirmed nor denied", None, THERMAL),
        ("limb replaced in May 2018", "Section 40(5)", COVERT),
        ("section without limb", "Section 31", DOGS),
    ]
    assert picked(replaced, "disclosure") == [(COVERT,)]


def test_a_limb_replaced_in_2018_is_no_slip_on_an_older_page(changed: Callable[..., Path]) -> None:
    db = changed(f"update disclosures set disclosed_on = '2018-05-24' where id = '{COVERT}'")
    with served(db) as altered:
        assert rows(altered, "refusals-to-question") == []


def test_a_force_that_cites_no_limb_is_shown_as_such(changed: Callable[..., Path]) -> None:
    db = changed("delete from exemptions")
    with served(db) as altered:
        found = rows(altered, "ncnd-by-force", q="thermal imaging")
    assert picked(found, "limb disclosures_citing_it disclosures_with_ncnd all_disclosures") == [
        ("no limb cited", 1, 1, 1)
    ]


# Export


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_paging_through_a_table_gives_every_row_once(datasette: Datasette, sample: Path, table: str) -> None:
    key = BY_NAME[table].key
    found: list[str] = []
    path = f"foi/{table}.json?_shape=objects&_size=5&_nofacet=1"
    while path:
        page = get(datasette, path).json()
        found += [row[key] for row in page["rows"]]
        path = (page["next_url"] or "").removeprefix("http://localhost/")
    assert sorted(found) == sorted(stored(sample, f"select {key} from {table}"))


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_a_streamed_csv_gives_every_row_once(datasette: Datasette, sample: Path, table: str) -> None:
    key = BY_NAME[table].key
    text = get(datasette, f"foi/{table}.csv", _stream="1", _size="5").text
    found = [row[key] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert sorted(found) == sorted(stored(sample, f"select {key} from {table}"))


def test_disclosures_come_newest_first(datasette: Datasette) -> None:
    found = rows(datasette, "disclosures", _size="4")
    assert picked(found, "disclosed_on title") == [
        ("2026-05-11", "Uniform supply contract (093/2026)"),
        ("2026-03-18", "Staff survey results"),
        ("2026-01-12", "Postponed hearings"),
        ("2025-12-22", "Covert attendance at public meetings"),
    ]


# The command


@contextmanager
def running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        assert isinstance(port, int)
        return port


def refuses(family: socket.AddressFamily, address: str, port: int) -> bool:
    with closing(socket.socket(family)) as client:
        client.settimeout(2)
        return client.connect_ex((address, port)) != 0


def test_the_browse_command_serves_the_sample_on_this_machine_alone(sample: Path) -> None:
    port = free_port()
    # Tries again for about a minute, each time a little later, until the server listens.
    patient = httpx.HTTPTransport(retries=8)
    with (
        metadata_for(sample) as metadata,
        running(datasette_command(sample, metadata, port, open_browser=False)) as process,
        httpx.Client(transport=patient, base_url=f"http://127.0.0.1:{port}") as client,
    ):
        assert client.get("/-/versions.json").json()["datasette"]["version"].startswith("0.65")
        assert "A disclosure log is a selection." in client.get("/").text
        assert "Uniform supply contract" in client.get("/foi/disclosures").text
        # A server that listens on all addresses would answer on these too.
        assert refuses(socket.AF_INET, "127.0.0.2", port)
        assert refuses(socket.AF_INET6, "::1", port)
        assert process.poll() is None


def test_a_database_of_another_name_has_its_descriptions_too(tmp_path: Path) -> None:
    with metadata_for(tmp_path / "pages.db") as file:
        made = yaml.safe_load(file.read_text(encoding="utf-8"))

    assert list(made["databases"]) == ["pages"]
    assert made["databases"]["pages"]["tables"]["disclosures"]["license_url"] == "/pages/forces"
    assert 'href="pages/disclosures"' in made["description_html"]
