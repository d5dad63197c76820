"""The national bodies that the authority names in its answer, such as the NPCC and its Central Referral Unit.

Their names are in data/bodies.toml.  A name in an address of the web is none.
"""

from __future__ import annotations

import re
from functools import cache

from parsers.extract.sentences import Sentences
from parsers.formulas import compiled
from parsers.records import Body, Span
from parsers.tidy import plain
from parsers.vocabulary import table

_START, _END = r"(?<![\w@.])", r"(?![\w@]|\.\w)"


def find_bodies(sentences: Sentences) -> tuple[Body, ...]:
    """The bodies that a response names, in the order in which it first does."""
    text = sentences.text
    words = plain(text)
    named = [(body, match.span()) for body in _bodies() for match in _names(body).finditer(words)]
    named += [(body, match.span()) for body in _bodies() for match in _short(body, "short").finditer(text)]
    if named:
        named += [(body, match.span()) for body in _bodies() for match in _short(body, "short_beside").finditer(text)]
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


@cache
def _names(body: str) -> re.Pattern[str]:
    return re.compile(rf"{_START}(?:{compiled(table('bodies.toml')['bodies'][body]['names']).pattern}){_END}")


@cache
def _short(body: str, group: str) -> re.Pattern[str]:
    """The abbreviations of a body in capitals; a pattern that never matches if it has none."""
    words = table("bodies.toml")["bodies"][body].get(group, [])
    return re.compile(rf"{_START}(?:{'|'.join(map(re.escape, words))}){_END}" if words else r"(?!)")
