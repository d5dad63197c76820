"""The estimates of refusals for cost: what is stated, and nothing else."""

from __future__ import annotations

import re
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import Disclosure, Page, parse
from parsers.extract.estimates import find_estimates
from parsers.extract.sentences import find_sentences
from parsers.records import Estimate, QAPair, Span
from tests.conftest import TREE

URL = f"{TREE}/disclosure-2025/may/lost-umbrellas-1232025/"


def estimates(text: str, act: str = "FOIA2000") -> list[tuple[float | None, ...]]:
    """The hours, records, minutes for each and pounds of every estimate in a response."""
    return [
        (one.hours, one.records, one.minutes_each, one.pounds) for one in find_estimates(find_sentences(text), (), act)
    ]


@pytest.mark.parametrize(
    ("text", "hours", "records", "minutes", "pounds"),
    [
        ("The 13,200 logs, at 4 minutes per log, would come to 880 hours of work.", 880, 13200, 4, None),
        (
            "Of the losses 1,260 files remain. At 3 minutes per file it would take in excess of 63 hours.",
            63,
            1260,
            3,
            None,
        ),
        (
            "The 2,400 mailboxes would each be searched.\nAt five minutes a mailbox that is 200 hours.",
            200,
            2400,
            5,
            None,
        ),
        ("In all 7,125 umbrellas came in; 7125 umbrellas x 2 minutes = 237.5 hours of work.", 237.5, 7125, 2, None),
        ("To read one would take about ten minutes, or 30 hours for the 181 reports.", 30, 181, 10, None),
        ("The 7,450 crimes would be opened at 3 minutes each, so it would take some 372 hours.", 372, 7450, 3, None),
        ("The search brought 42,660 e-mails. One minute to read each would take over 711 hours.", 711, 42660, 1, None),
        ("Based on 5mins per record for 6500 records this equates to 541.6hours.", 541.6, 6500, 5, None),
        ("There are around 3000+ records. It takes 2 mins for each.", None, 3000, 2, None),
        ("12,000 messages would be read, and at 30 seconds per message it takes 100 hours.", 100, 12000, 0.5, None),
        ("Each would be read by hand: 37 files, 45 minutes for each file, 27.75 hours in all.", 27.75, 37, 45, None),
        ("It is estimated that five (5) minutes would be spent on each of the 930 cases.", None, 930, 5, None),
        ("We would have to read 8214 occurrences one by one.", None, 8214, None, None),
        ("During 2023 there were 2,417 searches. Each of them would have to be looked at.", None, 2417, None, None),
        ("To look through one winter alone (275 cases) would be too much.", None, 275, None, None),
        ("More than 1500 searches of the store would be required.", None, 1500, None, None),
        ("With over 3100 records kept on paper some 520 hours would be spent.", 520, 3100, None, None),
        ("It would take one member of staff at least 90 hours.", 90, None, None, None),
        ("The 410 files held on paper would take 230 hours.", 230, 410, None, None),
        ("We estimate 90 hours' work.", 90, None, None, None),
        ("This would be over 300 man-hours of work.", 300, None, None, None),
        ("It would take 24 hours to read the 480 files.", 24, 480, None, None),
        ("It is estimated that it would take 18.5 hours.", 18.5, None, None, None),
        ("At £25 an hour the 206 hours of work would cost £5,150.", 206, None, None, 5150),
        ("The cost would be 230 hours x £25 = £5,750.", 230, None, None, 5750),
        ("It would take 230 hours at £25 per hour, £5,750 in total.", 230, None, None, 5750),
        ("To answer would cost £1,125.50.", None, None, None, 1125.5),
        ("Reading all 3,240 incidents would be done by hand at a cost of £4,050.", None, 3240, None, 4050),
    ],
)
def test_an_estimate_is_read_as_stated(
    text: str, hours: float | None, records: int | None, minutes: float | None, pounds: float | None
) -> None:
    assert estimates(text) == [(hours, records, minutes, pounds)]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Each ledger would need about four hours of reading.", 240),
        ("It takes 2 hours per case to read them.", 120),
        ("Each file would take 1 hour 30 minutes.", 90),
        ("Each file would take one hour and thirty minutes.", 90),
    ],
)
def test_the_time_for_one_record_is_given_in_minutes(text: str, minutes: float) -> None:
    assert estimates(text) == [(None, None, minutes, None)]


def test_hours_and_minutes_of_all_the_work_are_given_in_hours() -> None:
    assert estimates("It would take 166 hours and 40 minutes.") == [(166.67, None, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "This would exceed 18 hours of work.",
        "It would take more than the 18 hours allowed.",
        "Section 12 applies where the work would take over 18 hours.",
        "Unfortunately this will exceed the 18-hour time limit.",
        "The limit is £450, reckoned at £25 an hour.",
        "For the police the appropriate limit is £450, which would equate to 18 hours at £25 per hour.",
        "The appropriate limit for central government is £600, or 24 hours, and would be exceeded.",
        "It would exceed the permitted 24 hours.",
        "The time would be above the 24 hours stipulated by the Regulations.",
        "Mae'r terfyn priodol yn £450 (18 awr), a byddai'n fwy na hynny.",
    ],
)
def test_the_limit_of_the_law_is_no_estimate(text: str) -> None:
    assert estimates(text) == []


@pytest.mark.parametrize(
    ("act", "text", "found"),
    [
        ("FOISA2002", "To comply would cost more than £600.", []),
        ("FOISA2002", "To comply would cost £615 at £15 an hour.", [(None, None, None, 615)]),
        ("FOIJ2011", "It would take more than 12.5 hours, or £500.", []),
        ("FOIA2000", "It would take 12.5 hours for question 2.", [(12.5, None, None, None)]),
    ],
)
def test_each_act_has_its_own_limit(act: str, text: str, found: list[tuple[float | None, ...]]) -> None:
    assert estimates(text, act) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It would take 5 to 10 minutes per record to read 3,000 records.", (None, 3000, None, None)),
        ("It takes 2-3 minutes to open each of 10,000 records, therefore 333 hours.", (333, 10000, None, None)),
        ("It would take between 40 and 60 hours to complete.", (None, None, None, None)),
        ("It would take 2 minutes to open and 3 minutes to read each of 40 files.", (None, 40, None, None)),
    ],
)
def test_of_a_range_and_of_several_steps_no_number_is_chosen(text: str, found: tuple[float | None, ...]) -> None:
    (one,) = find_estimates(find_sentences(text), (), "FOIA2000")

    assert (one.hours, one.records, one.minutes_each, one.pounds) == found
    assert one.quote == text


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 there were 3,240 thefts and in 2024 there were 3,511 offences, all of 2,000 records to be read.",
        "There were 3,240 cases in one year and 3,511 cases in the next, all of which would have to be read.",
    ],
)
def test_of_several_numbers_of_records_none_is_chosen(text: str) -> None:
    assert all(records is None for _, records, _, _ in estimates(text))


def test_the_number_of_records_that_agrees_with_hours_and_minutes_is_chosen() -> None:
    text = "There are 31 registers with 6,200 lines and 88 pages. One line takes two minutes, or 206 hours in all."

    assert estimates(text) == [(206, 6200, 2, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Officers worked 410 hours of overtime.",
        "The helicopter flew for 230 hours in all.",
        "Calls would be answered within 15 minutes, 24 hours a day.",
        "The average wait would be 12 minutes.",
        "Nobody would be held for 36 hours.",
        "Response times of 15 minutes will be met.",
        "The gate would be open from 0600 hours.",
        "It would run from 16:00 to 23:59hrs.",
        "It would be read at 1600 hours.",
        "The force spent £33,000 on vehicles.",
        "It would take 3 weeks.",
        "The minutes of 24 meetings are attached.",
        "In 2019 offences would be reviewed.",
        "Section 12 cases would be reviewed.",
        "In the last 5 years cases would be reviewed.",
        "A | 200 records would be read | 90 hours",
        "If you refine your request to one month this would take 12 hours.",
        "We suggest one station and one month, which would take 9 hours.",
        "",
    ],
)
def test_other_figures_are_no_estimate(text: str) -> None:
    assert estimates(text) == []


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("There were 29 requests. To find the rest would take 104 hours.", None),
        ("There were 29 requests in all, each of which would have to be read. This would take 104 hours.", 29),
        ("There are 400 files. Each file would take 90 minutes.", 400),
    ],
)
def test_a_number_in_a_sentence_of_its_own_is_that_of_the_records_only_where_it_tells_of_the_work(
    text: str, records: int | None
) -> None:
    assert [one[1] for one in estimates(text)] == [records]


def test_each_question_may_have_an_estimate_of_its_own() -> None:
    text = (
        "Question 1 - 7125 umbrellas at 2 minutes each: 7125 x 2 minutes = 237.5 hours.\n"
        "Question 2 - 4260 records would be read, which would take 142 hours."
    )

    assert estimates(text) == [(237.5, 7125, 2, None), (142, 4260, None, None)]


def test_an_estimate_said_again_is_one() -> None:
    text = (
        "The 400 files would take 33 hours to read.\nA.\nB.\nC.\nD.\nAs it would take 33 hours, the limit is exceeded."
    )

    assert estimates(text) == [(33, 400, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Mae tua 2,900 o gofnodion. Byddai darllen un yn cymryd tua thri munud, sef 145 awr.",
        "Byddai'n cymryd 3 munud fesul cofnod i ddarllen 2,900 o gofnodion, cyfanswm o 145 awr.",
    ],
)
def test_welsh_is_read_as_well(text: str) -> None:
    assert estimates(text) == [(145, 2900, 3, None)]


def test_the_quote_is_the_sentences_that_state_it() -> None:
    text = "We are sorry. There are 40 files. Each would take 60 minutes. That is 40 hours. Please write again."

    (one,) = find_estimates(find_sentences(text), (), "FOIA2000")

    assert one.quote == "There are 40 files. Each would take 60 minutes. That is 40 hours."
    assert text[one.span.start : one.span.end] == one.quote


def pair(position: int, start: int, end: int) -> QAPair:
    return QAPair(position, None, None, None, None, answer_span=Span(start, end))


@pytest.mark.parametrize(
    ("pairs", "position"),
    [
        ((), None),
        ((pair(1, 0, 30), pair(2, 0, 30)), None),
        ((pair(1, 40, 80), pair(2, 0, 30)), 2),
        ((pair(1, 0, 9), pair(2, 9, 30)), None),
    ],
)
def test_an_estimate_is_of_the_one_question_in_whose_answer_it_stands(
    pairs: tuple[QAPair, ...], position: int | None
) -> None:
    (one,) = find_estimates(find_sentences("It would take 90 hours."), pairs, "FOIA2000")

    assert one.position == position


def found_on_page(answer: str) -> tuple[Estimate, ...]:
    lines = [
        "FOI Reference: 123/2025",
        "Request:",
        "It would take you 77 hours to read 5,000 logs?",
        "Response:",
        answer,
    ]
    page = Page(URL, "\n".join(lines), "dyfed-powys", "single-online-home", "text/plain; charset=utf-8")
    found = parse(page)
    assert isinstance(found, Disclosure)
    return found.estimates


def test_only_a_refusal_for_cost_has_an_estimate_and_only_in_the_answer() -> None:
    work = "To read the 400 files would take 33 hours."

    assert found_on_page(work) == ()
    (one,) = found_on_page(f"Section 12(1) of the Act applies. {work}")
    assert (one.hours, one.records, one.quote) == (33, 400, work)


parts = st.sampled_from(
    [
        *(
            "Section 12(1) applies.",
            "It would take",
            "at",
            "5",
            "1,200",
            "18",
            "£450",
            "£5,000",
            "two",
            "to",
            "minutes",
        ),
        *(
            "hours",
            "each",
            "per",
            "records",
            "munud",
            "awr",
            "in excess of",
            "limit",
            "x",
            "=",
            ".",
            "\n",
            "Question 2",
            "|",
        ),
    ]
)


@given(st.lists(parts, max_size=60).map(" ".join))
def test_every_number_stands_in_the_quote_and_the_quote_in_the_response(text: str) -> None:
    for one in find_estimates(find_sentences(text), (), "FOIA2000"):
        assert text[one.span.start : one.span.end] == one.quote
        assert one.records is None or f"{one.records:,}" in one.quote or str(one.records) in one.quote
        assert one.pounds is None or "£5,000" in one.quote
        assert one.hours != 18
        assert all(value is None or value > 0 for value in astuple(one)[:4])
        assert not any((one.hours, one.minutes_each)) or re.search(r"minutes|hours|munud|awr", one.quote)
