"""Datasette over a database, in this process, asked as a browser would."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import yaml
from datasette.app import Datasette

from scraper.browsing import SETTINGS
from scraper.metadata import METADATA_FILE

HOSTILE = ["", '"', "NEAR(", "a' or 1=1", "sŵn ☂ ‘cudd’ 𝔘\u200b%_\\"]


@contextmanager
def served(db: Path) -> Iterator[Datasette]:
    """Datasette over `db`, in this process, with the committed metadata and the settings of `scrape browse`."""
    metadata = yaml.safe_load(METADATA_FILE.read_text(encoding="utf-8"))
    datasette = Datasette([str(db)], metadata=metadata, settings={**SETTINGS, "suggest_facets": False})
    asyncio.run(datasette.invoke_startup())
    try:
        yield datasette
    finally:
        for database in datasette.databases.values():
            database.close()


def get(datasette: Datasette, path: str, **parameters: str) -> httpx.Response:
    """The answer to a request for `path`, which must be a good one."""
    query = f"?{urlencode(parameters)}" if parameters else ""
    response = asyncio.run(datasette.client.get(f"/{path}{query}"))
    assert isinstance(response, httpx.Response)
    assert response.status_code == 200, f"/{path}{query}: {response.text[:1000]}"
    return response


def rows(datasette: Datasette, path: str, **parameters: str) -> list[dict[str, Any]]:
    """The rows of a table or a query of the database foi."""
    found = get(datasette, f"foi/{path}.json", _shape="array", **parameters).json()
    assert isinstance(found, list)
    return found


def picked(found: list[dict[str, Any]], columns: str) -> list[tuple[Any, ...]]:
    """Some columns of rows."""
    return [tuple(row[column] for column in columns.split()) for row in found]


def stored(db: Path, sql: str) -> list[Any]:
    """The values of a statement that gives one column."""
    with closing(sqlite3.connect(db)) as connection:
        return [value for (value,) in connection.execute(sql)]
