"""The place at which pages are read, one at a time: between two pages, requests whose turn has come go out."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count


class Desk:
    """Whoever has waited for its answer longest is next, for its host may be asked again first."""

    def __init__(self) -> None:
        """Begin with nobody at the desk."""
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = count()
        self._is_taken = False

    @property
    def is_awaited(self) -> bool:
        """Whether somebody waits for the desk."""
        return any(not turn.done() for *_, turn in self._waiting)

    @asynccontextmanager
    async def place(self, asked_at: float) -> AsyncIterator[None]:
        """Have the desk to oneself, with the answer to a request that was sent at `asked_at` (monotonic)."""
        if self._is_taken:
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            heapq.heappush(self._waiting, (asked_at, next(self._number), turn))
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._pass_on()
                raise
        self._is_taken = True
        try:
            await asyncio.sleep(0)
            yield
        finally:
            self._pass_on()

    def _pass_on(self) -> None:
        while self._waiting:
            turn = heapq.heappop(self._waiting)[2]
            if not turn.done():
                turn.set_result(None)
                return
        self._is_taken = False
