"""The page of a force: its log by year, what requesters got, what it relied on, how long it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.schema import COUNTED
from scraper.web import charts, measures, words
from scraper.web.addresses import Addresses
from scraper.web.asking import Row, ask_all
from scraper.web.pages.listing import LISTED, with_links

if TYPE_CHECKING:
    from datasette.database import Database

_NEWEST, _MOST_CITED = 20, 15


async def force_page(database: Database, addresses: Addresses, force: Row) -> Row:
    """What the page of a force shows."""
    slug = force["slug"]
    parts = await ask_all(database, _PARTS, slug=slug)
    mix = parts["mix"]
    total = sum(row["n"] for row in mix)
    times = measures.response_times({row["working_days"]: row["n"] for row in parts["taken"]})
    return {
        "force": force,
        "total": total,
        "years": measures.by_label(mix, "year"),
        "times": times,
        "last": parts["last"][0] if parts["last"] else None,
        "listing": words.web_address(force["listing_url"]),
        "outcomes": _outcomes(addresses, slug, mix),
        "exemptions": charts.counts(
            "exemptions",
            "What it relies on most",
            f"Disclosures that rely on each provision, of {total:,}. One disclosure may rely on several.",
            "Disclosures",
            [_bar(addresses, row) for row in parts["cited"]],
        ),
        "newest": with_links(parts["newest"], addresses),
        "all_link": addresses.table("disclosures", force=slug),
        "feed": addresses.page("feed.atom", force=slug),
        "search": addresses.page("search"),
    }


_PARTS = {
    "mix": f"""
select year, outcome, count(*) as n from disclosures where force = :slug and {COUNTED}
group by year, outcome order by year desc
""",
    "taken": f"""
select working_days, count(*) as n from disclosures
where force = :slug and {COUNTED} and working_days is not null group by working_days
""",
    "cited": f"""
select provisions.id, provisions.act, provisions.ref, provisions.title, cited.n
from (
  select exemptions.provision, count(distinct exemptions.disclosure) as n
  from disclosures join exemptions on exemptions.disclosure = disclosures.id
  where disclosures.force = :slug and {COUNTED}
  group by exemptions.provision order by n desc, exemptions.provision limit {_MOST_CITED}
) as cited join provisions on provisions.id = cited.provision
order by cited.n desc, provisions.id
""",
    "newest": f"""
select {LISTED}
from (select id from disclosures where force = :slug and {COUNTED} order by sort_key desc limit {_NEWEST}) as newest
join disclosures on disclosures.id = newest.id
join forces on forces.slug = disclosures.force
order by disclosures.sort_key desc
""",
    "last": """
select run_forces.*, runs.finished_at from run_forces join runs on runs.id = run_forces.run
where force = :slug order by run_forces.id desc limit 1
""",
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
