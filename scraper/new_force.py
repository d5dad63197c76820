"""`scrape new-force`: the first files of a force's parser, from one saved page of its disclosure log."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import parsers
from parsers import Disclosure, NotADisclosure, Page, parse
from parsers.decode import decode
from parsers.forces import has_parser, rules_for
from parsers.nesting import too_deep
from parsers.page import read_content
from parsers.records import Found, Reason, disclosures_in
from scraper.errors import UsageError
from scraper.forces import Force, Register
from scraper.skeleton import FILLER, Mask, skeleton

_UNREADABLE = (Reason.EMPTY, Reason.NOT_TEXT, Reason.TOO_LARGE, Reason.CHALLENGE, Reason.SOFT_404)
_HTML = "text/html"
_TAG = re.compile(r"<(?:html|body|main|div|p)\b", re.I)
_TEMPLATE = re.compile(r"^template: (.+)$", re.M)
_LANGUAGE = re.compile(r"<html[^<>]{0,300}\slang=[\"']?([a-z]{2})", re.I)
_MODULE = '''\
"""{name}: by the rules of its platform.

{seen_at}
"""

from parsers.platforms.{platform} import rules

RULES = rules("{slug}")
'''
_GOLDEN_PAGE = """\
<!--
url: {url}
template: {template}
captured_at: {captured_at}
title: {title}
shows: {filler}
-->
{content}"""


@dataclass(frozen=True, slots=True)
class NewForce:
    """What was written for a force, from the checkout's top, and what the parser found on the page as it was saved."""

    force: Force
    force_file: Path
    golden_page: Path
    found: Found


@dataclass(frozen=True, slots=True)
class _Saved:
    """A saved page: its address and HTML, when it was saved, what the parser finds on it, its skeleton."""

    url: str
    html: str
    saved_at: str
    found: Found
    mask: Mask
    skeleton: str


def new_force(register: Register, slug: str, page: Path, url: str) -> NewForce:
    """Write the module of a force and a golden page: the skeleton of `page`, which was saved from `url`.

    Raises UsageError if this is no checkout, the register lacks the force, nothing parses its platform, the address
    is on no host of the force, the page cannot be used, or one of the files is there already.
    """
    root = _checkout()
    force = register.get(slug)
    _check(register, force, url)
    saved = _saved(page, url, force)
    address = _with_filler(saved, force)
    force_file = Path("parsers/forces", f"{slug.replace('-', '_')}.py")
    golden_page = Path("tests/golden", slug, f"{_name(address) or slug}.html")
    template = _template(root, register, force, saved.html)
    files = {force_file: _module(force, url), golden_page: _golden_page(saved, address, template)}
    for file in files:
        if (root / file).exists():
            raise UsageError(f"{file} is there already. Nothing was written; remove it to have it made anew.")
    for file, text in files.items():
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
    return NewForce(force, force_file, golden_page, saved.found)


def account_of(made: NewForce) -> str:
    """What to tell of it: what the parser found, what was written, what remains to be done."""
    return "\n".join(
        (
            f"On the page as you saved it, the rules of the platform {made.force.platform} find:",
            *(f"  {line}" for line in _findings(made.found)),
            "Compare that with the page. Written were:",
            f"  {made.force_file}: the rules for {made.force.name}",
            f"  {made.golden_page}: the skeleton of the page",
            "The words of a real page must not be committed. In the skeleton its tags, labels, citations, dates and",
            f"set formulas stand as printed, and filler ({', '.join(FILLER[:3])} ...) stands for all other words. Put",
            "words, people and figures of your own in its place, in the front comment and the name of the file too,",
            "and look that nothing real is left.",
            f"Then: uv run pytest tests/test_golden.py -k {made.force.slug}",
            "It fails until you have reviewed the record that it writes. docs/add-a-force.md says how to go on.",
        )
    )


def _checkout() -> Path:
    root = Path(parsers.__file__).resolve().parent.parent
    if not (root / "tests/golden/templates").is_dir():
        raise UsageError("new-force writes into the project's own files, and works in a checkout of it only.")
    return root


def _check(register: Register, force: Force, url: str) -> None:
    if not has_parser(force.slug, force.platform):
        module = f"parsers/platforms/{force.platform.replace('-', '_')}.py"
        raise UsageError(f"Nothing parses the platform of {force.name} yet, {force.platform}; write {module} first.")
    if register.force_of(url) != force or not url.startswith(("http://", "https://")):
        hosts = force.row["hosts"].replace(";", ", ")
        raise UsageError(f"{url} is no address on a host of {force.name}. By the register it has {hosts}.")


def _saved(page: Path, url: str, force: Force) -> _Saved:
    try:
        body = page.read_bytes()
        moment = datetime.fromtimestamp(page.stat().st_mtime, UTC)
    except OSError as error:
        raise UsageError(f"The page {page} cannot be read: {error.strerror}.") from error
    found = parse(Page(url, body, force.slug, force.platform, _HTML))
    html = decode(body, _HTML)
    mask = Mask(" ".join([url, *(one.reference or "" for one in disclosures_in(found))]))
    mask.text(url.rstrip("/").rpartition("/")[2])  # the first filler is the address's, whatever the page says
    drawn = None if _is_unreadable(found) or not _TAG.search(html) or too_deep(html) else skeleton(html, mask)
    if drawn is None:
        raise UsageError(f"{page} is no page that can be used. Save the page of one answer from the browser, as HTML.")
    return _Saved(url, html, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), found, mask, drawn)


def _is_unreadable(found: Found) -> bool:
    return isinstance(found, NotADisclosure) and found.reason in _UNREADABLE


def _module(force: Force, url: str) -> str:
    path = quote(unquote(urlsplit(url).path))
    seen_at = textwrap.fill(f"Seen at {path}", 120, break_long_words=False, break_on_hyphens=False)
    platform = force.platform.replace("-", "_")
    return _MODULE.format(name=force.name, seen_at=seen_at, platform=platform, slug=force.slug)


def _golden_page(saved: _Saved, address: str, template: str) -> str:
    title = read_content(saved.html, saved.url, _HTML).title
    return _GOLDEN_PAGE.format(
        url=address,
        template=template,
        captured_at=saved.saved_at,
        title=saved.mask.text(title or FILLER[0]),
        filler=FILLER[0],
        content=saved.skeleton,
    )


def _with_filler(saved: _Saved, force: Force) -> str:
    """The address with filler for the words of its last folders, if the force's rules still know it."""
    parts = urlsplit(saved.url)
    folders = parts.path.split("/")
    for index in range(len(folders) - 1, max(len(folders) - 4, 0), -1):
        changed = saved.mask.text(folders[index])
        if changed != folders[index]:
            folders[index] = changed
            break
    path = "/".join(folders)
    knows = rules_for(force.slug, force.platform).disclosure_path.search
    is_known = knows(path.lower()) or not knows(parts.path.lower())
    return parts._replace(path=path).geturl() if is_known else saved.url


def _name(url: str) -> str:
    """The name of the fixture: the last folder of the address, in plain letters."""
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2].partition(".aspx")[0]
    return re.sub(r"[^a-z0-9]+", "-", last.lower()).strip("-")


def _template(root: Path, register: Register, force: Force, html: str) -> str:
    """The template that golden pages of the platform use most, of those in the language of the page."""
    used = Counter(
        found[1]
        for other in register.forces
        if other.platform == force.platform
        for file in (root / "tests/golden" / other.slug).glob("*.html")
        if (found := _TEMPLATE.search(file.read_text(encoding="utf-8")))
    )
    folder = root / "tests/golden/templates"
    fitting = [name for name, _ in used.most_common() if _language(folder / f"{name}.html") == _language_of(html)]
    if not used:
        raise UsageError(f"No golden page of the platform {force.platform} shows its template; write one first.")
    return fitting[0] if fitting else used.most_common()[0][0]


def _language(template: Path) -> str:
    return _language_of(template.read_text(encoding="utf-8"))


def _language_of(html: str) -> str:
    found = _LANGUAGE.search(html)
    return found[1].lower() if found else "en"


def _findings(found: Found) -> Iterator[str]:
    if isinstance(found, NotADisclosure):
        yield f"no disclosure: {found.detail}"
    for disclosure in disclosures_in(found):
        yield from _findings_in(disclosure)


def _findings_in(found: Disclosure) -> Iterator[str]:
    yield f"reference: {found.reference} ({found.reference_source})" if found.reference else "no reference"
    yield f"received: {found.received_on}; disclosed: {found.disclosed_on}; month of the log: {found.listed_month}"
    answered = sum(pair.answer is not None for pair in found.pairs)
    yield f"questions: {len(found.pairs)}, with an answer: {answered}; outcome: {found.outcome}"
    for exemption in found.exemptions:
        yield f"exemption: {exemption.citation.cited_as}"
    yield from found.warnings
