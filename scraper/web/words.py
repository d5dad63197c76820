"""What the database holds in codes, said in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

OUTCOMES = {
    "granted_in_full": "Given in full",
    "partially_withheld": "Given in part",
    "withheld_in_full": "Withheld",
    "ncnd": "Neither confirmed nor denied",
    "not_held": "Not held",
    "cost_limit": "Refused for the cost",
    "vexatious_or_repeated": "Refused as vexatious or repeated",
    "available_elsewhere": "Available elsewhere",
    "clarification_needed": "Clarification asked for",
    "not_valid": "Not a valid request",
    "transferred": "Passed to another body",
    "withdrawn": "Withdrawn",
    "unclear": "Unclear",
}
ACTS = {
    "FOIA2000": "Freedom of Information Act 2000",
    "FOISA2002": "Freedom of Information (Scotland) Act 2002",
    "EIR2004": "Environmental Information Regulations 2004",
    "EISR2004": "Environmental Information (Scotland) Regulations 2004",
    "DPA2018": "Data Protection Act 2018",
    "FOIJ2011": "Freedom of Information (Jersey) Law 2011",
}
_PARTS = {"EIR2004": "Regulation", "EISR2004": "Regulation", "FOIJ2011": "Article"}
STATES = {
    "ok": "Up to date",
    "quiet": "Nothing new",
    "blocked": "The site refuses programmes",
    "broken": "The site has changed",
    "unreachable": "The site did not answer",
    "robots": "Closed by the site's robots.txt",
}
LANGUAGES = {"en": "English", "cy": "Welsh"}
NATIONS = {
    "GB-ENG": "England",
    "GB-WLS": "Wales",
    "GB-SCT": "Scotland",
    "GB-NIR": "Northern Ireland",
    "JE": "Jersey",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def outcome(code: str | None) -> str:
    """An outcome in words."""
    return OUTCOMES.get(code or "", code or "")


def day(iso: str | None) -> str:
    """An ISO date, month or moment as it is said: "2 May 2025", "May 2025"; empty for none."""
    parts = (iso or "")[:10].split("-")
    if len(parts) < 2 or not all(part.isdigit() for part in parts):
        return iso or ""
    said = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}" if 1 <= int(parts[1]) <= 12 else (iso or "")
    return f"{int(parts[2])} {said}" if len(parts) == 3 else said


def provision(row: dict[str, Any]) -> str:
    """A provision as it is cited: "Section 31(1)(a)", "Regulation 12(4)(b)"."""
    return f"{_PARTS.get(row['act'], 'Section')} {row['ref']}"


def numbered(pair: dict[str, Any]) -> str:
    """The number of a question as the page prints it, without the stop behind it; else its place on the page."""
    return str(pair["question_label"] or "").strip(" .:()") or str(pair["position"])


def listed(items: Iterable[str]) -> str:
    """Several things as a sentence names them: "a, b and c"."""
    words = list(items)
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def count(number: float, one: str, several: str | None = None) -> str:
    """A number with what it counts: "1 disclosure", "1,204 disclosures"."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def percent(part: float, whole: float) -> str:
    """A share as it is printed: "12.5%"; a dash where there is nothing to be a share of."""
    return f"{100 * part / whole:.1f}%" if whole else "–"


def warnings(stored: str | None) -> list[str]:
    """What the parser was unsure of, as sentences without the code that they begin with."""
    return [_sentence(each.partition(": ")[2] or each) for each in json.loads(stored or "[]")]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"


def web_address(address: str | None) -> str | None:
    """An address that a reader may follow; None for what is none, or would run something."""
    return address if (address or "").lower().startswith(("https://", "http://")) else None


def today() -> str:
    """This day, as ISO date."""
    return date.today().isoformat()  # noqa: DTZ011 - the reader's day, where the site is served
