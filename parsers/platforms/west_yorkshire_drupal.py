"""West Yorkshire Police: answers on Drupal.

https://www.westyorkshire.police.uk/freedom-of-information/september-2023-foi-1769251-23-asb-harehills-and-gipton-ward
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "west-yorkshire-drupal"
_DISCLOSURE_PATH = re.compile(r"^/freedom-of-information/[^/]*foi-\d[^/]*/?$")
_OTHER_PATH = re.compile(r"/faq")


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(
        force,
        PLATFORM,
        _DISCLOSURE_PATH,
        _OTHER_PATH,
        slug_reference=re.compile(r"foi-(?P<number>\d+)-(?P<year>\d{2})(?:-|$)"),
        answers_inline=True,
        folders=("/freedom-of-information/",),
    )
