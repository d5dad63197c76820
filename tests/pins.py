"""Renew the exact pins in pyproject.toml: `uv run python -m tests.pins`.

Every package that the project installs, indirect ones too, is pinned in [tool.uv]
constraint-dependencies.  A lock file would do the same, but it names the registry that wrote it.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"
_PINS = re.compile(r"^constraint-dependencies = \[\n.*?^\]\n", re.M | re.S)
_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+==[^ ;]+)( ; .+)?$")


def resolve(pyproject: str) -> list[str]:
    """The newest packages that fit `pyproject` without its pins, as exact requirements with their markers."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pyproject.toml").write_text(_PINS.sub("", pyproject), encoding="utf-8")
        Path(folder, "README.md").touch()
        command = ["uv", "export", "--all-extras", "--all-groups", "--no-emit-project", "--no-hashes", "--no-annotate"]
        done = subprocess.run([*command, "--no-header", "-q"], cwd=folder, check=True, capture_output=True, text=True)
    return sorted(line.strip() for line in done.stdout.splitlines() if _REQUIREMENT.match(line.strip()))


def pinned(pyproject: str) -> list[str]:
    """The requirements that `pyproject` pins."""
    found = _PINS.search(pyproject)
    return re.findall(r'^    "(.+)",$', found[0].replace("'", '"'), re.M) if found else []


def with_pins(pyproject: str, pins: list[str]) -> str:
    """`pyproject` with these pins instead of its own."""
    lines = "".join(f"    {_quoted(pin)},\n" for pin in pins)
    return _PINS.sub(lambda _: f"constraint-dependencies = [\n{lines}]\n", pyproject)


def _quoted(pin: str) -> str:
    return f'"{pin.replace(" ; ", "; ").replace(chr(34), chr(39))}"'


if __name__ == "__main__":
    text = PYPROJECT.read_text(encoding="utf-8")
    PYPROJECT.write_text(with_pins(text, resolve(text)), encoding="utf-8")
