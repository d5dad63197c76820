"""The schedule of one host: one request at a time, and never sooner than the delay after the last one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any

# What the next request waits beyond the delay, in seconds and as a share of it: a server notes a request
# when it gets to it, and its clock is not ours.
_MARGIN, _SHARE = 0.005, 0.002
# So many seconds before its turn a request is made ready, that it need only be sent.
_AHEAD = 0.05


class Turns:
    """When a host may be asked.  Whoever holds `lock` has the host to itself; moments are monotonic, in seconds."""

    def __init__(self, delay: float) -> None:
        """Take the least number of seconds between two requests."""
        self.delay = delay
        self.lock = asyncio.Lock()
        self._sent_at = 0.0
        self._next_at = 0.0

    def keep(self, seconds: float) -> None:
        """Keep at least so many seconds between two requests, the last one and the next among them."""
        self.delay = max(self.delay, seconds)
        if self._sent_at:
            self.done()

    @property
    def wait(self) -> float:
        """The seconds until the next request may be sent; below 0 if it may have been already."""
        return self._next_at - time.monotonic()

    @property
    def longest_wait(self) -> float:
        """The seconds that the delay alone makes the next request wait at most."""
        return self.delay * (1 + _SHARE) + _MARGIN if self.delay else 0.0

    async def take(self) -> float:
        """Wait until it is time to make the next request ready, and give the moment of its turn."""
        while (wait := self.wait - _AHEAD) > 0:
            await asyncio.sleep(wait)
        self._sent_at = max(time.monotonic(), self._next_at)
        return self._sent_at

    async def trace(self, event: str, _info: Mapping[str, Any]) -> None:
        """Hold a request until its turn, and note the moment at which it is on the wire.

        The client of the network calls this with the name of each event of a request.
        """
        if event == "http11.send_request_headers.started":
            while (wait := self.wait) > 0:
                await asyncio.sleep(wait)
        elif event == "http11.send_request_headers.complete":
            self._sent_at = time.monotonic()

    def done(self) -> None:
        """Note that the request is over, answered or not: the next one may follow the delay after its sending."""
        self._next_at = max(self._next_at, self._sent_at + self.longest_wait)

    def rest(self, seconds: float) -> None:
        """Leave the host alone for so long from now, at least."""
        self._next_at = max(self._next_at, time.monotonic() + seconds)
