"""Whether a text is English or Welsh: of the text itself, for both trees of a Welsh force hold both.

Two languages whose commonest words never coincide (data/languages.toml) need no model, only a count.
"""

from __future__ import annotations

from functools import cache
from itertools import repeat

from parsers.vocabulary import table

_STRETCHES, _STRETCH = 8, 200
# For bytes of UTF-8: letters in lower case, those beyond ASCII as they are, a space for all else.
_LETTERS = bytes(ord(letter.lower()) if letter.isalpha() or letter == "_" else 0x20 for letter in map(chr, range(0x80)))
_LETTERS += bytes(range(0x80, 0x100))


def language_of(text: str) -> str:
    """ "cy" if more of the common words in `text` are Welsh than English, else "en"."""
    return "cy" if sum(map(_weights().get, _words(_sample(text)), repeat(0))) > 0 else "en"


def _sample(text: str) -> str:
    """The text, or stretches from all over it where it is long."""
    step = len(text) // _STRETCHES
    if step <= _STRETCH:
        return text
    return " ".join(text[place : place + _STRETCH] for place in range(0, len(text), step))


def _words(text: str) -> list[bytes]:
    """The words of a text in small letters, in UTF-8; a Welsh article behind one is part of it ("i_r")."""
    joined = text.replace("’", "'").replace("'r ", "_r ")
    return joined.encode("utf-8", "replace").translate(_LETTERS).split()


@cache
def _weights() -> dict[bytes, int]:
    """1 for each common Welsh word, -1 for each English one: no word is both."""
    return dict.fromkeys(_common("cy"), 1) | dict.fromkeys(_common("en"), -1)


def _common(language: str) -> frozenset[bytes]:
    return frozenset(table("languages.toml")[language].replace("'", "_").encode().split())
