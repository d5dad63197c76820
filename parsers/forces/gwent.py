"""Gwent Police: the reference stands in the address only.

Seen at /foi-ai/gwent-police/disclosure2/2022/12---december/202225597---facial-recognition/
"""

from parsers.platforms.single_online_home import rules

RULES = rules("gwent", slug=r"/(?P<year>20\d\d)(?P<number>\d{4,6})-", slug_form="{year}/{number}")
