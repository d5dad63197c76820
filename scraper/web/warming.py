"""A large database is read when the site starts, so that the first readers need not wait for the disk."""

from __future__ import annotations

import asyncio
import os
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from datasette.utils import PrefixedUrlString

from scraper.metadata import QUERY_SLUGS
from scraper.web.addresses import Addresses
from scraper.web.asking import cold, our_database

if TYPE_CHECKING:
    from datasette.app import Datasette

# Bytes; a smaller file is read in no time.
LARGE = 500_000_000
# A file that takes up less of the machine's memory is read whole, in its order, which is much quicker.
SHARE_OF_MEMORY = 0.6
_AT_ONCE = 2**22
_GROUP, _GROUPS = Path("/proc/self/cgroup"), Path("/sys/fs/cgroup")
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
        addresses.database(),
        addresses.table("disclosures"),
        *(addresses.page(name) for name in ("exemptions", "charts", "topics")),
        *(addresses.query(slug) for slug in QUERY_SLUGS),
    )
    with cold(database):
        # Most readers begin at the front page: it is not to wait until all is read.
        front = await datasette.client.get(PrefixedUrlString(addresses.page()))
        await read_whole(Path(database.path))
        others = [await datasette.client.get(PrefixedUrlString(page)) for page in pages]
    return [answer.status_code for answer in (front, *others)]


async def read_whole(path: Path) -> int:
    """Have the system read a file that it has memory for: how many bytes it read.

    It reads in parts, so that the site can be stopped meanwhile.
    """
    found = 0
    if path.stat().st_size < SHARE_OF_MEMORY * _memory():
        with path.open("rb", buffering=0) as file:
            while part := await asyncio.to_thread(file.read, _AT_ONCE):
                found += len(part)
    return found


def _memory() -> float:
    """The bytes of memory that the process may have, with what the system keeps of files for it; 0 if nobody tells."""
    known = getattr(os, "sysconf_names", {})
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") if "SC_PHYS_PAGES" in known else 0
    return min(machine, _granted())


def _granted() -> float:
    """The bytes that a service or a container may have (Linux, control groups); no end where there is no limit."""
    try:
        group = _GROUP.read_text(encoding="ascii").partition("0::/")[2].strip()
        limit = (_GROUPS / group / "memory.max").read_text(encoding="ascii").strip()
    except OSError:
        return inf
    return int(limit) if limit.isdecimal() else inf
