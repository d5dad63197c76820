"""The recipes of docs/publish.md: the copy of the day, the server with its limits, the proxy before it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from scraper.browsing import PUBLIC_SETTINGS, public_command
from tests.conftest import rows
from tests.ports import free_port
from tests.recipes import RECIPES, ROOT, check_shell, program, run

PUBLIC = RECIPES / "public"
GUIDE = (ROOT / "docs/publish.md").read_text(encoding="utf-8")
SITE = (PUBLIC / "nginx.conf").read_text(encoding="utf-8")
RENEW = PUBLIC / "renew.sh"


def unit(name: str) -> dict[str, str]:
    """The settings of a unit by name, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", (PUBLIC / name).read_text(encoding="utf-8"))
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("#"))


def dockerfile(folder: Path) -> list[str]:
    text = (folder / "Dockerfile").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


# The command that serves the copy: written once, in scraper.browsing


def test_every_recipe_serves_with_the_settings_of_the_programme() -> None:
    metadata = "/opt/police-foi/datasette_metadata.yml"
    command = public_command("/var/lib/police-foi/public/current/foi.db", metadata)
    assert shlex.split(unit("police-foi-web.service")["ExecStart"]) == [
        "/opt/police-foi/.venv/bin/datasette", *command[1:]
    ]  # fmt: skip
    [entry] = [line.removeprefix("ENTRYPOINT ") for line in dockerfile(PUBLIC) if line.startswith("ENTRYPOINT")]
    assert json.loads(entry) == public_command("/srv/public/foi.db", metadata, host="0.0.0.0")  # noqa: S104
    assert PUBLIC_SETTINGS == {
        "sql_time_limit_ms": 3000,
        "max_returned_rows": 2000,
        "default_page_size": 50,
        "truncate_cells_html": 200,
        "facet_time_limit_ms": 1000,
        "suggest_facets": "off",
        "max_csv_mb": 100,
        "num_sql_threads": 3,
    }


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's database and a public copy, made as the recipe makes it."""
    folder = tmp_path_factory.mktemp("public")
    scrape = Path(sys.executable).parent / "scrape"
    assert run("scrape --all --source sample --quiet", folder).returncode == 0
    done = run(f"sh {shlex.quote(str(RENEW))} {shlex.quote(str(scrape))}", folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@contextmanager
def running(command: list[str], address: str, folder: Path) -> Iterator[httpx.Client]:
    """A server started by a command, and a client of it once it answers; ended afterwards."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATASETTE")}
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        with httpx.Client(base_url=address, timeout=30) as client:
            for _ in range(300):
                try:
                    client.get("/-/versions.json")
                    break
                except httpx.TransportError:
                    assert server.poll() is None
                    time.sleep(0.1)
            yield client
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="module")
def site(public: Path) -> Iterator[httpx.Client]:
    """The site that the unit's own command serves, with the paths of this machine."""
    port = str(free_port())
    command = unit("police-foi-web.service")["ExecStart"].replace("--port 8001", f"--port {port}")
    command = command.replace("/opt/police-foi/.venv/bin", str(Path(sys.executable).parent))
    command = command.replace("/opt/police-foi", str(ROOT)).replace("/var/lib/police-foi", str(public))
    with running(shlex.split(command), f"http://127.0.0.1:{port}", public) as client:
        yield client


def test_the_site_has_the_settings_and_cannot_be_written_to(site: httpx.Client) -> None:
    settings = site.get("/-/settings.json").json()
    assert {name: settings[name] for name in PUBLIC_SETTINGS} == PUBLIC_SETTINGS | {"suggest_facets": False}
    [database] = site.get("/-/databases.json").json()
    assert (database["name"], database["is_mutable"]) == ("foi", False)
    assert len(site.get("/foi/disclosures.json?_shape=array&_size=max").json()) == 18


def test_the_site_sends_the_policy_for_browsers(site: httpx.Client) -> None:
    headers = site.get("/foi/disclosures").headers
    assert headers["content-security-policy"].startswith("default-src 'self'; ")
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "statement",
    [
        "select length(hex(zeroblob(450000000)))",
        "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n",
        "select group_concat(a.response) from disclosures a, disclosures b, disclosures c, disclosures d, qa_pairs",
    ],
)
def test_a_hostile_statement_ends_in_a_message_and_the_next_reader_is_served(
    site: httpx.Client, statement: str
) -> None:
    assert site.get("/foi.json", params={"sql": statement, "_shape": "objects"}).status_code == 400
    assert site.get("/foi/disclosures").status_code == 200


# The copy of the day


def test_the_commands_of_the_guide_do_what_it_says(tmp_path: Path) -> None:
    commands = re.findall(r"^ {4}uv run (scrape .+)$", GUIDE, re.M)
    assert [command.split()[1] for command in commands] == ["publish", "export"]
    for command in ["scrape --all --source sample", *commands]:
        done = run(command, tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
    assert rows(tmp_path / "public/2026-11-23/foi.db", "select count(*) from disclosures") == [(18,)]
    assert {"disclosures.csv", "datapackage.json", "SHA256SUMS"} < {path.name for path in (tmp_path / "dump").iterdir()}
    assert run("sha256sum --check --quiet SHA256SUMS", tmp_path / "dump").returncode == 0


def test_the_shell_lines_are_sound() -> None:
    check_shell(RENEW.read_text(encoding="utf-8"), "sh")
    blocks = re.findall(r"(?:^ {4,}\S.*\n)+", GUIDE, re.M)
    assert len(blocks) > 3
    for block in blocks:
        check_shell(block, "sh")


def test_a_new_copy_takes_the_place_of_the_one_before_which_stays_for_a_while(tmp_path: Path) -> None:
    fake = program(tmp_path / "bin/scrape", 'shift 2; mkdir -p "$(dirname "$1")"; date +%N > "$1"') / "scrape"
    clock = program(tmp_path / "path/date", 'n=$(cat n); echo $((n + 1)) > n; echo "2026-11-2${n}T063000Z"')
    (tmp_path / "n").write_text("0\n", encoding="utf-8")
    command = f"sh {shlex.quote(str(RENEW))} {shlex.quote(str(fake))}"
    for day in range(3):
        (tmp_path / "n").write_text(f"{day}\n", encoding="utf-8")
        done = run(command, tmp_path, path=clock)
        assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "public").iterdir()) == [
        "2026-11-21T063000Z", "2026-11-22T063000Z", "current",
    ]  # fmt: skip
    assert (tmp_path / "public/current").resolve().name == "2026-11-22T063000Z"


def test_a_copy_that_fails_leaves_the_one_that_is_served(public: Path) -> None:
    before = (public / "public/current").resolve()
    failing = program(public / "bin/scrape", "exit 1") / "scrape"
    assert run(f"sh {shlex.quote(str(RENEW))} {failing}", public).returncode == 1
    assert (public / "public/current").resolve() == before
    assert rows(before / "foi.db", "select count(*) from disclosures") == [(18,)]


# systemd


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units in a folder, with programmes where they look for them."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not on this machine: install Debian's package systemd")
    program(tmp_path / "opt/.venv/bin/datasette", "exit 0")
    folder = tmp_path / "units"
    folder.mkdir()
    for path in [*PUBLIC.glob("*.service"), *PUBLIC.glob("*.timer")]:
        text = path.read_text(encoding="utf-8").replace("/opt/police-foi", str(tmp_path / "opt"))
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


def analyze(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)


def test_systemd_accepts_the_units(units: Path) -> None:
    done = analyze("verify", "--man=no", "--recursive-errors=no", *sorted(units.iterdir()))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize(("name", "threshold"), [("police-foi-web.service", 20), ("police-foi-publish.service", 40)])
def test_the_services_are_shut_in(units: Path, name: str, threshold: int) -> None:
    done = analyze("security", "--offline=true", f"--threshold={threshold}", "--no-pager", units / name)
    assert done.returncode == 0, done.stdout


def test_the_server_has_a_limit_on_memory_and_does_not_see_the_crawls_database() -> None:
    web = unit("police-foi-web.service")
    assert (web["MemoryMax"], web["MemorySwapMax"]) == ("1G", "0")
    assert web["InaccessiblePaths"] == "-/var/lib/police-foi/data"
    assert (web["IPAddressDeny"], web["IPAddressAllow"]) == ("any", "localhost")


# nginx


@pytest.fixture
def proxy(site: httpx.Client, tmp_path: Path) -> Iterator[httpx.Client]:
    """nginx before the site, as the recipe has it but for its ports and paths."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
    if nginx is None:
        pytest.skip("nginx is not on this machine: install Debian's package nginx")
    port = free_port()
    text = SITE.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("    listen [::]:80;\n", "")
    text = text.replace("/var/log/nginx", str(tmp_path)).replace("127.0.0.1:8001", site.base_url.netloc.decode())
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {tmp_path}/{kind};\n" for kind in kinds)
    user = "user root;\n" if os.geteuid() == 0 else ""
    (tmp_path / "nginx.conf").write_text(
        f"{user}daemon off;\nmaster_process off;\npid {tmp_path}/pid;\nerror_log {tmp_path}/error.log;\nevents {{}}\n"
        f"http {{\n{places}{text}\n}}\n",
        encoding="utf-8",
    )
    command = [nginx, "-p", str(tmp_path), "-e", str(tmp_path / "error.log"), "-c", str(tmp_path / "nginx.conf")]
    with running(command, f"http://127.0.0.1:{port}", tmp_path) as client:
        yield client


def test_a_reader_in_haste_is_asked_to_wait_and_no_other_is(proxy: httpx.Client) -> None:
    statuses = [proxy.get("/-/versions.json").status_code for _ in range(80)]
    assert set(statuses[:30]) == {200}
    assert 429 in statuses[40:]


def test_the_proxy_takes_no_writing_and_keeps_no_searches(proxy: httpx.Client, tmp_path: Path) -> None:
    assert proxy.post("/foi/disclosures").status_code == 403
    assert proxy.get("/foi/disclosures.json?_search=bicycles&_size=1").status_code == 200
    for _ in range(100):  # a line is written once its answer has been sent
        log = (tmp_path / "police-foi.log").read_text(encoding="utf-8")
        if "disclosures.json" in log:
            break
        time.sleep(0.05)
    assert ("GET /foi/disclosures.json" in log, "bicycles" in log, "127.0.0.1" in log) == (True, False, False)


def test_addresses_told_to_a_reader_are_those_of_the_proxy(proxy: httpx.Client) -> None:
    found = proxy.get("/foi/disclosures.json?_size=1", headers={"Host": "foi.example.org"}).json()
    assert found["next_url"].startswith("http://foi.example.org/foi/disclosures.json?")


# Docker


def test_the_image_is_made_as_that_of_the_crawl() -> None:
    def making(folder: Path) -> list[str]:
        lines = dockerfile(folder)
        return lines[: next(number for number, line in enumerate(lines) if line.startswith("RUN useradd"))]

    assert making(PUBLIC) == making(RECIPES)
    ignored = "Dockerfile.dockerignore"
    assert (PUBLIC / ignored).read_text(encoding="utf-8") == (RECIPES / ignored).read_text(encoding="utf-8")


def test_the_image_runs_without_rights() -> None:
    assert "USER 10002" in dockerfile(PUBLIC)
    if shutil.which("hadolint"):
        done = subprocess.run(["hadolint", PUBLIC / "Dockerfile"], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_guide_links_to_every_recipe() -> None:
    shipped = {path.name for path in PUBLIC.iterdir()} - {"Dockerfile.dockerignore"}
    assert set(re.findall(r"\]\(\.\./recipes/public/([^)]+)\)", GUIDE)) == shipped
    assert "docs/publish.md" in (ROOT / "README.md").read_text(encoding="utf-8")
