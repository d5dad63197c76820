"""The Wayback Machine of the Internet Archive (https://web.archive.org), or a mirror with the same two interfaces.

The index is its CDX server (https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server), and captures
are asked for as they were received ("id_").  An answer with a Memento-Datetime (RFC 7089) is a capture, whatever its
status: an archived refusal is not the archive's own.  An answer without one is the archive's.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from scraper.errors import FetchError, SourceError
from scraper.fetch import Answer, Client
from scraper.rows import page_id
from scraper.sources import Capture, Damage
from scraper.sources.indexes import Listed, RowError, is_html, moment, usual_address
from scraper.sources.payload import PayloadError, decode
from scraper.sources.web_archive import Excluded, Unusable, WebArchive, unusable

ADDRESS = "https://web.archive.org"
"""Where it is, if SCRAPE_WAYBACK_URL does not name another."""
INDEX_DELAY = 60 / 24
"""Seconds between questions to the index: 24 a minute, at the Internet Archive's wish 80 % of the hard limit."""
CAPTURE_DELAY = 1 / 8
"""Seconds between captures: 8 a second, likewise."""

_ROWS = 5_000
_FIELDS = ("timestamp", "original", "mimetype", "statuscode", "digest", "length")
_QUESTION = {
    "matchType": "prefix",
    "output": "json",
    "fl": ",".join(_FIELDS),
    "filter": ("statuscode:200", "mimetype:text/html"),
    "limit": _ROWS,
    "showResumeKey": "true",
}
_CAPTURE = re.compile(r"/web/([0-9]{14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)
_EXCLUDED = re.compile(r"AccessControlException|Blocked Site", re.IGNORECASE)
# What an address may hold unescaped, and "%": what is escaped stays as it is.
_KEPT = "%:/?&=+,;@!$'()*[]~|"
_GZIP_ID = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class _Rows:
    """What one answer of the index holds: the fields' names, its rows by number, and the key to go on with."""

    names: tuple[str, ...]
    rows: tuple[tuple[int, Any], ...]
    resume_key: str | None


class Wayback(WebArchive):
    """The Wayback Machine as a source."""

    name = "The Wayback Machine"

    def __init__(
        self,
        client: Client,
        base: str | None = None,
        *,
        delays: tuple[float, float] = (INDEX_DELAY, CAPTURE_DELAY),
    ) -> None:
        """Ask at `base`, by default what SCRAPE_WAYBACK_URL names, or else web.archive.org.

        `delays` are the seconds between questions to the index, and between captures; `client` should have no longer
        delay of its own than the second.
        """
        self._base = (base or os.environ.get("SCRAPE_WAYBACK_URL") or ADDRESS).rstrip("/")
        super().__init__(client, self._base)
        client.keep_delay(urlsplit(self._base).netloc, delays[1])
        self._index_delay = delays[0]
        self._turn = asyncio.Lock()
        self._last_question = float("-inf")

    async def _listed(
        self,
        prefix: str,
        since: str | None,
        *,
        history: bool,  # noqa: ARG002  # for Common Crawl, which has many indexes
    ) -> AsyncIterator[Listed | Excluded | Damage]:
        question: dict[str, Any] = {"url": prefix, **_QUESTION}
        if since:
            question["from"] = since.replace("-", "")
        keys: set[str] = set()
        key: str | None = None
        while True:
            address = self._index_address(question, key)
            answer = await self._ask_index(address)
            if _is_exclusion(answer):
                yield Excluded(address, 0, f"{self.name} gives out nothing of {prefix}: the site is excluded from it.")
                return
            found = _rows_of(answer)
            for number, row in found.rows:
                if one := self._read(found.names, row, address, number):
                    yield one
            key = found.resume_key
            if key is None:
                return
            if key in keys:
                yield Damage(address, len(found.rows), "The index gives a resume key that it gave before; it is left.")
                return
            keys.add(key)

    def _index_address(self, question: Mapping[str, Any], key: str | None) -> str:
        asked = {**question, "resumeKey": key} if key else question
        return f"{self._base}/cdx/search/cdx?{urlencode(asked, doseq=True)}"

    async def _ask_index(self, address: str) -> Answer:
        """The index's answer, `index_delay` after the last one at the soonest, whichever force that was for."""
        async with self._turn:
            now = asyncio.get_running_loop().time
            await asyncio.sleep(max(0.0, self._last_question + self._index_delay - now()))
            try:
                answer = await self._ask(address)
            finally:
                self._last_question = now()
        if _is_exclusion(answer):
            return answer
        self._check_refusal(answer)
        if answer.status != 200:
            raise SourceError(f"{self.name} answered {address} with status {answer.status}: a list was expected.")
        return answer

    def _read(self, names: Sequence[str], row: Any, address: str, number: int) -> Listed | Damage | None:
        """The capture that a row lists, Damage if it makes no sense, None if it is no page that was there."""
        try:
            fields = _fields(names, row)
            url, captured_at = usual_address(fields["original"]), moment(fields["timestamp"])
        except RowError as error:
            return Damage(address, number, f"A row of the index of {self.name} is left out. {error}")
        if fields["statuscode"] != "200" or not is_html(fields["mimetype"]):
            return None
        file = self._capture_address(fields["timestamp"], fields["original"])
        return Listed(url, captured_at, fields["digest"], file)

    async def _capture(self, listed: Listed) -> Capture | Damage | Listed:
        """The capture; where the archive cannot play it and redirects, the one that it names in its place."""
        try:
            answer = await self._ask(listed.file, is_own=lambda url: url == listed.file)
        except FetchError as error:
            if error.cause != "redirect_off_host":
                raise
            return self._other(listed, error.url)
        if "memento-datetime" not in answer.headers:
            return self._own_answer(listed, answer)
        if answer.status != 200:
            return unusable(listed, f"the site answered with status {answer.status} when it was captured")
        return _as_capture(listed, answer)

    def _other(self, listed: Listed, address: str) -> Listed | Unusable:
        """The capture of the same page at an address, which the archive may write for a host of its own."""
        found = _CAPTURE.search(address)
        try:
            if found and page_id("", usual_address(found[2])) == page_id("", listed.url):
                file = self._capture_address(found[1], found[2])
                return replace(listed, captured_at=moment(found[1]), file=file)
        except RowError:
            pass
        return unusable(listed, f"the archive gives {address} in its place")

    def _capture_address(self, timestamp: str, original: str) -> str:
        return f"{self._base}/web/{timestamp}id_/{quote(original.strip(), safe=_KEPT)}"

    def _own_answer(self, listed: Listed, answer: Answer) -> Damage:
        """What is to be said where the archive answered for itself.  Raises FetchError where it refuses us."""
        if not _is_exclusion(answer):
            self._check_refusal(answer)
        return unusable(listed, f"the archive answered with a page of its own, status {answer.status}")


def _as_capture(listed: Listed, answer: Answer) -> Capture | Damage:
    content_type = answer.headers.get("x-archive-orig-content-type") or answer.headers.get("content-type")
    # Some captures come as the site sent them, with the coding named as the site's and not as the answer's.
    coding = {"content-encoding": "gzip"} if answer.body.startswith(_GZIP_ID) else {}
    try:
        body = decode(answer.body, coding)
    except PayloadError as error:
        return unusable(listed, f"its content cannot be read. {error}")
    return Capture(
        url=listed.url,
        captured_at=listed.captured_at,
        body=body,
        content_type=content_type,
        status=200,
        record_type="response",
        source="wayback",
        file=listed.file,
        offset=0,
        origin=listed.file,
    )


def _is_exclusion(answer: Answer) -> bool:
    """Whether the archive says that it gives nothing out of this site, and not that it refuses us."""
    said = answer.headers.get("x-archive-wayback-runtime-error", "") + answer.body[:2_000].decode("utf-8", "replace")
    return answer.status == 403 and _EXCLUDED.search(said) is not None


def _rows_of(answer: Answer) -> _Rows:
    """The rows of an answer, JSON with the names of the fields first.  Raises SourceError where it is none."""
    text = answer.body.decode("utf-8", "replace").strip()
    if text and not text.startswith("["):
        raise SourceError(f"{answer.asked} gave no list: a JSON array was expected, {text[:40]!r} was found.")
    try:
        rows = json.loads(text or "[]")
    except (ValueError, RecursionError):
        rows = list(_line_by_line(text))
    key = None
    if len(rows) >= 2 and rows[-2] == [] and isinstance(rows[-1], list) and len(rows[-1]) == 1:
        key, rows = str(rows[-1][0]), rows[:-2]
    has_names = bool(rows) and isinstance(rows[0], list) and set(_FIELDS) <= {str(name) for name in rows[0]}
    names = tuple(rows[0]) if has_names else _FIELDS
    numbered = [(number, row) for number, row in enumerate(rows) if row != []]
    return _Rows(names, tuple(numbered[has_names:]), key)


def _line_by_line(text: str) -> Iterator[Any]:
    """The rows of an answer that is not JSON as a whole: one a line; a line that is none is given as it is."""
    for line in text.splitlines():
        row = line.strip().removeprefix("[[").removeprefix("[").removesuffix(",").removesuffix("]]").removesuffix("]")
        try:
            yield json.loads(f"[{row}]")
        except (ValueError, RecursionError):
            yield line


def _fields(names: Sequence[str], row: Any) -> dict[str, str]:
    if not isinstance(row, list) or not all(isinstance(value, str) for value in row):
        raise RowError(f"A list of words was expected, {str(row)[:80]!r} was found.")
    if len(row) != len(names):
        raise RowError(f"{len(names)} fields were expected, {len(row)} were found.")
    return dict(zip(names, row, strict=True))
