"""Disclosures that a disclosure links to."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.content import Content
from parsers.rules import Rules
from scraper.discovery.found import Found
from scraper.discovery.site import Site, absolute
from scraper.forces import Force


def linked(content: Content, url: str, force: Force, rules: Rules) -> Iterator[Found]:
    """The force's other disclosures among the links of the page at `url`, each once, in the order of the page.

    Files are none of them: they are attachments.
    """
    site = Site(force, rules)
    given = {url.partition("#")[0]}
    for link in content.links:
        address = absolute(link.url, url)
        if address is None or address in given or not site.owns(address):
            continue
        if site.is_disclosure(address) and not site.is_file(address):
            given.add(address)
            yield Found(address, "links", title=link.text or None)
