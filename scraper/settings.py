"""How a crawl behaves, and what it works with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from scraper.clock import Clock, utc
from scraper.database import Database
from scraper.fetch import Client
from scraper.forces import Register
from scraper.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class Settings:
    """How a crawl behaves.

    `delay` is the time in seconds between two requests to a host of one's own on loopback, and the least for all
    others; `limit` how many pages of each force are asked for; `history` asks an archive for every distinct
    capture, `since` (ISO date) for none before that day; `stop` is set when the crawl is to end.  `clock` tells the
    moments that are written down (waiting goes by the machine's own), and `client` makes the client of the network.
    """

    contact: str | None = None
    delay: float = 5.0
    allow_loopback: bool = False
    limit: int | None = None
    since: str | None = None
    history: bool = False
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    clock: Clock = utc
    client: Callable[..., Client] = Client


@dataclass(frozen=True, slots=True)
class Tools:
    """What the crawl of each force works with."""

    register: Register
    database: Database
    pipeline: Pipeline
    client: Client
    settings: Settings
    resumed_from: str | None
    cache: Path
    tell: Callable[[str], None]
