"""What a citation is: relied on, or why it is not.  One citation at a time; exemptions.py puts them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from parsers.extract.acts import OTHER, Acts, find_acts
from parsers.extract.citations import Cited, find_citations
from parsers.extract.provisions import exists, heading_words, is_refusal, nearest
from parsers.extract.sentences import Sentences
from parsers.formulas import anywhere, before_and_after
from parsers.records import Citation, Span, Stance

# Law that letters cite beside that under which they refuse.
NOT_AUTHORITY_LAW = frozenset({OTHER, "DPA2018", "DPA1998", "UKGDPR"})
_FAMILIES = {"reg": "EIR2004", "art": "FOIJ2011", "ert": "FOIJ2011"}
_WORD = re.compile(r"[a-z]{4,}")
_NCND = re.compile(r"neither\s+confirm|confirm\s+n?or\s+deny|na\s+(?:ch|g)adarnhau|cadarnhau\s+na\s+gwadu")
_OTHER_USE = re.compile(
    r"\s(?:offen[cs]es?|arrests?|powers?|stops?|search(?:es)?|authori[sz]ations?|conditions?|warrants?)\b"
)
_LIST_MEMBER = re.compile(r"\W{0,3}(?:sections?|s\.?|adran(?:nau)?|regulations?|articles?)\s{0,2}\d")
_THAT_ACT = re.compile(r"that\s(?:said\s|same\s)?(?:\d{4}\s)?(?:act|d?deddf)\b")
_LONGEST_LIST_LINE = 200
_LONGEST_QUOTE = 700
_AHEAD, _BEHIND = 160, 80
_START_OF_LINE = 2


class Judged(NamedTuple):
    """One citation with its Act, the words that show what it is, and its question.

    `stance` is None where it is relied on; `is_rejected` marks one that is considered and not applied.
    """

    citation: Citation
    stance: Stance | None
    quote: str
    is_ncnd: bool
    position: int | None
    is_rejected: bool = False


@dataclass(frozen=True)
class _Sentence:
    """A sentence with what is asked of it for citations in it, worked out when it is asked for."""

    span: Span
    plain: str
    acts: Acts

    @cached_property
    def has_cue(self) -> bool:
        """Whether it has words of refusal."""
        return anywhere("cue").search(self.plain) is not None

    @cached_property
    def is_ncnd(self) -> bool:
        """Whether it neither confirms nor denies."""
        return ("confirm" in self.plain or "adarnhau" in self.plain) and _NCND.search(self.plain) is not None

    @property
    def says_exempt(self) -> bool:
        """Whether it speaks of an exemption."""
        return "exempt" in self.plain

    @cached_property
    def names_other_act(self) -> bool:
        """Whether it names an Act that is not FOI law."""
        return self.acts.other_in(self.span.start, self.span.end)

    @cached_property
    def law_begins(self) -> int | None:
        """Where the Act's own words begin: at the quotation mark, else with the sentence; None if it has none of them.

        The heading of a section, behind which the quotation begins, is not part of it.
        """
        return self.plain.find('"') if anywhere("quoted_law").search(self.plain) else None


@dataclass(frozen=True, slots=True)
class CitedText:
    """A text with all that is needed to judge a citation in it."""

    text: str
    plain: str
    citations: tuple[Cited, ...]
    acts: Acts
    sentences: Sentences
    _known: dict[int, _Sentence] = field(default_factory=dict)
    _said: dict[int, tuple[str, bool]] = field(default_factory=dict)

    def said_of(self, cited: Cited) -> tuple[str, bool]:
        """The code of the Act that a citation is of, and whether the text says so."""
        place = cited.span.start
        if place not in self._said:
            start = self.sentences.starts[self.sentences.index(place)]
            self._said[place] = self.acts.of(place, cited.span.end, start)
        return self._said[place]

    def sentence_at(self, place: int) -> _Sentence:
        """The sentence in which the character at `place` stands."""
        return self.sentence(self.sentences.index(place))

    def sentence(self, index: int) -> _Sentence:
        """The sentence with that number."""
        if index not in self._known:
            span = self.sentences.span(index)
            self._known[index] = _Sentence(span, self.plain[span.start : span.end], self.acts)
        return self._known[index]


def read_text(sentences: Sentences, default_act: str) -> CitedText:
    """A text made ready.  `default_act` is the Act that the authority answers under."""
    citations = find_citations(sentences.text)
    acts = find_acts(sentences, default_act, _telling_of_acts(sentences, citations))
    return CitedText(sentences.text, sentences.plain, citations, acts, sentences)


def _telling_of_acts(sentences: Sentences, citations: Sequence[Cited]) -> list[tuple[int, int]]:
    """Where the text may name the Act of a citation: in its sentence and right behind that.

    It may anywhere where words point back at an Act, and where Regulations or Articles are cited (see `act_of`).
    """
    if _THAT_ACT.search(sentences.plain) or any(cited.word[:3] in _FAMILIES for cited in citations):
        return [(0, len(sentences.text))]
    found: list[tuple[int, int]] = []
    for index in sorted({sentences.index(cited.span.start) for cited in citations}):
        start, end = sentences.starts[index], sentences.ends[index] + _BEHIND
        if found and start <= found[-1][1]:
            start, _ = found.pop()
        found.append((start, end))
    return found


def foreign_numbers(source: CitedText) -> frozenset[str]:
    """The numbers of sections that the text says are of another Act: bare, they go on meaning that one."""
    return frozenset(cited.section for cited in source.citations if source.said_of(cited) == (OTHER, True))


def judge(source: CitedText, cited: Cited, position: int | None, foreign: frozenset[str]) -> Iterator[Judged]:
    """What the citation is, for each limb that it names."""
    sentence = source.sentence_at(cited.span.start)
    act = act_of(source, cited, foreign)
    anchor = _anchor(source, sentence, cited)
    is_rejected = _is_not_applied(source, cited)
    for citation in citations_of(cited, act):
        stance = _stance(source, cited, citation, anchored=anchor is not None, is_rejected=is_rejected)
        limb = nearest(act, citation.section, citation.subsection)
        is_ncnd = bool(limb and limb.is_ncnd) or sentence.is_ncnd or bool(anchor and anchor.is_ncnd)
        start = anchor.span.start if anchor and stance is None else sentence.span.start
        words = source.text[start : sentence.span.end]
        yield Judged(citation, stance, words, is_ncnd, position, is_rejected)


def act_of(source: CitedText, cited: Cited, foreign: frozenset[str]) -> str:
    """The Act of a citation.

    Regulations are of the EIR, Articles of the Jersey law, if of FOI law at all.  A bare section that the
    page elsewhere says is of another Act is of that one, and so are "section 12 offences".
    """
    act, said = source.said_of(cited)
    if said:
        return act
    family = _FAMILIES.get(cited.word[:3])
    if family is not None:
        is_named = any(named.code == family for named in source.acts.named)
        return family if is_named or family == source.acts.default else OTHER
    bare = not cited.limbs and not source.sentence_at(cited.span.start).says_exempt
    return OTHER if bare and (cited.section in foreign or _OTHER_USE.match(source.plain, cited.span.end)) else act


def citations_of(cited: Cited, act: str) -> Iterator[Citation]:
    """A citation for each limb; its Act is None where that has no such section."""
    code = act if nearest(act, cited.section, "") else None
    for limb in cited.limbs or ("",):
        yield Citation(code, cited.section, limb, cited.cited_as, cited.span)


def _stance(source: CitedText, cited: Cited, citation: Citation, *, anchored: bool, is_rejected: bool) -> Stance | None:
    act = citation.act
    if act is None or act in NOT_AUTHORITY_LAW:
        return Stance.OTHER_ACT
    limb = nearest(act, citation.section, citation.subsection)
    if not is_refusal(act, cited.section) or (limb is not None and limb.is_status):
        return Stance.DUTY
    sentence = source.sentence_at(cited.span.start)
    if sentence.law_begins is not None and sentence.span.start + sentence.law_begins < cited.span.start:
        return Stance.QUOTED_LAW
    if is_rejected or not exists(act, cited.section, citation.subsection):
        return Stance.NOT_RELIED_ON
    if anchored or _is_cued(source, cited, sentence, act):
        return None
    return Stance.OTHER_ACT if sentence.names_other_act else Stance.NOT_RELIED_ON


def _is_not_applied(source: CitedText, cited: Cited) -> bool:
    before, after = before_and_after("not_applied")
    behind = source.plain[cited.span.end : cited.span.end + _BEHIND].lstrip(" )")
    ahead = source.plain[max(0, cited.span.start - _AHEAD) : cited.span.start]
    return after.match(behind) is not None or before.search(ahead) is not None


def _is_cued(source: CitedText, cited: Cited, sentence: _Sentence, act: str) -> bool:
    """Whether words of refusal stand in the sentence, or the section's heading behind its number."""
    if not cited.limbs and _is_row(source.text, cited.span.start):
        return False
    if not cited.limbs and sentence.names_other_act and not sentence.says_exempt:
        return False
    if sentence.has_cue:
        return True
    behind = source.plain[cited.span.end : min(sentence.span.end, cited.span.end + 120)]
    heading = {word[:6] for word in _WORD.findall(behind)}
    return _starts_line(sentence, cited) and not heading.isdisjoint(heading_words(act, cited.section))


def _is_row(text: str, place: int) -> bool:
    """Whether the line at `place` is a row of a table: places and offences have numbers like sections."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return text.find("|", start, end if end >= 0 else len(text)) >= 0


def _starts_line(sentence: _Sentence, cited: Cited) -> bool:
    return cited.span.start - sentence.span.start <= _START_OF_LINE


def _anchor(source: CitedText, sentence: _Sentence, cited: Cited) -> _Sentence | None:
    """The sentence that leads to the list ("by virtue of the following exemptions:") in which the citation stands."""
    if not _starts_line(sentence, cited) or len(sentence.plain) > _LONGEST_LIST_LINE:
        return None
    for index in range(source.sentences.index(sentence.span.start) - 1, -1, -1):
        start, end = source.sentences.starts[index], source.sentences.ends[index]
        if sentence.span.end - start > _LONGEST_QUOTE:
            return None
        if end - start > _LONGEST_LIST_LINE or not _LIST_MEMBER.match(source.plain, start, end):
            return source.sentence(index) if _leads_to_list(source.plain[start:end]) else None
    return None


def _leads_to_list(text: str) -> bool:
    if anywhere("anchor").search(text):
        return True
    return text.rstrip().endswith((":", ":-", ";")) and anywhere("anchor_with_colon").search(text) is not None
