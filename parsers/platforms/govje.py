"""States of Jersey Police: answers on gov.je, one report each.

https://gov.je:443/Government/FreedomOfInformation/pages/foi.aspx?ReportID=6154
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "govje"
_DISCLOSURE_PATH = re.compile(r"/foi\.aspx$")


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(
        force,
        PLATFORM,
        _DISCLOSURE_PATH,
        act="FOIJ2011",
        slug_reference=re.compile(r"ReportID=(?P<number>\d+)", re.I),
        slug_form="{number}",
        opens_with_title=True,
        folders=("/Government/FreedomOfInformation/",),
    )
