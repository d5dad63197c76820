"""The response as one text, and the stretches of it that answer one question or several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from parsers.content import Block, Kind
from parsers.extract.bulleted import bulleted_answers
from parsers.extract.drafts import Part
from parsers.extract.labels import Role
from parsers.extract.openings import POINTS, Manner, manners, may_open_an_answer, repeats
from parsers.extract.questions import ABOVE, Question, find, numbered
from parsers.extract.unlabelled import explains_all, is_about_all
from parsers.extract.unnumbered import is_quoted, without_bullet
from parsers.formulas import opens, signals_in
from parsers.numbers import parse_numbers
from parsers.records import Span
from parsers.tidy import plain

_LONGEST_LEAD = 400
# What leads to a list of answers stands at the top of the response.
_MOST_ABOVE = 4
# Notes on the figures may stand between that and the first of them.
_MOST_BETWEEN = 3
_FOR_COST = frozenset({"cost", "unconfirmed", "not_retrievable"})
_GIVES_REASONS = re.compile(r"reasons? for (?:the |this |our )?decision\W*")
# A figure that is alone on its line may be an answer; a letter is the question's.
_LETTER_ALONE = re.compile(r"\(?[A-Ha-h][.):]?")


class Answer(NamedTuple):
    """A stretch of the response and the questions it is for; none named: for the whole request.

    `explains` marks the common explanation of the exemptions of all answers, `in_prose` an answer that
    names its questions in a sentence only: others may then be answered elsewhere on the page; `sums_up` the
    decision above the request, which answers no question.
    """

    label: str | None
    numbers: tuple[str, ...]
    span: Span
    explains: bool = False
    in_prose: bool = False
    sums_up: bool = False


class _Line(NamedTuple):
    block: Block
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.block.text)


class LaidOut(NamedTuple):
    """The response as one text, as printed and in plain letters, and for each part its lines with where they stand."""

    text: str
    plain: str
    parts: tuple[tuple[_Line, ...], ...]


def lay_out(responses: Sequence[Part]) -> LaidOut:
    """The response as one text, with the labels of numbered answers, and of what explains them all, as printed."""
    texts: list[str] = []
    plain_texts: list[str] = []
    parts: list[tuple[_Line, ...]] = []
    length = 0
    for part in responses:
        if part.label and (part.numbers or part.role is not Role.RESPONSE):
            texts.append(part.label)
            plain_texts.append(plain(part.label))
            length += len(part.label) + 1
        lines = []
        for block in part.blocks:
            lines.append(_Line(block, length))
            texts.append(block.text)
            plain_texts.append(block.plain)
            length += len(block.text) + 1
        parts.append(tuple(lines))
    return LaidOut("\n".join(texts), "\n".join(plain_texts), tuple(parts))


def find_answers(
    responses: Sequence[Part], lines: Sequence[tuple[_Line, ...]], questions: Sequence[Question]
) -> tuple[Answer, ...]:
    """The answers in the parts of the response, laid out as `lines`, in their order on the page."""
    if any(part.numbers for part in responses):
        return tuple(answer for part, own in zip(responses, lines, strict=True) for answer in _labelled(part, own))
    whole = [own for part, own in zip(responses, lines, strict=True) if part.role is Role.RESPONSE]
    divider, starts = _divider(whole, questions)
    if len(whole) == 1 and whole[0] and not starts[0] and (bullets := _bullets(whole[0], questions)):
        return tuple(_bulleted(whole[0], bullets, questions))
    starts_of = iter(starts)
    found = [
        answer
        for part, own in zip(responses, lines, strict=True)
        for answer in (divider.answers(own, next(starts_of)) if part.role is Role.RESPONSE else _labelled(part, own))
    ]
    return tuple(_without_questions_alone(found))


def _bullets(lines: Sequence[_Line], questions: Sequence[Question]) -> list[int]:
    if len(questions) < 2 or any(question.label for question in questions):
        return []
    led = next((index + 1 for index, line in enumerate(lines[:_MOST_ABOVE]) if _leads_to_answers(line.block)), 0)
    return bulleted_answers([line.block for line in lines], questions, led)


def _bulleted(lines: Sequence[_Line], bullets: Sequence[int], questions: Sequence[Question]) -> Iterator[Answer]:
    """One answer for each of the bullets, and what stands around them for the whole request."""
    if bullets[0]:
        yield Answer(None, (), Span(lines[0].start, lines[bullets[0] - 1].end))
    depth = lines[bullets[-1]].block.depth
    below = range(bullets[-1] + 1, len(lines))
    last = next((index for index in below if lines[index].block.depth <= depth), len(lines))
    for question, start, end in zip(questions, bullets, [*bullets[1:], last], strict=True):
        text = lines[start].block.text
        opening = lines[start].start + len(text) - len(without_bullet(text))
        yield Answer(None, (question.key,), Span(opening, lines[end - 1].end))
    if last < len(lines):
        yield Answer(None, (), Span(lines[last].start, lines[-1].end))


def _without_questions_alone(answers: Sequence[Answer]) -> Iterator[Answer]:
    """The answers without the questions that are only printed again where one answer below names several of them."""
    shared = {number for answer in answers if len(answer.numbers) > 1 for number in answer.numbers}
    for answer in answers:
        is_empty = answer.span.end <= answer.span.start
        if not (is_empty and len(answer.numbers) == 1 and shared.issuperset(answer.numbers)):
            yield answer


def _labelled(part: Part, lines: Sequence[_Line]) -> Iterator[Answer]:
    if lines:
        explains = part.role in (Role.EXPLANATION, Role.SEARCHES)
        span = Span(lines[0].start, lines[-1].end)
        yield Answer(part.label, part.numbers, span, explains, sums_up=part.role is Role.SUMMARY)
    elif part.numbers:
        yield Answer(part.label, part.numbers, Span(0, 0))


def _divider(parts: Sequence[Sequence[_Line]], questions: Sequence[Question]) -> tuple[_Divider, list[list[int]]]:
    """Divides the parts in the surest manner in which they are divided; and where their answers start."""
    found = []
    for manner in manners(questions):
        divider = _Divider(questions, manner)
        starts = [divider.starts(lines) for lines in parts]
        if all(map(divider.are_reasons, parts, starts)) and not divider.names_all(parts, starts):
            starts = [[] for _ in parts]
        if divider.divides(parts, starts):
            return divider, starts
        found.append((divider, starts))
    return found[0]


@dataclass(frozen=True, slots=True)
class _Divider:
    """Divides a response without numbered labels into the answers to `questions`."""

    questions: Sequence[Question]
    manner: Manner

    def answers(self, lines: Sequence[_Line], starts: Sequence[int]) -> Iterator[Answer]:
        """The answers of one part of the response: its own "Q1", "1." or repeated questions, else all of it."""
        edges = [*starts, len(lines)]
        if not lines:
            return
        if not starts or starts[0] > 0:
            yield Answer(None, (), Span(lines[0].start, lines[edges[0] - 1].end))
        for start, end in zip(starts, edges[1:], strict=False):
            yield from self._answer(_without_last_headings(lines[start:end]))

    def divides(self, parts: Sequence[Sequence[_Line]], starts: Sequence[Sequence[int]]) -> bool:
        """Whether any of the parts is divided in this manner, each where it `starts`.

        Prose divides them where it speaks of every question, or where only a decision stands above it;
        else it may tell of one question what is no answer to the others.
        """
        if not self.manner.in_prose or not any(starts):
            return any(starts)
        first = next(index for index, found in enumerate(starts) if found)
        above = [*(line for lines in parts[:first] for line in lines), *parts[first][: starts[first][0]]]
        if any(opens("decision").match(line.block.plain) for line in above):
            return True
        return self.names_all(parts, starts)

    def names_all(self, parts: Sequence[Sequence[_Line]], starts: Sequence[Sequence[int]]) -> bool:
        """Whether the lines that open answers name every question."""
        named = {n for lines, found in zip(parts, starts, strict=True) for i in found for n in self._numbers(lines[i])}
        return named.issuperset(question.key for question in self.questions if question.key != ABOVE)

    def are_reasons(self, lines: Sequence[_Line], starts: Sequence[int]) -> bool:
        """Whether words point at questions ("Regarding question 2, ...") below "Reason for decision" only.

        Where they leave questions out, they give reasons of the decision that stands above, which answers all; so does
        a question that is printed again there.  Below one that refuses the whole for its cost a mere "Questions 1 to 4"
        does so too.
        """
        reasons = next((i for i, line in enumerate(lines) if i and _GIVES_REASONS.fullmatch(line.block.plain)), None)
        if reasons is None:
            return not starts
        is_whole = bool(starts) and not _FOR_COST.isdisjoint(signals_in(lines[0].block.plain))
        return all(
            i > reasons and (is_whole or POINTS.match(lines[i].block.text) or self._asks_again(lines[i]))
            for i in starts
        )

    def starts(self, lines: Sequence[_Line]) -> list[int]:
        """The lines that open an answer of their own, if this part of the response is divided so at all."""
        if self.manner.is_sure is None:
            candidates = [i for i, line in enumerate(lines) if line.block.kind is not Kind.ROW]
            starts = self._new_numbers(lines, self._in_first_style(lines, candidates))
            if self.manner.names_all:
                return starts if self._name_all_in_order(lines, starts) else []
            if self.manner.in_prose:
                return [index for index in starts if not _tells_before_answers(lines[index].block)]
            return starts if not self.manner.is_list or self._is_of_questions(lines, starts) else []
        candidates = [i for i, line in enumerate(lines) if may_open_an_answer(line.block.text)]
        sure = [
            i for i in candidates if self.manner.is_sure(lines[i].block.text) and lines[i].block.kind is not Kind.ROW
        ]
        if sure:
            beside = self._repeated_beside(lines, candidates, sure) or self._numbered_beside(lines, candidates, sure)
            return self._new_numbers(lines, sorted((*sure, *beside)))
        starts = self._new_numbers(lines, [i for i in candidates if self._answers_one_of(lines[i])])
        if not starts:
            starts = self._all_in_brackets(lines, candidates)
        if len(starts) == 1 and self._repeats(lines[starts[0]]):
            return starts
        return starts if self._is_of_questions(lines, starts) else []

    def _in_first_style(self, lines: Sequence[_Line], candidates: Sequence[int]) -> list[int]:
        """Those of the candidate lines that open answers as the first of them does: "(a)" is of a list below "a)"."""
        labels = {index: found.label for index in candidates if (found := self.manner.opened(lines[index].block.text))}
        first = next(iter(labels.values()), "")
        return [index for index, label in labels.items() if label.startswith("(") == first.startswith("(")]

    def _all_in_brackets(self, lines: Sequence[_Line], candidates: Sequence[int]) -> list[int]:
        """The lines "(1) ...", "(2) ..." that answer the questions "1." and "2.", all of them in order from the top."""
        starts = [index for index in candidates if lines[index].block.text.startswith("(")]
        is_of_all = len(self.questions) > 1 and self._name_all_in_order(lines, starts)
        if not is_of_all or (starts[0] and not _may_stand_above(lines[starts[0] - 1].block)):
            return []
        return starts

    def _name_all_in_order(self, lines: Sequence[_Line], starts: Sequence[int]) -> bool:
        """Whether the lines at `starts` name every numbered question once, in order."""
        keys = [question.key for question in self.questions if question.key != ABOVE]
        return bool(starts) and [number for index in starts for number in self._numbers(lines[index])] == keys

    def _repeated_beside(self, lines: Sequence[_Line], candidates: Sequence[int], sure: Sequence[int]) -> list[int]:
        """The lines that print a question again under its number, where none of the `sure` names it by itself."""
        named = {numbers for index in sure if len(numbers := self._numbers(lines[index])) == 1}
        known = set(sure)
        others = [i for i in candidates if i not in known and self._numbers(lines[i]) not in named]
        return [index for index in others if self._repeats(lines[index])]

    def _numbered_beside(self, lines: Sequence[_Line], candidates: Sequence[int], sure: Sequence[int]) -> list[int]:
        """The lines with a mere number that answer, all in order with the `sure`, the questions these do not name."""
        known = set(sure)
        others = [i for i in candidates if i not in known and self._answers_one_of(lines[i])]
        starts = sorted((*self._new_numbers(lines, sure), *others))
        return others if self._name_all_in_order(lines, starts) else []

    def _is_of_questions(self, lines: Sequence[_Line], starts: Sequence[int]) -> bool:
        """Whether numbers are those of the questions: most are named, or the first stands where answers begin."""
        keys = [question.key for question in self.questions if question.key != ABOVE]
        named = {number for index in starts for number in self._numbers(lines[index])}
        if len(named) > 1 and len(named) * 2 >= len(keys) > 0:
            return not (self.manner.is_list and starts[0] and _leads_to_list(lines[starts[0] - 1].block))
        if len(keys) < 2 or not starts:
            return False
        first = starts[0]
        above = [line.block for line in lines[max(0, first - _MOST_BETWEEN) : first]]
        if keys[0] not in self._numbers(lines[first]):
            return bool(above) and _leads_to_answers(above[-1])
        is_alone = _LETTER_ALONE.fullmatch(lines[first].block.text) is not None
        return not first or is_alone or any(map(_leads_to_answers, above))

    def _answer(self, lines: Sequence[_Line]) -> Iterator[Answer]:
        """One numbered answer, parted from what follows it about all of them."""
        found = self.manner.opened(lines[0].block.text)
        if found is None:
            return
        stop = next((i for i, line in enumerate(lines) if i and _is_about_all(line.block)), len(lines))
        start = lines[0].end - len(found.rest.lstrip("| "))
        if again := self._repeated_lines(lines[:stop]):
            start = lines[again].start if again < stop else lines[again - 1].end
        span = Span(start, lines[stop - 1].end)
        yield Answer(found.label or None, parse_numbers(found.key), span, in_prose=self.manner.in_prose)
        if stop < len(lines):
            explains = explains_all(lines[stop].block) is not None
            yield Answer(None, (), Span(lines[stop].start, lines[-1].end), explains)

    def _repeated_lines(self, lines: Sequence[_Line]) -> int:
        """How many lines at the start of an answer are its question, printed again."""
        found = self.manner.opened(lines[0].block.text)
        question = find(self.questions, found.key) if found else None
        if question is None or not self._repeats(lines[0]):
            return 0
        again = 1
        while again < len(lines) and is_quoted(lines[again].block.text, question):
            again += 1
        return again

    def _repeats(self, line: _Line) -> bool:
        found = self.manner.opened(line.block.text)
        return found is not None and repeats(found, self.questions)

    def _asks_again(self, line: _Line) -> bool:
        item = numbered(line.block.text)
        return item is not None and repeats(item, self.questions)

    def _numbers(self, line: _Line) -> tuple[str, ...]:
        found = self.manner.opened(line.block.text)
        return parse_numbers(found.key) if found else ()

    def _answers_one_of(self, line: _Line) -> bool:
        """Whether a line opens with the number of a question: "B" and "(1)" only where questions have such numbers."""
        found = self.manner.opened(line.block.text) if self.questions else None
        if found is None:
            return False
        keys = {part.key for question in self.questions for part in (question, *question.parts)}
        if not keys.issuperset(parse_numbers(found.key)):
            return False
        if found.label.startswith("(") and not any(question.label.startswith("(") for question in self.questions):
            return False
        return self.questions[0].label.isalpha() != any(character.isdigit() for character in found.label)

    def _new_numbers(self, lines: Sequence[_Line], candidates: Sequence[int]) -> list[int]:
        """Those of the candidate lines whose numbers are new: a number again is text of its answer.

        "Question 2" below "Questions 1-3" is new, but prose may speak of a question twice.
        """
        seen: set[str] = set()
        starts = []
        for index in candidates:
            found = self.manner.opened(lines[index].block.text)
            if found is None:
                continue
            named = {found.key} if self.manner.is_sure else set(parse_numbers(found.key))
            if not named <= seen:
                seen |= named
                starts.append(index)
        return starts


def _tells_before_answers(block: Block) -> bool:
    """Whether the last of several sentences leads to the answers: those before it told what became of a question."""
    above, _, last = block.plain.rpartition(". ")
    return bool(above) and opens("leads_to_answers").match(last) is not None


def _may_stand_above(block: Block) -> bool:
    """Whether answers in brackets may follow a line: it leads to them or is the decision."""
    return _leads_to_answers(block) or opens("decision").match(block.plain) is not None


def _leads_to_list(block: Block) -> bool:
    """Whether a line leads to a list, and not to the answers."""
    return block.text.endswith(":") and not _leads_to_answers(block)


def _leads_to_answers(block: Block) -> bool:
    """Whether a line leads to the answers ("... to you as follows."), and not to a list within one."""
    return len(block.plain) <= _LONGEST_LEAD and opens("leads_to_answers").match(block.plain) is not None


def _without_last_headings(lines: Sequence[_Line]) -> Sequence[_Line]:
    """An answer without the headings at its end: they are of what follows it."""
    end = len(lines)
    while end > 1 and _is_heading(lines[end - 1].block):
        end -= 1
    return lines[:end]


def _is_heading(block: Block) -> bool:
    return block.kind is Kind.HEADING or opens("heading").match(block.plain) is not None


def _is_about_all(block: Block) -> bool:
    return explains_all(block) is not None or is_about_all(block)
