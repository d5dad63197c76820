"""One sitemap file to its addresses (https://www.sitemaps.org/protocol.html), safe with any bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from scraper.sources.payload import PayloadError, decode

MOST_ADDRESSES = 50_000
"""The most addresses that one file may hold, by the protocol."""

_PIECE = 65_536
_LONGEST_TEXT = 4_000
_DEEPEST = 50
_ROOTS = ("urlset", "sitemapindex")
_ADDRESS = re.compile(rb"^[ \t]*(https?://\S{1,2000})[ \t\r]*$", re.M)


class _StopReading(Exception):  # noqa: N818 - ends the reading of a file, not always for a fault
    """The file says nothing more that is wanted."""


@dataclass(frozen=True, slots=True)
class Location:
    """An address as it is printed in a sitemap, and its day of change as it is printed."""

    address: str
    changed: str | None


@dataclass(slots=True)
class Sitemap:
    """What a file holds: `pages` and `sitemaps`, in its order.

    `damage` is a clause that says what is wrong with it, None if nothing is; what stood before the damage is
    there.  `is_cut` tells that it has more addresses than a file may hold.
    """

    pages: list[Location] = field(default_factory=list)
    sitemaps: list[Location] = field(default_factory=list)
    damage: str | None = None
    is_cut: bool = False


def read_sitemap(body: bytes) -> Sitemap:
    """The sitemap in `body`: XML or a plain list of addresses, gzipped or not.  Never raises."""
    found = Sitemap()
    try:
        text = decode(body, {"content-encoding": "gzip"}).lstrip()
    except PayloadError as error:
        found.damage = f"cannot be unpacked: {error}"
        return found
    if text and not text.startswith((b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        _read_lines(text, found)
    else:
        _Reader(found).read(text)
    return found


def _read_lines(text: bytes, found: Sitemap) -> None:
    for match in _ADDRESS.finditer(text):
        if len(found.pages) >= MOST_ADDRESSES:
            found.is_cut = True
            return
        found.pages.append(Location(match[1].decode("utf-8", "replace"), None))
    if not found.pages:
        found.damage = "is neither XML nor a list of addresses"


class _Reader:
    """Takes the addresses from the XML as it is read; entities of a document's own are refused."""

    def __init__(self, found: Sitemap) -> None:
        self._found = found
        self._open: list[str] = []
        self._words: list[str] | None = None
        self._length = 0
        self._addresses: list[str] = []
        self._changed: str | None = None
        self._expat = expat.ParserCreate()
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text
        self._expat.EntityDeclHandler = self._refuse_entity

    def read(self, text: bytes) -> None:
        try:
            for at in range(0, len(text) or 1, _PIECE):
                is_last = at + _PIECE >= len(text)
                self._expat.Parse(text[at : at + _PIECE], is_last)
        except expat.ExpatError as error:
            self._found.damage = f"is not well-formed XML: {error}"
        except _StopReading:
            return

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if not self._open and tag not in _ROOTS:
            self._found.damage = f"is no sitemap: its root is <{tag[:40]}>"
            raise _StopReading
        self._open.append(tag)
        if len(self._open) > _DEEPEST:
            self._found.damage = f"nests more than {_DEEPEST} elements deep"
            raise _StopReading
        if len(self._open) == 2:
            self._addresses, self._changed = [], None
        elif len(self._open) == 3 and tag in ("loc", "lastmod") and ":" not in name:
            self._words, self._length = [], 0
        elif len(self._open) == 3 and tag == "link" and attributes.get("rel") == "alternate":
            self._addresses.append(attributes.get("href", ""))

    def _text(self, words: str) -> None:
        if self._words is not None and self._length <= _LONGEST_TEXT:
            self._words.append(words[:_LONGEST_TEXT])
            self._length += len(words)

    def _end(self, _name: str) -> None:
        tag = self._open.pop()
        if len(self._open) == 2 and self._words is not None:
            words = "".join(self._words).strip()
            self._words = None
            if tag == "loc":
                self._addresses.insert(0, words)
            else:
                self._changed = words or None
        elif len(self._open) == 1:
            self._keep(tag)

    def _keep(self, tag: str) -> None:
        held = self._found.sitemaps if tag == "sitemap" else self._found.pages
        held += [Location(address, self._changed) for address in dict.fromkeys(self._addresses) if address]
        if len(held) > MOST_ADDRESSES:
            del held[MOST_ADDRESSES:]
            self._found.is_cut = True
            raise _StopReading

    def _refuse_entity(self, *_declared: object) -> NoReturn:
        self._found.damage = "declares entities of its own, which no sitemap needs"
        raise _StopReading
