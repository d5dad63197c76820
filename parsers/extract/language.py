"""Whether a text is English or Welsh: of the text itself, for both trees of a Welsh force hold both.

Two languages whose commonest words never coincide (data/languages.toml) need no model, only a count.
"""

from __future__ import annotations

import re
from functools import cache

from parsers.tidy import plain
from parsers.vocabulary import table

_WORD = re.compile(r"[^\W\d_]+(?:'r)?")
_ASCII_WORD = re.compile(r"[a-z]+(?:'r)?")
_ENOUGH = 20_000


def language_of(text: str) -> str:
    """ "cy" if more of the common words in `text` are Welsh than English, else "en"."""
    start = plain(text[:_ENOUGH])
    words = (_ASCII_WORD if start.isascii() else _WORD).findall(start)
    welsh, english = (sum(map(_common(language).__contains__, words)) for language in ("cy", "en"))
    return "cy" if welsh > english else "en"


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(table("languages.toml")[language].split())
