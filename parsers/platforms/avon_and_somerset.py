"""Avon and Somerset Police: answers on the force's own site, of four designs.

https://www.avonandsomerset.police.uk/about/freedom-of-information/previous-foi-requests/requests/e-scooter-seized/
In the oldest all pages lie at the root, each behind its number: a disclosure is told by its labels.
https://www.avonandsomerset.police.uk/152820-convert-human-intelligence-source-payments-since-2012-13
Before it answers were rows of a list of questions.
http://www.avonandsomerset.police.uk/information/FOI/QandA_Question.aspx?qid=1154
"""

from __future__ import annotations

import re

from parsers.rules import Rules

PLATFORM = "avon-and-somerset"
_NUMBERED_PATH = r"^/\d{3,7}-[^/]+/?$"
_DISCLOSURE_PATH = re.compile(
    rf"/previous-foi-requests/(?:requests/)?(?:[^/]+/)?[^/]+/?$|{_NUMBERED_PATH}|/foi/qanda_question\.aspx$"
)
_OTHER_PATH = re.compile(r"/proactive-responses|/previous-foi-requests/?(?:requests/?)?$")


def rules(force: str) -> Rules:
    """The platform's rules for the force called `force` (its slug)."""
    return Rules(
        force,
        PLATFORM,
        _DISCLOSURE_PATH,
        _OTHER_PATH,
        labelled_path=re.compile(_NUMBERED_PATH),
        opens_with_title=True,
    )
