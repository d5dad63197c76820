"""One page of a listing, read: its rows, the listings below it, its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.decode import decode, is_text
from parsers.html import content_root, small_letters
from parsers.index import find_entries
from parsers.nesting import too_deep
from parsers.page import read_content
from scraper.discovery.found import Answer
from scraper.discovery.pager import Anchor, is_page_of, read_anchors
from scraper.discovery.rows import Row, find_rows
from scraper.discovery.site import Site, absolute, path_of

_LOG = re.compile(
    r"/(?:published-items|(?:foi-)?disclosure[-_]?logs?|(?:previous|published)-foi-requests)(?:\.aspx)?/?$"
)


@dataclass(frozen=True, slots=True)
class ListingPage:
    """What the page of a listing at `url` shows.

    `folders` are listings of a year or a month, and other logs, that its content links to; `below` any other page
    that lies below it in the site.
    """

    url: str
    rows: tuple[Row, ...] = ()
    folders: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()


def read_listing(answer: Answer, site: Site) -> ListingPage:
    """The page of a listing in `answer`; nothing is in it where it is no page, or nests too deep for one."""
    content_type = answer.headers.get("content-type")
    text = decode(answer.body, content_type)
    if not is_text(answer.body, text) or too_deep(text):
        return ListingPage(answer.url)
    tree = LexborHTMLParser(text)
    base = _base(tree, answer.url)
    anchors = read_anchors(tree, base)
    # The rows may stand in the form of their search, which would be taken out as chrome.
    tree.unwrap_tags(["form"])
    root = _content(tree, text)
    if root is None:
        return ListingPage(answer.url, anchors=tuple(anchors))
    of_listing = frozenset(anchor.url for anchor in anchors if is_page_of(anchor.url, answer.url))
    rows = [*_itself(text, answer.url, content_type, site), *find_rows(root, base, site, of_listing)]
    links = [url for url in dict.fromkeys(_addresses(root, base)) if url not in of_listing and site.owns(url)]
    folders = [url for url in links if site.is_folder_of_disclosures(url) or _LOG.search(path_of(url))]
    known = {row.url for row in rows}.union(folders)
    below = [url for url in links if url not in known and _is_below(url, answer.url) and not site.is_file(url)]
    return ListingPage(answer.url, tuple(rows), tuple(folders), tuple(below), tuple(anchors))


def _itself(text: str, url: str, content_type: str | None, site: Site) -> Iterator[Row]:
    """The page itself where it holds the disclosures that it lists."""
    if site.owns(url) and site.may_be_index(url):
        content = read_content(text, url, content_type)
        if find_entries(content, site.rules):
            yield Row(url.partition("#")[0], content.title, None, is_file=False)


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    return (absolute(node.attributes.get("href"), url) if node is not None else None) or url


def _content(tree: LexborHTMLParser, text: str) -> LexborNode | None:
    """The content; where that is but one article, the page that has others beside it."""
    root = content_root(tree, small_letters(text))
    return tree.body if root is not None and root.tag == "article" else root


def _addresses(root: LexborNode, base: str) -> Iterator[str]:
    for node in root.css("a[href]"):
        url = absolute(node.attributes.get("href"), base)
        if url is not None:
            yield url


def _is_below(url: str, listing: str) -> bool:
    own, above = urlsplit(url), urlsplit(listing)
    is_same_host = own.netloc.lower() == above.netloc.lower()
    return is_same_host and own.path.lower().startswith(f"{above.path.lower().rstrip('/')}/") and not own.query
