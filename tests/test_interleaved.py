"""Answers that stand each below its question: by their numbers, by what announces them."""

from __future__ import annotations

import pytest

from tests.test_hard_cases import html, limbs, pairs

REFERENCE = "FOI Reference: 123/2024"
LOST, FOUND = "How many umbrellas were lost?", "How many were found?"
SUMMARY = (
    "Your request for information has now been considered. We further consider that some of it is exempt by virtue of "
    "Section 40(2) of FOIA."
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Question 1", LOST, "Answer 1", "41"), ("Question 2", FOUND, "Answer 2", "9")),
        ((f"Question 1 – {LOST}", "Answer 1: 41"), (f"Question 2 – {FOUND}", "Answer 2: 9")),
        ((f"Q1. {LOST}", "A1. 41"), (f"Q2. {FOUND}", "A2. 9")),
        (("Q1", LOST, "A1", "41"), ("Q2", FOUND, "A2", "9")),
    ],
)
@pytest.mark.parametrize("head", [(REFERENCE,), (REFERENCE, "Request and Answer:"), (REFERENCE, "Request:")])
def test_a_question_pairs_with_the_answer_of_its_number_below_it(
    head: tuple[str, ...], first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    found = html(*head, *first, *second)

    assert pairs(found) == [(LOST, "41"), (FOUND, "9")]


def test_the_decision_above_the_first_question_belongs_to_the_response() -> None:
    head = (REFERENCE, "Subject: Umbrellas", "Request and Answer:", SUMMARY)
    found = html(*head, "Question 1", LOST, "Answer 1", "41", "Question 2", FOUND)

    assert pairs(found) == [(LOST, "41"), (FOUND, None)]
    assert found.response is not None
    assert found.response.startswith(SUMMARY)
    assert limbs(found) == ["40(2)"]


def test_the_letter_and_figure_of_a_road_is_no_answer() -> None:
    questions = ("Request:", "Q1. How many collisions on A roads?", "Q2. How many on motorways?")
    found = html(REFERENCE, *questions, "Response:", "Q1. By road:", "A1: 5", "A40: 4", "Q2. 7")

    assert pairs(found) == [
        ("How many collisions on A roads?", "By road:\nA1: 5\nA40: 4"),
        ("How many on motorways?", "7"),
    ]


def test_a_heading_for_the_answer_to_a_question_that_was_asked_above_is_no_question() -> None:
    asked = ("Request:", "Question 1", LOST, "Question 2", FOUND)
    found = html(REFERENCE, *asked, "Answer 1", "41", "Answer 2", "Question 2", "9")

    assert [pair.question for pair in found.pairs] == [LOST, FOUND]


@pytest.mark.parametrize(
    "announcement",
    [
        ("Response:", "Please find below answers to your questions:-"),
        ("Response:", "Each question has been answered in turn."),
        ("I write in connection with your request. Below are your questions and our responses.",),
    ],
)
def test_where_answers_to_questions_are_announced_each_question_stands_above_its_own(
    announcement: tuple[str, ...],
) -> None:
    found = html(REFERENCE, *announcement, LOST, "41", "of which nine were black.", FOUND, "No information held.")

    assert pairs(found) == [(LOST, "41\nof which nine were black."), (FOUND, "No information held.")]


def test_a_question_of_two_lines_is_one_and_the_last_may_have_lost_its_answer() -> None:
    found = html(
        REFERENCE, "Response:", "Please find below answers to your questions:", LOST, "And where?", "41", FOUND
    )

    assert pairs(found) == [(f"{LOST}\nAnd where?", "41"), (FOUND, None)]


def test_a_question_within_an_answer_is_none_where_the_request_is_printed() -> None:
    answer = (
        "Please find below the answers to your questions.",
        "41",
        "What is an umbrella?",
        "We count parasols too.",
    )
    found = html(REFERENCE, "Request:", LOST, "Response:", *answer)

    assert pairs(found) == [(LOST, "\n".join(answer))]


def test_the_requester_announces_no_answers() -> None:
    request = ("Please provide answers to the questions below.", LOST, "For 2023 only.")
    found = html(REFERENCE, "Request:", *request, "Response:", "41")

    assert [pair.answer for pair in found.pairs] == ["41"]


@pytest.mark.parametrize(("ask", "answer"), [("Q: ", "A: "), ("Q. ", "A. "), ("Q – ", "A – ")])
def test_bare_letters_that_ask_and_answer_in_turn_pair(ask: str, answer: str) -> None:
    found = html(REFERENCE, f"{ask}{LOST}", f"{answer}41", f"{ask}{FOUND}", f"{answer}9", f"{ask}Who paid?")

    assert pairs(found) == [(LOST, "41"), (FOUND, "9"), ("Who paid?", None)]


def test_bare_letters_that_only_ask_pair_with_nothing() -> None:
    found = html(REFERENCE, "Request:", f"A. {LOST}", f"B. {FOUND}", "Response:", "Nine in all.")

    assert {answer for _, answer in pairs(found)} == {"Nine in all."}


def table(*rows: tuple[str, str]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


@pytest.mark.parametrize("head", [("Question", "Answer"), ("Request", "Response"), ("Your questions", "Our reply")])
def test_a_table_of_questions_and_answers_pairs_its_cells(head: tuple[str, str]) -> None:
    found = html(REFERENCE, table(head, (LOST, "41"), (FOUND, "9")), "The figures are of May.")

    assert pairs(found) == [(LOST, "41"), (FOUND, "9")]


def test_a_table_of_requests_and_responses_that_asks_nothing_is_data() -> None:
    data = table(("Requests", "Responses"), ("120", "118"), ("80", "81"))
    found = html(REFERENCE, "Response:", data)

    assert [pair.question for pair in found.pairs] == [None]


def test_a_table_below_a_printed_request_is_its_answer() -> None:
    found = html(REFERENCE, "Request:", LOST, "Response:", table(("Question", "Answer"), (LOST, "41")))

    assert pairs(found) == [(LOST, f"Question | Answer\n{LOST} | 41")]


@pytest.mark.parametrize("head", [(REFERENCE,), (REFERENCE, "Request:")])
@pytest.mark.parametrize("label", ["Response:", "Answer:"])
def test_a_label_below_each_numbered_question_is_for_that_question(head: tuple[str, ...], label: str) -> None:
    expected = [(LOST, "41"), (FOUND, "9"), ("Who paid?", "Nobody.")]
    below = (f"1. {LOST}", label, "41", f"2. {FOUND}", label, "9", "3. Who paid?", label, "Nobody.")
    on_the_line = (f"1. {LOST}", f"{label} 41", f"2. {FOUND}", f"{label} 9", "3. Who paid?", f"{label} Nobody.")

    assert pairs(html(*head, *below)) == expected
    assert pairs(html(*head, *on_the_line)) == expected
