"""The national bodies that the authority names in its answer, such as the NPCC and its Central Referral Unit.

Their names are in data/bodies.toml.  A name in an address of the web is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from parsers.extract.sentences import Sentences
from parsers.formulas import compiled
from parsers.needed_words import needed_words
from parsers.records import Body, Span
from parsers.vocabulary import table

_START, _END = r"(?<![\w@.])", r"(?![\w@]|\.\w)"


def find_bodies(sentences: Sentences) -> tuple[Body, ...]:
    """The bodies that a response names, in the order in which it first does."""
    named = [(body, match.span()) for body in _bodies() for match in _names(body).all_in(sentences.plain)]
    named += [(body, match.span()) for body in _bodies() for match in _short(body, "short").all_in(sentences.text)]
    if named:
        short = ((body, _short(body, "short_beside")) for body in _bodies())
        named += [(body, match.span()) for body, printed in short for match in printed.all_in(sentences.text)]
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


def _bodies() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = table("bodies.toml")["bodies"]
    return found


@dataclass(frozen=True, slots=True)
class _Printed:
    """A pattern of names, and the words of which one stands in each: where none does, nothing is searched."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def all_in(self, text: str) -> Iterator[re.Match[str]]:
        """The names in `text`, in order."""
        return self.pattern.finditer(text) if any(word in text for word in self.words) else iter(())


@cache
def _names(body: str) -> _Printed:
    names = table("bodies.toml")["bodies"][body]["names"]
    words = tuple(word for name in names for word in needed_words(name))
    return _Printed(words, re.compile(rf"{_START}(?:{compiled(names).pattern}){_END}"))


@cache
def _short(body: str, group: str) -> _Printed:
    """The abbreviations of a body in capitals, of which it may have none."""
    words = table("bodies.toml")["bodies"][body].get(group, [])
    return _Printed(tuple(words), re.compile(rf"{_START}(?:{'|'.join(map(re.escape, words))}){_END}"))
