"""What a sentence of an answer gives: something of its own, or figures, as against formulas, citations and law."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

from parsers.formulas import anywhere
from parsers.numbers import NUMBERS
from parsers.records import Span

REFUSAL_SIGNALS = frozenset(
    {
        "partial",
        "whole",
        "withheld",
        "unable",
        "ncnd",
        "cost",
        "unconfirmed",
        "not_retrievable",
        "vexatious",
        "accessible",
    }
)
# What became of a request that was neither answered nor refused.
UNANSWERED = frozenset({"clarification_needed", "not_valid", "transferred", "withdrawn"})
# A sentence with one of these is a formula and gives nothing.
_NO_CONTENT = (
    REFUSAL_SIGNALS
    | UNANSWERED
    | {"holds", "giving", "linked", "not_held", "not_recorded", "searching", "not_applicable"}
)
_CITES = re.compile(r"\W{0,3}(?:sections?|s\.?|adran(?:nau)?|regulations?|articles?)\s{0,2}\d")
_DUTY = re.compile(r"\b(?:sections?|sec\.?|s\.?|adran(?:nau)?)\s{0,2}(?:1|10|16|17)(?![\w.])")
_SAYS_SOMETHING = re.compile(r"[a-z]{3,}\W+[a-z]{2,}|\d|^\W*[a-z]{2,}\W*$")
_FIGURE = re.compile(r"\d|\b(?:fewer|less) than (?:three|five|six|ten|twenty)\b")
NAMED_QUESTION = re.compile(rf"\b(?:q|(?:question|request|point|part)s?(?:\snumbers?)?)\s?{NUMBERS}")
_LIMBED = r"\d{1,2}[a-z]?(?:\s?\([\da-z]{1,2}\))*(?!\w)"
_NO_DATA = re.compile(
    rf"{NAMED_QUESTION.pattern}|(?<!\w)(?:(?:section|ss?\.?|adran|article|regulation)\s?{_LIMBED}"
    rf"|(?:sections|adrannau|articles|regulations)\s{_LIMBED}(?:(?:,|\s?&|,?\sand)\s?{_LIMBED})*)"
)
_SHORT_ANSWER = re.compile(r"(?:[^.]{0,60}\s[-:]\s)?(?:yes|no|none|nil|zero|nought|unknown|oes|nac oes|dim)\b")
# "Question 1: 34", on one line.
_ANSWERED = re.compile(rf"{NAMED_QUESTION.pattern}\s?[:.)-]{{1,2}}\s")
# What parts a figure that is given from what is refused, where that is not the things counted.
_REFUSES_MORE = re.compile(
    r"[,;]?\s(?:and|but|however|although|though|whilst|while|yet)\b,?(?!\s(?:they|these|those|this|it|that|all|none|we|i)\b)"
)
_CONCEDES = re.compile(
    r"(?:while|whilst|although|though)\s(?P<stated>[^,]*\d[^,]*),(?!\s(?:they|these|those|this|it|that|all|none|we|i)\b)"
)
_ADDRESS = re.compile(r"https?://\S+")
_AMOUNT = r"[£€]?(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)?"
# "2019 - 768", "2019/20 £768", "Number of vans: 14", "3x van": a line of a list of figures, but not a telephone's or
# a reference's.
_ROW = re.compile(
    r"(?!.{0,60}\b(?:tel|telephone|fax|ext|ref|reference|page|sections?|articles?|regulations?|questions?)\b)"
    rf"(?:[^.|?]{{1,80}}?(?:\s-\s?|-\s|\s?=\s?|:\s){_AMOUNT}\s?(?:%|[a-z]{{1,20}})?|\d{{1,6}}\s?x\s[^.?]{{1,60}}"
    rf"|(?:[a-z]{{3,9}}\s)?(?:19|20)\d\d(?:\s?[/-]\s?(?:20)?\d\d)?\s{_AMOUNT})[.,;]?\Z"
)
_BARE_FIGURE = re.compile(rf"[<>]?\s?{_AMOUNT}%?")
_PLAIN_ANSWER = re.compile(r"(?:yes|no|none|nil|zero|oes|nac oes)(?:[,.;]|\Z| - )")
_CELL = re.compile(r"\|\s*[£€]?\d[\d,.]*\s?%?\s*(?:\||\Z)")
# One member of such a list, of which there is nothing.
_NOT_HELD_ROW = re.compile(r"(?:[a-z]{3,9}\s)?(?:19|20)\d\d(?:/\d{2,4})?\s?[-:=]")


class Contents(NamedTuple):
    """What an answer gives: whether any figures, its first row of a table or of a list, its first sentence of content.

    `stated` is the first sentence that states a figure, or yes or no.
    """

    has_figures: bool
    first_row: Span | None
    first: Span | None
    stated: Span | None = None


def is_content(text: str, names: Set[str]) -> bool:
    """Whether a sentence gives something of its own and is no formula, citation or quoted law."""
    if "|" in text:
        return _SAYS_SOMETHING.search(text) is not None
    if not names.isdisjoint(_NO_CONTENT):
        led_to = text.partition(": ")[2] if names.isdisjoint(_NO_CONTENT - {"giving"}) else ""
        return is_figure(led_to) or ("remainder" in text and _FIGURE.match(text) is not None)
    if _CITES.match(text) or ("1" in text and _DUTY.search(text)) or anywhere("quoted_law").search(text):
        return False
    return _SAYS_SOMETHING.search(_ADDRESS.sub("", text) if "http" in text else text) is not None


def is_row(text: str) -> bool:
    """Whether a sentence is a row of a table, or a line of a list of figures."""
    return "|" in text or _ROW.match(text) is not None


def is_row_not_held(text: str) -> bool:
    """Whether a sentence that says "not held" is a line of such a list, and says it of one year."""
    return _NOT_HELD_ROW.match(text) is not None


def states_figure(text: str) -> bool:
    """Whether a sentence of content says plainly how many, how much, or yes or no."""
    if "|" in text:
        return _CELL.search(text) is not None
    text = text[label.end() :].rstrip(".") if (label := _ANSWERED.match(text)) else text
    if _PLAIN_ANSWER.match(text):
        return True
    if _FIGURE.search(text) is None or anywhere("counts_work").search(text):
        return False
    return (
        _ROW.match(text) is not None
        or _BARE_FIGURE.fullmatch(text) is not None
        or anywhere("states_figure").search(text) is not None
    )


def figure_before_refusal(text: str, names: Set[str]) -> str:
    """What a sentence that refuses says first, if that states a figure ("There were 45 arrests, but the names ...")."""
    if "withheld" not in names or not names <= {"withheld", "ncnd", "holds"}:
        return ""
    conceded, parts = _CONCEDES.match(text), _REFUSES_MORE.search(text)
    stated = conceded["stated"] if conceded else text[: parts.start()] if parts else ""
    return stated if stated and "request" not in stated and states_figure(stated) else ""


def is_figure(text: str) -> bool:
    """Whether a sentence of content is data: a row, a figure that numbers no question or section, a plain yes or no."""
    return (
        "|" in text
        or (_FIGURE.search(text) is not None and _FIGURE.search(_NO_DATA.sub("", text)) is not None)
        or _SHORT_ANSWER.match(text) is not None
    )
