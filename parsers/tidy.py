"""Characters that a page carries but nobody reads: taken out, or made plain."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = [
    0x00AD,  # soft hyphen
    0x180E,
    *range(0x200B, 0x2010),  # zero-width characters and direction marks
    *range(0x202A, 0x202F),  # bidirectional embedding
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
]
_CONTROLS = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F]


def _leftover(code: int) -> str:
    """The character a Windows-1252 byte meant where it came through as a C1 control."""
    return bytes([code]).decode("cp1252", errors="ignore")


_TABLE: dict[int, str] = {
    **dict.fromkeys(_INVISIBLE, ""),
    **dict.fromkeys(_CONTROLS, " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **{code: _leftover(code) for code in range(0x80, 0xA0)},
    0x2028: "\n",
    0x2029: "\n",
}
# The one of them that counts as space where a text is split.
_ELLIPSIS = "\x85"
_UNREAD = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")
# What Cloudflare shows instead of an e-mail address.
_HIDDEN_ADDRESS = re.compile(r"\[email\s?protected\]")
_SPACES = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")
_QUOTES = (
    ("’", "'"), ("‘", "'"), ("‛", "'"), ("`", "'"), ("´", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"),
)  # fmt: skip


def clean(text: str) -> str:
    """`text` in NFC without invisible characters, runs of spaces made one; line breaks stay."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "protected]" in text:
        text = _HIDDEN_ADDRESS.sub("", text)
    if _UNREAD.search(text):
        text = text.translate(_TABLE)
    return _SPACES.sub(" ", text)


def one_line(text: str) -> str:
    """`text` cleaned and put on one line, without space at its ends."""
    words = text.strip()
    if "  " in words or not words.isprintable():
        words = " ".join(text.split())
        if not words.isprintable():
            return " ".join(clean(text).split())
    if "protected]" in words or _ELLIPSIS in text:
        return " ".join(clean(text).split())
    return words if words.isascii() else unicodedata.normalize("NFC", words)


def lines_of(paragraph: str) -> list[str]:
    """The lines of a paragraph of HTML, cleaned: they part where a line separator stands, at no line break."""
    if "\u2028" in paragraph or "\u2029" in paragraph:
        return [line for line in map(one_line, paragraph.replace("\u2029", "\u2028").split("\u2028")) if line]
    line = one_line(paragraph)
    return [line] if line else []


def plain(text: str) -> str:
    """`text` for comparing: one case, straight quotes and hyphens.  The length stays the same."""
    words = text.lower()
    if text.isascii():
        return words.replace("`", "'")
    if len(words) != len(text):
        words = "".join(map(_small, text))
    for printed, straight in _QUOTES:
        words = words.replace(printed, straight)
    return words


def _small(letter: str) -> str:
    """The letter in lower case, where that is one letter too."""
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter
