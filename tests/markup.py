"""HTML written otherwise, for the mutations of golden pages: lists as lines, words apart from their tags."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def without_lists(text: str, write: Callable[[list[str]], str]) -> str:
    """`text` with each list, the inner ones first, replaced by what `write` makes of its lines."""
    tree = LexborHTMLParser(f"<body>{text}")
    written: list[str] = []
    while (found := tree.css_first("ol:not(:has(ol, ul)), ul:not(:has(ol, ul))")) is not None:
        written.append("\n".join(_lines(found, written)))
        found.replace_with(f"\ue000{len(written) - 1}\ue000")
    assert tree.body is not None
    html = tree.body.inner_html or ""
    return re.sub("\ue000(\\d+)\ue000", lambda match: write(written[int(match[1])].split("\n")), html)


def _lines(found: LexborNode, written: list[str]) -> list[str]:
    """The lines of a list: its items with their marks, and the lines of the lists within them."""
    lines = []
    number = int(found.attributes.get("start") or 1)
    for item in found.css("li"):
        mark = _mark(found, number)
        number += 1
        html = re.sub(r"\s+", " ", item.inner_html or "")
        html = re.sub(r"</(?:p|div)>\s*<(?:p|div)\b[^<>]*>", "<br>", html.strip())
        html = re.sub(r"</?(?:p|div)\b[^<>]*>", "", html)
        words, *inner = re.split("\ue000(\\d+)\ue000", html)
        lines.append(f"{mark} {words.strip()}")
        for index, behind in zip(inner[::2], inner[1::2], strict=True):
            lines += written[int(index)].split("\n")
            lines += [behind.strip()] if behind.strip() else []
    return lines


def _mark(found: LexborNode, number: int) -> str:
    if found.tag == "ul":
        return "•"
    names = {"a": _LETTERS, "i": _ROMAN}.get(found.attributes.get("type") or "1")
    return f"{names[number - 1] if names else number}."


def between_words(text: str, space: str) -> str:
    """`text` with `space` for every single space between two words."""
    return in_words(text, lambda words: re.sub(r"(?<=\S) (?=\S)", space, words))


def in_words(text: str, change: Callable[[str], str]) -> str:
    """`text` with its words changed and its tags and comments left as they are."""
    parts = re.split(r"(<!--.*?-->|<[^<>]*>)", text, flags=re.S)
    return "".join(part if part.startswith("<") else change(part) for part in parts)


def reference(character: str) -> str:
    """A character of Windows-1252's own as a reference to its number there; any other as it is."""
    code = character.encode("cp1252", "replace")[0]
    return f"&#{code};" if 0x80 <= code < 0xA0 else character
