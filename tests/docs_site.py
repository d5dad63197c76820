"""The docs site: `uv run python -m tests.docs_site` builds it into site/html.

Pages link to the files of the project as a code host shows them.  On the site such a file is a page of its own, made
while the site is built, and CHANGELOG.md is the page of the changelog.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CONFIG = ROOT / "zensical.toml"
LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?(?=\))")

_PLACES = {"README.md": "index.md", "CHANGELOG.md": "changelog.md"}
_LANGUAGES = {".py": "python", ".toml": "toml", ".yml": "yaml", ".html": "html", ".sql": "sql"}
_FILE = """\
---
search:
  exclude: true
---
# {path}

{content}
"""


def navigation() -> list[str]:
    """The pages that the navigation leads to, in its order."""
    return list(_leaves(tomllib.loads(CONFIG.read_text(encoding="utf-8"))["project"]["nav"]))


def _leaves(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
        return
    for inner in part.values() if isinstance(part, dict) else part:
        yield from _leaves(inner)


def place_of(file: Path) -> str:
    """Where a file or folder of the project stands on the site, as a page."""
    path = file.relative_to(ROOT).as_posix()
    if path.startswith("docs/"):
        return path.removeprefix("docs/")
    if file.is_dir():
        return f"files/{path}/index.md"
    return _PLACES.get(path) or f"files/{path}" + ("" if file.suffix == ".md" else ".md")


def stage(pages: Path) -> None:
    """Write all that the site is made of into the folder `pages`, in which links lead to pages of the site."""
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(DOCS, pages)
    waiting = [*DOCS.glob("*.md"), ROOT / "CHANGELOG.md"]
    seen = {*waiting, ROOT / "README.md"}
    while waiting:
        file = waiting.pop()
        target = pages / place_of(file)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_page(file), encoding="utf-8")
        new = {linked for linked in linked_files(file) if not linked.is_relative_to(DOCS)} - seen
        seen |= new
        waiting += sorted(new)


def linked_files(file: Path) -> list[Path]:
    """The files and folders of the project that a page links to; a folder is a page that links to its files."""
    if file.is_dir():
        return sorted(one for one in file.iterdir() if one.is_file() and not one.name.startswith("."))
    if file.suffix != ".md":
        return []
    return [_resolved(file, found[1]) for found in LINK.finditer(file.read_text(encoding="utf-8"))]


def _resolved(file: Path, link: str) -> Path:
    return Path(os.path.normpath(file.parent / link))


def _page(file: Path) -> str:
    """The page of a file or a folder: Markdown as it is, but for its links; of another file a page that shows it."""
    path = file.relative_to(ROOT).as_posix()
    if file.is_dir():
        names = [one.name + (".md" if one.suffix != ".md" else "") for one in linked_files(file)]
        return _FILE.format(path=path, content="\n".join(f"* [{name.removesuffix('.md')}]({name})" for name in names))
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".md":
        return LINK.sub(lambda found: _link(file, found), text)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return _FILE.format(path=path, content=f"{fence}{_LANGUAGES.get(file.suffix, 'text')}\n{text}\n{fence}")


def _link(file: Path, found: re.Match[str]) -> str:
    place = place_of(_resolved(file, found[1]))
    return Path(os.path.relpath(place, Path(place_of(file)).parent)).as_posix() + (found[2] or "")


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site in `folder`: its pages in site/pages, the site itself in site/html.  A broken link fails it."""
    stage(folder / "site/pages")
    if folder != ROOT:
        shutil.copy(CONFIG, folder)
    return zensical(folder)


def zensical(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the builder over the pages that are staged in `folder`."""
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    done = build(ROOT)
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    sys.exit(done.returncode)
