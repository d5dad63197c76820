"""The account of a run: what was read for each force, what was left out, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any


@dataclass(slots=True)
class ForceAccount:
    """What a run did for one force: pages found, and what became of them.  `seconds` is of work, not waiting."""

    force: str
    found: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    not_disclosures: int = 0
    problems: int = 0
    seconds: float = 0.0

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
        without = [force.force for force in self.forces.values() if not force.found]
        return [] if self.every and len(without) < len(self.forces) else without

    @property
    def exit_status(self) -> int:
        """0 all well; 1 something could not be read, or a force that was asked for has no page."""
        return int(bool(self.problems or self.missing))

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
            "forces": [{**asdict(force), "seconds": round(force.seconds, 3)} for force in self.forces.values()],
            "left_out": dict(self.left_out),
            "missing": self.missing,
            "notes": self.notes,
            "problems": [asdict(problem) for problem in self.problems],
        }


def open_account(command: str, source: str, forces: Iterable[str], *, every: bool) -> Account:
    """An account that begins now."""
    return Account(command, source, now(), {force: ForceAccount(force) for force in forces}, every)


def now() -> str:
    """This moment, ISO 8601 in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")
