"""A title for a page that prints none: the words of its address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from parsers.tidy import one_line

# What forces put round the words of an address: "foi-", the reference; 999 and 101 are what people call.
_NUMBERS = re.compile(
    r"(?:^|[\s.])[\d.]{2,}$|^(?:foi\s(?!(?:requests?|disclosures?)\b))?(?:(?!(?:999|101)\s)t?\d{3,}\s(?:\d\d\s)?)*",
    re.I,
)


def slug_title(url: str) -> tuple[str | None, str | None]:
    """The words of the last part of the address without its number, and "slug"; None, None if there are none."""
    slug = unquote(urlsplit(url).path).strip("/").rpartition("/")[2].removesuffix(".aspx").removesuffix(".html")
    words = one_line(_NUMBERS.sub(" ", one_line(re.sub(r"[-_]+", " ", slug))))
    if not re.search(r"[^\W\d]", words):
        return (slug, "slug") if slug else (None, None)
    return words[0].upper() + words[1:], "slug"
