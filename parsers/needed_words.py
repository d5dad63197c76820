"""The words that a regular expression cannot do without: a text that holds none of them need not be searched."""

from __future__ import annotations

import re

_ESCAPE_OR_CLASS = re.compile(r"\\.|\[[^\]]*\]")
_TIMES = re.compile(r"\{[\d,]*\}")
_OPTIONAL_LETTER = re.compile(r"[a-z0-9][?*{]")
_LETTERS = re.compile(r"[a-z0-9]+")
_REPEATED_FROM_NONE = ("?", "*", "{")


def needed_words(pattern: str) -> tuple[str, ...]:
    """Runs of small letters and figures, one of which stands in all that fits the pattern; ("",) if none has to."""
    return _needed(_TIMES.sub("{}", _ESCAPE_OR_CLASS.sub(" ", pattern)))


def _needed(pattern: str) -> tuple[str, ...]:
    outside, groups = _parted(pattern)
    if "|" in outside:
        return tuple(word for alternative in _alternatives(pattern, outside) for word in _needed(alternative))
    letters = max(_LETTERS.findall(_OPTIONAL_LETTER.sub(" ", outside)), key=len, default="")
    return max([(letters,), *map(_needed, groups)], key=lambda words: min(map(len, words)))


def _parted(pattern: str) -> tuple[str, list[str]]:
    """The pattern with spaces in place of its groups, and what is in those of them that must be there."""
    outside, groups = list(pattern), []
    depth = start = 0
    for place, sign in enumerate(pattern):
        if sign == "(":
            start = start if depth else place
            depth += 1
        if depth:
            outside[place] = " "
        if sign == ")":
            depth -= 1
            is_needed = pattern.startswith("(?:", start) and not pattern.startswith(_REPEATED_FROM_NONE, place + 1)
            if not depth and is_needed:
                groups.append(pattern[start + 3 : place])
    return "".join(outside), groups


def _alternatives(pattern: str, outside: str) -> list[str]:
    """The pattern parted at the bars that stand outside its groups."""
    bars = [place for place, sign in enumerate(outside) if sign == "|"]
    return [pattern[start + 1 : end] for start, end in zip([-1, *bars], [*bars, len(pattern)], strict=True)]
