"""The reference data that parsers read: provisions, labels, formulas, chrome, bank holidays.

In a checkout they lie in data/, in an installed wheel in parsers/data/.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any


def data_file(name: str) -> Traversable:
    """The data file called `name`, in the installed package or in the checkout.

    Raises FileNotFoundError if the installation lacks it.
    """
    package = resources.files("parsers")
    for folder in (package / "data", package / ".." / "data", package / ".."):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"The installation lacks its data file {name}; install the package again.")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the CSV file `name`, each a dict of strings."""
    text = data_file(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file `name` as a dict, its [pieces] written out where its other strings name them: "{information}"."""
    found = tomllib.loads(data_file(name).read_text(encoding="utf-8"))
    written: dict[str, Any] = _written_out(found, found.pop("pieces", {}))
    return written


def _written_out(value: Any, pieces: Mapping[str, str]) -> Any:
    """`value` with pieces in all its strings.  Raises KeyError for a piece that the file lacks."""
    if isinstance(value, str):
        return _PIECE.sub(lambda named: pieces[named[1]], value)
    if isinstance(value, dict):
        return {key: _written_out(each, pieces) for key, each in value.items()}
    return [_written_out(each, pieces) for each in value] if isinstance(value, list) else value


# "{0,3}" counts.
_PIECE = re.compile(r"\{([a-z_]+)\}")
