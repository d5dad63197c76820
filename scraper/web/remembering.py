"""Figures over all rows, remembered for as long as they are right, or nearly so while a crawl writes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from scraper.web.asking import ask

if TYPE_CHECKING:
    from datasette.database import Database

Made = TypeVar("Made")
# While a run goes on, figures may be so old.  When it ends, or another begins, all are made anew.
SECONDS = 300


@dataclass(frozen=True, slots=True)
class _Memory:
    run: tuple[Any, ...]
    until: float
    made: Any


# What is made, and after which run: who asks after it has ended does not get what was begun before.
_Name = tuple[str, tuple[Any, ...]]
_under_way: WeakKeyDictionary[Database, dict[_Name, asyncio.Future[Any]]] = WeakKeyDictionary()
_memories: WeakKeyDictionary[Database, dict[str, _Memory]] = WeakKeyDictionary()


async def remembered(database: Database, name: str, make: Callable[[], Awaitable[Made]]) -> Made:
    """What `make` gives, or gave under that name since the newest run began or ended."""
    newest = await ask(database, "select id, finished_at from runs order by id desc limit 1")
    run = tuple(newest[0].values()) if newest else ()
    memories = _memories.setdefault(database, {})
    memory = memories.get(name)
    if memory is None or memory.run != run or memory.until < time.monotonic():
        made_now = await _made_once(database, (name, run), make)
        memory = memories[name] = _Memory(run, time.monotonic() + SECONDS, made_now)
    made: Made = memory.made
    return made


async def _made_once(database: Database, name: _Name, make: Callable[[], Awaitable[Made]]) -> Made:
    """What `make` gives, also to others who ask for it while it is made."""
    under_way = _under_way.setdefault(database, {})
    if name not in under_way:
        under_way[name] = asyncio.ensure_future(make())
        under_way[name].add_done_callback(lambda _: under_way.pop(name, None))
    made: Made = await asyncio.shield(under_way[name])
    return made
