"""Dates as pages print them, in English and Welsh; only real days, only with their label.

The month folder of an address is never a disclosure date: it is kept apart as the listed month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from parsers.tidy import plain

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan", "ionawr", "ion"),
            ("february", "feb", "chwefror", "chwef"),
            ("march", "mar", "mawrth", "maw"),
            ("april", "apr", "ebrill", "ebr"),
            ("may", "mai"),
            ("june", "jun", "mehefin", "meh"),
            ("july", "jul", "gorffennaf", "gorff"),
            ("august", "aug", "awst"),
            ("september", "sept", "sep", "medi"),
            ("october", "oct", "hydref", "hyd"),
            ("november", "nov", "tachwedd", "tach"),
            ("december", "dec", "rhagfyr", "rhag"),
        ),
        1,
    )
    for name in names
}
MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = (
    r"(?:(?P<y1>20\d\d)-(?P<m1>\d{2})-(?P<d1>\d{2})"
    r"|(?P<d2>\d{1,2})\s?[/.-]\s?(?P<m2>\d{1,2})\s?[/.-]\s?(?P<y2>\d{4}|\d{2})(?!\d)"
    rf"|(?P<d3>\d{{1,2}})\s?(?:st|nd|rd|th|af|ail|il|ydd|fed|ed|eg|ain)?\s(?:of\s)?(?P<m3>{MONTH_NAMES})\b,?\s(?P<y3>\d{{4}})"
    rf"|(?P<m4>{MONTH_NAMES})\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y4>\d{{4}}))"
)
_WEEKDAY = r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu|fri|sat|sun),?\s)?"
_ANY_DATE = re.compile(_DATE)
_DISCLOSED = re.compile(
    rf"(?:disclosed on|(?:datgel|cyhoedd)\w* ar|date (?:disclosed|of disclosure|released))\s?:?\s?(?:y\s)?{_DATE}"
)
_BY_WHOM = r"(?:(?:by|in|at|into|via|through) [^.,]{0,60}?,? ?)?"
_RECEIVED = re.compile(
    r"(?:(?<!clarification )(?<!clarification was )"
    rf"(?:was |were |we |is )?received\s?:?\s?{_BY_WHOM}(?:on\s?:?\s)?"
    r"|(?:request date|date (?:of (?:(?:the|your|foi) )?request|requested|submitted|received|of receipt))\s?:?\s?"
    r"|(?:request )?submitted(?:\s?:\s?| on )"
    rf"|dyddiad (?:derbyn|y cais)\s?:?\s?|derbyniwyd(?: eich cais)?\s?:?\s?(?:ar )?)(?:the )?{_WEEKDAY}{_DATE}"
)
_RECEIVED_THAT_DAY = re.compile(
    rf"dated {_WEEKDAY}{_DATE},?\s(?:and |which was |was )?received {_BY_WHOM}on (?:that|the same) (?:date|day)\b"
)
_RECEIVED_DAY = re.compile(
    rf"received {_BY_WHOM}on (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month>{MONTH_NAMES})\b(?!,?\s\d)"
)
# Labels of the day of the answer in the head of a page, and a day alone on its line: the date of the letter.
_HEAD_DATES = (
    re.compile(
        rf"^\W{{0,3}}(?:[^\n]{{0,20}}\bref\b[^\n]{{1,40}}\s)?"
        rf"(?:date (?:responded|released|issued|answered|sent|completed|(?:response|reply) sent"
        rf"|of (?:the |our )?(?:response|reply|release|decision))|(?:response|reply|disclosure|release|decision) date"
        rf"|(?:response|reply) (?:sent|issued|provided)(?: on)?|(?:responded|replied|answered|released)(?: to)?(?: on)?"
        rf"|dyddiad(?: (?:yr )?ymateb)?|date)\s?:?\s{{0,2}}{_WEEKDAY}{_DATE}",
        re.M,
    ),
    re.compile(rf"\b(?:issued|published on)\s{_DATE}"),
    re.compile(rf"^{_WEEKDAY}{_DATE}\s?(?:\||$)", re.M),
    # The day of the page, which stands above those of the request and of the response where it prints these.
    re.compile(rf"^\W{{0,3}}dated\s?:\s{{0,2}}{_WEEKDAY}{_DATE}", re.M),
)
# The day on which the site put the answer up, where no other is given; a day of issue without its year goes by it.
_PUBLISHED = re.compile(rf"^\W{{0,3}}published\s?:\s{{0,2}}{_WEEKDAY}{_DATE}", re.M)
_ISSUED_DAY = re.compile(rf"\bissued (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month>{MONTH_NAMES})\b(?!,?\s\d)")
_FIRST_YEAR = 2000
_YEAR = re.compile(r"20\d\d")
_MONTH_NUMBER = re.compile(r"0[1-9]|1[0-2]")
_MONTH_OPENS = re.compile(rf"({MONTH_NAMES})-(20\d\d)-")
_MONTH_SEGMENT = re.compile(rf"(?:^|[-_])({MONTH_NAMES})(?:[-_]+(20\d\d))?$")

# A row of a listing: the day alone, or behind the word for what was done on it.  A range of days is no day.
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]m)?"
_LISTED = re.compile(
    r"(?:^|[|·•;,]\s?|\s-\s)(?:last\s)?(?:(?:date\s)?(?:published|disclosed|released|issued|added|posted|updated)"
    r"|(?:publication|disclosure|release|response)\sdate|date(?:\sof\s(?:publication|disclosure|release|response))?"
    r"|cyhoeddwyd|datgelwyd|diweddarwyd|dyddiad(?:\scyhoeddi)?)"
    rf"\s?(?:on\s|ar\s)?:?\s?(?:{_CLOCK},?\s)?{_WEEKDAY}{_DATE}(?!\s?(?:-|to\b|until\b)\s?\d)"
)
_ALONE = re.compile(rf"^\W*(?:{_CLOCK},?\s)?{_WEEKDAY}{_DATE}(?:,?\s(?:at\s)?{_CLOCK})?\W*$")
_STRETCH = re.compile(
    rf"(?=.*\d)(?:(?:{MONTH_NAMES}|from|between|to|until|and|inclusive|of|the|year|calendar|financial|fy|q[1-4]"
    r"|\d{1,2}(?:st|nd|rd|th)|\d{1,4})\b|[\s,./()&:;-])+"
)
_TOKEN = re.compile(r"[a-z]+|\d+")
_WORDS_OF_FOLDERS = frozenset(
    ("foi", "fois", "disclosure", "disclosures", "log", "logs", "request", "requests", "datgeliad", "datgeliadau")
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date with its label: ISO, or None with the words that give no real day."""

    value: str | None
    printed: str


def disclosed_date(text: str) -> FoundDate | None:
    """The day on which `text` says that the answer was disclosed, or None."""
    return _labelled(_DISCLOSED, text)


def letter_date(head: str) -> FoundDate | None:
    """The day of the answer as the head of a page gives it: behind its label, alone on a line, or that of publication.

    "Issued 10 December" is of the year in which the page was published, or the one before.
    """
    found = next((found for found in (_labelled(label, head) for label in _HEAD_DATES) if found), None)
    published = None if found else _labelled(_PUBLISHED, head)
    if published is None or published.value is None:
        return found or published
    issued = _ISSUED_DAY.search(plain(head))
    return FoundDate(_not_after(published.value, issued), issued[0]) if issued else published


def received_date(text: str, answered: str | None = None) -> FoundDate | None:
    """The day on which `text` says that the request was received, or None.

    "received on 7th December" is of the year of the answer (ISO date), or the one before if it would
    otherwise be later; without the date of the answer it stays unknown.
    """
    found = _labelled(_RECEIVED, text) or _labelled(_RECEIVED_THAT_DAY, text)
    match = None if found else _RECEIVED_DAY.search(plain(text))
    if match is None or answered is None:
        return found
    return FoundDate(_not_after(answered, match), match[0])


def _not_after(known: str, match: re.Match[str]) -> str | None:
    """The ISO date of a day without its year: in the year of the `known` date, or the one before if that is later."""
    month, day, year = _MONTHS[match["month"]], int(match["day"]), int(known[:4])
    value = _real_day(year, month, day)
    return _real_day(year - 1, month, day) if value and value > known else value


def read_date(text: str) -> str | None:
    """The first date in `text`, ISO; None if there is none or it is no real day."""
    match = _ANY_DATE.search(plain(text))
    return _iso(match) if match else None


def labelled_day(words: str) -> str | None:
    """The day (ISO) that `words` of a listing's row give behind a label such as "Published:"; None if none."""
    match = _LISTED.search(plain(words))
    return _iso(match) if match else None


def lone_day(words: str) -> str | None:
    """The day (ISO) that `words` are, with a weekday or a time of day at most; None if they say anything else."""
    match = _ALONE.search(plain(words))
    return _iso(match) if match else None


def names_a_period(line: str) -> bool:
    """Whether `line` is a year, a day or a stretch of time and says nothing else: "1 March 2015 - 23 June 2015"."""
    return _STRETCH.fullmatch(plain(line)) is not None


def is_period(folder: str, above: str = "") -> bool:
    """Whether `folder`, one part of an address in lower case, names a year or a month and nothing of its own.

    "may", "november-2022", "09---september", "disclosure-2024", "foi-disclosure-2021-22", or "08" with a year `above`.
    """
    if _MONTH_NUMBER.fullmatch(folder):
        return _YEAR.fullmatch(above) is not None
    tokens = _TOKEN.findall(folder)
    has_period, year = False, 0
    for index, token in enumerate(tokens):
        if token in _MONTHS or _YEAR.fullmatch(token):
            has_period, year = True, int(token) if token.isdigit() else year
        elif not (
            token in _WORDS_OF_FOLDERS
            or (year and token == f"{(year + 1) % 100:02d}")
            or (len(token) < 3 and token.isdigit() and tokens[index + 1 : index + 2] and tokens[index + 1] in _MONTHS)
        ):
            return False
    return has_period


def listed_month(url: str) -> str | None:
    """The month (YYYY-MM) under which the force files the page, from the folders of its address.

    The year stands in the month's folder ("november-2025") or in the nearest one above it
    ("disclosure-2024/august", "disclosure2022/june", "datgeliadau-2025/tachwedd").
    """
    *folders, slug = unquote(urlsplit(url).path).lower().strip("/").split("/")
    opening = _MONTH_OPENS.match(slug)
    if opening:
        return f"{opening[2]}-{_MONTHS[opening[1]]:02d}"
    for index in range(len(folders) - 1, -1, -1):
        match = _MONTH_SEGMENT.search(folders[index])
        if match and is_period(folders[index]):
            year = match[2] or next((y for y in map(_last_year, reversed(folders[:index])) if y), None)
            return f"{year}-{_MONTHS[match[1]]:02d}" if year else None
        if index and _MONTH_NUMBER.fullmatch(folders[index]) and _YEAR.fullmatch(folders[index - 1]):
            return f"{folders[index - 1]}-{folders[index]}"
    return None


def folder_year(url: str) -> int | None:
    """The year in the folders of the address, the last if there are several; None if there is none."""
    folders = urlsplit(url).path.strip("/").split("/")[:-1]
    year = next((year for year in map(_last_year, reversed(folders)) if year), None)
    return int(year) if year else None


def _last_year(folder: str) -> str | None:
    years = _YEAR.findall(folder)
    return years[-1] if years else None


def _labelled(label: re.Pattern[str], text: str) -> FoundDate | None:
    match = label.search(plain(text))
    return FoundDate(_iso(match), text[match.start() : match.end()]) if match else None


def _iso(match: re.Match[str]) -> str | None:
    for form in "1234":
        day, month, year = match[f"d{form}"], match[f"m{form}"], match[f"y{form}"]
        if day:
            return _real_day(int(year), _MONTHS.get(month) or int(month), int(day))
    return None


def _real_day(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None for a day that is not in the calendar or not in the time of the Act."""
    year += 2000 if year < 100 else 0
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if _FIRST_YEAR <= found.year < _FIRST_YEAR + 100 else None
