"""Northumbria Police: answers in the disclosure log of the beta site.

https://beta.northumbria.police.uk/about-us/publications-and-documents/accessing-information/disclosure-log/operational-policing/clares-law-112019/
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "northumbria"
_DISCLOSURE_PATH = re.compile(r"/disclosure-log/[^/]+/[^/]+/?$")


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(
        force,
        PLATFORM,
        _DISCLOSURE_PATH,
        slug_reference=re.compile(r"-(?P<number>\d{1,4})(?P<year>\d{2})/?$"),
        title_reference=re.compile(r"(\d{1,4}/\d{2})\s*$"),
    )
