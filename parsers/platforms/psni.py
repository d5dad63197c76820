"""Police Service of Northern Ireland.

https://www.psni.police.uk/foi-disclosure-log/search-and-rescue-vehicles
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "psni"
_DISCLOSURE_PATH = re.compile(r"^/foi-disclosure-log/[^/]+/?$")


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(force, PLATFORM, _DISCLOSURE_PATH, folders=("/foi-disclosure-log/",))
