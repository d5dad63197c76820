"""The body of an HTTP response with its transfer and content codings undone (RFC 9110 8.4, RFC 9112 7.1).

warcio's own `content_stream` is not used for this: it gives the readable part of a damaged body as if it
were the whole, and it inflates a chunk of any size at once.
"""

from __future__ import annotations

import importlib
import re
import zlib
from collections.abc import Callable, Mapping
from typing import Any

MAX_PAYLOAD = 64 * 1024 * 1024
"""The longest payload that is given, in bytes."""

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_GZIP_ID = b"\x1f\x8b"


class PayloadError(Exception):
    """A payload cannot be decoded.  The message is a sentence that begins with what "it" is or has."""


class CutOffError(PayloadError):
    """A payload ends before its end."""


class TooLongError(PayloadError):
    """A payload is longer than the limit."""

    def __init__(self, limit: int) -> None:
        """Take the limit in bytes."""
        super().__init__(f"The payload is longer than {limit:,} bytes.")


def decode(body: bytes, headers: Mapping[str, str], limit: int = MAX_PAYLOAD) -> bytes:
    """Give the payload of a response from its stored body and its fields by lower-case name.

    Many archives store a body decoded and keep the fields, so a body that plainly is not in its coding
    is given as it is.  Raises PayloadError where the body is damaged or in a coding that is not known,
    CutOffError where it is cut off, TooLongError where it is longer than `limit` bytes when decoded; no
    more than that is ever inflated.
    """
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _dechunk(body)
    for coding in reversed(headers.get("content-encoding", "").lower().split(",")):
        decoder = _DECODERS.get(coding.strip())
        body = decoder(body, limit) if decoder and body else body
    if len(body) > limit:
        raise TooLongError(limit)
    return body


def _dechunk(body: bytes) -> bytes:
    payload, at = bytearray(), 0
    while chunk := _CHUNK.match(body, at):
        start, end = chunk.end(), chunk.end() + int(chunk[1], 16)
        if start == end:
            return bytes(payload)
        payload += body[start:end]
        at = end + (2 if body.startswith(b"\r\n", end) else 1)
    if at == 0:
        return body
    raise CutOffError("The chunked body is damaged or cut off.")


def _gunzip(body: bytes, limit: int) -> bytes:
    if not body.startswith(_GZIP_ID):
        return body
    payload = bytearray()
    # What follows the last member is padding.
    while body.startswith(_GZIP_ID):
        inflated, body = _inflate(body, zlib.MAX_WBITS + 16, limit, len(payload))
        payload += inflated
    return bytes(payload)


def _undeflate(body: bytes, limit: int) -> bytes:
    """Take "deflate" with and without the zlib wrapper: servers send both."""
    wrapped = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    return _inflate(body, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS, limit)[0]


def _inflate(body: bytes, wbits: int, limit: int, already: int = 0) -> tuple[bytes, bytes]:
    """Give what the body inflates to, at most `limit` bytes with what there is `already`, and what follows it."""
    decoder = zlib.decompressobj(wbits)
    try:
        inflated = decoder.decompress(body, limit - already + 1)
    except zlib.error as error:
        raise PayloadError(f"The compressed body is damaged: {error}.") from error
    if already + len(inflated) > limit:
        raise TooLongError(limit)
    if not decoder.eof:
        raise CutOffError("The compressed body is cut off.")
    return inflated, decoder.unused_data


def _unbrotli(body: bytes, limit: int) -> bytes:
    brotli = _brotli()
    decoder = brotli.Decompressor()
    try:
        payload: bytes = decoder.process(body, output_buffer_limit=limit + 1)
    except brotli.error as error:
        raise PayloadError("The Brotli body is damaged.") from error
    if len(payload) > limit:
        raise TooLongError(limit)
    if not decoder.is_finished():
        raise CutOffError("The Brotli body is cut off.")
    return payload


def _brotli() -> Any:
    """Give the optional package.  Before version 1.2 it could not be kept from inflating without limit."""
    try:
        brotli = importlib.import_module("brotli")
    except ImportError:
        brotli = None
    if not hasattr(getattr(brotli, "Decompressor", None), "can_accept_more_data"):
        raise PayloadError("The body is in Brotli: install the package brotli, 1.2 or later, to read it.")
    return brotli


def _unreadable(_body: bytes, _limit: int) -> bytes:
    raise PayloadError("The body is in a content coding that is not read here: zstd or compress.")


_DECODERS: Mapping[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unreadable,
    "compress": _unreadable,
    "x-compress": _unreadable,
}
