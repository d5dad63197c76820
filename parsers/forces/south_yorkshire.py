"""South Yorkshire Police: no reference on the shared platform; fields with their values below on the older site.

Seen at /foi-ai/south-yorkshire-police/foi/june-2023/road-policing-safety-cameras-and-fixed-penalty-notices/
and http://www.southyorks.police.uk/foi/disclosurelog/crimes-over-christmas
"""

import re
from dataclasses import replace

from parsers.platforms.single_online_home import NO_REFERENCE, rules

_SHARED = rules("south-yorkshire", slug=NO_REFERENCE)
_OLD_LOG = r"^/foi/disclosurelog/[^/]+/?$|^/node/\d+/?$"
_OLD_FOLDERS = ("/foi/disclosurelog/", "/node/")
RULES = replace(
    _SHARED,
    disclosure_path=re.compile(f"{_SHARED.disclosure_path.pattern}|{_OLD_LOG}"),
    folders=(*_SHARED.folders, *_OLD_FOLDERS),
)
