"""A text with its citations, made ready for them to be judged: its sentences, and the Acts that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from parsers.extract.acts import Acts, find_acts
from parsers.extract.citations import Cited, find_citations, find_unnamed
from parsers.extract.lists import announced_by, announces
from parsers.extract.provisions import has_heading
from parsers.extract.sentences import Sentences
from parsers.formulas import anywhere
from parsers.records import Span

# What is cited by another word than "section", and of which Act it then is.
FAMILIES = {"reg": "EIR2004", "art": "FOIJ2011", "ert": "FOIJ2011"}
_NCND = re.compile(r"neither\s+confirm|confirm\s+n?or\s+deny|na\s+(?:ch|g)adarnhau|cadarnhau\s+na\s+gwadu")
_THAT_ACT = re.compile(r"that\s(?:said\s|same\s)?(?:\d{4}\s)?(?:act|d?deddf)\b")
# What parts the members of a list of sections, the name of the one before it included.
_JOINS = re.compile(
    r"(?:\s?\([a-z][^()\d]{3,60}\)|\s?[-:]\s?[a-z][^()\d.;:]{3,60}?)?"
    r"\s{0,2}(?:[,;&/]|(?:,\s)?(?:and|or|nor|ac?|neu))\s{1,2}(?:and\s)?"
)
_BEHIND = 80


@dataclass(frozen=True)
class CitedSentence:
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
    _known: dict[int, CitedSentence] = field(default_factory=dict)
    _said: dict[int, tuple[str, bool]] = field(default_factory=dict)
    _lists: dict[int, Span] = field(default_factory=dict)

    def said_of(self, cited: Cited) -> tuple[str, bool]:
        """The code of the Act that a citation is of, and whether the text says so."""
        place = cited.span.start
        if place not in self._said:
            start = self.sentences.starts[self.sentences.index(place)]
            self._said[place] = self.acts.of(place, cited.span.end, start)
        return self._said[place]

    def list_of(self, cited: Cited) -> Span:
        """Where the list of sections stands of which the citation is a member; alone it is its own."""
        if not self._lists:
            self._lists.update(self._find_lists())
        return self._lists[cited.span.start]

    def _find_lists(self) -> Iterator[tuple[int, Span]]:
        """The place of each citation with that of its list."""
        first = 0
        for index, cited in enumerate(self.citations):
            if index + 1 < len(self.citations) and self._joins(index):
                continue
            members = self.citations[first : index + 1]
            listed = Span(members[0].span.start, cited.span.end)
            yield from ((member.span.start, listed) for member in members)
            first = index + 1

    def _joins(self, index: int) -> bool:
        """Whether nothing but a comma or "and" parts the citation with that number from the next."""
        here, following = self.citations[index], self.citations[index + 1]
        return _JOINS.fullmatch(self.plain, here.span.end, following.span.start) is not None

    def sentence_at(self, place: int) -> CitedSentence:
        """The sentence in which the character at `place` stands."""
        return self.sentence(self.sentences.index(place))

    def sentence(self, index: int) -> CitedSentence:
        """The sentence with that number."""
        if index not in self._known:
            span = self.sentences.span(index)
            self._known[index] = CitedSentence(span, self.plain[span.start : span.end], self.acts)
        return self._known[index]


def read_text(sentences: Sentences, default_act: str) -> CitedText:
    """A text made ready.  `default_act` is the Act that the authority answers under."""
    named = find_citations(sentences.text)
    citations = tuple(sorted((*named, *_unnamed(sentences, default_act, named)), key=_begins))
    acts = find_acts(sentences, default_act, _telling_of_acts(sentences, citations))
    return CitedText(sentences.text, sentences.plain, citations, acts, sentences)


def _begins(cited: Cited) -> int:
    return cited.span.start


def _unnamed(sentences: Sentences, act: str, named: Sequence[Cited]) -> Iterator[Cited]:
    """The sections that an announced list of exemptions cites by number alone, with their limbs or their names.

    Those that a word for "section" names, on the line before, are left out.
    """
    known = {cited.span.end for cited in named}
    for members in find_unnamed(sentences.text):
        first = members[0]
        start, end = first.span.start, first.span.end
        index = sentences.index(start)
        words = sentences.plain[sentences.starts[index] : start]
        if not (announces(words) if ":" in words else announced_by(sentences, index) is not None):
            continue
        if first.limbs or has_heading(sentences.plain[end : end + _BEHIND], act, first.section):
            yield from (member for member in members if member.span.end not in known)
            known.update(member.span.end for member in members)


def _telling_of_acts(sentences: Sentences, citations: Sequence[Cited]) -> list[tuple[int, int]]:
    """Where the text may name the Act of a citation: in its sentence and right behind that.

    It may anywhere where words point back at an Act, and where Regulations or Articles are cited (see `act_of`).
    """
    if _THAT_ACT.search(sentences.plain) or any(cited.word[:3] in FAMILIES for cited in citations):
        return [(0, len(sentences.text))]
    found: list[tuple[int, int]] = []
    for index in sorted({sentences.index(cited.span.start) for cited in citations}):
        start, end = sentences.starts[index], sentences.ends[index] + _BEHIND
        if found and start <= found[-1][1]:
            start, _ = found.pop()
        found.append((start, end))
    return found
