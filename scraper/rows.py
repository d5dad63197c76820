"""Records as rows: what a disclosure becomes in each table."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any
from urllib.parse import unquote, urlsplit

from parsers.extract.references import reference_key
from parsers.records import Disclosure, Exemption, Flags, Mention
from scraper.archive import Place
from scraper.schema import BY_NAME
from scraper.sources import Capture

Row = dict[str, Any]

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60
_FEWEST_WORDS = 8


def page_id(force: str, url: str) -> str:
    """The stable, readable identifier of a disclosure: the force, the last words of its address, a check.

    Scheme, host and closing slash do not count: the page keeps its identifier when the site moves.  Of one
    disclosure among several on a page the fragment counts.
    """
    parts = urlsplit(url)
    path = unquote(parts.path).rstrip("/").lower()
    words = f"{path.rpartition('/')[2]}-{parts.fragment}"
    name = _NOT_IN_IDS.sub("-", words).strip("-")[:_LONGEST_NAME].strip("-")
    within = f"\n{parts.fragment}" if parts.fragment else ""
    check = hashlib.sha256(f"{force}\n{path}\n{parts.query}{within}".encode()).hexdigest()[:8]
    return "-".join(part for part in (force, name, check) if part)


def canonical_url(url: str) -> str:
    """The address with its scheme and host in lower case."""
    parts = urlsplit(url)
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def capture_row(capture: Capture, force: str, place: Place, verdict: str, detail: str | None) -> Row:
    """The row of a capture that was archived at `place` and taken for `verdict`."""
    return {
        "id": capture.id,
        "force": force,
        "url": capture.url,
        "captured_at": capture.captured_at,
        "source": capture.source,
        "origin": capture.origin,
        "record_type": capture.record_type,
        "status": capture.status,
        "content_type": capture.declared_type,
        "length": len(capture.body),
        "digest": capture.digest,
        "archive_file": place.file,
        "archive_offset": place.offset,
        "archive_length": place.length,
        "verdict": verdict,
        "detail": detail,
        "sort_key": f"{capture.captured_at}-{capture.id}",
    }


def unusable_row(url: str, captured_at: str, force: str, source: str, reason: str) -> Row:
    """The row of a capture that an archive lists and that is no page: so that it is not asked for again."""
    key = hashlib.sha256(f"{url}\n{captured_at}".encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return {
        **dict.fromkeys(BY_NAME["captures"].column_names),
        "id": key,
        "force": force,
        "url": url,
        "captured_at": captured_at,
        "source": source,
        "length": 0,
        "verdict": "unusable",
        "detail": reason,
        "sort_key": f"{captured_at}-{key}",
    }


def disclosure_row(disclosure: Disclosure, capture: Capture) -> Row:
    """The row of a disclosure as `capture` shows it; the caller sets first_seen and last_seen."""
    identifier = page_id(disclosure.force, disclosure.url)
    best = _best_date(disclosure)
    texts = (disclosure.request, disclosure.clarification, disclosure.response)
    return {
        **{name: getattr(disclosure, name) for name in _COPIED},
        **{name: int(getattr(disclosure.flags, name)) for name in _FLAGS},
        "id": identifier,
        "url": canonical_url(disclosure.url),
        "outcome": disclosure.outcome.value,
        "year": _year(disclosure),
        "source": capture.source,
        "captured_at": capture.captured_at,
        "capture": capture.id,
        "first_seen": capture.captured_at,
        "last_seen": capture.captured_at,
        "has_warnings": int(bool(disclosure.warnings)),
        "warnings": json.dumps(disclosure.warnings, ensure_ascii=False),
        "text_digest": text_digest(texts),
        "request_digest": request_digest(disclosure.request),
        "reference_key": reference_key(disclosure.reference) if disclosure.reference else None,
        "sort_key": f"{best or '0000'}-{_short(identifier)}",
    }


def _best_date(disclosure: Disclosure) -> str | None:
    dates = (disclosure.disclosed_on, disclosure.listed_month, disclosure.received_on)
    return next((date for date in dates if date), None)


def _year(disclosure: Disclosure) -> int | None:
    best = _best_date(disclosure)
    return int(best[:4]) if best else None


def text_digest(texts: Iterable[str | None]) -> str:
    """SHA-256 of what was asked and answered: the same where only the white space differs."""
    text = " ".join(text or "" for text in texts)
    # Of all white space only the space is printable: most texts need not be taken apart.
    line = text.replace("\n", " ")
    if not line.isprintable():
        line = " ".join(text.split())
    while "  " in line:
        line = line.replace("  ", " ")
    return hashlib.sha256(line.strip(" ").encode()).hexdigest()


def request_digest(request: str | None) -> str | None:
    """What two requests have in common that ask the same in the same words, or None where the words are too few."""
    words = _NOT_IN_IDS.sub(" ", (request or "").lower()).split()
    if len(words) < _FEWEST_WORDS:
        return None
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


_FLAGS = tuple(flag.name for flag in fields(Flags))
_COPIED = (
    "force", "title", "title_source", "language", "reference", "reference_source", "received_on", "disclosed_on",
    "listed_month", "working_days", "request", "clarification", "response", "outcome_quote", "parser",
)  # fmt: skip


def rows_of(disclosure: Disclosure, capture: Capture) -> tuple[Row, list[tuple[str, list[Row]]]]:
    """The row of a disclosure as `capture` shows it, and those that belong to it in other tables."""
    row = disclosure_row(disclosure, capture)
    return row, list(children(disclosure, row["id"], row["sort_key"]))


def children(disclosure: Disclosure, identifier: str, sort_key: str) -> Iterator[tuple[str, list[Row]]]:
    """The rows of a disclosure in each table that belongs to it, the tables that others refer to first."""
    yield "qa_pairs", _pair_rows(disclosure, identifier, sort_key)
    exemptions = _numbered(disclosure.exemptions, identifier, sort_key, "e", _exemption_row)
    shared = {"force": disclosure.force, "year": _year(disclosure)}
    yield "exemptions", [row | shared for row in exemptions]
    yield "mentions", _numbered(disclosure.mentions, identifier, sort_key, "m", _mention_row)
    yield "estimates", _estimate_rows(disclosure, identifier, sort_key)
    yield "bodies", _body_rows(disclosure, identifier, sort_key)
    yield "attachments", _attachment_rows(disclosure, identifier, sort_key)


def _pair_rows(disclosure: Disclosure, identifier: str, sort_key: str) -> list[Row]:
    return [
        {
            "id": _pair_id(identifier, pair.position),
            "disclosure": identifier,
            "position": pair.position,
            "question_label": pair.question_label,
            "lead_in": pair.lead_in,
            "question": pair.question,
            "answer_label": pair.answer_label,
            "answer": pair.answer,
            "outcome": pair.outcome.value if pair.outcome else None,
            "sort_key": _within(sort_key, pair.position),
        }
        for pair in disclosure.pairs
    ]


def _estimate_rows(disclosure: Disclosure, identifier: str, sort_key: str) -> list[Row]:
    return [
        {
            "id": f"{identifier}-c{number}",
            "disclosure": identifier,
            "force": disclosure.force,
            "qa_pair": _pair_id(identifier, estimate.position) if estimate.position else None,
            **{name: getattr(estimate, name) for name in ("hours", "records", "minutes_each", "pounds", "quote")},
            "start": estimate.span.start,
            "end": estimate.span.end,
            "sort_key": _within(sort_key, number),
        }
        for number, estimate in enumerate(disclosure.estimates, 1)
    ]


def _body_rows(disclosure: Disclosure, identifier: str, sort_key: str) -> list[Row]:
    return [
        {
            "id": f"{identifier}-b{number}",
            "disclosure": identifier,
            "force": disclosure.force,
            **{name: getattr(body, name) for name in ("body", "name", "named_as", "quote", "times_named")},
            "start": body.span.start,
            "end": body.span.end,
            "sort_key": _within(sort_key, number),
        }
        for number, body in enumerate(disclosure.bodies, 1)
    ]


def _attachment_rows(disclosure: Disclosure, identifier: str, sort_key: str) -> list[Row]:
    return [
        {
            "id": f"{identifier}-a{position}",
            "disclosure": identifier,
            "position": position,
            "url": attachment.url,
            "title": attachment.title,
            "media_type": attachment.media_type,
            "text": None,
            "sort_key": _within(sort_key, position),
        }
        for position, attachment in enumerate(disclosure.attachments, 1)
    ]


def _numbered(records: Sequence[Any], identifier: str, sort_key: str, letter: str, to_row: Any) -> list[Row]:
    return [
        {
            "id": f"{identifier}-{letter}{number}",
            "disclosure": identifier,
            "qa_pair": _pair_id(identifier, record.position) if record.position else None,
            "section": record.citation.section,
            "subsection": record.citation.subsection,
            "cited_as": record.citation.cited_as,
            "quote": record.quote,
            "sort_key": _within(sort_key, number),
            **to_row(record),
        }
        for number, record in enumerate(records, 1)
    ]


def _exemption_row(exemption: Exemption) -> Row:
    return {
        "provision": exemption.provision,
        "act": exemption.citation.act,
        "is_ncnd": int(exemption.is_ncnd),
        "start": exemption.citation.span.start,
        "end": exemption.citation.span.end,
        "times_cited": exemption.times_cited,
        "is_stale": int(exemption.is_stale),
    }


def _mention_row(mention: Mention) -> Row:
    span = None if mention.in_request else mention.citation.span
    return {
        "provision": mention.provision,
        "act": mention.citation.act,
        "stance": mention.stance.value,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def _short(identifier: str) -> str:
    """What tells apart disclosures of one day in a sort key, which stands in every index that a table is sorted by."""
    return f"{identifier[-8:]}{hashlib.sha256(identifier.encode()).hexdigest()[:4]}"


def _within(sort_key: str, number: int) -> str:
    """The sort key of a row that belongs to a disclosure: newest disclosures first means first rows first."""
    return f"{sort_key}-{99_999 - number:05d}"


def _pair_id(identifier: str, position: int) -> str:
    return f"{identifier}-q{position}"
