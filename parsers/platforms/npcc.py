"""National Police Chiefs' Council: one log for itself and three units that it hosts.

The log lies at https://www.npcc.police.uk/publications/disclosure-log/ and its files, numbered by year, below
https://www.npcc.police.uk/SysSiteAssets/media/downloads/publications/disclosure-logs/ in folders of committees.
No page of an answer was seen: any page below the log is taken for one that reads as one.  The older index at
/FreedomofInformation/FOIandSubjectAccessRequests/FOIDisclosureLogs.aspx is none.
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "npcc"
_DISCLOSURE_PATH = re.compile(r"/disclosure-logs?/(?:[^/]+/)*(?!(?:19|20)\d\d/?$)[^/]+/?$")


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(
        force,
        PLATFORM,
        _DISCLOSURE_PATH,
        slug_reference=re.compile(r"/(?P<number>\d{1,4})-(?P<year>20\d\d)(?:-[^/]*)?/?$"),
        slug_form="{number}-{year}",
    )
