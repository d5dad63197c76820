"""The site that tests read: the sample, a request put to two forces in the same words, and a page that changed."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import httpx
import yaml
from click.testing import CliRunner
from datasette.app import Datasette

from scraper.browsing import SETTINGS
from scraper.cli import cli
from scraper.metadata import METADATA_FILE, build
from tests.conftest import TREE, html_page, warc_of

QUESTION = "How many kites did officers of the force find on roofs in 2024?"
KITES = f"{TREE}/disclosure-2025/may/kites-on-roofs-772025/"
GWENT_KITES = "https://www.gwent.police.uk/foi-ai/gwent-police/disclosure-2025/june/kites-92025/"
KITES_ID = "dyfed-powys-kites-on-roofs-772025-2419062a"
GWENT_KITES_ID = "gwent-kites-92025-5aeae4c3"


def kites(reference: str, answer: str, title: str = "Kites on roofs") -> bytes:
    """A disclosure that was asked for kites."""
    return html_page(
        f"<p>FOI Reference: {reference}</p><p>Request:</p><p>{QUESTION}</p><p>Response:</p><p>{answer}</p>", title
    )


def make_database(folder: Path, name: str = "foi.db") -> Path:
    """The database of the site in `folder`, made by the command line."""
    pages = folder / "kites.warc.gz"
    pages.write_bytes(
        warc_of(
            (KITES, kites("77/2025", "Eleven kites."), "2026-01-05T10:00:00Z"),
            (KITES, kites("77/2025", "Twelve kites."), "2026-02-05T10:00:00Z"),
            (GWENT_KITES, kites("9/2025", "No information held."), "2026-01-06T10:00:00Z"),
        )
    )
    places = ["--db", str(folder / name), "--archive", str(folder / "archive"), "--quiet"]
    for source in ("sample", str(pages)):
        arguments = ["--force", "dyfed-powys", *(["--force", "gwent"] if source != "sample" else [])]
        result = CliRunner().invoke(cli, [*arguments, "--source", source, *places], catch_exceptions=False)
        assert result.exit_code == 0, result.output
    return folder / name


def changed(db: Path, copy: Path, *statements: str | tuple[str, tuple[object, ...]]) -> Path:
    """A copy of `db` on which statements were run, with their parameters."""
    shutil.copy(db, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(*([statement] if isinstance(statement, str) else statement))
    return copy


@contextmanager
def site_of(*files: Path, settings: dict[str, object] | None = None) -> Iterator[Datasette]:
    """Datasette over `files`, in this process, with the project's metadata and the settings of `scrape browse`."""
    name = files[0].stem
    metadata = yaml.safe_load(METADATA_FILE.read_text(encoding="utf-8")) if name == "foi" else build(name)
    used = {**SETTINGS, "suggest_facets": False, **(settings or {})}
    datasette = Datasette([str(file) for file in files], metadata=metadata, settings=used)
    asyncio.run(datasette.invoke_startup())
    try:
        yield datasette
    finally:
        for database in datasette.databases.values():
            database.close()


def ask(site: Datasette, path: str, **parameters: str) -> httpx.Response:
    """The answer to a request, whatever its status."""
    query = f"?{urlencode(parameters)}" if parameters else ""
    response = asyncio.run(site.client.get(f"{path}{query}"))
    assert isinstance(response, httpx.Response)
    return response


def page(site: Datasette, path: str, **parameters: str) -> Page:
    """The page at a path, which must be there."""
    response = ask(site, path, **parameters)
    assert response.status_code == 200, f"{path} {parameters}: {response.text[:1000]}"
    return Page(response.text)


class Page:
    """What a page says and where it leads."""

    def __init__(self, html: str) -> None:
        """Read `html`."""
        self.html = html
        reader = _Reader()
        reader.feed(html)
        self.text = " ".join("".join(reader.words).split())
        self.links = reader.links
        self.ids = reader.ids
        self.marks = [("".join(words), kinds) for words, kinds in reader.marks]

    def link(self, words: str) -> str:
        """Where the link with these words leads; there must be just one such place."""
        (place,) = {href for said, href in self.links if said == words}
        return place


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.marks: list[tuple[list[str], str]] = []
        self._link: tuple[int, str] | None = None
        self._silent = 0
        self._is_marked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._silent += tag in ("script", "style")
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self._link = (len(self.words), given.get("href", ""))
        if tag == "mark":
            self._is_marked = True
            self.marks.append(([], given.get("class", "")))
        if tag in ("p", "div", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "br", "tr", "summary"):
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")
        if tag == "a" and self._link:
            start, href = self._link
            self.links.append((" ".join("".join(self.words[start:]).split()), href))
            self._link = None
        if tag == "mark":
            self._is_marked = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)
        if self._is_marked:
            self.marks[-1][0].append(data)
