"""The skeleton of a page: its tags, labels, citations and set formulas, with other words in the place of the force's.

A fixture must not hold the words of a real page.  A word stays where this project's own vocabulary has it (labels,
formulas, Acts, titles of provisions, months, the commonest words of each language) or where it is within a
formula of a few words; every other becomes a word of FILLER.  Numbers stay that have one or two figures, are years, or
stand in the reference; all others become others.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.chrome import is_chrome
from parsers.extract.labels import end_of_abbreviation
from parsers.formulas import compiled
from parsers.html import content_root, small_letters
from parsers.tidy import plain
from parsers.vocabulary import rows, table

FILLER = (
    "lorem", "ipsum", "dolor", "amet", "consectetur", "adipiscing", "eiusmod", "tempor", "incididunt", "labore",
    "magna", "aliqua",
)  # fmt: skip
_WELSH_MONTHS = "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr"
# What stands beside dates, references and numbers of questions.
_LETTER_WORDS = (
    "ecase rfi im "
    "authored published issued dated responded released version correct qs respect relation part parts first second "
    "third one two three four five six seven eight nine ten eleven twelve"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORT_NUMBER = re.compile(r"\d{1,2}(?:[A-Z]{1,2}|[a-h]|st|nd|rd|th)?|(?:19|20)\d\d|[sSqQ]\d{1,2}[a-h]?|[ivx]{1,4}|\w")
_LONGEST_FORMULA = 80
_KEPT_ATTRIBUTES = frozenset(
    {"class", "id", "role", "type", "start", "value", "colspan", "rowspan", "scope", "lang", "dir", "hidden", "border"}
)
_FILE = re.compile(r"\.(pdf|docx?|xlsx?|xlsm|csv|pptx?|od[st]|rtf|txt|zip)(?=$|[?#])", re.I)
# "name@example.org" as Cloudflare hides it.
_HIDDEN_ADDRESS = "".join(f"{byte:02x}" for byte in (0x12, *(ord(letter) ^ 0x12 for letter in "name@example.org")))


class Mask:
    """Puts filler in the place of words: the same for the same word, wherever on the page it stands."""

    def __init__(self, printed: str) -> None:
        """`printed` holds the reference, the address and the force's name: what stands in them with a figure stays."""
        self._kept = {word.lower() for word in _WORD.findall(printed) if any(letter.isdigit() for letter in word)}
        self._fillers: dict[str, str] = {}

    def text(self, text: str) -> str:
        """`text` with filler."""
        if is_chrome(text.strip()):
            return text
        text = text.replace("\u00ad", "")
        formulas = [(0, end_of_abbreviation(text)), *_formulas_in(text)]

        def shown(match: re.Match[str]) -> str:
            is_formula = any(start <= match.start() and match.end() <= end for start, end in formulas)
            return match[0] if is_formula or self._stays(match[0]) else self._filler(match[0])

        return _WORD.sub(shown, text)

    def _stays(self, word: str) -> bool:
        bare = plain(word).removesuffix("'s")
        return bare in _vocabulary() or bare in self._kept or _SHORT_NUMBER.fullmatch(word) is not None

    def _filler(self, word: str) -> str:
        place = len(self._fillers)
        if word.isdigit():
            invented = "".join(str((place + figure) % 9 + 1) for figure in range(len(word)))
            return self._fillers.setdefault(word, invented)
        filler = self._fillers.setdefault(word.lower(), FILLER[place % len(FILLER)])
        if word.isupper():
            return filler.upper()
        return filler.capitalize() if word[0].isupper() else filler


def skeleton(html: str, mask: Mask) -> str | None:
    """The content of the page `html` as HTML with filler, without its title; None if it has no content."""
    root = content_root(LexborHTMLParser(html), small_letters(html))
    if root is None:
        return None
    for title in root.css("h1"):
        title.decompose()
    links = count(1)
    for node in list(root.traverse(include_text=True)):
        if node.is_comment_node:
            node.remove()
        elif node.is_text_node:
            node.replace_with(mask.text(node.text_content or ""))
        elif node.is_element_node:
            _clean(node, links)
    return re.sub(r"\n\s*\n+", "\n", root.inner_html or "").strip() + "\n"


def _clean(node: LexborNode, links: Iterator[int]) -> None:
    """Take out of a tag what may tell of the force or of people: addresses, titles, scripts, styles."""
    file = _FILE.search(node.attributes.get("href") or "")
    hides_address = "data-cfemail" in node.attributes
    for name in set(node.attributes) - _KEPT_ATTRIBUTES:
        del node.attrs[name]
    if node.tag == "a":
        node.attrs["href"] = f"/files/{FILLER[0]}-{next(links)}.{file[1].lower()}" if file else "#"
    if hides_address:
        node.attrs["data-cfemail"] = _HIDDEN_ADDRESS


def _formulas_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the formulas of a few words stand in `text`.  A longer one has words of the case between its own."""
    for pattern in _formulas():
        for match in pattern.finditer(plain(text)):
            if 0 < match.end() - match.start() <= _LONGEST_FORMULA:
                yield match.span()


@cache
def _formulas() -> tuple[re.Pattern[str], ...]:
    return tuple(compiled([formula]) for formula in _strings(table("formulas.toml")))


@cache
def _vocabulary() -> frozenset[str]:
    """The words of the project's data files, in lower case."""
    texts = [text for name in ("labels", "formulas", "acts", "languages") for text in _strings(table(f"{name}.toml"))]
    texts += [row["title"] for row in rows("provisions.csv")]
    texts += [f"{row['name']} {row['name_cy']}" for row in rows("forces.csv")]
    texts += [*calendar.day_name, *calendar.month_name, *calendar.month_abbr, _WELSH_MONTHS, _LETTER_WORDS]
    return frozenset(word for text in texts for word in _WORD.findall(plain(text)))


def _strings(entry: Any) -> Iterator[str]:
    """Every string in a table of a TOML file."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict | list):
        for part in entry.values() if isinstance(entry, dict) else entry:
            yield from _strings(part)
