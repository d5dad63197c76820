"""Humberside Police: the address runs the reference together or parts it with dots.

Seen at /foi-ai/humberside-police/disclosure/01foi24005802o/
"""

from parsers.platforms.single_online_home import rules

RULES = rules(
    "humberside", slug=r"/(?:01)?\.?foi\.?(?P<year>\d{2})\.?(?P<number>\d{6})", slug_form="01/FOI/{year}/{number}"
)
