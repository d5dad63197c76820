"""Pages as long as those that police sites serve: the golden pages with more to read in them and more chrome round it.

Nothing is drawn by chance: the same golden pages make the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parsers import Page
from scraper.forces import load_register
from tests.golden_pages import HTML, GoldenPage, golden_forces, golden_pages

SMALLEST, LARGEST = 85_000, 100_000
CONTENT_SHARE = 0.13
ELEMENTS = 700
_EXPLANATION = Path(__file__).parent / "explanation.html"
_CLOSING = re.compile(r"<p[^<>]*>(?:<span[^<>]*>)?\((?:This is a response|Mae hwn yn ymateb)|</div>\s*\Z")
_SENTENCE_END = re.compile(r"(?<=[a-z])([.;](?= |<))")
_ELEMENT = re.compile(r"<[a-z]")
_BODY = re.compile(r"<body[^<>]*>")

_TOPICS = ("Report", "Tell us about", "Apply for", "Ask for", "Advice on", "News of", "Figures for")
_THINGS = ("crime", "lost property", "road incidents", "noise at night", "stray animals", "events", "stop and search")
# A link of a menu or of the foot of a page: two elements.
_LINK = (
    '<li class="menu__item menu__item--{n}">'
    '<a class="menu__link js-track" href="/menu/{n}/{slug}/" data-track="menu|{n}">{words}</a></li>\n'
)
# A kind of cookie that may be refused: five elements.
_COOKIE = (
    '<div class="consent__row"><p class="consent__words" id="consent-{n}">To remember what you chose under {words}, we '
    'keep this cookie for {n} days.</p><label class="consent__label"><input type="checkbox" name="cookie-{n}" checked> '
    "<span>Allow</span></label></div>\n"
)
_RULE = ".part-{n}{{margin:0 auto {n}px;padding:.{n}rem 1rem;border-bottom:1px solid #0d2a52;display:flex}}\n"
_CALL = 'site.register("part-{n}",function(node,state){{if(!node){{return null}}state.seen={n};return node}});\n'


@dataclass(frozen=True)
class BenchmarkPage:
    """A page to parse, and how many of its bytes are its content."""

    page: Page
    content_bytes: int


def benchmark_pages() -> list[BenchmarkPage]:
    """Every golden page that is a disclosure, made 85,000 to 100,000 bytes long; about 13 % of them are content."""
    golden = [
        page for force in golden_forces() for page in golden_pages(force) if page.expected["kind"] == "Disclosure"
    ]
    step = (LARGEST - SMALLEST) // len(golden)
    return [_made_long(page, number, SMALLEST + number * step) for number, page in enumerate(golden)]


def _made_long(golden: GoldenPage, number: int, size: int) -> BenchmarkPage:
    """The golden page with more to explain in its answer and more chrome round it, `size` bytes in all."""
    content = _explained(golden.content, number, int(size * CONTENT_SHARE))
    html = golden.html.replace(golden.content, content)
    elements = ELEMENTS - len(_ELEMENT.findall(html))
    cookies, links = _filled(_COOKIE, elements // 4 // 5), _filled(_LINK, elements // 4)
    html = _BODY.sub(lambda body: f"{body[0]}\n{_above(cookies, links)}", html, count=1)
    html = html.replace(
        "</body>", f'<footer class="foot"><ul>\n{_filled(_LINK, elements // 8)}</ul></footer></body>', 1
    )
    left = size - len(html.encode())
    html = html.replace("</head>", f"<style>\n{_as_long(_RULE, left // 2)}</style>\n</head>", 1)
    html = html.replace("</body>", f"<script>\n{_as_long(_CALL, left // 2)}</script>\n</body>", 1)
    page = Page(golden.url, html.encode(), golden.force, load_register().get(golden.force).platform, HTML)
    return BenchmarkPage(page, len(content.encode()))


def _explained(content: str, number: int, size: int) -> str:
    """The content with paragraphs of explanation above its closing line, up to `size` bytes.

    Of what forces write, four characters of ten stood word for word on a page before: so do the sentences of every
    second paragraph; those of the others have the number of the page in them.
    """
    end = _CLOSING.search(content)
    place = end.start() if end else len(content)
    more, left = "", size - len(content.encode())
    for index, line in enumerate(_EXPLANATION.read_text(encoding="utf-8").splitlines(keepends=True)):
        block = _SENTENCE_END.sub(rf" in {number}\1", line) if index % 2 else line
        if len(block.encode()) <= left:
            more += block
            left -= len(block.encode())
    return content[:place] + more + content[place:]


def _above(cookies: str, links: str) -> str:
    """The chrome above the content: a banner that asks about cookies, and the menu of the site."""
    banner = f'<div class="consent" role="dialog" aria-label="Cookies"><h2>Cookies</h2>\n{cookies}</div>\n'
    return f'{banner}<header class="head"><nav class="menu"><ul>\n{links}</ul></nav></header>\n'


def _filled(form: str, times: int) -> str:
    """The form with its number and words, so many times."""
    return "".join(form.format(n=n, words=words, slug=words.lower().replace(" ", "-")) for n, words in _words(times))


def _words(times: int) -> Iterator[tuple[int, str]]:
    for n in range(times):
        yield n, f"{_TOPICS[n % len(_TOPICS)]} {_THINGS[n // len(_TOPICS) % len(_THINGS)]}"


def _as_long(line: str, size: int) -> str:
    """The line, numbered, as often as it fits in `size` bytes."""
    text, n = "", 0
    while len(text) + len(numbered := line.format(n=n)) <= size:
        text, n = text + numbered, n + 1
    return text
