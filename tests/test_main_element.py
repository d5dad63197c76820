"""The main element is cut out of a page as a parser would find it, or not at all."""

from __future__ import annotations

import pytest

from parsers.html import html_content
from parsers.main_element import main_element
from parsers.page import read_content
from tests.golden_pages import HTML, GoldenPage, golden_forces, golden_pages

PAGES = [page for force in golden_forces() for page in golden_pages(force)]
MAIN = "<main id=a><h1>Lost umbrellas</h1><p>Forty-one.</p></main>"


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "<!doctype html><title>A</title><nav><a href='/'>Home</a></nav>{}<footer>Foot</footer>",
        "<!-- <main>not this</main> -->{}",
        "<script>write('<main></main>')</script>{}",
        "<style>main > p</style>{}",
        "<template><main>nor this</main></template>{}<p>after",
        "<!-->{}",
    ],
)
def test_the_one_main_element_is_cut_out(around: str) -> None:
    assert main_element(around.format(MAIN)) == MAIN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<p>no main element</p>",
        "<main>not closed",
        "</main><main>",
        "<main>one</main><main>two</main>",
        "<main>one</main> and another end</main>",
        f"<!-- {MAIN} -->",
        f"<script>show('{MAIN}')</script>",
        f"<template>{MAIN}</template>",
        f"<script>never closed {MAIN}",
        f"<STYLE>in capitals</STYLE>{MAIN}",
        "<mainframe>a</mainframe>",
    ],
)
def test_where_it_takes_a_parser_to_tell_nothing_is_cut(text: str) -> None:
    assert main_element(text) is None


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_gives_the_same_content_from_its_main_element_alone(page: GoldenPage) -> None:
    whole = html_content(page.html, page.url)
    found = read_content(page.html, page.url, HTML)

    assert (found.title, found.title_source) == (whole.title, whole.title_source)
    assert found.blocks == whole.blocks[bool(whole.blocks and whole.blocks[0].text == whole.title) :]
    assert [link.url for link in found.links] == [link.url for link in whole.links]


def test_a_page_whose_heading_stands_above_its_main_element_keeps_its_title() -> None:
    page = "<title>Site</title><h1>Lost umbrellas</h1><main><p>Forty-one.</p></main>"

    assert read_content(page, "https://example.police.uk/", HTML).title == "Lost umbrellas"
