"""Exemptions relied on, told from every other citation of a section.

A citation counts as relied on when it stands in the authority's answer, is of FOI law (acts.py),
names a provision under which information may be refused, whose limb exists, is not the Act's own
words quoted, is not considered and rejected, and stands beside words of refusal, in a list that
such words lead to, or beside the heading of its section.  Everything else is a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.extract.acts import OTHER, Acts, find_acts
from parsers.extract.citations import Cited, find_citations
from parsers.extract.provisions import exists, heading_words, is_refusal, is_stale, nearest
from parsers.extract.sentences import Sentences, find_sentences
from parsers.formulas import anywhere, before_and_after
from parsers.records import Citation, Exemption, Mention, QAPair, Span, Stance

_WORD_ACTS = {"reg": "EIR2004", "art": "FOIJ2011", "ert": "FOIJ2011"}
_NOT_AUTHORITY_LAW = frozenset({OTHER, "DPA2018", "DPA1998", "UKGDPR"})
_WORD = re.compile(r"[a-z]{4,}")
_NCND = re.compile(r"neither\s+confirm|confirm\s+n?or\s+deny|na\s+(?:ch|g)adarnhau|cadarnhau\s+na\s+gwadu")
_APPLIES = re.compile(r"appl(?:y|ies|ied)|exempt|berthnasol|gymwys")
_LONGEST_LIST_LINE = 200
_LONGEST_QUOTE = 700


@dataclass(frozen=True, slots=True)
class Findings:
    """What the citations of a page come to."""

    exemptions: tuple[Exemption, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """One citation with its Act, its sentence and what it is; `stance` None means relied on."""

    citation: Citation
    stance: Stance | None
    quote: str
    is_ncnd: bool
    position: int | None
    is_rejected: bool = False


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with all that is needed to judge a citation in it."""

    text: str
    plain: str
    acts: Acts
    sentences: Sentences


@dataclass(frozen=True, slots=True)
class Context:
    """What else is known of the page: the Act the authority answers under, and the words of the request.

    `is_cut` tells that the response may break off, even in a number.
    """

    default_act: str
    asked: str = ""
    is_cut: bool = False


def find_exemptions(response: str, pairs: Sequence[QAPair], context: Context) -> Findings:
    """The exemptions relied on in `response`, and every other citation of the page.

    `pairs` tell which stretches answer which question.
    """
    source, request = _read(response, context.default_act), _read(context.asked, context.default_act)
    foreign = _foreign_numbers(source) | _foreign_numbers(request)
    judged = [
        one
        for cited in _whole_citations(response, is_cut=context.is_cut)
        for position in _positions(cited.span.start, pairs)
        for one in _judge(source, cited, position, foreign)
    ]
    relied = [one for one in judged if one.stance is None]
    mentions = (
        Mention(one.citation, one.stance, one.quote, _provision(one.citation), one.position)
        for one in judged
        if one.stance and not _is_bare_repeat(one, relied)
    )
    return Findings(_fold(relied), (*mentions, *_requester_mentions(request, foreign)))


def _requester_mentions(source: _Text, foreign: frozenset[str]) -> Iterator[Mention]:
    """The sections that the requester cites: an argument or a subject, never an exemption relied on."""
    for cited in find_citations(source.text):
        sentence = source.sentences.at(cited.span.start)
        act = _act(source, cited, sentence, foreign)
        known = act not in _NOT_AUTHORITY_LAW and nearest(act, cited.section, "") is not None
        stance = Stance.REQUESTER if known else Stance.OTHER_ACT
        quote = source.text[sentence.start : sentence.end]
        for citation in _citations(cited, act):
            yield Mention(citation, stance, quote, _provision(citation), in_request=True)


def _whole_citations(text: str, *, is_cut: bool) -> Iterator[Cited]:
    """The citations of a text, but for a bare number at which it breaks off: it may be cut as well."""
    for cited in find_citations(text):
        if not (is_cut and cited.span.end == len(text) and not cited.limbs):
            yield cited


def _foreign_numbers(source: _Text) -> frozenset[str]:
    """The numbers of sections that the text says are of another Act: bare, they go on meaning that one."""
    return frozenset(
        cited.section
        for cited in find_citations(source.text)
        if source.acts.of(cited.span.start, cited.span.end, source.sentences.at(cited.span.start).start)
        == (OTHER, True)
    )


def _provision(citation: Citation) -> str | None:
    """The identifier of the provision, or of the nearest one above it."""
    limb = nearest(citation.act, citation.section, citation.subsection) if citation.act else None
    return limb.id if limb else None


def _read(text: str, default_act: str) -> _Text:
    acts = find_acts(text, default_act)
    return _Text(text, acts.plain_text, acts, find_sentences(text))


def _positions(place: int, pairs: Sequence[QAPair]) -> list[int | None]:
    """The numbered pairs in whose answer `place` stands; [None] where it is said for the whole."""
    found: list[int | None] = [
        pair.position
        for pair in pairs
        if pair.answer_label and pair.answer_span and pair.answer_span.start <= place < pair.answer_span.end
    ]
    return found or [None]


def _judge(source: _Text, cited: Cited, position: int | None, foreign: frozenset[str]) -> Iterator[_Judged]:
    sentence = source.sentences.at(cited.span.start)
    act = _act(source, cited, sentence, foreign)
    anchor = _anchor(source, sentence, cited)
    context = source.plain[anchor.start if anchor else sentence.start : sentence.end]
    for citation in _citations(cited, act):
        stance = _stance(source, cited, citation, sentence, anchored=anchor is not None)
        limb = nearest(act, citation.section, citation.subsection)
        is_ncnd = bool(limb and limb.is_ncnd) or _NCND.search(context) is not None
        start = anchor.start if anchor and stance is None else sentence.start
        words = source.text[start : sentence.end]
        yield _Judged(citation, stance, words, is_ncnd, position, _is_not_applied(source, cited))


def _act(source: _Text, cited: Cited, sentence: Span, foreign: frozenset[str]) -> str:
    """The Act of a citation.

    Regulations are of the EIR, Articles of the Jersey law, if of FOI law at all.  A bare section that the
    page elsewhere says is of another Act is of that one, and so are "section 12 offences".
    """
    act, said = source.acts.of(cited.span.start, cited.span.end, sentence.start)
    if said:
        return act
    family = _WORD_ACTS.get(cited.word[:3])
    if family is not None:
        return family if any(named.code == family for named in source.acts.named) else OTHER
    bare = not cited.limbs and "exempt" not in source.plain[sentence.start : sentence.end]
    return OTHER if bare and (cited.section in foreign or _OTHER_USE.match(source.plain, cited.span.end)) else act


_OTHER_USE = re.compile(
    r"\s(?:offen[cs]es?|arrests?|powers?|stops?|search(?:es)?|authori[sz]ations?|conditions?|warrants?)\b"
)


def _citations(cited: Cited, act: str) -> Iterator[Citation]:
    code = act if nearest(act, cited.section, "") else None
    for limb in cited.limbs or ("",):
        yield Citation(code, cited.section, limb, cited.cited_as, cited.span)


def _stance(source: _Text, cited: Cited, citation: Citation, sentence: Span, *, anchored: bool) -> Stance | None:
    act = citation.act
    if act is None or act in _NOT_AUTHORITY_LAW or nearest(act, cited.section, "") is None:
        return Stance.OTHER_ACT
    if not is_refusal(act, cited.section):
        return Stance.DUTY
    if _is_quoted_law(source, sentence, cited):
        return Stance.QUOTED_LAW
    if not exists(act, cited.section, citation.subsection) or _is_not_applied(source, cited):
        return Stance.NOT_RELIED_ON
    if anchored or _is_cued(source, cited, sentence, act):
        return None
    return Stance.OTHER_ACT if source.acts.other_in(sentence.start, sentence.end) else Stance.NOT_RELIED_ON


def _is_quoted_law(source: _Text, sentence: Span, cited: Cited) -> bool:
    """Whether the sentence is the Act's own text.  A heading that the quotation follows is not."""
    text = source.plain[sentence.start : sentence.end]
    match = anywhere("quoted_law").search(text)
    if match is None:
        return False
    opening = text.find('"')
    return opening < 0 or sentence.start + opening < cited.span.start


def _is_not_applied(source: _Text, cited: Cited) -> bool:
    before, after = before_and_after("not_applied")
    behind = source.plain[cited.span.end : cited.span.end + 80].lstrip(" )")
    ahead = source.plain[max(0, cited.span.start - 80) : cited.span.start]
    return after.match(behind) is not None or before.search(ahead) is not None


def _is_cued(source: _Text, cited: Cited, sentence: Span, act: str) -> bool:
    """Whether words of refusal stand in the sentence, or the section's heading behind its number."""
    text = source.plain[sentence.start : sentence.end]
    if _is_row(source.text, cited.span.start) and not cited.limbs:
        return False
    if source.acts.other_in(sentence.start, sentence.end) and not cited.limbs and "exempt" not in text:
        return False
    if anywhere("cue").search(text):
        return True
    behind = source.plain[cited.span.end : min(sentence.end, cited.span.end + 120)]
    heading = {word[:6] for word in _WORD.findall(behind)}
    starts_line = cited.span.start - sentence.start <= 2
    return starts_line and not heading.isdisjoint(heading_words(act, cited.section))


def _is_row(text: str, place: int) -> bool:
    """Whether the line at `place` is a row of a table: places and offences have numbers like sections."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return "|" in text[start : end if end >= 0 else len(text)]


def _anchor(source: _Text, sentence: Span, cited: Cited) -> Span | None:
    """The sentence that leads to the list ("by virtue of the following exemptions:") in which the citation stands."""
    if cited.span.start - sentence.start > 2 or sentence.end - sentence.start > _LONGEST_LIST_LINE:
        return None
    spans = source.sentences.spans
    for index in range(source.sentences.index(sentence.start) - 1, -1, -1):
        text = source.plain[spans[index].start : spans[index].end]
        if not _LIST_MEMBER.match(text) or len(text) > _LONGEST_LIST_LINE:
            near = sentence.end - spans[index].start <= _LONGEST_QUOTE
            return spans[index] if near and _leads_to_list(text) else None
    return None


_LIST_MEMBER = re.compile(r"\W{0,3}(?:sections?|s\.?|adran(?:nau)?|regulations?|articles?)\s{0,2}\d")


def _leads_to_list(text: str) -> bool:
    if anywhere("anchor").search(text):
        return True
    return text.rstrip().endswith((":", ":-", ";")) and anywhere("anchor_with_colon").search(text) is not None


def _fold(relied: Sequence[_Judged]) -> tuple[Exemption, ...]:
    """One exemption for each provision and question; "Section 31" after "Section 31(1)(a)" is a repeat."""
    specific = [one for one in relied if not _is_repeat(one, relied)]
    kept: dict[tuple[str, str, int | None], _Judged] = {}
    for one in (*specific, *_applied_again(relied, specific)):
        kept.setdefault((one.citation.section, one.citation.subsection, one.position), one)
    numbered = {(section, limb) for section, limb, position in kept if position is not None}
    return tuple(
        _exemption(one, relied)
        for (section, limb, position), one in kept.items()
        if position is not None or (section, limb) not in numbered
    )


def _is_bare_repeat(one: _Judged, relied: Sequence[_Judged]) -> bool:
    """Whether a citation without words of refusal only repeats one relied on ("Factors favouring Section 31")."""
    if one.stance is not Stance.NOT_RELIED_ON or one.is_rejected:
        return False
    return any(_same_limb(other.citation, one.citation) or _is_within(other.citation, one.citation) for other in relied)


def _is_repeat(one: _Judged, relied: Sequence[_Judged]) -> bool:
    return any(_is_within(other.citation, one.citation) for other in relied)


def _is_within(limb: Citation, whole: Citation) -> bool:
    same = (limb.act, limb.section) == (whole.act, whole.section)
    return same and limb.subsection != whole.subsection and limb.subsection.startswith(whole.subsection)


def _applied_again(relied: Sequence[_Judged], specific: Sequence[_Judged]) -> Iterator[_Judged]:
    """The limbs meant where a question is refused under a bare section whose limbs another question names."""
    for one in relied:
        limbs = [other for other in specific if _is_within(other.citation, one.citation)]
        here = any(other.position == one.position for other in limbs)
        if one.position is None or here or not _APPLIES.search(one.quote.lower()):
            continue
        for other in limbs:
            yield replace(one, citation=replace(other.citation, span=one.citation.span), is_ncnd=other.is_ncnd)


def _exemption(one: _Judged, relied: Sequence[_Judged]) -> Exemption:
    citation = one.citation
    repeats = {
        other.citation.span.start
        for other in relied
        if _same_limb(other.citation, citation) or _is_within(citation, other.citation)
    }
    return Exemption(
        citation=citation,
        provision=_provision(citation) or "",
        is_ncnd=one.is_ncnd,
        quote=one.quote,
        position=one.position,
        times_cited=len(repeats),
        is_stale=is_stale(citation.act, citation.section, citation.subsection),
    )


def _same_limb(one: Citation, other: Citation) -> bool:
    return (one.act, one.section, one.subsection) == (other.act, other.section, other.subsection)
