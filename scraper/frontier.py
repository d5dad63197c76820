"""The frontier: every address of a force's log that is known, and which of them the next crawl asks for.

It lives in the database (table `pages`), so that a crawl that was cut off goes on where it stood.  A night asks
for what is new, for what was listed lately, and for a share of all the rest, so that the whole log is seen
again within REVISIT_DAYS.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from scraper.database import Database
from scraper.discovery.found import Found
from scraper.rows import Row, canonical_url
from scraper.schema import BY_NAME

REVISIT_DAYS = 30
# Listed so lately that the page may still be mended.
RECENT_DAYS = 60
# A small log is seen again every night: the share of a large one is never less than this.
LEAST_REVISITED = 100


@dataclass(frozen=True, slots=True)
class Due:
    """An address to ask for, with what the last answer said of itself."""

    id: str
    url: str
    etag: str | None
    last_modified: str | None
    content: str | None
    fetched_at: str | None
    missed_on: str | None

    @property
    def was_missing(self) -> bool:
        """Whether the page was not there when it was last asked for."""
        return self.missed_on is not None

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only if it has changed."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


class Frontier:
    """The addresses of one force."""

    def __init__(self, database: Database, force: str) -> None:
        """Work on the addresses of `force` in `database`."""
        self._database = database
        self._force = force

    def add(self, found: Sequence[Found], moment: str) -> int:
        """Note addresses, and give how many were not known before.

        A later date in the listing replaces the one that is known; how it was found first stays, and so do the
        words on the link.
        """
        rows = [self._row(page, moment) for page in found]
        database = self._database
        with database.writing():
            added = database.insert("pages", rows)
            database.execute_each(
                "update pages set listed_on = :listed_on where id = :id and :listed_on > coalesce(listed_on, '')", rows
            )
            database.execute_each(
                "update pages set title = :title where id = :id and title is null and :title is not null", rows
            )
        return added

    def knows(self, url: str) -> bool:
        """Whether the address was found before."""
        return bool(self._database.query("select 1 from pages where id = ?", [page_key(url)]))

    def size(self) -> int:
        """How many addresses of pages are known that are not gone."""
        return int(self._database.query(f"select count(*) as n from pages where {_THERE}", [self._force])[0]["n"])

    def due(self, moment: str, *, resumed_from: str | None = None) -> list[str]:
        """The identifiers of the addresses to ask for: new ones, missing ones, those listed lately, some others.

        What was asked for since `resumed_from`, when a crawl that was cut off had begun, is left out.
        """
        recent = (datetime.fromisoformat(moment) - timedelta(days=RECENT_DAYS)).date().isoformat()
        before = resumed_from or moment
        since = (before, recent)
        share = max(LEAST_REVISITED, ceil(self.size() / REVISIT_DAYS))
        return [
            *self.new(),
            *self._ids(f"fetched_at < ? and {_MISSING} order by url", before),
            *self._ids(f"fetched_at < ? and not {_MISSING} and listed_on >= ? order by listed_on desc, url", *since),
            *self._ids(
                f"fetched_at < ? and not {_MISSING} and coalesce(listed_on, '') < ? order by fetched_at, url limit ?",
                *since,
                share,
            ),
        ]

    def catch_up(self, since: str) -> None:
        """Note what a crawl that began at `since`, and was cut off, had archived and not yet noted."""
        with self._database.writing():
            self._database.execute(
                "update pages set fetched_at = found.captured_at, status = 200 "
                "from (select url, max(captured_at) as captured_at from captures "
                "where force = :force and captured_at >= :since and source = 'live' group by url) as found "
                "where pages.url = found.url and coalesce(fetched_at, '') < found.captured_at",
                {"force": self._force, "since": since[:19]},
            )

    def new(self) -> list[str]:
        """The identifiers of the addresses that were never asked for, those listed last first."""
        return self._ids("fetched_at is null order by coalesce(listed_on, '') desc, url")

    def at(self, url: str) -> Due:
        """The address `url`, which is known."""
        return self.get(page_key(url))

    def get(self, identifier: str) -> Due:
        """The address with that identifier."""
        [row] = self._database.query(f"select {', '.join(_DUE)} from pages where id = ?", [identifier])
        return Due(**row)

    def answered(self, due: Due, moment: str, status: int, kept: dict[str, str | None] | None = None) -> None:
        """Note an answer: `kept` is what a whole one says of itself (etag, last_modified, content)."""
        self._update(due.id, {"fetched_at": moment, "status": status, **_BACK, **(kept or {})})

    def unreadable(self, due: Due, moment: str, status: int, content: str) -> None:
        """Note an answer that nobody can read: the page is asked for whole the next time, whatever its tag says."""
        kept = {"etag": None, "last_modified": None, "content": content}
        self._update(due.id, {"fetched_at": moment, "status": status, **kept})

    def missing(self, due: Due, moment: str, status: int) -> bool:
        """Note that a page was not there; gives whether it is gone: missed on two different days."""
        [row] = self._database.query("select missed_on, gone_on from pages where id = ?", [due.id])
        day = moment[:10]
        is_gone = row["missed_on"] is not None and row["missed_on"] < day
        noted = {"missed_on": row["missed_on"] or day, "gone_on": row["gone_on"] or (day if is_gone else None)}
        self._update(due.id, {"fetched_at": moment, "status": status, **noted})
        return is_gone and row["gone_on"] is None

    def _update(self, identifier: str, values: Row) -> None:
        columns = ", ".join(f"{name} = :{name}" for name in values)
        with self._database.writing():
            self._database.execute(f"update pages set {columns} where id = :id", {**values, "id": identifier})

    def _ids(self, condition: str, *parameters: Any) -> list[str]:
        rows = self._database.query(f"select id from pages where {_THERE} and {condition}", [self._force, *parameters])
        return [row["id"] for row in rows]

    def _row(self, found: Found, moment: str) -> Row:
        key = page_key(found.url)
        return {
            **dict.fromkeys(BY_NAME["pages"].column_names),
            "id": key,
            "force": self._force,
            "url": canonical_url(found.url),
            "way": found.way,
            "found_at": moment,
            "listed_on": found.listed_on,
            "title": found.title,
            "is_file": int(found.is_file),
            "sort_key": f"{moment}-{key}",
        }


_DUE = ("id", "url", "etag", "last_modified", "content", "fetched_at", "missed_on")
# Not there when it was asked for last, and not yet found to be gone.
_MISSING = "(missed_on is not null and gone_on is null)"
# A page that is gone is asked for once more each time its turn comes: a site may bring it back.
_THERE = "force = ? and is_file = 0"
_BACK: dict[str, str | None] = {"missed_on": None, "gone_on": None}


def page_key(url: str) -> str:
    """The identifier of an address."""
    return hashlib.sha256(canonical_url(url).encode("utf-8", "surrogatepass")).hexdigest()[:20]
