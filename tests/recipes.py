"""What tests/test_recipes.py needs: the recipes taken apart, and a shell to run their lines in."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
RECIPES = ROOT / "recipes"
GUIDE = (ROOT / "docs/operate.md").read_text(encoding="utf-8")
WORKFLOW = yaml.safe_load((RECIPES / "nightly.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = WORKFLOW["jobs"]["crawl"]["steps"]
SCRIPTS = {step["name"]: step["run"] for step in STEPS if "run" in step}
# What a checkout has that an installation needs.
_PARTS = ("pyproject.toml", "README.md", "LICENSE", "datasette_metadata.yml", "data", "parsers", "scraper", "recipes")


def run(
    script: str, folder: Path, dialect: str = "bash", path: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run shell lines in `folder`, with the programmes of `path` before all others."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "SCRAPE_CONTACT")}
    before = [str(path)] if path else []
    search = os.pathsep.join([*before, str(Path(sys.executable).parent), inherited["PATH"]])
    strict = ["--noprofile", "--norc", "-eo", "pipefail"] if dialect == "bash" else []
    return subprocess.run(
        [dialect, *strict, "-c", script],
        cwd=folder,
        env={**inherited, "PATH": search, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def program(path: Path, script: str) -> Path:
    """A programme that is a shell script; gives its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path.parent


def copy_of_checkout(folder: Path) -> Path:
    """The parts of the project that an installation needs, without a database or an archive."""
    folder.mkdir(parents=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.db*", "archive", "*.wet.gz")
    for name in _PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def step(name: str) -> dict[str, Any]:
    """The step of the workflow that is called so."""
    [found] = [one for one in STEPS if one.get("name") == name]
    return found


def check_shell(script: str, dialect: str) -> None:
    """Hold shell lines against shellcheck, or where it cannot be installed against the shell's own parser."""
    command = ["shellcheck", f"--shell={dialect}", "-"] if shutil.which("shellcheck") else [dialect, "-n"]
    done = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def lines_of_guide() -> list[str]:
    """The lines of docs/operate.md that are set to be pasted."""
    return [line.strip() for line in re.findall(r"^ {4,}(\S.*)$", GUIDE, re.M)]


def unit(name: str) -> dict[str, str]:
    """The settings of a systemd unit by name; none of ours is given twice."""
    lines = (RECIPES / name).read_text(encoding="utf-8").splitlines()
    settings = [line.split("=", 1) for line in lines if "=" in line and not line.startswith("#")]
    assert len(dict(settings)) == len(settings)
    return {key: value for key, value in settings}  # noqa: C416 - the type of split is a list


def cron_line() -> str:
    """The one line of the crontab that is neither a comment nor a variable."""
    lines = (RECIPES / "crontab").read_text(encoding="utf-8").splitlines()
    [line] = [line for line in lines if not re.match(r"#|[A-Z_]+=", line)]
    return line


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with their arguments, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", (RECIPES / "Dockerfile").read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in lines]


def arguments_of(word: str) -> list[str]:
    return [rest for instruction, rest in instructions() if instruction == word]


def disclosures(db: Path) -> int:
    """How many disclosures a database has."""
    with closing(sqlite3.connect(db)) as connection:
        count: tuple[int] = connection.execute("select count(*) from disclosures").fetchone()
    return count[0]
