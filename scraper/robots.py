"""robots.txt of a host: what it lets us ask for, how fast, and where its sitemaps are (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from protego import Protego

from scraper.errors import FetchError
from scraper.fetch import Answer, Client, is_blocked

AGENT = "police-foi"
"""The name by which robots.txt speaks of us."""

MOST_BYTES = 500 * 1024
"""How much of a robots.txt is read, in bytes: what the standard asks for at least."""


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host's robots.txt says; an empty `text` is no policy, and everything is allowed.

    `host` is `host` or `host:port`; `status` that of the answer, None if there was none; `moment` when it was
    asked for, ISO 8601 in UTC with a Z.
    """

    host: str
    status: int | None
    text: str
    moment: str
    scheme: str = "https"

    def allows(self, url: str) -> bool:
        """Say whether an address on the host may be asked for."""
        return _policy(self.text).can_fetch(url, AGENT)

    @property
    def crawl_delay(self) -> float | None:
        """The seconds between two requests that it asks for, as Crawl-delay or as Request-rate; the longer one."""
        policy = _policy(self.text)
        rate = policy.request_rate(AGENT)
        asked = [policy.crawl_delay(AGENT), rate.seconds / rate.requests if rate else None]
        return max((seconds for seconds in asked if seconds is not None), default=None)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that it names, each once, as absolute addresses: some sites name them relatively."""
        base = f"{self.scheme}://{self.host}/"
        return tuple(dict.fromkeys(urljoin(base, sitemap) for sitemap in _policy(self.text).sitemaps))


async def fetch_robots(client: Client, base: str, is_own: Callable[[str], bool]) -> Robots:
    """Give the robots.txt of the host of `base` ("https://www.example.police.uk").

    A status of 4xx, a 403 too, a challenge of a bot wall, and redirects that lead nowhere or elsewhere mean
    that there is no policy (RFC 9309, 2.3.1.2 and 2.3.1.3).  Raises FetchError where the server failed or was not
    reached: the host must then be left alone (2.3.1.4).
    """
    parts = urlsplit(base)
    url = f"{parts.scheme}://{parts.netloc}/robots.txt"
    try:
        answer = await client.get(url, is_own=is_own)
    except FetchError as error:
        if error.cause not in ("redirect_loop", "redirect_off_host"):
            raise
        return Robots(parts.netloc, None, "", "", parts.scheme)
    return Robots(parts.netloc, answer.status, _text(answer), answer.moment, parts.scheme)


def _text(answer: Answer) -> str:
    if answer.status != 200 or is_blocked(answer):
        return ""
    return answer.body[:MOST_BYTES].decode("utf-8-sig", "replace")


@lru_cache(maxsize=128)
def _policy(text: str) -> Protego:
    return Protego.parse(text)
