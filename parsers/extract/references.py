"""The force's reference for a request, from the text, else from the address.

The text wins: slugs are mistyped (foi-675-2023 on the page of 676-2023) and run their digits
together.  A slug that can be read in one way only is written out; one that can be read in two stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from parsers.content import Block
from parsers.extract.labels import words_of
from parsers.tidy import one_line, plain

_VALUE = re.compile(r"(?:foi\s?)?\d{1,7}\s?[/.-]\s?(?:\d{4}|\d{2})(?:\s?/\s?\d{2,4})?(?!\d)", re.I)
# Two references on one page: "629/2025 & 638/2025".
_MORE = re.compile(r"(?:\s?(?:,|&|and|/)\s?(?:foi\s?)?\d{1,7}(?:\s?[/.-]\s?(?:\d{4}|\d{2}))?(?![\d/]))+", re.I)
_SLUG_DIGITS = re.compile(r"(?:^|-)(\d{3,8})(?:-|$)")
_SLUG_PARTED = re.compile(r"(?:^|-)(\d{1,5})\.(\d{4}|\d{2})(?:-|$)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EARLY_LINES = 12


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as printed, and where it was found: text or url."""

    value: str
    source: str


def find_reference(blocks: Sequence[Block], url: str, year: int | None) -> Reference | None:
    """The reference of the page, or None.

    `year` is that of the folder in the address; it tells how the digits of a slug divide.
    """
    for index, block in enumerate(blocks[:_EARLY_LINES]):
        rest = _behind_label(block.text)
        if rest is None:
            continue
        following = blocks[index + 1].text if not rest and index + 1 < len(blocks) else ""
        value = _VALUE.match(rest or following)
        if value:
            more = _MORE.match(rest or following, value.end())
            return Reference(_tidy(value[0] + (more[0] if more else "")), "text")
    slug = slug_reference(url, year)
    return Reference(slug, "url") if slug else None


def is_reference_line(line: str) -> bool:
    """Whether `line` is a reference label with its value, or the label alone."""
    rest = _behind_label(line)
    return rest is not None and (not rest or _VALUE.match(rest) is not None)


def slug_reference(url: str, year: int | None) -> str | None:
    """The reference in the last part of the address, or None.

    "...-5782024" in a folder of 2024 is 578/2024, "...-82823" in one of 2023 is 828/23.  A number that
    divides in two ways is given as it stands; one that does not end in the year is no reference.
    """
    slug = url.rstrip("/").rpartition("/")[2]
    parted = _SLUG_PARTED.search(slug)
    if parted:
        return f"{parted[1]}/{parted[2]}"
    digits = [number for number in _SLUG_DIGITS.findall(slug) if not _YEAR.fullmatch(number)]
    if not digits:
        return None
    readings = _readings(digits[-1], year)
    if not readings:
        return None
    return readings[0] if len(readings) == 1 else digits[-1]


def references_agree(reference: str, slug: str) -> bool:
    """Whether the digits of a slug can be those of a printed reference, or of one of several."""
    digits = "".join(c for c in slug if c.isdigit()).lstrip("0")
    numbers = re.findall(r"\d+", reference)
    for padded, year in pairwise(numbers):
        short, number = year[-2:], padded.lstrip("0")
        if digits in (f"{number}{short}", f"{number}20{short}", f"{number}{year}"):
            return True
    return digits == "".join(numbers)


def reference_key(reference: str) -> str:
    """What two printings of one reference share: "294/25", "0294/2025" and "FOI 294-25" give 294/25."""
    numbers = re.findall(r"\d+", reference)
    if len(numbers) < 2:
        return "".join(numbers) or reference.lower()
    return f"{numbers[0].lstrip('0')}/{numbers[1][-2:]}"


def _readings(digits: str, year: int | None) -> list[str]:
    if year is None:
        return []
    years = (year, year - 1)
    long = [f"{digits[:-4]}/{digits[-4:]}" for y in years if digits.endswith(str(y)) and len(digits) > 4]
    short = [f"{digits[:-2]}/{digits[-2:]}" for y in years if digits.endswith(str(y)[2:]) and len(digits) > 2]
    return long + [reading for reading in short if not long or len(digits) <= 6]


def _tidy(value: str) -> str:
    return re.sub(r"\s*([/.-])\s*", r"\1", one_line(value))


@cache
def _label() -> re.Pattern[str]:
    words = "|".join(re.escape(words) for words in words_of("reference"))
    return re.compile(rf"(?:{words})\s?[:.]\s{{0,2}}|(?:{words})$")


def _behind_label(line: str) -> str | None:
    """What stands behind the reference label of `line`; None if it has none."""
    match = _label().match(plain(line[:200]))
    return None if match is None else line[match.end() :].strip()
