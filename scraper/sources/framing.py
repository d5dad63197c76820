"""WARC bytes, piece by piece, cut into records.

The rules are those of the WARC standard (ISO 28500:2017, section 4): a line "WARC/1.x", header lines, an
empty line, Content-Length bytes of block, two line ends.
https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from warcio.statusandheaders import StatusAndHeadersParser

from scraper.sources import Damage

MAX_RECORD = 64 * 1024 * 1024
"""The longest block of a record that is read, in bytes."""
MAX_HEAD = 256 * 1024
"""The longest header, of a record or of an HTTP response, that is read, in bytes."""

START = b"WARC/1."
_LINE_START = b"\n" + START
# The start of the next record ends a header as well: a header without an empty line is damaged,
# and looking for its end beyond the next record would make the work quadratic.
_HEAD_END = re.compile(rb"\n\r?\n|\nWARC/1\.")
_NEWLINES = re.compile(rb"[\r\n]*")
# Two line ends are the rule.  Some writers leave one, which is safe only where the next record follows.
_BOUNDARY = re.compile(rb"\r?\n(?:\r?\n|WARC/1\.)")
_LONGEST_BOUNDARY = 9
_DIGITS = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One whole WARC record: its header fields by lower-case name, and its block as it was stored.

    `offset` is the byte offset of the record in a plain file, of its gzip member in a gzipped one.
    """

    offset: int
    headers: Mapping[str, str]
    block: bytes


def parse_headers(head: bytes) -> tuple[str, dict[str, str]]:
    """Give the first line of a header, and its fields by lower-case name; of a repeated field the first."""
    parsed = StatusAndHeadersParser([], verify=False).parse(io.BytesIO(head))
    first_line = f"{parsed.protocol} {parsed.statusline}".strip()
    return first_line, {name.lower(): value.strip() for name, value in reversed(parsed.headers)}


class Framer:
    """Cuts a run of WARC bytes, fed piece by piece, into records.

    A record that is damaged gives Damage, and reading resumes at the next line that starts a record,
    even inside what the damaged one claimed as its own.  It holds one record at a time.
    """

    def __init__(self, file: str, member: int | None = None) -> None:
        """Name the file, and the offset of the gzip member that the run comes from, if it comes from one."""
        self._file = file
        self._member = member
        self._buffer = bytearray()
        self._position = 0
        self._searched = 0
        self._lost = False
        self._headers: dict[str, str] | None = None
        self._block = slice(0, 0)
        self.begun = 0
        """How many records were seen to begin, whole or not."""

    def feed(self, piece: bytes) -> Iterator[RawRecord | Damage]:
        """Take the next piece, and give what it completes."""
        self._buffer += piece
        return self._cut(last=False)

    def close(self) -> Iterator[RawRecord | Damage]:
        """Give what is left, now that no further piece will come."""
        return self._cut(last=True)

    def _cut(self, *, last: bool) -> Iterator[RawRecord | Damage]:
        while found := self._next(last=last):
            yield found

    def _next(self, *, last: bool) -> RawRecord | Damage | None:
        """Give the next record or damage, or None if that takes more bytes."""
        if self._lost:
            self._find_start()
        if self._lost:
            return None
        if self._headers is None and (damage := self._read_head(last=last)):
            return damage
        return None if self._headers is None else self._read_block(self._headers, last=last)

    def _find_start(self) -> None:
        found = self._buffer.find(_LINE_START)
        self._lost = found < 0
        self._drop(found + 1 if found >= 0 else max(0, len(self._buffer) - len(START)))

    def _read_head(self, *, last: bool) -> Damage | None:
        """Set the header and the place of the block, once they are there."""
        if not self._searched:
            self._drop(_newlines(self._buffer))
            if not self._buffer.startswith(START):
                return self._no_start(last=last)
            self.begun += 1
        end = _HEAD_END.search(self._buffer, max(0, self._searched - len(START)))
        self._searched = len(self._buffer)
        if end is None and self._searched <= MAX_HEAD and not last:
            return None
        if end is None or end.end() > MAX_HEAD or end[0] == _LINE_START:
            return self._lose("The header of the WARC record has no end.")
        return self._begin_block(end.end())

    def _no_start(self, *, last: bool) -> Damage | None:
        found = bytes(self._buffer[:16])
        if not found or (START.startswith(found) and not last):
            return None
        return self._lose(f"No WARC record starts here: 'WARC/1.' was expected, {found!r} was found.")

    def _begin_block(self, start: int) -> Damage | None:
        headers = parse_headers(bytes(self._buffer[:start]))[1]
        length = headers.get("content-length", "")
        if not _DIGITS.fullmatch(length):
            return self._lose(f"The WARC record has no usable Content-Length: {length[:40]!r} was found.")
        if int(length) > MAX_RECORD:
            return self._lose(
                f"The WARC record is said to be {int(length):,} bytes long; at most {MAX_RECORD:,} are read."
            )
        self._headers, self._block = headers, slice(start, start + int(length))
        return None

    def _read_block(self, headers: dict[str, str], *, last: bool) -> RawRecord | Damage | None:
        end, there = self._block.stop, len(self._buffer)
        ends = self._ends_at(end, last=last)
        if not ends and there < end + _LONGEST_BOUNDARY and not last:
            return None
        if there < end:
            return self._lose(
                f"The WARC record is cut off: Content-Length says {end - self._block.start:,} bytes, "
                f"{there - self._block.start:,} are there."
            )
        if not ends:
            return self._lose("The WARC record does not end where its Content-Length says.")
        with memoryview(self._buffer) as view:
            record = RawRecord(self._offset, headers, bytes(view[self._block]))
        self._drop(end)
        return record

    def _ends_at(self, end: int, *, last: bool) -> bool:
        tail = self._buffer[end : end + _LONGEST_BOUNDARY]
        return bool(_BOUNDARY.match(tail)) or (last and not tail.strip(b"\r\n"))

    @property
    def _offset(self) -> int:
        return self._position if self._member is None else self._member

    def _lose(self, reason: str) -> Damage:
        self._lost, self._headers = True, None
        return Damage(self._file, self._offset, reason)

    def _drop(self, count: int) -> None:
        del self._buffer[:count]
        self._position += count
        self._searched, self._headers = 0, None


def _newlines(buffer: bytearray) -> int:
    match = _NEWLINES.match(buffer)
    return match.end() if match else 0
