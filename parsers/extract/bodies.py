"""The national bodies that the authority names in its answer, such as the NPCC and its Central Referral Unit.

Their names are in data/bodies.toml.  A name in an address of the web is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from parsers.extract.sentences import Sentences
from parsers.formulas import compiled
from parsers.needed_words import needed_words
from parsers.records import Body, Span
from parsers.vocabulary import table

# More characters than any name has.
_LONGEST_NAME = 300
_START, _END = r"(?<![\w@.])", r"(?![\w@]|\.\w)"


def find_bodies(sentences: Sentences) -> tuple[Body, ...]:
    """The bodies that a response names, in the order in which it first does."""
    named = [*_named(_names(), sentences.plain), *_named(_short("short"), sentences.text)]
    if named:
        named += _named(_short("short_beside"), sentences.text)
    places: dict[str, list[tuple[int, int]]] = {}
    for body, place in sorted(named, key=lambda one: one[1]):
        places.setdefault(body, []).append(place)
    return tuple(_body(body, found, sentences) for body, found in places.items())


def _body(body: str, places: list[tuple[int, int]], sentences: Sentences) -> Body:
    start, end = places[0]
    sentence = sentences.at(start)
    return Body(
        body=body,
        name=_bodies()[body]["name"],
        named_as=" ".join(sentences.text[start:end].split()),
        quote=sentences.text[sentence.start : max(sentence.end, end)],
        span=Span(start, end),
        times_named=len(places),
    )


def _bodies() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = table("bodies.toml")["bodies"]
    return found


def _named(printed: Sequence[_Printed], text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The bodies named in `text`, each with its place.  Searched is only where one of the words stands."""
    for one in printed:
        places = [text.find(word) for word in one.words if word in text]
        if places:
            start, end = min(places) - _LONGEST_NAME, max(map(text.rfind, one.words)) + _LONGEST_NAME
            yield from ((one.body, match.span()) for match in one.pattern.finditer(text, max(0, start), end))


@dataclass(frozen=True, slots=True)
class _Printed:
    """How a body is printed: a pattern, and words of which one stands in all that fits it."""

    body: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def _names() -> tuple[_Printed, ...]:
    """The names of the bodies in full, in plain letters."""
    return tuple(
        _printed(
            body, compiled(entry["names"]).pattern, [word for name in entry["names"] for word in needed_words(name)]
        )
        for body, entry in _bodies().items()
    )


@cache
def _short(group: str) -> tuple[_Printed, ...]:
    """The abbreviations of the bodies in capitals, of those that have any."""
    return tuple(
        _printed(body, "|".join(map(re.escape, entry[group])), entry[group])
        for body, entry in _bodies().items()
        if group in entry
    )


def _printed(body: str, pattern: str, words: Sequence[str]) -> _Printed:
    return _Printed(body, tuple(words), re.compile(rf"{_START}(?:{pattern}){_END}"))
