"""The parts of a page that prints each answer below its question, without labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from parsers.content import Block, Kind
from parsers.extract.data_lines import asks_for, defines, is_data
from parsers.extract.drafts import Draft
from parsers.extract.fields import opens_answer
from parsers.extract.labels import Role
from parsers.extract.questions import Numbered, is_lettered, numbered
from parsers.extract.unlabelled import by_formula, is_about_all
from parsers.extract.unnumbered import is_bulleted, without_bullet
from parsers.formulas import anywhere, opens

_FORCE_SPEAKS = re.compile(r"\b(?:we|our)\b")


def is_inline(drafts: Sequence[Draft], role: Role) -> bool:
    """Whether the first question has lines below it before the next: its answer.

    Where these only say what the requester means, the next question tells: the answer to the first may be lost.
    """
    for draft in drafts:
        starts = [index for index, _ in _questions_in(draft)]
        if draft.role is role and starts:
            below = (draft.blocks[start + 1 : end] for start, end in pairwise([*starts, len(draft.blocks)]))
            lines = next((lines for lines in below if not lines or not all(map(defines, lines))), [])
            return not all(map(_asks_by_letter, lines))
    return False


def _asks_by_letter(block: Block) -> bool:
    """Whether a line asks, behind a letter too: "a) Please may I have it by year"."""
    is_part = is_lettered(block.text)
    return asks_for(replace(block, text=block.text.partition(" ")[2].strip()) if is_part else block)


def inline(draft: Draft) -> Iterator[Draft]:
    """A part with an answer below each of its questions: from its opening formula on, else the next line."""
    if draft.role not in (Role.REQUEST, Role.RESPONSE):
        yield draft
        return
    found = _questions_in(draft)
    edges = [*(index for index, _ in found), len(draft.blocks)]
    yield draft.with_blocks(draft.blocks[: edges[0]])
    for (start, question), end in zip(found, edges[1:], strict=True):
        below = draft.blocks[start + 1 : end]
        asking = max(len(list(takewhile(_asks_by_letter, below))), _parts_below(draft.blocks[start], below))
        opening = next((i for i, block in enumerate(below) if opens_answer(block) and not is_about_all(block)), asking)
        asked = [draft.blocks[start], *below[:opening]]
        if not question.label:
            asked[0] = replace(asked[0], text=without_bullet(asked[0].text))
        yield Draft(Role.REQUEST, numbers=() if question.label else (question.key,), blocks=asked)
        if below[opening:]:
            yield Draft(Role.RESPONSE, question.label or None, (question.key,), below[opening:])


def _parts_below(asked: Block, below: Sequence[Block]) -> int:
    """How many lines below a question that ends in a colon are its lettered parts; none where nothing follows them.

    Where the force speaks behind a letter, it answers.
    """
    lettered = list(takewhile(lambda block: is_lettered(block.text), below)) if asked.text.endswith(":") else []
    is_told = any(_FORCE_SPEAKS.search(block.plain) for block in lettered)
    return 0 if is_told or len(lettered) == len(below) else len(lettered)


def in_turn(draft: Draft) -> Iterator[Draft]:
    """A request that goes on below its answer: what asks right above where another answer opens is the next.

    A table or a line of data right below what asks is such an answer too.
    """
    blocks = draft.blocks
    openings = [i for i in range(1, len(blocks)) if opens_answer(blocks[i]) or _is_data_below_asking(blocks, i)]
    turns = [(_asked_from(blocks, last, following), following) for last, following in pairwise(openings)]
    turns = [(start, opening) for start, opening in turns if start < opening]
    if draft.role is not Role.REQUEST or not turns:
        yield from by_formula(draft)
        return
    yield draft.with_blocks([])
    turns = [(0, openings[0]), *turns]
    ends = [*(start for start, _ in turns[1:]), len(blocks)]
    for place, ((start, answer), end) in enumerate(zip(turns, ends, strict=True), 1):
        yield Draft(Role.REQUEST, numbers=(str(place),), blocks=blocks[start:answer])
        yield Draft(Role.RESPONSE, numbers=(str(place),), blocks=blocks[answer:end])


def _is_data_below_asking(blocks: Sequence[Block], index: int) -> bool:
    """Whether a table or lines of data begin at a line, right below one that asks."""
    above, line = blocks[index - 1], blocks[index]
    begins = above.kind is not Kind.ROW if line.kind is Kind.ROW else is_data(line) and not is_data(above)
    return begins and _asks_or_leads(above)


def _asked_from(blocks: Sequence[Block], last: int, opening: int) -> int:
    """The first of the lines that ask right above an `opening`, below the `last` one; the opening if none does."""
    start = opening
    while start - 1 > last and _asks_or_leads(blocks[start - 1]):
        start -= 1
    return start


def _asks_or_leads(block: Block) -> bool:
    """Whether a line asks, with a colon for its question mark or not: "In how many of these was there rain:"."""
    leads = block.text.endswith(":") and anywhere("lead_in_of_parts").search(block.plain) is not None
    return leads or asks_for(block)


def _questions_in(draft: Draft) -> list[tuple[int, Numbered]]:
    """Where the questions of a part begin: its numbers, else its bullets, counted; none where reasons are argued.

    A single bullet marks a footnote.
    """
    reasons = next((i for i, block in enumerate(draft.blocks) if opens("reasons").match(block.plain)), None)
    blocks = draft.blocks[:reasons]
    found = [(index, item) for index, block in enumerate(blocks) if (item := numbered(block.text))]
    bullets = [index for index, block in enumerate(blocks) if is_bulleted(block)]
    bullets = bullets if len(bullets) > 1 else []
    return found or [(index, Numbered(str(place), "", "")) for place, index in enumerate(bullets, 1)]
