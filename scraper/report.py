"""What the commands print: tables for people, progress on a terminal, one JSON object for machines."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from scraper.account import Account
from scraper.browsing import metadata_for, public_command
from scraper.publishing import Publication

_MOST_PROBLEMS = 20


@contextmanager
def progress(*, quiet: bool, verbose: bool) -> Iterator[Callable[[str], None]]:
    """A function to call with each page's address: a moving count on a terminal, else lines where wanted."""
    console = Console(stderr=True)
    if verbose:
        yield lambda address: click.echo(address, err=True)
    elif quiet or not console.is_terminal:
        yield lambda _address: None
    else:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.completed} pages"),
            TimeElapsedColumn(),
            TextColumn("{task.description}"),
        )
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("", total=None)
            yield lambda address: bar.update(task, advance=1, description=address[-60:])


def print_account(account: Account, names: Mapping[str, str], db: Path | None) -> None:
    """Print what a run did, what it could not do, and what to do next.

    `names` gives the name of each force; `db` is the database, None in a dry run.
    """
    shown = [force for force in account.forces.values() if force.found]
    if shown:
        print_table(
            ("force", "pages", "disclosures", "new", "changed", "same", "other", "problems"),
            [
                (
                    names[f.force],
                    f.found,
                    f.disclosures,
                    f.new,
                    f.changed,
                    f.unchanged,
                    f.not_disclosures,
                    f.problems,
                )
                for f in shown
            ],
        )
    for reason, count in sorted(account.left_out.items()):
        click.echo(f"Left out: {count} {'page' if count == 1 else 'pages'} {reason}.")
    for note in account.notes:
        click.echo(note)
    print_problems(account)
    if db is None:
        click.echo("A dry run: nothing was written.")
    elif shown:
        click.echo(f"Open it in a browser:  {command('browse')}{_db_option(db)}")


def print_problems(account: Account) -> None:
    """Print what could not be read, on stderr."""
    for problem in account.problems[:_MOST_PROBLEMS]:
        place = f"{problem.file}, byte {problem.offset}: " if problem.file and problem.offset is not None else ""
        click.echo(f"{problem.kind}: {place}{problem.message}", err=True)
    more = len(account.problems) - _MOST_PROBLEMS
    if more > 0:
        click.echo(f"... and {more} more; the table `problems` has them all.", err=True)
    for force in ["any force of the register"] if account.every and account.missing else account.missing:
        click.echo(f"No page of {force} was found in {account.source}.", err=True)


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table: ruled on a terminal, else its columns parted by tabs."""
    console = Console()
    if not console.is_terminal:
        for row in (head, *rows):
            click.echo("\t".join("" if cell is None else str(cell) for cell in row))
        return
    table = Table(box=box.SIMPLE)
    for column, name in enumerate(head):
        is_number = any(isinstance(row[column], int) for row in rows)
        table.add_column(name, justify="right" if is_number else "left")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    console.print(table)


def print_publication(publication: Publication) -> None:
    """Print what a public copy holds, what it does not, and the command that serves it."""
    print_table(("table", "rows"), list(publication.rows.items()))
    taken_down = ", ".join(f"{scope} {count}" for scope, count in publication.taken_down.items()) or "nothing"
    click.echo(f"Taken down: {taken_down}.")
    for note in publication.notes:
        click.echo(note)
    masked = publication.masked
    click.echo(
        f"Masked: {masked['emails']} e-mail addresses, {masked['telephones']} telephone numbers; "
        f"{publication.moved} offsets moved with the text."
    )
    click.echo(f"Written to {publication.file}, {publication.bytes:,} bytes, checked. SHA-256: {publication.sha256}")
    if Path(publication.file).stem == "foi":
        with metadata_for(Path(publication.file)) as metadata:
            click.echo(f"Serve it with:  {shlex.join(public_command(publication.file, str(metadata.resolve())))}")
    else:
        click.echo("To serve it, call it foi.db: addresses of its pages begin with the file's name.")


def print_status(found: Sequence[Mapping[str, Any]]) -> None:
    """Print how the forces stand, and below the table what keeps any of them from being well, with what to do."""
    fields = tuple(found[0]["fill_rates"]) if found else ()
    columns = ("force", "state", "cause", "disclosures", "removed", "last run", "newest capture", "problems")
    print_table(
        (*columns, *(f"{field} filled" for field in fields)),
        [
            (
                force["force"],
                force["state"],
                force["cause"],
                force["disclosures"],
                force["removed"],
                (force["last_run"] or "never")[:19],
                force["newest_capture"],
                force["problems"],
                *(_percent(force["fill_rates"][field]) for field in fields),
            )
            for force in found
        ],
    )
    for force in found:
        if force["cause"]:
            click.echo(f"{force['force']}: {force['detail']} {force['explained']}")


def _percent(share: float | None) -> str | None:
    return None if share is None else f"{share:.0%}"


def print_json(found: Any) -> None:
    """Print one JSON object."""
    click.echo(json.dumps(found, indent=2, ensure_ascii=False))


def command(name: str) -> str:
    """How to type a command of ours: through uv where uv started this one."""
    return f"uv run scrape {name}" if "UV" in os.environ else f"scrape {name}"


def _db_option(db: Path) -> str:
    return "" if db == Path("data/foi.db") else f" --db {db}"
