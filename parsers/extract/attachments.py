"""Files that a page links to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote, urldefrag, urlsplit

from parsers.content import Link
from parsers.records import Attachment

_TYPES = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".csv": "text/csv",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".rtf": "application/rtf",
    ".zip": "application/zip",
}


def find_attachments(links: Iterable[Link]) -> tuple[Attachment, ...]:
    """The files among `links`, each address once, in the order of the page."""
    found: dict[str, Attachment] = {}
    for link in links:
        url, media_type = _file(link.url)
        if media_type and url not in found:
            found[url] = Attachment(url, link.text or None, media_type)
    return tuple(found.values())


def _file(address: str) -> tuple[str, str | None]:
    """The address of a link without its fragment, and the kind of file it names; None for a page."""
    try:
        url = urldefrag(_unwrapped(address)).url
        return url, _TYPES.get(PurePosixPath(unquote(urlsplit(url).path)).suffix.lower())
    except ValueError:
        return address, None


def _unwrapped(url: str) -> str:
    """The address inside an Outlook "safe link"."""
    parts = urlsplit(url)
    if not parts.netloc.lower().endswith("safelinks.protection.outlook.com"):
        return url
    return parse_qs(parts.query).get("url", [url])[0]
