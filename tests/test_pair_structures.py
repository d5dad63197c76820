"""How questions are numbered and how answers are opened, each form of the one with each of the other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from parsers import Disclosure, Page, parse
from tests.test_hard_cases import html, pairs

REFERENCE = "FOI Reference: 123/2024"
QUESTIONS = (
    "How many black umbrellas were lost in 2023?",
    "How many of the lost umbrellas were found again?",
    "What did the search for the umbrellas cost?",
)
ANSWERS = ("We lost 41 of them.", "Nine were found again.", "The search cost £9.")
PAIRS = list(zip(QUESTIONS, ANSWERS, strict=True))
FIRST_FOR_TWO = [(QUESTIONS[0], ANSWERS[0]), (QUESTIONS[1], ANSWERS[0]), (QUESTIONS[2], ANSWERS[2])]
FIRST_FOR_ALL = [(question, ANSWERS[0]) for question in QUESTIONS]


def each(form: str, texts: Sequence[str]) -> list[str]:
    """The texts, each in a form: "{n}" is its place, "{a}" its letter, "/" the end of a line."""
    return [
        line
        for place, text in enumerate(texts, 1)
        for line in form.replace("{n}", str(place)).replace("{a}", "abc"[place - 1]).replace("{}", text).split("/ ")
    ]


ASKED = ["1. {}", "1, {}", "(1) {}", "Q1. {}", "Question 1/ {}", "Part 1: {}", "a) {}", "- {}", "{}"]


@pytest.mark.parametrize("asks", [form.replace("1", "{n}").replace("a)", "{a})") for form in ASKED])
@pytest.mark.parametrize(
    "answers",
    [
        "{n}. {}",
        "({n}) {}",
        "{n}./ {}",
        "Q{n} - {}",
        "A{n}: {}",
        "Ans {n}: {}",
        "Question {n}/ {}",
        "Answer {n}: {}",
        "Response {n}/ {}",
        "Response to Q{n}: {}",
        "Q{n} response: {}",
        "Request {n}: {}",
        "Part {n}: {}",
    ],
)
def test_an_answer_pairs_with_the_question_of_its_number_however_either_is_printed(asks: str, answers: str) -> None:
    page = html(REFERENCE, "Request:", *each(asks, QUESTIONS), "Response:", *each(answers, ANSWERS))

    assert pairs(page) == PAIRS


@pytest.mark.parametrize("asks", [form.replace("1", "{n}").replace("a)", "{a})") for form in ASKED])
@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["Q1-3: " + ANSWERS[0]], FIRST_FOR_ALL),
        (["Questions 1, 2 and 3:", ANSWERS[0]], FIRST_FOR_ALL),
        (["1 & 2. " + ANSWERS[0], "3. " + ANSWERS[2]], FIRST_FOR_TWO),
        (["Q1/2: " + ANSWERS[0], "Q3: " + ANSWERS[2]], FIRST_FOR_TWO),
        (["Question 1 / 2", ANSWERS[0], "Question 3", ANSWERS[2]], FIRST_FOR_TWO),
        (["Questions 1 & 2", ANSWERS[0], "Question 3", ANSWERS[2]], FIRST_FOR_TWO),
        (["Answers 1 and 2:", ANSWERS[0], "Answer 3:", ANSWERS[2]], FIRST_FOR_TWO),
    ],
)
def test_an_answer_to_several_questions_is_one_pair_for_each(
    asks: str, answers: list[str], expected: list[tuple[str, str]]
) -> None:
    page = html(REFERENCE, "Request:", *each(asks, QUESTIONS), "Response:", *answers)

    assert pairs(page) == expected


def test_a_question_above_those_that_share_an_answer_keeps_its_own() -> None:
    answers = ("Question 1", ANSWERS[0], "Questions 2 & 3", ANSWERS[1])
    page = html(REFERENCE, "Request:", *each("{n}. {}", QUESTIONS), "Response:", *answers)

    assert pairs(page) == [PAIRS[0], PAIRS[1], (QUESTIONS[2], ANSWERS[1])]


POINTING = "For question 3, the following exemption applies."


def test_mere_numbers_answer_what_the_words_below_them_that_point_at_a_question_do_not_name() -> None:
    page = html(REFERENCE, "Request:", *each("{n}. {}", QUESTIONS), "Response:", "1. 41", "2. Nine", POINTING)

    assert pairs(page) == [(QUESTIONS[0], "41"), (QUESTIONS[1], "Nine"), (QUESTIONS[2], POINTING)]


@pytest.mark.parametrize("listed", [("1. Black.", "2. Red.", "3. Blue."), ("2. Red.", "1. Black."), ("1. Black.",)])
def test_mere_numbers_beside_words_that_point_are_a_list_if_they_are_not_those_of_the_other_questions(
    listed: tuple[str, ...],
) -> None:
    page = html(REFERENCE, "Request:", *each("{n}. {}", QUESTIONS), "Response:", *listed, POINTING)

    assert pairs(page) == [(QUESTIONS[0], None), (QUESTIONS[1], None), (QUESTIONS[2], POINTING)]


def test_a_figure_behind_a_question_and_a_dash_is_its_answer() -> None:
    page = html(REFERENCE, "Request:", *each("{n}. {}", QUESTIONS[:2]), "Response:", "Q1-41: lost", "Q2-9: found")

    assert pairs(page) == [(QUESTIONS[0], "41: lost"), (QUESTIONS[1], "9: found")]


def test_answers_in_brackets_that_are_not_those_of_all_questions_in_order_are_a_list() -> None:
    page = html(
        REFERENCE, "Request:", *each("{n}. {}", QUESTIONS[:2]), "Response:", "(1) Black.", "(2) Red.", "(3) Blue."
    )

    assert pairs(page) == [(question, "(1) Black.\n(2) Red.\n(3) Blue.") for question in QUESTIONS[:2]]


@pytest.mark.parametrize("asks", ["1. {}", "a) {}", "{}"])
@pytest.mark.parametrize("answers", ["{q}/ {}", "{q}/ Answer: {}"])
def test_a_question_printed_again_above_its_answer_is_no_part_of_it(asks: str, answers: str) -> None:
    marked = [line for place, text in enumerate(QUESTIONS, 1) for line in each_at(asks, place, text)]
    again = [line for question, answer in zip(marked, ANSWERS, strict=True) for line in (question, f"Answer: {answer}")]
    if "Answer" not in answers:
        again = [line.removeprefix("Answer: ") for line in again]

    found = pairs(html(REFERENCE, "Request:", *marked, "Response:", *again))

    assert [answer for _, answer in found] == list(ANSWERS)


def each_at(form: str, place: int, text: str) -> list[str]:
    return [form.replace("1", str(place)).replace("a)", f"{'abc'[place - 1]})").replace("{}", text)]


@pytest.mark.parametrize(
    "form",
    [
        "Q{n}. {q}/ A{n}. {}",
        "Q{n}. {q}/ A. {}",
        "Q: {q}/ A: {}",
        "Question {n}/ {q}/ Answer {n}/ {}",
        "Question {n}/ {q}/ Answer/ {}",
        "Question: {q}/ Response: {}",
        "Request {n}: {q}/ Response {n}: {}",
        "Request {n}/ {q}/ Answer/ {}",
        "{n}) {q}/ Q{n} response: {}",
        "Q{n}. {q}/ Q{n} Response: {}",
        "1.{n} {q}/ Q1.{n} response: {}",
        "{n}. {q}/ Response: {}",
        "{q}/ Response: {}",
    ],
)
def test_each_question_may_stand_right_above_its_answer(form: str) -> None:
    lines = [
        line
        for place, (question, answer) in enumerate(PAIRS, 1)
        for line in form.replace("{n}", str(place)).replace("{q}", question).replace("{}", answer).split("/ ")
    ]

    assert pairs(html(REFERENCE, *lines)) == PAIRS


def test_a_decision_above_the_first_question_and_its_answer_is_part_of_neither() -> None:
    decision = "Your request for information has now been considered. We hold it, and give it below."
    lines = each("Question {n}/ {}", QUESTIONS[:2])
    page = html(
        "Request Number: FOI/123", decision, lines[0], lines[1], "Answer", "41", lines[2], lines[3], "Answer", "9"
    )

    assert pairs(page) == [(QUESTIONS[0], "41"), (QUESTIONS[1], "9")]


@pytest.mark.parametrize("label", ["Answer 1:", "Response 1:", "Question 1"])
def test_a_decision_between_the_request_and_the_first_answer_is_no_part_of_the_last_question(label: str) -> None:
    decision = "I can confirm that the information is held and our response is as follows."
    answers = [line for n, text in enumerate(ANSWERS, 1) for line in (label.replace("1", str(n)), text)]

    assert pairs(html(REFERENCE, *each("{n}. {}", QUESTIONS), decision, *answers)) == PAIRS


def test_answers_below_a_formula_at_the_top_of_the_page_have_lost_their_questions() -> None:
    lead = "In accordance with section 1(1)(b) of the Act our response is provided below;"
    page = html(lead, "Question 1", "We lost 41.", "Questions 2 and 3", "We do not count them.")

    assert pairs(page) == [(None, "We lost 41."), (None, "We do not count them."), (None, "We do not count them.")]
    assert page.request is None


# Dotted numbers


def test_the_figure_behind_a_point_numbers_a_part_of_the_question_above_it() -> None:
    asked = ("1. Umbrellas", "1.1. How many were lost?", "1.2. How many were found?")
    page = html(REFERENCE, "Request:", *asked, "Response:", "1.1. We lost 41.", "1.2. We found nine.")

    assert pairs(page) == [("How many were lost?", "We lost 41."), ("How many were found?", "We found nine.")]


def test_a_decimal_is_no_number_of_a_question() -> None:
    page = html(REFERENCE, "Request:", *each("{n}. {}", QUESTIONS[:2]), "Response:", "1. 41", "1.5 per day.", "2. 9")

    assert pairs(page) == [(QUESTIONS[0], "41\n1.5 per day."), (QUESTIONS[1], "9")]


# Bullets


def test_bullets_answer_bulleted_questions_in_their_order() -> None:
    page = html(REFERENCE, "Request:", *each("- {}", QUESTIONS), "Response:", *each("- {}", ANSWERS))

    assert pairs(page) == PAIRS


@pytest.mark.parametrize(
    "answer",
    [
        ("- We lost 41.", "- Nine were found.", "- The rest is gone."),
        ("- Section 31", "- Section 40(2)"),
        ("- 2022: 5", "- 2023: 7"),
        ("We looked in these places.", "- The box.", "- The hall."),
    ],
    ids=["more", "exemptions", "years", "below prose"],
)
def test_other_bullets_are_one_answer_to_all(answer: tuple[str, ...]) -> None:
    page = html(REFERENCE, "Request:", *each("- {}", QUESTIONS[:2]), "Response:", *answer)

    assert pairs(page) == [(question, "\n".join(answer)) for question in QUESTIONS[:2]]


# No labels


@pytest.mark.parametrize(
    "opening",
    [
        "We consulted with our umbrella unit, who looked in the box.",
        "We have looked at the content of your request.",
        "The box was only opened in 2023, so we are unable to provide data prior to this.",
        "I have disclosed the located information in the enclosed list.",
        "We are now able to release the figures.",
        "I have provided the requested information in a list.",
        "Please see as follows:",
        "Please see the following previous response for 2021: Lost umbrellas, May 2022.",
    ],
)
def test_the_answer_begins_where_only_the_force_can_speak(opening: str) -> None:
    assert pairs(html(REFERENCE, QUESTIONS[0], opening, "2023 was dry.")) == [
        (QUESTIONS[0], f"{opening}\n2023 was dry.")
    ]


@pytest.mark.parametrize("goes_on", ["Is that still so?", "Please send the figures."])
def test_words_of_the_force_that_the_requester_quotes_are_the_requesters(goes_on: str) -> None:
    quoted = "Last year it was said that we are unable to provide this."

    assert pairs(html(REFERENCE, QUESTIONS[0], quoted, goes_on)) == [(f"{QUESTIONS[0]}\n{quoted}\n{goes_on}", None)]


def test_what_the_force_says_below_the_lead_in_of_a_lost_list_is_its_answer() -> None:
    asked = "Please provide the number of umbrellas by the following colours:"
    told = "An umbrella is of great value. Our officers look after each."

    assert pairs(html(REFERENCE, asked, told)) == [(asked, told)]


@pytest.mark.parametrize(
    "line", ["I have provided my address below.", "Please see below the umbrellas I mean.", "We are happy to wait."]
)
def test_what_a_requester_says_of_what_was_sent_opens_no_answer(line: str) -> None:
    answer = "I have decided to give no more."

    assert pairs(html(REFERENCE, QUESTIONS[0], line, answer)) == [(f"{QUESTIONS[0]}\n{line}", answer)]


DUTIES = "Section 1 of the Freedom of Information Act 2000 places two duties on public authorities."
COVER = "I write in connection with your Freedom of Information request. Below is your request and our response."


def cleveland(*lines: str) -> list[tuple[str | None, str | None]]:
    url = "https://www.cleveland.police.uk/foi-ai/cleveland-police/foi-disclosures/2025/may/lost-umbrellas/"
    text = "\n".join(("Enquiry Reference: 123 - 24", COVER, *lines))
    page = parse(Page(url, text.encode(), "cleveland", "single-online-home", "text/plain; charset=utf-8"))
    assert isinstance(page, Disclosure), page
    return pairs(page)


def test_a_page_that_answers_below_its_questions_asks_and_tells_in_turn() -> None:
    again = "Additionally, please provide the colour of each."

    assert cleveland(QUESTIONS[0], "All are in the box.", again, "They are black.") == [
        (QUESTIONS[0], "All are in the box."),
        (again, "They are black."),
    ]


def test_questions_without_a_mark_are_answered_in_turn_by_data_and_by_words() -> None:
    asked = [f"How many umbrellas were lost in the whole force area in {year}, by month." for year in (2022, 2023)]

    assert cleveland(asked[0], "May 2022 - 5", "June 2022 - 6", asked[1], DUTIES) == [
        (asked[0], "May 2022 - 5\nJune 2022 - 6"),
        (asked[1], DUTIES),
    ]


def test_a_row_that_counts_is_no_question() -> None:
    row = "How many umbrellas were lost in the whole force area 12"

    assert cleveland(QUESTIONS[0], row, "All were black.") == [(QUESTIONS[0], f"{row}\nAll were black.")]


def test_a_line_that_asks_below_a_question_is_a_part_of_it_and_no_answer() -> None:
    asked = (f"1 - {QUESTIONS[0]}", "Please also give the colours.", f"2 - {QUESTIONS[1]}")

    assert cleveland(*asked, "Lost umbrellas:-", "4 – all black.") == [
        (f"{QUESTIONS[0]}\nPlease also give the colours.", "Lost umbrellas:-\n4 – all black."),
        (QUESTIONS[1], "Lost umbrellas:-\n4 – all black."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Cleveland Police’s officers are equipped with these:",
        "Cleveland Police has 41 of them.",
        "Cleveland Police does not record the colour.",
        "41 umbrellas were found in the hall.",
        "A total of 301 officers carried one that day.",
    ],
)
def test_a_line_below_the_question_in_which_the_force_names_itself_opens_the_answer(line: str) -> None:
    answer = (line, "The list is in the box.", "I have decided to give no more.")

    assert cleveland(QUESTIONS[0], *answer) == [(QUESTIONS[0], "\n".join(answer))]


@pytest.mark.parametrize(
    "line",
    [
        "The police have them all, as I know.",
        "Your police has lost many.",
        "Cleveland Police has told me of 40.",
        "Cleveland Police has said so.",
        "41 umbrellas were found, my paper says.",
        "Please note, this should be the figure of each year.",
    ],
)
def test_a_line_of_the_requester_on_the_police_opens_no_answer(line: str) -> None:
    answer = "I have decided to give no more."

    assert cleveland(QUESTIONS[0], line, answer) == [(f"{QUESTIONS[0]}\n{line}", answer)]


def test_a_table_in_the_place_of_the_request_is_the_answer_to_a_lost_one() -> None:
    table = ("|", "Feb-24 |", "10 |", "|", "Mar-24 |", "8 |")
    answer = "I have decided to give no more."

    assert cleveland(*table, answer) == [(None, f"Feb-24 |\n10 |\nMar-24 |\n8 |\n{answer}")]


def test_a_table_above_a_line_that_asks_is_the_requesters() -> None:
    table, answer = ("Feb-24 |", "10 |"), "I have decided to give no more."

    assert cleveland(*table, QUESTIONS[0], answer) == [("\n".join((*table, QUESTIONS[0])), answer)]


REASON = "Please also tell why."


@pytest.mark.parametrize("form", ["- {}", "{n}. {}", "{}"])
@pytest.mark.parametrize("answers", [("9", "£1,200"), ("Nil", "3%"), ("Yes", "Not held")])
def test_questions_answered_behind_a_dash_have_their_answers_on_their_lines(
    form: str, answers: tuple[str, str]
) -> None:
    lines = [f"{question} - {answer}" for question, answer in zip(QUESTIONS, answers, strict=False)]

    assert cleveland(*each(form, lines), REASON, DUTIES) == [
        *zip(QUESTIONS[:2], answers, strict=True),
        (REASON, DUTIES),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (f"{QUESTIONS[0]} - 9", QUESTIONS[1]),
        ("Umbrellas - 9", "Hats - 3"),
        (f"{QUESTIONS[0]} - in every town", f"{QUESTIONS[1]} - by whom"),
    ],
)
def test_a_dash_in_a_request_opens_no_answer_unless_two_lines_ask_and_are_answered(lines: tuple[str, str]) -> None:
    found = {answer for _, answer in cleveland(*each("- {}", lines), REASON, DUTIES)}

    assert DUTIES in found
    assert not {"9", "3"} & found


@pytest.mark.parametrize("asks", ["Please state what the search cost.", "Could you tell me who paid.", QUESTIONS[2]])
def test_what_asks_right_above_the_opening_of_another_answer_is_the_next_question(asks: str) -> None:
    answers = ("Cleveland Police are unable to say.", "Section 40 - Personal Information applies.")

    assert cleveland(QUESTIONS[0], answers[0], asks, answers[1]) == [(QUESTIONS[0], answers[0]), (asks, answers[1])]


def test_what_the_requester_means_by_a_word_is_no_answer() -> None:
    meant = "By lost, I mean left behind on a train."
    asked = (f"(1) {QUESTIONS[0]}", meant, f"(2) {QUESTIONS[1]}", "Nine in all.", f"(3) {QUESTIONS[2]}", "It cost £9.")

    assert cleveland(*asked) == [
        (f"{QUESTIONS[0]}\n{meant}", None),
        (QUESTIONS[1], "Nine in all."),
        (QUESTIONS[2], "It cost £9."),
    ]


@pytest.mark.parametrize("label", ["Answer Requests 1 -3", "Response to requests 1, 2 & 3:", "Answer Request 1 to 3"])
def test_an_answer_may_be_labelled_with_the_requests_that_it_is_for(label: str) -> None:
    page = html(REFERENCE, *each("Request {n}/ {}", QUESTIONS), label, ANSWERS[0])

    assert pairs(page) == FIRST_FOR_ALL


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("‘", "’")])
def test_a_quote_before_the_number_of_a_question_printed_again_is_not_its_answer(opening: str, closing: str) -> None:
    quoted = [f"{opening}{place}) {question}{closing}" for place, question in enumerate(QUESTIONS, 1)]
    answered = [line for lines in zip(quoted, ANSWERS, strict=True) for line in lines]
    page = html(REFERENCE, "Question", *quoted, "Answer", *answered)

    assert [answer for _, answer in pairs(page)] == list(ANSWERS)


@pytest.mark.parametrize("verb", ["is", "was:", "is as follows"])
def test_words_of_the_question_that_lead_to_figures_are_its_answer(verb: str) -> None:
    asked = ("1. The number of black umbrellas that were lost on trains in each year.", "2. The cost of the search.")
    answer = f"The number of black umbrellas that were lost on trains by year {verb}"
    page = html(REFERENCE, "Request:", *asked, "Response:", f"1. {answer}", "2023 41", "2. £9")

    assert [given for _, given in pairs(page)] == [f"{answer}\n2023 41", "£9"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Question 1a", "Question 1b & 2a"),
        ("Question 1 a", "Question 1 b & 2 a"),
        ("Question 1 a:", "Questions 1 b and question 2 a:"),
    ],
)
def test_parts_are_answered_by_number_and_letter_however_these_are_spaced(first: str, second: str) -> None:
    asked = (f"1. 1a {QUESTIONS[0]}", f"1b {QUESTIONS[1]}", f"2. 2a {QUESTIONS[2]}")
    page = html(REFERENCE, "Request", *asked, "Response", first, ANSWERS[0], second, ANSWERS[1])

    assert pairs(page) == [(QUESTIONS[0], ANSWERS[0]), (QUESTIONS[1], ANSWERS[1]), (QUESTIONS[2], ANSWERS[1])]


def test_letters_behind_one_number_are_those_of_its_parts() -> None:
    asked = (f"1. 1a {QUESTIONS[0]}", f"1b {QUESTIONS[1]}", f"1c {QUESTIONS[2]}")
    page = html(REFERENCE, "Request", *asked, "Response", "Question 1 a and c", ANSWERS[0], "Question 1 b", ANSWERS[1])

    assert pairs(page) == list(zip(QUESTIONS, (ANSWERS[0], ANSWERS[1], ANSWERS[0]), strict=True))


@pytest.mark.parametrize("period", ["In the last three years (2021 - 2023),", "Since January 2021", "During 2023,"])
def test_a_question_that_begins_with_its_period_asks_above_the_numbered_ones(period: str) -> None:
    asked, lead = f"{period} how many umbrellas were lost.", "And where you can, please give:"
    page = html(REFERENCE, "Request:", f"{asked} {lead}", "1. the colour", "2. the train", "Response:", ANSWERS[0])

    assert pairs(page) == [(question, ANSWERS[0]) for question in (asked, "the colour", "the train")]


def test_question_and_answer_below_the_label_of_a_clarification_are_its_own() -> None:
    asked_back = ("Clarification:", "Question", "Do you mean lost or sold?", "Answer", "I mean lost.")
    page = html(REFERENCE, "Request:", QUESTIONS[0], *asked_back, "Response:", ANSWERS[0])

    assert page.clarification == "\n".join(asked_back)
    assert pairs(page) == [(QUESTIONS[0], ANSWERS[0])]


def test_the_sentence_between_the_reference_and_answers_with_lost_questions_tells_when_the_request_came() -> None:
    told = "Your request for information was received on 3 January 2025. Please find our response set out below."
    page = html(REFERENCE, told, "Q1a response: 41", "Q1b response: Nine")

    assert page.received_on == "2025-01-03"
    assert pairs(page) == [(None, "41"), (None, "Nine")]


def test_a_decision_below_the_label_of_both_tells_when_the_request_came() -> None:
    told = "Your request for information, received 3 January 2025 has now been considered."
    page = html(REFERENCE, "Request / Response", told, "DECISION", "We lost 41.")

    assert (page.received_on, page.request) == ("2025-01-03", None)


def test_questions_that_only_the_answer_prints_are_asked_there() -> None:
    asked = "This request asks for a few figures of last year."
    decision = "I have today decided to disclose the located information."
    printed = (f"Q1 - {QUESTIONS[0]}", ANSWERS[0], "Q2 - Please provide a list of the halls.", "It is attached.")
    page = html(REFERENCE, "Request:", asked, decision, "Disclosure", *printed)

    assert pairs(page) == [(QUESTIONS[0], ANSWERS[0]), ("Please provide a list of the halls.", "It is attached.")]


def test_reasons_of_a_decision_that_speak_of_some_questions_do_not_divide_it() -> None:
    decision = "Our data are not organised in such a way. I have supplied a list."
    reasons = ("REASON FOR DECISION", "Regarding question 2, the box was opened in 2020.")
    page = html(REFERENCE, "Request", *each("{n}. {}", QUESTIONS), "Response", decision, *reasons)

    assert pairs(page) == [(question, "\n".join((decision, *reasons))) for question in QUESTIONS]


def test_a_table_to_be_filled_in_is_no_question_that_the_answer_repeats() -> None:
    asked = ("Please give me the following about umbrellas:", "Please include all halls.", "Item | Lost | Found |")
    answer = ("They are listed.", "Item | Lost | Found |", "Black | 4 | 5 |")
    page = html(REFERENCE, "Request", *asked, "Response", *answer)

    assert pairs(page) == [("\n".join(asked), "\n".join(answer))]


@pytest.mark.parametrize("words", ["we respond as below.", "I am not able to tell.", "please see the list."])
def test_words_that_point_at_a_question_open_its_answer_without_a_mark(words: str) -> None:
    page = html(REFERENCE, "Request", *each("{n}. {}", QUESTIONS[:2]), "Response", "1. Nine", f"For question 2 {words}")

    assert pairs(page) == [(QUESTIONS[0], "Nine"), (QUESTIONS[1], f"For question 2 {words}")]


def test_what_asks_below_the_fields_of_a_head_is_the_request() -> None:
    asked = ("1. How many umbrellas were lost?", "2. Who paid for them?")
    page = html(REFERENCE, "Subject: Lost umbrellas", *asked, "I can advise that we lost 41.")

    assert page.request == "\n".join(asked)
    assert [pair.answer for pair in page.pairs] == ["I can advise that we lost 41."] * 2


def test_lettered_parts_below_a_question_stand_above_its_answer() -> None:
    asked = ("Q1) How many were lost in:", "a) halls", "b) boxes")
    page = cleveland(*asked, "We lost 41 in all.", "Q2) Who paid?", "We did.")

    assert page == [("How many were lost in:\na) halls\nb) boxes", "We lost 41 in all."), ("Who paid?", "We did.")]


def test_a_letter_behind_which_the_force_speaks_opens_its_answer() -> None:
    asked, answer = "1. Do you keep them? If so, please say:", ("a) We have kept none.", "They are sold.")

    assert cleveland(asked, *answer) == [(asked[3:], "\n".join(answer))]


def test_tables_below_lines_that_ask_answer_them_in_turn() -> None:
    first, second = ("Year |", "Lost |", "2023 |", "41 |"), ("Hall |", "9 |")
    again = "Of the lost ones, how many were in each of:"

    assert cleveland(QUESTIONS[0], *first, "* Without the boxes.", again, *second) == [
        (QUESTIONS[0], "\n".join((*first, "* Without the boxes."))),
        (again, "\n".join(second)),
    ]


def test_the_list_of_what_a_notice_must_do_answers_no_question() -> None:
    notice = ("This is a notice which:", "1. states that fact,", "2. specifies the exemption in question and")
    page = html(REFERENCE, "Request", *each("{n}. {}", QUESTIONS[:2]), "Response", *notice)

    assert pairs(page) == [(question, "\n".join(notice)) for question in QUESTIONS[:2]]


# Letters alone, ranges of letters, numbers alone


@pytest.mark.parametrize("mark", ["{}", "{}.", "{})"])
def test_letters_alone_on_their_lines_name_questions_and_answers(mark: str) -> None:
    letters = [mark.format(letter) for letter in "ABC"]
    asked = [line for pair in zip(letters, QUESTIONS, strict=True) for line in pair]
    answered = (letters[0], ANSWERS[0], "B and C.", ANSWERS[1])
    page = html(REFERENCE, "Request", *asked, "Response", *answered)

    assert pairs(page) == [(QUESTIONS[0], ANSWERS[0]), (QUESTIONS[1], ANSWERS[1]), (QUESTIONS[2], ANSWERS[1])]


@pytest.mark.parametrize("named", ["a-b)", "a) to b)", "a – b)", "a and b)"])
def test_a_range_of_letters_names_the_questions_between_them_too(named: str) -> None:
    asked = [f"{letter}) {question}" for letter, question in zip("abc", QUESTIONS, strict=True)]
    page = html(REFERENCE, "Request", *asked, "Response", f"{named} {ANSWERS[0]}", f"c) {ANSWERS[2]}")

    assert pairs(page) == [(QUESTIONS[0], ANSWERS[0]), (QUESTIONS[1], ANSWERS[0]), (QUESTIONS[2], ANSWERS[2])]


@pytest.mark.parametrize("named", ["1 and 2", "1 & 2", "1, 2", "1-2."])
def test_numbers_of_a_list_alone_on_a_line_name_the_questions_below_which_one_answer_stands(named: str) -> None:
    page = html(REFERENCE, "Request", *each("{n}. {}", QUESTIONS[:2]), "Response", "We looked.", named, ANSWERS[0])
    shared = pairs(page) == [(question, ANSWERS[0]) for question in QUESTIONS[:2]]

    assert shared is (named != "1, 2")


def test_questions_named_among_the_reasons_of_a_refusal_for_cost_do_not_divide_it() -> None:
    refused = "It would exceed the appropriate cost limit to retrieve this information."
    reasons = ("REASON FOR DECISION", "Questions 1 to 2 – the box holds thousands.")
    page = html(REFERENCE, "Request", *each("{n}. {}", QUESTIONS), "Response", refused, *reasons)

    assert [pair.answer for pair in page.pairs] == ["\n".join((refused, *reasons))] * 3


def test_a_sentence_that_leads_to_the_answer_right_below_its_label_is_a_part_of_it() -> None:
    lines = ("Please find our response below.", "Black umbrellas 41 of 50")
    page = html(REFERENCE, "Request", QUESTIONS[0], "Response", *lines)

    assert pairs(page) == [(QUESTIONS[0], "\n".join(lines))]


def test_words_on_question_1_open_the_answer_below_a_clarification() -> None:
    answer = "In relation to questions 1 and 2, no information is held."
    page = html(REFERENCE, "Request", *each("{n}. {}", QUESTIONS[:2]), "Clarification received:", "All years.", answer)

    assert [pair.answer for pair in page.pairs] == [answer] * 2


# Heads of older pages


def test_the_number_below_that_of_the_publication_is_the_reference_and_title_and_period_are_its_head() -> None:
    head = ("PUB 1443", "16636", "Umbrellas lost in halls", "March 2019 to December 2021")
    page = html(*head, QUESTIONS[0], "I can advise that we lost 41.")

    assert (page.reference, page.request) == ("16636", QUESTIONS[0])


def test_a_page_that_was_posted_on_a_day_has_its_title_above() -> None:
    trail = "Home > Access to information > Lost umbrellas"
    page = html(trail, "Lost umbrellas 0898.2019-20", "Posted on", QUESTIONS[0], "I can advise that we lost 41.")

    assert page.request == QUESTIONS[0]


def test_what_the_force_tells_where_no_line_asks_is_the_answer_to_a_lost_request() -> None:
    told = ("Halls - 39 umbrellas, 34 of them black.", "On buying them, we look at the handle.")
    ends = "Having made enquiries within the force this is all."

    assert cleveland(*told, ends) == [(None, "\n".join((*told, ends)))]


@pytest.mark.parametrize("line", ["We are a charity and need your figures.", "We counted 41 in my street."])
def test_what_a_requester_tells_of_themselves_stays_the_request(line: str) -> None:
    ends = "Having made enquiries within the force this is all."

    assert cleveland(line, ends) == [(line, ends)]


def test_a_number_without_a_mark_opens_an_answer_before_words_that_it_does_not_count() -> None:
    asked = each("{n}. {}", QUESTIONS[:2])
    page = html(REFERENCE, "Request", *asked, "Response", "1 No information is held.", "2 Please see the list.")

    assert pairs(page) == [(QUESTIONS[0], "No information is held."), (QUESTIONS[1], "Please see the list.")]


def test_a_figure_that_counts_what_follows_opens_no_answer() -> None:
    answer = ("1 Inspector was told.", "2 Sergeants were told.")
    page = html(REFERENCE, "Request", *each("{n}. {}", QUESTIONS[:2]), "Response", *answer)

    assert pairs(page) == [(question, "\n".join(answer)) for question in QUESTIONS[:2]]


def test_the_label_below_the_sentence_that_leads_to_the_request_is_no_part_of_it() -> None:
    lead = "I note you seek access to the following information:"
    page = html(REFERENCE, lead, "NEW REQUEST:", QUESTIONS[0], "I have today decided to disclose the list.")

    assert page.request == QUESTIONS[0]


# Questions that stand where no label of their own leads to them


def west_midlands(*lines: str) -> list[tuple[str | None, str | None]]:
    url = "https://foi.west-midlands.police.uk/umbrellas-123_24/"
    page = parse(
        Page(url, "\n".join(["Umbrellas (123_24)", *lines]), "west-midlands", "west-midlands-wordpress", "text/plain")
    )
    assert isinstance(page, Disclosure), page
    return pairs(page)


def psni(*lines: str) -> Disclosure:
    url = "https://www.psni.police.uk/foi-disclosure-log/umbrellas"
    head = ("Request Number: FOI/16400", "Subject: Umbrellas")
    page = parse(Page(url, "\n".join([*head, *lines]), "northern-ireland", "psni", "text/plain"))
    assert isinstance(page, Disclosure), page
    return page


def test_below_one_label_for_both_each_answer_stands_below_its_question() -> None:
    lines = ("1. How many umbrellas were lost?", "=41", "2. How many were found?", "Nil", "3. Who found them?")
    refusal = "Section 1 of the Freedom of Information Act 2000 (FOIA) places two duties on public authorities."

    assert west_midlands("Request / Response", *lines, refusal) == [
        ("How many umbrellas were lost?", "=41"),
        ("How many were found?", "Nil"),
        ("Who found them?", refusal),
    ]


def test_below_one_label_for_both_one_answer_may_stand_below_all_questions() -> None:
    asked = each("{n}. {}", QUESTIONS)

    assert west_midlands("Request / Response", *asked, "Please find attached a list.") == [
        (question, "Please find attached a list.") for question in QUESTIONS
    ]


def test_questions_that_only_the_answer_prints_are_asked_below_the_decision() -> None:
    decision = ("I have today decided to disclose the located information to you in full.", "Please find it below.")
    turns = [line for pair in zip(each("Q{n} - {}", QUESTIONS), ANSWERS, strict=True) for line in pair]
    page = html(REFERENCE, "I note you seek access to the following information:", *decision, *turns)

    assert pairs(page) == PAIRS


def test_the_label_of_the_question_may_stand_behind_that_of_the_page() -> None:
    page = psni("Request and Answer: Question", QUESTIONS[0], "Answer", ANSWERS[0])

    assert pairs(page) == [(QUESTIONS[0], ANSWERS[0])]


DECISION = (
    "Your request for information below has now been considered. It would exceed the cost limit under Section 12(1)."
)


@pytest.mark.parametrize(
    "lines",
    [
        [*each("Question {n}/ {}", QUESTIONS), "Question"],
        ["Requests 1- 3", *each("{n}. {}", QUESTIONS)],
    ],
)
def test_a_page_that_breaks_off_in_its_request_has_asked_and_not_answered(lines: list[str]) -> None:
    page = psni("Request and Answer:", DECISION, *lines)

    assert (pairs(page), page.outcome) == ([(question, None) for question in QUESTIONS], "cost_limit")


def test_questions_1_to_3_that_tell_are_answers() -> None:
    page = psni("Request and Answer:", DECISION, "Questions 1-3", "There are many umbrellas.")

    assert page.request is None


def test_the_word_and_number_of_a_label_may_be_run_together() -> None:
    page = html(REFERENCE, "Request1a", QUESTIONS[0], "Request1b", QUESTIONS[1], "Answers 1a and 1b", ANSWERS[0])

    assert pairs(page) == [(question, ANSWERS[0]) for question in QUESTIONS[:2]]


def test_a_question_printed_again_among_the_reasons_does_not_divide_the_decision() -> None:
    decision = "I have today decided to disclose some of the requested information."
    again = ("Reason for decision", f"Q3 - {QUESTIONS[2]}", "The cost would show where the umbrellas are kept.")
    page = html(REFERENCE, "Request", *each("{n}. {}", QUESTIONS), decision, *again)

    assert pairs(page) == [(question, "\n".join((decision, *again))) for question in QUESTIONS]


def test_notes_on_the_figures_may_stand_between_what_leads_to_the_answers_and_the_first() -> None:
    lead = "I am able to disclose the located information to you as follows."
    notes = ("Umbrellas were counted by hand.", "Parasols were left out.")
    page = html(REFERENCE, "Request", *each("{n}. {}", QUESTIONS), "4. Why?", "5. Who knew?", "Response", lead, *notes,
                "1. We lost 41.", "2.The others were found.")  # fmt: skip

    assert pairs(page)[:3] == [
        (QUESTIONS[0], "We lost 41."),
        (QUESTIONS[1], "The others were found."),
        (QUESTIONS[2], None),
    ]


def test_a_reply_to_the_clarification_is_the_requesters() -> None:
    page = html(
        REFERENCE, "Request:", QUESTIONS[0], "Clarification:", "Which year?", "Reply:", "Any.", "Response:", "41."
    )

    assert pairs(page) == [(QUESTIONS[0], "41.")]
    assert page.clarification == "Clarification:\nWhich year?\nReply:\nAny."


def test_what_a_requester_means_by_a_word_is_a_list_of_no_questions() -> None:
    asked = ("I would like all notes on umbrellas.", 'By "notes" I mean the following:', "- Letters", "- E-mails")
    answer = ("Searches located 2 notes:", "1 - 18 January 2022 - A letter.", "2 - 19 January 2022 - An e-mail.")
    page = html(REFERENCE, "Request", *asked, "Response", *answer)

    assert pairs(page) == [("\n".join(asked), "\n".join(answer))]


def test_what_points_back_is_left_of_a_lost_list_and_no_question_by_itself() -> None:
    asked = ("Please could you give me this:", "I would like it for the last 4 years.")

    assert pairs(html(REFERENCE, "Request", *asked, "Response", ANSWERS[0])) == [("\n".join(asked), ANSWERS[0])]


def test_questions_printed_again_with_their_numbers_are_those_of_an_unnumbered_request() -> None:
    asked = ("Please send the manual of the umbrella.", "I want to know how the umbrellas are opened in the rain.")
    decision = "I have today decided to disclose the located information to you in full. Please find it below."
    turns = (f"Q1 - {asked[0]}", "It is on the maker's site.", f"Q2 - {asked[1]}", "By a button.")

    assert pairs(html(REFERENCE, "I note you seek access to the following information:", *asked, decision, *turns)) == [
        (asked[0], "It is on the maker's site."),
        (asked[1], "By a button."),
    ]


def test_a_letter_below_a_question_that_asks_on_is_no_answer() -> None:
    asked = ("1) How many umbrellas were lost?", "a) Please may I have it year by year.", "2) How many were found?")
    answer = "Section 1 of the Freedom of Information Act 2000 places two duties on public authorities."

    assert cleveland(*asked, answer) == [
        ("How many umbrellas were lost?\na) Please may I have it year by year.", answer),
        ("How many were found?", answer),
    ]


def test_letters_behind_the_number_of_an_answer_name_parts_of_its_question() -> None:
    asked = ("Q1. How many were lost?", "Q2. What was spent on a) silk, b) wood and c) glue?")
    page = html(REFERENCE, "Request:", *asked, "Response:", "Q1. Zero", "Q2a & b. We spent £9.")

    assert [(pair.answer_label, pair.answer) for pair in page.pairs] == [
        ("Q1.", "Zero"),
        ("Q2a & b.", "We spent £9."),
        ("Q2a & b.", "We spent £9."),
    ]


def test_words_that_point_at_several_questions_point_at_all() -> None:
    asked = each("{n}. {}", QUESTIONS)
    page = html(REFERENCE, "Request", *asked, "Response", "In respect of Q1, Q2 & Q3 there are no such umbrellas.")

    assert [pair.answer_label for pair in page.pairs] == ["In respect of Q1, Q2 & Q3"] * 3


def test_what_stands_above_the_words_on_the_last_question_answers_those_that_it_names() -> None:
    above, below = "Please see the attached list for Q1 & Q2.", "In respect of Q3 there are no figures."
    page = html(REFERENCE, "Request", *each("{n}. {}", QUESTIONS), "Response", above, below)

    assert pairs(page) == [(QUESTIONS[0], above), (QUESTIONS[1], above), (QUESTIONS[2], below)]


def test_what_stands_above_the_words_on_the_last_question_and_names_none_answers_none_of_several() -> None:
    above, below = "Please see the attached list.", "In respect of Q3 there are no figures."
    page = html(REFERENCE, "Request", *each("{n}. {}", QUESTIONS), "Response", above, below)

    assert [answer for _, answer in pairs(page)] == [None, None, below]


def test_most_of_the_questions_that_only_the_answer_prints_end_as_questions_do() -> None:
    decision = "I have today decided to disclose the located information to you in full."
    asked = ("Money spent on umbrellas.", "When does the contract begin?", "Does it have an extension?")
    turns = [line for pair in zip(each("Q{n} - {}", asked), ANSWERS, strict=True) for line in pair]
    page = html(REFERENCE, "I note you seek access to the following information:", decision, *turns)

    assert pairs(page) == list(zip(asked, ANSWERS, strict=True))


def test_numbers_that_begin_again_answer_questions_most_of_which_ask() -> None:
    asked = ("1. Please tell me the cost.", "2. How many horses are there?", "3. If you can, what do they do.")
    told = ("1. We found the cost was £9.", "2. We have 13 horses.", "3. We do not know.")

    assert pairs(html(REFERENCE, *asked, *told)) == [
        ("Please tell me the cost.", "We found the cost was £9."),
        ("How many horses are there?", "We have 13 horses."),
        ("If you can, what do they do.", "We do not know."),
    ]


def test_an_answer_to_some_questions_that_speaks_of_any_other_information_is_theirs() -> None:
    refusal = "We can neither confirm nor deny that any other information is held by virtue of Section 31(3)."
    page = html(REFERENCE, "Request:", *each("{n}. {}", QUESTIONS), "Response 1 & 3:", refusal, "Response 2:", "Nine.")

    assert pairs(page) == [(QUESTIONS[0], refusal), (QUESTIONS[1], "Nine."), (QUESTIONS[2], refusal)]


def test_numbers_without_a_mark_that_name_all_the_questions_in_order_open_their_answers() -> None:
    one, others = "Umbrellas are counted by year: nine.", "Nothing is known to us about the two."
    page = html(
        REFERENCE, "Request", *each("{n}. {}", QUESTIONS), "Response", "Here it is.", f"1 {one}", f"2&3 {others}"
    )

    assert [pair.answer_label for pair in page.pairs] == ["1", "2&3", "2&3"]
    assert [answer for _, answer in pairs(page)] == [one, others, others]


@pytest.mark.parametrize(
    "lines",
    [
        ("1 Umbrellas were lost in May.", "2 Gloves were lost in June."),
        ("1 Black umbrella", "2 Red umbrellas", "3 White umbrellas"),
        ("2 Umbrellas were lost in May.", "1 Glove was lost in June.", "3 Hats were lost in July."),
    ],
)
def test_numbers_without_a_mark_count_what_is_behind_them_elsewhere(lines: tuple[str, ...]) -> None:
    page = html(REFERENCE, "Request", *each("{n}. {}", QUESTIONS), "Response", *lines)

    assert [answer for _, answer in pairs(page)] == ["\n".join(lines)] * 3


def test_letters_in_brackets_below_letters_without_are_a_list_of_the_answer() -> None:
    asked = ("1. a) Why were umbrellas lost?", "b) Who lost them?")
    listed = ("It rained, which made", "(a) umbrellas wet,", "(b) hands cold,")
    page = html(REFERENCE, "Request", *asked, "Response", f"1. a) {listed[0]}", *listed[1:], "b) Nobody.")

    assert pairs(page) == [("Why were umbrellas lost?", "\n".join(listed)), ("Who lost them?", "Nobody.")]
