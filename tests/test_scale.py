"""What holds however many disclosures there are, tried with a thousand of those that the benchmarks make."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from benchmarks.corpus import make
from benchmarks.letters import Letters
from benchmarks.links import follow
from benchmarks.serving import Server, served
from benchmarks.site_pages import kinds
from benchmarks.soak import soak
from benchmarks.words import TERMS
from tests.conftest import rows

DISCLOSURES = 1_000
# Each would hold the server for hours, or fill its memory, if it were let.
HOSTILE = {
    "memory": (
        "select length(hex(zeroblob(450000000))) + length(hex(zeroblob(450000001))) + length(hex(zeroblob(450000002)))",
        "string or blob too big",
    ),
    "recursion": (
        "with recursive numbers(n) as (select 1 union all select n + 1 from numbers) select max(n) from numbers",
        "SQL query took too long",
    ),
    "results": (
        "select hex(zeroblob(9000000)) from disclosures as one, disclosures as two",
        "longer than 60,000,000 characters together",
    ),
    "blobs": ("select zeroblob(19000000) from disclosures", "longer than 60,000,000 characters together"),
    "a cross join": (
        "select count(one.response || two.response) from disclosures as one, disclosures as two, qa_pairs as three",
        "SQL query took too long",
    ),
    "sorting": (
        "select one.response from disclosures as one, disclosures as two, qa_pairs as three order by three.answer desc",
        "SQL query took too long",
    ),
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "foi.db"
    make(path, DISCLOSURES)
    return path


@pytest.fixture(scope="module")
def server(corpus: Path) -> Iterator[Server]:
    with served(corpus) as found:
        yield found


# The generator


def test_the_generated_database_is_whole(corpus: Path) -> None:
    assert rows(corpus, "pragma quick_check") == [("ok",)]
    assert rows(corpus, "pragma foreign_key_check") == []
    with closing(sqlite3.connect(corpus)) as connection:
        for table in ("disclosures", "qa_pairs", "attachments"):
            connection.execute(f"insert into {table}_fts({table}_fts, rank) values ('integrity-check', 1)")


def test_the_generated_database_has_as_many_disclosures_as_asked_for_of_all_forces_and_years(corpus: Path) -> None:
    counts = "select count(*), count(distinct force) > 45, min(year) < 2013, max(year) from disclosures"
    assert rows(corpus, counts) == [(DISCLOSURES, 1, 1, 2026)]


def test_each_disclosure_has_as_many_questions_and_exemptions_as_the_golden_ones(corpus: Path) -> None:
    pairs, exemptions = (
        len(rows(corpus, f"select id from {name}")) / DISCLOSURES for name in ("qa_pairs", "exemptions")
    )
    assert 2.4 < pairs < 2.9
    assert 1.2 < exemptions < 1.6


def test_each_citation_stands_where_its_row_says(corpus: Path) -> None:
    wrong = (
        "select exemptions.id from exemptions join disclosures on disclosures.id = exemptions.disclosure "
        'where substr(response, start + 1, "end" - start) <> cited_as'
    )
    assert rows(corpus, wrong) == []


@pytest.mark.parametrize(("term", "share"), TERMS.items())
def test_a_term_is_found_in_the_share_of_disclosures_that_it_is_known_for(
    corpus: Path, term: str, share: float
) -> None:
    (found,) = rows(corpus, "select count(*) from disclosures_fts where disclosures_fts match ?", [term])[0]
    assert found / DISCLOSURES == pytest.approx(share, abs=0.04)


def test_the_disclosure_of_a_number_is_the_same_every_time() -> None:
    first, second = Letters(), Letters()
    assert [first.disclosure(number) for number in (3, 4, 97)] == [second.disclosure(number) for number in (3, 4, 97)]


def test_there_are_translations_copies_changes_and_requests_to_several_forces(corpus: Path) -> None:
    several = (
        "select 1 from disclosures where request_digest is not null group by request_digest "
        "having count(distinct force) > 1"
    )
    for sql in (
        "select 1 from disclosures where translation_of is not null",
        "select 1 from disclosures where duplicate_of is not null",
        "select 1 from disclosures where removed_on is not null",
        "select 1 from changes",
        several,
    ):
        assert rows(corpus, sql), sql


# Hostile statements


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_statement_ends_in_a_message_and_the_next_reader_is_served(server: Server, name: str) -> None:
    sql, message = HOSTILE[name]
    before = server.peak_memory_mib()
    with httpx.Client(base_url=server.base, timeout=30) as client:
        answer = client.get("/foi", params={"sql": sql})
        assert (answer.status_code, message in answer.text) == (400, True), answer.text[:2000]
        assert client.get("/foi/disclosures").status_code == 200
    assert server.peak_memory_mib() - before < 200


def test_readers_are_served_while_hostile_statements_run(server: Server) -> None:
    sql, _ = HOSTILE["recursion"]
    with ThreadPoolExecutor(2) as pool, httpx.Client(base_url=server.base, timeout=30) as client:
        running = [pool.submit(httpx.get, f"{server.base}/foi", params={"sql": sql}, timeout=30) for _ in range(2)]
        answer = client.get("/foi/disclosures")
        assert (answer.status_code, [one.done() for one in running]) == (200, [False, False])


# Reading while a crawl writes


def test_readers_and_a_writer_meet_no_error_and_nothing_is_stale_afterwards(corpus: Path, tmp_path: Path) -> None:
    db = tmp_path / "foi.db"
    shutil.copy(corpus, db)
    found = soak(db, seconds=5, readers=4, rate=20, pause=0.02)
    assert found["wrong"] == {}
    assert found["stale"] == []
    assert found["writer"]["written"] > 10
    assert found["pages_read"] > 10


# Links


def test_every_kind_of_link_on_every_kind_of_page_leads_to_a_page(server: Server, corpus: Path) -> None:
    found = follow(server, [kind.paths[0] for kind in kinds(corpus)], steps=1, each=1)
    assert found["wrong"] == {}
    assert found["pages_read"] > 150
    assert {"/foi/disclosures/*?", "/foi/disclosures.csv?_labels&_size", "/-/feed.atom?q"} <= found["kinds"].keys()
