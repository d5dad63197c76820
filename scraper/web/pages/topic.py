"""The page of a topic: the disclosures that hold its words, who published them, and what requesters got."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.web import charts, measures
from scraper.web.addresses import Addresses
from scraper.web.asking import Row, ask_all
from scraper.web.pages.listing import LISTED, with_links

if TYPE_CHECKING:
    from datasette.database import Database

_NEWEST = 20
# The facts of every disclosure that an expression finds, from an index that holds no text.
_FOUND = (
    "from disclosures_fts cross join disclosures on disclosures.search_id = disclosures_fts.rowid "
    "where disclosures_fts match :words and disclosures.translation_of is null and disclosures.duplicate_of is null"
)

_PARTS = {
    "mix": f"""
select disclosures.force, disclosures.year, disclosures.outcome, count(*) as n {_FOUND} group by 1, 2, 3
""",
    "newest": f"""
select {LISTED}
from (select disclosures.id as found {_FOUND} order by disclosures.sort_key desc limit {_NEWEST})
join disclosures on disclosures.id = found
join forces on forces.slug = disclosures.force
order by disclosures.sort_key desc
""",
    "forces": "select slug, name from forces",
}


async def topic_page(database: Database, addresses: Addresses, topic: Row) -> Row:
    """What the page of a topic shows."""
    parts = await ask_all(database, _PARTS, words=topic["words"])
    mix = parts["mix"]
    names = {row["slug"]: row["name"] for row in parts["forces"]}
    return {
        "topic": topic,
        "total": sum(row["n"] for row in mix),
        "forces": charts.outcomes(
            "forces",
            "What requesters got, by force",
            "The forces with the most disclosures first. Each published disclosure counts once.",
            [
                (names.get(slug, slug), addresses.row("forces", slug), found)
                for slug, found in sorted(_summed(mix, "force").items(), key=lambda item: -sum(item[1].values()))
            ],
        ),
        "years": charts.outcomes(
            "years",
            "What requesters got, by year",
            "Each published disclosure counts once.",
            [(year, None, found) for year, found in sorted(_summed(mix, "year").items(), reverse=True)],
        ),
        "newest": with_links(parts["newest"], addresses),
        "search": addresses.page("search", topic=topic["slug"]),
        "feed": addresses.page("feed.atom", topic=topic["slug"]),
    }


def _summed(mix: list[Row], by: str) -> dict[str, dict[str, int]]:
    """The counts by outcome for each force, or each year."""
    sums: dict[tuple[str, str], int] = {}
    for row in mix:
        key = (row[by] or "", row["outcome"])
        sums[key] = sums.get(key, 0) + row["n"]
    return measures.by_label([{"label": label, "outcome": code, "n": n} for (label, code), n in sums.items()], "label")
