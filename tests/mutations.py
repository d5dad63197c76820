"""Golden pages as another hand, or another design of the site, would have served them: the same disclosure.

A mutation gives the body of a page and its Content-Type, or None where the page has nothing for it to change.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.golden_pages import HTML, GoldenPage
from tests.markup import between_words, in_words, reference, without_lists

Served = tuple[bytes, str]
Mutation = Callable[[GoldenPage], Served | None]
# In which template a page would stand in the other language.
_OTHER_LANGUAGE = {"soh-en": "soh-cy", "soh-cy": "soh-en"}
_BANNERS = "[id*=cookie i],[class*=cookie i],[id*=consent i],[aria-label*=cookie i],[class*=skip],.sp-exit,.exit-site"
_OTHER_BANNER = (
    '<section class="privacy-panel"><h2>Small files</h2><p>May we keep a small file on your device?</p>'
    '<p><a href="/small-files/">What these files do</a></p><p>Request: none needed. FOI Reference: 999/2019</p>'
    '</section><div class="alert"><p>Response times are longer than usual this week.</p></div>'
)
_WORD_HEAD = (
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml>"
    "<![endif]--><style>/* Style Definitions */ table.MsoNormalTable {mso-style-name:'Table Normal';}</style>"
    "<p>Normal 0 false false false EN-GB X-NONE X-NONE MicrosoftInternetExplorer4</p>"
)
# A block that holds no other.
_BLOCK = re.compile(
    r"<(p|h[2-6]|li|td|th)((?:\s[^<>]*)?)>((?:(?!<(?:p|h[2-6]|li|td|th|div|ul|ol|table)\b).)*?)</\1>", re.S
)
# The words of an item above any block within it.
_ITEM = re.compile(r"<li([^<>]*)>((?:(?!<(?:/li|ul|ol|p|div)\b).)+)", re.S)
_BOLD_LINE = re.compile(r"<p\b[^<>]*><(strong|b)>([^<>]{1,100})</\1></p>")
_END_TAG = re.compile(r"</(?:li|td|th|tr|tbody|thead)>|</p>(?=\s*<(?:p|ul|ol|table|h2)\b)")
_LONG_WORD = re.compile(r"(?<!&)\b([a-zA-Z]{3})(?=[a-z]{4})")
_UTF8 = re.compile("utf-8", re.I)
_META = re.compile(r"<meta[^<>]*charset=[^<>]*>", re.I)


def banner_removed(page: GoldenPage) -> Served | None:
    """No cookie banner, no way out, no skip links."""
    return _of_tree(page, _BANNERS, LexborNode.decompose)


def banner_changed(page: GoldenPage) -> Served | None:
    """Another banner in other words, with words like labels in it."""
    tree = LexborHTMLParser(page.html)
    for node in tree.css(_BANNERS):
        node.decompose()
    return _utf8(re.sub(r"(<body[^<>]*>)", rf"\1{_OTHER_BANNER}", tree.html or "", count=1))


def banner_in_the_content(page: GoldenPage) -> Served | None:
    """The banner of the site put into the content, below the title."""
    tree = LexborHTMLParser(page.html)
    banner = tree.css_first("#js-consent-banner")
    return _content(page, lambda text: f"{banner.html}{text}") if banner else None


def classes_renamed(page: GoldenPage) -> Served | None:
    """Every class has another name, as after a new build of the site's style sheets."""
    names: dict[str, str] = {}

    def renamed(match: re.Match[str]) -> str:
        return f'class="{" ".join(names.setdefault(name, f"css-{len(names)}") for name in match[1].split())}"'

    return _utf8(re.sub(r'class="([^"]*)"', renamed, page.html))


def classes_removed(page: GoldenPage) -> Served | None:
    return _utf8(re.sub(r'\sclass="[^"]*"', "", page.html))


def ids_added(page: GoldenPage) -> Served | None:
    """Every block of the content bears an id and a data attribute."""
    count = iter(range(100_000))
    return _content(page, lambda text: re.sub(r"<(p|li|td|h2)\b", lambda m: f'{m[0]} id="b{next(count)}" data-x', text))


def main_called_by_its_role(page: GoldenPage) -> Served | None:
    return _utf8(
        re.sub(r"<(/?)main\b( role=\"main\")?", lambda m: f"<{m[1]}div" + (' role="main"' * (not m[1])), page.html)
    )


def main_called_by_its_id(page: GoldenPage) -> Served | None:
    """A div called "content" in place of the main element."""
    html = page.html.replace(' id="content"', "") if "<main" in page.html else page.html
    return _utf8(re.sub(r"<(/?)main\b[^<>]*", lambda m: f"<{m[1]}div" + (' id="content"' * (not m[1])), html))


def body_nested_deeper(page: GoldenPage) -> Served | None:
    html = re.sub(r"(<body[^<>]*>)", r'\1<div class="outer"><div class="inner">', page.html, count=1)
    return _utf8(html.replace("</body>", "</div></div></body>"))


def content_nested_deeper(page: GoldenPage) -> Served | None:
    return _content(page, lambda text: f'<section><div class="outer"><div>\n{text}\n</div></div></section>')


def content_in_a_layout_table(page: GoldenPage) -> Served | None:
    """The whole content in the one cell of a table, as old editors laid out a page."""
    return _content(page, lambda text: f"<table><tbody><tr><td>\n{text}\n</td></tr></tbody></table>")


def blocks_nested_deeper(page: GoldenPage) -> Served | None:
    """A div around every paragraph and heading, and another within every item and cell."""

    def nested(match: re.Match[str]) -> str:
        tag, attributes, words = match.groups()
        block = f"<{tag}{attributes}>{words}</{tag}>"
        inner = f"<{tag}{attributes}><div><div>{words}</div></div></{tag}>"
        return inner if tag in ("li", "td", "th") else f"<div>{block}</div>"

    return _content(page, lambda text: _BLOCK.sub(nested, text))


def words_in_spans(page: GoldenPage) -> Served | None:
    """A span around the words of every block."""
    return _content(page, lambda text: _BLOCK.sub(r'<\1\2><span style="color:black">\3</span></\1>', text))


def lists_as_lines(page: GoldenPage) -> Served | None:
    """Each list as one paragraph, with the numbers that a browser shows, a line break between items."""
    return _content(page, lambda text: without_lists(text, lambda lines: f"<p>{'<br>'.join(lines)}</p>"))


def lists_as_paragraphs(page: GoldenPage) -> Served | None:
    """Each item of a list as a paragraph that opens with its number."""
    return _content(page, lambda text: without_lists(text, lambda lines: "".join(f"<p>{line}</p>" for line in lines)))


def lists_of_word(page: GoldenPage) -> Served | None:
    """Each item of a list as Word writes it: a paragraph with its number in a span that is to be ignored."""

    def paragraph(line: str) -> str:
        mark, words = line.split(" ", 1)
        return (
            '<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><!--[if !supportLists]-->'
            f'<span style="mso-list:Ignore">{mark}<span style="font:7.0pt serif">&nbsp;&nbsp; </span></span>'
            f"<!--[endif]-->{words}<o:p></o:p></p>"
        )

    return _content(page, lambda text: without_lists(text, lambda lines: "".join(map(paragraph, lines))))


def items_in_paragraphs(page: GoldenPage) -> Served | None:
    """A paragraph within each item of a list, as editors write them that know no other block."""
    return _content(page, lambda text: _ITEM.sub(r"<li\1><p>\2</p>", text))


def paragraphs_as_divisions(page: GoldenPage) -> Served | None:
    """Each paragraph a div with an empty one below it, as Outlook writes them."""
    empty = '<div class="elementToProof"><br></div>'
    return _content(page, lambda text: re.sub(r"<p\b([^<>]*)>(.*?)</p>", rf"<div\1>\2</div>{empty}", text, flags=re.S))


def paragraphs_as_lines(page: GoldenPage) -> Served | None:
    """Paragraphs in a row as one, with two line breaks between."""
    return _content(page, lambda text: re.sub(r"</p>\s*<p\b[^<>]*>", "<br>\n<br>\n", text))


def headings_in_bold(page: GoldenPage) -> Served | None:
    return _content(page, lambda text: re.sub(r"<h[2-6]\b[^<>]*>(.*?)</h[2-6]>", r"<p><b>\1</b></p>", text, flags=re.S))


def bold_lines_as_headings(page: GoldenPage) -> Served | None:
    return _content(page, lambda text: _BOLD_LINE.sub(r"<h3>\2</h3>", text))


def bold_removed(page: GoldenPage) -> Served | None:
    return _content(page, lambda text: re.sub(r"</?(?:strong|b|em|i)>", "", text))


def word_debris(page: GoldenPage) -> Served | None:
    """What Word's "Save as web page" leaves around, between and within paragraphs."""

    def wordy(text: str) -> str:
        text = re.sub(r"<(p|li)\b[^<>]*>", r'<\1 class="MsoNormal" style="mso-margin-top-alt:auto">', text)
        text = text.replace("</p>", '<o:p></o:p></p>\n<p class="MsoNormal"><o:p>&nbsp;</o:p></p>')
        return f"{_WORD_HEAD}{text.replace('</li>', '<o:p></o:p></li>')}"

    return _content(page, wordy)


def source_lines_wrapped(page: GoldenPage) -> Served | None:
    """The source broken at every space between words, as Word breaks it at some."""
    return _content(page, lambda text: between_words(text, "\r\n  "))


def hard_spaces(page: GoldenPage) -> Served | None:
    """A no-break space for every space between words."""
    return _content(page, lambda text: between_words(text, "&nbsp;"))


def soft_hyphens(page: GoldenPage) -> Served | None:
    """A soft hyphen or a zero-width space within every long word."""
    return _content(page, lambda text: in_words(text, lambda words: _LONG_WORD.sub("\\1\u00ad\u200b", words)))


def end_tags_left_out(page: GoldenPage) -> Served | None:
    """No end tag where HTML lets it be left out."""
    return _content(page, lambda text: _END_TAG.sub("", text))


def tags_in_capitals(page: GoldenPage) -> Served | None:
    return _utf8(re.sub(r"(</?)([a-z][a-z0-9]*)\b", lambda match: match[1] + match[2].upper(), page.html))


def windows_1252(page: GoldenPage) -> Served | None:
    """The page in Windows-1252, and declared so."""
    return _cp1252(_UTF8.sub("windows-1252", page.html)), "text/html; charset=windows-1252"


def windows_1252_by_meta(page: GoldenPage) -> Served | None:
    """Windows-1252 called ISO-8859-1, in a meta element only."""
    return _cp1252(_UTF8.sub("iso-8859-1", page.html)), "text/html"


def windows_1252_undeclared(page: GoldenPage) -> Served | None:
    """Windows-1252 of which nothing tells."""
    return _cp1252(_META.sub("", page.html)), "text/html"


def windows_1252_called_utf_8(page: GoldenPage) -> Served | None:
    """Windows-1252 in a page that calls itself UTF-8."""
    return _cp1252(page.html), HTML


def windows_1252_references(page: GoldenPage) -> Served | None:
    """Quotes, dashes and euros written as references to Windows-1252's numbers (&#146;)."""
    return _content(page, lambda text: "".join(reference(character) for character in text))


def byte_order_mark(page: GoldenPage) -> Served | None:
    return b"\xef\xbb\xbf" + page.html.encode(), "text/html"


def letters_as_references(page: GoldenPage) -> Served | None:
    """Every character that is not ASCII as a numbered reference."""
    return _utf8(page.html.encode("ascii", "xmlcharrefreplace").decode())


def chrome_of_the_other_language(page: GoldenPage) -> Served | None:
    other = _OTHER_LANGUAGE.get(page.template)
    return _utf8(replace(page, template=other).html) if other else None


MUTATIONS: tuple[Mutation, ...] = (
    banner_removed,
    banner_changed,
    banner_in_the_content,
    classes_renamed,
    classes_removed,
    ids_added,
    main_called_by_its_role,
    main_called_by_its_id,
    body_nested_deeper,
    content_nested_deeper,
    content_in_a_layout_table,
    blocks_nested_deeper,
    words_in_spans,
    lists_as_lines,
    lists_as_paragraphs,
    lists_of_word,
    items_in_paragraphs,
    paragraphs_as_divisions,
    paragraphs_as_lines,
    headings_in_bold,
    bold_lines_as_headings,
    bold_removed,
    word_debris,
    source_lines_wrapped,
    hard_spaces,
    soft_hyphens,
    end_tags_left_out,
    tags_in_capitals,
    windows_1252,
    windows_1252_by_meta,
    windows_1252_undeclared,
    windows_1252_called_utf_8,
    windows_1252_references,
    byte_order_mark,
    letters_as_references,
    chrome_of_the_other_language,
)


def _utf8(html: str) -> Served:
    return html.encode(), HTML


def _content(page: GoldenPage, change: Callable[[str], str]) -> Served:
    return _utf8(replace(page, content=change(page.content)).html)


def _of_tree(page: GoldenPage, selector: str, change: Callable[[LexborNode], object]) -> Served | None:
    tree = LexborHTMLParser(page.html)
    nodes = tree.css(selector)
    for node in nodes:
        change(node)
    return _utf8(tree.html or "") if nodes else None


def _cp1252(html: str) -> bytes:
    return html.encode("cp1252", "xmlcharrefreplace")
