"""South Wales Police: the reference stands in the address only, run together.

Seen at /foi-ai/south-wales-police/disclosure-log/2025/april/foi-34625/
"""

from parsers.platforms.single_online_home import rules

RULES = rules("south-wales", slug=r"/foi-(?P<number>\d{1,5})(?P<year>\d{2})(?:-[^/]*)?/?$", slug_form="{number}/{year}")
