"""The response as one text, and the stretches of it that answer one question or several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.content import Block, Kind
from parsers.extract.labels import Role, find_label
from parsers.extract.questions import Numbered, Question, find, numbered
from parsers.extract.sections import Part
from parsers.formulas import opens
from parsers.numbers import NUMBERS, WORDED, letter_number, parse_numbers
from parsers.records import Span
from parsers.tidy import plain

_NAMED = re.compile(rf"(?:q|question)\s?(?:\d{{1,2}}[a-h]?|{WORDED})(?:\s?[.:)\-–—]|$)", re.I)
_NAMED_LIST = re.compile(rf"(?:q|question)s\s?(?P<numbers>{NUMBERS})\s?[.:]?", re.I)
# "In respect of Question Two (2), ...": the words of the answer point at its question.
_POINTED = re.compile(
    r"in (?:respect of|relation to|answer to|response to|regards? to) (?:your )?(?:q|questions?)\s?"
    rf"(?P<numbers>{NUMBERS})\s?[,:]",
    re.I,
)
# "1. and 2.", "4-6. It should be noted ..."
_PLAIN_LIST = re.compile(r"(?P<numbers>\d{1,2}[.)]?(?:\s?(?:,|&|and|[-–])\s?\d{1,2}(?!\d))+)[.):](?:\s+|$)")
_LETTERS = re.compile(r"([A-H])\s?(?:and|&|,)\s?([A-H])")
_WORDS = re.compile(r"\W+")
_ENOUGH_TO_TELL = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """A stretch of the response and the questions it is for; none named: for the whole request.

    `explains` marks the common explanation of the exemptions of all answers.
    """

    label: str | None
    numbers: tuple[str, ...]
    span: Span
    explains: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    block: Block
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.block.text)


def lay_out(responses: Sequence[Part]) -> tuple[str, tuple[tuple[_Line, ...], ...]]:
    """The response as one text, and for each part its lines with where they stand.

    The labels of numbered answers, and of what explains them all, are left in as printed.
    """
    texts: list[str] = []
    parts: list[tuple[_Line, ...]] = []
    length = 0
    for part in responses:
        if part.label and (part.numbers or part.role is not Role.RESPONSE):
            texts.append(part.label)
            length += len(part.label) + 1
        lines = []
        for block in part.blocks:
            lines.append(_Line(block, length))
            texts.append(block.text)
            length += len(block.text) + 1
        parts.append(tuple(lines))
    return "\n".join(texts), tuple(parts)


def find_answers(
    responses: Sequence[Part], lines: Sequence[tuple[_Line, ...]], questions: Sequence[Question]
) -> tuple[Answer, ...]:
    """The answers in the parts of the response, laid out as `lines`, in their order on the page."""
    by_label = any(part.numbers for part in responses)
    found: list[Answer] = []
    for part, part_lines in zip(responses, lines, strict=True):
        if by_label or part.role is not Role.RESPONSE:
            found += _labelled(part, part_lines)
        else:
            found += _inner(part_lines, questions)
    return tuple(found)


def _labelled(part: Part, lines: Sequence[_Line]) -> Iterator[Answer]:
    if lines:
        explains = part.role is not Role.RESPONSE
        yield Answer(part.label, part.numbers, Span(lines[0].start, lines[-1].end), explains)
    elif part.numbers:
        yield Answer(part.label, part.numbers, Span(0, 0))


def _inner(lines: Sequence[_Line], questions: Sequence[Question]) -> Iterator[Answer]:
    """The answers of one unlabelled response: its own "Q1", "1." or repeated questions, else all of it."""
    starts = _inner_starts(lines, questions)
    edges = [*starts, len(lines)]
    if not lines:
        return
    if not starts or starts[0] > 0:
        yield Answer(None, (), Span(lines[0].start, lines[edges[0] - 1].end))
    for start, end in zip(starts, edges[1:], strict=False):
        yield from _inner_answer(lines[start:end], questions)


def _inner_answer(lines: Sequence[_Line], questions: Sequence[Question]) -> Iterator[Answer]:
    """One numbered answer, parted from what follows it about all of them."""
    found = _opened(lines[0].block.text)
    if found is None:
        return
    stop = next((i for i, line in enumerate(lines) if i and _is_about_all(line.block)), len(lines))
    start = lines[0].end - len(found.rest)
    if _repeats(found, questions):
        start = lines[1].start if stop > 1 else lines[0].end
    yield Answer(found.label, parse_numbers(found.key), Span(start, lines[stop - 1].end))
    if stop < len(lines):
        explains = find_label(lines[stop].block.text) is not None
        yield Answer(None, (), Span(lines[stop].start, lines[-1].end), explains)


def _inner_starts(lines: Sequence[_Line], questions: Sequence[Question]) -> list[int]:
    """The lines that open an answer of their own, if the response is divided so at all."""
    named = [
        i for i, line in enumerate(lines) if line.block.kind is not Kind.ROW and _names_a_question(line.block.text)
    ]
    if named:
        return _ascending(lines, named)
    keys = {question.key for question in questions}
    starts = _ascending(lines, [i for i, line in enumerate(lines) if _answers_one_of(line.block.text, questions)])
    if len(starts) == 1 and (only := numbered(lines[starts[0]].block.text)) and _repeats(only, questions):
        return starts
    named_keys = {key for index in starts for key in parse_numbers(_key_at(lines, index))}
    return starts if keys and len(named_keys) * 2 >= len(keys) and len(named_keys) > 1 else []


def _answers_one_of(line: str, questions: Sequence[Question]) -> bool:
    """Whether a line opens with the number of a question.  A lone "B" is one only where questions are lettered."""
    found = _opened(line)
    if found is None or not questions or not set(parse_numbers(found.key)) <= {question.key for question in questions}:
        return False
    return questions[0].label.isalpha() != any(character.isdigit() for character in found.label)


def _key_at(lines: Sequence[_Line], index: int) -> str:
    found = _opened(lines[index].block.text)
    return found.key if found else ""


def _ascending(lines: Sequence[_Line], candidates: Sequence[int]) -> list[int]:
    """Those of the candidate lines whose numbers are new: a number again is text of its answer."""
    seen: set[str] = set()
    starts = []
    for index in candidates:
        found = _opened(lines[index].block.text)
        if found is not None and found.key not in seen:
            seen.add(found.key)
            starts.append(index)
    return starts


def _names_a_question(line: str) -> bool:
    return (_NAMED.match(line) or _NAMED_LIST.fullmatch(line) or _POINTED.match(line)) is not None


def _opened(line: str) -> Numbered | None:
    """The number, or the numbers ("Questions 1 & 2"), that a line of a response opens with."""
    several = _NAMED_LIST.fullmatch(line)
    if several:
        return Numbered(several["numbers"], line, "")
    pointed = _POINTED.match(line)
    if pointed:
        return Numbered(pointed["numbers"], pointed[0].strip(" ,:"), line)
    letters = _LETTERS.fullmatch(line)
    if letters:
        return Numbered(", ".join(map(letter_number, letters.groups())), line, "")
    listed = _PLAIN_LIST.match(line)
    return Numbered(listed["numbers"], listed[0].strip(), line[listed.end() :]) if listed else numbered(line)


def _is_about_all(block: Block) -> bool:
    label = find_label(block.text)
    return (label is not None and label.role is Role.EXPLANATION) or bool(opens("about_all").match(plain(block.text)))


def _repeats(found: Numbered, questions: Sequence[Question]) -> bool:
    """Whether the words behind the number are the question again and not yet its answer."""
    question = find(questions, found.key)
    repeated = _WORDS.sub("", plain(found.rest))
    asked = _WORDS.sub("", plain(question.text)) if question else ""
    return len(repeated) >= _ENOUGH_TO_TELL and asked.startswith(repeated[:40])
