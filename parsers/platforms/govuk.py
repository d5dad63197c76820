"""GOV.UK: FOI releases of bodies that publish there, among publications of all kinds.

A release is a publication (https://www.gov.uk/government/publications/foi-release-costs-and-care-of-palmerston-the-cat)
or a page within one.  None of a police force was read: labels are those of copies of their letters.
An answer may stand right below each numbered question, as in the letters of the Civil Nuclear Constabulary.
Nothing but the words of the address tells whose it is, see `hosts` in data/forces.csv.
"""

from __future__ import annotations

import re

from parsers.platforms.single_online_home import NO_REFERENCE
from parsers.rules import Rules

PLATFORM = "govuk"
# A publication of any kind, where the address does not say that it answers a request.
_ANY_PUBLICATION = re.compile(r"^/government/publications/(?!.*(?:\bfoi|freedom-of-information|\beir\b))")
_DISCLOSURE_PATH = re.compile(r"^/government/publications/[^/]+(?:/[^/]+)?/?$")


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(
        force,
        PLATFORM,
        _DISCLOSURE_PATH,
        slug_reference=re.compile(NO_REFERENCE),
        answers_inline=True,
        labelled_path=_ANY_PUBLICATION,
    )
