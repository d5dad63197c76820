"""Pages that are no page of the site: challenges of a bot wall, and "not found" served as found."""

from __future__ import annotations

import re

from parsers.content import Content
from parsers.tidy import plain

_CHALLENGE_TITLE = re.compile(r"just a moment|attention required|access denied|checking your browser|un eiliad")
_CHALLENGE_TEXT = re.compile(
    r"_cf_chl_opt|cf-browser-verification|cf-error-details|enable javascript and cookies to continue"
    r"|performing security verification|verify(?:ing)? you are (?:a )?human"
)
_NOT_FOUND = re.compile(
    r"page (?:not|can't be|cannot be|could not be|couldn't be) found|\b404\b|page (?:no longer|does not|doesn't) exist"
    r"|page (?:you requested|you are looking for)|heb ei chanfod|ddim ar gael|methu dod o hyd"
)


def is_challenge(text: str, title: str | None) -> bool:
    """Whether the page `text` is a bot wall's challenge and not the site's own."""
    titled = _CHALLENGE_TITLE.search(plain(title or "")) is not None
    marked = _CHALLENGE_TEXT.search(text[:200_000].lower()) is not None
    return marked or (titled and "cloudflare" in text[:200_000].lower())


def is_not_found(content: Content) -> bool:
    """Whether the content says that there is no such page, whatever the status said."""
    opening = " ".join(block.text for block in content.blocks[:3])
    return any(_NOT_FOUND.search(plain(words)) for words in (content.title or "", opening[:300]))
