"""How a platform, and a force on it, lays out its disclosures: what parsers cannot tell from the law."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for one force's pages.

    `disclosure_path` must be found in the path of a disclosure's address, in lower case;
    `other_path` must not.  `act` is the Act that the force answers under.
    """

    force: str
    platform: str
    disclosure_path: re.Pattern[str]
    other_path: re.Pattern[str]
    act: str = "FOIA2000"
