"""Citations of provisions in a text: "Section 31(1)(a)(b)", "s40(2) and 38(1)", "Adran 12 (1)".

This module reads numbers and limbs only.  Whether a citation is of FOI law is told in acts.py, and
whether it is relied on in exemptions.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from parsers.extract.dates import MONTH_NAMES
from parsers.records import Span

# A number behind a word, and the word for "section" that ends where it begins: there are fewer such numbers in a
# text than words that might be one.  "Section s31(1)" doubles the word; "S40" glues it, "40of" the
# next one.
_NUMBER = re.compile(
    r"[0-9](?:(?<=[a-zA-Z.].)|(?<=[a-zA-Z.]\s.)|(?<=\s\s.))[0-9]{0,2}(?:(?!of\b)[A-Za-z]{0,2}(?![\w])|(?=(?:of|and|under)\b))(?!\.[0-9])"
)
_WORD_BEFORE = re.compile(
    r"(?<![\w£$'’-])([Ss]ections?|SECTIONS?|[Ss]ects?\.|[Ss]ec\.?|[Ss]s?\.?|[Aa]dran(?:nau)?|ADRAN"
    r"|[Rr]egulations?|[Rr]egs?\.?|[Aa]rticles?|[Ee]rthyglau?|[Ee]xemptions?)\s{0,3}(?:[Ss]\.?\s?)?\Z"
)
_LONGEST_WORD = len("Regulations") + len("   S. ")
_LIMB = r"(?:\d{1,2}[A-Z]{0,2}|[a-z]|a[abcd]|[ivx]{1,4})(?!\w)"
# "(3)(A)(a)" for "(3A)(a)": no limb in capitals has another below it.
_PARTED = r"\(\d{1,2}\)\s?\([A-Z]\)(?=\s?\([a-z])"
# "(1)", "( a )", "(a-c)", and the damaged "(1()".
_BRACKET = rf"(?:{_PARTED}|\(\s{{0,2}}{_LIMB}(?:\s?[-–]\s?[a-z](?!\w))?\s{{0,2}}(?:\(\)|\)))"
# On a new line, "(ii) Section 40(2)" is the next member of a list.
_LIMBS = re.compile(
    r"(?:(?!\s?\n\s?\([a-z]{1,4}\)\s{1,2}[A-Z])\s{0,2}(?:&|,|and\b|or\b|to\b|(?<=\))[-–](?=\())?"
    rf"\s{{0,2}}{_BRACKET}){{1,12}}"
)
_SUBSECTION = re.compile(r"\s+[Ss]ub-?sections?\s+(?P<limbs>\(?\d{1,2}[A-Z]?\)?(?:\s?\([a-z]{1,3}\)){0,4})")
_BARE_LIMB = re.compile(r"\s?(?:&|and|,)\s{0,2}(?P<limb>\d{1,2}[A-Z])(?P<rest>(?:\s?\([a-z]{1,4}\)){0,4})")
# The sections of exemptions and of refusals: "Exemption 21" is one of them, "exemptions 3" a figure.
_OF_EXEMPTIONS = range(12, 45)
# What makes a number behind "Exemptions", at the end of the line above it, the first of a day: "24 October 2021".
_REST_OF_DAY = re.compile(rf"(?:st|nd|rd|th)?\s(?:{MONTH_NAMES})\s\d{{4}}\b|/\d{{1,2}}/\d{{2}}", re.I)
# The name of a section behind its number: in brackets, behind a dash, or in capitals.
_NAME = (
    r"(?:\s?\([A-Za-z][^()\d]{3,60}\)|(?:\s?[-–—:]\s?[A-Za-z]|\s[A-Z][a-z])[^()\d.;:\n]{3,60}?"
    r"(?=\s?[,;&/]|\s(?:and|or|ac?|neu)\s))"
)
# What parts two members of a list; a name may stand behind the first.
_NEXT = re.compile(
    rf"(?P<name>{_NAME})?"
    r"\)?\s{0,2}(?:,\s?(?:and\s|&\s?)?|;\s?(?:and\s)?|&\s?|/\s?|and\s|or\s|a\s|ac\s|neu\s"
    r"|(?:as\s)?read\s(?:together\s|in\sconjunction\s)?with\s|by\svirtue\sof\s|(?=\d{2}[A-Z]?\(\d))"
    r"\s{0,2}(?P<number>\d{1,3}[A-Z]{0,2})(?![\w£%])(?!\.\d)"
)
_NAMED = re.compile(r"\s?[-–—:(]\s?[A-Za-z]|\s[A-Z][a-z]")
# The number of an exemption that opens a line, behind its mark or figure in a list, or follows a colon.
_UNNAMED = re.compile(
    r"[\n:](?:(?<=:)[ \t]{1,2}|[^\S\n]{0,3}(?:[-–—•*·○▪]|\(?[\da-hivx]{1,3}[.)])?[^\S\n]{0,3})"
    r"(?P<number>(?:1[2-46]|2\d|3\d|4[0-4])[A-Z]?)(?=\s?\([\da-z]|\s{0,2}[-–—:]?\s{0,2}[A-Z][a-z])"
)
_PARTED_NUMBER = re.compile(r"(\(\d{1,2})\)\s?\(([A-Z]\))(?=\s?\([a-z])")
_JOINING_WORDS = re.compile(r"[Ss]ub-?sections?|and|or|to")
_TOKEN = re.compile(r"\d{1,2}[A-Z]{0,2}|[a-z]{1,4}")
_RANGE = re.compile(r"([a-z])(?:\s?[-–]\s?|\)(?:\sto\s|[-–])\()([a-z])(?=\s{0,2}\))")
_ROMAN = re.compile(r"[ivx]+")
_CLOSES_LIST = re.compile(r"\s{0,2}(?:$|[.,;:)&]|\n|(?:of|exemptions?|appl|are|have|and|as|in|is|being|[-–])\b|[-–])")
_PLURAL = ("sections", "exemptions", "ss", "sects", "adrannau", "regulations", "articles", "erthyglau", "regs")


class Cited(NamedTuple):
    """A number and its limbs as cited.  `limbs` is () for a whole section.

    `bare` tells a token like "S40" that needs other words near it to be law at all.
    """

    word: str
    section: str
    limbs: tuple[str, ...]
    cited_as: str
    span: Span
    bare: bool


def find_citations(text: str) -> tuple[Cited, ...]:
    """Every section, regulation or article that `text` cites, in order; each member of a list by itself."""
    return tuple(cited for number in _NUMBER.finditer(text) for cited in _members(text, number))


@lru_cache(maxsize=4096)
def split_limbs(text: str) -> tuple[str, ...]:
    """The limbs that a string of brackets names.

    Letters at one level are siblings: "(1)(a)(b)" is (1)(a) and (1)(b).  A number begins anew:
    "(1)(g)(2)(b)" is (1)(g) and (2)(b).  A roman figure stands under its letter.
    """
    tokens = _TOKEN.findall(_JOINING_WORDS.sub(" ", _RANGE.sub(_written_out, text)))
    found: list[str] = []
    number = letter = ""
    for token in tokens:
        if token[0].isdigit():
            number, letter = f"({token})", ""
            found.append(number)
        elif letter and _ROMAN.fullmatch(token) and not _is_next_letter(letter, token):
            found.append(f"{number}{letter}({token})")
        else:
            letter = f"({token})"
            found.append(f"{number}{letter}")
    return tuple(dict.fromkeys(limb for limb in found if not _is_opened(limb, found)))


def find_unnamed(text: str) -> Iterator[tuple[Cited, ...]]:
    """The lists of sections that open a line, or follow a colon, by their numbers alone: "24(2) - National Security".

    Whether they are law at all, what announces them must tell.
    """
    for match in _UNNAMED.finditer(text):
        yield tuple(_listed(text, "", match["number"], match.start("number"), match.end()))


def _members(text: str, number: re.Match[str]) -> Iterator[Cited]:
    """Where a word for "section" stands before the number: the list that it opens, one member after the other."""
    opening = _WORD_BEFORE.search(text, max(0, number.start() - _LONGEST_WORD), number.start())
    if opening is None or _REST_OF_DAY.match(text, number.end()):
        return
    word = opening[1].rstrip(".").lower()
    if word.startswith("exemption") and int(re.sub(r"\D", "", number[0])) not in _OF_EXEMPTIONS:
        return
    yield from _listed(text, word, number[0], opening.start(), number.end())


def _listed(text: str, word: str, section: str, start: int, end: int) -> Iterator[Cited]:
    """The members of a list that begins at `start`, with a number that ends at `end`."""
    while True:
        limbs, end = _read_limbs(text, end)
        bare = len(word) == 1 and not limbs and text[start + 1 : start + 2] != "."
        yield Cited(word, section.upper(), limbs, text[start:end].strip(), Span(start, end), bare)
        following = _NEXT.match(text, end)
        if following is None or not _is_member(text, following, word):
            return
        section, start, end = following["number"], following.start("number"), following.end()


def _is_member(text: str, following: re.Match[str], word: str) -> bool:
    """Whether a number behind "and" or a comma goes on the list: it has limbs, or the list was announced."""
    end = following.end()
    if _LIMBS.match(text, end) and text[end : end + 2].strip().startswith("("):
        return True
    if following["name"] and not following["name"].lstrip().startswith("("):
        # Behind a name only another number with its name goes on: "Sections 31 - Law Enforcement and 12 officers".
        return word in _PLURAL and _NAMED.match(text, end) is not None
    return word in _PLURAL or (
        _CLOSES_LIST.match(text, end) is not None and int(re.sub(r"\D", "", following["number"])) > 10
    )


def _read_limbs(text: str, end: int) -> tuple[tuple[str, ...], int]:
    """The limbs that stand at `end`, damaged brackets and "subsection 2(b)" included, and where they end."""
    start = end
    for pattern in (_LIMBS, _BARE_LIMB, _SUBSECTION, _LIMBS):
        match = pattern.match(text, end)
        if match is not None and (pattern is not _BARE_LIMB or end > start):
            end = match.end()
    return split_limbs(_PARTED_NUMBER.sub(r"\1\2", text[start:end])), end


def _written_out(match: re.Match[str]) -> str:
    return " ".join(chr(code) for code in range(ord(match[1]), ord(match[2]) + 1))


def _is_next_letter(letter: str, token: str) -> bool:
    return len(token) == 1 and ord(token) == ord(letter[1]) + 1


def _is_opened(limb: str, found: list[str]) -> bool:
    return any(other != limb and other.startswith(limb) for other in found)
