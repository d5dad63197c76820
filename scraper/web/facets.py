"""Facets that a table has by itself are counted once, also where an address asks for them again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from asgiref.typing import HTTPScope

if TYPE_CHECKING:
    from datasette.app import Datasette


def counted_once(datasette: Datasette, scope: HTTPScope) -> HTTPScope:
    """The request without the facets that Datasette counts on every page of the table: it would count them twice."""
    asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    if not any(name == "_facet" for name, _ in asked):
        return scope
    usual = _facets_of(datasette, scope["path"])
    kept = [(name, value) for name, value in asked if name != "_facet" or value not in usual]
    return {**scope, "query_string": urlencode(kept).encode("latin-1")}


def _facets_of(datasette: Datasette, path: str) -> list[str]:
    """The facets that the metadata give to the table at a path."""
    database, _, table = path.removeprefix(datasette.setting("base_url")).strip("/").partition("/")
    metadata = datasette.table_metadata(database, table.partition(".")[0]) if table else {}
    facets: list[str] = metadata.get("facets") or []
    return facets
