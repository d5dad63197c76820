"""What the words of a decision come to: each class of wording in several forms, and what only looks like it."""

from __future__ import annotations

import pytest

from parsers import Disclosure, Page, parse
from parsers.records import Outcome, Stance

URL = "https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police/disclosure-2024/may/lost-umbrellas-1232024/"
EIR = "Environmental Information Regulations 2004"


def answered(answer: str) -> Disclosure:
    """The record of a page with this answer, a line of which ends at each bar."""
    lines = "".join(f"<p>{line}</p>" for line in answer.split("|"))
    head = "<p>FOI Reference: 123/2024</p><p>Request:</p><p>How many umbrellas were lost, and whose?</p>"
    page = f"<!doctype html><title>Umbrellas</title><main>{head}<p>Response:</p>{lines}</main>"
    found = parse(Page(URL, page, "dyfed-powys", "single-online-home", "text/html"))
    assert isinstance(found, Disclosure), found
    return found


def extracted(answer: str, asked: str = "How many umbrellas were lost, and whose?") -> Disclosure:
    """The record of the text of a page with this answer, which may break off."""
    text = f"FOI Reference: 123/2024\nRequest:\n{asked}\nResponse:\n{answer}"
    found = parse(Page(URL, text, "dyfed-powys", "single-online-home", "text/plain"))
    assert isinstance(found, Disclosure), found
    return found


def limbs(found: Disclosure) -> list[str]:
    return [exemption.citation.section + exemption.citation.subsection for exemption in found.exemptions]


@pytest.mark.parametrize(
    "answer",
    [
        "I can advise that we do hold some information; however, it is being withheld.",
        "The report is held but has been withheld.",
        "The decision has been made to withhold the list.",
        "That information is considered to be exempt.",
        "The umbrella plan is held, but the information is exempt for the reasons given to you by telephone.",
        "Your request is therefore refused.",
        "The list is held, however we are withholding that information by virtue of the following exemption.",
        "We are withholding all of the details.",
        "The Force has withheld the requested records.",
        "I am withholding the above information by reason of the exemptions which follow.",
        "The Force is withholding disclosure of the plans.",
        "We are refusing to disclose the list.",
        "I must therefore decline to supply the document.",
        "We have decided against disclosure.",
        "It has been decided that disclosure would not be in the public interest.",
        "Disclosure has been refused.",
        "Release of the requested list is refused.",
        "The above information attracts an exemption.",
        "This part is subject to an exemption.",
        "The Force is not obliged to comply with your request.",
        "I am not required to provide the information.",
        "We will not be disclosing this.",
        "The Force will not be releasing the footage.",
        "The information cannot be shared with you.",
        "The report is not suitable for release.",
        "This has been carefully weighed and the request must be declined.",
        "The register is held but we decline to disclose it.",
        "These details will not be released.",
        "The photographs are held and are not being disclosed.",
        "On this occasion your request has been unsuccessful.",
        "Such letters are kept, but we do not release this type of information.",
        "Due to the low numbers involved the data has been suppressed.",
        "The locations ought not to be disclosed.",
        "Ni fydd yr wybodaeth yn cael ei datgelu.",
        "Mae'r wybodaeth yn cael ei dal yn ôl.",
        "Mae'r wybodaeth hon wedi'i heithrio.",
        "Gwrthodir y cais.",
    ],
)
def test_words_of_withholding_refuse_whether_or_not_a_section_is_cited(answer: str) -> None:
    found = answered(answer)

    assert found.outcome is Outcome.WITHHELD_IN_FULL
    assert not found.flags.has_disclosure


@pytest.mark.parametrize(
    "answer",
    [
        "The stolen umbrellas were withheld from their owners in 14 cases.",
        "12 applications were refused in 2023 and 31 were granted.",
        "An umbrella may be withheld from court where a judge so orders. We recorded 14 such cases.",
        "If any part of a request is refused then the applicant is told so. There were 14 such letters.",
        "We do not consider any of this to be exempt. The total is 14.",
        "No exemptions have been applied. The total is 14.",
        "Two umbrellas have not been released to their owners.",
        "The exemption from fees was given to 14 owners.",
        "This must not be released from custody before 14 days have passed.",
        "14 umbrellas have been removed from the lost property store.",
        "Umbrellas will not be provided to volunteers, of whom there are 14.",
        "There were 14 losses. For the remainder of your request we asked the store, which has 9 umbrellas.",
        "A licence is refused where the owner is a child. There were 14 such owners.",
        "The charge was of withholding the information from the police. There were 14.",
        "Owners withheld their names in 14 cases.",
        "The court decided against the release of 14 prisoners.",
        "Release of the dog is refused in 14 cases a year.",
        "If disclosure is refused then a notice is sent. There were 14 notices.",
        "Umbrellas are subject to the exemption from duty. There were 14.",
        "The applicant is not required to answer this question of the form, and 14 did not.",
        "Officers were told that they were not required to provide information. 14 did.",
        "Police will not be providing the escort. There were 14 complaints.",
        "The beds cannot be shared with other patients. There were 14.",
        "These umbrellas are not suitable for children. There were 14.",
        "Some of these are provided by the store, which has 14.",
        "The store holds 14, and some of these have been released by the court.",
        "It was all retrieved within the time permitted under the Act, and comes to 14.",
    ],
)
def test_the_same_words_of_something_else_refuse_nothing(answer: str) -> None:
    found = answered(answer)

    assert found.outcome is Outcome.GRANTED_IN_FULL
    assert not found.flags.has_withheld


@pytest.mark.parametrize(
    "answer",
    [
        "The footage cannot be released.",
        "We are not able to supply the information requested as it would upset its owners.",
        "The Force is unable to provide a copy of the letter.",
        "It is not possible to release the photographs.",
        "Ni allwn ddarparu'r wybodaeth.",
    ],
)
def test_what_the_force_cannot_give_is_withheld_where_nothing_else_explains_it(answer: str) -> None:
    assert answered(answer).outcome is Outcome.WITHHELD_IN_FULL


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("We are unable to provide this information. It is not held.", Outcome.NOT_HELD),
        ("I am unable to answer this as the colour of each umbrella is not recorded.", Outcome.NOT_HELD),
        ("We cannot provide this, as it would take more than 18 hours to find.", Outcome.COST_LIMIT),
        ("There were 41 umbrellas lost. We are unable to provide their colours.", Outcome.GRANTED_IN_FULL),
        ("The officers are unable to provide umbrellas in 3 of the 12 stations.", Outcome.GRANTED_IN_FULL),
    ],
)
def test_what_the_force_cannot_give_is_read_by_what_explains_it(answer: str, outcome: Outcome) -> None:
    assert answered(answer).outcome is outcome


@pytest.mark.parametrize(
    ("answer", "relied"),
    [
        (f"The plan is held but is excepted from disclosure under Regulation 12(5)(a) of the {EIR}.", ["12(5)(a)"]),
        (f"Under the {EIR} the exception at Regulation 12(5)(b) is engaged and the report withheld.", ["12(5)(b)"]),
        (f"Under the {EIR} regulation 13(1) provides an exception from disclosure for the names.", ["13(1)"]),
        ("This falls under Section 23(1) and will therefore not be disclosed.", ["23(1)"]),
        ("The names have been removed under Section 40(2).", ["40(2)"]),
        ("The list should not be released on the basis of Section 31(1)(a).", ["31(1)(a)"]),
        ("I am not able to provide the letter, to which Section 31(1) relates.", ["31(1)"]),
        ("Mae'r enwau yn cael eu dal yn ôl o dan Adran 40(2).", ["40(2)"]),
    ],
)
def test_an_exception_and_words_of_not_giving_show_that_a_provision_is_relied_on(
    answer: str, relied: list[str]
) -> None:
    found = answered(answer)

    assert limbs(found) == relied
    assert found.outcome is Outcome.WITHHELD_IN_FULL


def test_what_is_manifestly_unreasonable_for_the_work_is_refused_for_its_cost() -> None:
    found = answered(f"Under the {EIR} every mailbox would need to be searched.|Regulation 12(4)(b) therefore applies.")
    other = answered(f"Under the {EIR} this is manifestly unreasonable and Regulation 12(4)(b) applies.")

    assert (found.outcome, limbs(found)) == (Outcome.COST_LIMIT, ["12(4)(b)"])
    assert (other.outcome, limbs(other)) == (Outcome.WITHHELD_IN_FULL, ["12(4)(b)"])


def test_the_exception_for_what_is_not_held_is_no_refusal() -> None:
    found = answered(
        f"Under the {EIR} we rely on the exception in Regulation 12(4)(a), as the information is not held."
    )

    assert (found.outcome, limbs(found)) == (Outcome.NOT_HELD, [])
    assert [mention.stance for mention in found.mentions] == [Stance.DUTY]


@pytest.mark.parametrize(
    "answer",
    [
        "You made an earlier request which we refused under Section 12. The total for 2023 is 14.",
        "Your request was previously refused under Section 12 and has been made smaller. The total is 14.",
        "It may well be exempt under Section 35 if the Home Office holds it. The total is 14.",
        "To give this would not exceed the limit in Section 12. The total is 14.",
    ],
)
def test_a_refusal_reported_or_supposed_relies_on_nothing(answer: str) -> None:
    found = answered(answer)

    assert limbs(found) == []
    assert [mention.stance for mention in found.mentions] == [Stance.NOT_RELIED_ON]
    assert found.outcome is Outcome.GRANTED_IN_FULL


@pytest.mark.parametrize("printed", ["Section 40of the Act", "Section 40(2)of FOIA", "Sections 31and 40 of the Act"])
def test_a_section_grown_together_with_the_next_word_is_read(printed: str) -> None:
    assert "40" in limbs(answered(f"The names are exempt by virtue of {printed}."))[-1]


@pytest.mark.parametrize(
    "answer",
    [
        "Our systems are not configured in such a way that this could be found. Each file would need a manual search.",
        "The data is not recorded in a searchable format.",
        "This cannot be easily retrieved, and every occurrence would have to be read.",
        "Retrieval would require a manual trawl of all crime reports.",
        "To answer we would have to open each of the 1,200 records individually. That would take over 18 hours.",
        "All 4,300 logs would need to be checked, beyond the 18-hour threshold.",
        "A clerk would have to go through each of the 800 books.",
        "To find out would exceed the 12.5 hours maximum time limit.",
    ],
)
def test_work_by_hand_on_every_record_is_the_cost_limit(answer: str) -> None:
    found = answered(answer)

    assert found.outcome is Outcome.COST_LIMIT
    assert limbs(found) == []


@pytest.mark.parametrize(
    "answer",
    [
        "A manual search of the register found 14 umbrellas.",
        "The clerks read each of the 14 forms by hand every day.",
        "The drive from Aberystwyth would take over two hours. There were 14 such drives.",
        "The limit is 18 hours of overtime a month, and 14 officers reached it.",
    ],
)
def test_work_that_was_done_or_is_the_subject_is_no_cost_limit(answer: str) -> None:
    found = answered(answer)

    assert found.outcome is Outcome.GRANTED_IN_FULL
    assert not found.flags.has_cost


@pytest.mark.parametrize(
    "answer",
    [
        "To find them would exceed the cost limit as provided by Section 12(1).|A response is therefore declined.",
        "I am afraid that to do so would exceed the fees limit in Section 12(1).",
        "It would exceed the 18 hour threshold set under Section 12(1).",
    ],
)
def test_a_section_whose_limit_would_be_exceeded_is_relied_on(answer: str) -> None:
    found = answered(answer)

    assert (found.outcome, limbs(found)) == (Outcome.COST_LIMIT, ["12(1)"])


@pytest.mark.parametrize(
    "answer",
    [
        "The number of umbrellas held is 4,012. The names of their owners are exempt under s40(2).",
        "There were 17 losses in 2023. We will not give the names; Section 40(2) applies.",
        "In the year, 17 umbrellas were returned. Their owners are exempt by virtue of Section 40(2).",
        "Dyfed-Powys Police recorded 17 losses. The names are withheld under Section 40(2).",
        "2021 – 7|2022 – 9|2023 – 12|Their owners are exempt by virtue of Section 40(2).",
        "<5|7|12|Numbers below five have been suppressed under Section 40(2).",
        "Yes, the force lends umbrellas. The names of the borrowers are exempt under Section 40(2).",
        "2022 = 0|2023 = 1|The names are withheld under Section 40(2).",
        "The umbrellas in use are as follows:|3x golf|12x folding|The names are exempt by virtue of Section 40(2).",
        "A redacted copy of the register is attached. The names are withheld under Section 40(2).",
        "I am able to disclose part of the information you have requested; Section 40(2) applies to the rest.",
        "Cofnodwyd 17 achos yn 2023. Mae enwau'r perchnogion wedi'u heithrio o dan Adran 40(2).",
    ],
)
def test_figures_plainly_given_above_a_refusal_are_a_partial_answer(answer: str) -> None:
    found = answered(answer)

    assert (found.outcome, limbs(found)) == (Outcome.PARTIALLY_WITHHELD, ["40(2)"])
    assert found.flags.has_disclosure


@pytest.mark.parametrize(
    "answer",
    [
        "Dyfed-Powys Police has 12 documents. They are exempt by virtue of Section 40(2).",
        "There are 17 records within scope, all of them exempt by virtue of Section 40(2).",
        "The letter: 01267 222020 extension 17. It is exempt by virtue of Section 40(2).",
        "Gifts and umbrellas 2023-24|The register is exempt by virtue of Section 40(2).",
        "Exempt by virtue of Section 40(2).|The public interest in favour of disclosure|There were 17 losses.",
        "Exempt by virtue of Section 40(2).|Overall harm|There were 17 losses, so owners could be known.",
    ],
)
def test_the_number_of_records_and_the_figures_of_an_argument_give_nothing(answer: str) -> None:
    assert answered(answer).outcome is Outcome.WITHHELD_IN_FULL


def test_the_number_of_records_to_be_searched_is_no_answer_beside_a_refusal_for_cost() -> None:
    found = answered("In 2023 we recorded 214 losses. Each report would need to be read. Section 12(1) applies.")
    part = answered(
        "In 2023 we recorded 214 losses. For their owners the cost limit applies, and that part is refused."
    )

    assert found.outcome is Outcome.COST_LIMIT
    assert part.outcome is Outcome.PARTIALLY_WITHHELD


def test_data_below_the_words_that_lead_to_them_are_given_beside_a_refusal_for_cost() -> None:
    found = answered(
        "Below is all the information we have been able to retrieve. The owners would need a manual search.|"
        "2019 – 768|2018 – 567"
    )

    assert found.outcome is Outcome.PARTIALLY_WITHHELD


def test_a_year_of_which_there_is_nothing_leaves_the_other_years_given() -> None:
    assert answered("2016 – no information held|2017 – 7|2018 – 19").outcome is Outcome.GRANTED_IN_FULL
    assert answered("2016 – no information held|2017 – no information held").outcome is Outcome.NOT_HELD


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("The list is already published at https://www.example.org/umbrellas", Outcome.AVAILABLE_ELSEWHERE),
        ("This is already in the public domain: https://www.example.org/umbrellas", Outcome.AVAILABLE_ELSEWHERE),
        ("We hold it, but it is our duty to ask: searches show that this is not held.", Outcome.NOT_HELD),
        ("Dyfed-Powys Police do not record this.", Outcome.NOT_HELD),
        ("We have no record of such a loss.", Outcome.NOT_HELD),
        ("There is no such policy held.", Outcome.NOT_HELD),
        ("Nid yw'r wybodaeth hon yn cael ei chadw.", Outcome.NOT_HELD),
        ("Umbrellas are kept that nobody claims, and we record this. Nobody is held.", Outcome.GRANTED_IN_FULL),
        ("We asked you to clarify your request and have received no reply.", Outcome.CLARIFICATION_NEEDED),
        ("Clarification was sought on 4 May, and you have not replied.", Outcome.CLARIFICATION_NEEDED),
        ("We wrote twice to ask what you mean. Your request has therefore been closed.", Outcome.CLARIFICATION_NEEDED),
        ("This is not a valid request under Section 8 of the Act.", Outcome.NOT_VALID),
        ("Without a name it is not valid under the Act.", Outcome.NOT_VALID),
        ("Your request asks for an opinion. The Act covers recorded information.", Outcome.NOT_VALID),
        ("Your request has been passed to the British Transport Police. They will reply.", Outcome.TRANSFERRED),
        ("The applicant has withdrawn the request.", Outcome.WITHDRAWN),
        ("Three officers were transferred to Brecon.", Outcome.GRANTED_IN_FULL),
        ("Nine applications were withdrawn in 2023.", Outcome.GRANTED_IN_FULL),
    ],
)
def test_what_became_of_a_request_is_told_apart_from_its_subject(answer: str, outcome: Outcome) -> None:
    assert answered(answer).outcome is outcome


def test_a_formula_at_which_the_text_breaks_off_decides_nothing() -> None:
    lines = (
        "FOI Reference: 123/2024",
        "Request:",
        "How many umbrellas?",
        "Response:",
        "I am not obliged to supply a r",
    )
    found = parse(Page(URL, "\n".join(lines), "dyfed-powys", "single-online-home", "text/plain"))

    assert isinstance(found, Disclosure)
    assert found.outcome is Outcome.UNCLEAR


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("It is not possible to provide the value of the umbrellas as we don't hold that information.", "not_held"),
        ("We are unable to provide their colours because the force does not record them.", "not_held"),
        (
            "The spreadsheet [see document below] lists them.|We are unable to say whose, as nobody asked.",
            "granted_in_full",
        ),
        (
            "The spreadsheet [see document below] lists them.|"
            "It is not possible to provide their value as we do not hold that information.",
            "granted_in_full",
        ),
        ("It is not possible to provide the value of the umbrellas as it would help thieves.", "withheld_in_full"),
    ],
)
def test_what_cannot_be_provided_as_it_is_not_held_is_not_withheld(answer: str, outcome: str) -> None:
    assert answered(answer).outcome == outcome


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        (
            "We have decided to release the umbrella policy in full, with the exception of two names,",
            "partially_withheld",
        ),
        ("The report is disclosed in its entirety save for the keepers' telephone numbers,", "partially_withheld"),
        ("We cannot release the umbrella policy in full or with the names removed,", "withheld_in_full"),
    ],
)
def test_what_is_released_in_full_but_for_a_part_is_partially_withheld(decision: str, outcome: str) -> None:
    found = answered(f"{decision} since the exemption below applies.|Section 31(1)(a) - Law Enforcement")

    assert found.outcome == outcome


@pytest.mark.parametrize(
    "given",
    [
        "There were fewer than five umbrellas lost.",
        "There have been less than 5 losses since May.",
        "There were <5 umbrellas lost.",
        "Fewer than ten umbrellas were handed in.",
        "The Force has recorded fewer than five losses.",
    ],
)
def test_a_bound_for_a_small_number_is_given_where_the_number_is_withheld(given: str) -> None:
    found = answered(f"{given}|Section 40(2) has been applied so that no owner is known by it.")

    assert (found.outcome, limbs(found)) == (Outcome.PARTIALLY_WITHHELD, ["40(2)"])


@pytest.mark.parametrize(
    "said",
    [
        "There are fewer than five reasons for disclosure.",
        "Finding them all would take fewer than five officers.",
        "More than ten umbrellas may be held.",
    ],
)
def test_a_bound_for_something_else_gives_nothing_beside_a_refusal(said: str) -> None:
    assert answered(f"{said}|Section 31(1)(a) has been applied to the list.").outcome is Outcome.WITHHELD_IN_FULL


@pytest.mark.parametrize(
    "decided",
    [
        "The Force does hold information and some of this is being provided to you.",
        "We hold the register and part of it has been disclosed.",
        "We further consider that some of the information you seek is exempt by virtue of Section 42(1).",
        "Parts of the information that you have requested are exempt.",
    ],
)
def test_some_of_what_is_held_being_given_or_exempt_is_part_of_it(decided: str) -> None:
    found = answered(f"{decided}|It is exempt under Section 42(1).")

    assert found.outcome is Outcome.PARTIALLY_WITHHELD


@pytest.mark.parametrize(
    "reason",
    [
        "The slips are not held in a format that can be retrieved from the store in good time.",
        "It is not kept in any manner from which it could be retrieved.",
        "They cannot be found within the time permitted under the Act.",
        "It is not possible to read them within the permitted hours limit set by FOIA.",
    ],
)
def test_what_cannot_be_retrieved_in_the_time_of_the_act_is_refused_for_its_cost(reason: str) -> None:
    announced = "I am able to disclose the located information to you as follows."

    assert answered(
        f"{announced}|It is held, however cannot be disclosed for the following reasons.|{reason}"
    ).outcome is (Outcome.COST_LIMIT)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (
            "This is held in part, however it cannot be disclosed for the following reason.|We found 15,100 losses.",
            "withheld_in_full",
        ),
        (
            "It cannot be released for the following reasons.|To find it would exceed the appropriate limit.",
            "cost_limit",
        ),
        ("The list cannot be provided for the following reason.|The information requested is not held.", "not_held"),
        (
            "The information requested is not held centrally.|To read all would exceed the appropriate limit.",
            "cost_limit",
        ),
    ],
)
def test_a_refusal_whose_reasons_follow_is_what_they_come_to(answer: str, outcome: str) -> None:
    assert answered(answer).outcome == outcome


def test_the_numbers_of_sections_are_no_figures_of_an_answer() -> None:
    refused = "This information is exempt by virtue of:|S24(1) National Security|S31(1)(a)(b) Law Enforcement"
    tested = "A test is needed for Section 24 and Section 31, and one for Sections 24(1), 31 and 38. Please see below."

    assert answered(f"{refused}|{tested}").outcome is Outcome.WITHHELD_IN_FULL
    assert answered(f"{refused}|{tested}|We lost 14 umbrellas.").outcome is Outcome.PARTIALLY_WITHHELD


@pytest.mark.parametrize(
    "answer",
    [
        "We hold no such records.",
        "No records were found.",
        "This is not something that we record.",
        "The Force does not keep a register of umbrellas.",
        "Searches found no information.",
        "Following a search of the store nothing was located.",
        "We did not locate any information.",
        "The information you seek is not held by this Force but may be held by the council.",
        "Details of umbrellas are not held.",
        "Not held.",
        "All questions: not held",
        "This is not recorded by the Force.",
        "We have no information that falls within your request.",
    ],
)
def test_what_was_looked_for_and_is_not_there_is_not_held(answer: str) -> None:
    assert answered(answer).outcome is Outcome.NOT_HELD


@pytest.mark.parametrize(
    "answer",
    [
        "There were 41 umbrellas lost. Details of colours are not held.",
        "There were 41. The slips of owners are not held in one place.",
        "The search of the vehicle found nothing. There were 14 such searches.",
        "Not held in custody: 14",
        "2022: 41|2023: not held",
        "No documents were found on 14 of those arrested.",
        "Nothing was found in 14 searches.",
        "There were 14 who did not identify any information about them as wrong.",
    ],
)
def test_what_is_counted_or_stands_below_a_figure_is_not_the_whole_not_held(answer: str) -> None:
    assert answered(answer).outcome is Outcome.GRANTED_IN_FULL


@pytest.mark.parametrize(
    "answer",
    [
        "It would cost more than £450 to find this.",
        "To locate it would take 40 hours, above the limit in the Fees Regulations.",
        "We estimate that the cost of doing so would be beyond the limit set by law.",
        "The time needed would go beyond the fees limit.",
    ],
)
def test_what_lies_above_the_limit_of_the_regulations_is_refused_for_its_cost(answer: str) -> None:
    assert answered(answer).outcome is Outcome.COST_LIMIT


@pytest.mark.parametrize(
    "answer",
    [
        "In 14 cases the cost was more than £450.",
        "The fine was over £600 in 14 cases.",
        "14 drivers were above the limit set by law.",
        "There are 14. The work was done below the £450 limit.",
    ],
)
def test_other_sums_and_limits_refuse_nothing(answer: str) -> None:
    assert answered(answer).outcome is Outcome.GRANTED_IN_FULL


@pytest.mark.parametrize(
    ("answer", "relied"),
    [
        ("Please find attached the report, with the names removed under Section 40(2).", ["40(2)"]),
        ("The total is 41. I am withholding the names.", []),
        ("A copy of the policy is provided with some names redacted.", []),
        ("The answer to question 1 is 41. Question 2 is refused under Section 40(2).", ["40(2)"]),
        (
            "41 were lost. Whose they are would take 90 hours to find, and Section 12(1) applies to that part.",
            ["12(1)"],
        ),
    ],
)
def test_what_is_held_back_of_something_given_is_part_of_it(answer: str, relied: list[str]) -> None:
    found = answered(answer)

    assert (found.outcome, limbs(found)) == (Outcome.PARTIALLY_WITHHELD, relied)


def test_what_is_held_of_one_question_does_not_contradict_what_is_not_confirmed_of_others() -> None:
    told = "We can confirm that Dyfed-Powys Police does hold information in relation to Question 1."
    refused = "We can neither confirm nor deny that information is held for Questions {}."

    assert answered(f"{told}|{refused.format('2 - 4')}").outcome is Outcome.NCND
    assert answered(f"{told}|{refused.format('1 - 4')}").outcome is Outcome.WITHHELD_IN_FULL
    assert answered(f"{told}|We can neither confirm nor deny that more is held.").outcome is Outcome.WITHHELD_IN_FULL


@pytest.mark.parametrize(
    ("last", "outcome"),
    [
        (
            "Where exemptions are relied upon section 17 requires that we give you a notice. The exem",
            "partially_withheld",
        ),
        (
            "Section 17(1) requires the force, when it refuses, to give a notice which:\n(a) states th",
            "partially_withheld",
        ),
        ("There are 3. The Act places two duties on public authorities.", "granted_in_full"),
    ],
)
def test_an_answer_that_is_only_the_notice_of_a_refusal_refuses_its_question(last: str, outcome: str) -> None:
    asked = "1. How many umbrellas?\n2. Who made them?\n3. Where are they?"

    found = extracted(f"1. There are 14.\n2. Acme Umbrellas\n3. {last}", asked)

    assert found.outcome == outcome


def test_a_link_beside_section_21_gives_nothing() -> None:
    refused = "The payments of 2011/12 are accessible by other means and section 21 applies.|"

    found = answered(f"{refused}A link to the log of 6 financial years is provided below.")

    assert found.outcome is Outcome.AVAILABLE_ELSEWHERE
    assert answered("A link to the 14 umbrellas is provided below.").outcome is Outcome.GRANTED_IN_FULL
    assert answered(f"{refused}The figures are provided below.|2013: 14").outcome is Outcome.PARTIALLY_WITHHELD


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("I have today decided to disclose information relevant to Request 1. Howev", "unclear"),
        ("I have today decided to disclose the requested information to you. However, some of th", "unclear"),
        ("I have today decided to disclose the requested information. Unfortunately, it", "unclear"),
        ("I have today decided to disclose the requested information. There are 14. Howev", "granted_in_full"),
        ("I have today decided to disclose the requested information. The umbre", "granted_in_full"),
    ],
)
def test_a_decision_to_disclose_that_breaks_off_at_however_may_not_be_the_whole(answer: str, outcome: str) -> None:
    assert extracted(answer).outcome == outcome


@pytest.mark.parametrize(
    ("exemption", "outcome"),
    [
        ("Section 31(3) Law Enforcement and Section 24(2) National Security apply", Outcome.NCND),
        (
            "the Section 12(2) exemption the Cost of Compliance exceeds the Appropriate Limit applies to it",
            Outcome.COST_LIMIT,
        ),
    ],
)
def test_unable_to_confirm_whether_it_is_held_is_for_cost_only_under_section_12(
    exemption: str, outcome: Outcome
) -> None:
    told = f"The force are unable to confirm or not whether we hold information, since we consider that {exemption}."

    found = answered(told)

    assert (found.outcome, found.outcome_quote) == (outcome, told)


def test_work_that_is_outside_the_act_is_no_gesture_of_goodwill() -> None:
    work = "Question 5 would entail the development of a bespoke report, which is outside the Act."
    refused = (
        "To establish if information is held would exceed the time and cost limits under the FOIA (Section 12(1))."
    )

    assert answered(f"{work}|{refused}").outcome is Outcome.COST_LIMIT
    assert answered(f"As a gesture of goodwill and outside the Act: 41 were lost.|{refused}").flags.goodwill_disclosure
