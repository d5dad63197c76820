"""E-mail addresses and telephone numbers of persons masked in a text, and where everything else stands afterwards.

The words and numbers of the rules are in data/masking.toml.  A telephone number is one of the United Kingdom in a
grouping that people write, of a valid area; the ranges are those of Ofcom's National Telephone Numbering Plan.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from parsers.vocabulary import table

# A run of what the part before the @ is written in is read whole, so that no text takes longer than its length.
_EMAIL = re.compile(r"([\w.%+'’-]++)(?:@((?:[\w-]++\.)+[^\W\d_]{2,}+))?")
_NO_NAME = re.compile(r"[^\w]*")

# Between two groups of digits.
_GAP = r"(?:[ \u00a0]{0,2}[.\u2010-\u2013-][ \u00a0]?|[ \u00a0]{1,2})"
_GROUPINGS = ((6,), (3, 3), (2, 2, 2), (2, 4), (4, 2))
_AREA = r"0(?:7\d{2}|2[03489]\d|1(?:1[3-8]|[2-9]\d))"
_AREA_END = rf"(?:\){_GAP}?|{_GAP})"


def _groups(*lengths: int) -> str:
    return _GAP.join(rf"\d{{{length}}}" for length in lengths)


# With its area of three, four, five or six digits, nought included; the shorter ones are cut off the longer.
_SPACED = "|".join(
    (
        *(rf"\(?{_AREA}\d{_AREA_END}{_groups(*lengths)}" for lengths in _GROUPINGS),
        rf"\(?{_AREA}{_AREA_END}(?:\d{{7}}|{_groups(3, 4)})",
        rf"\(?02[03489]{_AREA_END}(?:\d{{8}}|{_groups(4, 4)})",
        rf"\(?{_AREA}\d{{2}}{_AREA_END}\d{{5}}",
    )
)
# Ten digits instead of eleven: a few places have numbers so short.
_SHORT = rf"\(?01(?:1[3-8]|[2-9]\d)(?:\d{_AREA_END}\d{{5}}|\d{{2}}{_AREA_END}\d{{4}})"
_ABROAD = rf"\(?(?:\+|00)44\)?{_GAP}?(?:\(0\)|0)?{_GAP}?[127](?:[ \u00a0.-]?\d){{8,9}}"
_EXTENSION = r"(?:,?[ \u00a0]?(?:extension|extn?|x)[.:]?[ \u00a0]?\d{2,6})?"
# Where one may begin: to try the whole rule at every character takes ten times as long.
_BEGINS = re.compile(r"[+(0](?=[+0-9])")
_TELEPHONE = re.compile(
    rf"(?:(?<![\w£$€@\\=])|(?<=\w)(?=[+(]))"
    rf"(?:(?P<abroad>{_ABROAD})|(?P<spaced>{_SPACED})|(?P<short>{_SHORT})|(?P<plain>{_AREA}\d{{7}}))"
    rf"(?![\w@])(?i:{_EXTENSION})(?![\w@])"
)
# It belongs to what stands before it: a figure, or where it has no gaps the path of an address or a longer number.
_GOES_ON = re.compile(r"\d[/.,+-]$")
_PLAIN_GOES_ON = re.compile(r"\w[/-]$")
# So many characters before a number may say what it is.
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without what was masked, how much of each kind that was, and where the rest has gone."""

    text: str
    emails: int = 0
    telephones: int = 0
    cuts: tuple[tuple[_Cut, ...], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the words that stood at [start, end) stand now; the whole mark with them where a part was masked."""
        for cuts in self.cuts:
            start, end = _moved(start, cuts, to_end=False), _moved(end, cuts, to_end=True)
        return start, end

    def leaves(self, start: int, end: int) -> bool:
        """Whether nothing within [start, end) of the text before was masked."""
        for cuts in self.cuts:
            behind = bisect_left(cuts, end, key=_start)
            if behind and start < cuts[behind - 1].end:
                return False
            start, end = _moved(start, cuts, to_end=False), _moved(end, cuts, to_end=True)
        return True


@dataclass(frozen=True, slots=True)
class _Cut:
    """Characters that a mark has taken the place of, and where the mark begins and ends."""

    start: int
    end: int
    now: int
    until: int


def mask(text: str) -> Masked:
    """The text with marks in the place of e-mail addresses and telephone numbers that can be a person's.

    Masking what was masked changes nothing.
    """
    without, addresses = _cut(text, _emails, "email") if "@" in text else (text, ())
    result, numbers = _cut(without, _telephones, "telephone")
    return Masked(result, len(addresses), len(numbers), tuple(cuts for cuts in (addresses, numbers) if cuts))


def _cut(text: str, find: Callable[[str], Iterator[tuple[int, int]]], kind: str) -> tuple[str, tuple[_Cut, ...]]:
    mark: str = table("masking.toml")[kind]["mark"]
    parts, cuts, done, now = [], [], 0, 0
    for start, end in find(text):
        parts += [text[done:start], mark]
        now += start - done
        cuts.append(_Cut(start, end, now, now + len(mark)))
        now, done = now + len(mark), end
    return "".join([*parts, text[done:]]), tuple(cuts)


def _start(cut: _Cut) -> int:
    return cut.start


def _moved(position: int, cuts: tuple[_Cut, ...], *, to_end: bool) -> int:
    before = bisect_left(cuts, position, key=_start)
    if not before:
        return position
    cut = cuts[before - 1]
    if position < cut.end:
        return cut.until if to_end else cut.now
    return position - cut.end + cut.until


def _emails(text: str) -> Iterator[tuple[int, int]]:
    for found in _EMAIL.finditer(text):
        if found[2] and not _is_public_domain(found[2].lower()):
            name = _NO_NAME.match(text, found.start(1), found.end(1))
            start = name.end() if name else found.start(1)
            if start < found.end(1):
                yield start, found.end()


def _is_public_domain(domain: str) -> bool:
    return f".{domain}".endswith(_public_domains())


@cache
def _public_domains() -> tuple[str, ...]:
    return tuple(f".{domain}" for domain in table("masking.toml")["email"]["public_domains"])


def _telephones(text: str) -> Iterator[tuple[int, int]]:
    looked = done = 0
    for start in (hint.start() for hint in _BEGINS.finditer(text)):
        found = _TELEPHONE.match(text, start) if start >= looked else None
        if found is None:
            continue
        looked = found.end()
        if _is_persons(found, text[max(done, start - _NEAR) : start]):
            yield found.span()
            done = looked


def _is_persons(found: re.Match[str], before: str) -> bool:
    if _national(found) in table("masking.toml")["telephone"]["public_numbers"]:
        return False
    if found["abroad"]:
        return True
    if _GOES_ON.search(before) or (found["plain"] and _PLAIN_GOES_ON.search(before)):
        return False
    kind = _kind_told(before.rpartition("\n")[2])
    return kind == "telephone_words" if found["short"] else kind != "reference_words"


def _national(found: re.Match[str]) -> str:
    """The number's digits from its nought on, without the country's and without an extension."""
    number = next(filter(None, (found["abroad"], found["spaced"], found["short"], found["plain"])))
    digits = "".join(filter(str.isdigit, number))
    return f"0{digits.removeprefix('00').removeprefix('44').removeprefix('0')}" if found["abroad"] else digits


def _kind_told(before: str) -> str | None:
    """Which list has the word that stands nearest before a number."""
    words = re.findall(r"[^\W\d_]+", before.lower())
    rules = table("masking.toml")["telephone"]
    return next(
        (kind for word in reversed(words) for kind in ("telephone_words", "reference_words") if word in rules[kind]),
        None,
    )
