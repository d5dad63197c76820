"""Options that several commands share, and how errors are shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from scraper.errors import ScrapeError, UsageError

P = ParamSpec("P")
R = TypeVar("R")

db = click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("data/foi.db"),
    show_default=True,
    help="The database.",
)
archive = click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("data/archive"),
    show_default=True,
    help="The folder of the archive.",
)
forces = click.option(
    "--force",
    "slugs",
    multiple=True,
    metavar="SLUG",
    help="A force, such as dyfed-powys; may be given again.",
)
register = click.option(
    "--register",
    "register_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Another register of forces, with the columns of data/forces.csv.",
)
takedowns = click.option(
    "--takedowns",
    "takedowns_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Another list of takedowns, with the columns of data/takedowns.csv.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for machines.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
verbose = click.option("-v", "--verbose", is_flag=True, help="Print each page's address when it is done.")


def explained(command: Callable[P, R]) -> Callable[P, R]:
    """Show our errors as one sentence, with exit status 2 for wrong usage and 1 for all else."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except UsageError as error:
            raise click.UsageError(str(error)) from error
        except ScrapeError as error:
            raise click.ClickException(str(error)) from error

    return wrapped
