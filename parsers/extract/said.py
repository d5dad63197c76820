"""What one sentence of an answer says, whatever stands round it.

Nearly half of what forces write they have written before: the same sentences come back on page after page, and each is
read once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from parsers.extract.contents import (
    REFUSAL_SIGNALS,
    figure_before_refusal,
    is_content,
    is_figure,
    is_row,
    is_row_not_held,
    states_figure,
)
from parsers.formulas import anywhere, opens, signals_in

# Some megabytes of the sentences read last.
_REMEMBERED = 8192
_RESPONSE_FOLLOWS = re.compile(r"our\s+response\s+is\s+provided")
_LINK = re.compile(r"\blinks?\b.{0,100}\b(?:provided|below|attached|given|follow)")
_GIVEN_BESIDE_LINK = re.compile(r"\b(?:tables?|figures?|data|totals?|breakdown|attach)")
_OPEN = re.compile(
    r"confirm\w* (?:n?or|and) deny|\b(?:whether|if)\b.{0,80}\bheld\b"
    r"|\b(?:stat|confirm|say|indicat|reveal|suggest|disclos)ing\b.{0,80}\bheld\b.{0,40}\b(?:would|could|may|might)\b"
    r"|\bnot be (?:taken|inferred|read|seen|assumed)\b.{0,80}\bheld\b"
)


class Said(NamedTuple):
    """What a sentence says: the names of its signals (data/formulas.toml), and what it gives (contents.py).

    `is_row_not_held` marks a row of a list that says of itself alone that nothing is held.
    """

    signals: frozenset[str]
    is_row_not_held: bool = False
    is_content: bool = False
    is_figure: bool = False
    is_row: bool = False
    states_figure: bool = False


@lru_cache(maxsize=_REMEMBERED)
def read_sentence(text: str) -> Said:
    """What the sentence `text`, in plain letters, says."""
    signals = _signals_of(text)
    if "not_held" in signals and is_row_not_held(text):
        return Said(signals, is_row_not_held=True)
    return _with_contents(text, signals)


def without_signal(text: str, said: Said, name: str) -> Said:
    """What the sentence `text` says if it is not believed to show the signal `name`."""
    return _with_contents(text, said.signals - {name})


@lru_cache(maxsize=_REMEMBERED)
def argues(text: str) -> bool:
    """Whether with the sentence `text`, in plain letters, the argument of harm or of the public interest begins."""
    return opens("reasons").match(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def heads_reason(text: str) -> bool:
    """Whether the line `text`, in plain letters, is the heading of the reason for which something is withheld."""
    return opens("exemption_heading").match(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def states_law(text: str) -> bool:
    """Whether the sentence `text`, in plain letters, states the law, and nothing of this request."""
    return anywhere("statutory").search(text) is not None


def forget_sentences() -> None:
    """Forget every sentence read: for measuring how long pages take that no others came before."""
    for remembering in (read_sentence, argues, heads_reason, states_law):
        remembering.cache_clear()


def _with_contents(text: str, signals: frozenset[str]) -> Said:
    if not is_content(text, signals):
        is_stated = bool(signals) and figure_before_refusal(text, signals) != ""
        return Said(signals, is_content=is_stated, is_figure=is_stated, states_figure=is_stated)
    if not is_figure(text):
        return Said(signals, is_content=True)
    return Said(signals, is_content=True, is_figure=True, is_row=is_row(text), states_figure=states_figure(text))


def _signals_of(text: str) -> frozenset[str]:
    """The signals of one sentence.  "Neither confirms nor denies whether it is held" does not say that it is."""
    names = signals_in(text)
    if "holds" in names and ("ncnd" in names or _OPEN.search(text)):
        names.discard("holds")
    if "not_held" in names and "(4)(a)" in text:
        names.discard("withheld")
    if "not_retrievable" in names:
        names -= {"not_held", "not_recorded"}
    if "giving" in names and _RESPONSE_FOLLOWS.search(text):
        names.discard("giving")
    if "giving" in names and _LINK.search(text) and not _GIVEN_BESIDE_LINK.search(text):
        names.discard("giving")
        names.add("linked")
    if not names.isdisjoint(REFUSAL_SIGNALS) and anywhere("hypothetical").search(text):
        names -= REFUSAL_SIGNALS
    return frozenset(names)
