"""What a crawl compares of two captures of a page: the digest of its content, and the layout that it stands in."""

from __future__ import annotations

from parsers.fingerprint import digest_of
from parsers.page import read_content
from tests.conftest import html_page
from tests.golden_pages import golden_pages

URL = "https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police/disclosure-2024/may/lost-umbrellas-1232024/"
MAIN = '<p>FOI Reference: 123/2024</p><p>How many umbrellas?</p><p><a href="/umbrellas.xlsx">The list</a></p>'


def digest(body: str) -> str:
    return digest_of(read_content(body, URL, "text/html"))


def page(main: str = MAIN, title: str = "Lost umbrellas") -> str:
    return html_page(main, title).decode()


def test_a_changed_token_banner_or_class_is_no_change_of_the_content() -> None:
    changed = (
        page().replace("<main", '<script>token="9f3"</script><main data-token="17"').replace("<p>", '<p class="new">')
    )

    assert changed != page()
    assert digest(changed) == digest(page())


def test_other_words_another_title_and_another_file_are_changes() -> None:
    others = [
        page(MAIN.replace("umbrellas?", "hats?")),
        page(title="Lost hats"),
        page(MAIN.replace("umbrellas.xlsx", "umbrellas-v2.xlsx")),
    ]

    assert len({digest(page()), *map(digest, others)}) == 4


def test_the_layout_is_the_way_to_the_content_without_figures() -> None:
    def layout(body: str) -> str | None:
        return read_content(body, URL, "text/html").layout

    assert layout('<main id="m"><div class="foi b"><article id="item-12"><p>a</p></article></div></main>') == (
        "main#m > div.b.foi > article#item-0"
    )
    assert layout("<main><div><p>a</p></div><div><p>b</p></div></main>") == "main"
    assert read_content("Request:\nHow many?", URL, "text/plain").layout is None


def test_the_pages_of_one_template_have_one_layout() -> None:
    pages = [page for page in golden_pages("dyfed-powys") if page.template == "soh-en"]
    layouts = {read_content(page.html, page.url, "text/html").layout for page in pages}

    assert (len(pages) > 5, len(layouts)) == (True, 1)
