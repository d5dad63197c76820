"""Whether a response sets out a public interest test (FOIA s.2, FOISA s.2, EIR reg. 12(1)(b)).

It does where it lays down the factors for a side, has the test or the balance under a heading with words behind it,
or says how the balance falls.  To call an exemption qualified, to say that a test is needed, or that none is, sets out
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from parsers.extract.sentences import Sentences
from parsers.formulas import anywhere, opens

_SUBJECTS = ("public interest", "budd y cyhoedd")


def sets_out_public_interest_test(sentences: Sentences) -> bool:
    """Whether the response sets out a public interest test, whole or in part."""
    text = sentences.plain
    is_spoken_of = any(subject in text for subject in _SUBJECTS)
    lines = [text[start:end].strip() for start, end in zip(sentences.starts, sentences.ends, strict=True)]
    return any(map(opens("public_interest_sides").match, lines)) or (
        is_spoken_of and (any(_headings(lines)) or any(_weighed(lines)))
    )


def _headings(lines: list[str]) -> Iterator[bool]:
    """Whether each line is the test's heading, with words behind it there or in the next line."""
    for number, line in enumerate(lines, 1):
        heading = opens("public_interest_heading").match(line)
        yield heading is not None and (heading.end() < len(line) or number < len(lines))


def _weighed(lines: list[str]) -> Iterator[bool]:
    for line in lines:
        weighed = anywhere("public_interest_weighed").search(line) is not None
        yield weighed and anywhere("public_interest_rule").search(line) is None
