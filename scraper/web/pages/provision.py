"""The page of a provision: what it is, who relies on it, how often, when, with examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.schema import COUNTED
from scraper.web import charts, words
from scraper.web.addresses import Addresses
from scraper.web.asking import Row, ask_all
from scraper.web.pages.listing import LISTED, with_links

if TYPE_CHECKING:
    from datasette.database import Database

_EXAMPLES = 10
# A provision is relied on for several questions of one disclosure: so many uses have enough disclosures among them.
_LOOKED_AT = 200
_RELYING = f"""
from (select distinct disclosure from exemptions where provision = :id) as relying
join disclosures on disclosures.id = relying.disclosure and {COUNTED}
"""
_PARTS = {
    "forces": f"""
select forces.slug, forces.name, count(*) as n {_RELYING}
join forces on forces.slug = disclosures.force group by forces.slug order by n desc, forces.name
""",
    "years": f"select year, count(*) as n {_RELYING} group by year order by year desc",
    "examples": f"""
select {LISTED}, exemptions.cited_as, exemptions.quote, exemptions.is_ncnd
from (
  select disclosure, max(sort_key) as first_use
  from (
    select disclosure, sort_key from exemptions where provision = :id order by sort_key desc limit {_LOOKED_AT}
  )
  group by disclosure
) as used
join exemptions on exemptions.sort_key = used.first_use
join disclosures on disclosures.id = used.disclosure and {COUNTED}
join forces on forces.slug = disclosures.force
order by used.first_use desc limit {_EXAMPLES}
""",
    "limbs": """
select id, act, ref, title from provisions where act = :act and section = :section and id <> :id order by id
""",
}


async def provision_page(database: Database, addresses: Addresses, provision: Row) -> Row:
    """What the page of a provision shows."""
    identifier = provision["id"]
    parts = await ask_all(database, _PARTS, **{name: provision[name] for name in ("id", "act", "section")})
    years = parts["years"]
    total = sum(row["n"] for row in years)
    return {
        "provision": provision,
        "said": words.provision(provision),
        "act": words.ACTS.get(provision["act"], provision["act"]),
        "law": words.web_address(provision["legislation_url"]),
        "total": total,
        "forces": charts.counts(
            "forces",
            "Who relies on it",
            "Published disclosures of each force that rely on it. Forces publish more or less of what they answer: "
            "a longer bar does not mean that a force refuses more.",
            "Disclosures",
            [(row["name"], addresses.row("forces", row["slug"]), row["n"]) for row in parts["forces"]],
        ),
        "years": charts.counts(
            "years",
            "When",
            "Published disclosures of each year that rely on it.",
            "Disclosures",
            [(str(row["year"] or "no date"), None, row["n"]) for row in years],
        ),
        "examples": with_links(parts["examples"], addresses),
        "limbs": [
            {**row, "link": addresses.row("provisions", row["id"]), "said": words.provision(row)}
            for row in parts["limbs"]
        ],
        "all_link": addresses.table("exemptions", provision=identifier),
        "feed": addresses.page("feed.atom", provision=identifier),
    }
