"""The plugin that makes Datasette a site for readers: pages of their own for what people look for, and safe settings.

Datasette finds it by the entry point `datasette` of the package.  A database that is not one of ours is shown as
Datasette shows it by itself.
"""

from __future__ import annotations

from scraper.web.assets import extra_css_urls, extra_js_urls
from scraper.web.cells import render_cell
from scraper.web.connection import prepare_connection
from scraper.web.missing import handle_exception, startup
from scraper.web.safety import asgi_wrapper
from scraper.web.site import extra_template_vars, prepare_jinja2_environment, register_routes

__all__ = [
    "asgi_wrapper",
    "extra_css_urls",
    "extra_js_urls",
    "extra_template_vars",
    "handle_exception",
    "prepare_connection",
    "prepare_jinja2_environment",
    "register_routes",
    "render_cell",
    "startup",
]
