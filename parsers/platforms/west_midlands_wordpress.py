"""West Midlands Police: FOI answers on WordPress.

https://foi.west-midlands.police.uk/drones-1748a-21
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "west-midlands-wordpress"
_DISCLOSURE_PATH = re.compile(r"^/(?!\d{4}/)[^/]+/?$|^/$")
_OTHER_PATH = re.compile(
    r"^/(?:disclosure-log|category|tag|author|page|feed|wp-[^/]*|what-is-[^/]*|about[^/]*|contact[^/]*|archive[^/]*)(?:/|$)|/page/\d+/?$"
)


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(
        force,
        PLATFORM,
        _DISCLOSURE_PATH,
        _OTHER_PATH,
        title_reference=re.compile(r"(?:\(|\b(?=\S+$))(\d+[A-Z]?(?:[/_]|(?<=[A-Z])\s)\d{2})\s?\)?"),
        opens_with_title=True,
    )
