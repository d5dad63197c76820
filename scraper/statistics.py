"""What SQLite's planner is told of how the rows are spread, so that it takes the right one of several indexes."""

from __future__ import annotations

import sqlite3

from scraper.schema import TABLES

# Below so many disclosures any plan is quick.  Above, the tables are counted anew when there are half as many again as
# when they were counted last: 4 seconds at 450,000.
_FEW, _GROWN = 1_000, 1.5


def renew(connection: sqlite3.Connection) -> None:
    """Count how the rows of each table are spread, where that was last done when there were far fewer."""
    there = connection.execute("select count(*) from disclosures").fetchone()[0]
    if there < _FEW or there < _GROWN * _counted(connection):
        return
    for table in TABLES:  # and not the full-text indexes' own, which take longer than all others
        connection.execute(f"analyze {table.name}")


def _counted(connection: sqlite3.Connection) -> int:
    """How many disclosures there were when they were counted last; 0 if they never were."""
    if not connection.execute("select 1 from sqlite_master where name = 'sqlite_stat1'").fetchone():
        return 0
    found = connection.execute(
        "select stat from sqlite_stat1 where tbl = 'disclosures' and idx = 'idx_disclosures_sort_key'"
    ).fetchone()
    return int(found[0].split()[0]) if found else 0
