"""Where pages and records are kept: archive and database together, or nowhere in a dry run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Protocol

from parsers import Disclosure, NotADisclosure
from scraper.account import Account, ForceAccount, Problem
from scraper.archive import Archive, Place
from scraper.database import Database
from scraper.rows import Row, capture_row
from scraper.sources import Capture, Damage
from scraper.takedowns import Takedowns
from scraper.tombstones import Tombstones


class Keeper(Protocol):
    """What the pipeline needs of a store."""

    def archived(self, force: str, capture: Capture) -> Place:
        """The capture's place in the archive, where it is put if it is new."""

    def left_behind(self, force: str) -> Iterator[tuple[Capture, Place] | Damage]:
        """What a run that was cut off archived and did not load, and the record it was writing."""

    def disclosures(self, disclosures: Sequence[Disclosure], capture: Capture, place: Place) -> list[str]:
        """Keep the disclosures of a page; gives "new", "changed" or "unchanged" for each."""

    def other(self, force: str, page: NotADisclosure, capture: Capture, place: Place) -> None:
        """Note a page that is no disclosure, with the reason."""

    def problem(self, problem: Problem) -> None:
        """Note something that could not be read."""


class Store:
    """The archive and the database, for one run."""

    def __init__(
        self, database: Database, archive: Archive, account: Account, takedowns: Takedowns | None = None
    ) -> None:
        """Begin a run: its row is written at once, and again by `finish`; what was taken down since goes."""
        self._database = database
        self._tombstones = Tombstones(database, takedowns or Takedowns())
        account.notes += self._tombstones.enforce()
        self._archive = archive
        self._account = account
        self._run = account.started_at
        self.resumed_from = database.cut_off_since()
        self._behind: dict[str, dict[str, Place]] = {}
        self._write_run()

    def finish(self) -> None:
        """Write the account into the tables of runs."""
        self._tombstones.enforce()
        self._write_run()

    def make_anew(self, force: str) -> None:
        """Prepare for all records of a force to be made from its archive."""
        self._tombstones.lift(force)

    def archived(self, force: str, capture: Capture) -> Place:
        """The capture's place in the archive, where it is put if it is new."""
        known = self._database.place_of(capture.id) or self._places_behind(force).get(capture.id)
        return known or self._archive.append(force, capture)

    def left_behind(self, force: str) -> Iterator[tuple[Capture, Place] | Damage]:
        """What a run that was cut off archived and did not load, and the record it was writing.

        An archive may serve several databases: what others put there is left to them.
        """
        torn = self._cut_torn_record(force)
        known = self._database.archived_until(force, self._archive.path(force).name)
        if self.resumed_from and known < self._archive.size(force):
            yield from (one for one in self._archive.read(force, known) if not isinstance(one, Damage))
        if torn:
            yield torn

    def _places_behind(self, force: str) -> dict[str, Place]:
        """The captures behind the last that the database knows, by identifier: they need no second copy."""
        if force not in self._behind:
            known = self._database.archived_until(force, self._archive.path(force).name)
            found = self._archive.read(force, known) if known < self._archive.size(force) else ()
            self._behind[force] = {one[0].id: one[1] for one in found if not isinstance(one, Damage)}
        return self._behind[force]

    def _cut_torn_record(self, force: str) -> Damage | None:
        """Cut away a record that was being written when a run was cut off."""
        end = known = self._database.archived_until(force, self._archive.path(force).name)
        size = self._archive.size(force)
        if known >= size:
            return None
        for one in self._archive.read(force, known):
            end = end if isinstance(one, Damage) else one[1].end
        if end == size:
            return None
        self._archive.cut(force, end)
        return Damage(
            self._archive.path(force).name,
            end,
            "A record was torn off here when a run ended; it was cut away.",
        )

    def disclosures(self, disclosures: Sequence[Disclosure], capture: Capture, place: Place) -> list[str]:
        """Keep the disclosures of a page; gives "new", "changed" or "unchanged" for each."""
        kept = self._tombstones.left_of(disclosures)
        if not kept:
            self._account.left_out["taken down"] += 1
        detail = f"{len(kept)} disclosures on one page" if len(kept) > 1 else None
        row = capture_row(capture, disclosures[0].force, place, "disclosure" if kept else "taken_down", detail)
        return self._database.store_disclosures(kept, capture, row)

    def other(self, force: str, page: NotADisclosure, capture: Capture, place: Place) -> None:
        """Note a page that is no disclosure, with the reason."""
        self._database.store_capture(capture_row(capture, force, place, page.reason.value, page.detail))

    def problem(self, problem: Problem) -> None:
        """Note something that could not be read."""
        self._database.store_problem({**asdict(problem), "first_run": self._run})

    def _write_run(self) -> None:
        account = self._account
        run = {
            "id": self._run,
            "started_at": account.started_at,
            "finished_at": account.finished_at,
            "command": account.command,
            "source": account.source,
            "version": version("police-foi"),
            "exit_status": account.exit_status if account.finished_at else None,
            "left_out": json.dumps(account.left_out),
        }
        forces = [
            {"id": f"{self._run}-{force.force}", "run": self._run, **_run_force_row(force)}
            for force in account.forces.values()
            if force.found or force.state
        ]
        self._database.store_run(run, forces)


_COUNTED = (
    "force", "found", "new", "changed", "unchanged", "not_disclosures", "problems", "state", "cause", "detail",
    "discovered", "fetched", "not_modified", "removed", "received", "layout",
)  # fmt: skip


def _run_force_row(force: ForceAccount) -> Row:
    return {
        **{name: getattr(force, name) for name in _COUNTED},
        "milliseconds": round(force.seconds * 1000),
        "elapsed": round(force.elapsed * 1000),
        **{name: json.dumps(getattr(force, name)) for name in ("failures", "fill_rates", "outcomes")},
    }


class DryRun:
    """Keeps nothing: what a run would do is only counted."""

    def archived(self, force: str, capture: Capture) -> Place:
        """The place where the capture would stand by itself."""
        return Place(f"{force}.warc.gz", 0, len(capture.body))

    def left_behind(self, force: str) -> Iterator[tuple[Capture, Place] | Damage]:  # noqa: ARG002
        """Nothing: no archive is looked at."""
        return iter(())

    def disclosures(self, disclosures: Sequence[Disclosure], capture: Capture, place: Place) -> list[str]:  # noqa: ARG002
        """Count every disclosure as new."""
        return ["new"] * len(disclosures)

    def other(self, force: str, page: NotADisclosure, capture: Capture, place: Place) -> None:
        """Keep nothing."""

    def problem(self, problem: Problem) -> None:
        """Keep nothing."""
