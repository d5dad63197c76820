"""Where the pages for readers are joined to Datasette: its front page, pages of rows, and addresses of their own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.utils import urlsafe_components
from datasette.utils.asgi import NotFound, Response

from scraper.schema import BY_NAME
from scraper.web import words
from scraper.web.addresses import Addresses
from scraper.web.asking import Row, ask_one, is_ours, our_database
from scraper.web.feed import feed
from scraper.web.pages.disclosure import disclosure_page
from scraper.web.pages.force import force_page
from scraper.web.pages.front import front_page
from scraper.web.pages.indexes import charts_page, exemptions_page, topics_page
from scraper.web.pages.provision import provision_page
from scraper.web.pages.search import Asked, search_page
from scraper.web.pages.topic import topic_page
from scraper.web.remembering import remembered

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.utils.asgi import Request
    from jinja2 import Environment

_KEYS = {"disclosures": "id", "forces": "slug", "provisions": "id", "topics": "slug"}
ROBOTS = """\
# The pages to begin at may be indexed. Disclosures may name people, and lists and searches have no end.
User-agent: *
Allow: /$
Allow: /-/exemptions$
Allow: /-/topics$
Disallow: /
"""


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """What templates say in words."""
    env.filters.update(
        said_outcome=words.outcome,
        day=words.day,
        listed=words.listed,
        language=lambda code: words.LANGUAGES.get(code, code),
        nation=lambda code: words.NATIONS.get(code, code),
        state=lambda code: words.STATES.get(code, code),
        act=lambda code: words.ACTS.get(code, code),
        web_address=words.web_address,
        numbered=words.numbered,
    )
    env.globals.update(counted=words.count, percent=words.percent)


@hookimpl
def extra_template_vars(
    database: str | None, table: str | None, view_name: str | None, request: Request | None, datasette: Datasette
) -> Callable[[], Awaitable[Row]]:
    """What a page of ours shows in place of Datasette's: the front page, and rows that have a page of their own."""

    async def variables() -> Row:
        ours = await our_database(datasette)
        if ours is None:
            return {}
        shown: Row = {"site": Addresses(datasette, ours)}
        if view_name == "index":
            return {**shown, "reader_page": "pages/front.html", "page": await front_page(ours, shown["site"])}
        if view_name == "database" and database == ours.name:
            return {**shown, "reader_page": "pages/database.html", "tables_by_name": BY_NAME}
        if view_name == "row" and table in _KEYS and request is not None:
            return {**shown, **await _row_page(datasette, datasette.get_database(database), table, request)}
        return shown

    return variables


async def _row_page(datasette: Datasette, database: Database, table: str, request: Request) -> Row:
    """The page of a row; nothing for a database that is none of ours."""
    if not await is_ours(database):
        return {}
    key = urlsafe_components(request.url_vars["pks"])[0]
    row = await ask_one(database, f"select * from {table} where {_KEYS[table]} = :key", key=key)
    if row is None:
        return {}
    addresses = Addresses(datasette, database)
    if table == "disclosures":
        permalink = datasette.absolute_url(request, addresses.row(table, key))
        page = await disclosure_page(database, addresses, row, permalink)
    else:
        page = await remembered(database, f"{table}/{key}", lambda: _PAGES[table](database, addresses, row))
    return {"site": addresses, "reader_page": f"pages/{table}.html", "page": page}


_PAGES = {"forces": force_page, "provisions": provision_page, "topics": topic_page}


def _page(
    name: str, make: Callable[[Database, Addresses, Request], Awaitable[Row]]
) -> Callable[..., Awaitable[Response]]:
    """The view of a page; a 404 where no database is ours."""

    async def view(datasette: Datasette, request: Request) -> Response:
        database = await our_database(datasette)
        if database is None:
            raise NotFound("No database of police disclosures is served here.")
        addresses = Addresses(datasette, database)
        page = await make(database, addresses, request)
        shown = {"page": page, "metadata": datasette.metadata()}
        return Response.html(await datasette.render_template(f"pages/{name}.html", shown, request, name))

    return view


async def _search(database: Database, addresses: Addresses, request: Request) -> Row:
    return await search_page(database, addresses, Asked.of(_given(request)))


async def _exemptions(database: Database, addresses: Addresses, request: Request) -> Row:  # noqa: ARG001
    return await remembered(database, "exemptions", lambda: exemptions_page(database, addresses))


async def _topics(database: Database, addresses: Addresses, request: Request) -> Row:  # noqa: ARG001
    return await topics_page(database, addresses)


async def _charts(database: Database, addresses: Addresses, request: Request) -> Row:
    slug = _given(request).get("force", "")
    force = await ask_one(database, "select slug from forces where slug = :slug", slug=slug)
    known = force["slug"] if force else ""
    return await remembered(database, f"charts/{known}", lambda: charts_page(database, addresses, known))


async def _feed(datasette: Datasette, request: Request) -> Response:
    database = await our_database(datasette)
    if database is None:
        raise NotFound("No database of police disclosures is served here.")
    addresses = Addresses(datasette, database)

    def link(identifier: str) -> str:
        return str(datasette.absolute_url(request, addresses.row("disclosures", identifier)))

    text = await feed(database, _given(request), datasette.absolute_url(request, request.full_path), link)
    return Response(text, content_type="application/atom+xml; charset=utf-8")


def _robots() -> Response:
    return Response.text(ROBOTS)


def _given(request: Request) -> Mapping[str, str]:
    return {name: request.args[name] for name in request.args}


ROUTES: list[tuple[str, Callable[..., Any]]] = [
    (r"^/-/search$", _page("search", _search)),
    (r"^/-/exemptions$", _page("exemptions", _exemptions)),
    (r"^/-/topics$", _page("topics_index", _topics)),
    (r"^/-/charts$", _page("charts", _charts)),
    (r"^/-/feed\.atom$", _feed),
    (r"^/robots\.txt$", _robots),
]


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The pages under addresses of their own."""
    return ROUTES
