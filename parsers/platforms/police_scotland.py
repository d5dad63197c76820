"""Police Scotland: a page for each answer, which is often a file that the page links to.

Number and year of the request open the last part of the address, below the folders of its month:
https://www.scotland.police.uk/access-to-information/freedom-of-information/disclosure-log/disclosure-log-2022/february/22-0170-detected-crimes-by-reported-date-type-mmw-etc/
An older page of the log prints a notice about requests of all kinds and nothing else:
https://www.scotland.police.uk/access-to-information/freedom-of-information/disclosure-log/0/2019/may/19-0954-data02
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "police-scotland"
_SLUG = r"(?P<year>\d{2})-(?P<number>\d{4})(?:-[^/]*)?/?$"
_DISCLOSURE_PATH = re.compile(rf"/disclosure-log/(?:[^/]+/)+{_SLUG}")


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(
        force,
        PLATFORM,
        _DISCLOSURE_PATH,
        act="FOISA2002",
        slug_reference=re.compile(rf"/{_SLUG}"),
        slug_form="{year}-{number}",
        answers_inline=True,
        answers_attached=True,
    )
