"""Numbers of questions, as people print them: "1", "1a", "1, 2 & 3", "2-5", "1a and 1b"."""

from __future__ import annotations

import re

_NUMBER = r"\d{1,2}(?:\s?[a-h]|\s?\([a-h]\))?(?!\w)"
_JOINT = r"(?:\s{0,2}(?:,|&|/|\+|;)\s{0,2}(?:and\s|&\s?)?|\s(?:and|a|ac)\s|\s{0,2}[-–—]\s{0,2}|\sto\s|\si\s)"
# A list of question numbers as it stands behind a label.
NUMBERS = rf"{_NUMBER}(?:{_JOINT}(?:q(?:uestion)?s?\s?)?{_NUMBER}){{0,30}}"

_PART = re.compile(r"(\d{1,2})\s?\(?([a-h]?)(?!\w)\)?", re.I)
_RANGE = re.compile(r"^\s*(?:[-–—]|to|i)\s*$", re.I)


def parse_numbers(text: str) -> tuple[str, ...]:
    """The question numbers that `text` names, ranges written out, each once: "2-4 & 6a" is 2, 3, 4, 6a."""
    found: list[str] = []
    end = 0
    for match in _PART.finditer(text):
        key = match[1].lstrip("0") + match[2].lower()
        if found and _RANGE.match(text[end : match.start()]):
            found += _between(found[-1], key)
        found.append(key)
        end = match.end()
    return tuple(dict.fromkeys(found))


def _between(first: str, last: str) -> list[str]:
    """The numbers strictly between two: ("2", "5") is 3, 4; ("1a", "1c") is 1b."""
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first) + 1, min(int(last), int(first) + 60))]
    if first[:-1] == last[:-1] and first[-1:].isalpha() and last[-1:].isalpha():
        return [f"{first[:-1]}{chr(code)}" for code in range(ord(first[-1]) + 1, ord(last[-1]))]
    return []
