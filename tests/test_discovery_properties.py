"""What discovery never does, whatever a site answers."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.forces import rules_for
from scraper.discovery import Found
from scraper.discovery.listing_page import read_listing
from scraper.discovery.pager import key_of
from scraper.discovery.site import Site, absolute
from scraper.discovery.sitemap_xml import read_sitemap
from tests.listings import DYFED_POWYS, FOLDER, LISTING, Allowing, Pages, Reply, explored, force_at, listing

OWN = "www.dyfed-powys.police.uk"
HREFS = st.sampled_from(
    [
        f"{FOLDER}/may/kites-12025/", f"{FOLDER}/may/gulls-22025/#top", f"{FOLDER}/june/", f"{FOLDER}/", FOLDER,
        f"//{OWN}{FOLDER}/may/terns-32025", f"http://{OWN}{FOLDER}/may/terns-32025", f"https://{OWN}:8443{FOLDER}/may/a-1/",
        f"https://user:word@{OWN}{FOLDER}/may/a-1/", f"https://{OWN}@example.org{FOLDER}/may/a-1/",
        f"https://example.org\\@{OWN}{FOLDER}/may/a-1/", f"https://{OWN}.example.org{FOLDER}/may/a-1/",
        f"https://example.org/{OWN}{FOLDER}/may/a-1/", f"https://www.gwent.police.uk{FOLDER}/may/a-1/",
        "/SysSiteAssets/foi-media/dyfed-powys/a.pdf", "https://example.org/a.pdf", "javascript:alert(1)",
        "?page=2", "?page=3", "page/2/", "page/3/", "?page=2&page=2", "data:text/html,a",
        "GetPaginatedResults/?q=&page=2", "../published-items/",
        "https://[", "//", "\t/x\n", "a b", "?" + "x" * 3_000, "",
    ]
)  # fmt: skip
WORDS = st.sampled_from(["Kites", "Next", "next page", "2", "3", "Older posts", "", "›", "Read more", "12/03/2025"])
LINK = st.tuples(HREFS, WORDS).map(lambda link: f"<li><a href='{link[0]}'>{link[1]}</a> 12/03/2025</li>")
BASE = st.sampled_from(["", "<base href='https://example.org/'>", f"<base href='{FOLDER}/may/'>"])
PAGE = st.tuples(BASE, st.lists(LINK, max_size=8)).map(lambda page: page[0] + listing("".join(page[1])))
XML = st.lists(HREFS.map(lambda href: f"<url><loc>{href}</loc></url>"), max_size=6).map(
    lambda urls: f"<urlset>{''.join(urls)}</urlset>"
)


@settings(deadline=None, max_examples=150)
@given(st.lists(PAGE | XML | st.sampled_from([404, 500]), min_size=1, max_size=8))
def test_discovery_ends_and_gives_only_the_forces_own_addresses_once_a_way(bodies: list[str | int]) -> None:
    site = Pages(lambda url: bodies[sum(url.encode()) % len(bodies)])
    robots = Allowing(
        (f"{DYFED_POWYS}/sitemap.xml", "https://example.org/sitemap.xml"), ("GetPaginatedResults", "june")
    )
    found = [one for one in explored(site, robots=robots) if isinstance(one, Found)]
    ways = Counter((one.url, one.way) for one in found)
    assert all(times == 1 for times in ways.values())
    for one in found:
        assert one.url.split("/")[2] == OWN
        assert one.url.startswith(("https://", "http://"))
        assert "#" not in one.url
    asked = Counter(key_of(url) for url in site.asked)
    assert all(times == 1 for times in asked.values())
    for url in site.asked:
        assert url.split("/")[2] == OWN
        assert robots.allows(url)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=400) | st.text(alphabet="<>/=&;!'\" abchilostupxrel[]?-0", max_size=400).map(str.encode))
def test_any_bytes_are_read_without_an_error(body: bytes) -> None:
    read_sitemap(body)
    force = force_at()
    page = read_listing(Reply(LISTING, 200, {}, body), Site(force, rules_for(force.slug, force.platform)))
    assert page.rows == ()


@settings(deadline=None)
@given(st.text(max_size=60))
def test_an_address_is_a_web_address_or_none(href: str) -> None:
    url = absolute(href, LISTING)
    assert url is None or (url.startswith(("http://", "https://")) and "#" not in url)


def test_an_address_that_programmes_read_differently_is_none() -> None:
    assert absolute("/foi-ai/kites/", LISTING) == f"{DYFED_POWYS}/foi-ai/kites/"
    assert [absolute(href, LISTING) for href in ("\\\\example.org\\a", "/a\\b", "/a\x00b", "https://a@b.org/")] == [
        None
    ] * 4
