"""A platform that is not known: for forces none of whose disclosures was ever seen.

Most forces are on the shared platform and others moved to it, so a page counts as a disclosure where its address has
a folder such as that platform uses, in whatever tree, and its text has a disclosure's labels.  Other folders of logs
are those of sites that were seen (https://www.norfolk.police.uk/about-us/our-data/disclosure-logs).
"""

from __future__ import annotations

import re

from parsers.platforms.single_online_home import OTHER_PATH, disclosure_path
from parsers.rules import Rules

PLATFORM = "unknown"
_DISCLOSURE_PATH = disclosure_path("/")
_INDEX_PATH = re.compile(r"/(?:foi-)?disclosure-?logs?(?:\.aspx)?/?$")


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(force, PLATFORM, _DISCLOSURE_PATH, OTHER_PATH, index_path=_INDEX_PATH)
