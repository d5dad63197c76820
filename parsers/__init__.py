"""Reading disclosure pages: pure functions, page in, records out.

    >>> from parsers import Page, parse
    >>> parse(Page(url, body, force="dyfed-powys", platform="single-online-home"))

Nothing here opens a connection, a database or a clock.
"""

from parsers.disclosure import PARSER_VERSION, parse
from parsers.records import Disclosure, DisclosureIndex, NotADisclosure, Page

__all__ = ["PARSER_VERSION", "Disclosure", "DisclosureIndex", "NotADisclosure", "Page", "parse"]
