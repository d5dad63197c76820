"""Whether the newest Datasette before 1.0 shows a database by our metadata: every table, row page and canned query.

    uv run --isolated --no-project --with 'datasette==1.0a41' python .ci/newest_datasette.py DATABASE

Prints what it finds, and ends with 1 where something is not shown.  The project is made for Datasette 0.65; nothing
hangs on this.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml

METADATA = Path(__file__).parent.parent / "datasette_metadata.yml"
PATIENCE = 60


def main(database: str) -> int:
    """Serve the database, ask for everything, and give the exit status."""
    port = _free_port()
    command = [sys.executable, "-m", "datasette", "serve", database, "-m", str(METADATA), "-c", str(METADATA)]
    environment = {**os.environ, "DATASETTE_LOAD_PLUGINS": ""}
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and arguments
        [*command, "-p", str(port), "--setting", "sql_time_limit_ms", "5000"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return _report(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(timeout=30)


def _report(site: str) -> int:
    version = _wait(f"{site}/-/versions.json")["datasette"]["version"]
    described = yaml.safe_load(METADATA.read_text(encoding="utf-8"))["databases"]["foi"]
    wrong = []
    for name, table in described["tables"].items():
        wrong += _missing(f"{site}/foi/{name}", name, table["title"], table["source"])
        wrong += _unanswered(f"{site}/foi/{name}.json?_shape=array")
    for slug, query in described["queries"].items():
        wrong += _missing(f"{site}/foi/{slug}", query["title"])
        wrong += _unanswered(f"{site}/foi/{slug}.json?_shape=array")
    tables, queries = len(described["tables"]), len(described["queries"])
    print(f"Datasette {version}: {tables} tables and {queries} queries asked for, {len(wrong)} things wrong.")  # noqa: T201
    for each in wrong:
        print(f"  {each}")  # noqa: T201
    return int(bool(wrong))


def _missing(url: str, *words: str) -> list[str]:
    """What the page should say and does not."""
    try:
        text = _read(url)
    except urllib.error.HTTPError as error:
        return [f"{url}: {error.code}"]
    return [f"{url}: does not say {each!r}" for each in words if each not in text]


def _unanswered(url: str) -> list[str]:
    try:
        rows = json.loads(_read(url))
    except urllib.error.HTTPError as error:
        return [f"{url}: {error.code} {error.read()[:200]!r}"]
    return [] if isinstance(rows, list) else [f"{url}: no list of rows"]


def _wait(url: str) -> Any:
    """What a server gives that is about to listen."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return json.loads(_read(url))
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own server
        text: bytes = answer.read()
    return text.decode()


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
