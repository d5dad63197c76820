"""West Mercia Police: before the shared platform a log by topic and year, numbered in the address.

Seen at /freedom-of-information/disclosure-log/crime-statistics/2010/foi-2756-firearms-certificate-holders-[...].html
"""

import re
from dataclasses import replace

from parsers.platforms.single_online_home import rules

_SHARED = rules("west-mercia", slug=r"/foi-(?P<number>\d{3,5})-", slug_form="{number}")
_OLD_LOG = "/freedom-of-information/disclosure-log/"
RULES = replace(
    _SHARED,
    disclosure_path=re.compile(rf"{_SHARED.disclosure_path.pattern}|^{_OLD_LOG}(?:[^/]+/)*foi-\d[^/]*\.html$"),
    title_reference=re.compile(r"^FOI (\d{3,5}) "),
    folders=(*_SHARED.folders, _OLD_LOG),
)
