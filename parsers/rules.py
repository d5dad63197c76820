"""How a platform, and a force on it, lays out its disclosures: what parsers cannot tell from the law."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for one force's pages.

    `disclosure_path` must be found in the path of a disclosure's address, in lower case; `other_path`, where
    given, must not.  `act` is the Act that the force answers under.  `slug_reference` finds the reference in the
    address, and `slug_form` writes its named groups; `title_reference` finds it in the title.
    `labelled_path` is found in addresses such as any page of the site has: there a disclosure is told by the labels
    of both its request and its response.
    `opens_with_title` says that text extracted from a page begins with its title; `answers_inline` that an
    answer may stand right below each numbered question, with no label of its own; `answers_attached` that
    the answer may be a file that the page links to, and a page with its reference in its address a disclosure
    though it prints neither request nor answer.  `index_path` is found in the address of a page that may hold
    several disclosures, one below the other.  `tells_of_force` is found, where the log is of many authorities, in the
    text of each page of this one, in plain letters.  `folders` are the openings of the paths of all these pages, as
    the site writes them, where these are known: what an archive's index is asked for in place of the whole host.
    """

    force: str
    platform: str
    disclosure_path: re.Pattern[str]
    other_path: re.Pattern[str] | None = None
    act: str = "FOIA2000"
    slug_reference: re.Pattern[str] | None = None
    slug_form: str = "{number}/{year}"
    title_reference: re.Pattern[str] | None = None
    labelled_path: re.Pattern[str] | None = None
    opens_with_title: bool = False
    answers_inline: bool = False
    answers_attached: bool = False
    index_path: re.Pattern[str] | None = None
    tells_of_force: re.Pattern[str] | None = None
    folders: tuple[str, ...] = ()
