"""`scrape publish`: a compact, checked copy of the database for readers everywhere.

What was taken down is not in it, ways to reach persons are masked (scraper.masking), and what only a crawl needs is
empty.  docs/publish.md says what that leaves.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from parsers.vocabulary import table as vocabulary
from scraper.connection import SCHEMA_VERSION
from scraper.database import Database
from scraper.errors import DatabaseError, UsageError
from scraper.indexing import index_all, stop_indexing
from scraper.masking import Masked, mask
from scraper.rows import Row, request_digest, text_digest
from scraper.schema import BY_NAME, TABLES, Table
from scraper.takedowns import Takedowns
from scraper.tombstones import Tombstones

# Tables that hold words of pages.
WORDED = (
    "disclosures", "qa_pairs", "exemptions", "mentions", "estimates", "bodies", "attachments", "changes", "takedowns",
    "captures", "pages", "problems", "run_forces",
)  # fmt: skip
# Tables with places in a disclosure's response.
_PLACED = ("exemptions", "mentions", "estimates", "bodies")
# What only the next crawl on the same machine can use.
_EMPTIED = {
    "captures": ("archive_file", "archive_offset", "archive_length"),
    "pages": ("etag", "last_modified", "content"),
    "hosts": ("robots",),
    "problems": ("file", "offset"),
}
# What a run tells of the machine it ran on: paths, and the words of a fault of the programme's own.
_OF_THE_MACHINE = (
    "update runs set source = iif(command = 'reparse', 'archive', 'file') "
    "where source not in ('auto', 'live', 'wayback', 'commoncrawl', 'sample')",
    "update run_forces set detail = null where cause = 'fault'",
    "delete from problems where kind = 'fault'",
)
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Publication:
    """A copy that was made: its size in bytes, its checksum, its rows, and what is not in it or masked.

    `taken_down` counts tombstones by scope, `masked` the marks set in texts by kind, and `moved` the offsets that
    were set anew because of them; `notes` are sentences on copies of what was taken down.
    """

    file: str
    bytes: int
    sha256: str
    rows: dict[str, int]
    taken_down: dict[str, int]
    masked: dict[str, int]
    moved: int
    notes: list[str]

    def as_json(self) -> dict[str, Any]:
        """The publication for machines."""
        return asdict(self)


def publish(db: Path, target: Path, takedowns: Takedowns, *, replace: bool) -> Publication:
    """Write a copy of the database `db` to `target`, which appears there when it is whole and checked.

    It shows one moment, also while a crawl writes.  Needs room for two copies beside `target`.
    Raises DatabaseError if something cannot be read, written or found sound, UsageError if `target` is there
    already and is not to be replaced, is `db` itself, or is in use.
    """
    _check_place(db, target, replace=replace)
    with _explained(db, target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.parent, prefix=".publish-") as folder:
            copy, whole = Path(folder, "copy.db"), Path(folder, "whole.db")
            _snapshot(db, copy)
            with closing(Database(copy)) as database:
                notes = Tombstones(database, takedowns).enforce()
            masked, moved = _prepare(copy)
            _vacuum_into(copy, whole)
            rows, taken_down = _checked(whole)
            publication = Publication(
                str(target), whole.stat().st_size, _sha256(whole), rows, taken_down, dict(masked), moved, notes
            )
            _move(whole, target, replace=replace)
    return publication


def _check_place(db: Path, target: Path, *, replace: bool) -> None:
    if not db.is_file():
        raise DatabaseError(f"There is no database {db} to publish; scrape something first, or name it with --db.")
    if target.exists() and target.samefile(db):
        raise UsageError(f"{target} is the database itself; name another file with --to.")
    if target.exists() and not replace:
        raise UsageError(
            f"{target} is there already. Publish to a new file, or give --replace if nothing serves the old one."
        )
    for ending in ("-wal", "-shm", "-journal"):
        if Path(f"{target}{ending}").exists():
            raise UsageError(f"{target}{ending} shows that {target} is in use; publish to a new file.")


@contextmanager
def _explained(db: Path, target: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise DatabaseError(f"{db} cannot be published to {target}: {error}.") from error


def _snapshot(db: Path, copy: Path) -> None:
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
        version = connection.execute("pragma user_version").fetchone()[0]
        if not 0 < version <= SCHEMA_VERSION:
            raise DatabaseError(f"{db} is a database, but not one that this version of scrape made.")
        connection.execute("vacuum into ?", [str(copy)])


def _vacuum_into(db: Path, target: Path) -> None:
    """Write what is in `db` and nothing that was."""
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("vacuum into ?", [str(target)])


def _prepare(copy: Path) -> tuple[Counter[str], int]:
    """Empty and mask what the public copy must not hold, and make its indexes anew; gives marks set, offsets moved."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("pragma foreign_keys = off")
        connection.execute("begin")
        stop_indexing(connection)
        for name, columns in _EMPTIED.items():
            connection.execute(f"update {name} set {', '.join(f'{column} = null' for column in columns)}")
        for statement in _OF_THE_MACHINE:
            connection.execute(statement)
        work = _Masking(connection)
        for name in WORDED:
            work.mask_table(BY_NAME[name])
        index_all(connection)
        connection.execute("commit")
        for table in TABLES:
            if table.searched:
                connection.execute(f"insert into {table.name}_fts({table.name}_fts) values ('optimize')")
        connection.execute("analyze")
    return work.masked, work.moved


def worded_columns(table: Table) -> list[str]:
    """The columns of a table that may hold words of pages: all texts but keys, indexed ones and those named."""
    without_words = vocabulary("masking.toml")["columns"]["without_words"]
    return [
        column.name
        for column in table.columns
        if column.type == "TEXT"
        and not (column.to or column.unique or column.indexed or column.name == table.key)
        and column.name not in without_words
    ]


class _Masking:
    """The masking of a database's words; counts the marks set, and the places that moved."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.masked = Counter(emails=0, telephones=0)
        self.moved = 0

    def mask_table(self, table: Table) -> None:
        columns = worded_columns(table)
        for rows in self._batches(table, columns):
            for key, *texts in rows:
                found = {name: mask(text) for name, text in zip(columns, texts, strict=True) if text}
                changed = {name: masked for name, masked in found.items() if masked.cuts}
                if changed:
                    self._write(table, key, dict(zip(columns, texts, strict=True)), changed)

    def _batches(self, table: Table, columns: Sequence[str]) -> Iterator[list[tuple[Any, ...]]]:
        """The rows, some at a time, so that each batch is read before it is written to."""
        names = ", ".join(f'"{name}"' for name in columns)
        last = -1
        while rows := self._connection.execute(
            f"select rowid, {table.key}, {names} from {table.name} where rowid > ? order by rowid limit {_AT_ONCE}",
            [last],
        ).fetchall():
            last = rows[-1][0]
            yield [row[1:] for row in rows]

    def _write(self, table: Table, key: str, texts: Row, changed: dict[str, Masked]) -> None:
        for masked in changed.values():
            self.masked.update(emails=masked.emails, telephones=masked.telephones)
        values = {name: masked.text for name, masked in changed.items()}
        if table.name == "disclosures":
            values |= _digests({**texts, **values})
            if "response" in changed:
                self._move(key, texts["response"], changed["response"])
        names = ", ".join(f'"{name}" = ?' for name in values)
        self._connection.execute(
            f"update {table.name} set {names} where {table.key} = ?",
            [*values.values(), key],
        )

    def _move(self, disclosure: str, before: str, response: Masked) -> None:
        """Let places in a response that was masked point at the words that they pointed at."""
        for name in _PLACED:
            places = self._connection.execute(
                f'select id, start, "end" from {name} where disclosure = ? and start is not null', [disclosure]
            ).fetchall()
            for key, start, end in places:
                place = response.span(start, end)
                if response.leaves(start, end) and response.text[slice(*place)] != before[start:end]:
                    raise DatabaseError(f"The place of {name} {key} is lost in its masked response; this is a fault.")
                if place != (start, end):
                    self._connection.execute(f'update {name} set start = ?, "end" = ? where id = ?', [*place, key])
                    self.moved += 1


def _digests(texts: Row) -> Row:
    """What tells copies of one text: of the text as it is now, so that the words masked cannot be tried out on it."""
    parts = (texts["request"], texts["clarification"], texts["response"])
    return {"text_digest": text_digest(parts), "request_digest": request_digest(texts["request"])}


def _checked(db: Path) -> tuple[dict[str, int], dict[str, int]]:
    """The rows of each table and the tombstones by scope.  Raises DatabaseError if the file is not sound."""
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        found = [row[0] for row in connection.execute("pragma quick_check")]
        broken = connection.execute("pragma foreign_key_check").fetchall()
        if found != ["ok"] or broken:
            what = f"rows of {broken[0][0]} that refer to nothing" if broken else found[0]
            raise DatabaseError(f"The copy is not sound, and was not published: {what}.")
        rows = {table.name: connection.execute(f"select count(*) from {table.name}").fetchone()[0] for table in TABLES}
        scopes = connection.execute("select scope, count(*) from takedowns group by scope order by scope").fetchall()
    return rows, dict(scopes)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _move(whole: Path, target: Path, *, replace: bool) -> None:
    with whole.open("rb") as file:
        os.fsync(file.fileno())
    if target.exists() and not replace:
        raise UsageError(f"{target} was made by another meanwhile; publish to a new file.")
    whole.replace(target)
