"""A guard against tags nested without end, on which any HTML parser takes quadratic time.

The parser needs 262 s for 1 MB of "<ul><li>"; a real page nests some 30 elements.
"""

from __future__ import annotations

import re
from html import unescape

_FEW_TAGS = 5_000
_TOO_MANY_TAGS = 60_000
_DEEPEST = 400
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
# Elements that are empty, or that the next of their kind closes.
_SHALLOW = frozenset(
    "area base br col embed hr img input link meta param source track wbr p option dt dd tr td th thead tbody".split()
)
_BLOCK_TAG = re.compile(r"<(?:/?(?:p|div|li|ul|ol|tr|h[1-6]|table|section)|br)\b[^<>]{0,2000}>", re.I)
_ANY_TAG = re.compile(r"<[^<>]{0,5000}>")


def too_deep(text: str) -> bool:
    """Whether the HTML `text` nests deeper, or has more elements, than a page can mean."""
    tags = text.count("<")
    if not _FEW_TAGS < tags <= _TOO_MANY_TAGS:
        return tags > _TOO_MANY_TAGS
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
