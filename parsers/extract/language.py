"""Whether a text is English or Welsh: of the text itself, for both trees of a Welsh force hold both.

Two languages whose commonest words never coincide (data/languages.toml) need no model, only a count.
"""

from __future__ import annotations

import re
from functools import cache

from parsers.tidy import plain
from parsers.vocabulary import table

_WORD = re.compile(r"[^\W\d_]+(?:'r)?")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ONLY_WORDS = {code: " " for code in range(0x80) if chr(code) not in _LETTERS + "R"}
_ARTICLE_BEHIND = re.compile(r"'r(?<=[a-z]'r)")
_ENOUGH = 20_000


def language_of(text: str) -> str:
    """ "cy" if more of the common words in `text` are Welsh than English, else "en"."""
    words = _words(plain(text[:_ENOUGH]))
    welsh, english = (sum(map(_common(language).__contains__, words)) for language in ("cy", "en"))
    return "cy" if welsh > english else "en"


def _words(text: str) -> list[str]:
    """The words of a plain text, a Welsh article behind one ("i'r") with it."""
    if not text.isascii():
        return _WORD.findall(text)
    return _ARTICLE_BEHIND.sub("R", text).translate(_ONLY_WORDS).replace("R", "'r").split()


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(table("languages.toml")[language].split())
