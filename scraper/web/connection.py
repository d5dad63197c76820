"""How the site reads the database: quickly, and within bounds."""

from __future__ import annotations

import sqlite3
from typing import Any
from weakref import ref

from datasette import hookimpl

# The longest text or blob that a statement may make: a time limit alone lets one line of SQL fill the memory.
LONGEST_VALUE = 20_000_000
# All that a statement may give, in characters and bytes: the 2,000 rows that Datasette takes at most, of 30,000 each.
LONGEST_RESULT = 60_000_000
# So many bytes of the file are read where the system holds them, and not copied.  What SQLite has copied it throws away
# whenever a crawl writes.  It takes 2 GiB at most.
MAPPED = 2**31


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Refuse values, and results, that no rows of ours have the length of, and read the file in place."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    conn.row_factory = BoundedRows()
    conn.execute(f"pragma mmap_size = {MAPPED}")


class BoundedRows:
    """Makes the rows of a connection, and counts what each statement has given."""

    def __init__(self) -> None:
        """Begin with nothing given."""
        self._cursor: ref[sqlite3.Cursor] | None = None
        self._given = 0

    def __call__(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        """A row.  Raises sqlite3.OperationalError if the statement has given more than LONGEST_RESULT."""
        if self._cursor is None or self._cursor() is not cursor:
            self._cursor, self._given = ref(cursor), 0
        self._given += sum(len(value) for value in values if isinstance(value, str | bytes))
        if self._given > LONGEST_RESULT:
            raise sqlite3.OperationalError(
                f"The rows of this query are longer than {LONGEST_RESULT:,} characters together; "
                "ask for fewer rows, or for fewer columns."
            )
        return sqlite3.Row(cursor, values)
