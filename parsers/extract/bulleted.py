"""Answers that stand as bullets, one for each of the bulleted questions, in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.content import Block
from parsers.extract.data_lines import is_data
from parsers.extract.questions import Question
from parsers.extract.unnumbered import is_bulleted, without_bullet

# "Section 31", "s.40(2)": a list of what was relied on.
_CITES = re.compile(r"(?:the )?(?:s(?:ec(?:tion)?)?s?\.? ?\d|regulation|article|exemption)")


def bulleted_answers(blocks: Sequence[Block], questions: Sequence[Question], first: int) -> list[int]:
    """The lines of a response that answer `questions`, none numbered, each a bullet; [] if it is not one for each.

    The list may begin no later than at the line `first`.  Figures by years and a list of exemptions are one answer.
    """
    bullets = [index for index, block in enumerate(blocks) if is_bulleted(block)]
    top = min((blocks[index].depth for index in bullets), default=0)
    found = [index for index in bullets if blocks[index].depth == top]
    if len(found) != len(questions) or found[0] > first:
        return []
    items = (replace(blocks[index], text=without_bullet(blocks[index].text)) for index in found)
    return [] if any(is_data(item) or _CITES.match(item.plain) for item in items) else found
