"""One crawl at a time on one database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from scraper.errors import DatabaseError


@contextmanager
def only_writer(db: Path) -> Iterator[None]:
    """Hold the lock of the database `db` (the file DB.lock beside it), which the system frees if the process dies.

    Raises DatabaseError if another process holds it, or if it cannot be made.
    """
    try:
        db.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(f"{db}.lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        raise DatabaseError(
            f"Another run is at work on {db}; wait until it has ended, or name another --db."
        ) from error
    except OSError as error:
        raise DatabaseError(f"The database {db} cannot be opened: {error}.") from error
    try:
        yield
    finally:
        lock.release()
