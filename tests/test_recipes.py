"""The recipes of docs/operate.md work as pasted, as far as a machine without a container engine can tell."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest
from cronsim import CronSim

from scraper.cli import cli
from scraper.forces import load_register
from tests.recipes import (
    GUIDE,
    RECIPES,
    ROOT,
    SCRIPTS,
    WORKFLOW,
    arguments_of,
    check_shell,
    copy_of_checkout,
    cron_line,
    disclosures,
    lines_of_guide,
    program,
    run,
    step,
    unit,
)

LONDON = ZoneInfo("Europe/London")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


# The command line


def scrape_commands() -> Iterator[str]:
    """The arguments of every call of `scrape` in the recipes and their guide."""
    places = [unit("police-foi.service")["ExecStart"], unit("police-foi-failed.service")["ExecStart"]]
    places += [cron_line(), *SCRIPTS.values(), *lines_of_guide()]
    for place in places:
        found = re.findall(r"(?:^|uv run |/bin/)scrape((?: [-\w./:$\"]+(?=[\s;)]|$))+)", place, re.M)
        yield from (arguments.strip() for arguments in found)
    yield from (line.partition(" police-foi ")[2] for line in lines_of_guide() if line.startswith("docker run"))


@pytest.mark.parametrize("arguments", sorted(set(scrape_commands())))
def test_a_recipe_uses_only_options_that_there_are(arguments: str) -> None:
    context = cli.make_context("scrape", shlex.split(arguments))
    name, command, rest = cli.resolve_command(context, [*context._protected_args, *context.args])
    assert command is not None
    assert isinstance(command.make_context(name, rest, parent=context), click.Context)


def test_the_lines_of_the_guide_are_sound() -> None:
    blocks = re.findall(r"(?:^ {4,}\S.*\n)+", GUIDE, re.M)
    assert len(blocks) == 7
    for block in blocks:
        check_shell(block, "sh")


def test_the_commands_of_all_recipes_are_seen() -> None:
    commands = set(scrape_commands())
    assert '--all --source "$SOURCE" --quiet' in commands
    assert {"--all --source auto --quiet", "--all", "status", "--force kent --source visit.wacz"} <= commands


def test_the_guide_links_to_every_recipe() -> None:
    shipped = {path.name for path in RECIPES.iterdir()} - {"Dockerfile.dockerignore"}
    assert set(re.findall(r"\]\(\.\./recipes/([^)]+)\)", GUIDE)) == shipped
    assert "docs/operate.md" in (ROOT / "README.md").read_text(encoding="utf-8")


# systemd


def analyze(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not on this machine: install Debian's package systemd")
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units in a folder, with a programme where they look for it."""
    program(tmp_path / "opt/.venv/bin/scrape", "exit 0")
    folder = tmp_path / "units"
    folder.mkdir()
    for path in [*RECIPES.glob("*.service"), *RECIPES.glob("*.timer")]:
        text = path.read_text(encoding="utf-8").replace("/opt/police-foi", str(tmp_path / "opt"))
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


def test_systemd_accepts_the_units(units: Path) -> None:
    done = analyze("verify", "--man=no", "--recursive-errors=no", *sorted(units.iterdir()))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_systemd_would_tell_of_a_misspelt_setting(units: Path) -> None:
    timer = units / "police-foi.timer"
    timer.write_text(timer.read_text(encoding="utf-8").replace("Persistent", "Persistant"), encoding="utf-8")
    done = analyze("verify", "--man=no", "--recursive-errors=no", *sorted(units.iterdir()))
    assert done.returncode == 1
    assert "Persistant" in done.stderr


def test_the_service_is_shut_in(units: Path) -> None:
    done = analyze("security", "--offline=true", "--threshold=20", "--no-pager", units / "police-foi.service")
    assert done.returncode == 0, done.stdout  # 2.0 of 10 at most


def test_the_timer_makes_up_for_a_lost_night_at_a_random_moment() -> None:
    settings = unit("police-foi.timer")
    assert {key: settings[key] for key in ("OnCalendar", "Persistent", "RandomizedDelaySec", "WantedBy")} == {
        "OnCalendar": "*-*-* 02:30:00 Europe/London",
        "Persistent": "true",
        "RandomizedDelaySec": "1h",
        "WantedBy": "timers.target",
    }


@pytest.mark.parametrize(
    ("eve", "nights"),
    [
        ("2027-03-27 12:00:00 UTC", ["2027-03-28 01:30:00 UTC", "2027-03-29 01:30:00 UTC"]),
        ("2027-10-30 12:00:00 UTC", ["2027-10-31 02:30:00 UTC", "2027-11-01 02:30:00 UTC"]),
    ],
)
def test_the_timer_fires_once_in_the_nights_when_clocks_change(eve: str, nights: list[str]) -> None:
    done = analyze("calendar", f"--base-time={eve}", "--iterations=2", unit("police-foi.timer")["OnCalendar"])
    assert done.returncode == 0, done.stderr
    moments = re.findall(r"(?:Next elapse|\(in UTC\)|Iter. #2): \w+ (\S+ \S+ UTC)", done.stdout)
    assert moments == nights


def test_the_service_crawls_into_its_own_folder(checkout: Path, tmp_path: Path) -> None:
    settings = unit("police-foi.service")
    assert settings["WorkingDirectory"] == f"/var/lib/{settings['StateDirectory']}"
    command = settings["ExecStart"].replace("/opt/police-foi", str(checkout)).replace("auto", "sample")
    done = run(command, tmp_path, SCRAPE_CONTACT="you@example.org")
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert disclosures(tmp_path / "data/foi.db") == 18


def test_a_failed_crawl_is_mailed_with_how_each_force_stands(tmp_path: Path) -> None:
    settings = unit("police-foi-failed.service")
    assert unit("police-foi.service")["OnFailure"] == "police-foi-failed.service"
    program(tmp_path / "opt/.venv/bin/scrape", 'echo "kent broken"; exit 1')
    mail = program(tmp_path / "bin/mail", 'echo "$@"; cat')
    command = settings["ExecStart"].replace("/opt/police-foi", str(tmp_path / "opt"))
    done = run(command, tmp_path, path=mail, SCRAPE_CONTACT="you@example.org")
    assert done.stdout == "-s police-foi: the crawl failed you@example.org\nkent broken\n"


# cron


@pytest.mark.parametrize("eve", [datetime(2027, 3, 26, 12, tzinfo=LONDON), datetime(2027, 10, 29, 12, tzinfo=LONDON)])
def test_cron_fires_once_a_night(eve: datetime) -> None:
    schedule = " ".join(cron_line().split()[:5])
    nights = list(islice(CronSim(schedule, eve), 4))
    expected = [(eve.date() + timedelta(days=day)).isoformat() + "T02:30" for day in (1, 2, 3, 4)]
    assert [night.replace(tzinfo=None).isoformat(timespec="minutes") for night in nights] == expected


def test_the_line_of_cron_has_no_character_that_cron_reads_otherwise_than_the_shell() -> None:
    command = cron_line().split(maxsplit=5)[5]
    assert "%" not in command
    check_shell(command, "sh")


@pytest.mark.parametrize(("source", "printed"), [("sample", None), ("no-such-source.warc", "dyfed-powys")])
def test_cron_prints_how_the_forces_stand_only_after_a_failure(
    checkout: Path, tmp_path: Path, source: str, printed: str | None
) -> None:
    home = tmp_path / "home"
    copied = home / "police-foi"
    copied.mkdir(parents=True)
    (copied / ".venv").symlink_to(checkout / ".venv")
    before = run(".venv/bin/scrape --force dyfed-powys --source sample --quiet", copied)
    assert before.returncode == 0, before.stderr
    command = cron_line().split(maxsplit=5)[5].replace("--source auto", f"--source {source}")
    bin_of_tests = program(tmp_path / "bin/sleep", 'echo "$1" > "$HOME/slept"')
    done = run(command, tmp_path, dialect="sh", path=bin_of_tests, HOME=str(home))
    assert done.returncode == 0, done.stderr
    assert (printed in done.stdout) if printed else (done.stdout == "")
    assert 0 <= int((home / "slept").read_text(encoding="utf-8")) <= 3600


# GitHub Actions


def test_the_workflow_fits_the_schema_of_github() -> None:
    command = ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(RECIPES / "nightly.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_action_is_pinned_to_a_commit() -> None:
    text = (RECIPES / "nightly.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert len(used) == 4
    assert [use for use in used if not re.fullmatch(r"actions/[\w/-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", use)] == []


def test_the_workflow_may_do_no_more_than_read_the_code_and_write_issues() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert WORKFLOW["jobs"]["crawl"]["permissions"] == {"contents": "read", "issues": "write"}


def test_what_is_saved_is_what_is_restored() -> None:
    assert step("Save")["with"] == {key: step("Restore")["with"][key] for key in ("path", "key")}
    assert step("Restore")["with"]["key"].startswith(step("Restore")["with"]["restore-keys"])


def test_a_failed_crawl_is_saved_and_published_all_the_same() -> None:
    after = {name: step(name)["if"] for name in ("Check", "Save", "Copy the database", "Publish the database")}
    assert all("steps.crawl.outcome != 'skipped'" in condition for condition in after.values())
    assert {condition.split()[1] for condition in after.values()} == {"always()", "!cancelled()"}
    assert step("Open an issue")["if"] == "${{ failure() }}"


def test_the_crawl_is_ended_before_the_job_would_be_killed() -> None:
    assert "timeout --foreground --signal=INT --kill-after=5m 5h" in SCRIPTS["Crawl"]
    assert WORKFLOW["jobs"]["crawl"]["timeout-minutes"] >= 5 * 60 + 5 + 30
    assert WORKFLOW["jobs"]["crawl"]["timeout-minutes"] < 360


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_the_shell_lines_of_the_workflow_are_sound(name: str) -> None:
    assert "${{" not in SCRIPTS[name]  # an expression in a script is pasted in unquoted
    check_shell(SCRIPTS[name], WORKFLOW["defaults"]["run"]["shell"])


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, installed by the workflow's own lines."""
    folder = tmp_path_factory.mktemp("checkout")
    copied = copy_of_checkout(folder / "police-foi")
    done = run(SCRIPTS["Install"], copied, RUNNER_TEMP=str(folder))
    assert done.returncode == 0, done.stderr
    return copied


def test_a_night_ends_with_a_checked_database_to_publish(checkout: Path) -> None:
    for name in ("Crawl", "Check", "Copy the database"):
        done = run(SCRIPTS[name], checkout, SOURCE="sample")
        assert done.returncode == 0, (name, done.stdout, done.stderr)
    assert disclosures(checkout / step("Publish the database")["with"]["path"]) == 18
    assert "dyfed-powys" in (checkout / "status.txt").read_text(encoding="utf-8")


def test_a_database_with_a_damaged_page_is_not_passed_as_sound(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(checkout / ".venv")
    assert run(f"{SCRIPTS['Crawl']}\n{SCRIPTS['Check']}", tmp_path, SOURCE="sample").returncode == 0
    db = tmp_path / "data/foi.db"
    with closing(sqlite3.connect(db)) as connection:
        [(root,)] = connection.execute("select rootpage from sqlite_schema where name = 'provisions'").fetchall()
        [(size,)] = connection.execute("pragma page_size").fetchall()
    with db.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 200)
    assert run(".venv/bin/scrape status", tmp_path).returncode == 0
    assert run(SCRIPTS["Check"], tmp_path).returncode != 0


@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_status_of_the_crawl_is_that_of_its_step(tmp_path: Path, status: int) -> None:
    program(tmp_path / ".venv/bin/scrape", f"exit {status}")
    assert run(SCRIPTS["Crawl"], tmp_path, SOURCE="auto").returncode == status


def test_a_crawl_whose_time_is_up_is_interrupted_and_no_failure(tmp_path: Path) -> None:
    crawl = (
        "import signal, sys, time\n"
        "seen = []\n"
        "signal.signal(signal.SIGINT, lambda *_: seen.append('interrupted'))\n"
        "while not seen: time.sleep(0.05)\n"
        "print(*seen); sys.exit(130)\n"
    )
    (tmp_path / "crawl.py").write_text(crawl, encoding="utf-8")
    program(tmp_path / ".venv/bin/scrape", f"exec {shlex.quote(sys.executable)} crawl.py")
    done = run(SCRIPTS["Crawl"].replace(" 5h ", " 1s "), tmp_path, SOURCE="auto")
    assert done.returncode == 0
    assert done.stdout == "interrupted\n::warning::The time was up; the next night goes on from there.\n"


def test_a_night_without_its_forerunner_stops(tmp_path: Path) -> None:
    done = run(SCRIPTS["Stop if the last night is lost"], tmp_path)
    assert done.returncode == 1
    assert step("Stop if the last night is lost")["if"] == (
        "${{ !inputs.begin && steps.restore.outputs.cache-matched-key == '' }}"
    )


@pytest.mark.parametrize(
    ("open_issue", "call"),
    [
        ("", "issue create --title The nightly crawl failed --body-file issue.md\n"),
        ("7", "issue comment 7 --body-file issue.md\n"),
    ],
)
def test_a_failure_opens_one_issue_and_comments_on_it_after(tmp_path: Path, open_issue: str, call: str) -> None:
    (tmp_path / "status.txt").write_text("kent broken\n", encoding="utf-8")
    told = f'if [ "$2" = list ]; then echo "{open_issue}"; else echo "$*" >> calls; fi'
    gh = program(tmp_path / "bin/gh", told)
    run_address = "https://github.com/you/police-foi/actions/runs/1"
    done = run(SCRIPTS["Open an issue"], tmp_path, path=gh, RUN=run_address)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "calls").read_text(encoding="utf-8") == call
    assert (tmp_path / "issue.md").read_text(encoding="utf-8") == f"{run_address}\n\n~~~\nkent broken\n~~~\n"


# Docker


def test_the_dockerfile_is_sound() -> None:
    if shutil.which("hadolint") is None:
        pytest.skip("hadolint is made for Linux and macOS alone")
    done = subprocess.run(["hadolint", RECIPES / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize("script", arguments_of("RUN"))
def test_the_shell_lines_of_the_dockerfile_are_sound(script: str) -> None:
    check_shell(script, "sh")


def test_the_base_image_is_pinned_to_a_python_that_the_project_takes() -> None:
    [base] = arguments_of("FROM")
    found = re.fullmatch(r"python:(\d+)\.(\d+)\.\d+-slim-[a-z]+", base)
    assert found is not None
    least = re.fullmatch(r">=(\d+)\.(\d+)", PROJECT["requires-python"])
    assert least is not None
    assert tuple(map(int, found.groups())) >= tuple(map(int, least.groups()))


def test_the_recipes_pin_one_and_the_same_uv() -> None:
    pins = re.findall(r"\buv==(\S+)", (RECIPES / "Dockerfile").read_text(encoding="utf-8") + SCRIPTS["Install"])
    assert len(pins) == 2
    assert len(set(pins)) == 1
    assert re.fullmatch(r"\d+\.\d+\.\d+", pins[0])


def test_the_image_runs_without_rights_and_keeps_its_data_in_a_volume() -> None:
    assert arguments_of("USER") == ["10001"]
    assert arguments_of("VOLUME") == ["/srv/data"]
    assert arguments_of("WORKDIR")[-1] == "/srv"
    assert json.loads(arguments_of("ENTRYPOINT")[0]) == ["scrape"]
    assert getattr(signal, arguments_of("STOPSIGNAL")[0]) == signal.SIGINT


def test_the_image_holds_all_that_the_programme_needs(tmp_path: Path) -> None:
    context = copy_of_checkout(tmp_path / "context")
    image = tmp_path / "image"
    image.mkdir()
    for arguments in arguments_of("COPY"):
        *sources, target = arguments.split()
        copy_into_image([path for source in sources for path in sorted(context.glob(source))], image, target)
    [sync] = [script for script in arguments_of("RUN") if "uv sync" in script]
    done = run(sync, image)
    assert done.returncode == 0, done.stderr
    volume = tmp_path / "srv"
    volume.mkdir()
    done = run(f"{image}/.venv/bin/scrape --force dyfed-powys --source sample --quiet", volume)
    assert (done.returncode, done.stderr) == (0, "")
    assert disclosures(volume / "data/foi.db") == 18


def copy_into_image(sources: list[Path], image: Path, target: str) -> None:
    """As COPY does: files into a folder, and of a folder what is in it."""
    assert sources
    for source in sources:
        if source.is_dir():
            shutil.copytree(source, image / target)
        else:
            (image / target).mkdir(exist_ok=True)
            shutil.copy(source, image / target)


def test_docker_is_sent_all_that_it_copies_and_nothing_else() -> None:
    ignored = (RECIPES / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    sent = {line[1:] for line in ignored if line.startswith("!")}
    assert sent == {source for arguments in arguments_of("COPY") for source in arguments.split()[:-1]}
    assert ignored[1] == "*"


# The trial


def test_the_trial_of_the_guide_makes_a_register_of_one_force(tmp_path: Path) -> None:
    lines = lines_of_guide()
    start = next(number for number, line in enumerate(lines) if "> trial.csv" in line)
    copied = tmp_path / "data"
    copied.mkdir()
    shutil.copy(ROOT / "data/forces.csv", copied)
    done = run("\n".join(lines[start : start + 2]), tmp_path)
    assert done.returncode == 0, done.stderr
    [force] = load_register(tmp_path / "trial.csv").active()
    assert (force.slug, force.hosts, force.platform) == ("trial", ("127.0.0.1:8000",), "single-online-home")
    assert lines[start + 3].startswith("uv run scrape --all --source live --register trial.csv --allow-loopback ")
