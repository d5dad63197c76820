"""The data dictionary, docs/data-dictionary.md: every table and column as scraper/schema/ defines them.

`python -m scraper.metadata` writes it beside datasette_metadata.yml; a test compares it with what this makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from parsers.vocabulary import table as data_table
from scraper.metadata import ABOUT, About
from scraper.schema import BY_NAME, TABLES, Column, Table
from scraper.web.words import ACTS, NATIONS, OUTCOMES, STATES

DICTIONARY_FILE = Path(__file__).parent.parent / "docs" / "data-dictionary.md"

_INTRODUCTION = """\
<!-- Made by `uv run python -m scraper.metadata` from scraper/schema/; edit that. -->

# Data dictionary

Every table and column of the database, as the programme defines them. Datasette shows the same words beside the tables.

An empty value means that the page does not say, or that nothing was found; nothing is guessed. Texts are as printed,
with white space tidied. Dates are ISO 8601; moments are UTC. Offsets count characters of `disclosures.response`, from
0. Columns marked *key* identify a row; *required* ones are never empty. An arrow leads to the table whose key a column
holds. Ids survive a rebuild from nothing.
"""
_UNIT = re.compile(r"\s*Unit: ([^.]+)\.")

# What is given, withheld or said, in the order in which it is decided: see parsers/extract/outcome.py.
OUTCOME_MEANINGS = {
    "granted_in_full": "All of what was asked for is given, or as much of it as is held.",
    "partially_withheld": "Something is given, and something withheld, or refused in another way.",
    "withheld_in_full": "Nothing is given; exemptions are relied on.",
    "ncnd": "Nothing is given, and the force does not say whether it holds anything.",
    "not_held": "Nothing that was asked for is held.",
    "cost_limit": "Nothing is given, since it would cost too much (section 12).",
    "vexatious_or_repeated": "Nothing is given, since the request is vexatious or repeated (section 14).",
    "available_elsewhere": "Nothing is given, since it can be had elsewhere (section 21; section 25 in Scotland).",
    "clarification_needed": "The force asked what was meant, and the page says no more.",
    "not_valid": "The force holds that it is no request under the Act.",
    "transferred": "The request was passed to, or belongs to, another body.",
    "withdrawn": "The requester took it back, or it lapsed.",
    "unclear": "The programme could not tell.",
}
STANCES = {
    "duty": "A duty that is named in nearly every letter, as sections 1, 10, 16 and 17 are.",
    "requester": "The requester cites it.",
    "other_act": "A section of a law that is no freedom of information law.",
    "quoted_law": "The words of the law are quoted.",
    "not_relied_on": "It is spoken of, and not relied on.",
}
VERDICTS = {
    "disclosure": "The page is a disclosure.",
    "other_path": "Its address is not of a disclosure log.",
    "no_disclosure_content": "It has neither a request nor a response.",
    "soft_404": "It says that the page is not there, though its status says otherwise.",
    "challenge": "It is the page of a bot wall.",
    "empty": "It has no words.",
    "not_text": "It is a file, and no page.",
    "too_large": "It is larger than pages are.",
    "unusable": "An archive of the web lists the capture, and it is no page.",
}
SOURCES = {
    "live": "The force's own site.",
    "wayback": "The Wayback Machine.",
    "commoncrawl": "Common Crawl.",
    "file": "A file that the programme was given.",
}
FORCE_STATES = {
    "active": "It publishes a log that is read.",
    "quiet": "It has a log, and has not published there for long.",
    "unverified": "Where its log is, or how its pages look, is not known for sure.",
    "no_log": "It is not known to publish a log.",
}
CONFERRALS = {
    "absolute": "The exemption holds whatever the public interest.",
    "qualified": "It holds if the public interest in it is the greater, which has to be weighed.",
    "mixed": "Absolute for a part of what it covers, qualified for the rest.",
    "n/a": "No exemption.",
}
CATEGORIES = {
    "exemption": "Information may be withheld under it.",
    "exception": "The same under the Environmental Information Regulations.",
    "procedural_refusal": "The request may be refused for its cost, or as vexatious or repeated.",
    "duty_or_procedure": "What a force has to do.",
    "status": "What a body or a piece of information is.",
    "supporting": "Law that exemptions lean on.",
}

OTHER_ACTS = {"DPA1998": "Data Protection Act 1998", "UKGDPR": "UK General Data Protection Regulation"}


def as_markdown() -> str:
    """The text of docs/data-dictionary.md."""
    tables = "\n".join(_table(table, ABOUT[table.name]) for table in TABLES)
    return f"{_INTRODUCTION}\n{_contents()}\n{tables}\n{_vocabularies()}"


def _contents() -> str:
    return "".join(f"* [`{table.name}`](#{table.name}): {_line(table.description)}\n" for table in TABLES)


def _table(table: Table, about: About) -> str:
    rows = "".join(_row(table, column) for column in table.columns)
    return (
        f"## {table.name}\n\n{table.description}\n\n"
        f"{_said(table, about)}\n\n"
        f"| column | type | unit | meaning |\n|---|---|---|---|\n{rows}"
    )


def _said(table: Table, about: About) -> str:
    """What is true of the whole table: where it comes from, and what can be searched in it."""
    source = f"[{about.source}]({about.source_url})" if about.source_url else about.source
    parts = [f"Source: {source}.", f"Licence: {about.licence}."]
    if table.searched:
        parts.append(f"Full-text search over {_named(table.searched)}.")
    if table.facets:
        parts.append(f"Counted by {_named(table.facets)}.")
    return " ".join(parts)


def _named(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{column}`" for column in columns)


def _row(table: Table, column: Column) -> str:
    unit = _UNIT.search(column.description)
    marks = [
        *(["*key*"] if column.name == table.key else []),
        *(["*required*"] if column.required and column.name != table.key else []),
        *([f"→ [`{column.to}.{BY_NAME[column.to].key}`](#{column.to})"] if column.to else []),
    ]
    meaning = " ".join([_line(_UNIT.sub("", column.description)), *marks])
    return f"| `{column.name}` | {column.type} | {unit[1] if unit else ''} | {meaning} |\n"


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _vocabularies() -> str:
    return "## Vocabularies\n\n" + "\n".join(_vocabulary(*each) for each in _lists())


def _vocabulary(heading: str, meanings: Mapping[str, str]) -> str:
    rows = "".join(f"| `{value}` | {_line(meaning)} |\n" for value, meaning in meanings.items())
    return f"### {heading}\n\n| value | meaning |\n|---|---|\n{rows}"


def _lists() -> Iterator[tuple[str, Mapping[str, str]]]:
    yield (
        "`disclosures.outcome` and `qa_pairs.outcome`",
        {value: f"{OUTCOMES[value]}. {meaning}" for value, meaning in OUTCOME_MEANINGS.items()},
    )
    yield "`mentions.stance`", STANCES
    yield "`captures.verdict`", VERDICTS
    yield "`captures.source` and `disclosures.source`", SOURCES
    yield "`forces.state`", FORCE_STATES
    yield "`run_forces.state`", {value: f"{words}." for value, words in STATES.items()}
    yield "`forces.nation`", NATIONS
    yield "`run_forces.cause`", {value: f"{cause['says']}." for value, cause in data_table("causes.toml").items()}
    yield "`act` of provisions, exemptions and mentions", ACTS | OTHER_ACTS
    yield "`provisions.category`", CATEGORIES
    yield "`provisions.conferral`", CONFERRALS
