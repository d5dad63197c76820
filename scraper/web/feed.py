"""Atom feeds (RFC 4287): the newest disclosures of all forces, of one, of a provision, or of a search."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from scraper.schema import COUNTED
from scraper.web import words
from scraper.web.asking import Row, ask, ask_one
from scraper.web.pages.listing import LISTED
from scraper.web.pages.search import Asked, expression

if TYPE_CHECKING:
    from datasette.database import Database

ENTRIES = 50
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ATOM = "http://www.w3.org/2005/Atom"


async def feed(database: Database, args: Mapping[str, str], address: str, link: Callable[[str], str]) -> str:
    """The feed that the parameters ask for, as XML.

    `address` is the feed's own, and `link` gives the whole address of a disclosure's page from its identifier.
    An entry is dated by when its page was seen first.
    """
    asked = Asked.of(args)
    rows = await _newest(database, asked, args.get("provision", ""), await expression(database, asked))
    root = ElementTree.Element("feed", {"xmlns": _ATOM})
    _add(root, "id", address)
    _add(root, "title", await _title(database, asked, args.get("provision", "")))
    _add(root, "updated", max((row["first_seen"] for row in rows), default="1970-01-01T00:00:00Z"))
    ElementTree.SubElement(root, "link", {"rel": "self", "href": address})
    for row in rows:
        _add_entry(root, row, link(row["id"]))
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)


async def _newest(database: Database, asked: Asked, provision: str, wanted: str) -> list[Row]:
    conditions = [COUNTED, *(f"disclosures.{name} = :{name}" for name in asked.filters)]
    if provision:
        conditions.append("id in (select disclosure from exemptions where provision = :provision)")
    if wanted:
        conditions.append(
            "search_id in (select disclosures_fts.rowid from disclosures_fts where disclosures_fts match :wanted)"
        )
    return await ask(
        database,
        f"select {LISTED}, disclosures.first_seen, disclosures.outcome_quote from "
        f"(select id from disclosures where {' and '.join(conditions)} order by sort_key desc limit {ENTRIES}) newest "
        "join disclosures on disclosures.id = newest.id join forces on forces.slug = disclosures.force "
        "order by disclosures.sort_key desc",
        wanted=wanted,
        provision=provision,
        **asked.filters,
    )


async def _title(database: Database, asked: Asked, provision: str) -> str:
    force = await ask_one(database, "select name from forces where slug = :slug", slug=asked.filters.get("force"))
    parts = [
        f"of {force['name']}" if force else "of UK police forces",
        f"for \u201c{asked.q}\u201d" if asked.q else f"on {asked.topic}" if asked.topic else "",
        f"relying on {provision}" if provision else "",
    ]
    return " ".join(["Freedom of Information disclosures", *(part for part in parts if part)])


def _add_entry(root: ElementTree.Element, row: Row, link: str) -> None:
    entry = ElementTree.SubElement(root, "entry")
    _add(entry, "id", link)
    _add(entry, "title", row["title"] or row["reference"] or row["id"])
    _add(entry, "updated", row["first_seen"])
    ElementTree.SubElement(entry, "link", {"href": link})
    author = ElementTree.SubElement(entry, "author")
    _add(author, "name", row["force_name"])
    dated = words.day(row["disclosed_on"] or row["listed_month"])
    facts = [words.outcome(row["outcome"]), row["reference"], dated, row["outcome_quote"]]
    _add(entry, "summary", ". ".join(fact.rstrip(".") for fact in facts if fact) + ".")


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    """An element with text, without the characters that XML cannot hold."""
    ElementTree.SubElement(parent, name).text = _NOT_IN_XML.sub("", text)
