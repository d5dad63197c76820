"""Working days between receipt and answer, by the law that the force answers under.

FOIA s.10(6): a day that is not a Saturday, a Sunday or a bank holiday in *any* part of the United
Kingdom.  FOISA s.73: the same for Scotland alone.  The day of receipt is day 0.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache

from parsers.vocabulary import rows

TIME_LIMIT = 20
_COLUMNS = {"FOIA2000": "foia_nonworking", "FOISA2002": "foisa_nonworking"}


@cache
def holidays(act: str) -> frozenset[date]:
    """The bank holidays that are no working days under `act` (data/bank_holidays.csv)."""
    column = _COLUMNS.get(act, "foia_nonworking")
    return frozenset(date.fromisoformat(row["date"]) for row in rows("bank_holidays.csv") if row[column] == "1")


def is_working_day(day: date, act: str) -> bool:
    """Whether `day` counts under `act`."""
    return day.weekday() < 5 and day not in holidays(act)


def working_days(received: str | None, answered: str | None, act: str) -> int | None:
    """The working days from receipt to answer, both ISO dates; None if either is missing or out of order."""
    if received is None or answered is None or answered < received:
        return None
    first, last = date.fromisoformat(received), date.fromisoformat(answered)
    weeks, days = divmod((last - first).days, 7)
    weekdays = weeks * 5 + sum((first.weekday() + ahead) % 7 < 5 for ahead in range(1, days + 1))
    closed = _weekday_holidays(act)
    return weekdays - (bisect_right(closed, last) - bisect_right(closed, first))


@cache
def _weekday_holidays(act: str) -> tuple[date, ...]:
    """The bank holidays from Monday to Friday, in order."""
    return tuple(sorted(day for day in holidays(act) if day.weekday() < 5))


def due_date(received: str, act: str) -> str:
    """The twentieth working day following receipt, ISO."""
    day, left = date.fromisoformat(received), TIME_LIMIT
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, act)
    return day.isoformat()
