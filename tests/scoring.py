"""How far a record agrees with what a reader finds on the page: right, given and wanted, field by field.

accepted, rejected    a disclosure was given for a disclosure; none for a page that is something else
reference, dates      right of those given (precision) and of those on the page (recall); None is a legitimate answer
exemptions, sections  provisions relied on, to the limb ("31(1)(a)(b)" is two) and to the section
outcome               that of the page, where a reader can tell it
qa_pairs              a question with its answer, both beginning as on the page; a further question that shares a right
                      answer, and one whose answer lies behind the cut of a page that was cut, does not count
chrome                pages without a line of the site in request, response, questions and answers
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from parsers import Disclosure
from parsers.tidy import one_line, plain

FIELDS = (
    "accepted", "rejected", "reference", "received_on", "disclosed_on", "listed_month", "sections", "exemptions",
    "outcome", "qa_pairs", "chrome",
)  # fmt: skip
_DATES = ("received_on", "disclosed_on", "listed_month")
_LIMB = re.compile(r"\(?\s*(\d+[A-Z]{0,2}|[a-z]+)\s*\)")
_ROMAN = re.compile(r"[ivx]+")
_PREFIX = re.compile(r"^(?:foi|eir|f)(?=[\W_]|\d)")
_MARK = re.compile(
    r"^(?:(?:foi q|question|answer|response|q|a|part)?\s*[0-9ivx]{0,3}\s*[a-h]?\s*(?:response|answer)?\s*[-–.):/]+\s*"
    r"|[-–•o]\s+)+",
    re.I,
)
_ENOUGH = 24
_CHROME = re.compile(
    r"^\s*(?:quickly exit this site|leave (?:this )?site$|we use some essential cookies|you can manage your preferences"
    r"|your cookie preferences have been saved|sorry, there was a technical problem|this site is a beta"
    r"|skip to (?:main )?content|allanfa gyflym|gallwch (?:adael|reoli)|rydym yn defnyddio rhai cwcis"
    r"|mae eich dewisiadau cwcis|mae.n ddrwg gennym|diolch am roi cynnig|back to category list|comments are closed"
    r"|beta ?this is a new service|tell us whether you accept cookies)",
    re.I | re.M,
)
Limb = tuple[str, str, str]


@dataclass(frozen=True)
class Count:
    """How many values were right, how many were given, and how many are on the pages."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """The share of the given values that are right."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of the wanted values that were rightly given."""
        return self.right / self.wanted if self.wanted else 1.0


@dataclass(frozen=True)
class Label:
    """What a reader finds on a page.  `pairs` hold the beginnings of questions and answers."""

    is_disclosure: bool
    reference: str | None = None
    received_on: str | None = None
    disclosed_on: str | None = None
    listed_month: str | None = None
    outcomes: tuple[str, ...] = ()
    exemptions: frozenset[Limb] = frozenset()
    pairs: tuple[tuple[str | None, str | None], ...] = ()
    is_cut: bool = False


def reader_label(found: Mapping[str, Any]) -> Label:
    """The label of a page that was labelled by hand."""
    cited = ((e["act"], e["section"], limb) for e in found["exemptions"] for limb in limbs(e["subsections"]))
    return Label(
        is_disclosure=found["is_disclosure"],
        reference=found["reference"],
        received_on=found["received_on"],
        disclosed_on=found["disclosed_on"],
        listed_month=found["url_month"],
        outcomes=tuple(found["outcomes"]),
        exemptions=most_exact(cited),
        pairs=tuple((pair.get("question_starts"), pair.get("answer_starts")) for pair in found["pairs"]),
        is_cut=found["truncated"],
    )


def expected_label(expected: Mapping[str, Any]) -> Label:
    """The label that the expected record of a disclosure makes."""
    return Label(
        is_disclosure=True,
        reference=expected["reference"],
        received_on=expected["received_on"],
        disclosed_on=expected["disclosed_on"],
        listed_month=expected["listed_month"],
        outcomes=() if expected["outcome"] == "unclear" else (expected["outcome"],),
        exemptions=most_exact(_limb_of(exemption["citation"]) for exemption in expected["exemptions"]),
        pairs=tuple((pair["question"], pair["answer"]) for pair in expected["pairs"]),
    )


def limbs(subsections: str) -> set[str]:
    """The limbs in a citation: "(1)(a)(b)" is (1)(a) and (1)(b), "(2)&(3)" is (2) and (3), "" the whole section."""
    found: list[str] = []
    number = letter = ""
    for token in _LIMB.findall(re.sub(r"&|,|\band\b", "", subsections)):
        if token[0].isdigit():
            number, letter = f"({token})", ""
            found.append(number)
        elif letter and _ROMAN.fullmatch(token) and (token, letter) != ("i", "(h)"):
            found.append(f"{number}{letter}({token})")
        else:
            letter = f"({token})"
            found.append(f"{number}{letter}")
    return {limb for limb in found if not any(other != limb and other.startswith(limb) for other in found)} or {""}


def most_exact(cited: Iterable[Limb]) -> frozenset[Limb]:
    """The limbs without the bare section of any of them."""
    all_cited = set(cited)
    exact = {(act, section) for act, section, limb in all_cited if limb}
    return frozenset(item for item in all_cited if item[2] or item[:2] not in exact)


def score(found: Disclosure | None, label: Label) -> dict[str, Count]:
    """The counts of one page, for each of the fields that its label tells of; `found` is None where none was given."""
    if not label.is_disclosure:
        return {"rejected": Count(int(found is None), 1, 1)}
    counts = {"accepted": Count(int(found is not None), int(found is not None), 1)}
    for field in _DATES:
        given, wanted = getattr(found, field, None), getattr(label, field)
        counts[field] = Count(int(bool(given) and given == wanted), int(bool(given)), int(bool(wanted)))
    counts["reference"] = _reference(found.reference if found else None, label.reference)
    counts |= _exemptions(found, label.exemptions)
    if label.outcomes:
        counts["outcome"] = Count(int(found is not None and found.outcome in label.outcomes), 1, 1)
    if label.pairs:
        counts["qa_pairs"] = _pairs(found, label)
    if found:
        counts["chrome"] = Count(int(not _has_chrome(found)), 1, 1)
    return counts


def _reference(given: str | None, wanted: str | None) -> Count:
    is_right = bool(given and wanted) and _key(given) == _key(wanted)
    return Count(int(is_right), int(bool(given)), int(bool(wanted)))


def _key(reference: str | None) -> str:
    """A reference for comparing: without its prefix, spaces and marks."""
    return re.sub(r"[^0-9a-z]", "", _PREFIX.sub("", (reference or "").strip().lower()))


def _exemptions(found: Disclosure | None, wanted: frozenset[Limb]) -> dict[str, Count]:
    cited = found.exemptions if found else ()
    given = {(e.citation.act, e.citation.section, limb) for e in cited for limb in limbs(e.citation.subsection)}
    given_sections, sections = {limb[:2] for limb in given}, {limb[:2] for limb in wanted}
    return {
        "exemptions": Count(len(wanted & given), len(given), len(wanted)),
        "sections": Count(len(sections & given_sections), len(given_sections), len(sections)),
    }


def _limb_of(citation: Mapping[str, str]) -> Limb:
    return citation["act"], citation["section"], citation["subsection"]


def _pairs(found: Disclosure | None, label: Label) -> Count:
    free = [(pair.question, pair.answer) for pair in found.pairs] if found else []
    answered = set()
    right = 0
    for question, answer in label.pairs:
        hit = next((pair for pair in free if _begins(pair[0], question) and _begins(pair[1], answer)), None)
        if hit is not None:
            right += 1
            free.remove(hit)
            answered.add(_squashed(hit[1]))
    wrong = [answer for _, answer in free if (_squashed(answer) not in answered if answer else not label.is_cut)]
    return Count(right, right + len(wrong), len(label.pairs))


def _begins(given: str | None, wanted: str | None) -> bool:
    """Whether a text begins as wanted, whatever its number, marks and spaces."""
    return _core(given).startswith(_core(wanted)[:_ENOUGH])


def _core(text: str | None) -> str:
    return re.sub(r"[^a-z0-9]+", "", _MARK.sub("", _squashed(text)))


def _squashed(text: str | None) -> str:
    return plain(one_line(text or ""))


def _has_chrome(found: Disclosure) -> bool:
    texts = (found.request, found.response, *(text for pair in found.pairs for text in (pair.question, pair.answer)))
    return any(_CHROME.search(text.replace("’", "'")) for text in texts if text)
