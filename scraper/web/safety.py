"""What keeps a reader's browser and the server's memory safe, whatever the rows hold and whatever a reader asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from asgiref.typing import ASGI3Application, ASGISendCallable, ASGISendEvent, Scope
from datasette import hookimpl

from scraper.web.facets import counted_once
from scraper.web.keeping import kept
from scraper.web.warming import warm_up

if TYPE_CHECKING:
    from datasette.app import Datasette

# Datasette's own pages have scripts and styles within them, so both are allowed there; nothing from another host is.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[ASGI3Application], ASGI3Application]:
    """Give every answer the policy that keeps a page from running or fetching what is not the site's own."""

    def wrap(application: ASGI3Application) -> ASGI3Application:
        async def with_headers(scope: Scope, receive: Any, send: ASGISendCallable) -> None:
            async def send_with_headers(event: ASGISendEvent) -> None:
                if event["type"] == "http.response.start":
                    event = {**event, "headers": [*event["headers"], *HEADERS]}
                await send(event)

            if scope["type"] == "lifespan":
                warm_up(datasette)
            if scope["type"] != "http":
                await application(scope, receive, send_with_headers)
                return
            asked = counted_once(datasette, scope)
            await kept(datasette, asked, lambda answer: application(asked, receive, answer), send_with_headers)

        return with_headers

    return wrap
