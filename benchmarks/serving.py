"""Datasette as `scrape browse` starts it, and a writer beside it, as processes of their own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from benchmarks.writer import BEGUN
from scraper.browsing import datasette_command, metadata_for
from tests.ports import free_port

_PATIENCE = 60


@dataclass
class Writer:
    """A process that loads disclosures; `told` is what it printed at its end."""

    process: subprocess.Popen[str]
    told: dict[str, Any] = field(default_factory=dict)

    def stop(self) -> None:
        """Let it end its crawl."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        printed, _ = self.process.communicate(timeout=_PATIENCE)
        if self.process.returncode:
            raise RuntimeError(f"The writer ended with status {self.process.returncode}; see what it printed above.")
        self.told = json.loads(printed)


@dataclass(frozen=True)
class Server:
    """A Datasette that answers at `base`."""

    base: str
    pid: int

    def memory_mib(self) -> float:
        """What the process holds by itself, without the file's pages that the system lends it, in MiB (Linux)."""
        return self._status("RssAnon")

    def peak_memory_mib(self) -> float:
        """The most that the process ever held, the file's pages among it, in MiB (Linux)."""
        return self._status("VmHWM")

    def _status(self, name: str) -> float:
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


@contextmanager
def served(db: Path) -> Iterator[Server]:
    """Datasette over `db`, on loopback, with the settings and metadata of `scrape browse`."""
    port = free_port()
    with metadata_for(db) as metadata:
        command = datasette_command(db, metadata, port, open_browser=False)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - ours
        try:
            server = Server(f"http://127.0.0.1:{port}", process.pid)
            _await(server)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=_PATIENCE)


@contextmanager
def writing(db: Path, rate: float) -> Iterator[Writer]:
    """A writer of so many pages a second, that has begun to write; it is told to end when this is left."""
    command = [sys.executable, "-m", "benchmarks.writer", str(db), "--rate", str(rate)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own module
    writer = Writer(process)
    try:
        if process.stdout is None or process.stdout.readline().strip() != BEGUN:
            raise RuntimeError("The writer did not begin; see what it printed above.")
        yield writer
    finally:
        writer.stop()


def _await(server: Server) -> None:
    with httpx.Client(base_url=server.base) as client:
        for _ in range(_PATIENCE * 10):
            try:
                client.get("/-/versions.json").raise_for_status()
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
    raise TimeoutError(f"Datasette did not answer at {server.base} within {_PATIENCE} s.")
