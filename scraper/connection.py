"""The file of the database: opened, and written so that all of a page is there or nothing of it.

What is in the archive already may be committed together with what follows it (`later`): a transaction a page costs as
much as all else that is done with a page.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scraper import statistics, tables
from scraper.errors import DatabaseError
from scraper.indexing import NewRows, index_all, stop_indexing
from scraper.lean import SqliteDatabase
from scraper.rows import Row

SCHEMA_VERSION = 9
# 16 MiB of the file are held in memory, and the write-ahead log is folded in when it has 32: the full-text indexes
# write the same pages again and again.
_ROOM = ("cache_size = -16000", "wal_autocheckpoint = 8000")
# 128 MiB while all tables are filled at once.
_MORE_ROOM = "cache_size = -128000"
# Seconds for which a page that is archived may wait to be seen in the database.
LONGEST_UNSEEN = 0.8
_SQLITE = b"SQLite format 3\x00"


class Connection:
    """A connection for reading and writing, the only one that writes."""

    def __init__(self, path: Path) -> None:
        """Open the file `path`, made with its folder if it is not there, for reading and writing.

        Raises DatabaseError if it cannot be opened or is not one of ours.
        """
        self.path = path
        self._is_gathering = self._is_later = self._indexes_at_end = False
        self._began = 0.0
        self._new_rows = NewRows()
        with self.explained("opened"):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._refuse_other_files()
            self._sqlite = SqliteDatabase(path)
            self._prepare()

    def close(self) -> None:
        """Let go of the file, all that was written kept and its write-ahead log folded in."""
        self.keep()
        with self.explained("closed"):
            statistics.renew(self._sqlite.conn)
            self._sqlite.execute("pragma wal_checkpoint(truncate)")
            self._sqlite.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make all that is written within, or nothing of it.

        It is committed at the end, with all that was left for later before it, unless it is to be left so itself.
        Raises DatabaseError if it cannot be written.
        """
        with self.explained("written"):
            if self._is_gathering:
                yield
                return
            try:
                with self._part():
                    yield
            finally:
                if not self._is_later:
                    self.keep()

    @contextmanager
    def later(self) -> Iterator[None]:
        """Let what is written within be committed by the next `keep` or the next writing that is not for later.

        That is for what the archive holds: a run that dies before loses nothing, for the next loads it from there.
        """
        self._is_later = True
        try:
            yield
        finally:
            self._is_later = False

    def keep(self, *, after: float = 0.0) -> None:
        """Commit what was left for later, if the first of it was written `after` seconds ago or longer.

        Raises DatabaseError if that fails.
        """
        if self._is_gathering or not self._sqlite.conn.in_transaction or time.monotonic() - self._began < after:
            return
        with self.explained("written"):
            try:
                self._index()
                self._sqlite.commit()
            except BaseException:
                self._sqlite.rollback()
                self._new_rows.clear()
                raise

    @property
    def is_open(self) -> bool:
        """Whether something that was written is not committed yet."""
        return bool(self._sqlite.conn.in_transaction)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Make all that is written within one transaction: all of it is there in the end, or nothing.

        Where there is no disclosure yet, the full-text indexes are made at the end, in half the time.
        Raises DatabaseError if it cannot be written.
        """
        self.keep()
        with self.explained("written"):
            self.execute(f"pragma {_MORE_ROOM}")
            self._sqlite.begin()
            self._indexes_at_end = not self.query("select 1 from disclosures limit 1")
            if self._indexes_at_end:
                stop_indexing(self._sqlite.conn)
        self._is_gathering = True
        try:
            yield
            with self.explained("written"):
                index_all(self._sqlite.conn) if self._indexes_at_end else self._index()
                self._sqlite.commit()
        except BaseException:
            self._sqlite.rollback()
            self._new_rows.clear()
            raise
        finally:
            self._is_gathering = self._indexes_at_end = False
            self.execute(f"pragma {_ROOM[0]}")

    def query(self, sql: str, parameters: Sequence[Any] | Row = ()) -> list[Row]:
        """The rows that a statement gives."""
        with self.explained("read"):
            cursor = self.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def execute(self, sql: str, parameters: Sequence[Any] | Row = ()) -> sqlite3.Cursor:
        """Run one statement; what it writes must be within `writing`."""
        return self._sqlite.conn.execute(sql, parameters)

    def execute_each(self, sql: str, rows: Sequence[Row]) -> int:
        """Run a statement for each row, within `writing`; gives how many rows of the database that touched."""
        if not rows:
            return 0
        before = self._sqlite.conn.total_changes
        self._sqlite.conn.executemany(sql, rows)
        return self._sqlite.conn.total_changes - before

    def insert(self, name: str, rows: Sequence[Row]) -> int:
        """Write the rows whose keys are not in the table; gives how many they were."""
        return self.execute_each(tables.insert_statement(name), rows)

    def upsert(self, name: str, rows: Sequence[Row]) -> int:
        """Write rows; gives how many were new or different."""
        return self.execute_each(tables.upsert_statement(name), rows)

    def index_later(self, name: str, rows: Sequence[Row], disclosure: str) -> None:
        """Have new rows of a disclosure in the full-text index of their table before they are committed."""
        if self._indexes_at_end:
            return
        self._new_rows.note(name, rows, disclosure)
        if self._is_gathering and self._new_rows.are_too_many:
            self._index()

    def index_now(self, disclosure: str | None = None) -> None:
        """Have the rows of a disclosure, or all, in the full-text indexes, from which triggers will take them out."""
        if disclosure is None or self._new_rows.are_of(disclosure):
            self._index()

    def _index(self) -> None:
        self._new_rows.index(self._sqlite.conn)

    @contextmanager
    def _part(self) -> Iterator[None]:
        """A part of a transaction, which is begun if there is none: of a part that fails nothing is left."""
        if not self._sqlite.conn.in_transaction:
            self.execute("begin immediate")
            self._began = time.monotonic()
        before = self._new_rows.copy()
        try:
            with self._sqlite.atomic():
                yield
        except BaseException:
            self._new_rows = before
            raise

    def _refuse_other_files(self) -> None:
        """SQLite takes a file of a few bytes for an empty database, and would write over it."""
        if self.path.is_file() and self.path.stat().st_size:
            with self.path.open("rb") as file:
                if file.read(len(_SQLITE)) != _SQLITE:
                    raise DatabaseError(f"{self.path} is no database; name another file with --db.")

    def _prepare(self) -> None:
        version = self.execute("pragma user_version").fetchone()[0]
        strange = version == 0 and self._sqlite.table_names()
        if strange or version > SCHEMA_VERSION:
            raise DatabaseError(
                f"{self.path} is a database, but not one that this version of scrape made; name another file with --db."
            )
        self._sqlite.enable_wal()
        for pragma in ("synchronous = normal", "foreign_keys = on", "busy_timeout = 10000", *_ROOM):
            self.execute(f"pragma {pragma}")
        if version < SCHEMA_VERSION:
            with self._sqlite.atomic():
                tables.create(self._sqlite)
            self.execute(f"pragma user_version = {SCHEMA_VERSION}")

    @contextmanager
    def explained(self, deed: str) -> Iterator[None]:
        """Turn what SQLite and the disk complain of into a sentence."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise DatabaseError(f"The database {self.path} cannot be {deed}: {error}.") from error
