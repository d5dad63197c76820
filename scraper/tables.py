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
    name, index = table.name, f"{table.name}_fts"
    columns = ", ".join(table.searched)
    new, old = (", ".join(f"{row}.{column}" for column in ("search_id", *table.searched)) for row in ("new", "old"))
    changed = " or ".join(f"old.{column} is not new.{column}" for column in table.searched)
    remove = f"insert into {index}({index}, rowid, {columns}) values ('delete', {old});"
    add = f"insert into {index}(rowid, {columns}) values ({new});"
    yield (
        f"create virtual table {index} using fts5({columns}, content={name}, content_rowid=search_id, "
        f"tokenize='{TOKENIZER}')"
    )
    yield f"create trigger {name}_ai after insert on {name} begin {add} end"
    yield f"create trigger {name}_ad after delete on {name} begin {remove} end"
    yield f"create trigger {name}_au after update on {name} when {changed} begin {remove} {add} end"


@cache
def upsert_statement(name: str) -> str:
    """The statement that writes a row of the table `name`, and writes nothing where it stands already."""
    table = BY_NAME[name]
    columns = [column.name for column in table.columns if column.name not in LINKS]
    return _upsert(table, columns)


# Columns that are set by looking at other rows, not by the page's own record.
LINKS = ("translation_of", "duplicate_of", "removed_on")


def _upsert(table: Table, columns: list[str]) -> str:
    others = [column for column in columns if column != table.key]
    quoted = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(f":{column}" for column in columns)
    updates = ", ".join(f'"{column}" = excluded."{column}"' for column in others)
    mine = ", ".join(f'{table.name}."{column}"' for column in others)
    theirs = ", ".join(f'excluded."{column}"' for column in others)
    return (
        f"insert into {table.name} ({quoted}) values ({values}) "
        f"on conflict ({table.key}) do update set {updates} where ({mine}) is not ({theirs})"
    )
