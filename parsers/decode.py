"""Bytes to text: the declared encoding where it holds, else UTF-8, else Windows-1252.

The declared order is HTTP header, byte order mark, meta element (WHATWG Encoding, "decode").
"""

from __future__ import annotations

import codecs
import re

# The labels that UK pages were seen to declare, with what browsers read them as.
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-14": "iso-8859-14",
    "iso-8859-15": "iso-8859-15",
    "macintosh": "mac-roman",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?([\w-]{1,40})", re.I)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}[\"']?([\w-]{1,40})", re.I)
_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
)
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])


def decode(body: bytes | str, content_type: str | None = None) -> str:
    """The text of `body`; never raises.

    `content_type` is the declared Content-Type.  Where nothing declared holds and the bytes are not
    UTF-8 they are read as Windows-1252, which gives every byte a meaning.
    """
    if isinstance(body, str):
        return body
    for encoding in (*_declared(body, content_type), "utf-8"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return body.decode("cp1252", errors="replace")


def is_text(body: bytes | str, text: str) -> bool:
    """Whether `body`, decoded as `text`, is text at all and not a PDF, an image or noise."""
    if isinstance(body, bytes) and body.startswith(_BINARY):
        return False
    sample = text[:20_000]
    printed = sample.encode("utf-8", "replace")
    # Most pages have no noise at all, and to look for each character takes less time than to count them all.
    if "\ufffd" not in sample and not any(map(printed.__contains__, _CONTROLS)):
        return True
    noise = len(printed) - len(printed.translate(None, _CONTROLS)) + sample.count("\ufffd")
    return noise * 50 <= len(sample)


def _declared(body: bytes, content_type: str | None) -> list[str]:
    names = [encoding for mark, encoding in _MARKS if body.startswith(mark)]
    header = _CHARSET.search(content_type or "")
    meta = _META.search(body, 0, 4096)
    labels = [header and header[1], meta and meta[1].decode("ascii", "replace")]
    return names + [_ENCODINGS[label.lower()] for label in labels if label and label.lower() in _ENCODINGS]
