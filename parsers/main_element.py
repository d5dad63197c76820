"""The main element of a page, cut out before the page is parsed: to parse the chrome round it is most of the work."""

from __future__ import annotations

import re

_NAMES = "main|script|style|template|textarea"
# No re.I: it takes twice as long, and nobody writes <Main>.
_OPENING = re.compile(rf"<({_NAMES}|{_NAMES.upper()}|!--)")
# Up to these a tag is no tag.
_CLOSINGS = {
    "script": "</script",
    "style": "</style",
    "template": "</template",
    "textarea": "</textarea",
    "!--": "-->",
}
_END = "</main>"


def main_element(text: str) -> str | None:
    """The source of the one main element of the HTML `text`; None where it takes a parser to tell what that is."""
    start, place = -1, 0
    for found in _OPENING.finditer(text):
        if found.start() < place:
            continue
        name = found[1].lower()
        if name != "main":
            place = text.find(_CLOSINGS[name], found.start() + 2)
        if place < 0 or (name == "main" and start >= 0):
            return None
        start = found.start() if name == "main" else start
    end = text.find(_END, max(start, 0))
    return text[start : end + len(_END)] if start >= 0 and 0 <= end == text.rfind(_END) else None
