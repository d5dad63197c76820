"""Lines that belong to the site and not to the disclosure (data/chrome.toml)."""

from __future__ import annotations

from functools import cache

from parsers.tidy import plain
from parsers.vocabulary import table

# Few lines begin as one of the openings does; no opening is shorter.
_BEGINNING = 4


@cache
def _phrases() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    """How the openings begin, the openings, the whole lines."""
    groups = table("chrome.toml").values()
    openings = tuple(words for group in groups for words in group["openings"])
    return (
        frozenset(words[:_BEGINNING] for words in openings),
        openings,
        frozenset(words for group in groups for words in group["lines"]),
    )


@cache
def _first_lines() -> frozenset[str]:
    return frozenset(words for group in table("chrome.toml").values() for words in group.get("above", ()))


def is_chrome(line: str) -> bool:
    """Whether `line` is site chrome, in English or Welsh."""
    return is_plain_chrome(plain(line))


def is_chrome_above(line: str) -> bool:
    """Whether `line` is site chrome where it stands above all content, and may be content anywhere else."""
    return plain(line) in _first_lines()


def is_plain_chrome(line: str) -> bool:
    """Whether `line`, in plain letters, is site chrome."""
    beginnings, openings, whole = _phrases()
    words = line.strip(" |")
    return not words or words in whole or (words[:_BEGINNING] in beginnings and words.startswith(openings))


def is_rule(line: str) -> bool:
    """Whether `line` is a rule made of dashes or stars."""
    return len(line) > 2 and not line.strip("-–—_=*. ")
