"""Where an answer without a label begins, and the fields of a form that may stand right above it."""

from __future__ import annotations

from collections.abc import Sequence

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
    first = max(opening - _MOST_FIELDS, 0)
    field = next(
        (i for i in range(first, opening + 1) if _is_decision(blocks[i]) and _is_day(blocks[i + 1 : i + 2])), None
    )
    if field is None or not all(map(_is_value, blocks[field:opening])):
        return opening, opening
    below = range(field + 2, min(len(blocks), field + 2 + _MOST_FIELDS))
    answer = opening if field < opening else next((i for i in below if opens_answer(blocks[i])), None)
    return (opening, opening) if answer is None else (field, answer)


def _is_value(block: Block) -> bool:
    return not block.text.endswith((".", ":", "?"))


def _is_decision(block: Block) -> bool:
    return opens("decision_field").match(block.plain) is not None


def _is_day(line: Sequence[Block]) -> bool:
    """Whether a line, if there is one, is a day, or says that there is none."""
    return any(block.plain == "n/a" or letter_date(block.text) is not None for block in line)
