"""A large database is read when the site starts, so that the first readers need not wait for the disk."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from datasette.utils import PrefixedUrlString

from scraper.metadata import QUERY_SLUGS
from scraper.web.addresses import Addresses
from scraper.web.asking import our_database

if TYPE_CHECKING:
    from datasette.app import Datasette

# Bytes; a smaller file is read in no time.
LARGE = 500_000_000
_under_way: set[asyncio.Task[list[int]]] = set()


def warm_up(datasette: Datasette) -> None:
    """Begin to ask for what most readers ask for, one after the other, while the site already answers."""
    task = asyncio.get_running_loop().create_task(warm(datasette))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)


async def warm(datasette: Datasette) -> list[int]:
    """Ask for the pages that count over all rows; their statuses. None are asked for where the database is small."""
    database = await our_database(datasette)
    if database is None or database.size < LARGE:
        return []
    addresses = Addresses(datasette, database)
    pages = (
        addresses.page(),
        addresses.table("disclosures"),
        *(addresses.page(name) for name in ("exemptions", "charts", "topics")),
        *(addresses.query(slug) for slug in QUERY_SLUGS),
    )
    return [(await datasette.client.get(PrefixedUrlString(page))).status_code for page in pages]
