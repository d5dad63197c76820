"""The database's tables made from scraper/schema.py, and the statements that write them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sqlite_utils import Database
from sqlite_utils.db import ForeignKey

from scraper.schema import BY_NAME, TABLES, Table

TOKENIZER = "porter unicode61 remove_diacritics 2"
_TYPES = {"TEXT": str, "INTEGER": int, "REAL": float}


def create(database: Database) -> None:
    """Make every table, column, index and full-text index that is not there."""
    for table in TABLES:
        if database[table.name].exists():
            _add_columns(database, table)
        else:
            _create_table(database, table)
    for table in TABLES:
        if table.searched and not database[f"{table.name}_fts"].exists():
            for statement in _search_statements(table):
                database.conn.execute(statement)


def stop_indexing(database: Database) -> None:
    """Let the full-text indexes be, until `index_all`."""
    for table in TABLES:
        if table.searched:
            for name in _triggers(table):
                database.conn.execute(f"drop trigger {name}")


def index_all(database: Database) -> None:
    """Make the full-text indexes anew, and have them kept right from now on."""
    for table in TABLES:
        if table.searched:
            index = f"{table.name}_fts"
            database.conn.execute(f"insert into {index}({index}) values ('rebuild')")
            for statement in _triggers(table).values():
                database.conn.execute(statement)


def _create_table(database: Database, table: Table) -> None:
    created = database.create_table(
        table.name,
        {column.name: _TYPES[column.type] for column in table.columns},
        pk=table.key,
        not_null={column.name for column in table.columns if column.required},
        foreign_keys=[
            ForeignKey(table.name, column.name, column.to, BY_NAME[column.to].key)
            for column in table.columns
            if column.to
        ],
    )
    for column in table.columns:
        if column.unique or column.indexed:
            created.create_index([column.name], unique=column.unique)
    for columns in table.indexes:
        created.create_index(columns)


def _add_columns(database: Database, table: Table) -> None:
    """Make the columns that an earlier version had not; where one must hold a value, nought or no words until then."""
    present = database.table(table.name)
    known = present.columns_dict
    for column in table.columns:
        if column.name not in known:
            kind = _TYPES[column.type]
            present.add_column(column.name, kind, not_null_default=kind() if column.required else None)
            if column.indexed:
                present.create_index([column.name])


def _search_statements(table: Table) -> Iterable[str]:
    """An FTS5 index over the table's searched columns, kept right by triggers.

    It is joined by `search_id` and not by rowid, which VACUUM may renumber in a table whose key is text.
    """
    yield (
        f"create virtual table {table.name}_fts using fts5({', '.join(table.searched)}, content={table.name}, "
        f"content_rowid=search_id, tokenize='{TOKENIZER}')"
    )
    yield from _triggers(table).values()


def _triggers(table: Table) -> dict[str, str]:
    """The statements that make the triggers of a table's index, by the triggers' names."""
    name, index = table.name, f"{table.name}_fts"
    columns = ", ".join(table.searched)
    new, old = (", ".join(f"{row}.{column}" for column in ("search_id", *table.searched)) for row in ("new", "old"))
    changed = " or ".join(f"old.{column} is not new.{column}" for column in table.searched)
    remove = f"insert into {index}({index}, rowid, {columns}) values ('delete', {old});"
    add = f"insert into {index}(rowid, {columns}) values ({new});"
    return {
        f"{name}_ai": f"create trigger {name}_ai after insert on {name} begin {add} end",
        f"{name}_ad": f"create trigger {name}_ad after delete on {name} begin {remove} end",
        f"{name}_au": f"create trigger {name}_au after update on {name} when {changed} begin {remove} {add} end",
    }


@cache
def insert_statement(name: str) -> str:
    """The statement that writes a row of the table `name` that is not there."""
    columns = _written(BY_NAME[name])
    quoted = ", ".join(f'"{column}"' for column in columns)
    return f"insert into {name} ({quoted}) values ({', '.join(f':{column}' for column in columns)})"


@cache
def upsert_statement(name: str) -> str:
    """The statement that writes a row of the table `name`, and writes nothing where it stands already."""
    table = BY_NAME[name]
    others = [column for column in _written(table) if column != table.key]
    updates = ", ".join(f'"{column}" = excluded."{column}"' for column in others)
    mine = ", ".join(f'{table.name}."{column}"' for column in others)
    theirs = ", ".join(f'excluded."{column}"' for column in others)
    return (
        f"{insert_statement(name)} on conflict ({table.key}) do update set {updates} where ({mine}) is not ({theirs})"
    )


# Columns that are set by looking at other rows, not by the page's own record.
LINKS = ("translation_of", "duplicate_of", "removed_on")


def _written(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.name not in LINKS]
