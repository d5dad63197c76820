"""Every command of the README and of docs/ is run, or says above it that it needs a network.

The blocks of a page are run one after another in a folder of its own that has the sample, by the shell and with the
programmes that are installed here.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from sqlite_utils.cli import cli as sqlite_utils_cli

from scraper.cli import cli
from scraper.runs import NETWORK_SOURCES
from tests.conftest import html_page, warc_of
from tests.docs_site import DOCS, ROOT
from tests.golden_pages import golden_pages
from tests.ports import free_port
from tests.sample import SAMPLE

PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md"])
MARK = "needs a network"
# What other tests run, or none can: the line, or the page, and where or why.
ELSEWHERE = {
    "add-a-force.md": "tests/test_new_force.py::test_the_guide_walks_from_a_saved_page_to_a_force",
    "uv run scrape browse": "tests/test_datasette.py::test_the_browse_command_serves_the_sample_on_this_machine_alone",
    "uv run pytest": ".ci/run",
    "uv run python -m tests.docs_site": "tests/test_docs_site.py::test_the_site_is_built_without_a_broken_link",
    "uv run python -m tests.pictures": "tests/test_docs_site.py::test_a_picture_is_taken_of_what_a_page_shows",
}
# What is run instead: with the same programmes and options, where a line does more than a test may.
INSTEAD = {
    "pip install uv && uv run scrape --force dyfed-powys --source sample": (
        "uv run scrape --force dyfed-powys --source sample"
    ),
}
CANOES = "<p>FOI Reference: 12/2025</p><p>Request:</p><p>How many canoes?</p><p>Response:</p><p>Twelve.</p>"
KENT = "https://www.kent.police.uk/foi-ai/kent-police/disclosure-2025/march/lost-canoes-122025/"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_INDENTED = re.compile(r"(?<=\n\n)((?:(?: {4,}\S.*)?\n)*? {4,}\S.*\n)(?=\n|\Z)")
_INLINE = re.compile(r"`(?:uv run )?(scrape(?: [^`]+)?)`")


@dataclass(frozen=True)
class Block:
    """A block of a page: its language (sh where none is given), its text, and the paragraph above it."""

    page: str
    language: str
    text: str
    above: str

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    @property
    def needs_network(self) -> bool:
        return MARK in " ".join(self.above.split())


def blocks(page: Path) -> list[Block]:
    """The blocks of commands of a page, in its order."""
    text = page.read_text(encoding="utf-8")
    found = [(match.start(), match[1] or "sh", match[2]) for match in _FENCE.finditer(text)]
    bare = _FENCE.sub(lambda match: re.sub(r"[^\n]", "-", match[0]), text)
    found += [(match.start(), "sh", match[0]) for match in _INDENTED.finditer(bare)]
    return [Block(page.name, language, block, _above(text[:start])) for start, language, block in sorted(found)]


def _above(text: str) -> str:
    """The paragraph that a text ends with."""
    return text.rstrip().rsplit("\n\n", 1)[-1]


BLOCKS = [block for page in PAGES for block in blocks(page)]


def is_run_elsewhere(block: Block, line: str) -> bool:
    return block.page in ELSEWHERE or line in ELSEWHERE


def asks_forces(line: str) -> bool:
    """Whether a line crawls sites or archives of the web: it must never be tried to see whether it runs."""
    words = line.split()
    if words[2:3] != ["scrape"] or not words[3].startswith("--") or "--allow-loopback" in words:
        return False
    source = words[words.index("--source") + 1] if "--source" in words else "auto"
    return source in NETWORK_SOURCES


def lines_to_run(block: Block) -> list[str]:
    return [INSTEAD.get(line, line) for line in block.lines if not is_run_elsewhere(block, line)]


def script_of(block: Block, port: int) -> str:
    """The lines as a script: a server that they start is on a port that is free, is waited for, and is ended."""
    ready = f"& trap 'kill $!' EXIT; until (: < /dev/tcp/127.0.0.1/{port}) 2> /dev/null; do sleep 0.1; done"
    lines = (line.replace(":8000", f":{port}").replace(" 8000 &", f" {port} {ready}") for line in lines_to_run(block))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a checkout in which the sample was loaded, with the files that the pages speak of."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "data").mkdir()
    for name in ("forces.csv", "takedowns.csv"):
        if (ROOT / "data" / name).is_file():
            shutil.copy(ROOT / "data" / name, folder / "data")
    places = ["--db", str(folder / "data/foi.db"), "--archive", str(folder / "data/archive")]
    result = CliRunner().invoke(cli, ["--force", "dyfed-powys", "--source", "sample", "--quiet", *places])
    assert result.exit_code == 0, result.output
    shutil.copy(SAMPLE, folder / "pages.warc.gz")
    page = next(page for page in golden_pages("dyfed-powys") if "abandoned-101-calls" in page.url)
    (folder / "page.html").write_text(page.html, encoding="utf-8")
    (folder / "folder-of-saved-pages").mkdir()
    shutil.copy(SAMPLE, folder / "folder-of-saved-pages")
    with zipfile.ZipFile(folder / "visit.wacz", "w") as wacz:
        wacz.writestr("archive/data.warc.gz", warc_of((KENT, html_page(CANOES), "2026-02-03T04:05:06Z")))
    return folder


def write_site(folder: Path, port: int) -> None:
    """A site of one saved page, with a sitemap."""
    path = "foi-ai/my-trial/disclosure-2025/march/lost-canoes-122025/"
    (folder / path).mkdir(parents=True)
    (folder / path / "index.html").write_bytes(html_page(CANOES))
    urls = f"<url><loc>http://127.0.0.1:{port}/{path}</loc></url>"
    (folder / "sitemap.xml").write_text(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>', encoding="utf-8"
    )


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in `folder`; `uv run` there is a run of what is installed here."""
    (folder / "bin").mkdir(exist_ok=True)
    uv = folder / "bin/uv"
    uv.write_text('#!/bin/sh\n[ "$1" = run ] || exit 64\nshift\nexec "$@"\n', encoding="utf-8")
    uv.chmod(0o755)
    inherited = {name: value for name, value in os.environ.items() if name != "SCRAPE_CONTACT"}
    path = os.pathsep.join([str(uv.parent), str(Path(sys.executable).parent), inherited["PATH"]])
    env = {**inherited, "PATH": path, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_the_commands_of_a_page_can_be_pasted(
    page: str, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trust: None
) -> None:
    shell = [block for block in BLOCKS if (block.page, block.language) == (page, "sh") and not block.needs_network]
    folder = shutil.copytree(prepared, tmp_path / "checkout")
    port = free_port()
    write_site(folder / "my-site", port)
    monkeypatch.chdir(folder)
    for block in shell:
        lines = lines_to_run(block)
        assert not any(asks_forces(line) for line in lines), f"{page} must say above it that it {MARK}:\n{block.text}"
        if all(program_of(line) for line in lines):
            assert [(line, run_here(line)) for line in lines] == [(line, "") for line in lines]
            continue
        done = run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script_of(block, port)], folder)
        assert done.returncode == 0, f"{page}\n{block.text}\n{done.stdout}{done.stderr}"


def program_of(line: str) -> click.Command | None:
    """The programme that a line calls, if it can be called in this process, which is much sooner done."""
    plain = line.startswith("uv run ") and not set(line) & set("|&;<>$`")
    return {"scrape": cli, "sqlite-utils": sqlite_utils_cli}.get(line.split()[2]) if plain else None


def run_here(line: str) -> str:
    """Run a line in this process; gives what went wrong, or nothing."""
    program = program_of(line)
    assert program is not None
    result = CliRunner().invoke(program, shlex.split(line)[3:])
    return "" if result.exit_code == 0 else f"{result.exit_code} {result.output} {result.exception!r}"


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.language == "sql"], ids=lambda block: block.page)
def test_the_sql_of_a_page_gives_rows_of_the_sample(block: Block, prepared: Path) -> None:
    with closing(sqlite3.connect(prepared / "data/foi.db")) as connection:
        assert connection.execute(block.text).fetchall() != []


@pytest.mark.parametrize(
    "block", [block for block in BLOCKS if block.language == "python"], ids=lambda block: block.page
)
def test_the_python_of_a_page_runs_on_the_sample(block: Block, prepared: Path) -> None:
    done = run(["python", "-c", block.text], prepared)
    assert (done.returncode, done.stderr, done.stdout != "") == (0, "", True)


def test_a_block_is_of_a_language_that_some_test_runs() -> None:
    assert {block.language for block in BLOCKS} <= {"sh", "sql", "python", "text"}


def test_what_asks_forces_or_archives_says_so() -> None:
    asking = [block for block in BLOCKS if any(asks_forces(line) for line in block.lines)]
    assert {block.page for block in asking} == {"README.md", "archives.md", "operate.md"}
    assert [block.text for block in asking if not block.needs_network] == []


def test_what_needs_a_network_is_no_offline_command() -> None:
    """The mark is for what asks other hosts, installs, or is for root; not for what would run here."""
    offline = [
        line
        for block in BLOCKS
        if block.needs_network
        for line in block.lines
        if line.startswith(("uv run sqlite-utils", "uv run scrape export", "uv run scrape browse")) or "sample" in line
    ]
    assert offline == []


def test_what_other_tests_run_is_on_a_page_and_in_that_test() -> None:
    lines = {line for block in BLOCKS for line in block.lines} | {page.name for page in PAGES}
    assert set(ELSEWHERE) | set(INSTEAD) <= lines
    for place in ELSEWHERE.values():
        file, _, test = place.partition("::")
        assert f"def {test}" in (ROOT / file).read_text(encoding="utf-8") if test else (ROOT / file).is_file()


def scrapes_in_sentences() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        text = re.sub(r"\s+", " ", _INDENTED.sub("", _FENCE.sub("", page.read_text(encoding="utf-8"))))
        yield from ((page.name, found[1]) for found in _INLINE.finditer(text))


@pytest.mark.parametrize(("page", "command"), sorted(set(scrapes_in_sentences())))
def test_a_command_named_in_a_sentence_is_one_that_there_is(page: str, command: str) -> None:
    arguments = shlex.split(command)[1:]
    if arguments in ([], ["--help"], ["--version"]):
        return
    context = cli.make_context("scrape", arguments)
    name, found, rest = cli.resolve_command(context, [*context._protected_args, *context.args])
    assert found is not None
    known = {option for parameter in found.params for option in parameter.opts}
    assert {word for word in rest if word.startswith("-")} <= known, name
    assert isinstance(found, click.Command)


def test_a_block_that_nobody_runs_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Page\n\nThis needs a\nnetwork:\n\n    uv run scrape --all\n    uv run scrape status\n\nThis does not:\n\n"
        "```sql\nselect 1\n```\n\n* an item\n\n      uv run scrape forces\n\nThe end.\n",
        encoding="utf-8",
    )

    found = blocks(page)

    assert [(block.language, block.lines, block.needs_network) for block in found] == [
        ("sh", ["uv run scrape --all", "uv run scrape status"], True),
        ("sql", ["select 1"], False),
        ("sh", ["uv run scrape forces"], False),
    ]
