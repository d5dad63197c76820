"""The site in a real browser: by mouse, by keyboard, on a desktop and on a phone, and with rows that mean harm."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.serving import served
from scraper.schema import BY_NAME
from tests.conftest import rows as stored
from tests.site import KITES_ID, changed, make_database

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium on this machine: apt-get install chromium"
)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
WIDTHS = (1280, 390, 320)
CARAVANS = "foi/disclosures/dyfed-powys-caravan-thefts-10412025-f9fee843"
DOGS_ID = "dyfed-powys-police-dogs-handlers-4512024-41a4a553"
DOGS = f"foi/disclosures/{DOGS_ID}"
PAGES = {
    "front": "",
    "search": "-/search",
    "search with results": "-/search?q=vehicle",
    "search without results": "-/search?q=zebra&force=gwent",
    "disclosure": DOGS,
    "disclosure with changes": f"foi/disclosures/{KITES_ID}",
    "force": "foi/forces/dyfed-powys",
    "provision": "foi/provisions/FOIA2000~3A31~281~29~28a~29",
    "topic": "foi/topics/police-dogs-and-animals",
    "exemptions": "-/exemptions",
    "topics": "-/topics",
    "charts": "-/charts",
    "table with facets and filters": "foi/disclosures?force=dyfed-powys&year=2025",
    "table of questions": "foi/qa_pairs",
    "row of another table": f"foi/qa_pairs/{DOGS_ID}-q2",
    "database": "foi",
    "canned query": "foi/search-disclosures?q=caravan",
    "canned query with SQL": "foi/outcomes-by-force?_hide_sql=0&_show_sql=1",
    "SQL": "foi?sql=select+id,+title+from+disclosures",
    "SQL with a fault": "foi?sql=select+nothing",
    "nowhere": "foi/disclosures/none",
}
# Pages that are put together in another way on a phone: Datasette makes each row a list.
OTHERWISE_ON_A_PHONE = {
    PAGES["front"],
    PAGES["table with facets and filters"],
    PAGES["canned query"],
    PAGES["database"],
}
# What a page may hold that means harm, or was never meant for a browser.
HARM = (
    "=1+1 <script>window.harmed = 1</script><img src=x onerror='window.harmed = 1'>\"'{{7*7}}</title></textarea></td>"
    f"\u202ethgir morf\u2067\x00 {'W' * 500} kestrel"
)
# Columns that hold codes, numbers as text, or the keys of other rows: no page gives them words.
KEPT = {"id", "force", "disclosure", "qa_pair", "provision", "capture", "translation_of", "duplicate_of", "sort_key"}
CODES = {"outcome", "language", "warnings", "seen_at", "captured_at", "first_seen", "last_seen", "removed_on"}
DATES = {"disclosed_on", "received_on", "listed_month", "request_digest", "text_digest", "reference_key", "act"}


@dataclass
class Visit:
    """A page of the browser with what went wrong on it."""

    page: Page
    base: str
    status: int = 200
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to what the page complains of and fetches."""
        self.page.on("console", lambda said: self.said.append(said.text) if said.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda asked: self.said.append(asked.url) if self.is_outside(asked.url) else None)

    def is_outside(self, url: str) -> bool:
        return not url.startswith((self.base, "data:", "about:"))

    @property
    def wrongs(self) -> list[str]:
        """What the page complained of, and what it asked other hosts for; not that it is itself an error's page."""
        own = "Failed to load resource: the server responded with a status of 4"
        return [said for said in self.said if self.status < 400 or not said.startswith(own)]

    def go(self, path: str) -> Page:
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        answer = self.page.goto(self.base + path)
        assert answer is not None
        self.status = answer.status
        return self.page


@contextmanager
def serving(db: Path) -> Iterator[str]:
    """The address at which `db` is served as `scrape browse` serves it."""
    with served(db) as server:
        yield f"{server.base}/"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def base(db: Path) -> Iterator[str]:
    with serving(db) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    # Without motion a page stands where a link leads at once.
    page = browser.new_page(reduced_motion="reduce")
    found = Visit(page, base)
    yield found
    page.close()
    assert found.wrongs == []


# What stands out of the window.
OUTSIDE = """width => [...document.querySelectorAll('body *')].filter(
  element => element.getBoundingClientRect().right > width + 1).map(element => element.outerHTML.slice(0, 90))"""


def too_wide(page: Page) -> dict[int, list[str]]:
    """What stands out of the window at each width, if the document is wider than it."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[width] = page.evaluate(OUTSIDE, width)
    return found


def violations(page: Page) -> list[str]:
    """What axe-core finds that is serious or critical."""
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


# From a question to an answer


def test_a_search_leads_to_a_disclosure_its_exemption_and_a_csv_in_clicks(visit: Visit) -> None:
    page = visit.go("")
    page.fill("#q", "dogs families")
    page.click("text=Search >> nth=-1")
    page.click("text=Police dogs and handlers")
    assert page.inner_text("h1") == "Police dogs and handlers (451/2024)"
    page.click(".exemptions >> text=Section 31(1)(b)")
    assert page.inner_text("h1") == "Section 31(1)(b): Law enforcement: apprehension or prosecution of offenders"
    page.click("text=All uses")
    page.wait_for_selector(".export-links a[href*='.csv']")
    with page.expect_download() as download:
        page.evaluate("document.querySelector('.export-links a[href*=\".csv\"]').setAttribute('download', '')")
        page.click(".export-links a[href*='.csv']")
    found = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"), newline="")))
    assert {(row["provision"], row["section"], row["subsection"]) for row in found} == {
        ("FOIA2000:31(1)(b)", "31", "(1)(b)")
    }
    assert DOGS_ID in {row["disclosure"] for row in found}


def test_the_words_of_an_exemption_are_shown_where_they_stand(visit: Visit) -> None:
    page = visit.go(CARAVANS)
    page.click("text=Show in the response")
    marked = page.locator("mark:has(> span:target)")
    assert marked.inner_text() == "Section 12(1)"
    assert marked.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    box = marked.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 900


def test_what_was_opened_stays_open_when_something_else_is_clicked(visit: Visit) -> None:
    page = visit.go(DOGS)
    page.click("text=BibTeX")
    page.click("h1")
    assert page.locator("#bibtex").is_visible()


def test_the_site_needs_no_script(browser: Browser, base: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(base)
    page.fill("#q", "kites")
    page.press("#q", "Enter")
    assert page.locator(".disclosures > li").count() == 2
    page.close()


def test_paper_has_the_words_and_the_citation_and_no_ways_to_go_on(visit: Visit) -> None:
    page = visit.go(DOGS)
    page.emulate_media(media="print")
    assert not page.locator(".site-nav").is_visible()
    assert not page.locator("text=Show in the response").first.is_visible()
    assert page.locator("#citation").is_visible()
    assert page.locator("#response").is_visible()


# Every page, at every width


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_fits_its_window_complains_of_nothing_and_can_be_read_by_everybody(visit: Visit, path: str) -> None:
    page = visit.go(path)
    page.evaluate(AXE_SCRIPT)
    assert violations(page) == []
    assert too_wide(page) == {}
    if path in OTHERWISE_ON_A_PHONE:
        page.set_viewport_size({"width": 390, "height": 900})
        assert violations(page) == []


# By keyboard

# Everything that can be used, numbered; what is hidden, or folded away, cannot.
NUMBERED = """() => {
  const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const shown = [...document.querySelectorAll(usable)].filter(element =>
    element.checkVisibility({visibilityProperty: true}) && !element.disabled && element.tabIndex >= 0);
  shown.forEach((element, number) => { element.dataset.number = number; });
  return shown.map(element => element.outerHTML.slice(0, 120));
}"""
FOCUSED = """() => {
  const element = document.activeElement;
  const seen = element.closest('.CodeMirror-focused') || element;
  const style = getComputedStyle(seen);
  const box = seen.getBoundingClientRect();
  return {
    number: element.dataset.number ?? null,
    is_seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.right > 0,
    what: element.outerHTML.slice(0, 120),
  };
}"""
TABBED = [
    "front", "search with results", "disclosure", "force", "charts", "table with facets and filters", "database",
    "canned query", "SQL", "nowhere",
]  # fmt: skip


@pytest.mark.parametrize("name", TABBED)
def test_the_keyboard_reaches_everything_with_the_focus_seen(visit: Visit, name: str) -> None:
    page = visit.go(PAGES[name])
    page.wait_for_load_state("load")
    usable = page.evaluate(NUMBERED)
    reached, unseen = set(), []
    for _ in range(len(usable) + 30):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus["number"] in reached and focus["number"] == "0":
            break
        if focus["number"] is not None:
            reached.add(focus["number"])
            unseen += [] if focus["is_seen"] else [focus["what"]]
    assert [what for number, what in enumerate(usable) if str(number) not in reached] == []
    assert unseen == []


def test_the_skip_link_leads_past_the_header(visit: Visit) -> None:
    page = visit.go(DOGS)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


# Rows that mean harm


def harmful(db: Path, copy: Path) -> Path:
    """A copy of the database in which every text of a disclosure, and of what belongs to it, is harmful."""
    statements: list[str | tuple[str, tuple[object, ...]]] = []
    of_disclosure = ("qa_pairs", "exemptions", "mentions", "estimates", "bodies", "attachments", "changes")
    for table in ("disclosures", *of_disclosure):
        texts = [
            column.name
            for column in BY_NAME[table].columns
            if column.type == "TEXT" and column.name not in KEPT | CODES | DATES
        ]
        values = ", ".join(f'"{name}" = ?' for name in texts)
        key = "id" if table == "disclosures" else "disclosure"
        unique = {"url": f"javascript:window.harmed=1//{table}"}
        harm = tuple(unique.get(name, HARM) for name in texts)
        for disclosure in (DOGS_ID, KITES_ID):
            marked = tuple(f"{value}{disclosure}" if value.startswith("javascript:") else value for value in harm)
            statements.append((f"update {table} set {values} where {key} = ?", (*marked, disclosure)))
    return changed(
        db,
        copy,
        *statements,
        ("update disclosures set warnings = json_array(?) where id = ?", (f"strange: {HARM}", DOGS_ID)),
        "update captures set origin = 'javascript:window.harmed=1'",
        "update forces set listing_url = 'javascript:window.harmed=1'",
        "update provisions set legislation_url = 'javascript:window.harmed=1'",
        ("update run_forces set detail = ?, state = 'broken'", (HARM,)),
        ("insert into problems (id, kind, force, message) values ('p', 'damaged', 'gwent', ?)", (HARM,)),
    )


# Texts that run from right to left though nothing in them asks for it: something before them was left open.
REVERSED = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data, first = text.search(/\\S/), last = text.trimEnd().length - 1;
    if (last - first < 2 || /[\\u202e\\u2067]/.test(text) || node.parentElement.closest('script, style')) continue;
    const place = number => {
      const range = document.createRange();
      range.setStart(node, number);
      range.setEnd(node, number + 1);
      return range.getBoundingClientRect();
    };
    const begin = place(first), end = place(last);
    if (begin.width && Math.abs(begin.top - end.top) < 2 && begin.left > end.left) found.push(text.trim().slice(0, 60));
  }
  return found;
}"""
HARMED = [
    "", "-/search?q=kestrel", DOGS, f"foi/disclosures/{KITES_ID}", "foi/forces/dyfed-powys", "-/charts", "-/exemptions",
    "foi/provisions/FOIA2000~3A31~281~29~28a~29", "foi/disclosures?_search=kestrel", "foi/exemptions",
    "foi/qa_pairs", f"foi/qa_pairs/{DOGS_ID}-q2", "foi/changes", "foi/problems", "foi/attachments", "foi/mentions",
    "foi/captures", "foi/forces", "foi/search-disclosures?q=kestrel", "foi/search-questions?q=kestrel",
    "-/search?q=%3Cscript%3Ewindow.harmed%3D1%3C/script%3E%22%27", "-/nothing%3Cscript%3Ewindow.harmed%3D1%3C/script",
]  # fmt: skip


@pytest.fixture(scope="module")
def harmful_base(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(harmful(db, tmp_path_factory.mktemp("harm") / "foi.db")) as address:
        yield address


@pytest.mark.parametrize("path", HARMED)
def test_a_row_that_means_harm_runs_nothing_and_breaks_nothing(browser: Browser, harmful_base: str, path: str) -> None:
    visit = Visit(browser.new_page(), harmful_base)
    page = visit.go(path)
    assert page.evaluate("window.harmed") is None
    links = page.evaluate(
        "[...document.querySelectorAll('[href], [src], [action]')].map(e => e.href || e.src || e.action)"
    )
    assert [link for link in links if str(link).lower().startswith("javascript:")] == []
    assert page.locator("main * script, main img").count() == 0
    assert page.locator("footer.ft").is_visible()
    assert too_wide(page) == {}
    assert page.evaluate(REVERSED) == []
    assert visit.wrongs == []
    page.close()


def test_the_harm_is_there_to_be_seen(db: Path, tmp_path: Path) -> None:
    harmed = harmful(db, tmp_path / "foi.db")
    (row,) = stored(harmed, "select title, request, response, url from disclosures where id = ?", [DOGS_ID])
    assert row == (HARM, HARM, HARM, f"javascript:window.harmed=1//disclosures{DOGS_ID}")
    assert stored(harmed, "select count(*) from qa_pairs where question = ?", [HARM]) == [(4,)]


def test_harm_is_printed_as_the_words_that_it_is(browser: Browser, harmful_base: str) -> None:
    page = Visit(browser.new_page(), harmful_base).go(DOGS)
    assert "=1+1 <script>window.harmed = 1</script>" in page.inner_text("h1")
    assert "{{7*7}}</title>" in page.title()
    page.close()


def test_what_a_text_leaves_open_would_be_seen(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<p>\u202eopen <a>what follows</a></p><p><bdi>\u202eopen</bdi> <a>what follows it</a></p>")
    assert page.evaluate(REVERSED) == ["what follows"]
    page.close()
