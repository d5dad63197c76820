"""The estimates of a refusal for cost (FOIA and FOISA s.12): hours, records, minutes for each, pounds, as stated.

A figure that is not stated is None, and none is worked out from the others.  "In excess of 230 hours" is 230, the
number printed; of a range no bound is chosen.  The appropriate limit of the Fees Regulations is never an estimate, and
what a smaller request would take (advice under s.16) is not one of this request.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from parsers.extract.figures import (
    Figure,
    Kind,
    begins_another,
    find_counts,
    find_figures,
    find_numbers,
    speaks_of,
)
from parsers.extract.sentences import Sentences
from parsers.records import Estimate, Exemption, QAPair, Span

# An estimate is said in sentences that follow one another; so many others may stand between two of its figures.
_MOST_BETWEEN = 2
_BEFORE = 3
_FEWEST_RECORDS = 10
# No letter has as many: a bound on the work that a page can make.
_MOST_ESTIMATES = 50
_COST_SECTIONS = {"FOIA2000": "12", "FOISA2002": "12", "FOIJ2011": "16"}


def relies_on_cost(exemptions: Sequence[Exemption]) -> bool:
    """Whether one of the provisions relied on is the cost limit of its Act."""
    return any(_COST_SECTIONS.get(one.citation.act or "") == one.citation.section for one in exemptions)


def find_estimates(sentences: Sentences, pairs: Sequence[QAPair], act: str) -> tuple[Estimate, ...]:
    """The estimates in a response that refuses for cost, in order.

    `act` is the Act under which the authority answers.  An estimate is of one question where it stands in the answer
    to that question alone.
    """
    lines = [_line(sentences, index) for index in range(len(sentences.starts))]
    drafts = _drafts(lines, act)
    for number, draft in enumerate(drafts):
        _add_records(draft, lines, _window(draft, drafts, number, lines))
    taken = {index for draft in drafts for index in range(draft.first - 1, draft.last + 2)}
    drafts += islice(_of_records_alone(lines, taken), _MOST_ESTIMATES)
    drafts.sort(key=lambda draft: draft.first)
    return tuple(_estimate(draft, sentences, pairs) for draft in drafts if not _is_restated(draft, drafts))


@dataclass(slots=True)
class _Draft:
    """An estimate in the making: its figures, and the first and last sentence in which they stand."""

    first: int
    last: int
    values: dict[Kind, float | None] = field(default_factory=dict)

    def says(self, figure: Figure) -> bool:
        """Whether the estimate has this very figure."""
        return figure.kind in self.values and self.values[figure.kind] == figure.value


def _line(sentences: Sentences, index: int) -> str:
    """A sentence in plain letters; empty if it is a row of a table."""
    text = sentences.plain[sentences.starts[index] : sentences.ends[index]]
    return "" if "|" in text else text


# Few sentences tell anything of work: only these are asked whether they advise on another request.
def _figures(line: str, act: str) -> list[Figure]:
    """The figures of a sentence, none where it advises on another request."""
    figures = _unambiguous(find_figures(line, act)) if line else []
    return figures if figures and not speaks_of("advice", line) else []


def _counts(line: str) -> set[float]:
    """The numbers of records that a sentence says there are, none where it advises on another request."""
    counts = {figure.value for figure in find_counts(line) if figure.value}
    return counts if counts and not speaks_of("advice", line) else set()


def _begins_another(line: str) -> bool:
    return begins_another(line) and not speaks_of("advice", line)


def _drafts(lines: Sequence[str], act: str) -> list[_Draft]:
    drafts: list[_Draft] = []
    is_open = False
    for index, line in enumerate(lines):
        is_open = is_open and not _begins_another(line) and index - drafts[-1].last <= _MOST_BETWEEN + 1
        for figure in _figures(line, act):
            if is_open and drafts[-1].says(figure):
                continue
            if not is_open or figure.kind in drafts[-1].values:
                if len(drafts) == _MOST_ESTIMATES:
                    return drafts
                drafts.append(_Draft(index, index))
                is_open = True
            drafts[-1].values[figure.kind] = figure.value
            drafts[-1].last = index
    return drafts


def _is_restated(draft: _Draft, drafts: Sequence[_Draft]) -> bool:
    """Whether another estimate says all of this and more, or an earlier one the same."""
    return any(
        draft.values.items() <= other.values.items() and (other.first < draft.first or draft.values != other.values)
        for other in drafts
    )


def _unambiguous(figures: list[Figure]) -> list[Figure]:
    """The figures of a sentence; where it tells the minutes of several steps, no one of them."""
    minutes = {figure.value for figure in figures if figure.kind is Kind.MINUTES_EACH}
    if len(minutes) < 2:
        return figures
    return [
        Figure(figure.kind, None, figure.start) if figure.kind is Kind.MINUTES_EACH else figure for figure in figures
    ]


def _window(draft: _Draft, drafts: Sequence[_Draft], number: int, lines: Sequence[str]) -> range:
    """The sentences in which the number of records of an estimate may stand: its own, some before and one behind."""
    free = min(drafts[number - 1].last + 1, draft.first) if number else 0
    start = max(draft.first - _BEFORE, free)
    named = [index for index in range(start, draft.first + 1) if _begins_another(lines[index])]
    end = drafts[number + 1].first if number + 1 < len(drafts) else len(lines)
    return range(named[-1] if named else start, max(draft.last + 1, min(draft.last + 2, end)))


def _add_records(draft: _Draft, lines: Sequence[str], window: range) -> None:
    """The number of records that agrees with the hours and the minutes stated, else the only one that is nearest."""
    place = _agreeing(draft, lines, window) or _nearest(draft, lines, window)
    if place is None:
        return
    index, draft.values[Kind.RECORDS] = place
    draft.first, draft.last = min(draft.first, index), max(draft.last, index)


def _agreeing(draft: _Draft, lines: Sequence[str], window: range) -> tuple[int, float] | None:
    hours, minutes = draft.values.get(Kind.HOURS), draft.values.get(Kind.MINUTES_EACH)
    if not hours or not minutes:
        return None
    found = [
        (index, figure.value)
        for index in sorted(window, key=lambda index: _distance(draft, index))
        for figure in find_numbers(lines[index])
        if figure.value
        and figure.value >= _FEWEST_RECORDS
        and _agree(figure.value, minutes, hours)
        and not speaks_of("advice", lines[index])
    ]
    return found[0] if found else None


def _agree(records: float, minutes: float, hours: float) -> bool:
    return abs(records * minutes / 60 - hours) <= max(1.0, hours * 0.02)


def _nearest(draft: _Draft, lines: Sequence[str], window: range) -> tuple[int, float] | None:
    """The one number of records in the nearest sentence that has any; None where it has several.

    In a sentence of its own it may count something else, unless that tells of work, or the time for each stands beside.
    """
    for index in sorted(window, key=lambda index: _distance(draft, index)):
        counts = _counts(lines[index])
        if counts:
            reach = 1 if draft.values.keys() == {Kind.MINUTES_EACH} else 0
            belongs = _distance(draft, index)[0] <= reach or _is_work(lines[index])
            return (index, counts.pop()) if len(counts) == 1 and belongs else None
    return None


def _distance(draft: _Draft, index: int) -> tuple[int, bool]:
    """How many sentences off; what stands before comes first."""
    return max(draft.first - index, index - draft.last, 0), index > draft.last


def _of_records_alone(lines: Sequence[str], taken: set[int]) -> Iterator[_Draft]:
    """The estimates that give no more than the number of records to be gone through, one in a sentence.

    That they would have to be is said beside the number or in the next sentence.
    """
    for index, line in enumerate(lines):
        counts = _counts(line) if index not in taken else set()
        if len(counts) != 1:
            continue
        said = [
            last for last in (index, index + 1) if last < len(lines) and last not in taken and _is_work(lines[last])
        ]
        if said:
            yield _Draft(index, said[0], {Kind.RECORDS: counts.pop()})


def _is_work(line: str) -> bool:
    return speaks_of("review", line) and speaks_of("obligation", line) and not speaks_of("advice", line)


def _estimate(draft: _Draft, sentences: Sentences, pairs: Sequence[QAPair]) -> Estimate:
    span = Span(sentences.starts[draft.first], sentences.ends[draft.last])
    records = draft.values.get(Kind.RECORDS)
    return Estimate(
        hours=draft.values.get(Kind.HOURS),
        records=int(records) if records else None,
        minutes_each=draft.values.get(Kind.MINUTES_EACH),
        pounds=draft.values.get(Kind.POUNDS),
        quote=sentences.text[span.start : span.end],
        span=span,
        position=_position(span, pairs),
    )


def _position(span: Span, pairs: Sequence[QAPair]) -> int | None:
    """The one question in whose answer the estimate stands."""
    within = [
        pair.position
        for pair in pairs
        if pair.answer_span and pair.answer_span.start <= span.start and span.end <= pair.answer_span.end
    ]
    return within[0] if len(within) == 1 else None
