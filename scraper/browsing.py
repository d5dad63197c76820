"""`scrape browse`: the database in Datasette, on this machine only."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources
from pathlib import Path

from parsers.vocabulary import data_file
from scraper.errors import DatabaseError

SETTINGS = {
    "sql_time_limit_ms": 2000,
    "max_returned_rows": 2000,
    "default_page_size": 50,
    "truncate_cells_html": 200,
    "facet_time_limit_ms": 1000,
    "suggest_facets": "off",
}


def datasette_command(db: Path, port: int, *, open_browser: bool) -> list[str]:
    """The command that serves `db` on loopback, read-only, with the project's metadata and settings.

    Raises DatabaseError if there is no such database.
    """
    if not db.is_file():
        raise DatabaseError(
            f"There is no database {db} yet. Make one, for example with: scrape --force dyfed-powys --source sample"
        )
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, str(value))]
    return [
        sys.executable, "-m", "datasette", "serve", str(db),
        "--metadata", str(metadata_file()),
        "--host", "127.0.0.1", "--port", str(port),
        *settings,
        *(["--open"] if open_browser else []),
    ]  # fmt: skip


def metadata_file() -> Path:
    """The project's datasette_metadata.yml, as a file."""
    with resources.as_file(data_file("datasette_metadata.yml")) as path:
        return path


def browse(db: Path, port: int, *, open_browser: bool) -> int:
    """Serve `db` until interrupted; gives Datasette's exit status."""
    command = datasette_command(db, port, open_browser=open_browser)
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603 - our own interpreter and arguments
    except KeyboardInterrupt:
        return 0
