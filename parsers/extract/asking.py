"""The parts of a page without labels and formulas: lines that only the requester writes, then lines that tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.content import Block
from parsers.extract.data_lines import announces_both, asks_for
from parsers.extract.drafts import Draft
from parsers.extract.labels import Role
from parsers.extract.questions import numbered, style_of

_FORCE_VOICE = re.compile(r"\b(?:we|our) (?!are asking|want|would like)")
# "I can confirm", "I am not obliged" are the force's.
_ONES_OWN = re.compile(
    r"\b(?:my|i'(?:ve|m|d)|i (?:understand|believe|think|know|have (?:read|seen)"
    r"|am (?:not asking|asking|requesting|writing|happy|aware|looking|interested|seeking|an?)))\b"
)

# The bullet of a list within a list, as text without its levels has it.
_INNER_BULLET = re.compile(r"o\s+\S")


def below_asking(draft: Draft) -> Iterator[Draft]:
    """A request of a force that answers below its questions and uses no formula: lines that ask, then lines that tell.

    Numbered questions have one answer below the last of them; without numbers the page may ask and answer in turn.
    Where the letter announces both and no line asks, the request is lost.
    """
    asking = _asking(draft.blocks) if draft.role is Role.REQUEST else frozenset()
    if not asking:
        is_lost = draft.role is Role.REQUEST and announces_both(draft.label or "")
        yield Draft(Role.RESPONSE, blocks=draft.blocks) if is_lost else draft
        return
    first, is_listed = min(asking), bool(_list_of(draft.blocks))
    again = [] if is_listed else [i for i in sorted(asking) if i > first and i - 1 not in asking]
    turns = list(pairwise([0, *again, len(draft.blocks)]))
    if again:
        yield draft.with_blocks([])
    for place, (start, end) in enumerate(turns, 1):
        numbers = (str(place),) if again else ()
        tells = next((i for i in range(max(start, first), end) if i not in asking), end)
        yield Draft(Role.REQUEST, None if again else draft.label, numbers, draft.blocks[start:tells])
        if draft.blocks[tells:end]:
            yield Draft(Role.RESPONSE, None, numbers, draft.blocks[tells:end])


def _asking(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines that can only be the requester's, with the lists within them, and those down to the last of a list."""
    last = max(_list_of(blocks), default=-1)
    asking: set[int] = set()
    for index, block in enumerate(blocks):
        is_within = index - 1 in asking and _INNER_BULLET.match(block.text) is not None
        if index <= last or is_within or _is_requesters(block):
            asking.add(index)
    return frozenset(asking)


def _list_of(blocks: Sequence[Block]) -> list[int]:
    """The lines of a list that is numbered 1, 2, 3 throughout in one style."""
    found: list[int] = []
    style = ""
    for index, block in enumerate(blocks):
        item = numbered(block.text)
        if item is not None and item.key == str(len(found) + 1) and (not found or style_of(item.label) == style):
            found.append(index)
            style = style_of(item.label)
    return found


def _is_requesters(block: Block) -> bool:
    """Whether a line asks, speaks for one person or is set apart by a quote or a bracket."""
    return asks_for(block) or not block.plain[:1].isalnum() or _ONES_OWN.search(block.plain) is not None


def below_lost_list(draft: Draft) -> Iterator[Draft]:
    """A request whose list was lost, parted from what the force says ("We ...", "our ...") right below its lead-in."""
    blocks = draft.blocks if draft.role is Role.REQUEST else []
    lead = next((i for i in range(len(blocks) - 2, -1, -1) if blocks[i].text.endswith(":")), None)
    is_lost = lead is not None and _FORCE_VOICE.search(blocks[lead + 1].plain) is not None
    if lead is None or not is_lost or any(map(_is_requesters, blocks[lead + 1 :])):
        yield draft
        return
    yield draft.with_blocks(blocks[: lead + 1])
    yield Draft(Role.RESPONSE, blocks=blocks[lead + 1 :])
