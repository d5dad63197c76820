"""Which addresses of a force may be disclosures: its sitemaps, then its listing; links between disclosures in `links`.

Nothing here fetches: it asks for pages through `Ask`, and gives what it found and what went wrong.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from parsers.rules import Rules
from scraper.discovery.found import Answer, Ask, Found, Policy, Trouble, TroubleCause
from scraper.discovery.links import linked
from scraper.discovery.listing import Scope, from_listing
from scraper.discovery.site import Site
from scraper.discovery.sitemap import from_sitemaps
from scraper.forces import Force

__all__ = ["Answer", "Ask", "Found", "Policy", "Scope", "Trouble", "TroubleCause", "discover", "linked"]
_TO_THE_END = Scope()


async def discover(
    force: Force, rules: Rules, robots: Policy, ask: Ask, scope: Scope = _TO_THE_END
) -> AsyncIterator[Found | Trouble]:
    """The addresses of the force's disclosures, in the order in which they are found, and every trouble on the way.

    An address comes once for each way that led to it.  It is always the force's own; whether robots.txt allows it is
    for the crawl to see, while no page that robots.txt disallows is asked for here.  `scope` says
    how far the listing is read; sitemaps are read whole.
    """
    site = Site(force, rules)
    is_silent = True
    async for one in from_sitemaps(site, robots, ask):
        is_silent = False
        yield one
    if force.row.get("listing_url"):
        async for one in from_listing(site, robots, ask, scope):
            is_silent = False
            yield one
    if is_silent:
        message = (
            f"No disclosure of {force.name} was found: its sitemaps list none, and the register names no listing "
            "that has any."
        )
        yield Trouble(TroubleCause.NOTHING_FOUND, message, force.row.get("listing_url", ""))
