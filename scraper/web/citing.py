"""How a disclosure is cited: a line to paste, and BibTeX."""

from __future__ import annotations

import re
from typing import Any

from scraper.web import words

_SPECIAL = re.compile(r"([\\{}$&#%_~^])")
# BibTeX counts braces whether a backslash stands before them or not.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
_BRACES = str.maketrans({"{": "%7B", "}": "%7D"})


def line(disclosure: dict[str, Any], force: str, permalink: str) -> str:
    """The citation as a line of text: force, title, reference, date, the force's page, its capture, the permalink."""
    reference = f"reference {disclosure['reference']}" if disclosure["reference"] else None
    given = (
        f"{force}, \u201c{_plain(disclosure['title'])}\u201d",
        "Freedom of Information disclosure",
        reference,
        _dated(disclosure),
    )
    captured = f", captured {words.day(disclosure['captured_at'])}" if disclosure["captured_at"] else ""
    return f"{', '.join(part for part in given if part)}. {disclosure['url']}{captured}. Read at {permalink}."


def bibtex(disclosure: dict[str, Any], force: str, permalink: str) -> str:
    """The citation as a BibTeX entry whose key is the disclosure's identifier."""
    reference = disclosure["reference"]
    note = f"Freedom of Information disclosure{f', reference {reference}' if reference else ''}"
    date = disclosure["disclosed_on"] or disclosure["listed_month"]
    fields = {
        "author": f"{{{_tex(force)}}}",
        "title": f"{{{_tex(_plain(disclosure['title']))}}}",
        "year": date[:4] if date else None,
        "month": str(int(date[5:7])) if date and len(date) >= 7 else None,
        "howpublished": rf"\url{{{disclosure['url'].translate(_BRACES)}}}",
        "note": _tex(note),
        "url": permalink.translate(_BRACES),
        "urldate": words.today(),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{disclosure['id']},\n" + ",\n".join(lines) + "\n}\n"


def _dated(disclosure: dict[str, Any]) -> str | None:
    if disclosure["disclosed_on"]:
        return f"disclosed {words.day(disclosure['disclosed_on'])}"
    return f"listed {words.day(disclosure['listed_month'])}" if disclosure["listed_month"] else None


def _plain(title: str | None) -> str:
    return " ".join((title or "Untitled").split())


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[1], rf"\{found[1]}"), text)
