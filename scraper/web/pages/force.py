"""The page of a force: its log by year, what requesters got, what it relied on, how long it took."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scraper.web import charts, measures, words
from scraper.web.addresses import Addresses
from scraper.web.asking import COUNTED, Row, ask
from scraper.web.pages.listing import LISTED, with_links

if TYPE_CHECKING:
    from datasette.database import Database

_NEWEST, _MOST_CITED = 20, 15


async def force_page(database: Database, addresses: Addresses, force: Row) -> Row:
    """What the page of a force shows."""
    slug = force["slug"]
    mix, taken, cited, newest, last = await asyncio.gather(
        ask(
            database,
            f"select year, outcome, count(*) as n from disclosures where force = :slug and {COUNTED} "
            "group by year, outcome order by year desc",
            slug=slug,
        ),
        ask(
            database,
            f"select working_days, count(*) as n from disclosures where force = :slug and {COUNTED} "
            "and working_days is not null group by working_days",
            slug=slug,
        ),
        ask(
            database,
            "select provisions.id, provisions.act, provisions.ref, provisions.title, "
            "count(distinct exemptions.disclosure) as n from disclosures "
            "join exemptions on exemptions.disclosure = disclosures.id "
            "join provisions on provisions.id = exemptions.provision "
            f"where disclosures.force = :slug and {COUNTED} "
            f"group by provisions.id order by n desc, provisions.id limit {_MOST_CITED}",
            slug=slug,
        ),
        ask(
            database,
            f"select {LISTED} from disclosures join forces on forces.slug = disclosures.force "
            f"where disclosures.force = :slug and {COUNTED} order by disclosures.sort_key desc limit {_NEWEST}",
            slug=slug,
        ),
        ask(
            database,
            "select run_forces.*, runs.finished_at from run_forces join runs on runs.id = run_forces.run "
            "where force = :slug order by run_forces.id desc limit 1",
            slug=slug,
        ),
    )
    total = sum(row["n"] for row in mix)
    times = measures.response_times({row["working_days"]: row["n"] for row in taken})
    return {
        "force": force,
        "total": total,
        "years": measures.by_label(mix, "year"),
        "times": times,
        "last": last[0] if last else None,
        "listing": words.web_address(force["listing_url"]),
        "outcomes": _outcomes(addresses, slug, mix),
        "exemptions": charts.counts(
            "exemptions",
            "What it relies on most",
            f"Disclosures that rely on each provision, of {total:,}. One disclosure may rely on several.",
            "Disclosures",
            [_bar(addresses, row) for row in cited],
        ),
        "newest": with_links(newest, addresses),
        "all_link": addresses.table("disclosures", force=slug),
        "feed": addresses.page("feed.atom", force=slug),
        "search": addresses.page("search"),
    }


def _outcomes(addresses: Addresses, slug: str, mix: list[Row]) -> charts.Chart:
    years = measures.by_label(mix, "year")
    return charts.outcomes(
        "outcomes",
        "What requesters got, by year",
        "Each published disclosure counts once.",
        [
            (year, addresses.table("disclosures", force=slug, year=year if year.isdigit() else None), found)
            for year, found in years.items()
        ],
    )


def _bar(addresses: Addresses, row: Row) -> tuple[str, str, int]:
    return f"{words.provision(row)}: {row['title']}", addresses.row("provisions", row["id"]), row["n"]
