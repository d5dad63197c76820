"""The page of a provision: what it is, who relies on it, how often, when, with examples."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scraper.web import charts, words
from scraper.web.addresses import Addresses
from scraper.web.asking import COUNTED, Row, ask
from scraper.web.pages.listing import LISTED, with_links

if TYPE_CHECKING:
    from datasette.database import Database

_EXAMPLES = 10
_RELYING = (
    "from (select distinct disclosure from exemptions where provision = :id) as relying "
    f"join disclosures on disclosures.id = relying.disclosure and {COUNTED}"
)


async def provision_page(database: Database, addresses: Addresses, provision: Row) -> Row:
    """What the page of a provision shows."""
    identifier = provision["id"]
    forces, years, examples, limbs = await asyncio.gather(
        ask(
            database,
            f"select forces.slug, forces.name, count(*) as n {_RELYING} "
            "join forces on forces.slug = disclosures.force group by forces.slug order by n desc, forces.name",
            id=identifier,
        ),
        ask(database, f"select year, count(*) as n {_RELYING} group by year order by year desc", id=identifier),
        ask(
            database,
            f"select {LISTED}, exemptions.cited_as, exemptions.quote, exemptions.is_ncnd "
            f"from (select disclosure, max(sort_key) as first_use from exemptions where provision = :id "
            f"group by disclosure order by first_use desc limit {_EXAMPLES * 3}) as used "
            "join exemptions on exemptions.sort_key = used.first_use "
            f"join disclosures on disclosures.id = used.disclosure and {COUNTED} "
            f"join forces on forces.slug = disclosures.force order by used.first_use desc limit {_EXAMPLES}",
            id=identifier,
        ),
        ask(
            database,
            "select id, act, ref, title from provisions where act = :act and section = :section and id <> :id "
            "order by id",
            act=provision["act"],
            section=provision["section"],
            id=identifier,
        ),
    )
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
            [(row["name"], addresses.row("forces", row["slug"]), row["n"]) for row in forces],
        ),
        "years": charts.counts(
            "years",
            "When",
            "Published disclosures of each year that rely on it.",
            "Disclosures",
            [(str(row["year"] or "no date"), None, row["n"]) for row in years],
        ),
        "examples": with_links(examples, addresses),
        "limbs": [
            {**row, "link": addresses.row("provisions", row["id"]), "said": words.provision(row)} for row in limbs
        ],
        "all_link": addresses.table("exemptions", provision=identifier),
        "feed": addresses.page("feed.atom", provision=identifier),
    }
