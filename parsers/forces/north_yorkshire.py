"""North Yorkshire Police: number and financial year in the address only.

Seen at /foi-ai/north-yorkshire-police/foi-disclosure-2021-22/june-2025/foi-0231-202526-anpr-compliance/
"""

from parsers.platforms.single_online_home import rules

RULES = rules(
    "north-yorkshire",
    slug=r"[/-](?P<number>\d{2,4})-(?P<year>20\d{2})(?P<next>\d{2})(?:-|/|$)",
    slug_form="{number}-{year}/{next}",
)
