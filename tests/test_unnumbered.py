"""Questions that a request does not number, and answers that name their questions in prose."""

from __future__ import annotations

import pytest

from parsers.records import Outcome
from tests.test_hard_cases import html, pairs

REFERENCE = "FOI Reference: 123/2024"
DECISION = "I have today decided to disclose some of the requested information."


def test_bulleted_items_that_ask_are_questions_each_and_share_the_one_answer() -> None:
    found = html(
        REFERENCE,
        "Request:",
        "<ul><li>How many umbrellas were lost?</li><li>How many hats were lost?</li></ul>",
        "Response:",
        "Forty-one umbrellas and seven hats.",
    )

    assert pairs(found) == [
        ("How many umbrellas were lost?", "Forty-one umbrellas and seven hats."),
        ("How many hats were lost?", "Forty-one umbrellas and seven hats."),
    ]
    assert [pair.question_label for pair in found.pairs] == [None, None]


@pytest.mark.parametrize("bullet", ["- ", "– ", "::", "• "])
def test_a_bullet_may_be_a_mark_at_the_start_of_a_paragraph(bullet: str) -> None:
    items = (f"{bullet}Umbrellas lost in 2023", f"{bullet}Hats lost in 2023")
    found = html(REFERENCE, "Request:", "I request the following:", *items, "Response:", "Forty-one and seven.")

    assert [pair.question for pair in found.pairs] == ["Umbrellas lost in 2023", "Hats lost in 2023"]
    assert [pair.lead_in for pair in found.pairs] == ["I request the following:", "I request the following:"]


@pytest.mark.parametrize(
    "question",
    [
        "How many umbrellas were lost in 2023, split by:",
        "Please give me the number of umbrellas lost, showing for each:",
        "Please provide a breakdown of lost umbrellas:",
    ],
)
def test_bulleted_items_that_divide_the_question_above_them_are_parts_of_it(question: str) -> None:
    items = "<ul><li>Colour</li><li>The name of the station</li></ul>"
    found = html(REFERENCE, "Request:", question, items, "Response:", "Forty-one.")

    assert pairs(found) == [(f"{question}\nColour\nThe name of the station", "Forty-one.")]


DIVIDED = "Please split them by:"


def test_what_words_between_bullets_divide_a_question_into_is_part_of_it() -> None:
    items = f"<ul><li>All umbrellas lost in 2023</li></ul><p>{DIVIDED}</p><ul><li>Colour;</li><li>Station.</li></ul>"
    found = html(REFERENCE, "Request:", items, "Response:", "Forty-one.")

    assert pairs(found) == [(f"All umbrellas lost in 2023\n{DIVIDED}\nColour;\nStation.", "Forty-one.")]


def test_a_bullet_that_asks_below_the_parts_of_a_question_is_the_next() -> None:
    items = (
        f"<ul><li>How many umbrellas were lost?</li></ul><p>{DIVIDED}</p><ul><li>Colour</li><li>Who asked?</li></ul>"
    )
    found = html(REFERENCE, "Request:", items, "Response:", "Forty-one.")

    assert [pair.question for pair in found.pairs] == [
        f"How many umbrellas were lost?\n{DIVIDED}\nColour",
        "Who asked?",
    ]


def test_a_list_of_parts_with_both_numbers_and_letters_is_one_question() -> None:
    lines = ("All umbrellas lost, with a breakdown of the following:", "1. a) Colour", "2. b) Station", "3. c) Day")
    found = html(REFERENCE, "Request:", *lines, "Response:", "Forty-one.")

    assert pairs(found) == [("\n".join(lines), "Forty-one.")]


@pytest.mark.parametrize(
    ("above", "marks"),
    [
        ("I would like to know:", ("1. a)", "2. b)")),
        ("All umbrellas lost, with a breakdown of the following:", ("1.", "2.")),
    ],
)
def test_other_numbered_items_are_questions_each(above: str, marks: tuple[str, str]) -> None:
    lines = (f"{marks[0]} the colour", f"{marks[1]} the station")
    found = html(REFERENCE, "Request:", above, *lines, "Response:", "Forty-one.")

    assert [pair.question_label for pair in found.pairs] == ["1.", "2."]


def test_a_bulleted_item_keeps_the_list_within_it() -> None:
    items = "<ul><li>How many were lost in:<ul><li>2022</li><li>2023</li></ul></li><li>How many were found?</li></ul>"
    found = html(REFERENCE, "Request:", items, "Response:", "None.")

    assert [pair.question for pair in found.pairs] == ["How many were lost in:\n2022\n2023", "How many were found?"]


def test_answers_count_bulleted_questions_by_their_place() -> None:
    found = html(
        REFERENCE,
        "Request:",
        "<ul><li>How many umbrellas?</li><li>How many hats?</li><li>How many gloves?</li></ul>",
        "Response:",
        "1-2.",
        "Forty-one of each.",
        "3. Seven.",
    )

    assert pairs(found) == [
        ("How many umbrellas?", "Forty-one of each."),
        ("How many hats?", "Forty-one of each."),
        ("How many gloves?", "Seven."),
    ]


def test_a_lead_in_is_no_part_of_the_question_that_it_leads_to() -> None:
    found = html(
        REFERENCE,
        "Request:",
        "Under the Freedom of Information Act I would like to know:",
        "How many umbrellas were lost in 2023.",
        "I would also like to know:",
        "How many of them were found.",
        "Response:",
        "Forty-one, and seven.",
    )

    assert pairs(found) == [
        ("How many umbrellas were lost in 2023.", "Forty-one, and seven."),
        ("How many of them were found.", "Forty-one, and seven."),
    ]
    assert found.pairs[1].lead_in == "I would also like to know:"


@pytest.mark.parametrize("left", ["iii. Other (please state).", "If possible, give the make of each.", "This is all."])
def test_a_request_whose_list_was_lost_stays_whole(left: str) -> None:
    found = html(REFERENCE, "Request:", "I would like the following information:", left, "Response:", "Forty-one.")

    assert pairs(found) == [(f"I would like the following information:\n{left}", "Forty-one.")]


def test_h56_a_question_without_a_number_that_the_answer_repeats_is_parted_from_its_answer() -> None:
    found = html(
        REFERENCE,
        "Request:",
        "Your log of lost umbrellas seems to lack the year 2023.",
        "Please give me the figures of umbrellas lost at each of the stations.",
        "I also wish to have the number of hats that were lost at those stations.",
        "Response:",
        "Q - Please give me the figures of umbrellas lost at each of the stations.",
        "Forty-one at Aber.",
        "Q - I also wish to have the number of hats that were lost at those stations.",
        "Seven at Aber.",
    )

    assert pairs(found) == [
        ("Please give me the figures of umbrellas lost at each of the stations.", "Forty-one at Aber."),
        ("I also wish to have the number of hats that were lost at those stations.", "Seven at Aber."),
    ]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("You have asked for the hats (question two), and hats are exempt.", "question two"),
        ("I have exempted what you ask in your 2nd question.", "2nd question"),
        ("The second question concerns hats, which are exempt.", "second question"),
        ("Hats, the matter of question 2, are exempt.", "question 2"),
    ],
)
def test_h59_prose_may_name_the_question_that_it_answers(sentence: str, label: str) -> None:
    asked = ("1. How many umbrellas?", "2. How many hats?")
    found = html(REFERENCE, "Request:", *asked, "Response:", DECISION, sentence, "It would harm the hatters.")

    assert pairs(found) == [
        ("How many umbrellas?", None),
        ("How many hats?", f"{sentence}\nIt would harm the hatters."),
    ]
    assert found.pairs[1].answer_label == label


def test_h59_ordinals_count_a_question_that_stands_above_the_numbered_ones() -> None:
    found = html(
        REFERENCE,
        "Request:",
        "The stand by the door was moved (can you say when?), and umbrellas were lost. Please confirm:",
        "1. How many umbrellas were lost?",
        "2. How many were found?",
        "Response:",
        DECISION,
        "I have exempted what you ask in your 2nd and 3rd questions.",
    )

    answer = "I have exempted what you ask in your 2nd and 3rd questions."
    assert pairs(found) == [("How many umbrellas were lost?", answer), ("How many were found?", answer)]


def test_a_request_that_is_numbered_below_words_about_them_all_is_a_question_by_itself() -> None:
    found = html(REFERENCE, "Request Details", "About the stand by the door.", "Request 1", "How many umbrellas?")

    assert [(pair.question_label, pair.question, pair.answer) for pair in found.pairs] == [
        ("Request 1", "How many umbrellas?", None)
    ]


def test_what_stands_below_an_answer_in_prose_answers_the_other_questions() -> None:
    found = html(
        REFERENCE,
        "Request:",
        "1. How many umbrellas?",
        "2. How many hats?",
        "Decision",
        DECISION,
        "The hats of question 2 are exempt.",
        "Disclosure",
        "Forty-one umbrellas.",
    )

    assert pairs(found) == [
        ("How many umbrellas?", "Forty-one umbrellas."),
        ("How many hats?", "The hats of question 2 are exempt."),
    ]


def test_a_sentence_above_the_numbered_questions_that_asks_is_a_question() -> None:
    found = html(
        REFERENCE,
        "Request:",
        "Please send me a copy of the lists named here.",
        "1) The list of umbrellas",
        "2) The list of hats",
        "Response:",
        "Both are attached.",
    )

    assert pairs(found) == [
        ("Please send me a copy of the lists named here.", "Both are attached."),
        ("The list of umbrellas", "Both are attached."),
        ("The list of hats", "Both are attached."),
    ]


@pytest.mark.parametrize("above", ["Please provide the following information.", "I write about umbrellas.", "Please:"])
def test_a_sentence_above_the_numbered_questions_that_leads_to_them_is_none(above: str) -> None:
    found = html(REFERENCE, "Request:", above, "1) How many?", "2) Where?", "Response:", "Forty-one, at Aber.")

    assert [pair.question for pair in found.pairs] == ["How many?", "Where?"]


def test_an_exemption_in_the_answer_to_one_question_without_a_number_is_of_that_question() -> None:
    first, second = "How many umbrellas were lost in the lift?", "Who left umbrellas in the lift?"
    refused = "The names are exempt by virtue of Section 40(2) Personal Information."
    found = html(REFERENCE, "Request:", first, second, "Response:", first, "Forty-one.", second, refused)

    assert pairs(found) == [(first, "Forty-one."), (second, refused)]
    assert [exemption.position for exemption in found.exemptions] == [2]


def test_prose_that_engages_a_bare_section_for_a_question_applies_the_limb_named_above() -> None:
    found = html(
        REFERENCE,
        "Request:",
        "<ul><li>How many umbrellas?</li><li>What does one cost?</li></ul>",
        *("Response:", f"{DECISION} It is exempt by virtue of Section 43(2) Commercial Interests."),
        "You have asked for the price (question two), which is sensitive and exempt. Section 43 is engaged.",
        "<h2>Disclosure</h2>",
        "Forty-one umbrellas.",
    )

    assert [pair.outcome for pair in found.pairs] == [Outcome.GRANTED_IN_FULL, Outcome.WITHHELD_IN_FULL]
    assert [(exemption.provision, exemption.position) for exemption in found.exemptions] == [("FOIA2000:43(2)", 2)]


def test_what_stands_above_the_question_that_the_answer_repeats_answers_the_one_above_it() -> None:
    first, second = "Please send a list of the umbrellas you own.", "The number of new umbrellas bought in 2025."
    answer = ("Please find attached the list.", "Also, please see below:", second, "Nine were bought.")
    found = html(REFERENCE, "Request:", first, second, "Response:", *answer)

    assert pairs(found) == [(first, "\n".join(answer[:2])), (second, "Nine were bought.")]
