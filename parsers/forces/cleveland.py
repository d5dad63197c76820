"""Cleveland Police: the address gives the reference, in old pages without its year.

Seen at /foi-ai/cleveland-police/disclosure/2019/october/11313---seizure-of-phones/
Before the shared platform one page held many disclosures, each below its reference ("Reference: 9317-18").
Seen at /advice-information/FOI-Disclosure-Log.aspx and /advice-information/foi/FOI-Disclosure-Log.aspx
"""

import re
from dataclasses import replace

from parsers.platforms.single_online_home import rules

_SHARED = rules("cleveland", slug=r"/(?:foi-)?(?P<number>\d{3,6})-", slug_form="{number}")
RULES = replace(
    _SHARED,
    answers_inline=True,
    index_path=re.compile(r"/foi-disclosure-log\.aspx$"),
    folders=(*_SHARED.folders, "/advice-information/"),
)
