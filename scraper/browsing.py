"""`scrape browse`: the database in Datasette, on this machine only."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from parsers.vocabulary import data_file
from scraper.connection import SCHEMA_VERSION
from scraper.database import Database
from scraper.errors import DatabaseError
from scraper.metadata import build

SETTINGS = {
    "sql_time_limit_ms": 5000,
    "max_returned_rows": 2000,
    "default_page_size": 50,
    "truncate_cells_html": 200,
    "facet_time_limit_ms": 2000,
    "suggest_facets": "off",
}
# What a site for everyone needs beside: a reader's export and the work done at once have an end.
PUBLIC_SETTINGS = SETTINGS | {
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 1000,
    "max_csv_mb": 100,
    "num_sql_threads": 3,
}


@contextmanager
def metadata_for(db: Path) -> Iterator[Path]:
    """The project's metadata as a file, for a database called `db`.

    Datasette knows a database by its file's name; for any other than foi.db the metadata is made for the while.
    """
    if db.name == "foi.db":
        with resources.as_file(data_file("datasette_metadata.yml")) as usual:
            yield usual
        return
    with TemporaryDirectory() as folder:
        made = Path(folder, "metadata.json")
        made.write_text(json.dumps(build(db.stem)), encoding="utf-8")
        yield made


def datasette_command(db: Path, metadata: Path, port: int, *, open_browser: bool) -> list[str]:
    """The command that serves `db` on loopback, read-only, with `metadata` and the project's settings."""
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, str(value))]
    return [
        sys.executable, "-m", "datasette", "serve", str(db),
        "--metadata", str(metadata),
        "--host", "127.0.0.1", "--port", str(port),
        *settings,
        *(["--open"] if open_browser else []),
    ]  # fmt: skip


def public_command(db: str, metadata: str, *, host: str = "127.0.0.1", port: int = 8001) -> list[str]:
    """The command that serves a published copy `db` to a proxy on this machine, with `metadata` (paths).

    The plugin scraper.web, which comes with the package, adds the policy for browsers and the limit on values.
    """
    settings = [part for name, value in PUBLIC_SETTINGS.items() for part in ("--setting", name, str(value))]
    where = ["--host", host, "--port", str(port)]
    return ["datasette", "serve", "--immutable", db, "--metadata", metadata, *where, *settings]


def _version(db: Path) -> int | None:
    """The version of the tables in a file; None where it is no database that can be read."""
    try:
        with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("pragma user_version").fetchone()[0])
    except sqlite3.Error:
        return None


def browse(db: Path, port: int, *, open_browser: bool) -> int:
    """Serve `db` until interrupted or told to end; gives Datasette's exit status.

    A database of an earlier version gets what it lacks first.  Raises DatabaseError if there is no such database, or
    it is none of ours.
    """
    if not db.is_file():
        raise DatabaseError(
            f"There is no database {db} yet. Make one, for example with: scrape --force dyfed-powys --source sample"
        )
    if _version(db) != SCHEMA_VERSION:
        Database(db).close()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with metadata_for(db) as metadata:
        command = datasette_command(db, metadata, port, open_browser=open_browser)
        try:
            return subprocess.run(command, check=False).returncode  # noqa: S603 - our own interpreter and arguments
        except KeyboardInterrupt:
            return 0
