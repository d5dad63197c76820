"""Disclosures in the database, with all that belongs to them: written, replaced, tied to each other, taken out.

Each function writes within a transaction of the caller's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.connection import Connection
from scraper.rows import Row
from scraper.translations import linked

# What belongs to a disclosure, the tables that refer to others first.
_CHILDREN = ("exemptions", "mentions", "estimates", "bodies", "attachments", "qa_pairs")
# Columns whose change between two captures is worth telling.
_TRACKED = (
    "title", "reference", "received_on", "disclosed_on", "listed_month", "request", "clarification", "response",
    "outcome",
)  # fmt: skip

Children = Sequence[tuple[str, list[Row]]]


def store(database: Connection, row: Row, children: Children) -> str:
    """Write a disclosure and its rows in other tables, the tables that others refer to first.

    Gives "new", "changed" or "unchanged".  A row that was made from a newer capture is left as it is, but for the
    moment when the page was first seen.
    """
    if database.insert("disclosures", [row]):
        _complete(database, row, children)
        return "new"
    [old] = database.query("select * from disclosures where id = ?", [row["id"]])
    if old["captured_at"] > row["captured_at"]:
        if row["captured_at"] < old["first_seen"]:
            database.execute("update disclosures set first_seen = ? where id = ?", [row["captured_at"], row["id"]])
        return "unchanged"
    return "changed" if _rewrite(database, old, row, children) else "unchanged"


def remove(database: Connection, identifiers: Sequence[str]) -> None:
    """Take disclosures out with all that belongs to them."""
    for identifier in identifiers:
        database.index_now(identifier)
        for column in ("translation_of", "duplicate_of"):
            database.execute(f"update disclosures set {column} = null where {column} = ?", [identifier])
        for name in (*_CHILDREN, "changes"):
            database.execute(f"delete from {name} where disclosure = ?", [identifier])
        database.execute("delete from disclosures where id = ?", [identifier])


def _complete(database: Connection, row: Row, children: Children) -> None:
    """Write what belongs to a disclosure of which there was nothing."""
    identifier = row["id"]
    database.index_later("disclosures", [row], identifier)
    for name, rows in children:
        database.insert(name, rows)
        database.index_later(name, rows, identifier)
    if row["reference_key"] is not None and _shares_reference(database, row):
        link(database, row["force"], row["reference_key"])


def _rewrite(database: Connection, old: Row, row: Row, children: Children) -> int:
    """Write over a disclosure what the same capture or a newer one says; gives how many rows that touched."""
    database.index_now(row["id"])
    row["first_seen"] = min(old["first_seen"], row["first_seen"])
    if old["capture"] != row["capture"]:
        database.upsert("changes", list(_changes(old, row)))
    written = database.upsert("disclosures", [row])
    for name, rows in children:
        written += _replace(database, name, row["id"], rows)
    for key in {row["reference_key"], old["reference_key"]} - {None}:
        link(database, row["force"], key)
    return written


def _changes(old: Row, new: Row) -> Iterator[Row]:
    """What a newer capture says differently.  The same capture read anew is no change of the page."""
    moment, identifier = new["captured_at"], new["id"]
    for field in _TRACKED:
        if old[field] != new[field]:
            yield {
                "id": f"{identifier}-{moment}-{field}",
                "disclosure": identifier,
                "seen_at": moment,
                "field": field,
                "old": old[field],
                "new": new[field],
                "sort_key": f"{moment}-{identifier}-{field}",
            }


def _replace(database: Connection, name: str, identifier: str, rows: Sequence[Row]) -> int:
    """Make `rows` the disclosure's only rows in a table; gives how many rows that touched."""
    known = {found[0] for found in database.execute(f"select id from {name} where disclosure = ?", [identifier])}
    stale = known - {row["id"] for row in rows}
    if stale and name == "qa_pairs":
        for child in ("exemptions", "mentions", "estimates"):
            database.execute(f"delete from {child} where disclosure = ?", [identifier])
    for row_id in stale:
        database.execute(f"delete from {name} where id = ?", [row_id])
    written = database.upsert(name, rows)
    database.index_later(name, [row for row in rows if row["id"] not in known], identifier)
    return len(stale) + written


def _shares_reference(database: Connection, row: Row) -> bool:
    """Whether another page of the force has its reference."""
    # The texts of a row are long, and what stands behind them is slow to reach.
    sql = "select count(*) from disclosures where reference_key = ? and force = ?"
    return int(database.execute(sql, [row["reference_key"], row["force"]]).fetchone()[0]) > 1


def link(database: Connection, force: str, reference_key: str) -> None:
    """Set the links between the force's pages that share a reference."""
    group = database.query(
        "select id, url, listed_month, text_digest, response, translation_of, duplicate_of "
        "from disclosures where force = ? and reference_key = ?",
        [force, reference_key],
    )
    for page in linked(group):
        database.execute(
            "update disclosures set translation_of = ?, duplicate_of = ? where id = ?",
            [page["translation_of"], page["duplicate_of"], page["id"]],
        )
