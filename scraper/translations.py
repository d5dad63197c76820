"""Pages of one disclosure: the two language trees, and copies of one text.

A Welsh force files one disclosure in two trees, under one reference.  The reference alone is not
enough: forces print one by mistake on two different disclosures (Dyfed-Powys 1142/2024).  The pages of
a pair also share the last part of their address, or are the only ones of their tree in that month.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

Row = dict[str, Any]


def linked(pages: Sequence[Row]) -> Iterator[Row]:
    """Those of `pages`, all of one force and reference, whose links are not yet as they should be.

    Each comes with `translation_of` and `duplicate_of` set: the Welsh tree's page refers to the English
    tree's, and a copy to the page that comes first by address.
    """
    english = [page for page in pages if not _is_welsh_tree(page["url"])]
    for page in pages:
        pair = _counterpart(page, english, pages) if _is_welsh_tree(page["url"]) else None
        links = {"translation_of": pair and pair["id"], "duplicate_of": _original(page, pages)}
        if any(page[name] != value for name, value in links.items()):
            yield {**page, **links}


def _is_welsh_tree(url: str) -> bool:
    return urlsplit(url).path.lower().startswith(("/cy-gb/", "/cy/"))


def _counterpart(page: Row, english: Sequence[Row], pages: Sequence[Row]) -> Row | None:
    same_slug = [other for other in english if _slug(other["url"]) == _slug(page["url"])]
    if len(same_slug) == 1:
        return same_slug[0]
    same_month = [other for other in english if other["listed_month"] == page["listed_month"]]
    rivals = [
        other for other in pages if _is_welsh_tree(other["url"]) and other["listed_month"] == page["listed_month"]
    ]
    return same_month[0] if len(same_month) == 1 and len(rivals) == 1 and page["listed_month"] else None


def _original(page: Row, pages: Sequence[Row]) -> str | None:
    """The page of which this one is a copy, word for word: the English tree's before the Welsh, then by address."""
    if not page["response"]:
        return None
    same = [other for other in pages if other["text_digest"] == page["text_digest"]]
    first = min(same, key=lambda other: (_is_welsh_tree(other["url"]), other["url"]))
    return None if first["id"] == page["id"] else first["id"]


def _slug(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rpartition("/")[2].lower()
