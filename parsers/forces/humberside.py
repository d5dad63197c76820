"""Humberside Police: the address runs the reference together or parts it with dots.

Seen at /foi-ai/humberside-police/disclosure/01foi24005802o/
"""

from parsers.platforms.single_online_home import rules

RULES = rules(
    "humberside", slug=r"/(?P<value>(?:01)?\.?foi\.?\d{2}\.?\d{6}(?:\.?[a-z](?![a-z]))?)", slug_form="{value}"
)
