"""Discovery by listing: rows in any layout, the day beside them, pages in order, and listings that do not end."""

from __future__ import annotations

from itertools import count

import pytest

from parsers.forces import rules_for
from parsers.page import read_content
from scraper.discovery import Found, Scope, Trouble, linked
from scraper.discovery.listing import MOST_PAGES
from scraper.errors import FetchError
from tests.listings import (
    DYFED_POWYS,
    FOLDER,
    LISTING,
    Allowing,
    Body,
    Pages,
    addresses,
    causes,
    explored,
    force_at,
    item,
    listing,
)

MAY = f"{DYFED_POWYS}{FOLDER}/may"
KITES, GULLS = f"{MAY}/kites-12025/", f"{MAY}/gulls-22025/"
A_FILE = "/SysSiteAssets/foi-media/dyfed-powys/disclosure_2025/may_2025/kites-12025.xlsx"
CARDS = (
    f"<div><div class=card><a href='{FOLDER}/may/kites-12025/'><img src=x.png></a>"
    f"<h3><a href='{FOLDER}/may/kites-12025/'>Kites</a></h3><p>Published: 12:30 12/03/2025</p><p>All about "
    f"kites.</p></div><div class=card><h3><a href='{FOLDER}/may/gulls-22025/'>Gulls</a></h3>"
    "<p>Published: 09:05 11/03/2025</p></div></div>"
)
TABLE = (
    "<table><tr><th>Type</th><th>Date</th><th>Title</th></tr>"
    f"<tr><td>Disclosure log</td><td>12/03/2025</td><td><a href='{FOLDER}/may/kites-12025/'>Kites</a></td></tr>"
    f"<tr><td>Disclosure log</td><td>11/03/2025</td><td><a href='{FOLDER}/may/gulls-22025/'>Gulls</a></td></tr></table>"
)
ITEMS = (
    f"<ul><li><a href='{FOLDER}/may/kites-12025/'>Kites</a> - 12 March 2025</li>"
    f"<li><a href='{FOLDER}/may/gulls-22025/'>Gulls</a> - 11 March 2025</li></ul>"
)
HEADINGS = (
    f"<h2><a href='{FOLDER}/may/kites-12025/'>Kites</a></h2><p>Kites of 2024.</p><p>Wednesday, 12 March 2025</p>"
    f"<h2><a href='{FOLDER}/may/gulls-22025/'>Gulls</a></h2><p>11th March 2025</p><p>Page updated on 01/01/2026</p>"
)
TERMS = (
    f"<dl><dt><a href='{FOLDER}/may/kites-12025/'>Kites</a></dt><dd>Disclosed on 12/03/2025</dd>"
    f"<dt><a href='{FOLDER}/may/gulls-22025/'>Gulls</a></dt><dd>Disclosed on 11/03/2025</dd></dl>"
)
TIMES = (
    f"<article><a href='{FOLDER}/may/kites-12025/'><h3>Kites</h3><time datetime='2025-03-12T10:00:00Z'>"
    "last week</time></a></article><article><h3>Gulls</h3><time datetime='2025-03-11'>11 Mar</time>"
    f"<a href='{FOLDER}/may/gulls-22025/'>Read more</a></article>"
)
SEARCH = f"<form><label>Search <input name=q></label><ol>{ITEMS[4:-5]}</ol></form>"
WELSH = ITEMS.replace("- 12 March", "Cyhoeddwyd: 12 Mawrth").replace("- 11 March", "Cyhoeddwyd: 11 Mawrth")


def found_on(content: str) -> list[Found | Trouble]:
    return explored(Pages({LISTING: listing(content)}))


@pytest.mark.parametrize("content", [CARDS, TABLE, ITEMS, HEADINGS, TERMS, TIMES, SEARCH, WELSH])
def test_rows_are_found_in_any_layout_with_their_words_and_their_day(content: str) -> None:
    assert found_on(content) == [
        Found(KITES, "listing", "2025-03-12", "Kites"),
        Found(GULLS, "listing", "2025-03-11", "Gulls"),
    ]


def test_cards_beside_each_other_are_all_read_where_nothing_marks_the_content() -> None:
    page = f"<html><body><header><a href='{KITES}'>No row</a></header>{TIMES}</body></html>"
    assert addresses(explored(Pages({LISTING: page}))) == [KITES, GULLS]


@pytest.mark.parametrize(
    "row",
    [
        f"<li><a href='{KITES}'>Kites between 01/04/2024 and 31/03/2025</a></li>",
        f"<li><a href='{KITES}'>Kites</a><p>Sent 01/02/2025, counted on 12/03/2025 by all who count kites.</p></li>",
        f"<li><a href='{KITES}'>Kites</a> <span>01/02/2025</span> <span>12/03/2025</span></li>",
        f"<li><a href='{KITES}'>Kites</a> <p>Date: 01/04/2024 to 31/03/2025</p></li>",
        f"<li><a href='{KITES}'>Kites</a> <p>30/02/2025</p></li>",
        f"<p>12/03/2025</p><h3><a href='{KITES}'>Kites</a></h3><p>11/03/2025</p><h3><a href='{KITES}?b'>B</a></h3>",
    ],
)
def test_a_day_that_is_not_plainly_the_rows_own_is_none(row: str) -> None:
    assert [one.listed_on for one in found_on(row) if isinstance(one, Found)][:1] == [None]


def test_a_link_that_says_nothing_leaves_its_words_to_the_heading() -> None:
    rows = (
        f"<li><h3>Kites</h3><a href='{KITES}'>Read more</a></li><li><a href='{GULLS}'>Download</a> "
        f"<a href='{GULLS}'>Gulls (PDF)</a></li><li><a href='{MAY}/terns-32025/'><img></a></li>"
    )
    assert [one.title for one in found_on(rows) if isinstance(one, Found)] == ["Kites", "Gulls (PDF)", None]


def test_a_row_may_be_a_file_where_a_day_stands_beside_it() -> None:
    rows = (
        f"<li><a href='{A_FILE}'>Kites</a> <p>Published: 12/03/2025</p></li>"
        f"<li><a href='/SysSiteAssets/foi-media/dyfed-powys/guide.pdf'>How to search</a></li>"
        f"<li><a href='/foi-ai/dyfed-powys-police/lists-and-registers/gifts.pdf'>Gifts</a> 12/03/2025</li>"
    )
    assert found_on(rows) == [Found(DYFED_POWYS + A_FILE, "listing", "2025-03-12", "Kites", is_file=True)]


def test_two_files_of_one_row_share_its_day() -> None:
    row = f"<tr><td>12/03/2025</td><td><a href='{A_FILE}'>Kites</a> <a href='{A_FILE}.pdf'>Kites, letter</a></td></tr>"
    assert [(one.url, one.listed_on) for one in found_on(f"<table>{row}</table>") if isinstance(one, Found)] == [
        (DYFED_POWYS + A_FILE, "2025-03-12"),
        (f"{DYFED_POWYS}{A_FILE}.pdf", "2025-03-12"),
    ]


def test_a_file_in_the_row_of_a_page_is_that_pages_attachment() -> None:
    row = f"<tr><td>12/03/2025</td><td><a href='{KITES}'>Kites</a></td><td><a href='{A_FILE}'>Table</a></td></tr>"
    assert found_on(f"<table>{row}</table>") == [Found(KITES, "listing", "2025-03-12", "Kites")]


def test_only_the_forces_own_disclosures_are_rows() -> None:
    rows = (
        f"<li><a href='https://www.gwent.police.uk{FOLDER}/may/a-12025/'>A</a> 12/03/2025</li>"
        "<li><a href='/foi-ai/dyfed-powys-police/publication-scheme/disclosure/policy/'>B</a> 12/03/2025</li>"
        f"<li><a href='https://user@www.dyfed-powys.police.uk{FOLDER}/may/c-12025/'>C</a> 12/03/2025</li>"
        f"<li><a href='https://example.org\\@www.dyfed-powys.police.uk{FOLDER}/may/d-12025/'>D</a> 12/03/2025</li>"
        "<li><a href='javascript:void(0)'>E</a> <a href='#'>F</a> <a>G</a> <a href='https://[broken/'>H</a></li>"
    )
    assert addresses(found_on(rows + ITEMS)) == [KITES, GULLS]


def numbered(*pages: str, form: str = "{listing}?page={number}", first: int = 1) -> dict[str, Body]:
    """A listing of several pages that link to each other by number."""
    urls = [LISTING, *(form.format(listing=LISTING, number=first + n) for n in range(1, len(pages)))]
    pager = "".join(f"<li><a href='{url}'>{n}</a></li>" for n, url in enumerate(urls, 1))
    return {url: listing(page, f"<nav><ul>{pager}</ul></nav>") for url, page in zip(urls, pages, strict=True)}


ROWS = [item(f"row-{n}-12025") for n in range(1, 6)]
FIVE = [f"{MAY}/row-{n}-12025/" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("form", "first"),
    [("{listing}?page={number}", 1), ("{listing}?page={number}", 0), ("{listing}page/{number}/", 1)],
)
def test_numbered_pages_are_read_in_their_order(form: str, first: int) -> None:
    site = Pages(numbered(*ROWS, form=form, first=first))
    assert addresses(explored(site)) == FIVE
    assert len(site.asked) == 6


def chained(link: str) -> Pages:
    pages: dict[str, Body] = {LISTING: listing(ROWS[0], link.format(f"{LISTING}?page=2"))}
    pages[f"{LISTING}?page=2"] = listing(ROWS[1], link.format(f"{LISTING}?page=3"))
    pages[f"{LISTING}?page=3"] = listing(
        ROWS[2], f"<nav><a href='{LISTING}?page=2'>Previous</a><a href='#'>3</a></nav>"
    )
    return Pages(pages)


@pytest.mark.parametrize(
    "link",
    [
        "<nav><a rel=next href='{}'>More rows</a></nav>",
        "<p><a href='{}'>Next page: 2 of 3</a></p>",
        "<p><a href='{}'>Nesaf &raquo;</a></p>",
        "<p><a href='{}'>&rsaquo;</a></p>",
        "<p><a href='{}' aria-label='Next page'><svg></svg></a></p>",
        "<p><a href='{}'>Older posts</a></p>",
    ],
)
def test_the_next_page_is_told_by_its_words(link: str) -> None:
    assert addresses(explored(chained(link)))[:3] == FIVE[:3]


def test_the_fragments_of_the_pager_are_never_asked_for_but_the_pages_with_their_numbers() -> None:
    fragment = f"<p><a href='{LISTING}GetPaginatedResults/?q=&page=2'>Next</a></p>"
    site = Pages({LISTING: listing(ROWS[0], fragment), f"{LISTING}?q=&page=2": listing(ROWS[1])})
    assert addresses(explored(site, robots=Allowing(disallowed=("GetPaginatedResults",)))) == FIVE[:2]
    assert not any("GetPaginatedResults" in url for url in site.asked)


def test_where_no_link_tells_of_pages_the_platforms_next_page_is_tried() -> None:
    pages: dict[str, Body] = {LISTING: listing(ROWS[0]), f"{LISTING}?page=2": listing(ROWS[1])}
    site = Pages(pages)
    assert addresses(explored(site)) == FIVE[:2]
    assert site.asked[1:] == [LISTING, f"{LISTING}?page=2", f"{LISTING}?page=3"]
    same = Pages(lambda url: listing(ROWS[0]) if url.startswith(LISTING) else 404)
    assert addresses(explored(same)) == FIVE[:1]
    assert len(same.asked) == 3


def test_the_next_page_that_no_link_tells_of_is_not_asked_for_twice() -> None:
    """A link had led from the first page to that numbered 3, the second by its place: the third is the same again."""
    site = Pages({LISTING: listing(ROWS[0], "<a href='?page=3'>Next</a>"), f"{LISTING}?page=3": listing(ROWS[1])})
    assert addresses(explored(site)) == FIVE[:2]
    assert site.asked[1:] == [LISTING, f"{LISTING}?page=3"]


def test_links_that_sort_or_filter_are_no_pages() -> None:
    facets = "".join(f"<a href='{LISTING}?{query}'>{query}</a>" for query in ("sort=title&page=1", "dt=Policy", "ic=2"))
    site = Pages({LISTING: listing(facets + ROWS[0], f"<nav><a href='{LISTING}?page=1'>1</a></nav>")})
    assert addresses(explored(site)) == FIVE[:1]
    assert site.asked[1:] == [LISTING]


def test_a_page_of_rows_that_were_all_seen_ends_the_listing() -> None:
    site = Pages(lambda url: listing(ROWS[0], f"<a rel=next href='{LISTING}?page={len(url)}{url[-1:]}'>Next</a>"))
    explored(site)
    assert len(site.asked) == 3


def test_a_listing_without_end_is_told() -> None:
    numbers = count(1)

    def endless(url: str) -> Body:
        n = next(numbers)
        return listing(item(f"row-{n}-12025"), f"<a rel=next href='{LISTING}?page={n}'>Next</a>")

    site = Pages(lambda url: endless(url) if url.startswith(LISTING) else 404)
    found = explored(site)
    assert causes(found) == ["listing_endless"]
    assert len(site.asked) == MOST_PAGES + 1


def test_pages_without_rows_do_not_go_on_for_ever() -> None:
    numbers = count(2)

    def barren(url: str) -> Body:
        return listing("<p>None</p>", f"<a rel=next href='{LISTING}?month={next(numbers)}'>Next</a>")

    site = Pages(lambda url: barren(url) if url.startswith(LISTING) else 404)
    assert causes(explored(site)) == ["listing_endless", "listing_empty"]
    assert len(site.asked) == 101


def test_a_page_without_a_row_in_the_middle_is_passed() -> None:
    assert addresses(explored(Pages(numbered(ROWS[0], "<p>Other things</p>", ROWS[1])))) == FIVE[:2]


@pytest.mark.parametrize("content", ["", "<p>Sorry, no results.</p>", "<ul><li><a href='/x'>Kites</a></li></ul>"])
def test_a_listing_on_which_nothing_is_recognised_is_an_error(content: str) -> None:
    assert causes(found_on(content)) == ["listing_empty"]


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7", b"\x00" * 900, "<ul><li>" * 50_000])
def test_a_listing_that_is_no_page_is_an_error(body: Body) -> None:
    assert causes(explored(Pages({LISTING: body}))) == ["listing_empty"]


def test_a_listing_that_is_not_given_is_told() -> None:
    assert causes(explored(Pages({LISTING: 403}))) == ["listing_failed"]
    assert causes(explored(Pages({LISTING: FetchError("unreachable", "It is not there.", url=LISTING)}))) == [
        "listing_failed"
    ]
    pages = numbered(*ROWS)
    pages[f"{LISTING}?page=2"] = 404
    found = explored(Pages(pages))
    assert [one.url for one in found if isinstance(one, Found)] == FIVE[:1]
    assert causes(found) == ["listing_failed"]


def test_a_page_that_robots_disallows_is_not_asked_for_and_told() -> None:
    site = Pages(numbered(*ROWS))
    found = explored(site, robots=Allowing(disallowed=("page=2",)))
    assert causes(found) == ["listing_disallowed"]
    assert not any("page=2" in url for url in site.asked)


def test_a_listing_that_moved_is_read_where_it_is_now() -> None:
    old = f"{DYFED_POWYS}/foi-ai/accessing-information/published-items/"
    site = Pages(numbered(*ROWS), moved={old: LISTING})
    assert addresses(explored(site, force_at(listing_url=old))) == FIVE
    to_itself = Pages({LISTING: listing(ROWS[0], f"<a rel=next href='{LISTING}'>Next</a>")}, moved={old: LISTING})
    assert addresses(explored(to_itself, force_at(listing_url=old))) == FIVE[:1]
    assert to_itself.asked[1:] == [old]


LOG = "https://www.scotland.police.uk/access-to-information/freedom-of-information/disclosure-log/"


def months(*urls: str) -> str:
    return listing("".join(f"<li><a href='{url}'>{url[-9:]}</a></li>" for url in urls))


def test_year_and_month_pages_below_a_listing_are_read_the_newest_first() -> None:
    years = [f"{LOG}disclosure-log-{year}/" for year in (2021, 2022)]
    ways = [f"{years[1]}january/", f"{years[1]}february/"]
    pages: dict[str, Body] = {LOG: months(*years, "/about-us/"), years[1]: months(LOG, *ways)}
    pages |= {years[0]: listing(f"<a href='{years[0]}may/21-0001-kites/'>Kites</a>")}
    pages |= {
        url: listing(f"<a href='{url}22-000{n}-gulls/'>Gulls</a> <a href='{LOG}'>All</a>") for n, url in enumerate(ways)
    }
    site = Pages(pages)
    assert addresses(explored(site, force_at("police-scotland", listing_url=LOG))) == [
        f"{ways[1]}22-0001-gulls/",
        f"{ways[0]}22-0000-gulls/",
        f"{years[0]}may/21-0001-kites/",
    ]
    assert site.asked[1:] == [LOG, years[1], ways[1], ways[0], years[0]]


def test_a_month_page_of_wordpress_gives_its_month_to_rows_without_a_day() -> None:
    base = "https://foi.west-midlands.police.uk"
    log, august = f"{base}/disclosure-log/", f"{base}/2019/08/"
    pages: dict[str, Body] = {
        log: listing(f"<h2><a href='{base}/kites-1a-22/'>Kites (1A/22)</a></h2><a href='{august}'>August 2019</a>"),
        august: listing(
            f"<h2><a href='{base}/gulls-2_19/'>Gulls (2/19)</a></h2><a href='{august}page/2/'>Older posts</a>"
        ),
        f"{august}page/2/": listing(f"<h2><a href='/?p=123'>Terns (3/19)</a></h2><a href='{base}/'>Home</a>"),
    }
    assert explored(Pages(pages), force_at("west-midlands", listing_url=log)) == [
        Found(f"{base}/kites-1a-22/", "listing", None, "Kites (1A/22)"),
        Found(f"{base}/gulls-2_19/", "listing", "2019-08", "Gulls (2/19)"),
        Found(f"{base}/?p=123", "listing", "2019-08", "Terns (3/19)"),
    ]


def test_drupal_counts_its_pages_from_nought() -> None:
    base = "https://www.westyorkshire.police.uk/freedom-of-information"
    pager = (
        "<ul class=pager__items><li><a href='?page=0'><span class=visually-hidden>Current page</span> 1</a></li>"
        "<li><a href='?page=1'><span class=visually-hidden>Page</span> 2</a></li>"
        "<li><a href='?page=1'><span class=visually-hidden>Next page</span><span>››</span></a></li></ul>"
    )
    row = "<h3><a href='/freedom-of-information/august-2023-foi-{0}-23-kites'>August 2023 FOI {0}-23</a></h3>"
    site = Pages({base: listing(row.format(17), pager), f"{base}?page=1": listing(row.format(18), pager)})
    assert addresses(explored(site, force_at("west-yorkshire", listing_url=base))) == [
        f"{base}/august-2023-foi-17-23-kites",
        f"{base}/august-2023-foi-18-23-kites",
    ]
    assert site.asked[1:] == [base, f"{base}?page=1"]


def test_a_library_of_many_kinds_gives_its_answers_and_nothing_else_is_asked_for() -> None:
    base = "https://www.spa.police.uk/publication-library/"
    rows = "".join(
        f"<div class=result><h3><a href='{base}{slug}'>{slug}</a></h3><p>12 March 2025</p></div>"
        for slug in ("annual-report/", "foi-2024-25-069-kites/response", "strategy-2025/")
    )
    site = Pages({base: listing(rows)})
    assert explored(site, force_at("scottish-police-authority", listing_url=base)) == [
        Found(f"{base}foi-2024-25-069-kites/response", "listing", "2025-03-12", "foi-2024-25-069-kites/response")
    ]
    assert site.asked[1:] == [base]


def test_a_listing_that_holds_its_disclosures_is_found_itself() -> None:
    force = force_at("norfolk")
    url = force.row["listing_url"]
    entries = "".join(
        f"<p>Reference: {n}-18</p><p>Request:</p><p>How many kites?</p><p>Response:</p><p>{n} kites.</p>"
        for n in (11, 12)
    )
    assert explored(Pages({url: listing(entries)}), force) == [Found(url, "listing", None, "Published items")]
    assert causes(explored(Pages({url: listing("<p>Reference: 11-18</p>")}), force)) == ["listing_empty"]


def test_categories_below_a_listing_without_rows_are_read() -> None:
    base = (
        "https://beta.northumbria.police.uk/about-us/publications-and-documents/accessing-information/disclosure-log/"
    )
    pages: dict[str, Body] = {
        base: listing(f"<a href='{base}other/'>Other</a> <a href='/contact/'>Contact</a>"),
        f"{base}other/": listing(f"<a href='{base}other/kites-28018/'>Kites</a>"),
    }
    assert addresses(explored(Pages(pages), force_at("northumbria", listing_url=base))) == [f"{base}other/kites-28018/"]


def test_a_list_on_a_host_that_others_share_gives_the_bodys_own_releases() -> None:
    force = force_at("cnc")
    url = force.row["listing_url"]
    rows = "".join(
        f"<li><a href='/government/publications/{slug}'>{slug}</a> <time datetime='2025-03-12'>12 March</time></li>"
        for slug in ("mod-foi-boots", "cnc-foi-2024-017")
    )
    own = "https://www.gov.uk/government/publications/cnc-foi-2024-017"
    assert explored(Pages({url: listing(rows)}), force) == [Found(own, "listing", "2025-03-12", "cnc-foi-2024-017")]


def days(*numbers: int) -> str:
    return "".join(item(f"row-{n}-12025", f"Published: {n:02d}/05/2025") for n in numbers)


def test_a_night_ends_where_whole_pages_of_rows_are_known() -> None:
    pages = numbered(days(20, 19), days(18, 17), days(16, 15), days(14, 13), days(12, 11))
    known = {f"{MAY}/row-{n}-12025/" for n in range(11, 18)}
    site = Pages(pages)
    found = addresses(explored(site, scope=Scope(full=False, is_known=known.__contains__)))
    assert found == [f"{MAY}/row-{n}-12025/" for n in range(20, 12, -1)]
    assert len(site.asked) == 5
    full = Pages(pages)
    assert len(addresses(explored(full, scope=Scope(full=True, is_known=known.__contains__)))) == 10


def test_a_night_reads_on_where_the_newest_are_not_first_or_not_yet_old() -> None:
    mixed = numbered(days(11, 19), days(14, 17), days(16, 15), days(20, 13), days(12, 18))
    assert len(addresses(explored(Pages(mixed), scope=Scope(full=False, is_known=lambda _: True)))) == 10
    ordered = numbered(days(20, 19), days(18, 17), days(16, 15), days(14, 13), days(12, 11))
    scope = Scope(full=False, is_known=lambda _: True, since="2025-05-15")
    assert len(addresses(explored(Pages(ordered), scope=scope))) == 10
    assert len(addresses(explored(Pages(ordered), scope=Scope(full=False, is_known=lambda _: True)))) == 4


def test_a_night_leaves_old_month_pages_once_two_are_known() -> None:
    urls = [f"{LOG}disclosure-log-2022/{month}/" for month in ("january", "february", "march", "april")]
    pages: dict[str, Body] = {LOG: months(*urls)}
    pages |= {url: listing(f"<a href='{url}22-000{n}-gulls/'>Gulls</a>") for n, url in enumerate(urls)}
    force = force_at("police-scotland", listing_url=LOG)
    site = Pages(pages)
    explored(site, force, scope=Scope(full=False, is_known=lambda url: "0003" not in url))
    assert site.asked[1:] == [LOG, *reversed(urls[1:])]


def test_without_a_listing_the_register_is_not_guessed_at() -> None:
    site = Pages({})
    found = explored(site, force_at("cambridgeshire"))
    assert causes(found) == ["nothing_found"]
    assert site.asked == ["https://www.cambs.police.uk/sitemap.xml"]


def test_each_way_gives_the_address_once() -> None:
    robots = Allowing(sitemaps=(f"{DYFED_POWYS}/sitemap.xml",))
    entry = f"<urlset><url><loc>{KITES}</loc></url><url><loc>{KITES}</loc></url></urlset>"
    site = Pages({f"{DYFED_POWYS}/sitemap.xml": entry, LISTING: listing(ITEMS + ITEMS)})
    assert [(one.url, one.way) for one in explored(site, robots=robots) if isinstance(one, Found)] == [
        (KITES, "sitemap"),
        (KITES, "listing"),
        (GULLS, "listing"),
    ]


def test_a_disclosure_links_to_others() -> None:
    text = (
        f"<main><h1>Kites</h1><p>See <a href='{GULLS}#top'>our answer on gulls</a>, <a href='#a'>above</a>, "
        f"<a href='{GULLS}'>again</a>, <a href='{A_FILE}'>the table</a>, <a href='/contact/'>us</a> and "
        f"<a href='https://www.gwent.police.uk{FOLDER}/may/a-12025/'>Gwent</a>.</p></main>"
    )
    rules = rules_for("dyfed-powys", "single-online-home")
    content = read_content(text, KITES, "text/html")
    assert list(linked(content, KITES, force_at(), rules)) == [Found(GULLS, "links", title="our answer on gulls")]
