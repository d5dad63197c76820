"""WARC records as captures: responses, resources, and the extracted text of WET files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import IO

from scraper.sources import Capture, Damage
from scraper.sources.framing import MAX_HEAD, RawRecord, parse_headers
from scraper.sources.payload import PayloadError, decode
from scraper.sources.splitting import split

SOURCES = frozenset({"live", "wayback", "commoncrawl", "file"})
"""The values of Capture.source.  Our archive keeps it in the extension field WARC-Source, its origin in WARC-Origin."""

_KINDS = frozenset({"response", "resource", "conversion"})
_HTTP_ADDRESS = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_HTTP_HEAD_END = re.compile(rb"\n\r?\n")
_HTTP_STATUS = re.compile(r"HTTP/[0-9.]+ +([0-9]{3})(?: |\Z)", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", re.ASCII)


class _RecordError(Exception):
    """A whole record does not make sense."""


def captures(stream: IO[bytes], file: str, source: str = "file") -> Iterator[Capture | Damage]:
    """Give the captures in a WARC file, gzipped or plain, and the damage between them.

    Records that are no page (warcinfo, request, metadata, revisit) and addresses other than http(s) are
    left out.  `file` is the file's name; `source` is where captures come from whose record has no
    WARC-Source field.

    Raises NotWarcError (a SourceError) where no WARC record even begins in the stream.
    """
    for found in split(stream, file):
        given = capture(found, file, source) if isinstance(found, RawRecord) else found
        if given:
            yield given


def capture(record: RawRecord, file: str, source: str = "file") -> Capture | Damage | None:
    """Give the capture that a record holds; Damage if it does not make sense; None if it is no page."""
    try:
        return _capture(record, file, source)
    except (PayloadError, _RecordError) as error:
        return Damage(file, record.offset, f"{error} Its address is {_address(record) or 'not given'}.")


def is_http(address: str) -> bool:
    """Say whether this is an absolute http or https address."""
    return bool(_HTTP_ADDRESS.match(address))


def _capture(record: RawRecord, file: str, source: str) -> Capture | None:
    kind = _field(record, "WARC-Type").lower()
    if kind not in _KINDS:
        return None
    _field(record, "WARC-Target-URI")
    if not is_http(_address(record)):
        return None
    status, content_type, body = _response(record.block) if kind == "response" else _stored(record)
    return Capture(
        url=_address(record),
        captured_at=_moment(_field(record, "WARC-Date")),
        body=body,
        content_type=content_type,
        status=status,
        record_type=kind,
        source=_source(record.headers, source),
        origin=record.headers.get("warc-origin") or None,
        file=file,
        offset=record.offset,
    )


def _field(record: RawRecord, name: str) -> str:
    value = record.headers.get(name.lower())
    if not value:
        raise _RecordError(f"The WARC record has no {name}.")
    return value


def _address(record: RawRecord) -> str:
    """Give the target address; early versions of the standard, and wget, wrap it in <>."""
    address = record.headers.get("warc-target-uri", "")
    return address.removeprefix("<").removesuffix(">").strip().replace(" ", "%20")


def _moment(text: str) -> str:
    """Give a WARC-Date to the second in UTC."""
    try:
        moment = datetime.fromisoformat(text if _MOMENT.fullmatch(text) else "")
        utc = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError) as error:
        raise _RecordError(f"The WARC-Date is not a date and time: {text[:40]!r} was found.") from error
    return utc.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _source(headers: Mapping[str, str], source: str) -> str:
    noted = headers.get("warc-source", "").lower()
    return noted if noted in SOURCES else source


def _stored(record: RawRecord) -> tuple[None, str | None, bytes]:
    return None, record.headers.get("content-type"), record.block


def _response(block: bytes) -> tuple[int, str | None, bytes]:
    """Give the status, content type and payload of a stored HTTP response."""
    end = _HTTP_HEAD_END.search(block, 0, MAX_HEAD)
    if end is None and len(block) > MAX_HEAD:
        raise _RecordError("The header of the HTTP response has no end.")
    split_at = end.end() if end else len(block)
    if not block.startswith(b"HTTP/"):
        raise _RecordError(f"An HTTP response was expected, {block[:16]!r} was found.")
    first_line, headers = parse_headers(block[:split_at])
    status = _HTTP_STATUS.match(first_line)
    if status is None:
        raise _RecordError(f"The HTTP response has no status: {first_line[:40]!r} was found.")
    return int(status[1]), headers.get("content-type"), decode(block[split_at:], headers)
