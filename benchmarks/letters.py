"""Disclosures by the hundred thousand: each has the make of a golden one, and words of no language.

How many questions a disclosure has, what it relies on, cites, names and links to, and how it ends is as with one of
the golden disclosures, chosen by chance; forces, years, lengths and dates are as in the logs.  The disclosure of a
number is the same every time.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import Any

from benchmarks.words import TERMS, Words, rare
from parsers import Disclosure, Page, parse
from parsers.extract.working_days import working_days
from parsers.records import Attachment, Body, Citation, Estimate, Exemption, Mention, Outcome, QAPair, Span
from parsers.vocabulary import rows, table
from scraper.forces import Force, load_register
from scraper.sources import Capture
from tests.golden_pages import HTML, golden_forces, golden_pages

FIRST_YEAR, LAST_DAY = 2010, date(2026, 11, 20)
# Characters of a letter's answers and stock paragraphs: the median, and the spread of its logarithm.
LENGTH, SPREAD = 3_000, 0.55
LONGEST = 60_000
_FILE_KINDS = {"application/pdf": "pdf", "application/vnd.ms-excel": "xls"}
# Requests that were sent to many forces, the first of them to most.
_MANY = 4_000
# Shares of all disclosures, unless said otherwise.
_OF_A_TOPIC, _ASKED_OF_MANY, _RARE_PROVISION, _RARE_OUTCOME = 0.6, 0.08, 0.1, 0.01
_DISCLOSED_ON, _RECEIVED_ON, _LISTED, _REFERENCE = 0.6, 0.35, 0.68, 0.97
_RARE_OUTCOMES = (Outcome.CLARIFICATION_NEEDED, Outcome.NOT_VALID, Outcome.TRANSFERRED, Outcome.WITHDRAWN)
_REFUSALS = ("exemption", "exception", "procedural_refusal")
_EVERY_COPY = 97
# Pages were captured from that day on.
_LOG_BEGAN, _MOMENT = date(2023, 1, 1), "T04:00:00Z"
_PHRASE = re.compile(r'"([a-z ]+)"|\b([a-z]{4,})\b')


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, and the day on which it was sent."""

    title: str
    request: str
    questions: tuple[str, ...]
    day: date


class _Letter:
    """A response that is being written, line by line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0

    def add(self, line: str) -> Span:
        """Write a line; gives its place."""
        start = self._length
        self._lines.append(line)
        self._length += len(line) + 1
        return Span(start, start + len(line))

    @property
    def text(self) -> str:
        return "\n".join(self._lines)


class Letters:
    """The disclosures, by number from 0."""

    def __init__(self, seed: int = 5) -> None:
        """Read the golden pages and make the words."""
        self._seed = seed
        self._words = Words(seed)
        self._forces = load_register().active()
        self._weights = list(accumulate(1 / (place + 3) ** 0.7 for place in range(len(self._forces))))
        self._topics = [_phrases(topic["words"]) for topic in table("topics.toml")["topics"]]
        self._topic_weights = list(accumulate(1 / rank for rank in range(1, len(self._topics) + 1)))
        self._days = (LAST_DAY - date(FIRST_YEAR, 1, 1)).days

    def disclosure(self, number: int) -> Disclosure:
        """The disclosure of a number.

        Every second one of a force of Wales is the Welsh tree's page of the one before, and a few are copies of it.
        """
        if number and number % 2 and (twin := self._twin(number)):
            return twin
        return self._written(number)

    def capture(self, number: int, disclosure: Disclosure) -> Capture:
        """The capture that the disclosure of a number was read from."""
        chance = self._chance("capture", number)
        captured_on = _LOG_BEGAN + timedelta(days=chance.randrange((LAST_DAY - _LOG_BEGAN).days))
        day = max(disclosure.disclosed_on or "", captured_on.isoformat())
        return Capture(
            disclosure.url,
            f"{day}{_MOMENT}",
            b"%d" % number,
            "text/html; charset=utf-8",
            200,
            "response",
            "live",
            "",
            0,
        )

    def _chance(self, what: str, number: int) -> Random:
        return Random(f"{self._seed} {what} {number}")  # noqa: S311 - nothing secret

    def _force(self, number: int) -> Force:
        chance = self._chance("force", number)
        return self._forces[bisect(self._weights, chance.random() * self._weights[-1])]

    def _twin(self, number: int) -> Disclosure | None:
        force = self._force(number - 1)
        if force.row["nation"] == "GB-WLS":
            first = self._written(number - 1)
            translated = f"{first.response}\n{self._words.paragraphs[number % len(self._words.paragraphs)]}"
            url = first.url.replace("/foi/", "/cy-GB/foi/", 1)
            return replace(first, url=url, language="cy", response=translated)
        if number % _EVERY_COPY == 0:
            first = self._written(number - 1)
            return replace(first, url=f"{first.url}copy/")
        return None

    def _written(self, number: int) -> Disclosure:
        chance, force = self._chance("letter", number), self._force(number)
        kind = self._kind(chance, force.row["law"])
        asked = self._asked(chance, len(kind.pairs))
        return self._letter(number, chance, force, kind, asked)

    @cached_property
    def _kinds(self) -> dict[str, list[Disclosure]]:
        """The golden disclosures by the law of their force."""
        register = load_register()
        found: dict[str, list[Disclosure]] = {}
        for golden in (page for slug in golden_forces() for page in golden_pages(slug)):
            force = register.get(golden.force)
            read = parse(Page(golden.url, golden.html.encode(), force.slug, force.platform, HTML))
            if isinstance(read, Disclosure):
                found.setdefault(force.row["law"], []).append(read)
        return found

    @cached_property
    def _provisions(self) -> dict[str, list[str]]:
        """The provisions that may be relied on, by Act."""
        found: dict[str, list[str]] = {}
        for row in rows("provisions.csv"):
            if row["category"] in _REFUSALS:
                found.setdefault(row["act"], []).append(row["provision_id"])
        return found

    def _kind(self, chance: Random, law: str) -> Disclosure:
        known = self._kinds.get(law) or self._kinds["FOIA2000"]
        kind = chance.choice(known)
        if chance.random() < _RARE_OUTCOME:
            return replace(kind, outcome=chance.choice(_RARE_OUTCOMES), exemptions=())
        ours = self._provisions.get(law)
        exemptions = tuple(
            replace(one, provision=chance.choice(ours))
            if ours and (chance.random() < _RARE_PROVISION or not one.provision.startswith(law))
            else one
            for one in kind.exemptions
        )
        return replace(kind, exemptions=exemptions)

    def _asked(self, chance: Random, questions: int) -> Asked:
        if chance.random() < _ASKED_OF_MANY:
            chance = self._chance("many", int(_MANY * chance.random() ** 3))
            questions = chance.randint(1, 5)
        return self._request(chance, questions)

    def _request(self, chance: Random, questions: int) -> Asked:
        words = [word.capitalize() for word in self._words.some(chance, chance.randint(2, 5))]
        if chance.random() < _OF_A_TOPIC:
            topic = chance.choices(self._topics, cum_weights=self._topic_weights)[0]
            words.insert(chance.randrange(len(words)), chance.choice(topic))
        title = " ".join(words)
        asked = tuple(self._words.text(chance, chance.randint(20, 110)) for _ in range(questions))
        # Logs grow: a day's share of all disclosures rises with the years.
        day = date(FIRST_YEAR, 1, 1) + timedelta(days=int(self._days * chance.random() ** 0.6))
        return Asked(title, "\n".join((f"About {title}:", *asked)), asked, day)

    def _letter(self, number: int, chance: Random, force: Force, kind: Disclosure, asked: Asked) -> Disclosure:
        letter = _Letter()
        length = min(LONGEST, int(chance.lognormvariate(0, SPREAD) * LENGTH))
        pairs = self._pairs(chance, letter, kind, asked.questions, int(length * chance.uniform(0.25, 0.6)))
        exemptions = tuple(self._exemption(chance, letter, one, len(pairs)) for one in kind.exemptions)
        mentions = tuple(self._mention(chance, letter, one) for one in kind.mentions)
        estimates = tuple(self._estimate(chance, letter, one) for one in kind.estimates)
        bodies = tuple(self._body(chance, letter, one) for one in kind.bodies)
        for term, share in TERMS.items():
            if chance.random() < share:
                for _ in range(chance.choice((1, 1, 2, 3))):
                    letter.add(f"{term.capitalize()} {self._words.text(chance, 40)}")
        while letter.add(self._words.paragraph(chance)).end < length:
            pass
        dates = self._dates(chance, asked.day, force.row["law"])
        year, month = asked.day.year, asked.day.strftime("%B").lower()
        slug = re.sub("[^a-z0-9]+", "-", asked.title.lower())
        response = letter.text
        return replace(
            kind,
            force=force.slug,
            url=f"{force.base}/foi/{force.slug}/disclosure-{year}/{month}/{slug}-{number}/",
            title=asked.title,
            language="en",
            reference=f"FOI {number}/{asked.day:%y}" if chance.random() < _REFERENCE else None,
            reference_source="text",
            **dates,
            request=asked.request,
            clarification=self._words.text(chance, 150) if kind.clarification else None,
            response=response,
            outcome_quote=response[: response.find("\n")][:200] if kind.outcome_quote else None,
            pairs=pairs,
            exemptions=exemptions,
            mentions=mentions,
            estimates=estimates,
            bodies=bodies,
            attachments=tuple(self._attachment(chance, number, one) for one in kind.attachments),
            parser="corpus 1",
        )

    def _dates(self, chance: Random, received: date, law: str) -> dict[str, Any]:
        answered = min(LAST_DAY, received + timedelta(days=max(1, int(chance.gammavariate(4, 7)))))
        disclosed_on = answered.isoformat() if chance.random() < _DISCLOSED_ON else None
        received_on = received.isoformat() if chance.random() < _RECEIVED_ON else None
        return {
            "received_on": received_on,
            "disclosed_on": disclosed_on,
            "listed_month": f"{answered:%Y-%m}" if chance.random() < _LISTED else None,
            "working_days": working_days(received_on, disclosed_on, law),
        }

    def _pairs(
        self, chance: Random, letter: _Letter, kind: Disclosure, questions: tuple[str, ...], length: int
    ) -> tuple[QAPair, ...]:
        found = []
        for position, (question, pair) in enumerate(zip(questions, kind.pairs, strict=False), 1):
            letter.add(f"Response {position}")
            answer = self._words.text(chance, length // max(1, min(len(questions), len(kind.pairs))))
            span = letter.add(answer)
            label = str(position) if pair.question_label else None
            found.append(QAPair(position, label, question, f"Response {position}", answer, None, pair.outcome, span))
        return tuple(found)

    def _exemption(self, chance: Random, letter: _Letter, kind: Exemption, pairs: int) -> Exemption:
        act, _, ref = kind.provision.partition(":")
        section, limb = _split(ref)
        citation, quote = self._cited(chance, letter, act, section, limb)
        position = kind.position if kind.position and kind.position <= pairs else None
        return replace(kind, citation=citation, quote=quote, position=position)

    def _mention(self, chance: Random, letter: _Letter, kind: Mention) -> Mention:
        old = kind.citation
        citation, quote = self._cited(chance, letter, old.act, old.section, old.subsection)
        return replace(kind, citation=citation, quote=quote, position=None, in_request=False)

    def _cited(self, chance: Random, letter: _Letter, act: str | None, section: str, limb: str) -> tuple[Citation, str]:
        cited_as = f"Section {section}{limb}"
        quote = f"{cited_as} {self._words.text(chance, chance.randint(60, 150))}"
        start = letter.add(quote).start
        return Citation(act, section, limb, cited_as, Span(start, start + len(cited_as))), quote

    def _estimate(self, chance: Random, letter: _Letter, kind: Estimate) -> Estimate:
        hours = chance.randint(19, 900)
        quote = f"{hours} hours {self._words.text(chance, 100)}"
        return replace(kind, quote=quote, span=letter.add(quote), hours=float(hours), position=None)

    def _body(self, chance: Random, letter: _Letter, kind: Body) -> Body:
        quote = f"{kind.named_as} {self._words.text(chance, 80)}"
        start = letter.add(quote).start
        return replace(kind, quote=quote, span=Span(start, start + len(kind.named_as)))

    def _attachment(self, chance: Random, number: int, kind: Attachment) -> Attachment:
        title = f"{number} {rare(chance)}"
        ending = _FILE_KINDS.get(kind.media_type or "", "xlsx")
        return replace(kind, url=f"https://files.example/{number}/{title.split()[1]}.{ending}", title=title)


def _phrases(words: str) -> list[str]:
    """What a topic's full-text expression looks for."""
    without_columns = words.rpartition("}")[2]
    return [quoted or word for quoted, word in _PHRASE.findall(without_columns)]


def _split(ref: str) -> tuple[str, str]:
    """The section and the limb of "31(1)(a)"."""
    section, bracket, limb = ref.partition("(")
    return section, f"{bracket}{limb}"
