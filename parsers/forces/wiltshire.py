"""Wiltshire Police: the reference stands in the address only.

Seen at /foi-ai/wiltshire-police/d/2022/foi-2022-1022/
"""

from parsers.platforms.single_online_home import rules

RULES = rules("wiltshire", slug=r"/foi-(?P<year>20\d\d)-(?P<number>\d{1,5})(?:-|/|$)", slug_form="{year}-{number}")
