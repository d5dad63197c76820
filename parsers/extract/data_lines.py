"""Lines that show where the answer begins on a page without labels: data, numbers again, a statement that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.content import Block, Kind
from parsers.extract.dates import MONTH_NAMES
from parsers.extract.questions import is_lettered, numbered
from parsers.extract.unnumbered import MEANS, is_bulleted
from parsers.formulas import anywhere, opens
from parsers.tidy import plain

_PERIOD = rf"(?:(?:20|19)\d\d(?:\s?[/-]\s?\d{{2,4}})?|(?:{MONTH_NAMES})(?:\s(?:20)?\d\d)?|q[1-4](?:\s20\d\d)?)"
# "2022 = 0", "2019/20: 45", "March 2024 - £1,200", "2016 - no information held"; "2019 - 2020" is a period.
_DATA = re.compile(
    rf"{_PERIOD}(?: [\w ]{{1,24}})?\s?(?:=|[-–—]|:|\|)\s?"
    r"(?:£?(?!(?:19|20)\d\d(?!\d|,\d))\d[\d,.]*%?(?![/\d])(?:\s[^\W\d][^.?]{0,40})?"
    r"|(?:nil|none|zero|n/a|no (?:information|data)|not held|not recorded)\b[^?]{0,60})\.?"
)
_DATA_FIRST_LETTERS = frozenset("0123456789jfmasondqcgeirthylwb")
_LONE_LABEL = re.compile(r"\(?(?:[a-h]|\d{1,2})[.)]{1,2}", re.I)
_LONE_QUESTION = re.compile(r"q(?:uestion)?s?\s?\d{1,2}(?:\s?(?:,|&|and|to|-)\s?\d{1,2})*\s?[:.-]?")
_DEFINES = re.compile(MEANS)
_REQUESTERS = re.compile(
    rf"{MEANS}|(?:(?:and|also|additionally|finally|further|furthermore|lastly|in addition),? )?"
    r"(?:please (?!note|see|find|be |refer|do )|please note,? (?:that )?(?:this|these|it|they) (?:should|must|needs?)\b"
    r"|(?:can|could|would|will) you\b|i (?:would|am|want|wish|need)\b)"
    # With a figure at its end that is a row of the answer.
    r"|how (?:many|much) [^:=|]{20,}(?<!\s\d)(?<!\s\d\d)(?<!\s\d{3})$"
)
_FORCE_VOICE = re.compile(r"\b(?:we|our) (?!are asking|want|would like|understand|believe|request)")
_ANNOUNCES_BOTH = re.compile(
    r"\bbelow (?:is|are) your (?:request|questions?) and our (?:response|answer|reply|replies)"
)
_REQUESTERS_OWN = re.compile(r"\b(?:i|my|me|us|your|request|questions?|freedom of information)\b")
_LONGEST = 120


def shown_start(blocks: Sequence[Block], formula: int | None, *, is_labelled: bool) -> int | None:
    """Where the answer begins by what the lines of a request show above its opening `formula`; None where none does.

    `is_labelled` says that the request has a label: then that of the answer was not lost.
    """
    above = blocks[:formula]
    shown = [_table_start(above), _data_start(above), _answers_start(blocks), _numbers_again(above)]
    shown.append(_force_speaks(above))
    if formula is not None:
        shown += [None if is_labelled else _gap_start(above) or _lost_request(above), _states_of_itself(above)]
    return next((index for index in shown if index is not None), None)


def _data_start(blocks: Sequence[Block]) -> int | None:
    """The first of the lines of data that stand below a request, with the lone label above it; None without them.

    Data that a question stands below is what the requester tells.
    """
    found = [index for index, block in enumerate(blocks) if index and is_data(block)]
    first = next((index for index, following in pairwise(found) if following == index + 1), None)
    if first is None or any(asks_for(block) for block in blocks[first:]):
        return None
    while first > 1 and _LONE_LABEL.fullmatch(blocks[first - 1].plain):
        first -= 1
    return first


def _table_start(blocks: Sequence[Block]) -> int | None:
    """The first line, where it is a cell of a table and none below it asks: the request is lost; None else."""
    is_table = bool(blocks) and (blocks[0].kind is Kind.ROW or blocks[0].text.endswith(" |"))
    return 0 if is_table and not any(map(asks_for, blocks)) else None


def _lost_request(blocks: Sequence[Block]) -> int | None:
    """The first line, where none asks and the force speaks in one ("we appoint on merit"): the request is lost.

    The letter may announce it above ("Below is your request and our response").
    """
    start = next((i + 1 for i, block in enumerate(blocks) if announces_both(block.text)), 0)
    told = blocks[start:]
    is_told = any(_FORCE_VOICE.search(block.plain) for block in told)
    is_asked = is_told and any(_is_of_request(block) or _REQUESTERS_OWN.search(block.plain) for block in told)
    return start if is_told and not is_asked else None


def announces_both(line: str) -> bool:
    """Whether a sentence of the letter says that request and response stand below it."""
    return _ANNOUNCES_BOTH.search(plain(line)) is not None


def _answers_start(blocks: Sequence[Block]) -> int | None:
    """The first of the lines "Question 1", "Question 2" below each of which an answer stands and no question."""
    places = [index for index, block in enumerate(blocks) if _is_lone_question(block)]
    if len(places) < 2:
        return None
    edges = [*places, len(blocks)]
    below = [blocks[start + 1 : end] for start, end in pairwise(edges)]
    is_answered = all(
        lines and not _asks(lines[0]) and not any(line.text.endswith("?") for line in lines) for lines in below
    )
    return places[0] if is_answered and any(_tells(lines[0]) for lines in below) else None


def _numbers_again(blocks: Sequence[Block]) -> int | None:
    """The line at which the numbers of the questions begin again at 1 and ask no more: the first answer."""
    found = [(index, item) for index, block in enumerate(blocks) if (item := numbered(block.text))]
    again = next((place for place, (_, item) in enumerate(found) if place and item.key == "1"), None)
    if again is None or len(found) > 2 * again:
        return None
    asked, answered = found[:again], found[again:]
    if again == 1 and not all(is_lettered(item.rest) for _, item in found):
        return None
    keys = [item.key for _, item in asked]
    is_list = keys == [str(number) for number in range(1, again + 1)]
    is_same = is_list and [item.key for _, item in answered] == keys[: len(answered)]
    is_answered = is_same and not any(_asks(blocks[index]) for index, _ in answered)
    do_most_ask = sum(_asks(blocks[index]) for index, _ in asked) * 2 > len(asked)
    return answered[0][0] if is_answered and do_most_ask else None


def statement_start(blocks: Sequence[Block]) -> int | None:
    """The first line that states something below a line that asks, where none below it asks or can be the requester's.

    Without formula and label that is the answer of a force that answers in its own words.
    """
    below = _below_asking(blocks)
    return below if below and opens("answer_statement").match(blocks[below].plain) else None


def _states_of_itself(blocks: Sequence[Block]) -> int | None:
    """The line right below the last that asks, where the force tells of itself by its name; None without."""
    below = _below_asking(blocks)
    return below if below and opens("force_states").match(blocks[below].plain) else None


def _below_asking(blocks: Sequence[Block]) -> int | None:
    """The line below the last that asks; None if none asks or none stands below."""
    last = max((index for index, block in enumerate(blocks) if _requests(block)), default=None)
    return None if last is None or last + 1 == len(blocks) else last + 1


def _force_speaks(blocks: Sequence[Block]) -> int | None:
    """The first line below a request in which only the force can speak ("We are unable to provide ..."); None without.

    Where the requester goes on below it, the words are quoted.
    """
    told = anywhere("force_speaks").search
    first = next((i for i, block in enumerate(blocks) if i and told(block.plain) and not asks_for(block)), None)
    return None if first is None or any(asks_for(block) for block in blocks[first:]) else first


def _gap_start(blocks: Sequence[Block]) -> int | None:
    """The line below the one wide gap, where a label was lost: what stands above it asks, and none from it on does."""
    gaps = [index for index, block in enumerate(blocks) if index and block.after_gap]
    if len(gaps) != 1 or any(map(_is_of_request, blocks[gaps[0] :])):
        return None
    return gaps[0] if any(map(_is_of_request, blocks[: gaps[0]])) else None


def _is_of_request(block: Block) -> bool:
    """Whether a line asks or is one of a list."""
    return _requests(block) or is_bulleted(block) or numbered(block.text) is not None


def _requests(block: Block) -> bool:
    """Whether a line asks, with a question mark or without; "Please note ..." does not."""
    return asks_for(block) or (not block.plain.startswith("please ") and _asks(block))


def _is_lone_question(block: Block) -> bool:
    return block.plain[:1] == "q" and len(block.plain) < 40 and _LONE_QUESTION.fullmatch(block.plain) is not None


def _tells(block: Block) -> bool:
    """Whether a line can only be an answer."""
    return block.kind is Kind.ROW or opens("answer_opening").match(block.plain) is not None or is_data(block)


def is_data(block: Block) -> bool:
    """Whether a line is a figure for a period: "2022 = 0"."""
    line = block.plain
    return (
        line[:1] in _DATA_FIRST_LETTERS
        and len(line) <= _LONGEST
        and block.kind is not Kind.ROW
        and _DATA.fullmatch(line) is not None
    )


def asks_for(block: Block) -> bool:
    """Whether a line can only be the requester's: "...?", "How many ...", "Please send ...", "By it I mean ..."."""
    return block.text.endswith("?") or _REQUESTERS.match(block.plain) is not None


def defines(block: Block) -> bool:
    """Whether a line says what the requester means by a word: "By lost I mean ..."."""
    return _DEFINES.match(block.plain) is not None


def _asks(block: Block) -> bool:
    if block.kind is Kind.ROW or "|" in block.text:
        return False
    item = numbered(block.text)
    words = item.rest.lower() if item else block.plain
    words = words.partition(" ")[2] if item and is_lettered(words) else words
    return block.text.endswith("?") or opens("asks").match(words) is not None
