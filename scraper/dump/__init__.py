"""`scrape export`: the whole database in files that any tool reads, described, and with their checksums."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scraper.dump.package import descriptor, exported
from scraper.dump.writers import WRITERS, Values
from scraper.errors import DatabaseError
from scraper.schema import TABLES, Table

FORMS = tuple(WRITERS)
PACKAGE = "datapackage.json"
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Dump:
    """What was written: the rows of each table, and the SHA-256 of each file by name."""

    rows: dict[str, int]
    files: dict[str, str]


def export(db: Path, folder: Path, form: str) -> Dump:
    """Write every table of `db` into `folder` as csv, jsonl or parquet, with datapackage.json and SHA256SUMS.

    All tables show one moment, also while a crawl writes.  The files come into their place when all are whole,
    SHA256SUMS last.  Raises DatabaseError if the database or the folder cannot be used, UsageError if a package is
    missing.
    """
    if not db.is_file():
        raise DatabaseError(f"There is no database {db} to export; scrape something first, or name it with --db.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".part-") as part:
            dump = _write(db, Path(part), form)
            (folder / SUMS).unlink(missing_ok=True)
            for name in (*dump.files, SUMS):
                Path(part, name).replace(folder / name)
    except (sqlite3.Error, OSError) as error:
        raise DatabaseError(f"{db} cannot be exported to {folder}: {error}.") from error
    return dump


def _write(db: Path, folder: Path, form: str) -> Dump:
    counts, sums = {}, {}
    with _one_moment(db) as connection:
        for table in _tables(connection):
            name = f"{table.name}.{form}"
            counts[table.name] = WRITERS[form](folder / name, exported(table), _rows(connection, table))
            sums[name] = _sha256(folder / name)
        sizes = {name: (folder / name).stat().st_size for name in sums}
        about = descriptor(connection, form, counts, {name: (sizes[name], sums[name]) for name in sums})
    (folder / PACKAGE).write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    sums[PACKAGE] = _sha256(folder / PACKAGE)
    (folder / SUMS).write_text("".join(f"{digest}  {name}\n" for name, digest in sums.items()), encoding="utf-8")
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    return Dump(counts, sums)


@contextmanager
def _one_moment(db: Path) -> Iterator[sqlite3.Connection]:
    """A connection that sees the database as it is now until it is closed."""
    address = f"{db.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=30, isolation_level=None)) as connection:
        connection.execute("begin")
        yield connection


def _tables(connection: sqlite3.Connection) -> list[Table]:
    """The tables that the database has; one of an earlier version may lack some, or columns of some."""
    return [table for table in TABLES if connection.execute(f"pragma table_info({table.name})").fetchone()]


def _rows(connection: sqlite3.Connection, table: Table) -> Iterator[Values]:
    columns = ", ".join(f'"{column.name}"' for column in exported(table))
    return connection.execute(f"select {columns} from {table.name} order by {table.key}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
