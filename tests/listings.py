"""A site to discover, as a table of pages, for the tests of discovery."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from parsers.forces import rules_for
from scraper.discovery import Found, Scope, Trouble, discover
from scraper.errors import FetchError
from scraper.forces import Force, load_register

DYFED_POWYS = "https://www.dyfed-powys.police.uk"
LISTING = f"{DYFED_POWYS}/foi-ai/af/accessing-information/published-items/"
FOLDER = "/foi-ai/dyfed-powys-police/disclosure-2025"
Body = bytes | str | int | FetchError


@dataclass(frozen=True)
class Reply:
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Pages:
    """The pages of a site by address: a text, bytes, the status of a refusal, or what asking raises."""

    pages: Mapping[str, Body] | Callable[[str], Body]
    moved: Mapping[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def __call__(self, url: str) -> Reply:
        self.asked.append(url)
        at = self.moved.get(url, url)
        page = self.pages(at) if callable(self.pages) else self.pages.get(at, 404)
        if isinstance(page, FetchError):
            raise page
        if isinstance(page, int):
            return Reply(at, page, {}, b"")
        body = page.encode() if isinstance(page, str) else page
        return Reply(at, 200, {"content-type": "text/html; charset=utf-8"}, body)


@dataclass(frozen=True)
class Allowing:
    """A robots.txt: what it disallows, as parts of addresses, and its sitemaps."""

    sitemaps: tuple[str, ...] = ()
    disallowed: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        return not any(part in url for part in self.disallowed)


def force_at(slug: str = "dyfed-powys", **columns: str) -> Force:
    """A force of the register, with some columns changed."""
    force = load_register().get(slug)
    return Force(force.slug, force.name, force.platform, force.hosts, force.state, {**force.row, **columns})


def explored(
    site: Pages, force: Force | None = None, robots: Allowing | None = None, scope: Scope | None = None
) -> list[Found | Trouble]:
    """Everything that discovery gives for a force on the site; its listing is at LISTING unless told."""
    force = force or force_at(listing_url=LISTING)

    async def run() -> list[Found | Trouble]:
        rules = rules_for(force.slug, force.platform)
        return [one async for one in discover(force, rules, robots or Allowing(), site, scope or Scope())]

    return asyncio.run(run())


def addresses(found: list[Found | Trouble]) -> list[str]:
    """The addresses that were found; nothing may have gone wrong."""
    assert [one for one in found if isinstance(one, Trouble)] == []
    return [one.url for one in found if isinstance(one, Found)]


def causes(found: list[Found | Trouble]) -> list[str]:
    return [one.cause for one in found if isinstance(one, Trouble)]


def listing(content: str, around: str = "") -> str:
    """A page of a listing: its content, and what stands around it."""
    return (
        "<!doctype html><html><head><meta charset=utf-8><title>Published items</title></head><body>"
        f"<nav><a href='/'>Home</a></nav><main><h1>Published items</h1>{content}</main>{around}"
        f"<footer><a href='{FOLDER}/may/footer-12025/'>Not a row</a></footer></body></html>"
    )


def item(slug: str, day: str = "") -> str:
    """A row of a list."""
    return f"<li><a href='{FOLDER}/may/{slug}/'>{slug}</a> {day}</li>"
