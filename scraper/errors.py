"""The errors that the tools raise, each a sentence that names the thing, the place and what to do.

ScrapeError
├── UsageError              the command line or the register asks for something impossible (exit status 2)
│   └── UnknownForceError
├── SourceError             a source cannot be read at all
├── ArchiveError            the archive cannot be read or written
└── DatabaseError           the database cannot be read or written
"""

from __future__ import annotations

from collections.abc import Sequence


class ScrapeError(Exception):
    """The run, or one force of it, cannot go on.  The message is a sentence for the user."""


class UsageError(ScrapeError):
    """What was asked for cannot be done as it was asked."""


class UnknownForceError(UsageError):
    """A slug that the register does not have."""

    def __init__(self, slug: str, nearest: Sequence[str]) -> None:
        """Say which slug is unknown, and the `nearest` ones that exist."""
        hint = f"Did you mean {' or '.join(nearest)}?" if nearest else "`scrape forces` lists them all."
        super().__init__(f"No force is called {slug!r} in the register. {hint}")


class SourceError(ScrapeError):
    """A source cannot be read at all."""


class ArchiveError(ScrapeError):
    """The archive cannot be read or written."""


class DatabaseError(ScrapeError):
    """The database cannot be read or written."""
