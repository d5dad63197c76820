"""The database: filled one page a transaction or more, and asked what it knows.

Writing the same page twice writes nothing the second time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence, Set
from typing import Any

from parsers import Disclosure
from parsers.vocabulary import rows as data_rows
from parsers.vocabulary import table as data_table
from scraper import disclosures as kept
from scraper.archive import Place
from scraper.connection import Connection
from scraper.forces import Register
from scraper.rows import Row, rows_of
from scraper.schema import BY_NAME
from scraper.sources import Capture


class Database(Connection):
    """The database in one file."""

    def store_reference_data(self, register: Register) -> None:
        """Bring the forces, the provisions and the topics up to date."""
        with self.writing():
            self.upsert("forces", [_empty_as_null(force.row) for force in register.forces])
            self.upsert("provisions", [_provision_row(row) for row in data_rows("provisions.csv")])
            self.upsert("topics", [_empty_as_null(topic) for topic in data_table("topics.toml")["topics"]])

    def store_capture(self, row: Row) -> None:
        """Note a page that is no disclosure.

        A disclosure that another capture of the page made stays; one that an earlier parser made of
        this very capture goes.
        """
        with self.writing():
            if not self._note_capture(row):
                self._remove_others_of(row["id"], set())

    def store_disclosures(self, disclosures: Sequence[Disclosure], capture: Capture, capture_row: Row) -> list[str]:
        """Store the disclosures of a page with all that belongs to them, in one transaction.

        Gives "new", "changed" or "unchanged" for each.  A capture older than the one that a row was made from
        leaves it as it is, but for the moment when the page was first seen.  What an earlier parser made of this
        very capture, and this one does not, goes.
        """
        made = [rows_of(disclosure, capture) for disclosure in disclosures]
        with self.writing():
            is_new = self._note_capture(capture_row)
            states = [kept.store(self, row, children) for row, children in made]
            if not is_new:
                self._remove_others_of(capture.id, {row["id"] for row, _ in made})
        return states

    def keep_disclosures(self, force: str, identifiers: Set[str]) -> None:
        """Take out the force's disclosures that are not among `identifiers`, with all that belongs to them."""
        with self.writing():
            known = self.query("select id from disclosures where force = ?", [force])
            kept.remove(self, [row["id"] for row in known if row["id"] not in identifiers])

    def remove_disclosures(self, identifiers: Sequence[str]) -> None:
        """Take out disclosures with all that belongs to them."""
        with self.writing():
            kept.remove(self, identifiers)

    def write(self, name: str, rows: Sequence[Row]) -> None:
        """Write rows of the table `name` whole, where they do not stand already."""
        with self.writing():
            self.upsert(name, rows)

    def change(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Carry out a statement that changes rows; gives how many."""
        with self.writing():
            self.index_now()
            return self.execute(sql, parameters).rowcount

    def store_problem(self, problem: Row) -> None:
        """Note something that could not be read; the same thing is noted once."""
        key = json.dumps([problem.get(name) for name in ("kind", "file", "offset", "url")])
        identifier = hashlib.sha256(key.encode()).hexdigest()[:16]
        columns = [column.name for column in BY_NAME["problems"].columns]
        row = {**dict.fromkeys(columns), **problem, "id": identifier}
        with self.writing():
            self.insert("problems", [row])

    def store_run(self, run: Row, forces: Sequence[Row]) -> None:
        """Note a run and what it did for each force."""
        with self.writing():
            self.upsert("runs", [run])
            self.upsert("run_forces", list(forces))

    def store_host(self, row: Row) -> None:
        """Note a host and the robots.txt that it gave."""
        with self.writing():
            self.upsert("hosts", [row])

    def mark_removed(self, url: str, day: str | None) -> int:
        """Set or take back the day on which the disclosures of a page were found to be gone; gives how many changed."""
        with self.writing():
            cursor = self.execute(
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
        found = self.execute(
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
        found = self.query(
            "select archive_file, archive_offset, archive_length from captures where id = ?", [capture_id]
        )
        return Place(*found[0].values()) if found else None

    def knows_capture(self, url: str, captured_at: str) -> bool:
        """Whether a capture of that address and moment was read before, or is known to be no page."""
        return bool(self.query("select 1 from captures where url = ? and captured_at = ?", [url, captured_at]))

    def _note_capture(self, row: Row) -> bool:
        """Write the row of a capture; gives whether it was not known, so that nothing can have been made of it."""
        is_new = bool(self.insert("captures", [row]))
        if not is_new:
            self.upsert("captures", [row])
        return is_new

    def _remove_others_of(self, capture: str, identifiers: Set[str]) -> None:
        """Take out the disclosures that were made of a capture and are not among `identifiers`."""
        made = self.query("select id from disclosures where capture = ?", [capture])
        kept.remove(self, [row["id"] for row in made if row["id"] not in identifiers])


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
