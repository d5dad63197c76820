"""Which Act a citation is of.  FOIA and FOISA use the same numbers for different things, and so do
PACE, the Public Order Act and a hundred others: the Act is named before the number is believed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from parsers.extract.sentences import Sentences
from parsers.vocabulary import table

OTHER = "other"

# "Housing Act 1996", "Police (Conduct) Regulations": an Act that no list knows.  The patterns begin with a letter
# and look back from it for the start of the word: the engine passes over all other places.
_REST_OF_WORD = r"[a-zA-Z'’-]*\)?,?\s(?:and\s|of\s|the\s|for\s|&\s)?"
_UNKNOWN_ACT = re.compile(
    rf"[A-Z](?<!\w.){_REST_OF_WORD}(?:\(?[A-Z]{_REST_OF_WORD}){{0,7}}"
    r"(?:(?:Act|Order|Regulations|Rules|Measure)\b(?:\s\d{4})?|Law\s\d{4}\b)"
)
_UNKNOWN_WELSH_ACT = re.compile(r"D(?<!\w.)d?eddf\s(?:yr?\s)?(?:[A-Z]\w*\s|a[cr']?\w?\s|yr?\s|o\s){1,8}\d{4}\b")
# What may follow a name in the list: "(NI) Act 2007".
_REST_OF_NAME = re.compile(r"(?:\s\([a-z ]{2,12}\))?(?:\s(?:act|order|regulations|law))?(?:\s\d{4}\b)?")
_JOINED = re.compile(
    r"(?:\s?\([^()\n]{0,60}\))?[\s,:]{0,3}(?:(?:and|&|or|to|/|-)\s?s?\.?\s?\d{1,3}[a-z]{0,2}\s?(?:\([\da-z]{1,3}\))*\s?)*"
    r"(?:of|under|in|within|from|o|o'r|dan|yn)?\s{0,2}(?:the\s|that\s|this\s|y\s|yr\s)?(?:said\s|same\s)?"
)
_BARE_ACT = re.compile(r"(?:(?P<year>\d{4})\s)?(?:act|deddf|ddeddf)\b(?!\s\d)")
_BEFORE = re.compile(r"[\s,:(-]{0,3}(?:,?\s(?:under|at|in|see)\s)?$")


class NamedAct(NamedTuple):
    """An Act named in a text: its code in provisions.csv, or "other"; where its name stands."""

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Acts:
    """The Acts that a text names, in its order, and its default one."""

    plain_text: str
    named: tuple[NamedAct, ...]
    default: str

    def of(self, start: int, end: int, sentence_start: int) -> tuple[str, bool]:
        """The code of the Act that the citation at [start, end) is of, and whether the text says so.

        The name stands behind the number ("section 13 of the Terrorism Act", "S23 Misuse of Drugs"),
        or before it ("Firearms Act 1968, section 47"); "that Act" and, in one sentence, "the Act" mean
        the one named last.
        """
        behind = self._behind(end, sentence_start)
        if behind is not None:
            return behind, True
        before = self._last_before(start)
        if before and before.end >= sentence_start and _BEFORE.fullmatch(self.plain_text, before.end, start):
            return before.code, True
        return self.default, False

    def other_in(self, start: int, end: int) -> bool:
        """Whether an Act that is not FOI law is named in [start, end)."""
        first = bisect_left(self.named, start, key=_start)
        return any(act.code == OTHER for act in self._from(first, end))

    def _behind(self, end: int, sentence_start: int) -> str | None:
        joined = _JOINED.match(self.plain_text, end)
        place = joined.end() if joined else end
        for act in self._from(bisect_left(self.named, end, key=_start), place + 1):
            if act.start <= place < act.end:
                return act.code
        bare = _BARE_ACT.match(self.plain_text, place)
        if bare is None or (joined and not joined[0].strip(" ,:-")):
            return None
        return self._meant(bare["year"], end, place, sentence_start)

    def _from(self, index: int, end: int) -> Iterator[NamedAct]:
        """The Acts from the one numbered `index` on that begin before `end`."""
        while index < len(self.named) and self.named[index].start < end:
            yield self.named[index]
            index += 1

    def _meant(self, year: str | None, end: int, place: int, sentence_start: int) -> str:
        """The Act that "the Act", "that Act" or "the 1986 Act" means."""
        if year:
            return self.default if year == "2000" else OTHER
        last = self._last_before(end)
        pointed = "that" in self.plain_text[end:place]
        if last and (pointed or last.end > sentence_start):
            return last.code
        return self.default

    def _last_before(self, place: int) -> NamedAct | None:
        index = bisect_left(self.named, place, key=_start)
        return self.named[index - 1] if index and self.named[index - 1].end <= place else None


def find_acts(sentences: Sentences, default: str, stretches: Sequence[tuple[int, int]] | None = None) -> Acts:
    """The Acts that a text names, or those in some `stretches` of it: [start, end), in order.

    `default` is the Act under which the authority answers.
    """
    text, plain_text = sentences.text, sentences.plain
    # A known name begins behind a character that is no letter; one at the start of the text behind this space.
    padded = f" {plain_text}"
    found: list[NamedAct] = []
    for start, end in ((0, len(text)),) if stretches is None else stretches:
        known = [_named(plain_text, match) for match in _known_names().finditer(padded, start, end + 1)]
        found += known
        found += _unknown(text, start, end, known)
    return Acts(plain_text, tuple(sorted(found, key=_start)), default)


def _start(act: NamedAct) -> int:
    return act.start


def _unknown(text: str, start: int, end: int, known: Sequence[NamedAct]) -> Iterator[NamedAct]:
    """The Acts that no list knows, in [start, end), where no `known` name stands."""
    starts = [act.start for act in known]
    ends = list(accumulate((act.end for act in known), max))
    for pattern in (_UNKNOWN_ACT, _UNKNOWN_WELSH_ACT):
        for match in pattern.finditer(text, start, end):
            before = bisect_left(starts, match.end())
            if not before or ends[before - 1] <= match.start():
                yield NamedAct(OTHER, match.start(), match.end())


def _named(text: str, match: re.Match[str]) -> NamedAct:
    """The Act whose name `match` found in the text with a space before it."""
    code, end = _codes()[" ".join(match[1].split())], match.end() - 1
    rest = _REST_OF_NAME.match(text, end)
    return NamedAct(code, match.start(), rest.end() if rest else end)


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, names in table("acts.toml")["acts"].items() for name in names}


@cache
def _known_names() -> re.Pattern[str]:
    """The names by their first letters, which are told apart first, the longest before those that begin it."""
    endings: dict[str, list[str]] = {}
    for name in sorted(_codes(), key=len, reverse=True):
        endings.setdefault(name[0], []).append(re.escape(name[1:]).replace(r"\ ", r"\s+"))
    words = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in endings.items())
    return re.compile(rf"[^a-z0-9_](?<!\w)({words})(?!\w)")
