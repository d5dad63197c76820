"""The parts of a disclosure page: request, clarification, response with its answers.

By labels where they are printed, else by the formula that opens the answer (layouts differ in
which they use).  What stands above the request label and below the closing line is furniture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from parsers.content import Block, Kind
from parsers.extract.asking import below_asking, below_lost_list
from parsers.extract.covers import without_cover
from parsers.extract.drafts import Draft, Part
from parsers.extract.inline import in_turn, inline, is_inline
from parsers.extract.interleaved import answered_below_each, interleaved
from parsers.extract.labelled import by_labels
from parsers.extract.labels import Role
from parsers.extract.on_line import answered_on_line
from parsers.extract.questions import numbered
from parsers.extract.unlabelled import (
    asks_above_only,
    by_formula,
    by_gap,
    decision_above,
    decision_for_request,
    explains_all,
    is_about_all,
    is_asked_again,
    name_unlabelled,
    questions_listed,
    request_cut_off,
)
from parsers.formulas import opens

_FOR_BOTH = re.compile(r"request\s?/\s?response", re.I)
# A refusal, or the heading of one: "Section 31(1)(a) - Law enforcement".
_ON_EXEMPTION = re.compile(
    r"\bexempt|\bwithh[eo]ld|\bnot held\b|\bneither confirm|^(?:section|regulation|article|s\.?)\s?\d"
)
# What the labels leave open, each on what the one before it made of the parts.
_SETTLING = (interleaved, decision_for_request, questions_listed, request_cut_off, decision_above, name_unlabelled)
_ANSWERING = (Role.SUMMARY, Role.RESPONSE, Role.EXPLANATION, Role.SEARCHES)


@dataclass(frozen=True, slots=True)
class Sections:
    """The parts of a page in order.  `responses` may be several, each for the questions it names."""

    preamble: tuple[Block, ...] = ()
    requests: tuple[Part, ...] = ()
    clarification: tuple[Part, ...] = ()
    responses: tuple[Part, ...] = ()
    closing: str | None = None

    @property
    def labelled(self) -> bool:
        """Whether the page prints a label for its request or its response."""
        return any(part.label for part in (*self.requests, *self.responses))

    @property
    def labelled_throughout(self) -> bool:
        """Whether the page prints labels for both its request and its response."""
        return all(any(part.label for part in parts) for parts in (self.requests, self.responses))


def split_sections(blocks: Sequence[Block], *, answers_inline: bool = False) -> Sections:
    """The parts of the page whose lines are `blocks`.

    `answers_inline` says that the force puts an answer right below its question.
    """
    body, closing = _cut_closing(blocks)
    named = by_labels(body)
    for settle in _SETTLING:
        named = settle(named)
    parted = answered_below_each(named)
    drafts = _split(parted if parted is named else decision_above(parted), without_cover)
    roles = {draft.role for draft in drafts}
    if not {Role.REQUEST, Role.RESPONSE} <= roles:
        lone = Role.REQUEST if Role.REQUEST in roles else Role.RESPONSE
        below_each = answers_inline or _is_labelled_for_both(drafts)
        inlined = is_inline(drafts, lone) and (below_each or is_asked_again(drafts))
        part = inline if inlined else in_turn if answers_inline else by_formula
        drafts = _split(drafts, partial(answered_on_line, part_rest=part) if answers_inline else part)
        if Role.RESPONSE not in {draft.role for draft in drafts}:
            drafts = _split(drafts, by_gap)
        if Role.RESPONSE not in {draft.role for draft in drafts}:
            drafts = _split(drafts, below_asking if answers_inline else below_lost_list)
    elif asks_above_only(drafts):
        drafts = _split(drafts, inline)
    drafts = _split(_split(drafts, _cut_notice), _cut_clarification)
    drafts = [piece for draft in _settle_numbers(drafts) for piece in _cut_about_all(draft)]
    drafts = [*drafts[:-1], *map(_without_rights, drafts[-1:])]
    parts = [draft.part() for draft in drafts]
    return Sections(
        preamble=tuple(block for part in parts if part.role is None for block in part.blocks),
        requests=tuple(part for part in parts if part.role is Role.REQUEST),
        clarification=tuple(part for part in parts if part.role is Role.CLARIFICATION),
        responses=tuple(part for part in parts if part.role in _ANSWERING),
        closing=closing,
    )


def _is_labelled_for_both(drafts: Sequence[Draft]) -> bool:
    """Whether one label stands above questions and answers, "Request / Response"."""
    return any(_FOR_BOTH.match(draft.label or "") for draft in drafts)


def _split(drafts: list[Draft], split: Callable[[Draft], Iterator[Draft]]) -> list[Draft]:
    return [piece for draft in drafts for piece in split(draft)]


def _cut_closing(blocks: Sequence[Block]) -> tuple[Sequence[Block], str | None]:
    """The lines above the closing line, and the closing line."""
    closes = opens("closing").match
    for index in range(len(blocks) - 1, -1, -1):
        if closes(blocks[index].plain):
            return blocks[:index], blocks[index].text
    return blocks, None


def _cut_notice(draft: Draft) -> Iterator[Draft]:
    """A request, or an answer without a label, parted from what the force says between the two."""
    is_notice = opens("request_end").match
    asked = draft.blocks if draft.role is Role.REQUEST else ()
    start = next((index for index, block in enumerate(asked) if is_notice(block.plain)), None)
    if start is not None:
        yield draft.with_blocks(draft.blocks[:start])
        yield Draft(Role.SEARCHES, blocks=draft.blocks[start:])
    elif draft.role is Role.RESPONSE and len(draft.blocks) > 1 and is_notice(draft.blocks[0].plain):
        yield Draft(Role.SEARCHES, blocks=draft.blocks[:1])
        yield draft.with_blocks(draft.blocks[1:])
    else:
        yield draft


def _cut_clarification(draft: Draft) -> Iterator[Draft]:
    """A request, parted from what was settled afterwards ("You later confirmed that ..."); not if it asks on."""
    settles = opens("clarification_note").match
    asked = draft.blocks if draft.role is Role.REQUEST else ()
    start = next((index for index, block in enumerate(asked) if index and settles(block.plain)), None)
    if start is None or any(numbered(block.text) for block in asked[start:]):
        yield draft
        return
    yield draft.with_blocks(draft.blocks[:start])
    yield Draft(Role.CLARIFICATION, blocks=draft.blocks[start:])


def _without_rights(draft: Draft) -> Draft:
    """The last part of the page, if it answers, without what the letter says of reviews and whom to ask.

    Below that stands nothing of an answer: no number, no table, no exemption.
    """
    answered = draft.blocks if draft.role in _ANSWERING else []
    end = next((index for index in range(1, len(answered)) if _begin_rights(answered, index)), None)
    return draft if end is None or any(map(_may_answer, answered[end:])) else draft.with_blocks(answered[:end])


def _may_answer(block: Block) -> bool:
    """Whether a line may be of an answer: in a table, numbered, or on an exemption."""
    if block.kind is Kind.ROW or numbered(block.text) is not None:
        return True
    return _ON_EXEMPTION.search(block.plain) is not None


def _begin_rights(blocks: Sequence[Block], index: int) -> bool:
    """Whether the rights begin at a line: "Complaint procedure" heads them only above words that tell of them."""
    tells = opens("rights").match
    if opens("rights_heading").match(blocks[index].plain):
        return any(tells(block.plain) for block in blocks[index + 1 : index + 2])
    return tells(blocks[index].plain) is not None


def _settle_numbers(drafts: list[Draft]) -> list[Draft]:
    """ "Response: 3" names question 3 beside other numbered answers; alone it is the answer "3"."""
    numbered = sum(1 for draft in drafts if draft.role is Role.RESPONSE and draft.numbers)
    for draft in drafts:
        if draft.guessed_number and numbered == 1 and not draft.blocks and draft.label:
            label, _, answer = draft.label.partition(":")
            draft.label, draft.numbers = f"{label}:", ()
            draft.blocks.append(Block(Kind.PARAGRAPH, answer.strip()))
    return drafts


def _cut_about_all(draft: Draft) -> Iterator[Draft]:
    """A numbered answer, parted from what follows it about all questions ("In addition to the above ...")."""
    start = None
    if draft.role is Role.RESPONSE and draft.numbers:
        start = next(
            (i for i, block in enumerate(draft.blocks) if (i and is_about_all(block)) or explains_all(block)), None
        )
    if start is None:
        yield draft
        return
    yield draft.with_blocks(draft.blocks[:start])
    label = explains_all(draft.blocks[start])
    if label is None:
        yield Draft(Role.RESPONSE, blocks=draft.blocks[start:])
    else:
        rest = [replace(draft.blocks[start], text=label.rest)] if label.rest else []
        yield Draft(Role.EXPLANATION, label.printed, blocks=[*rest, *draft.blocks[start + 1 :]])
