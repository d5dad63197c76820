"""Addresses from a site's sitemaps: those that robots.txt names, and the files that they name in turn."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from parsers.extract.dates import read_date
from scraper.discovery.found import Ask, Found, Policy, Trouble, TroubleCause
from scraper.discovery.site import Site, absolute
from scraper.discovery.sitemap_xml import MOST_ADDRESSES, Location, Sitemap, read_sitemap
from scraper.errors import FetchError

MOST_SITEMAPS = 500
DEEPEST = 3
_MOST_FAILING = 3
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")


async def from_sitemaps(site: Site, policy: Policy, ask: Ask) -> AsyncIterator[Found | Trouble]:
    """The force's disclosures in its sitemaps, each once, and what went wrong.

    Where robots.txt names none, /sitemap.xml is tried, and it is no trouble if there is none.
    """
    named = [address for address in policy.sitemaps if site.owns(address)]
    tried = [f"{base}/sitemap.xml" for base in _bases(site)] if not named else []
    reading = _Reading(site, policy, ask, must_exist=bool(named))
    async for one in reading.run(named or tried):
        yield one


def _bases(site: Site) -> Sequence[str]:
    """The site's own base address: the listing's, else its first host's."""
    parts = urlsplit(site.force.row.get("listing_url", ""))
    listing = f"{parts.scheme}://{parts.netloc}"
    first = f"https://{site.force.row.get('hosts', '').split(';')[0].strip().lower()}"
    return [base for base in (listing if parts.netloc else first,) if site.owns(f"{base}/sitemap.xml")]


@dataclass(slots=True)
class _Reading:
    """One walk over the sitemaps of a site."""

    site: Site
    policy: Policy
    ask: Ask
    must_exist: bool
    asked: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    failing: int = 0

    async def run(self, starts: Sequence[str]) -> AsyncIterator[Found | Trouble]:
        waiting = deque((url, 1) for url in starts)
        while waiting and self.failing < _MOST_FAILING:
            url, depth = waiting.popleft()
            if url in self.asked or not self.policy.allows(url):
                continue
            if len(self.asked) >= MOST_SITEMAPS:
                yield _too_large(url, f"the site names more than {MOST_SITEMAPS:,} sitemaps")
                return
            sitemap = await self._read(url)
            if isinstance(sitemap, Trouble):
                yield sitemap
            elif sitemap is not None:
                for one in self._pages(sitemap, url):
                    yield one
                below = self._below(sitemap, url)
                for trouble in self._faults(sitemap, url, is_too_deep=bool(below) and depth >= DEEPEST):
                    yield trouble
                waiting.extend((address, depth + 1) for address in below if depth < DEEPEST)

    async def _read(self, url: str) -> Sitemap | Trouble | None:
        """The sitemap at `url`, or why it was not had; None where it was only tried, and there is none."""
        self.asked.add(url)
        try:
            answer = await self.ask(url)
        except FetchError as error:
            self.failing += 1
            return Trouble(TroubleCause.SITEMAP_FAILED, str(error), url)
        self.failing = 0
        if answer.status != HTTPStatus.OK:
            if not self.must_exist:
                return None
            message = f"The sitemap {url} was answered with status {answer.status}; its addresses were not read."
            return Trouble(TroubleCause.SITEMAP_FAILED, message, url)
        return read_sitemap(answer.body)

    def _pages(self, sitemap: Sitemap, base: str) -> Iterator[Found]:
        for location in sitemap.pages:
            url = absolute(location.address, base)
            if url is None or url in self.given or not self.site.owns(url) or not self.site.is_disclosure(url):
                continue
            self.given.add(url)
            yield Found(url, "sitemap", _day(location), is_file=self.site.is_file(url))

    def _faults(self, sitemap: Sitemap, url: str, *, is_too_deep: bool) -> Iterator[Trouble]:
        if sitemap.damage and (self.must_exist or sitemap.pages or sitemap.sitemaps):
            yield Trouble(TroubleCause.SITEMAP_BROKEN, f"The sitemap {url} {sitemap.damage}.", url)
        if sitemap.is_cut:
            yield _too_large(url, f"it holds more than {MOST_ADDRESSES:,} addresses")
        if is_too_deep:
            yield _too_large(url, f"it is an index more than {DEEPEST} levels deep")

    def _below(self, sitemap: Sitemap, base: str) -> list[str]:
        addresses = (absolute(location.address, base) for location in sitemap.sitemaps)
        return [url for url in addresses if url is not None and url not in self.asked and self.site.owns(url)]


def _day(location: Location) -> str | None:
    """The day, or the month, of a W3C date and time; None if it is none."""
    printed = location.changed or ""
    return read_date(printed[:10]) or (printed if _MONTH.fullmatch(printed) else None)


def _too_large(url: str, why: str) -> Trouble:
    message = f"The sitemap {url} was not read to its end: {why}."
    return Trouble(TroubleCause.SITEMAP_TOO_LARGE, message, url)
