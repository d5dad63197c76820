"""The figures of a sentence that estimates work: hours, minutes for each record, records, pounds.

The words that tell them apart are in data/estimates.toml.  The appropriate limit itself (£450, 18 hours) and the
hourly rate are no figures of an estimate.  A range ("5 to 10 minutes") is a figure without a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from parsers.formulas import Formulas, by_word, compiled
from parsers.vocabulary import table


class Kind(StrEnum):
    """What a figure counts, by the field of the estimate that it fills."""

    HOURS = "hours"
    RECORDS = "records"
    MINUTES_EACH = "minutes_each"
    POUNDS = "pounds"


class Figure(NamedTuple):
    """A figure with its kind; `value` is None for a range, `start` where it stands in the sentence."""

    kind: Kind
    value: float | None
    start: int


# It begins with a digit and looks back from it, so that the engine passes over all other places.
_DIGITS = r"\d(?<![\w.,:£/].)(?:(?<!0)|(?!\d))(?:\d{0,2}(?:,\d{3})+|\d{0,8})(?:\.\d{1,4})?(?![\d,]*\d)"
_DIGIT = re.compile(r"\d")
_MONEY = re.compile(r"£\s?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?(?![\w.,]*\d)")
_NEARBY = 90
_MOST_MINUTES_EACH = 600
_YEAR = re.compile(r"(?:19|20)\d\d")


def find_figures(sentence: str, act: str) -> list[Figure]:
    """The hours, minutes and pounds that a sentence, in plain letters, gives for the work, in order.

    `act` is the Act under which the authority answers: its limit is left out.
    """
    return sorted((*_times(sentence, act), *_sums(sentence, act)), key=lambda figure: figure.start)


def find_counts(sentence: str) -> Iterator[Figure]:
    """The numbers of records that a sentence, in plain letters, says there are."""
    if _DIGIT.search(sentence) is None:
        return
    for match in _counted().finditer(sentence):
        before = _before(sentence, match.start())
        between = match["between"].split()
        if _ends("records").search(before) or any(_not_between().fullmatch(word) for word in between):
            continue
        value = _number(match["count"])
        if value > 1 and not _YEAR.fullmatch(match["count"]):
            yield Figure(Kind.RECORDS, value, match.start())


def find_numbers(sentence: str) -> Iterator[Figure]:
    """Every plain whole number of a sentence: what may be a number of records, if the sums say so."""
    for match in _plain_number().finditer(sentence):
        value = _number(match[0])
        if value.is_integer():
            yield Figure(Kind.RECORDS, value, match.start())


def speaks_of(group: str, sentence: str) -> bool:
    """Whether a sentence, in plain letters, has words of a group of data/estimates.toml."""
    return _anywhere(group).search(sentence) is not None


def begins_another(sentence: str) -> bool:
    """Whether a sentence names the question that it, and what follows it, is about."""
    return _boundary().match(sentence) is not None


def _times(sentence: str, act: str) -> Iterator[Figure]:
    if _units().search(sentence) is None or not speaks_of("work", sentence):
        return
    for match in _time().finditer(sentence):
        kind = _kind_of_time(sentence, match)
        minutes = _minutes(match)
        is_limit = kind is Kind.HOURS and minutes / 60 in _limits(act)["hours"]
        if kind is None or is_limit or _is_a_limit(sentence, match):
            continue
        value = minutes / 60 if kind is Kind.HOURS else minutes
        yield Figure(kind, None if match["range"] else round(value, 2), match.start())


def _kind_of_time(sentence: str, match: re.Match[str]) -> Kind | None:
    """Hours are those of all the work unless said to be for each record, minutes the other way round."""
    before, after = _around(sentence, match)
    if _ends("other_time").search(before) or _begins("other_time").match(after):
        return None
    each = _minutes(match) <= _MOST_MINUTES_EACH and (
        _ends("each").search(before) is not None or _begins("each").match(after) is not None
    )
    if _minutes_in(match["unit"]) == 60:
        return None if _ends("clock").search(before) else Kind.MINUTES_EACH if each else Kind.HOURS
    total = _ends("total").search(before) is not None or _begins("total").match(after) is not None
    return Kind.MINUTES_EACH if each or not (total or _minutes(match) > _MOST_MINUTES_EACH) else None


def _sums(sentence: str, act: str) -> Iterator[Figure]:
    if "£" not in sentence or not speaks_of("cost", sentence):
        return
    for match in _MONEY.finditer(sentence):
        value = _number(match[0].lstrip("£ "))
        if value not in _limits(act)["pounds"] and not _is_a_limit(sentence, match):
            yield Figure(Kind.POUNDS, value, match.start())


def _is_a_limit(sentence: str, match: re.Match[str]) -> bool:
    before, after = _around(sentence, match)
    return _ends("limit").search(before) is not None or _begins("limit").match(after) is not None


def _around(sentence: str, match: re.Match[str]) -> tuple[str, str]:
    return _before(sentence, match.start()), sentence[match.end() : match.end() + _NEARBY]


def _before(sentence: str, place: int) -> str:
    """The words before a figure, without "approximately" and its like."""
    words = sentence[max(0, place - _NEARBY) : place].rstrip(" (\n")
    while (shorter := _about().sub("", words).rstrip(" (\n")) != words:
        words = shorter
    return words


def _minutes(match: re.Match[str]) -> float:
    more = _number(match["more"]) if match["more"] else 0
    return _number(match["value"]) * _minutes_in(match["unit"]) + more


def _number(printed: str) -> float:
    words = _words()["numbers"]
    return float(words[printed] if printed in words else printed.replace(",", ""))


@cache
def _minutes_in(unit: str) -> float:
    return float(next(minutes for words, minutes in _words()["units"].items() if re.fullmatch(words, unit)))


def _limits(act: str) -> dict[str, list[float]]:
    limits = _words()["limits"]
    found: dict[str, list[float]] = limits.get(act, limits["FOIA2000"])
    return found


def _words() -> dict[str, Any]:
    return table("estimates.toml")


@cache
def _boundary() -> re.Pattern[str]:
    return compiled(_words()["boundary"]["line"])


@cache
def _anywhere(group: str) -> Formulas:
    return by_word(_words()[group]["anywhere"], before=r"(?<!\w)")


@cache
def _ends(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<!\w))(?:{compiled(_words()[group]['before']).pattern})$")


@cache
def _begins(group: str) -> re.Pattern[str]:
    return re.compile(rf"[\s,(-]{{0,3}}(?:{compiled(_words()[group]['after']).pattern})(?!\w)")


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{compiled(_words()['about']['before']).pattern})$")


@cache
def _units() -> Formulas:
    """The units of time at the end of a word: they tell where it is worth to look for a time."""
    return by_word(list(_words()["units"]), behind=r"(?!\w)")


@cache
def _time() -> re.Pattern[str]:
    words = "|".join(sorted(_words()["numbers"], key=len, reverse=True))
    number = rf"(?:{_DIGITS}|(?<![\w-])(?<!hundred and )(?<!thousand and )(?:{words})(?!\w))"
    units = "|".join(_words()["units"])
    return re.compile(
        rf"(?P<range>between\s{number}\sand\s|rhwng\s{number}\sac?\s|{number}\s?(?:-|to\s|or\s|neu\s|i\s)\s?)?"
        rf"(?P<value>{number})(?:\s?\(\d{{1,5}}\))?(?:\s|-|\+\s)?(?:(?:staff|working|work|man|person|officer|o)[\s-])?(?P<unit>{units})(?!\w)"
        rf"(?:,?\s(?:and\s)?(?P<more>{number})\s?(?:minutes|mins)(?!\w))?"
    )


@cache
def _counted() -> re.Pattern[str]:
    nouns = "|".join(_words()["records"]["nouns"])
    return re.compile(
        rf"(?P<count>{_DIGITS})\+?(?P<between>(?:\s[a-z'-]{{1,30}}){{0,3}}?)\s(?:o\s)?(?:{nouns})(?![\w-])"
    )


@cache
def _plain_number() -> re.Pattern[str]:
    return re.compile(rf"{_DIGITS}(?!\s?(?:%|per\s?cent|{'|'.join(_words()['units'])}))")


@cache
def _not_between() -> re.Pattern[str]:
    return compiled(_words()["records"]["not_between"])
