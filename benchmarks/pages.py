"""Pages as long as those that police sites serve: the golden pages with more to read in them and more chrome round it.

Nothing is drawn by chance: the same golden pages make the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parsers import Page
from scraper.forces import load_register
from tests.golden_pages import FOLDER, GoldenPage, golden_pages

SMALLEST, LARGEST = 85_000, 100_000
CONTENT_SHARE = 0.13
ELEMENTS = 700
_EXPLANATION = Path(__file__).parent / "explanation.html"
_CLOSING = re.compile(r"<p[^<>]*>(?:<span[^<>]*>)?\((?:This is a response|Mae hwn yn ymateb)|</div>\s*\Z")
_ELEMENT = re.compile(r"<[a-z]")
_BODY = re.compile(r"<body[^<>]*>")

_TOPICS = ("Report", "Tell us about", "Apply for", "Ask for", "Advice on", "News of", "Figures for")
_THINGS = ("crime", "lost property", "road incidents", "noise at night", "stray animals", "events", "stop and search")
_LINK = (
    '<li class="menu__item menu__item--{n}">'
    '<a class="menu__link js-track" href="/menu/{n}/{slug}/" data-track="menu|{n}">{words}</a></li>\n'
)
_RULE = ".part-{n}{{margin:0 auto {n}px;padding:.{n}rem 1rem;border-bottom:1px solid #0d2a52;display:flex}}\n"
_CALL = 'site.register("part-{n}",function(node,state){{if(!node){{return null}}state.seen={n};return node}});\n'


@dataclass(frozen=True)
class BenchmarkPage:
    """A page to parse, and how many of its bytes are its content."""

    page: Page
    content_bytes: int


def benchmark_pages() -> list[BenchmarkPage]:
    """Every golden page that is a disclosure, made 85,000 to 100,000 bytes long, 13 % of them content."""
    forces = sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "templates")
    golden = [page for force in forces for page in golden_pages(force) if _is_disclosure(page)]
    step = (LARGEST - SMALLEST) // len(golden)
    return [_made_long(page, SMALLEST + number * step) for number, page in enumerate(golden)]


def _is_disclosure(golden: GoldenPage) -> bool:
    return bool(json.loads(golden.expected_file.read_text(encoding="utf-8"))["kind"] == "Disclosure")


def _made_long(golden: GoldenPage, size: int) -> BenchmarkPage:
    """The golden page with more to explain in its answer and more chrome round it, `size` bytes in all."""
    content = _explained(golden.content, int(size * CONTENT_SHARE))
    html = golden.html.replace(golden.content, content)
    links = (ELEMENTS - len(_ELEMENT.findall(html))) // 2
    menu = "".join(_menu(links))
    html = _BODY.sub(lambda body: f'{body[0]}\n<header><nav class="menu"><ul>\n{menu}</ul></nav></header>', html, count=1)
    left = size - len(html.encode())
    html = html.replace("</head>", f"<style>\n{_repeated(_RULE, left // 2)}</style>\n</head>", 1)
    html = html.replace("</body>", f"<script>\n{_repeated(_CALL, left // 2)}</script>\n</body>", 1)
    platform = load_register().get(golden.force).platform
    page = Page(golden.url, html.encode(), golden.force, platform, "text/html; charset=utf-8")
    return BenchmarkPage(page, len(content.encode()))


def _explained(fragment: str, size: int) -> str:
    """The fragment with paragraphs of explanation above its closing line, up to `size` bytes."""
    blocks = _EXPLANATION.read_text(encoding="utf-8").splitlines()
    end = _CLOSING.search(fragment)
    place = end.start() if end else len(fragment)
    more, left = "", size - len(fragment.encode())
    for block in blocks:
        if len(block.encode()) < left:
            more += f"{block}\n"
            left -= len(block.encode()) + 1
    return fragment[:place] + more + fragment[place:]


def _menu(links: int) -> Iterator[str]:
    """So many links of a menu, each in its item: two elements."""
    for n in range(links):
        words = f"{_TOPICS[n % len(_TOPICS)]} {_THINGS[n // len(_TOPICS) % len(_THINGS)]}"
        yield _LINK.format(n=n, slug=words.lower().replace(" ", "-"), words=words)


def _repeated(line: str, size: int) -> str:
    """The line, numbered, as often as it fits in `size` bytes."""
    text, n = "", 0
    while len(text) + len(numbered := line.format(n=n)) <= size:
        text, n = text + numbered, n + 1
    return text
