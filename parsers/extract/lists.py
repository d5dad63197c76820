"""Lists of the exemptions relied on: what announces them, and the lines that are their members."""

from __future__ import annotations

import re

from parsers.extract.sentences import Sentences
from parsers.formulas import anywhere

# A member of such a list: a citation, with or without a word for "section", or only the figure that numbers one.
_MEMBER = re.compile(
    r"\W{0,3}(?:[\da-hivx]{1,3}[.)]\s{0,2})?(?:(?:sections?|s\.?|adran(?:nau)?|regulations?|articles?)\s{0,2}\d"
    r"|[1-4]\d[a-z]?\s?(?:\(|[-:]\s?[a-z]))|\(?[\da-hivx]{1,3}[.)]\s{0,2}\Z"
)
_DATED_LAW = re.compile(r"\b(?:act|law|order|regulations|rules)\s(?:18|19|20)\d\d\b")
LONGEST_LINE = 200
_LONGEST_QUOTE = 700


def announced_by(sentences: Sentences, index: int) -> int | None:
    """The number of the sentence that leads to the list in which the one numbered `index` stands, if one does."""
    last = sentences.ends[index]
    for number in range(index - 1, -1, -1):
        start, end = sentences.starts[number], sentences.ends[number]
        if min(last, sentences.starts[index] + LONGEST_LINE) - start > _LONGEST_QUOTE:
            return None
        if end - start > LONGEST_LINE or not _MEMBER.match(sentences.plain, start, end):
            return number if announces(sentences.plain[start:end]) else None
    return None


def announces(words: str) -> bool:
    """Whether `words`, in plain letters, lead to a list of exemptions ("by virtue of the following exemptions:")."""
    return _leads_to_list(words) and not _is_of_other_law(words)


def _leads_to_list(words: str) -> bool:
    if anywhere("anchor").search(words):
        return True
    return words.rstrip().endswith((":", ":-", ";")) and anywhere("anchor_with_colon").search(words) is not None


def _is_of_other_law(words: str) -> bool:
    """Whether a dated law that gives no right to information has the exemptions ("the Road Traffic Act 1988 ...")."""
    return _DATED_LAW.search(words) is not None and not ("information" in words or "data protection" in words)
