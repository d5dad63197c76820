"""The pictures of the docs: `uv run python -m tests.pictures` takes them anew into docs/pictures.

They are of the pages of the sample, as `scrape browse` serves it, in Debian's Chromium at a width of 1280.
"""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from benchmarks.serving import served
from scraper.cli import cli
from tests.docs_site import DOCS

PICTURES = DOCS / "pictures"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
LARGEST = 150_000
_COLOURS = 64


@dataclass(frozen=True)
class Picture:
    """A picture: its name, the page, and the words at which it begins and ends; None is the end of the page.

    `width` is that of the part taken, from the left, in pixels; `opened` opens what is folded.
    """

    name: str
    path: str
    first: str | None = None
    last: str | None = None
    width: int = 1280
    opened: bool = False


_CARAVANS = "/foi/disclosures/dyfed-powys-caravan-thefts-10412025-f9fee843"
_DOGS = "/foi/disclosures/dyfed-powys-police-dogs-handlers-4512024-41a4a553"
_COVERT = "/foi/disclosures/dyfed-powys-covert-attendance-at-public-meetings-11362025-0d19e158"
ALL = (
    Picture("front", "/", last="Relied on most"),
    Picture("search", "/-/search?q=caravan", last="Powered by"),
    Picture("disclosure", _DOGS, last="Exemptions relied on"),
    Picture("exemptions-of-a-disclosure", _DOGS, "Exemptions relied on", "Questions and answers"),
    Picture("pairs", _CARAVANS, "Questions and answers", "The request"),
    Picture("response", _COVERT, "The response", "National bodies named", width=840),
    Picture("citation", _CARAVANS, "Cite this", "Powered by"),
    Picture("force-outcomes", "/foi/forces/dyfed-powys", "What requesters got", "What it relies on", opened=True),
    Picture("how-long", "/foi/forces/dyfed-powys", "How long answers take", "The newest", width=820),
    Picture("provision", "/foi/provisions/" + quote("FOIA2000~3A31~283~29", safe="~"), last="Examples"),
    Picture("exemptions", "/-/exemptions", last="All provisions that letters cite"),
    Picture("cost-refusals", "/foi/cost-refusals-by-force", last="Powered by"),
    Picture("topics", "/-/topics", last="Hate crime"),
)


def take(pictures: tuple[Picture, ...] = ALL, folder: Path = PICTURES) -> None:
    """Take pictures into a folder."""
    folder.mkdir(exist_ok=True)
    with served_sample() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for picture in pictures:
            (folder / f"{picture.name}.png").write_bytes(_small(_taken(page, address, picture)))
        browser.close()


@contextmanager
def served_sample() -> Iterator[str]:
    """The address of Datasette over the sample, with the settings of `scrape browse`."""
    with TemporaryDirectory() as folder, served(sample_database(Path(folder))) as server:
        yield server.base


def sample_database(folder: Path) -> Path:
    """The database of the sample, whose last run is dated like its pages, so that pictures stay the same."""
    db = folder / "foi.db"
    places = ["--db", str(db), "--archive", str(folder / "archive")]
    CliRunner().invoke(cli, ["--force", "dyfed-powys", "--source", "sample", "--quiet", *places])
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute("update runs set started_at = '2026-10-05T02:30:00Z', finished_at = '2026-10-05T02:31:00Z'")
    return db


def _taken(page: Page, address: str, picture: Picture) -> bytes:
    answer = page.goto(address + picture.path)
    if answer is None or not answer.ok:
        raise ValueError(f"{picture.path} cannot be pictured: {answer and answer.status}.")
    if picture.opened:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    _hide_the_port(page, address)
    height = page.evaluate("document.documentElement.scrollHeight")
    top = _top_of(page, picture.first) - 12 if picture.first else 0
    bottom = _top_of(page, picture.last) - 12 if picture.last else height
    clip = {"x": 0, "y": top, "width": picture.width, "height": bottom - top}
    return page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]


def _hide_the_port(page: Page, address: str) -> None:
    """Show the port of `scrape browse`, in place of one that was free."""
    page.evaluate(
        """([old, usual]) => {
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replaceAll(old, usual);
        }""",
        [address, "http://127.0.0.1:8001"],
    )


def _top_of(page: Page, words: str) -> float:
    found = page.locator("h1, h2, p, li, summary, footer").filter(has_text=re.compile(f"^\\s*{words}")).first
    box = found.bounding_box(timeout=3000)
    if box is None:
        raise ValueError(f"No heading or paragraph that begins with “{words}” is shown on {page.url}.")
    return box["y"]


def _small(picture: bytes) -> bytes:
    """The picture with few colours, which is all that a page of text has."""
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    take()
