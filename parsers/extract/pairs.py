"""Questions with their answers, by the numbers that the force prints.

An answer given to several questions is one pair for each of them; a question that the page has
lost is None, never filled with the answer.  One unnumbered answer is given to every question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from parsers.extract.answers import Answer
from parsers.extract.dates import names_a_period
from parsers.extract.drafts import Part
from parsers.extract.openings import (
    POINTS,
    answers_letters,
    are_counted,
    are_printed_again,
    are_quoted_together,
    numbers_in_prose,
)
from parsers.extract.questions import ABOVE, Question, find, find_questions, question_above
from parsers.extract.sections import Sections
from parsers.extract.unnumbered import (
    ask_each_by_itself,
    each_line,
    find_lettered,
    find_unnumbered,
    numbers_a_list_of_parts,
)
from parsers.records import QAPair, Span

# More than any page has: an answer to sixty questions, printed a thousand times, is noise.
MOST_PAIRS = 1_000
_KEY = re.compile(r"(\d*)(.*)")


class _Asked(NamedTuple):
    """A question as the page gives it; all None where it was lost."""

    label: str | None = None
    text: str | None = None
    lead_in: str | None = None


def find_pairs(
    sections: Sections, questions: Sequence[Question], answers: Sequence[Answer], response: str
) -> tuple[QAPair, ...]:
    """The pairs of the page in the order of the questions, positions from 1.

    `questions` are those of `questions_of`; `answers` those that `find_answers` gave, their spans in `response`.
    """
    for_all = [answer for answer in answers if not (answer.numbers or answer.explains or answer.sums_up)]
    numbered = [answer for answer in answers if answer.numbers]
    if numbered:
        pairs = _numbered_pairs(sections, questions, numbered, for_all, response)
    elif questions:
        pairs = [(_asked_in(question), _whole(for_all)) for question in questions]
    elif for_all or any(part.blocks for part in sections.requests):
        pairs = [(_Asked(text=request_text(sections)), _whole(for_all))]
    else:
        pairs = []
    return tuple(_pair(position, asked, answer, response) for position, (asked, answer) in enumerate(pairs, 1))


def request_text(sections: Sections) -> str | None:
    """The request as one text, or None where the page has lost it; with the labels of its parts if several have."""
    several = sum(part.label is not None for part in sections.requests) > 1
    return _text_of(sections.requests, labels=several)


def clarification_text(sections: Sections) -> str | None:
    """What the force asked back and was told, under its labels; None where nothing was."""
    if not any(part.blocks for part in sections.clarification):
        return None
    return _text_of(sections.clarification, labels=True)


def questions_of(sections: Sections) -> tuple[Question, ...]:
    """The questions of the request: the numbered ones and one that stands above them, else those without numbers.

    Where the page has several requests ("Request 1", "Request 2"), each is one: its number is that of its answer.
    """
    several = [part for part in sections.requests if len(part.numbers) == 1]
    if several and len(sections.requests) > 1:
        return tuple(
            Question(part.numbers[0], part.label or "", _text_of([part], labels=False) or "") for part in several
        )
    blocks = [block for part in sections.requests for block in part.blocks]
    answered = [block for part in sections.responses for block in part.blocks]
    lettered = find_lettered(blocks)
    if lettered and (
        answers_letters(answered, lettered)
        or are_counted(lettered, sections.responses)
        or are_printed_again(lettered, sections.responses)
        or (ask_each_by_itself(lettered) and not are_quoted_together(answered, lettered))
    ):
        return lettered
    found = () if lettered else find_questions(blocks)
    is_list = numbers_a_list_of_parts(found, blocks) or all(
        names_a_period(question.text.partition("\n")[0]) for question in found
    )
    if found and not is_list:
        above = question_above(blocks)
        return (above, *found) if above else found
    unnumbered, lines = find_unnumbered(blocks, answered), each_line(blocks)
    if len(lines) > len(unnumbered) and are_counted(lines, sections.responses):
        return lines
    return unnumbered


def _text_of(parts: Sequence[Part], *, labels: bool) -> str | None:
    lines = []
    for part in parts:
        lines += [part.label] if labels and part.label else []
        lines += [block.text for block in part.blocks]
    return "\n".join(lines) or None


def _whole(answers: Sequence[Answer]) -> Answer | None:
    """The unnumbered answers as one, from the first to the last."""
    if not answers:
        return None
    return answers[0]._replace(span=Span(answers[0].span.start, answers[-1].span.end))


def _behind_prose(numbered: Sequence[Answer], for_all: Sequence[Answer]) -> Answer | None:
    """What answers the questions of which the prose does not speak: the parts below it, and not the decision above."""
    if not numbered[0].in_prose:
        return None
    return _whole([answer for answer in for_all if answer.span.start > numbered[0].span.start])


def _above_first(
    questions: Sequence[Question], numbered: Sequence[Answer], for_all: Sequence[Answer], response: str
) -> dict[str, Answer]:
    """What answers the first question, or the first few: the part above the words that point at the next, by key.

    Nothing else answers them; a part that is for several names them.  What ends in a colon only leads to the answers.
    """
    keys = [question.key for question in questions if question.key != ABOVE]
    first = numbered[0]
    is_pointed = not first.label or POINTS.match(first.label) is not None
    before = keys[: keys.index(first.numbers[0])] if is_pointed and first.numbers[0] in keys else []
    if any(key in answer.numbers for key in before for answer in numbered):
        return {}
    above = _whole([answer for answer in for_all if answer.span.start < first.span.start])
    if above is None:
        return {}
    told = response[above.span.start : above.span.end].rstrip(" -–—")
    only_leads = told.endswith(":") and (bool(first.label) or "\n" not in told)
    is_for_all = len(before) == 1 or numbers_in_prose(told).issuperset(before)
    return dict.fromkeys(before, above) if is_for_all and not only_leads else {}


def _numbered_pairs(
    sections: Sections,
    questions: Sequence[Question],
    answers: Sequence[Answer],
    for_all: Sequence[Answer],
    response: str,
) -> list[tuple[_Asked, Answer | None]]:
    """The questions of the numbered answers, and all other questions with what answers these elsewhere, if anything."""
    elsewhere, above = _behind_prose(answers, for_all), _above_first(questions, answers, for_all, response)
    asked = _Lookup(sections, questions, answers)
    numbered = ((number, answer) for answer in answers for number in answer.numbers)
    keyed: list[tuple[str, _Asked, Answer | None]] = [
        (number, asked.of(number), answer) for number, answer in islice(numbered, MOST_PAIRS)
    ]
    answered = {number for number, _, _ in keyed}
    keyed += [
        (question.key, _asked_in(question), above.get(question.key, elsewhere))
        for question in questions
        if question.key != ABOVE and not any(_covers(number, question.key) for number in answered)
    ]
    return [(question, answer) for _, question, answer in sorted(keyed, key=lambda item: _order(item[0]))]


def _asked_in(question: Question) -> _Asked:
    return _Asked(question.label or None, question.text or None, question.lead_in)


class _Lookup:
    """The question that a number means on this page."""

    def __init__(self, sections: Sections, questions: Sequence[Question], answers: Sequence[Answer]) -> None:
        self._questions = questions
        self._parts = {number: part for part in reversed(sections.requests) for number in part.numbers}
        is_one = not questions and _is_one_question(sections, answers)
        self._only = _Asked(text=request_text(sections)) if is_one else _Asked()

    def of(self, number: str) -> _Asked:
        """The question with that number; the request part filed under it; all None where it was lost."""
        part = self._parts.get(number)
        question = find(self._questions, number)
        if question is not None:
            return _asked_in(question)
        if part is not None and not _has_lost_its_list(part):
            return _Asked(part.label, _text_of([part], labels=False))
        return self._only


def _is_one_question(sections: Sections, answers: Sequence[Answer]) -> bool:
    """Whether the request is one line and there is one answer: nothing else can be question 1."""
    lines = [block for part in sections.requests for block in part.blocks]
    one_answer = {number for answer in answers for number in answer.numbers} == {"1"}
    return len(lines) == 1 and one_answer and not lines[0].text.endswith(":")


def _has_lost_its_list(part: Part) -> bool:
    """Whether a request for several questions ("Request 1 - 5:") has kept only the words that led to them."""
    return not part.blocks or (len(part.numbers) > 1 and part.blocks[-1].text.endswith(":"))


def _covers(answered: str, key: str) -> bool:
    """Whether an answer to one number answers another: 1 answers 1a, and 1a is an answer within 1."""
    return answered == key or answered.startswith(key) or key.rstrip("abcdefgh") == answered


def _order(key: str) -> tuple[int, str]:
    match = _KEY.fullmatch(key)
    return (int(match[1] or 0), match[2]) if match else (0, key)


def _pair(position: int, asked: _Asked, answer: Answer | None, response: str) -> QAPair:
    span = answer.span if answer else None
    text = response[span.start : span.end].strip() if span else None
    return QAPair(
        position=position,
        question_label=asked.label,
        question=asked.text,
        lead_in=asked.lead_in,
        answer_label=answer.label if answer else None,
        answer=text or None,
        answer_span=span,
    )
