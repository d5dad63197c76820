"""The parts of a page where it prints no labels: by the reference line, by formula, by numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from parsers.content import Block, Kind
from parsers.extract.data_lines import announces_both, asks_for, shown_start, statement_start
from parsers.extract.dates import letter_date, names_a_period
from parsers.extract.drafts import Draft
from parsers.extract.fields import fields_above, opens_answer
from parsers.extract.labels import Label, Role, label_for
from parsers.extract.questions import Numbered, is_title, numbered, style_of
from parsers.extract.references import has_value_below, is_reference_line
from parsers.extract.unnumbered import is_bulleted
from parsers.formulas import opens, signals_in
from parsers.tidy import plain

# Lines among which it is told who wrote a page, below its title.
_LONGEST_HEAD = 5
# How the figures of a period are broken down: "Yearly, 2016-2020".
_BROKEN_DOWN = re.compile(r"(?:yearly|annual(?:ly)?|monthly|quarterly|weekly|daily|by (?:year|month))\W*")
_SEVERAL = re.compile(r"(?:questions|requests) \d{1,2}\b[\d\sa-h,&-]{1,20}:?")


def name_unlabelled(drafts: list[Draft]) -> list[Draft]:
    """Where no label says "Request", the text below the reference is the request."""
    if any(draft.role is Role.REQUEST for draft in drafts):
        return drafts
    above, *labelled = drafts
    if any(_is_head(block) for block in above.blocks):
        return drafts if labelled else _below_head(above)
    reference = next((i for i, block in enumerate(above.blocks) if is_reference_line(block)), -1)
    if reference > 0 and not labelled and any(map(opens_answer, above.blocks[:reference])):
        reference = -1  # it stands below the answer
    if reference >= 0 and has_value_below(*above.blocks[reference : reference + 2]):
        reference += 1 + _title_and_period(above.blocks[reference + 2 :])
    while above.blocks[reference + 1 :] and _is_head_line(above.blocks[reference + 1], reference):
        reference += 1
    reference = max([reference, *(i for i, block in enumerate(above.blocks[:_LONGEST_HEAD]) if _is_byline(block))])
    head, text = above.blocks[: reference + 1], above.blocks[reference + 1 :]
    asked = [Draft(Role.REQUEST, blocks=text)] if text else []
    asked += takewhile(lambda draft: draft.role is Role.CLARIFICATION, labelled)
    labelled = list(dropwhile(lambda draft: draft.role is Role.CLARIFICATION, labelled))
    first_answered = labelled[0].numbers if labelled and labelled[0].role is Role.RESPONSE else ()
    if asked and first_answered:
        *above_last, last = asked
        least = 0 if any(numbered(block.text) for draft in above_last for block in draft.blocks) else 2
        last, *answers = _from_first_again(last, first_answered, least)
        asked = [*above_last, last, *answers]
        labelled = [piece for draft in labelled for piece in _in_style(draft, answers)]
    decided = [block for block in head if opens("decided_above").match(block.plain)]
    summary = [Draft(Role.SUMMARY, blocks=decided)] if decided else []
    return [Draft(None, blocks=[block for block in head if block not in decided]), *summary, *asked, *labelled]


def _title_and_period(blocks: Sequence[Block]) -> int:
    """How many lines below the reference are the title of the page and the period of its figures, or "N/A" for none."""
    period = blocks[1].text if len(blocks) > 1 else ""
    broken_down = _BROKEN_DOWN.match(plain(period))
    if names_a_period(period[broken_down.end() :] if broken_down else period) or plain(period) == "n/a":
        return 2
    return 1 if asks_for(Block(Kind.PARAGRAPH, period)) and is_title(blocks[0].text) else 0


def without_decision(draft: Draft) -> Iterator[Draft]:
    """A request above "Response 1:", parted from the decision that stands between the two without a label."""
    start = _decision_below(draft.blocks) if draft.role is Role.REQUEST else None
    yield draft.with_blocks(draft.blocks[:start]) if start else draft
    if start:
        yield Draft(Role.SUMMARY, blocks=draft.blocks[start:])


def _decision_below(blocks: Sequence[Block]) -> int | None:
    """The line that opens an answer and below which none asks."""
    start = next((i for i, block in enumerate(blocks) if opens_answer(block)), None)
    return None if start is None or any(block.text.endswith("?") for block in blocks[start:]) else start


def _from_first_again(draft: Draft, answered: tuple[str, ...], least: int) -> Iterator[Draft]:
    """The request above "Qs 2 & 3", parted from the answers that begin where its numbers begin at 1 again.

    At least `least` numbers stand above them: none in a clarification, whose questions stand in the request.  Below a
    line that opens the answer all numbers are those of answers; where it is the first, the request is lost.
    """
    found = [(index, item) for index, block in enumerate(draft.blocks) if (item := numbered(block.text))]
    opening = _decision_below(draft.blocks)
    if opening is None:
        again = (n for n, (_, item) in enumerate(found) if n >= least and item.key == "1" not in answered)
    else:
        again = (n for n, (index, _) in enumerate(found) if index > opening)
    answers = found[next(again, len(found)) :]
    edges = [*(index for index, _ in answers), len(draft.blocks)]
    yield draft.with_blocks(draft.blocks[: edges[0] if opening is None else opening])
    if opening is not None:
        yield Draft(Role.SUMMARY if opening else Role.SEARCHES, blocks=draft.blocks[opening : edges[0]])
    for (start, item), end in zip(answers, edges[1:], strict=True):
        yield _numbered_answer(draft.blocks[start:end], item)


def _in_style(draft: Draft, answers: Sequence[Draft]) -> Iterator[Draft]:
    """An answer to "Qs 2 & 3", parted from those below it that open as the `answers` above it do: "4 – ..."."""
    styles = {style_of(answer.label or "") for answer in answers}
    found = [(index, item) for index, block in enumerate(draft.blocks) if (item := numbered(block.text))]
    opening = [(index, item) for index, item in found if draft.numbers and style_of(item.label) in styles]
    edges = [*(index for index, _ in opening), len(draft.blocks)]
    yield draft if not opening else draft.with_blocks(draft.blocks[: edges[0]])
    for (start, item), end in zip(opening, edges[1:], strict=True):
        yield _numbered_answer(draft.blocks[start:end], item)


def _numbered_answer(blocks: list[Block], item: Numbered) -> Draft:
    """The answer whose first line is `item`."""
    return Draft(Role.RESPONSE, item.label, (item.key,), [replace(blocks[0], text=item.rest), *blocks[1:]])


def _is_head_line(block: Block, reference: int) -> bool:
    """Whether a line below the reference, or at the top of a page without one, is the force's: a date, say."""
    is_byline = reference < 0 and _is_byline(block)
    return is_byline or letter_date(block.text) is not None or opens("head_line").match(block.plain) is not None


def _is_byline(block: Block) -> bool:
    return opens("byline").match(block.plain) is not None


def _below_head(above: Draft) -> list[Draft]:
    """A page with a head and no label: the answer is what its formula opens, else all that stands below the summary."""
    head = max(index for index, block in enumerate(above.blocks) if _is_head(block))
    opening = next((i for i in range(head + 1, len(above.blocks)) if opens_answer(above.blocks[i])), None)
    if opening is None and opens("summary").match(above.blocks[head].plain):
        opening = head + 2
    between = above.blocks[head + 1 : opening]
    asked = [Draft(Role.REQUEST, blocks=between)] if any(map(asks_for, between)) else []
    told = [] if opening is None else [Draft(Role.RESPONSE, blocks=above.blocks[opening:])]
    return [above.with_blocks(above.blocks[: head + 1 if asked else opening]), *asked, *told]


def _is_head(block: Block) -> bool:
    return label_for(Role.HEAD, block) is not None


def by_formula(draft: Draft) -> Iterator[Draft]:
    """A part of a page without a response label, split where the answer's opening formula stands.

    In an account of the searches it is the formula below these.
    """
    start = None
    if draft.role in (Role.REQUEST, Role.CLARIFICATION):
        start = next((i for i, block in enumerate(draft.blocks) if opens_answer(block)), None)
        first = shown_start(draft.blocks, start, is_labelled=_has_own_label(draft))
        if start is None or (first is not None and (first < start or any(map(asks_for, draft.blocks[start:first])))):
            start = first
        start = statement_start(draft.blocks) if start is None else start
    elif draft.role is Role.SEARCHES:
        start = next((i for i, block in enumerate(draft.blocks) if opens_answer(block) and not _searches(block)), None)
    fields, answer = (None, None) if start is None else fields_above(draft.blocks, start)
    yield draft.with_blocks(draft.blocks[:fields])
    if fields != answer:
        yield Draft(Role.SUMMARY, blocks=draft.blocks[fields:answer])
    if answer is not None:
        yield Draft(Role.RESPONSE, blocks=draft.blocks[answer:])


def _has_own_label(draft: Draft) -> bool:
    """Whether a part has a label, and not only the letter's sentence that announces request and response together."""
    return draft.label is not None and not announces_both(draft.label)


def _searches(block: Block) -> bool:
    """Whether a line tells how the information was looked for."""
    return "searching" in signals_in(block.plain)


def by_gap(draft: Draft) -> Iterator[Draft]:
    """A request in extracted text that has lost its labels, split where the first wide gap stands below it.

    What asks below a gap is the request's.
    """
    start = None
    if draft.role is Role.REQUEST:
        start = next((i for i, block in enumerate(draft.blocks) if i and block.after_gap and not _asks_on(block)), None)
    yield draft.with_blocks(draft.blocks[:start])
    if start is not None:
        yield Draft(Role.RESPONSE, blocks=draft.blocks[start:])


def _asks_on(block: Block) -> bool:
    """Whether a line asks, behind a number too."""
    item = numbered(block.text)
    return asks_for(block) or (item is not None and _asks(item))


def decision_above(drafts: list[Draft]) -> list[Draft]:
    """The parts, with a decision that stands above the labelled request as a part of its own."""
    head, *labelled = drafts
    start = next((i for i, block in enumerate(head.blocks) if opens_answer(block)), None)
    if start is None or not any(draft.role is Role.REQUEST for draft in labelled):
        return drafts
    return [head.with_blocks(head.blocks[:start]), Draft(Role.SUMMARY, blocks=head.blocks[start:]), *labelled]


def decision_for_request(drafts: list[Draft]) -> list[Draft]:
    """The parts, with a decision below the request, or in the place of a lost one, as a part of its own."""
    asked = [draft for draft in drafts if draft.role is Role.REQUEST]
    if len(asked) != 1:
        return drafts
    blocks = asked[0].blocks
    start = next((i for i, block in enumerate(blocks) if opens("decision").match(block.plain)), None)
    is_answered = any(draft.role is Role.RESPONSE for draft in drafts)
    again = None if is_answered or start is None else _first_asked_again(blocks, start)
    if start is None or not (is_answered or again):
        return drafts
    parted = [asked[0].with_blocks(blocks[:start])] if start else []
    parted.append(Draft(Role.SUMMARY, blocks=blocks[start:again]))
    if again:
        parted.append(Draft(Role.RESPONSE, blocks=blocks[again:]))
    return [piece for draft in drafts for piece in (parted if draft is asked[0] else [draft])]


def _first_asked_again(blocks: Sequence[Block], decision: int) -> int | None:
    """The line "Q1 - ...?" below the decision, where it is the first with a number or a bullet; None else."""
    found = [(index, item) for index, block in enumerate(blocks) if (item := numbered(block.text))]
    if not found or found[0][0] <= decision or found[0][1].key != "1" or any(map(is_bulleted, blocks[:decision])):
        return None
    first = found[0][0]
    is_asked = _is_asking_list([(blocks[index], item) for index, item in found])
    return first if is_asked and first + 1 < len(blocks) and not _asks_on(blocks[first + 1]) else None


def is_asked_again(drafts: Sequence[Draft]) -> bool:
    """Whether the answer repeats its first question ("Q1 - ...?") below a decision, where the request is lost."""
    answers = [draft for draft in drafts if draft.role is Role.RESPONSE]
    if len(answers) != 1 or Role.SUMMARY not in {draft.role for draft in drafts}:
        return False
    items = [(block, item) for block in answers[0].blocks if (item := numbered(block.text))]
    is_first = bool(items) and items[0][0] is answers[0].blocks[0]
    return is_first and _is_asking_list(items)


def _is_asking_list(items: Sequence[tuple[Block, Numbered]]) -> bool:
    """Whether numbered lines are questions: the first or most of them end as one does, or all ask."""
    marked = [block.text.endswith("?") for block, _ in items]
    return marked[0] or sum(marked) * 2 > len(items) or all(_asks(item) for _, item in items)


def asks_above_only(drafts: Sequence[Draft]) -> bool:
    """Whether the request above the answers that repeat its questions has none of them itself."""
    asked = [block for draft in drafts if draft.role is Role.REQUEST for block in draft.blocks]
    return is_asked_again(drafts) and not any(numbered(block.text) or is_bulleted(block) for block in asked)


def _asks(item: Numbered) -> bool:
    """Whether the words behind a number ask: "Q2 - Please provide a copy"."""
    return opens("asks").match(plain(item.rest)) is not None


def questions_listed(drafts: list[Draft]) -> list[Draft]:
    """The parts, with "Question 1", "Question 2" ... that all stand above the one answer as the request's questions.

    The answer may be lost with the end of the page where the decision above them speaks of the request below.  One
    alone is a question where the line below it asks.
    """
    head, *below = drafts
    labelled = [draft for draft in below if draft.blocks or draft.role is not Role.REQUEST]
    found = [(index, item) for index, block in enumerate(head.blocks) if (item := _question_alone(block))]
    starts = [index for index, _ in found]
    if not found or [item.key for _, item in found] != [str(place) for place in range(1, len(found) + 1)]:
        return drafts
    if len(found) == 1 and not any(block.text.endswith("?") for block in head.blocks[starts[0] + 1 : starts[0] + 2]):
        return drafts
    is_announced = any(opens("request_below").match(block.plain) for block in head.blocks[: starts[0]])
    if not (_is_one_answer(labelled) or (is_announced and not labelled)):
        return drafts
    edges = [*starts, len(head.blocks)]
    asked = [
        Draft(Role.REQUEST, item.label, (item.key,), head.blocks[start + 1 : end])
        for (start, item), end in zip(found, edges[1:], strict=True)
    ]
    is_asked = all(draft.blocks for draft in asked) and not any(map(opens_answer, head.blocks[starts[0] :]))
    return [head.with_blocks(head.blocks[: starts[0]]), *asked, *labelled] if is_asked else drafts


def request_cut_off(drafts: list[Draft]) -> list[Draft]:
    """The parts, with all below "Requests 1 - 9" as the request, where the page breaks off before its answer.

    The decision stands above them.
    """
    head, *labelled = drafts
    decision = next((i for i, block in enumerate(head.blocks) if opens_answer(block)), None)
    if decision is None or not all(draft.role is Role.RESPONSE and draft.numbers for draft in labelled):
        return drafts
    start = next((i for i in range(decision, len(head.blocks)) if _names_several(head.blocks[i])), None)
    asked = [] if start is None else head.blocks[start + 1 :]
    for draft in labelled:
        asked = [*asked, Block(Kind.PARAGRAPH, draft.label or ""), *draft.blocks]
    if start is None or any(map(opens_answer, asked)) or not any(map(_asks_on, asked)):
        return drafts
    return [head.with_blocks(head.blocks[:start]), Draft(Role.REQUEST, head.blocks[start].text.strip(), (), asked)]


def _names_several(block: Block) -> bool:
    """Whether a line names several questions and says nothing else: "Requests 1 - 9", "Questions 1 A-C"."""
    return _SEVERAL.fullmatch(block.plain) is not None


def _question_alone(block: Block) -> Numbered | None:
    """The number of a line that is "Question 1" and nothing else."""
    item = numbered(block.text) if block.plain.startswith("question ") else None
    return item if item is not None and not item.rest else None


def _is_one_answer(labelled: Sequence[Draft]) -> bool:
    """Whether the labels that follow are those of one answer to no single question, with clarifications above it."""
    below = list(dropwhile(lambda draft: draft.role is Role.CLARIFICATION, labelled))
    return len(below) == 1 and below[0].role is Role.RESPONSE and not below[0].numbers


def is_about_all(block: Block) -> bool:
    """Whether a line below the last answer is about all questions ("In addition to the above ...")."""
    return opens("about_all").match(block.plain) is not None


def explains_all(block: Block) -> Label | None:
    """The label of what explains the exemptions of all answers ("Appendix A"), where a line is one."""
    return label_for(Role.EXPLANATION, block)
