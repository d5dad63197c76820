"""The figures that are published are those that the parsers reach, and none of them falls."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from parsers.records import disclosures_in
from tests import accuracy
from tests.conftest import Scrape
from tests.golden_pages import golden_pages, parsed
from tests.scoring import FIELDS, Count, Label, expected_label, limbs, score

SHARED = accuracy.LABELLED.parent
OUT_OF_DATE = "out of date: renew it with `uv run python -m tests.accuracy`"
needs_the_labelled_pages = pytest.mark.skipif(
    not accuracy.LABELLED.is_dir(), reason="there are no labelled pages in ../shared/pages, beside the checkout"
)


def test_the_page_and_the_readme_say_what_the_figures_say() -> None:
    figures = accuracy.committed()
    readme = accuracy.README.read_text(encoding="utf-8")

    assert accuracy.FIGURES.read_text(encoding="utf-8") == accuracy.as_stored(figures), OUT_OF_DATE
    assert accuracy.PAGE.read_text(encoding="utf-8") == accuracy.as_page(figures, accuracy.measure_golden()), (
        OUT_OF_DATE
    )
    assert readme == accuracy.as_readme(readme, figures), OUT_OF_DATE
    assert "| questions paired with their answers |" in readme


def test_golden_pages_are_right_in_every_field() -> None:
    counts = accuracy.total(accuracy.measure_golden())

    assert {field: (count.precision, count.recall) for field, count in counts.items()} == dict.fromkeys(
        ("pages", *FIELDS), (1.0, 1.0)
    )
    assert min(count.wanted for count in counts.values()) >= 1


@pytest.mark.parametrize(
    ("field", "least"),
    [
        ("accepted", 1.0),
        ("rejected", 1.0),
        ("reference", 1.0),
        ("listed_month", 1.0),
        ("disclosed_on", 1.0),
        ("sections", 1.0),
        ("exemptions", 0.95),
        ("outcome", 0.9),
        ("qa_pairs", 0.9),
        ("chrome", 1.0),
    ],
)
def test_dyfed_powys_reaches_what_a_researcher_needs(field: str, least: float) -> None:
    count = accuracy.committed()["dyfed-powys"][field]

    assert count.wanted > 0
    assert min(count.precision, count.recall) >= least


@needs_the_labelled_pages
def test_no_figure_has_fallen_and_those_published_are_the_newest() -> None:
    measured = accuracy.measure_labelled()

    assert accuracy.fallen(accuracy.committed(), measured) == []
    assert measured == accuracy.committed(), OUT_OF_DATE


@needs_the_labelled_pages
def test_a_database_of_the_labelled_pages_reaches_the_same_figures(scrape: Scrape, tmp_path: Path) -> None:
    """By another way (a WET file, the command, the database), and counted by another programme."""
    tool = [sys.executable, str(SHARED / "tools/make_wet.py"), str(SHARED / "pages"), str(tmp_path / "pages.wet.gz")]
    subprocess.run(tool, check=True, capture_output=True)
    assert scrape("--all", "--source", "pages.wet.gz", "--db", "pages.db").exit_code == 0
    tool = [
        sys.executable,
        str(SHARED / "tools/score.py"),
        "--db",
        "pages.db",
        "--pages",
        str(SHARED / "pages"),
        "--json",
    ]
    done = subprocess.run(tool, check=True, capture_output=True, text=True, cwd=tmp_path)
    counted = {
        field: Count(*(c[key] for key in ("right", "given", "wanted"))) for field, c in json.loads(done.stdout).items()
    }

    assert counted == {
        field: count for field, count in accuracy.total(accuracy.measure_labelled()).items() if field != "pages"
    }


BEFORE = {"kent": {"pages": Count(2, 2, 2), "reference": Count(2, 2, 2), "outcome": Count(1, 2, 2)}}


@pytest.mark.parametrize(
    ("field", "count", "fall"),
    [
        ("outcome", Count(2, 2, 2), []),
        ("outcome", Count(1, 2, 2), []),
        ("reference", Count(2, 2, 3), ["recall of reference of {}: 1.000 before, 0.667 now"]),
        ("reference", Count(2, 4, 2), ["precision of reference of {}: 1.000 before, 0.500 now"]),
    ],
)
def test_a_figure_that_falls_is_named(field: str, count: Count, fall: list[str]) -> None:
    after = {"kent": {**BEFORE["kent"], field: count}}

    assert accuracy.fallen(BEFORE, after) == [line.format(who) for who in ("all forces", "kent") for line in fall]


PAGE = {
    "url": "https://www.kent.police.uk/foi-ai/kent-police/disclosure/2024/may/lost-keys-122024/",
    "force": "kent",
    "is_disclosure": True,
    "reference": "12/2024",
    "received_on": None,
    "disclosed_on": None,
    "url_month": "2024-05",
    "outcomes": ["granted_in_full"],
    "exemptions": [],
    "pairs": [{"question_starts": "How many keys", "answer_starts": "Two hundred"}],
    "truncated": False,
}


def test_a_lower_figure_is_published_only_where_that_is_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "kent.json").write_text(json.dumps(PAGE), encoding="utf-8")
    text = "FOI Reference: 12/2024\nRequest:\nHow many keys were lost in 2023?\nResponse:\nTwo hundred keys were."
    (pages / "kent.txt").write_text(text, encoding="utf-8")
    for name in ("FIGURES", "PAGE", "README"):
        monkeypatch.setattr(accuracy, name, Path(shutil.copy(getattr(accuracy, name), tmp_path)))
    monkeypatch.setattr(accuracy, "LABELLED", pages)
    accuracy.FIGURES.write_text('{"kent": {"pages": [1, 1, 1], "reference": [1, 1, 1]}}', encoding="utf-8")

    first = CliRunner().invoke(accuracy.main)
    assert first.exit_code == 0, first.output
    assert "How often, on 1 pages of 1 bodies" in accuracy.README.read_text(encoding="utf-8")
    assert "| Kent Police | 1 | 1.00 / 1.00 | 1.00 / 1.00 | – | 1.00 / 1.00 | 1.00 / 1.00 |" in (
        accuracy.PAGE.read_text(encoding="utf-8")
    )

    (pages / "kent.txt").write_text(text.replace("12/2024", "13/2024"), encoding="utf-8")
    published = accuracy.FIGURES.read_text(encoding="utf-8")
    refused = CliRunner().invoke(accuracy.main)
    assert refused.exit_code == 1
    assert "Nothing was written, for these figures fell:\nprecision of reference of all forces: 1.000 before" in (
        refused.output
    )
    assert accuracy.FIGURES.read_text(encoding="utf-8") == published

    assert CliRunner().invoke(accuracy.main, ["--accept-lower"]).exit_code == 0
    assert accuracy.committed()["kent"]["reference"] == Count(0, 1, 1)


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ("", {""}),
        ("(1)(a)(b)", {"(1)(a)", "(1)(b)"}),
        ("(2)&(3)", {"(2)", "(3)"}),
        ("(5B)(a)(i)", {"(5B)(a)(i)"}),
        ("(1)(g) and (2)(b)", {"(1)(g)", "(2)(b)"}),
        ("(1)(h)(i)", {"(1)(h)", "(1)(i)"}),
    ],
)
def test_a_citation_counts_limb_by_limb(cited: str, found: set[str]) -> None:
    assert limbs(cited) == found


def test_what_is_given_and_not_on_the_page_counts_against_precision_and_what_is_missed_against_recall() -> None:
    [page] = [page for page in golden_pages("west-midlands") if page.name == "traffic-cones"]
    [found] = disclosures_in(parsed(page))
    right = expected_label(page.expected)
    wrong = Label(
        is_disclosure=True,
        reference=None,
        listed_month="2024-11",
        outcomes=("not_held",),
        exemptions=frozenset({("FOIA2000", "12", "(1)"), ("FOIA2000", "31", "(3)")}),
        pairs=(("How many bollards", "Unfortunately"), ("How many traffic cones did", "We owe you no figures")),
    )

    assert set(score(found, right).values()) == {Count(1, 1, 1), Count(3, 3, 3), Count()}
    assert score(found, wrong) == {
        "accepted": Count(1, 1, 1),
        "reference": Count(0, 1, 0),
        "received_on": Count(0, 0, 0),
        "disclosed_on": Count(0, 0, 0),
        "listed_month": Count(0, 0, 1),
        "exemptions": Count(1, 1, 2),
        "sections": Count(1, 1, 2),
        "outcome": Count(0, 1, 1),
        "qa_pairs": Count(1, 3, 2),  # the other two questions share another answer
        "chrome": Count(1, 1, 1),
    }


def test_a_page_that_is_no_disclosure_counts_as_left_out_or_as_missed() -> None:
    assert score(None, Label(is_disclosure=False)) == {"rejected": Count(1, 1, 1)}
    missed = score(None, Label(is_disclosure=True, reference="12/2024", outcomes=("ncnd",)))
    assert (missed["accepted"], missed["reference"], missed["outcome"]) == (
        Count(0, 0, 1),
        Count(0, 0, 1),
        Count(0, 1, 1),
    )
