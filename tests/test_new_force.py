"""`scrape new-force`, and the guide that walks through it, run in a copy of the checkout."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

import parsers
from parsers import Disclosure, NotADisclosure
from parsers.records import Found, disclosures_in
from parsers.vocabulary import data_file
from scraper.errors import UsageError
from scraper.forces import load_register
from scraper.new_force import new_force
from scraper.skeleton import FILLER, Mask, skeleton
from tests.conftest import Scrape, html_page
from tests.golden_pages import GoldenPage, golden_forces, golden_pages, parsed, read_golden
from tests.test_golden import test_golden_page_is_written_in_words_of_ones_own as check_the_words

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs/add-a-force.md").read_text(encoding="utf-8")
URL = "https://www.kent.police.uk/foi-ai/kent-police/disclosure/2025/march/lost-canoes-122025/"
SAVED = html_page(
    """<div class="rich" style="color: red" onclick="track('Mary Smith')">
<p><strong>FOI Reference: 12/2025</strong></p>
<p><strong>Request:</strong></p>
<ol><li>How many canoes were stolen at Wherrymouth in 2024?</li><li>Which officer looked for them?</li></ol>
<p><strong>Response 1:</strong></p>
<p>Kent Police does hold the information requested, as outlined below: 1,387 canoes.
See <a href="/media/canoes-of-mary-smith.pdf" title="Mary Smith">the list</a> or ring 01632 960833.</p>
<p><strong>Response 2:</strong></p>
<p>Section 40(2) exemption applies. Constable Smith (warrant 88123) lives in Wherrymouth.<!-- Mary Smith --></p>
<p>(This is a response under the Freedom of Information Act 2000 and disclosed on 24/03/2025)</p></div>""",
    "Lost canoes (12/2025)",
).replace(b"Dyfed-Powys", b"Kent")
SKELETON = """\
<!--
url: https://www.kent.police.uk/foi-ai/kent-police/disclosure/2025/march/lorem-ipsum-122025/
template: soh-en
captured_at: 2026-02-03T04:05:06Z
title: Lorem ipsum (12/2025)
shows: lorem
-->
<div class="rich">
<p><strong>FOI Reference: 12/2025</strong></p>
<p><strong>Request:</strong></p>
<ol><li>How many ipsum were stolen at Dolor in 2024?</li><li>Which officer looked for them?</li></ol>
<p><strong>Response 1:</strong></p>
<p>Kent Police does hold the information requested, as outlined below: 1,456 ipsum.
See <a href="/files/lorem-1.pdf">the list</a> or consectetur 67891 789123.</p>
<p><strong>Response 2:</strong></p>
<p>Section 40(2) exemption applies. Constable Tempor (incididunt 12345) magna in Dolor.</p>
<p>(This is a response under the Freedom of Information Act 2000 and disclosed on 24/03/2025)</p></div>
"""
OWN_WORDS = ("kites", "cliff", "Keeper", "lost", "them", "rope", "phone", "field", "Jo", "Frost", "box", "hook")
MODULE = '''\
"""Kent Police: by the rules of its platform.

Seen at /foi-ai/kent-police/disclosure/2025/march/lost-canoes-122025/
"""

from parsers.platforms.single_online_home import rules

RULES = rules("kent")
'''


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout with a saved page in it."""
    folder = tmp_path_factory.mktemp("copy") / "checkout"
    ignored = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "dist", "archive", "*.db")
    shutil.copytree(ROOT, folder, ignore=ignored)
    (folder / "saved.html").write_bytes(SAVED)
    os.utime(folder / "saved.html", (1770091506, 1770091506))
    return folder


def run(command: str, copy: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the guide in the copy, with the packages that are installed here."""
    env = {**os.environ, "UV_NO_SYNC": "1", "UV_PROJECT_ENVIRONMENT": sys.prefix, "PYTHONPATH": str(copy)}
    return subprocess.run(shlex.split(command), cwd=copy, env=env, capture_output=True, text=True, check=False)


def commands_of(guide: str) -> list[str]:
    return [line[4:] for line in guide.splitlines() if line.startswith("    ")]


def write_in_own_words(copy: Path) -> None:
    """Step 4, as a contributor would do it."""
    [draft] = (copy / "tests/golden/kent").glob("*.html")
    assert f"`{draft.relative_to(copy)}`" in GUIDE
    assert draft.read_text(encoding="utf-8") == SKELETON
    with pytest.raises(AssertionError):
        check_the_words(read_golden(draft))
    own = dict(zip(FILLER, OWN_WORDS, strict=True))
    text = SKELETON.replace("shows: lorem", "shows: a name withheld, the rest given")
    text = re.sub("|".join(FILLER), lambda match: own[match[0].lower()], text, flags=re.I)
    draft.unlink()
    (draft.parent / "lost-kites-122025.html").write_text(text, encoding="utf-8")


def review(copy: Path) -> None:
    """The end of step 5."""
    file = copy / "tests/golden/kent/lost-kites-122025.json"
    file.write_text(file.read_text(encoding="utf-8").replace(' "reviewed": false,\n', ""), encoding="utf-8")


@dataclass(frozen=True)
class Step:
    """A command, what a contributor does before it, and how it must end."""

    command: str
    says: str
    before: Callable[[Path], None] = lambda _copy: None
    status: int = 0
    in_guide: bool = True


GOLDEN = "uv run pytest tests/test_golden.py -k kent"
WALK = (
    Step("uv run scrape forces", "kent\tKent Police\tsingle-online-home\tunverified\twww.kent.police.uk"),
    Step(
        f"uv run scrape new-force kent --page saved.html --url {URL}",
        "  reference: 12/2025 (text)\n"
        "  received: None; disclosed: 2025-03-24; month of the log: 2025-03\n"
        "  questions: 2, with an answer: 2; outcome: partially_withheld\n"
        "  exemption: Section 40(2)\n"
        "Compare that with the page. Written were:\n"
        "  parsers/forces/kent.py: the rules for Kent Police\n"
        "  tests/golden/kent/lorem-ipsum-122025.html: the skeleton of the page\n",
    ),
    Step(GOLDEN, "Hold every field of it against the page", write_in_own_words, status=1),
    Step(GOLDEN, "Hold every field of it against the page", status=1, in_guide=False),
    Step(GOLDEN, "2 passed", review),
    Step(
        f"uv run scrape --force kent --source saved.html --url {URL} --db trial.db --archive trial",
        "Kent Police\t1\t1\t1",
    ),
    Step("uv run scrape export --db trial.db --to trial --format csv", "exemptions\t1"),
    Step("uv run python -m tests.accuracy", f"{len(golden_pages()) + 1} pages of {len(golden_forces()) + 1} forces"),
    Step("uv run ruff check .", "All checks passed!"),
)


def test_the_guide_walks_from_a_saved_page_to_a_force(copy: Path) -> None:
    assert commands_of(GUIDE) == [step.command for step in WALK if step.in_guide]
    for step in WALK:
        step.before(copy)
        done = run(step.command, copy)
        assert (done.returncode, step.says in done.stdout) == (step.status, True), (
            f"{step.command}\n{done.stdout}{done.stderr}"
        )
    assert (copy / "parsers/forces/kent.py").read_text(encoding="utf-8") == MODULE


@pytest.fixture
def in_copy(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scrape: Scrape) -> Scrape:
    """The command, run in a small copy of the checkout: what it writes to and looks at."""
    shutil.copytree(copy / "tests/golden/templates", tmp_path / "tests/golden/templates")
    shutil.copytree(copy / "tests/golden/gwent", tmp_path / "tests/golden/gwent")
    (tmp_path / "parsers/forces").mkdir(parents=True)
    (tmp_path / "saved.html").write_bytes(SAVED)
    monkeypatch.setattr(parsers, "__file__", str(tmp_path / "parsers/__init__.py"))
    return scrape


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("kennt", "saved.html", URL), "No force is called 'kennt' in the register. Did you mean kent"),
        (("gwent", "saved.html", URL), "is no address on a host of Gwent Police. By the register it has www.gwent"),
        (("kent", "saved.html", "kent"), "kent is no address on a host of Kent Police."),
        (("kent", "saved.html", "https://["), "https://[ is no address on a host of Kent Police."),
        (("kent", "nowhere.html", URL), "The page nowhere.html cannot be read: No such file or directory."),
        (("kent", "tests", URL), "The page tests cannot be read: Is a directory."),
        (("kent", "empty.html", URL), "empty.html is no page that can be used. Save the page of one answer"),
        (("kent", "picture.html", URL), "picture.html is no page that can be used."),
        (("kent", "blank.html", URL), "blank.html is no page that can be used."),
        (("kent", "deep.html", URL), "deep.html is no page that can be used."),
        (("kent", "text.html", URL), "text.html is no page that can be used."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_and_nothing_is_written(
    in_copy: Scrape, tmp_path: Path, arguments: tuple[str, str, str], sentence: str
) -> None:
    (tmp_path / "empty.html").touch()
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "blank.html").write_text("<html><body><script>1</script></body></html>", encoding="utf-8")
    (tmp_path / "deep.html").write_text(f"<main>Request:{'<ul><li>' * 3000}", encoding="utf-8")
    (tmp_path / "text.html").write_text("Request:\nHow many canoes?\nResponse:\nTwelve.", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    slug, page, url = arguments

    result = in_copy("new-force", slug, "--page", page, "--url", url)

    assert (result.exit_code, sentence in " ".join(result.stderr.split())) == (2, True), result.output
    assert sorted(tmp_path.rglob("*")) == before


def test_a_platform_that_nothing_parses_is_named(tmp_path: Path) -> None:
    text = data_file("forces.csv").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("kent,"))
    own = tmp_path / "own.csv"
    own.write_text(f"{text.splitlines()[0]}\n{row.replace('single-online-home', 'own-design')}\n", encoding="utf-8")

    with pytest.raises(UsageError, match="Nothing parses the platform of Kent Police yet, own-design; write parsers/"):
        new_force(load_register(own), "kent", tmp_path / "saved.html", URL)


@pytest.mark.parametrize("file", ["parsers/forces/kent.py", "tests/golden/kent/lorem-ipsum-122025.html"])
def test_a_file_that_is_there_is_never_written_over(in_copy: Scrape, tmp_path: Path, file: str) -> None:
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))

    result = in_copy("new-force", "kent", "--page", "saved.html", "--url", URL)

    assert (result.exit_code, f"Error: {file} is there already. Nothing was written" in result.stderr) == (2, True)
    assert (tmp_path / file).read_text(encoding="utf-8") == "mine"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_page_that_is_not_taken_for_a_disclosure_is_written_and_said(in_copy: Scrape, tmp_path: Path) -> None:
    url = "https://www.kent.police.uk/foi-ai/answers/lost-canoes-122025/"

    result = in_copy("new-force", "kent", "--page", "saved.html", "--url", url)

    assert result.exit_code == 0
    assert "\n  no disclosure: its address is not in a folder of disclosures\n" in result.stdout
    assert (tmp_path / "tests/golden/kent/lorem-ipsum-122025.html").is_file()


def test_it_works_in_a_checkout_only(tmp_path: Path) -> None:
    for package in ("parsers", "scraper"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", tmp_path / "parsers/data", ignore=shutil.ignore_patterns("archive", "*.db"))
    (tmp_path / "saved.html").write_bytes(SAVED)
    command = [sys.executable, "-c", "from scraper.cli import cli; cli()", "new-force", "kent"]

    done = subprocess.run(
        [*command, "--page", "saved.html", "--url", URL], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr.endswith(
        "Error: new-force writes into the project's own files, and works in a checkout of it only.\n"
    )


def test_the_command_is_not_shown_to_those_who_only_read_pages(scrape: Scrape) -> None:
    assert "new-force" not in scrape("--help").stdout


@pytest.mark.parametrize("page", golden_pages(), ids=str)
def test_a_skeleton_keeps_what_the_parser_goes_by(page: GoldenPage) -> None:
    record = parsed(page)
    mask = Mask(" ".join([page.url, *(one.reference or "" for one in disclosures_in(record))]))
    drawn = replace(page, title=mask.text(page.title), content=skeleton(page.html, mask) or "")

    assert essentials(parsed(drawn)) == essentials(record)


def essentials(found: Found) -> list[dict[str, Any]]:
    if isinstance(found, NotADisclosure):
        return [{"reason": found.reason}]
    return [essentials_of(record) for record in disclosures_in(found)]


def essentials_of(record: Disclosure) -> dict[str, Any]:
    return {
        "reference": record.reference,
        "dates": (record.received_on, record.disclosed_on, record.listed_month),
        "language": record.language,
        "outcome": record.outcome,
        "flags": record.flags,
        "pairs": [(pair.question_label, pair.answer_label, pair.outcome) for pair in record.pairs],
        "exemptions": [(exemption.citation.cited_as, exemption.position) for exemption in record.exemptions],
        "attachments": len(record.attachments),
    }
