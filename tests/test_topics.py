"""The topics of data/topics.toml, on the sample and on a page of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.vocabulary import table
from tests.conftest import Scrape, disclosure_page, rows, warc_of

TOPICS = table("topics.toml")["topics"]
OF_TOPIC = (
    "select disclosures.title from disclosures_fts join disclosures on disclosures.search_id = disclosures_fts.rowid "
    "where disclosures_fts match (select words from topics where slug = ?) order by 1"
)


@pytest.fixture
def db(tmp_path: Path, scrape: Scrape) -> Path:
    """The sample, and one page that speaks of knives in its answer alone."""
    pages = tmp_path / "pages.warc.gz"
    url = "https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police/disclosure-2025/may/kitchens-12025/"
    pages.write_bytes(
        warc_of((url, disclosure_page(answer="Twelve knives.", title="Kitchens"), "2025-06-01T00:00:00Z"))
    )
    scrape("--force", "dyfed-powys", "--source", "sample", "--db", "foi.db", "-q")
    scrape("--force", "dyfed-powys", "--source", pages, "--db", "foi.db", "-q")
    return tmp_path / "foi.db"


@pytest.mark.parametrize("topic", TOPICS, ids=[topic["slug"] for topic in TOPICS])
def test_words_of_every_topic_can_be_searched_for(db: Path, topic: dict[str, str]) -> None:
    rows(db, "select count(*) from disclosures_fts where disclosures_fts match ?", [topic["words"]])


def test_topic_has_the_disclosures_that_hold_its_words(db: Path) -> None:
    assert rows(db, OF_TOPIC, ["police-dogs-and-animals"]) == [("Police dogs and handlers (451/2024)",)]


def test_topic_of_title_and_request_leaves_answers_aside(db: Path) -> None:
    assert rows(db, OF_TOPIC, ["knife-crime"]) == []


def test_same_words_asked_have_one_digest_and_few_words_none(tmp_path: Path, scrape: Scrape) -> None:
    asked = "How many bicycles were stolen in the year 2024?"
    pages = [
        (f"https://www.{host}.police.uk/foi-ai/{host}-police/disclosure-2025/may/bicycles-{number}2025/", words)
        for host, number, words in (
            ("dyfed-powys", 1, asked),
            ("gwent", 2, asked.upper().replace("?", "")),
            ("gwent", 3, "How many bicycles?"),
        )
    ]
    file = tmp_path / "pages.warc.gz"
    page = disclosure_page().decode()
    file.write_bytes(
        warc_of(
            *(
                (url, page.replace("How many bicycles were stolen in 2024?", words).encode(), "2025-06-01T00:00:00Z")
                for url, words in pages
            )
        )
    )
    scrape("--all", "--source", file, "--db", "foi.db", "-q")
    digests = [digest for (digest,) in rows(Path("foi.db"), "select request_digest from disclosures order by url")]
    assert digests[0] is not None
    assert digests[0] == digests[1]
    assert digests[2] is None
