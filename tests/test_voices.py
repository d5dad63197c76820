"""Who speaks: a question holds the requester's words alone, an answer nothing of the letter's last paragraph."""

from __future__ import annotations

import pytest

from parsers.records import Outcome
from tests.test_covers import letter
from tests.test_hard_cases import html, pairs

REFERENCE = "FOI Reference: 123/2024"
ASKED = ("1. How many umbrellas were lost?", "2. Who lost them?")
QUESTIONS = ("How many umbrellas were lost?", "Who lost them?")


@pytest.mark.parametrize(
    "remark",
    [
        "Please note: your questions above have been numbered for clarity in our response.",
        "To note we have taken your submission to relate to our own umbrellas.",
        "Please note that we have interpreted your request to mean those of officers.",
        "We have understood your questions to be about black ones.",
        "Under Regulation 5 of the Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations "
        "2004 your two requests are one.",
    ],
)
def test_a_remark_of_the_force_below_the_request_is_no_part_of_a_question(remark: str) -> None:
    page = html(REFERENCE, "You asked:", *ASKED, remark, "In Response:", "1. Nine.", "2. Nobody.")

    assert pairs(page) == [(QUESTIONS[0], "Nine."), (QUESTIONS[1], "Nobody.")]
    assert page.request == "\n".join(ASKED)
    assert page.response == f"{remark}\n1. Nine.\n2. Nobody."


@pytest.mark.parametrize(
    "settled",
    [
        "After we sought clarity you advised the above was your submission.",
        "You later confirmed that your request relates to officers only.",
        "Following our request for clarification, you said that you meant all of them.",
        "We sought further clarification and you gave the years.",
        "You then clarified your time period as being one year.",
        "When we asked you to clarify you said that you meant all of them.",
        "On 24th June 2024 we requested the following clarification:",
        "You then sent a further email clarifying the above:",
    ],
)
def test_what_the_force_tells_of_a_clarification_is_no_part_of_a_question(settled: str) -> None:
    page = html(REFERENCE, "You asked:", *ASKED, settled, "In Response:", "1. Nine.", "2. Nobody.")

    assert pairs(page) == [(QUESTIONS[0], "Nine."), (QUESTIONS[1], "Nobody.")]
    assert (page.request, page.clarification) == ("\n".join(ASKED), settled)


@pytest.mark.parametrize(
    "label",
    [
        "Clarification –",
        "Clarifications:",
        "Clarification received 22nd April 2024:",
        "CLARIFICATION 27/02/2024",
        "Clarification Sent To Requester:",
    ],
)
def test_a_clarification_has_labels_of_many_forms(label: str) -> None:
    page = html(REFERENCE, "You asked:", *ASKED, label, "Of officers only.", "In Response:", "1. Nine.", "2. Nobody.")

    assert pairs(page) == [(QUESTIONS[0], "Nine."), (QUESTIONS[1], "Nobody.")]
    assert (page.request, page.clarification) == ("\n".join(ASKED), f"{label}\nOf officers only.")


def test_words_on_the_line_of_a_clarification_are_what_was_settled() -> None:
    page = html(REFERENCE, "You asked:", *ASKED, "Clarification - of officers only", "In Response:", "1. Nine.")

    assert (page.request, page.clarification) == ("\n".join(ASKED), "Clarification -\nof officers only")


def test_a_label_may_say_in_brackets_what_it_answers() -> None:
    page = html(REFERENCE, "Request:", *ASKED, "Response 1 (umbrellas):", "Nine.", "Response 2 (people):", "Nobody.")

    assert pairs(page) == [(QUESTIONS[0], "Nine."), (QUESTIONS[1], "Nobody.")]


def test_questions_below_what_was_settled_are_questions() -> None:
    settled = "You later confirmed that you also wish to know:"
    page = html(REFERENCE, "You asked:", ASKED[0], settled, ASKED[1], "In Response:", "1. Nine.", "2. Nobody.")

    assert [answer for _, answer in pairs(page)] == ["Nine.", "Nobody."]
    assert page.clarification is None


@pytest.mark.parametrize(
    "line",
    [
        "You then stated in the press that none were lost.",
        "Please note that your answers should be numbered.",
        "I sought clarification in May, and none came.",
        "When I asked for clarification in May, none came.",
        "I have assumed the questions are clear.",
    ],
)
def test_words_of_the_requester_that_are_much_like_those_stay_in_the_request(line: str) -> None:
    page = html(REFERENCE, "You asked:", "How many umbrellas were lost?", line, "In Response:", "Nine.")

    assert page.request == f"How many umbrellas were lost?\n{line}"


@pytest.mark.parametrize(
    "rights",
    [
        "Complaint Rights",
        "Complaints procedure:",
        "Your right to complain",
        "If you are not satisfied with this response you may ask for a review.",
        "Should you have any further queries concerning this request, please contact the team, quoting the number.",
        "If you require any further assistance please contact us quoting the reference above.",
        "This response will be published on our website.",
    ],
)
def test_an_answer_ends_above_the_rights_that_the_letter_ends_with(rights: str) -> None:
    below = "You may complain to the Information Commissioner under Section 50 of the Act."
    page = html(REFERENCE, "Request:", *ASKED, "Response:", "1. Nine.", "2. Nobody.", rights, below)

    assert pairs(page) == [(QUESTIONS[0], "Nine."), (QUESTIONS[1], "Nobody.")]
    assert page.response == "1. Nine.\n2. Nobody."


@pytest.mark.parametrize(
    "line",
    [
        "If you require the figures of other forces you may wish to contact them.",
        "Complaint rights are told on our website.",
        "Complaints procedure",
        "Review rights",
        "You can request a copy at the front desk.",
    ],
)
def test_advice_in_an_answer_is_answer(line: str) -> None:
    page = html(REFERENCE, "Request:", *ASKED, "Response:", "1. Nine.", "2. Nobody.", line, "None was black.")

    assert pairs(page)[1] == (QUESTIONS[1], f"Nobody.\n{line}\nNone was black.")


@pytest.mark.parametrize(
    "below",
    [
        "3. Black.",
        "<table><tr><td>2023</td><td>9</td></tr></table>",
        "The names are exempt by virtue of Section 40(2).",
        "Section 31(1)(a) - Law enforcement",
    ],
)
def test_what_is_answered_below_words_on_a_review_is_not_lost(below: str) -> None:
    rights = "If you are not satisfied with this response you may ask for a review."
    page = html(REFERENCE, "Request:", *ASKED, "Response:", "1. Nine.", "2. Nobody.", rights, below)

    assert (page.response or "").count("\n") == 3


def test_a_list_within_a_list_of_the_request_tells_nothing() -> None:
    asked = ("Please provide the following for the last ten years:", "o umbrellas that were lost", "o gloves, or")
    page = letter(*asked, "I am also seeking:", "o hats")

    assert page.response is None
    assert page.outcome is Outcome.UNCLEAR
