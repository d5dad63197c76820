"""States of Jersey Police: answers on gov.je, one report each.

https://gov.je:443/Government/FreedomOfInformation/pages/foi.aspx?ReportID=6154
The same log has the answers of all departments, and few pages say who answered: one that names neither the police
nor their work, nor a crime or a collision that is reported to them, is another's.
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "govje"
_DISCLOSURE_PATH = re.compile(r"/freedomofinformation/(?:.*/)?(?:foi|listform)\.aspx$")
_POLICE = re.compile(
    r"\b(?:polic(?:e|ing)(?! (?:investigation|check|record|clearance)s?\b)"
    r"|arrest(?:s|ed|ing)?|raid(?:s|ed)?|stop(?:s|ped)? and search\w*|speeding|crimes|stolen|thefts?"
    r"|burglar(?:y|ies)|robber(?:y|ies)|assault(?:s|ed)?|(?:recorded|reported) (?:crime|offence)s?"
    r"|sexual offences?|offences? (?:recorded|reported)|rapes?|(?:knife|hate|violent|cyber) ?crime"
    r"|(?:drink|drunk|drug)[- ]driv(?:ers?|ing)|(?:traffic|driving|motoring) offences?|hit[- ]and[- ]runs?"
    r"|missing persons?|domestic (?:abuse|violence) (?:incidents?|reports?|offences?)|firearms? certificates?"
    r"|tasers?)\b"
    # The fire and ambulance services go out to collisions as well.
    r"|\A(?!.*\b(?:fire|ambulances?|paramedics?)\b).*\b(?:(?:road )?traffic (?:collision|accident|incident)s?|rtcs?"
    r"|(?:car|vehicle|road|cyclist|motorcycle) (?:crash(?:es)?|collisions?|accidents?))\b",
    re.S,
)


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(
        force,
        PLATFORM,
        _DISCLOSURE_PATH,
        act="FOIJ2011",
        slug_reference=re.compile(r"ReportID=(?P<number>\d+)", re.I),
        slug_form="{number}",
        opens_with_title=True,
        tells_of_force=_POLICE,
        folders=("/Government/FreedomOfInformation/",),
    )
