"""The rows of a table as a file: CSV, JSON Lines or Parquet.  Memory does not grow with the table."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from scraper.errors import UsageError
from scraper.schema import Column

Values = tuple[Any, ...]
# Rows that a row group of Parquet holds: of the longest texts some 30 MB.
GROUP = 5000


def write_csv(path: Path, columns: Sequence[Column], rows: Iterable[Values]) -> int:
    """Write a CSV file in UTF-8 with a line of names; gives the rows.  What is null is empty; texts are as they are."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in columns])
        return _counted(rows, writer.writerow)


def write_jsonl(path: Path, columns: Sequence[Column], rows: Iterable[Values]) -> int:
    """Write one JSON object a line; gives the rows."""
    names = [column.name for column in columns]
    with path.open("w", encoding="utf-8") as file:

        def write(row: Values) -> None:
            file.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")

        return _counted(rows, write)


def write_parquet(path: Path, columns: Sequence[Column], rows: Iterable[Values]) -> int:
    """Write a Parquet file, a row group at a time; gives the rows.  Raises UsageError if pyarrow is missing."""
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise UsageError("Parquet needs the package pyarrow: install police-foi[parquet].") from error
    types = {"TEXT": arrow.string(), "INTEGER": arrow.int64(), "REAL": arrow.float64()}
    schema = arrow.schema([(column.name, types[column.type]) for column in columns])
    count = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(rows):
            arrays = [arrow.array(values, field.type) for values, field in zip(zip(*group), schema)]  # noqa: B905
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
            count += len(group)
    return count


def _counted(rows: Iterable[Values], write: Callable[[Values], object]) -> int:
    count = 0
    for row in rows:
        write(row)
        count += 1
    return count


def _groups(rows: Iterable[Values]) -> Iterator[list[Values]]:
    waiting = iter(rows)
    while group := list(islice(waiting, GROUP)):
        yield group


WRITERS: dict[str, Callable[[Path, Sequence[Column], Iterable[Values]], int]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}
