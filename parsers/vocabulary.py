"""The reference data that parsers read: provisions, labels, formulas, chrome, bank holidays.

In a checkout they lie in data/, in an installed wheel in parsers/data/.
"""

from __future__ import annotations

import csv
import tomllib
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
    """The TOML file `name` as a dict."""
    return tomllib.loads(data_file(name).read_text(encoding="utf-8"))
