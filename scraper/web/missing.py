"""What a reader gets where there is nothing, nothing any more, or something went wrong: sentences, and no traceback."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from datasette import handle_exception as datasettes
from datasette import hookimpl
from datasette.database import QueryInterrupted
from datasette.utils import tilde_decode
from datasette.utils.asgi import Base400, NotFound, Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

from scraper.web.asking import ask_one, our_database

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

_DISCLOSURE = re.compile(r"/disclosures/(?P<id>[^/.]+)(?P<format>\.json)?$")
TOMBSTONE = "select takedowns.*, forces.name as force_name from takedowns join forces on slug = force where id = :id"
SAID = {
    400: "The site could not make sense of this.",
    403: "This page is not open to you.",
    404: "There is nothing at this address.",
    500: "The site made an error. It is not yours.",
    503: "This takes longer than a page may.",
}
TOO_LONG = (
    "This asks for more than can be looked up within the time that a page has. Ask for less: rarer words, or one force."
)


@hookimpl
def startup(datasette: Datasette) -> None:  # noqa: ARG001 - the hook's name is what Datasette looks for
    """Keep the log to what is a fault.

    Where rich is installed, as it is for the tables of `scrape`, Datasette prints every address that is not there
    with all the variables on the way to it.
    """
    datasettes.rich = None


@hookimpl
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Callable[[], Awaitable[Response | None]]:
    """The tombstone of a disclosure that was taken down, under the address that it had: 410 Gone; else the page of
    an error.
    """

    async def answer() -> Response | None:
        try:
            return await _tombstone(datasette, request, exception) or await _error(datasette, request, exception)
        except sqlite3.Error:
            return None

    return answer


async def _tombstone(datasette: Datasette, request: Request, exception: Exception) -> Response | None:
    asked = _DISCLOSURE.search(request.path)
    database = await our_database(datasette) if asked and isinstance(exception, NotFound) else None
    if asked is None or database is None:
        return None
    takedown = await ask_one(database, TOMBSTONE, id=tilde_decode(asked["id"]))
    if takedown is None:
        return None
    if asked["format"]:
        gone = {"ok": False, "status": 410, "error": "Taken down on request.", "takedown": takedown}
        return Response.json(gone, status=410)
    shown = {"takedown": takedown}
    return Response.html(await datasette.render_template("pages/takedown.html", shown, request), status=410)


async def _error(datasette: Datasette, request: Request, exception: Exception) -> Response | None:
    """A page that says what is wrong and where to go on; JSON is left to Datasette."""
    if request.path.endswith(".json"):
        return None
    status, detail = _explained(exception)
    shown = {"status": status, "said": SAID.get(status, f"Error {status}"), "detail": detail}
    return Response.html(await datasette.render_template("error.html", shown, request), status=status)


def _explained(exception: Exception) -> tuple[int, str | None]:
    """The HTTP status of an error and what is told of it; of a fault of our own, nothing: Datasette logs it."""
    if isinstance(exception, QueryInterrupted):
        return 503, TOO_LONG
    if isinstance(exception, DatasetteError):
        # Datasette marks what it wrote itself, and escaped.
        return exception.status, Markup(exception.message) if exception.message_is_html else exception.message  # noqa: S704
    if isinstance(exception, Base400):
        return exception.status, str(exception)
    return 500, None
