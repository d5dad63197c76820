"""Whether a citation is one of a ground of refusal by where it stands: in a list, with its heading, alone on a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from parsers.extract.citations import Cited
from parsers.extract.cited_text import CitedSentence, CitedText
from parsers.extract.lists import LONGEST_LINE, announced_by
from parsers.extract.provisions import has_heading, is_ncnd_limb
from parsers.records import Span

# The heading of a section, with the mark behind it where the Act's words follow, and where another section does.
_HEADING = re.compile(r"\s?(?:[-:]\s?)?(?P<words>[a-z][^:;.]{2,100}?)(?::|\s-)\s")
_IS_HEADING = re.compile(r"[\s:-]{0,3}[a-z][a-z&' -]{2,80}[\s,;-]{1,3}")
# What follows from the reason before it, and the name of the Act that may follow the section.
_CONCLUDES = re.compile(
    r"\b(?:therefore|accordingly|consequently|hence|thus|as such|as a (?:result|consequence)|felly),?\s$"
)
_OF_THE_ACT = (
    "of the freedom of information act 2000", "of the act", "of the foi act", "of the foia", "of foia", "foia",
    "o'r ddeddf rhyddid gwybodaeth 2000", "o ddeddf rhyddid gwybodaeth 2000",
)  # fmt: skip
# A note of the ground that stands for an answer.
_NOTE = re.compile(
    r"(?P<question>(?:q|question)\s?\d{1,2}[a-h]?\s?[.:)-]{1,2}\s)?\W{0,2}(?P<before>(?:foia?|foi act),?\s)?"
    r"(?:sections?|s\.?)\s?\d{1,2}[a-z]?(?:\s?\([\da-z]{1,3}\)){0,4}"
    r"(?P<behind>,?\s(?:of\s)?(?:the\s)?(?:foia?|foi act|freedom of information act)(?:\s2000)?)?\W{0,3}"
)
_LONGEST_NOTE = 80
_AHEAD, _BEHIND = 160, 120
# What may stand before the citation that opens a line: a mark or a figure of a list.
_LIST_MARK = re.compile(r"\W{0,3}(?:[\da-hivx]{1,3}[.):]\s{0,2})?")
# Between the limb under which nothing is confirmed, and the one in brackets that says what it would be exempt under.
_BY_VIRTUE = re.compile(
    r"[\s,:-]{0,3}(?:[a-z][a-z&,' -]{2,60}[\s,-])?\s{0,2}"
    r"(?:\([a-z' ]{0,40}|,?\s?(?:by virtue of|as (?:it )?relates to)\s(?:the )?)"
)


def anchor_of(source: CitedText, cited: Cited, sentence: CitedSentence) -> CitedSentence | None:
    """The sentence that leads to the list ("by virtue of the following exemptions:") in which the citation stands."""
    if len(sentence.plain) > LONGEST_LINE:
        return None
    if not (_starts_line(sentence, source.list_of(cited)) or _follows_heading(source, cited, sentence)):
        return None
    return _announcement(source, sentence)


def opens_announced_line(source: CitedText, cited: Cited, sentence: CitedSentence) -> bool:
    """Whether the citation, or the list of which it is a member, opens a line of an announced list, however long."""
    return _starts_line(sentence, source.list_of(cited)) and _announcement(source, sentence) is not None


def _announcement(source: CitedText, sentence: CitedSentence) -> CitedSentence | None:
    number = announced_by(source.sentences, source.sentences.index(sentence.span.start))
    return None if number is None else source.sentence(number)


def has_own_heading(source: CitedText, cited: Cited, sentence: CitedSentence, act: str) -> bool:
    """Whether the citation opens its line with the heading of its section behind it."""
    behind = source.plain[cited.span.end : min(sentence.span.end, cited.span.end + _BEHIND)]
    return _starts_line(sentence, cited.span) and has_heading(behind, act, cited.section)


def heads_its_law(source: CitedText, cited: Cited, sentence: CitedSentence, act: str) -> bool:
    """Whether the citation opens its line, and its heading the Act's words: "Section 23(5) - Security Bodies: ..."."""
    listed = source.list_of(cited)
    if not _starts_line(sentence, listed):
        return False
    heading = _HEADING.match(source.plain, listed.end, sentence.span.end)
    return heading is not None and has_heading(heading["words"], act, cited.section)


def stands_alone(sentence: CitedSentence, cited: Cited) -> bool:
    """Whether a line is the citation and nothing else ("(FOIA, s.40(2))"), or an answer is ("Q2 - S21")."""
    if len(sentence.plain) > _LONGEST_NOTE:
        return False
    note = _NOTE.fullmatch(sentence.plain)
    return note is not None and bool(cited.limbs or note["question"] or note["before"] or note["behind"])


def breaks_off(source: CitedText, cited: Cited, sentence: CitedSentence) -> bool:
    """Whether the text breaks off at a section that its reason led to: "... take 40 hours, therefore Section 12 o"."""
    if not source.sentences.is_cut or sentence.span.end != len(source.text):
        return False
    behind = " ".join(source.plain[cited.span.end :].split())
    ahead = source.plain[max(sentence.span.start, cited.span.start - _AHEAD) : cited.span.start]
    is_ending = any(name.startswith(behind) or f"{name} would apply".startswith(behind) for name in _OF_THE_ACT)
    return is_ending and _CONCLUDES.search(ahead) is not None


def explains_ncnd(source: CitedText, cited: Cited, act: str) -> bool:
    """Whether the citation says what another would be exempt under: "Section 30(3) (by virtue of Section 30(2))"."""
    index = bisect_left(source.citations, cited.span.start, key=_begins) - 1
    before = source.citations[index] if index >= 0 else None
    if before is None or before.section != cited.section or _has_ncnd_limb(act, cited):
        return False
    return (
        _has_ncnd_limb(act, before)
        and _BY_VIRTUE.fullmatch(source.plain, before.span.end, cited.span.start) is not None
    )


def _has_ncnd_limb(act: str, cited: Cited) -> bool:
    return any(is_ncnd_limb(act, cited.section, limb) for limb in cited.limbs)


def _starts_line(sentence: CitedSentence, listed: Span) -> bool:
    return _LIST_MARK.fullmatch(sentence.plain, 0, listed.start - sentence.span.start) is not None


def _follows_heading(source: CitedText, cited: Cited, sentence: CitedSentence) -> bool:
    """Whether only headings stand before the citation in its line: "Section 40(5) Personal Information Section 30(3)".

    Each has the words of its section, and so has the one behind the citation.
    """
    first = bisect_left(source.citations, sentence.span.start, key=_begins)
    run = source.citations[first : bisect_left(source.citations, cited.span.start, key=_begins) + 1]
    if len(run) < 2 or not _starts_line(sentence, run[0].span):
        return False
    last = source.plain[cited.span.end : sentence.span.end]
    return has_heading(last, source.said_of(cited)[0], cited.section) and all(
        _IS_HEADING.fullmatch(words := source.plain[one.span.end : following.span.start]) is not None
        and has_heading(words, source.said_of(one)[0], one.section)
        for one, following in pairwise(run)
    )


def _begins(cited: Cited) -> int:
    return cited.span.start
