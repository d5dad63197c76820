"""When to ask again: how often, after how long, and for how long a server asks to be left alone."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type

from scraper.errors import FetchError
from scraper.fetching.turns import Turns

T = TypeVar("T")


class PassingError(FetchError):
    """A failure that may be gone the next time."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many attempts at one address, within how many seconds; and the least first wait between two."""

    attempts: int
    total_seconds: float
    backoff: float

    async def keep_asking(self, attempt: Callable[[float], Awaitable[T]], turns: Turns) -> T:
        """Give what the coroutine function `attempt` gives; where it raises PassingError, wait and try it again.

        `attempt` takes the deadline (monotonic).  The first wait is the host's delay, or `backoff` if that is
        longer; it doubles each time, with jitter, and is never shorter than what the server asked for.  Raises
        FetchError at the last attempt, or at once where the wait would end after the deadline.
        """
        deadline = time.monotonic() + self.total_seconds
        retrying = AsyncRetrying(
            sleep=asyncio.sleep,
            retry=retry_if_exception_type(PassingError),
            wait=lambda state: self._wait(state, turns),
            stop=lambda state: self._stops(state, deadline),
            retry_error_callback=lambda state: _give_up(state, turns, deadline),
        )
        given: T = await retrying(attempt, deadline)
        return given

    def _wait(self, state: RetryCallState, turns: Turns) -> float:
        # The jitter keeps hosts that failed together from being asked together; it is no secret.
        factor = 2.0 ** (state.attempt_number - 1) + random.random()  # noqa: S311
        return max(max(turns.delay, self.backoff) * factor, _failure(state).retry_after or 0.0, turns.wait)

    def _stops(self, state: RetryCallState, deadline: float) -> bool:
        return state.attempt_number >= self.attempts or time.monotonic() + state.upcoming_sleep > deadline


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Give the seconds that Retry-After names, as a number or as a date (RFC 9110, 10.2.3); None if it names none.

    `headers` are by lower-case name.  A date that has passed is 0.  A date is measured from the server's own
    Date where there is one: the two clocks need not agree.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    moment, now = _moment(value), _moment(headers.get("date", "")) or datetime.now(UTC)
    return max(0.0, (moment - now).total_seconds()) if moment else None


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _failure(state: RetryCallState) -> FetchError:
    error = state.outcome.exception() if state.outcome else None
    if not isinstance(error, FetchError):
        raise TypeError(f"Only what failed is tried again; {error!r} was found.")
    return error


def _give_up(state: RetryCallState, turns: Turns, deadline: float) -> None:
    """Raise the last failure as final, and leave the host alone for as long as it asked."""
    error, count = _failure(state), state.attempt_number
    ending = f"It was asked {'once' if count == 1 else f'{count} times'}; try again later."
    if error.retry_after:
        turns.rest(error.retry_after)
        if time.monotonic() + error.retry_after > deadline:
            ending = f"Its server wants no requests for {error.retry_after:,.0f} s; try again after that."
    raise FetchError(error.cause, f"{error} {ending}", url=error.url, retry_after=error.retry_after) from error
