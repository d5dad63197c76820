"""Sentences of a text and where they stand; a line that wraps in mid-sentence is joined to the next."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.records import Span
from parsers.tidy import plain

# Either a full stop, with what closes behind it, then space; or line breaks.
_END = re.compile(r"[.!?\n](?:(?<=\n)\n*|(?<!\n)[\"'”’)]{0,2}(?P<space>\s+)(?=[A-Z“\"‘'(\d]))")
_ENDED = re.compile(r"[.!?:;|)][\"'”’)]{0,2}\s*$")
_LONGEST = 2_000
_WRAPS = frozenset("abcdefghijklmnopqrstuvwxyz,&")
# A line that ends in one of these is wrapped, whatever the next begins with: "by virtue of the / Freedom of ...".
_UNENDED = re.compile(r"\b(?:of|the|an?|by|in|to|for|and|or|with|under)$")
_ABBREVIATION = re.compile(r"(?:\b(?:s|ss|sec|no|nos|reg|art|e\.g|i\.e|etc|mr|mrs|ms|dr|para)\.)$", re.I)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a text, in order and without gaps but for the space between them.

    `plain` is the text in plain letters; `is_cut` tells that the last of the sentences breaks off.
    """

    text: str
    plain: str
    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    is_cut: bool = False

    def at(self, place: int) -> Span:
        """The sentence in which the character at `place` stands."""
        return self.spans[self.index(place)]

    def index(self, place: int) -> int:
        """The number of the sentence in which the character at `place` stands."""
        return max(0, bisect_right(self.starts, place) - 1)

    def breaks_off(self, span: Span) -> bool:
        """Whether `span` is the last sentence of a text that breaks off."""
        return self.is_cut and span == self.spans[-1]


def find_sentences(text: str, *, is_cut: bool = False) -> Sentences:
    """The sentences of `text`; one empty sentence if there is no text.

    `is_cut` says that the text may break off; it does where its last sentence has no end.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if _goes_on(text, start, match):
            continue
        end = match.start("space") if match["space"] else match.start()
        spans += _pieces(text, start, end) if end - start > _LONGEST else (Span(start, end),)
        start = match.end()
    spans += _pieces(text, start, len(text))
    starts = tuple(span.start for span in spans)
    return Sentences(text, plain(text), tuple(spans), starts, is_cut and _ENDED.search(text) is None)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence at [start, end); one longer than anybody writes, in pieces, so that work on it stays linear."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sentence goes on behind what looked like its end."""
    end = match.start() + 1 if match["space"] else match.start()
    if "\n" in match[0]:
        wraps = end > start and text[end - 1] in _WRAPS and text[match.end() : match.end() + 1].islower()
        return wraps or (match[0] == "\n" and _UNENDED.search(text, max(start, end - 8), end) is not None)
    return text[end - 1] == "." and _ABBREVIATION.search(text, max(start, end - 8), end) is not None
