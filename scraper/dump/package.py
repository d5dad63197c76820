"""What datapackage.json says of a dump: a Frictionless Data Package, made from the schema (https://datapackage.org/)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from scraper.metadata import ABOUT, LICENCE, SOURCE, TITLE
from scraper.schema import BY_NAME, Column, Table

_MEDIA_TYPES = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}
_TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
_UNIT = re.compile(r"Unit: ([^.]+)\.")


def exported(table: Table) -> list[Column]:
    """The columns that mean something outside the database."""
    return [column for column in table.columns if column.name != "search_id"]


def descriptor(
    connection: sqlite3.Connection, form: str, counts: Mapping[str, int], files: Mapping[str, tuple[int, str]]
) -> dict[str, Any]:
    """The descriptor of a dump of the tables in `counts` (rows); `files` has size in bytes and SHA-256 by name.

    It is made of the database alone, so that two dumps of one database are the same.
    """
    run = _newest_run(connection)
    return _given(
        name="police-foi",
        title=TITLE,
        description="Police disclosure logs as tables. A log is a selection: a force chooses what it publishes.",
        version=version("police-foi"),
        created=run and (run["finished_at"] or run["started_at"]),
        licenses=[{"name": "various", "title": LICENCE}],
        sources=[{"title": SOURCE}, *_forces(connection)],
        run=run,
        resources=[_resource(BY_NAME[name], form, rows, *files[f"{name}.{form}"]) for name, rows in counts.items()],
    )


def _newest_run(connection: sqlite3.Connection) -> dict[str, Any] | None:
    """The run that the data came from; one that is still under way has no finished_at."""
    columns = ("id", "started_at", "finished_at", "command", "source", "version")
    row = connection.execute(f"select {', '.join(columns)} from runs order by id desc limit 1").fetchone()
    return dict(zip(columns, row, strict=True)) if row else None


def _forces(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """The forces that disclosures are of, each with its list of them and its terms."""
    forces = connection.execute(
        "select name, listing_url, licence from forces where slug in (select force from disclosures) order by slug"
    )
    return [_given(title=name, path=address, licence=licence) for name, address, licence in forces]


def _resource(table: Table, form: str, rows: int, size: int, digest: str) -> dict[str, Any]:
    about = ABOUT[table.name]
    return _given(
        name=table.name,
        type="table",
        path=f"{table.name}.{form}",
        title=about.title,
        description=table.description,
        format=form,
        mediatype=_MEDIA_TYPES[form],
        encoding="utf-8" if form != "parquet" else None,
        bytes=size,
        hash=f"sha256:{digest}",
        rows=rows,
        sources=[_given(title=about.source, path=about.source_url)],
        licenses=[{"name": "various" if about.licence == LICENCE else "police-foi", "title": about.licence}],
        schema=_schema(table),
    )


def _schema(table: Table) -> dict[str, Any]:
    columns = exported(table)
    return _given(
        fields=[_field(column, table.key) for column in columns],
        missingValues=[""],
        primaryKey=[table.key],
        foreignKeys=_foreign_keys(table, columns) or None,
    )


def _field(column: Column, key: str) -> dict[str, Any]:
    unit = _UNIT.search(column.description)
    return _given(
        name=column.name,
        **_type(column),
        description=column.description,
        unit=unit[1] if unit else None,
        constraints=_constraints(column, key) or None,
    )


def _type(column: Column) -> dict[str, str]:
    """Days and moments are told by the words of the schema, which says "ISO date" and "UTC" of them alone."""
    if column.type == "TEXT" and column.description.startswith("ISO date"):
        return {"type": "date"}
    if column.type == "TEXT" and column.description.endswith(", UTC."):
        return {"type": "datetime"}
    return {"type": _TYPES[column.type]}


def _constraints(column: Column, key: str) -> dict[str, Any]:
    """A text that must be there may be empty, which no CSV can tell from null; a key never is."""
    is_key = column.name == key or column.unique or column.to is not None
    found: dict[str, Any] = {}
    if column.required and (is_key or column.type != "TEXT"):
        found["required"] = True
    if column.unique or column.name == key:
        found["unique"] = True
    if column.type == "INTEGER" and column.description.startswith("1 if "):
        found["enum"] = [0, 1]
    return found


def _foreign_keys(table: Table, columns: Sequence[Column]) -> list[dict[str, Any]]:
    """A table refers to itself by an empty name."""
    return [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if column.to == table.name else column.to,
                "fields": [BY_NAME[column.to].key],
            },
        }
        for column in columns
        if column.to
    ]


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
