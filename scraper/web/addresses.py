"""The addresses of the site's pages, as links within it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette.utils import tilde_encode

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database


class Addresses:
    """Where the pages of a database are on this site."""

    def __init__(self, datasette: Datasette, database: Database) -> None:
        """The pages of `database` as `datasette` serves it."""
        self._urls = datasette.urls
        self._database = database.name

    def row(self, table: str, key: str) -> str:
        """The page of a row: a disclosure, a force, a provision or a topic."""
        return f"{self._urls.table(self._database, table)}/{tilde_encode(key)}"

    def table(self, table: str, **filters: str | int | None) -> str:
        """A table, with filters."""
        return self._with(str(self._urls.table(self._database, table)), filters)

    def query(self, slug: str, **parameters: str | int | None) -> str:
        """A canned query."""
        return self._with(str(self._urls.query(self._database, slug)), parameters)

    def database(self) -> str:
        """The page of the database: its questions and tables."""
        return str(self._urls.database(self._database))

    def page(self, name: str = "", **parameters: str | int | None) -> str:
        """A page of this site that is none of Datasette's; without a name, the front page."""
        return self._with(str(self._urls.path(f"/-/{name}" if name else "/")), parameters)

    def _with(self, path: str, parameters: dict[str, str | int | None]) -> str:
        given = {name: value for name, value in parameters.items() if value not in (None, "")}
        return f"{path}?{urlencode(given)}" if given else path
