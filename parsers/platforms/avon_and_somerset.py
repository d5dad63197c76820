"""Avon and Somerset Police: answers on the force's own site, of two designs.

https://www.avonandsomerset.police.uk/about/freedom-of-information/previous-foi-requests/requests/e-scooter-seized/
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "avon-and-somerset"
_DISCLOSURE_PATH = re.compile(r"/previous-foi-requests/(?:requests/)?(?:[^/]+/)?[^/]+/?$")
_OTHER_PATH = re.compile(r"/proactive-responses|/previous-foi-requests/?(?:requests/?)?$")


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(
        force,
        PLATFORM,
        _DISCLOSURE_PATH,
        _OTHER_PATH,
        opens_with_title=True,
    )
