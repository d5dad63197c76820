"""Full-text indexes as they are usually kept, by a trigger for each new row (our own way: scraper/indexing.py)."""

from __future__ import annotations

import sqlite3

from scraper.schema import TABLES

INDEXES = tuple(f"{table.name}_fts_docsize" for table in TABLES if table.searched)
"""Tables with a row for each row that is indexed."""


def index_new_rows(connection: sqlite3.Connection) -> None:
    """Make the triggers."""
    for table in TABLES:
        if table.searched:
            columns = ", ".join(table.searched)
            values = ", ".join(f"new.{column}" for column in ("search_id", *table.searched))
            connection.execute(
                f"create trigger {table.name}_ai after insert on {table.name} begin "
                f"insert into {table.name}_fts(rowid, {columns}) values ({values}); end"
            )
