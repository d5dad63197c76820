"""Where pages come from.  Every source gives the same two things: captures, and damage."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Capture:
    """One page as it was captured, whatever its origin.

    `body` is the payload with transfer and content encoding undone.  `captured_at` is ISO 8601 in
    UTC with a Z.  `status` is None where the record is not an HTTP response.  `record_type` is
    response, resource or conversion; `source` live, wayback, commoncrawl or file; `file` and
    `offset` say where the record was read (byte offset of the record, or of its gzip member).  `origin` is
    the address that an archive of the web gives the capture under.
    """

    url: str
    captured_at: str
    body: bytes
    content_type: str | None
    status: int | None
    record_type: str
    source: str
    file: str
    offset: int
    origin: str | None = None

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the payload, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def declared_type(self) -> str | None:
        """The Content-Type, where it says anything: "application/octet-stream" does not."""
        return None if (self.content_type or "").startswith("application/octet-stream") else self.content_type

    @cached_property
    def id(self) -> str:
        """The capture's identifier: the same address, moment and payload give the same one."""
        key = f"{self.url}\n{self.captured_at}\n{self.digest}"
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Damage:
    """A part of a source that could not be read; what is whole around it was."""

    file: str
    offset: int
    reason: str
