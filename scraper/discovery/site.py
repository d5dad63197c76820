"""A force's own addresses: which they are, and what kind of page each one names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from parsers.content import Link
from parsers.extract.attachments import find_attachments
from parsers.extract.dates import is_period
from parsers.rules import Rules
from scraper.forces import Force, Register

LONGEST_ADDRESS = 2_000
# A backslash and a user's name make programmes differ on which host an address is.
_TWO_FACED = re.compile(r"[\\\x00-\x1f\x7f]")
_WORDS_OF_A_LOG = re.compile(r"foi|freedom|disclos|datgel|^/20\d\d/")


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses of one force, told apart by the register's hosts and the rules of its pages."""

    force: Force
    rules: Rules

    def owns(self, url: str) -> bool:
        """Whether `url` is the force's own."""
        return Register((self.force,)).force_of(url) is not None

    def is_disclosure(self, url: str) -> bool:
        """Whether an address of the force is by the rules a disclosure's, or an index's that holds several.

        A listing is none, nor the folder of a year or a month.
        """
        path = path_of(url)
        if self._is_other(path) or is_folder(url) or (path in ("", "/") and not urlsplit(url).query):
            return False
        return self.rules.disclosure_path.search(path) is not None or self.may_be_index(url)

    def may_be_index(self, url: str) -> bool:
        """Whether by the rules the page at `url` may hold several disclosures, one below the other."""
        return self.rules.index_path is not None and self.rules.index_path.search(path_of(url)) is not None

    def is_file(self, url: str) -> bool:
        """Whether an address of the force names a file that may be an answer, and no page."""
        return not self._is_other(path_of(url)) and bool(find_attachments([Link("", url)]))

    def is_folder_of_disclosures(self, url: str) -> bool:
        """Whether an address of the force is a year's or a month's folder, such as list disclosures."""
        path = path_of(url)
        return not self._is_other(path) and is_folder(url) and _WORDS_OF_A_LOG.search(path) is not None

    def _is_other(self, path: str) -> bool:
        return self.rules.other_path is not None and self.rules.other_path.search(path) is not None


def absolute(href: str | None, base: str) -> str | None:
    """The address that `href` on the page `base` leads to, without fragment; None if it is no web address."""
    words = (href or "").strip()
    if not words or words.startswith("#") or _TWO_FACED.search(words) or len(words) > LONGEST_ADDRESS:
        return None
    try:
        url = urldefrag(urljoin(base, words)).url.replace(" ", "%20")
        parts = urlsplit(url)
    except ValueError:
        return None
    is_web = parts.scheme in ("http", "https") and bool(parts.netloc) and "@" not in parts.netloc
    return url if is_web and len(url) <= LONGEST_ADDRESS else None


def path_of(url: str) -> str:
    """The path of an address, in lower case."""
    return unquote(urlsplit(url).path).lower()


def is_folder(url: str) -> bool:
    """Whether the last part of an address names a year or a month and no page."""
    *above, last = path_of(url).strip("/").split("/")
    return is_period(last, above[-1] if above else "")
