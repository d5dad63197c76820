"""The full-text indexes: how they are made, and how they are kept right.

Triggers take care of rows that change or go.  New rows are indexed many at a time and in the order of their numbers,
before the transaction that writes them ends: FTS5 writes a part of the index for each row that a trigger adds, and for
each number that is lower than the one before it, and then has to merge the parts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from scraper.schema import BY_NAME, TABLES, Table

_TOKENIZER = "porter unicode61 remove_diacritics 2"
_SEARCHED = {table.name: table for table in TABLES if table.searched}
# So many rows wait at most.
_MOST = 5_000


class NewRows:
    """Rows that are in their tables and not yet in the indexes."""

    def __init__(self) -> None:
        """Begin without any."""
        self._keys: dict[str, set[str]] = {name: set() for name in _SEARCHED}
        self._disclosures: set[str] = set()

    def __len__(self) -> int:
        """How many they are."""
        return sum(map(len, self._keys.values()))

    @property
    def are_too_many(self) -> bool:
        """Whether they are not to wait for more."""
        return len(self) > _MOST

    def note(self, name: str, rows: Sequence[dict[str, Any]], disclosure: str) -> None:
        """Note rows of the table `name` that belong to a disclosure, which may be one that is not searched."""
        if rows and name in _SEARCHED:
            self._keys[name].update(row["id"] for row in rows)
            self._disclosures.add(disclosure)

    def are_of(self, disclosure: str) -> bool:
        """Whether rows of this disclosure are among them: they must be indexed before they change or go."""
        return disclosure in self._disclosures

    def copy(self) -> NewRows:
        """The same rows, to come back to."""
        other = NewRows()
        other._keys = {name: set(keys) for name, keys in self._keys.items()}
        other._disclosures = set(self._disclosures)
        return other

    def index(self, connection: sqlite3.Connection) -> None:
        """Bring them into the indexes."""
        for name, keys in self._keys.items():
            if keys:
                connection.execute(_index_statement(name), [json.dumps(list(keys))])
        self.clear()

    def clear(self) -> None:
        """Forget them."""
        for keys in self._keys.values():
            keys.clear()
        self._disclosures.clear()


def create_indexes(connection: sqlite3.Connection, present: Iterable[str]) -> None:
    """Make the indexes whose tables are not among those `present`, and the triggers that keep them."""
    for table in _SEARCHED.values():
        if f"{table.name}_fts" not in present:
            connection.execute(
                f"create virtual table {table.name}_fts using fts5({', '.join(table.searched)}, "
                f"content={table.name}, content_rowid=search_id, tokenize='{_TOKENIZER}')"
            )
        # An earlier version had a trigger for new rows as well.
        for name in (f"{table.name}_ai", *_triggers(table)):
            connection.execute(f"drop trigger if exists {name}")
        for statement in _triggers(table).values():
            connection.execute(statement)


def stop_indexing(connection: sqlite3.Connection) -> None:
    """Let the indexes be, until `index_all`."""
    for table in _SEARCHED.values():
        for name in _triggers(table):
            connection.execute(f"drop trigger {name}")


def index_all(connection: sqlite3.Connection) -> None:
    """Make the indexes anew, and have them kept right from now on."""
    for table in _SEARCHED.values():
        connection.execute(f"insert into {table.name}_fts({table.name}_fts) values ('rebuild')")
        for statement in _triggers(table).values():
            connection.execute(statement)


def _triggers(table: Table) -> dict[str, str]:
    """The statements that make the triggers of a table's index, by the triggers' names.

    Rows are joined by `search_id` and not by rowid, which VACUUM may renumber in a table whose key is text.  The
    numbers run from 1: the index notes how far each is from the next, and with far ones it would be twice as large.
    """
    name, index = table.name, f"{table.name}_fts"
    columns = ", ".join(table.searched)
    new, old = (", ".join(_of(row, table)) for row in ("new", "old"))
    changed = " or ".join(f"old.{column} is not new.{column}" for column in table.searched)
    remove = f"insert into {index}({index}, rowid, {columns}) values ('delete', {old});"
    add = f"insert into {index}(rowid, {columns}) values ({new});"
    return {
        f"{name}_ad": f"create trigger {name}_ad after delete on {name} begin {remove} end",
        f"{name}_au": f"create trigger {name}_au after update on {name} when {changed} begin {remove} {add} end",
    }


def _of(row: str, table: Table) -> Iterator[str]:
    return (f"{row}.{column}" for column in ("search_id", *table.searched))


@cache
def _index_statement(name: str) -> str:
    columns = ", ".join(BY_NAME[name].searched)
    return (
        f"insert into {name}_fts(rowid, {columns}) select search_id, {columns} from {name} "
        "where id in (select value from json_each(?)) order by search_id"
    )
