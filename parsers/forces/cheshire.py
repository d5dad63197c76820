"""Cheshire Constabulary: besides the shared platform an older log, by year and month, numbered in the address.

Seen at /advice--information/freedom-of-information/disclosure-log/2009/02/request-1689---fin.aspx
"""

import re
from dataclasses import replace

from parsers.platforms.single_online_home import rules

_SHARED = rules("cheshire", slug=r"/request-(?P<number>\d{3,5})-", slug_form="{number}")
_OLD_LOG = r"/disclosure-log/\d{4}/\d{2}/[^/]+\.aspx$"
_OLD_FOLDER = "/advice--information/freedom-of-information/disclosure-log/"
RULES = replace(
    _SHARED,
    disclosure_path=re.compile(f"{_SHARED.disclosure_path.pattern}|{_OLD_LOG}"),
    folders=(*_SHARED.folders, _OLD_FOLDER),
)
