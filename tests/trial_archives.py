"""Archives of the web on loopback, made of a few captures of our own, for tests/trial_server.py to serve.

They follow what was recorded of the real ones: how rows, resume keys, exclusions and missing captures look.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from parsers.forces import rules_for
from parsers.rules import Rules
from scraper.fetch import Client
from scraper.forces import Force
from scraper.sources import Capture, Damage
from scraper.sources.web_archive import Unusable, WebArchive
from tests.conftest import warc_of
from tests.trial_server import Asked, Given, Reply, Route

NAMES = ("timestamp", "original", "mimetype", "statuscode", "digest", "length")


def urlkey(address: str) -> str:
    """An address as the indexes sort it: without scheme, "www." and the usual port, in lower case."""
    return re.sub(r"^(?:https?://)?(?:www\.)?([^/]*?)(?::80|:443)?(?=/|$)", r"\1", address.lower())


class TrialRoutes(Mapping[str, Route]):
    """Routes that are worked out from the path."""

    def reply(self, asked: Asked) -> Given:
        raise NotImplementedError

    def __getitem__(self, path: str) -> Route:
        return self.reply

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(eq=False)
class TrialWayback(TrialRoutes):
    """A Wayback Machine.  `answers` are what it gives in place of a capture, or of the index ("index")."""

    most_rows: int = 1_000
    rows: list[list[Any]] = field(default_factory=list)
    bodies: dict[tuple[str, str], bytes] = field(default_factory=dict)
    answers: dict[str, Reply] = field(default_factory=dict)
    excluded: tuple[str, ...] = ()

    def add(self, timestamp: str, original: str, body: bytes, digest: str | None = None) -> None:
        """Archive a page."""
        self.rows.append([timestamp, original, "text/html", "200", digest or f"D{hash(body):X}", str(len(body))])
        self.bodies[timestamp, original] = body

    def reply(self, asked: Asked) -> Given:
        if asked.path.startswith("/cdx/search/cdx?"):
            return self.answers.get("index") or self._index(parse_qs(urlsplit(asked.path).query))
        found = re.fullmatch(r"/web/(\d{14})id_/(.+)", asked.path)
        if found is None:
            return Reply(b"Not archived", status=404)
        if found[1] in self.answers:
            return self.answers[found[1]]
        body = self.bodies.get((found[1], unquote(found[2])))
        return memento(body) if body is not None else Reply(b"Not archived", status=404)

    def _index(self, asked: Mapping[str, list[str]]) -> Reply:
        prefix = asked["url"][0]
        if prefix.startswith(self.excluded or "\0"):
            error = "org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error"
            return Reply(error.encode(), status=403, headers={"content-type": "text/plain"})
        assert asked["matchType"] == ["prefix"]
        assert asked["output"] == ["json"]
        assert asked["fl"] == [",".join(NAMES)]
        rows = [
            row
            for row in sorted(self.rows, key=lambda row: (urlkey(str(row[1])), str(row[0])))
            if urlkey(str(row[1])).startswith(urlkey(prefix)) and row[0] >= asked.get("from", [""])[0]
        ]
        start = int(unquote(asked["resumeKey"][0]).rpartition(" ")[2]) if "resumeKey" in asked else 0
        given = rows[start : start + self.most_rows]
        more = [[], [quote(f"key {start + self.most_rows}")]] if start + self.most_rows < len(rows) else []
        lines = [json.dumps(row) for row in ([list(NAMES), *given, *more] if given else [])]
        return Reply(f"[{(',' + chr(10)).join(lines)}]\n".encode(), headers={"content-type": "application/json"})


def memento(body: bytes, status: int = 200, **headers: str) -> Reply:
    """A capture as it is played back."""
    own = {
        "memento-datetime": "Mon, 02 Jan 2023 03:04:05 GMT",
        "x-archive-orig-content-type": "text/html; charset=utf-8",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return Reply(body, status=status, headers=own)


@dataclass(eq=False)
class TrialCommonCrawl(TrialRoutes):
    """Common Crawl, index and files on one host.  `answers` are what it gives in place of a path's own answer."""

    crawls: list[str] = field(default_factory=lambda: ["CC-MAIN-2025-33", "CC-MAIN-2025-30"])
    page_size: int = 1_000
    counts_pages: bool = True
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    files: dict[str, bytearray] = field(default_factory=dict)
    answers: dict[str, Reply] = field(default_factory=dict)

    def add(self, crawl: str, timestamp: str, url: str, body: bytes, **fields: str) -> dict[str, str]:
        """Archive a page, and give its row."""
        iso = re.sub(r"(....)(..)(..)(..)(..)(..)", r"\1-\2-\3T\4:\5:\6Z", timestamp)
        member = warc_of((url, body, iso))
        name = f"crawl-data/{crawl}/warc/1.warc.gz"
        file = self.files.setdefault(f"/{name}", bytearray(b"\0" * 100))
        row = {
            "urlkey": urlkey(url),
            "timestamp": timestamp,
            "url": url,
            "mime": "text/html",
            "mime-detected": "text/html",
            "status": "200",
            "digest": f"D{hash(body):X}",
            "length": str(len(member)),
            "offset": str(len(file)),
            "filename": name,
            **fields,
        }
        file += member
        self.rows.setdefault(crawl, []).append(row)
        return row

    def reply(self, asked: Asked) -> Given:
        parts = urlsplit(asked.path)
        if parts.path in self.answers:
            return self.answers[parts.path]
        if parts.path == "/collinfo.json":
            return json.dumps([self._crawl(name) for name in self.crawls]).encode()
        if parts.path.endswith("-index"):
            return self._index(parts.path[1:].removesuffix("-index"), parse_qs(parts.query))
        return self._range(parts.path, asked.headers.get("range", ""))

    def _crawl(self, name: str) -> dict[str, str]:
        until = {"33": "2025-08-15T23:42:38", "30": "2025-07-20T20:56:29"}.get(name[-2:], "2012-01-01T00:00:00")
        return {"id": name, "cdx-api": f"https://index.commoncrawl.org/{name}-index", "to": until}

    def _index(self, crawl: str, asked: Mapping[str, list[str]]) -> Reply:
        assert asked["output"] == ["json"]
        assert asked["filter"] == ["=status:200"]
        prefix = urlkey(asked["url"][0].removesuffix("*"))
        rows = [row for row in self.rows.get(crawl, []) if row["urlkey"].startswith(prefix)]
        if not rows:
            message = {"message": f"No Captures found for: {asked['url'][0]}"}
            return Reply(json.dumps(message).encode(), status=404)
        if "showNumPages" in asked and self.counts_pages:
            pages = -(-len(rows) // self.page_size)
            return Reply(json.dumps({"pages": pages, "pageSize": self.page_size, "blocks": pages}).encode())
        start = int(asked.get("page", ["0"])[0]) * self.page_size
        lines = [json.dumps(row) for row in rows[start : start + self.page_size]]
        return Reply("".join(f"{line}\n" for line in lines).encode(), headers={"content-type": "text/x-ndjson"})

    def _range(self, path: str, header: str) -> Reply:
        found = re.fullmatch(r"bytes=(\d+)-(\d+)", header)
        if path not in self.files or found is None:
            return Reply(b"<Error><Code>AccessDenied</Code></Error>", status=403)
        first, last = int(found[1]), int(found[2])
        return Reply(bytes(self.files[path][first : last + 1]), status=206)


class Session:
    """Asks an archive as runs do, one after the other, and remembers what they were given."""

    def __init__(self, make: Callable[[Client], WebArchive], rules: Rules | None = None) -> None:
        self._make = make
        self._rules = rules
        self.known: set[tuple[str, str]] = set()

    def take(self, *forces: Force, **options: Any) -> list[Capture | Damage]:
        """What a run is given of the forces; it is known in the next one."""
        return asyncio.run(self._run(forces, options))

    async def _run(self, forces: Sequence[Force], options: Mapping[str, Any]) -> list[Capture | Damage]:
        given: list[Capture | Damage] = []
        async with Client(delay=0, allow_loopback=True, attempts=2, backoff=0.01) as client:
            source = self._make(client)
            for force in forces:
                rules = self._rules or rules_for(force.slug, force.platform)
                given += [one async for one in source.captures(force, rules, known=self._is_known, **options)]
        self.known |= {(one.url, one.captured_at) for one in given if isinstance(one, Capture | Unusable)}
        return given

    def _is_known(self, url: str, captured_at: str) -> bool:
        return (url, captured_at) in self.known


def captures(given: list[Capture | Damage]) -> list[tuple[str, str, bytes]]:
    """The pages among what was given: address, moment, body."""
    return [(one.url, one.captured_at, one.body) for one in given if isinstance(one, Capture)]


def damage(given: list[Capture | Damage]) -> list[str]:
    """The rest, as sentences."""
    return [one.reason for one in given if isinstance(one, Damage)]
