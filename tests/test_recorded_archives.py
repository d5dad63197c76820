"""The real archives' recorded answers, replayed on loopback.

They are not part of the project: they lie beside a checkout, in ../shared/reference/archives, where there are any.
"""

from __future__ import annotations

import asyncio
import base64
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from parsers.rules import Rules
from scraper.errors import FetchError
from scraper.fetch import Client
from scraper.forces import COLUMNS, Force
from scraper.sources.commoncrawl import CommonCrawl
from scraper.sources.wayback import Wayback
from tests.trial_archives import Session, TrialRoutes
from tests.trial_server import Asked, Given, Reply, TrialServer

RECORDED = Path(__file__).parents[2] / "shared/reference/archives/cdx-fixtures"
WAYBACK, COMMON_CRAWL = RECORDED / "wayback-0.5.1", RECORDED / "cdx_toolkit-0.9.39"
NAMES = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
NOTHING = Reply(b'{"message": "No Captures found"}', status=404)
EVERYTHING = re.compile("")

pytestmark = pytest.mark.skipif(
    not RECORDED.is_dir(), reason="the archives' recorded answers are not there (../shared/reference/archives)"
)


class Recording(TrialRoutes):
    """Answers of an archive: to the index by resume key, or page by page, and to captures by their timestamp."""

    def __init__(self) -> None:
        self.index: dict[str, Reply] = {}
        self.paths: dict[str, Reply] = {}

    def reply(self, asked: Asked) -> Given:
        parts = urlsplit(asked.path)
        query = parse_qs(parts.query)
        if "showNumPages" in query and parts.path in self.index:
            return b'{"pages": 1}'
        if parts.path.endswith("/cdx") or parts.path.endswith("-index"):
            return self.index.get(query.get("resumeKey", [parts.path])[0], NOTHING)
        return self.paths.get(asked.path, Reply(b"Not recorded", status=404))


@pytest.fixture
def recording() -> Recording:
    return Recording()


@pytest.fixture
def base(recording: Recording) -> Iterator[str]:
    with TrialServer() as server:
        yield server.host(recording)


def site(host: str) -> tuple[Force, Rules]:
    """A force of that host, all of whose addresses are disclosures."""
    row = dict.fromkeys(COLUMNS, "") | {"hosts": host}
    return Force("trial", "Trial", "unknown", (host,), "active", row), Rules("trial", "unknown", EVERYTHING)


def exchanges(name: str) -> Iterator[tuple[str, Reply]]:
    """The questions and answers of a recording of the Wayback Machine."""
    for one in yaml.safe_load((WAYBACK / name).read_text(encoding="utf-8"))["interactions"]:
        answer = one["response"]
        body = answer["body"]["string"]
        headers = {name: values[0] for name, values in answer["headers"].items() if name not in ("Transfer-Encoding",)}
        body = body.encode() if isinstance(body, str) else body
        yield one["request"]["uri"], Reply(body, status=answer["status"]["code"], headers=headers)


def as_json(rows: Iterable[str], key: str | None = None) -> Reply:
    """Rows that were recorded as text, in the form that is asked for here."""
    table: list[Any] = [NAMES, *(row.split(" ") for row in rows)]
    return Reply(json.dumps(table + ([[], [key]] if key else [])).encode())


def lines(name: str) -> list[dict[str, Any]]:
    """The questions and answers of a recording of cdx_toolkit."""
    return [json.loads(line) for line in (COMMON_CRAWL / name).read_text(encoding="utf-8").splitlines()]


def listed(base: str, host: str, *, history: bool = False) -> list[Any]:
    """What the index of the Wayback Machine lists of a host."""

    async def run() -> list[Any]:
        async with Client(delay=0, allow_loopback=True) as client:
            wayback = Wayback(client, base, delays=(0.0, 0.0))
            return [one async for one in wayback.holdings(*site(host), history=history)]

    return asyncio.run(run())


def take(source: Any, base: str, host: str, **options: Any) -> list[Any]:
    """What a source gives of a host."""
    force, rules = site(host)
    return Session(lambda client: source(client, base, delays=(0.0, 0.0)), rules).take(force, **options)


def test_a_memento_is_a_capture(recording: Recording, base: str) -> None:
    (uri, answer), *_ = exchanges("test_get_memento.yaml")
    recording.index["/cdx/search/cdx"] = as_json(["k 20171124151315 https://www.fws.gov/birds/ text/html 200 D 1"])
    recording.paths[urlsplit(uri).path] = answer
    given = take(Wayback, base, "www.fws.gov")
    assert [(one.url, one.captured_at, one.content_type, len(one.body)) for one in given] == [
        ("https://www.fws.gov/birds/", "2017-11-24T15:13:15Z", "text/html", 122_756)
    ]


def test_a_list_of_many_pages_is_followed_to_its_end(recording: Recording, base: str) -> None:
    rows: list[str] = []
    for uri, answer in exchanges("test_search_multipage.yaml"):
        page, _, key = gzip.decompress(answer.body).decode().partition("\n\n")
        asked = parse_qs(urlsplit(uri).query).get("resumeKey", ["/cdx/search/cdx"])[0]
        recording.index[asked] = as_json(page.splitlines(), key.strip() or None)
        rows += page.splitlines()
    assert (len(recording.index), len(rows)) == (15, 350)
    holdings = listed(base, "cnn.com", history=True)
    pages = {tuple(row.split(" ")[1:]) for row in rows if " text/html 200 " in row}
    assert [(one.url, len(one.captures)) for one in holdings] == [("http://www.cnn.com/", 71)]
    assert {one.digest for one in holdings[0].captures} == {row[4] for row in pages}


def test_malformed_rows_are_damage(recording: Recording, base: str) -> None:
    def places(name: str) -> list[tuple[int, str]]:
        recording.index["/cdx/search/cdx"] = as_json((WAYBACK / name).read_text(encoding="utf-8").splitlines())
        given = take(Wayback, base, "epa.gov")
        return [(one.offset, one.reason.rpartition(": ")[2]) for one in given if one.offset]

    assert places("malformed_cdx.txt") == [
        (3, "'http://mailto:ucmr_sampling_coordinator@epa.gov/' was found."),
        (5, "'some/not/even/url/thing' was found."),
    ]
    assert places("bad_timestamp_cdx.txt") == [(4, "'20000012170449' was found."), (5, "'20000800241623' was found.")]
    assert places("zero_length_cdx.txt") == []


def test_a_blocked_site_is_told_by_the_index(recording: Recording, base: str) -> None:
    ((_, recording.index["/cdx/search/cdx"]),) = exchanges("test_search_raises_for_blocked_urls.yaml")
    with pytest.raises(FetchError, match=r"gives out nothing of nationalpost\.com/") as raised:
        take(Wayback, base, "nationalpost.com")
    assert raised.value.cause == "blocked"


@pytest.mark.parametrize(
    ("name", "host", "reason"),
    [
        ("raises_blocked_error", "nationalpost.com", "the archive answered with a page of its own, status 200."),
        (
            "works_on_archived_rate_limit_responses",
            "www.reddit.com",
            "the site answered with status 429 when it was captured.",
        ),
        (
            "should_fail_for_non_playbackable_mementos",
            "www.fws.gov",
            "the archive cannot show it, and names that of 2015-05-03T09:01:25Z in its place.",
        ),
    ],
)
def test_what_is_no_capture_of_the_page_is_not_taken_for_it(
    recording: Recording, base: str, name: str, host: str, reason: str
) -> None:
    ((uri, answer),) = exchanges(f"test_get_memento_{name}.yaml")
    path = urlsplit(uri).path
    recording.index["/cdx/search/cdx"] = as_json([f"k {path[5:19]} {path[23:]} text/html 200 D 1"])
    recording.paths[path] = answer
    given, *_ = take(Wayback, base, host)
    assert given.reason.partition(" is left out: ")[2] == reason


def test_another_capture_given_in_place_of_one_is_taken_as_what_it_is(recording: Recording, base: str) -> None:
    ((uri, answer),) = exchanges("test_get_memento_should_fail_for_non_playbackable_mementos.yaml")
    ((_, memento),) = exchanges("test_get_memento.yaml")
    path = urlsplit(uri).path
    recording.index["/cdx/search/cdx"] = as_json([f"k {path[5:19]} {path[23:]} text/html 200 D 1"])
    recording.paths |= {path: answer, "/web/20150503090125id_/http://www.fws.gov/birds/": memento}
    capture, note = take(Wayback, base, "www.fws.gov")
    assert (capture.url, capture.captured_at) == ("https://www.fws.gov/birds/", "2015-05-03T09:01:25Z")
    assert note.captured_at == "2015-05-09T08:03:14Z"


def test_an_index_in_json_is_read(recording: Recording, base: str) -> None:
    (recorded,) = (one for one in lines("test_multi_ia.jsonl") if "web.archive.org" in one["url"])
    recording.index["/cdx/search/cdx"] = Reply(recorded["response_text"].encode())
    (holding,) = listed(base, "commoncrawl.org")
    assert holding.url == "http://www.commoncrawl.org/"


def test_pages_are_taken_from_common_crawl(recording: Recording, base: str) -> None:
    index, *members = lines("test_warc_prefix_1.jsonl")
    recording.index["/CC-MAIN-2025-33-index"] = Reply(index["response_text"].encode())
    (crawls,) = lines("test_get_cc_endpoints.jsonl")
    recording.paths["/collinfo.json"] = Reply(crawls["response_text"].encode())
    for one in members:
        recording.paths[urlsplit(one["url"]).path] = Reply(base64.b64decode(one["response_text"]), status=206)
    given = take(CommonCrawl, base, "commoncrawl.org")
    assert [(one.url, one.captured_at, one.status, one.offset, len(one.body)) for one in given] == [
        ("https://www.commoncrawl.org/", "2025-08-04T10:33:29Z", 200, 667_474_763, 25_840)
    ]
