"""The account of a run: what was read for each force, what was left out, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from parsers.records import Found, disclosures_in
from scraper.clock import Clock, now, utc

# Fields whose share of filled ones tells whether a parser still fits the site.
FILLED = ("title", "reference", "listed_month", "disclosed_on", "received_on", "request", "response")


@dataclass(slots=True)
class ForceAccount:
    """What a run did for one force: pages found, and what became of them.

    `seconds` is of work, not waiting; `elapsed` the seconds from the first request to the last answer; `received`
    bytes.  `cause` is of the closed list of data/causes.toml, and `state` what it makes of the force: ok, quiet,
    blocked, broken, unreachable or robots; both None where no site was asked.
    """

    force: str
    found: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    not_disclosures: int = 0
    problems: int = 0
    seconds: float = 0.0
    discovered: int = 0
    fetched: int = 0
    not_modified: int = 0
    removed: int = 0
    received: int = 0
    elapsed: float = 0.0
    state: str | None = None
    cause: str | None = None
    detail: str | None = None
    failures: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    layouts: Counter[str] = field(default_factory=Counter)

    def fail(self, cause: str, detail: str) -> None:
        """Note why the force's site could not be crawled as it should; the first cause stands."""
        if self.cause is None:
            self.cause, self.detail = cause, detail

    def note_read(self, found: Found, layout: str | None) -> None:
        """Count what a page gave that was read anew."""
        for disclosure in disclosures_in(found):
            self.filled.update(name for name in FILLED if getattr(disclosure, name) is not None)
            self.outcomes[disclosure.outcome.value] += 1
            if layout:
                self.layouts[layout] += 1

    def as_json(self) -> dict[str, Any]:
        """The account for machines: counts, shares from 0 to 1, seconds and bytes."""
        # asdict() makes nonsense of a Counter.
        counts = {name: dict(getattr(self, name)) for name in ("failures", "outcomes")}
        given = (column.name for column in fields(self) if column.name not in ("filled", "layouts"))
        found = {name: getattr(self, name) for name in given} | counts
        times = {"seconds": round(self.seconds, 3), "elapsed": round(self.elapsed, 3)}
        return {**found, **times, "fill_rates": self.fill_rates, "layout": self.layout}

    @property
    def read(self) -> int:
        """Disclosures read anew from pages that were fetched."""
        return self.outcomes.total()

    @property
    def fill_rates(self) -> dict[str, float]:
        """The share, from 0 to 1, of the disclosures read that have each field."""
        return {name: round(self.filled[name] / self.read, 3) for name in FILLED} if self.read else {}

    @property
    def layout(self) -> str | None:
        """The layout of most of the disclosures read."""
        return max(self.layouts, key=lambda way: self.layouts[way]) if self.layouts else None

    @property
    def disclosures(self) -> int:
        """Disclosures read, whether they were new or not."""
        return self.new + self.changed + self.unchanged


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: the kind, a sentence, and the place as far as known."""

    kind: str
    message: str
    force: str | None = None
    url: str | None = None
    file: str | None = None
    offset: int | None = None


@dataclass(slots=True)
class Account:
    """What a run did.

    `every` is set where all forces were meant, and not these by name; `missing` are forces without a page.
    """

    command: str
    source: str
    started_at: str
    forces: dict[str, ForceAccount]
    every: bool = False
    finished_at: str | None = None
    left_out: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """Forces named of which there is no page; where all were meant, all of them, if there is none of any."""
        without = [force.force for force in self.forces.values() if not (force.found or force.state)]
        return [] if self.every and len(without) < len(self.forces) else without

    @property
    def exit_status(self) -> int:
        """0 all well; 1 something could not be read, or a force that was asked for has no page."""
        failed = any(force.state not in (None, "ok", "quiet") for force in self.forces.values())
        return int(bool(self.problems or self.missing or failed))

    def note_problem(self, problem: Problem) -> None:
        """Add something that could not be read."""
        self.problems.append(problem)
        if problem.force:
            self.forces[problem.force].problems += 1

    def as_json(self) -> dict[str, Any]:
        """The account for machines."""
        return {
            "command": self.command,
            "source": self.source,
            "started_at": self.started_at,
            "finished_at": self.finished_at,
            "exit_status": self.exit_status,
            "forces": [force.as_json() for force in self.forces.values()],
            "left_out": dict(self.left_out),
            "missing": self.missing,
            "notes": self.notes,
            "problems": [asdict(problem) for problem in self.problems],
        }


def open_account(command: str, source: str, forces: Iterable[str], *, every: bool, clock: Clock = utc) -> Account:
    """An account that begins now."""
    return Account(command, source, now(clock), {force: ForceAccount(force) for force in forces}, every)
