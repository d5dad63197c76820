"""What a regular expression cannot do without: a text that lacks it need not be searched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

_ESCAPE_OR_CLASS = re.compile(r"\\.|\[[^\]]*\]")
_TIMES = re.compile(r"\{[\d,]*\}")
_OPTIONAL_LETTER = re.compile(r"[a-z0-9][?*{]")
_LETTERS = re.compile(r"[a-z0-9]+")
_REPEATED_FROM_NONE = ("?", "*", "{")


def needed_words(pattern: str) -> tuple[str, ...]:
    """Runs of small letters and figures, one of which stands in all that fits the pattern; ("",) if none has to.

    Where "appl" stands for one alternative, "applied" need not for another.
    """
    words = tuple(dict.fromkeys(_needed(_without_classes(pattern))))
    return tuple(word for word in words if not any(other in word for other in words if other != word))


def first_letters(pattern: str) -> frozenset[str]:
    """The small letters and figures with which all that fits the pattern begins; none if it may begin otherwise."""
    return _first(_without_classes(pattern))


def _without_classes(pattern: str) -> str:
    return _TIMES.sub("{}", _ESCAPE_OR_CLASS.sub(" ", pattern))


def _needed(pattern: str) -> tuple[str, ...]:
    outside, groups = _parted(pattern)
    if "|" in outside:
        return tuple(word for alternative in _alternatives(pattern, outside) for word in _needed(alternative))
    letters = max(_LETTERS.findall(_OPTIONAL_LETTER.sub(" ", outside)), key=len, default="")
    return max([(letters,), *map(_needed, groups)], key=lambda words: min(map(len, words)))


def _first(pattern: str) -> frozenset[str]:
    outside, _ = _parted(pattern)
    if "|" in outside:
        return _of_any(_alternatives(pattern, outside))
    if not pattern.startswith("(?:"):
        may_lack = pattern[1:2] in tuple(_REPEATED_FROM_NONE)
        return frozenset(() if may_lack else _LETTERS.findall(pattern[:1]))
    end = _end_of_group(pattern)
    rest = pattern[end:]
    may_lack = rest.startswith(_REPEATED_FROM_NONE)
    return _of_any([pattern[3 : end - 1], rest.lstrip("?*{}")] if may_lack else [pattern[3 : end - 1]])


def _end_of_group(pattern: str) -> int:
    """Where the group ends with which the pattern begins."""
    depths = accumulate((sign == "(") - (sign == ")") for sign in pattern)
    return next(place for place, depth in enumerate(depths, 1) if not depth)


def _of_any(alternatives: Sequence[str]) -> frozenset[str]:
    """The first letters of several patterns, where each has its own."""
    letters = [_first(alternative) for alternative in alternatives]
    return frozenset().union(*letters) if all(letters) else frozenset()


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
