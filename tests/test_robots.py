"""robots.txt: what it allows, how fast, and what it means when it does not come."""

from __future__ import annotations

import asyncio

import pytest

from scraper.errors import FetchError
from scraper.fetch import Client
from scraper.robots import MOST_BYTES, Robots, fetch_robots
from tests.trial_server import Given, Reply, TrialServer

pytestmark = pytest.mark.usefixtures("trust")

# The kind that the shared platform serves: its line ends, its patterns, its relative sitemap.
SHARED = (
    "user-agent: *\r\nDisallow: /*/mediacentre\r\nDisallow: /*/GetPdf/?\r\nDisallow: /*/GetPaginatedResults/?\r\n"
    "Disallow: /*.aspx$\r\nDisallow: /api/*\r\nSitemap: /sitemap.xml\r\n"
)
HOST = "www.example.police.uk"


def robots(text: str, scheme: str = "https") -> Robots:
    return Robots(HOST, 200, text, "2026-01-05T10:00:00Z", scheme)


def fetched(reply: Given, others: dict[str, Given] | None = None) -> Robots:
    """What a host's robots.txt says that answers so."""

    async def run() -> Robots:
        async with Client(allow_loopback=True, delay=0.0, backoff=0.01, attempts=2) as client:
            return await fetch_robots(client, base, lambda url: url.startswith(base))

    with TrialServer() as server:
        base = server.host({"/robots.txt": reply, **(others or {})})
        return asyncio.run(run())


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/foi-ai/example-police/disclosure-2025/march/stolen-bicycles-122025/", True),
        ("/foi-ai/af/accessing-information/published-items/?page=2", True),
        ("/SysSiteAssets/foi-media/example/stolen-bicycles.pdf", True),
        ("/foi-ai/af/accessing-information/published-items/GetPaginatedResults/?page=2", False),
        ("/foi-ai/example/GetPdf/?id=1", False),
        ("/api/search", False),
        ("/log/disclosurelog.aspx", False),
        ("/log/disclosurelog.aspx?year=2019", True),
        ("/robots.txt", True),
    ],
)
def test_patterns_are_obeyed(path: str, allowed: bool) -> None:
    assert robots(SHARED).allows(f"https://{HOST}{path}") is allowed


def test_what_is_said_to_us_by_name_comes_before_what_is_said_to_all() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: Police-FOI\nDisallow: /private\nCrawl-delay: 7\n"
    assert robots(text).allows(f"https://{HOST}/foi-ai/")
    assert not robots(text).allows(f"https://{HOST}/private/")
    assert robots(text).crawl_delay == 7.0


def test_no_policy_allows_everything() -> None:
    nothing = robots("")
    assert nothing.allows(f"https://{HOST}/api/")
    assert (nothing.crawl_delay, nothing.sitemaps) == (None, ())


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Crawl-delay: 10", 10.0),
        ("Crawl-delay: 0.5", 0.5),
        ("Request-rate: 1/20", 20.0),
        ("Crawl-delay: 2\nRequest-rate: 2/6s", 3.0),
        ("Crawl-delay: soon", None),
        ("Crawl-delay: -1", None),
        ("Disallow:", None),
    ],
)
def test_the_delay_that_is_asked_for_is_told(text: str, seconds: float | None) -> None:
    assert robots(f"User-agent: *\n{text}\n").crawl_delay == seconds


def test_sitemaps_are_joined_to_the_host_and_told_once() -> None:
    text = f"{SHARED}Sitemap: https://{HOST}/sitemap.xml\nSitemap: https://{HOST}/news.xml.gz\n"
    assert robots(text).sitemaps == (f"https://{HOST}/sitemap.xml", f"https://{HOST}/news.xml.gz")
    assert robots(SHARED, "http").sitemaps == (f"http://{HOST}/sitemap.xml",)


def test_robots_txt_is_fetched() -> None:
    found = fetched(Reply(b"\xef\xbb\xbf" + SHARED.encode(), headers={"Content-Type": "text/plain"}))
    assert (found.status, found.text, found.scheme) == (200, SHARED, "http")
    assert not found.allows(f"http://{found.host}/api/")
    assert found.sitemaps == (f"http://{found.host}/sitemap.xml",)
    assert found.moment.endswith("Z")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_refusal_of_robots_txt_is_no_policy_and_no_ban(status: int) -> None:
    found = fetched(Reply(SHARED.encode(), status=status))
    assert (found.status, found.text, found.allows("http://x/api/")) == (status, "", True)


@pytest.mark.parametrize("status", [200, 403, 503])
def test_a_challenge_is_no_policy(status: int) -> None:
    found = fetched(Reply(b"User-agent: *\nDisallow: /", status=status, headers={"cf-mitigated": "challenge"}))
    assert (found.status, found.text) == (status, "")


@pytest.mark.parametrize(
    ("reply", "cause"),
    [
        (Reply(status=500), "server_error"),
        (Reply(status=503), "server_error"),
        (Reply(status=429), "rate_limited"),
        (Reply(drop_after=0), "unreachable"),
        (Reply(SHARED.encode(), length=9999), "truncated"),
    ],
)
def test_a_server_that_fails_leaves_the_policy_unknown(reply: Reply, cause: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetched(reply)
    assert caught.value.cause == cause


def test_a_redirect_within_the_host_is_followed() -> None:
    found = fetched(Reply(status=301, headers={"Location": "/en/robots.txt"}), {"/en/robots.txt": SHARED.encode()})
    assert (found.status, found.text) == (200, SHARED)


@pytest.mark.parametrize("location", ["https://www.example.com/robots.txt", "/robots.txt"])
def test_a_redirect_that_does_not_lead_to_robots_txt_is_no_policy(location: str) -> None:
    found = fetched(Reply(status=302, headers={"Location": location}))
    assert (found.status, found.text) == (None, "")


def test_only_the_first_500_kib_are_read() -> None:
    head = b"User-agent: *\nDisallow: /first\n"
    found = fetched(head + b"#" * (MOST_BYTES - len(head)) + b"\nDisallow: /last\n")
    assert not found.allows("http://x/first")
    assert found.allows("http://x/last")


def test_a_page_in_place_of_robots_txt_is_no_policy() -> None:
    assert fetched(b"<!doctype html><html><body><p>Disallow: we found no such page.</p></body></html>").allows(
        "http://x/"
    )
