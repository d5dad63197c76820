"""`scrape status`: how each force's part of the database stands."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from scraper.database import Database
from scraper.errors import DatabaseError
from scraper.forces import Register

# The fields whose share of filled rows tells whether a parser still fits the site.
_FILLED = ("title", "reference", "listed_month", "disclosed_on", "received_on", "request", "response")


def status(db: Path, register: Register) -> list[dict[str, Any]]:
    """For each force: its disclosures, last run, open problems, outcome mix and fill rates (0 to 1).

    Raises DatabaseError if there is no database.
    """
    if not db.is_file():
        raise DatabaseError(f"There is no database {db} yet; scrape something first, or name it with --db.")
    with closing(Database(db)) as database:
        return [_force_status(database, force.slug, force.name) for force in register.forces]


def _force_status(database: Database, slug: str, name: str) -> dict[str, Any]:
    rates = ", ".join(f"round(avg({field} is not null), 3) as {field}" for field in _FILLED)
    counts, *_ = database.query(
        f"select count(*) as disclosures, max(last_seen) as newest_capture, {rates} from disclosures where force = ?",
        [slug],
    )
    fill_rates = {field: counts.pop(field) for field in _FILLED}
    runs = database.query(
        "select runs.finished_at from run_forces join runs on runs.id = run_forces.run "
        "where force = ? and finished_at is not null order by runs.id desc limit 1",
        [slug],
    )
    problems = database.query("select count(*) as problems from problems where force = ?", [slug])
    outcomes = database.query(
        "select outcome, count(*) as disclosures from disclosures where force = ? group by outcome order by 2 desc",
        [slug],
    )
    return {
        "force": slug,
        "name": name,
        **counts,
        "last_run": runs[0]["finished_at"] if runs else None,
        "problems": problems[0]["problems"],
        "outcomes": {row["outcome"]: row["disclosures"] for row in outcomes},
        "fill_rates": fill_rates,
    }
