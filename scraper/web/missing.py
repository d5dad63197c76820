"""What a reader gets where there is nothing: a sentence, and no traceback for whoever runs the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import handle_exception as datasettes
from datasette import hookimpl

if TYPE_CHECKING:
    from datasette.app import Datasette


@hookimpl
def startup(datasette: Datasette) -> None:  # noqa: ARG001 - the hook's name is what Datasette looks for
    """Keep the log to what is a fault.

    Where rich is installed, as it is for the tables of `scrape`, Datasette prints every address that is not there
    with all the variables on the way to it.
    """
    datasettes.rich = None
