"""Labels: the lines that say what comes next ("Request:", "Response 2 & 3:", "Clarification A:")."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from parsers.content import Block
from parsers.formulas import anywhere, opens
from parsers.numbers import NUMBERS, parse_numbers
from parsers.tidy import plain
from parsers.vocabulary import table


class Role(StrEnum):
    """What follows a label.  A summary has none: it is the decision told above the request."""

    REQUEST = "request"
    CLARIFICATION = "clarification"
    RESPONSE = "response"
    EXPLANATION = "explanation"
    SEARCHES = "searches"
    HEAD = "head"
    SUMMARY = "summary"


class Label(NamedTuple):
    """A label at the start of a line: as printed, the questions it names, and the words after it.

    On a page of two requests it may name one by its reference ("Response 629/2025:").  `is_sentence` marks
    a sentence of the letter that does a label's work.
    """

    role: Role
    printed: str
    numbers: tuple[str, ...]
    rest: str
    number_behind_mark: bool = False
    is_sentence: bool = False


def words_of(group: str) -> list[str]:
    """The words of a group of data/labels.toml in both languages, the longest first."""
    entry = table("labels.toml")[group]
    return sorted((*entry["en"], *entry["cy"]), key=len, reverse=True)


def find_label(line: str) -> Label | None:
    """The label that `line` opens with, or None.

    "Response 4: N/A" carries its answer on the same line.  "Response: 3" may name question 3 or be
    the answer "3" (`number_behind_mark`): that takes the rest of the page to tell.
    """
    return _innermost(line, plain(line))


def label_of(block: Block) -> Label | None:
    """The label that a line of the page opens with, or None."""
    return _innermost(block.text, block.plain)


def label_for(role: Role, block: Block) -> Label | None:
    """The label for `role` that a line opens with words of that role, or None."""
    label = label_of(block) if block.plain.startswith(_words_for(role)) else None
    return label if label is not None and label.role is role else None


def _innermost(line: str, plain_line: str) -> Label | None:
    """The label of a line, or that behind the label of the whole page: "Request and Answer: Question"."""
    label = _read_label(line, plain_line)
    if label is None or label.role is not Role.HEAD or not label.rest:
        return label
    below = _read_label(label.rest, plain(label.rest))
    return label if below is None or below.rest else below._replace(printed=line.strip())


def _read_label(line: str, plain_line: str) -> Label | None:
    if not line[:1].isalpha():
        return None
    words = _label_words(line, plain_line)
    if words is None:
        answer = _answer_label(line, plain_line[:60]) if plain_line[0] == "q" else None
        return answer or _sentence_label(line, plain_line)
    tail = _TAIL.match(plain_line, words.end(), _LONGEST_LABEL)
    numbers, mark, end = (tail["numbers"] or "", tail["mark"], tail.end()) if tail else ("", "", words.end())
    rest = line[end:].strip()
    marks = ":" in mark or bool(mark and (numbers or words[1].startswith("clarif")))
    if rest and not marks:
        return _sentence_label(line, plain_line)
    is_number = words[1] == "question" and bool(numbers or (rest and not rest.endswith("?")))
    is_field = words[1] == "decision" and bool(rest) and opens("head_line").match(plain_line) is not None
    if is_number or is_field:
        return None  # the number of a question, not the label of the request; a field of the page's head
    role = _roles()[words[1]]
    if not numbers and _ONLY_NUMBERS.fullmatch(plain(rest)):
        return Label(role, line.strip(), parse_numbers(rest), "", number_behind_mark=True)
    named = (numbers,) if "/" in numbers and _ONLY_REFERENCE.fullmatch(numbers) else parse_numbers(numbers)
    return Label(role, line[:end].strip(), named, rest)


def _label_words(line: str, plain_line: str) -> re.Match[str] | None:
    """The words of a label that a line opens with, behind the force's abbreviation if that stands before them."""
    start = end_of_abbreviation(line)
    if not start and plain_line[:_BEGINNING] not in _beginnings():
        return None
    return _words().match(plain_line, start, _LONGEST_LABEL)


def end_of_abbreviation(line: str) -> int:
    """Where the force's abbreviation or name before a label of its own ends ("SYP Response:"); 0 without one."""
    is_named = line[1:2].isupper() or "esponse" in line[:_LONGEST_NAME]
    match = _ABBREVIATION.match(line) if is_named else None
    return match.end() if match else 0


def _answer_label(line: str, words: str) -> Label | None:
    """ "Q1 response: Yes", the number before the word; "Qs 2, 3 & 5", several numbers without one.

    `words` are the first of the line, in plain letters.
    """
    match = _NUMBER_FIRST.match(words) or (_ONLY_QUESTIONS.fullmatch(words) if len(line) <= 60 else None)
    if match is None:
        return None
    printed, rest = line[: match.end()].strip(), line[match.end() :].strip()
    return Label(Role.RESPONSE, printed, parse_numbers(match["numbers"]), rest)


def _sentence_label(line: str, words: str) -> Label | None:
    """A sentence of the letter that says what follows ("... received on 3rd January 2025 as follows:").

    `words` are those of the line in plain letters.
    """
    if opens("request_opening").match(words):
        return Label(Role.REQUEST, line, (), "", is_sentence=True)
    boundary = anywhere("answer_boundary").search(words)
    if boundary is None:
        return None
    return Label(Role.RESPONSE, line[: boundary.end()], (), line[boundary.end() :].strip(), is_sentence=True)


@cache
def _roles() -> dict[str, Role]:
    return {words: role for role in Role if role is not Role.SUMMARY for words in words_of(role.value)}


@cache
def _words_for(role: Role) -> tuple[str, ...]:
    return tuple(words_of(role.value))


@cache
def _words() -> re.Pattern[str]:
    words = "|".join(re.escape(words) for words in sorted(_roles(), key=len, reverse=True))
    return re.compile(rf"({words})(?![^\W\d]|')")


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(words[:_BEGINNING] for words in _roles())


_LONGEST_LABEL = 200
# Few lines begin as one of the labels does; none is shorter.
_BEGINNING = 4
# A day behind "Clarification was sought on ...", "Clarification 27/02/2025"; a reference behind "Request" where a page
# has two; what is answered behind "Response 1-5 (sales)".
_DAY = (
    r"(?:\s(?:on|ar)\s[\w\s/.]{4,30}(?=:)"
    r"|(?:(?<=clarification)|(?<=received))\s\d{1,2}(?:/|(?:st|nd|rd|th)?\s)[\w/]{2,9}(?:\s\d{4})?(?=:|\Z))?"
)
_TOPIC = r"(?:\s\([^():]{1,40}\)(?=\s?:))?"
_REFERENCE = r"\d{1,5}/\d{2,4}(?!\d)"
# The number of a request behind the word, which names no question: "Request 733297795".
_CASE = r"(?:(?<=request)\s\d{6,9}(?!\d))?"
# A remark of the force: "Information Request - which has been numbered to assist in this disclosure".
_REMARK = r"(?:(?:\s[-–—])?\swhich (?:has|have) been numbered\b[^:.?]{0,60}(?=:|$))?"
_TAIL = re.compile(
    rf"{_REMARK}{_DAY}{_CASE}(?:\s{{0,2}}(?:(?:to|for)\s|[-–—]\s(?=q))?(?:questions?|requests?|qs?\.?|no\.?)?\s{{0,2}}(?P<numbers>{_REFERENCE}|{NUMBERS}){_TOPIC})?"
    r"\s{0,2}(?P<mark>(?:[:;.]\s?)?[-–—]{0,2})"
)
_NUMBER_FIRST = re.compile(rf"(?:q|question)s?\s?(?P<numbers>{NUMBERS})\s(?:response|answer)\s?:")
_ONLY_QUESTIONS = re.compile(rf"(?:qs|questions)\s?(?P<numbers>{NUMBERS})[:.]?")
_ABBREVIATION = re.compile(
    r"(?:[A-Z]{2,6}|(?:(?:[A-Z][\w'’-]{1,20}|and|&) ){0,4}(?:Police|Constabulary)) (?=[Rr]esponse\b)"
)
_LONGEST_NAME = 80
_ONLY_REFERENCE = re.compile(_REFERENCE)
# "Response: 41.5" is an answer.
_ONLY_NUMBERS = re.compile(rf"(?!.*\d\.\d){NUMBERS}[.:]?")
