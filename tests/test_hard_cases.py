"""The numbered hard cases of police disclosure pages, as they occur on Dyfed-Powys.

Each test begins with its case's number.  Labels, shapes of references and forms of citations are as the
force prints them; every other word was written for the test.
"""

from __future__ import annotations

import pytest

from parsers import Disclosure, DisclosureIndex, NotADisclosure, Page, parse
from parsers.records import Exemption, Outcome, Reason, Stance

SITE = "https://www.dyfed-powys.police.uk"
ENGLISH = f"{SITE}/foi-ai/dyfed-powys-police"
WELSH = f"{SITE}/cy-GB/foi-ai/heddlu-dyfed-powys"
URL = f"{ENGLISH}/disclosure-2024/may/lost-umbrellas-1232024/"
OTHER_SLUG = f"{ENGLISH}/disclosure-2024/may/lost-umbrellas/"

CHROME = (
    "Quickly exit this site by pressing the Escape key Leave this site",
    "We use some essential cookies to make our website work. We’d like to set additional cookies so we can remember "
    "your preferences and understand how you use our site.",
    "You can manage your preferences and cookie settings at any time by clicking on “Customise Cookies” below. For "
    "more information on how we use cookies, please see our Cookies notice.",
    "Your cookie preferences have been saved. You can update your cookie settings at any time on the cookies page.",
    "Your cookie preferences have been saved. You can update your cookie settings at any time on the cookies page.",
    "Sorry, there was a technical problem. Please try again.",
    "This site is a beta, which means it's a work in progress and we'll be adding more to it over the next few weeks. "
    "Your feedback helps us make things better, so please let us know what you think.",
)
HOLDS = "I can confirm that Dyfed-Powys Police does hold the information requested, as outlined below."
DUTY = (
    "Section 1 of the Freedom of Information Act 2000 places two duties on public authorities. The first, at "
    "Section 1(1)(a), is to say whether what was asked for is held. The second, at Section 1(1)(b), is to disclose it."
)
NOTICE = (
    "Where exemptions are relied upon Section 17 of the Freedom of Information Act 2000 requires Dyfed-Powys Police, "
    "when it refuses, to give the applicant a notice which:",
    "(a) states that fact,",
    "(b) specifies the exemption in question and",
    "(c) states, if not otherwise apparent, why it applies.",
)
DOES_NOT_APPLY = (
    "as the duty in Section 1(1)(a) of the Freedom of Information Act 2000 does not apply by virtue of the following "
    "exemptions:"
)
CLOSING = "(This is a response under the Freedom of Information Act 2000 and disclosed on 14/05/2024)"


def capture(body: str, url: str, content_type: str) -> Disclosure | DisclosureIndex | NotADisclosure:
    return parse(Page(url, body.encode(), "dyfed-powys", "single-online-home", content_type))


def disclosure(result: Disclosure | DisclosureIndex | NotADisclosure) -> Disclosure:
    assert isinstance(result, Disclosure), result
    return result


def html(*lines: str, url: str = URL) -> Disclosure:
    """The record of a page of these lines, each a paragraph unless it is markup already."""
    content = "\n".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines)
    page = f"<!doctype html><html><head><title>Lost umbrellas</title></head><body><main>{content}</main></body></html>"
    return disclosure(capture(page, url, "text/html; charset=utf-8"))


def text(*lines: str, url: str = URL) -> Disclosure:
    """The record of the same lines as extracted text with the site's chrome above them."""
    return disclosure(capture("\n".join((*CHROME, *lines)), url, "text/plain; charset=utf-8"))


def answered(*answer: str, url: str = URL) -> Disclosure:
    """The record of an ordinary page with this answer."""
    return html("FOI Reference: 123/2024", "Request:", "How many umbrellas were lost?", "Response:", *answer, url=url)


def limbs(found: Disclosure) -> list[str]:
    return [_limb(exemption) for exemption in found.exemptions]


def _limb(exemption: Exemption) -> str:
    return exemption.citation.section + exemption.citation.subsection


def stances(found: Disclosure) -> dict[str, Stance]:
    return {mention.citation.section + mention.citation.subsection: mention.stance for mention in found.mentions}


def pairs(found: Disclosure) -> list[tuple[str | None, str | None]]:
    return [(pair.question, pair.answer) for pair in found.pairs]


def warned(found: Disclosure) -> list[str]:
    return [warning.partition(":")[0] for warning in found.warnings]


# Page identity


@pytest.mark.parametrize(
    "path",
    [
        "publication-scheme/our-policies-and-procedures/2020/march/property-policy/",
        "publication-scheme/our-policies-and-procedures/Policies/information-management-ICT/freedom-of-information-policy/",
        "our-policies-and-procedures/pp/freedom-of-information-policy/",
        "lists-and-registers/gifts-register-2024/",
        "our-priorities-and-how-were-doing/performance-2024/",
    ],
)
def test_h01_a_policy_in_a_folder_of_a_month_is_no_disclosure(path: str) -> None:
    body = "<main><p>Freedom of Information Act 2000</p><p>1.1 Request</p><p>Request:</p><p>Response:</p></main>"

    result = capture(body, f"{ENGLISH}/{path}", "text/html")

    assert isinstance(result, NotADisclosure)
    assert result.reason is Reason.OTHER_PATH


@pytest.mark.parametrize(
    "url",
    [
        f"{SITE}/foi-ai/af/accessing-information/published-items/",
        f"{SITE}/cy-GB/foi-ai/af/cyrchu-gwybodaeth/y-cynllun-cyhoeddi/",
        f"{ENGLISH}/disclosure-2024/may/",
        f"{ENGLISH}/disclosure2022/",
        f"{WELSH}/datgeliadau-2025/tachwedd/",
    ],
)
def test_h02_a_page_of_questions_about_foi_and_a_listing_are_no_disclosures(url: str) -> None:
    body = "<main><p>Question:</p><p>May I ask?</p><p>Answer:</p><p>Section 21 and Section 40(2) may apply.</p></main>"

    assert isinstance(capture(body, url, "text/html"), NotADisclosure)


def test_h09_one_disclosure_in_both_trees_is_two_records_that_say_the_same() -> None:
    lines = ("FOI Reference:978/2025", "Request:", "How many kites were found?", "Response:", HOLDS, "Nine.")
    slug = "kites-found-etc.-9782025/"

    english = html(*lines, url=f"{ENGLISH}/disclosure-2025/november/{slug}")
    welsh = html(*lines, url=f"{WELSH}/datgeliadau-2025/tachwedd/{slug}")

    assert english.url != welsh.url
    assert (english.reference, welsh.reference) == ("978/2025", "978/2025")
    assert english.listed_month == welsh.listed_month == "2025-11"
    assert english.language == welsh.language == "en"
    assert (english.request, english.response) == (welsh.request, welsh.response)


def test_h10_html_and_two_texts_of_one_page_say_the_same() -> None:
    question, figure = "How many umbrellas were lost?", "Lost in 2023 – 41"
    from_html = html(
        "<div><b>FOI Reference:&nbsp;123/2024</b></div><div><b>Request:&#8203;</b></div>",
        f"<div>{question}<br></div><div><b>Response:</b></div><div>{HOLDS}<br>Lost in&nbsp;2023 &ndash; 41</div>",
        f"<div>{CLOSING}</div>",
    )
    lines = ("FOI Reference: 123/2024", "Request:", question, "Response:", HOLDS, figure, CLOSING)
    from_text = text(*lines)
    with_gaps = text(*(line.replace(" ", "  ") + "\r\n" for line in lines))

    assert from_html.response == from_text.response == with_gaps.response == f"{HOLDS}\n{figure}"
    assert from_html.request == from_text.request == with_gaps.request == question
    assert from_html.reference == from_text.reference == with_gaps.reference == "123/2024"
    assert from_html.disclosed_on == from_text.disclosed_on == with_gaps.disclosed_on == "2024-05-14"


# References


def test_h12_a_reference_printed_on_two_pages_stays_on_each_and_the_strange_slug_is_flagged() -> None:
    lines = ("FOI Reference: 1142/2024", "Request:", "How many hay bales were stolen?", "Response:", "Nine.")

    right = html(*lines, url=f"{ENGLISH}/disclosure-2024/december/rural-crime-11422024/")
    wrong = html(*lines, url=f"{WELSH}/datgeliadau-2025/ionawr/stolen-hay-11882024/")

    assert (right.reference, wrong.reference) == ("1142/2024", "1142/2024")
    assert "slug_reference_mismatch" not in warned(right)
    assert "slug_reference_mismatch" in warned(wrong)


def test_h13_the_reference_of_the_text_wins_over_the_slug() -> None:
    found = html(
        "FOI Reference: 676/2023",
        "Request:",
        "How many?",
        "Response:",
        "Nine.",
        url=f"{ENGLISH}/disclosure-2023/june/umbrellas-6752023/",
    )

    assert (found.reference, found.reference_source) == ("676/2023", "text")
    assert "slug_reference_mismatch" in warned(found)


@pytest.mark.parametrize(
    ("folder", "slug", "printed"),
    [
        ("disclosure-2024/february", "targetted-operations-0124", "01/2024"),
        ("disclosure-2024/january", "pen-knives-82024", "08/2024"),
        ("disclosure-2024/february", "weapons-in-schools-412024", "041/2024"),
        ("disclosure-2023/february", "police-attendance-4923", "49/2023"),
        ("disclosure-2024/february", "27523", "275/2023"),
        ("disclosure-2026/january", "victims-10872025", "1087/2025"),
        ("disclosure-2024/march", "26324-remote-aircraft", "263/2024"),
    ],
)
def test_h14_the_text_tells_how_the_digits_of_a_slug_divide(folder: str, slug: str, printed: str) -> None:
    found = html(
        f"FOI Reference: {printed}", "Request:", "How many?", "Response:", "Nine.", url=f"{ENGLISH}/{folder}/{slug}/"
    )

    assert (found.reference, found.reference_source) == (printed, "text")
    assert "slug_reference_mismatch" not in warned(found)


def test_h14_an_ambiguous_slug_alone_stays_as_it_is() -> None:
    found = html(
        "Request:", "How many?", "Response:", "Nine.", url=f"{ENGLISH}/disclosure-2024/january/pen-knives-82024/"
    )

    assert (found.reference, found.reference_source) == ("82024", "url")


@pytest.mark.parametrize("slug", ["umbrellas", "umbrellas-may-2023", "999-calls-answered", "foi-275-vetting"])
def test_h15_a_slug_without_a_number_and_a_year_gives_no_reference(slug: str) -> None:
    found = html("Request:", "How many?", "Response:", "Nine.", url=f"{ENGLISH}/disclosure-2023/may/{slug}/")

    assert (found.reference, found.reference_source) == (None, None)


def test_h18_a_year_of_two_figures_in_the_text_and_of_four_in_the_slug_is_one_reference() -> None:
    found = html(
        "FOI Reference: 294/25",
        "Request:",
        "How many?",
        "Response:",
        "Nine.",
        url=f"{ENGLISH}/disclosure-2025/may/workforce-2942025/",
    )

    assert found.reference == "294/25"
    assert "slug_reference_mismatch" not in warned(found)


def test_h19_a_reference_may_stand_on_the_line_below_its_label() -> None:
    found = html("<b>FOI Reference:</b><br>554/2025", "Request:", "How many?", "Response:", "Nine.", url=OTHER_SLUG)

    assert (found.reference, found.reference_source) == ("554/2025", "text")
    assert found.request == "How many?"


def test_h19_a_reference_below_its_label_is_no_part_of_a_request_without_a_label() -> None:
    found = html("<div>FOI Reference</div>", "<div>FOI 554/2025</div>", "How many?", HOLDS, "Nine.", url=OTHER_SLUG)

    assert found.reference == "FOI 554/2025"
    assert found.request == "How many?"


def test_h23_the_number_of_another_request_is_not_the_pages_own() -> None:
    found = html(
        "Request:",
        "I refer to your earlier reply 2022/25114.",
        "Response:",
        "This was answered under 01/FOI/22/026147. Nine umbrellas.",
        url=f"{ENGLISH}/disclosure-2021/september/umbrellas---728.2021/",
    )

    assert (found.reference, found.reference_source) == ("728/2021", "url")


def test_h24_financial_years_offence_codes_and_speeds_are_no_references() -> None:
    found = html(
        "Request:",
        "2020/21 figures for offence codes 008/21 and 046/00 on 20/30mph roads.",
        "Response:",
        "2020/21 – nine",
        url=f"{ENGLISH}/disclosure-2024/may/speeds-24-25/",
    )

    assert found.reference is None


@pytest.mark.parametrize("tree", [f"{ENGLISH}/disclosure-2024", f"{WELSH}/datgeliadau-2024"])
def test_h27_a_welsh_reference_label_is_read_in_both_trees(tree: str) -> None:
    found = html(
        "Cyfeirnod Rhyddid Gwybodaeth: 210/2024",
        "Cais:",
        "Faint o ymbarelau?",
        "Ymateb:",
        "Naw.",
        url=f"{tree}/ebrill/ymbarelau/",
    )

    assert (found.reference, found.reference_source) == ("210/2024", "text")


# Dates


def test_h31_the_month_folder_is_never_a_disclosure_date() -> None:
    found = html(
        "FOI Reference: 792/2023",
        "Request:",
        "How many?",
        "Response:",
        "Nine.",
        url=f"{ENGLISH}/disclosure-2024/march/asb-powers-79223/",
    )

    assert (found.disclosed_on, found.received_on, found.working_days) == (None, None, None)
    assert found.listed_month == "2024-03"


def test_h35_a_date_in_figures_is_day_month_year() -> None:
    found = answered(
        "Nine.", "(This is a response under the Freedom of Information Act 2000 and disclosed on 11/06/25)"
    )

    assert found.disclosed_on == "2025-06-11"


def test_h37_the_day_of_the_data_is_not_the_day_of_disclosure() -> None:
    found = answered("The response provided below is correct as of 16 July 2019.", "Nine.")

    assert (found.disclosed_on, found.received_on) == (None, None)


def test_h37_the_version_of_a_page_and_who_answered_are_no_part_of_the_request() -> None:
    found = html(
        "Freedom of Information (FOI) Act request ref: 01/FOI/25/003318/K",
        "Version Date: 14/05/2025",
        "The Lost Property Office and the Stores have provided the following information.",
        "How many umbrellas were lost?",
        "I can confirm that nine were.",
    )

    assert pairs(found) == [("How many umbrellas were lost?", "I can confirm that nine were.")]
    assert (found.disclosed_on, found.received_on) == (None, None)


@pytest.mark.parametrize("day", ["31/02/2024", "00/05/2024", "14/13/2024", "01 March 2109"])
def test_h39_an_impossible_date_is_flagged_and_left_out(day: str) -> None:
    found = answered("Nine.", f"(This is a response under the Freedom of Information Act 2000 and disclosed on {day})")

    assert found.disclosed_on is None
    assert "impossible_date" in warned(found)


def test_marks_of_bold_type_in_extracted_text_are_no_words_of_the_page() -> None:
    found = text("**FOI Reference: 123/2024**", "__Request:__", "How many **black **umbrellas?", "**Response**", "9")

    assert (found.reference, pairs(found)) == ("123/2024", [("How many black umbrellas?", "9")])


@pytest.mark.parametrize(
    "line",
    ["**** See below ****", "__________", "5 ** 2", "snake__case__name", "** note", "f**k and s**t", "a***k and b***t"],
)
def test_stars_and_rules_that_mark_no_words_stay_as_they_are(line: str) -> None:
    found = text("FOI Reference: 123/2024", "Request:", "How many?", "Response:", f"Nine {line} ten")

    assert pairs(found) == [("How many?", f"Nine {line} ten")]


def test_h39_a_date_glued_to_its_label_is_read() -> None:
    found = answered(
        "Nine.", "(This is a response under the Freedom of Information Act 2000 and disclosed on14/05/2024)"
    )

    assert found.disclosed_on == "2024-05-14"


def test_h43_dates_in_the_request_the_answer_and_its_tables_are_content() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "I last wrote on 02/01/2024, received on 3 January 2024. Please cover:",
        "14/11/2022 - 05/09/2023",
        "Response:",
        "As of 22/5/2025",
        "<table><tr><th>Found</th><th>Given back</th></tr><tr><td>14/10/2023</td><td>26.06.2023</td></tr></table>",
    )

    assert (found.disclosed_on, found.received_on) == (None, None)
    assert found.response == "As of 22/5/2025\nFound | Given back\n14/10/2023 | 26.06.2023"


# Request and response


def test_h45_a_request_label_with_nothing_behind_it_gives_no_request() -> None:
    found = text("FOI Reference: 123/2024", "Request:", "Response:", HOLDS, "Nine.")

    assert found.request is None
    assert found.response == f"{HOLDS}\nNine."
    assert pairs(found) == [(None, f"{HOLDS}\nNine.")]
    assert "list_lost" in warned(found)


@pytest.mark.parametrize(
    "notice",
    [
        "I am required by the Freedom of Information Act 2000 (The Act) to handle all requests alike.",
        "Please accept my sincere apologies for the delay in answering.",
    ],
)
def test_what_the_force_says_below_the_request_before_it_answers_ends_the_request(notice: str) -> None:
    found = html(
        *("Our Ref: 123/2024", "I note you seek access to the following information:", "1. How many umbrellas?"),
        *("2. Who lost them?", notice, "Response: Here it is.", "1. Nine.", "2. Nobody."),
    )

    assert pairs(found) == [("How many umbrellas?", "Nine."), ("Who lost them?", "Nobody.")]
    assert found.request == "1. How many umbrellas?\n2. Who lost them?"


def test_a_notice_that_opens_an_answer_without_a_label_answers_nothing() -> None:
    notice = "I am required by the Freedom of Information Act 2000 (The Act) to handle all requests alike."
    asked = "I note you seek access to the following information:"
    found = html("Our Ref: 123/2024", asked, "How many umbrellas?", notice, "– Nine.")

    assert pairs(found) == [("How many umbrellas?", "– Nine.")]


def test_h45_an_empty_clarification_between_them_changes_nothing() -> None:
    found = text("FOI Reference: 123/2024", "Request", "Clarification:", "Response", HOLDS, "Nine.")

    assert (found.request, found.clarification) == (None, None)
    assert found.response == f"{HOLDS}\nNine."


@pytest.mark.parametrize(
    "opening",
    [
        HOLDS,
        DUTY,
        "Dyfed-Powys Police can neither confirm nor deny that it holds the information.",
        "I can advise that nine umbrellas were lost.",
        "Section 17 of the Freedom of Information Act 2000 requires Dyfed-Powys Police, when it refuses, to say so.",
    ],
)
def test_h46_without_labels_the_answer_begins_at_its_opening_formula(opening: str) -> None:
    found = text("FOI Reference: 123/2024", "How many umbrellas were lost?", "By month, please.", opening, "Nine.")

    assert found.request == "How many umbrellas were lost?\nBy month, please."
    assert found.response == f"{opening}\nNine."


def test_h46_the_statutory_paragraphs_in_welsh_open_an_answer_too() -> None:
    opening = "Mae Adran 1 Deddf Rhyddid Gwybodaeth 2000 yn gosod dwy ddyletswydd ar awdurdodau cyhoeddus."

    found = text("Cyfeirnod Rhyddid Gwybodaeth: 210/2024", "Faint o ymbarelau a gollwyd?", opening, "Naw.")

    assert found.request == "Faint o ymbarelau a gollwyd?"
    assert found.response == f"{opening}\nNaw."


def test_h47_without_labels_and_formula_the_page_is_left_unsplit_and_says_so() -> None:
    found = text("FOI Reference: 123/2024", "How many umbrellas were lost?", "", "Umbrellas are kept for a month.")

    assert found.request == "How many umbrellas were lost?\nUmbrellas are kept for a month."
    assert found.response is None
    assert found.outcome is Outcome.UNCLEAR
    assert "no_response" in warned(found)


def test_h48_a_number_printed_for_the_question_and_again_for_its_answer_is_one_pair() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "Q1. How many umbrellas?",
        "Q2. How many hats?",
        "Response:",
        "Q1. Forty-one.",
        "Q2. None at all.",
    )

    assert pairs(found) == [("How many umbrellas?", "Forty-one."), ("How many hats?", "None at all.")]


def test_letters_alone_on_their_lines_number_the_questions_and_their_answers() -> None:
    asked = ("FOI Reference: 123/2024", "Request:", "A", "How many umbrellas?", "B", "How many hats?", "C", "Why?")
    found = html(*asked, "Response:", "A", "Forty-one.", "B and C", "None were kept.")

    assert pairs(found) == [
        ("How many umbrellas?", "Forty-one."),
        ("How many hats?", "None were kept."),
        ("Why?", "None were kept."),
    ]


def test_a_letter_alone_is_text_where_the_questions_are_numbered() -> None:
    asked = ("FOI Reference: 123/2024", "Request:", "1. How many in each division?", "2. How many hats?", "D")
    found = html(*asked, "Response:", "Division and count:", "A", "Forty-one.", "B", "Six.")

    everything = "Division and count:\nA\nForty-one.\nB\nSix."
    assert pairs(found) == [("How many in each division?", everything), ("How many hats?\nD", everything)]


def test_h49_questions_and_answers_are_paired_by_the_value_of_their_number() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "1) How many umbrellas?",
        "2) How many hats?",
        "Response 1:",
        "Forty-one.",
        "Response Question 2 –",
        "Seven.",
    )

    assert pairs(found) == [("How many umbrellas?", "Forty-one."), ("How many hats?", "Seven.")]


@pytest.mark.parametrize(
    ("label", "shared"),
    [
        ("Response 1 & 2", (1, 2)),
        ("Response 2 & 3:", (2, 3)),
        ("Response 1, 2 & 3:", (1, 2, 3)),
        ("Response 2-5:", (2, 3, 4, 5)),
        ("Response 2 – 5:", (2, 3, 4, 5)),
        ("Response 1 to 3:", (1, 2, 3)),
        ("Response Question 1 & 2:", (1, 2)),
        ("Response to questions 4 and 5:", (4, 5)),
        ("Answers 2 & 3", (2, 3)),
        ("Ymateb 2 a 3:", (2, 3)),
    ],
)
def test_h50_an_answer_is_given_to_every_question_it_names(label: str, shared: tuple[int, ...]) -> None:
    questions = "".join(f"<li>Question on matter {number}?</li>" for number in range(1, 6))

    found = html("FOI Reference: 123/2024", "Request:", f"<ol>{questions}</ol>", label, "Nine were lost.")

    expected: list[tuple[str, str | None]] = [
        (f"Question on matter {number}?", "Nine were lost." if number in shared else None) for number in range(1, 6)
    ]
    assert pairs(found) == expected


def test_h50_questions_may_stand_between_the_answers_that_name_them() -> None:
    found = html(
        "I write in connection with your request for information which was received on 3rd January 2025 as follows:",
        *("1) over the last year -", "a) how many umbrellas were lost?", "Q1a response: Forty-one."),
        *("b) how many were found?", "Q1b response: Seven, of which:", "a) five were black", "b) two were red"),
        *("2) in the stores -", "a) how many are left?", "Q2a response: Nine."),
    )

    assert pairs(found) == [
        ("how many umbrellas were lost?", "Forty-one."),
        ("how many were found?", "Seven, of which:\na) five were black\nb) two were red"),
        ("how many are left?", "Nine."),
    ]


@pytest.mark.parametrize("label", ["Appendix A", "Articles applied", "Exemption Explanation"])
def test_what_explains_the_exemptions_of_all_answers_is_no_part_of_the_last(label: str) -> None:
    refused = "Exempt by virtue of Section 40(2) Personal Information."
    found = html(
        *("FOI Reference: 123/2024", "Request:", "1) How many umbrellas?", "2) Who lost them?", "3) Which colours?"),
        *("Response:", "1) Nine.", f"2) {refused}", "3) Black.", f"<h2>{label}</h2>"),
        *("Section 40(2) Personal Information", "Section 17 of the Act asks for this notice."),
    )

    assert [pair.answer for pair in found.pairs] == ["Nine.", refused, "Black."]
    assert [exemption.position for exemption in found.exemptions] == [2]
    assert [mention.position for mention in found.mentions] == [None]


def test_h50_the_lettered_parts_of_several_questions_are_answered_by_number_and_letter() -> None:
    found = html(
        *("FOI Reference: 123/2024", "Request:", "1. How many umbrellas were lost", "a) in all,", "b) in lifts?"),
        *("2. Who keeps them?", "Response:", "1a) Forty-one.", "1b) Two.", "2. The stores."),
    )

    assert pairs(found) == [("in all,", "Forty-one."), ("in lifts?", "Two."), ("Who keeps them?", "The stores.")]


def test_h50_answers_below_one_to_several_questions_open_as_those_above_it() -> None:
    found = html(
        *("1) How many umbrellas?", "2) Who lost them?", "3) When?", "4) Which colours?"),
        *("1 – Forty-one.", "Qs 2 & 3", "No information held:", "1) no names", "2) no dates", "4 – Black."),
    )

    held = "No information held:\n1) no names\n2) no dates"
    assert [pair.answer for pair in found.pairs] == ["Forty-one.", held, held, "Black."]


def test_h60_a_clarification_on_a_page_without_other_labels_is_no_part_of_the_last_question() -> None:
    found = html(
        *("1) How many umbrellas?", "2) Who lost them?", "3) When?", "Clarification received:", "Only those of 2023."),
        *("1 – Forty-one.", "Qs 2 & 3", "No information held."),
    )

    held = "No information held."
    assert pairs(found) == [("How many umbrellas?", "Forty-one."), ("Who lost them?", held), ("When?", held)]
    assert found.clarification == "Clarification received:\nOnly those of 2023."


def test_h50_lettered_parts_share_an_answer() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "1a) How many umbrellas?",
        "1b) How many hats?",
        "2) How many gloves?",
        "Response 1a and 1b:",
        "Nine of each.",
        "Response 2:",
        "None were handed in.",
    )

    assert pairs(found) == [
        ("How many umbrellas?", "Nine of each."),
        ("How many hats?", "Nine of each."),
        ("How many gloves?", "None were handed in."),
    ]


def test_h50_a_range_in_the_request_label_names_no_text() -> None:
    found = text(
        "FOI Reference: 123/2024",
        "Request 1 - 3:",
        "Umbrellas, hats and gloves lost in 2023, please.",
        "Response 1 - 3:",
        "Nine of each.",
    )

    asked = "Umbrellas, hats and gloves lost in 2023, please."
    assert found.request == asked
    assert pairs(found) == [(asked, "Nine of each.")] * 3


def test_h51_response_colon_3_belongs_to_question_3() -> None:
    found = text(
        "FOI Reference: 578/2024",
        "Request:",
        "1. How many umbrellas?",
        "2. How many hats?",
        "3. Were any given back?",
        "Response 1:",
        "Forty-one.",
        "Response 2:",
        "Seven.",
        "Response: 3",
        "Yes.",
    )

    assert pairs(found) == [
        ("How many umbrellas?", "Forty-one."),
        ("How many hats?", "Seven."),
        ("Were any given back?", "Yes."),
    ]
    assert [pair.answer_label for pair in found.pairs] == ["Response 1:", "Response 2:", "Response: 3"]


def test_h51_response_colon_3_alone_is_the_answer_three() -> None:
    found = text("FOI Reference: 123/2024", "Request:", "How many umbrellas were lost?", "Response: 3")

    assert found.response == "3"
    assert pairs(found) == [("How many umbrellas were lost?", "3")]
    assert found.outcome is Outcome.GRANTED_IN_FULL


@pytest.mark.parametrize("label", ["Response 2: N/A", "Response 2: n/a"])
def test_h52_not_applicable_is_an_answer(label: str) -> None:
    found = text(
        "FOI Reference: 123/2024",
        "Request:",
        "1. Do you lend umbrellas?",
        "2. If so, how many?",
        "Response 1: No",
        label,
    )

    assert [pair.answer for pair in found.pairs] == ["No", label[-3:]]


def test_h53_a_decision_for_the_page_may_stand_before_the_numbered_answers() -> None:
    decision = "Section 40(2) Personal Information has been applied to part of the information."

    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "<ol><li>How many umbrellas?</li><li>Who lost them?</li></ol>",
        "Response:",
        decision,
        "Response 1:",
        "Forty-one.",
        "Response 2:",
        "Eleven visitors and thirty officers.",
    )

    assert pairs(found) == [
        ("How many umbrellas?", "Forty-one."),
        ("Who lost them?", "Eleven visitors and thirty officers."),
    ]
    assert [(_limb(exemption), exemption.position) for exemption in found.exemptions] == [("40(2)", None)]
    assert found.outcome is Outcome.PARTIALLY_WITHHELD


def test_h53_a_refusal_of_the_whole_above_the_request_decides_answers_that_decide_nothing() -> None:
    cost = "the cost of complying with your request would exceed the appropriate limit under Section 12(1) of the Act"
    found = html(
        f"Your request for information has now been considered. It is estimated that {cost}.",
        *("Request 1", "How many umbrellas?", "Request 2", "Who lost them?"),
        *("Answer", "The finders write as they please. 31,000 sheets would have to be opened."),
    )

    assert [pair.outcome for pair in found.pairs] == [Outcome.COST_LIMIT, Outcome.COST_LIMIT]
    assert found.outcome is Outcome.COST_LIMIT


def test_h53_a_refusal_of_one_question_above_the_request_leaves_the_other_answers_alone() -> None:
    refusal = "In relation to request number 2, we can neither confirm nor deny that information is held"
    found = html(
        f"Your request for information has now been considered. {refusal}.",
        *("Request 1", "How many umbrellas?", "Request 2", "Who lost them?"),
        *("Answer 1", "There were 41 of them.", "Answer 2", "PSNI can neither confirm nor deny that it holds this."),
    )

    assert [pair.outcome for pair in found.pairs] == [Outcome.GRANTED_IN_FULL, Outcome.NCND]


def test_h54_figures_behind_the_statutory_paragraphs_belong_to_the_answer() -> None:
    found = answered(DUTY, *NOTICE, "Umbrellas lost in 2023: 41", CLOSING)

    assert found.response is not None
    assert found.response.startswith("Section 1 of the Freedom")
    assert found.response.endswith("Umbrellas lost in 2023: 41")
    assert found.outcome is Outcome.GRANTED_IN_FULL
    assert limbs(found) == []


def test_h55_answers_out_of_order_are_paired_by_number() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "<ol><li>How many umbrellas?</li><li>How many hats?</li><li>How many gloves?</li></ol>",
        "Response 3:",
        "Two pairs.",
        "Response 1:",
        "Forty-one.",
        "Response 2:",
        "Seven.",
    )

    assert pairs(found) == [
        ("How many umbrellas?", "Forty-one."),
        ("How many hats?", "Seven."),
        ("How many gloves?", "Two pairs."),
    ]
    assert [pair.position for pair in found.pairs] == [1, 2, 3]


def test_h55_q1_may_have_a_point_in_the_request_and_a_colon_in_the_answer() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "Q1. How many umbrellas?",
        "Q2. How many hats?",
        "Response:",
        "Q2: Seven.",
        "Q1: Forty-one.",
    )

    assert pairs(found) == [("How many umbrellas?", "Forty-one."), ("How many hats?", "Seven.")]


def test_h56_questions_quoted_again_in_the_answer_are_not_doubled() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "1. How many umbrellas were lost in 2023?",
        "2. How many hats were lost in 2023?",
        "Response:",
        "1. How many umbrellas were lost in 2023?",
        "Forty-one.",
        "2. How many hats were lost in 2023?",
        "Seven.",
    )

    assert pairs(found) == [
        ("How many umbrellas were lost in 2023?", "Forty-one."),
        ("How many hats were lost in 2023?", "Seven."),
    ]


def test_h57_a_letter_may_be_skipped() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "1a) How many umbrellas?",
        "1c) How many hats?",
        "1e) How many gloves?",
        "Response 1a, 1c & 1e:",
        "Nine of each.",
    )

    assert [(pair.position, pair.question_label) for pair in found.pairs] == [(1, "1a)"), (2, "1c)"), (3, "1e)")]
    assert [pair.question for pair in found.pairs] == ["How many umbrellas?", "How many hats?", "How many gloves?"]


def test_h57_a_number_glued_to_its_words_is_a_number() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "5.How many umbrellas?",
        "6.The number of hats?",
        "Response 5:",
        "Forty-one.",
        "Response 6:",
        "Seven.",
    )

    assert pairs(found) == [("How many umbrellas?", "Forty-one."), ("The number of hats?", "Seven.")]


def test_h57_a_number_in_brackets_opens_an_answer_only_where_it_opens_a_question() -> None:
    quoted = ("The law says:", "(1) Information is exempt information if it is an umbrella.", "(2) So is a hat.")
    asked = ("FOI Reference: 123/2024", "Request:")
    bracketed = html(*asked, "(1) How many umbrellas?", "(2) How many hats?", "Response:", "(1) Nine.", "(2) Two.")
    pointed = html(*asked, "1. How many umbrellas?", "2. How many hats?", "Response:", *quoted)

    assert pairs(bracketed) == [("How many umbrellas?", "Nine."), ("How many hats?", "Two.")]
    assert [pair.question_label for pair in bracketed.pairs] == ["(1)", "(2)"]
    assert [pair.answer for pair in pointed.pairs] == ["\n".join(quoted)] * 2


def test_h57_questions_that_are_all_numbered_1_are_answered_where_they_are_printed_again() -> None:
    first, second = "How many umbrellas were lost?", "How many umbrellas were found?"
    asked = f"<ol><li>{first}</li></ol><p></p><ol><li>{second}</li></ol>"
    answers = (f"<ol><li>{first}</li></ol>", "Forty-one.", f"<ol><li>{second}</li></ol>", "Seven.")
    found = html("FOI Reference: 123/2024", "Request:", asked, "Response:", *answers)

    assert pairs(found) == [(first, "Forty-one."), (second, "Seven.")]
    assert [(pair.question_label, pair.answer_label) for pair in found.pairs] == [("1.", "1."), ("1.", "1.")]


def test_h57_a_request_whose_every_item_is_numbered_1_keeps_them_all() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "1. How many umbrellas?",
        "1. How many hats?",
        "Response:",
        "Forty-one umbrellas and seven hats.",
    )

    assert found.request == "1. How many umbrellas?\n1. How many hats?"
    assert all(pair.answer == "Forty-one umbrellas and seven hats." for pair in found.pairs)


@pytest.mark.parametrize("connector", ["And", "AND", "Of these umbrellas, how many were:"])
def test_h58_a_connecting_line_leads_to_the_question_behind_it(connector: str) -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "1. How many umbrellas were lost?",
        connector,
        "2. How many hats were lost?",
        "Response 1:",
        "Forty-one.",
        "Response 2:",
        "Seven.",
    )

    assert len(found.pairs) == 2
    assert (found.pairs[1].lead_in, found.pairs[1].question) == (connector, "How many hats were lost?")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Question One (1):", "Question Two (2):"),
        ("Question One:", "Question Two:"),
        ("Question 1:", "Question 2:"),
    ],
)
def test_h59_numbers_of_questions_may_be_words(first: str, second: str) -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "1. How many umbrellas?",
        "2. How many hats?",
        "Response:",
        f"{first} Forty-one.",
        f"{second} Seven.",
    )

    assert pairs(found) == [("How many umbrellas?", "Forty-one."), ("How many hats?", "Seven.")]


@pytest.mark.parametrize(
    "clarification",
    [
        ("Clarification Q:", "Which stations?", "Clarification A:", "All of them."),
        ("Clarification sought", "Which stations?", "Clarification received", "All of them."),
        ("Clarification:", "Question 1 – which stations? All of them."),
        ("Clarification for Question One (1):", "Which stations? All of them."),
        ("Eglurhad:", "Pa orsafoedd? Pob un."),
    ],
)
def test_h60_a_clarification_is_no_question_and_no_answer(clarification: tuple[str, ...]) -> None:
    found = text(
        "FOI Reference: 123/2024",
        "Request:",
        "How many umbrellas were lost?",
        *clarification,
        "Response:",
        "Forty-one.",
    )

    assert pairs(found) == [("How many umbrellas were lost?", "Forty-one.")]
    assert found.request == "How many umbrellas were lost?"
    assert found.clarification == "\n".join(clarification)


def test_h61_an_earlier_reply_that_the_requester_quotes_is_request_text() -> None:
    found = text(
        "FOI Reference: 123/2024",
        "Request:",
        "1. In March you said: “a) Nine umbrellas were found.",
        "b) Section 31(1)(a) applies to the rest.” Does it still?",
        "2. How many hats are on lines",
        "65. and",
        "80. of your list?",
        "Response 1:",
        "No.",
        "Response 2:",
        "Seven.",
    )

    assert [pair.answer for pair in found.pairs] == ["No.", "Seven."]
    assert found.request is not None
    assert found.request.endswith("65. and\n80. of your list?")
    assert limbs(found) == []


def test_h62_lines_of_a_request_shaped_like_labels_are_request_text() -> None:
    asked = (
        "For each request that you have answered please give the:",
        "FOI reference number",
        "Outcome (e.g. released in full, refused)",
        "Date of request",
        "Date of request: 03/02/2023",
        "Registration number:",
        "-Date:",
        "Request",
    )

    found = text("FOI Reference: 123/2024", "Request:", *asked, "Response:", HOLDS, "Nine.")

    assert found.request == "\n".join(asked)
    assert found.reference == "123/2024"
    assert found.received_on is None
    assert found.response == f"{HOLDS}\nNine."


def test_h63_the_letters_of_a_refusal_notice_are_no_question_parts() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "<ol><li>How many umbrellas?</li></ol>",
        "Response 1:",
        DUTY,
        *NOTICE,
        "Forty-one umbrellas.",
    )

    assert len(found.pairs) == 1
    assert found.pairs[0].question == "How many umbrellas?"


def test_h65_a_decision_is_read_in_the_middle_of_its_line() -> None:
    found = answered(
        "Having looked in the store, and having weighed the matter, I have today decided to disclose the located "
        "information to you as shown here: 41."
    )

    assert found.outcome is Outcome.GRANTED_IN_FULL


def test_h67_a_table_with_a_cell_on_each_line_stays_in_the_answer() -> None:
    cells = ("Year |", "Umbrellas |", "2022 |", "7 |", "2023 |", "41 |")

    found = text("FOI Reference: 123/2024", "Request:", "How many umbrellas?", "Response:", HOLDS, *cells)

    assert found.response == "\n".join((HOLDS, *cells))
    assert found.outcome is Outcome.GRANTED_IN_FULL


# Citations


def test_h68_letters_at_one_level_are_siblings() -> None:
    found = answered(
        "I can confirm that Dyfed-Powys Police does hold the information requested, however a Section 31(1)(a)(b) Law "
        "Enforcement exemption has been applied to the requested information thereby exempting its release."
    )

    assert limbs(found) == ["31(1)(a)", "31(1)(b)"]
    assert {exemption.citation.cited_as for exemption in found.exemptions} == {"Section 31(1)(a)(b)"}
    assert found.outcome is Outcome.WITHHELD_IN_FULL


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Section 31(1)(g) subsection 2(b)", ["31(1)(g)", "31(2)(b)"]),
        ("Section 31 (1)(g)(2)(a)(b)", ["31(1)(g)", "31(2)(a)", "31(2)(b)"]),
    ],
)
def test_h69_a_number_behind_a_letter_begins_a_subsection(printed: str, expected: list[str]) -> None:
    assert limbs(answered(f"The information is exempt under {printed} Law Enforcement.")) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Section 31(1()(a) Law Enforcement", ["31(1)(a)"]),
        ("Section 40(2) & 3A(a) Personal Information", ["40(2)", "40(3A)(a)"]),
        ("Section 40(2)(3)&(4) Personal Information", ["40(2)", "40(3)", "40(4)"]),
        ("Section 31(a) Law Enforcement", ["31(a)"]),
        ("Section 31(1)(a)&(b) Law Enforcement", ["31(1)(a)", "31(1)(b)"]),
    ],
)
def test_h70_damaged_citations_are_read_as_far_as_they_say(printed: str, expected: list[str]) -> None:
    found = answered("The information is exempt by virtue of the following exemption:", printed)

    assert limbs(found) == expected


def test_h70_two_sections_grown_together_are_two() -> None:
    found = answered("It is exempt under sections 40(5)(personal information) and 30(3)), and 31(3)are engaged.")

    assert limbs(found) == ["40(5)", "30(3)", "31(3)"]


def test_h71_a_request_about_exemptions_relies_on_none() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "How often did you refuse under Section 23(5), section 24(2), s30(3) and s.31(3) or S14 of FOIA?",
        "Response:",
        HOLDS,
        "Forty-one times.",
    )

    assert limbs(found) == []
    assert stances(found) == {
        "23(5)": Stance.REQUESTER,
        "24(2)": Stance.REQUESTER,
        "30(3)": Stance.REQUESTER,
        "31(3)": Stance.REQUESTER,
        "14": Stance.REQUESTER,
    }
    assert found.outcome is Outcome.GRANTED_IN_FULL


def test_h72_public_order_conditions_in_the_slug_the_request_and_the_answer_are_no_exemptions() -> None:
    found = html(
        "FOI Reference: 1092/2025",
        "Request:",
        "How often were conditions set under S12 and S14 of the Public Order Act (POA) 1986?",
        "Response:",
        HOLDS,
        "S12 and S14 POA conditions – 4",
        "Section 60AA removals – 2",
        url=f"{ENGLISH}/disclosure-2025/december/s12--s14-conditions-at-protest-events-10922025/",
    )

    assert limbs(found) == []
    assert found.outcome is Outcome.GRANTED_IN_FULL
    assert (found.reference, warned(found)) == ("1092/2025", [])


def test_h73_the_act_is_the_one_that_its_sentence_names() -> None:
    found = answered(
        DUTY,
        "Two people were charged under the Terrorism Act 2000 with the offence in section 43 of the Act.",
        "Nothing is withheld under the Freedom of Information Act 2000.",
    )

    assert limbs(found) == []
    assert stances(found)["43"] is Stance.OTHER_ACT


def test_h74_the_act_may_be_named_before_its_section() -> None:
    found = answered(
        "Offences recorded under the Firearms Act 1968, section 47 – 9", "Firearms Act 1968, section 21 – 2"
    )

    assert limbs(found) == []
    assert stances(found) == {"47": Stance.OTHER_ACT, "21": Stance.OTHER_ACT}
    assert found.outcome is Outcome.GRANTED_IN_FULL


def test_h75_a_cost_limit_that_would_be_exceeded_is_mentioned_and_not_used() -> None:
    found = answered(
        "To read every paper slip would take 30 hours, so Section 12(1) would apply to a request for those.",
        "The following is taken from the computer instead and can be disclosed:",
        "Lost umbrellas: 41",
    )

    assert limbs(found) == []
    assert stances(found) == {"12(1)": Stance.NOT_RELIED_ON}
    assert found.outcome is Outcome.GRANTED_IN_FULL


def test_h76_a_lost_heading_leaves_the_provision_unknown_and_the_outcome_known() -> None:
    found = answered(
        "Dyfed-Powys Police does hold the information, but I am not obliged to supply it as the following exemption "
        "applies:",
        "Officers could be followed home if their rotas were known.",
    )

    assert limbs(found) == []
    assert found.outcome is Outcome.WITHHELD_IN_FULL


def test_h76_cost_in_words_without_a_section_is_the_cost_limit() -> None:
    found = answered("Each of 9,000 slips would have to be read by hand, which would take more than 18 hours.")

    assert limbs(found) == []
    assert found.outcome is Outcome.COST_LIMIT


def test_h77_a_citation_wrapped_over_two_lines_is_joined_first() -> None:
    found = text(
        "FOI Reference: 123/2024",
        "Request:",
        "How many umbrellas?",
        "Response:",
        "Your request is refused because the cost of compliance exceeds the appropriate limit in section 12 of the",
        "Freedom of Information Act 2000. The same would hold for section",
        "12(1) of the Theft Act 1968 if it were a register.",
    )

    assert limbs(found) == ["12"]
    assert found.outcome is Outcome.COST_LIMIT


def test_h77_a_sentence_wrapped_before_a_capital_is_quoted_whole() -> None:
    lines = (
        "Dyfed-Powys Police can neither confirm nor deny that it holds this, as the duty in Section 1(1)(a) of the",
        "Freedom of Information Act 2000 does not apply by virtue of Section 31(3).",
    )
    found = answered(f"{lines[0]}<br>{lines[1]}")

    assert found.outcome_quote == "\n".join(lines)
    assert [exemption.quote for exemption in found.exemptions] == ["\n".join(lines)]


def test_h77_a_heading_wrapped_behind_its_citation_is_no_loss() -> None:
    found = text(
        "FOI Reference: 123/2024",
        "Request:",
        "How many umbrellas?",
        "Response:",
        "The information is exempt by virtue of the following exemption:",
        "Section 30(1) (a) (b) Investigations and Proceedings",
        "Conducted by Public Authorities",
    )

    assert limbs(found) == ["30(1)(a)", "30(1)(b)"]


@pytest.mark.parametrize(
    "quoted",
    [
        "A notice must be given where a public authority which is relying on a claim that section 12 or section 14 "
        "applies must state that fact.",
        "Subsection (1) does not exempt the public authority from its obligation to comply with paragraph (a) of "
        "section 1(1) unless the estimated cost would exceed the appropriate limit.",
    ],
)
def test_h78_the_acts_own_words_are_quoted_and_not_relied_on(quoted: str) -> None:
    found = answered(quoted, HOLDS, "Forty-one.")

    assert limbs(found) == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (("(FOIA s.40(2))",), ["40(2)"]),
        (("Section 31(1)(a)",), ["31(1)(a)"]),
        (("Q1. s21", "Q2. s40(2)"), ["21", "40(2)"]),
        (("Exemptions relied upon", "Section 31(1)(a)(b)", "Section 38(1)"), ["31(1)(a)", "31(1)(b)", "38(1)"]),
        (("Release is prohibited by Section 44(1)(a).",), ["44(1)(a)"]),
        (("Section 40(2) therefore prevents disclosure of the names.",), ["40(2)"]),
    ],
)
def test_h66_a_note_of_the_ground_is_relied_on(answer: tuple[str, ...], expected: list[str]) -> None:
    assert limbs(answered(*answer)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "s40",
        "s40 | 14",
        "Section 60(1)",
        "We decided not to apply Section 43(2).",
        "14 requests were refused under Section 14(1) in 2023.",
        "The number of times Section 31 was applied in 2023 is 14.",
        "In 2023 we relied on section 24 in 14 requests.",
        "Stop and search under Section 23 was refused in 14 cases.",
        "14 were arrested under section 30 and refused bail.",
    ],
)
def test_h71_a_number_that_is_counted_or_is_of_a_police_power_is_no_ground(line: str) -> None:
    assert limbs(answered("Forty-one were lost.", line)) == []


@pytest.mark.parametrize(
    ("section", "heading", "law"),
    [
        (
            "23(5)",
            "Security Bodies:",
            "The duty to confirm or deny does not arise if it would tell of a body in list (3).",
        ),
        ("38(2)", "- Health and Safety -", "the duty to confirm or deny does not arise where somebody would be hurt."),
        ("12(1)", "– Cost of compliance: ", "This does not oblige anybody, and a public authority which finds it dear"),
    ],
)
def test_h78_a_section_with_its_heading_above_the_acts_words_on_one_line_is_relied_on(
    section: str, heading: str, law: str
) -> None:
    found = answered(f"It is refused {DOES_NOT_APPLY}", f"Section {section} {heading} {law}")

    assert limbs(found) == [section]


@pytest.mark.parametrize(
    "quoted",
    [
        "Section 23(5): the duty to confirm or deny does not arise if it would tell of a body in list (3).",
        "Section 23(5) The meaning of a list: the duty to confirm or deny does not arise if it is in it.",
        "Under the Act's section 23(5) Security Bodies: the duty to confirm or deny does not arise for these.",
    ],
)
def test_h78_the_acts_words_without_the_heading_of_their_section_are_quoted(quoted: str) -> None:
    assert limbs(answered(HOLDS, "Forty-one.", quoted)) == []


def test_h79_a_bare_section_repeats_the_limb_cited_before() -> None:
    found = answered(
        "The names are exempt by virtue of Section 40(2) Personal Information.",
        "Section 40 is a class based and absolute exemption where Section 40 is applied to names.",
    )

    assert limbs(found) == ["40(2)"]
    assert found.exemptions[0].times_cited == 3
    assert [mention.citation.section for mention in found.mentions] == []


def test_h79_sections_24_and_31_are_prejudice_based_repeats_their_limbs() -> None:
    found = answered(
        f"Dyfed-Powys Police can neither confirm nor deny that it holds the information {DOES_NOT_APPLY}",
        "Section 24(2) National Security",
        "Section 31(3) Law Enforcement",
        "Sections 24 and 31 are prejudice based and qualified exemptions.",
    )

    assert limbs(found) == ["24(2)", "31(3)"]


def test_h79_a_limb_of_2018_that_is_only_explained_repeats_the_one_that_it_replaced() -> None:
    refused = f"Dyfed-Powys Police can neither confirm nor deny that it holds the information {DOES_NOT_APPLY}"
    explained = "Section 40 (5B) is an absolute and class-based exemption."

    assert limbs(answered(refused, "S31(3) Law Enforcement;", "S40(5) Personal Information", explained)) == [
        "31(3)",
        "40(5)",
    ]
    assert limbs(answered(refused, "S31(3) Law Enforcement;", "S40(2) Personal Information", explained)) == [
        "31(3)", "40(2)", "40(5B)",
    ]  # fmt: skip


def test_h79_a_limb_of_2018_that_is_applied_beside_the_older_one_is_an_exemption_of_its_own() -> None:
    applied = "Section 40(5B) has been applied to the names of owners."

    assert limbs(answered("This is exempt by virtue of Section 40(5).", applied)) == ["40(5)", "40(5B)"]


@pytest.mark.parametrize("end", ["Section 12 o", "Section 12(1) of the Freedom of Inform", "as such s.12(2) of FOI"])
def test_h81_a_section_at_which_the_text_breaks_off_behind_its_reason_is_relied_on(end: str) -> None:
    asked = ("FOI Reference: 123/2024", "Request:", "How many umbrellas?", "Response:")
    found = text(*asked, f"To read all of the slips would take some 90 hours, therefore {end}")

    assert [limb[:2] for limb in limbs(found)] == ["12"]
    assert found.outcome is Outcome.COST_LIMIT


@pytest.mark.parametrize(
    "end",
    [
        "Nobody was asked about Section 12 o",
        "Nine were lost, therefore Section 12 officers looked for th",
        "Nine were lost, therefore Section 16 of the Freedom of Inf",
    ],
)
def test_h81_a_section_at_which_the_text_breaks_off_without_a_reason_is_not(end: str) -> None:
    found = text("FOI Reference: 123/2024", "Request:", "How many umbrellas?", "Response:", "Forty-one were lost.", end)

    assert limbs(found) == []


def test_h80_headings_that_run_together_in_a_list_are_relied_on_each() -> None:
    refused = f"Dyfed-Powys Police can neither confirm nor deny that it holds the information {DOES_NOT_APPLY}"

    assert limbs(answered(refused, "Section 40(5) Personal Information Section 30(3) Investigations")) == [
        "40(5)", "30(3)",
    ]  # fmt: skip
    assert limbs(answered(refused, "Section 40(5) Personal Information of which Section 30(3) speaks")) == ["40(5)"]


def test_h80_each_line_of_a_list_in_small_letters_is_relied_on() -> None:
    found = text(
        *("FOI Reference: 123/2024", "Request:", "How many umbrellas?", "Response:"),
        "We will neither confirm nor deny that any were lost, as the following exemptions apply.",
        *("s24(2) National Security,", "s30(3) Investigations", "s31(3) Law Enforcement."),
        "A test was made for Section 30; and Section 31 above.",
    )

    assert limbs(found) == ["24(2)", "30(3)", "31(3)"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Section 40(2) and 38(1)", ["40(2)", "38(1)"]),
        ("Section 21 & 22", ["21", "22"]),
        ("Sections 31, 38 and 40", ["31", "38", "40"]),
        ("Sections 24(1) and 31(1)(a)(b)", ["24(1)", "31(1)(a)", "31(1)(b)"]),
        ("Section s31(1) & s40(2)", ["31(1)", "40(2)"]),
    ],
)
def test_h80_every_member_of_a_list_is_relied_on(printed: str, expected: list[str]) -> None:
    assert limbs(answered(f"The information is exempt under {printed} of the Act.")) == expected


def test_h81_a_number_at_which_the_text_breaks_off_is_not_complete() -> None:
    found = text(
        "Cyfeirnod Rhyddid Gwybodaeth: 210/2024",
        "Cais:",
        "Faint o ymbarelau?",
        "Ymateb:",
        "Mae Heddlu Dyfed-Powys yn gwrthod y cais yn rhinwedd adran 1",
        url=f"{WELSH}/datgeliadau-2024/ebrill/ymbarelau-2102024/",
    )

    assert limbs(found) == []
    assert [mention.citation.section for mention in found.mentions] == []


@pytest.mark.parametrize("printed", ["Section 40(3)(a)(i)", "Section 40(5)"])
def test_h83_limbs_replaced_in_2018_are_accepted_and_flagged_stale(printed: str) -> None:
    found = answered(f"The information is exempt under {printed} Personal Information.")

    assert limbs(found) == [printed.removeprefix("Section ")]
    assert [exemption.is_stale for exemption in found.exemptions] == [True]


def test_h84_the_outcome_follows_the_wording_and_not_the_limb() -> None:
    found = answered(
        f"Dyfed-Powys Police neither confirms nor denies that it holds the information {DOES_NOT_APPLY}",
        "Section 31(1) (a) (b) Law Enforcement",
    )

    assert limbs(found) == ["31(1)(a)", "31(1)(b)"]
    assert [exemption.is_ncnd for exemption in found.exemptions] == [True, True]
    assert found.outcome is Outcome.NCND


def test_h84_to_hold_and_to_cite_an_ncnd_limb_is_a_contradiction() -> None:
    found = answered(
        f"Dyfed-Powys Police can confirm that it holds the information requested {DOES_NOT_APPLY}",
        "Section 24(2) National Security",
        "Section 31(3) Law Enforcement",
    )

    assert limbs(found) == ["24(2)", "31(3)"]
    assert found.outcome is Outcome.WITHHELD_IN_FULL
    assert found.flags.held_confirmed_but_ncnd_cited


# Outcomes


def test_h84_what_is_relied_on_for_anything_else_leaves_what_was_given() -> None:
    found = answered(
        "Having made enquiries, four were lost, and for anything else we rely on the following:",
        "We can confirm that it is held as the duty does not apply, by virtue of the following exemption:",
        "Section 43(2) Commercial Interests",
    )

    assert found.outcome is Outcome.PARTIALLY_WITHHELD


def test_h84_exempt_is_a_refusal_whatever_limb_was_cited_above() -> None:
    found = html(
        *("FOI Reference: 123/2024", "Request:", "Q1. How many umbrellas?", "Q2. Where are they?", "Response:"),
        "I have today decided to exempt the information pursuant to Section 31(3) of the Freedom of Information Act.",
        *("Q1. Exempt, please see the explanation below.", "Q2. Exempt."),
    )

    assert [pair.outcome for pair in found.pairs] == [Outcome.WITHHELD_IN_FULL, Outcome.WITHHELD_IN_FULL]
    assert found.outcome is Outcome.WITHHELD_IN_FULL
    assert not found.flags.has_disclosure


def test_h85_a_formula_of_disclosure_above_withheld_parts_is_a_partial_answer() -> None:
    found = answered(
        HOLDS,
        "Umbrellas lost in 2023: 41",
        "The names of their owners are exempt by virtue of Section 40(2) Personal Information.",
    )

    assert found.outcome is Outcome.PARTIALLY_WITHHELD
    assert limbs(found) == ["40(2)"]


def test_h85_a_formula_of_disclosure_above_a_refusal_of_everything_is_a_refusal() -> None:
    found = answered(
        "I have today decided to disclose the located information to you.",
        "However we are withholding the whole of the requested information under Section 31(1)(a) Law Enforcement.",
    )

    assert found.outcome is Outcome.WITHHELD_IN_FULL


@pytest.mark.parametrize(
    "formula",
    [
        "The information is not held in a readily retrievable format.",
        "The information is not held by Dyfed-Powys Police in any reasonably retrievable form.",
    ],
)
def test_h86_not_held_in_a_retrievable_form_is_the_cost_limit(formula: str) -> None:
    found = answered(formula, "Each slip would have to be read by hand.")

    assert found.outcome is Outcome.COST_LIMIT
    assert not found.flags.has_not_held


def test_h87_data_given_out_of_goodwill_beside_a_cost_refusal_is_a_partial_answer() -> None:
    found = answered(
        "The cost of compliance exceeds the appropriate limit, so the request is refused under Section 12(1).",
        "As a gesture of goodwill the following is given outside of the Act:",
        "Umbrellas lost in 2023: 41",
    )

    assert found.outcome is Outcome.PARTIALLY_WITHHELD
    assert (found.flags.has_cost, found.flags.goodwill_disclosure) == (True, True)
    assert limbs(found) == ["12(1)"]


@pytest.mark.parametrize("other", ["any other information", "any further information"])
def test_h88_a_residual_ncnd_behind_a_full_answer_leaves_the_questions_granted(other: str) -> None:
    found = text(
        "FOI Reference: 123/2024",
        "Request:",
        "1. Do you own kites?",
        "2. How many?",
        "Response 1:",
        HOLDS,
        "Yes.",
        "Response 2:",
        HOLDS,
        "Nine.",
        f"In addition to the above responses, Dyfed-Powys Police can neither confirm nor deny that it holds {other} on "
        f"the covert use of kites {DOES_NOT_APPLY}",
        "Section 24(2) National Security",
        "Section 31(3) Law Enforcement",
        CLOSING,
    )

    assert found.outcome is Outcome.PARTIALLY_WITHHELD
    assert found.flags.has_ncnd
    assert [pair.outcome for pair in found.pairs] == [Outcome.GRANTED_IN_FULL, Outcome.GRANTED_IN_FULL]
    assert pairs(found)[1] == ("How many?", f"{HOLDS}\nNine.")
    assert [exemption.position for exemption in found.exemptions] == [None, None]


def test_h88_not_held_and_then_a_residual_ncnd_is_not_held() -> None:
    found = answered(
        "No information is held by Dyfed-Powys Police.",
        "In addition, Dyfed-Powys Police can neither confirm nor deny that it holds any other information "
        f"{DOES_NOT_APPLY}",
        "Section 31(3) Law Enforcement",
    )

    assert found.outcome is Outcome.NOT_HELD
    assert (found.flags.has_ncnd, found.flags.has_not_held) == (True, True)


def test_h89_any_other_information_without_a_disclosure_before_it_is_a_full_ncnd() -> None:
    found = answered(
        "Dyfed-Powys Police can neither confirm nor deny that it holds any other information relevant to this request "
        f"{DOES_NOT_APPLY}",
        "Section 31(3) Law Enforcement",
    )

    assert found.outcome is Outcome.NCND


def test_h90_unable_to_confirm_for_its_cost_is_the_cost_limit() -> None:
    found = answered(
        "Dyfed-Powys Police is unable to confirm whether or not any information is held, since to find out would "
        "exceed the appropriate limit. Section 12(2) applies."
    )

    assert found.outcome is Outcome.COST_LIMIT
    assert limbs(found) == ["12(2)"]
    assert not found.flags.has_ncnd


def test_h91_not_obliged_to_supply_opens_a_partial_answer_where_figures_follow() -> None:
    found = answered(
        "The remainder of your request has now been considered and I am not obliged to supply the names, which are "
        "exempt by virtue of Section 40(2).",
        "Please see the table below.",
        "<table><tr><td>Lost</td><td>41</td></tr></table>",
    )

    assert found.outcome is Outcome.PARTIALLY_WITHHELD


def test_h91_not_obliged_to_supply_alone_is_a_refusal() -> None:
    found = answered(
        "I am not obliged to supply the information you have requested. Section 43(2) Commercial Interests."
    )

    assert found.outcome is Outcome.WITHHELD_IN_FULL
    assert limbs(found) == ["43(2)"]


def test_h92_an_answer_that_only_attaches_a_file_is_granted() -> None:
    href = "/SysSiteAssets/foi-media/dyfed-powys/disclosure-2024/may_2024/lost-umbrellas.xlsx"

    found = answered(f'<p>Please find attached <a href="{href}">our response</a>.</p>')

    assert found.outcome is Outcome.GRANTED_IN_FULL
    assert [attachment.url for attachment in found.attachments] == [SITE + href]


@pytest.mark.parametrize(
    "nil",
    [
        "There is no information held (There are no incidences of lost umbrellas).",
        "There were no lost umbrellas.",
        "Nil",
        "Zero incidents",
    ],
)
def test_h93_a_figure_of_nought_is_a_disclosure(nil: str) -> None:
    assert answered(nil).outcome is Outcome.GRANTED_IN_FULL


def test_h94_each_question_keeps_its_own_outcome() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "<ol><li>How many umbrellas?</li><li>How many hats?</li><li>Who lost them?</li><li>Where?</li></ol>",
        "Response 1:",
        HOLDS,
        "Forty-one.",
        "Response 2:",
        "No information held.",
        "Response 3:",
        "The names are exempt by virtue of Section 40(2) Personal Information.",
        "Response 4:",
        "The cost of compliance exceeds the appropriate limit under Section 12(1).",
    )

    assert [pair.outcome for pair in found.pairs] == [
        Outcome.GRANTED_IN_FULL,
        Outcome.NOT_HELD,
        Outcome.WITHHELD_IN_FULL,
        Outcome.COST_LIMIT,
    ]
    assert found.outcome is Outcome.PARTIALLY_WITHHELD
    assert [(_limb(exemption), exemption.position) for exemption in found.exemptions] == [("40(2)", 3), ("12(1)", 4)]


def test_h94_not_held_and_vexatious_is_vexatious() -> None:
    found = html(
        "FOI Reference: 123/2024",
        "Request:",
        "<ol><li>How many umbrellas?</li><li>How many hats?</li></ol>",
        "Response 1:",
        "No information held.",
        "Response 2:",
        "This part is refused under Section 14(1) ‘Vexatious Request.’",
    )

    assert [pair.outcome for pair in found.pairs] == [Outcome.NOT_HELD, Outcome.VEXATIOUS_OR_REPEATED]
    assert found.outcome is Outcome.VEXATIOUS_OR_REPEATED


def test_h95_a_request_about_an_internal_review_is_kept_as_request() -> None:
    asked = "Please send the internal review of 12 March, in which Section 31(1)(a) was upheld."

    found = html("FOI Reference: 123/2024", "Request:", asked, "Response:", HOLDS, "It is set out here in full.")

    assert found.request == asked
    assert limbs(found) == []


# Text


def test_h96_english_text_in_the_welsh_tree_is_english() -> None:
    found = html(
        "FOI Reference: 262/2025",
        "Request",
        "How many umbrellas were lost?",
        "Response",
        "Forty-one.",
        url=f"{WELSH}/datgeliadau-2025/ebrill/lost-umbrellas-2622025/",
    )

    assert found.language == "en"


def test_h96_welsh_text_in_the_english_tree_is_welsh_and_is_read_as_such() -> None:
    found = text(
        "Cyfeirnod Rhyddid Gwybodaeth: 275/2023",
        "Cais:",
        "Faint o ymbarelau a gollwyd yng ngorsafoedd yr heddlu yn 2022?",
        "Ymateb:",
        "Gallaf gadarnhau bod Heddlu Dyfed-Powys yn cadw’r wybodaeth y gofynnwyd amdani, fel a amlinellir isod.",
        "Ymbarelau – 41",
        "(Mae hwn yn ymateb dan Ddeddf Rhyddid Gwybodaeth 2000 ac fe’i datgelwyd ar 19/02/2024)",
        url=f"{ENGLISH}/disclosure-2024/february/27523/",
    )

    assert found.language == "cy"
    assert found.request == "Faint o ymbarelau a gollwyd yng ngorsafoedd yr heddlu yn 2022?"
    assert found.disclosed_on == "2024-02-19"
    assert found.outcome is Outcome.GRANTED_IN_FULL


def test_h97_the_force_is_that_of_the_host_whatever_the_text_drops() -> None:
    found = answered("I can confirm that -Powys Police holds it, as does Gwent Police. Forty-one.")

    assert found.force == "dyfed-powys"


@pytest.mark.parametrize("mark", ["'", "’", "‘", "`", "´"])
def test_h97_labels_and_formulas_are_known_in_any_apostrophe(mark: str) -> None:
    found = text(
        "Cyfeirnod Rhyddid Gwybodaeth: 275/2023",
        "Cais:",
        "Faint?",
        "Ymateb:",
        f"Mae Heddlu Dyfed-Powys yn cadw{mark}r wybodaeth. Naw.",
    )

    assert found.outcome is Outcome.GRANTED_IN_FULL


def test_h97_a_hidden_address_is_decoded_and_its_placeholder_never_stored() -> None:
    hidden = '<a class="__cf_email__" data-cfemail="422d24242b212702273a232f322e276c2d3025">[email&#160;protected]</a>'
    broken = '<span class="__cf_email__" data-cfemail="zz">[email&#160;protected]</span>'

    found = answered(f"<p>Write to {hidden} or {broken} for the list. Forty-one.</p>")

    assert found.response is not None
    assert "office@example.org" in found.response
    assert "protected" not in found.response


def test_h97_a_placeholder_without_its_code_is_never_stored() -> None:
    found = text(
        "FOI Reference: 123/2024",
        "Request:",
        "Write to [email protected] with the figure, please.",
        "Response:",
        "Sent from [email protected] today. Forty-one.",
    )

    assert "[email" not in f"{found.request} {found.response}"


def test_h97_mistypings_are_kept_as_printed() -> None:
    printed = "The Inforamtion for the calender year is exemt by virtue of Section 31(1)(a) Law Enforcemnet."

    found = answered(printed)

    assert found.response == printed
    assert found.exemptions[0].quote == printed


def test_h97_a_line_of_dashes_and_a_redaction_are_text() -> None:
    found = answered("*REDACTED *", "-" * 59, "Forty-one.")

    assert found.response == f"*REDACTED *\n{'-' * 59}\nForty-one."
