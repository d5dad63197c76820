"""How the pages ask the database."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from datasette.database import QueryInterrupted
from datasette.utils import sqlite_timelimit

from scraper.connection import SCHEMA_VERSION

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

Row = dict[str, Any]

# Milliseconds for which a statement of our own may take.
PATIENCE = 30_000
# The databases of which the system has read little as yet.
_cold: WeakSet[Database] = WeakSet()
_NEEDED = {"disclosures", "exemptions", "provisions", "forces", "topics"}


async def is_ours(database: Database) -> bool:
    """Whether `scrape` made the database, and in a version that has all that the pages ask for."""
    if not set(await database.table_names()) >= _NEEDED:
        return False
    found = await ask(database, "select user_version from pragma_user_version")
    return bool(found[0]["user_version"] >= SCHEMA_VERSION)


async def our_database(datasette: Datasette) -> Database | None:
    """The first database served that `scrape` made; None if there is none."""
    for database in datasette.databases.values():
        if not database.is_memory and await is_ours(database):
            return database
    return None


def is_cold(database: Database) -> bool:
    """Whether most of what is looked up has still to come from the disk."""
    return database in _cold


@contextmanager
def cold(database: Database) -> Iterator[None]:
    """Let statements about a database take PATIENCE for the while."""
    _cold.add(database)
    try:
        yield
    finally:
        _cold.discard(database)


async def ask(database: Database, sql: str, **parameters: Any) -> list[Row]:
    """The rows that a statement gives.

    Raises datasette.database.QueryInterrupted if it takes longer than a statement may: as long as the site is set
    to, or PATIENCE while the database is cold.
    """
    if is_cold(database):
        return await ask_patiently(database, sql, parameters)
    results = await database.execute(sql, parameters)
    return [dict(row) for row in results.rows]


async def ask_one(database: Database, sql: str, **parameters: Any) -> Row | None:
    """The first row that a statement gives, if there is one."""
    found = await ask(database, sql, **parameters)
    return found[0] if found else None


async def ask_all(database: Database, statements: Mapping[str, str], **parameters: Any) -> dict[str, list[Row]]:
    """The rows that each of several statements gives, by its name; all may name any of the parameters.

    They are our own, and none depends on what a reader writes: they may take PATIENCE, for the first reader after a
    start waits until the disk is read.  Raises datasette.database.QueryInterrupted if one takes longer.
    """
    found = await asyncio.gather(*(ask_patiently(database, sql, parameters) for sql in statements.values()))
    return dict(zip(statements, found, strict=True))


async def ask_patiently(database: Database, sql: str, parameters: Row) -> list[Row]:
    """The rows that a statement gives; it may take PATIENCE.  Raises datasette.database.QueryInterrupted."""

    def asked(connection: sqlite3.Connection) -> list[Row]:
        with sqlite_timelimit(connection, PATIENCE):
            try:
                return [dict(row) for row in connection.execute(sql, parameters)]
            except sqlite3.OperationalError as error:
                raise QueryInterrupted(error, sql, parameters) from error

    rows: list[Row] = await database.execute_fn(asked)
    return rows
