"""What moment it is: the one clock of a run, which a trial may set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc() -> datetime:
    """This moment, by the machine's clock."""
    return datetime.now(UTC)


def now(clock: Clock = utc) -> str:
    """This moment, ISO 8601 in UTC, to the microsecond."""
    return clock().isoformat(timespec="microseconds").replace("+00:00", "Z")


def now_to_the_second(clock: Clock = utc) -> str:
    """This moment, ISO 8601 in UTC, to the second, as captures give it."""
    return f"{clock():%Y-%m-%dT%H:%M:%SZ}"
