"""A list of disclosures, as several pages show it."""

from __future__ import annotations

from scraper.web.addresses import Addresses
from scraper.web.asking import Row

# What a list needs to know of a disclosure: no long text.
LISTED = (
    "disclosures.id, disclosures.force, forces.name as force_name, disclosures.title, disclosures.reference, "
    "disclosures.outcome, disclosures.disclosed_on, disclosures.listed_month, disclosures.language"
)


def with_links(rows: list[Row], addresses: Addresses) -> list[Row]:
    """The rows with the addresses of their pages."""
    return [
        {
            **row,
            "link": addresses.row("disclosures", row["id"]),
            "date": row["disclosed_on"] or row["listed_month"],
        }
        for row in rows
    ]
