"""`scrape export`: every table as a file of its own."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

from scraper.errors import DatabaseError, UsageError
from scraper.schema import TABLES, Table

Row = dict[str, Any]


def export(db: Path, folder: Path, form: str) -> dict[str, int]:
    """Write every table of `db` into `folder` as csv, jsonl or parquet; gives the rows of each table.

    A file is written beside its place and then moved there, so that no half-written file is ever seen.
    Raises DatabaseError if the database or the folder cannot be used, UsageError if a package is missing.
    """
    if not db.is_file():
        raise DatabaseError(f"There is no database {db} to export; scrape something first, or name it with --db.")
    write = _WRITERS[form]
    counts = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            for table in TABLES:
                part = folder / f".{table.name}.{form}.part"
                counts[table.name] = write(part, table, _rows(connection, table))
                part.replace(folder / f"{table.name}.{form}")
    except (sqlite3.Error, OSError) as error:
        raise DatabaseError(f"{db} cannot be exported to {folder}: {error}.") from error
    return counts


def _rows(connection: sqlite3.Connection, table: Table) -> Iterator[Row]:
    columns = ", ".join(f'"{name}"' for name in _names(table))
    for row in connection.execute(f"select {columns} from {table.name} order by {table.key}"):
        yield dict(row)


def _names(table: Table) -> list[str]:
    """The columns that mean something outside the database."""
    return [column.name for column in table.columns if column.name != "search_id"]


def _write_csv(path: Path, table: Table, rows: Iterator[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _names(table))
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def _write_jsonl(path: Path, table: Table, rows: Iterator[Row]) -> int:
    count = 0
    names = _names(table)
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps({name: row[name] for name in names}, ensure_ascii=False) + "\n")
            count += 1
    return count


def _write_parquet(path: Path, table: Table, rows: Iterator[Row]) -> int:
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise UsageError("Parquet needs the package pyarrow: install police-foi[parquet].") from error
    types = {"TEXT": arrow.string(), "INTEGER": arrow.int64(), "REAL": arrow.float64()}
    names = _names(table)
    schema = arrow.schema([(column.name, types[column.type]) for column in table.columns if column.name in names])
    found = list(rows)
    parquet.write_table(arrow.Table.from_pylist(found, schema=schema), path)
    return len(found)


_WRITERS: dict[str, Callable[[Path, Table, Iterator[Row]], int]] = {
    "csv": _write_csv,
    "jsonl": _write_jsonl,
    "parquet": _write_parquet,
}
FORMS = tuple(_WRITERS)
