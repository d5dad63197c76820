"""The front page: what there is, what is new, and where to begin."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from scraper.schema import COUNTED
from scraper.web import charts, words
from scraper.web.addresses import Addresses
from scraper.web.asking import Row, ask_all
from scraper.web.pages.listing import LISTED, with_links
from scraper.web.remembering import remembered

if TYPE_CHECKING:
    from datasette.database import Database

_MOST_CITED, _NEWEST, _TOPICS = 10, 10, 12


async def front_page(database: Database, addresses: Addresses) -> Row:
    """What the front page shows."""

    week_ago = (date.fromisoformat(words.today()) - timedelta(days=7)).isoformat()

    async def found() -> dict[str, list[Row]]:
        return await ask_all(database, _PARTS, week_ago=week_ago, most=_MOST_CITED)

    parts = await remembered(database, "front", found)
    published = [row for row in parts["forces"] if row["n"]]
    total = sum(row["n"] for row in published)
    years = [row[name] for row in published for name in ("first_year", "last_year") if row[name]]
    return {
        "total": total,
        "force_count": len(published),
        "years": (min(years), max(years)) if years else None,
        "newest_date": max((row["newest"] or "" for row in published), default=""),
        "forces": [
            {
                **row,
                "link": addresses.row("forces", row["slug"]),
                "health": words.STATES.get(row["state"] or "", "Read from files" if row["n"] else ""),
                "is_well": row["state"] in (None, "ok", "quiet"),
            }
            for row in parts["forces"]
            if row["n"] or row["state"]
        ],
        "waiting": [row["name"] for row in parts["forces"] if not row["n"] and not row["state"]],
        "exemptions": charts.counts(
            "exemptions",
            "Relied on most",
            f"Disclosures that rely on each provision, of {total:,}. One disclosure may rely on several.",
            "Disclosures",
            [
                (f"{words.provision(row)}: {row['title']}", addresses.row("provisions", row["id"]), row["n"])
                for row in parts["cited"]
            ],
        ),
        "arrived": parts["arrived"][0]["n"],
        "newest": with_links(parts["newest"], addresses),
        "updated": parts["last"][0]["finished_at"],
        "unsure": parts["unsure"][0]["n"],
        "topics": [{**row, "link": addresses.row("topics", row["slug"])} for row in parts["topics"]],
    }


# What is counted twice is few, and taken off: to look every disclosure up by its identifier takes ten times as long.
MOST_CITED = """
with cited as (
  select provision, count(distinct disclosure) as n from exemptions group by provision
),
counted_again as (
  select exemptions.provision, count(distinct exemptions.disclosure) as n
  from (
    select id from disclosures where translation_of > '' union select id from disclosures where duplicate_of > ''
  ) as again
  join exemptions on exemptions.disclosure = again.id
  group by exemptions.provision
)
select provisions.id, provisions.act, provisions.ref, provisions.title, cited.n - coalesce(counted_again.n, 0) as n
from cited
join provisions on provisions.id = cited.provision
left join counted_again on counted_again.provision = cited.provision
where cited.n > coalesce(counted_again.n, 0)
order by n desc, provisions.id
limit :most
"""

_PARTS = {
    "forces": f"""
select forces.slug, forces.name, counted.n, counted.first_year, counted.last_year, counted.newest,
  last.state, last.finished_at
from forces
left join (
  select force, count(*) as n, min(year) as first_year, max(year) as last_year, max(disclosed_on) as newest
  from disclosures where {COUNTED} group by force
) as counted on counted.force = forces.slug
left join (
  select run_forces.force, run_forces.state, runs.finished_at, max(run_forces.id)
  from run_forces join runs on runs.id = run_forces.run group by run_forces.force
) as last on last.force = forces.slug
order by forces.name
""",
    "cited": MOST_CITED,
    "arrived": f"select count(*) as n from disclosures where first_seen >= :week_ago and {COUNTED}",
    "newest": f"""
select {LISTED}
from (select id from disclosures where {COUNTED} order by sort_key desc limit {_NEWEST}) as newest
join disclosures on disclosures.id = newest.id
join forces on forces.slug = disclosures.force
order by disclosures.sort_key desc
""",
    "last": "select max(finished_at) as finished_at from runs",
    "unsure": "select count(*) as n from disclosures where has_warnings",
    "topics": f"select slug, name from topics order by name limit {_TOPICS}",
}
