"""Bot walls: how a challenge or a refusal by one is told from an answer of the site itself.

A wall is never got round: its answer is a result of its own ("blocked"), and the host is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from parsers.challenge import is_challenge

# A challenge is a small page; a long one is the site's own, whatever words it holds.
_LONGEST_CHALLENGE = 40_000
_REFUSALS = frozenset({401, 403, 405, 406, 429, 503})
# Cloudflare says in one field that the answer is a challenge:
# https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
# AWS WAF in another: https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge.html
_CHALLENGE_FIELDS = (("cf-mitigated", "challenge"), ("x-amzn-waf-action", ""))
# Fields by which a wall names itself.  On a 403 they mean that the wall, and not the site, refused.
_WALL_FIELDS = (
    ("server", "cloudflare"),
    ("server", "akamaighost"),
    ("x-sucuri-block", ""),
    ("x-iinfo", ""),
    ("x-datadome", ""),
    ("x-azure-ref", ""),
)
_TITLE = re.compile(rb"<title[^>]*>(.{0,300}?)</title", re.IGNORECASE | re.DOTALL)


def is_wall(status: int, headers: Mapping[str, str], body: bytes) -> bool:
    """Say whether a bot wall gave this answer: its challenge (with any status), or its refusal (403).

    `headers` are by lower-case name, `body` has its content coding undone.
    """
    if _has(headers, _CHALLENGE_FIELDS) or (status == 403 and _has(headers, _WALL_FIELDS)):
        return True
    return (status == 200 or status in _REFUSALS) and _is_challenge(body)


def _has(headers: Mapping[str, str], fields: tuple[tuple[str, str], ...]) -> bool:
    return any(name in headers and headers[name].lower().startswith(value) for name, value in fields)


def _is_challenge(body: bytes) -> bool:
    if len(body) > _LONGEST_CHALLENGE:
        return False
    title = _TITLE.search(body)
    return is_challenge(body.decode("utf-8", "replace"), title[1].decode("utf-8", "replace") if title else None)
