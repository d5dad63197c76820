"""Ports for the servers that tests start as programs of their own."""

from __future__ import annotations

import socket
from contextlib import closing
from random import SystemRandom

# Below those that the system gives to whoever asks for any: no other test can be given it before the server listens.
_PORTS = range(15_000, 30_000)


def free_port() -> int:
    """A port on which nobody listens on this machine's loopback.  Raises OSError where none is found."""
    for port in SystemRandom().sample(_PORTS, 100):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise OSError(f"None of a hundred ports from {_PORTS.start} to {_PORTS.stop - 1} is free.")
