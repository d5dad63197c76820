"""The archive: every page that was read, as WARC, one file a force (data/archive/FORCE.warc.gz).

Pages are archived before they are parsed, so that a parser's mistake never loses data.  Records are
only ever appended.  What a crash cut off is cut away before the next record is written.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.errors import ArchiveError
from scraper.sources import Capture, Damage
from scraper.sources.splitting import NotWarcError
from scraper.sources.warc import captures

# A page takes less than half the time that the highest level takes, and 3 % more room.
_LEVEL = 4
# What zlib takes for a gzip member with the largest window.
_GZIP = zlib.MAX_WBITS + 16


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies in the archive: the file's name, its first byte, its length in bytes."""

    file: str
    offset: int
    length: int

    @property
    def end(self) -> int:
        """The byte behind the record."""
        return self.offset + self.length


class Archive:
    """The WARC files in one folder."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is made when the first page is archived."""
        self._folder = folder

    def path(self, force: str) -> Path:
        """The file of a force."""
        return self._folder / f"{force}.warc.gz"

    def forces(self) -> list[str]:
        """The slugs of the forces that have a file here."""
        return sorted(path.name.removesuffix(".warc.gz") for path in self._folder.glob("*.warc.gz"))

    def append(self, force: str, capture: Capture) -> Place:
        """Write `capture` behind the last record of the force's file, and give its place.

        Raises ArchiveError if the file cannot be written; nothing of the record is then left in it.
        """
        path = self.path(force)
        record = _record(capture)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                offset = file.tell()
                _write_whole(file, record, offset)
        except OSError as error:
            raise ArchiveError(f"The archive {path} cannot be written: {error.strerror}.") from error
        return Place(path.name, offset, len(record))

    def read(self, force: str, start: int = 0) -> Iterator[tuple[Capture, Place] | Damage]:
        """The records of the force's file from the byte `start` on, each with its place, and damage.

        Raises ArchiveError if the file cannot be read.
        """
        path = self.path(force)
        try:
            with path.open("rb") as file:
                file.seek(start)
                yield from _placed(captures(file, path.name), path.name, start, path.stat().st_size)
        except OSError as error:
            raise ArchiveError(f"The archive {path} cannot be read: {error.strerror}.") from error
        except NotWarcError:
            yield Damage(path.name, start, "No WARC record begins here.")

    def size(self, force: str) -> int:
        """The length of the force's file in bytes; 0 if there is none."""
        path = self.path(force)
        return path.stat().st_size if path.exists() else 0

    def cut(self, force: str, end: int) -> None:
        """Cut the force's file off at the byte `end`: what lies behind it is no whole record."""
        with self.path(force).open("r+b") as file:
            file.truncate(end)


def _placed(
    found: Iterator[Capture | Damage], file: str, start: int, size: int
) -> Iterator[tuple[Capture, Place] | Damage]:
    """Captures with their places: a record ends where the next begins."""
    held: Capture | None = None
    for one in found:
        if held is not None:
            yield held, Place(file, start + held.offset, one.offset - held.offset)
        held = one if isinstance(one, Capture) else None
        if isinstance(one, Damage):
            yield Damage(one.file, start + one.offset, one.reason)
    if held is not None:
        yield held, Place(file, start + held.offset, size - start - held.offset)


def _write_whole(file: io.BufferedWriter, record: bytes, offset: int) -> None:
    """Write all of `record` or nothing of it."""
    try:
        file.write(record)
        file.flush()
    except OSError:
        file.truncate(offset)
        raise


def _record(capture: Capture) -> bytes:
    """The capture as one gzipped WARC record.  The same capture always gives the same bytes."""
    fields = {
        "WARC-Date": capture.captured_at,
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, capture.id)}>",
        "WARC-Source": capture.source,
        **({"WARC-Origin": capture.origin} if capture.origin else {}),
    }
    kind = capture.record_type
    http = _http_headers(capture) if kind == "response" else None
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    writer.write_record(
        writer.create_warc_record(
            capture.url,
            kind,
            payload=io.BytesIO(capture.body),
            length=len(capture.body),
            warc_content_type=(capture.content_type or "application/octet-stream") if http is None else "",
            http_headers=http,
            warc_headers_dict=fields,
        )
    )
    gzip = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return gzip.compress(out.getbuffer()) + gzip.flush()


def _http_headers(capture: Capture) -> StatusAndHeaders:
    """The response's head as far as it is kept; the body is stored with its encodings undone."""
    headers = [("Content-Type", capture.content_type)] if capture.content_type else []
    headers.append(("Content-Length", str(len(capture.body))))
    return StatusAndHeaders(f"{capture.status or 200} OK", headers, protocol="HTTP/1.1")
