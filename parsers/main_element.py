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
_START, _END = "<main", "</main>"


def main_element(text: str) -> str | None:
    """The source of the one main element of the HTML `text`; None where it takes a parser to tell what that is."""
    start = _start(text)
    end = -1 if start is None else text.find(_END, start)
    if start is None or end < 0 or text.find(_START, start + 1, end) >= 0:
        return None
    behind = end + len(_END)
    if text.find("main", behind) >= 0 and (text.find(_START, behind) >= 0 or text.find(_END, behind) >= 0):
        return None
    return text[start:behind]


def _start(text: str) -> int | None:
    """Where the first main element opens, outside comments and the like."""
    place = 0
    while found := _OPENING.search(text, place):
        name = found[1].lower()
        if name == "main":
            return found.start()
        place = text.find(_CLOSINGS[name], found.start() + 2)
        if place < 0:
            return None
    return None
