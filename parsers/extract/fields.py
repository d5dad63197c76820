"""Where an answer without a label begins, and the fields of a form that may stand right above it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from parsers.content import Block
from parsers.extract.dates import letter_date
from parsers.formulas import opens

_MOST_FIELDS = 6


def opens_answer(block: Block) -> bool:
    """Whether a line opens with words that only the answer begins with."""
    return opens("answer_opening").match(block.plain) is not None


def fields_above(blocks: Sequence[Block], opening: int) -> tuple[int, int]:
    """Where the fields of a form begin that part request from answer, and the answer; `opening` for both without them.

    Essex Police's form has the decision, two days and the files: "Part Disclosure with Section 31 Exemptions", "N/A".
    Seen at /foi-ai/essex-police/other-information/previous-foi-requests/seized-clothing-by-custody-sergeants/
    """
    last = min(len(blocks), opening + _MOST_FIELDS)
    for answer in (i for i in range(last - 1, opening - 1, -1) if opens_answer(blocks[i])):
        above = takewhile(lambda i: _is_value(blocks[i]), range(answer - 1, max(answer - _MOST_FIELDS, 0), -1))
        field = next((i for i in above if _is_decision(blocks[i]) and _is_day(blocks[i + 1])), None)
        if field is not None:
            return field, answer
    return opening, opening


def _is_value(block: Block) -> bool:
    return not block.text.endswith((".", ":", "?"))


def _is_decision(block: Block) -> bool:
    return opens("decision_field").match(block.plain) is not None


def _is_day(block: Block) -> bool:
    """Whether a line is a day, or says that there is none."""
    return block.plain == "n/a" or letter_date(block.text) is not None
