"""What the requester got, per question and for the page, by the rules of one table.

Each answer is read for signals (data/formulas.toml) and for the exemptions relied on in it; the
paragraphs that state the law, and those that argue harm and public interest, are left out.  Rules:
the first that fits.  They follow the order and the meaning of the Cabinet Office's categories, with
these decisions: anything given beside a refusal is partially_withheld, figures plainly stated above it
included; "neither confirm nor deny" of *other* information never makes a page ncnd; section 21 alone is
available_elsewhere; section 12(2) is cost_limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parsers.extract.contents import NAMED_QUESTION
from parsers.extract.reading import Reading
from parsers.records import Flags, Outcome, Span
from parsers.tidy import plain

_DECIDING = {
    Outcome.GRANTED_IN_FULL: ("giving", "attached", "nil", "holds"),
    Outcome.PARTIALLY_WITHHELD: ("partial", "withheld", "whole", "ncnd", "cost", "unconfirmed", "vexatious", "notice"),
    Outcome.WITHHELD_IN_FULL: ("whole", "withheld", "ncnd", "unable"),
    Outcome.NCND: ("ncnd", "unconfirmed"),
    Outcome.COST_LIMIT: ("whole", "unconfirmed", "cost", "not_retrievable", "withheld"),
    Outcome.VEXATIOUS_OR_REPEATED: ("vexatious",),
    Outcome.AVAILABLE_ELSEWHERE: ("accessible",),
    Outcome.NOT_HELD: ("not_held", "not_recorded"),
    Outcome.CLARIFICATION_NEEDED: ("clarification_needed",),
    Outcome.NOT_VALID: ("not_valid",),
    Outcome.TRANSFERRED: ("transferred",),
    Outcome.WITHDRAWN: ("withdrawn",),
}


def decide(readings: Sequence[Reading]) -> Outcome:
    """The outcome that the readings of one answer, or of all answers of a page, come to."""
    given, refused = any(r.given for r in readings), any(r.refused for r in readings)
    if given:
        partly = refused or any(r.cites_accessible or r.has("notice") for r in readings)
        return Outcome.PARTIALLY_WITHHELD if partly else Outcome.GRANTED_IN_FULL
    return next((outcome for fits, outcome in _without_disclosure(readings) if fits), Outcome.UNCLEAR)


def _without_disclosure(readings: Sequence[Reading]) -> Iterator[tuple[bool, Outcome]]:
    """The rules in their order: whether each fits, and its outcome."""
    not_held = any(r.not_held for r in readings)
    ncnd = [r for r in readings if r.ncnd]
    contradicted = any(r.has("holds") and not r.residual_only for r in ncnd)
    yield _is_cost(readings), Outcome.COST_LIMIT
    yield any(r.vexatious for r in readings), Outcome.VEXATIOUS_OR_REPEATED
    yield any(r.withheld for r in readings) or contradicted, Outcome.WITHHELD_IN_FULL
    yield not_held and bool(ncnd) and all(r.residual_only for r in ncnd), Outcome.NOT_HELD
    yield bool(ncnd), Outcome.NCND
    yield any(r.accessible for r in readings), Outcome.AVAILABLE_ELSEWHERE
    yield not_held, Outcome.NOT_HELD
    yield any(r.has("reasons_follow") for r in readings), Outcome.WITHHELD_IN_FULL
    for outcome in _STATED:
        yield any(r.has(outcome.value) for r in readings), outcome


_STATED = (Outcome.CLARIFICATION_NEEDED, Outcome.NOT_VALID, Outcome.TRANSFERRED, Outcome.WITHDRAWN)


def _is_cost(readings: Sequence[Reading]) -> bool:
    """Section 12 for the request as a whole: no other ground beside it."""
    return any(r.cost for r in readings) and not any(r.withheld or r.vexatious for r in readings)


def names_questions(text: str) -> bool:
    """Whether `text` speaks of single questions ("in relation to request number 2")."""
    return NAMED_QUESTION.search(plain(text)) is not None


def flags_of(readings: Sequence[Reading], *, has_public_interest_test: bool) -> Flags:
    """What the readings contain, whatever their outcome."""
    return Flags(
        has_disclosure=any(r.given for r in readings),
        has_withheld=any(r.withheld for r in readings),
        has_ncnd=any(r.ncnd for r in readings),
        has_not_held=any(r.not_held for r in readings),
        has_cost=any(r.cost for r in readings),
        has_vexatious=any(r.vexatious for r in readings),
        has_accessible=any(r.accessible for r in readings),
        goodwill_disclosure=any(r.has("goodwill") and r.given for r in readings),
        held_confirmed_but_ncnd_cited=any(
            r.ncnd and r.has("holds") and not r.residual_only and not r.given for r in readings
        ),
        has_public_interest_test=has_public_interest_test,
    )


def deciding_sentence(outcome: Outcome, readings: Sequence[Reading]) -> Span | None:
    """The sentence that decided: the first with a formula of that outcome, else the first of content."""
    for name in _DECIDING.get(outcome, ()):
        for reading in readings:
            if name in reading.found and not (outcome is Outcome.GRANTED_IN_FULL and reading.refused):
                return reading.found[name]
    if outcome is Outcome.GRANTED_IN_FULL:
        return next((r.contents.first for r in readings if r.contents.first), None)
    return None
