"""HTML to content: which part of the page is the disclosure, and its lines in reading order.

The markup of the shared police platform was never seen (only its cookie banner, #js-consent-banner),
so nothing here relies on a class name to find content; names only help to leave chrome out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.content import Content, Link
from parsers.lines import read_lines
from parsers.tidy import one_line

# The first that exists and holds words is the content.  With each what names it in the source of a page.
_ROOTS = {
    "main": b"<main",
    "[role=main]": b"role",
    "#main-content": b"main-content",
    "#maincontent": b"maincontent",
    "#content": b"content",
    "article": b"<article",
    "body": b"",
}
# Elements that are never content, as the source of a page names them.
_NEVER = re.compile(
    rb"<(script|style|noscript|template|svg|iframe|object|select|button|dialog|nav|footer|aside|xml)(?![a-z])"
)
_CHROME = "#js-consent-banner,[hidden],.breadcrumb,.breadcrumbs,.skip-link,.visually-hidden,.sr-only"
# Faster than bytes.lower.
_LOWER = bytes(range(0x100)).lower()
_CHROME_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alert", "complementary"})
# Elements that hold the content of a page and say nothing themselves, and how many of them a layout tells.
_WRAPPERS = frozenset({"div", "section", "article", "form"})
_DEEPEST_WAY = 6
# Identifiers of single pages differ in their figures only.
_FIGURES = re.compile(r"\d+")
_SITE_NAME = re.compile(r"\s+[|»•–—]\s+[^|»•–—]*$")


def html_content(text: str, url: str) -> Content:
    """The content of the HTML page `text` found at `url`."""
    tree, source = LexborHTMLParser(text), small_letters(text)
    title, title_source = _title(tree)
    root = content_root(tree, source)
    if root is None:
        return Content(title, title_source, ())
    if b"data-cfemail" in source:
        _show_emails(root)
    blocks, anchors = read_lines(root)
    links = tuple(link for node, line in anchors for link in _link(node, url, line))
    return Content(title, title_source, blocks, links, layout=_layout(root))


def _title(tree: LexborHTMLParser) -> tuple[str | None, str | None]:
    for heading in _each(tree, "main h1", "h1"):
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


def content_root(tree: LexborHTMLParser, source: bytes) -> LexborNode | None:
    """The element that holds the content, after what is chrome was taken out of it; None if the page has no words.

    `source` is the source of the page in `small_letters`: what it does not name is not looked for.
    """
    for selector, named in _ROOTS.items():
        for node in _each(tree, selector) if named in source else ():
            _strip_chrome(node, source, whole_page=selector == "body")
            if _has_words(node):
                return node
    return None


def _each(tree: LexborHTMLParser, *selectors: str) -> Iterator[LexborNode]:
    """The elements of the first selector that any fits; all but the first are looked for only when they are wanted."""
    for selector in selectors:
        first = tree.css_first(selector)
        if first is not None:
            yield first
            yield from tree.css(selector)[1:]
            return


def small_letters(text: str) -> bytes:
    """The source of a page in UTF-8, its ASCII letters in lower case."""
    return text.encode("utf-8", "replace").translate(_LOWER)


def _has_words(root: LexborNode) -> bool:
    texts = (node.text_content for node in root.traverse(include_text=True) if node.tag == "-text")
    return any(text and not text.isspace() for text in texts)


def _strip_chrome(root: LexborNode, source: bytes, *, whole_page: bool) -> None:
    """Take out of `root` what is never content.  A form that holds the whole page stays (ASP.NET)."""
    never = [name.decode() for name in dict.fromkeys(_NEVER.findall(source))]
    named = root.css(",".join((_CHROME, *never, *(["header"] if whole_page else []))))
    has_roles = b"role" in source and source.count(b"role") > source.count(b'role="main"')
    in_role = [node for node in root.css("[role]") if node.attributes["role"] in _CHROME_ROLES] if has_roles else ()
    kept = _with_what_holds_them(root.css("main,h1")) if named or in_role else ()
    for node in (*named, *in_role):
        if node.mem_id not in kept and node.tag != "body":
            node.decompose()
    for form in root.css("form") if b"<form" in source else ():
        if form.css_first("input,textarea") is not None and form.css_first("main, h1, table, h2") is None:
            form.decompose()


def _with_what_holds_them(nodes: Iterable[LexborNode]) -> set[int]:
    """The places in memory of `nodes` and of all elements round them."""
    found: set[int] = set()
    for each in nodes:
        node: LexborNode | None = each
        while node is not None and node.mem_id not in found:
            found.add(node.mem_id)
            node = node.parent
    return found


def _layout(root: LexborNode) -> str:
    """The way to the content in the markup: "main#content > div.foi > div.text", as far as wrappers stand alone."""
    steps: list[str] = []
    node: LexborNode | None = root
    while node is not None and len(steps) < _DEEPEST_WAY:
        name, classes = node.attributes.get("id"), (node.attributes.get("class") or "").split()
        steps.append((node.tag or "") + (f"#{name}" if name else "") + "".join(f".{word}" for word in sorted(classes)))
        inner = [child for child in node.iter() if child.tag in _WRAPPERS]
        node = inner[0] if len(inner) == 1 else None
    return _FIGURES.sub("0", " > ".join(steps))


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
