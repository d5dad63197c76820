"""The golden pages: fragments written for the project, put into the page of the site that would serve them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
_FRONT = re.compile(r"\A<!--\n(.*?)\n-->\n", re.S)


@dataclass(frozen=True)
class GoldenPage:
    """A golden page: its file's name, where and when it was captured, its HTML, what it shows."""

    name: str
    force: str
    url: str
    captured_at: str
    html: str
    shows: str

    @property
    def expected_file(self) -> Path:
        return FOLDER / self.force / f"{self.name}.json"


def golden_pages(force: str) -> list[GoldenPage]:
    """The golden pages of `force`, by name."""
    return [read_golden(path) for path in sorted((FOLDER / force).glob("*.html"))]


def read_golden(path: Path) -> GoldenPage:
    """The page that a fragment and its template make."""
    text = path.read_text(encoding="utf-8")
    front = _FRONT.match(text)
    assert front, f"{path} has no front comment"
    fields = dict(line.split(": ", 1) for line in front[1].splitlines())
    template = (FOLDER / "templates" / f"{fields['template']}.html").read_text(encoding="utf-8")
    html = template.replace("{{title}}", fields["title"]).replace("{{url}}", fields["url"])
    return GoldenPage(
        name=path.stem,
        force=path.parent.name,
        url=fields["url"],
        captured_at=fields["captured_at"],
        html=html.replace("{{main}}", text[front.end() :]),
        shows=fields["shows"],
    )
