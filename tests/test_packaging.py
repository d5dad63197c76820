"""What the project is made of and how it travels."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.pins import pinned

ROOT = Path(__file__).parent.parent
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
# Modules that reach the network, a database or a clock.
_IMPURE = {
    "httpx", "urllib.request", "http", "socket", "ssl", "requests", "sqlite3", "sqlite_utils", "time",
    "datetime.datetime", "scraper", "subprocess", "asyncio",
}  # fmt: skip


def imports(path: Path) -> set[str]:
    """The modules and names that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", sorted((ROOT / "parsers").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_parsers_import_no_http_client_database_or_clock(path: Path) -> None:
    found = {name for name in imports(path) if name in _IMPURE or name.split(".")[0] in _IMPURE}
    assert found == set()


@pytest.mark.parametrize("folder", ["parsers", "scraper"])
def test_no_branch_on_a_forces_name_outside_its_own_module(folder: str) -> None:
    slugs = [line.split(",")[0] for line in (ROOT / "data/forces.csv").read_text(encoding="utf-8").splitlines()[1:]]
    for path in sorted((ROOT / folder).rglob("*.py")):
        if path.parent.name in ("forces", "platforms"):  # some platforms are one force's own, and called like it
            continue
        strings = {
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in slugs
        }
        assert strings == set(), path


def test_every_installed_package_is_pinned() -> None:
    wanted = [Requirement(pin) for pin in pinned(PYPROJECT)]
    here = [one for one in wanted if one.marker is None or one.marker.evaluate()]  # numpy has one for each Python
    pins = {one.name: str(one.specifier).removeprefix("==") for one in here}
    installed = {re.sub(r"[-_.]+", "-", dist.metadata["Name"]).lower(): dist.version for dist in distributions()}
    for name in ("police-foi", "pip", "setuptools", "wheel"):
        installed.pop(name, None)
        pins.pop(name, None)
    assert {name: version for name, version in installed.items() if pins.get(name) != version} == {}


def test_no_lock_file_and_no_registry_is_tracked() -> None:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is no git checkout")
    files = done.stdout.split()
    assert [name for name in files if Path(name).name in ("uv.lock", "poetry.lock", "package-lock.json")] == []


def test_a_wheel_works_away_from_the_checkout(tmp_path: Path) -> None:
    built = subprocess.run(
        ["uv", "build", "--wheel", "--out-dir", str(tmp_path / "dist")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    [wheel] = (tmp_path / "dist").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"scraper", "parsers"}
    # The wheel's own packages, beside the dependencies that are installed here.
    venv.create(tmp_path / "env", with_pip=False)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    script = (
        "import sys, parsers; assert parsers.__file__.startswith(sys.argv[1]), parsers.__file__; "
        "from scraper.cli import cli; cli(['--force', 'dyfed-powys', '--source', 'sample', '--json'])"
    )
    dependencies = [entry for entry in sys.path if entry.endswith("site-packages")]
    done = subprocess.run(
        [tmp_path / "env/bin/python", "-c", script, str(tmp_path / "site")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "site"), *dependencies])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["forces"][0]["new"] == 18


def test_every_data_file_travels_in_the_wheel() -> None:
    included = tomllib.loads(PYPROJECT)["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    committed = {f"data/{path.name}" for path in (ROOT / "data").iterdir() if path.suffix in (".csv", ".toml")}
    assert committed | {"data/sample.warc.gz", "datasette_metadata.yml"} == set(included)


def test_reference_tables_have_the_columns_that_parsers_read() -> None:
    head = (ROOT / "data/provisions.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert head[:7] == ["provision_id", "act", "ref", "parent", "title", "category", "conferral"]
