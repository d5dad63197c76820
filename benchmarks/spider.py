"""The same crawl by Scrapy: the same parser, the same rows, WARC as warcio writes it.

    uv run --with scrapy python -m benchmarks.spider FOLDER [--store own|ours]

It reads the listings of FOLDER/register.csv page by page and asks for what they list, as robots.txt allows.  With
`own` each page is a gzipped record by warcio and one transaction of plain upserts; with `ours` it goes through the
project's own archive and database.  Prints one JSON object.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import click
import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import TextResponse
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.runner import peak_mib
from benchmarks.triggers import index_new_rows
from parsers import Page, parse
from parsers.records import disclosures_in
from scraper import tables
from scraper.account import open_account
from scraper.archive import Archive, Place
from scraper.database import Database
from scraper.forces import Force, Register, load_register
from scraper.pipeline import Pipeline, Wanted
from scraper.rows import Row, capture_row, rows_of
from scraper.sources import Capture
from scraper.store import Store

_SETTINGS = {
    "ROBOTSTXT_OBEY": True,
    "CONCURRENT_REQUESTS": 64,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 64,
    "DOWNLOAD_DELAY": 0,
    "LOG_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "COOKIES_ENABLED": False,
}
Keep = Callable[[Force, Capture], None]


class DisclosureSpider(scrapy.Spider):  # type: ignore[misc]  # Scrapy has no types
    """Listings, then what they list."""

    name = "disclosures"

    def __init__(self, register: Register, keep: Keep) -> None:
        """Take the forces, and what is done with each page."""
        super().__init__()
        self._register = register
        self._keep = keep
        self.read = 0

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Ask for the first page of each listing."""
        for force in self._register.forces:
            yield scrapy.Request(force.row["listing_url"], self._listing, cb_kwargs={"force": force})

    def _listing(self, response: TextResponse, force: Force) -> Iterator[scrapy.Request]:
        for address in response.css("li h3 a::attr(href)").getall():
            yield response.follow(address, self._page, cb_kwargs={"force": force})
        for address in response.css("a[rel=next]::attr(href)").getall():
            yield response.follow(address, self._listing, cb_kwargs={"force": force})

    def _page(self, response: TextResponse, force: Force) -> None:
        self._keep(
            force,
            Capture(
                url=response.url,
                captured_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
                body=response.body,
                content_type=response.headers["Content-Type"].decode(),
                status=response.status,
                record_type="response",
                source="live",
                file="",
                offset=0,
            ),
        )
        self.read += 1


class _OwnWriter:
    """Archives, parses and writes as a pipeline of a spider would: nothing is looked up before."""

    def __init__(self, folder: Path) -> None:
        self._archive = folder / "archive"
        self._archive.mkdir()
        self._connection = sqlite3.connect(folder / "foi.db")
        self._connection.execute("pragma synchronous = normal")
        index_new_rows(self._connection)

    def keep(self, force: Force, capture: Capture) -> None:
        """Write the page as a record, and its rows in one transaction."""
        place = self._archived(force, capture)
        page = Page(capture.url, capture.body, force.slug, force.platform, capture.content_type, capture.captured_at)
        found = disclosures_in(parse(page))
        with self._connection:
            self._write("captures", [capture_row(capture, force.slug, place, "disclosure", None)])
            for disclosure in found:
                row, belonging = rows_of(disclosure, capture)
                self._write("disclosures", [row])
                for name, rows in belonging:
                    self._write(name, rows)

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def _write(self, name: str, rows: Sequence[Row]) -> None:
        self._connection.executemany(tables.upsert_statement(name), rows)

    def _archived(self, force: Force, capture: Capture) -> Place:
        """Append a record as warcio makes it."""
        out = BytesIO()
        writer = WARCWriter(out, gzip=True)
        fields = {"WARC-Date": capture.captured_at, "WARC-Source": "live"}
        head = StatusAndHeaders("200 OK", [("Content-Type", capture.content_type or "")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                capture.url, "response", BytesIO(capture.body), http_headers=head, warc_headers_dict=fields
            )
        )
        path = self._archive / f"{force.slug}.warc.gz"
        with path.open("ab") as file:
            offset = file.tell()
            file.write(out.getvalue())
        return Place(path.name, offset, out.tell())


class _OurWriter:
    """Does with each page what the project's own crawl does with it."""

    def __init__(self, folder: Path, register: Register) -> None:
        account = open_account("crawl", "live", (force.slug for force in register.forces), every=True)
        self._database = Database(folder / "foi.db")
        store = Store(self._database, Archive(folder / "archive"), account)
        self._pipeline = Pipeline(register, Wanted(register.forces, every=True), account, store)

    def keep(self, force: Force, capture: Capture) -> None:
        """Archive, parse and store."""
        self._pipeline.take(force, capture)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--store", type=click.Choice(["own", "ours"]), default="own")
def main(folder: Path, store: str) -> None:
    """Crawl the sites of FOLDER/register.csv."""
    register = load_register(folder / "register.csv")
    process = CrawlerProcess(_SETTINGS)
    started, busy = time.perf_counter(), time.process_time()
    with closing(Database(folder / "foi.db")) as database:
        database.store_reference_data(register)
    writer = _OurWriter(folder, register) if store == "ours" else _OwnWriter(folder)
    crawler = process.create_crawler(DisclosureSpider)
    process.crawl(crawler, register=register, keep=writer.keep)
    process.start()
    writer.close()
    found = {
        "seconds": time.perf_counter() - started,
        "processor_seconds": time.process_time() - busy,
        "peak_mib": peak_mib(),
        "disclosures": crawler.spider.read if isinstance(crawler.spider, DisclosureSpider) else 0,
    }
    click.echo(json.dumps(found))


if __name__ == "__main__":
    main()
