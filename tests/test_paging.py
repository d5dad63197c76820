"""Every row comes once, page by page and as CSV: on tables of several pages, in every order and by every facet."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

from scraper.database import Database
from scraper.metadata import build
from scraper.schema import BY_NAME, TABLES, Column, Table
from tests.datasettes import get, served, stored

ROWS = 260
METADATA = build()["databases"]["foi"]["tables"]
ORDERS = [
    (table.name, f"_sort{direction}", column)
    for table in TABLES
    for column in METADATA[table.name]["sortable_columns"]
    for direction in ("", "_desc")
]
FACETS = [(table.name, column) for table in TABLES for column in table.facets]


def value(table: Table, column: Column, number: int) -> Any:
    """What row `number` holds: its own in unique columns, else one of few values or nothing."""
    if column.name == table.key or column.unique:
        return number if column.type == "INTEGER" else f"{table.name}-{number * 37 % ROWS:04d}"
    if column.to:
        return f"{column.to}-{number % 5:04d}"
    if number % 4 == 0 and not column.required:
        return None
    return number % 3 if column.type in ("INTEGER", "REAL") else f"word {number % 3}"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with more rows in every table than two pages hold."""
    path = tmp_path_factory.mktemp("large") / "foi.db"
    Database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        for table in TABLES:
            connection.executemany(
                f"insert into {table.name} values ({', '.join('?' * len(table.columns))})",
                [[value(table, column, number) for column in table.columns] for number in range(ROWS)],
            )
        connection.commit()
    return path


@pytest.fixture(scope="module")
def datasette(large: Path) -> Iterator[Datasette]:
    with served(large) as instance:
        yield instance


def paged(datasette: Datasette, table: str, **parameters: str) -> list[str]:
    """The keys of a table's rows, followed from page to page."""
    found: list[str] = []
    path = f"foi/{table}.json?{urlencode({'_shape': 'objects', '_nofacet': '1', '_nocount': '1', **parameters})}"
    while path:
        page = get(datasette, path).json()
        found += [row[BY_NAME[table].key] for row in page["rows"]]
        path = (page["next_url"] or "").removeprefix("http://localhost/")
    return found


def streamed(datasette: Datasette, table: str, **parameters: str) -> list[str]:
    """The keys of a table's rows, as its CSV has them."""
    text = get(datasette, f"foi/{table}.csv", _stream="1", **parameters).text
    return [row[BY_NAME[table].key] for row in csv.DictReader(io.StringIO(text, newline=""))]


def keys(large: Path, table: str, where: str = "1") -> list[str]:
    return sorted(stored(large, f"select {BY_NAME[table].key} from {table} where {where}"))


@pytest.mark.parametrize("table", METADATA)
def test_a_table_of_several_pages_gives_every_row_once(datasette: Datasette, large: Path, table: str) -> None:
    assert METADATA[table]["size"] * 5 < ROWS
    assert sorted(paged(datasette, table)) == keys(large, table)
    assert sorted(streamed(datasette, table)) == keys(large, table)


@pytest.mark.parametrize(("table", "direction", "column"), ORDERS)
def test_a_table_in_any_order_gives_every_row_once(
    datasette: Datasette, large: Path, table: str, direction: str, column: str
) -> None:
    order = {direction: column}
    wanted = stored(
        large, f"select {BY_NAME[table].key} from {table} order by {column} {direction.partition('_sort_')[2]}"
    )
    assert paged(datasette, table, **order, _size="100") == wanted
    assert streamed(datasette, table, **order) == wanted


@pytest.mark.parametrize(("table", "column"), FACETS)
def test_following_a_facet_gives_every_row_of_it_once(
    datasette: Datasette, large: Path, table: str, column: str
) -> None:
    (chosen,) = stored(large, f"select {column} from {table} where {column} is not null limit 1")
    wanted = keys(large, table, f"{column} = '{chosen}'")
    assert len(wanted) > 10
    assert sorted(paged(datasette, table, **{column: str(chosen)}, _size="20")) == wanted
    assert sorted(streamed(datasette, table, **{column: str(chosen)})) == wanted
