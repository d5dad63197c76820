"""The title of a page that prints none, from the words of its address."""

from __future__ import annotations

import pytest

from parsers.extract.titles import slug_title

LOG = "https://www.gwent.police.uk/foi-ai/gwent-police/disclosure-2024/"


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("lost-umbrellas-1232024", "Lost umbrellas"),
        ("foi-0978-202425-umbrella-costs", "Umbrella costs"),
        ("foi-401-24-umbrella-officers", "Umbrella officers"),
        ("foi-1428-2024--umbrellas", "Umbrellas"),
        ("foi-t151424---umbrellas", "Umbrellas"),
        ("999-calls-for-umbrellas", "999 calls for umbrellas"),
        ("101-calls", "101 calls"),
        ("umbrellas-2015-to-2019-in-rain", "Umbrellas 2015 to 2019 in rain"),
        ("foi-requests-for-umbrellas", "Foi requests for umbrellas"),
        ("foi-72025", "foi-72025"),
        ("Umbrellas.aspx", "Umbrellas"),
    ],
)
def test_a_title_from_the_address_leaves_out_the_reference(slug: str, title: str) -> None:
    assert slug_title(f"{LOG}{slug}/") == (title, "slug")


def test_an_address_without_words_gives_no_title() -> None:
    assert slug_title("https://www.gwent.police.uk/") == (None, None)
