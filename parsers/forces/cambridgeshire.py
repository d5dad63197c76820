"""Cambridgeshire Constabulary: besides the shared platform an older site, by year and number.

Seen at /information-and-services/About-us/Freedom-of-information/2020/07700
"""

import re
from dataclasses import replace

from parsers.platforms.single_online_home import rules

_SHARED = rules("cambridgeshire")
_OLD_FOLDER = "/information-and-services/About-us/Freedom-of-information/"
RULES = replace(
    _SHARED,
    disclosure_path=re.compile(rf"{_SHARED.disclosure_path.pattern}|^{_OLD_FOLDER.lower()}20\d\d/[^/]+/?$"),
    folders=(*_SHARED.folders, _OLD_FOLDER),
)
