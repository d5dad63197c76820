"""Takedowns in the database: what is listed goes, and leaves a tombstone (the table `takedowns`)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from parsers import Disclosure
from scraper.database import Database
from scraper.rows import Row, canonical_url, page_id
from scraper.takedowns import Scope, Takedown, Takedowns

_NO_TEXT = hashlib.sha256(b"").hexdigest()
# What a row holds whose words were taken down: as scraper.takedowns.without_text leaves it.
_BARE: dict[str, Row] = {
    "disclosures": {
        **dict.fromkeys(("title", "title_source", "request", "clarification", "response", "outcome_quote")),
        "warnings": "[]",
        "has_warnings": 0,
        "text_digest": _NO_TEXT,
        "request_digest": None,
    },
    "qa_pairs": dict.fromkeys(("question_label", "lead_in", "question", "answer_label", "answer")),
    "exemptions": {"quote": "", "start": 0, "end": 0},
    "mentions": {"quote": "", "start": None, "end": None},
    "estimates": {"quote": "", "start": 0, "end": 0},
    "bodies": {"quote": "", "start": 0, "end": 0},
}
_WORDS = ("title", "request", "clarification", "response")


class Tombstones:
    """The list of takedowns, held against one database."""

    def __init__(self, database: Database, takedowns: Takedowns) -> None:
        """Hold `takedowns` against `database`; nothing is done yet."""
        self._database = database
        self._takedowns = takedowns
        self._lifted: dict[str, Row] = {}

    def enforce(self) -> list[str]:
        """Take out what is listed and is still there; gives a sentence for each copy of it that is not listed.

        A tombstone that is no longer borne out stays until the disclosure is made anew.
        Raises DatabaseError if the database cannot be written.
        """
        database = self._database
        tombstones = [takedown.row(takedown.id, takedown.url) for takedown in self._takedowns.by_id.values()]
        reached = list(self._reached("disclosures"))
        copies = [copy for row, takedown in reached for copy in self._copies(row, takedown)]
        for row, takedown in reached:
            tombstones.append(takedown.row(row["id"], row["url"]))
            self._take_out(row["id"], takedown.scope)
        database.write("takedowns", list({row["id"]: row for row in tombstones}.values()))
        self._forget_the_pages()
        self._lifted = {
            row["id"]: row
            for row in database.query("select * from takedowns")
            if not self._is_borne_out(row["force"], row["url"], row["scope"])
        }
        return copies

    def left_of(self, disclosures: Sequence[Disclosure]) -> list[Disclosure]:
        """What may be kept of disclosures that were read; for the others tombstones are set."""
        left = [(disclosure, self._takedowns.left_of(disclosure)) for disclosure in disclosures]
        for disclosure, kept in left:
            if kept is not disclosure:
                self._bury(disclosure)
            if kept is not None and self._lifted:
                self._dig_up(page_id(disclosure.force, disclosure.url))
        return [kept for _, kept in left if kept is not None]

    def lift(self, force: str) -> None:
        """Take away the tombstones of a force that are no longer borne out, so that its disclosures are made anew."""
        for row in [row for row in self._lifted.values() if row["force"] == force]:
            self._dig_up(row["id"])

    def _is_borne_out(self, force: str, url: str, scope: str) -> bool:
        takedown = self._takedowns.of(force, url)
        return takedown is not None and takedown.scope.name.lower() == scope

    def _bury(self, disclosure: Disclosure) -> None:
        takedown = self._takedowns.of(disclosure.force, disclosure.url)
        identifier = page_id(disclosure.force, disclosure.url)
        if takedown is not None and takedown.id != identifier:
            self._database.write("takedowns", [takedown.row(identifier, canonical_url(disclosure.url))])

    def _dig_up(self, identifier: str) -> None:
        if self._lifted.pop(identifier, None):
            self._database.remove_disclosures([identifier])
            self._database.change("delete from takedowns where id = ?", [identifier])

    def _copies(self, row: Row, takedown: Takedown) -> Iterator[str]:
        """What is told of pages that say the same as one taken down, in either language, and are listed less widely."""
        others = self._database.query(
            "select force, url from disclosures where :id in (translation_of, duplicate_of) or id in "
            "(select translation_of from disclosures where id = :id union "
            "select duplicate_of from disclosures where id = :id) order by url",
            {"id": row["id"]},
        )
        for other in others:
            found = self._takedowns.of(other["force"], other["url"])
            if found is None or found.scope < takedown.scope:
                yield f"{row['url']} was taken down, and {other['url']}, which says the same, was not."

    def _take_out(self, identifier: str, scope: Scope) -> None:
        database = self._database
        if scope is Scope.PAGE:
            database.remove_disclosures([identifier])
            return
        database.change("delete from attachments where disclosure = ?", [identifier])
        if scope is Scope.TEXT:
            for name, bare in _BARE.items():
                key = "id" if name == "disclosures" else "disclosure"
                values = ", ".join(f'"{column}" = ?' for column in bare)
                columns = ", ".join(f'"{column}"' for column in bare)
                database.change(
                    f"update {name} set {values} where {key} = ? and ({columns}) is not ({', '.join('?' * len(bare))})",
                    [*bare.values(), identifier, *bare.values()],
                )
            marks = ", ".join("?" * len(_WORDS))
            database.change(f"delete from changes where disclosure = ? and field in ({marks})", [identifier, *_WORDS])

    def _forget_the_pages(self) -> None:
        """Take out what the captures and the list of addresses say of pages in words of theirs."""
        for row, takedown in self._reached("captures"):
            if takedown.scope is Scope.PAGE:
                self._database.change(
                    "update captures set verdict = 'taken_down', detail = null "
                    "where id = ? and verdict = 'disclosure' and not exists "
                    "(select 1 from disclosures where capture = captures.id)",
                    [row["id"]],
                )
        for row, takedown in self._reached("pages"):
            if takedown.scope is not Scope.ATTACHMENTS:
                self._database.change("update pages set title = null where id = ? and title is not null", [row["id"]])

    def _reached(self, name: str) -> Iterator[tuple[Row, Takedown]]:
        """The rows of a table with addresses that a takedown reaches."""
        for force in sorted(self._takedowns.forces):
            for row in self._database.query(f"select id, url from {name} where force = ?", [force]):
                takedown = self._takedowns.of(force, row["url"])
                if takedown is not None:
                    yield row, takedown
