"""From a walk over HTML to lines: paragraphs, headings, numbered items, table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from parsers.chrome import is_plain_chrome
from parsers.content import Block, Kind
from parsers.tidy import lines_of

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# All other elements, such as <span>, only hold words.
_BREAKS = _HEADINGS | {
    "p", "div", "section", "article", "header", "address", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd",
    "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "figure", "figcaption", "form", "fieldset",
    "details", "summary", "hr", "center", "main", "label", "br",
}  # fmt: skip
_CELLS = frozenset({"td", "th"})
# Elements that change how the lines in them are read.
_OPENED = _HEADINGS | _CELLS | {"ul", "ol", "li", "tr"}
_CLOSED = _HEADINGS | {"ul", "ol", "tr"}
_BOLD = frozenset({"strong", "b"})
_BULLETS = frozenset("•·▪▫◦‣⦁●○■□§")
_NUMBERED = re.compile(r"^\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.):]")
_LONGEST_HEADING = 150
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _List:
    """An open list: how it numbers its items, and the number of the next."""

    style: str | None
    next: int


def read_lines(root: LexborNode) -> tuple[tuple[Block, ...], list[tuple[LexborNode, int]]]:
    """The lines under `root` in order, without those that are chrome; its links, each with the number of lines above.

    Without recursion: a page may nest its tags ten thousand deep.
    """
    lines = _Lines()
    links: list[tuple[LexborNode, int]] = []
    open_nodes: list[tuple[LexborNode, str]] = []
    node = root.child
    while node is not None or open_nodes:
        if node is None:
            node, tag = open_nodes.pop()
            lines.leave(tag)
            node = node.next
            continue
        tag = node.tag or ""
        if tag == "-text":
            lines.take(node.text_content or "")
            node = node.next
            continue
        if tag == "a":
            links.append((node, len(lines.blocks)))
        else:
            lines.enter(tag, node)
        child = node.child
        if child is not None:
            open_nodes.append((node, tag))
            node = child
            continue
        lines.leave(tag)
        node = node.next
    return lines.finish(), links


class _Lines:
    """Collects the lines of a page while its nodes are walked: `blocks` are those that are complete."""

    __slots__ = ("_bold", "_heading", "_lists", "_number", "_plain_words", "_rows", "_words", "blocks")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._lists: list[_List] = []
        # The cells of each open row of several.
        self._rows: list[list[str]] = []
        self._number = ""
        self._heading = 0
        self._bold = 0
        self._plain_words = False

    def enter(self, tag: str, node: LexborNode) -> None:
        """Take in an element on the way down."""
        if tag in _BREAKS:
            if self._words:
                self._end_line()
            if tag in _OPENED:
                self._open(tag, node)
        elif tag in _BOLD:
            self._bold += 1

    def leave(self, tag: str) -> None:
        """Take in an element on the way up."""
        if tag in _BREAKS:
            if self._words:
                self._end_line()
            if tag in _CLOSED:
                self._close(tag)
        elif tag in _BOLD:
            self._bold -= 1

    def take(self, text: str) -> None:
        """Take in words.  Space counts only between words."""
        if not text.isspace():
            self._words.append(text)
            if not self._bold:
                self._plain_words = True
        elif self._words:
            self._words.append(text)

    def finish(self) -> tuple[Block, ...]:
        """The lines, without those that are chrome."""
        if self._words:
            self._end_line()
        return tuple(self.blocks)

    def _open(self, tag: str, node: LexborNode) -> None:
        if tag in _CELLS:
            if self._rows:
                self._rows[-1].append("")
        elif tag == "li":
            if self._lists:
                self._number = _next_number(self._lists[-1], node)
        elif tag == "tr":
            if _has_several_cells(node):
                self._rows.append([])
        elif tag in _HEADINGS:
            self._heading += 1
        else:
            self._lists.append(_new_list(tag, node))

    def _close(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._heading -= 1
        elif tag == "tr":
            if self._rows:
                self._end_row()
        elif self._lists:
            self._lists.pop()

    def _end_row(self) -> None:
        cells = self._rows.pop()
        text = " | ".join(cells)
        if self._rows:
            self._add_to_cell(text)
        elif any(cells):
            self._add(Kind.ROW, text)

    def _end_line(self) -> None:
        bold, lines = not self._plain_words, lines_of("".join(self._words))
        self._words, self._plain_words = [], False
        for line in lines:
            if self._rows and self._rows[-1]:
                self._add_to_cell(line)
            else:
                self._add_line(line, bold=bold)

    def _add_line(self, text: str, *, bold: bool) -> None:
        number, self._number = self._number, ""
        shown = text[1:].lstrip() if text[0] in _BULLETS else text
        if self._lists:
            self._add(Kind.ITEM, shown if not number or _NUMBERED.match(shown) else f"{number} {shown}")
        elif self._heading or (bold and len(text) <= _LONGEST_HEADING):
            self._add(Kind.HEADING, text)
        else:
            self._add(Kind.PARAGRAPH if shown == text else Kind.ITEM, shown)

    def _add_to_cell(self, text: str) -> None:
        cells = self._rows[-1]
        cells[-1] = f"{cells[-1]} {text}".strip() if cells[-1] else text.strip()

    def _add(self, kind: Kind, text: str) -> None:
        block = Block(kind, text, len(self._lists) + len(self._rows))
        if not is_plain_chrome(block.plain):
            self.blocks.append(block)


def _has_several_cells(row: LexborNode) -> bool:
    cells = 0
    for child in row.iter():
        cells += child.tag in _CELLS
        if cells > 1:
            return True
    return False


def _new_list(tag: str, node: LexborNode) -> _List:
    if tag == "ul":
        return _List(None, 1)
    return _List(node.attributes.get("type") or "1", _whole_number(node.attributes.get("start"), 1))


def _next_number(open_list: _List, item: LexborNode) -> str:
    """The number that a browser shows before the item, with its point; "" in a bulleted list."""
    if open_list.style is None:
        return ""
    value = _whole_number(item.attributes.get("value"), open_list.next)
    open_list.next = value + 1
    return f"{_printed(value, open_list.style)}."


def _printed(value: int, style: str) -> str:
    if style in "aA" and 1 <= value <= 26:
        return chr(ord(style) + value - 1)
    if style in "iI" and 1 <= value < 40:
        return _roman(value) if style == "i" else _roman(value).upper()
    return str(value)


def _roman(value: int) -> str:
    figures = ""
    for worth, letters in _ROMAN:
        figures += letters * (value // worth)
        value %= worth
    return figures


def _whole_number(text: str | None, default: int) -> int:
    return int(text) if text and text.strip().lstrip("-").isdecimal() and len(text) < 6 else default
