"""Working days between receipt and answer, by the law that the force answers under.

FOIA s.10(6): a day that is not a Saturday, a Sunday or a bank holiday in *any* part of the United
Kingdom.  FOISA s.73: the same for Scotland alone.  The day of receipt is day 0.
"""

from __future__ import annotations

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
    days = (first + timedelta(days=ahead) for ahead in range(1, (last - first).days + 1))
    return sum(is_working_day(day, act) for day in days)


def due_date(received: str, act: str) -> str:
    """The twentieth working day following receipt, ISO."""
    day, left = date.fromisoformat(received), TIME_LIMIT
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, act)
    return day.isoformat()
