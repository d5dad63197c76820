"""The golden pages: fragments written for the project, put into the page of the site that would serve them."""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from parsers import Page, parse
from parsers.records import Found
from scraper.forces import load_register

FOLDER = Path(__file__).parent / "golden"
HTML = "text/html; charset=utf-8"
_FRONT = re.compile(r"\A<!--\n(.*?)\n-->\n", re.S)


@dataclass(frozen=True)
class GoldenPage:
    """A golden page: its file's name, where and when it was captured, its template and content, what it shows."""

    name: str
    force: str
    url: str
    captured_at: str
    title: str
    template: str
    content: str
    shows: str

    @property
    def html(self) -> str:
        """The whole page."""
        html = (FOLDER / "templates" / f"{self.template}.html").read_text(encoding="utf-8")
        html = html.replace("{{title}}", self.title).replace("{{url}}", self.url)
        return html.replace("{{main}}", self.content)

    @property
    def expected_file(self) -> Path:
        return FOLDER / self.force / f"{self.name}.json"

    @property
    def expected(self) -> dict[str, Any]:
        """The record that the page must give; `reviewed` is False in it until somebody has looked at every field."""
        found: dict[str, Any] = json.loads(self.expected_file.read_text(encoding="utf-8"))
        return found

    def __str__(self) -> str:
        return f"{self.force}/{self.name}"


def golden_forces() -> list[str]:
    """The forces that have golden pages, by slug."""
    return sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "templates")


def golden_pages(*forces: str) -> list[GoldenPage]:
    """The golden pages of `forces`, of all where none is named, by force and name."""
    return [
        read_golden(path) for force in forces or golden_forces() for path in sorted((FOLDER / force).glob("*.html"))
    ]


def reviewed_pages() -> list[GoldenPage]:
    """The golden pages whose expected records have been reviewed."""
    return [page for page in golden_pages() if page.expected_file.exists() and page.expected.get("reviewed", True)]


def expected_disclosures(page: GoldenPage) -> list[dict[str, Any]]:
    """The expected records of the disclosures that the page holds: of several on an index page, of none on another."""
    expected = page.expected
    if expected["kind"] == "DisclosureIndex":
        return list(expected["disclosures"])
    return [expected] if expected["kind"] == "Disclosure" else []


def read_golden(path: Path) -> GoldenPage:
    """The page that a fragment and its template make."""
    text = path.read_text(encoding="utf-8")
    front = _FRONT.match(text)
    assert front, f"{path} has no front comment"
    fields = dict(line.split(": ", 1) for line in front[1].splitlines())
    return GoldenPage(name=path.stem, force=path.parent.name, content=text[front.end() :], **fields)


def parsed(page: GoldenPage, body: bytes | None = None, content_type: str = HTML) -> Found:
    """What the parser gives for the page, or for another `body` served at its address."""
    sent = page.html.encode() if body is None else body
    return parse(Page(page.url, sent, page.force, _platform_of(page.force), content_type))


def as_json(record: Found) -> dict[str, Any]:
    """The record as it stands in an expected file; the parser's version is not what a page says."""
    fields = json.loads(json.dumps(dataclasses.asdict(record)))
    for disclosure in (fields, *fields.get("disclosures", ())):
        disclosure.pop("parser", None)
    return {"kind": type(record).__name__, **fields}


@cache
def _platform_of(force: str) -> str:
    return load_register().get(force).platform
