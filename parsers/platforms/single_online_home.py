"""Single Online Home, the web platform of most forces of England and Wales.

Disclosures lie in folders named by year and month below /foi-ai/<force>/, in two trees where the
force is Welsh.  Policies, publication schemes and function pages lie in the same trees:
https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police/publication-scheme/our-policies-and-procedures/Policies/information-management-ICT/freedom-of-information-policy/
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "single-online-home"

# Every folder of disclosures that was seen, then a page in it: the folder of a month or a year by
# itself is a listing.
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
)
# The last part of a listing's address: "may", "march-2024", "09---september", "jan-2025", "2024".
_PERIOD = rf"(?:\d{{1,2}}-{{1,3}})?(?:{_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)?(?:-?\d{{4}})?"
_FOLDERS = (
    r"d|disclosures?(?:-?\d{1,4}(?:-\d{2,4})?)?|disclosure-logs?(?:-\d{4})?|foi-disclosures?(?:-\d{4}(?:-\d{2,4})?)?"
    r"|fois-with-spreadsheets|(?:answers-to-)?previous-foi-requests|datgeliadau(?:-?\d{4})?|datgeliad(?:-?\d{4})?"
    rf"|foi/(?:\d{{4}}|(?:{_MONTHS})-\d{{4}})"
)
# For a force whose addresses hold no reference: a pattern that nothing fits.
NO_REFERENCE = r"(?!)"
OTHER_PATH = re.compile(
    r"/foi-ai/af/|/publication-scheme/|/polic(?:y|ies)/|/our-policies-and-procedures/"
    r"|/our-priorities-and-how-were-doing/|/lists-and-registers/"
)


def disclosure_path(root: str) -> re.Pattern[str]:
    """What a page in a folder of disclosures somewhere below `root` has for a path; `root` is a pattern."""
    return re.compile(rf"{root}(?:.*/)?(?:{_FOLDERS})/(?:.*/)?(?!{_PERIOD}/?$)[^/]+/?$")


_DISCLOSURE_PATH = disclosure_path("/foi-ai/[^/]+/")
_FOLDERS_OF_BOTH_TREES = ("/foi-ai/", "/cy-GB/foi-ai/")


def rules(force: str, slug: str | None = None, slug_form: str = "{number}/{year}", act: str = "FOIA2000") -> Rules:
    """The platform's rules for the force called `force` (its slug).

    `slug` is a pattern that finds the reference in the address, with the groups that `slug_form` writes.
    """
    pattern = re.compile(slug, re.I) if slug else None
    return Rules(force, PLATFORM, _DISCLOSURE_PATH, OTHER_PATH, act, pattern, slug_form, folders=_FOLDERS_OF_BOTH_TREES)
