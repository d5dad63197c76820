"""The front page: what there is, what is new, and where to begin."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import TYPE_CHECKING

from scraper.web import charts, words
from scraper.web.addresses import Addresses
from scraper.web.asking import COUNTED, Row, ask
from scraper.web.pages.listing import LISTED, with_links

if TYPE_CHECKING:
    from datasette.database import Database

_MOST_CITED, _NEWEST, _TOPICS = 10, 10, 12


async def front_page(database: Database, addresses: Addresses) -> Row:
    """What the front page shows."""
    week_ago = (date.fromisoformat(words.today()) - timedelta(days=7)).isoformat()
    forces, cited, arrived, newest, last, unsure, topics = await asyncio.gather(
        ask(database, _FORCES),
        ask(database, MOST_CITED, most=_MOST_CITED),
        ask(database, f"select count(*) as n from disclosures where first_seen >= :day and {COUNTED}", day=week_ago),
        ask(
            database,
            f"select {LISTED} from (select id from disclosures where {COUNTED} order by sort_key desc limit {_NEWEST}) "
            "as newest join disclosures on disclosures.id = newest.id "
            "join forces on forces.slug = disclosures.force order by disclosures.sort_key desc",
        ),
        ask(database, "select max(finished_at) as finished_at from runs"),
        ask(database, "select count(*) as n from disclosures where has_warnings"),
        ask(database, f"select slug, name from topics order by name limit {_TOPICS}"),
    )
    published = [row for row in forces if row["n"]]
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
            for row in forces
            if row["n"] or row["state"]
        ],
        "waiting": [row["name"] for row in forces if not row["n"] and not row["state"]],
        "exemptions": charts.counts(
            "exemptions",
            "Relied on most",
            f"Disclosures that rely on each provision, of {total:,}. One disclosure may rely on several.",
            "Disclosures",
            [
                (f"{words.provision(row)}: {row['title']}", addresses.row("provisions", row["id"]), row["n"])
                for row in cited
            ],
        ),
        "arrived": arrived[0]["n"],
        "newest": with_links(newest, addresses),
        "updated": last[0]["finished_at"],
        "unsure": unsure[0]["n"],
        "topics": [{**row, "link": addresses.row("topics", row["slug"])} for row in topics],
    }


_FORCES = f"""
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
"""

MOST_CITED = f"""
select provisions.id, provisions.act, provisions.ref, provisions.title, cited.n
from (
  select exemptions.provision, count(distinct exemptions.disclosure) as n
  from exemptions join disclosures on disclosures.id = exemptions.disclosure
  where {COUNTED} group by exemptions.provision order by n desc, exemptions.provision limit :most
) as cited join provisions on provisions.id = cited.provision
order by cited.n desc, provisions.id
"""
