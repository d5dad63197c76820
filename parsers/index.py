"""One page, many disclosures: an index page parted into them, each from its own reference on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, islice, pairwise

from parsers.content import Content, Kind
from parsers.extract.references import Reference, printed_references
from parsers.extract.sections import Sections, split_sections
from parsers.rules import Rules

# More than the log of a year holds; a page with more references is a list, or noise.
MOST_ENTRIES = 2_000
_NOT_IN_FRAGMENTS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One disclosure of an index page: its own content and sections, and the fragment that names it there.

    The fragment is made of the reference: "FOI 9317/18" is "foi-9317-18", and a second of that name "foi-9317-18-2".
    """

    fragment: str
    content: Content
    sections: Sections


def find_entries(content: Content, rules: Rules) -> tuple[Entry, ...]:
    """The disclosures that an index page holds, in its order; none where it is no index.

    It is one where a reference behind its label has a request and an answer below it before the next.  What has
    neither is left out.
    """
    parted = [
        (reference, part, split_sections(part.blocks, answers_inline=rules.answers_inline))
        for reference, part in _parts(content)
    ]
    if not any(sections.requests and sections.responses for _, _, sections in parted):
        return ()
    kept = [one for one in parted if one[2].requests or one[2].responses]
    names = _fragments([reference for reference, _, _ in kept])
    return tuple(Entry(fragment, part, sections) for fragment, (_, part, sections) in zip(names, kept, strict=True))


def _parts(content: Content) -> Iterator[tuple[Reference, Content]]:
    """The page from each reference to the next.

    A heading right above belongs to the reference below it and is its title, if all of them have one.
    """
    found = list(islice(printed_references(content.blocks), MOST_ENTRIES + 1))
    if len(found) > MOST_ENTRIES:
        return
    lines = {index for index, _ in found}
    are_titled = all(
        index and index - 1 not in lines and content.blocks[index - 1].kind is Kind.HEADING for index in lines
    )
    starts = [index - are_titled for index, _ in found]
    for (_, reference), (start, end) in zip(found, pairwise([*starts, len(content.blocks)]), strict=True):
        part = _part(content, start, end)
        yield reference, _titled(part) if are_titled else part


def _part(content: Content, start: int, end: int) -> Content:
    """Some lines of the page with the links in them; only the last part can be cut off."""
    is_last = end == len(content.blocks)
    first, beyond = (bisect_left(content.links, line, key=lambda link: link.line) for line in (start, end))
    links = content.links[first : None if is_last else beyond]
    return replace(content, blocks=content.blocks[start:end], links=links, is_extract=content.is_extract and is_last)


def _titled(part: Content) -> Content:
    return replace(part, title=part.blocks[0].text, title_source="heading", blocks=part.blocks[1:])


def _fragments(references: Sequence[Reference]) -> Iterator[str]:
    taken: set[str] = set()
    for reference in references:
        name = _NOT_IN_FRAGMENTS.sub("-", reference.value.lower()).strip("-")
        forms = chain([name], (f"{name}-{number}" for number in count(2)))
        fragment = next(form for form in forms if form not in taken)
        taken.add(fragment)
        yield fragment
