"""The rows of a listing's page: what it links to that may be a disclosure, with the words and the day beside it.

The markup of the shared platform's listing was never seen, so a row is told by its link alone: it is the largest
part of the page that links to no other disclosure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from parsers.extract.dates import labelled_day, lone_day, read_date
from parsers.tidy import one_line, plain
from scraper.discovery.site import Site, absolute

_GENERIC = re.compile(
    r"(?:(?:read|find out|see|view|learn|show) )?more(?: (?:information|details|about this))?|read|view|open|details"
    r"|download|link|here|click here|pdf|xlsx?|docx?|csv"
    r"|(?:view|open|download|read) (?:the |this )?(?:full )?(?:response|document|disclosure|page|file|request|pdf)"
    r"|darllen (?:mwy|rhagor)|(?:mwy|rhagor) o wybodaeth|mwy|rhagor|lawrlwytho|gweld|agor"
)
_NO_LETTERS = re.compile(r"[^\w ]+")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# A heading's words stand below it, and a term's description.
_ABOVE_THEIR_WORDS = frozenset((*_HEADINGS, "dt"))
_ONE_ROW = frozenset(("li", "tr", "article"))
_NEXT_ROW = frozenset((*_HEADINGS, "dt", "hr", "nav"))
_MOST_IN_A_ROW = 4
_MOST_BESIDE = 6
_MOST_LINKS = 8
_LONGEST_DAY = 80
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the address that it leads to, its words, its day (ISO), and whether it is a file."""

    url: str
    title: str | None
    listed_on: str | None
    is_file: bool


@dataclass(frozen=True, slots=True)
class _Link:
    node: LexborNode
    url: str
    is_file: bool


def find_rows(root: LexborNode, base: str, site: Site, is_of_listing: frozenset[str]) -> list[Row]:
    """The rows in the content `root`, each address once, in the order of the page.

    A file is a row where a day stands beside it and it does not belong to the row of a page.  `is_of_listing` are
    addresses of the listing itself, which are no rows.
    """
    links = list(_links(root, base, site, is_of_listing))
    pages = _Parted(root, [link for link in links if not link.is_file])
    parted = _Parted(root, [link for link in links if not link.is_file or not pages.holds(link)])
    days_above = parted.days_stand_above()
    rows: dict[str, Row] = {}
    for url, own in parted.by_address.items():
        day = parted.day(own, look_below=not days_above)
        if day is not None or not own[0].is_file:
            rows[url] = Row(url, parted.title(own), day, own[0].is_file)
    return list(rows.values())


def _links(root: LexborNode, base: str, site: Site, is_of_listing: frozenset[str]) -> Iterator[_Link]:
    for node in root.css("a[href]"):
        url = absolute(node.attributes.get("href"), base)
        if url is None or url in is_of_listing or not site.owns(url):
            continue
        is_file = site.is_file(url)
        if is_file or site.is_disclosure(url):
            yield _Link(node, url, is_file)


class _Parted:
    """A page parted among the addresses that it links to."""

    def __init__(self, root: LexborNode, links: Sequence[_Link]) -> None:
        self._root = root.mem_id
        self._days: dict[int, str | None] = {}
        self._held: dict[int, str | None] = {}
        self.by_address: dict[str, list[_Link]] = {}
        for link in links:
            own = self.by_address.setdefault(link.url, [])
            if len(own) < _MOST_LINKS:
                own.append(link)
            self._claim(link)
        self._rows = {self.row(link).mem_id for own in self.by_address.values() for link in own}

    def _claim(self, link: _Link) -> None:
        """Note on everything around a link which address it holds, or None where it holds several."""
        node: LexborNode | None = link.node
        while node is not None:
            key = node.mem_id
            # What is around this was noted when it was.
            if key in self._held and self._held[key] in (None, link.url):
                return
            self._held[key] = None if key in self._held else link.url
            node = node.parent

    def row(self, link: _Link) -> LexborNode:
        """The largest part around a link that holds no other address."""
        node, parent = link.node, link.node.parent
        while parent is not None and parent.mem_id != self._root and self._held.get(parent.mem_id) == link.url:
            node, parent = parent, parent.parent
            if node.tag in _ONE_ROW:
                break
        return node

    def holds(self, link: _Link) -> bool:
        """Whether a link of another kind stands in one of these rows."""
        node: LexborNode | None = link.node
        while node is not None and node.mem_id != self._root:
            if node.mem_id in self._rows:
                return True
            node = node.parent
        return False

    def days_stand_above(self) -> bool:
        """Whether the first row has a day right above it: then what stands below a row is the next one's."""
        first = next(iter(self.by_address.values()), None)
        if first is None:
            return False
        before = _element_before(self.row(first[0]))
        return before is not None and _short_day(before) is not None

    def title(self, links: Sequence[_Link]) -> str | None:
        """The words of the row: of a link that says more than "Read more", else of its heading."""
        row = self.row(links[0])
        for words in (*(_heading(link.node) or link.node.text(separator=" ") for link in links), _heading(row)):
            line = one_line(words or "")
            if line and not _GENERIC.fullmatch(_NO_LETTERS.sub("", plain(line)).strip()):
                return line[:_LONGEST_TITLE]
        return None

    def day(self, links: Sequence[_Link], *, look_below: bool) -> str | None:
        """The day in the row, below its heading, or in the list's item or the table's row that it is part of."""
        for row in {node.mem_id: node for node in map(self.row, links)}.values():
            found = self._day_in([row]) or (self._day_in(self._below(row)) if look_below else None)
            found = found or self._day_around(row)
            if found:
                return found
        return None

    def _below(self, row: LexborNode) -> list[LexborNode]:
        """What stands below a heading, as far as the next."""
        if row.tag not in _ABOVE_THEIR_WORDS:
            return []
        below: list[LexborNode] = []
        node = row.next
        while node is not None and node.tag not in _NEXT_ROW and node.mem_id not in self._held:
            if _is_element(node):
                below.append(node)
            if len(below) >= _MOST_BESIDE:
                break
            node = node.next
        return below

    def _day_around(self, row: LexborNode) -> str | None:
        node: LexborNode | None = row
        while node is not None and node.mem_id != self._root and node.tag not in ("li", "tr"):
            node = node.parent
        if node is None or node.mem_id == self._root or node is row:
            return None
        if node.mem_id not in self._days:
            addresses = {link.attributes.get("href") for link in node.css("a[href]")}
            self._days[node.mem_id] = self._day_in([node]) if len(addresses) <= _MOST_IN_A_ROW else None
        return self._days[node.mem_id]

    @staticmethod
    def _day_in(nodes: Sequence[LexborNode]) -> str | None:
        """The day that these give: in a time element, behind a label, or alone if there is but one."""
        times = [time.attributes.get("datetime") or "" for node in nodes for time in node.css("time[datetime]")]
        marked = next((day for day in (read_date(value[:10]) for value in times) if day), None)
        if marked:
            return marked
        lines = [line for node in nodes for line in _short_lines(node)]
        labelled = next((day for day in map(labelled_day, lines) if day), None)
        alone = {day for day in map(lone_day, lines) if day}
        return labelled or (alone.pop() if len(alone) == 1 else None)


def _heading(node: LexborNode) -> str | None:
    heading = node.css_first(",".join(_HEADINGS))
    return heading.text(separator=" ") if heading is not None else None


def _short_lines(row: LexborNode) -> Iterator[str]:
    """The words of every part of a row that is short enough for a day with its label."""
    for node in row.traverse(include_text=True):
        words = (node.text_content if node.tag == "-text" else node.text(separator=" ")) or ""
        if len(words) <= 4 * _LONGEST_DAY:
            line = one_line(words)
            if len(line) <= _LONGEST_DAY and any(map(str.isdigit, line)):
                yield line


def _short_day(node: LexborNode) -> str | None:
    lines = list(_short_lines(node))
    return next((day for line in lines if (day := labelled_day(line) or lone_day(line))), None)


def _is_element(node: LexborNode) -> bool:
    return not (node.tag or "-").startswith("-")


def _element_before(node: LexborNode) -> LexborNode | None:
    before = node.prev
    while before is not None and not _is_element(before):
        before = before.prev
    return before
