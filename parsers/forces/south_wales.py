"""South Wales Police: the reference stands in the address only, run together or parted.

Seen at /foi-ai/south-wales-police/disclosure-log/2025/april/foi-34625/, .../2025/march/foi-1432-24/
and /cy-GB/foi-ai/south-wales-police/disclosure-log/2025/april/foi24725/
"""

from parsers.platforms.single_online_home import rules

RULES = rules(
    "south-wales", slug=r"/foi-?(?P<number>\d{1,5})-?(?P<year>\d{2})(?:-[^/]*)?/?$", slug_form="{number}/{year}"
)
