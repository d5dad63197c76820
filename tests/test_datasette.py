"""What Datasette shows of the sample: every table, every column, search, facets and export."""

from __future__ import annotations

import csv
import io
import re
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
import yaml
from datasette.app import Datasette
from datasette.utils import tilde_encode

from scraper.browsing import datasette_command, metadata_for
from scraper.metadata import METADATA_FILE, QUERY_SLUGS, as_yaml, build, queries
from scraper.schema import BY_NAME, TABLES
from tests.datasettes import HOSTILE, get, picked, rows, served, stored
from tests.ports import free_port

STYLE = METADATA_FILE.parent / "scraper" / "web" / "static" / "tables.css"
FORCE = "Dyfed-Powys Police"
CARAVANS = "dyfed-powys-caravan-thefts-10412025-f9fee843"
CARAVANS_WELSH_TREE = "dyfed-powys-caravan-thefts-10412025-65fa672d"
COVERT = "dyfed-powys-covert-attendance-at-public-meetings-11362025-0d19e158"
DOGS = "dyfed-powys-police-dogs-handlers-4512024-41a4a553"

TABLE_NAMES = [table.name for table in TABLES]

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


# Pages


def test_the_front_page_says_what_a_disclosure_log_leaves_out(datasette: Datasette) -> None:
    text = get(datasette, "").text
    assert "A disclosure log is a selection." in text
    assert "A programme has read the pages, and it may err." in text


def test_the_database_page_lists_the_queries_in_their_order(datasette: Datasette) -> None:
    text = get(datasette, "foi").text
    titles = re.findall(r'<li><a href="/foi/[\w-]+">([^<]+)</a> <span', text)
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
