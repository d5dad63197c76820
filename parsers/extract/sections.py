"""The parts of a disclosure page: request, clarification, response with its answers.

By labels where they are printed, else by the formula that opens the answer (layouts differ in
which they use).  What stands above the request label and below the closing line is furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from parsers.chrome import is_rule
from parsers.content import Block, Kind
from parsers.extract.dates import letter_date
from parsers.extract.labels import Label, Role, find_label
from parsers.extract.questions import Numbered, numbered
from parsers.extract.references import is_reference_line
from parsers.formulas import opens
from parsers.tidy import plain

_ANSWERING = (Role.RESPONSE, Role.EXPLANATION, Role.SEARCHES)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled part of the page: its label as printed, the questions it names, its lines."""

    role: Role | None
    label: str | None = None
    numbers: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Sections:
    """The parts of a page in order.  `responses` may be several, each for the questions it names."""

    preamble: tuple[Block, ...] = ()
    requests: tuple[Part, ...] = ()
    clarification: tuple[Part, ...] = ()
    responses: tuple[Part, ...] = ()
    closing: str | None = None

    @property
    def labelled(self) -> bool:
        """Whether the page prints a label for its request or its response."""
        return any(part.label for part in (*self.requests, *self.responses))


@dataclass(slots=True)
class _Draft:
    role: Role | None
    label: str | None = None
    numbers: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    guessed_number: bool = False
    is_boundary: bool = False

    def part(self) -> Part:
        """The part without the rules of dashes that part it from the others."""
        kept = [index for index, block in enumerate(self.blocks) if not is_rule(block.text)]
        blocks = self.blocks[kept[0] : kept[-1] + 1] if kept else []
        return Part(self.role, self.label, self.numbers, tuple(blocks))


def split_sections(blocks: Sequence[Block], *, answers_inline: bool = False) -> Sections:
    """The parts of the page whose lines are `blocks`.

    `answers_inline` says that the force puts an answer right below its question.
    """
    body, closing = _cut_closing(blocks)
    drafts = _name_unlabelled(_by_labels(body))
    roles = {draft.role for draft in drafts}
    if not {Role.REQUEST, Role.RESPONSE} <= roles:
        lone = Role.REQUEST if Role.REQUEST in roles else Role.RESPONSE
        is_inline = answers_inline and _is_inline(drafts, lone)
        split = _inline if is_inline else _by_formula
        drafts = [piece for draft in drafts for piece in split(draft)]
    drafts = [piece for draft in _settle_numbers(drafts) for piece in _cut_about_all(draft)]
    parts = [draft.part() for draft in drafts]
    return Sections(
        preamble=tuple(block for part in parts if part.role is None for block in part.blocks),
        requests=tuple(part for part in parts if part.role is Role.REQUEST),
        clarification=tuple(part for part in parts if part.role is Role.CLARIFICATION),
        responses=tuple(part for part in parts if part.role in _ANSWERING),
        closing=closing,
    )


def _cut_closing(blocks: Sequence[Block]) -> tuple[Sequence[Block], str | None]:
    """The lines above the closing line, and the closing line."""
    closes = opens("closing")
    for index in range(len(blocks) - 1, -1, -1):
        if closes.match(plain(blocks[index].text)):
            return blocks[:index], blocks[index].text
    return blocks, None


def _by_labels(blocks: Sequence[Block]) -> list[_Draft]:
    splitter = _Splitter()
    for block in blocks:
        splitter.take(block)
    return splitter.drafts


class _Splitter:
    """Deals the lines of a page to its parts, as their labels come."""

    def __init__(self) -> None:
        self.drafts = [_Draft(None)]
        self._seen: set[Role | None] = set()
        self._has_numbered_answer = False
        self._last_question: Numbered | None = None

    def take(self, block: Block) -> None:
        """Take the next line."""
        label = None if block.kind is Kind.ROW else find_label(block.text)
        if not self._seen and is_reference_line(block.text):
            label = None
        if label is not None and self._opens(label):
            self._open(label, block)
        elif self.drafts[-1].role in (Role.REQUEST, Role.CLARIFICATION):
            self._take_asked(block)
        else:
            self.drafts[-1].blocks.append(block)

    def _opens(self, label: Label) -> bool:
        """Whether a label opens a part here.  A bare "Request" in a request, say, is the requester's word."""
        answered = Role.RESPONSE in self._seen
        if label.role is Role.HEAD:
            return not self._seen
        if label.role is Role.SEARCHES:
            return not answered
        if label.role is Role.EXPLANATION:
            return self._has_numbered_answer
        if label.role is Role.CLARIFICATION:
            return Role.REQUEST in self._seen and not answered
        if label.role is Role.REQUEST and (answered or Role.REQUEST in self._seen):
            return bool(label.numbers)
        return True

    def _open(self, label: Label, block: Block) -> None:
        if label.role is Role.HEAD:
            self.drafts[-1].blocks.append(block)
            return
        self._seen.add(label.role)
        if label.role is Role.RESPONSE and not label.numbers and self._answers_one_request():
            label = replace(label, numbers=self.drafts[-1].numbers)
        self._has_numbered_answer |= label.role is Role.RESPONSE and bool(label.numbers)
        if label.role is Role.RESPONSE and self.drafts[-1].is_boundary:
            self.drafts[-1].role = Role.SEARCHES  # how the request was read, or an apology: no answer yet
        draft = _Draft(label.role, label.printed, label.numbers, guessed_number=label.number_behind_mark)
        draft.is_boundary = label.is_sentence and label.role is Role.RESPONSE
        self.drafts.append(draft)
        if label.rest:
            draft.blocks.append(replace(block, text=label.rest))

    def _answers_one_request(self) -> bool:
        """Whether a bare "Answer" stands right below a numbered request ("Request 2") among several."""
        last = self.drafts[-1]
        asked = [draft for draft in self.drafts if draft.role is Role.REQUEST]
        return last.role is Role.REQUEST and len(last.numbers) == 1 and len(asked) > 1

    def _take_asked(self, block: Block) -> None:
        """Take a line of the request or of a clarification, below which the request may go on."""
        found = numbered(block.text)
        is_request = self.drafts[-1].role is Role.REQUEST
        if not is_request and _is_next(found, self._last_question):
            self.drafts.append(_Draft(Role.REQUEST))
            is_request = True
        if is_request and found is not None:
            self._last_question = found
        self.drafts[-1].blocks.append(block)


def _is_next(found: Numbered | None, last: Numbered | None) -> bool:
    """Whether a line below a clarification is the request's next question: the next number in the same style."""
    if found is None or last is None or not (found.key.isdigit() and last.key.isdigit()):
        return False
    return int(found.key) == int(last.key) + 1 and _DIGITS.sub("", found.label) == _DIGITS.sub("", last.label)


def _name_unlabelled(drafts: list[_Draft]) -> list[_Draft]:
    """Where no label says "Request", the text below the reference is the request."""
    if any(draft.role is Role.REQUEST for draft in drafts):
        return drafts
    above, *labelled = drafts
    if any(_is_head(block) for block in above.blocks):
        return drafts
    reference = next((i for i, block in enumerate(above.blocks) if is_reference_line(block.text)), -1)
    while reference >= 0 and above.blocks[reference + 1 :] and letter_date(above.blocks[reference + 1].text):
        reference += 1
    head, text = above.blocks[: reference + 1], above.blocks[reference + 1 :]
    asked = [_Draft(Role.REQUEST, blocks=text)] if text else []
    first_answered = labelled[0].numbers if labelled and labelled[0].role is Role.RESPONSE else ()
    if asked and first_answered:
        asked = list(_from_first_again(asked[0], first_answered))
    return [_Draft(None, blocks=head), *asked, *labelled]


def _from_first_again(draft: _Draft, answered: tuple[str, ...]) -> Iterator[_Draft]:
    """The request above "Qs 2 & 3", parted from the answers that begin where its numbers begin at 1 again."""
    found = [(index, item) for index, block in enumerate(draft.blocks) if (item := numbered(block.text))]
    again = next((n for n, (_, item) in enumerate(found) if n > 1 and item.key == "1" not in answered), len(found))
    edges = [*(index for index, _ in found[again:]), len(draft.blocks)]
    yield _with_blocks(draft, draft.blocks[: edges[0]])
    for (start, item), end in zip(found[again:], edges[1:], strict=True):
        first = replace(draft.blocks[start], text=item.rest)
        yield _Draft(Role.RESPONSE, item.label, (item.key,), [first, *draft.blocks[start + 1 : end]])


def _is_head(block: Block) -> bool:
    label = find_label(block.text)
    return label is not None and label.role is Role.HEAD


def _by_formula(draft: _Draft) -> Iterator[_Draft]:
    """A part of a page without a response label, split where the answer's opening formula stands."""
    start = None
    if draft.role in (Role.REQUEST, Role.CLARIFICATION):
        start = next((i for i, block in enumerate(draft.blocks) if _opens_answer(block)), None)
    yield _with_blocks(draft, draft.blocks[:start])
    if start is not None:
        yield _Draft(Role.RESPONSE, blocks=draft.blocks[start:])


def _is_inline(drafts: Sequence[_Draft], role: Role) -> bool:
    """Whether the first numbered question has lines below it before the next: its answer."""
    for draft in drafts:
        starts = [index for index, block in enumerate(draft.blocks) if numbered(block.text)]
        if draft.role is role and starts:
            return [*starts, len(draft.blocks)][1] > starts[0] + 1
    return False


def _inline(draft: _Draft) -> Iterator[_Draft]:
    """A part with an answer below each numbered question: from its opening formula on, else the next line."""
    if draft.role not in (Role.REQUEST, Role.RESPONSE):
        yield draft
        return
    starts = [index for index, block in enumerate(draft.blocks) if numbered(block.text)]
    yield _with_blocks(draft, draft.blocks[: starts[0]] if starts else draft.blocks)
    for start, end in pairwise([*starts, len(draft.blocks)]):
        question = numbered(draft.blocks[start].text)
        below = draft.blocks[start + 1 : end]
        opening = next((i for i, block in enumerate(below) if _opens_answer(block)), 0)
        yield _Draft(Role.REQUEST, blocks=[draft.blocks[start], *below[:opening]])
        if question is not None and below[opening:]:
            yield _Draft(Role.RESPONSE, question.label, (question.key,), below[opening:])


def _opens_answer(block: Block) -> bool:
    return opens("answer_opening").match(plain(block.text)) is not None


def _with_blocks(draft: _Draft, blocks: list[Block]) -> _Draft:
    """The same part with other lines."""
    return _Draft(draft.role, draft.label, draft.numbers, blocks)


def _settle_numbers(drafts: list[_Draft]) -> list[_Draft]:
    """ "Response: 3" names question 3 beside other numbered answers; alone it is the answer "3"."""
    numbered = sum(1 for draft in drafts if draft.role is Role.RESPONSE and draft.numbers)
    for draft in drafts:
        if draft.guessed_number and numbered == 1 and not draft.blocks and draft.label:
            label, _, answer = draft.label.partition(":")
            draft.label, draft.numbers = f"{label}:", ()
            draft.blocks.append(Block(Kind.PARAGRAPH, answer.strip()))
    return drafts


def _cut_about_all(draft: _Draft) -> Iterator[_Draft]:
    """A numbered answer, parted from what follows it about all questions ("In addition to the above ...")."""
    about_all = opens("about_all")
    start = None
    if draft.role is Role.RESPONSE and draft.numbers:
        start = next((i for i, block in enumerate(draft.blocks) if about_all.match(plain(block.text))), None)
    if start is None:
        yield draft
        return
    yield _with_blocks(draft, draft.blocks[:start])
    yield _Draft(Role.RESPONSE, blocks=draft.blocks[start:])
