"""The shape of the parsers: what is a force's stands in its own file, and is little."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import parsers
from scraper.forces import load_register

PARSERS = Path(parsers.__file__).parent


def comparisons(tree: ast.AST) -> set[str]:
    """The words that a module compares something with or looks up."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Compare | ast.Match | ast.Dict | ast.Set)]
    words = (leaf.value for node in found for leaf in ast.walk(node) if isinstance(leaf, ast.Constant))
    return {word for word in words if isinstance(word, str)}


def test_the_median_force_file_has_at_most_15_lines() -> None:
    lengths = [len(file.read_text(encoding="utf-8").splitlines()) for file in (PARSERS / "forces").glob("[a-z]*.py")]

    assert len(lengths) > 10
    assert median(lengths) <= 15


def test_no_module_decides_by_a_force_s_name() -> None:
    slugs = {force.slug for force in load_register().forces}
    modules = [file for file in PARSERS.rglob("*.py") if file.parent.name != "forces"]

    named = {str(file): comparisons(ast.parse(file.read_text(encoding="utf-8"))) & slugs for file in modules}

    assert {file: words for file, words in named.items() if words} == {}
