"""The docs site: strictly built, whole, the same on a code host, and fetching nothing from other hosts."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

from scraper.metadata import queries
from tests.docs_site import DOCS, LINK, ROOT, build, linked_files, navigation, stage, zensical
from tests.pictures import ALL, CHROMIUM, FLAGS, LARGEST, PICTURES, take

PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])
FETCHED = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src"}
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built."""
    folder = tmp_path_factory.mktemp("docs")
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site/html"


class Links(HTMLParser):
    """What a page fetches, and what it leads to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.linked: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if tag in FETCHED and given.get(FETCHED[tag]):
            self.fetched.append(given[FETCHED[tag]] or "")
        if tag == "a" and given.get("href"):
            self.linked.append(given["href"] or "")


def test_the_site_is_built_without_a_broken_link(site: Path) -> None:
    assert (site / "index.html").is_file()
    assert (site / "changelog.html").is_file()
    assert (site / "files/data/formulas.toml.html").is_file()
    broken = []
    for page in site.rglob("*.html"):
        links = Links(page)
        for link in [*links.fetched, *links.linked]:
            address = urlsplit(link)
            if not address.scheme and address.path and not (page.parent / unquote(address.path)).exists():
                broken.append((page.relative_to(site).as_posix(), link))
    assert [one for one in broken if one[0] != "404.html"] == []


@pytest.mark.parametrize("link", ["nowhere.md", "accuracy.md#no-such-heading"])
def test_a_broken_link_fails_the_build(tmp_path: Path, link: str) -> None:
    shutil.copy(ROOT / "zensical.toml", tmp_path)
    stage(tmp_path / "site/pages")
    index = tmp_path / "site/pages/index.md"
    index.write_text(f"{index.read_text(encoding='utf-8')}\n[Broken]({link})\n", encoding="utf-8")
    assert zensical(tmp_path).returncode != 0


def test_every_page_is_in_the_navigation() -> None:
    assert sorted(navigation()) == sorted(["changelog.md", *(page.name for page in DOCS.glob("*.md"))])


def test_no_page_names_another_host_to_fetch_from(site: Path) -> None:
    pages = {page: Links(page).fetched for page in site.rglob("*.html")}
    assert [(page.name, one) for page, fetched in pages.items() for one in fetched if urlsplit(one).netloc] == []
    styles = "".join(style.read_text(encoding="utf-8") for style in site.rglob("*.css"))
    assert re.findall(r"(?:url\(|@import )[\"']?(?:https?:)?//[^)]*", styles) == []


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, on loopback."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.skipif(not CHROMIUM.exists(), reason="Debian's Chromium is not on this machine")
def test_a_browser_fetches_nothing_from_other_hosts(address: str) -> None:
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for name in navigation():
            page.goto(f"{address}/{name.removesuffix('.md')}.html")
        page.wait_for_load_state("networkidle")
        browser.close()
    assert len(asked) > len(navigation())
    assert [url for url in asked if not url.startswith((f"{address}/", "data:"))] == []


# On a code host


def slugs(page: Path) -> set[str]:
    """The anchors that a code host gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_links_of_a_page_lead_somewhere_on_a_code_host(page: Path) -> None:
    found = list(LINK.finditer(page.read_text(encoding="utf-8")))
    targets = list(zip(linked_files(page), (one[2] for one in found), strict=True))
    assert [target for target, _ in targets if not target.exists()] == []
    assert [(target, anchor) for target, anchor in targets if anchor and anchor[1:] not in slugs(target)] == []
    own = re.findall(r"\]\(#([^)]+)\)", page.read_text(encoding="utf-8"))
    assert set(own) <= slugs(page)


# Pictures


def test_every_picture_is_shown_with_words_for_those_who_do_not_see_it() -> None:
    shown = [(page, found) for page in PAGES for found in IMAGE.finditer(page.read_text(encoding="utf-8"))]
    assert {(page.parent / found[2]).resolve() for page, found in shown} == set(PICTURES.iterdir())
    assert [found[2] for _, found in shown if len(found[1]) < 40] == []


def test_a_picture_is_of_a_known_page_and_small() -> None:
    assert {picture.stem for picture in PICTURES.iterdir()} == {picture.name for picture in ALL}
    assert [picture.name for picture in PICTURES.iterdir() if picture.stat().st_size > LARGEST] == []
    assert {size_of(picture)[0] for picture in PICTURES.iterdir()} <= {picture.width for picture in ALL}


def size_of(picture: Path) -> tuple[int, int]:
    with Image.open(picture) as opened:
        return opened.size


@pytest.mark.skipif(not CHROMIUM.exists(), reason="Debian's Chromium is not on this machine")
def test_a_picture_is_taken_of_what_a_page_shows(tmp_path: Path) -> None:
    picture = next(picture for picture in ALL if picture.name == "citation")
    take((picture,), tmp_path)
    width, height = size_of(tmp_path / "citation.png")
    assert (width, height > 200) == (picture.width, True)
    with Image.open(tmp_path / "citation.png") as opened:
        assert len(opened.convert("RGB").getcolors() or []) > 10  # more than an empty page has


def test_the_ready_made_questions_that_journalists_are_sent_to_are_there() -> None:
    text = " ".join((DOCS / "for-journalists.md").read_text(encoding="utf-8").split())
    named = set(re.findall(r"\*Questions and data\*, (?:then )?\*([^*]+\?)\*", text))
    assert len(named) == 4
    assert named <= {query.title for query in queries()}
