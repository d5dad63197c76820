"""Tests of several processes take turns with those that measure time, and so must have the machine to themselves."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Two files that every process of a run has; nothing is written to them.
_DOOR, _ROOM = Path(__file__), Path(__file__).parent / "__init__.py"


@contextmanager
def turn(*, alone: bool) -> Iterator[None]:
    """A test's turn: with `alone` once no other process is in a test, else beside all that are not alone."""
    with _DOOR.open("rb") as door, _ROOM.open("rb") as room:
        fcntl.flock(door, fcntl.LOCK_EX)  # who waits to be alone lets nobody else in meanwhile
        fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(door, fcntl.LOCK_UN)
        yield
