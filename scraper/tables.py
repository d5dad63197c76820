"""The database's tables made from scraper/schema/, and the statements that write them."""

from __future__ import annotations

from functools import cache

from scraper.indexes import make_indexes
from scraper.indexing import create_indexes
from scraper.lean import ForeignKey, SqliteDatabase
from scraper.schema import BY_NAME, TABLES, Table

# The number of a row in its full-text index; a row that is new to its table gets the next.
SEARCH_ID = "search_id"
_TYPES = {"TEXT": str, "INTEGER": int, "REAL": float}


def create(database: SqliteDatabase) -> None:
    """Make every table, column, index and full-text index that is not there, and drop the indexes that are no more."""
    for table in TABLES:
        if database[table.name].exists():
            _add_columns(database, table)
        else:
            _create_table(database, table)
        make_indexes(database.conn, table)
    create_indexes(database.conn, database.table_names())


def _create_table(database: SqliteDatabase, table: Table) -> None:
    database.create_table(
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


def _add_columns(database: SqliteDatabase, table: Table) -> None:
    """Make the columns that an earlier version had not.

    Where a column must hold a value, it holds nought or no words until its rows are written anew.
    """
    present = database.table(table.name)
    known = present.columns_dict
    for column in table.columns:
        if column.name not in known:
            kind = _TYPES[column.type]
            present.add_column(column.name, kind, not_null_default=kind() if column.required else None)


@cache
def insert_statement(name: str) -> str:
    """The statement that writes a row of the table `name`, and writes nothing where one of its key stands already."""
    table = BY_NAME[name]
    columns = _written(table)
    values = [f":{column}" for column in columns]
    if table.searched:
        columns.append(SEARCH_ID)
        values.append(f"(select coalesce(max({SEARCH_ID}), 0) + 1 from {name})")
    quoted = ", ".join(f'"{column}"' for column in columns)
    return f"insert into {name} ({quoted}) values ({', '.join(values)}) on conflict ({table.key}) do nothing"


@cache
def upsert_statement(name: str) -> str:
    """The statement that writes a row of the table `name`, and writes nothing where it stands already."""
    table = BY_NAME[name]
    others = [column for column in _written(table) if column != table.key]
    updates = ", ".join(f'"{column}" = excluded."{column}"' for column in others)
    mine = ", ".join(f'{table.name}."{column}"' for column in others)
    theirs = ", ".join(f'excluded."{column}"' for column in others)
    return f"{insert_statement(name).removesuffix('nothing')}update set {updates} where ({mine}) is not ({theirs})"


# Columns that are set by looking at other rows, not by the page's own record.
LINKS = ("translation_of", "duplicate_of", "removed_on")


def _written(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.name not in (*LINKS, SEARCH_ID)]
