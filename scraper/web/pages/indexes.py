"""The pages that list exemptions, topics and charts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scraper.metadata import Query, queries
from scraper.web import charts, words
from scraper.web.addresses import Addresses
from scraper.web.asking import Row, ask
from scraper.web.pages.front import MOST_CITED

if TYPE_CHECKING:
    from datasette.database import Database

_YEARS = 5


async def exemptions_page(database: Database, addresses: Addresses) -> Row:
    """Every provision that a disclosure relies on, by Act."""
    cited = await ask(database, MOST_CITED, most=1000)
    acts: dict[str, list[Row]] = {}
    for row in sorted(cited, key=lambda row: row["n"], reverse=True):
        acts.setdefault(words.ACTS.get(row["act"], str(row["act"])), []).append(
            {**row, "said": words.provision(row), "link": addresses.row("provisions", row["id"])}
        )
    return {"acts": acts, "all_link": addresses.table("provisions")}


async def topics_page(database: Database, addresses: Addresses) -> Row:
    """Every topic with its words."""
    topics = await ask(database, "select slug, name, words, note from topics order by name")
    return {"topics": [{**row, "link": addresses.row("topics", row["slug"])} for row in topics]}


async def charts_page(database: Database, addresses: Addresses, force: str) -> Row:
    """Outcomes by force and by year, exemptions by year and response times, as the canned queries give them."""
    known = {query.slug: query for query in queries()}
    outcomes, exemptions, times, forces = await asyncio.gather(
        _answered(database, known["outcomes-by-force"], force=force),
        _answered(database, known["exemptions-by-year"], force=force, most="5"),
        _answered(database, known["working-days"], force=force),
        ask(database, "select slug, name from forces order by name"),
    )
    names = {row["name"]: row["slug"] for row in forces}
    return {
        "force": force,
        "forces": forces,
        "charts": [
            {"chart": chart, "source": addresses.query(slug, force=force)}
            for slug, chart in (
                ("outcomes-by-force", _outcomes(outcomes, "force", addresses, names)),
                ("outcomes-by-force", _outcomes(outcomes, "year", addresses, {})),
                ("exemptions-by-year", _exemptions(exemptions, addresses)),
                ("working-days", _times(times, addresses, names)),
            )
        ],
    }


async def _answered(database: Database, query: Query, **given: str) -> list[Row]:
    parameters = {parameter.name: given.get(parameter.name, "") for parameter in query.parameters}
    return await ask(database, query.sql, **parameters)


def _outcomes(rows: list[Row], by: str, addresses: Addresses, names: dict[str, str]) -> charts.Chart:
    """The outcomes of each force, or each year, summed over the other."""
    sums: dict[str, dict[str, int]] = {}
    for row in rows:
        counts = sums.setdefault(str(row[by] or "no date"), {})
        for code in words.OUTCOMES:
            counts[code] = counts.get(code, 0) + (row.get(code) or 0)
        counts["unclear"] += row["other_outcomes"]
    ordered = sorted(sums.items(), key=lambda item: (item[0].isdigit(), item[0]), reverse=by == "year")
    return charts.outcomes(
        f"outcomes-by-{by}",
        f"What requesters got, by {by}",
        "Each published disclosure counts once. A force chooses what it publishes.",
        [(label, addresses.row("forces", names[label]) if label in names else None, found) for label, found in ordered],
    )


def _exemptions(rows: list[Row], addresses: Addresses) -> charts.Chart:
    years = sorted({row["year"] for row in rows if row["year"]}, reverse=True)[:_YEARS]
    return charts.counts(
        "exemptions-by-year",
        "The exemptions relied on most, by year",
        f"The five provisions that disclosures of each of the last {_YEARS} years rely on most, and all that are level "
        "with the fifth.",
        "Disclosures",
        [
            (
                f"{row['year']}: {_said(row['provision'])}, {row['provision_title']}",
                addresses.row("provisions", row["provision"]),
                row["disclosures_relying_on_it"],
            )
            for row in rows
            if row["year"] in years
        ],
    )


def _said(provision: str) -> str:
    act, _, ref = provision.partition(":")
    return words.provision({"act": act, "ref": ref})


def _times(rows: list[Row], addresses: Addresses, names: dict[str, str]) -> charts.Chart:
    """The response times of each force: medians cannot be summed over years, so the newest year stands for it."""
    newest: dict[str, Row] = {}
    for row in rows:
        if row["with_both_dates"]:
            newest.setdefault(row["force"], row)
    return charts.days(
        "response-times",
        "How long answers take",
        "Each force's newest year that has disclosures with both dates. The bar ends at the median, the tick stands at "
        "the 90th percentile. Few pages print both dates.",
        [
            {
                "label": f"{name} ({row['year']})",
                "link": addresses.row("forces", names[name]) if name in names else None,
                "n": row["with_both_dates"],
                "median": row["median_working_days"],
                "percentile_90": row["percentile_90_working_days"],
                "over_20": row["over_20_working_days"],
            }
            for name, row in newest.items()
        ],
    )
