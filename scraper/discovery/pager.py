"""From one page of a listing to the next, however the site numbers them.

Seen on forces' sites: `?page=2` (counted from 1, or from 0 on Drupal) and `/page/2/` (WordPress).  The shared
platform's own pager asks for fragments at GetPaginatedResults, which its robots.txt disallows: the page of the
listing with the same number is asked for instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.tidy import one_line, plain
from scraper.discovery.site import absolute

_FRAGMENTS = re.compile(r"/GetPaginatedResults/?$", re.I)
_PAGE_PATH = re.compile(r"/page/(\d{1,5})/?$", re.I)
_PARAMETERS = frozenset(("page", "paged", "pg", "p", "pageno", "pagenumber", "page_number", "currentpage"))
_NUMBER = re.compile(r"(?:(?:go to |current )?page |tudalen )?(\d{1,5})")
_NEXT = re.compile(
    r"next(?: page| results| set of (?:pages|results))?(?: \d+ of \d+)?|(?:go to )?(?:the )?next page"
    r"|older(?: posts| entries| items| results)?|(?:y dudalen |tudalen )?nesaf"
)
_NOT_WORDS = re.compile(r"[^\w ]+")
_ARROWS = frozenset("›»>→")
# The shared platform's listing: the only one whose pages may follow where no link tells of them.
_UNTOLD = re.compile(r"/published-items/?$", re.I)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of the page: its absolute address, the words on it and said of it, its rel."""

    url: str
    words: tuple[str, ...]
    rel: str


@dataclass(frozen=True, slots=True)
class Next:
    """The next page and its number, counted from 1; `is_told` if a link leads there."""

    url: str
    number: int
    is_told: bool = True


def read_anchors(tree: LexborHTMLParser, base: str) -> list[Anchor]:
    """Every link of the page, those in its navigation as well."""
    return list(_anchors(tree, base))


def _anchors(tree: LexborHTMLParser, base: str) -> Iterator[Anchor]:
    for node in tree.css("a[href],link[rel][href]"):
        url = absolute(node.attributes.get("href"), base)
        if url is not None:
            yield Anchor(url, tuple(_words(node)), (node.attributes.get("rel") or "").lower())


def _words(node: LexborNode) -> Iterator[str]:
    for words in (node.text(separator=" "), node.attributes.get("aria-label"), node.attributes.get("title")):
        line = plain(one_line(words or ""))
        if line and len(line) <= 60:
            yield line


def is_page_of(url: str, listing: str) -> bool:
    """Whether `url` is some page of the listing that has the page `listing`."""
    return _stem(url) == _stem(listing)


def next_page(anchors: Sequence[Anchor], listing: str, number: int, asked: frozenset[str] | set[str]) -> Next | None:
    """The page that follows page `number` of the listing, itself at `listing`; None at the end.

    `asked` are the keys of the addresses that were asked for: no page comes twice.
    """
    pages = [anchor for anchor in anchors if is_page_of(anchor.url, listing)]
    for anchor in pages:
        if _says_next(anchor):
            url = _own_form(anchor.url, listing)
            if key_of(url) not in asked:
                return Next(url, number + 1)
    numbered = sorted((ordinal, anchor.url) for anchor in pages if (ordinal := _ordinal(anchor)) is not None)
    for ordinal, address in numbered:
        url = _own_form(address, listing)
        if ordinal > number and key_of(url) not in asked:
            return Next(url, ordinal)
    if numbered or any(map(_says_next, pages)) or not _UNTOLD.search(urlsplit(listing).path):
        return None
    untold = _with_page(listing, number + 1)
    return None if key_of(untold) in asked else Next(untold, number + 1, is_told=False)


def key_of(url: str) -> str:
    """What makes two addresses of a listing the same page: case of the host, order of parameters and the like."""
    parts = urlsplit(url)
    query = urlencode(sorted(parse_qsl(parts.query)))
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


def _stem(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    path = _PAGE_PATH.sub("", _FRAGMENTS.sub("", parts.path)).rstrip("/")
    return parts.netloc.lower().removeprefix("www."), path


def _says_next(anchor: Anchor) -> bool:
    return "next" in anchor.rel.split() or any(
        _NEXT.fullmatch(_letters(words)) or (words in _ARROWS) for words in anchor.words
    )


def _ordinal(anchor: Anchor) -> int | None:
    """The number of the page that a numbered link leads to, as its words count; None for any other link."""
    if _page_number(anchor.url) is None:
        return None
    matches = (_NUMBER.fullmatch(_letters(words)) for words in anchor.words)
    return next((int(match[1]) for match in matches if match), None)


def _page_number(url: str) -> int | None:
    parts = urlsplit(url)
    values = [value for name, value in parse_qsl(parts.query) if name.lower() in _PARAMETERS]
    in_path = _PAGE_PATH.search(parts.path)
    found = values[-1] if values else in_path[1] if in_path else ""
    return int(found) if found.isascii() and found.isdigit() and len(found) < 6 else None


def _letters(words: str) -> str:
    return " ".join(_NOT_WORDS.sub(" ", words).split())


def _own_form(url: str, listing: str) -> str:
    """The address of the listing's page where `url` is that of its fragment."""
    parts = urlsplit(url)
    if not _FRAGMENTS.search(parts.path):
        return url
    return urlunsplit(urlsplit(listing)._replace(query=parts.query, fragment=""))


def _with_page(listing: str, number: int) -> str:
    parts = urlsplit(listing)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name.lower() != "page"]
    return urlunsplit(parts._replace(query=urlencode([*kept, ("page", str(number))]), fragment=""))
