"""Questions that have their answers on their own lines, behind a dash: "How many were lost - 9"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from parsers.content import Block
from parsers.extract.drafts import Draft
from parsers.extract.labels import Role
from parsers.extract.questions import numbered
from parsers.extract.unnumbered import without_bullet
from parsers.formulas import opens
from parsers.tidy import plain

_ANSWERED = re.compile(r"(?P<asked>.*\S)\s+[-–—]\s+(?P<answer>£?\d[\d,.]*%?|nil|none|zero|yes|no|not held)", re.I)


def answered_on_line(draft: Draft, part_rest: Callable[[Draft], Iterator[Draft]]) -> Iterator[Draft]:
    """A request whose first questions, two at least, are answered each on its line.

    What stands below them, parted by `part_rest`, is the next question.
    """
    found = _answered(draft) if draft.role is Role.REQUEST else []
    if len(found) < 2:
        yield from part_rest(draft)
        return
    for place, (asked, answer) in enumerate(found, 1):
        yield Draft(Role.REQUEST, None, (str(place),), [asked])
        yield Draft(Role.RESPONSE, None, (str(place),), [answer])
    if below := draft.blocks[len(found) :]:
        for part in part_rest(Draft(Role.REQUEST, blocks=below)):
            part.numbers = (str(len(found) + 1),)
            yield part


def _answered(draft: Draft) -> list[tuple[Block, Block]]:
    """The questions at the top of a part and their answers, as lines of their own."""
    found = []
    for block in draft.blocks:
        item = numbered(block.text)
        match = _ANSWERED.fullmatch(item.rest if item else without_bullet(block.text))
        if match is None or not opens("asks").match(plain(match["asked"])):
            break
        found.append((replace(block, text=match["asked"]), replace(block, text=match["answer"])))
    return found
