"""A captured page, read by the parser of its force."""

from __future__ import annotations

from parsers import NotADisclosure, Page, parse
from parsers.challenge import is_challenge
from parsers.decode import decode
from parsers.records import Found
from scraper.forces import Force
from scraper.sources import Capture

_ENOUGH_FOR_A_CHALLENGE = 20_000


def read_page(force: Force, capture: Capture) -> Found:
    """What a captured page says, by the force's parser."""
    page = Page(
        url=capture.url,
        body=capture.body,
        force=force.slug,
        platform=force.platform,
        content_type=capture.declared_type,
        captured_at=capture.captured_at,
    )
    return parse(page)


def is_wall(force: Force, capture: Capture) -> bool:
    """Whether a bot wall's challenge was captured in place of the page; what reads as a disclosure is none."""
    looks_so = is_challenge(decode(capture.body[:_ENOUGH_FOR_A_CHALLENGE], capture.declared_type), None)
    return looks_so and isinstance(read_page(force, capture), NotADisclosure)
