"""The stock formulas of disclosure letters (data/formulas.toml), ready to be looked for."""

from __future__ import annotations

import re
from functools import cache

from parsers.vocabulary import table


def compiled(words: list[str]) -> re.Pattern[str]:
    """One pattern for several formulas; a space in one of them stands for any white space."""
    return re.compile("|".join(f"(?:{formula})" for formula in words).replace(" ?", r"\s?").replace(" ", r"\s+"))


@cache
def opens(group: str) -> re.Pattern[str]:
    """The formulas of a group that open a line: use `.match` on the line in plain letters."""
    return compiled(table("formulas.toml")[group]["line"])


@cache
def anywhere(group: str) -> re.Pattern[str]:
    """The formulas of a group that may stand anywhere: use `.search` on plain letters."""
    return compiled(table("formulas.toml")[group]["anywhere"])


@cache
def before_and_after(group: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The formulas that stand right before and right behind a citation."""
    entry = table("formulas.toml")[group]
    return re.compile(rf"(?:{compiled(entry['before']).pattern})\s+$"), compiled(entry["after"])


@cache
def signals() -> dict[str, re.Pattern[str]]:
    """What an answer does, by name, each with the words that show it."""
    return {name: compiled(entry["anywhere"]) for name, entry in table("formulas.toml")["signal"].items()}
