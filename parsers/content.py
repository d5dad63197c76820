"""The content of a page: its title, its lines in order, its links."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from parsers.tidy import plain


class Kind(StrEnum):
    """What a line was on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


# Made by hand and not frozen: else each would take twice as long, and there are many.
@dataclass(init=False, slots=True)
class Block:
    """One line of the content.

    The text of a list item opens with its number as a browser shows it ("2. ..."); the cells of a
    table row are parted by " | ".  `depth` is how many lists or tables the line stands in; `after_gap`
    tells that more than one empty line stood above it in extracted text; `plain` is the text in plain
    letters (parsers.tidy), of the same length.
    """

    kind: Kind
    text: str
    depth: int
    after_gap: bool
    plain: str = field(init=False, repr=False, compare=False)

    def __init__(self, kind: Kind, text: str, depth: int = 0, after_gap: bool = False) -> None:
        """Make the text plain, once for all who compare it."""
        self.kind = kind
        self.text = text
        self.depth = depth
        self.after_gap = after_gap
        self.plain = plain(text)


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the content: the words that carry it, its absolute address, the number of lines above it."""

    text: str
    url: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """A page without its chrome.  `title_source` is h1, title or None.

    `is_extract` marks text that somebody extracted from a page: it may break off anywhere; `layout` is the way
    to the content in the markup of a page of HTML.
    """

    title: str | None
    title_source: str | None
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    is_extract: bool = False
    layout: str | None = None

    @property
    def text(self) -> str:
        """The lines, one under the other."""
        return "\n".join(block.text for block in self.blocks)
