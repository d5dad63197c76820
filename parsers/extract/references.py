"""The force's reference for a request, from the text, else from the address.

The text wins: slugs are mistyped (foi-675-2023 on the page of 676-2023) and run their digits
together.  A slug that can be read in one way only is written out; one that can be read in two stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from parsers.content import Block
from parsers.extract.dates import folder_year
from parsers.extract.labels import words_of
from parsers.rules import Rules
from parsers.tidy import one_line

# The shapes that forces print: 01.FOI.22.025733, 01/FOI/24/007183/S, FOI2025/01943, IM-FOI-2021-0942, FOI 2009-038,
# F-2013-01604, FOI/15929, FOI/75, F-013412, EIR 000231/24, 0231-2025/26, 2022-125, 24/09/1088, 1157A/22, 676-2023,
# 990 - 24, 12870168, 733297795, 2017080000114; behind letters of the force's own GSA4850/11, HQ/PA/003493/18.
# A day is none.
_VALUE = re.compile(
    r"(?!\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d(?!\d))(?:"
    r"foi - 20\d\d - \d{3,5}(?!\d)|"
    r"\d\d[./]foi[./]\d\d[./]\d{4,8}(?!\d)(?:/[a-z]\b)?|(?:foi|eir)\s?\d{4}/\d{3,6}|(?:(?:im-)?foi[\s-]|f-)20\d\d-\d{3,5}(?!\d)"
    r"|20\d\d-(?!20\d\d(?!\d))\d{3,5}(?!\d)"
    r"|(?:f(?:oi)?[-/]\d{4,8}|(?:foi|eir)/\d{1,8})(?![\d/.-]*\d)|foi\s(?!20\d\d)\d{3,8}(?![\d/.-]*\d|\s?[/-]\s?\d\d(?!\d|\s?[/-]\s?\d))"
    r"|(?:(?:foi|eir)[\s/-]?)?\d{1,7}[a-z]?\s?[/.-]\s?(?:\d{4}|\d{2})(?:\s?/\s?\d{2,4})?(?!\d)"
    r"|(?-i:(?:[A-Z]{2,4}[/\s-]?){1,2})\d{1,7}(?:[/-]\d{2,6}){1,2}(?!\d)|\d{4,9}(?![\d/]|-\d|\s\d{3})|20\d{11}(?![\d/]))",
    re.I,
)
# What a heading may have for a reference behind its label without a mark; a year and a financial year are none.
_ALONE = re.compile(rf"(?!20\d\d(?:\s?[/-]\s?(?:20)?\d\d)?$){_VALUE.pattern}", re.I)
# The number behind the word that heads the request, in Jersey since 2025: too long for one of a question.
_REQUEST_NUMBER = re.compile(r"\d{6,9}")
# What may follow a bare "FOI" as a heading: two figures and two more may be a financial year.
_FOI_NUMBER = re.compile(r"(?!20\d\d\D)\d{3,7}\s?[/-]\s?(?:20)?\d\d")
# Two references on one page: "629/2025 & 638/2025".
_MORE = re.compile(r"(?:\s?(?:,|&|and|/)\s?(?:foi\s?)?\d{1,7}(?:\s?[/.-]\s?(?:\d{4}|\d{2}))?(?![\d/]))+", re.I)
# What may stand between the label and the number: the system that keeps the cases, or the mark behind a word that
# was left out.  "Our Ref: eCase: FOI2017/07922 RFI: 226/17", "Our Ref: / 2605/15".
_CASE_SYSTEM = re.compile(r"(?:e-?case|rfi)\s?:\s?|/\s", re.I)
_SLUG_DIGITS = re.compile(r"(?:^|-)(\d{3,8})(?:-|$)")
_SLUG_PARTED = re.compile(r"(?:^|-)(\d{1,5})\.(\d{4}|\d{2})(?:-|$)")
_YEAR = re.compile(r"(?:19|20)\d\d")
# The numbers of 294/25, 0294/2025 and 0231-2025/26.
_NUMBER_OF_YEAR = re.compile(r"0*(?P<number>\d+)/(?:20)?(?P<year>\d\d)(?:/\d\d)?")
# The publication's number alone on its line, above that of the request: the head of the older pages of Essex.
_PUBLICATION = re.compile(r"pub \d{2,6}")
# Heads the request of another time; "Previous requests" heads a list of the site.
_EARLIER_REQUEST = re.compile(r"(?:previous|earlier) (?:foi )?(?:request|response)\W*")
_EARLY_LINES = 12
_LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as printed, and where it was found: text or url."""

    value: str
    source: str


def find_reference(blocks: Sequence[Block], url: str, rules: Rules) -> Reference | None:
    """The reference of the page by its text, its title or its address; None if it gives none."""
    first = next(printed_references(blocks[: _EARLY_LINES + 1]), None)
    if first is not None and first[0] < _EARLY_LINES:
        return first[1]
    slug = slug_reference(url, rules)
    return Reference(slug, "url") if slug else _reference_below(blocks)


def _reference_below(blocks: Sequence[Block]) -> Reference | None:
    """The one reference that stands alone on its line below the answer; of several none need be the page's."""
    found = list(printed_references(blocks))
    if len(found) != 1:
        return None
    index, reference = found[0]
    label = _label_of(blocks[index])
    return reference if label is not None and _tidy(label.rest).rstrip(".]") == reference.value else None


def printed_references(blocks: Sequence[Block]) -> Iterator[tuple[int, Reference]]:
    """Each reference that stands behind its label, with the lines above it; that of an earlier request is left out."""
    for index, block in enumerate(blocks):
        label = _label_of(block)
        if label is None or (index and _EARLIER_REQUEST.fullmatch(blocks[index - 1].plain)):
            continue
        following = blocks[index + 1].text if not label.rest and index + 1 < len(blocks) else ""
        value = label.value(following)
        if value:
            yield index, Reference(value, "text")


def title_reference(title: str | None, rules: Rules) -> Reference | None:
    """The reference in the title, where the force prints it there: the last that fits."""
    found = rules.title_reference.findall(title or "") if rules.title_reference else []
    return Reference(_tidy(found[-1]), "title") if found else None


def is_reference_line(block: Block) -> bool:
    """Whether a line is a reference label with its value, or such a label alone, and does not head the request."""
    label = _label_of(block)
    if label is None or label.heads_request:
        return False
    return label.value("") is not None or (not label.rest and "ref" in label.words)


def has_value_below(block: Block, following: Block | None = None) -> bool:
    """Whether a line is a reference label alone, whose value is the line that follows it."""
    label = _label_of(block)
    return label is not None and not label.rest and label.value(following.text if following else "") is not None


def slug_reference(url: str, rules: Rules) -> str | None:
    """The reference in the address by the force's own rule, else by the digits at its end; None if there is none.

    "...-5782024" in a folder of 2024 is 578/2024, "...-82823" in one of 2023 is 828/23.  A number that
    divides in two ways is given as it stands; one that does not end in the year is no reference.
    """
    if rules.slug_reference is not None:
        match = rules.slug_reference.search(url)
        return rules.slug_form.format(**match.groupdict()).upper() if match else None
    slug = url.rstrip("/").rpartition("/")[2]
    parted = _SLUG_PARTED.search(slug)
    if parted:
        return f"{parted[1]}/{parted[2]}"
    digits = [number for number in _SLUG_DIGITS.findall(slug) if not _YEAR.fullmatch(number)]
    readings = _readings(digits[-1], folder_year(url)) if digits else []
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
        if _YEAR.fullmatch(padded) and digits == f"{padded[-2:]}{year}":
            return True
    return digits == "".join(numbers).lstrip("0")


def reference_key(reference: str) -> str:
    """What two printings of one reference share: "294/25", "0294/2025" and "FOI 294-25" give 294/25.

    A reference of another shape gives all its numbers, unpadded: "01.FOI.22.024049" and "01/FOI/22/024049" 1/22/24049.
    """
    numbers = re.findall(r"\d+", reference)
    of_year = _NUMBER_OF_YEAR.fullmatch("/".join(numbers))
    if of_year:
        return f"{of_year['number']}/{of_year['year']}"
    return "/".join(number.lstrip("0") for number in numbers) or reference.lower()


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
    before = r"(?:freedom of information )?(?:request under the freedom of information act 2000 )?"
    return re.compile(
        rf"{before}(?P<words>{words})(?:\.?\s(?:number|no|n o)(?![\w']))?"
        r"(?:\s?[:.]\s{0,2}\[?|$|(?P<no_mark>(?:\s-)?\s+(?=\[?(?:[\w-]*\s?)?\d)\[?))"
    )


class _Label(NamedTuple):
    """A reference label and what stands behind it on its line; `heads_request` tells "Request 733297795"."""

    words: str
    rest: str
    heads_request: bool

    def value(self, following: str) -> str | None:
        """The reference behind the label, or on the `following` line; a bare "Request" needs a long one or "FOI"."""
        text = self.rest or (following if "ref" in self.words else "")
        system = _CASE_SYSTEM.match(text)
        value = _VALUE.match(text, system.end() if system else 0)
        if value is None or (self.words == "request" and not _is_of_request(value[0])):
            return None
        more = _MORE.match(text, value.end())
        return _tidy(value[0] + (more[0] if more else ""))


def _label_of(block: Block) -> _Label | None:
    if _PUBLICATION.fullmatch(block.plain):
        return _Label("publication reference", "", heads_request=False)
    start = len(block.text) - len(block.text.lstrip("-– "))
    match = _label().match(block.plain, start, start + _LONGEST_LABEL)
    if match is None:
        return None
    words, rest = block.plain[start : match.end("words")], block.text[match.end() :].strip()
    alone = {"request": _REQUEST_NUMBER, "foi": _FOI_NUMBER}.get(words, _ALONE)
    if (match["no_mark"] or words == "foi") and alone.fullmatch(rest.rstrip("]. ")) is None:
        return None
    return _Label(words, rest, heads_request=words == "request" and bool(match["no_mark"]))


def _is_of_request(value: str) -> bool:
    return value.lower().startswith("f") or _REQUEST_NUMBER.fullmatch(value) is not None
