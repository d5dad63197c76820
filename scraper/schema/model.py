"""What a table and a column are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["TEXT", "INTEGER", "REAL"]

# A disclosure is counted once: not again for its page in the other language's tree, nor for a second page of it.
COUNTED = "translation_of is null and duplicate_of is null"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, type and meaning.  `to` is the table whose key it holds.

    Of an `indexed` column that is `sparse` only the rows that have a value are in the index: with the others SQLite
    would take "is null" for something that is true of few rows.
    """

    name: str
    description: str
    type: Type = "TEXT"
    required: bool = False
    unique: bool = False
    indexed: bool = False
    sparse: bool = False
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its key, columns, and how Datasette should show it.

    Long texts come last: to read a column that stands behind one, SQLite has to read the text as well.
    `indexes` are indexes over several columns; those of `counted` hold only the disclosures that are counted (COUNTED).
    """

    name: str
    key: str
    description: str
    columns: tuple[Column, ...]
    label: str | None = None
    sort: str | None = None
    facets: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    counted: tuple[tuple[str, ...], ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def flag(name: str, description: str) -> Column:
    """A column that tells whether something is so."""
    return Column(name, f"1 if {description}, else 0.", "INTEGER", required=True)


SEARCH_ID = Column(
    "search_id",
    "Row number in the full-text index; not the same after a rebuild.",
    "INTEGER",
    required=True,
    unique=True,
)
