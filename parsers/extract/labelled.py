"""The parts of a page by the labels that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile, zip_longest

from parsers.content import Block, Kind
from parsers.extract.data_lines import asks_for
from parsers.extract.drafts import Draft
from parsers.extract.labels import Label, Role, label_of
from parsers.extract.questions import Numbered, numbered
from parsers.extract.references import is_reference_line

_ASKED = frozenset({Role.REQUEST, Role.CLARIFICATION})
_DIGITS = re.compile(r"\d+")
_LETTERS = "abcdefgh"
_ITEM = re.compile(r"\(?(\d{1,2}|[a-h])[.):]", re.I)


def by_labels(blocks: Sequence[Block]) -> list[Draft]:
    """The lines of a page dealt to its parts; what stands above the first label has no role."""
    splitter = _Splitter()
    for block in blocks:
        splitter.take(block)
    return list(
        _with_questions_between(list(_with_further_answers(_of_requests(_in_turn(_with_replies(splitter.drafts))))))
    )


def _with_replies(drafts: Sequence[Draft]) -> list[Draft]:
    """The parts, with "Reply:" below a clarification as the requester's, where the label of the answer follows it."""
    found: list[Draft] = []
    for draft, following in zip_longest(drafts, drafts[1:]):
        is_reply = _is_bare(draft) and (draft.label or "").lower().startswith("reply")
        is_followed = following is not None and _is_bare(following) and following.label != draft.label
        if is_reply and is_followed and found and found[-1].role is Role.CLARIFICATION:
            found[-1].blocks += [Block(Kind.PARAGRAPH, draft.label or ""), *draft.blocks]
        else:
            found.append(draft)
    return found


def _with_further_answers(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The parts, with "Question 3: ..." above or below the answer to "Questions 1 to 2:" as an answer of its own."""
    answered = {number for draft in drafts if draft.role is Role.RESPONSE for number in draft.numbers}
    for draft, following in zip_longest(drafts, drafts[1:]):
        is_named = _is_named(draft) or (following is not None and _is_bare(draft) and _is_named(following))
        found = [
            (index, item)
            for index, block in enumerate(draft.blocks if is_named else ())
            if block.text[:1] in "qQ" and (item := numbered(block.text)) and item.key not in answered
        ]
        edges = [*(index for index, _ in found), len(draft.blocks)]
        yield draft.with_blocks(draft.blocks[: edges[0]]) if found else draft
        for (start, item), end in zip(found, edges[1:], strict=False):
            rest = [replace(draft.blocks[start], text=item.rest)] if item.rest else []
            yield Draft(Role.RESPONSE, item.label, (item.key,), [*rest, *draft.blocks[start + 1 : end]])


def _is_named(draft: Draft) -> bool:
    """Whether a part is labelled by its questions: "Questions 1 to 2:"."""
    return draft.role is Role.RESPONSE and bool(draft.numbers) and (draft.label or "")[:1] in "qQ"


def _is_bare(draft: Draft) -> bool:
    return draft.role is Role.RESPONSE and not draft.numbers


def _of_requests(drafts: list[Draft]) -> list[Draft]:
    """The parts, with a bare "Answer" below "Request 1" as that of request 1, where there are several such requests."""
    asked = [draft for draft in drafts if draft.role is Role.REQUEST and len(draft.numbers) == 1]
    for draft, following in pairwise(drafts if len(asked) > 1 else ()):
        if draft.role is Role.REQUEST and len(draft.numbers) == 1 and _is_bare(following):
            following.numbers = draft.numbers
    return drafts


def _in_turn(drafts: list[Draft]) -> list[Draft]:
    """The parts, numbered by their places where one label asks several times and another answers each time."""
    turns = [draft for draft in drafts if draft.role in (Role.REQUEST, Role.RESPONSE)]
    asked, answered = turns[::2], turns[1::2]
    is_in_turn = (
        len(asked) > 1 and {draft.role for draft in asked} == {Role.REQUEST} and not any(d.numbers for d in turns)
    )
    if is_in_turn and {draft.role for draft in answered} == {Role.RESPONSE} and len({d.label for d in asked}) == 1:
        for place, draft in enumerate(turns):
            draft.numbers = (str(place // 2 + 1),)
    return drafts


def _with_questions_between(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The parts, with a question that stands above its answer ("Q1b response:") taken from the answer before it."""
    starts = [_next_question(draft, following) for draft, following in pairwise(drafts)]
    if any(starts) and not any(draft.role is Role.REQUEST for draft in drafts):
        starts[0] = _first_question(drafts[0], drafts[1])
    for draft, start in zip_longest(drafts, starts):
        if start is None:
            yield draft
        else:
            yield draft.with_blocks(draft.blocks[:start])
            yield Draft(Role.REQUEST, blocks=draft.blocks[start:])


def _first_question(head: Draft, following: Draft) -> int | None:
    """The line above the first answer at which its question is asked, where no label leads to it."""
    is_one = following.role is Role.RESPONSE and len(following.numbers) == 1
    found = ((index, numbered(block.text)) for index, block in enumerate(head.blocks if is_one else ()))
    return next((index for index, item in found if item and item.key == following.numbers[0]), None)


def _next_question(draft: Draft, following: Draft) -> int | None:
    """The line of an answer at which the question of the following answer is asked: "b) ..." or "2) ..." above 2a."""
    if {draft.role, following.role} != {Role.RESPONSE} or not draft.numbers or len(following.numbers) != 1:
        return None
    if numbered(following.label or "") is None:
        return None
    answered, (asked,) = draft.numbers[-1], following.numbers
    number = asked.rstrip(_LETTERS)
    wanted = asked[len(number) :] if answered.rstrip(_LETTERS) == number else number
    return next((i for i, block in enumerate(draft.blocks) if i and _opens_with(block.text, wanted, asked)), None)


def _opens_with(line: str, wanted: str, key: str) -> bool:
    found = _ITEM.match(line)
    if found is not None and not line[found.end() :][:1].isdigit():
        return found[1].lower() == wanted
    item = numbered(line) if line[:1].isdigit() or line[:1] in ("Q", "q") else None
    return item is not None and item.key == key


class _Splitter:
    """Deals the lines of a page to its parts, as their labels come."""

    def __init__(self) -> None:
        self.drafts = [Draft(None)]
        self._seen: set[Role | None] = set()
        self._has_numbered_answer = False
        self._last_question: Numbered | None = None
        self._requests = 0
        self._asking: set[str | None] = set()
        self._asked: set[str] = set()
        self._requests_answer = False

    def take(self, block: Block) -> None:
        """Take the next line."""
        label = None if block.kind is Kind.ROW else label_of(block)
        is_reference = label is not None and not self._seen and is_reference_line(block)
        if label is not None and not is_reference and self._opens(label):
            self._open(self._answering(label), block)
        elif self.drafts[-1].role in _ASKED:
            self._take_asked(block)
        else:
            self.drafts[-1].blocks.append(block)

    def _opens(self, label: Label) -> bool:
        """Whether a label opens a part here.  A bare "Request" in a request, say, is the requester's word."""
        answered = Role.RESPONSE in self._seen
        if label.role is Role.HEAD:
            return not self._seen
        if label.role is Role.SEARCHES:
            return not answered or self._has_bare_response_label()
        if label.role is Role.EXPLANATION:
            return self._has_numbered_answer
        if label.role is Role.CLARIFICATION:
            return not answered and (Role.REQUEST in self._seen or bool(self.drafts[-1].blocks))
        if label.role is Role.REQUEST and (answered or Role.REQUEST in self._seen):
            return bool(label.numbers) or self._has_only_led_to_request() or self._asks_again(label)
        return not (label.role is Role.RESPONSE and (self._is_asked_back() or self._says_it_again(label)))

    def _says_it_again(self, label: Label) -> bool:
        """Whether a sentence that leads to the answer stands right below its label: it belongs to the answer."""
        return label.is_sentence and self._has_bare_response_label() and not self.drafts[-1].is_boundary

    def _is_asked_back(self) -> bool:
        """Whether the lines of a clarification ask, below "Question", and have not told yet: its "Answer" follows."""
        last = self.drafts[-1]
        roles = [label.role for block in last.blocks if (label := label_of(block))]
        return last.role is Role.CLARIFICATION and roles == [Role.REQUEST]

    def _answering(self, label: Label) -> Label:
        """The label, or where "Request 2:" below "Response:" names what was asked above, that of its answer."""
        if label.role is not Role.REQUEST or not label.numbers or Role.RESPONSE not in self._seen:
            return label
        last = self.drafts[-1]
        is_below = last.role is Role.RESPONSE and not last.numbers and bool(label.rest or not last.blocks)
        is_first = is_below and Role.REQUEST in self._seen and label.numbers[0] == "1"
        self._requests_answer |= is_first and not asks_for(Block(Kind.PARAGRAPH, label.rest))
        is_again = self._requests_answer or self._asked.issuperset(label.numbers)
        return label._replace(role=Role.RESPONSE) if is_again else label

    def _asks_again(self, label: Label) -> bool:
        """Whether the label of the first request stands again below its answer: the page asks and answers in turn."""
        last = self.drafts[-1]
        return self._asking == {label.printed} and last.role is Role.RESPONSE and bool(last.blocks)

    def _has_only_led_to_request(self) -> bool:
        """Whether the last line was the sentence of the letter that leads to the request: its label stands below it."""
        last = self.drafts[-1]
        leads = last.is_boundary or (last.label or "").startswith("I ")
        return last.role is Role.REQUEST and leads and not last.blocks

    def _has_bare_response_label(self) -> bool:
        """Whether the last line was "Response" alone: the searches and the decision stand below it."""
        last = self.drafts[-1]
        return last.role is Role.RESPONSE and not last.numbers and not last.blocks

    def _open(self, label: Label, block: Block) -> None:
        if label.role is Role.HEAD:
            self.drafts[-1].blocks.append(block)
            return
        self._seen.add(label.role)
        if label.role is Role.RESPONSE and not label.numbers:
            label = label._replace(numbers=self._unanswered_requests())
        self._has_numbered_answer |= label.role is Role.RESPONSE and bool(label.numbers)
        if label.role is Role.RESPONSE and self.drafts[-1].role is Role.RESPONSE and self.drafts[-1].is_boundary:
            self._set_aside_boundary()
        if label.role is Role.RESPONSE and label.numbers and self.drafts[-1].role is Role.RESPONSE:
            self._set_aside_bare()
        if label.role is Role.REQUEST and self._has_only_led_to_request():
            self._set_aside_lead()
        draft = Draft(label.role, label.printed, label.numbers, guessed_number=label.number_behind_mark)
        draft.is_boundary = label.is_sentence
        self._add(draft)
        if label.rest:
            draft.blocks.append(replace(block, text=label.rest))

    def _add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self._requests += draft.role is Role.REQUEST
        if draft.role is Role.REQUEST:
            self._asking.add(None if draft.is_boundary else draft.label)
            self._asked.update(draft.numbers)

    def _set_aside_boundary(self) -> None:
        """The words between the sentence that leads to the answer and its label ("Response:") are no answer yet.

        The sentence is the letter's: it may tell when the request came.
        """
        boundary = self.drafts.pop()
        self.drafts.append(Draft(None, blocks=[Block(Kind.PARAGRAPH, boundary.label or "")]))
        if boundary.blocks:
            self.drafts.append(Draft(Role.SEARCHES, blocks=boundary.blocks))

    def _set_aside_bare(self) -> None:
        """A bare "Response:" right above "Response 1:" answers no question."""
        bare = self.drafts[-1]
        if not (bare.blocks or _DIGITS.search(bare.label or "")):
            bare.numbers = ()

    def _set_aside_lead(self) -> None:
        """A sentence that leads to the label of the request is the letter's."""
        lead = self.drafts.pop()
        self._requests -= 1
        self._asking.clear()
        self.drafts.append(Draft(None, blocks=[Block(Kind.PARAGRAPH, lead.label or "")]))

    def _unanswered_requests(self) -> tuple[str, ...]:
        """The numbers of the requests ("Request 2", "Request 3") that a bare "Answer" below the last of them is for."""
        if self._requests < 2:
            return ()
        waiting = takewhile(lambda draft: draft.role is Role.REQUEST and len(draft.numbers) == 1, reversed(self.drafts))
        return tuple(reversed([draft.numbers[0] for draft in waiting]))

    def _take_asked(self, block: Block) -> None:
        """Take a line of the request or of a clarification, below which the request may go on."""
        found = numbered(block.text)
        is_request = self.drafts[-1].role is Role.REQUEST
        if not is_request and _is_next(found, self._last_question):
            self._add(Draft(Role.REQUEST))
            is_request = True
        if is_request and found is not None:
            self._last_question = found
            self._asked.add(found.key)
        self.drafts[-1].blocks.append(block)


def _is_next(found: Numbered | None, last: Numbered | None) -> bool:
    """Whether a line below a clarification is the request's next question: the next number in the same style."""
    if found is None or last is None or not (found.key.isdigit() and last.key.isdigit()):
        return False
    return int(found.key) == int(last.key) + 1 and _DIGITS.sub("", found.label) == _DIGITS.sub("", last.label)
