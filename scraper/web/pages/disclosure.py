"""The page of a disclosure: what was asked, what was answered, and the words that every finding was made from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from scraper.web import citing, words
from scraper.web.addresses import Addresses
from scraper.web.asking import Row, ask_all
from scraper.web.marks import Passage, Piece, pieces, sentence
from scraper.web.missing import TOMBSTONE
from scraper.web.pages.listing import LISTED, with_links

if TYPE_CHECKING:
    from datasette.database import Database

_MOST_OTHERS = 60
# Characters from which on an answer that several questions were given is printed once.
_LONG = 200


async def disclosure_page(database: Database, addresses: Addresses, disclosure: Row, permalink: str) -> Row:
    """What the page of a disclosure shows; `permalink` is its whole address."""
    parts = await ask_all(
        database,
        _PARTS,
        **{name: disclosure[name] for name in ("id", "force", "capture", "request_digest")},
        translation=disclosure["translation_of"],
        duplicate=disclosure["duplicate_of"],
    )
    found = _with_anchors(addresses, _together(parts["exemptions"]), parts["pairs"])
    force = parts["force"][0]
    captures = parts["captures"]
    response = _marked(disclosure, found)
    return {
        **parts,
        "disclosure": disclosure,
        "force": force,
        "force_link": addresses.row("forces", disclosure["force"]),
        "takedown": parts["takedowns"][0] if parts["takedowns"] else None,
        "warnings": words.warnings(disclosure["warnings"]),
        "pairs": _with_exemptions(parts["pairs"], found),
        "exemptions": found,
        "attachments": [{**row, "address": words.web_address(row["url"])} for row in parts["attachments"]],
        "capture": captures[0] if captures else None,
        "address": words.web_address(disclosure["url"]),
        "archived": _archived(disclosure, captures),
        "response": response,
        "is_decision_marked": any("deciding" in piece.kinds for piece in response),
        "citation": citing.line(disclosure, force["name"], permalink),
        "bibtex": citing.bibtex(disclosure, force["name"], permalink),
        "permalink": permalink,
        **_related(disclosure, with_links(parts["others"], addresses)),
    }


_BELONGING = "select * from {} where disclosure = :id order by {}"
_PARTS = {
    "force": "select * from forces where slug = :force",
    "captures": "select * from captures where id = :capture",
    "pairs": _BELONGING.format("qa_pairs", "position"),
    "exemptions": """
select exemptions.*, provisions.title as provision_title, provisions.legislation_url
from exemptions left join provisions on provisions.id = exemptions.provision
where disclosure = :id order by exemptions.sort_key desc
""",
    "mentions": _BELONGING.format("mentions", "sort_key desc"),
    "estimates": _BELONGING.format("estimates", "sort_key desc"),
    "bodies": _BELONGING.format("bodies", "sort_key desc"),
    "attachments": _BELONGING.format("attachments", "position"),
    "changes": _BELONGING.format("changes", "sort_key desc"),
    "takedowns": TOMBSTONE,
    # Other pages of the same disclosure, and disclosures in which the same words were asked.
    "others": f"""
select {LISTED}, disclosures.duplicate_of, disclosures.translation_of
from disclosures join forces on forces.slug = disclosures.force
where disclosures.id in (
  select id from disclosures where request_digest = :request_digest
  union select id from disclosures where translation_of = :id
  union select id from disclosures where duplicate_of = :id
  union select :translation
  union select :duplicate
) and disclosures.id <> :id
order by disclosures.force, disclosures.sort_key limit {_MOST_OTHERS}
""",
}


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


def _together(exemptions: list[Row]) -> list[Row]:
    """Each provision once for each place that relies on it, with the questions that it is relied on for there."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in exemptions:
        place = tuple(row[name] for name in ("act", "section", "subsection", "start", "end"))
        found.setdefault(place, {**row, "qa_pairs": []})["qa_pairs"].append(row["qa_pair"])
    return list(found.values())


def _with_anchors(addresses: Addresses, exemptions: list[Row], pairs: list[Row]) -> list[Row]:
    return [
        {
            **row,
            "anchor": f"e{number}",
            "link": addresses.row("provisions", row["provision"]),
            "said": words.provision({"act": row["act"], "ref": f"{row['section']}{row['subsection']}"}),
            "law": words.web_address(row["legislation_url"]),
            "questions": [pair for pair in pairs if pair["id"] in row["qa_pairs"]],
        }
        for number, row in enumerate(exemptions, 1)
    ]


def _with_exemptions(pairs: list[Row], exemptions: list[Row]) -> list[Row]:
    """The questions with the exemptions of each, and the first question that a long answer was given to."""
    return [
        {
            **pair,
            "exemptions": [row for row in exemptions if pair["id"] in row["qa_pairs"]],
            "same_as": next((other for other in pairs[:number] if _is_repeated(pair, other)), None),
        }
        for number, pair in enumerate(pairs)
    ]


def _is_repeated(pair: Row, earlier: Row) -> bool:
    return pair["answer"] == earlier["answer"] and len(pair["answer"] or "") > _LONG


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
