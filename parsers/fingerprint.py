"""What two captures of a page share when nothing but the site around the disclosure has changed."""

from __future__ import annotations

import hashlib

from parsers.content import Content
from parsers.extract.attachments import find_attachments


def digest_of(content: Content) -> str:
    """SHA-256, in hexadecimal, of a page's title, lines and files: without chrome, markup and tokens."""
    files = (attachment.url for attachment in find_attachments(content.links))
    words = "\n".join((content.title or "", content.text, *files))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
