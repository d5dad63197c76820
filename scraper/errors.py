"""The errors that the tools raise, each a sentence that names the thing, the place and what to do.

ScrapeError
├── UsageError              the command line or the register asks for something impossible (exit status 2)
│   └── UnknownForceError
├── SourceError             a source cannot be read at all
├── ArchiveError            the archive cannot be read or written
├── FetchError              an address gave no whole answer; `cause` says why
└── DatabaseError           the database cannot be read or written
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

FetchCause = Literal[
    "unreachable",  # no such name, no connection, no trusted certificate, no answer in time, no whole head
    "truncated",  # the body ended before its end
    "server_error",  # a status of 500 or above
    "rate_limited",  # the status 429, or a host that asked for rest
    "too_large",  # more bytes than are read, on the wire or inflated
    "bad_encoding",  # a body that is not in the content coding it claims
    "redirect_loop",
    "redirect_off_host",
    "blocked",  # an archive that gives us nothing: it refuses us, or excludes the site
    "robots_disallows",  # a redirect to what robots.txt forbids
    "refused_address",  # not http(s), not the force's own, or not a public one
]
"""Why an address gave no answer; what may pass was tried again before it is told."""


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


class FetchError(ScrapeError):
    """An address gave no whole answer.

    `retry_after` is the number of seconds that the server asked to be left alone for, where it did.
    """

    def __init__(self, cause: FetchCause, message: str, *, url: str, retry_after: float | None = None) -> None:
        """Take the cause, the sentence, and the address that was being asked (after redirects)."""
        super().__init__(message)
        self.cause = cause
        self.url = url
        self.retry_after = retry_after
