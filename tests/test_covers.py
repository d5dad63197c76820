"""The sentences of the letter above the request: neither asked nor answered, wherever they end."""

from __future__ import annotations

import pytest

from parsers import Disclosure, Page, parse
from tests.test_hard_cases import html

URL = "https://www.cleveland.police.uk/foi-ai/cleveland-police/disclosure/2025/january/foi-1825-lost-umbrellas/"
QUESTION = "How many umbrellas were handed in at stations in 2024?"
ANSWER = "Cleveland Police does not hold this information."


def letter(*lines: str) -> Disclosure:
    """The record of a page of these lines, each a paragraph."""
    body = "".join(f"<p>{line}</p>" for line in ("Enquiry Reference: 18-25", *lines))
    page = f"<!doctype html><html><head><title>Umbrellas</title></head><body><main>{body}</main></body></html>"
    result = parse(Page(URL, page.encode(), "cleveland", "single-online-home", "text/html; charset=utf-8"))
    assert isinstance(result, Disclosure), result
    return result


@pytest.mark.parametrize(
    "cover",
    [
        ["I write in connection with regards to your request received here on 3rd May. I note you seek the following:"],
        [
            "I write in connection with your Freedom of Information request. "
            "Please accept my apologies for the late response. Below is your request and our response."
        ],
        [
            "I write in connection with regards to your Freedom of Information, firstly please accept my apology for "
            "the delay in responding. Below is your request and our response."
        ],
        ["Thank you for your request received by Cleveland Police on 18 September 2024 concerning:"],
        ["I refer to your email dated 3 May 2024 in which you requested the following information:"],
        ["We received your request on 3 May 2024. You asked us:"],
        ["Your recent request for information is replicated below, together with our response."],
        ["Dear Sir or Madam", "Thank you for your letter. Your request reads as follows:"],
        [
            "Thank you for your request for information under the Freedom of Information Act 2000.",
            "We apologise for the delay.",
            "Please find below your questions and our answers.",
        ],
        ["I write in connection with your request which was received on 3rd May 2024 as follows:", "Request"],
    ],
)
def test_what_leads_to_the_request_is_no_part_of_it(cover: list[str]) -> None:
    found = letter(*cover, QUESTION, ANSWER)

    assert (found.request, found.response) == (QUESTION, ANSWER)
    assert [(pair.question, pair.answer) for pair in found.pairs] == [(QUESTION, ANSWER)]


def test_the_request_may_begin_on_the_line_of_the_letter() -> None:
    found = letter(f"Thank you for your request. I note you seek the following: {QUESTION} In which of them?", ANSWER)

    assert found.request == f"{QUESTION} In which of them?"


@pytest.mark.parametrize(
    "cover",
    [
        "Thank you for your request under the Freedom of Information Act 2000, which was received by this office on "
        "22/07/2024.",
        "I refer to your request for information received on 22nd July 2024.",
        "Your request for information was received in this office on 22 July 2024. We are sorry for the delay.",
    ],
)
def test_a_page_that_has_lost_its_request_keeps_the_day_of_the_letter(cover: str) -> None:
    found = letter(cover, "Response", ANSWER)

    assert (found.request, found.received_on, found.response) == (None, "2024-07-22", ANSWER)


@pytest.mark.parametrize(
    "opening",
    [
        "I am writing to request information on umbrellas under the Freedom of Information Act.",
        "Further to your email of 3 May I refine my request as follows:",
        "Thank you for your response. To what year would I have to reduce my request?",
        "I refer to your letter about my request of May, and ask again:",
        "Thank you for your request about umbrellas handed in.",
        "With reference to your letter of 3 May, please provide the following:",
        "Further to your email, could you tell me the following:",
    ],
)
def test_words_of_the_requester_and_words_that_tell_what_was_asked_stay(opening: str) -> None:
    found = letter(opening, QUESTION, ANSWER)

    assert found.request == f"{opening}\n{QUESTION}"


@pytest.mark.parametrize(
    "opening",
    [
        "In response to your request, I can confirm that Cleveland Police holds the information, as set out below:",
        "Following receipt of your request, searches were conducted within Cleveland Police.",
        "Your request for information has now been considered and I am not obliged to supply it.",
    ],
)
def test_an_answer_that_speaks_of_the_request_is_no_cover(opening: str) -> None:
    found = letter("Response", opening, "Nine umbrellas.")

    assert found.response == f"{opening}\nNine umbrellas."


def test_a_letter_above_what_only_the_force_can_say_is_no_question() -> None:
    opening = (
        "I write in connection with regards to your Freedom of Information, firstly please accept my apology for the "
        "delay in responding. Below is your request and our response."
    )
    found = letter(opening, "Staff - 39 umbrellas, 34 of them black", "We buy on merit.", "This information is held.")

    assert [(pair.question, (pair.answer or "")[:8]) for pair in found.pairs] == [(None, "Staff - ")]


COVER = (
    "I write in connection with your request for information which was received on 11 November 2010.",
    "Please find below the response to your request:",
)
COST = "Please be advised that the information is not available in a readily retrievable format."


def test_a_letter_may_announce_its_answer_above_the_request() -> None:
    found = html("Reference: 123/2010", " ".join(COVER), "How many kites were caught in trees?", COST)

    assert (found.request, found.response) == ("How many kites were caught in trees?", COST)
    assert found.received_on == "2010-11-11"


def test_a_letter_that_announces_its_answer_and_gives_it_has_no_request() -> None:
    found = html("Reference: 123/2010", *COVER, "We hold no record of kites.")

    assert found.request is None
    assert found.response is not None
    assert found.response.endswith("We hold no record of kites.")
