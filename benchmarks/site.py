"""Sites to crawl: hosts on loopback in a process of their own, with a log of what they were asked for.

Each host has a robots.txt, a listing of fifty rows a page, and as many disclosures as wanted, each 85 to 100 KB
with a reference of its own.  Bodies are sent as they are, not compressed.
"""

from __future__ import annotations

import asyncio
import csv
import math
import multiprocessing
import random
import re
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, urlsplit

from benchmarks.pages import benchmark_pages
from scraper.forces import COLUMNS

FOLDER = "/foi-ai/{force}/"
_ROWS = 50
_GOLDEN_PATH = re.compile(r"/foi-ai/dyfed-powys-police/disclosure-?\d{4}/[a-z]+/")
_REFERENCE = re.compile(rb"(?:Reference|Ref)[^<>\d]{0,20}(\d{2,5}/20\d\d)")
# Answers take as long as those of a site far away: log-normal, and now and then one that is slow.
_MEDIAN, _SPREAD, _SLOW_SHARE, _SLOW = 0.25, 0.35, 0.03, 1.5
_HEAD = "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {length}\r\n{more}\r\n"


@dataclass(frozen=True, slots=True)
class Plan:
    """How many hosts, how many disclosures each, and whether answers take their time or come at once."""

    hosts: int
    pages: int
    is_far: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the server saw it: when its head had come (monotonic, seconds), and how many it had then."""

    moment: float
    host: int
    path: str
    status: int
    in_flight: int


class Sites:
    """The hosts of a plan, as a context manager: `bases` are their base addresses."""

    def __init__(self, plan: Plan) -> None:
        """Take what is to be served."""
        self.plan = plan
        self.bases: list[str] = []
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(plan, there), daemon=True)

    def __enter__(self) -> Self:
        """Begin to serve."""
        self._process.start()
        self.bases = self._here.recv()
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._here.send("end")
        self._process.join()

    def take_log(self) -> list[Asked]:
        """What was asked since the last time, in order."""
        self._here.send("log")
        found: list[Asked] = self._here.recv()
        return found

    def write_register(self, path: Path) -> None:
        """Write a register in which each host is a force of its own."""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="")
            writer.writeheader()
            for number, base in enumerate(self.bases):
                slug = force_of(number)
                row = {"slug": slug, "name": f"Force {number}", "hosts": urlsplit(base).netloc, "state": "active"}
                more = {"platform": "single-online-home", "listing_url": f"{base}{listing_of(number)}"}
                law = {"nation": "GB-ENG", "law": "FOIA2000", "licence": "unknown", "state_date": "2026-11-23"}
                writer.writerow({**row, **more, **law})


def force_of(number: int) -> str:
    """The slug of the force on a host."""
    return f"force-{number:02d}"


def listing_of(number: int) -> str:
    """The path of a host's listing."""
    return f"{FOLDER.format(force=force_of(number))}published-items/"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A page that many are made of: parts of its body between which a reference's number stands."""

    name: str
    pieces: list[bytes]

    def body(self, number: bytes) -> bytes:
        return number.join(self.pieces)


def _kinds() -> list[_Kind]:
    """The benchmark pages of one site whose reference is a number and a year: the number is to be put in."""
    found = []
    for made in benchmark_pages():
        body = made.page.body if isinstance(made.page.body, bytes) else made.page.body.encode()
        match = _REFERENCE.search(body) if _GOLDEN_PATH.match(urlsplit(made.page.url).path) else None
        if match:
            number, _, year = match[1].partition(b"/")
            pieces = re.split(rb"(?<!\d)%s(?=/%s)" % (number, year), body)
            found.append(_Kind(_GOLDEN_PATH.sub("", urlsplit(made.page.url).path).strip("/"), pieces))
    return found


class _Host:
    """What one host answers."""

    def __init__(self, number: int, plan: Plan, kinds: list[_Kind]) -> None:
        self._number = number
        self._plan = plan
        self._kinds = kinds
        self._today = date.today()  # noqa: DTZ011 - the newest disclosure is of today
        self._numbers = {self._path(page): page for page in range(plan.pages)}
        self._listing = listing_of(number)

    def answer(self, path: str, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """The status and the whole answer."""
        if path in self._numbers:
            return self._page(self._numbers[path], headers)
        if path == "/robots.txt":
            return _whole(b"User-agent: *\nDisallow: /api/\n", kind="text/plain")
        where = urlsplit(path)
        if where.path == self._listing:
            return _whole(self._rows(int(parse_qs(where.query).get("page", ["1"])[0])).encode())
        return _whole(b"<h1>Page not found</h1>", status=404)

    def _path(self, page: int) -> str:
        kind = self._kinds[page % len(self._kinds)]
        return f"{FOLDER.format(force=force_of(self._number))}disclosure-2025/march/{kind.name}-{page:05d}/"

    def _page(self, page: int, headers: Mapping[str, str]) -> tuple[int, bytes]:
        tag = f'"{self._number}-{page}"'
        if headers.get("if-none-match") == tag:
            return 304, f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        body = self._kinds[page % len(self._kinds)].body(str(10_000 + page).encode())
        return _whole(body, more=f"ETag: {tag}\r\n")

    def _rows(self, number: int) -> str:
        pages = range(_ROWS * (number - 1), min(_ROWS * number, self._plan.pages))
        rows = "".join(
            f'<li><h3><a href="{self._path(page)}">Disclosure {page}</a></h3>'
            f"<p>Published: {self._today - timedelta(page):%d %B %Y}</p></li>\n"
            for page in pages
        )
        more = pages.stop < self._plan.pages
        following = f'<nav><a rel="next" href="{self._listing}?page={number + 1}">Next</a></nav>' if more else ""
        return f"<!doctype html><title>Log</title><main><h1>Published items</h1><ul>{rows}</ul>{following}</main>"


def _whole(body: bytes, *, status: int = 200, kind: str = "text/html", more: str = "") -> tuple[int, bytes]:
    phrase = {200: "200 OK", 404: "404 Not Found"}[status]
    return status, _HEAD.format(status=phrase, kind=kind, length=len(body), more=more).encode() + body


class _Serving(asyncio.Protocol):
    """One connection to a host: requests one after the other."""

    in_flight: dict[int, int] = {}  # noqa: RUF012 - of all connections together

    def __init__(self, number: int, host: _Host, plan: Plan, log: list[Asked]) -> None:
        self._number = number
        self._host = host
        self._is_far = plan.is_far
        self._log = log
        self._came = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        moment = time.monotonic()
        self._came += data
        while (end := self._came.find(b"\r\n\r\n")) >= 0:
            head, self._came = self._came[:end].decode("latin-1"), self._came[end + 4 :]
            self._take(moment, head)

    def _take(self, moment: float, head: str) -> None:
        first, *lines = head.split("\r\n")
        path = first.split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        status, answer = self._host.answer(path, headers)
        self.in_flight[self._number] = self.in_flight.get(self._number, 0) + 1
        self._log.append(Asked(moment, self._number, path, status, self.in_flight[self._number]))
        if self._is_far:
            asyncio.get_running_loop().call_later(latency_of(self._number, path), self._send, answer)
        else:
            self._send(answer)

    def _send(self, answer: bytes) -> None:
        self.in_flight[self._number] -= 1
        self._transport.write(answer)


def latency_of(number: int, path: str) -> float:
    """How long an answer takes, in seconds: the same each time."""
    chance = random.Random(f"{number}{path}")  # noqa: S311 - no secret
    return _SLOW if chance.random() < _SLOW_SHARE else math.exp(chance.gauss(math.log(_MEDIAN), _SPREAD))


def _serve(plan: Plan, there: Connection) -> None:
    asyncio.run(_run(plan, there))


async def _run(plan: Plan, there: Connection) -> None:
    loop = asyncio.get_running_loop()
    log: list[Asked] = []
    kinds = _kinds()
    bases = []
    for number in range(plan.hosts):
        listening = socket.create_server(("127.0.0.1", 0), backlog=128)
        bases.append(f"http://127.0.0.1:{listening.getsockname()[1]}")
        await loop.create_server(partial(_Serving, number, _Host(number, plan, kinds), plan, log), sock=listening)
    is_over = asyncio.Event()

    def told() -> None:
        if there.recv() == "end":
            is_over.set()
        else:
            there.send(log[:])
            log.clear()

    loop.add_reader(there.fileno(), told)
    there.send(bases)
    await is_over.wait()
