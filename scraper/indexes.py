"""The indexes of the tables, as scraper/schema/ has them."""

from __future__ import annotations

import hashlib
import sqlite3

from scraper.schema import COUNTED, Table

# An index is named for its first columns; a check tells apart those that have more.
_MOST_NAMED = 4


def make_indexes(connection: sqlite3.Connection, table: Table) -> None:
    """Make the table's indexes that are not there, and drop those that an earlier version made and this one has not."""
    statements = index_statements(table)
    found = connection.execute(
        "select name from sqlite_master where type = 'index' and sql is not null and tbl_name = ?", [table.name]
    )
    present = {name for (name,) in found}
    for name in present - statements.keys():
        connection.execute(f'drop index "{name}"')
    for name, statement in statements.items():
        if name not in present:
            connection.execute(statement)


def index_statements(table: Table) -> dict[str, str]:
    """The statements that make the table's indexes, by the indexes' names; the order of making is that of the table."""
    found: dict[str, str] = {}
    for column in table.columns:
        if column.sparse:
            found |= _statement(table, (column.name,), "given", f"{column.name} is not null")
        elif column.unique or column.indexed:
            found |= _statement(table, (column.name,), is_unique=column.unique)
    for columns in table.indexes:
        found |= _statement(table, columns)
    for columns in table.counted:
        found |= _statement(table, columns, "counted", COUNTED)
    return found


def _statement(
    table: Table, columns: tuple[str, ...], rows: str = "", condition: str = "", *, is_unique: bool = False
) -> dict[str, str]:
    """An index of the rows called `rows`, which are those of the condition, or of all."""
    check = hashlib.sha256(" ".join(columns).encode()).hexdigest()[:4] if len(columns) > _MOST_NAMED else ""
    name = "_".join(filter(None, ("idx", table.name, rows, *columns[:_MOST_NAMED], check)))
    what = "unique index" if is_unique else "index"
    quoted = ", ".join(f'"{column}"' for column in columns)
    where = f" where {condition}" if condition else ""
    return {name: f'create {what} "{name}" on {table.name} ({quoted}){where}'}
