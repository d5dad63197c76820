"""Exemptions relied on, told from every other citation of a section.

A citation counts as relied on when it stands in the authority's answer, is of FOI law (acts.py),
names a provision under which information may be refused, whose limb exists, is not the Act's own
words quoted, is not considered and rejected, and stands beside words of refusal, in a list that
such words lead to, or beside the heading of its section (stances.py).  Everything else is a mention.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.extract.citations import Cited, find_citations
from parsers.extract.cited_text import CitedText, read_text
from parsers.extract.provisions import is_ncnd_limb, is_stale, nearest
from parsers.extract.sentences import Sentences, find_sentences
from parsers.extract.stances import (
    NOT_AUTHORITY_LAW,
    Judged,
    act_of,
    citations_of,
    foreign_numbers,
    judge,
)
from parsers.records import Citation, Exemption, Mention, QAPair, Span, Stance

_FIGURES = re.compile(r"\(\d+")
_APPLIES = re.compile(r"appl(?:y|ies|ied)|exempt|engaged?\b|berthnasol|gymwys")


@dataclass(frozen=True, slots=True)
class Findings:
    """What the citations of a page come to."""

    exemptions: tuple[Exemption, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What else is known of the page: the Act the authority answers under, and the words of the request."""

    default_act: str
    asked: str = ""


def find_exemptions(response: Sentences, pairs: Sequence[QAPair], context: Context) -> Findings:
    """The exemptions relied on in the response, and every other citation of the page.

    `pairs` tell which stretches answer which question.
    """
    source = read_text(response, context.default_act)
    # Most requests cite nothing: they need not be read.
    request = read_text(find_sentences(context.asked), context.default_act) if find_citations(context.asked) else None
    foreign = foreign_numbers(source) | (foreign_numbers(request) if request else frozenset())
    numbered = _Numbered(pairs)
    judged = _with_explanations(
        [
            one
            for cited in _whole_citations(source)
            for position in numbered.at(cited.span.start)
            for one in judge(source, cited, position, foreign)
        ]
    )
    relied = [one for one in judged if one.stance is None]
    limbs = _Limbs(relied)
    mentions = (
        Mention(one.citation, one.stance, one.quote, _provision(one.citation), one.position)
        for one in judged
        if one.stance and not _is_bare_repeat(one, limbs)
    )
    return Findings(_fold(relied, limbs), (*mentions, *(_requester_mentions(request, foreign) if request else ())))


def _requester_mentions(source: CitedText, foreign: frozenset[str]) -> Iterator[Mention]:
    """The sections that the requester cites: an argument or a subject, never an exemption relied on."""
    for cited in source.citations:
        sentence = source.sentences.at(cited.span.start)
        act = act_of(source, cited, foreign)
        known = act not in NOT_AUTHORITY_LAW and nearest(act, cited.section, "") is not None
        stance = Stance.REQUESTER if known else Stance.OTHER_ACT
        quote = source.text[sentence.start : sentence.end]
        for citation in citations_of(cited, act):
            yield Mention(citation, stance, quote, _provision(citation), in_request=True)


def _whole_citations(source: CitedText) -> Iterator[Cited]:
    """The citations of a text, but for a bare number at which it breaks off: it may be cut as well."""
    for cited in source.citations:
        if not (source.sentences.is_cut and cited.span.end == len(source.text) and not cited.limbs):
            yield cited


def _provision(citation: Citation) -> str | None:
    """The identifier of the provision, or of the nearest one above it."""
    limb = nearest(citation.act, citation.section, citation.subsection) if citation.act else None
    return limb.id if limb else None


class _Numbered:
    """The numbered answers of a page by where they stand in the response."""

    def __init__(self, pairs: Sequence[QAPair]) -> None:
        """Take in the pairs, several of which may share an answer.  One answer without a label is for the whole."""
        self._positions: dict[Span, list[int | None]] = {}
        several = len({pair.answer_span for pair in pairs if pair.answer_span}) > 1
        for pair in pairs:
            is_own = pair.answer_label is not None or several
            if is_own and pair.answer_span and pair.answer_span.end > pair.answer_span.start:
                self._positions.setdefault(pair.answer_span, []).append(pair.position)
        self._spans = sorted(self._positions, key=lambda span: span.start)

    def at(self, place: int) -> list[int | None]:
        """The pairs in whose answer `place` stands; [None] where it is said for the whole."""
        index = bisect_right(self._spans, place, key=lambda span: span.start) - 1
        if index < 0 or place >= self._spans[index].end:
            return [None]
        return self._positions[self._spans[index]]


class _Limbs:
    """The limbs of each section that a page relies on, and how often it cites each."""

    def __init__(self, relied: Sequence[Judged]) -> None:
        """Take in the citations relied on; one that several questions share counts once."""
        self._places: dict[tuple[str | None, str], dict[str, set[int]]] = {}
        for one in relied:
            limbs = self._places.setdefault((one.citation.act, one.citation.section), {})
            limbs.setdefault(one.citation.subsection, set()).add(one.citation.span.start)

    def within(self, citation: Citation) -> list[str]:
        """The limbs relied on that stand below the one cited: (1)(a) below (1), every limb below the section."""
        return [
            limb for limb in self._of(citation) if limb != citation.subsection and limb.startswith(citation.subsection)
        ]

    def times_cited(self, citation: Citation) -> int:
        """How often the page cites the limb, or what stands above it, as relied on."""
        above = (places for limb, places in self._of(citation).items() if citation.subsection.startswith(limb))
        return len(set().union(*above))

    def has_in_full(self, citation: Citation) -> bool:
        """Whether a limb cited without its figure, "31(a)", is relied on with it: "31(1)(a)"."""
        return citation.subsection[1:2].isalpha() and f"(1){citation.subsection}" in self._of(citation)

    def has(self, citation: Citation) -> bool:
        """Whether the limb itself is relied on."""
        return citation.subsection in self._of(citation)

    def _of(self, citation: Citation) -> dict[str, set[int]]:
        return self._places.get((citation.act, citation.section), {})


def _fold(relied: Sequence[Judged], limbs: _Limbs) -> tuple[Exemption, ...]:
    """One exemption for each provision and question; "Section 31" after "Section 31(1)(a)" is a repeat."""
    specific = [one for one in relied if not (limbs.within(one.citation) or limbs.has_in_full(one.citation))]
    kept: dict[tuple[str, str, int | None], Judged] = {}
    for one in (*specific, *_applied_again(relied, specific, limbs)):
        kept.setdefault((one.citation.section, one.citation.subsection, one.position), one)
    numbered = {(section, limb) for section, limb, position in kept if position is not None}
    return tuple(
        _exemption(one, limbs)
        for (section, limb, position), one in kept.items()
        if position is not None or (section, limb) not in numbered
    )


def _with_explanations(judged: Sequence[Judged]) -> list[Judged]:
    """The citations, with "Section 40(5A) is an absolute exemption" as a mention where another limb is the one applied.

    The limbs of 2018 are explained in letters that still name those which they replaced, and the kind of 40(2) in
    those that only neither confirm nor deny, under 40(5).
    """
    relied = [one for one in judged if one.stance is None]
    old = {_number(one.citation) for one in relied if is_stale(*_place(one.citation))}
    own = [one.citation for one in relied if not one.is_explained]
    applied = {_place(citation) for citation in own}
    denying = {_place(citation)[:2] for citation in own} - {
        _place(citation)[:2] for citation in own if not _denies(citation)
    }

    def only_explains(one: Judged) -> bool:
        if one.stance is not None or not one.is_explained or _place(one.citation) in applied:
            return False
        names_limb = bool(one.citation.subsection) and not _denies(one.citation)
        is_beside_denial = names_limb and _place(one.citation)[:2] in denying
        return is_beside_denial or _replaces(one.citation, old)

    return [one._replace(stance=Stance.NOT_RELIED_ON) if only_explains(one) else one for one in judged]


def _denies(citation: Citation) -> bool:
    """Whether the limb is one under which an authority neither confirms nor denies."""
    return citation.act is not None and is_ncnd_limb(citation.act, citation.section, citation.subsection)


def _replaces(citation: Citation, old: set[tuple[str | None, str, str]]) -> bool:
    return not is_stale(*_place(citation)) and _number(citation) in old


def _place(citation: Citation) -> tuple[str | None, str, str]:
    return citation.act, citation.section, citation.subsection


def _number(citation: Citation) -> tuple[str | None, str, str]:
    """The provision up to the figures of its first limb: what (5) and its successor (5A) share."""
    figures = _FIGURES.match(citation.subsection)
    return citation.act, citation.section, figures[0] if figures else ""


def _is_bare_repeat(one: Judged, limbs: _Limbs) -> bool:
    """Whether a citation without words of refusal only repeats one relied on ("Factors favouring Section 31")."""
    if one.stance is not Stance.NOT_RELIED_ON or one.is_rejected:
        return False
    return limbs.has(one.citation) or bool(limbs.within(one.citation)) or limbs.has_in_full(one.citation)


def _applied_again(relied: Sequence[Judged], specific: Sequence[Judged], limbs: _Limbs) -> Iterator[Judged]:
    """The limbs meant where a question is refused under a bare section whose limbs another question names."""
    first: dict[tuple[str | None, str, str], Judged] = {}
    here: set[tuple[str | None, str, int | None]] = set()
    for one in specific:
        first.setdefault((one.citation.act, one.citation.section, one.citation.subsection), one)
        here.add((one.citation.act, one.citation.section, one.position))
    for one in relied:
        section = (one.citation.act, one.citation.section)
        if one.position is None or (*section, one.position) in here or not _APPLIES.search(one.quote.lower()):
            continue
        for limb in limbs.within(one.citation):
            other = first.get((*section, limb))
            if other is not None:
                yield one._replace(citation=replace(other.citation, span=one.citation.span), is_ncnd=other.is_ncnd)


def _exemption(one: Judged, limbs: _Limbs) -> Exemption:
    citation = one.citation
    return Exemption(
        citation=citation,
        provision=_provision(citation) or "",
        is_ncnd=one.is_ncnd,
        quote=one.quote,
        position=one.position,
        times_cited=limbs.times_cited(citation),
        is_stale=is_stale(citation.act, citation.section, citation.subsection),
    )
