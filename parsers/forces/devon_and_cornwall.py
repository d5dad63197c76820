"""Devon & Cornwall Police: no label but the reference's; the answer stands below each bullet of the request.

Seen at /foi-ai/devon--cornwall-police/disclosure-logs/2025-disclosures/maritime-police-unit/
"""

from dataclasses import replace

from parsers.platforms.single_online_home import NO_REFERENCE, rules

RULES = replace(rules("devon-and-cornwall", slug=NO_REFERENCE), answers_inline=True)
