"""How the lines of a response open answers: by a question's number, by the question printed again, in prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from parsers.content import Block
from parsers.extract.drafts import Part
from parsers.extract.questions import (
    FIRST_LETTERS,
    QUOTES,
    Numbered,
    Question,
    bear_one_number,
    find,
    numbered,
    placed,
    roman_place,
)
from parsers.extract.unnumbered import is_lettered_list, letters_of, line_key
from parsers.formulas import anywhere
from parsers.numbers import (
    NUMBERS,
    ORDINAL,
    ORDINALS,
    WORDED,
    letter_number,
    listed_parts,
    ordinal_place,
    parse_numbers,
)
from parsers.tidy import plain

_NAMED = re.compile(rf"(?:q[un]?\.?|question)\s?(?:\d{{1,2}}[a-h]?|{WORDED})(?:\s?[.:)\-–—]|$)", re.I)
_DOES = r"(?:is|are|was|were|has|have|cannot|can|relates?|does|do)\b"
_NAMED_LIST = re.compile(
    rf"(?:(?:qs|questions)(?!\s?\d{{1,2}}\s[-–—]\s\d{{1,2}}\s{_DOES})\s?(?P<numbers>{NUMBERS})"
    r"|(?:q|question)\s?(?P<joined>\d{1,2}[a-h]?(?:\s?(?:,|&|and|/|\+)\s?(?:q|question\s)?\d{1,2}[a-h]?(?!\d))+"
    r"|\d{1,2}[-–—]q?\d{1,2}(?=\s?:)))"
    r"(?:\s\(inclusive\))?\s?(?:[.:]|[-–—](?=\s)|$)\s*",
    re.I,
)
_JOINED_BY_DASH = re.compile(r"[-–—]")
# "Q1 and Q2 are exempt ..."
_SPOKEN_OF = re.compile(rf"(?:q|questions?)\s?(?P<numbers>{NUMBERS})\s(?={_DOES})", re.I)
# "Q1 - 41 were lost": a dash with spaces parts the one question from its answer; "Q1-4", "Questions 1 - 4" are several.
_ONE_BEFORE_PROSE = re.compile(r"(?:q|question)\s?\d{1,2}[a-h]?\s+[-–—]\s+\d", re.I)
# "A1. ..." to "Q1. ...", "Ans 1: ..."; a road is "A1 " too.
_ANSWER = re.compile(
    r"(?:A|Ans(?:wer)?\.?\s?)(?P<number>\d{1,2}[a-h]?)(?:(?P<mark>\s?[.:)]|\s?[-–—](?=\s))|(?=\s)|$)\s*"
)
# "In respect of Question Two (2), ...", "With reference to your first question, ...": the words of the answer point
# at its question.
_POINTED = re.compile(
    r"(?:in (?:respect of|relation to|answer to|response to|reply to|regards? to)"
    r"|with (?:regards?|respect|reference) to|(?:as )?regard(?:s|ing)|concerning|turning to|for) (?:the |your )?"
    rf"(?:(?:q|questions?|parts?|points?)\s?(?P<numbers>{NUMBERS})"
    rf"|(?P<ordinals>{ORDINALS}) (?:questions?|parts?|points?))"
    r"(?:\sof (?:your|the) request\b(?=[\s,:])|(?:\s(?:above|below))?\s?(?:[,:](?!\s?(?:(?:and|&)\s?(?:q\s?)?|q\s?)\d)"
    r"|[.-]?$"
    r"|(?=\bthere (?:is|are|was|were)\b"
    r"|\b(?:we|i) (?:respond|reply|answer|can|do|are|am|have|hold)|\bplease (?:see|find|be advised|refer)\b)))",
    re.I,
)
# "1. and 2.", "4-6. It should be noted ..."
_PLAIN_LIST = re.compile(r"(?P<numbers>\d{1,2}[.)]?(?:\s?(?:,|&|and|[-–])\s?\d{1,2}(?!\d))+)[.):](?:\s+|$)")
# "1 and 2", alone on its line: a dash between the two may be a range of figures.
_LIST_ALONE = re.compile(r"(?P<numbers>\d{1,2}(?:, ?\d{1,2})*,? ?(?:&|and) ?\d{1,2})")
_LETTERS = re.compile(r"([A-P])\s?(and|&|,|to|-|–)\s?([A-P])[.:)]?")
# The longest line that can only be letters.
_LONGEST_LETTERS = 9
_PARTS = re.compile(
    r"(?:parts? |questions? |q)?"
    r"(?P<letters>\(?[a-h]\b[).]?(?:\s?(?:,|&|and|/|to|-|–)\s?\(?[a-h]\b[).]?)+:?|\(?[a-h][).]:?)\s*",
    re.I,
)
# "Q4a & b. We spent ..."
_LISTED_PARTS = re.compile(r"(?:q|question\s)\s?\d{1,2}\s?[a-h]\b(?:\s?(?:,|&|and)\s?[a-h]\b)+\s?[.:]\s+", re.I)
_NUMBER_OF_WHOLE = re.compile(r"1[.)]\s+(?=\(?[a-h][).]\s)")
_LETTERS_OF_PARTS = frozenset("abcdefgh(pq")
_LETTER = re.compile(r"\b[a-h]\b")
_LETTER_RANGE = re.compile(r"\b([a-h])\b[).]?\s?(?:to|-|–)\s?\(?([a-h])\b")
# "(question six)", "to questions 1b, 3a and 3b", "in your 2nd and 3rd questions": not at the start of its line.
_IN_PROSE = re.compile(rf"\b(?:q|questions?)\s?(?P<numbers>{NUMBERS})|\b(?P<ordinals>{ORDINALS})\squestions?\b")
_ORDINAL = re.compile(ORDINAL)
_ELSEWHERE = re.compile(r"(?:see|as per|refer(?:red)? to|response to|same as)\s[^.]{0,30}$")
_OF_QUESTION_OR_POINTED = frozenset("qQiIwWaArRcCtTfFpPsS")
_OPENS_AN_ANSWER = _OF_QUESTION_OR_POINTED | FIRST_LETTERS
# The word that a sentence cannot do without to speak of questions begins so.
_QUESTION = re.compile(r"q(?<!\w.)")
# Words, and not a number, open an answer: "In relation to the second part of your request".
POINTS = re.compile(r"(?:in|with|as|for|regard\w*|concerning|turning)\s", re.I)
# "The number of hats that were lost is": words of the question that lead to its answer.
_LEADS_TO_FIGURES = re.compile(r"\b(?:is|are|was|were|as follows)\s?[:-]?$", re.I)
# "1 No information is held": a number without a mark, before words that open an answer and are not what it counts.
_BARE_NUMBER = re.compile(
    r"(?P<number>\d{1,2})\s{1,2}"
    r"(?=(?:No|Not|None|Please|We|The|This|These|There|Information|See|As|I|In|Yes)\b(?! ?\d))"
)
_WITHOUT_MARK = re.compile(r"(?P<numbers>\d{1,2}(?:\s?[,&]\s?\d{1,2}){0,5})\s{1,2}(?=[A-Z]\w*(?:\s[^\s|]+){3})")
# What a notice of refusal must do, as section 17(1) lists it.
_OF_NOTICE = re.compile(r"(?:states? (?:that|the) fact|specif(?:y|ies) the exemption|states? \(?if )", re.I)
_NEAR_THE_START = 200
_ENOUGH_TO_TELL = 12


@dataclass(frozen=True, slots=True)
class Manner:
    """A way in which a response opens its answers: what a line opens, if anything.

    `is_sure` tells the lines that name a question ("Q1:") from those with a mere number ("1."), where the
    manner has both; `in_prose` is set where the number stands somewhere in a sentence; `is_list` where lines of
    that kind may be a list within one answer; `names_all` where they count only if they name all questions in order.
    """

    opened: Callable[[str], Numbered | None]
    is_sure: Callable[[str], bool] | None = None
    in_prose: bool = False
    is_list: bool = False
    names_all: bool = False


class _Known(NamedTuple):
    """The questions of the request and the keys of them and of their parts."""

    questions: Sequence[Question]
    keys: frozenset[str]


def manners(questions: Sequence[Question]) -> Iterator[Manner]:
    """The ways in which the answers to `questions` may be opened, the surest first."""
    if bear_one_number(questions):
        yield Manner(partial(_printed_again, _by_words(questions)))
    elif is_lettered_list(questions):
        yield Manner(partial(_by_letters, questions), is_list=True)
    if not bear_one_number(questions):
        known = _Known(questions, frozenset(part.key for question in questions for part in (question, *question.parts)))
        yield Manner(partial(_opened, known), partial(_names_a_question, known))
        unnumbered = [question for question in questions if not question.label]
        if is_lettered_list(questions):
            yield Manner(partial(_printed_whole, _by_first_line(questions)), is_list=True)
        elif unnumbered:
            yield Manner(partial(_repeated, _by_words(unnumbered)))
        elif len(questions) > 1:
            yield Manner(partial(_printed_whole, _by_first_line(questions)), is_list=True)
        if len(questions) == 1:
            yield Manner(partial(_lettered, questions[0]))
        else:
            yield Manner(_without_mark, names_all=True)
    if questions:
        yield Manner(partial(_pointing, questions), in_prose=True)


def may_open_an_answer(line: str) -> bool:
    """Whether a number may stand at the start of `line`, by its first letter alone."""
    first = line[:1]
    if len(line) < _LONGEST_LETTERS and first.isupper():
        return True
    return first in _OPENS_AN_ANSWER or first.isdigit() or (first in QUOTES and line[1:2].isdigit())


def _names_a_question(known: _Known, line: str) -> bool:
    """Whether `line` opens with a question's number and the word for it, or the words that point at it."""
    return line[:1] in _OF_QUESTION_OR_POINTED and (
        _NAMED.match(line) is not None
        or _NAMED_LIST.match(line) is not None
        or _pointed(known, line) is not None
        or placed(line) is not None
    )


def _pointed(known: _Known, line: str) -> Numbered | None:
    """The questions, of those that are known if any are, that `line` names alone or its first words point at."""
    if parts := listed_parts(line):
        return Numbered(", ".join(parts), line, "")
    listed = _LISTED_PARTS.match(line)
    if listed and (parts := listed_parts(listed[0].strip())):
        return Numbered(", ".join(parts), listed[0].strip(), line[listed.end() :])
    match = _SPOKEN_OF.match(line) or _POINTED.match(line)
    if match is None or _ONE_BEFORE_PROSE.match(match[0]):
        return None
    named = match["numbers"]
    numbers = parse_numbers(named) if named else _counted(match["ordinals"].lower(), known.questions)
    is_known = not known.keys or known.keys.issuperset(numbers)
    return Numbered(", ".join(numbers), match[0].strip(" ,:"), line) if numbers and is_known else None


def _opened(known: _Known, line: str) -> Numbered | None:
    """The number, or the numbers ("Questions 1 & 2"), that a line of a response opens with."""
    first = line[:1]
    if first.isdigit():
        return _opened_by_figure(known, line)
    if len(line) < _LONGEST_LETTERS and (letters := _LETTERS.fullmatch(line)):
        joint = "-" if letters[2] in ("to", "-", "–") else ","
        return Numbered(f"{letter_number(letters[1])} {joint} {letter_number(letters[3])}", line, "")
    if first not in _OPENS_AN_ANSWER:
        return numbered(line) if first in QUOTES or len(line) < _LONGEST_LETTERS else None
    several = _NAMED_LIST.match(line)
    if several and not (several["joined"] and known.keys and _is_one_with_figure(known, several["joined"])):
        return Numbered(several["numbers"] or several["joined"], several[0].strip(), line[several.end() :])
    if found := _pointed(known, line) or _answering(known, line):
        return found
    return numbered(line)


def _opened_by_figure(known: _Known, line: str) -> Numbered | None:
    """The number or the list of numbers that a line opens with; none where it is one of the duties of a notice."""
    listed = _PLAIN_LIST.match(line) or _LIST_ALONE.fullmatch(line)
    found = Numbered(listed["numbers"], listed[0].strip(), line[listed.end() :]) if listed else numbered(line)
    bare = _BARE_NUMBER.match(line) if found is None and len(known.questions) > 1 else None
    if bare and bare["number"] in known.keys:
        return Numbered(bare["number"], bare["number"], line[bare.end() :])
    return None if found and _OF_NOTICE.match(found.rest) else found


def _is_one_with_figure(known: _Known, joined: str) -> bool:
    """Whether "Q1-41:" joins a question to what is no question: a figure of its answer."""
    return not known.keys.issuperset(parse_numbers(joined)) and _JOINED_BY_DASH.search(joined) is not None


def _answering(known: _Known, line: str) -> Numbered | None:
    """The question "Q1" that a line answers as "A1"."""
    match = _ANSWER.match(line) if line[:1] == "A" else None
    if match is None or match["number"] not in known.keys:
        return None
    if not match["mark"] and known.questions[0].label[:1] not in ("Q", "q"):
        return None
    return Numbered(match["number"], match[0].strip(), line[match.end() :])


def _without_mark(line: str) -> Numbered | None:
    """The number or numbers without a mark that a line of prose opens with: "1 Overtime is ...", "2&3 We hold ..."."""
    match = _WITHOUT_MARK.match(line) if line[:1].isdigit() else None
    return Numbered(match["numbers"], match["numbers"], line[match.end() :]) if match else None


def _repeated(unnumbered: Mapping[str | None, Question], line: str) -> Numbered | None:
    """The question without a number that `line` prints again."""
    question = _of_words(line, unnumbered)
    return Numbered(question.key, "", line) if question else None


def _printed_again(asked: Mapping[str | None, Question], line: str) -> Numbered | None:
    """The question that `line` prints again behind the number that all questions bear."""
    printed = numbered(line)
    question = _of_words(printed.rest, asked) if printed else None
    return Numbered(question.key, printed.label, printed.rest) if printed and question else None


def _printed_whole(asked: Mapping[str, Question], line: str) -> Numbered | None:
    """The question whose first line `line` is, printed again without its number."""
    question = asked.get(letters_of(line))
    return Numbered(question.key, "", line) if question else None


def _by_first_line(questions: Sequence[Question]) -> dict[str, Question]:
    """The questions by the letters of their first lines, where these are enough to tell."""
    lines = ((letters_of(question.text.partition("\n")[0]), question) for question in reversed(questions))
    return {letters: question for letters, question in lines if len(letters) >= _ENOUGH_TO_TELL}


def _by_words(questions: Sequence[Question]) -> dict[str | None, Question]:
    """The questions by their first words, the first of those that share them."""
    return {
        line_key(words): question
        for question in reversed(questions)
        for words in (question.text, question.text.partition("\n")[0])
    }


def _of_words(line: str, asked: Mapping[str | None, Question]) -> Question | None:
    """The question, of those by their first words, whose words `line` opens with."""
    key = line_key(line)
    return asked.get(key) if key else None


def _lettered(question: Question, line: str) -> Numbered | None:
    """The parts of the one question whose letters `line` opens with: "a) ...", "b&c ..."."""
    line = line[_end_of_number(line) :]
    match = _PARTS.match(line)
    if match is None:
        return None
    keys = [question.key + letter for letter in _letters_in(match["letters"].lower())]
    is_known = {part.key for part in question.parts}.issuperset(keys)
    return Numbered(", ".join(keys), match[0].strip(), line[match.end() :]) if is_known else None


def _by_letters(questions: Sequence[Question], line: str) -> Numbered | None:
    """The questions of a lettered list whose letters `line` opens with: "a) and b) ..."; never the Act's own list."""
    if roman_place(questions[0].label):
        place = roman_place(line)
        label, _, rest = line.partition(" ")
        return Numbered(str(place), label, rest) if place and place <= len(questions) else None
    line = line[_end_of_number(line) :]
    match = _PARTS.match(line) if line[:1].lower() in _LETTERS_OF_PARTS else None
    if match is None or anywhere("statutory").search(plain(line[:_NEAR_THE_START])):
        return None
    keys = [letter_number(letter.upper()) for letter in _letters_in(match["letters"].lower())]
    is_known = {question.key for question in questions}.issuperset(keys)
    return Numbered(", ".join(keys), match[0].strip(), line[match.end() :]) if is_known else None


def _end_of_number(line: str) -> int:
    """Where the number of the whole request before a letter ends, "1. a) ..."; 0 without one."""
    match = _NUMBER_OF_WHOLE.match(line) if line[:1] == "1" else None
    return match.end() if match else 0


def _letters_in(named: str) -> list[str]:
    """The letters of "a, b and d" and of "a-d", those between the two included."""
    between = (range(ord(match[1]) + 1, ord(match[2])) for match in _LETTER_RANGE.finditer(named))
    return sorted({*_LETTER.findall(named), *(chr(code) for codes in between for code in codes)})


def answers_letters(answered: Sequence[Block], questions: Sequence[Question]) -> bool:
    """Whether the lines of a response open with letters of `questions`, and not only because they print them again."""
    asked = {letters_of(line) for question in questions for line in question.text.split("\n")}
    found = (_by_letters(questions, block.text) for block in answered)
    named = {key for item in found if item and letters_of(item.rest) not in asked for key in parse_numbers(item.key)}
    return len(named) > 1 or (bool(named) and _by_letters(questions, answered[0].text) is not None)


def are_quoted_together(answered: Sequence[Block], questions: Sequence[Question]) -> bool:
    """Whether a response prints the lettered list again, line below line: the one question that it answers below."""
    asked = {letters_of(line) for question in questions for line in question.text.split("\n")}
    found = enumerate(_by_letters(questions, block.text) for block in answered)
    places = [place for place, item in found if item and letters_of(item.rest) in asked]
    return len(places) > 1 and places[-1] - places[0] + 1 == len(places)


def are_counted(questions: Sequence[Question], responses: Sequence[Part]) -> bool:
    """Whether the answers bear the numbers 1, 2, 3 up to that of `questions`, which bear none themselves."""
    keys = [question.key for question in questions]
    labelled = [key for part in responses for key in part.numbers]
    if labelled:
        return sorted(labelled, key=_place) == keys
    known = _Known(questions, frozenset(keys))
    lines = (block.text for part in responses for block in part.blocks)
    opened = (_opened(known, line) for line in lines if may_open_an_answer(line))
    return sorted((key for item in opened if item for key in parse_numbers(item.key)), key=_place) == keys


def _place(key: str) -> int:
    return int(key) if key.isdigit() else 0


def are_printed_again(questions: Sequence[Question], responses: Sequence[Part]) -> bool:
    """Whether the response has all of `questions` again on lines of their own, without their letters."""
    asked = frozenset(_by_first_line(questions))
    lines = frozenset(letters_of(block.text) for part in responses for block in part.blocks) if asked else ()
    return len(asked) == len(questions) and asked.issubset(lines)


def _pointing(questions: Sequence[Question], line: str) -> Numbered | None:
    """The questions that a sentence of the answer speaks of: "question six", "your 2nd and 3rd questions"."""
    words = plain(line[:_NEAR_THE_START])
    found = list(_IN_PROSE.finditer(words)) if _QUESTION.search(words) else []
    keys = {part.key for question in questions for part in (question, *question.parts)} if found else set()
    for match in found:
        numbers = parse_numbers(match["numbers"]) if match["numbers"] else _counted(match["ordinals"], questions)
        if numbers and keys.issuperset(numbers) and not _ELSEWHERE.search(words, 0, match.start()):
            return Numbered(", ".join(numbers), line[match.start() : match.end()], line)
    return None


def _counted(ordinals: str, questions: Sequence[Question]) -> tuple[str, ...]:
    """The numbers of the questions that ordinals count, a question above the numbered ones included."""
    places = [ordinal_place(word) - 1 for word in _ORDINAL.findall(ordinals)]
    if not questions:
        return tuple(str(place + 1) for place in places)
    return tuple(questions[place].key for place in places if place < len(questions))


def repeats(found: Numbered, questions: Sequence[Question]) -> bool:
    """Whether the words behind the number are the question again and not yet its answer."""
    question = find(questions, found.key)
    if question is None:
        return False
    repeated, asked = letters_of(found.rest), letters_of(question.text)
    if _LEADS_TO_FIGURES.search(found.rest) and not asked.startswith(repeated):
        return False
    return len(repeated) >= _ENOUGH_TO_TELL and asked.startswith(repeated[:40])


def numbers_in_prose(text: str) -> frozenset[str]:
    """The numbers of the questions that `text` speaks of anywhere: "see the list for questions 1, 2 and 3"."""
    named = (match["numbers"] for match in _IN_PROSE.finditer(plain(text)))
    return frozenset(number for numbers in named if numbers for number in parse_numbers(numbers))
