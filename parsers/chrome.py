"""Lines that belong to the site and not to the disclosure (data/chrome.toml)."""

from __future__ import annotations

import re
from functools import cache

from parsers.tidy import plain
from parsers.vocabulary import table


@cache
def _phrases() -> tuple[re.Pattern[str], frozenset[str]]:
    groups = table("chrome.toml").values()
    openings = re.compile("|".join(re.escape(words) for group in groups for words in group["openings"]))
    return openings, frozenset(words for group in groups for words in group["lines"])


def is_chrome(line: str) -> bool:
    """Whether `line` is site chrome, in English or Welsh."""
    return is_plain_chrome(plain(line))


def is_plain_chrome(line: str) -> bool:
    """Whether `line`, in plain letters, is site chrome."""
    openings, whole = _phrases()
    words = line.strip(" |")
    return not words or words in whole or openings.match(words) is not None


def is_rule(line: str) -> bool:
    """Whether `line` is a rule made of dashes or stars."""
    return len(line) > 2 and not line.strip("-–—_=*. ")
