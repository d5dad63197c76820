"""A real HTTP server on loopback that plays hosts, good ones and bad ones, and keeps a log of what it saw.

    with TrialServer() as server:
        base = server.host({"/": b"<p>Hello</p>", "/busy": [Reply(status=503), b"now"]})
        ...
        assert server.paths(base) == ["/", "/busy", "/busy"]

A route is a path (with its query) and what it answers: bytes, a Reply, a list of them (one after the other, the
last one for ever), or a function of what was Asked.  A path without a route is a 404.
"""

from __future__ import annotations

import asyncio
import itertools
import socket
import ssl
import struct
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from typing import Self
from urllib.parse import urlsplit

import trustme

# Seconds by which a busy server notes some requests late: the next one then seems that much too early.
LATE = 0.04


@cache
def authority() -> trustme.CA:
    """An authority of this process alone, which no system trusts."""
    return trustme.CA()


@cache
def server_context() -> ssl.SSLContext:
    """What a host takes as `tls` to show a certificate of the authority for localhost and 127.0.0.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert("localhost", "127.0.0.1").configure_cert(context)
    return context


@dataclass(frozen=True)
class Asked:
    """A request as the server saw it: `moment` is monotonic, `in_flight` counts it and those not yet answered."""

    moment: float
    host: str
    path: str
    headers: Mapping[str, str]
    in_flight: int


@dataclass(frozen=True)
class Reply:
    """An answer, and how to spoil it.

    `pause` is waited before the head, `trickle` between the pieces of the body (seconds).  `length` is the
    Content-Length that is claimed; with `chunked` there is none, with `to_close` there is none either and the end
    of the connection ends the body.  After `drop_after` bytes, head and all, the connection is closed (`reset`:
    reset).  `raw` is sent as it is in place of head and body.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0
    trickle: float = 0.0
    length: int | None = None
    chunked: bool = False
    to_close: bool = False
    drop_after: int | None = None
    reset: bool = False
    raw: bytes | None = None

    @property
    def closes(self) -> bool:
        """Whether the connection ends with the answer."""
        unmatched = self.length is not None and self.length != len(self.body)
        return self.to_close or self.drop_after is not None or self.raw is not None or unmatched

    def pieces(self) -> list[bytes]:
        """What goes over the wire."""
        whole = [self.raw] if self.raw is not None else [self._head(), *self._body_pieces()]
        return whole if self.drop_after is None else [b"".join(whole)[: self.drop_after]]

    def _head(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}"]
        fields = {"content-type": "text/html; charset=utf-8"} | {name.lower(): v for name, v in self.headers.items()}
        if self.chunked:
            fields["transfer-encoding"] = "chunked"
        elif not self.to_close and self.status not in (204, 304):
            fields["content-length"] = str(len(self.body) if self.length is None else self.length)
        lines += [f"{name}: {value}" for name, value in fields.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")

    def _body_pieces(self) -> list[bytes]:
        if self.status in (204, 304):
            return []
        size = 65_536 if not self.trickle else max(1, len(self.body) // 10)
        pieces = [self.body[at : at + size] for at in range(0, len(self.body), size)]
        if self.chunked:
            return [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces] + [b"0\r\n\r\n"]
        return pieces


Given = bytes | Reply
Route = Given | Sequence[Given] | Callable[[Asked], Given]


class TrialServer:
    """Hosts on loopback, served by one thread."""

    def __init__(self) -> None:
        self.log: list[Asked] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._servers: list[asyncio.Server] = []
        self._in_flight: dict[str, int] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._connections: dict[str, int] = {}

    def __enter__(self) -> Self:
        # The server notes when a request comes: it must not wait long for its turn at the interpreter.
        self._interval = sys.getswitchinterval()
        sys.setswitchinterval(0.0005)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        sys.setswitchinterval(self._interval)
        self._loop.close()

    def host(
        self,
        routes: Mapping[str, Route],
        *,
        address: str = "127.0.0.1",
        port: int = 0,
        tls: ssl.SSLContext | None = None,
    ) -> str:
        """Begin a host, and give its base address ("http://127.0.0.1:40001").  `routes` may be changed later."""
        listening = socket.create_server((address, port), backlog=128)
        name = f"{address}:{listening.getsockname()[1]}"

        async def begin() -> asyncio.Server:
            return await asyncio.start_server(
                lambda reader, writer: self._serve(name, routes, reader, writer), sock=listening, ssl=tls
            )

        self._servers.append(asyncio.run_coroutine_threadsafe(begin(), self._loop).result())
        return f"{'https' if tls else 'http'}://{name}"

    def asked(self, base: str) -> list[Asked]:
        """The requests to a host, in order."""
        return [asked for asked in self.log if asked.host == urlsplit(base).netloc]

    def paths(self, base: str) -> list[str]:
        """The paths that a host was asked for, in order."""
        return [asked.path for asked in self.asked(base)]

    def gaps(self, base: str) -> list[float]:
        """The seconds between each request to a host and the next one."""
        moments = [asked.moment for asked in self.asked(base)]
        return [later - earlier for earlier, later in itertools.pairwise(moments)]

    def most_in_flight(self, base: str) -> int:
        """How many requests to a host were in flight at once, at most."""
        return max((asked.in_flight for asked in self.asked(base)), default=0)

    def connections(self, base: str) -> int:
        """How many connections were made to a host."""
        return self._connections.get(urlsplit(base).netloc, 0)

    async def _stop(self) -> None:
        for server in self._servers:
            server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(
        self, name: str, routes: Mapping[str, Route], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._connections[name] = self._connections.get(name, 0) + 1
        # Head and body are written one after the other: the second must not wait until the first was acknowledged.
        writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            while await self._serve_one(name, routes, reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort() if writer.transport.is_closing() else writer.close()

    async def _serve_one(
        self, name: str, routes: Mapping[str, Route], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Answer one request; say whether the connection goes on."""
        head = await reader.readuntil(b"\r\n\r\n")
        moment = time.monotonic()
        self._in_flight[name] = self._in_flight.get(name, 0) + 1
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {line.partition(":")[0].lower(): line.partition(":")[2].strip() for line in lines if line}
        asked = Asked(moment, name, first.split(" ")[1], headers, self._in_flight[name])
        self.log.append(asked)
        try:
            return await self._send(self._reply(asked, routes), writer)
        finally:
            self._in_flight[name] -= 1

    def _reply(self, asked: Asked, routes: Mapping[str, Route]) -> Reply:
        route = routes.get(asked.path, Reply(b"<h1>Page not found</h1>", status=404))
        if callable(route):
            route = route(asked)
        elif not isinstance(route, bytes | Reply):
            count = self._counts.get((asked.host, asked.path), 0)
            self._counts[asked.host, asked.path] = count + 1
            route = route[min(count, len(route) - 1)]
        return Reply(route) if isinstance(route, bytes) else route

    async def _send(self, reply: Reply, writer: asyncio.StreamWriter) -> bool:
        if reply.pause:
            await asyncio.sleep(reply.pause)
        for number, piece in enumerate(reply.pieces()):
            if reply.trickle and number > 1:
                await asyncio.sleep(reply.trickle)
            writer.write(piece)
            await writer.drain()
        if reply.reset:
            # No lingering: closing sends a reset in place of an end.
            connection = writer.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return not reply.closes
