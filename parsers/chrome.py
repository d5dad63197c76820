"""Lines that belong to the site and not to the disclosure (data/chrome.toml)."""

from __future__ import annotations

from functools import cache, lru_cache

from parsers.tidy import plain
from parsers.vocabulary import table


@cache
def _phrases() -> tuple[tuple[str, ...], frozenset[str]]:
    groups = table("chrome.toml").values()
    openings = tuple(words for group in groups for words in group["openings"])
    return openings, frozenset(words for group in groups for words in group["lines"])


@lru_cache(maxsize=4096)
def is_chrome(line: str) -> bool:
    """Whether `line` is site chrome, in English or Welsh."""
    openings, whole = _phrases()
    words = plain(line).strip(" |")
    return words.startswith(openings) or words in whole or not words


def is_rule(line: str) -> bool:
    """Whether `line` is a rule made of dashes or stars."""
    return len(line) > 2 and not plain(line).strip("-_=*. ")
