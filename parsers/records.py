"""The records that a parser gives: what a disclosure page says, and where it says it.

Every record is immutable.  A field that the page does not give is None; offsets are
characters into `Disclosure.response`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What the requester got.  Decision rules: parsers/extract/outcome.py."""

    GRANTED_IN_FULL = "granted_in_full"
    PARTIALLY_WITHHELD = "partially_withheld"
    WITHHELD_IN_FULL = "withheld_in_full"
    NCND = "ncnd"
    NOT_HELD = "not_held"
    COST_LIMIT = "cost_limit"
    VEXATIOUS_OR_REPEATED = "vexatious_or_repeated"
    AVAILABLE_ELSEWHERE = "available_elsewhere"
    CLARIFICATION_NEEDED = "clarification_needed"
    NOT_VALID = "not_valid"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"
    UNCLEAR = "unclear"


class Stance(StrEnum):
    """Why a citation is not an exemption relied on."""

    DUTY = "duty"
    REQUESTER = "requester"
    OTHER_ACT = "other_act"
    QUOTED_LAW = "quoted_law"
    NOT_RELIED_ON = "not_relied_on"


class Reason(StrEnum):
    """Why a page is not a disclosure."""

    OTHER_PATH = "other_path"
    NO_DISCLOSURE_CONTENT = "no_disclosure_content"
    SOFT_404 = "soft_404"
    CHALLENGE = "challenge"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was captured: what `parsers.parse` reads.

    `body` is the payload with transfer and content encoding undone; `content_type` the declared
    one, if any; `force` and `platform` the slugs under which the register files its host.
    """

    url: str
    body: bytes | str
    force: str
    platform: str
    content_type: str | None = None
    captured_at: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand in `Disclosure.response`: [start, end)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision named in a text.  `subsection` is like "(1)(a)", or "" for the whole section."""

    act: str | None
    section: str
    subsection: str
    cited_as: str
    span: Span


@dataclass(frozen=True, slots=True)
class Exemption:
    """A provision relied on to refuse, for one question.

    `position` is that of the Q&A pair, None where it is relied on for the whole.  `provision` is the
    row of data/provisions.csv that describes the limb best: the limb itself, or the nearest above it.
    `times_cited` counts its repeats on the page, bare ones ("Section 31") included; `is_stale` marks
    limbs of section 40 that were replaced on 25 May 2018.
    """

    citation: Citation
    provision: str
    is_ncnd: bool
    quote: str
    position: int | None = None
    times_cited: int = 1
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation that is not relied on, with the reason.

    `provision` is the row of data/provisions.csv, None for other law.  The citation's span counts in the
    request, not the response, where `in_request` is set.
    """

    citation: Citation
    stance: Stance
    quote: str
    provision: str | None = None
    position: int | None = None
    in_request: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a refusal for cost says that the work would take; None for what it does not say.

    The numbers are those printed, also behind "in excess of" or "about"; of a range there is none.
    `quote` are the sentences that state them, at `span` of the response; `position` is that of the Q&A
    pair, None where it is of several questions or of the whole.
    """

    hours: float | None
    records: int | None
    minutes_each: float | None
    pounds: float | None
    quote: str
    span: Span
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A national body of policing that the response names: its key in data/bodies.toml, and where it is named first."""

    body: str
    name: str
    named_as: str
    quote: str
    span: Span
    times_named: int = 1


@dataclass(frozen=True, slots=True)
class QAPair:
    """One question with its answer; either may be None where the page has lost it.

    `lead_in` are the words before the question that lead to it; `answer_span` is where the answer
    stands in the response.
    """

    position: int
    question_label: str | None
    question: str | None
    answer_label: str | None
    answer: str | None
    lead_in: str | None = None
    outcome: Outcome | None = None
    answer_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that the page links to."""

    url: str
    title: str | None
    media_type: str | None


@dataclass(frozen=True, slots=True)
class Flags:
    """What the response contains, whatever the one outcome says."""

    has_disclosure: bool = False
    has_withheld: bool = False
    has_ncnd: bool = False
    has_not_held: bool = False
    has_cost: bool = False
    has_vexatious: bool = False
    has_accessible: bool = False
    goodwill_disclosure: bool = False
    held_confirmed_but_ncnd_cited: bool = False
    has_public_interest_test: bool = False


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What one disclosure page says.

    `url` has a fragment only where the page holds several disclosures (DisclosureIndex).
    """

    force: str
    url: str
    title: str | None
    title_source: str | None
    language: str
    reference: str | None
    reference_source: str | None
    received_on: str | None
    disclosed_on: str | None
    listed_month: str | None
    working_days: int | None
    request: str | None
    clarification: str | None
    response: str | None
    outcome: Outcome
    outcome_quote: str | None
    flags: Flags
    pairs: tuple[QAPair, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    mentions: tuple[Mention, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    bodies: tuple[Body, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[str, ...] = ()
    parser: str = ""


@dataclass(frozen=True, slots=True)
class DisclosureIndex:
    """A page that holds several disclosures one below the other, each below its own reference.

    The `url` of each is the page's with its reference as fragment.
    """

    url: str
    disclosures: tuple[Disclosure, ...]


@dataclass(frozen=True, slots=True)
class NotADisclosure:
    """A page that is something else, with the reason and the words that show it."""

    url: str
    reason: Reason
    detail: str


Found = Disclosure | DisclosureIndex | NotADisclosure


def disclosures_in(found: Found) -> tuple[Disclosure, ...]:
    """The disclosures that a page holds: one, several on an index page, none on a page of another kind."""
    if isinstance(found, DisclosureIndex):
        return found.disclosures
    return (found,) if isinstance(found, Disclosure) else ()
