"""Whole sites of forces on loopback, and nights of crawling them.

    with TrialServer() as server:
        trial = Trial(server, tmp_path)
        site = trial.site("dyfed-powys", made_pages("dyfed-powys", 20))
        account = trial.night("2026-09-01")

A site has robots.txt, a sitemap, a listing with its pages, and disclosures; it honours ETags.  What it has given is
in `given`; `answers` are what it gives in place of its own.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scraper.account import Account, ForceAccount
from scraper.archive import Archive
from scraper.fetch import Client
from scraper.forces import COLUMNS, Register, load_register
from scraper.night import crawl_network
from scraper.pipeline import Wanted
from scraper.runs import Job
from scraper.settings import Settings
from scraper.sources import Damage
from tests.conftest import disclosure_page, rows
from tests.golden_pages import golden_pages
from tests.trial_archives import TrialRoutes
from tests.trial_server import Asked, Given, Reply, TrialServer

ROBOTS = (
    "User-agent: *\nDisallow: /*/GetPaginatedResults/?\nDisallow: /*/GetPdf/?\nDisallow: /api/*\n"
    "Sitemap: /sitemap.xml\n"
)
LISTING = "/foi-ai/af/accessing-information/published-items/"
# The columns that say when and out of which capture, in the tables that pages make.
_MOMENTS = frozenset(("search_id", "capture", "captured_at", "first_seen", "last_seen", "sort_key", "seen_at"))
TABLES = ("disclosures", "qa_pairs", "exemptions", "mentions", "estimates", "bodies", "attachments")
Answer = Given | Callable[[Asked], Given]
Pager = Callable[[str, int], str]


@dataclass
class TrialPage:
    """A page of the site, the day that the listing has beside it, and whether sitemap and listing have it."""

    body: bytes
    day: str = "2026-05-01"
    in_sitemap: bool = True
    in_listing: bool = True


def by_query(listing: str, number: int) -> str:
    """The address of a listing's page on the shared platform."""
    return f"{listing}?page={number}" if number > 1 else listing


def by_query_from_zero(listing: str, number: int) -> str:
    """The same on Drupal."""
    return f"{listing}?page={number - 1}" if number > 1 else listing


def by_folder(listing: str, number: int) -> str:
    """The same on WordPress."""
    return f"{listing}page/{number}/" if number > 1 else listing


@dataclass(eq=False)
class TrialSite(TrialRoutes):
    """One force's site."""

    pages: dict[str, TrialPage]
    listing: str = LISTING
    pager: Pager = by_query
    page_size: int = 10
    robots: str = ROBOTS
    delay: float | None = None
    hosts: str = ""
    has_etags: bool = True
    answers: dict[str, Answer] = field(default_factory=dict)
    base: str = ""
    given: list[tuple[str, int]] = field(default_factory=list)

    def reply(self, asked: Asked) -> Given:
        answer = self.answers.get(asked.path) or self.answers.get("*") or self.own(asked)
        given = answer(asked) if callable(answer) else answer
        self.given.append((asked.path, given.status if isinstance(given, Reply) else 200))
        return given

    def own(self, asked: Asked) -> Given:
        """What the site itself answers."""
        if asked.path in self.pages:
            return self._page(asked)
        if asked.path == "/robots.txt":
            return Reply(self.robots.encode(), headers={"content-type": "text/plain"})
        if asked.path == "/sitemap.xml":
            return Reply(self.sitemap(), headers={"content-type": "application/xml"})
        for number, chunk in enumerate(self._chunks(), start=1):
            if asked.path == self.pager(self.listing, number):
                return self._listed(chunk, number)
        return Reply(b"<h1>Page not found</h1>", status=404)

    def statuses(self) -> list[int]:
        """The statuses that the disclosures were answered with, in order."""
        return [status for path, status in self.given if path in self.pages]

    def url(self, number: int) -> str:
        """The address of the page of that number, from 0."""
        return f"{self.base}{self.path(number)}"

    def path(self, number: int) -> str:
        return list(self.pages)[number]

    def sitemap(self) -> bytes:
        places = (f"<url><loc>{self.base}{path}</loc></url>" for path, page in self.pages.items() if page.in_sitemap)
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(places)}</urlset>'.encode()

    def _page(self, asked: Asked) -> Reply:
        body = self.pages[asked.path].body
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if not self.has_etags:
            return Reply(body)
        is_known = asked.headers.get("if-none-match") == tag
        return Reply(b"" if is_known else body, status=304 if is_known else 200, headers={"etag": tag})

    def _chunks(self) -> list[list[tuple[str, TrialPage]]]:
        listed = [(path, page) for path, page in self.pages.items() if page.in_listing]
        listed.sort(key=lambda one: one[1].day, reverse=True)
        return [listed[at : at + self.page_size] for at in range(0, len(listed), self.page_size)] or [[]]

    def _listed(self, chunk: Sequence[tuple[str, TrialPage]], number: int) -> bytes:
        items = "".join(
            f'<li><h3><a href="{path}">Stolen bicycles</a></h3><p>Published: {_printed(page.day)}</p></li>'
            for path, page in chunk
        )
        is_last = number >= len(self._chunks())
        more = "" if is_last else f'<a rel="next" href="{self.pager(self.listing, number + 1)}">Next page</a>'
        return f"<main><h1>Published items</h1><ul>{items}</ul><nav>{more}</nav></main>".encode()


def _printed(day: str) -> str:
    moment = datetime.fromisoformat(day)
    return f"{moment.day} {moment:%B %Y}"


def made_pages(count: int, first: int = 1) -> dict[str, TrialPage]:
    """So many disclosures of a Dyfed-Powys kind, by path."""
    return {
        f"/foi-ai/dyfed-powys-police/disclosure-2026/may/bicycles-{number}-2026/": TrialPage(
            disclosure_page(f"{number}/2026", f"{number} bicycles were stolen. Section 40(2) applies.")
        )
        for number in range(first, first + count)
    }


def chained_pages(count: int) -> dict[str, TrialPage]:
    """So many disclosures of which sitemap and listing have the first, and each links to the next."""
    path = "/foi-ai/dyfed-powys-police/disclosure-2026/may/bicycles-{}-2026/".format
    return {
        path(number): TrialPage(
            disclosure_page(f"{number}/2026", f'{number} bicycles. See <a href="{path(number + 1)}">the next</a>.'),
            in_sitemap=number == 1,
            in_listing=number == 1,
        )
        for number in range(1, count + 1)
    }


def golden_site(slug: str) -> dict[str, TrialPage]:
    """A force's golden pages, by path."""
    return {_path(page.url): TrialPage(page.html.encode()) for page in golden_pages(slug)}


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@dataclass
class Trial:
    """Sites on a server, a register of them, and the database that nights fill."""

    server: TrialServer
    folder: Path
    sites: dict[str, TrialSite] = field(default_factory=dict)

    @property
    def db(self) -> Path:
        return self.folder / "foi.db"

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def register_file(self) -> Path:
        return self.folder / "register.csv"

    def site(self, slug: str, pages: dict[str, TrialPage], **columns: Any) -> TrialSite:
        """Open a force's site."""
        site = TrialSite(pages, **columns)
        site.base = self.server.host(site)
        self.sites[slug] = site
        self._write_register()
        return site

    def share(self, slug: str, others: TrialSite, paths: Sequence[str]) -> None:
        """Let the host of another force have the pages of this one too, at these openings of its paths."""
        hosts = ";".join(f"{urlsplit(others.base).netloc}{path}" for path in paths)
        self.sites[slug] = replace(others, hosts=hosts)
        self._write_register()

    def add_host(self, slug: str, base: str) -> None:
        """Give a force a second host."""
        site = self.sites[slug]
        site.hosts = f"{urlsplit(site.base).netloc};{urlsplit(base).netloc}"
        self._write_register()

    def again(self, folder: Path) -> Trial:
        """The same sites, and a database of its own."""
        folder.mkdir()
        other = replace(self, folder=folder)
        other._write_register()
        return other

    def register(self) -> Register:
        return load_register(self.register_file)

    def night(
        self, day: str = "2026-09-01", source: str = "live", *, dry: bool = False, tell: Any = None, **settings: Any
    ) -> Account:
        """Crawl all sites at one o'clock at night."""
        register = self.register()
        wanted = Wanted(register.forces, every=True, since=settings.get("since"), limit=settings.get("limit"))
        job = Job(register, wanted, None if dry else self.db, self.archive)
        given = {"delay": 0.0, "allow_loopback": True, "client": QUICK, "clock": at(day), **settings}
        return crawl_network(job, source, Settings(**given), tell or (lambda _url: None))

    def arguments(self, *more: str | Path) -> list[str]:
        """The same on the command line."""
        given = ("--all", "--source", "live", "--register", self.register_file, "--allow-loopback", "--delay", "0")
        return [str(one) for one in (*given, "--db", self.db, "--archive", self.archive, *more)]

    def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return rows(self.db, sql, parameters)

    def archived(self, slug: str) -> list[bytes]:
        """The bodies in a force's archive."""
        return [one[0].body for one in Archive(self.archive).read(slug) if not isinstance(one, Damage)]

    def final(self) -> dict[str, list[tuple[Any, ...]]]:
        """What the tables that pages make say, without moments."""
        return {
            table: self.rows(f"select {', '.join(self._columns(table))} from {table} order by 1") for table in TABLES
        }

    def _columns(self, table: str) -> list[str]:
        return [name for (name,) in self.rows("select name from pragma_table_info(?)", table) if name not in _MOMENTS]

    def _write_register(self) -> None:
        self.folder.mkdir(exist_ok=True)
        with self.register_file.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, (*COLUMNS, "delay"))
            writer.writeheader()
            writer.writerows(_row(slug, site) for slug, site in self.sites.items())


def _row(slug: str, site: TrialSite) -> Mapping[str, Any]:
    known = load_register().get(slug).row
    place = {
        "hosts": site.hosts or urlsplit(site.base).netloc,
        "listing_url": f"{site.base}{site.listing}" if site.listing else "",
    }
    return {**{column: known[column] for column in COLUMNS}, **place, "delay": site.delay or ""}


def at(day: str) -> Callable[[], datetime]:
    """A clock that stands at one o'clock at night of a day, and goes on by itself within it."""
    began = datetime.now(UTC)
    night = datetime.fromisoformat(f"{day}T01:00:00+00:00")
    return lambda: night + (datetime.now(UTC) - began)


QUICK = partial(Client, attempts=2, backoff=0.01, timeout=0.5)


def only(account: Account) -> ForceAccount:
    """The account of the one force."""
    [force] = account.forces.values()
    return force
