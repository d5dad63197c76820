"""Charts as the numbers that a template draws: bars, with the figures behind them as a table.

A chart is drawn on the server, as SVG within the page: it needs no script, and no other host.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scraper.web import words

# Outcomes that a reader takes for one, in the order in which a bar shows them: from most given to least.
GROUPS = {
    "given": ("Given in full", ("granted_in_full",)),
    "part": ("Given in part", ("partially_withheld",)),
    "refused": ("Refused", ("withheld_in_full", "cost_limit", "vexatious_or_repeated")),
    "ncnd": ("Neither confirmed nor denied", ("ncnd",)),
    "not-held": ("Not held", ("not_held",)),
    "other": (
        "Other, or unclear",
        ("available_elsewhere", "clarification_needed", "not_valid", "transferred", "withdrawn", "unclear"),
    ),
}
# The time that the law allows, in working days: section 10(1) of the Freedom of Information Act 2000.
ALLOWED = 20


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; `start` and `width` are shares of the chart's width, from 0 to 100."""

    kind: str
    label: str
    number: float
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with what stands before it and behind it."""

    label: str
    link: str | None
    segments: tuple[Segment, ...]
    said: str
    tick: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under one another; `kinds` is the key to their parts, `line` a place with words on it across all bars.

    `columns` and `rows` are the figures behind it.
    """

    name: str
    title: str
    note: str
    bars: tuple[Bar, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kinds: tuple[tuple[str, str], ...] = ()
    line: tuple[float, str] | None = None


def outcomes(name: str, title: str, note: str, rows: Iterable[tuple[str, str | None, Mapping[str, int]]]) -> Chart:
    """What requesters got: a bar of one length for each label, parted by outcome.  A row is label, link, counts."""
    found = [(label, link, _grouped(counts)) for label, link, counts in rows]
    bars = tuple(Bar(label, link, _parted(groups), f"{sum(groups.values()):,}") for label, link, groups in found)
    return Chart(
        name,
        title,
        note,
        bars,
        ("", "Disclosures", *(label for label, _ in GROUPS.values())),
        tuple(
            (label, f"{sum(groups.values()):,}", *(_share(number, groups) for number in groups.values()))
            for label, _, groups in found
        ),
        tuple((kind, label) for kind, (label, _) in GROUPS.items()),
    )


def _grouped(counts: Mapping[str, int]) -> dict[str, int]:
    return {kind: sum(counts.get(code) or 0 for code in codes) for kind, (_, codes) in GROUPS.items()}


def _share(number: int, groups: Mapping[str, int]) -> str:
    return f"{number:,} ({words.percent(number, sum(groups.values()))})"


def _parted(groups: Mapping[str, int]) -> tuple[Segment, ...]:
    whole, start, segments = sum(groups.values()), 0.0, []
    for kind, number in groups.items():
        if number:
            width = 100 * number / whole
            segments.append(Segment(kind, words.percent(number, whole), number, start, width))
            start += width
    return tuple(segments)


def counts(name: str, title: str, note: str, unit: str, rows: Sequence[tuple[str, str | None, int]]) -> Chart:
    """How many: a bar as long as its number for each label.  A row is label, link, number."""
    most = max((number for *_, number in rows), default=0) or 1
    bars = tuple(
        Bar(label, link, (Segment("count", "", number, 0, 100 * number / most),) if number else (), f"{number:,}")
        for label, link, number in rows
    )
    return Chart(name, title, note, bars, ("", unit), tuple((label, f"{number:,}") for label, _, number in rows))


def days(name: str, title: str, note: str, rows: Sequence[Mapping[str, Any]]) -> Chart:
    """Working days: a bar to the median with a tick at the 90th percentile, beside the time that the law allows.

    A row has `label`, `link`, `n`, `median`, `percentile_90` and `over_20`, a count.
    """
    longest = max((max(row["percentile_90"], ALLOWED) for row in rows), default=ALLOWED) * 1.02
    bars = tuple(
        Bar(
            row["label"],
            row["link"],
            (Segment("count", "", row["median"], 0, 100 * row["median"] / longest),),
            f"{row['median']:g} (n = {row['n']:,})",
            100 * row["percentile_90"] / longest,
        )
        for row in rows
    )
    table = tuple(
        (
            row["label"],
            f"{row['n']:,}",
            f"{row['median']:g}",
            f"{row['percentile_90']:g}",
            f"{row['over_20']:,} ({words.percent(row['over_20'], row['n'])})",
        )
        for row in rows
    )
    columns = ("", "With both dates (n)", "Median working days", "90th percentile", "Over 20 working days")
    return Chart(name, title, note, bars, columns, table, line=(100 * ALLOWED / longest, "20 working days"))
