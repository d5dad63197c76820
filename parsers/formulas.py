"""The stock formulas of disclosure letters (data/formulas.toml), ready to be looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from parsers.vocabulary import table

# In a regular expression: what stands for no letter of its own, a group and what may be left out.
_CLASS = re.compile(r"\\.|\[[^\]]*\]")
_GROUP = re.compile(r"\([^()]*\)(?:[?*]|\{[^}]*\})?")
_OPTIONAL = re.compile(r"[a-z][?*{]")
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Formulas:
    """Formulas that are looked for together: the word that some cannot do without, and the pattern of those.

    To try every formula at every letter is slow.  Each is tried on texts that hold its word, which few do.
    """

    by_word: tuple[tuple[str, re.Pattern[str]], ...]

    def search(self, text: str) -> re.Match[str] | None:
        """One of the formulas in `text`, not always the first that stands there; None if there is none."""
        for word, pattern in self.by_word:
            if word in text and (match := pattern.search(text)):
                return match
        return None


def compiled(words: Sequence[str]) -> re.Pattern[str]:
    """One pattern for several formulas; a space in one of them stands for any white space."""
    return re.compile("|".join(f"(?:{formula})" for formula in words).replace(" ?", r"\s?").replace(" ", r"\s+"))


@cache
def opens(group: str) -> re.Pattern[str]:
    """The formulas of a group that open a line: use `.match` on the line in plain letters."""
    return compiled(table("formulas.toml")[group]["line"])


@cache
def anywhere(group: str) -> Formulas:
    """The formulas of a group that may stand anywhere: use `.search` on plain letters."""
    return by_word(table("formulas.toml")[group]["anywhere"])


@cache
def before_and_after(group: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The formulas that stand right before and right behind a citation."""
    entry = table("formulas.toml")[group]
    return re.compile(rf"(?:{compiled(entry['before']).pattern})\s+$"), compiled(entry["after"])


def signals_in(text: str) -> set[str]:
    """What an answer does by the plain letters of `text`: the names of the signals whose words stand in it."""
    found: set[str] = set()
    for word, patterns in _signals_by_word().items():
        if word not in text:
            continue
        for name, pattern in patterns:
            if name not in found and pattern.search(text):
                found.add(name)
    return found


@cache
def _signals_by_word() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for name, entry in table("formulas.toml")["signal"].items():
        for word, pattern in by_word(entry["anywhere"]).by_word:
            found.setdefault(word, []).append((name, pattern))
    return found


def by_word(formulas: Sequence[str], *, before: str = "") -> Formulas:
    """The formulas by the words that they need.  `before` is a pattern for what must stand before each."""
    groups: dict[str, list[str]] = {}
    for formula in formulas:
        groups.setdefault(needed_word(formula), []).append(formula)
    return Formulas(
        tuple((word, re.compile(f"{before}(?:{compiled(group).pattern})")) for word, group in groups.items())
    )


def needed_word(formula: str) -> str:
    """The longest run of letters without which nothing fits the formula; "" where it has none for sure."""
    outside = _CLASS.sub(" ", formula)
    while outside != (outside := _GROUP.sub(" ", outside)):
        pass
    if "|" in outside:
        return ""
    return max(_LETTERS.findall(_OPTIONAL.sub(" ", outside)), key=len, default="")
