"""A captured page, HTML or plain text, as content: title, lines, links, no chrome."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from parsers.chrome import is_chrome, is_chrome_above
from parsers.content import Block, Content, Kind, Link
from parsers.html import html_content
from parsers.main_element import main_element
from parsers.nesting import flat_text, too_deep
from parsers.tidy import clean

_LONGEST_TITLE = 200
_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|main|div|p|h1|table|span|ul|ol|br|section|article)\b[^<>]{0,500}>", re.I
)
_GLUED = re.compile(r"(?<=\b20\d\d\.)(?=[A-Z][a-z])")
# Some extracts mark what the page prints in bold: "**FOI Reference: 276/2024**", "__Request:__".  Within a word stars
# stand for letters that somebody left out.
_EMPHASIS = re.compile(r"(?<![\w*])\*\*(?=[^\W_])([^*\n]+)\*\*|(?<!\w)__(?=[^\W_])([^_\n]+)__(?!\w)")
_BULLET = re.compile(r"^[•·▪◦‣⦁]\s*")


def read_content(text: str, url: str, content_type: str | None = None) -> Content:
    """The content of the page `text`: HTML if it was declared or looks so, else plain text."""
    return _read(_Source(text, url, content_type))


@dataclass(frozen=True, slots=True)
class _Source:
    """What is read.  Its hash leaves the text out: to hash it takes longer than to compare it with one other."""

    text: str
    url: str
    content_type: str | None

    def __hash__(self) -> int:
        return hash((self.url, len(self.text)))


# A crawl looks at what a page says before it has it parsed: the page is read once for both.
@lru_cache(maxsize=1)
def _read(source: _Source) -> Content:
    text, declared = source.text, (source.content_type or "").lower()
    is_html = "html" in declared or (not declared.startswith("text/plain") and _looks_like_html(text))
    if not is_html:
        return _plain_content(text)
    main = main_element(text)
    content = None if main is None or too_deep(main) else html_content(main, source.url)
    if content is not None and content.blocks and content.title_source == "h1":
        return _without_title(content)
    return _plain_content(flat_text(text)) if too_deep(text) else _without_title(html_content(text, source.url))


def with_title(content: Content) -> Content:
    """Extracted text whose first line is the page's title: a longer one is not, and the title was lost.

    gov.je prints some titles twice, without a space between the two (?ReportID=3543).
    """
    title = _once(content.blocks[0].text) if content.blocks else ""
    if not title or len(title) > _LONGEST_TITLE:
        return content
    return replace(content, title=title, title_source="text", blocks=content.blocks[1:])


def _once(line: str) -> str:
    """A line that is the same words twice, once."""
    half, rest = divmod(len(line), 2)
    is_twice = not rest and " " in line[:half] and line[:half] == line[half:]
    return line[:half] if is_twice else line


def _looks_like_html(text: str) -> bool:
    return _MARKUP.search(text, 0, 4096) is not None


def _plain_content(text: str) -> Content:
    blocks: list[Block] = []
    empty = 0
    for line in map(str.strip, _lines(text)):
        words = _BULLET.sub("", line)
        if words and not is_chrome(words) and (blocks or not is_chrome_above(words)):
            blocks.append(_plain_block(line, words, after_gap=empty > 1))
        empty = 0 if line else empty + 1
    return Content(None, None, tuple(blocks), is_extract=True)


def _lines(text: str) -> list[str]:
    """The lines of an extracted text, without marks of bold type.

    What was glued behind a year ("12 July 2024.Request") stands on its own.
    """
    lines = _GLUED.sub("\n", clean(text.replace("\r\n", "\n").replace("\r", "\n")))
    return (_EMPHASIS.sub(r"\1\2", lines) if "**" in lines or "__" in lines else lines).split("\n")


def _plain_block(line: str, text: str, *, after_gap: bool) -> Block:
    """A line of extracted text, and the same without its bullet; the cells of its tables end in a bar, one a line."""
    if line.endswith("|") or line.startswith("|"):
        return Block(Kind.ROW, text, after_gap=after_gap)
    return Block(Kind.PARAGRAPH if text == line else Kind.ITEM, text, after_gap=after_gap)


def _without_title(content: Content) -> Content:
    if content.blocks and content.blocks[0].text == content.title:
        links = tuple(Link(link.text, link.url, max(link.line - 1, 0)) for link in content.links)
        return Content(content.title, content.title_source, content.blocks[1:], links, layout=content.layout)
    return content
