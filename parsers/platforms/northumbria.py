"""Northumbria Police: the disclosure log of the beta site, of the older sites and of Single Online Home since.

https://beta.northumbria.police.uk/about-us/publications-and-documents/accessing-information/disclosure-log/operational-policing/clares-law-112019/
http://ww1.northumbria.police.uk/freedom_of_information/disclosure_log/disclosure_log_crime_statistics/stop_and_search_23116/
http://www.northumbria.police.uk/foi/disclosurelog/dlroadpol/answer.asp?id=66358
https://www.northumbria.police.uk/foi-ai/northumbria-police/disclosure-log-2024/foi-t151424---cctv/
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "northumbria"
_DISCLOSURE_PATH = re.compile(
    r"/disclosure-log/[^/]+/[^/]+/?$|/disclosure_log/[^/]+/[^/]+/?$|/foi/disclosurelog/[^/]+/answer\.asp$"
    r"|/foi-ai/[^/]+/disclosure-log-\d{4}/(?:.*/)?[^/]+/?$"
)


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(
        force,
        PLATFORM,
        _DISCLOSURE_PATH,
        slug_reference=re.compile(r"[-_](?P<number>t?\d{1,4})(?P<year>\d{2})(?:---[^/]+)?/?$"),
        title_reference=re.compile(r"(\d{1,4}/\d{2})\s*$"),
    )
