"""The metadata that Datasette shows: made from the tables' definitions and the query files.

`python -m scraper.metadata` writes datasette_metadata.yml at the checkout's top, and docs/data-dictionary.md beside
it; tests compare them with what the code makes.
"""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from scraper.schema import TABLES, Table

METADATA_FILE = Path(__file__).parent.parent / "datasette_metadata.yml"
FIRST_LINE = "# Made by `python -m scraper.metadata` from scraper/schema/ and scraper/queries/; edit those."

TITLE = "Freedom of Information disclosures of UK police forces"
DESCRIPTION = """\
<p>What people asked UK police forces under freedom of information law, and what they were told: one row for each
page of a force's disclosure log, with its questions and answers and the exemptions relied on.</p>
<form action="{database}/search-disclosures" method="get">
<p><input type="search" name="q" aria-label="Words to search for" style="width: 24em">
<input type="submit" value="Search requests and responses"></p>
</form>
<ul class="bullets">
<li><a href="{database}#queries">Ready-made questions</a>, such as who neither confirms nor denies</li>
<li><a href="{database}/disclosures">Disclosures</a>, newest first, and
<a href="{database}/qa_pairs">their questions with the answers</a></li>
<li><a href="{database}/disclosures?has_warnings=1">Pages that the programme was unsure of</a></li>
</ul>
<div style="border: 2px solid #b58900; padding: 0.8em 1em 0; margin: 1em 0">
<p><strong>Before you use a figure.</strong> A disclosure log is a selection. A force chooses which answers it
publishes, and for how long. Requests that it did not publish are not here, and numbers count published pages, not
requests received. A force with more refusals here need not refuse more.</p>
<p>A programme has read the pages, and it may err. What a page does not say is left empty. Before you publish, read
the quote beside each finding and the force's own page, whose address is in <code>url</code>.</p>
</div>
"""
SOURCE = "Disclosure logs of UK police forces; each row leads to its page"
LICENCE = "Facts derived by this project; the texts are the forces' own, see the licence of each force"
RECORDED = "Facts recorded by this project"
COMPILED = "Compiled by this project"


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a table beside its definition."""

    title: str
    source: str = SOURCE
    source_url: str | None = None
    licence: str = LICENCE
    licence_url: str | None = "/{database}/forces"


_Record = partial(About, source="The runs of the scraper", licence=RECORDED, licence_url=None)
ABOUT = {
    "disclosures": About("Disclosures"),
    "qa_pairs": About("Questions and answers"),
    "exemptions": About("Exemptions relied on"),
    "mentions": About("Other citations"),
    "estimates": About("Estimates of refusals for cost"),
    "bodies": About("National bodies named"),
    "attachments": About("Attached files"),
    "changes": About("Changes of pages"),
    "takedowns": About("Taken down", source="List of this project", licence=COMPILED, licence_url=None),
    "captures": _Record("Captures of pages"),
    "forces": About("Forces", source="Register of this project", licence=COMPILED, licence_url=None),
    "provisions": About(
        "Provisions of the law",
        source="legislation.gov.uk; each row leads to its provision",
        source_url="https://www.legislation.gov.uk/",
        licence=COMPILED,
        licence_url=None,
    ),
    "topics": About("Topics", source="List of this project", licence=COMPILED, licence_url=None),
    "runs": _Record("Runs"),
    "run_forces": _Record("Runs by force"),
    "pages": _Record("Addresses known"),
    "hosts": _Record("Hosts asked"),
    "problems": _Record("Problems"),
}

# In the order in which the database's page lists them.
QUERY_SLUGS = (
    "search-disclosures",
    "search-questions",
    "same-request",
    "disclosed-then-ncnd",
    "ncnd-by-force",
    "held-yet-ncnd",
    "exemptions-by-year",
    "exemptions-by-nation",
    "rare-exemptions",
    "barred-by-another-law",
    "public-interest-by-force",
    "no-public-interest-test",
    "no-limb-by-force",
    "replaced-law",
    "refusals-to-question",
    "same-sentences",
    "cost-refusals-by-force",
    "cost-estimates",
    "vexatious-by-force",
    "vexatious-reasons",
    "not-held",
    "not-recorded-centrally",
    "outcomes-by-force",
    "working-days",
    "quiet-forces",
    "changed-or-removed",
    "topics-asked-most",
    "topic-answers",
    "misconduct",
    "suppliers",
    "national-bodies",
)

_FIELD = re.compile(r"-- (title|description|parameter (\w+)): ?(.*)")
_PARAMETER = re.compile(r"(\S*), (.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; `default` is what an empty one stands for, itself empty if there is none."""

    name: str
    default: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query file: what its comments say, and its SQL without them."""

    slug: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sql: str


def queries() -> tuple[Query, ...]:
    """The canned queries, in the order of their listing."""
    folder = resources.files("scraper") / "queries"
    return tuple(read_query(slug, (folder / f"{slug}.sql").read_text(encoding="utf-8")) for slug in QUERY_SLUGS)


def read_query(slug: str, text: str) -> Query:
    """The query in a file's text: comments with its title, description and parameters, then SQL.

    Raises ValueError if a comment is none of these, or goes on from none.
    """
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if not line.startswith("--")), len(lines))
    fields: dict[str, str] = {}
    name = ""
    for line in lines[:start]:
        field = _FIELD.fullmatch(line)
        if not field and not (name and line.startswith("--   ")):
            raise ValueError(f"{slug}.sql: expected a title, description or parameter, found: {line}")
        name = (field[2] or field[1]) if field else name
        fields[name] = field[3] if field else f"{fields[name]} {line[2:].strip()}"
    title, description = fields.pop("title"), fields.pop("description")
    parameters = tuple(_parameter(slug, each, words) for each, words in fields.items())
    return Query(slug, title, description, parameters, "\n".join(lines[start:]) + "\n")


def _parameter(slug: str, name: str, words: str) -> Parameter:
    found = _PARAMETER.fullmatch(words)
    if not found:
        raise ValueError(f"{slug}.sql: parameter {name} should read 'default, meaning', and reads: {words}")
    return Parameter(name, found[1], found[2])


def build(database: str = "foi") -> dict[str, Any]:
    """The whole metadata, as Datasette takes it, for a database in a file of that name."""
    return {
        "title": TITLE,
        "description_html": DESCRIPTION.format(database=database),
        **_provenance(About(TITLE), database),
        "about": "police-foi, an open-source project",
        "databases": {
            database: {
                "title": TITLE,
                "description": "Ready-made questions first, then the tables. Most begin at disclosures.",
                **_provenance(About(TITLE), database),
                "queries": {query.slug: _query(query) for query in queries()},
                "tables": {table.name: _table(table, ABOUT[table.name], database) for table in TABLES},
            }
        },
    }


def _provenance(about: About, database: str) -> dict[str, str]:
    return _given(
        source=about.source,
        source_url=about.source_url,
        license=about.licence,
        license_url=about.licence_url and about.licence_url.format(database=database),
    )


def _query(query: Query) -> dict[str, Any]:
    first_sentence = query.description.partition(". ")[0].rstrip(".")
    return _given(
        title=query.title,
        description=f"{first_sentence}.",
        description_html=_explained(query),
        params=[parameter.name for parameter in query.parameters] or None,
        hide_sql=True,
        sql=query.sql,
    )


def _explained(query: Query) -> str:
    """The description with a list of the parameters, as HTML."""
    description = html.escape(query.description, quote=False)
    paragraph = textwrap.fill(f"<p>{description}</p>", 100, break_on_hyphens=False)
    parameters = "".join(
        f"<li><strong>{each.name}</strong>: {html.escape(_meaning(each), quote=False)}</li>\n"
        for each in query.parameters
    )
    return f"{paragraph}\n<ul>\n{parameters}</ul>\n" if parameters else f"{paragraph}\n"


def _meaning(parameter: Parameter) -> str:
    return f"{parameter.meaning}; {parameter.default} if left empty" if parameter.default else parameter.meaning


def _table(table: Table, about: About, database: str) -> dict[str, Any]:
    return _given(
        title=about.title,
        description=table.description,
        **_provenance(about, database),
        label_column=table.label,
        sort_desc=table.sort,
        sortable_columns=_sortable(table),
        facets=list(table.facets) or None,
        facet_size=15,
        size=25 if table.searched else 50,
        fts_table=f"{table.name}_fts" if table.searched else None,
        fts_pk="search_id" if table.searched else None,
        columns={column.name: column.description for column in table.columns},
    )


def _sortable(table: Table) -> list[str]:
    """The columns without two equal values: Datasette 0.65 loses rows between pages sorted by any other."""
    return [column.name for column in table.columns if column.unique or column.name == table.key]


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


class _Readable(yaml.SafeDumper):
    """YAML for people: text of several lines as a block, and nothing by reference."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Readable.add_representer(str, _text)


def as_yaml(metadata: dict[str, Any]) -> str:
    """The text of datasette_metadata.yml."""
    body = yaml.dump(metadata, Dumper=_Readable, sort_keys=False, allow_unicode=True, width=100)
    return f"{FIRST_LINE}\n{body}"


def _write() -> None:
    from scraper.dictionary import DICTIONARY_FILE, as_markdown  # noqa: PLC0415 - which itself needs this module

    METADATA_FILE.write_text(as_yaml(build()), encoding="utf-8")
    DICTIONARY_FILE.write_text(as_markdown(), encoding="utf-8")


if __name__ == "__main__":
    _write()
