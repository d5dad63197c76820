"""What a citation is: relied on, or why it is not.  One citation at a time; exemptions.py puts them together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parsers.extract.acts import OTHER
from parsers.extract.citations import Cited
from parsers.extract.cited_text import FAMILIES, CitedSentence, CitedText
from parsers.extract.grounds import (
    anchor_of,
    breaks_off,
    explains_ncnd,
    has_own_heading,
    heads_its_law,
    opens_announced_line,
    stands_alone,
)
from parsers.extract.provisions import exists, has_heading, is_refusal, nearest
from parsers.formulas import before_and_after
from parsers.records import Citation, Span, Stance

# Law that letters cite beside that under which they refuse.
NOT_AUTHORITY_LAW = frozenset({OTHER, "DPA2018", "DPA1998", "UKGDPR"})
_OTHER_USE = re.compile(
    r"\s(?:dispersal\s|(?:[a-z]+\s){0,2}(?=offen))?(?:offen[cs]es?|arrests?|powers?|stops?|search(?:es)?|conditions?|warrants?"
    r"|authori(?:[sz]ations?|ty|ties)|orders?|directions?|agreements?|dispersals?|warnings?|doctors?|officers?|assaults?)\b"
)
# A section of a paper, whatever is said of it.
_OF_DOCUMENT = re.compile(
    r"\s(?:of|in|within)\s(?:the|this|that|our|its|each)\s(?:[a-z]+\s)?(?:reports?|documents?|polic(?:y|ies)|contracts?|manual|plan"
    r"|procedures?|forms?|strategy|assessment|dpia|handbook|specification|spreadsheet|roster|minutes)\b"
)
_POLICE_POWER = re.compile(
    r"\b(?:search(?:es|ed)?|arrest(?:s|ed)?|detained|charged|convicted|offen[cs]es?|authori[sz]ations?)\s(?:[a-z]+\s){0,3}"
    r"(?:under|contrary\sto)\s(?:the\s)?\Z"
)
# What kind of exemption a section is.
_IS_A_KIND = re.compile(
    r"\)?\s?(?:exemptions?\s)?(?:is|are)\s(?:(?:an?|both|also|and)\s){0,3}(?:absolute|qualified|class|prejudice|harm)"
    r"|\)?\sis\snot[,.;]"
)
_CLAIMED = re.compile(
    r"\s?(?:(?:is|are|was|were|has|have|been|being|also)\s){0,3}(?:appl|engag|relied|claimed|relevant)"
)
_CLAIMS = re.compile(
    r"\b(?:under|by\svirtue\sof|pursuant\sto|appl[a-z]{1,4}|engag[a-z]{1,3}|claim[a-z]{0,3}|rel[a-z]{1,4}\s(?:up)?on)\s(?:the\s)?$"
)
# The name of a section behind its number, where the sentence goes on behind it.
_NAME = re.compile(
    r"\s?(?:\([a-z][^()\d]{3,60}\)|[-:]\s?[a-z][a-z&,' ]{3,60}?[,-]?"
    r"(?=\s(?:is|are|was|were|has|have|had|do|does|did|would|could|might|may|can|no)\b))"
)
_AHEAD, _BEHIND = 160, 80


class Judged(NamedTuple):
    """One citation with its Act, the words that show what it is, and its question.

    `stance` is None where it is relied on; `is_rejected` marks one that is considered and not applied,
    `is_explained` one of which is said what kind of exemption it is.
    """

    citation: Citation
    stance: Stance | None
    quote: str
    is_ncnd: bool
    position: int | None
    is_rejected: bool = False
    is_explained: bool = False


def foreign_numbers(source: CitedText) -> frozenset[str]:
    """The numbers of sections that the text says are of another Act: bare, they go on meaning that one."""
    return frozenset(cited.section for cited in source.citations if source.said_of(cited) == (OTHER, True))


def judge(source: CitedText, cited: Cited, position: int | None, foreign: frozenset[str]) -> Iterator[Judged]:
    """What the citation is, for each limb that it names."""
    sentence = source.sentence_at(cited.span.start)
    act = act_of(source, cited, foreign)
    anchor = anchor_of(source, cited, sentence)
    is_rejected = is_refusal(act, cited.section) and _is_not_applied(source, cited)
    is_explained = _IS_A_KIND.match(source.plain, cited.span.end) is not None
    for citation in citations_of(cited, act):
        stance = _stance(source, cited, citation, anchored=anchor is not None, is_rejected=is_rejected)
        limb = nearest(act, citation.section, citation.subsection)
        is_ncnd = bool(limb and limb.is_ncnd) or sentence.is_ncnd or bool(anchor and anchor.is_ncnd)
        start = anchor.span.start if anchor and stance is None else sentence.span.start
        words = source.text[start : sentence.span.end]
        yield Judged(citation, stance, words, is_ncnd, position, is_rejected, is_explained)


def act_of(source: CitedText, cited: Cited, foreign: frozenset[str]) -> str:
    """The Act of a citation.

    Regulations are of the EIR, Articles of the Jersey law, if of FOI law at all.  A bare section that the
    page elsewhere says is of another Act is of that one, and so are "section 12 offences".
    """
    act, said = source.said_of(cited)
    family = FAMILIES.get(cited.word[:3])
    if said:
        # "Article 25 of the FOI law": the name is shared, but only one of these laws has Articles.
        return family if family == source.acts.default and act == "FOIA2000" else act
    if family is not None:
        is_named = any(named.code == family for named in source.acts.named)
        return family if is_named or family == source.acts.default else OTHER
    if cited.limbs:
        return act
    listed = source.list_of(cited)
    if _OF_DOCUMENT.match(source.plain, listed.end):
        return OTHER
    is_other = (
        cited.section in foreign or _OTHER_USE.match(source.plain, listed.end) or _is_police_power(source, listed)
    )
    return OTHER if is_other and not source.sentence_at(cited.span.start).says_exempt else act


def _is_police_power(source: CitedText, listed: Span) -> bool:
    """Whether the police act under the sections of the list ("stop and search under Section 23")."""
    return _POLICE_POWER.search(source.plain, max(0, listed.start - _BEHIND), listed.start) is not None


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
    is_quoted = sentence.law_begins is not None and sentence.span.start + sentence.law_begins < cited.span.start
    if is_quoted and not (
        anchored or heads_its_law(source, cited, sentence, act) or opens_announced_line(source, cited, sentence)
    ):
        return Stance.QUOTED_LAW
    if is_rejected or explains_ncnd(source, cited, act) or not exists(act, cited.section, citation.subsection):
        return Stance.NOT_RELIED_ON
    if anchored or _is_cued(source, cited, sentence, act):
        return None
    return Stance.OTHER_ACT if sentence.names_other_act else Stance.NOT_RELIED_ON


def _is_not_applied(source: CitedText, cited: Cited) -> bool:
    before, after = before_and_after("not_applied")
    listed = source.list_of(cited)
    name = _NAME.match(source.plain, listed.end)
    end = name.end() if name else listed.end
    behind = source.plain[end : end + _BEHIND].lstrip(" )")
    ahead = source.plain[max(0, listed.start - _AHEAD) : listed.start]
    return after.match(behind) is not None or before.search(ahead) is not None


def _is_cued(source: CitedText, cited: Cited, sentence: CitedSentence, act: str) -> bool:
    """Whether words of refusal stand in the sentence, or the section's heading behind its number."""
    if not cited.limbs and _is_row(source.text, cited.span.start):
        return False
    if not cited.limbs and sentence.names_other_act and not sentence.says_exempt:
        return False
    if not cited.limbs and cited.word.startswith("exemption"):
        return _is_claimed(source, cited, act)
    if sentence.has_cue:
        return True
    is_note = stands_alone(sentence, cited) or breaks_off(source, cited, sentence)
    return is_note or has_own_heading(source, cited, sentence, act)


def _is_claimed(source: CitedText, cited: Cited, act: str) -> bool:
    """Whether words beside "Exemption 21" show that it is a section: exemptions are counted, and dogs have them."""
    listed = source.list_of(cited)
    behind = source.plain[listed.end : listed.end + _BEHIND]
    ahead = source.plain[max(0, listed.start - _BEHIND) : listed.start]
    return (
        source.said_of(cited)[1]
        or has_heading(behind, act, cited.section)
        or _CLAIMED.match(behind) is not None
        or _CLAIMS.search(ahead) is not None
    )


def _is_row(text: str, place: int) -> bool:
    """Whether the line at `place` is a row of a table: places and offences have numbers like sections."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return text.find("|", start, end if end >= 0 else len(text)) >= 0
