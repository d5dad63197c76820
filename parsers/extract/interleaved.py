"""The parts of a page whose answers stand each below its question: by "Question 1" and "Answer 1", or announced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from parsers.content import Block, Kind
from parsers.extract.drafts import Draft
from parsers.extract.labels import Role
from parsers.extract.questions import Numbered, numbered
from parsers.extract.unlabelled import without_decision
from parsers.formulas import anywhere, opens

_ANSWER_MARK = re.compile(r"A(?:ns)?\.?\s?(?P<number>\d{1,2}[a-h]?)\s?(?:[.:)]|[-–—](?=\s)|$)\s*")
_LETTER_MARK = re.compile(r"(?P<letter>[QA])(?:(?<=Q)(?P<number>\d{1,2}))?\s?(?:[:.]|[-–—](?=\s)|$)\s*")
_OPENS_A_QUESTION = frozenset("qQ")
_HEAD_ROW = re.compile(r"(?:no\.? \| )?(?:your )?(?:questions?|requests?) \| (?:our )?(?:answers?|responses?|reply)")
_Q_AND_A = frozenset("QA")
_IN_TURN = re.compile(r"(?:QA)+Q?")
_PARTED = (None, Role.REQUEST, Role.RESPONSE)
# What announces the answers stands at the top of its part.
_MOST_LINES_ABOVE = 8


def interleaved(drafts: Sequence[Draft]) -> list[Draft]:
    """The parts, with each question that stands above its answer as a part of its own."""
    has_marks = any(block.text[:1] in _OPENS_A_QUESTION for draft in drafts for block in draft.blocks)
    parts = [part for draft in _by_marks(drafts) for part in _by_letters(draft)] if has_marks else drafts
    asked = sum(1 for part in parts if part.role is Role.REQUEST and part.blocks)
    return [
        piece
        for part in parts
        for row_part in ([part] if asked else _by_rows(part))
        for piece in _announced(row_part, asked - (part.role is Role.REQUEST and bool(part.blocks)))
    ]


def answered_below_each(drafts: list[Draft]) -> list[Draft]:
    """The parts, with "2. ..." between two lines "Response:" as the question that the second answers.

    The first such line may be the label of the whole response, which prints each question again above its answer.
    """
    first = next((i for i, draft in enumerate(drafts) if _is_bare_response(draft)), len(drafts))
    if len(drafts) - first < 2:
        return drafts
    found = (parted(start, drafts) for parted in (_answered_from, _asked_above) for start in (first, first + 1))
    return next((parts for parts in found if parts), drafts)


def _answered_from(first: int, drafts: list[Draft]) -> list[Draft] | None:
    """The parts, where all from the `first` on answer the questions that stand right above them; None if not."""
    answers = drafts[first:]
    words = {_words_of(draft) for draft in answers}
    asked = _last_number(drafts[first - 1].blocks) if first else None
    if asked is None or len(answers) < 2 or len(words) > 1 or not all(map(_is_bare_response, answers)):
        return None
    is_again = _is_asked_again(first, drafts)
    parts = [*drafts[: first - 1], *_with_question_below(drafts[first - 1], is_again=is_again)]
    for place, draft in enumerate(answers):
        blocks = _answer_below_label(draft)
        following = [(i, item) for i, block in enumerate(blocks) if i and (item := numbered(block.text))]
        start, item = next(((i, item) for i, item in following if _goes_on(asked, item)), (len(blocks), None))
        if item is None and place < len(answers) - 1:
            return None
        parts.append(Draft(Role.RESPONSE, asked.label, (asked.key,), blocks[:start]))
        if item is not None:
            parts.append(Draft(Role.SEARCHES if is_again else Role.REQUEST, blocks=blocks[start:]))
            asked = _last_number(blocks[start:]) or item
    return parts


def _is_asked_again(first: int, drafts: Sequence[Draft]) -> bool:
    """Whether the question above the `first` answer stands in the response, below the request."""
    return drafts[first - 1].role is Role.RESPONSE and any(draft.role is Role.REQUEST for draft in drafts[:first])


def _asked_above(first: int, drafts: list[Draft]) -> list[Draft] | None:
    """The parts, where "...?" without a number stands right above each "Response:"; None where it does not."""
    asked, answers = drafts[:first], drafts[first:]
    is_alike = len({_words_of(draft) for draft in answers}) == 1 and all(map(_is_bare_response, answers))
    starts = [_asking_start(draft) for draft in drafts[first - 1 : -1]] if first and is_alike else []
    if not starts or None in starts or any(start == 0 for start in starts[1:]):
        return None
    above, is_again = drafts[first - 1], _is_asked_again(first, drafts)
    parts = [*asked[:-1], above.with_blocks(above.blocks[: starts[0]])]
    for place, (draft, start, answer) in enumerate(zip(drafts[first - 1 : -1], starts, answers, strict=True), 1):
        end = starts[place] if place < len(starts) else len(answer.blocks)
        asking = Draft(Role.REQUEST, None, (str(place),), draft.blocks[start:])
        parts.append(Draft(Role.SEARCHES, blocks=asking.blocks) if is_again else asking)
        parts.append(Draft(Role.RESPONSE, None, (str(place),), answer.blocks[:end]))
    return parts


def _asking_start(draft: Draft) -> int | None:
    """The first of the lines at the end of a part that ask; None if the last does not."""
    start = len(draft.blocks)
    while start and draft.blocks[start - 1].text.endswith("?"):
        start -= 1
    return start if start < len(draft.blocks) and not draft.guessed_number else None


def _with_question_below(draft: Draft, *, is_again: bool) -> Iterator[Draft]:
    """What stands above the first answer: where it is no request, the last number in it is that of the first question.

    A decision and the label of both, "Request and Answer:", may stand above that.  A question that the response prints
    again was asked above.
    """
    if draft.role is Role.REQUEST:
        yield draft
        return
    start = max(index for index, block in enumerate(draft.blocks) if numbered(block.text))
    yield draft.with_blocks(draft.blocks[:start])
    yield Draft(Role.SEARCHES if is_again else Role.REQUEST, blocks=draft.blocks[start:])


def _is_bare_response(draft: Draft) -> bool:
    """Whether a part is labelled "Response:" for no question, or "Response: 41", which may be an answer."""
    return draft.role is Role.RESPONSE and not draft.is_boundary and (not draft.numbers or draft.guessed_number)


def _words_of(draft: Draft) -> str:
    return (draft.label or "").partition(":")[0].strip().lower()


def _answer_below_label(draft: Draft) -> list[Block]:
    answer = (draft.label or "").partition(":")[2].strip() if draft.guessed_number else ""
    return [*([Block(Kind.PARAGRAPH, answer)] if answer else []), *draft.blocks]


def _last_number(blocks: Sequence[Block]) -> Numbered | None:
    return next((item for block in reversed(blocks) if (item := numbered(block.text))), None)


def _goes_on(last: Numbered, following: Numbered) -> bool:
    """Whether a number is the next of a list, marked in the same way."""
    is_next = last.key.isdigit() and following.key.isdigit() and int(following.key) == int(last.key) + 1
    return is_next and last.label.strip("0123456789") == following.label.strip("0123456789")


def _by_marks(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Parted at "Question 2" where the page has "Answer 2" for it, and at "A2" below "Q2"."""
    answered = {number for draft in drafts if _is_answer(draft) for number in draft.numbers}
    asked = {
        item.key for draft in drafts if draft.role is Role.REQUEST for item in map(_question_of, draft.blocks) if item
    }
    marked = [list(_marks(draft, asked, has_answers=bool(answered))) for draft in drafts]
    is_mixed = any(
        role is not draft.role
        for draft, marks in zip(drafts, marked, strict=True)
        for _, role, _ in marks
        if draft.role
    )
    for draft, marks in zip(drafts, marked, strict=True):
        if not marks or (draft.role and not is_mixed):
            yield draft
            continue
        edges = [*(index for index, _, _ in marks), len(draft.blocks)]
        if edges[0] or draft.numbers or draft.is_boundary:
            yield draft.with_blocks(draft.blocks[: edges[0]])
        for (_, role, item), (start, end) in zip(marks, pairwise(edges), strict=True):
            rest = [Block(Kind.PARAGRAPH, item.rest)] if item.rest else []
            yield from without_decision(Draft(role, item.label, (item.key,), [*rest, *draft.blocks[start + 1 : end]]))


def _by_letters(draft: Draft) -> Iterator[Draft]:
    """Parted at "Q: ...", or "Q1. ...", and "A: ...", where an answer follows each question."""
    marks = [
        (index, match)
        for index, block in enumerate(draft.blocks)
        if block.text[:1] in _Q_AND_A and (match := _LETTER_MARK.match(block.text)) is not None
    ]
    in_turn = "".join(match["letter"] for _, match in marks)
    if draft.role not in _PARTED or draft.numbers or not _IN_TURN.fullmatch(in_turn):
        yield draft
        return
    edges = [*(index for index, _ in marks), len(draft.blocks)]
    above = draft.blocks[: edges[0]]
    numbers = [match["number"] or str(place) for place, (_, match) in enumerate(marks[::2], 1)]
    yield draft.with_blocks(above) if draft.role is Role.REQUEST and above else Draft(None, blocks=above)
    for place, ((_, match), (start, end)) in enumerate(zip(marks, pairwise(edges), strict=True)):
        rest = match.string[match.end() :]
        blocks = [*([Block(Kind.PARAGRAPH, rest)] if rest else []), *draft.blocks[start + 1 : end]]
        role = Role.RESPONSE if place % 2 else Role.REQUEST
        yield Draft(role, match[0].strip(), (numbers[place // 2],), blocks)


def _is_answer(draft: Draft) -> bool:
    """Whether a part is labelled "Answer 1", as "Question 1" would be."""
    return draft.role is Role.RESPONSE and bool(draft.numbers) and (draft.label or "").lower().startswith("answer")


def _marks(draft: Draft, asked: set[str], *, has_answers: bool) -> Iterator[tuple[int, Role, Numbered]]:
    """Where a part has a question of its own, or the answer to one that stands above it."""
    answers = {index: item for index, block in enumerate(draft.blocks) if (item := _answer_of(block))}
    last = {item.key: index for index, item in answers.items()}
    above: set[str] = set()
    is_bare = draft.role is Role.RESPONSE and not (draft.numbers and has_answers)
    for index, block in enumerate(() if is_bare or draft.role not in _PARTED else draft.blocks):
        question, answer = _question_of(block), answers.get(index)
        if question is not None and (has_answers or last.get(question.key, -1) > index):
            if draft.role is Role.REQUEST or question.key not in asked:
                above.add(question.key)
                yield index, Role.REQUEST, question
        elif answer is not None and answer.key in above:
            yield index, Role.RESPONSE, answer


def _answer_of(block: Block) -> Numbered | None:
    """The number of a line that opens an answer: "A1. ..."."""
    match = _ANSWER_MARK.match(block.text) if block.text[:1] == "A" and block.kind is not Kind.ROW else None
    return Numbered(match["number"].lower(), match[0].strip(), block.text[match.end() :]) if match else None


def _question_of(block: Block) -> Numbered | None:
    """The number of a line that has the word for it: "Question 1", "Q1. ..."."""
    return numbered(block.text) if block.text[:1] in _OPENS_A_QUESTION and block.kind is not Kind.ROW else None


def _by_rows(draft: Draft) -> Iterator[Draft]:
    """Parted at the rows of a table of questions and answers, where it is the only place that asks."""
    head = next((i for i, block in enumerate(draft.blocks) if _is_head_row(block)), None)
    rows = _rows_below(draft.blocks, head) if head is not None and draft.role in _PARTED else []
    if head is None or sum(_asks(Block(Kind.HEADING, asked)) for asked, _ in rows) * 2 < max(1, len(rows)):
        yield draft
        return
    yield Draft(draft.role if draft.role is Role.REQUEST else None, draft.label, blocks=draft.blocks[:head])
    for place, (asked, answer) in enumerate(rows, 1):
        yield Draft(Role.REQUEST, numbers=(str(place),), blocks=[Block(Kind.PARAGRAPH, asked)])
        if answer:
            yield Draft(Role.RESPONSE, numbers=(str(place),), blocks=[Block(Kind.PARAGRAPH, answer)])
    if below := draft.blocks[head + 1 + len(rows) :]:
        yield Draft(Role.RESPONSE, blocks=below)


def _is_head_row(block: Block) -> bool:
    return block.kind is Kind.ROW and _HEAD_ROW.fullmatch(block.plain) is not None


def _rows_below(blocks: Sequence[Block], head: int) -> list[tuple[str, str]]:
    """The rows right below the head of a table: what stands in the last cell, and before it."""
    rows = takewhile(lambda block: block.kind is Kind.ROW and " | " in block.text, blocks[head + 1 :])
    parted = (block.text.rpartition(" | ") for block in rows)
    return [(asked, answer.strip()) for asked, _, answer in parted]


def _announced(draft: Draft, asked_elsewhere: int) -> Iterator[Draft]:
    """Parted at its questions, where the part announces "answers to your questions" and these stand nowhere else."""
    is_candidate = draft.role in _PARTED and not draft.numbers and not asked_elsewhere
    start = _announcement(draft) if is_candidate else None
    questions = [] if start is None else _questions_with_answers(draft.blocks, start)
    if not questions:
        yield draft
        return
    edges = [*questions, len(draft.blocks)]
    above = draft.blocks[: edges[0]]
    if draft.role is Role.REQUEST:
        yield draft.with_blocks(above)
    else:
        yield Draft(None, blocks=above)
    for place, (first, end) in enumerate(pairwise(edges), 1):
        last = next(i for i in range(first, end + 1) if i == end or not _asks(draft.blocks[i]))
        item = numbered(draft.blocks[first].text)
        key = item.key if item else str(place)
        yield Draft(Role.REQUEST, numbers=() if item else (key,), blocks=draft.blocks[first:last])
        if draft.blocks[last:end]:
            yield Draft(Role.RESPONSE, item.label if item else None, (key,), draft.blocks[last:end])


def _announcement(draft: Draft) -> int | None:
    """The line below the one that announces the answers."""
    announces = anywhere("answers_below").search
    if draft.label and announces(draft.label.lower()):
        return 0
    top = draft.blocks[:_MOST_LINES_ABOVE]
    return next((index + 1 for index, block in enumerate(top) if announces(block.plain)), None)


def _questions_with_answers(blocks: Sequence[Block], start: int) -> list[int]:
    """The lines that ask, from the first on, where an answer follows; a question of two lines is one."""
    asking = [index for index in range(start, len(blocks)) if _asks(blocks[index])]
    if not asking or asking[0] > start + 1:
        return []
    firsts = [index for index in asking if index - 1 not in asking]
    is_answered = any(index + 1 < len(blocks) and index + 1 not in asking for index in asking)
    return firsts if is_answered else []


def _asks(block: Block) -> bool:
    return block.text.endswith(("?", "…", "..")) or (
        block.kind is Kind.HEADING and opens("asks").match(block.plain) is not None
    )
