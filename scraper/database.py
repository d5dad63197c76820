"""The database: opened, filled one page a transaction, and asked what it knows.

Writing the same page twice writes nothing the second time.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlite_utils import Database as SqliteDatabase

from parsers import Disclosure
from parsers.vocabulary import rows as data_rows
from parsers.vocabulary import table as data_table
from scraper import tables
from scraper.archive import Place
from scraper.errors import DatabaseError
from scraper.forces import Register
from scraper.rows import Row, children, disclosure_row
from scraper.schema import BY_NAME
from scraper.sources import Capture
from scraper.translations import linked

SCHEMA_VERSION = 5
# 16 MiB of the file are held in memory, and the write-ahead log is folded in when it has 32: the full-text indexes
# write the same pages again and again.
_ROOM = ("cache_size = -16000", "wal_autocheckpoint = 8000")
# 128 MiB while all tables are filled at once.
_MORE_ROOM = "cache_size = -128000"
_SQLITE = b"SQLite format 3\x00"
# Columns whose change between two captures is worth telling.
_TRACKED = (
    "title", "reference", "received_on", "disclosed_on", "listed_month", "request", "clarification", "response",
    "outcome",
)  # fmt: skip

# What belongs to a disclosure, the tables that refer to others first.
_CHILDREN = ("exemptions", "mentions", "estimates", "bodies", "attachments", "qa_pairs")


class Database:
    """The database in one file."""

    def __init__(self, path: Path) -> None:
        """Open the file `path`, made with its folder if it is not there, for reading and writing.

        Raises DatabaseError if it cannot be opened or is not one of ours.
        """
        self.path = path
        with self._explained("opened"):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._refuse_other_files()
            self._sqlite = SqliteDatabase(path)
            self._is_gathering = False
            self._prepare()

    def close(self) -> None:
        """Let go of the file, its write-ahead log folded in."""
        with self._explained("closed"):
            self._sqlite.execute("pragma optimize")
            self._sqlite.execute("pragma wal_checkpoint(truncate)")
            self._sqlite.close()

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Make all that is written within one transaction: all of it is there in the end, or nothing.

        Where there is no disclosure yet, the full-text indexes are made at the end, in half the time.
        Raises DatabaseError if it cannot be written.
        """
        with self._explained("written"):
            self._execute(f"pragma {_MORE_ROOM}")
            self._sqlite.begin()
            indexed_later = not self.query("select 1 from disclosures limit 1")
            if indexed_later:
                tables.stop_indexing(self._sqlite)
        self._is_gathering = True
        try:
            yield
            with self._explained("written"):
                if indexed_later:
                    tables.index_all(self._sqlite)
                self._sqlite.commit()
        except BaseException:
            self._sqlite.rollback()
            raise
        finally:
            self._is_gathering = False
            self._execute(f"pragma {_ROOM[0]}")

    def store_reference_data(self, register: Register) -> None:
        """Bring the forces, the provisions and the topics up to date."""
        with self._writing():
            self._upsert("forces", [_empty_as_null(force.row) for force in register.forces])
            self._upsert("provisions", [_provision_row(row) for row in data_rows("provisions.csv")])
            self._upsert("topics", [_empty_as_null(topic) for topic in data_table("topics.toml")["topics"]])

    def store_capture(self, row: Row) -> None:
        """Note a page that is no disclosure.

        A disclosure that another capture of the page made stays; one that an earlier parser made of
        this very capture goes.
        """
        with self._writing():
            self._upsert("captures", [row])
            self._remove_others_of(row["id"], set())

    def store_disclosures(self, disclosures: Sequence[Disclosure], capture: Capture, capture_row: Row) -> list[str]:
        """Store the disclosures of a page with all that belongs to them, in one transaction.

        Gives "new", "changed" or "unchanged" for each.  A capture older than the one that a row was made from
        leaves it as it is, but for the moment when the page was first seen.  What an earlier parser made of this
        very capture, and this one does not, goes.
        """
        rows = [disclosure_row(disclosure, capture) for disclosure in disclosures]
        with self._writing():
            self._upsert("captures", [capture_row])
            states = [
                self._store_disclosure(disclosure, row, capture)
                for disclosure, row in zip(disclosures, rows, strict=True)
            ]
            self._remove_others_of(capture.id, {row["id"] for row in rows})
        return states

    def keep_disclosures(self, force: str, identifiers: Set[str]) -> None:
        """Take out the force's disclosures that are not among `identifiers`, with all that belongs to them."""
        with self._writing():
            known = self.query("select id from disclosures where force = ?", [force])
            self._remove([row["id"] for row in known if row["id"] not in identifiers])

    def remove_disclosures(self, identifiers: Sequence[str]) -> None:
        """Take out disclosures with all that belongs to them."""
        with self._writing():
            self._remove(identifiers)

    def write(self, name: str, rows: Sequence[Row]) -> None:
        """Write rows of the table `name` whole, where they do not stand already."""
        with self._writing():
            self._upsert(name, rows)

    def change(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Carry out a statement that changes rows; gives how many."""
        with self._writing():
            return self._execute(sql, parameters).rowcount

    def store_problem(self, problem: Row) -> None:
        """Note something that could not be read; the same thing is noted once."""
        key = json.dumps([problem.get(name) for name in ("kind", "file", "offset", "url")])
        identifier = hashlib.sha256(key.encode()).hexdigest()[:16]
        columns = [column.name for column in BY_NAME["problems"].columns]
        row = {**dict.fromkeys(columns), **problem, "id": identifier}
        with self._writing():
            if self._one("problems", identifier) is None:
                self._upsert("problems", [row])

    def store_run(self, run: Row, forces: Sequence[Row]) -> None:
        """Note a run and what it did for each force."""
        with self._writing():
            self._upsert("runs", [run])
            self._upsert("run_forces", list(forces))

    def add_pages(self, rows: Sequence[Row]) -> int:
        """Note addresses of a log; gives how many were new.  Of a known one only the listing's date may change,
        and the words on the link be told where they were not.
        """
        columns = [column.name for column in BY_NAME["pages"].columns]
        insert = f"insert or ignore into pages ({', '.join(columns)}) values ({', '.join(f':{c}' for c in columns)})"
        with self._writing():
            before = self._sqlite.conn.total_changes
            self._sqlite.conn.executemany(insert, [{**dict.fromkeys(columns), **row} for row in rows])
            added = self._sqlite.conn.total_changes - before
            self._sqlite.conn.executemany(
                "update pages set listed_on = :listed_on where id = :id and :listed_on > coalesce(listed_on, '')", rows
            )
            self._sqlite.conn.executemany(
                "update pages set title = :title where id = :id and title is null and :title is not null", rows
            )
        return added

    def update_page(self, identifier: str, values: Row) -> None:
        """Set columns of an address."""
        columns = ", ".join(f"{name} = :{name}" for name in values)
        with self._writing():
            self._execute(f"update pages set {columns} where id = :id", {**values, "id": identifier})

    def note_captured_pages(self, force: str, since: str) -> None:
        """Note the addresses of a force that have a capture made at `since` or later as asked for, if they were not."""
        with self._writing():
            self._execute(
                "update pages set fetched_at = found.captured_at, status = 200 "
                "from (select url, max(captured_at) as captured_at from captures "
                "where force = :force and captured_at >= :since and source = 'live' group by url) as found "
                "where pages.url = found.url and coalesce(fetched_at, '') < found.captured_at",
                {"force": force, "since": since},
            )

    def store_host(self, row: Row) -> None:
        """Note a host and the robots.txt that it gave."""
        with self._writing():
            self._upsert("hosts", [row])

    def mark_removed(self, url: str, day: str | None) -> int:
        """Set or take back the day on which the disclosures of a page were found to be gone; gives how many changed."""
        with self._writing():
            cursor = self._execute(
                "update disclosures set removed_on = :day where removed_on is not :day "
                "and (url = :url or substr(url, 1, length(:url) + 1) = :url || '#')",
                {"day": day, "url": url},
            )
        return cursor.rowcount

    def crawls_of(self, force: str) -> tuple[int, bool]:
        """How many crawls of the force's site came to their end, and whether nothing went wrong in the last of them."""
        found = self.query(
            "select cause from run_forces where force = ? and state is not null order by id desc", [force]
        )
        return len(found), not any(row["cause"] for row in found[:1])

    def archived_until(self, force: str, file: str) -> int:
        """The byte of the archive's file up to which the database knows its records."""
        found = self._execute(
            "select max(archive_offset + archive_length) from captures where force = ? and archive_file = ?",
            [force, file],
        ).fetchone()[0]
        return int(found or 0)

    def cut_off_since(self) -> str | None:
        """When the first of the newest runs began that never came to their end; None if the newest did."""
        runs = self.query(
            "select min(started_at) as began from runs "
            "where id > coalesce((select max(id) from runs where finished_at is not null), '')"
        )
        began: str | None = runs[0]["began"]
        return began

    def place_of(self, capture_id: str) -> Place | None:
        """Where the capture lies in the archive; None if it is new."""
        row = self._one("captures", capture_id)
        return Place(row["archive_file"], row["archive_offset"], row["archive_length"]) if row else None

    def knows_capture(self, url: str, captured_at: str) -> bool:
        """Whether a capture of that address and moment was read before, or is known to be no page."""
        return bool(self.query("select 1 from captures where url = ? and captured_at = ?", [url, captured_at]))

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The rows that a statement gives."""
        with self._explained("read"):
            cursor = self._execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def _refuse_other_files(self) -> None:
        """SQLite takes a file of a few bytes for an empty database, and would write over it."""
        if self.path.is_file() and self.path.stat().st_size:
            with self.path.open("rb") as file:
                if file.read(len(_SQLITE)) != _SQLITE:
                    raise DatabaseError(f"{self.path} is no database; name another file with --db.")

    def _prepare(self) -> None:
        version = self._execute("pragma user_version").fetchone()[0]
        strange = version == 0 and self._sqlite.table_names()
        if strange or version > SCHEMA_VERSION:
            raise DatabaseError(
                f"{self.path} is a database, but not one that this version of scrape made; name another file with --db."
            )
        self._sqlite.enable_wal()
        for pragma in ("synchronous = normal", "foreign_keys = on", "busy_timeout = 10000", *_ROOM):
            self._execute(f"pragma {pragma}")
        if version < SCHEMA_VERSION:
            with self._sqlite.atomic():
                tables.create(self._sqlite)
            self._execute(f"pragma user_version = {SCHEMA_VERSION}")

    def _store_disclosure(self, disclosure: Disclosure, row: Row, capture: Capture) -> str:
        old = self._one("disclosures", row["id"])
        if old is None:
            self._insert_disclosure(disclosure, row)
            return "new"
        if old["captured_at"] > capture.captured_at:
            return self._note_older(old, capture)
        row["first_seen"] = min(old["first_seen"], row["first_seen"])
        self._note_changes(old, row)
        written = self._upsert("disclosures", [row])
        for name, rows in children(disclosure, row["sort_key"]):
            written += self._replace(name, row["id"], rows)
        for key in {row["reference_key"], old["reference_key"]} - {None}:
            self._link(row["force"], key)
        return "changed" if written else "unchanged"

    def _insert_disclosure(self, disclosure: Disclosure, row: Row) -> None:
        """Write a disclosure of which there is nothing yet: a plain insert takes half the time of an upsert."""
        self._sqlite.conn.execute(tables.insert_statement("disclosures"), row)
        for name, rows in children(disclosure, row["sort_key"]):
            if rows:
                self._sqlite.conn.executemany(tables.insert_statement(name), rows)
        if row["reference_key"] is not None:
            self._link(row["force"], row["reference_key"])

    def _remove_others_of(self, capture: str, identifiers: Set[str]) -> None:
        """Take out the disclosures that were made of a capture and are not among `identifiers`."""
        made = self.query("select id from disclosures where capture = ?", [capture])
        self._remove([row["id"] for row in made if row["id"] not in identifiers])

    def _remove(self, identifiers: Sequence[str]) -> None:
        for identifier in identifiers:
            for column in ("translation_of", "duplicate_of"):
                self._execute(f"update disclosures set {column} = null where {column} = ?", [identifier])
            for name in (*_CHILDREN, "changes"):
                self._execute(f"delete from {name} where disclosure = ?", [identifier])
            self._execute("delete from disclosures where id = ?", [identifier])

    def _note_older(self, row: Row, capture: Capture) -> str:
        if capture.captured_at < row["first_seen"]:
            self._execute("update disclosures set first_seen = ? where id = ?", [capture.captured_at, row["id"]])
        return "unchanged"

    def _note_changes(self, old: Row, new: Row) -> None:
        """Tell what a newer capture says differently.  The same capture read anew is no change of the page."""
        if old["capture"] == new["capture"]:
            return
        moment, identifier = new["captured_at"], new["id"]
        self._upsert(
            "changes",
            [
                {
                    "id": f"{identifier}-{moment}-{field}",
                    "disclosure": identifier,
                    "seen_at": moment,
                    "field": field,
                    "old": old[field],
                    "new": new[field],
                    "sort_key": f"{moment}-{identifier}-{field}",
                }
                for field in _TRACKED
                if old[field] != new[field]
            ],
        )

    def _replace(self, name: str, identifier: str, rows: Sequence[Row]) -> int:
        """Make `rows` the disclosure's only rows in a table; gives how many rows that touched."""
        keep = {row["id"] for row in rows}
        stale = [
            found[0]
            for found in self._execute(f"select id from {name} where disclosure = ?", [identifier])
            if found[0] not in keep
        ]
        if stale and name == "qa_pairs":
            for child in ("exemptions", "mentions", "estimates"):
                self._execute(f"delete from {child} where disclosure = ?", [identifier])
        for row_id in stale:
            self._execute(f"delete from {name} where id = ?", [row_id])
        return len(stale) + self._upsert(name, rows)

    def _link(self, force: str, reference_key: str | None) -> None:
        """Set the links between the force's pages that share a reference."""
        group = self.query(
            "select id, url, listed_month, text_digest, response, translation_of, duplicate_of "
            "from disclosures where force = ? and reference_key = ?",
            [force, reference_key],
        )
        for page in linked(group):
            self._execute(
                "update disclosures set translation_of = ?, duplicate_of = ? where id = ?",
                [page["translation_of"], page["duplicate_of"], page["id"]],
            )

    def _upsert(self, name: str, rows: Sequence[Row]) -> int:
        """Write rows; gives how many were new or different."""
        before = self._sqlite.conn.total_changes
        self._sqlite.conn.executemany(tables.upsert_statement(name), rows)
        return self._sqlite.conn.total_changes - before

    def _one(self, name: str, key: str) -> Row | None:
        found = self.query(f"select * from {name} where {BY_NAME[name].key} = ?", [key])
        return found[0] if found else None

    def _execute(self, sql: str, parameters: Sequence[Any] | Row = ()) -> sqlite3.Cursor:
        return self._sqlite.conn.execute(sql, parameters)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        # Within a transaction a savepoint for each page would make the full-text indexes write all that they hold.
        whole = nullcontext() if self._is_gathering else self._sqlite.atomic()
        with self._explained("written"), whole:
            yield

    @contextmanager
    def _explained(self, deed: str) -> Iterator[None]:
        """Turn what SQLite and the disk complain of into a sentence."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise DatabaseError(f"The database {self.path} cannot be {deed}: {error}.") from error


def _empty_as_null(row: dict[str, str]) -> Row:
    return {name: value or None for name, value in row.items()}


def _provision_row(row: dict[str, str]) -> Row:
    return {
        **{name: row[name] or None for name in _PROVISION_COLUMNS},
        "id": row["provision_id"],
        "section": row["parent"] or row["ref"],
        "is_ncnd_limb": int(row["is_ncnd_limb"]),
        "counts_as_refusal": int(row["counts_as_refusal"]),
        "legislation_url": row["legislation_uri"],
    }


_PROVISION_COLUMNS = (
    "act", "ref", "title", "category", "conferral", "basis", "public_interest_test", "in_force_from", "in_force_to",
    "notes",
)  # fmt: skip
