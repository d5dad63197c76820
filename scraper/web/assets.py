"""The style sheets of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import hookimpl

if TYPE_CHECKING:  # Datasette loads its plugins while it is being imported itself
    from datasette.app import Datasette

STATIC = "/-/static-plugins/police-foi"


@hookimpl
def extra_css_urls(datasette: Datasette) -> list[str]:
    """The addresses of the sheets, of this site as all that its pages fetch."""
    return [datasette.urls.path(f"{STATIC}/{name}.css") for name in ("tables", "pages")]


@hookimpl
def extra_js_urls(datasette: Datasette) -> list[dict[str, object]]:
    """The script that names what Datasette's own pages leave without a name; ours need none."""
    return [{"url": datasette.urls.path(f"{STATIC}/names.js"), "module": True}]
