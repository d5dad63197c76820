"""A guard against markup on which an HTML parser takes quadratic time.

The parser needs 262 s for 1 MB of "<ul><li>", and 28 s for a tag with 120,000 attributes; a real page
nests some 30 elements, with some 10 attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

# Fewer characters cannot nest so deep that it takes long.
_SHORT_TEXT = 15_000
_FEW_TAGS = 5_000
_TOO_MANY_TAGS = 60_000
_DEEPEST = 400
_LONGEST_TAG = 20_000
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_LONGEST_TAG},}}")
_MOST_WORDS, _MOST_SLASHES = 2_000, 20_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
# Elements that are empty, or that the next of their kind closes.
_SHALLOW = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
    | {"p", "option", "dt", "dd", "tr", "td", "th", "thead", "tbody"}
)
_BLOCK_TAG = re.compile(r"<(?:/?(?:p|div|li|ul|ol|tr|h[1-6]|table|section)|br)\b[^<>]{0,2000}>", re.I)
_ANY_TAG = re.compile(r"<[^<>]{0,5000}>")


def too_deep(text: str) -> bool:
    """Whether the HTML `text` nests deeper, or has more elements or attributes, than a page can mean."""
    if len(text) < _SHORT_TEXT:
        return False
    opened, closed = text.count("<"), text.count(">")
    if opened > _TOO_MANY_TAGS or closed > opened + _FEW_TAGS:
        return True
    if any(_has_too_many_attributes(tag) for tag in _long_tags(text)):
        return True
    return opened > _FEW_TAGS and _is_nested_too_deep(text)


def _long_tags(text: str) -> Iterator[str]:
    """The tags of 20,000 characters or more: one fills a whole stretch of half its length, in which none opens."""
    stretch = _LONGEST_TAG // 2
    for place in range(0, len(text), stretch):
        if text.find("<", place, place + stretch) < 0:
            tag = _LONG_TAG.match(text, max(0, text.rfind("<", 0, place)))
            if tag is not None:
                yield tag[0]


def _has_too_many_attributes(tag: str) -> bool:
    return len(tag.split()) > _MOST_WORDS or tag.count("/") > _MOST_SLASHES


def _is_nested_too_deep(text: str) -> bool:
    depth = 0
    for closing, name in _TAG.findall(text):
        if name.lower() not in _SHALLOW:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > _DEEPEST:
                return True
    return False


def flat_text(text: str) -> str:
    """The words of the HTML `text` without its tags, a line for each block."""
    return unescape(_ANY_TAG.sub(" ", _BLOCK_TAG.sub("\n", text)))
