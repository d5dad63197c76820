"""The addresses of the site's pages, by kind, with how fast each should be."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from datasette.utils import tilde_encode

from benchmarks.words import TERMS
from scraper.metadata import queries
from scraper.schema import TABLES

# Milliseconds: the median and the 95th percentile.
PAGE, NARROW, BROAD, QUERY = (300, 1_000), (500, 1_000), (1_500, 2_000), (2_000, 2_000)
_BROADEST_QUICK = 0.05
_SAMPLE = 60


@dataclass(frozen=True)
class Kind:
    """A kind of page: its name, addresses of some of its pages, and the aim for median and 95th percentile, in ms."""

    name: str
    paths: tuple[str, ...]
    aim: tuple[int, int]


def kinds(db: Path, seed: int = 1) -> list[Kind]:
    """Every kind of page that is measured, for a database made by benchmarks.corpus."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
        forces = _values(connection, "select force from disclosures group by force order by count(*) desc")
        provisions = _values(connection, "select provision from exemptions group by provision order by count(*) desc")
        topics = _values(connection, "select slug from topics")
        numbers = sorted(chance.randrange(450_000) for _ in range(_SAMPLE))
        ids = [_id_from(connection, number) for number in numbers]
    chance.shuffle(provisions)
    some_forces, some_provisions = forces[:5] + forces[-5:] + forces[20:30], provisions[:_SAMPLE]
    table, name = f"/{db.stem}/disclosures", db.stem
    facets = [("_facet", column) for column in ("force", "outcome", "year")]
    return [
        Kind("front page", ("/",), PAGE),
        Kind("force page", tuple(f"/{name}/forces/{force}" for force in forces), PAGE),
        Kind("disclosure page", tuple(f"{table}/{tilde_encode(each)}" for each in ids), PAGE),
        Kind("provision page", tuple(f"/{name}/provisions/{tilde_encode(each)}" for each in some_provisions), PAGE),
        Kind("topic page", tuple(f"/{name}/topics/{topic}" for topic in topics), PAGE),
        Kind("table, its own facets", (table,), PAGE),
        Kind("table, three facets", (_to(table, facets),), PAGE),
        Kind("table of a force, three facets", tuple(_to(table, [*facets, ("force", f)]) for f in some_forces), PAGE),
        Kind("table of a force and year", tuple(_to(table, [("force", f), ("year", 2024)]) for f in some_forces), PAGE),
        Kind("table of an outcome", tuple(_to(table, [("outcome", o)]) for o in _OUTCOMES), PAGE),
        Kind("table of a year", tuple(_to(table, [("year", year)]) for year in range(2010, 2027)), PAGE),
        *(Kind(f"table {each.name}", (f"/{name}/{each.name}",), PAGE) for each in TABLES if each.name != "disclosures"),
        Kind(
            "table exemptions of a provision",
            tuple(_to(f"/{name}/exemptions", [("provision", each)]) for each in some_provisions),
            PAGE,
        ),
        *(_search("search page", "/-/search", term) for term in TERMS),
        *(_search("search query", f"/{name}/search-disclosures", term) for term in TERMS),
        *(
            Kind(f"query {query.slug}", (f"/{name}/{query.slug}",), QUERY)
            for query in queries()
            if query.slug != "search-disclosures"
        ),
    ]


_OUTCOMES = ("granted_in_full", "partially_withheld", "cost_limit", "transferred", "unclear")


def _search(what: str, path: str, term: str) -> Kind:
    aim = NARROW if TERMS[term] <= _BROADEST_QUICK else BROAD
    return Kind(f"{what}, {TERMS[term]:.1%} of rows", (_to(path, [("q", term)]),), aim)


def _to(path: str, parameters: Sequence[tuple[str, object]]) -> str:
    return f"{path}?{urlencode(parameters)}"


def _values(connection: sqlite3.Connection, sql: str) -> list[str]:
    return [value for (value,) in connection.execute(sql)]


def _id_from(connection: sqlite3.Connection, number: int) -> str:
    """The identifier of a disclosure by its number, or of the next that there is."""
    sql = "select id from disclosures where search_id >= ? order by search_id limit 1"
    count = connection.execute("select max(search_id) from disclosures").fetchone()[0]
    found: str = connection.execute(sql, [number % count + 1]).fetchone()[0]
    return found
