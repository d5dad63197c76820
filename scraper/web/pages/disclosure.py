"""The page of a disclosure: what was asked, what was answered, and the words that every finding was made from."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote

from scraper.web import citing, words
from scraper.web.addresses import Addresses
from scraper.web.asking import Row, ask
from scraper.web.marks import Passage, Piece, pieces, sentence
from scraper.web.pages.listing import LISTED, with_links

if TYPE_CHECKING:
    from datasette.database import Database

_MOST_OTHERS = 60


async def disclosure_page(database: Database, addresses: Addresses, disclosure: Row, permalink: str) -> Row:
    """What the page of a disclosure shows; `permalink` is its whole address."""
    identifier = disclosure["id"]
    (
        force,
        pairs,
        exemptions,
        mentions,
        estimates,
        bodies,
        attachments,
        changes,
        captures,
        others,
    ) = await asyncio.gather(
        ask(database, "select * from forces where slug = :force", force=disclosure["force"]),
        _belonging(database, "qa_pairs", identifier, "position"),
        ask(database, _EXEMPTIONS, id=identifier),
        _belonging(database, "mentions", identifier, "sort_key desc"),
        _belonging(database, "estimates", identifier, "sort_key desc"),
        _belonging(database, "bodies", identifier, "sort_key desc"),
        _belonging(database, "attachments", identifier, "position"),
        _belonging(database, "changes", identifier, "sort_key desc"),
        ask(database, "select * from captures where id = :capture", capture=disclosure["capture"]),
        _others(database, disclosure),
    )
    found = _with_anchors(exemptions)
    name = force[0]["name"] if force else disclosure["force"]
    return {
        "disclosure": disclosure,
        "force": force[0] if force else None,
        "force_name": name,
        "force_link": addresses.row("forces", disclosure["force"]),
        "warnings": words.warnings(disclosure["warnings"]),
        "pairs": _with_exemptions(pairs, found),
        "exemptions": [{**row, "link": addresses.row("provisions", row["provision"])} for row in found],
        "mentions": mentions,
        "estimates": estimates,
        "bodies": bodies,
        "attachments": [{**row, "address": words.web_address(row["url"])} for row in attachments],
        "changes": changes,
        "capture": captures[0] if captures else None,
        "address": words.web_address(disclosure["url"]),
        "archived": _archived(disclosure, captures),
        "response": _marked(disclosure, found),
        "citation": citing.line(disclosure, name, permalink),
        "bibtex": citing.bibtex(disclosure, name, permalink),
        "permalink": permalink,
        **_related(disclosure, with_links(others, addresses)),
    }


_EXEMPTIONS = (
    "select exemptions.*, provisions.ref, provisions.title as provision_title, provisions.legislation_url, "
    "provisions.conferral, provisions.category, provisions.act as provision_act "
    "from exemptions left join provisions on provisions.id = exemptions.provision "
    "where disclosure = :id order by exemptions.sort_key desc"
)


async def _belonging(database: Database, table: str, identifier: str, order: str) -> list[Row]:
    return await ask(database, f"select * from {table} where disclosure = :id order by {order}", id=identifier)


async def _others(database: Database, disclosure: Row) -> list[Row]:
    """Other pages of the same disclosure, and disclosures in which the same words were asked."""
    return await ask(
        database,
        f"select {LISTED}, disclosures.duplicate_of, disclosures.translation_of, disclosures.request_digest "
        "from disclosures join forces on forces.slug = disclosures.force where disclosures.id in ("
        "select id from disclosures where request_digest = :digest union "
        "select id from disclosures where translation_of = :id union select :translation union "
        "select id from disclosures where duplicate_of = :id union select :duplicate) and disclosures.id <> :id "
        f"order by disclosures.force, disclosures.sort_key limit {_MOST_OTHERS}",
        id=disclosure["id"],
        digest=disclosure["request_digest"],
        translation=disclosure["translation_of"],
        duplicate=disclosure["duplicate_of"],
    )


def _related(disclosure: Row, others: Iterable[Row]) -> dict[str, list[Row]]:
    """The others by what they are to this one; each stands once."""
    related: dict[str, list[Row]] = {"translations": [], "duplicates": [], "asked_elsewhere": [], "asked_again": []}
    for other in others:
        if other["id"] == disclosure["translation_of"] or other["translation_of"] == disclosure["id"]:
            related["translations"].append(other)
        elif other["id"] == disclosure["duplicate_of"] or other["duplicate_of"] == disclosure["id"]:
            related["duplicates"].append(other)
        elif other["force"] == disclosure["force"]:
            related["asked_again"].append(other)
        else:
            related["asked_elsewhere"].append(other)
    return related


def _with_anchors(exemptions: list[Row]) -> list[Row]:
    return [
        {
            **row,
            "anchor": f"e{number}",
            "said": words.provision({"act": row["act"], "ref": f"{row['section']}{row['subsection']}"}),
            "law": words.web_address(row["legislation_url"]),
        }
        for number, row in enumerate(exemptions, 1)
    ]


def _with_exemptions(pairs: list[Row], exemptions: list[Row]) -> list[Row]:
    return [{**pair, "exemptions": [row for row in exemptions if row["qa_pair"] == pair["id"]]} for pair in pairs]


def _marked(disclosure: Row, exemptions: list[Row]) -> list[Piece]:
    """The response with the citations of exemptions, their sentences, and the sentence that decided the outcome."""
    text = disclosure["response"] or ""
    passages = [Passage(row["start"], row["end"], "citation", row["anchor"]) for row in exemptions if row["end"]]
    for row in exemptions:
        place = sentence(text, row["quote"], row["start"] or 0)
        if place:
            passages.append(Passage(*place, "sentence", f"{row['anchor']}s"))
    deciding = sentence(text, disclosure["outcome_quote"])
    if deciding:
        passages.append(Passage(*deciding, "deciding", "outcome"))
    return pieces(text, passages)


def _archived(disclosure: Row, captures: list[Row]) -> str | None:
    """Where an archive of the web gives this capture, or may have one of that time."""
    origin = words.web_address(captures[0]["origin"]) if captures else None
    address = words.web_address(disclosure["url"])
    if origin or not address or not disclosure["captured_at"]:
        return origin
    stamp = "".join(character for character in disclosure["captured_at"] if character.isdigit())[:14]
    return f"https://web.archive.org/web/{stamp}/{quote(address.partition('#')[0], safe='/:?=&%~+,;@!$*()')}"
