"""The plugin that makes Datasette a site for readers: pages of their own for what people look for, and safe settings.

Datasette finds it by the entry point `datasette` of the package.  A database that is not one of ours is shown as
Datasette shows it by itself.
"""

from __future__ import annotations

from scraper.web.assets import extra_css_urls
from scraper.web.safety import asgi_wrapper, prepare_connection

__all__ = ["asgi_wrapper", "extra_css_urls", "prepare_connection"]
