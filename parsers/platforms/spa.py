"""Scottish Police Authority: answers in its publication library.

https://spa.police.uk/publication-library/foi-2023-24-018-finance-and-procurement-information/response
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "spa"
_DISCLOSURE_PATH = re.compile(r"^/publication-library/foi-\d{4}-\d{2}-\d+[^/]*(?:/[^/]+)?/?$")


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(
        force,
        PLATFORM,
        _DISCLOSURE_PATH,
        act="FOISA2002",
        slug_reference=re.compile(r"/foi-(?P<year>\d{4}-\d{2})-(?P<number>\d{3}[a-z]?)-"),
        slug_form="{year}-{number}",
        title_reference=re.compile(r"^FOI \d{4}[/-]\d{2}-\d{3}[A-Z]?"),
        answers_inline=True,
        folders=("/publication-library/foi-",),
    )
