"""The sentences of the force's letter above the request: that it came, and when, and that it stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.content import Block
from parsers.extract.data_lines import asks_for
from parsers.extract.drafts import Draft
from parsers.extract.fields import opens_answer
from parsers.extract.labels import Role
from parsers.formulas import anywhere, opens
from parsers.tidy import plain

_SENTENCE_END = re.compile(
    r"(?<=[.?!])\s+(?=[A-Z\"'“‘(\d])|(?<=:)(?<!\bref:)(?<!\bno:)(?<!reference:)(?<!number:)\s+", re.I
)
_LEADS = re.compile(r"[:;]\s?[-–—]?$|\b(?:as follows|set out below|the following)\W{0,3}$")
# A requester who writes again says so: "Further to your email I refine my request as follows:".
_REQUESTERS = re.compile(
    r"\b(?:my|our) (?:.{0,30} )?(?:request|e-?mail|letter|enquiry|questions?)\b(?! ?(?:team|unit|office))"
    r"|\bi (?:would like|wish to (?:ask|request))\b|\bplease (?!find|see|accept|note)|\b(?:could|can|would|will) you\b"
)
_SPEAKS_OF_IT = re.compile(r"\b(?:your|the) (?:.{0,60} )?(?:request|questions?|enquiry|e-?mail|letter)\b")
# The letter begins at the top, with no more above it than its date, a salutation and the like.
_MOST_LINES_ABOVE = 6
_FIRST_LETTERS = frozenset("iwtmfpybl")


def without_cover(draft: Draft) -> Iterator[Draft]:
    """The request of a page, parted from the sentences of the letter that lead to it."""
    start = _cover_of(draft) if draft.role is Role.REQUEST else None
    if start is None:
        yield draft
        return
    end, rest = _end_of_cover(draft.blocks, start)
    above, below = draft.blocks[:end], draft.blocks[end:]
    if rest:
        printed = draft.blocks[end].text
        above = [*above, replace(draft.blocks[end], text=printed[: len(printed) - len(rest)].rstrip())]
        below = [replace(draft.blocks[end], text=rest), *draft.blocks[end + 1 :]]
    yield Draft(None, blocks=above)
    if below or draft.label:
        yield draft.with_blocks(below)


def _cover_of(draft: Draft) -> int | None:
    """The line at which the letter begins; lines above it are its head where it leads to the request."""
    for index, block in enumerate(draft.blocks[: _MOST_LINES_ABOVE + 1]):
        line = block.plain
        if line[:1] not in _FIRST_LETTERS or not ("you" in line or "request" in line or "question" in line):
            continue
        kind = _kind(_sentences(block.text)[0])
        if kind and (not index or _leads_soon(draft.blocks, index)):
            return index
    return None


def _leads_soon(blocks: list[Block], start: int) -> bool:
    """Whether the letter that begins at `start` leads to a request, and says that it does."""
    end, rest = _end_of_cover(blocks, start)
    above = [block.text for block in blocks[start:end]] + ([blocks[end].text.removesuffix(rest)] if rest else [])
    last = _sentences(above[-1].rstrip())[-1] if above else ""
    leads = _kind(last) == "lead" or _announces_both(last, blocks[end:])
    return leads and any(_SPEAKS_OF_IT.search(plain(line)) for line in above)


def _end_of_cover(blocks: list[Block], start: int) -> tuple[int, str]:
    """The line behind the letter's words, and what is the request's on that line if they share it."""
    for index in range(start, len(blocks)):
        sentences = _sentences(blocks[index].text)
        for place, sentence in enumerate(sentences):
            kind = "lead" if _announces_both(sentence, blocks[index + 1 :]) else _kind(sentence)
            if kind is None:
                rest = " ".join(sentences[place:]) if place else ""
                return index, blocks[index].text[-len(rest) :] if rest else ""
            if kind == "lead":
                rest = " ".join(sentences[place + 1 :])
                return (index, blocks[index].text[-len(rest) :]) if rest else (index + 1, "")
    return len(blocks), ""


def _announces_both(sentence: str, below: Sequence[Block]) -> bool:
    """Whether "Please find below the response to your request" stands above the request and the answer."""
    if not opens("cover_response").match(plain(sentence)):
        return False
    asked = next((index for index, block in enumerate(below) if block.text.endswith("?") or asks_for(block)), None)
    return asked is not None and not opens_answer(below[0]) and any(map(opens_answer, below[asked + 1 :]))


def _sentences(line: str) -> list[str]:
    return _SENTENCE_END.split(line)


def _kind(sentence: str) -> str | None:
    """ "cover" for a sentence of the letter, "lead" for one behind which the request stands; None for any other."""
    words = plain(sentence)
    if _REQUESTERS.search(words) or words.endswith("?") or anywhere("cover_answers").search(words):
        return None
    if opens("cover_lead").match(words):
        return "lead"
    if opens("answer_opening").match(words):
        return None
    if opens("cover").match(words):
        leads = _LEADS.search(words) is not None
        if anywhere("cover_tells").search(words) and not (leads and "following" in words):
            return None
        return "lead" if leads else "cover"
    return "cover" if opens("cover_more").match(words) else None
