"""What makes a force's crawl ok, quiet, blocked, broken, unreachable or robots."""

from __future__ import annotations

from typing import get_args

import pytest

from parsers.vocabulary import table
from scraper.discovery import TroubleCause
from scraper.errors import FetchCause
from scraper.health import explained, state_of

STATES = {"blocked", "broken", "unreachable", "robots"}


def test_every_cause_has_a_state_and_says_what_to_do() -> None:
    causes = table("causes.toml")

    assert {cause.value for cause in TroubleCause} | set(get_args(FetchCause)) <= set(causes)
    assert {entry["state"] for entry in causes.values()} == STATES
    assert all(entry["todo"].endswith(".") and not entry["says"].endswith(".") for entry in causes.values())


@pytest.mark.parametrize(
    ("cause", "state", "words"),
    [
        ("challenge", "blocked", "The site's bot wall answered instead of the site. Nothing gets round it here."),
        ("listing_empty", "broken", "The list of disclosures answered, and nothing on it was recognised as one."),
        ("http_500", "broken", "The site answers with http 500. Look at the address in a browser."),
    ],
)
def test_a_cause_is_explained(cause: str, state: str, words: str) -> None:
    assert state_of(cause) == state
    assert explained(cause).startswith(words)
