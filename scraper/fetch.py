"""The one client of the network: it says who it is, waits its turn at each host, and gives whole answers only.

Nothing else imports httpx.  Each host has a transport of its own with one connection: a pool of many is
searched at every request, and it is the address that was checked which is connected to.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from importlib.metadata import version
from typing import Self
from urllib.parse import urldefrag, urljoin

import httpx

from scraper.clock import Clock, now_to_the_second, utc
from scraper.errors import FetchCause, FetchError, UsageError
from scraper.fetching.addresses import Addresses, NoPublicAddressError, is_literal, is_permitted
from scraper.fetching.blocking import is_wall
from scraper.fetching.patience import PassingError, Patience, retry_after
from scraper.fetching.turns import Turns
from scraper.sources.payload import CutOffError, PayloadError, TooLongError, decode

PROJECT = "https://github.com/police-foi/police-foi"
"""Where a site's owner reads who is asking, and why."""

MOST_REDIRECTS = 5
# How long an idle connection is kept, in seconds: longer than any usual delay.
_IDLE = 90.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, whole.

    `asked` is the first address and `url` the one that answered; `hops` are those that redirected.  `headers`
    are by lower-case name, repeated ones joined with commas.  `body` has its content coding undone, and is empty
    where the answer is a 304.  `moment` is when the head came, ISO 8601 in UTC with a Z, to the second.
    `seconds` is the time from sending to the end of the body, of all hops; `received` the bytes of body that
    came over the wire, coded as they were.
    """

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moment: str
    seconds: float
    hops: tuple[str, ...]
    received: int


def is_blocked(answer: Answer) -> bool:
    """Say whether a bot wall answered and not the site: a challenge, or the wall's refusal."""
    return is_wall(answer.status, answer.headers, answer.body)


def user_agent(contact: str | None) -> str:
    """Give the User-Agent: the project with its version and address, and the operator's contact if there is one.

    Raises UsageError if the contact cannot stand in a header.
    """
    product = f"police-foi/{version('police-foi')} (+{PROJECT}"
    if contact is None:
        return f"{product})"
    if not contact.isascii() or not contact.isprintable() or not contact.strip() or set("()\\") & set(contact):
        raise UsageError(f"The contact {contact!r} cannot be sent: give an e-mail address or the address of a page.")
    return f"{product}; contact: {contact.strip()})"


@dataclass(frozen=True, slots=True)
class _Target:
    """An address that may be asked, in the parts that a request takes; `place` is `host` or `host:port`."""

    url: str
    scheme: str
    host: str
    port: int | None
    place: str
    path: bytes


@dataclass(slots=True)
class _Host:
    turns: Turns
    transport: httpx.AsyncHTTPTransport
    addresses: Addresses = field(default_factory=Addresses)
    stops_at_429: bool = False


class Client:
    """Asks for addresses politely.  An async context manager; one for a run."""

    def __init__(  # noqa: PLR0913  # one limit, one parameter, each with its own default
        self,
        *,
        contact: str | None = None,
        delay: float = 5.0,
        allow_loopback: bool = False,
        attempts: int = 4,
        total_seconds: float = 120.0,
        timeout: float = 30.0,
        most_bytes: int = 20_000_000,
        backoff: float = 0.5,
        clock: Clock = utc,
    ) -> None:
        """Take the operator's contact (an e-mail address or a page), and the limits.

        `delay` is the least number of seconds between two requests to a host.  `attempts` and `total_seconds`
        bound the attempts at one address, `timeout` each wait for the network, `most_bytes` a body both coded
        and decoded.  The first wait before another attempt is the host's delay, `backoff` seconds at least; it
        doubles each time.  With `allow_loopback` addresses in 127.0.0.0/8 are asked too.  `clock` gives the
        moments of answers.

        Raises UsageError if the contact cannot stand in a header.
        """
        self._delay = delay
        self._clock = clock
        self._allow_loopback = allow_loopback
        self._patience = Patience(attempts, total_seconds, backoff)
        self._timeout = timeout
        self._most_bytes = most_bytes
        self._headers = _sent({"User-Agent": user_agent(contact), "Accept": "*/*", "Accept-Encoding": "gzip, deflate"})
        self._timeouts = dict.fromkeys(("connect", "read", "write", "pool"), timeout)
        self._ssl_context = ssl.create_default_context()
        self._hosts: dict[str, _Host] = {}

    async def __aenter__(self) -> Self:
        """Give the client."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close every connection."""
        for host in self._hosts.values():
            await host.transport.aclose()

    def keep_delay(self, host: str, seconds: float) -> None:
        """Keep at least so many seconds between two requests to a host (`host` or `host:port`); the largest wins."""
        self._host(host.lower()).turns.keep(seconds)

    def stop_at_429(self, host: str) -> None:
        """Take the status 429 of a host (`host` or `host:port`) as final: an archive is not pressed."""
        self._host(host.lower()).stops_at_429 = True

    async def get(self, url: str, *, is_own: Callable[[str], bool], headers: Mapping[str, str] | None = None) -> Answer:
        """Give the answer to a GET of `url`, following redirects to addresses for which `is_own` is true.

        Every status is an answer, save 429 and 5xx that are no bot wall's.  Raises FetchError.
        """
        hops: list[str] = []
        answer = await self._ask(self._target(url, is_own, url), headers)
        seconds, received = answer.seconds, answer.received
        while answer.status in _REDIRECTS and (location := answer.headers.get("location")):
            hops.append(answer.url)
            answer = await self._ask(self._target(_next_hop(hops, location), is_own, url), headers)
            seconds, received = seconds + answer.seconds, received + answer.received
        if not hops:
            return answer
        return replace(answer, asked=url, hops=tuple(hops), seconds=seconds, received=received)

    def _target(self, url: str, is_own: Callable[[str], bool], asked: str) -> _Target:
        """Give the parts of an address; raise FetchError if it may not be asked."""
        told = url if url == asked else f"{asked} redirects to {url}, which"
        try:
            parsed = httpx.URL(url)
            host = parsed.raw_host.decode("ascii")
        except (httpx.InvalidURL, ValueError) as error:
            raise _refused(url, f"{told} cannot be asked: it is not an address ({error}). Correct it.") from error
        if parsed.scheme not in ("http", "https") or not host or parsed.userinfo or not 0 < (parsed.port or 1) < 65_536:
            raise _refused(url, f"{told} is not asked: only http and https addresses without a user name are.")
        if is_literal(host) and not is_permitted(host, allow_loopback=self._allow_loopback):
            raise _private(url, told, host)
        if not is_own(url):
            cause: FetchCause = "refused_address" if url == asked else "redirect_off_host"
            message = f"{told} is not asked: it is on no host of the force. If it should be, put it into the register."
            raise FetchError(cause, message, url=url)
        return _Target(
            url=url if url == asked else str(parsed),
            scheme=parsed.scheme,
            host=host,
            port=parsed.port,
            place=parsed.netloc.decode("ascii"),
            path=parsed.raw_path,
        )

    def _host(self, place: str) -> _Host:
        if place not in self._hosts:
            limits = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=_IDLE)
            transport = httpx.AsyncHTTPTransport(verify=self._ssl_context, trust_env=False, limits=limits)
            self._hosts[place] = _Host(Turns(self._delay), transport)
        return self._hosts[place]

    async def _ask(self, target: _Target, headers: Mapping[str, str] | None) -> Answer:
        """Give the answer of one address, after as many attempts as it takes and may take."""
        host = self._host(target.place)
        async with host.turns.lock:
            wait = host.turns.wait
            if wait > max(self._patience.total_seconds, host.turns.longest_wait):
                message = f"{target.url} is not asked: its server wants no requests for {wait:,.0f} s more."
                raise FetchError("rate_limited", f"{message} Try again after that.", url=target.url, retry_after=wait)
            await host.turns.take()
            return await self._patience.keep_asking(partial(self._attempt, host, target, headers), host.turns)

    async def _attempt(
        self, host: _Host, target: _Target, headers: Mapping[str, str] | None, deadline: float
    ) -> Answer:
        """Give the answer to one request.  Raises FetchError, and PassingError for what may pass."""
        request = await self._request(host, target, headers)
        started = await host.turns.take()
        try:
            async with asyncio.timeout(deadline - time.monotonic()):
                answer = await self._exchange(host, target, request, started)
        except TimeoutError as error:
            seconds = self._patience.total_seconds
            message = f"{target.url} did not answer in whole within {seconds:g} s; try again later."
            raise FetchError("unreachable", message, url=target.url) from error
        finally:
            host.turns.done()
        return _settled(answer, stops_at_429=host.stops_at_429)

    async def _request(self, host: _Host, target: _Target, headers: Mapping[str, str] | None) -> httpx.Request:
        """Give the request, addressed to a network address that was checked."""
        try:
            address = await host.addresses.current(
                target.host, timeout=self._timeout, allow_loopback=self._allow_loopback
            )
        except NoPublicAddressError as error:
            raise _private(target.url, target.url, str(error)) from error
        except (OSError, UnicodeError) as error:
            reason = str(error) or "no answer in time"
            message = f"{target.url} cannot be reached: the name {target.host} was not resolved ({reason})."
            raise PassingError("unreachable", message, url=target.url) from error
        return httpx.Request(
            "GET",
            _origin(target.scheme, address, target.port),
            headers={b"host": target.place.encode("ascii"), **self._headers, **_sent(headers or {})},
            extensions={
                "target": target.path,
                "sni_hostname": target.host,
                "timeout": self._timeouts,
                "trace": host.turns.trace,
            },
        )

    async def _exchange(self, host: _Host, target: _Target, request: httpx.Request, started: float) -> Answer:
        """Send the request, and give the answer with its body whole and decoded."""
        try:
            response = await host.transport.handle_async_request(request)
        except httpx.TransportError as error:
            if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
                host.addresses.pass_over()
            raise _unreachable(error, target.url) from error
        moment = now_to_the_second(self._clock)
        headers = _headers(response)
        try:
            coded = await self._body(response, headers, target.url)
        finally:
            await response.aclose()
        return Answer(
            asked=target.url,
            url=target.url,
            status=response.status_code,
            headers=headers,
            body=self._decoded(coded, response.status_code, headers, target.url),
            moment=moment,
            seconds=time.monotonic() - started,
            hops=(),
            received=len(coded),
        )

    async def _body(self, response: httpx.Response, headers: Mapping[str, str], url: str) -> bytes:
        """Give the body as it came over the wire."""
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > self._most_bytes:
            raise self._too_large(url)
        # Not a list of pieces: a server may send them byte by byte.
        coded = bytearray()
        try:
            async for piece in response.aiter_raw():
                coded += piece
                if len(coded) > self._most_bytes:
                    raise self._too_large(url)
        except httpx.TimeoutException as error:
            message = f"{url} stopped answering after {len(coded):,} bytes of body."
            raise PassingError("unreachable", message, url=url) from error
        except httpx.TransportError as error:
            message = f"{url} was cut off after {len(coded):,} bytes of body."
            raise PassingError("truncated", message, url=url) from error
        return bytes(coded)

    def _decoded(self, coded: bytes, status: int, headers: Mapping[str, str], url: str) -> bytes:
        """Give the body with its content coding undone; of an answer that is no page, empty if that fails."""
        coding = headers.get("content-encoding")
        if not coding or not coded:
            return coded
        try:
            return _undo(coded, coding, self._most_bytes)
        except TooLongError as error:
            raise self._too_large(url) from error
        except PayloadError as error:
            # Where the end of the connection ends the body, only the coding tells that more was to come.
            if isinstance(error, CutOffError) and not {"content-length", "transfer-encoding"} & headers.keys():
                message = f"{url} was cut off after {len(coded):,} bytes of compressed body."
                raise PassingError("truncated", message, url=url) from error
            if status >= 300:
                return b""
            message = f"{url} has a body that cannot be decoded, and is left out: {error}"
            raise FetchError("bad_encoding", message, url=url) from error

    def _too_large(self, url: str) -> FetchError:
        message = f"{url} is longer than the {self._most_bytes:,} bytes that are read, and is left out."
        return FetchError("too_large", message, url=url)


@lru_cache(maxsize=1024)
def _origin(scheme: str, address: str, port: int | None) -> httpx.URL:
    return httpx.URL(scheme=scheme, host=address, port=port, path="/")


def _next_hop(hops: list[str], location: str) -> str:
    """Give the address that the last of the hops redirects to; raise FetchError where that has no end."""
    try:
        target = urldefrag(urljoin(hops[-1], _as_text(location))).url
    except ValueError as error:
        raise _refused(hops[-1], f"{hops[-1]} redirects to {location!r}, which is no address ({error}).") from error
    if target in hops or len(hops) > MOST_REDIRECTS:
        message = f"{hops[0]} redirects without end ({' to '.join([*hops, target])}), and is left out."
        raise FetchError("redirect_loop", message, url=hops[0])
    return target


def _as_text(field_value: str) -> str:
    """Give a header field whose bytes are UTF-8 as text: addresses in Welsh are sent so, against the standard."""
    try:
        return field_value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return field_value


def _sent(headers: Mapping[str, str]) -> dict[bytes, bytes]:
    """Give header fields as they are sent; what a server gave us once, it may be given back."""
    return {name.lower().encode("ascii"): value.encode("latin-1") for name, value in headers.items()}


def _headers(response: httpx.Response) -> dict[str, str]:
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers.raw:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _undo(coded: bytes, coding: str, limit: int) -> bytes:
    # An archive may have undone a coding that its fields still name; a server that answers has not.
    if coding.strip().lower() in ("gzip", "x-gzip") and not coded.startswith(b"\x1f\x8b"):
        raise PayloadError("It is not in the gzip coding that it claims.")
    return decode(coded, {"content-encoding": coding}, limit)


def _settled(answer: Answer, *, stops_at_429: bool) -> Answer:
    """Give the answer, unless it says that there is none now: 429 and 5xx of no bot wall.

    What an archive recorded (RFC 7089: it has a Memento-Datetime) says nothing of the server that shows it.
    """
    if (answer.status != 429 and answer.status < 500) or "memento-datetime" in answer.headers or is_blocked(answer):
        return answer
    cause: FetchCause = "rate_limited" if answer.status == 429 else "server_error"
    what = "that there were too many requests" if cause == "rate_limited" else "that the server failed"
    message = f"{answer.url} answered {what} (status {answer.status})."
    error = FetchError if stops_at_429 and answer.status == 429 else PassingError
    raise error(cause, message, url=answer.url, retry_after=retry_after(answer.headers))


def _refused(url: str, message: str) -> FetchError:
    return FetchError("refused_address", message, url=url)


def _private(url: str, told: str, found: str) -> FetchError:
    return _refused(url, f"{told} is not asked: {found} is not public. --allow-loopback lets a trial ask 127.0.0.0/8.")


def _unreachable(error: httpx.TransportError, url: str) -> FetchError:
    """Say why no whole head of an answer came."""
    if distrust := _distrust(error):
        message = f"{url} cannot be reached: its certificate is not trusted ({distrust}). It is never asked without."
        return FetchError("unreachable", message, url=url)
    if isinstance(error, httpx.TimeoutException):
        what = "no answer came in time"
    elif isinstance(error, httpx.ConnectError):
        what = f"no connection was made ({error})"
    else:
        what = f"the connection ended before an answer ({str(error) or type(error).__name__})"
    return PassingError("unreachable", f"{url} cannot be reached: {what}.", url=url)


def _distrust(error: BaseException | None) -> str | None:
    """Say why a certificate was not trusted, where that is what went wrong."""
    while error:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        error = error.__cause__ or error.__context__
    return None
