"""What one answer says: its signals, what it gives, and whether and why it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.extract.contents import NAMED_QUESTION, REFUSAL_SIGNALS, UNANSWERED, Contents
from parsers.extract.said import argues, heads_reason, read_sentence, states_law, without_signal
from parsers.extract.sentences import Sentences
from parsers.formulas import anywhere, opens
from parsers.numbers import parse_numbers
from parsers.records import Exemption, Span

# The provisions that refuse without looking at the information: the same numbers mean other things in other laws.
_COST = frozenset({("FOIA2000", "12"), ("FOISA2002", "12"), ("FOIJ2011", "16")})
_VEXATIOUS = frozenset({("FOIA2000", "14"), ("FOISA2002", "14"), ("FOIJ2011", "21")})
_ACCESSIBLE = frozenset(
    {("FOIA2000", "21"), ("FOISA2002", "25"), ("FOIJ2011", "23"), ("EIR2004", "6"), ("EISR2004", "6")}
)
_PROCEDURAL = _COST | _VEXATIOUS | _ACCESSIBLE
# The exception of the EIR for what is manifestly unreasonable: for its cost where the words tell of one.
_UNREASONABLE = frozenset({("EIR2004", "12", "(4)(b)"), ("EISR2004", "10", "(4)(b)")})
# What other answers give is part of what was asked, where the text breaks off at this.
_TURNS = re.compile(
    r"(?:howe(?:v(?:e(?:r\b.*)?)?)?|unfortunately\b.*"
    r"|in (?:relation|respect|regards?) to (?:the|your) (?:other|remain).*)",
    re.S,
)
# A reason in prose.
_REASON = re.compile(r"(?:[a-z'-]+[\s,]+){6}")


class Reading:
    """What one answer says: its signals with the first sentence of each, what it gives, and what that comes to.

    `cost`, `vexatious` and `accessible` tell that it is refused under section 12, 14 or 21 (`cites_accessible`: that
    this is cited), `ncnd` that it neither confirms nor denies (`residual_only`: other information only), `withheld`
    that an exemption, or words that name none, withhold it; `refused` is any of these but for section 21.  `not_held`
    is not merely hard to retrieve, a figure of nought, or left unrecorded beside figures that are given; `given` tells
    whether any requested information is.
    """

    # What several rules ask for is worked out once, when the reading is made.
    __slots__ = (
        "_other_ground", "accessible", "cites_accessible", "contents", "cost", "exemptions", "found", "given",
        "is_one_of_several", "ncnd", "not_held", "refused", "residual_only", "vexatious", "withheld",
    )  # fmt: skip

    def __init__(
        self,
        found: dict[str, Span],
        exemptions: tuple[Exemption, ...],
        contents: Contents,
        *,
        is_one_of_several: bool = False,
    ) -> None:
        """Take in what was found in the answer, and the exemptions relied on in it."""
        self.found = found
        self.exemptions = exemptions
        self.contents = contents
        self.is_one_of_several = is_one_of_several
        provisions = {_section(exemption) for exemption in exemptions}
        unconfirmed_for_cost = "unconfirmed" in found and not any(map(_is_unconfirmed, exemptions))
        tells_work = self.has("cost", "not_retrievable", "work") or unconfirmed_for_cost
        self._other_ground = any(
            _section(e) not in _PROCEDURAL and not e.is_ncnd and not (tells_work and _is_unreasonable(e))
            for e in exemptions
        )
        self.cost = not provisions.isdisjoint(_COST) or self._is_for_cost(
            provisions, tells_work=tells_work, unconfirmed=unconfirmed_for_cost
        )
        self.vexatious = not provisions.isdisjoint(_VEXATIOUS) or ("vexatious" in found and not exemptions)
        self.cites_accessible = not provisions.isdisjoint(_ACCESSIBLE)
        self.accessible = self.cites_accessible or (
            "accessible" in found and not exemptions and not contents.has_figures
        )
        self.ncnd = "ncnd" in found or any(map(_is_unconfirmed, exemptions))
        is_unrecorded = "not_recorded" in found and not (contents.has_figures or self.has("giving", "attached"))
        self.not_held = ("not_held" in found or is_unrecorded) and "nil" not in found
        self.withheld = self._is_withheld()
        self.refused = self.cost or self.vexatious or self.withheld or self.ncnd
        self.residual_only = self.ncnd and "residual" in found
        self.given = self._is_given()

    def with_holding(self, told: Span) -> Reading:
        """The same reading where the page says elsewhere, at `told`, that the information is held."""
        return self._with({"holds": told, **self.found}, self.exemptions)

    def under(self, decision: Reading) -> Reading:
        """The same reading where a decision above the request refuses the whole of it, unless it says otherwise."""
        if self.exemptions or self.contents.first_row or not self.found.keys() <= {"holds", "searching", "notice"}:
            return self
        return self._with({**decision.found, **self.found}, decision.exemptions)

    def _with(self, found: dict[str, Span], exemptions: tuple[Exemption, ...]) -> Reading:
        return Reading(found, exemptions, self.contents, is_one_of_several=self.is_one_of_several)

    def has(self, *names: str) -> bool:
        """Whether the answer shows any of these signals."""
        return not self.found.keys().isdisjoint(names)

    def _is_for_cost(self, provisions: set[tuple[str, str]], *, tells_work: bool, unconfirmed: bool) -> bool:
        """Whether it is refused for its cost, though no cost limit is cited."""
        if self._other_ground or not provisions.isdisjoint(_VEXATIOUS):
            return False
        if (
            unconfirmed
            or self.has("cost", "not_retrievable")
            or (tells_work and any(map(_is_unreasonable, self.exemptions)))
        ):
            return True
        return "work" in self.found and not self.exemptions and self.has("whole", "withheld", "unable")

    def _is_withheld(self) -> bool:
        if self._other_ground:
            return True
        unexplained = not (self.exemptions or self.cost or self.vexatious or self.ncnd or self.accessible)
        # "Not obliged to supply" what is not held refuses nothing.
        is_refused = self.has("withheld", "partial") or ("whole" in self.found and not self.not_held)
        return unexplained and (is_refused or self._is_unable())

    def _is_unable(self) -> bool:
        """Whether the force says that it cannot give the information, and nothing else: neither why nor any of it."""
        if "unable" not in self.found or self.not_held or self.has("giving", "attached", "nil", *UNANSWERED):
            return False
        first, place = self.contents.first, self.found["unable"].start
        is_answered = self.contents.has_figures and first is not None and first.start < place
        return not (is_answered or self.contents.first_row or self.contents.stated)

    def _is_given(self) -> bool:
        is_told = self.contents.has_figures or self.contents.first is not None or "giving" in self.found
        if "goodwill" in self.found and is_told:
            return True
        if self.refused or self.accessible:
            # "Withholding some of the requested information" for its cost, said in the answer to one
            # question of several, speaks of the request: the answer itself gives nothing.
            of_the_request = self.cost and self.is_one_of_several
            is_partial = ("partial" in self.found and not of_the_request) or self._points_away_for_part()
            return is_partial or self._gives_beside_refusal()
        if "nil" in self.found:
            return True
        if self.not_held:
            led_to = self.has("giving", "attached") and self.contents.has_figures
            return (
                led_to
                or self._has_part_held()
                or self._has_figure_before_not_held()
                or self._has_file_before_not_held()
            )
        if "reasons_follow" in self.found or self._turns():
            return False
        # What leads to the words on why it is not answered leads to no data.
        says_something = (self.contents.first is not None or "giving" in self.found) and not self.has(*UNANSWERED)
        return "attached" in self.found or self.contents.has_figures or says_something

    def _points_away_for_part(self) -> bool:
        """Whether section 21 is for some points only, beside a decision to disclose."""
        return not self.refused and "giving" in self.found and "part" in self.found

    def _turns(self) -> bool:
        """Whether a decision to disclose, with nothing yet given, breaks off at "However"."""
        return "turns" in self.found and self.contents.first is None and "attached" not in self.found

    def _has_figure_before_not_held(self) -> bool:
        """A table, or a plain figure, above "not held" is data beside it; one below it is a record of the searches."""
        above = (self.contents.first_row, self.contents.stated)
        return any(span is not None and span.start < self.found["not_held"].start for span in above)

    def _has_part_held(self) -> bool:
        """Whether one sentence says that something is held and is given: "hold some information, which is provided"."""
        return "attached" in self.found and self.found["attached"] == self.found.get("holds")

    def _has_file_before_not_held(self) -> bool:
        """A file above "unable to provide the costs, as we do not hold them" is data beside what is not held."""
        attached, unable = self.found.get("attached"), self.found.get("unable")
        return attached is not None and unable == self.found["not_held"] and attached.start < unable.start

    def _gives_beside_refusal(self) -> bool:
        """Beside a refusal a file is data, and figures that a formula leads to, but not those of its estimates."""
        if self.residual_only and not self.withheld:
            return self.has("giving", "attached") or (self.contents.has_figures and not self.not_held)
        # The figures of a refusal for cost are those of its estimate, unless they stand in a table.
        row = self.contents.first_row
        has_data = row is not None if self.cost and not self._other_ground else self.contents.has_figures
        tabled = row is not None and (row.start < self._refused_at() if self.cost else self.withheld)
        gives = ("giving" in self.found and has_data) or tabled
        return "attached" in self.found or ((gives or self._states_above_refusal()) and "whole" not in self.found)

    def _refused_at(self) -> int:
        """Where the first words of refusal, or the first exemption, stand; 0 where nothing is refused."""
        refusals = [self.found[name].start for name in REFUSAL_SIGNALS & self.found.keys()]
        refusals += [exemption.citation.span.start for exemption in self.exemptions]
        return min(refusals, default=0)

    def _states_above_refusal(self) -> bool:
        """Figures plainly given above the refusal of something else; above one for cost they may be its estimate."""
        if self.cost and not self._other_ground:
            return self.has("part") and not self.is_one_of_several and self.contents.stated is not None
        stated = self.contents.stated
        return stated is not None and (stated.start <= self._refused_at() or not (self.withheld or self.ncnd))


def _is_unconfirmed(exemption: Exemption) -> bool:
    """Whether an exemption from confirming or denying is cited, and not the limit of its cost."""
    return exemption.is_ncnd and _section(exemption) not in _COST


def _is_unreasonable(exemption: Exemption) -> bool:
    return (*_section(exemption), exemption.citation.subsection) in _UNREASONABLE


def _section(exemption: Exemption) -> tuple[str, str]:
    return exemption.citation.act or "", exemption.citation.section


def read_answer(
    sentences: Sentences, span: Span, exemptions: Sequence[Exemption], *, is_one_of_several: bool = False
) -> Reading:
    """What the answer at `span` of the response says."""
    found: dict[str, Span] = {}
    figures = False
    first: int | None = None
    row: int | None = None
    stated: int | None = None
    row_not_held: int | None = None
    last = len(sentences.starts) - 1 if sentences.is_cut else None
    for index, text in _telling(sentences, span):
        said = read_sentence(text)
        if said.is_row_not_held:
            row_not_held = index if row_not_held is None else row_not_held
            continue
        if index == last and "not obliged" in text:
            said = without_signal(text, said, "whole")
        for name in said.signals - found.keys():
            found[name] = sentences.span(index)
        # What breaks off may not be what it looks like.
        if said.is_content and (said.is_figure or index != last):
            figures = figures or said.is_figure
            row = index if row is None and said.is_row else row
            stated = index if stated is None and said.states_figure else stated
            first = index if first is None else first
    if row_not_held is not None and row is None:
        found.setdefault("not_held", sentences.span(row_not_held))
    _settle(found, sentences, span, exemptions)
    if not found and first is None and (notice := _notice_at(sentences, span)):
        found["notice"] = notice
    contents = Contents(
        has_figures=figures,
        first_row=None if row is None else sentences.span(row),
        first=None if first is None else sentences.span(first),
        stated=None if stated is None else sentences.span(stated),
    )
    return Reading(found, tuple(exemptions), contents, is_one_of_several=is_one_of_several)


def _settle(found: dict[str, Span], sentences: Sentences, span: Span, exemptions: Sequence[Exemption]) -> None:
    """Put right in `found` what only several sentences together say.

    A link gives, or points away; a heading has a reason below it; what is held may be of other questions than what
    is neither confirmed nor denied; and the last sentence may break off where it turns.
    """
    linked = found.pop("linked", None)
    if linked and "accessible" not in found and _ACCESSIBLE.isdisjoint(map(_section, exemptions)):
        found.setdefault("giving", linked)
    headed = None if exemptions else _headed_reason(sentences, span)
    if headed:
        found.setdefault("withheld", headed)
    if "holds" in found and "ncnd" in found and _are_of_different_questions(sentences, span):
        del found["holds"]
    if sentences.is_cut and sentences.ends[-1] <= span.end and _turns(sentences.plain[sentences.starts[-1] :].strip()):
        found["turns"] = sentences.span(len(sentences.starts) - 1)


def _turns(text: str) -> bool:
    """Whether the sentence `text`, which breaks off, turns from what is said above it, and says nothing yet."""
    return _TURNS.fullmatch(text) is not None and not read_sentence(text).signals


def _are_of_different_questions(sentences: Sentences, span: Span) -> bool:
    """Whether the questions named where information is held are none of those named where nothing is confirmed."""
    named: dict[str, set[str]] = {"holds": set(), "ncnd": set()}
    for _, text in _telling(sentences, span):
        for name in read_sentence(text).signals & named.keys():
            named[name] |= {number for match in NAMED_QUESTION.finditer(text) for number in parse_numbers(match[0])}
    return all(named.values()) and named["holds"].isdisjoint(named["ncnd"])


def _headed_reason(sentences: Sentences, span: Span) -> Span | None:
    """Where a heading ("Exemption explanation") says that something is withheld for the reason in prose below it."""
    texts = list(_within(sentences, span))
    for (index, text), (_, reason) in pairwise(texts):
        if heads_reason(text) and _REASON.match(reason) and not opens("no_exemption").match(reason):
            return sentences.span(index)
    return None


def _notice_at(sentences: Sentences, span: Span) -> Span | None:
    """Where the answer quotes the duty to name the exemptions relied on."""
    texts = _within(sentences, span)
    return next((sentences.span(index) for index, text in texts if anywhere("refusal_notice").search(text)), None)


def _telling(sentences: Sentences, span: Span) -> Iterator[tuple[int, str]]:
    """The sentences of the answer, by number and in plain letters, that say what was done with this request."""
    arguing = False
    for index, text in _within(sentences, span):
        arguing = arguing or argues(text)
        if "|" in text or not (arguing or states_law(text)):
            yield index, text


def _within(sentences: Sentences, span: Span) -> Iterator[tuple[int, str]]:
    """The sentences of the answer, by number and in plain letters."""
    for index in range(sentences.index(span.start), len(sentences.starts)):
        start, end = sentences.starts[index], sentences.ends[index]
        if start >= span.end:
            return
        yield index, sentences.plain[max(start, span.start) : min(end, span.end)].strip()
