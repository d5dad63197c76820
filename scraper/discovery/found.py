"""What discovery gives, and what it needs of the crawl."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Found:
    """An address that may be a disclosure's, or a file's that a listing has among them.

    `url` is absolute, without fragment, and the force's own.  `way` says how it was found: sitemap, listing, links,
    wayback or commoncrawl.  `listed_on` is the day (YYYY-MM-DD) that the listing or the sitemap gives, or the month
    (YYYY-MM) where no more is told; `title` the words of the listing's row.
    """

    url: str
    way: str
    listed_on: str | None = None
    title: str | None = None
    is_file: bool = False


class TroubleCause(StrEnum):
    """Why discovery may have missed addresses: a closed list."""

    SITEMAP_FAILED = "sitemap_failed"  # a sitemap that the site names was not given
    SITEMAP_BROKEN = "sitemap_broken"  # it is no sitemap, or damaged; what stood before the damage was read
    SITEMAP_TOO_LARGE = "sitemap_too_large"  # more files, levels or addresses than are read
    LISTING_FAILED = "listing_failed"  # a page of the listing was not given
    LISTING_EMPTY = "listing_empty"  # the listing was given, and nothing on it was recognised
    LISTING_ENDLESS = "listing_endless"  # the listing has more pages than are read
    LISTING_DISALLOWED = "listing_disallowed"  # robots.txt disallows a page of the listing
    NOTHING_FOUND = "nothing_found"  # no way led anywhere, and none of them told why


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that kept discovery from an address: its cause, a sentence for the user, where it was met."""

    cause: TroubleCause
    message: str
    url: str


class Answer(Protocol):
    """A site's answer, as scraper.fetch gives it: `headers` by lower-case name, `body` with its coding undone."""

    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def status(self) -> int: ...  # noqa: D102
    @property
    def headers(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def body(self) -> bytes: ...  # noqa: D102


class Ask(Protocol):
    """How discovery asks for a page: politely, through the crawl, which may answer from what it keeps.

    Raises FetchError where there is no answer.  Whatever else it raises ends the discovery.
    """

    async def __call__(self, url: str) -> Answer: ...  # noqa: D102


class Policy(Protocol):
    """What a site's robots.txt says."""

    def allows(self, url: str) -> bool: ...  # noqa: D102
    @property
    def sitemaps(self) -> tuple[str, ...]: ...  # noqa: D102
