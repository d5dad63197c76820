"""Northamptonshire Police: no label at all; the reference opens the address.

Seen at /foi-ai/northamptonshire-police/disclosure-logs/2025/july/foi-11554-25-unanswered-media-enquiries/
"""

from parsers.platforms.single_online_home import rules

RULES = rules(
    "northamptonshire", slug=r"/(?:foi-)?(?P<number>\d{3,5})-(?P<year>\d{2})(?:-|/)", slug_form="{number}-{year}"
)
