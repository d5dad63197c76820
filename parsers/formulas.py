"""The stock formulas of disclosure letters (data/formulas.toml), ready to be looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from parsers.needed_words import first_letters, needed_words
from parsers.vocabulary import table

# A few megabytes of the tokens read last; what is longer than a word is not worth its place.
_REMEMBERED = 1 << 14
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Formulas:
    """Formulas that are looked for together: a word that some of them need, and the patterns of those.

    To try every formula at every letter is slow.  Each is tried on texts that hold its word, which few do, and by
    itself: the engine passes over the places where one formula cannot begin, but not where several can.
    """

    by_word: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]

    def search(self, text: str) -> re.Match[str] | None:
        """One of the formulas in `text`, not always the first that stands there; None if there is none."""
        for word, patterns in self.by_word:
            if word in text:
                for pattern in patterns:
                    if match := _found(pattern, text):
                        return match
        return None


def _found(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The formula in `text` where it begins with a word: in "interest is withheld" there is no "rest is withheld".

    To ask the pattern itself for the start of a word would have the engine try it at every letter.
    """
    match = pattern.search(text)
    while match and match.start() and text[match.start() - 1 : match.start() + 1].isalpha():
        match = pattern.search(text, match.start() + 1)
    return match


def compiled(words: Sequence[str]) -> re.Pattern[str]:
    """One pattern for several formulas; a space in one of them stands for any white space."""
    return re.compile("|".join(f"(?:{formula})" for formula in words).replace(" ?", r"\s?").replace(" ", r"\s+"))


@dataclass(frozen=True, slots=True)
class Openings:
    """Formulas that open a line: those that begin with a letter by it, the others by a word that they need."""

    by_letter: dict[str, re.Pattern[str]]
    by_word: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]

    def match(self, line: str) -> re.Match[str] | None:
        """One of the formulas that `line` opens with; None if there is none."""
        pattern = self.by_letter.get(line[:1])
        if pattern is not None and (match := pattern.match(line)):
            return match
        for word, patterns in self.by_word:
            if word in line:
                for pattern in patterns:
                    if match := pattern.match(line):
                        return match
        return None


@cache
def opens(group: str) -> Openings:
    """The formulas of a group that open a line: use `.match` on the line in plain letters."""
    by_letter: dict[str, list[str]] = {}
    others: list[str] = []
    for formula in table("formulas.toml")[group]["line"]:
        letters = first_letters(formula)
        for letter in letters:
            by_letter.setdefault(letter, []).append(formula)
        others += [] if letters else [formula]
    return Openings({letter: compiled(own) for letter, own in by_letter.items()}, by_word(others).by_word)


@cache
def anywhere(group: str) -> Formulas:
    """The formulas of a group that may stand anywhere: use `.search` on plain letters."""
    return by_word(table("formulas.toml")[group]["anywhere"])


@cache
def before_and_after(group: str) -> tuple[Formulas, re.Pattern[str]]:
    """The formulas that stand right before and right behind a citation."""
    entry = table("formulas.toml")[group]
    return by_word(entry["before"], behind=r"\s+$"), compiled(entry["after"])


def signals_in(text: str) -> set[str]:
    """The names of the signals of data/formulas.toml that a sentence in plain letters shows."""
    patterns = _signals()
    tokens = text.split()
    places = {place for token in tokens if len(token) <= _LONGEST_WORD for place in _signals_of_word(token)}
    places.update(place for token in tokens if len(token) > _LONGEST_WORD for place in _signals_of(token))
    found: set[str] = set()
    for place in places:
        name, pattern = patterns[place]
        if name not in found and _found(pattern, text):
            found.add(name)
    return found


@lru_cache(maxsize=_REMEMBERED)
def _signals_of_word(token: str) -> tuple[int, ...]:
    """The same as `_signals_of`: there are hundreds of needed words, but the words of the language come back."""
    return _signals_of(token)


def _signals_of(token: str) -> tuple[int, ...]:
    """The places, among the formulas of all signals, of those that need a word which stands in `token`."""
    return tuple(place for word, places in _signals_by_word() if word in token for place in places)


@cache
def _signals() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The formulas of all signals, each with the name of its signal."""
    signals = table("formulas.toml")["signal"].items()
    return tuple((name, _pattern(formula)) for name, entry in signals for formula in entry["anywhere"])


@cache
def _signals_by_word() -> tuple[tuple[str, list[int]], ...]:
    found: dict[str, list[int]] = {}
    formulas = [formula for entry in table("formulas.toml")["signal"].values() for formula in entry["anywhere"]]
    for place, formula in enumerate(formulas):
        for word in needed_words(formula):
            found.setdefault(word, []).append(place)
    return tuple(found.items())


def by_word(formulas: Sequence[str], *, before: str = "", behind: str = "") -> Formulas:
    """The formulas by the words that they need.  `before` and `behind` are patterns for what stands beside each."""
    patterns: dict[str, list[re.Pattern[str]]] = {}
    for formula in formulas:
        pattern = _pattern(formula, before=before, behind=behind)
        for word in needed_words(formula):
            patterns.setdefault(word, []).append(pattern)
    return Formulas(tuple((word, tuple(group)) for word, group in patterns.items()))


def _pattern(formula: str, *, before: str = "", behind: str = "") -> re.Pattern[str]:
    return re.compile(f"{before}(?:{compiled([formula]).pattern}){behind}")
