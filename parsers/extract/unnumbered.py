"""The questions of a request that prints no numbers.

They are the lines that the answer repeats, else the bulleted items, else what a lead-in ("I would like
to know:") leads to.  Their keys are their places, 1, 2, 3, for answers count them so ("4-6.", "question
six"); where nothing of the kind stands on the page, the whole request is one question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from string import ascii_lowercase

from parsers.content import Block, Kind
from parsers.extract.questions import Question, closes_request, is_lettered, letter_of, numbered, roman_place
from parsers.formulas import anywhere, opens
from parsers.tidy import plain

_BULLET = re.compile(r"^(?:[-–—*]\s+|::\s*|o\s+(?=[A-Z]))")
_QUOTED = re.compile(r"(?:q(?:uestion)?\s?(?:\d{1,2}\s?)?[-–—:.]\s*)?[\"'“‘]?", re.I)
_OPENS_A_LETTER = frozenset("(abcdefghivxABCDEFGHIVX")
_LETTERED = re.compile(r"\(?(?:[a-h]|[ivx]{1,4})[).]\s+", re.I)
_SIGNS = re.compile(r"\W+")
# The same for ASCII: all that is no letter, figure or underscore.
_ASCII_SIGNS = bytes(code for code in range(0x80) if _SIGNS.match(chr(code)))
_TERMS = re.compile(
    r"please (?:also )?(?:include|exclude|note|use|enter|ensure|limit|round|group|break|split|do not|don't)\b"
    r"|i(?: would|'d) like (?:it|this|that|these|them|those)\b",
    re.I,
)
# "By lost I mean ...": what the requester means by a word.
MEANS = r"by [^.?]{2,60} i mean\b"
_DEFINES = re.compile(MEANS)
_ENDS_SENTENCE = re.compile(r"[.?!;:]$")
# A shorter line may stand in two places by chance.
_ENOUGH_TO_TELL, _SAME_START = 24, 40


def find_unnumbered(blocks: Sequence[Block], answered: Sequence[Block]) -> tuple[Question, ...]:
    """The questions among the lines of a request, in order; () if it is one question from end to end.

    `answered` are the lines of the response, which may repeat them.
    """
    return _repeated(blocks, answered) or _items(blocks) or _led_to(blocks)


def each_line(blocks: Sequence[Block]) -> tuple[Question, ...]:
    """The lines that ask as a question each, where several follow each other; else ().

    Words about them all may stand above and below.
    """
    asking = [place for place, block in enumerate(blocks) if block.text.endswith("?")]
    if len(asking) < 2 or asking[-1] - asking[0] + 1 != len(asking):
        return ()
    if not all(closes_request(block.text) for block in blocks[asking[-1] + 1 :]):
        return ()
    return tuple(Question(str(number), "", blocks[place].text) for number, place in enumerate(asking, 1))


def find_lettered(blocks: Sequence[Block]) -> tuple[Question, ...]:
    """The questions of a request that letters them, "a) ..." or "i) ...", each with what is listed below it, else ().

    Their keys are their places.  Letters below a number, or behind the question that they divide, are parts of it.
    """
    marked = [place for place, block in enumerate(blocks) if block.text[:1] in _OPENS_A_LETTER]
    place_of = _place_by_letter if any(letter_of(blocks[place].text) for place in marked) else roman_place
    places: list[int] = []
    for place in marked:
        if place_of(blocks[place].text) == len(places) + 1:
            places.append(place)
    if len(places) < 2 or any(numbered(block.text) for block in blocks[: places[0]]):
        return ()
    above = blocks[: places[0]]
    texts = [_LETTERED.sub("", blocks[place].text) for place in places]
    if not (_do_most_ask(texts) or (_leads_in(above) and not _leads_to_parts(above))):
        return ()
    lead_in, found = _joined(above), []
    for position, (start, end) in enumerate(pairwise([*places, len(blocks)]), 1):
        lines = [texts[position - 1], *(block.text for block in blocks[start + 1 : end])]
        last = next((i for i, line in enumerate(lines) if i and closes_request(line)), None)
        label = blocks[start].text.removesuffix(texts[position - 1]).strip()
        found.append(Question(str(position), label, "\n".join(lines[:last]), lead_in=lead_in))
    return tuple(found)


def numbers_a_list_of_parts(questions: Sequence[Question], blocks: Sequence[Block]) -> bool:
    """Whether the numbers of `questions` stand in front of the letters of a list of parts: "1. a) Age", "2. b) Sex".

    The letters are the requester's and the numbers the page's; words that part a question lead to them.
    """
    letters = [question.text[:2].lower() for question in questions]
    first = next((place for place, block in enumerate(blocks) if numbered(block.text)), 0)
    is_twice = len(letters) > 1 and letters == [f"{letter})" for letter in ascii_lowercase[: len(letters)]]
    return is_twice and _leads_to_parts(blocks[:first])


def is_lettered_list(questions: Sequence[Question]) -> bool:
    """Whether the questions are those of `find_lettered`."""
    return len(questions) > 1 and all(
        letter_of(f"{question.label} ") or roman_place(question.label) for question in questions
    )


def _place_by_letter(line: str) -> int | None:
    letter = letter_of(line)
    return ord(letter.lower()) - ord("a") + 1 if letter else None


def letters_of(line: str) -> str:
    """The letters and figures of a line in one case, without its bullet, "Q -" and quotes: for comparing."""
    start = plain(without_bullet(line))
    words = start[_end(_QUOTED, start) :]
    return words.encode().translate(None, _ASCII_SIGNS).decode() if words.isascii() else _SIGNS.sub("", words)


def line_key(line: str) -> str | None:
    """What a line and its repetition share: its first letters; None if it is too short to tell."""
    return _key(letters_of(line))


def _key(letters: str) -> str | None:
    return letters[:_SAME_START] if len(letters) >= _ENOUGH_TO_TELL else None


def is_quoted(line: str, question: Question) -> bool:
    """Whether `line` is one of the lines of `question`, printed again."""
    letters = letters_of(line)
    return any(letters and letters_of(own)[:_SAME_START] == letters[:_SAME_START] for own in question.text.split("\n"))


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _repeated(blocks: Sequence[Block], answered: Sequence[Block]) -> tuple[Question, ...]:
    """The questions that the answer prints again, each with the lines that follow it; a table to fill in is none.

    What asks above the first of them is a question too, which the answer did not print again.
    """
    places = {
        key: place
        for place, block in reversed(list(enumerate(blocks)))
        if block.kind is not Kind.ROW and (key := line_key(block.text))
    }
    lines = frozenset(letters_of(block.text) for block in blocks)
    starts: set[int] = set()
    is_again = False
    for block in answered:
        letters = letters_of(block.text)
        place = places.get(_key(letters) or "")
        if place is not None and not is_again:
            starts.add(place)
        is_again = place is not None or letters in lines
    if starts and any(_asks(block.text) for block in blocks[: min(starts)]) and not _leads_in(blocks[: min(starts)]):
        starts.add(0)
    questions = []
    for position, (start, end) in enumerate(pairwise([*sorted(starts), len(blocks)]), 1):
        below = list(
            takewhile(lambda line: not closes_request(line), (block.text for block in blocks[start + 1 : end]))
        )
        questions.append(Question(str(position), "", "\n".join([without_bullet(blocks[start].text), *below])))
    return tuple(questions)


@dataclass(slots=True)
class _Item:
    lead_in: str | None
    lines: list[str] = field(default_factory=list)


def _items(blocks: Sequence[Block]) -> tuple[Question, ...]:
    """The bulleted items, where they are questions and not parts of the one that leads to them."""
    marked = [place for place, block in enumerate(blocks) if is_bulleted(block)]
    top = min((blocks[place].depth for place in marked), default=0)
    places = [place for place in marked if blocks[place].depth == top]
    if len(places) < 2:
        return ()
    places = _with_lost_mark(blocks, places)
    texts = [without_bullet(blocks[place].text) for place in places]
    above = blocks[: places[0]]
    if not (_leads_in(above) or (_do_most_ask(texts) and not _leads_to_parts(above))):
        return ()
    items = list(_dealt(blocks[places[0] :], frozenset(place - places[0] for place in places), _joined(above), top))
    return _questions(items)


def _dealt(blocks: Sequence[Block], places: frozenset[int], lead_in: str | None, top: int) -> Iterator[_Item]:
    """The items that begin at `places`, each with its lines and the words that led to it."""
    item, in_parts = _Item(lead_in), False
    last = max(places)
    for place, block in enumerate(blocks):
        leads = place < last and place not in places and block.text.endswith(":") and block.depth <= top
        in_parts = bool(item.lines) and _speaks_of_parts(block.text) if leads else in_parts
        is_part = (in_parts and not block.text.endswith("?")) or _is_part(item, block)
        if place in places and not is_part:
            if item.lines:
                yield item
            item = _Item(lead_in, [without_bullet(block.text)])
        elif leads and not in_parts:
            lead_in = block.text
        elif place < last or block.depth >= top:
            item.lines.append(without_bullet(block.text))
    yield item


def _questions(items: Sequence[_Item]) -> tuple[Question, ...]:
    found = []
    for position, item in enumerate(items, 1):
        end = next((i for i, line in enumerate(item.lines) if i and closes_request(line)), None)
        found.append(Question(str(position), "", "\n".join(item.lines[:end]), lead_in=item.lead_in))
    return tuple(found)


def _led_to(blocks: Sequence[Block]) -> tuple[Question, ...]:
    """What stands behind each lead-in, where the first opens the request.

    What does not ask by itself is what is left of a list that was lost: then the request stays whole.
    """
    items: list[_Item] = []
    wrapped: list[str] = []
    for block in blocks:
        wrapped.append(block.text)
        if not _ENDS_SENTENCE.search(block.text):
            continue
        if _is_lead_in(" ".join(wrapped)):
            items.append(_Item("\n".join(wrapped)))
        elif not items or block.text.endswith(":"):
            return ()
        else:
            items[-1].lines += wrapped
        wrapped = []
    if items:
        items[-1].lines += wrapped
    is_asked = all(item.lines and _asks(item.lines[0]) and not _sets_terms(item.lines[0]) for item in items)
    return _questions(items) if items and is_asked else ()


def _with_lost_mark(blocks: Sequence[Block], places: list[int]) -> list[int]:
    """The items and the line above the first of them, where that line lost its bullet: a lead-in stands above it."""
    above = places[0] - 1
    if above > 0 and _is_lead_in(blocks[above - 1].text) and not blocks[above].text.endswith(":"):
        return [above, *places]
    return places


def is_bulleted(block: Block) -> bool:
    """Whether a line is an item of a list without numbers."""
    if block.kind is Kind.ITEM:
        return numbered(block.text) is None and not is_lettered(block.text)
    return _BULLET.match(block.text) is not None


def _is_part(item: _Item, block: Block) -> bool:
    """Whether an item goes on a list within the one before, as text without its levels has it."""
    if not item.lines or block.depth or not any(line.endswith(":") for line in item.lines):
        return False
    return not _asks(without_bullet(block.text)) and not _ENDS_SENTENCE.search(block.text)


def without_bullet(line: str) -> str:
    """`line` without the bullet that it opens with."""
    return line[_end(_BULLET, line) :]


def _joined(blocks: Sequence[Block]) -> str | None:
    return "\n".join(block.text for block in blocks) or None


def _leads_in(above: Sequence[Block]) -> bool:
    """Whether what stands above a list asks for its items, each by itself; nothing above it does so too."""
    return not above or _is_lead_in(above[-1].text)


def _leads_to_parts(above: Sequence[Block]) -> bool:
    """Whether what stands above a list is the question whose parts it lists ("..., split by:")."""
    return bool(above) and above[-1].text.endswith(":") and _speaks_of_parts(above[-1].text)


def _is_lead_in(text: str) -> bool:
    words = plain(text) if text.endswith(":") else ""
    is_lead = anywhere("lead_in").search(words) is not None and not _DEFINES.match(words)
    return is_lead and not _speaks_of_parts(text)


def _speaks_of_parts(text: str) -> bool:
    return anywhere("lead_in_of_parts").search(plain(text)) is not None


def ask_each_by_itself(questions: Sequence[Question]) -> bool:
    """Whether most of `questions` are questions in their own words, and not only parts of what leads to them."""
    return _do_most_ask([question.text for question in questions])


def _do_most_ask(texts: Sequence[str]) -> bool:
    return sum(map(_asks, texts)) * 2 >= len(texts)


def _sets_terms(text: str) -> bool:
    """Whether a line says how the answer should be given: "Please include spending for the whole year"."""
    return _TERMS.match(text) is not None


def _asks(text: str) -> bool:
    return text.endswith("?") or opens("asks").match(plain(text)) is not None
