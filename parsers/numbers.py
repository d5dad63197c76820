"""Numbers of questions, as people print them: "1", "1a", "1.1", "1, 2 & 3", "2-5", "1a and 1b"."""

from __future__ import annotations

import re

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WORD = "|".join(_WORDS)
# One place in words or figures: "second", "3rd".
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
ORDINALS = rf"{ORDINAL}(?:(?:,\s|\s(?:and|&)\s){ORDINAL}){{0,8}}"
_FIGURE = r"(?<!\d)\d{1,2}(?:[a-h]|\s?\([a-h]\)|\.[1-8](?!\d))?(?!\w)"
_JOINT = r"(?:\s{0,2}(?:,|&|/|\+|;)\s{0,2}(?:and\s|&\s?)?|\s(?:and|a|ac)\s|\s{0,2}[-–—]\s{0,2}|\sto\s|\si\s)"
# One number of a question in words: "One", "One (1)".
WORDED = rf"(?P<worded>{_WORD})\b(?:\s?\(\d{{1,2}}\))?"
# A list of question numbers as it stands behind a label.
NUMBERS = (
    rf"(?:{_FIGURE}|(?:{_WORD})\b(?:\s\(\d{{1,2}}\))?)"
    rf"(?:{_JOINT}(?:q(?:uestion)?s?\s?)?(?:{_FIGURE}|(?:{_WORD})\s\(\d{{1,2}}\))){{0,30}}"
)

_PART = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:([a-h])|\s?\(([a-h])\)|\.([1-8])(?!\d))?(?!\w)|\b({_WORD})\b(?:\s?\(\d{{1,2}}\))?", re.I
)
# "Questions 2 a, b and d, and question 3 a"
_AND = r"(?:\s?[,&]\s?|\s)(?:and\s)?"
_LETTERED = rf"\d{{1,2}}\s?\(?[a-h]\b\)?(?:{_AND}\(?[a-h]\b\)?)*"
_LISTED = re.compile(rf"(?:q|questions?)\s?{_LETTERED}(?:{_AND}(?:q|questions?)?\s?{_LETTERED})*\s?[.:]?", re.I)
_NUMBER_OR_LETTER = re.compile(r"(?P<number>\d{1,2})|(?<![a-z])(?P<letter>[a-h])\b")
_LONGEST_LIST = 120
_RANGE = re.compile(r"^\s*(?:[-–—]|to|i)\s*$", re.I)


def parse_numbers(text: str) -> tuple[str, ...]:
    """The question numbers that `text` names, ranges written out, each once: "2-4 & 6a" is 2, 3, 4, 6a; 1.2 is 1b."""
    found: list[str] = []
    end = 0
    for match in _PART.finditer(text):
        key = word_number(match[5]) if match[5] else match[1].lstrip("0") + _part_letter(match)
        if found and _RANGE.match(text[end : match.start()]):
            found += _between(found[-1], key)
        found.append(key)
        end = match.end()
    return tuple(dict.fromkeys(found))


def listed_parts(line: str) -> tuple[str, ...]:
    """The parts of questions that are all that `line` names, a letter behind the number before it; else ().

    "Questions 2 a and b & 3 c" are 2a, 2b, 3c.
    """
    if line[:1] not in ("q", "Q") or len(line) > _LONGEST_LIST or not _LISTED.fullmatch(line):
        return ()
    number, found = "", []
    for match in _NUMBER_OR_LETTER.finditer(line.lower()):
        number = (match["number"] or number).lstrip("0")
        found += [number + match["letter"]] if match["letter"] else []
    return tuple(dict.fromkeys(found))


def _part_letter(match: re.Match[str]) -> str:
    return dotted_letter(match[4]) if match[4] else (match[2] or match[3] or "").lower()


def dotted_letter(figure: str) -> str:
    """The letter for the figure behind a point: "1.2" is 1b."""
    return chr(ord("a") + int(figure) - 1)


def word_number(word: str) -> str:
    """The figure for a number in words: "two" is "2"."""
    return str(_WORDS.index(word.lower()) + 1)


def ordinal_place(word: str) -> int:
    """The place that an ordinal names, from 1: "second" and "2nd" are 2."""
    return int(word[:-2]) if word[0].isdigit() else _ORDINALS.index(word) + 1


def letter_number(letter: str) -> str:
    """The figure for a capital letter in the place of a number: "B" is "2"."""
    return str(ord(letter) - ord("A") + 1)


def _between(first: str, last: str) -> list[str]:
    """The numbers strictly between two: ("2", "5") is 3, 4; ("1a", "1c") is 1b."""
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first) + 1, min(int(last), int(first) + 60))]
    if first[:-1] == last[:-1] and first[-1:].isalpha() and last[-1:].isalpha():
        return [f"{first[:-1]}{chr(code)}" for code in range(ord(first[-1]) + 1, ord(last[-1]))]
    return []
