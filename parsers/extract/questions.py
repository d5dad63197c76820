"""The questions of a request: its numbered items, each with the text under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from parsers.content import Block, Kind
from parsers.formulas import opens
from parsers.numbers import ORDINAL, WORDED, dotted_letter, letter_number, ordinal_place, word_number
from parsers.tidy import plain

# The key of a question above the numbered ones: no page prints it.
ABOVE = "0"
_AHEAD = 5
_STRONG = re.compile(
    r"(?:foi\s)?(?:q(?:uestion|[un])?\s?\.?\s?|\((?=\d{1,2}\)))?(?P<number>\d{1,2})(?P<letter>[a-h]?)\s?"
    r"(?:[.:/]\)?(?!\d)|\)[.:]?|\s?[-–—](?=\s|[A-Z]))\s*",
    re.I,
)
_NAMED = re.compile(r"(?:q[un]?\.?\s?|question\s)(?P<number>\d{1,2})(?P<letter>[a-h]?)(?!\w)\s?[:.\-–—=]?\s*", re.I)
_IN_WORDS = re.compile(rf"(?:q|question)\s{WORDED}\s?[:.\-–—]\s*", re.I)
# "1.2 How many ...": the second part of question 1.
_DOTTED = re.compile(
    r"(?:q(?:uestion)?\s?\.?)?(?P<number>\d{1,2})\.(?P<part>[1-8])(?:[.):]+\s*|\s+(?=\W?[A-Z])|$)", re.I
)
# "1b How many ...": the same with a letter, below "1. 1a How many ...".
_NUMBER_AGAIN = re.compile(r"(?P<number>\d{1,2})(?P<letter>[a-h])[.):]?\s+(?=\W?[A-Z])")
_LONGEST_MARK = 14
# A place for a number, "First part:", "2nd question - How many?", or a number with another word: "Part 1:".
_PLACED = re.compile(
    rf"(?:(?:(?:the|your)\s)?(?P<ordinal>{ORDINAL})\s(?:part|question|request|point)"
    r"|(?:part|point)\s(?P<number>\d{1,2}|\(\d{1,2}\)))\s?(?::|[-–—](?=\s|$)|$)\s*",
    re.I,
)
_OPENS_A_PLACE = frozenset("fstenpyFSTENPY123456789")
# The Government of Jersey names the questions of a request by letters alone on their lines.
_LETTERS = frozenset("ABCDEFGHIJKLMNOP")
_LETTER_ALONE = re.compile(r"([A-P])[.:)]?")
# What `numbered` takes begins so, or with a figure: "(1)", "Q", "question", "FOI", a lone letter.
_QUESTION, _FOI_OR_BRACKET = frozenset("qQ"), frozenset("fF(")
FIRST_LETTERS = _QUESTION | _FOI_OR_BRACKET | _OPENS_A_PLACE
QUOTES = frozenset("\"'“‘")
_WEAK = re.compile(r"(?P<label>(?P<number>\d{1,2}),?)\s+(?=[A-Z])")
_LETTER = re.compile(r"\(?(?P<letter>[a-h])[).]\s+", re.I)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = re.compile(rf"\(?(?P<figure>{'|'.join(sorted(_ROMANS, key=len, reverse=True))})[).](?:\s+|$)", re.I)
_ROMAN_OPENS = frozenset("(iIvVxX")
_LEADING_SENTENCE = re.compile(r"(?:^|(?<=[.?!])\s)[^.?!]*:$")
_CONNECTOR = re.compile(r"(?:and|or|also)[:,.]?", re.I)
_TITLE_CASE = re.compile(r"[A-Z][\w'’]*(?:[ -](?:[A-Z][\w'’]*|and|of|the|for|in|to|on|&|/)){0,8}")


class Question(NamedTuple):
    """One item of a request.

    `key` is its number in short ("2", "2a"), `label` the number as printed, `lead_in` the words that lead
    to it ("Of these, how many were:").
    """

    key: str
    label: str
    text: str
    parts: tuple[Question, ...] = ()
    lead_in: str | None = None


class Numbered(NamedTuple):
    """A line that opens a numbered item: its key, the label as printed, the words behind it."""

    key: str
    label: str
    rest: str


@dataclass(slots=True)
class _Draft:
    key: str
    label: str
    depth: int = 0
    lines: list[str] = field(default_factory=list)
    parts: list[_Draft] = field(default_factory=list)
    lead_in: str | None = None

    def question(self) -> Question:
        text = "\n".join(line for line in self.lines if line)
        return Question(self.key, self.label, text, tuple(part.question() for part in self.parts), self.lead_in)


def find_questions(blocks: Sequence[Block]) -> tuple[Question, ...]:
    """The numbered questions among `blocks`, in order, with their lettered parts; () if none is numbered.

    Letters without numbers are parts of one question.

    A number counts where it goes on from the one before: an index number, a year or a nested list
    that begins again at 1 is text of the question it stands in.  Where all bear one number, they count by place.
    """
    items = [numbered(block.text) for block in blocks]
    alike = _alike(blocks, items)
    if alike:
        return alike
    drafts: list[_Draft] = []
    weak = _weak_numbers(blocks)
    last_in_list = max((index for index, block in enumerate(blocks) if block.depth), default=-1)
    lead_in: str | None = None
    for index, block in enumerate(blocks):
        found = items[index] or weak.get(index)
        if found and _goes_on(found, block.depth, drafts):
            drafts.append(_Draft(found.key, found.label, block.depth, lead_in=lead_in))
            _take(drafts[-1], found.rest)
            lead_in = None
        elif drafts and any(items[index + 1 : index + 2]) and _is_lead_in(block, blocks[index - 1]):
            lead_in = block.text
        elif drafts and (index <= last_in_list or not drafts[-1].depth):
            _take(drafts[-1], block.text)
    _cut_closing(drafts)
    return tuple(draft.question() for draft in drafts)


def _alike(blocks: Sequence[Block], items: Sequence[Numbered | None]) -> tuple[Question, ...]:
    """The questions of a request in which all are numbered "1.", each a list of its own; () where they are not."""
    found = [(index, item) for index, item in enumerate(items) if item]
    if len(found) < 2 or {item.key for _, item in found} != {"1"}:
        return ()
    edges = [*(index for index, _ in found), len(blocks)]
    questions = []
    for place, ((start, item), end) in enumerate(zip(found, edges[1:], strict=True), 1):
        lines = [item.rest, *(block.text for block in blocks[start + 1 : end])]
        questions.append(Question(str(place), item.label, "\n".join(line for line in lines if line)))
    return tuple(questions)


def bear_one_number(questions: Sequence[Question]) -> bool:
    """Whether the questions are all numbered "1.": then their keys are their places."""
    labels = {question.label for question in questions if question.key != ABOVE}
    return len(questions) > 1 and len(labels) == 1 and labels != {""}


def question_above(blocks: Sequence[Block]) -> Question | None:
    """What the words above the numbered questions ask for themselves, as a question without a number; None for nothing.

    Forces count it: on one page "your 2nd and 3rd questions" are those numbered 1 and 2.
    """
    first = next((i for i, block in enumerate(blocks) if numbered(block.text)), 0)
    lines = [words for block in blocks[:first] if (words := _LEADING_SENTENCE.sub("", block.text))]
    if not any("?" in line or opens("asks_above").match(plain(line)) for line in lines):
        return None
    return Question(ABOVE, "", "\n".join(lines))


def closes_request(line: str) -> bool:
    """Whether a line below a question speaks of the whole request ("Thank you", "If it is not possible ...")."""
    return opens("request_closing").match(plain(line)) is not None


def is_lettered(line: str) -> bool:
    """Whether `line` opens with a letter for its number: "a) ..."."""
    return letter_of(line) is not None


def roman_place(line: str) -> int | None:
    """The place that the small Roman figure in front of `line` names ("ii) ..." is 2), or None."""
    match = _ROMAN.match(line) if line[:1] in _ROMAN_OPENS else None
    return _ROMANS.index(match["figure"].lower()) + 1 if match else None


def letter_of(line: str) -> str | None:
    """The letter that `line` opens with in the place of a number, "a) ...", or None."""
    match = _LETTER.match(line)
    return match["letter"] if match else None


def _cut_closing(drafts: Sequence[_Draft]) -> None:
    """Take from the last question what speaks of the whole request."""
    for question in drafts[-1:]:
        lines = question.lines
        end = next((i for i, line in enumerate(lines) if any(lines[:i]) and closes_request(line)), None)
        if end is not None and not question.parts:
            del question.lines[end:]


def _is_lead_in(block: Block, before: Block) -> bool:
    """Whether a line leads to the numbered item behind it: "And", "Of these, how many were:", a heading."""
    is_heading = block.kind is Kind.HEADING or (is_title(block.text) and before.text.endswith((".", "?", "!")))
    return is_heading or _CONNECTOR.fullmatch(block.text) is not None or block.text.endswith(":")


def is_title(line: str) -> bool:
    """Whether the words of `line` begin with capitals, but for the small ones: "Cost of New Vehicles"."""
    return _TITLE_CASE.fullmatch(line) is not None


def numbered(line: str) -> Numbered | None:
    """The number that `line` opens with ("1.", "2a)", "Q3", "Question 4 –", "5/", "B"), or None."""
    first = line[:1]
    if first in QUOTES and line[1:2].isdigit():
        line, first = line[1:], line[1:2]
    if len(line) < 3 and first in _LETTERS and _LETTER_ALONE.fullmatch(line):
        return Numbered(letter_number(first), line, "")
    if first in _QUESTION:
        worded = _IN_WORDS.match(line)
        if worded is not None:
            return Numbered(word_number(worded["worded"]), worded[0].strip(), line[worded.end() :])
        match = _STRONG.match(line)
        if match is None and "." in line[:_LONGEST_MARK] and (dotted := _dotted(line)):
            return dotted
        match = match or _NAMED.match(line)
    else:
        match = _STRONG.match(line) if first.isdigit() or first in _FOI_OR_BRACKET else None
        if match is None and first.isdigit() and "." in line[:_LONGEST_MARK] and (dotted := _dotted(line)):
            return dotted
    if match is None:
        return placed(line)
    key = match["number"].lstrip("0") + (match["letter"] or "").lower()
    return Numbered(key, match[0].strip(), line[match.end() :]) if key[:1].isdigit() else None


def _dotted(line: str) -> Numbered | None:
    match = _DOTTED.match(line)
    key = match["number"].lstrip("0") + dotted_letter(match["part"]) if match else ""
    return Numbered(key, match[0].strip(), line[match.end() :]) if match and key[:1].isdigit() else None


def placed(line: str) -> Numbered | None:
    """The number that `line` opens with in other words, "Second part: ..." or "Part 2: ...", or None."""
    match = _PLACED.match(line) if line[:1] in _OPENS_A_PLACE else None
    if match is None:
        return None
    key = str(ordinal_place(match["ordinal"].lower())) if match["ordinal"] else match["number"].strip("()").lstrip("0")
    return Numbered(key, match[0].strip(), line[match.end() :]) if key else None


def find(questions: Sequence[Question], key: str) -> Question | None:
    """The question that `key` names: itself, its lettered part, or the whole whose part has been lost."""
    for question in questions:
        if question.key == key:
            return question
        part = next((part for part in question.parts if part.key == key), None)
        if part is not None:
            return part
    whole = key.rstrip("abcdefgh")
    return find(questions, whole) if whole and whole != key else _whole_of_parts(questions, key)


def _whole_of_parts(questions: Sequence[Question], key: str) -> Question | None:
    """Question 1 where the page prints only 1a, 1b and 1c."""
    parts = tuple(question for question in questions if question.key.rstrip("abcdefgh") == key)
    if not parts:
        return None
    return Question(key, parts[0].label, "\n".join(f"{part.label} {part.text}" for part in parts), parts)


def _take(question: _Draft, line: str) -> None:
    """Put `line` under `question`, opening a lettered part where it begins with a letter."""
    letter = _LETTER.match(line)
    dotted = _DOTTED.match(line) if letter is None and line[:1].isdigit() else None
    again = _NUMBER_AGAIN.match(line) if dotted is None and line[:1].isdigit() else None
    if letter is not None and question.key.isdigit():
        part = _Draft(question.key + letter["letter"].lower(), letter[0].strip(), lines=[line[letter.end() :]])
        question.parts.append(part)
    elif dotted is not None and dotted["number"] == question.key:
        key = question.key + dotted_letter(dotted["part"])
        question.parts.append(_Draft(key, dotted[0].strip(), lines=[line[dotted.end() :]]))
    elif again is not None and again["number"] == question.key:
        key = question.key + again["letter"]
        question.parts.append(_Draft(key, again[0].strip(), lines=[line[again.end() :]]))
    elif question.parts:
        question.parts[-1].lines.append(line)
    question.lines.append(line)


def _goes_on(found: Numbered, depth: int, drafts: Sequence[_Draft]) -> bool:
    key = found.key
    number = int(key.rstrip("abcdefgh"))
    if not drafts:
        return number <= _AHEAD
    last = drafts[-1]
    if last.key == key[:-1] and _DOTTED.match(found.label):
        return False  # a part of the question that is printed above it
    if depth > drafts[0].depth or not is_alike(found.label, last.label):
        return False
    last_number = int(last.key.rstrip("abcdefgh"))
    return last_number < number <= last_number + _AHEAD or (number == last_number and last.key < key)


def is_alike(label: str, other: str) -> bool:
    """Whether two printed numbers can be of one list: no letter goes with figures, nor "(1)" with "1."."""
    return label.isalpha() == other.isalpha() and label.startswith("(") == other.startswith("(")


def style_of(label: str) -> str:
    """A printed number without its figures: how it is marked."""
    return "".join(character for character in label if not character.isdigit())


def _weak_numbers(blocks: Sequence[Block]) -> dict[int, Numbered]:
    """Lines like "1 Has the force ..." and "1, Has ...": numbers without a point; they count as an unbroken 1, 2, 3."""
    found: dict[int, Numbered] = {}
    for index, block in enumerate(blocks):
        match = _WEAK.match(block.text)
        if match and int(match["number"]) == len(found) + 1:
            found[index] = Numbered(match["number"], match["label"], block.text[match.end() :])
    return found if len(found) > 1 else {}
