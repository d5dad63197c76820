"""What an archive of the web lists of a force, and which of its captures are wanted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from parsers.rules import Rules
from scraper.forces import Force
from scraper.rows import page_id
from scraper.sources.warc import is_http

MOST_TRIES = 3
"""So many captures of a page, with differing content, are tried where only the newest that is good is wanted."""

_TIMESTAMP = re.compile(r"[0-9]{14}")
_HTML = re.compile(r"text/html|application/xhtml\+xml", re.IGNORECASE)
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
# What links from newsletters, searches and social networks add to an address; the page is the same.
_TRACKING = re.compile(r"(?i:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|_ga|_gl)")


class RowError(Exception):
    """A row of an index does not make sense.  The message is a sentence."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One capture that an archive's index lists.

    `url` is the page's address in its usual form, `captured_at` the moment (ISO 8601, UTC, with a Z), `digest` the
    archive's own of the content.  `file`, `offset` and `length` say where the archive keeps it: of the Wayback
    Machine the capture's address, of Common Crawl a WARC file's, with the first byte of the gzip member and how many
    bytes it has.  `truncated` says why the archive cut the content off, where it did.
    """

    url: str
    captured_at: str
    digest: str
    file: str
    offset: int = 0
    length: int = 0
    truncated: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """The captures of one page that are wanted, in the order to ask for them.

    With `every` all of them, oldest first; without, the newest first, and the others only if that one is no page.
    """

    url: str
    captures: tuple[Listed, ...]
    every: bool


def prefixes(force: Force, rules: Rules) -> tuple[str, ...]:
    """What an index is asked for: openings of addresses, without scheme, that all disclosures of the force have.

    The folders of the force's rules on each of its hosts, or the whole host where none are known.  The register's
    openings of addresses on a host that others share stand as they are.  The Welsh tree is asked for of a force
    with a Welsh name only.
    """
    folders = [folder for folder in rules.folders if force.row["name_cy"] or not folder.startswith("/cy-")] or ["/"]
    places: dict[str, str] = {}
    for place in force.row["hosts"].split(";"):
        places.setdefault(place.strip().lower().removeprefix("www."), place.strip())
    return tuple(
        opening
        for place in places.values()
        for opening in ([place] if "/" in place else [f"{place}{folder}" for folder in folders])
    )


def is_wanted(url: str, rules: Rules) -> bool:
    """Whether an address can be that of a disclosure, or of a page that holds several, by the force's rules."""
    path = unquote(urlsplit(url).path).lower()
    if rules.other_path is not None and rules.other_path.search(path):
        return False
    is_index = rules.index_path is not None and rules.index_path.search(path) is not None
    return is_index or rules.disclosure_path.search(path) is not None


def is_html(media_type: str) -> bool:
    """Whether a media type, as an index gives it, is that of a page."""
    return _HTML.match(media_type) is not None


def usual_address(original: str) -> str:
    """The address in its usual form: scheme and host in lower case, no port that goes without saying, no fragment.

    Parameters that only say where a reader came from are left out.  Raises RowError where it is not the address of
    a page: "http://mailto:somebody@example.org/" was seen.
    """
    try:
        parts = urlsplit(original.strip())
        _ = parts.port, original.encode()
    except ValueError as error:
        raise RowError(f"The address cannot be read ({error}): {original[:80]!r} was found.") from error
    if not is_http(original.strip()) or "@" in parts.netloc or not parts.hostname:
        raise RowError(f"The address is not that of a page: {original[:80]!r} was found.")
    scheme = parts.scheme.lower()
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS[scheme])
    query = _without_tracking(parts.query)
    return parts._replace(scheme=scheme, netloc=host, path=parts.path or "/", query=query, fragment="").geturl()


def moment(timestamp: str) -> str:
    """A timestamp of 14 digits, UTC, as ISO 8601 with a Z.  Raises RowError where it is none."""
    try:
        digits = timestamp if _TIMESTAMP.fullmatch(timestamp) else ""
        found = datetime.strptime(digits, "%Y%m%d%H%M%S")  # noqa: DTZ007  # it is UTC
    except ValueError as error:
        raise RowError(f"The timestamp is not a date and time: {timestamp[:40]!r} was found.") from error
    return found.isoformat(timespec="seconds") + "Z"


def wanted_holdings(listed: Iterable[Listed], force: Force, *, history: bool) -> list[Holding]:
    """The pages, the one captured last first, each with the captures of it that are wanted.

    With `history` every distinct one: of captures after one another that have the same content the first, which
    says since when the page reads so, and the newest of all.  Without, the newest, and up to two before it.
    """
    pages: defaultdict[str, dict[tuple[str, str], Listed]] = defaultdict(dict)
    for one in listed:
        pages[page_id(force.slug, one.url)].setdefault((one.captured_at, one.digest), one)
    by_age = [sorted(captures.values(), key=attrgetter("captured_at")) for captures in pages.values()]
    by_age.sort(key=lambda captures: captures[-1].captured_at, reverse=True)
    choose = _every_version if history else _newest_versions
    return [Holding(captures[-1].url, tuple(choose(captures)), history) for captures in by_age]


def _every_version(captures: Sequence[Listed]) -> Iterator[Listed]:
    for _, same in groupby(captures, key=attrgetter("digest")):
        yield next(same)
    if len(captures) > 1 and captures[-1].digest == captures[-2].digest:
        yield captures[-1]


def _newest_versions(captures: Sequence[Listed]) -> list[Listed]:
    newest: dict[str, Listed] = {}
    for one in reversed(captures):
        newest.setdefault(one.digest, one)
    return list(newest.values())[:MOST_TRIES]


def _without_tracking(query: str) -> str:
    named = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in named if not _TRACKING.fullmatch(name)]
    return query if len(kept) == len(named) else urlencode(kept)
