"""A text with the passages in it that findings were made from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text: `kind` tells what it is marked as, and `anchor` the finding that it gave."""

    start: int
    end: int
    kind: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text between two places where a passage begins or ends; `anchors` are those that begin with it."""

    text: str
    kinds: tuple[str, ...]
    anchors: tuple[str, ...]


def pieces(text: str, passages: Sequence[Passage]) -> list[Piece]:
    """The text cut where passages begin and end, without loss: passages may lie in one another, or overlap."""
    within = [passage for passage in passages if 0 <= passage.start < passage.end <= len(text)]
    cuts = sorted({0, len(text), *(place for passage in within for place in (passage.start, passage.end))})
    return [_piece(text, start, end, within) for start, end in pairwise(cuts)]


def _piece(text: str, start: int, end: int, passages: Sequence[Passage]) -> Piece:
    here = [passage for passage in passages if passage.start <= start < passage.end]
    return Piece(
        text[start:end],
        tuple(sorted({passage.kind for passage in here})),
        tuple(passage.anchor for passage in here if passage.start == start),
    )


def sentence(text: str, quote: str | None, near: int = 0) -> tuple[int, int] | None:
    """Where a quoted sentence stands in a text, round the place `near` where it stands there; None if it does not.

    A quote joins a sentence and the lines of the list that it leads to, so white space counts for nothing.
    """
    words = (quote or "").split()
    if not words:
        return None
    places = [found.span() for found in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    return next((place for place in places if place[0] <= near < place[1]), places[0] if places else None)
