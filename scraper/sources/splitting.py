"""A WARC file, gzipped or plain, split into its whole records as it streams by.

Gzipped files have one member a record (the rule) or one member for all.  Damage costs what is
damaged: reading resumes at the next start of a gzip member, or of a record.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator
from typing import IO

from scraper.errors import SourceError
from scraper.sources import Damage
from scraper.sources.framing import START, Framer, RawRecord

READ_SIZE = 64 * 1024
# Garbage inflates for some tens of KB before zlib notices, over the heads of whole members:
# so much is kept to go back to.
LOOKBACK = 256 * 1024
# Small members must not pay for large steps; a step inflates to at most 1,032 times its size.
FIRST_STEP, LONGEST_STEP = 512, 4 * 1024
# Bytes that may be inflated again after damage, for each byte of the file and beyond: without a limit,
# a file of overlapping false members would take time that grows with the square of its size.
REWORK_RATIO, REWORK_FREE = 2, 1024 * 1024

GZIP_MAGIC = b"\x1f\x8b\x08"
_MEMBER_START = re.compile(re.escape(GZIP_MAGIC) + rb"[\x00-\x1f]")
_GZIP_WBITS = zlib.MAX_WBITS + 16


class NotWarcError(SourceError):
    """No WARC record even begins in a stream."""


def split(stream: IO[bytes], file: str) -> Iterator[RawRecord | Damage]:
    """Give the whole records of a WARC file, and the damage between them, in the order of the file.

    `stream` is read once, forwards, in blocks of 64 KB; `file` is its name, for the damage.  A gzip
    member's only record is given once the member's checksum has proved it right.

    Raises NotWarcError where no WARC record even begins.
    """
    tape = _Tape(stream)
    head = tape.piece(0, 16)
    reader = _GzipReader(tape, file) if _is_gzip(head, file) else _PlainReader(tape, file)
    early: list[RawRecord | Damage] = []
    for found in reader.read():
        early.append(found)
        if reader.begun:
            yield from early
            early.clear()
    if not reader.begun:
        raise NotWarcError(
            "No WARC record begins in it: 'WARC/1.', gzipped or plain, was expected at the start of a "
            f"record, {head!r} was found. Check that it is a whole WARC or WET file."
        )


def _is_gzip(head: bytes, file: str) -> bool:
    """Tell by the first bytes; where these are damaged, by the name."""
    if head.startswith(GZIP_MAGIC):
        return True
    return not head.startswith(START) and file.lower().endswith(".gz")


class _Tape:
    """The bytes of a stream by their offset, as far as LOOKBACK behind the furthest that was read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._buffer = bytearray()
        self._start = 0

    @property
    def end(self) -> int:
        """The offset up to which the stream has been read."""
        return self._start + len(self._buffer)

    def piece(self, at: int, size: int) -> bytes:
        """Give up to `size` bytes from `at`; fewer only at the end of the stream."""
        while self.end < at + size and self._read_on():
            pass
        first = at - self._start
        return bytes(self._buffer[first : first + size])

    def find_member(self, at: int) -> int:
        """Give the offset at or after `at` where a gzip member seems to start, or the stream's end."""
        while True:
            at = max(at, self._start)
            if found := _MEMBER_START.search(self._buffer, at - self._start):
                return self._start + found.start()
            at = max(at, self.end - len(GZIP_MAGIC))
            if not self._read_on():
                return self.end

    def _read_on(self) -> bool:
        block = self._stream.read(READ_SIZE)
        surplus = max(0, len(self._buffer) - LOOKBACK)
        del self._buffer[:surplus]
        self._start += surplus
        self._buffer += block
        return bool(block)


class _PlainReader:
    """Reads records that stand one after the other."""

    def __init__(self, tape: _Tape, file: str) -> None:
        self._tape = tape
        self._framer = Framer(file)

    @property
    def begun(self) -> bool:
        return self._framer.begun > 0

    def read(self) -> Iterator[RawRecord | Damage]:
        at = 0
        while piece := self._tape.piece(at, READ_SIZE):
            at += len(piece)
            yield from self._framer.feed(piece)
        yield from self._framer.close()


class _BadMemberError(Exception):
    """A gzip member is damaged or cut off."""


class _Inflation:
    """The bytes that the gzip member at `start` inflates to.  `end` is the offset of what follows it."""

    def __init__(self, tape: _Tape, start: int) -> None:
        self._tape = tape
        self.end = start

    def read(self) -> Iterator[bytes]:
        """Give them piece by piece.  Raises _BadMemberError after all that comes before the damage."""
        decoder, size = zlib.decompressobj(_GZIP_WBITS), FIRST_STEP
        while not decoder.eof:
            piece = self._tape.piece(self.end, size)
            self.end += len(piece)
            if not piece:
                raise _BadMemberError("The file ends inside this gzip member.")
            before = decoder.copy()
            try:
                inflated = decoder.decompress(piece)
            except zlib.error as error:
                yield _inflate_until_error(before, piece)
                raise _BadMemberError(f"This gzip member is damaged: {error}.") from error
            yield inflated
            size = min(size * 2, LONGEST_STEP)
        self.end -= len(decoder.unused_data)


def _inflate_until_error(decoder: zlib._Decompress, piece: bytes) -> bytes:
    """Give what a damaged piece inflates to before its first bad byte, which halving closes in on."""
    inflated = bytearray()
    while len(piece) > 1:
        half = len(piece) // 2
        trial = decoder.copy()
        try:
            inflated += trial.decompress(piece[:half])
        except zlib.error:
            piece = piece[:half]
        else:
            decoder, piece = trial, piece[half:]
    return bytes(inflated)


class _GzipReader:
    """Reads the records in a file of gzip members."""

    def __init__(self, tape: _Tape, file: str) -> None:
        self._tape = tape
        self._file = file
        self._lost = False
        self._rework = 0
        self.begun = False

    def read(self) -> Iterator[RawRecord | Damage]:
        at = 0
        while found := self._tape.piece(at, 4):
            at = yield from self._member(at) if _MEMBER_START.match(found) else self._gap(at)

    def _gap(self, at: int) -> Generator[Damage, None, int]:
        found = self._tape.piece(at, 16)
        yield Damage(self._file, at, f"No gzip member starts here: {found!r} was found.")
        self._lost = True
        return self._tape.find_member(at + 1)

    def _member(self, start: int) -> Generator[RawRecord | Damage, None, int]:
        """Give what the member at `start` holds, and return where to read on."""
        inflation, framer = _Inflation(self._tape, start), Framer(self._file, start)
        held: list[RawRecord | Damage] = []
        try:
            for piece in inflation.read():
                held += framer.feed(piece)
                # A second record shows that the member may hold the whole file: too much to wait for.
                if framer.begun > 1:
                    self.begun = True
                    yield from held
                    held.clear()
        except _BadMemberError as error:
            yield from self._report([Damage(self._file, start, str(error))], framer)
            self._lost = True
            return self._after_damage(start, inflation.end)
        held += framer.close()
        yield from self._report(held, framer)
        return inflation.end

    def _report(self, found: list[RawRecord | Damage], framer: Framer) -> Iterator[RawRecord | Damage]:
        """Give what a member held.  A false member amid damage is part of the damage already given."""
        self.begun = self.begun or framer.begun > 0
        if framer.begun or not self._lost:
            yield from found
        self._lost = bool(found) and not framer.begun

    def _after_damage(self, start: int, end: int) -> int:
        cost = end - start
        if self._rework + cost > REWORK_RATIO * self._tape.end + REWORK_FREE:
            return self._tape.find_member(end)
        self._rework += cost
        return self._tape.find_member(start + 1)
