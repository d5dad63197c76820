"""How the site reads the database: quickly, and within bounds."""

from __future__ import annotations

import sqlite3

from datasette import hookimpl

# The longest text or blob that a statement may make: a time limit alone lets one line of SQL fill the memory.
LONGEST_VALUE = 20_000_000
# So many bytes of the file are read where the system holds them, and not copied.  What SQLite has copied it throws away
# whenever a crawl writes.  It takes 2 GiB at most.
MAPPED = 2**31


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Refuse values that no row of ours has the length of, and read the file in place."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    conn.execute(f"pragma mmap_size = {MAPPED}")
