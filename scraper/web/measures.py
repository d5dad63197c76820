"""Figures of a set of disclosures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scraper.web.charts import ALLOWED


def response_times(spread: Mapping[int, int]) -> dict[str, Any] | None:
    """Median, 90th percentile (by nearest rank) and how many took longer than the law allows, in working days.

    `spread` has the number of disclosures for each number of working days; None where there are none.
    """
    n = sum(spread.values())
    if not n:
        return None
    ordered = sorted(spread.items())
    lower, upper = _at(ordered, (n + 1) // 2), _at(ordered, (n + 2) // 2)
    return {
        "n": n,
        "median": (lower + upper) / 2,
        "percentile_90": _at(ordered, (9 * n + 9) // 10),
        "over_20": sum(number for taken, number in ordered if taken > ALLOWED),
    }


def _at(ordered: Sequence[tuple[int, int]], rank: int) -> int:
    """The number of days of the disclosure at `rank`, the quickest being the first."""
    passed = 0
    for taken, number in ordered:
        passed += number
        if passed >= rank:
            return taken
    return ordered[-1][0]


def by_label(rows: Sequence[Mapping[str, Any]], label: str, code: str = "outcome") -> dict[str, dict[str, int]]:
    """Rows of (label, code, n) as the counts by code of each label, in the order of the rows."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        found.setdefault(str(row[label] or "no date"), {})[row[code]] = row["n"]
    return found
