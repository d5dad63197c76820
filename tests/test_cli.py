"""The command line: what it says, what it writes, how it ends."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import TREE, Scrape, disclosure_page, html_page, rows, warc_of

URL = f"{TREE}/disclosure-2025/march/stolen-bicycles-122025/"
MOMENT = "2026-01-05T10:00:00Z"


def test_the_first_command_of_the_readme_ends_with_a_table_and_how_to_open_it(scrape: Scrape) -> None:
    result = scrape("--force", "dyfed-powys", "--source", "sample")
    assert result.exit_code == 0
    assert result.stdout == (
        "force\tpages\tdisclosures\tnew\tchanged\tsame\tother\tproblems\n"
        "Dyfed-Powys Police\t19\t18\t18\t0\t0\t1\t0\n"
        "Open it in a browser:  scrape browse\n"
    )
    assert result.stderr == ""


def test_under_uv_the_hint_is_what_to_type_there(scrape: Scrape, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV", "uv")
    result = scrape("--force", "dyfed-powys", "--source", "sample", "--db", "trial.db")
    assert result.stdout.endswith("Open it in a browser:  uv run scrape browse --db trial.db\n")


def test_an_unknown_force_is_told_the_nearest_names(scrape: Scrape) -> None:
    result = scrape("--force", "dyfed-powis", "--source", "sample")
    assert result.exit_code == 2
    assert result.stderr.endswith(
        "Error: No force is called 'dyfed-powis' in the register. Did you mean dyfed-powys?\n"
    )
    assert not Path("data").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--source", "sample"], "Name a force with --force SLUG, or all of them with --all"),
        (["--all", "--force", "dyfed-powys", "--source", "sample"], "Give --all or --force, not both."),
        (["--force", "dyfed-powys", "--source", "live", "--url", "https://x/"], "--url belongs to a single"),
        (["--force", "dyfed-powys", "--source", "sample", "--history"], "--history belongs to wayback and commoncrawl"),
        (["--force", "dyfed-powys", "--source", "sample", "--url", "https://x/"], "--url belongs to a single"),
        (["--all", "--source", "sample", "--register", "nowhere.csv"], "The register nowhere.csv cannot be read"),
        (["--all", "--source", "sample", "--limit", "0"], "Invalid value for '--limit'"),
        (["--all", "--source", "sample", "--since", "yesterday"], "Invalid value for '--since'"),
        (["harvest"], "Got unexpected extra argument"),
        (["--force", "gwnt", "--source", "sample"], "Did you mean gwent or kent?"),
    ],
)
def test_wrong_usage_gets_a_sentence_and_status_2(scrape: Scrape, arguments: list[str], sentence: str) -> None:
    result = scrape(*arguments)
    assert (result.exit_code, sentence in result.stderr) == (2, True), result.stderr
    assert not Path("data").exists()


def test_a_source_without_a_page_of_the_force_is_told_and_ends_with_1(scrape: Scrape) -> None:
    Path("other.warc.gz").write_bytes(warc_of(("https://www.example.org/foi-ai/x/d/2025/y/", html_page("x"), MOMENT)))
    result = scrape("--force", "dyfed-powys", "--source", "other.warc.gz")
    assert result.exit_code == 1
    assert result.stdout == "Left out: 1 page on another host.\n"
    assert result.stderr == "No page of dyfed-powys was found in other.warc.gz.\n"


def test_a_source_without_a_page_of_any_force_is_told_once(scrape: Scrape) -> None:
    Path("other.warc.gz").write_bytes(warc_of(("https://www.example.org/foi-ai/x/d/2025/y/", html_page("x"), MOMENT)))
    result = scrape("--all", "--source", "other.warc.gz")
    assert result.exit_code == 1
    assert result.stderr == "No page of any force of the register was found in other.warc.gz.\n"


def test_pages_that_did_not_answer_200_are_counted_and_left_out(scrape: Scrape, tmp_path: Path) -> None:
    gone = (URL, html_page("<p>Gone</p>"), MOMENT, "404 Not Found")
    moved = (URL, b"", MOMENT, "301 Moved Permanently")
    Path("three.warc.gz").write_bytes(warc_of(gone, moved, (URL, disclosure_page(), MOMENT)))
    result = scrape("--force", "dyfed-powys", "--source", "three.warc.gz")
    assert result.exit_code == 0
    assert "Left out: 1 page answered with status 301.\nLeft out: 1 page answered with status 404.\n" in result.stdout
    assert rows(tmp_path / "data/foi.db", "select count(*) from captures") == [(1,)]


def test_limit_and_since_choose_pages(scrape: Scrape, tmp_path: Path) -> None:
    pages = [
        (f"{TREE}/disclosure-2025/march/page-{n}2025/", disclosure_page(), f"2026-01-0{n}T10:00:00Z")
        for n in range(1, 6)
    ]
    Path("five.warc.gz").write_bytes(warc_of(*pages))
    result = scrape("--force", "dyfed-powys", "--source", "five.warc.gz", "--since", "2026-01-03", "--limit", "2")
    assert result.exit_code == 0
    assert rows(tmp_path / "data/foi.db", "select captured_at from captures order by 1") == [
        ("2026-01-03T10:00:00Z",),
        ("2026-01-04T10:00:00Z",),
    ]
    assert "Left out: 2 pages captured before 2026-01-03.\nLeft out: 1 page over the limit.\n" in result.stdout


def test_a_dry_run_counts_and_writes_nothing(scrape: Scrape, tmp_path: Path) -> None:
    result = scrape("--force", "dyfed-powys", "--source", "sample", "--dry-run")
    assert result.exit_code == 0
    assert "Dyfed-Powys Police\t19\t18\t18\t0\t0\t1\t0\nA dry run: nothing was written.\n" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_json_prints_one_object_and_nothing_else(scrape: Scrape) -> None:
    result = scrape("--force", "dyfed-powys", "--source", "sample", "--json")
    account = json.loads(result.stdout)
    assert (account["exit_status"], account["forces"][0]["found"], account["forces"][0]["new"]) == (0, 19, 18)
    assert (account["problems"], account["left_out"], account["missing"]) == ([], {}, [])


def test_quiet_prints_nothing_where_all_is_well(scrape: Scrape) -> None:
    result = scrape("--force", "dyfed-powys", "--source", "sample", "-q")
    assert (result.exit_code, result.output) == (0, "")


def test_verbose_prints_each_address(scrape: Scrape) -> None:
    result = scrape("--force", "dyfed-powys", "--source", "sample", "-v")
    assert result.stderr.count("https://www.dyfed-powys.police.uk/") == 19


def test_a_saved_page_is_read_with_its_address(scrape: Scrape, tmp_path: Path) -> None:
    Path("page.html").write_bytes(disclosure_page())
    assert scrape("--force", "dyfed-powys", "--source", "page.html", "--url", URL).exit_code == 0
    assert rows(tmp_path / "data/foi.db", "select url, reference, source from disclosures") == [
        (URL, "12/2025", "file")
    ]


def test_another_register_names_other_hosts(scrape: Scrape, tmp_path: Path) -> None:
    Path("mine.csv").write_text(
        "slug,name,name_cy,nation,law,hosts,platform,path_segments,listing_url,licence,ons_code,wikidata,whatdotheyknow,"
        "state,state_reason,state_date\n"
        "trial,Trial Police,,GB-ENG,FOIA2000,127.0.0.1:8080,single-online-home,,,,,,,active,,2026-01-01\n",
        encoding="utf-8",
    )
    url = "http://127.0.0.1:8080/foi-ai/trial/disclosure-2025/march/stolen-bicycles-122025/"
    Path("page.html").write_bytes(disclosure_page())
    result = scrape("--force", "trial", "--source", "page.html", "--url", url, "--register", "mine.csv")
    assert result.exit_code == 0
    assert rows(tmp_path / "data/foi.db", "select force, url, outcome from disclosures") == [
        ("trial", url, "granted_in_full")
    ]


def test_a_force_on_a_platform_without_a_parser_is_told_and_left_out(scrape: Scrape) -> None:
    Path("mine.csv").write_text(
        "slug,name,name_cy,nation,law,hosts,platform,path_segments,listing_url,licence,ons_code,wikidata,whatdotheyknow,"
        "state,state_reason,state_date\n"
        "trial,Trial Police,,GB-ENG,FOIA2000,www.trial.police.uk,gopher,,,,,,,active,,2026-01-01\n",
        encoding="utf-8",
    )
    page = ("https://www.trial.police.uk/foi-ai/trial/disclosure-2025/march/bicycles/", disclosure_page(), MOMENT)
    Path("one.warc.gz").write_bytes(warc_of(page))
    named = scrape("--force", "trial", "--source", "one.warc.gz", "--register", "mine.csv")
    assert (named.exit_code, named.stderr.splitlines()[-1]) == (
        2,
        "Error: There is no parser for Trial Police yet, so its pages cannot be read.",
    )
    every = scrape("--all", "--source", "one.warc.gz", "--register", "mine.csv", "--dry-run")
    assert "Left out: 1 page of a force without a parser.\n" in every.stdout


def test_a_force_of_an_unknown_platform_is_read_by_the_rules_of_the_shared_one(scrape: Scrape, tmp_path: Path) -> None:
    url = "https://www.norfolk.police.uk/foi-ai/norfolk-constabulary/disclosure-2025/march/stolen-bicycles/"
    Path("one.warc.gz").write_bytes(warc_of((url, disclosure_page(), MOMENT)))
    assert scrape("--force", "norfolk", "--source", "one.warc.gz").exit_code == 0
    assert rows(tmp_path / "data/foi.db", "select force, reference, outcome, parser from disclosures") == [
        ("norfolk", "12/2025", "granted_in_full", "unknown/1")
    ]


def test_a_register_without_its_columns_is_refused(scrape: Scrape) -> None:
    Path("mine.csv").write_text("slug,hosts\nx,y\n", encoding="utf-8")
    result = scrape("forces", "--register", "mine.csv")
    assert (result.exit_code, "The register mine.csv lacks the columns name, name_cy" in result.stderr) == (2, True)


def test_forces_lists_the_register(scrape: Scrape) -> None:
    lines = scrape("forces").stdout.splitlines()
    assert (lines[0], len(lines)) == ("slug\tname\tplatform\tstate\thosts", 52)
    assert "dyfed-powys\tDyfed-Powys Police\tsingle-online-home\tactive\twww.dyfed-powys.police.uk" in lines
    laws = {force["slug"]: force["law"] for force in json.loads(scrape("forces", "--json").stdout)}
    assert (laws["gwent"], laws["police-scotland"], laws["jersey"]) == ("FOIA2000", "FOISA2002", "FOIJ2011")


def test_status_tells_how_full_the_fields_are(scrape: Scrape) -> None:
    scrape("--force", "dyfed-powys", "--source", "sample")
    force = next(one for one in json.loads(scrape("status", "--json").stdout) if one["force"] == "dyfed-powys")
    assert (force["disclosures"], force["problems"], force["newest_capture"]) == (18, 0, "2026-10-05T02:20:24Z")
    assert force["fill_rates"]["reference"] == 1.0
    assert force["outcomes"]["cost_limit"] == 4
    assert "dyfed-powys\t\t\t18\t" in scrape("status").stdout


@pytest.mark.parametrize("command", [["status"], ["browse"], ["export", "--to", "dump"], ["publish", "--to", "x"]])
def test_commands_that_need_a_database_say_so(scrape: Scrape, command: list[str]) -> None:
    result = scrape(*command)
    assert (result.exit_code, "There is no database data/foi.db" in result.stderr) == (1, True)
    assert not Path("data").exists()


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_export_writes_every_table(scrape: Scrape, form: str) -> None:
    scrape("--force", "dyfed-powys", "--source", "sample")
    result = scrape("export", "--to", "dump", "--format", form)
    assert (result.exit_code, "disclosures\t18\n" in result.stdout) == (0, True)
    names = {path.name for path in Path("dump").iterdir()}
    assert names - {"datapackage.json", "SHA256SUMS"} == {
        f"{table}.{form}"
        for table in [
            "forces",
            "provisions",
            "topics",
            "captures",
            "disclosures",
            "qa_pairs",
            "exemptions",
            "mentions",
            "estimates",
            "bodies",
            "attachments",
            "changes",
            "takedowns",
            "runs",
            "run_forces",
            "pages",
            "hosts",
            "problems",
        ]
    }


def test_an_exported_csv_holds_the_rows(scrape: Scrape) -> None:
    scrape("--force", "dyfed-powys", "--source", "sample")
    scrape("export", "--to", "dump")
    with Path("dump/disclosures.csv").open(encoding="utf-8", newline="") as file:
        found = {row["reference"]: row["outcome"] for row in csv.DictReader(file)}
    assert found["536/2024"] == "partially_withheld"


def test_a_database_that_cannot_be_written_is_told_in_a_sentence(scrape: Scrape) -> None:
    Path("data").write_text("a file where the folder should be", encoding="utf-8")
    result = scrape("--force", "dyfed-powys", "--source", "sample")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: The database data/foi.db cannot be opened: ")
    assert result.stderr.count("\n") == 1


def test_an_archive_that_cannot_be_written_is_told_in_a_sentence(scrape: Scrape, tmp_path: Path) -> None:
    Path("archive").write_text("a file where the folder should be", encoding="utf-8")
    result = scrape("--force", "dyfed-powys", "--source", "sample", "--archive", "archive/here")
    assert result.exit_code == 1
    assert "The archive archive/here/dyfed-powys.warc.gz cannot be" in result.stderr
    assert rows(tmp_path / "data/foi.db", "select count(*) from disclosures") == [(0,)]


@pytest.mark.parametrize(
    "command",
    [[], ["crawl"], ["reparse"], ["forces"], ["status"], ["browse"], ["export"], ["publish"]],
    ids="-".join,
)
def test_every_command_has_a_help_that_teaches(scrape: Scrape, command: list[str]) -> None:
    result = scrape(*command, "--help")
    assert (result.exit_code, result.stdout.startswith("Usage: "), len(result.stdout) > 200) == (0, True, True)


def test_the_installed_command_runs(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).parent / "scrape"), "--force", "dyfed-powys", "--source", "sample", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert (done.returncode, json.loads(done.stdout)["forces"][0]["new"], done.stderr) == (0, 18, "")


def test_the_command_starts_without_what_sqlite_utils_imports_and_nothing_here_needs() -> None:
    script = "import sys, scraper.cli; print({'numpy', 'pandas'} & sys.modules.keys()); import pandas; print(pandas.NA)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("set()\n<NA>\n", "")


def test_browse_brings_a_database_of_an_earlier_version_up_to_date(
    scrape: Scrape, monkeypatch: pytest.MonkeyPatch
) -> None:
    scrape("--force", "dyfed-powys", "--source", "sample", "-q")
    with closing(sqlite3.connect("data/foi.db")) as connection:
        connection.execute("drop table topics")
        connection.execute("pragma user_version = 3")
    monkeypatch.setattr("scraper.browsing.subprocess.run", lambda *_, **__: subprocess.CompletedProcess((), 0))

    assert scrape("browse").exit_code == 0
    assert rows(Path("data/foi.db"), "select count(*) from topics") == [(0,)]


def test_browse_refuses_what_is_no_database_of_ours(scrape: Scrape) -> None:
    Path("notes.txt").write_text("Some notes, and no database at all.\n" * 9)

    result = scrape("browse", "--db", "notes.txt")

    assert result.exit_code == 1
    assert result.stderr == "Error: notes.txt is no database; name another file with --db.\n"
