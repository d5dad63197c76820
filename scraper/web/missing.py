"""What a reader gets where there is nothing, or nothing any more; and no traceback for whoever runs the site."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from datasette import handle_exception as datasettes
from datasette import hookimpl
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Response

from scraper.web.asking import ask_one, our_database

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

_DISCLOSURE = re.compile(r"/disclosures/(?P<id>[^/.]+)(?P<format>\.json)?$")
TOMBSTONE = "select takedowns.*, forces.name as force_name from takedowns join forces on slug = force where id = :id"


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
    """The tombstone of a disclosure that was taken down, under the address that it had: 410 Gone."""

    async def tombstone() -> Response | None:
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

    return tombstone
