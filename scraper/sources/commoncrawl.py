"""Common Crawl (https://commoncrawl.org), or a mirror with the same interfaces.

Each crawl, about one a month, has an index of its own (pywb's CDX server,
https://github.com/webrecorder/pywb/blob/main/docs/manual/cdxserver_api.rst), and each capture is one gzip member of
a WARC file, which is fetched by its range of bytes.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from scraper.errors import SourceError
from scraper.fetch import Answer, Client
from scraper.rows import page_id
from scraper.sources import Capture, Damage
from scraper.sources.index_cache import IndexCache
from scraper.sources.indexes import Listed, RowError, is_html, moment, usual_address
from scraper.sources.splitting import NotWarcError
from scraper.sources.warc import captures
from scraper.sources.web_archive import Excluded, WebArchive, unusable

INDEX_ADDRESS = "https://index.commoncrawl.org"
"""Where the indexes are, if SCRAPE_COMMONCRAWL_URL does not name another."""
DATA_ADDRESS = "https://data.commoncrawl.org"
"""Where the WARC files are, if neither SCRAPE_COMMONCRAWL_DATA_URL nor SCRAPE_COMMONCRAWL_URL names another."""
INDEX_DELAY = 1.0
"""Seconds between questions to the indexes."""
DATA_DELAY = 0.55
"""Seconds between captures."""
CRAWLS = 12
"""How many crawls are asked, the newest first, unless `since` or `history` says otherwise: about a year's."""

_LIST_AGE = 7 * 24 * 3600
_NONE_FOUND = re.compile(r"no captures", re.IGNORECASE)
# Before 2013 the files are no WARC files.
_WARC_CRAWL = re.compile(r"CC-MAIN-20(?:1[3-9]|[2-9]\d)-\d\d")
_NUMBER = re.compile(r"[0-9]{1,15}")
_IS_ROWS = re.compile(rb"\s*(?:[{\d]|\Z)")
_MOST_PAGES = 1_000


@dataclass(frozen=True, slots=True)
class _Crawl:
    """One crawl: its name, where its index is asked, and the last day it covers (ISO; "" where not told)."""

    name: str
    index: str
    until: str


class CommonCrawl(WebArchive):
    """Common Crawl as a source."""

    name = "Common Crawl"

    def __init__(
        self,
        client: Client,
        base: str | None = None,
        *,
        cache: Path | None = None,
        crawls: int = CRAWLS,
        delays: tuple[float, float] = (INDEX_DELAY, DATA_DELAY),
    ) -> None:
        """Ask at `base`, by default what SCRAPE_COMMONCRAWL_URL names, or else index.commoncrawl.org.

        A base that is named serves all there is: /collinfo.json, /CRAWL-index and the files; unless
        SCRAPE_COMMONCRAWL_DATA_URL names another for these.  `cache` is a folder for the list of crawls, which is
        renewed each week, and for the answers of their indexes, which never change.  `crawls` is how many
        are asked.  `delays` are the seconds between questions to an index, and between captures; `client` should
        have no longer delay of its own than the second.
        """
        named = base or os.environ.get("SCRAPE_COMMONCRAWL_URL")
        self._base = (named or INDEX_ADDRESS).rstrip("/")
        self._data = (os.environ.get("SCRAPE_COMMONCRAWL_DATA_URL") or named or DATA_ADDRESS).rstrip("/")
        super().__init__(client, self._base, self._data)
        client.keep_delay(urlsplit(self._base).netloc, delays[0])
        client.keep_delay(urlsplit(self._data).netloc, delays[1])
        self._cache = IndexCache(cache)
        self._most_crawls = crawls
        self._crawls: list[_Crawl] | None = None

    async def _listed(
        self, prefix: str, since: str | None, *, history: bool
    ) -> AsyncIterator[Listed | Excluded | Damage]:
        for crawl in await self._wanted_crawls(since, history=history):
            try:
                async for address, number, line in self._lines(crawl, prefix):
                    if one := self._read(line, address, number):
                        yield one
            except SourceError as error:
                yield Damage(crawl.index, 0, f"{error} The crawl {crawl.name} is left out.")

    async def _wanted_crawls(self, since: str | None, *, history: bool) -> list[_Crawl]:
        if self._crawls is None:
            self._crawls = await self._all_crawls()
        if since:
            return [crawl for crawl in self._crawls if not crawl.until or crawl.until >= since]
        return self._crawls if history else self._crawls[: self._most_crawls]

    async def _all_crawls(self) -> list[_Crawl]:
        """The crawls whose files are WARC files, the newest first."""
        address = f"{self._base}/collinfo.json"
        body = self._cache.get(address, seconds=_LIST_AGE)
        if body is None:
            answer = await self._ask(address)
            self._check(answer)
            body = answer.body
        try:
            crawls = [self._crawl(entry) for entry in json.loads(body)]
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise SourceError(f"{address} is no list of crawls: a JSON array of crawls was expected.") from error
        self._cache.keep(address, body)
        return sorted(
            (crawl for crawl in crawls if _WARC_CRAWL.fullmatch(crawl.name)), key=lambda crawl: crawl.name, reverse=True
        )

    def _crawl(self, entry: Mapping[str, str]) -> _Crawl:
        """A crawl of the list.  A mirror may keep a list that names the addresses of the original."""
        name, index = entry["id"], entry.get("cdx-api", "")
        is_here = urlsplit(index).netloc == urlsplit(self._base).netloc
        return _Crawl(name, index if is_here else f"{self._base}/{name}-index", entry.get("to", ""))

    async def _lines(self, crawl: _Crawl, prefix: str) -> AsyncIterator[tuple[str, int, str]]:
        """The rows of a crawl's index: the address that gave each, its number there from 1 on, and the row."""
        question = {"url": f"{prefix}*", "output": "json", "filter": "=status:200"}
        counting = f"{crawl.index}?{urlencode({**question, 'showNumPages': 'true'})}"
        body = await self._index_answer(counting)
        pages = _pages(body, counting)
        if pages is None:
            for number, line in _numbered(body):
                yield counting, number, line
        for page in range(pages or 0):
            address = f"{crawl.index}?{urlencode({**question, 'page': page})}"
            for number, line in _numbered(await self._index_answer(address)):
                yield address, number, line

    async def _index_answer(self, address: str) -> bytes:
        """What an index answers, from the cache where it was asked before; b"" where it has no capture."""
        body = self._cache.get(address)
        if body is None:
            answer = await self._ask(address)
            if _is_none_found(answer):
                body = b""
            else:
                self._check(answer)
                body = answer.body
            if _IS_ROWS.match(body):
                self._cache.keep(address, body)
        return body

    def _check(self, answer: Answer) -> None:
        self._check_refusal(answer)
        if answer.status != 200:
            raise SourceError(f"{self.name} answered {answer.asked} with status {answer.status}: a list was expected.")

    def _read(self, line: str, address: str, number: int) -> Listed | Damage | None:
        """The capture that a row lists, Damage if it makes no sense, None if it is no page that was there."""
        try:
            fields = _fields(line)
            url, captured_at = usual_address(fields["url"]), moment(fields["timestamp"])
        except RowError as error:
            return Damage(address, number, f"A row of an index of {self.name} is left out. {error}")
        if fields.get("status") != "200" or not is_html(fields.get("mime-detected") or fields.get("mime", "")):
            return None
        return Listed(
            url=url,
            captured_at=captured_at,
            digest=fields.get("digest", ""),
            file=f"{self._data}/{fields['filename']}",
            offset=int(fields["offset"]),
            length=int(fields["length"]),
            truncated=fields.get("truncated") or None,
        )

    async def _capture(self, listed: Listed) -> Capture | Damage:
        last = listed.offset + listed.length - 1
        answer = await self._ask(listed.file, {"Range": f"bytes={listed.offset}-{last}"})
        self._check_refusal(answer)
        if answer.status != 206 or len(answer.body) != listed.length:
            return Damage(
                listed.file,
                listed.offset,
                f"Status 206 and the {listed.length:,} bytes that were asked for were expected, status {answer.status} "
                f"and {len(answer.body):,} bytes were found.",
            )
        return _as_capture(listed, answer.body)


def _as_capture(listed: Listed, member: bytes) -> Capture | Damage:
    """The page in a gzip member of a WARC file."""
    try:
        found = next(captures(io.BytesIO(member), listed.file, "commoncrawl"), None)
    except NotWarcError as error:
        return Damage(listed.file, listed.offset, f"No WARC record is there. {error}")
    if found is None:
        return unusable(listed, "the WARC record that the index names holds no page")
    if isinstance(found, Damage):
        return replace(found, offset=listed.offset)
    if found.status != 200 or not _is_of(listed.url, found.url):
        return unusable(listed, f"the WARC record holds {found.url} with status {found.status}")
    return replace(
        found,
        url=listed.url,
        captured_at=listed.captured_at,
        source="commoncrawl",
        offset=listed.offset,
        origin=f"{listed.file}#{listed.offset}",
    )


def _is_of(url: str, original: str) -> bool:
    try:
        return page_id("", usual_address(original)) == page_id("", url)
    except RowError:
        return False


def _numbered(body: bytes) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(body.decode("utf-8", "replace").splitlines(), 1):
        if line.strip():
            yield number, line


def _pages(body: bytes, address: str) -> int | None:
    """How many pages an index says that its answer has: 0 where it has no capture, None where it gave the rows.

    Raises SourceError where it says neither.
    """
    first_line = body.strip().partition(b"\n")[0]
    try:
        told = json.loads(first_line or b"0")
        if isinstance(told, dict) and "url" in told:
            return None
        return min(int(told["pages"] if isinstance(told, dict) else told), _MOST_PAGES)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise SourceError(
            f"{address} does not say how many pages there are: a number was expected, {body[:40]!r} was found."
        ) from error


def _is_none_found(answer: Answer) -> bool:
    return answer.status == 404 and _NONE_FOUND.search(answer.body[:2_000].decode("utf-8", "replace")) is not None


def _fields(line: str) -> dict[str, str]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RowError(f"A JSON object was expected, {line[:80]!r} was found.") from error
    if not isinstance(fields, dict):
        raise RowError(f"A JSON object was expected, {line[:80]!r} was found.")
    words = {name: str(value) for name, value in fields.items()}
    for name in ("url", "timestamp", "filename", "offset", "length"):
        if not words.get(name):
            raise RowError(f"The field {name!r} is missing.")
    for name in ("offset", "length"):
        if not _NUMBER.fullmatch(words[name]):
            raise RowError(f"The field {name!r} is no number: {words[name][:40]!r} was found.")
    return words
