"""The data dictionary: made from the schema, with the meaning of every value of a closed list."""

from __future__ import annotations

from parsers.records import Outcome, Reason, Stance
from parsers.vocabulary import rows as data_rows
from scraper.dictionary import (
    CATEGORIES,
    CONFERRALS,
    DICTIONARY_FILE,
    FORCE_STATES,
    OTHER_ACTS,
    OUTCOME_MEANINGS,
    STANCES,
    VERDICTS,
    as_markdown,
)
from scraper.schema import TABLES
from scraper.web.words import ACTS


def test_the_committed_dictionary_is_what_the_schema_gives() -> None:
    assert DICTIONARY_FILE.read_text(encoding="utf-8") == as_markdown(), "Run: python -m scraper.metadata"


def test_every_table_and_column_has_its_line() -> None:
    lines = as_markdown().splitlines()
    assert [line[3:] for line in lines if line.startswith("## ")] == [*(table.name for table in TABLES), "Vocabularies"]
    for table in TABLES:
        section = lines[lines.index(f"## {table.name}") + 1 :]
        for column in table.columns:
            assert any(line.startswith(f"| `{column.name}` | {column.type} |") for line in section)


def test_a_unit_stands_in_a_column_of_its_own() -> None:
    assert (
        "| `working_days` | INTEGER | working days | Days from receipt to answer, without weekends and bank holidays. |"
        in as_markdown().splitlines()
    )


def test_a_reference_leads_to_its_table() -> None:
    assert (
        "| `provision` | TEXT |  | The provision, or the nearest one above it that the table of provisions has. "
        "*required* → [`provisions.id`](#provisions) |" in as_markdown().splitlines()
    )


def test_every_value_of_a_closed_list_is_explained() -> None:
    assert set(OUTCOME_MEANINGS) == set(Outcome)
    assert set(STANCES) == set(Stance)
    assert set(VERDICTS) == {"disclosure", "unusable", *Reason}
    provisions = data_rows("provisions.csv")
    assert set(ACTS | OTHER_ACTS) == {row["act"] for row in provisions}
    assert set(CATEGORIES) == {row["category"] for row in provisions}
    assert set(CONFERRALS) == {row["conferral"] for row in provisions}
    assert {row["state"] for row in data_rows("forces.csv")} <= set(FORCE_STATES)
