"""Discovery by sitemap: index files, gzip, days of change, and files that are no sitemap or an attack."""

from __future__ import annotations

import gzip

import pytest

from scraper.discovery import Found, Trouble
from scraper.discovery.sitemap_xml import MOST_ADDRESSES, Location, read_sitemap
from scraper.errors import FetchError
from tests.listings import DYFED_POWYS, FOLDER, Allowing, Body, Pages, addresses, causes, explored, force_at

SITEMAP = f"{DYFED_POWYS}/sitemap.xml"
ONE, TWO = f"{DYFED_POWYS}{FOLDER}/may/kites-12025/", f"{DYFED_POWYS}{FOLDER}/june/gulls-22025/"
NAMED = Allowing(sitemaps=(SITEMAP,))
UNLISTED = force_at(listing_url="")


def urlset(*entries: str) -> str:
    urls = "".join(f"<url>{entry}</url>" for entry in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def index(*urls: str) -> str:
    sitemaps = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{sitemaps}</sitemapindex>'


def read(pages: dict[str, Body], robots: Allowing = NAMED) -> list[Found | Trouble]:
    return explored(Pages(pages), UNLISTED, robots)


def test_a_sitemap_gives_the_disclosures_of_the_force_and_no_other_page() -> None:
    others = (
        f"{DYFED_POWYS}/news/2025/may/", f"{DYFED_POWYS}{FOLDER}/may/", f"https://www.gwent.police.uk{FOLDER}/may/a-1/",
        f"{DYFED_POWYS}/foi-ai/dyfed-powys-police/publication-scheme/disclosure/policy/", "ftp://www.dyfed-powys.police.uk/x",
        f"https://www.dyfed-powys.police.uk@example.org{FOLDER}/may/a-1/", "https://[broken/",
    )  # fmt: skip
    pages: dict[str, Body] = {SITEMAP: urlset(*(f"<loc>{url}</loc>" for url in (*others, ONE, ONE)))}
    assert read(pages) == [Found(ONE, "sitemap")]


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2025-03-12", "2025-03-12"),
        ("2025-03-12T10:05:00+00:00", "2025-03-12"),
        ("2025-03", "2025-03"),
        ("2025-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_day_of_change_is_kept_where_it_is_one(printed: str, day: str | None) -> None:
    entry = f"<loc>\n {ONE} </loc><lastmod>{printed}</lastmod><priority>0.5</priority>"
    assert read({SITEMAP: urlset(entry)}) == [Found(ONE, "sitemap", day)]


def test_index_files_and_gzip_are_followed() -> None:
    first, second = f"{DYFED_POWYS}/sitemap-1.xml.gz", f"{DYFED_POWYS}/sitemap-2.xml"
    pages: dict[str, Body] = {
        SITEMAP: index(first, second, "https://example.org/sitemap.xml"),
        first: gzip.compress(urlset(f"<loc>{ONE}</loc>").encode()),
        second: urlset(f"<loc>{TWO}</loc>"),
    }
    assert addresses(read(pages)) == [ONE, TWO]


def test_the_other_language_of_a_page_is_found_beside_it() -> None:
    welsh = f"{DYFED_POWYS}/cy-GB/foi-ai/heddlu-dyfed-powys/datgeliadau-2025/mai/kites-12025/"
    entry = f'<loc>{ONE}</loc><xhtml:link rel="alternate" hreflang="cy" href="{welsh}"/><lastmod>2025-05-01</lastmod>'
    text = urlset(entry).replace("<urlset ", '<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml" ')
    assert [one for one in read({SITEMAP: text}) if isinstance(one, Found)] == [
        Found(ONE, "sitemap", "2025-05-01"),
        Found(welsh, "sitemap", "2025-05-01"),
    ]


def test_the_address_of_an_image_is_no_page() -> None:
    entry = f"<loc>{ONE}</loc><image:image><image:loc>{TWO}</image:loc></image:image><image:loc>{TWO}</image:loc>"
    assert addresses(read({SITEMAP: urlset(entry)})) == [ONE]


def test_a_plain_list_of_addresses_is_a_sitemap() -> None:
    assert addresses(read({SITEMAP: f"{ONE}\r\n{TWO}\r\n"})) == [ONE, TWO]


def test_index_files_that_name_each_other_end() -> None:
    other = f"{DYFED_POWYS}/other.xml"
    site = Pages({SITEMAP: index(other, SITEMAP), other: index(SITEMAP, other)})
    assert causes(explored(site, UNLISTED, NAMED)) == ["nothing_found"]
    assert site.asked == [SITEMAP, other]


def test_index_files_without_end_are_told() -> None:
    site = Pages(lambda url: index(f"{url}x"))
    assert causes(explored(site, UNLISTED, NAMED)) == ["sitemap_too_large"]
    assert len(site.asked) == 3
    wide = Pages(lambda url: index(*(f"{DYFED_POWYS}/{n}.xml" for n in range(900))) if url == SITEMAP else urlset())
    assert causes(explored(wide, UNLISTED, NAMED)) == ["sitemap_too_large"]
    assert len(wide.asked) == 500


def test_what_stands_before_the_damage_is_read_and_the_damage_told() -> None:
    whole = urlset(f"<loc>{ONE}</loc>", f"<loc>{TWO}</loc>")
    found = read({SITEMAP: whole[: whole.index(TWO)]})
    assert found[0] == Found(ONE, "sitemap")
    assert causes(found) == ["sitemap_broken"]
    cut = gzip.compress(whole.encode())[:-20]
    assert causes(read({SITEMAP: cut})) == ["sitemap_broken"]


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html><html><body><p>Page not found</p></body></html>",
        "<rss><channel/></rss>",
        "Not a sitemap",
        "",
        "<urlset><url><loc>&nothing;</loc></url></urlset>",
        "<urlset>" + "<url>" * 100_000,
    ],
)
def test_what_is_no_sitemap_is_told_where_robots_names_it(text: str) -> None:
    assert causes(read({SITEMAP: text})) == ["sitemap_broken"]


def test_a_sitemap_that_nobody_named_may_be_missing() -> None:
    page: Body
    for page in (404, 403, "<!doctype html><html><body>Page not found</body></html>"):
        site = Pages({SITEMAP: page})
        assert causes(explored(site, UNLISTED, Allowing())) == ["nothing_found"]
        assert site.asked == [SITEMAP]
    assert addresses(explored(Pages({SITEMAP: urlset(f"<loc>{ONE}</loc>")}), UNLISTED, Allowing())) == [ONE]


def test_a_named_sitemap_that_is_not_given_is_told() -> None:
    assert causes(read({SITEMAP: 404})) == ["sitemap_failed"]
    assert causes(read({SITEMAP: FetchError("unreachable", "It is not there.", url=SITEMAP)})) == ["sitemap_failed"]


def test_three_failures_in_a_row_end_the_reading() -> None:
    children = [f"{DYFED_POWYS}/{n}.xml" for n in range(9)]
    gone = FetchError("unreachable", "It is not there.", url=SITEMAP)
    site = Pages(lambda url: index(*children) if url == SITEMAP else gone)
    assert causes(explored(site, UNLISTED, NAMED)) == ["sitemap_failed"] * 3
    assert len(site.asked) == 4


def test_a_sitemap_that_robots_disallows_is_not_asked_for() -> None:
    site = Pages({})
    assert causes(explored(site, UNLISTED, Allowing((SITEMAP,), ("sitemap",)))) == ["nothing_found"]
    assert site.asked == []


def test_entities_of_a_documents_own_are_refused() -> None:
    lol = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};">' for n in range(1, 20))
    bomb = f'<!DOCTYPE urlset [<!ENTITY a0 "kite">{lol}]><urlset><url><loc>&a19;</loc></url></urlset>'
    outside = '<!DOCTYPE urlset [<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>&f;</loc></url></urlset>'
    for text in (bomb, outside):
        sitemap = read_sitemap(text.encode())
        assert (sitemap.pages, sitemap.damage) == ([], "declares entities of its own, which no sitemap needs")


def test_a_sitemap_of_fifty_megabytes_is_read_within_bounds() -> None:
    row = f"<url><loc>{ONE}</loc></url>".encode()
    text = b"<urlset>" + row * (50_000_000 // len(row)) + b"</urlset>"
    sitemap = read_sitemap(gzip.compress(text, 1))
    assert (len(sitemap.pages), sitemap.is_cut) == (MOST_ADDRESSES, True)
    bomb = gzip.compress(bytes(70_000_000), 1)
    assert causes(read({SITEMAP: bomb})) == ["sitemap_broken"]


def test_one_endless_address_is_cut() -> None:
    sitemap = read_sitemap(b"<urlset><url><loc>https://" + b"a" * 10_000_000 + b"</loc></url></urlset>")
    assert [len(location.address) < 100_000 for location in sitemap.pages] == [True]


def test_encodings_of_xml_are_read() -> None:
    text = "<urlset><url><loc>https://example.org/caffè</loc></url></urlset>"
    for encoding in ("utf-16", "utf-8-sig", "iso-8859-1"):
        declared = "" if encoding.startswith("utf") else f'<?xml version="1.0" encoding="{encoding}"?>'
        assert read_sitemap((declared + text).encode(encoding)).pages == [Location("https://example.org/caffè", None)]
