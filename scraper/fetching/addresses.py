"""Which network addresses may be connected to: public ones, and in a trial those of 127.0.0.0/8."""

from __future__ import annotations

import asyncio
import socket
import time
from collections import deque
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_LOOPBACK = IPv4Network("127.0.0.0/8")
_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are the IPv4 address that is meant
# How long the addresses of a name are good for, in seconds.
_LAST = 300.0


class NoPublicAddressError(Exception):
    """A host has network addresses, and none of them may be connected to.  The message lists them."""


class Addresses:
    """The network addresses of one host, resolved and checked: what is connected to is what was checked."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known: deque[str] = deque()
        self._resolved_at = float("-inf")

    async def current(self, host: str, *, timeout: float, allow_loopback: bool) -> str:
        """Give the network address to connect to.

        Raises OSError or UnicodeError where the name is not resolved, and NoPublicAddressError.
        """
        if time.monotonic() - self._resolved_at > _LAST:
            found = await _resolve(host, timeout)
            permitted = [address for address in found if is_permitted(address, allow_loopback=allow_loopback)]
            if not permitted:
                raise NoPublicAddressError(", ".join(found))
            # A connection that is open is kept, if its address is still among them.
            first = self._known[0] if self._known and self._known[0] in permitted else permitted[0]
            self._known = deque([first, *(address for address in permitted if address != first)])
            self._resolved_at = time.monotonic()
        return self._known[0]

    def pass_over(self) -> None:
        """Take the next address the next time: this one did not connect."""
        self._known.rotate(-1)


async def _resolve(host: str, timeout: float) -> list[str]:
    async with asyncio.timeout(timeout):
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def is_permitted(address: str, *, allow_loopback: bool) -> bool:
    """Say whether a literal IP address is a public one, or with `allow_loopback` one of 127.0.0.0/8.

    Private, loopback, link-local, multicast and reserved addresses are none (by the registries of IANA, as
    `ipaddress` has them), nor are IPv6 addresses that only wrap such an IPv4 address.
    """
    given = ip_address(address.partition("%")[0])
    if isinstance(given, IPv4Address) and given in _LOOPBACK:
        return allow_loopback
    meant = _unwrap(given)
    site_local = isinstance(meant, IPv6Address) and meant.is_site_local
    return meant.is_global and not meant.is_multicast and not site_local


def is_literal(host: str) -> bool:
    """Say whether the host of an address is an IP address and no name."""
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _unwrap(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Give the IPv4 address that an IPv6 address stands for, where it stands for one."""
    if isinstance(address, IPv4Address):
        return address
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
