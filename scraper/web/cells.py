"""In the rows of a question the disclosure that each is about is a link to its page, as it is in a table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from datasette import hookimpl
from markupsafe import Markup

from scraper.web.addresses import Addresses
from scraper.web.asking import is_ours

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

_ours: WeakSet[Database] = WeakSet()


@hookimpl
def render_cell(
    value: Any, column: str, table: str | None, database: str, datasette: Datasette
) -> Callable[[], Awaitable[Markup | None]] | None:
    """The link; None, for Datasette's own way, in tables, in other columns and in databases that are none of ours."""
    if table is not None or column != "disclosure" or not value or not isinstance(value, str):
        return None

    async def link() -> Markup | None:
        served = datasette.get_database(database)
        if served not in _ours:
            if not await is_ours(served):
                return None
            _ours.add(served)
        return Markup('<a href="{}">{}</a>').format(Addresses(datasette, served).row("disclosures", value), value)

    return link
