"""The search page: one box over requests, answers and attached files, with the words found in their sentences."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from datasette.utils import escape_fts

from scraper.web import words
from scraper.web.addresses import Addresses
from scraper.web.asking import Row, ask, ask_one
from scraper.web.marks import Piece
from scraper.web.pages.listing import LISTED, with_links

if TYPE_CHECKING:
    from datasette.database import Database

PAGE_SIZE = 20
# The best match is found among so many; a search that finds more is sorted by date, and not broken down.
MOST_RANKED = 200_000
_MOST_PAGES = 50
# What marks the words found in a snippet: characters that no page has, for the snippet is escaped after it is cut.
_OPEN, _CLOSE = "\ue000", "\ue001"
_FILTERS = ("force", "year", "outcome")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader searches for: words, or a topic's expression; with filters, and the page of the results."""

    q: str
    topic: str
    filters: Mapping[str, str]
    page: int
    order: str

    @classmethod
    def of(cls, args: Mapping[str, str]) -> Asked:
        """What the parameters of a request ask for; what is none of the known values is left out."""
        page = args.get("page") or "1"
        return cls(
            q=(args.get("q") or "").replace("\0", " ").strip()[:400],
            topic=(args.get("topic") or "").strip(),
            filters={name: value for name in _FILTERS if (value := (args.get(name) or "").strip())},
            page=min(max(int(page), 1), _MOST_PAGES) if page.isascii() and page.isdigit() else 1,
            order="date" if args.get("order") == "date" else "best",
        )

    def parameters(self) -> dict[str, str]:
        """The parameters that ask for this, without the page."""
        order = {"order": self.order} if self.order != "best" else {}
        return {"q": self.q, "topic": self.topic, **self.filters, **order}


async def expression(database: Database, asked: Asked) -> str:
    """The full-text expression of what is asked; empty for nothing."""
    if asked.q:
        return str(escape_fts(asked.q))
    topic = await ask_one(database, "select words from topics where slug = :slug", slug=asked.topic)
    return str(topic["words"]) if topic else ""


async def search_page(database: Database, addresses: Addresses, asked: Asked) -> Row:
    """What the search page shows."""
    wanted = await expression(database, asked)
    forces, topics = await asyncio.gather(
        ask(database, "select slug, name from forces order by name"),
        ask(database, "select slug, name from topics order by name"),
    )
    shown: Row = {
        "asked": asked,
        "forces": forces,
        "topics": topics,
        "outcomes": words.OUTCOMES,
        "filters": asked.filters,
    }
    if not wanted:
        return shown
    size = await ask_one(
        database, "select count(*) as n from disclosures_fts where disclosures_fts match :wanted", wanted=wanted
    )
    found = Found(wanted, asked, is_broad=bool(size and size["n"] > MOST_RANKED))
    results, parts, files = await asyncio.gather(
        _results(database, found),
        _parts(database, found),
        _files(database, addresses, wanted) if asked.page == 1 else _nothing(),
    )
    total = sum(row["n"] for row in parts) if parts else (size["n"] if size and found.is_broad else 0)
    last = min(-(-total // PAGE_SIZE), _MOST_PAGES)
    return {
        **shown,
        "total": total,
        "is_broad": found.is_broad,
        "results": [{**row, "found": _pieces(row["words_found"])} for row in with_links(results, addresses)],
        "breakdown": _breakdown(addresses, asked, parts, {row["slug"]: row["name"] for row in forces}),
        "files": files,
        "last": last,
        "first": _link(addresses, asked),
        "most": _MOST_PAGES * PAGE_SIZE,
        "earlier": _link(addresses, asked, page=str(asked.page - 1)) if asked.page > 1 else None,
        "later": _link(addresses, asked, page=str(asked.page + 1)) if asked.page < last else None,
        "by_date": found.is_by_date,
        "other_order": None if found.is_broad else _link(addresses, asked, order="" if found.is_by_date else "date"),
        "feed": addresses.page("feed.atom", **asked.parameters()),
        "table": addresses.query("search-disclosures", q=asked.q, force=asked.filters.get("force"))
        if asked.q
        else None,
        "unfiltered": _link(addresses, asked, **dict.fromkeys(_FILTERS, "")) if asked.filters else None,
    }


@dataclass(frozen=True, slots=True)
class Found:
    """A full-text expression with what else is asked; `is_broad` where too much matches to rank it, or to count it."""

    wanted: str
    asked: Asked
    is_broad: bool

    @property
    def is_by_date(self) -> bool:
        """Whether the newest come first, and not the best matches."""
        return self.is_broad or self.asked.order == "date"

    @property
    def condition(self) -> str:
        """What a disclosure must meet beside the expression."""
        return " and ".join(
            ["disclosures.duplicate_of is null", *(f"disclosures.{name} = :{name}" for name in self.asked.filters)]
        )


async def _results(database: Database, found: Found) -> list[Row]:
    """One page of results, each with its snippet."""
    best = await ask(
        database,
        f"{_by_date(found) if found.is_by_date else _by_rank(found)} limit :size offset :start",
        wanted=found.wanted,
        size=PAGE_SIZE,
        start=(found.asked.page - 1) * PAGE_SIZE,
        **found.asked.filters,
    )
    places = [row["search_id"] for row in best]
    rows = await ask(
        database,
        f"select {LISTED}, disclosures.search_id, "
        f"snippet(disclosures_fts, -1, '{_OPEN}', '{_CLOSE}', ' \u2026 ', 30) as words_found "
        "from disclosures_fts cross join disclosures on disclosures.search_id = disclosures_fts.rowid "
        "join forces on forces.slug = disclosures.force "
        f"where disclosures_fts match :wanted and disclosures_fts.rowid in ({', '.join(map(str, places))})",
        wanted=found.wanted,
    )
    by_place = {row["search_id"]: row for row in rows}
    return [by_place[place] for place in places if place in by_place]


def _by_rank(found: Found) -> str:
    return (
        "select disclosures.search_id from disclosures_fts "
        "cross join disclosures on disclosures.search_id = disclosures_fts.rowid "
        "where disclosures_fts match :wanted and rank match 'bm25(10.0, 5.0, 2.0, 1.0)' "
        f"and {found.condition} order by rank"
    )


def _by_date(found: Found) -> str:
    """The newest first: where much is found, by going through all from the newest (the plus keeps SQLite to that)."""
    column = "+disclosures.search_id" if found.is_broad else "disclosures.search_id"
    return (
        f"select disclosures.search_id from disclosures where {column} in "
        "(select disclosures_fts.rowid from disclosures_fts where disclosures_fts match :wanted) "
        f"and {found.condition} order by disclosures.sort_key desc"
    )


async def _parts(database: Database, found: Found) -> list[Row]:
    """How many were found of each force, year and outcome; nothing where that would take too long."""
    if found.is_broad and not found.asked.filters:
        return []
    return await ask(
        database,
        "select disclosures.force, disclosures.year, disclosures.outcome, count(*) as n from disclosures_fts "
        "cross join disclosures on disclosures.search_id = disclosures_fts.rowid "
        f"where disclosures_fts match :wanted and {found.condition} group by 1, 2, 3",
        wanted=found.wanted,
        **found.asked.filters,
    )


def _breakdown(addresses: Addresses, asked: Asked, parts: list[Row], names: Mapping[str, str]) -> list[Row]:
    """The results by force, by outcome and by year, each with the link that keeps to it."""
    said = {"force": names, "outcome": words.OUTCOMES, "year": {}}
    headings = {"force": "Force", "outcome": "What the requester got", "year": "Year"}
    return [
        {
            "heading": headings[by],
            "parts": [
                {"label": said[by].get(value, value), "n": n, "link": _link(addresses, asked, **{by: value})}
                for value, n in _counted(parts, by)
            ],
        }
        for by in headings
        if by not in asked.filters and parts
    ]


def _counted(parts: list[Row], by: str) -> list[tuple[str, int]]:
    """The values of a column with their numbers: years from the newest, all else from the most."""
    numbers: Counter[str] = Counter()
    for row in parts:
        if row[by] is not None:
            numbers[str(row[by])] += row["n"]
    return sorted(numbers.items(), reverse=True) if by == "year" else numbers.most_common()


async def _files(database: Database, addresses: Addresses, wanted: str) -> list[Row]:
    """Attached files whose title or text holds the words."""
    expression = re.sub(r"^\{[^}]*\} *: *", "", wanted)
    rows = await ask(
        database,
        "select attachments.title, attachments.media_type, attachments.disclosure, disclosures.title as page_title, "
        "forces.name as force_name from attachments_fts "
        "join attachments on attachments.search_id = attachments_fts.rowid "
        "join disclosures on disclosures.id = attachments.disclosure "
        "join forces on forces.slug = disclosures.force where attachments_fts match :wanted limit 10",
        wanted=expression,
    )
    return [{**row, "link": addresses.row("disclosures", row["disclosure"])} for row in rows]


async def _nothing() -> list[Row]:
    return []


def _pieces(snippet: str) -> list[Piece]:
    """A snippet cut at the marks of the words found."""
    found = []
    for part in snippet.split(_OPEN):
        marked, has_end, after = part.partition(_CLOSE)
        found.append(Piece(marked, ("found",) if has_end else (), ()))
        found.append(Piece(after, (), ()))
    return [piece for piece in found if piece.text]


def _link(addresses: Addresses, asked: Asked, **changed: str) -> str:
    """The address of this search with something changed; of its first page, unless that is what changes."""
    return addresses.page("search", **{**asked.parameters(), **changed})
