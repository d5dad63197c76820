"""Answers of an archive's index that do not change, kept on disk so that they are asked for once."""

from __future__ import annotations

import gzip
import hashlib
import time
import zlib
from pathlib import Path

_GZIP_ERRORS = (OSError, EOFError, zlib.error)


class IndexCache:
    """Bodies of answers by address, in one folder; without a folder, none is kept."""

    def __init__(self, folder: Path | None) -> None:
        """Use `folder`, which is made when the first answer is kept."""
        self._folder = folder

    def get(self, url: str, *, seconds: float = float("inf")) -> bytes | None:
        """The answer that was kept within the last `seconds`; None where there is none that can be read."""
        path = self._path(url)
        try:
            if path is None or time.time() - path.stat().st_mtime > seconds:
                return None
            return gzip.decompress(path.read_bytes())
        except _GZIP_ERRORS:
            return None

    def keep(self, url: str, body: bytes) -> None:
        """Keep an answer.  A cache that cannot be written is no error: the answer is asked for again."""
        path = self._path(url)
        if path is None:
            return
        part = path.with_suffix(".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(gzip.compress(body, mtime=0))
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)

    def _path(self, url: str) -> Path | None:
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.gz" if self._folder else None
