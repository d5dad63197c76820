"""The forces, one small module each that says only how its pages differ from its platform's."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from parsers.rules import Rules


class NoParserError(LookupError):
    """No force module and no platform module fits a force of the register."""


@cache
def rules_for(force: str, platform: str) -> Rules:
    """The rules for `force`: its own module's, else its platform's.

    Raises NoParserError where there is neither.
    """
    own = f"parsers.forces.{_module(force)}"
    shared = f"parsers.platforms.{_module(platform)}"
    if find_spec(own) is not None:
        rules: Rules = import_module(own).RULES
    elif find_spec(shared) is not None:
        rules = import_module(shared).rules(force)
    else:
        raise NoParserError(f"There is no parser for {force}: neither {own} nor {shared} exists.")
    return rules


@cache
def has_parser(force: str, platform: str) -> bool:
    """Whether `rules_for` has rules for the force."""
    modules = (f"parsers.forces.{_module(force)}", f"parsers.platforms.{_module(platform)}")
    return any(find_spec(module) is not None for module in modules)


def _module(slug: str) -> str:
    """The name of the module for a slug: "dyfed-powys" is dyfed_powys; anything odd is no name."""
    name = slug.replace("-", "_")
    return name if name.isidentifier() else "_"
