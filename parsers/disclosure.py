"""One page to its record: `parse`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from parsers.challenge import is_challenge, is_not_found
from parsers.content import Block, Content
from parsers.decode import decode, is_text
from parsers.extract.answers import Answer, find_answers, lay_out
from parsers.extract.attachments import find_attachments
from parsers.extract.bodies import find_bodies
from parsers.extract.dates import disclosed_date, letter_date, listed_month, received_date
from parsers.extract.estimates import find_estimates, relies_on_cost
from parsers.extract.exemptions import Context, find_exemptions
from parsers.extract.language import language_of
from parsers.extract.outcome import decide, deciding_sentence, flags_of, names_questions
from parsers.extract.pairs import MOST_PAIRS, clarification_text, find_pairs, questions_of, request_text
from parsers.extract.public_interest import sets_out_public_interest_test
from parsers.extract.reading import Reading, read_answer
from parsers.extract.references import (
    Reference,
    find_reference,
    is_reference_line,
    references_agree,
    slug_reference,
    title_reference,
)
from parsers.extract.sections import Sections, split_sections
from parsers.extract.sentences import Sentences, find_sentences
from parsers.extract.titles import slug_title
from parsers.extract.working_days import working_days
from parsers.forces import rules_for
from parsers.formulas import opens
from parsers.index import Entry, find_entries
from parsers.page import read_content, with_title
from parsers.records import (
    Disclosure,
    DisclosureIndex,
    Exemption,
    NotADisclosure,
    Outcome,
    Page,
    QAPair,
    Reason,
    Span,
)
from parsers.rules import Rules

PARSER_VERSION = "1"
LONGEST_PAGE = 5_000_000
# The longest disclosures hold some thousand rows of a table; beyond this a text is none that was written by hand.
LONGEST_TEXT = 250_000
MOST_LINES = 10_000


def parse(page: Page) -> Disclosure | DisclosureIndex | NotADisclosure:
    """What `page` says, or why it is no disclosure.  Gives an answer for any bytes whatever.

    A fragment of the page's address is left out: it names no page.
    Raises NoParserError (parsers.forces) if the force has neither a module nor a known platform.
    """
    if "#" in page.url:
        page = replace(page, url=page.url.partition("#")[0])
    rules = rules_for(page.force, page.platform)
    unreadable = _unreadable(page)
    if unreadable is not None:
        return unreadable
    text = decode(page.body, page.content_type)
    if not is_text(page.body, text):
        return NotADisclosure(page.url, Reason.NOT_TEXT, "the page is not text")
    content = read_content(text, page.url, page.content_type)
    if content.is_extract and rules.opens_with_title:
        content = with_title(content)
    if rules.index_path is not None and rules.index_path.search(_path(page.url)):
        entries = find_entries(content, rules)
        if entries:
            return _index(page, rules, entries)
    too_large = _too_large(page.url, content)
    if too_large is not None:
        return too_large
    sections = split_sections(content.blocks, answers_inline=rules.answers_inline)
    other = _not_a_disclosure(page, rules, text, content, sections)
    return other or _disclosure(page, rules, content, _without_notice(sections, rules))


def _index(page: Page, rules: Rules, entries: Sequence[Entry]) -> DisclosureIndex | NotADisclosure:
    """The disclosures of an index page, none of them too large for one."""
    too_large = next(filter(None, (_too_large(page.url, entry.content) for entry in entries)), None)
    if too_large is not None:
        return too_large
    disclosures = (
        replace(_disclosure(page, rules, entry.content, entry.sections), url=f"{page.url}#{entry.fragment}")
        for entry in entries
    )
    return DisclosureIndex(page.url, tuple(disclosures))


def _without_notice(sections: Sections, rules: Rules) -> Sections:
    """Where the answer is a file, text that neither a label nor a formula shows to be asked or answered is a notice."""
    is_notice = rules.answers_attached and not (sections.labelled or sections.responses)
    return Sections() if is_notice else sections


def _unreadable(page: Page) -> NotADisclosure | None:
    size = len(page.body)
    if size > LONGEST_PAGE:
        return NotADisclosure(page.url, Reason.TOO_LARGE, f"{size:,} bytes, more than {LONGEST_PAGE:,}")
    if not page.body.strip():
        return NotADisclosure(page.url, Reason.EMPTY, "the page is empty")
    return None


def _too_large(url: str, content: Content) -> NotADisclosure | None:
    size = sum(len(block.text) for block in content.blocks)
    if size <= LONGEST_TEXT and len(content.blocks) <= MOST_LINES:
        return None
    detail = f"its text has {size:,} characters in {len(content.blocks):,} lines, more than a disclosure can have"
    return NotADisclosure(url, Reason.TOO_LARGE, detail)


def _not_a_disclosure(
    page: Page, rules: Rules, text: str, content: Content, sections: Sections
) -> NotADisclosure | None:
    """Told by address and by content together."""
    is_answered = bool(sections.requests or sections.preamble) and bool(sections.responses)
    has_content = (
        sections.labelled
        or is_answered
        or find_reference(content.blocks, "", rules) is not None
        or title_reference(content.title, rules) is not None
    )
    if not has_content and is_challenge(text, content.title):
        return NotADisclosure(page.url, Reason.CHALLENGE, "a bot wall's challenge, not the site's page")
    path = _path(page.url)
    other = _is_elsewhere(page, rules, path) or _is_of_another(page, rules, content)
    if other is not None:
        return other
    is_anything = rules.labelled_path is not None and rules.labelled_path.search(path) is not None
    is_labelled = sections.labelled_throughout or (is_answered and any(map(_is_foi_reference, content.blocks)))
    if has_content and (not is_anything or is_labelled):
        return None
    if is_not_found(content):
        return NotADisclosure(page.url, Reason.SOFT_404, "the page says that it was not found")
    # An address with a reference of the force's own shape is a disclosure's, whatever is left of the page.
    has_own_address = rules.slug_reference is not None and rules.slug_reference.search(page.url) is not None
    if has_own_address and content.blocks:
        return None
    detail = "neither a request or response label, nor a reference, nor an answer's opening formula"
    if is_anything:
        detail = "no labels of both a request and its response, and its address may be any page's"
    return NotADisclosure(page.url, Reason.NO_DISCLOSURE_CONTENT, detail)


def _is_foi_reference(block: Block) -> bool:
    """Whether a line gives a reference and says of what: an appeal for witnesses has one too."""
    return block.plain.startswith("foi") and is_reference_line(block)


def _is_elsewhere(page: Page, rules: Rules, path: str) -> NotADisclosure | None:
    is_other = rules.other_path is not None and rules.other_path.search(path)
    if not is_other and rules.disclosure_path.search(path):
        return None
    return NotADisclosure(page.url, Reason.OTHER_PATH, "its address is not in a folder of disclosures")


def _is_of_another(page: Page, rules: Rules, content: Content) -> NotADisclosure | None:
    words = rules.tells_of_force
    texts = [(content.title or "").lower(), *(block.plain for block in content.blocks)] if words else []
    if words is None or any(words.search(text) for text in texts):
        return None
    detail = "its log is of many authorities, and neither its title nor its text tells of this one"
    return NotADisclosure(page.url, Reason.NO_DISCLOSURE_CONTENT, detail)


def _path(url: str) -> str:
    return unquote(urlsplit(url).path).lower()


def _disclosure(page: Page, rules: Rules, content: Content, sections: Sections) -> Disclosure:
    response, plain_response, lines = lay_out(sections.responses)
    questions = questions_of(sections)
    answers = find_answers(sections.responses, lines, questions)
    pairs = find_pairs(sections, questions, answers, response)
    request, clarification = request_text(sections), clarification_text(sections)
    asked = "\n".join(text for text in (request, clarification) if text)
    sentences = find_sentences(response, plain_response, is_cut=content.is_extract and sections.closing is None)
    found = find_exemptions(sentences, pairs, Context(rules.act, asked))
    results = _results(sentences, answers, pairs, found.exemptions)
    flags = flags_of(results.readings, has_public_interest_test=sets_out_public_interest_test(sentences))
    is_for_cost = flags.has_cost or relies_on_cost(found.exemptions)
    title, title_source = (content.title, content.title_source) if content.title else slug_title(page.url)
    reference = title_reference(content.title, rules) or find_reference(content.blocks, page.url, rules)
    dates = _dates(sections)
    return Disclosure(
        force=page.force,
        url=page.url,
        title=title,
        title_source=title_source,
        language=language_of(f"{asked}\n{response}"),
        reference=reference.value if reference else None,
        reference_source=reference.source if reference else None,
        received_on=dates.received,
        disclosed_on=dates.disclosed,
        listed_month=listed_month(page.url),
        working_days=working_days(dates.received, dates.disclosed, rules.act),
        request=request,
        clarification=clarification,
        response=response or None,
        outcome=results.outcome,
        outcome_quote=results.quote,
        flags=flags,
        pairs=results.pairs,
        exemptions=found.exemptions,
        mentions=found.mentions,
        estimates=find_estimates(sentences, pairs, rules.act) if is_for_cost else (),
        bodies=find_bodies(sentences),
        attachments=find_attachments(content.links),
        warnings=(*dates.warnings, *_warnings(reference, slug_reference(page.url, rules), sections), *_too_many(pairs)),
        parser=f"{rules.platform}/{PARSER_VERSION}",
    )


@dataclass(frozen=True, slots=True)
class _Dates:
    received: str | None
    disclosed: str | None
    warnings: tuple[str, ...]


def _dates(sections: Sections) -> _Dates:
    """The labelled dates in the authority's own words: never in the request, which tells of other days."""
    head = "\n".join(block.text for block in sections.preamble)
    openings = [part.label for part in sections.requests if part.label]
    told = [part.blocks[0] for part in sections.responses[:1] if part.blocks]
    openings += [block.text for block in told if opens("decision").match(block.plain)]
    own = "\n".join((head, *openings))
    disclosed = disclosed_date(sections.closing or "") or disclosed_date(own) or letter_date(head)
    received = received_date(own, disclosed.value if disclosed else None)
    odd = [found.printed for found in (disclosed, received) if found and found.value is None]
    warnings = tuple(f"impossible_date: {printed!r} is not a day of the calendar" for printed in odd)
    return _Dates(received.value if received else None, disclosed.value if disclosed else None, warnings)


@dataclass(frozen=True, slots=True)
class _Results:
    outcome: Outcome
    quote: str | None
    pairs: tuple[QAPair, ...]
    readings: tuple[Reading, ...]


def _results(
    sentences: Sentences, answers: Sequence[Answer], pairs: Sequence[QAPair], exemptions: Sequence[Exemption]
) -> _Results:
    """The outcomes of the questions and of the page.  What explains all answers decides nothing."""
    telling = [answer for answer in answers if not answer.explains and answer.span.end > answer.span.start]
    several = len([answer for answer in telling if answer.numbers]) > 1
    relied = _Relied(answers, exemptions)
    readings = {
        answer: read_answer(sentences, answer.span, relied.on_in(answer), is_one_of_several=several)
        for answer in telling
    }
    told = _holding_told_above(sentences, answers, telling)
    if told is not None:
        readings = {answer: reading.with_holding(told) for answer, reading in readings.items()}
    refused = _refused_above(sentences, readings)
    if refused is not None:
        readings = {answer: reading.under(refused) for answer, reading in readings.items()}
    deciding = _without_field(readings)
    outcome = decide(deciding)
    decided = deciding_sentence(outcome, deciding)
    quote = sentences.text[decided.start : decided.end] if decided else _first_quote(outcome, exemptions)
    return _Results(outcome, quote, tuple(_with_outcomes(pairs, readings)), tuple(readings.values()))


def _holding_told_above(sentences: Sentences, answers: Sequence[Answer], telling: Sequence[Answer]) -> Span | None:
    """Where the account of the searches, above the first answer, says that the information is held."""
    above = [answer for answer in answers if answer.explains and telling and answer.span.end <= telling[0].span.start]
    found = (read_answer(sentences, answer.span, ()).found.get("holds") for answer in above)
    return next((span for span in found if span), None)


def _refused_above(sentences: Sentences, readings: Mapping[Answer, Reading]) -> Reading | None:
    """The decision above the request, where it refuses the whole of it and not single questions."""
    for answer, reading in readings.items():
        if answer.sums_up and reading.refused and not reading.given:
            told = sentences.text[answer.span.start : answer.span.end]
            return None if names_questions(told) else reading
    return None


def _without_field(readings: Mapping[Answer, Reading]) -> tuple[Reading, ...]:
    """The readings that decide on the page.

    A field "Refusal Sections 24 and 31" above an answer that neither confirms nor denies names the sections of that
    answer without their limbs, and decides nothing.
    """
    below = tuple(reading for answer, reading in readings.items() if not answer.sums_up)
    if not (below and all(reading.ncnd and not reading.withheld for reading in below)):
        return tuple(readings.values())
    fields = [reading for answer, reading in readings.items() if answer.sums_up]
    names_limbs = any(exemption.citation.subsection for field in fields for exemption in field.exemptions)
    refuses = all(field.exemptions and not field.given for field in fields)
    return below if refuses and not names_limbs else tuple(readings.values())


class _Relied:
    """The exemptions of a page by the answer in which they are cited."""

    def __init__(self, answers: Sequence[Answer], exemptions: Sequence[Exemption]) -> None:
        self._exemptions = sorted(exemptions, key=_cited_at)
        explained = [answer for answer in answers if answer.explains]
        self._explained = tuple(exemption for answer in explained for exemption in self._within(answer.span))

    def on_in(self, answer: Answer) -> tuple[Exemption, ...]:
        """The exemptions cited in the answer; for one about the whole, those in the explanation of all as well."""
        return (*self._within(answer.span), *(() if answer.numbers else self._explained))

    def _within(self, span: Span) -> Sequence[Exemption]:
        first = bisect_left(self._exemptions, span.start, key=_cited_at)
        return self._exemptions[first : bisect_left(self._exemptions, span.end, key=_cited_at)]


def _cited_at(exemption: Exemption) -> int:
    return exemption.citation.span.start


def _with_outcomes(pairs: Sequence[QAPair], readings: dict[Answer, Reading]) -> Iterator[QAPair]:
    """The pairs with the outcome of each answer; one for the whole is decided by all readings about the whole."""
    by_span = {answer.span: [reading] for answer, reading in readings.items()}
    whole = [reading for answer, reading in readings.items() if not answer.numbers]
    outcomes = {span: decide(own) for span, own in by_span.items()}
    of_whole = decide(whole) if whole else None
    for pair in pairs:
        outcome = outcomes.get(pair.answer_span, of_whole) if pair.answer_span else None
        yield pair if outcome in (None, Outcome.UNCLEAR) else replace(pair, outcome=outcome)


def _first_quote(outcome: Outcome, exemptions: Sequence[Exemption]) -> str | None:
    return exemptions[0].quote if exemptions and outcome is not Outcome.UNCLEAR else None


def _warnings(reference: Reference | None, slug: str | None, sections: Sections) -> Iterator[str]:
    if reference and slug and reference.source == "text" and not references_agree(reference.value, slug):
        yield f"slug_reference_mismatch: the page prints {reference.value}, its address {slug}"
    yield from _lost_lists(sections)
    if not sections.requests:
        yield "no_request: nothing on the page was recognised as the request"
    if not sections.responses:
        yield "no_response: nothing on the page was recognised as the response"


def _too_many(pairs: Sequence[QAPair]) -> Iterator[str]:
    if len(pairs) >= MOST_PAIRS:
        yield f"too_many_pairs: the first {MOST_PAIRS:,} questions with their answers were kept"


def _lost_lists(sections: Sections) -> Iterator[str]:
    """Warn where a list seems to have been lost: text that others extracted often lacks them."""
    asked = [block for part in sections.requests for block in part.blocks]
    if sections.requests and not asked:
        yield "list_lost: the page has a request label with nothing behind it"
    elif asked and asked[-1].text.endswith(":"):
        yield "list_lost: the request ends in a colon with nothing behind it"
