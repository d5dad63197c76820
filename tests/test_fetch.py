"""The client of the network, against a real server on loopback."""

from __future__ import annotations

import asyncio
import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib.metadata import version
from typing import Any

import pytest

from scraper.errors import FetchError, UsageError
from scraper.fetch import Answer, Client, is_blocked
from scraper.fetching.addresses import is_permitted
from scraper.fetching.patience import retry_after
from tests.test_packaging import ROOT, imports
from tests.trial_server import LATE, Asked, Reply, Route, TrialServer, server_context

pytestmark = [pytest.mark.alone, pytest.mark.usefixtures("trust")]

PAGE = b"<p>Twelve bicycles were stolen.</p>"
CHALLENGE = b"<title>Just a moment...</title><script>window._cf_chl_opt = {}</script>"


def quick(**limits: Any) -> Client:
    """A client for loopback that does not wait for long."""
    return Client(**{"allow_loopback": True, "delay": 0.0, "backoff": 0.01, **limits})


def get(
    url: str, headers: dict[str, str] | None = None, is_own: Callable[[str], bool] = lambda _: True, **limits: Any
) -> Answer:
    """What a client of its own gets."""

    async def run() -> Answer:
        async with quick(**limits) as client:
            return await client.get(url, is_own=is_own, headers=headers)

    return asyncio.run(run())


def failure(url: str, **limits: Any) -> FetchError:
    """How a client of its own fails."""
    with pytest.raises(FetchError) as caught:
        get(url, **limits)
    return caught.value


async def _caught(client: Client, url: str, is_own: Callable[[str], bool] = lambda _: True) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await client.get(url, is_own=is_own)
    return caught.value


async def _failures(
    urls: Sequence[str], is_own: Callable[[str], bool] = lambda _: True, **limits: Any
) -> list[FetchError]:
    """How one client fails at each of several addresses."""
    async with quick(**limits) as client:
        return [await _caught(client, url, is_own) for url in urls]


def shortest(server: TrialServer, base: str) -> float:
    """The shortest time between two requests as the host saw them, and by how much a busy server notes some late."""
    return min(server.gaps(base)) + LATE


# What is asked


def test_an_answer_comes_whole() -> None:
    with TrialServer() as server:
        base = server.host({"/page?a=1": Reply(PAGE, headers={"ETag": '"1"', "X-Twice": "a"})})
        answer = get(base + "/page?a=1#part")
    assert (answer.asked, answer.url, answer.status) == (base + "/page?a=1#part", base + "/page?a=1#part", 200)
    assert (answer.body, answer.hops, answer.received) == (PAGE, (), len(PAGE))
    assert (answer.headers["etag"], answer.headers["content-type"]) == ('"1"', "text/html; charset=utf-8")
    assert answer.seconds < 1
    assert datetime.now(UTC) - datetime.strptime(answer.moment, "%Y-%m-%dT%H:%M:%S%z") < timedelta(seconds=3)


def test_the_client_says_who_it_is() -> None:
    with TrialServer() as server:
        base = server.host({"/": PAGE})
        get(base + "/", contact="foi@example.org")
        get(base + "/")
    named, anonymous = server.asked(base)
    project = f"police-foi/{version('police-foi')} (+https://github.com/police-foi/police-foi"
    assert named.headers["user-agent"] == f"{project}; contact: foi@example.org)"
    assert anonymous.headers["user-agent"] == f"{project})"
    assert named.headers["accept-encoding"] == "gzip, deflate"
    assert named.headers["host"] == named.host


@pytest.mark.parametrize("contact", ["", " ", "a\r\nX-Other: b", "café@example.org", "a) Mozilla/5.0 (b"])
def test_a_contact_that_cannot_be_sent_is_told(contact: str) -> None:
    with pytest.raises(UsageError, match="cannot be sent"):
        Client(contact=contact)


def test_conditional_headers_are_passed_and_a_304_is_an_answer() -> None:
    """A tag goes back as it came, whatever its bytes."""

    def page(asked: Asked) -> Reply:
        known = asked.headers.get("if-none-match") == '"7é"'
        return Reply(b"" if known else PAGE, status=304 if known else 200, headers={"ETag": '"7é"'})

    with TrialServer() as server:
        base = server.host({"/": page})
        new = get(base + "/")
        known = get(base + "/", {"If-None-Match": new.headers["etag"]})
    assert (new.status, new.body) == (200, PAGE)
    assert (known.status, known.body, known.received, known.headers["etag"]) == (304, b"", 0, '"7é"')


def test_a_header_of_the_caller_replaces_the_clients_own() -> None:
    with TrialServer() as server:
        base = server.host({"/": PAGE})
        get(base + "/", {"Accept-Encoding": "identity", "Range": "bytes=0-3"})
    [asked] = server.asked(base)
    assert (asked.headers["accept-encoding"], asked.headers["range"]) == ("identity", "bytes=0-3")


@pytest.mark.parametrize("status", [204, 403, 404, 410, 451])
def test_other_statuses_are_answers_and_are_not_asked_again(status: int) -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(status=status)})
        assert get(base + "/").status == status
    assert server.paths(base) == ["/"]


# When it is asked


def test_requests_keep_their_distance_as_each_of_several_servers_sees_it() -> None:
    """Whatever an answer takes: less than the delay, as long, or longer."""
    delay, pages = 0.2, 7
    pauses = [0.0, 0.1, 0.28, 0.0, 0.2, 0.02, 0.0]
    routes = {f"/{page}": Reply(PAGE, pause=pauses[page]) for page in range(pages)}

    async def crawl(bases: list[str]) -> float:
        async with quick(delay=delay) as client:
            started = time.monotonic()
            addresses = [f"{base}/{page}" for base in bases for page in range(pages)]
            await asyncio.gather(*[client.get(address, is_own=lambda _: True) for address in addresses])
            return time.monotonic() - started

    with TrialServer() as server:
        bases = [server.host(routes, address=f"127.0.0.{number}") for number in range(1, 7)]
        seconds = asyncio.run(crawl(bases))
    assert [shortest(server, base) >= delay for base in bases] == [True] * 6
    assert [server.most_in_flight(base) for base in bases] == [1] * 6
    assert [server.connections(base) for base in bases] == [1] * 6
    # Six gaps and what slow answers add to them: no host waits for another.
    assert seconds < 2 * 6 * delay


def test_connecting_does_not_shorten_the_distance() -> None:
    """A server that ends each connection is connected to anew; the clock starts when a request is on the wire."""
    with TrialServer() as server:
        base = server.host({f"/{page}": Reply(PAGE, to_close=True) for page in range(5)}, tls=server_context())
        asyncio.run(_get_all([f"{base}/{page}" for page in range(5)], quick(delay=0.1)))
    assert server.connections(base) == 5
    assert shortest(server, base) >= 0.1


def test_the_largest_delay_of_a_host_wins() -> None:
    with TrialServer() as server:
        slow, fast = server.host({"/": PAGE}), server.host({"/": PAGE})

        async def run() -> None:
            async with quick(delay=0.08) as client:
                client.keep_delay(slow.removeprefix("http://"), 0.2)
                client.keep_delay(slow.removeprefix("http://"), 0.05)
                for base in (slow, slow, fast, fast):
                    await client.get(base + "/", is_own=lambda _: True)

        asyncio.run(run())
    assert shortest(server, slow) >= 0.2
    assert 0.08 <= shortest(server, fast) < 0.2


def test_redirects_and_further_attempts_take_turns_too() -> None:
    routes: dict[str, Route] = {"/a": Reply(status=302, headers={"Location": "/b"}), "/b": [Reply(status=503), PAGE]}
    with TrialServer() as server:
        base = server.host(routes)
        assert get(base + "/a", delay=0.1).body == PAGE
    assert server.paths(base) == ["/a", "/b", "/b"]
    assert shortest(server, base) >= 0.1


# What is asked again


def test_a_burst_of_503_passes() -> None:
    with TrialServer() as server:
        base = server.host({"/": [Reply(status=503), Reply(status=502), Reply(status=500), PAGE]})
        assert get(base + "/").body == PAGE
    assert len(server.log) == 4


def test_a_server_that_keeps_failing_is_given_up() -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(b"Down", status=503)})
        error = failure(base + "/", attempts=3)
    assert error.cause == "server_error"
    assert str(error) == (
        f"{base}/ answered that the server failed (status 503). It was asked 3 times; try again later."
    )
    assert len(server.log) == 3


def test_attempts_end_with_the_total_time() -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(status=500)})
        started = time.monotonic()
        assert failure(base + "/", attempts=99, backoff=0.05, total_seconds=0.3).cause == "server_error"
    assert time.monotonic() - started < 0.5
    assert 2 <= len(server.log) <= 5


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_in_seconds_is_obeyed(status: int) -> None:
    with TrialServer() as server:
        base = server.host({"/": [Reply(status=status, headers={"Retry-After": "1"}), PAGE]})
        assert get(base + "/").body == PAGE
    assert server.gaps(base)[0] >= 1


def test_retry_after_as_a_date_is_obeyed() -> None:
    """By the server's own clock, which here is years behind."""
    told = {"Date": "Mon, 03 Feb 2020 10:00:00 GMT", "Retry-After": "Mon, 03 Feb 2020 10:00:01 GMT"}
    with TrialServer() as server:
        base = server.host({"/": [Reply(status=429, headers=told), PAGE]})
        assert get(base + "/").body == PAGE
    assert 1 <= server.gaps(base)[0] < 2


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Mon, 03 Feb 2020 10:02:00 GMT", 120.0),
        ("Monday, 03-Feb-20 10:02:00 GMT", 120.0),
        ("Mon, 03 Feb 2020 09:00:00 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("1.5", None),
        ("", None),
    ],
)
def test_both_forms_of_retry_after_are_read(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value, "date": "Mon, 03 Feb 2020 10:00:00 GMT"}) == seconds


def test_retry_after_without_a_date_of_the_server_is_measured_by_our_clock() -> None:
    told = retry_after({"retry-after": format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)})
    assert told == pytest.approx(60, abs=3)


def test_a_rest_longer_than_the_time_left_is_given_up_at_once_and_kept() -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(status=429, headers={"Retry-After": "3600"}), "/other": PAGE})

        async def run() -> list[FetchError]:
            async with quick() as client:
                return [error for path in ("/", "/other") for error in [await _caught(client, base + path)]]

        first, second = asyncio.run(run())
    assert (first.cause, first.retry_after) == ("rate_limited", 3600.0)
    assert str(first) == (
        f"{base}/ answered that there were too many requests (status 429). "
        "Its server wants no requests for 3,600 s; try again after that."
    )
    assert second.cause == "rate_limited"
    assert "/other is not asked: its server wants no requests for 3,600 s more" in str(second)
    assert server.paths(base) == ["/"]


@pytest.mark.parametrize("reset", [False, True])
def test_a_connection_that_drops_before_the_head_is_asked_again(reset: bool) -> None:
    with TrialServer() as server:
        base = server.host(
            {"/": [Reply(PAGE, drop_after=0, reset=reset), Reply(PAGE, drop_after=20, reset=reset), PAGE]}
        )
        assert get(base + "/").body == PAGE
        dead = server.host({"/": Reply(PAGE, drop_after=20, reset=reset)})
        error = failure(dead + "/")
    assert error.cause == "unreachable"
    assert "the connection ended before an answer" in str(error)
    assert "asked 4 times" in str(error)


CUT_OFF = {
    "dropped in the body": Reply(PAGE, drop_after=100),
    "reset in the body": Reply(PAGE * 2000, drop_after=30_000, reset=True),
    "longer by its Content-Length": Reply(PAGE, length=len(PAGE) + 1),
    "chunked": Reply(PAGE * 2000, chunked=True, drop_after=30_000),
    "chunked, without its last chunk": Reply(PAGE, chunked=True, drop_after=124),
    "gzip to the end of the connection": Reply(
        gzip.compress(PAGE)[:-9], to_close=True, headers={"Content-Encoding": "gzip"}
    ),
}


@pytest.mark.parametrize("reply", CUT_OFF.values(), ids=CUT_OFF.keys())
def test_a_body_that_is_cut_off_is_asked_again_and_never_given(reply: Reply) -> None:
    with TrialServer() as server:
        base = server.host({"/": [reply, PAGE], "/always": reply})
        assert get(base + "/").body == PAGE
        error = failure(base + "/always")
    assert error.cause == "truncated"
    assert f"{base}/always was cut off after " in str(error)
    assert "asked 4 times" in str(error)


def test_an_answer_that_does_not_come_in_time_is_unreachable() -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(PAGE, pause=0.5), "/body": Reply(PAGE, trickle=0.5)})
        silent = failure(base + "/", timeout=0.1, attempts=2)
        stalled = failure(base + "/body", timeout=0.1, attempts=2)
    assert (silent.cause, stalled.cause) == ("unreachable", "unreachable")
    assert "no answer came in time. It was asked 2 times" in str(silent)
    assert "stopped answering after 3 bytes of body" in str(stalled)


def test_an_answer_that_trickles_for_ever_ends_with_the_total_time() -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(PAGE, trickle=0.1)})
        started = time.monotonic()
        error = failure(base + "/", total_seconds=0.3)
    assert time.monotonic() - started < 0.6
    assert (error.cause, "did not answer in whole within 0.3 s" in str(error)) == ("unreachable", True)


def test_what_is_no_http_is_unreachable() -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(raw=b"220 mail.example.org ESMTP\r\n\r\n")})
        assert failure(base + "/").cause == "unreachable"


def test_a_host_that_refuses_connections_is_unreachable() -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))  # nobody else is given the port, and nobody listens on it
        error = failure(f"http://127.0.0.1:{deaf.getsockname()[1]}/")
    assert (error.cause, "no connection was made" in str(error)) == ("unreachable", True)


def test_a_name_that_does_not_exist_is_unreachable() -> None:
    error = failure("http://no-such-host.invalid/", attempts=2)
    assert error.cause == "unreachable"
    assert "the name no-such-host.invalid was not resolved" in str(error)


# What an answer may hold


def _deflated(wbits: int) -> bytes:
    compressor = zlib.compressobj(wbits=wbits)
    return compressor.compress(PAGE) + compressor.flush()


CODED = {
    "gzip": ("gzip", gzip.compress(PAGE)),
    "gzip in two members": ("GZIP", gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])),
    "deflate": ("deflate", _deflated(15)),
    "deflate without a wrapper": ("deflate", _deflated(-15)),
    "identity": ("identity", PAGE),
}


@pytest.mark.parametrize(("coding", "coded"), CODED.values(), ids=CODED.keys())
def test_content_codings_are_undone(coding: str, coded: bytes) -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(coded, headers={"Content-Encoding": coding}, chunked=True)})
        answer = get(base + "/")
    assert (answer.body, answer.received) == (PAGE, len(coded))


DAMAGED = {
    "no gzip at all": ("gzip", PAGE),
    "gzip damaged inside": ("gzip", gzip.compress(PAGE)[:12] + b"\xff" * 30),
    "gzip without its end": ("gzip", gzip.compress(PAGE)[:-9]),
    "gzip with a wrong sum": ("gzip", gzip.compress(PAGE)[:-8] + b"12345678"),
    "deflate damaged": ("deflate", b"\xff" * 30),
    "a coding that was not asked for": ("zstd", PAGE),
}


@pytest.mark.parametrize(("coding", "coded"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_body_that_is_not_in_its_coding_is_told(coding: str, coded: bytes) -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(coded, headers={"Content-Encoding": coding})})
        error = failure(base + "/")
    assert error.cause == "bad_encoding"
    assert f"{base}/ has a body that cannot be decoded, and is left out" in str(error)
    assert len(server.log) == 1


def test_a_page_that_is_not_there_is_not_there_whatever_its_body() -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(PAGE, status=410, headers={"Content-Encoding": "gzip"})})
        assert (get(base + "/").status, get(base + "/").body) == (410, b"")


def gzip_bomb() -> bytes:
    """About 1 MiB that inflates to 1 GiB.  Its sum is wrong, which only who inflates it all can tell."""
    compressor = zlib.compressobj(9, wbits=-15)
    mebibyte = compressor.compress(bytes(1 << 20)) + compressor.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + mebibyte * 1024 + compressor.flush() + bytes(8)


def test_a_gzip_bomb_is_stopped_with_flat_memory() -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(gzip_bomb(), headers={"Content-Encoding": "gzip"})})
        tracemalloc.start()
        error = failure(base + "/", most_bytes=4_000_000)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert error.cause == "too_large"
    assert str(error) == f"{base}/ is longer than the 4,000,000 bytes that are read, and is left out."
    assert peak < 20_000_000
    assert len(server.log) == 1


@pytest.mark.parametrize("reply", [Reply(bytes(300_000)), Reply(bytes(300_000), chunked=True)], ids=["told", "found"])
def test_a_long_body_is_stopped_on_the_wire(reply: Reply) -> None:
    with TrialServer() as server:
        base = server.host({"/": reply, "/next": PAGE})

        async def run() -> tuple[FetchError, Answer]:
            async with quick(most_bytes=200_000) as client:
                return await _caught(client, base + "/"), await client.get(base + "/next", is_own=lambda _: True)

        error, answer = asyncio.run(run())
    assert (error.cause, answer.body) == ("too_large", PAGE)
    assert server.connections(base) == 2


# Where redirects lead


def test_redirects_within_the_own_hosts_are_followed() -> None:
    with TrialServer() as server:
        other = server.host({"/new/caf%C3%A9": PAGE}, address="127.0.0.2")
        routes = {
            "/old": Reply(b"Moved", status=301, headers={"Location": "next?x=1#top"}),
            "/next?x=1": Reply(status=307, headers={"Location": f"{other}/new/caf\u00c3\u00a9"}),
        }
        base = server.host(routes)
        answer = get(base + "/old", is_own=lambda url: url.startswith((base, other)))
    assert (answer.asked, answer.url) == (base + "/old", other + "/new/caf%C3%A9")
    assert answer.hops == (base + "/old", base + "/next?x=1")
    assert (answer.body, answer.received) == (PAGE, len(b"Moved") + len(PAGE))


def test_a_redirect_that_leads_nowhere_is_an_answer() -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(status=302)})
        assert (get(base + "/").status, get(base + "/").hops) == (302, ())


def test_a_redirect_loop_is_told() -> None:
    routes: dict[str, Route] = {"/a": Reply(status=302, headers={"Location": "/b"})}
    routes["/b"] = Reply(status=302, headers={"Location": "/a"})
    routes |= {f"/{n}": Reply(status=302, headers={"Location": f"/{n + 1}"}) for n in range(9)}
    with TrialServer() as server:
        base = server.host(routes)
        circle, endless = failure(base + "/a"), failure(base + "/0")
    assert (circle.cause, endless.cause) == ("redirect_loop", "redirect_loop")
    assert str(circle) == f"{base}/a redirects without end ({base}/a to {base}/b to {base}/a), and is left out."
    assert server.paths(base) == ["/a", "/b", "/0", "/1", "/2", "/3", "/4", "/5"]


ELSEWHERE = {
    "http://127.0.0.9:1/": "redirect_off_host",
    "//www.example.com/": "redirect_off_host",
    "http://10.0.0.1/": "refused_address",
    "http://169.254.169.254/latest/meta-data/": "refused_address",
    "http://[::1]/": "refused_address",
    "file:///etc/passwd": "refused_address",
    "javascript:void(0)": "refused_address",
    "http://[": "refused_address",
    "http://user@www.example.com/": "refused_address",
}


def test_a_redirect_elsewhere_is_not_followed() -> None:
    routes = {f"/{n}": Reply(status=302, headers={"Location": to}) for n, to in enumerate(ELSEWHERE)}
    with TrialServer() as server:
        base = server.host(routes)
        addresses = [f"{base}/{n}" for n in range(len(ELSEWHERE))]
        errors = asyncio.run(_failures(addresses, is_own=lambda url: url.startswith(base)))
    assert {location: error.cause for location, error in zip(ELSEWHERE, errors, strict=True)} == ELSEWHERE
    assert [str(error).split(" redirects to ")[0] for error in errors] == addresses


# Which addresses are asked


REFUSED = [
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/",
    "http://224.0.0.1/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[fe80::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "ftp://www.example.org/",
    "file:///etc/passwd",
    "/foi-ai/",
    "https://",
    "https://user:word@www.example.org/",
    "http://www.example.org:port/",
    "http://www.example.org:99999/",
    "http://www.example.org/\udc80",
    "",
]


@pytest.mark.parametrize("allow_loopback", [False, True])
def test_an_address_that_is_not_public_http_is_refused(allow_loopback: bool) -> None:
    errors = asyncio.run(_failures(REFUSED, allow_loopback=allow_loopback))
    assert {error.url: error.cause for error in errors} == dict.fromkeys(REFUSED, "refused_address")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "0x7f.1", "2130706433"])
def test_loopback_is_asked_in_a_trial_only(host: str) -> None:
    with TrialServer() as server:
        address = host if host.startswith("127") else "127.0.0.1"
        base = server.host({"/": PAGE}, address=address)
        url = f"http://{host}:{base.rpartition(':')[2]}/"
        error = failure(url, allow_loopback=False)
        assert server.connections(base) == 0
        assert get(url, allow_loopback=True).body == PAGE
    assert error.cause == "refused_address"
    assert "is not public. --allow-loopback lets a trial ask 127.0.0.0/8." in str(error)


def test_an_address_of_no_own_host_is_refused() -> None:
    with TrialServer() as server:
        base = server.host({"/": PAGE})
        error = failure(base + "/", is_own=lambda _: False)
        assert server.log == []
    assert (error.cause, "it is on no host of the force" in str(error)) == ("refused_address", True)


@pytest.mark.parametrize(
    ("address", "permitted"),
    [
        ("151.101.1.6", True),
        ("2606:4700::6810:84e5", True),
        ("64:ff9b::151.101.1.6", True),
        ("64:ff9b::10.0.0.1", False),
        ("2002:0a00:0001::1", False),
        ("::ffff:10.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("fd00::1", False),
        ("100.64.0.1", False),
        ("172.16.0.1", False),
        ("239.0.0.1", False),
        ("ff02::1", False),
        ("255.255.255.255", False),
    ],
)
def test_public_addresses_alone_are_permitted(address: str, permitted: bool) -> None:
    assert is_permitted(address, allow_loopback=False) is permitted
    assert is_permitted(address, allow_loopback=True) is permitted


# Certificates


async def _get_all(urls: list[str], client: Client) -> list[Answer]:
    async with client:
        return [await client.get(url, is_own=lambda _: True) for url in urls]


def test_a_certificate_that_is_not_trusted_is_not_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with TrialServer() as server:
        base = server.host({"/": PAGE}, tls=server_context())
        error = failure(base + "/")
        assert server.log == []
    assert error.cause == "unreachable"
    assert str(error) == (
        f"{base}/ cannot be reached: its certificate is not trusted (unable to get local issuer certificate). "
        "It is never asked without."
    )


def test_a_certificate_is_held_to_the_name_that_was_asked() -> None:
    """The connection goes to a checked network address, the certificate must be the name's."""
    with TrialServer() as server:
        base = server.host({"/": PAGE}, tls=server_context())
        named = base.replace("127.0.0.1", "localhost")
        [answer] = asyncio.run(_get_all([named + "/"], quick()))
        other = server.host({"/": PAGE}, tls=server_context(), address="127.0.0.2")
        error = asyncio.run(_caught(quick(), other + "/"))
    assert answer.body == PAGE
    assert (error.cause, "127.0.0.2" in str(error)) == ("unreachable", True)


# Bot walls


WALLS = {
    "challenge by header": Reply(b"<p>One moment</p>", status=403, headers={"CF-Mitigated": "challenge"}),
    "challenge by header, 503": Reply(b"<p>One moment</p>", status=503, headers={"cf-mitigated": "challenge"}),
    "challenge by body, 403": Reply(CHALLENGE, status=403),
    "challenge by body, 429": Reply(CHALLENGE, status=429),
    "challenge by body, 503": Reply(CHALLENGE, status=503),
    "challenge by body, 200": Reply(CHALLENGE),
    "challenge by compressed body": Reply(gzip.compress(CHALLENGE), status=503, headers={"Content-Encoding": "gzip"}),
    "refusal by a wall": Reply(b"<p>Sorry</p>", status=403, headers={"Server": "cloudflare"}),
}


@pytest.mark.parametrize("reply", WALLS.values(), ids=WALLS.keys())
def test_a_bot_wall_is_a_result_and_not_asked_again(reply: Reply) -> None:
    with TrialServer() as server:
        base = server.host({"/": reply})
        answer = get(base + "/")
    assert (answer.status, is_blocked(answer)) == (reply.status, True)
    assert server.paths(base) == ["/"]


SITES = {
    "a page": Reply(PAGE, headers={"Server": "cloudflare"}),
    "a refusal of the site's own": Reply(b"<p>Not for you</p>", status=403),
    "not found behind a wall": Reply(b"<p>Not found</p>", status=404, headers={"Server": "cloudflare"}),
    "a long page that quotes a challenge": Reply(PAGE * 3000 + CHALLENGE),
}


@pytest.mark.parametrize("reply", SITES.values(), ids=SITES.keys())
def test_what_the_site_says_itself_is_no_bot_wall(reply: Reply) -> None:
    with TrialServer() as server:
        base = server.host({"/": reply})
        assert not is_blocked(get(base + "/"))


def test_a_503_behind_a_wall_is_the_servers_failure() -> None:
    with TrialServer() as server:
        base = server.host({"/": Reply(b"Down", status=503, headers={"Server": "cloudflare"})})
        assert failure(base + "/").cause == "server_error"


# What the client is made of


def test_only_one_module_imports_the_http_client() -> None:
    modules = [path for folder in ("scraper", "parsers") for path in (ROOT / folder).rglob("*.py")]
    clients = {"httpx", "httpcore", "requests", "urllib3", "aiohttp", "http.client", "urllib.request"}
    importing = {
        str(path.relative_to(ROOT))
        for path in modules
        if any(name in clients or name.split(".")[0] in clients for name in imports(path))
    }
    assert importing == {"scraper/fetch.py"}
