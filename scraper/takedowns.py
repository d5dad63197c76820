"""The list of what was taken down on request (data/takedowns.csv), and what it leaves of a disclosure.

docs/responsible-use.md says who decides.  Each scope takes all that the ones before it take.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urldefrag

from parsers import Disclosure
from parsers.records import Estimate, Exemption, Mention, QAPair, Span
from parsers.vocabulary import data_file
from scraper.errors import UsageError
from scraper.forces import Register, load_register
from scraper.rows import Row, canonical_url, page_id

COLUMNS = ("address", "scope", "reason", "date")
NOWHERE = Span(0, 0)
Cited = TypeVar("Cited", Exemption, Mention)


class Scope(IntEnum):
    """What is taken out of the database: the links to files, all words of the page as well, or the whole disclosure."""

    ATTACHMENTS = 1
    TEXT = 2
    PAGE = 3


@dataclass(frozen=True, slots=True)
class Takedown:
    """One address of the list: the identifier that a disclosure there has, what is taken out, why and since when."""

    id: str
    force: str
    url: str
    scope: Scope
    reason: str
    date: str

    def row(self, identifier: str, url: str) -> Row:
        """The tombstone of a disclosure that it takes down, wholly or in part."""
        words = {"scope": self.scope.name.lower(), "reason": self.reason, "date": self.date}
        return {"id": identifier, "force": self.force, "url": url, **words}


@dataclass(frozen=True, slots=True)
class Takedowns:
    """All that was taken down, by the identifier that the address has."""

    by_id: Mapping[str, Takedown] = field(default_factory=dict)

    def of(self, force: str, url: str) -> Takedown | None:
        """What takes down the disclosure at an address: of several on one page, its own address or the page's."""
        if not self.by_id:
            return None
        found = (self.by_id.get(page_id(force, address)) for address in (url, urldefrag(url).url))
        return max(filter(None, found), key=lambda takedown: takedown.scope, default=None)

    def left_of(self, disclosure: Disclosure) -> Disclosure | None:
        """What may be kept of a disclosure: all of it, a part, or None."""
        takedown = self.of(disclosure.force, disclosure.url)
        if takedown is None:
            return disclosure
        if takedown.scope is Scope.PAGE:
            return None
        return without_text(disclosure) if takedown.scope is Scope.TEXT else replace(disclosure, attachments=())

    @property
    def forces(self) -> frozenset[str]:
        """The forces of whose pages something was taken down."""
        return frozenset(takedown.force for takedown in self.by_id.values())


def without_text(disclosure: Disclosure) -> Disclosure:
    """The facts of a disclosure without the page's words: force, reference, dates, outcome, provisions, numbers."""
    return replace(
        disclosure,
        title=None,
        title_source=None,
        request=None,
        clarification=None,
        response=None,
        outcome_quote=None,
        pairs=tuple(_bare_pair(pair) for pair in disclosure.pairs),
        exemptions=tuple(_bare_citation(exemption) for exemption in disclosure.exemptions),
        mentions=tuple(replace(_bare_citation(mention), in_request=True) for mention in disclosure.mentions),
        estimates=tuple(_bare_estimate(estimate) for estimate in disclosure.estimates),
        bodies=tuple(replace(body, quote="", span=NOWHERE) for body in disclosure.bodies),
        attachments=(),
        warnings=(),
    )


def _bare_pair(pair: QAPair) -> QAPair:
    return QAPair(pair.position, None, None, None, None, outcome=pair.outcome)


def _bare_citation(cited: Cited) -> Cited:
    return replace(cited, quote="", citation=replace(cited.citation, span=NOWHERE))


def _bare_estimate(estimate: Estimate) -> Estimate:
    return replace(estimate, quote="", span=NOWHERE)


def load_takedowns(register: Register, path: Path | None = None) -> Takedowns:
    """The takedowns in the CSV file `path`, by default those that come with the programme.

    Those are held against the register that comes with it as well; of a register of one's own they touch the forces
    that it has.  Raises UsageError, with the line, for an address on no force's host, an unknown scope, no reason,
    a date that is none, or an address given twice; and if the file cannot be read or lacks columns.
    """
    name = str(path) if path else "takedowns.csv"
    try:
        text = path.read_text(encoding="utf-8-sig") if path else data_file(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The list of takedowns {name} cannot be read: {error}.") from error
    found = list(_read(text, name, register if path else load_register()))
    slugs = {force.slug for force in register.forces}
    return Takedowns({takedown.id: takedown for takedown in found if takedown.force in slugs})


def _read(text: str, name: str, register: Register) -> Iterator[Takedown]:
    reader = csv.DictReader(text.splitlines(), strict=True)
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(f"The list of takedowns {name} lacks the columns {', '.join(missing)}.")
        seen: dict[str, int] = {}
        for row in reader:
            place = f"Line {reader.line_num} of the list of takedowns {name}"
            takedown = _takedown(row, place, register)
            if takedown.id in seen:
                raise UsageError(f"{place} gives the address of line {seen[takedown.id]} again; keep the wider scope.")
            seen[takedown.id] = reader.line_num
            yield takedown
    except csv.Error as error:
        place = f"Line {reader.line_num + 1} of the list of takedowns {name}"
        raise UsageError(f"{place} cannot be read: {error}.") from error


def _takedown(row: dict[str, str], place: str, register: Register) -> Takedown:
    if None in row or None in row.values():
        raise UsageError(f"{place} has not the {len(COLUMNS)} fields {', '.join(COLUMNS)}; quote what holds a comma.")
    url, scope, reason, day = (row[column].strip() for column in COLUMNS)
    force = register.force_of(url)
    if force is None:
        raise UsageError(f"{place} has the address {url!r}, which is on no force's host; give it in full, with https.")
    if scope.upper() not in Scope.__members__:
        raise UsageError(f"{place} has the scope {scope!r}; it takes page, text or attachments.")
    if not reason:
        raise UsageError(f"{place} has no reason; a few words that readers may see.")
    return Takedown(
        page_id(force.slug, url), force.slug, canonical_url(url), Scope[scope.upper()], reason, _day(day, place)
    )


def _day(text: str, place: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise UsageError(f"{place} has the date {text!r}; it takes a day as in 2026-11-23.")
    return text
