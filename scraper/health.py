"""How a crawl went for a force, and `scrape status`: how each force's part of the database stands.

A force is ok, quiet (nothing new), blocked, broken, unreachable or robots.  What makes it so is one of the causes of
data/causes.toml, each with what to do.  Broken is told from the force's own runs before: its yield or a field's fill
rate falls far under theirs, or most of its pages are built otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import mean
from typing import Any

from parsers.vocabulary import table
from scraper.account import FILLED, ForceAccount
from scraper.database import Database
from scraper.errors import DatabaseError
from scraper.forces import Register
from scraper.rows import Row

# So many runs before are looked at, and so many pages must have been read for their shares to tell anything.
_TRAILING, _ENOUGH = 10, 5
# A fall by more than this, of a share from 0 to 1, is no chance.
_FALL = 0.4
# What lasts until pages are read that tell otherwise: the next night asks for none of those that stay as they are.
_LASTING = ("yield_fell", "fill_rate_fell")


def judge(database: Database, account: ForceAccount) -> None:
    """Give the account of a force whose site was crawled its state, by its cause and by the runs before."""
    if account.cause is None:
        drift = next(_drifts(account, _runs_before(database, account.force)), None) or _lasting(database, account)
        if drift is not None:
            account.fail(*drift)
    if account.cause is not None:
        account.state = state_of(account.cause)
    else:
        account.state = "ok" if account.new or account.changed or account.removed else "quiet"


def state_of(cause: str) -> str:
    """The state that a cause puts a force into; broken for a status that no cause explains."""
    return str(table("causes.toml").get(cause, {}).get("state", "broken"))


def explained(cause: str) -> str:
    """What a cause means and what to do about it, in two sentences."""
    entry = table("causes.toml").get(cause)
    if entry is None:
        return f"The site answers with {cause.replace('_', ' ')}. Look at the address in a browser."
    return f"{entry['says']}. {entry['todo']}"


def _runs_before(database: Database, force: str) -> list[Row]:
    """The force's last crawls in which enough pages were read anew and none of these had fallen, the newest first."""
    return database.query(
        "select * from run_forces where force = ? and found >= ? and state is not null "
        f"and coalesce(cause, '') not in {_LASTING} order by id desc limit ?",
        [force, _ENOUGH, _TRAILING],
    )


def _lasting(database: Database, account: ForceAccount) -> tuple[str, str] | None:
    """What the crawl before found to have fallen, where this one read too few pages to tell; reparsing ends it."""
    if account.found >= _ENOUGH:
        return None
    last = database.query(
        "select cause, detail from run_forces join runs on runs.id = run_forces.run where force = ? "
        "and (run_forces.state is not null or command = 'reparse') order by runs.id desc limit 1",
        [account.force],
    )
    return (last[0]["cause"], last[0]["detail"]) if last and last[0]["cause"] in _LASTING else None


def _drifts(account: ForceAccount, before: list[Row]) -> Iterator[tuple[str, str]]:
    if account.failures["gone"] * 2 > account.fetched >= _ENOUGH:
        yield "pages_gone", f"{account.failures['gone']} of {account.fetched} pages asked for are gone."
    if not before or account.found < _ENOUGH:
        return
    usual = mean(_yield(row) for row in before)
    share = account.read / account.found
    if usual - share > _FALL:
        yield "yield_fell", f"{share:.0%} of the pages read are disclosures; it was {usual:.0%}."
    if account.read < _ENOUGH:
        return
    yield from _falls(account.fill_rates, [json.loads(row["fill_rates"]) for row in before])
    known = {row["layout"] for row in before} - {None}
    if account.layout is not None and known and account.layout not in known:
        yield "layout_changed", f"The way to the content was {before[0]['layout']} and is {account.layout}."


def _yield(row: Row) -> float:
    return 1 - row["not_disclosures"] / row["found"] if row["found"] else 1.0


def _falls(rates: dict[str, float], before: list[dict[str, float]]) -> Iterator[tuple[str, str]]:
    for name in FILLED:
        usual = mean(found.get(name, 0.0) for found in before)
        if usual - rates.get(name, 0.0) > _FALL:
            yield (
                "fill_rate_fell",
                f"{name} was found on {usual:.0%} of the pages, and is on {rates.get(name, 0.0):.0%}.",
            )


def status(db: Path, register: Register) -> list[dict[str, Any]]:
    """For each force: its disclosures, its last crawl and state, open problems, outcome mix and fill rates (0 to 1).

    Raises DatabaseError if there is no database.
    """
    if not db.is_file():
        raise DatabaseError(f"There is no database {db} yet; scrape something first, or name it with --db.")
    with closing(Database(db)) as database:
        return [_force_status(database, force.slug, force.name) for force in register.forces]


def _force_status(database: Database, slug: str, name: str) -> dict[str, Any]:
    rates = ", ".join(f"round(avg({field} is not null), 3) as {field}" for field in FILLED)
    counts, *_ = database.query(
        "select count(*) as disclosures, count(removed_on) as removed, max(last_seen) as newest_capture, "
        f"{rates} from disclosures where force = ?",
        [slug],
    )
    fill_rates = {field: counts.pop(field) for field in FILLED}
    problems = database.query("select count(*) as problems from problems where force = ?", [slug])
    outcomes = database.query(
        "select outcome, count(*) as disclosures from disclosures where force = ? group by outcome order by 2 desc",
        [slug],
    )
    return {
        "force": slug,
        "name": name,
        **counts,
        **_last_runs(database, slug),
        "problems": problems[0]["problems"],
        "outcomes": {row["outcome"]: row["disclosures"] for row in outcomes},
        "fill_rates": fill_rates,
    }


def _last_runs(database: Database, slug: str) -> dict[str, Any]:
    runs = database.query(
        "select run_forces.*, runs.finished_at from run_forces join runs on runs.id = run_forces.run "
        "where force = ? and finished_at is not null order by runs.id desc",
        [slug],
    )
    crawl = next((row for row in runs if row["state"]), None)
    cause = crawl["cause"] if crawl else None
    return {
        "last_run": runs[0]["finished_at"] if runs else None,
        "last_success": next((row["finished_at"] for row in runs if row["state"] in (None, "ok", "quiet")), None),
        "state": crawl["state"] if crawl else None,
        "cause": cause,
        "detail": crawl["detail"] if crawl else None,
        "explained": explained(cause) if cause else None,
        "failures": json.loads(crawl["failures"]) if crawl else {},
    }
