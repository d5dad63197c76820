"""Sentences of a text and where they stand; a line that wraps in mid-sentence is joined to the next."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import sub

from parsers.records import Span
from parsers.tidy import plain

# What a point may abbreviate within a line, by length.
_ABBREVIATED = ("s", "ss|no|mr|ms|dr", r"sec|nos|reg|art|e\.g|i\.e|etc|mrs", "para")
_NO_ABBREVIATION = "".join(rf"(?<!\b(?i:{words})\.)" for words in _ABBREVIATED)
_CLOSING = "[\"'”’)]{0,2}"
# Either a full stop, with what closes behind it, then space; or line breaks.
_END = re.compile(
    rf"[.!?\n](?:(?<=\n)\n*|(?<!\n)(?:{_NO_ABBREVIATION}|(?={_CLOSING}\s*\n)){_CLOSING}(\s+)(?=[A-Z“\"‘'(\d]))"
)
_ENDED = re.compile(rf"[.!?:;|)]{_CLOSING}\s*$")
_LONGEST = 2_000
# Most lines and sentences end so that nothing else needs to be asked.
_ENDING = frozenset(".:;?!|)")
_MID_SENTENCE = frozenset("abcdefghijklmnopqrstuvwxyz,&")
# A line that ends in one of these is wrapped, whatever the next begins with: "by virtue of the / Freedom of ...".
_UNENDED = re.compile(r"\b(?:of|the|an?|by|in|to|for|and|or|with|under)\Z")
_CITES = re.compile(r"(?:sections?|s\.?|adran)\s?\d", re.I)
# Longer than any of these.
_LONGEST_WORD = 8


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a text, in order and without gaps but for the space between them.

    They begin at `starts` and end at `ends`.  `plain` is the text in plain letters; `is_cut` tells that the last
    sentence breaks off.
    """

    text: str
    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    is_cut: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the sentences stand."""
        return tuple(map(Span, self.starts, self.ends))

    def span(self, index: int) -> Span:
        """Where the sentence with that number stands."""
        return Span(self.starts[index], self.ends[index])

    def at(self, place: int) -> Span:
        """The sentence in which the character at `place` stands."""
        return self.span(self.index(place))

    def index(self, place: int) -> int:
        """The number of the sentence in which the character at `place` stands."""
        return max(0, bisect_right(self.starts, place) - 1)


def find_sentences(text: str, plain_text: str | None = None, *, is_cut: bool = False) -> Sentences:
    """The sentences of `text`; one empty sentence if there is no text.

    `plain_text` is the text in plain letters, where it is known; `is_cut` says that the text may break off: it does
    where its last sentence has no end.
    """
    starts, ends = [0], []
    for match in _END.finditer(text):
        place, start = match.span()
        is_line_break = match.lastindex is None
        if is_line_break and text[place - 1 : place] not in _ENDING and _is_wrapped(text, place, start):
            continue
        ends.append(place if is_line_break else match.start(1))
        starts.append(start)
    ends.append(len(text))
    if max(map(sub, ends, starts)) > _LONGEST:
        starts, ends = _cut_up(text, starts, ends)
    plain_text = plain(text) if plain_text is None else plain_text
    return Sentences(text, plain_text, tuple(starts), tuple(ends), is_cut and _ENDED.search(text) is None)


def _is_wrapped(text: str, place: int, following: int) -> bool:
    """Whether the line that ends at `place` goes on in the next, where the next sentence would begin."""
    last = text[place - 1 : place]
    if last in _MID_SENTENCE and text[following : following + 1].islower():
        return not _is_next_of_list(text, place, following)
    before = max(0, place - _LONGEST_WORD)
    return last.isalpha() and following == place + 1 and _UNENDED.search(text, before, place) is not None


def _is_next_of_list(text: str, place: int, following: int) -> bool:
    """Whether a section is cited at the start of both lines: "s24(2) National Security," above "s30(3) ..."."""
    if _CITES.match(text, following) is None:
        return False
    return _CITES.match(text, text.rfind("\n", 0, place) + 1) is not None


def _cut_up(text: str, starts: Iterable[int], ends: Iterable[int]) -> tuple[list[int], list[int]]:
    """The sentences, those longer than anybody writes in pieces, so that work on each stays small."""
    edges = [edge for start, end in zip(starts, ends, strict=True) for edge in _pieces(text, start, end)]
    return [start for start, _ in edges], [end for _, end in edges]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end
