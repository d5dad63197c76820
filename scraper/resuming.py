"""A crawl that was cut off, taken up again: what it had archived is loaded, and followed as the crawl would have."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.decode import decode
from parsers.forces import rules_for
from parsers.page import read_content
from parsers.records import Found, NotADisclosure, Reason
from scraper.connection import LONGEST_UNSEEN
from scraper.database import Database
from scraper.discovery import Found as Address
from scraper.discovery import linked
from scraper.forces import Force
from scraper.frontier import Frontier
from scraper.pipeline import UNREADABLE, Pipeline
from scraper.sources import Capture


def take_up(pipeline: Pipeline, database: Database, moment: str) -> None:
    """Load what was archived and not yet committed, and note the addresses that it links to as found at `moment`."""
    with database.later():
        for force, capture, found in pipeline.catch_up():
            if capture.source == "live" and _leads_on(found):
                Frontier(database, force.slug).add(list(_links(force, capture)), moment)
            database.keep(after=LONGEST_UNSEEN)
    database.keep()


def _leads_on(found: Found) -> bool:
    return not isinstance(found, NotADisclosure) or found.reason not in (*UNREADABLE, Reason.SOFT_404)


def _links(force: Force, capture: Capture) -> Iterator[Address]:
    kind = capture.declared_type
    content = read_content(decode(capture.body, kind), capture.url, kind)
    return linked(content, capture.url, force, rules_for(force.slug, force.platform))
