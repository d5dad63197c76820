"""Where the answer begins, and which question it is for, on pages that print few labels or none."""

from __future__ import annotations

import pytest

from parsers import Disclosure, Page, parse
from parsers.records import Outcome
from tests.test_hard_cases import html, pairs, text

ESSEX = "https://www.essex.police.uk/foi-ai/essex-police/other-information/previous-foi-requests/lost-umbrellas/"
REFERENCE = "FOI Reference: 123/2024"
ASKED = "Please send me the number of umbrellas lost in 2022 and 2023."
DUTY = "Section 17 of the Freedom of Information Act 2000 requires a notice."


# Labels


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Your request for information:", "Reply:"),
        ("Details of your request", "Response details"),
        ("Full request", "Full response"),
        ("Request summary:", "Disclosure response:"),
        ("You requested:", "Dyfed-Powys Police Response:"),
        ("What you asked for", "Devon and Cornwall Police response"),
        ("Question asked:", "Answer given:"),
        ("Applicant’s request:", "Force response:"),
        ("Information sought:", "Information released:"),
        ("Ymholiad:", "Ateb:"),
    ],
)
def test_labels_are_of_many_words(asks: str, answers: str) -> None:
    assert pairs(html(REFERENCE, asks, ASKED, answers, "We lost 41.")) == [(ASKED, "We lost 41.")]


@pytest.mark.parametrize(
    "line",
    [
        "Full response times are not asked for.",
        "Outcome:",
        "Reply to me by post.",
        "The police response to rain is mine.",
    ],
)
def test_words_of_a_label_in_a_line_of_the_request_are_the_requesters(line: str) -> None:
    found = html(REFERENCE, "Request:", ASKED, line, "Response:", "We lost 41.")

    assert pairs(found) == [(f"{ASKED}\n{line}", "We lost 41.")]


# Lines of data


@pytest.mark.parametrize(
    "data",
    [
        ("2022 = 0", "2023 = 1"),
        ("2022 – no information held", "2023 – 7"),
        ("January 2023: £1,200", "February 2023: £900.50"),
        ("2021/22: 45", "2022/23: 1,046"),
        ("March - 12 umbrellas", "April - nil"),
    ],
)
def test_without_labels_the_request_ends_at_the_first_line_of_data(data: tuple[str, str]) -> None:
    found = html(REFERENCE, ASKED, *data, DUTY)

    assert pairs(found) == [(ASKED, "\n".join((*data, DUTY)))]


def test_a_lone_label_above_the_data_is_of_the_answer() -> None:
    found = html(REFERENCE, ASKED, "a)", "2022 – 3", "2023 – 7", DUTY)

    assert found.request == ASKED


@pytest.mark.parametrize(
    "lines",
    [
        ("2019 - 2020", "2020 - 2021"),
        ("2019: January to March", "2020: April to June"),
        ("January 2023 – March 2023", "April 2023 – June 2023"),
        ("2022 = 45", "How many of the 45 were black?"),
        ("2022 - 45", "2023 - 9", "Please explain the fall."),
    ],
)
def test_periods_and_the_figures_of_the_requester_are_no_answer(lines: tuple[str, ...]) -> None:
    found = html(REFERENCE, ASKED, *lines, DUTY)

    assert pairs(found) == [("\n".join((ASKED, *lines)), DUTY)]


# "Question 1" above an answer


@pytest.mark.parametrize(
    "first", ["A search has been conducted of the register.", "This information is not held.", "2022 – 45"]
)
def test_question_and_a_number_above_a_statement_opens_its_answer(first: str) -> None:
    found = html(REFERENCE, "Umbrellas are often lost.", "Question 1", first, "Question 2", "The cost was £9.")

    assert pairs(found) == [(None, first), (None, "The cost was £9.")]
    assert found.request == "Umbrellas are often lost."


def test_question_and_a_number_above_a_question_opens_the_request() -> None:
    asked = ("Question 1", "How many were lost?", "Question 2", "Please give the cost.")
    found = html(REFERENCE, *asked, DUTY)

    assert found.request == "\n".join(asked)


# Questions by their numbers above the one answer, on a page with a head

HEAD = ("Request Number: FOI/4711", "Category: Property", "Subject: Umbrellas", "Request and Answer:")
DECISION = (
    "Your request for information below has now been considered. It is estimated that the cost of complying would "
    "exceed the appropriate costs limit under Section 12(1) of the Freedom of Information Act 2000."
)
LISTED = ("Question 1", "Umbrellas lost by year", "Question 2", "Umbrellas found by year")
CLARIFIED = ("Clarification requested:", "Which years?", "Clarification received:", "2023 and 2024")


def test_questions_listed_above_one_answer_are_the_request_and_the_decision_above_is_the_response() -> None:
    answer = "To find this would mean reading 9000 entries."
    found = html(*HEAD, DECISION, *LISTED, *CLARIFIED, "Answer", answer)

    assert (found.request, found.outcome) == ("\n".join(LISTED), "cost_limit")
    assert found.response == f"{DECISION}\n{answer}"
    assert pairs(found) == [(LISTED[1], answer), (LISTED[3], answer)]


def test_question_1_alone_above_the_answer_is_the_request_if_the_line_below_it_asks() -> None:
    asked = ("How many umbrellas were lost?", "I would like the figures by year.")
    found = html(*HEAD, DECISION, "Question 1", *asked, "Answer", "41 in all.")

    assert (found.request, found.response) == ("\n".join(asked), f"{DECISION}\n41 in all.")
    assert pairs(found) == [("\n".join(asked), "41 in all.")]


def test_questions_listed_below_the_decision_are_the_request_though_the_answer_is_lost() -> None:
    found = html(*HEAD, DECISION, *LISTED)

    assert (found.request, found.outcome) == ("\n".join(LISTED), "cost_limit")
    assert pairs(found) == [(LISTED[1], None), (LISTED[3], None)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Our figures are below.", *LISTED),
        (DECISION, "Question 1", "Umbrellas lost by year", "Question 3", "Umbrellas found by year"),
        (DECISION, "Question 1", "This information is not held.", "Question 2", "We do not hold this either."),
    ],
)
def test_numbers_above_no_answer_are_no_request_unless_the_decision_announces_all_of_them(
    lines: tuple[str, ...],
) -> None:
    assert html(*HEAD, *lines).request is None


def test_a_question_above_each_answer_is_asked_by_itself() -> None:
    found = html(
        *HEAD, DECISION, "Question 1", "Umbrellas lost", "Answer 1", "41", "Question 2", "Found", "Answer 2", "9"
    )

    assert pairs(found) == [("Umbrellas lost", "41"), ("Found", "9")]


# A decision right below the label of the request

SEEKS = "I note you seek access to the following information:"
DISCLOSES = "I have today decided to disclose some of the umbrellas."


def test_a_decision_in_the_place_of_the_request_is_the_response_and_questions_repeated_below_it_are_asked() -> None:
    found = html(
        REFERENCE, SEEKS, DISCLOSES, "Disclosure", "Q1 - How many were lost?", "41", "Q4 - Where?", "In Brecon."
    )

    assert (found.response or "").startswith(DISCLOSES)
    assert pairs(found) == [("How many were lost?", "41"), ("Where?", "In Brecon.")]


def test_answers_below_such_a_decision_that_repeat_no_question_ask_none() -> None:
    found = html(REFERENCE, SEEKS, DISCLOSES, "Disclosure", "Q1 - Nine were lost.", "Q4 - In Brecon.")

    assert found.request is None
    assert pairs(found) == [(None, "Nine were lost."), (None, "In Brecon.")]


@pytest.mark.parametrize(
    "decision", [DISCLOSES, "I have decided to withhold the list.", "I have today decided to release what we hold."]
)
def test_a_decision_below_the_request_opens_the_response_though_a_label_stands_below_it(decision: str) -> None:
    found = html(REFERENCE, SEEKS, ASKED, decision, "Disclosure", "41 were lost.")

    assert found.request == ASKED
    assert (found.response or "").startswith(decision)
    assert pairs(found) == [(ASKED, "41 were lost.")]


def test_what_the_requester_has_decided_is_of_the_request() -> None:
    asked = ("I have decided to write to every force.", ASKED)
    found = html(REFERENCE, "Request:", *asked, "Response:", "41 were lost.")

    assert found.request == "\n".join(asked)


# A heading that says what the answer is


@pytest.mark.parametrize(
    "heading", ["‘Neither Confirm nor Deny’ (NCND)", "Neither confirm nor deny", "NEITHER CONFIRM NOR DENY:"]
)
def test_a_heading_that_neither_confirms_nor_denies_opens_the_answer(heading: str) -> None:
    found = html(REFERENCE, ASKED, heading, "There may be times when to say so would tell too much.")

    assert (found.request, found.outcome) == (ASKED, Outcome.NCND)
    assert (found.response or "").startswith(heading)


def test_a_question_about_neither_confirming_nor_denying_is_of_the_request() -> None:
    asked = "Neither confirm nor deny answers: how many did you give in 2023?"
    found = html(REFERENCE, "Request:", asked, "Response:", "We gave 41.")

    assert pairs(found) == [(asked, "We gave 41.")]


# Who wrote the page, below its title


def test_the_lines_that_tell_who_wrote_a_page_are_its_head_though_its_title_stands_above_them() -> None:
    found = html(
        "Umbrellas lost at the station",
        "Produced by the records office",
        "Authored by the office and published on 24 July 2025.",
        "Prepared internally, no external costs.",
        ASKED,
        "Response:",
        "41 were lost.",
    )

    assert (found.request, found.disclosed_on) == (ASKED, "2025-07-24")


# A letter alone on its line


def test_a_letter_alone_on_its_line_opens_the_answer_to_its_question() -> None:
    asked = ("A", "How many umbrellas were lost?", "B", "How many were found?")
    found = html(
        REFERENCE, "Request:", *asked, "Response:", "All of it is from the records office.", "A", "We lost 41."
    )

    assert pairs(found) == [("How many umbrellas were lost?", "We lost 41."), ("How many were found?", None)]


def test_a_figure_alone_on_its_line_may_be_the_answer() -> None:
    asked = ("1. How many umbrellas were lost?", "2. How many were found?")
    found = html(
        REFERENCE, "Request:", *asked, "Response:", "All of it is from the records office.", "1", "Nobody asked."
    )

    assert {answer for _, answer in pairs(found)} == {"All of it is from the records office.\n1\nNobody asked."}


# Searches above a decision


SEARCHES = ("Extent of Searches to Locate Information", "Following receipt of your request searches were conducted.")


def test_below_the_searches_the_formula_of_the_decision_opens_the_answer() -> None:
    refused = "I am not obliged to provide a response pursuant to Section 12(1) of the Freedom of Information Act 2000."
    found = html(REFERENCE, ASKED, *SEARCHES, refused)

    assert (found.request, found.outcome) == (ASKED, "cost_limit")
    assert pairs(found) == [(ASKED, refused)]


def test_searches_without_a_decision_below_them_are_no_answer() -> None:
    found = html(REFERENCE, ASKED, *SEARCHES)

    assert (found.request, pairs(found)) == (ASKED, [(ASKED, None)])


# Words that point at the question


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("In response to your first question, 41 were lost.", "In response to question 2, nine were found."),
        ("With reference to question 1, 41 were lost.", "With regards to your 2nd question, nine were found."),
        ("Regarding part one of your request, 41 were lost.", "Regarding part two of your request, nine were found."),
        ("For Q1, 41 were lost.", "For Q2: nine were found."),
    ],
)
def test_the_first_words_of_an_answer_point_at_its_question(first: str, second: str) -> None:
    request = ("Request:", "1. How many umbrellas were lost?", "2. How many were found?")
    found = html(REFERENCE, *request, "Response:", first, second)

    assert pairs(found) == [("How many umbrellas were lost?", first), ("How many were found?", second)]


def test_an_answer_that_points_at_its_question_needs_no_label_above_it() -> None:
    request = ("1. How many umbrellas were lost?", "2. How many were found?")
    found = html(REFERENCE, *request, "In response to your first question, 41.", "In response to question 2, nine.")

    assert [pair.answer for pair in found.pairs] == [
        "In response to your first question, 41.",
        "In response to question 2, nine.",
    ]


def test_words_that_point_at_no_question_of_the_request_part_nothing() -> None:
    answer = ("Forty-one.", "With regards to question 7, see the attached file.")
    found = html(REFERENCE, "Request:", "1. How many were lost?", "2. Where?", "Response:", *answer)

    assert {pair.answer for pair in found.pairs} == {"\n".join(answer)}


# One printed label is enough


@pytest.mark.parametrize(
    "lead",
    [
        (),
        ("I have decided to disclose the located information to you as follows.",),
        ("Please see our response below:",),
        ("Our answers are these:",),
    ],
)
def test_the_first_number_where_answers_begin_is_enough(lead: tuple[str, ...]) -> None:
    request = ("Request:", "1. How many were lost?", "2. How many were found?", "3. How many were sold?")
    found = html(REFERENCE, *request, "Response:", *lead, "1. Forty-one umbrellas")

    assert [pair.answer for pair in found.pairs] == ["Forty-one umbrellas", None, None]


@pytest.mark.parametrize(
    "above", ["The reasons are as follows:", "It is exempt under the following:", "Umbrellas differ in colour."]
)
def test_a_number_elsewhere_is_a_list_within_the_answer(above: str) -> None:
    request = ("Request:", "1. How many were lost?", "2. How many were found?", "3. How many were sold?")
    found = html(REFERENCE, *request, "Response:", above, "1. Black ones")

    assert {pair.answer for pair in found.pairs} == {f"{above}\n1. Black ones"}


@pytest.mark.parametrize("label", ["A", "A and B"])
def test_a_lone_letter_is_enough(label: str) -> None:
    request = ("Request:", "A", "How many were lost?", "B", "How many were found?", "C", "How many were sold?")
    found = html(REFERENCE, *request, "Response:", label, "Forty-one umbrellas")

    assert [pair.answer for pair in found.pairs] == [
        "Forty-one umbrellas",
        "Forty-one umbrellas" if "B" in label else None,
        None,
    ]


# Letters


LETTERED = ("Request:", "a) How many were lost?", "b) How many were found?", "c) Who sold them?")


@pytest.mark.parametrize(
    ("answers", "given"),
    [
        (("a) 41", "b) 9", "c) Nobody."), ["41", "9", "Nobody."]),
        (("a) and b) 41 in all", "c) Nobody."), ["41 in all", "41 in all", "Nobody."]),
        (("(a) 41", "(b)", "9", "(c) Nobody."), ["41", "9", "Nobody."]),
        (("a & b 41 in all", "c. Nobody."), ["41 in all", "41 in all", "Nobody."]),
    ],
)
def test_lettered_questions_have_the_answers_of_their_letters(answers: tuple[str, ...], given: list[str]) -> None:
    found = html(REFERENCE, *LETTERED, "Response:", *answers)

    assert [pair.question for pair in found.pairs] == [line[3:] for line in LETTERED[1:]]
    assert [pair.answer for pair in found.pairs] == given


def test_the_list_of_the_act_answers_no_lettered_question() -> None:
    notice = ("This letter is a notice which:", "a) states that fact", "b) specifies the exemption in question")
    found = html(REFERENCE, *LETTERED, "Response:", *notice)

    assert pairs(found) == [(line.partition(" ")[2], "\n".join(notice)) for line in LETTERED[1:]]


def test_letters_that_divide_a_question_are_parts_of_it() -> None:
    request = ("Request:", "How many umbrellas were:", "a) lost", "b) found")
    found = html(REFERENCE, *request, "Response:", "Nine in all.")

    assert pairs(found) == [("\n".join(request[1:]), "Nine in all.")]


def test_numbers_below_a_letter_are_no_questions_of_their_own() -> None:
    request = ("Please tell me:", "a) How many were lost?", "b) How many of them:", "1. Were black?", "2. Were found?")
    found = html(REFERENCE, "Request:", *request, "Response:", "Nine in all.")

    assert pairs(found) == [
        ("How many were lost?", "Nine in all."),
        ("How many of them:\n1. Were black?\n2. Were found?", "Nine in all."),
    ]


def test_numbered_periods_are_no_questions() -> None:
    request = (
        "Please give the number of umbrellas lost in each of these periods:",
        "1. March 16th, 2016 – June 23rd, 2016 (inclusive)",
        "2. 24/06/2016 to 01/10/2016",
    )
    found = html(REFERENCE, "Request:", *request, "Response:", "Nine in all.")

    assert pairs(found) == [("\n".join(request), "Nine in all.")]


# Numbers that begin again, and lists of numbers


ASKED_BY_NUMBER = ("1. How many were lost?", "2. Please give the cost.", "3. Who paid?")


@pytest.mark.parametrize("answers", [("1. Forty-one.", "2. It was £9.", "3. Nobody."), ("1. Forty-one.",)])
def test_numbers_that_begin_again_and_ask_no_more_are_answers(answers: tuple[str, ...]) -> None:
    found = html(REFERENCE, *ASKED_BY_NUMBER, *answers)

    given = [line[3:] for line in answers]
    assert [pair.answer for pair in found.pairs] == [*given, *([None] * (3 - len(given)))]


def test_numbers_that_begin_again_and_ask_are_a_list_within_the_last_question() -> None:
    found = html(REFERENCE, *ASKED_BY_NUMBER, "1. Was it the force?", "2. Was it the council?", DUTY)

    assert [pair.answer for pair in found.pairs] == [DUTY, DUTY, DUTY]


@pytest.mark.parametrize(
    "several",
    [
        "Questions 1-2 - This is not held.",
        "Q1 & Q2: This is not held.",
        "Questions 1 and 2: This is not held.",
        "Questions 1 - 2 (inclusive): This is not held.",
    ],
)
def test_an_answer_to_several_questions_may_stand_on_the_line_of_their_numbers(several: str) -> None:
    found = html(REFERENCE, "Request:", *ASKED_BY_NUMBER, "Response:", several, "Question 3 - Nobody.")

    assert [pair.answer for pair in found.pairs] == ["This is not held.", "This is not held.", "Nobody."]


def test_one_number_and_a_figure_behind_a_dash_are_no_range() -> None:
    found = html(REFERENCE, "Request:", *ASKED_BY_NUMBER, "Response:", "Q1 - 41", "Q2 - 9", "Q3 - 2")

    assert [pair.answer for pair in found.pairs] == ["41", "9", "2"]


def test_a_single_number_below_the_answer_to_several_opens_its_own_answer() -> None:
    answers = ("Questions 1 to 2:", "Not held.", "Question 3:", "Nobody.")
    found = html(REFERENCE, "Request:", *ASKED_BY_NUMBER, "Response:", *answers)

    assert [pair.answer for pair in found.pairs] == ["Not held.", "Not held.", "Nobody."]


def test_a_quotation_mark_may_stand_before_the_first_number() -> None:
    found = html(REFERENCE, "Request:", "“1) How many were lost?", "2) Who paid?”", "Response:", "1) Nine", "2) Nobody")

    assert pairs(found) == [("How many were lost?", "Nine"), ("Who paid?”", "Nobody")]


# Labels


@pytest.mark.parametrize(
    ("ask", "answer"),
    [("Applicant Question:", "NPCC Response:"), ("Question:", "Answer:"), ("Your question", "Our answer")],
)
def test_labels_that_ask_and_answer_in_turn_pair_by_their_places(ask: str, answer: str) -> None:
    found = html(REFERENCE, ask, "How many were lost?", answer, "Nine", ask, "Who paid?", answer, "Nobody")

    assert pairs(found) == [("How many were lost?", "Nine"), ("Who paid?", "Nobody")]


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ("Information requested:", "Information disclosed:"),
        ("Your request reads as follows:", "Our reply:"),
        ("The request was as follows:", "The response is as follows:"),
    ],
)
def test_the_labels_of_request_and_response_vary(ask: str, answer: str) -> None:
    found = html(REFERENCE, ask, "How many were lost?", answer, "Nine")

    assert (found.request, found.response) == ("How many were lost?", "Nine")


@pytest.mark.parametrize(
    ("first", "second", "third"), [("i)", "ii)", "iii)"), ("(i)", "(ii)", "(iii)"), ("i.", "ii.", "iii.")]
)
def test_roman_figures_number_questions_and_answers(first: str, second: str, third: str) -> None:
    request = ("Request:", f"{first} How many were lost?", f"{second} How many were found?", f"{third} Who paid?")
    found = html(REFERENCE, *request, "Response:", f"{first} 41", f"{second} 9", f"{third} Nobody")

    assert pairs(found) == [("How many were lost?", "41"), ("How many were found?", "9"), ("Who paid?", "Nobody")]


def test_questions_marked_by_roman_figures_may_share_one_answer() -> None:
    request = ("i) How many were lost?", "ii) How many were found?")
    found = html(REFERENCE, "Request:", *request, "Response:", "Nine in all.")

    assert pairs(found) == [("How many were lost?", "Nine in all."), ("How many were found?", "Nine in all.")]


def test_a_lettered_list_that_is_printed_again_as_a_whole_is_one_question() -> None:
    request = ("a) How many were lost?", "b) How many were found?")
    found = html(REFERENCE, "Request:", *request, "Response:", *request, "Nine in all.")

    assert pairs(found) == [("\n".join(request), "\n".join((*request, "Nine in all.")))]


@pytest.mark.parametrize(
    "line",
    [
        "I have been advised to ask the force.",
        "The requested information should be in a table.",
        "This information is available from other forces.",
        "Please see below the information I require.",
        "Please be advised that we are a charity.",
        "In response to question 1 of my last request you sent a file.",
        "Data extracted from phones should be left out.",
    ],
)
def test_what_a_requester_may_say_opens_no_answer(line: str) -> None:
    found = html(REFERENCE, ASKED, line, DUTY)

    assert pairs(found) == [(f"{ASKED}\n{line}", DUTY)]


@pytest.mark.parametrize(
    "line",
    [
        "Please be advised that the information is not readily retrievable.",
        "A search has been conducted of the register.",
        "Incidents searched to find how many umbrellas were lost.",
        "The figures have been extracted from the register.",
        "We regret that no register is kept.",
        "This information is not held.",
        "The requested information is in the attached file.",
        "Please find below the table of umbrellas lost.",
    ],
)
def test_general_words_of_an_answer_end_a_request_without_labels(line: str) -> None:
    found = html(REFERENCE, ASKED, line, "2022 = 9")

    assert pairs(found) == [(ASKED, f"{line}\n2022 = 9")]


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("Q1. ", "A1. "), ("Q1 ", "A1 "), ("Q.1 ", "Q.1 "), ("Qu 1: ", "Qu 1: "), ("Question 1: ", "Response - Q1: ")],
)
def test_questions_and_answers_are_numbered_in_many_ways(asked: str, answered: str) -> None:
    def of(mark: str) -> str:
        return mark.replace("1", "2")

    request = ("Request:", f"{asked}How many were lost?", f"{of(asked)}Who paid?")
    found = html(REFERENCE, *request, "Response:", f"{answered}41", f"{of(answered)}Nobody")

    assert pairs(found) == [("How many were lost?", "41"), ("Who paid?", "Nobody")]


@pytest.mark.parametrize(
    "answer",
    ["Q1 and Q2 are exempt under Section 40(2).", "Questions 1 & 2 cannot be answered.", "Q1, Q2 have no answer."],
)
def test_questions_may_be_the_subject_of_the_first_words(answer: str) -> None:
    found = html(REFERENCE, "Request:", *ASKED_BY_NUMBER, "Response:", answer, "Q3 is not recorded.")

    assert [pair.answer for pair in found.pairs] == [answer, answer, "Q3 is not recorded."]


def test_a_lettered_list_of_reasons_answers_no_lettered_question() -> None:
    reasons = ("Neither is held because:", "a) no register is kept", "b) umbrellas are not counted")
    found = html(REFERENCE, *LETTERED[:3], "Response:", *reasons)

    assert {pair.answer for pair in found.pairs} == {"\n".join(reasons)}


@pytest.mark.parametrize("answer", ["Q1 - 41 were lost.", "Question 1 – 41 were lost."])
def test_a_figure_behind_the_dash_of_a_number_is_the_answer_and_no_range(answer: str) -> None:
    found = html(REFERENCE, "Request:", *ASKED_BY_NUMBER, "Response:", answer, "Q2 - In Brecon.", "Q3 - In May.")

    assert [pair.answer for pair in found.pairs] == ["41 were lost.", "In Brecon.", "In May."]


@pytest.mark.parametrize(
    "answer", ["Q1-2 are not recorded.", "Questions 1 - 2 were refused.", "Q1 - Q2 have no answer."]
)
def test_a_range_is_of_several_questions_or_has_no_spaces(answer: str) -> None:
    found = html(REFERENCE, "Request:", *ASKED_BY_NUMBER, "Response:", answer, "Q3 - In May.")

    assert [pair.answer for pair in found.pairs] == [answer, answer, "In May."]


@pytest.mark.parametrize(
    "pointing", ["For questions 2 and 3 above.", "In relation to questions 2 & 3 above:", "With regard to Q2, and Q3."]
)
def test_questions_printed_again_may_share_the_answer_below_the_words_that_point_at_them(pointing: str) -> None:
    again = (
        "1.How many umbrellas were lost?",
        "41",
        "2.Where was each of them lost?",
        "3. When was each of them lost?",
    )
    asked = ("1) How many umbrellas were lost?", "2) Where was each of them lost?", "3) When was each of them lost?")
    found = html(REFERENCE, "Request:", *asked, "Response:", *again, pointing, "This is not recorded.")

    shared = f"{pointing}\nThis is not recorded."
    assert [pair.answer for pair in found.pairs] == ["41", shared, shared]


def test_questions_printed_again_that_nothing_points_at_have_lost_their_answers() -> None:
    again = (
        "1.How many umbrellas were lost?",
        "41",
        "2.Where was each of them lost?",
        "3. When was each of them lost?",
    )
    asked = ("1) How many umbrellas were lost?", "2) Where was each of them lost?", "3) When was each of them lost?")
    found = html(REFERENCE, "Request:", *asked, "Response:", *again, "This is not recorded.")

    assert [pair.answer for pair in found.pairs] == ["41", None, "This is not recorded."]


@pytest.mark.parametrize(
    ("first", "second"),
    [("First part:", "Second part:"), ("1st question", "2nd question"), ("First request –", "Second request –")],
)
def test_places_in_words_number_the_parts_of_a_request(first: str, second: str) -> None:
    asked = (first, "How many umbrellas were lost?", second, "If possible, say where.")
    answer = ("We lost 41.", "With regards to the second part of your request it is not recorded where.")
    found = html(REFERENCE, "Question", *asked, "Answer", *answer)

    assert pairs(found) == [("How many umbrellas were lost?", answer[0]), ("If possible, say where.", answer[1])]


def test_what_leads_to_the_answer_to_the_second_question_is_none_to_the_first() -> None:
    answer = ("I can answer as follows:", "In relation to the second part of your request, they were lost in Brecon.")
    found = html(REFERENCE, "Request:", "1. How many were lost?", "2. Where were they lost?", "Response:", *answer)

    assert [pair.answer for pair in found.pairs] == [None, answer[1]]


@pytest.mark.parametrize("label", ["Request / Response", "Request/Response"])
@pytest.mark.parametrize(
    "heading",
    [
        "DECISION UNDER THE TERMS OF THE FREEDOM OF INFORMATION ACT",
        "Decision made under the Freedom of Information Act 2000:",
        "Decision in accordance with the Act",
    ],
)
def test_a_decision_under_the_act_answers_the_request_below_a_label_for_both(label: str, heading: str) -> None:
    found = html(label, ASKED, heading, "We lost 41.", "REASONS FOR DECISION", "The register says so.")

    assert pairs(found) == [(ASKED, "We lost 41.\nREASONS FOR DECISION\nThe register says so.")]


def test_a_sentence_of_the_requester_about_a_decision_is_no_heading() -> None:
    asked = "Decision making under the Water Act is what I would like to hear of."
    found = html("Request:", asked, "Response:", "We lost 41.")

    assert pairs(found) == [(asked, "We lost 41.")]


# Requests that go on below their answers

YORKSHIRE = "https://www.westyorkshire.police.uk/freedom-of-information/march-2024-foi-4410023-24-lost-umbrellas"
TABLE = "The table below outlines how many were lost in each year. I have also given the totals."
AGAIN = "Also, was any of them found? If so, where?"


def in_yorkshire(*lines: str) -> Disclosure:
    body = "\n\n".join(("FOI date", "03/2024", "FOI reference", "FOI 4410023/24", *lines)).encode()
    found = parse(Page(YORKSHIRE, body, "west-yorkshire", "west-yorkshire-drupal", "text/plain"))
    assert isinstance(found, Disclosure), found
    return found


def test_a_question_above_another_answer_goes_on_with_the_request() -> None:
    found = in_yorkshire(ASKED, TABLE, "2022 - 9", AGAIN, "This information is not recorded.", "Appendix A", DUTY)

    assert pairs(found) == [(ASKED, f"{TABLE}\n2022 - 9"), (AGAIN, "This information is not recorded.")]
    assert [pair.outcome for pair in found.pairs] == [Outcome.GRANTED_IN_FULL, Outcome.NOT_HELD]


def test_a_question_that_nothing_answers_is_text_of_the_answer() -> None:
    found = in_yorkshire(ASKED, TABLE, "2022 - 9", AGAIN, "One may well ask.")

    assert pairs(found) == [(ASKED, f"{TABLE}\n2022 - 9\n{AGAIN}\nOne may well ask.")]


@pytest.mark.parametrize(
    "line", ["The table below shows how I would like the data.", "The figures below show what my council was told."]
)
def test_a_table_of_the_requesters_opens_no_answer(line: str) -> None:
    found = html(REFERENCE, ASKED, line, DUTY)

    assert pairs(found) == [(f"{ASKED}\n{line}", DUTY)]


FORTY_ONE = ("Forty-one.", "In Brecon.", "In May.")
ASKED_OF_THREE = ("1. How many were lost?", "2. Where were they lost?", "3. When were they lost?")


@pytest.mark.parametrize(
    "marks",
    [
        ("Part 1: ", "Part 2: ", "Part 3: "),
        ("Point (1) - ", "Point (2) - ", "Point (3) - "),
        ("The first question: ", "The second question: ", "The third question: "),
        ("How many were lost?|", "Where were they lost?|", "When were they lost?|"),
    ],
)
def test_answers_open_with_a_part_a_place_or_the_question_itself(marks: tuple[str, str, str]) -> None:
    lines = "|".join(f"{mark}{answer}" for mark, answer in zip(marks, FORTY_ONE, strict=True)).split("|")
    found = html(REFERENCE, "Request:", *ASKED_OF_THREE, "Response:", *lines)

    assert [pair.answer for pair in found.pairs] == list(FORTY_ONE)


@pytest.mark.parametrize(
    "lines",
    [
        ("Part 1 of the form was lost.", "Part 2 of it was found."),
        ("Where were they lost? Nobody has told us.", "Forty-one were lost."),
        ("The first question to ask is who saw it.", "Nobody did."),
    ],
)
def test_lines_that_begin_so_and_go_on_open_no_answer(lines: tuple[str, str]) -> None:
    found = html(REFERENCE, "Request:", *ASKED_OF_THREE, "Response:", *lines)

    assert {pair.answer for pair in found.pairs} == {"\n".join(lines)}


def test_an_answer_in_the_cell_beside_its_number_has_no_bar() -> None:
    rows = "".join(f"<tr><td>Question {n}</td><td>{answer}</td></tr>" for n, answer in enumerate(FORTY_ONE, 1))
    found = html(REFERENCE, "Request:", *ASKED_OF_THREE, "Response:", f"<table>{rows}</table>")

    assert [pair.answer for pair in found.pairs] == list(FORTY_ONE)


@pytest.mark.parametrize(
    "line",
    [
        "Due to the different methods of recording umbrellas, no two lists are alike.",
        "Every effort is made to ensure that the figures presented are accurate and complete.",
    ],
)
def test_what_is_said_of_all_figures_below_the_last_answer_is_no_part_of_it(line: str) -> None:
    lines = (f"{n}. {answer}" for n, answer in enumerate(FORTY_ONE, 1))
    found = html(REFERENCE, "Request:", *ASKED_OF_THREE, "Response:", *lines, line)

    assert [pair.answer for pair in found.pairs] == list(FORTY_ONE)


# Labels that were lost with the markup leave a wide gap

MIDLANDS = "https://foi.west-midlands.police.uk/lost-umbrellas-1a-24/"
REMARK = "Please note that hats are counted as umbrellas."


def in_midlands(lines: str) -> list[tuple[str | None, str | None]]:
    body = f"Lost umbrellas (1A/24)\n\n\n{lines}".encode()
    found = parse(Page(MIDLANDS, body, "west-midlands", "west-midlands-wordpress", "text/plain"))
    assert isinstance(found, Disclosure), found
    return pairs(found)


def test_what_stands_between_a_wide_gap_and_the_opening_of_the_answer_answers() -> None:
    assert in_midlands(f"{ASKED}\n\n\n{REMARK}\n\n{DUTY}") == [(ASKED, f"{REMARK}\n{DUTY}")]


@pytest.mark.parametrize(
    ("asked", "below"),
    [
        (ASKED, "Please also give the colour of each."),
        (ASKED, "Was any of them found?"),
        (ASKED, "- Colour\n\n- Station"),
        ("My hat was lost with them.", "I tell no more of it."),
        (ASKED, "Colour.\n\n\nStation."),
    ],
)
def test_a_request_goes_on_below_a_wide_gap_where_it_asks_there_or_above_it_does_not(asked: str, below: str) -> None:
    (_, answer), *_ = in_midlands(f"{asked}\n\n\n{below}\n\n{DUTY}")

    assert answer == DUTY


# A head of several fields


HEAD_FIELDS = ("Request Number: 001234/22", "Date of Decision: 31 March 2022", "Subject Area: Weather")


def test_a_head_of_number_version_and_who_answered_is_no_part_of_the_request() -> None:
    head = (
        "Freedom of Information Act request number: 2022-125",
        "Version date: 04/03/2022",
        "The Performance Analysis Department has provided the following information:",
    )
    found = html(*head, ASKED, "The table below shows umbrellas and owners.")

    assert (found.reference, found.reference_source) == ("2022-125", "text")
    assert found.request == ASKED
    assert pairs(found) == [(ASKED, "The table below shows umbrellas and owners.")]


@pytest.mark.parametrize("years", ["2022/23", "2022"])
def test_the_years_behind_a_number_of_a_log_are_its_own(years: str) -> None:
    assert html(f"FOI reference: 0745-{years}", ASKED, DUTY).reference == f"0745-{years}"


@pytest.mark.parametrize("decision", ["Disclosed", "Partially disclosed", "Information not held", "Refused"])
def test_how_a_request_ended_is_a_field_of_the_head_and_no_label(decision: str) -> None:
    found = html(*HEAD_FIELDS, f"Decision: {decision}", "How many umbrellas were lost?", "I can advise that 41 were.")

    assert (found.reference, found.disclosed_on) == ("001234/22", "2022-03-31")
    assert pairs(found) == [("How many umbrellas were lost?", "I can advise that 41 were.")]


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        ("Disclosed", Outcome.GRANTED_IN_FULL),
        ("Partially disclosed", Outcome.PARTIALLY_WITHHELD),
        ("Information not held", Outcome.NOT_HELD),
        ("Refused", Outcome.WITHHELD_IN_FULL),
    ],
)
def test_the_field_for_the_decision_decides_where_the_answer_is_lost(decision: str, outcome: Outcome) -> None:
    found = html(*HEAD_FIELDS, f"Decision: {decision}", "How many umbrellas were lost?")

    assert (found.outcome, found.outcome_quote) == (outcome, f"Decision: {decision}")


def test_an_answer_begins_where_a_lettered_number_stands_again_and_does_not_ask() -> None:
    asked = ("1. a) Why are they lost, and", "b) If they are found, who is told?")
    answer = ("1. a) The wind takes them.", "b) Their owners are told.")
    found = html(*HEAD_FIELDS, *asked, *answer)

    assert (found.request, found.response) == ("\n".join(asked), "\n".join(answer))


# The fields of a form


@pytest.mark.parametrize(
    "fields",
    [
        ("Part Disclosure with Section 31(3) Exemptions", "05 October 2024", "25 October 2024", "N/A"),
        ("Partial", "05/10/24", "25/10/24", "E0101 On umbrellas"),
        ("Full Refusal with Section 12(1) and Section 17 Exemptions", "N/A", "25 October 2024"),
        ("S12 Plus Information", "05/10/2024", "25/10/2024", "N/A"),
        ("Section 31(1)(a) exemption", "05/10/2024", "25/10/2024"),
        ("Refusal Sections 24 and 31", "05 October 2024", "25 October 2024", "N/A"),
        ("No information held", "05/10/2024", "25/10/2024", "N/A"),
        ("Full Disclosure", "05/10/2024", "25/10/2024", "https://www.example.org/umbrellas"),
    ],
)
def test_the_fields_of_a_form_between_request_and_answer_are_neither(fields: tuple[str, ...]) -> None:
    title, told = "Lost Umbrellas", "Having completed enquiries within the force, it does hold information."
    found = text("Umbrellas, Rain, Lost", "PUB 1278", "16188", title, "2022 to 2023", ASKED, *fields, told, url=ESSEX)

    assert pairs(found) == [(ASKED, told)]
    assert found.response == "\n".join((*fields, told))


@pytest.mark.parametrize(
    ("field", "relied"),
    [
        ("Part Disclosure with Section 12(1) and Section 17", ["FOIA2000:12(1)"]),
        ("Part Disclosure with Section 40(2), Section 44(1), Section", ["FOIA2000:40(2)", "FOIA2000:44(1)"]),
        ("Full refusal with Sections 24 and 31 Exemptions", ["FOIA2000:24", "FOIA2000:31"]),
    ],
)
def test_the_field_for_the_decision_names_what_is_relied_on_where_the_page_is_cut_there(
    field: str, relied: list[str]
) -> None:
    found = text("Umbrellas, Rain", "PUB 1057", "14701", "Lost Umbrellas", "2022 to 2023", ASKED, field, url=ESSEX)

    assert [e.provision for e in found.exemptions] == relied
    assert found.request == ASKED


def test_a_field_that_refuses_by_bare_sections_leaves_the_outcome_to_the_answer_that_neither_confirms_nor_denies() -> (
    None
):
    fields = ("Refusal Sections 24 and 31", "25 August 2020", "18 September 2020", "N/A")
    told = "Essex Police can neither confirm nor deny that information is held."
    found = text("Umbrellas, Rain", "PUB 1057", "14701", "Lost Umbrellas", "N/A", ASKED, *fields, told, url=ESSEX)

    assert (found.outcome, found.outcome_quote) == (Outcome.NCND, told)
    assert [e.provision for e in found.exemptions] == ["FOIA2000:24", "FOIA2000:31"]


def test_a_field_that_refuses_by_a_limb_withholds_whatever_else_is_not_confirmed() -> None:
    fields = ("Full refusal with Section 31(1)(a) Exemption", "25 August 2020", "18 September 2020", "N/A")
    told = "Essex Police can neither confirm nor deny that other information is held."
    found = text("Umbrellas, Rain", "PUB 1057", "14701", "Lost Umbrellas", "N/A", ASKED, *fields, told, url=ESSEX)

    assert found.outcome is Outcome.WITHHELD_IN_FULL


def test_a_form_may_repeat_the_request_between_its_fields_and_the_answer() -> None:
    fields = ("Part Disclosure with Section 12 Exemption", "18 January 2022", "21 January 2022", "Lost umbrellas")
    told = "Having completed enquiries within the force, it does hold information."
    again = ("In respect of your enquiry:", ASKED)
    found = text("Umbrellas", "PUB 1131", "14833", "Lost Umbrellas", "2021", ASKED, *fields, *again, told, url=ESSEX)

    assert pairs(found) == [(ASKED, told)]


def test_a_field_that_says_partial_is_believed_beside_what_is_given() -> None:
    told = "Having completed enquiries within the force, it does hold information. Sixty-eight were lost in Rain Road."
    found = text(
        "Umbrellas", "PUB 1131", "FOI 14833", "Lost Umbrellas", ASKED, "Partial", "05/10/20", "N/A", told, url=ESSEX
    )

    assert (found.outcome, found.outcome_quote) == (Outcome.PARTIALLY_WITHHELD, "Partial")


def test_a_field_cut_off_in_its_middle_is_no_part_of_the_request() -> None:
    found = text(
        "Umbrellas, Rain", "PUB 1057", "14701", "Lost Umbrellas", "2022", ASKED, "Part Disclosure with ", url=ESSEX
    )

    assert (found.request, found.outcome) == (ASKED, Outcome.PARTIALLY_WITHHELD)


def test_a_refusal_for_cost_with_some_information_is_a_field_that_relies_on_section_12() -> None:
    fields = ("S12 Plus Information", "05/10/2024", "25/10/2024", "N/A")
    told = (
        "Having completed enquiries, the force does hold information, however, it does not hold all of it in a format "
        "that allows it to be retrieved within the time and cost limits of FOI."
    )
    found = text(
        "Umbrellas, Rain", "PUB 1057", "FOI 14701", "Lost Umbrellas", "2022 to 2023", ASKED, *fields, told, url=ESSEX
    )

    assert [(e.provision, e.quote) for e in found.exemptions] == [("FOIA2000:12", "S12 Plus Information")]
    assert (found.outcome, found.outcome_quote) == (Outcome.COST_LIMIT, told)


@pytest.mark.parametrize("period", ["Yearly, 2016-2020", "Monthly 2023", "Annually: 2019 to 2020", "By year, 2021"])
def test_a_period_may_say_how_its_figures_are_broken_down(period: str) -> None:
    found = text("Umbrellas, Rain", "PUB 1057", "FOI 14701", "Lost Umbrellas", period, ASKED, DUTY, url=ESSEX)

    assert found.request == ASKED


DUTIES = ("The Freedom of Information Act 2000 (FOIA) places two duties on public authorities:", "To confirm or deny.")
TWO_DUTIES = (
    "First Duty – Essex Police holds some of the information relating to your request",
    "Second Duty – See below",
    "Fact - It is not possible to extract all of it",
    "Exemption - Section 12(1)",
    "Refusal - Section 17(5) of FOIA",
)


@pytest.mark.parametrize("heading", ["FOI Duty", None])
@pytest.mark.parametrize(
    "label",
    [
        "Information Request",
        "Information Request which has been numbered to assist in this disclosure:",
        "Information Request - which has been numbered to assist in this disclosure:",
    ],
)
def test_a_letter_on_the_two_duties_has_labels_of_its_own(label: str, heading: str | None) -> None:
    found = text(*DUTIES, label, ASKED, *filter(None, (heading,)), *TWO_DUTIES, url=ESSEX)

    assert (found.request, found.response) == (ASKED, "\n".join(TWO_DUTIES))
    assert pairs(found) == [(ASKED, found.response)]
    assert [e.provision for e in found.exemptions] == ["FOIA2000:12(1)"]
    assert found.outcome is Outcome.COST_LIMIT


def test_the_second_duty_is_no_disclosure_by_its_heading() -> None:
    found = text(*DUTIES, "Information Request", ASKED, "FOI Duty", *TWO_DUTIES[:2], url=ESSEX)

    assert found.outcome is Outcome.UNCLEAR


def test_the_reference_is_the_number_of_the_request_and_not_of_the_publication() -> None:
    head = ("Publication Number: 1586", "FOI Number: 22043")
    clarified = ("Supplementary Clarification", "I mean those of officers.")
    found = text(*head, "Information Request", ASKED, *clarified, *TWO_DUTIES, url=ESSEX)

    assert (found.reference, found.reference_source) == ("22043", "text")
    assert (found.request, found.clarification) == (ASKED, "\n".join(clarified))


def test_a_title_without_a_period_below_it_is_no_part_of_the_request() -> None:
    told = "Having completed enquiries within the force, it does hold information."
    found = text("Umbrellas, Rain, Lost", "PUB 1278", "FOI 16188", "Lost Umbrellas", ASKED, told, url=ESSEX)

    assert pairs(found) == [(ASKED, told)]


def test_a_word_of_the_requester_that_a_form_would_use_parts_nothing() -> None:
    asked = ("Please say for each file whether the refusal was:", "Full", "Partial", "Please answer by 25/10/24")
    told = "Having completed enquiries within the force, it does hold information."

    assert pairs(html(REFERENCE, *asked, told)) == [("\n".join(asked), told)]
