"""North Yorkshire Police: number and financial year in the address only; in an older log at its end.

Seen at /foi-ai/north-yorkshire-police/foi-disclosure-2021-22/june-2025/foi-0231-202526-anpr-compliance/
and /access-to-information/foi-disclosure-log/<title>-foi-0017-2019-20/, whose title ends in "(FOI 0017.2019-20)".
"""

import re
from dataclasses import replace

from parsers.platforms.single_online_home import rules

_SHARED = rules(
    "north-yorkshire",
    slug=r"[/-](?P<number>\d{2,5})-(?P<year>20\d{2})(?:-(?=\d{2}(?:-\d\d-\d\d-20\d\d)?/?$))?(?P<next>\d{2})(?:-|/|$)",
    slug_form="{number}-{year}/{next}",
)
_OLD_FOLDER = "/access-to-information/foi-disclosure-log/"
RULES = replace(
    _SHARED,
    disclosure_path=re.compile(f"{_SHARED.disclosure_path.pattern}|^{_OLD_FOLDER}[^/]+/?$"),
    title_reference=re.compile(r"\(FOI (\d{2,4}\.20\d{2}-\d{2})\)$"),
    folders=(*_SHARED.folders, _OLD_FOLDER),
)
