"""HTML to content: which part of the page is the disclosure, and its lines in reading order.

The markup of the shared police platform was never seen (only its cookie banner, #js-consent-banner),
so nothing here relies on a class name to find content; names only help to leave chrome out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.content import Content, Link
from parsers.lines import read_lines
from parsers.tidy import one_line

# The first that exists and holds words is the content.
_ROOTS = ("main", "[role=main]", "#main-content", "#maincontent", "#content", "article", "body")
_NEVER = "script,style,noscript,template,svg,iframe,object,select,button,dialog,nav,footer,aside,xml"
_CHROME = "#js-consent-banner,[hidden],.breadcrumb,.breadcrumbs,.skip-link,.visually-hidden,.sr-only"
_CHROME_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alert", "complementary"})
_SITE_NAME = re.compile(r"\s+[|»•–—]\s+[^|»•–—]*$")


def html_content(text: str, url: str) -> Content:
    """The content of the HTML page `text` found at `url`."""
    tree = LexborHTMLParser(text)
    title, source = _title(tree)
    root = content_root(tree)
    if root is None:
        return Content(title, source, ())
    _show_emails(root)
    blocks, anchors = read_lines(root)
    links = tuple(link for node, line in anchors for link in _link(node, url, line))
    return Content(title, source, blocks, links)


def _title(tree: LexborHTMLParser) -> tuple[str | None, str | None]:
    for heading in tree.css("main h1") or tree.css("h1"):
        words = one_line(heading.text(separator=" "))
        if words:
            return words, "h1"
    for node, attribute in (
        (tree.css_first("meta[property='og:title']"), "content"),
        (tree.css_first("title"), None),
    ):
        if node is not None:
            words = one_line((node.attributes.get(attribute) if attribute else node.text()) or "")
            if words:
                return _SITE_NAME.sub("", words) or words, "title"
    return None, None


def content_root(tree: LexborHTMLParser) -> LexborNode | None:
    """The element that holds the content, after what is chrome was taken out of it; None if the page has no words."""
    for selector in _ROOTS:
        for node in tree.css(selector):
            _strip_chrome(node, whole_page=selector == "body")
            if node.text(strip=True):
                return node
    return None


def _strip_chrome(root: LexborNode, *, whole_page: bool) -> None:
    """Take out of `root` what is never content.  A form that holds the whole page stays (ASP.NET)."""
    selector = f"{_NEVER},{_CHROME},header" if whole_page else f"{_NEVER},{_CHROME}"
    in_role = (node for node in root.css("[role]") if node.attributes["role"] in _CHROME_ROLES)
    for node in (*root.css(selector), *in_role):
        if node.tag not in ("main", "body") and node.css_first("main, h1") is None:
            node.decompose()
    for form in root.css("form"):
        if form.css_first("input,textarea") is not None and form.css_first("main, h1, table, h2") is None:
            form.decompose()


def _link(node: LexborNode, base: str, line: int) -> Iterator[Link]:
    href = (node.attributes.get("href") or "").strip()
    try:
        address = urljoin(base, href)
    except ValueError:
        return
    if href and address.startswith(("http://", "https://")):
        yield Link(one_line(node.text(separator=" ")), address, line)


def _show_emails(root: LexborNode) -> None:
    """Put the e-mail addresses that Cloudflare hid back in their places."""
    for node in root.css("[data-cfemail]"):
        node.replace_with(decode_cfemail(node.attributes["data-cfemail"] or ""))


def decode_cfemail(code: str) -> str:
    """The e-mail address that Cloudflare hid in a data-cfemail attribute; "" if it is not one.

    The first byte is the key with which the others are combined by exclusive or.
    """
    try:
        key, *hidden = bytes.fromhex(code)
    except ValueError:
        return ""
    address = bytes(byte ^ key for byte in hidden).decode("utf-8", "replace")
    return address if "@" in address else ""
