"""What a citation is in a sentence of an answer: relied on or not, as the letters of forces put it."""

from __future__ import annotations

import pytest

from parsers.extract.exemptions import Context, find_exemptions
from parsers.extract.sentences import find_sentences


def relied_on(answer: str, act: str = "FOIA2000") -> list[str]:
    """The limbs of `answer` that are relied on, in order of their places."""
    exemptions = find_exemptions(find_sentences(answer), (), Context(act)).exemptions
    citations = sorted((one.citation for one in exemptions), key=lambda citation: citation.span.start)
    return [f"{citation.section}{citation.subsection}" for citation in citations]


@pytest.mark.parametrize(
    ("answer", "limbs"),
    [
        ("Section 12 would therefore apply to the request.", ["12"]),
        ("I am exempting this under Section 31 and Section 43 of the Freedom of Informaton Act 2000.", ["31", "43"]),
        ("Section 31(a) applies.\nThe map is exempt under Section 31(1)(a).", ["31(1)(a)"]),
        ("Section 31(a) applies.", ["31(a)"]),
        ("Section 40(2) by virtue of 40(3A)(a) Personal Information applies.", ["40(2)", "40(3A)(a)"]),
        ("Exemption 38 applies to the kites.", ["38"]),
        ("Exemption 21 (Information accessible by other means) is engaged.", ["21"]),
        ("We rely on Exemption 31(1)(a) to keep the map back.", ["31(1)(a)"]),
        ("Exemptions 31 and 38 have been applied.", ["31", "38"]),
        ("Freedom of Information Act Exemption 22 – Future Publication", ["22"]),
        ("Exemption 1: Section 31(1)(a)\nExemption 2: Section 40(2)", ["31(1)(a)", "40(2)"]),
        ("The exemptions at s.31(1)(a)-(c) are engaged.", ["31(1)(a)", "31(1)(b)", "31(1)(c)"]),
        ("We therefore invoke section 12.", ["12"]),
        ("Section 31(1)(a) has been cited.", ["31(1)(a)"]),
        ("Question 4 attracts Section 40(2).", ["40(2)"]),
        ("The map is exempt under Section 31 subsection (1)(a).", ["31(1)(a)"]),
        ("We considered whether harm would follow and section 31 applies.", ["31"]),
        ("Section 31 is engaged and it is not in the public interest to disclose the map.", ["31"]),
        ("We do not consider that the balance favours disclosure and Section 31(1)(a) applies.", ["31(1)(a)"]),
        ("You state that you want names, which are exempt under section 40(2).", ["40(2)"]),
        ("Your request has been refused under section 12.", ["12"]),
        ("Your requests are refused under section 14(1).", ["14(1)"]),
        ("The guidance of the Commissioner was considered and section 14(1) is engaged.", ["14(1)"]),
        ("Neither confirm nor deny: section 31(3) applies.", ["31(3)"]),
        ("Information is withheld under exemptions such as those at Section 31(1)(a).", ["31(1)(a)"]),
        ("The names in questions 2 and 3 are withheld under section 40(2).", ["40(2)"]),
        ("Section 31 was considered, and section 40(2) applies to the names.", ["40(2)"]),
        ("Rather than section 12 or section 14 we apply section 21.", ["21"]),
        ("Section 31(1)(a) applies and section 40(2) does not.", ["31(1)(a)"]),
        ("Section 21 of the manual has been removed under section 31(1)(a).", ["31(1)(a)"]),
    ],
)
def test_words_of_refusal_beside_a_section_rely_on_it(answer: str, limbs: list[str]) -> None:
    assert relied_on(answer) == limbs


@pytest.mark.parametrize(
    ("answer", "limbs"),
    [
        (
            "The map is exempt by virtue of the following exemptions:\n24(2) – National Security\n31(3)",
            ["24(2)", "31(3)"],
        ),
        ("The following exemptions apply:\n• 31(1)(a)(b) Law Enforcement", ["31(1)(a)", "31(1)(b)"]),
        ("The following exemptions apply:\n1. 31(1)(a)\n2. 40(2)", ["31(1)(a)", "40(2)"]),
        ("The following exemptions apply:\n1. Section 31(1)(a)\n2. Section 40(2)", ["31(1)(a)", "40(2)"]),
        ("The following exemptions apply:\n(i) Section 31(1)(a)\n(ii) Section 40(2)", ["31(1)(a)", "40(2)"]),
        ("Exempt by virtue of:\n21 – Information accessible by other means\n22 - Future publication", ["21", "22"]),
        ("The map is exempt under: 30(1)(a)(b), 31(1)(a).", ["30(1)(a)", "30(1)(b)", "31(1)(a)"]),
        ("The following exemptions apply:\n31(1)(a),\n40(2)", ["31(1)(a)", "40(2)"]),
        ("The list is as follows:\n24(2) vans\n31(3) cars", []),
        ("No exemptions apply. The totals:\n24(2) – National cars\n31(3) – Law vans", []),
        ("The exempt vehicles are:\n24 National Express coaches\n31 Ford vans", []),
        ("The exempt goods are:\n12 (a) bread\n13 (b) milk", []),
    ],
)
def test_an_announced_list_may_cite_sections_by_their_numbers_alone(answer: str, limbs: list[str]) -> None:
    assert relied_on(answer) == limbs


@pytest.mark.parametrize(
    ("answer", "act", "limbs"),
    [
        ("Exempt:\n34(1)(b) Investigations\n38(1)(b) Personal Information", "FOISA2002", ["34(1)(b)", "38(1)(b)"]),
        ("Exempt:\n42(a) – Law enforcement\n25(2) – Personal information", "FOIJ2011", ["42(a)", "25(2)"]),
    ],
)
def test_the_numbers_of_an_announced_list_are_of_the_authoritys_own_act(
    answer: str, act: str, limbs: list[str]
) -> None:
    assert relied_on(answer.replace("Exempt:", "The following exemptions apply:"), act) == limbs


@pytest.mark.parametrize(
    ("answer", "limbs"),
    [
        (
            "The exemptions are listed below:\nSection 30(1)(a)(i) and Section 30(2)(a)(i) – Investigations and "
            "Proceedings - Information held by a public authority is exempt information if it was held for a case.",
            ["30(1)(a)(i)", "30(2)(a)(i)"],
        ),
        (
            "The exemptions relied on are:\nSection 31(1)(a) - Information which is not exempt information by virtue "
            "of section 30 is exempt information if its disclosure would prejudice the prevention of crime.",
            ["31(1)(a)"],
        ),
        ("Section 30(1) of the Act states: information is exempt information if it was held for a case.", []),
    ],
)
def test_the_acts_words_behind_a_section_of_an_announced_list_do_not_undo_it(answer: str, limbs: list[str]) -> None:
    assert relied_on(answer) == limbs


@pytest.mark.parametrize(
    ("answer", "limbs"),
    [
        (
            "Exempt by virtue of Sections 24(1) – National security and 31(1)(a) – Law enforcement",
            ["24(1)", "31(1)(a)"],
        ),
        ("Exempt under Section 24(1) National Security and 31(1)(a) Law Enforcement.", ["24(1)", "31(1)(a)"]),
        ("Exempt under Sections 31 - Law Enforcement and 40 - Personal Information.", ["31", "40"]),
        ("Section 24(2) - National Security; 31(3) - Law Enforcement are engaged.", ["24(2)", "31(3)"]),
        ("Sections 23(5), 24(2) 30(3) and 31(3) apply.", ["23(5)", "24(2)", "30(3)", "31(3)"]),
        ("Exempt under Sections 31 - Law Enforcement and 12 officers are named.", ["31"]),
        ("Sections 24(1) – National security and 31(1)(a) – Law enforcement were considered and do not apply.", []),
        ("Section 31 (Law Enforcement) and section 38 (Health and Safety) do not apply.", []),
    ],
)
def test_the_names_of_sections_may_stand_between_the_members_of_a_list(answer: str, limbs: list[str]) -> None:
    assert relied_on(answer) == limbs


@pytest.mark.parametrize(
    ("answer", "limbs"),
    [
        ("Section 30(3) (by virtue of Section 30(2)) Investigations applies.", ["30(3)"]),
        ("Section 30(3) – Investigations (by virtue of Section 30(1)) applies.", ["30(3)"]),
        ("Section 31(3) (in relation to Section 31(1)(a)) applies.", ["31(3)"]),
        ("Section 30(3) by virtue of Section 30(2)(a) applies.", ["30(3)"]),
        ("Section 31(1)(g) by virtue of Section 31(2)(b) applies.", ["31(1)(g)", "31(2)(b)"]),
        ("Sections 30(3) and 30(1)(a) apply.", ["30(3)", "30(1)(a)"]),
        ("Section 30(3) applies to the rest. Section 30(1)(a) applies to the map.", ["30(3)", "30(1)(a)"]),
    ],
)
def test_what_a_limb_that_confirms_nothing_is_by_virtue_of_is_no_exemption_of_its_own(
    answer: str, limbs: list[str]
) -> None:
    assert relied_on(answer) == limbs


def test_what_a_section_states_of_exempt_information_is_the_law() -> None:
    law = "The first condition of Section 40(3A)(a) states that personal information is exempt if it is unfair."

    assert relied_on(f"It is withheld by virtue of the following exemptions:\nSection 40(2)\n{law}") == ["40(2)"]


def test_every_member_of_a_list_stands_where_the_list_does() -> None:
    lead = "It is withheld by virtue of the following exemptions:"

    assert relied_on(f"{lead}\nSection 40(2) & 40(3A)(a) – Personal Information") == ["40(2)", "40(3A)(a)"]


KIND = "Section 40 subsections (1) and (2) is a class based absolute exemption, however Section 40(5) is not."


@pytest.mark.parametrize(
    ("listed", "limbs"),
    [
        ("Section 40(5) Personal information", ["40(5)"]),
        ("Section 40(5) Personal information\nSection 40(2) Personal information", ["40(5)", "40(2)", "40(1)"]),
    ],
)
def test_the_kind_of_a_limb_is_told_where_another_confirms_nothing_without_relying_on_it(
    listed: str, limbs: list[str]
) -> None:
    assert relied_on(f"We neither confirm nor deny by virtue of the following exemptions:\n{listed}\n{KIND}") == limbs


@pytest.mark.parametrize(
    "answer",
    [
        "We considered section 43(2) but found that it does not apply.",
        "We considered whether section 31 applied and concluded that it did not.",
        "We do not consider that section 40(2) applies.",
        "We do not consider section 43 to be engaged.",
        "The force does not seek to rely on section 24.",
        "No exemption under section 40 has been applied.",
        "Neither section 31 nor section 38 applies.",
        "Sections 24(1), 31(1)(a) and 38(1)(b) were considered and do not apply.",
        "We have not relied on sections 31, 38 and 40.",
        "The exemption at section 22 no longer applies as the report is out.",
        "Section 40 was initially applied but on review it has been removed.",
        "Should you ask for all records, section 12 is likely to apply.",
        "Requests of this kind may attract Section 12 or Section 14.",
        "Had the names been held, they would have been exempt under Section 40(2).",
        "Section 21 and 22 exemptions were expressly laid down for authorities that publish of their own accord.",
    ],
)
def test_a_section_that_is_weighed_and_not_applied_is_not_relied_on(answer: str) -> None:
    assert relied_on(answer) == []


@pytest.mark.parametrize(
    "answer",
    [
        "Your earlier request was refused under section 12.",
        "Your previous request 123/24 was withheld under Section 31.",
        "Section 12 was applied to your original request, which you have refined.",
        "Requests refused citing s.14(1): 4",
        "The Commissioner found that the Council was entitled to rely on section 40(2).",
        "The Tribunal held that section 31 was engaged in a case like this.",
        "Other forces applied section 31 to the same request.",
        "You state that section 31 should not be relied upon.",
        "You complain that we were wrong to apply section 12.",
        "Absolute exemptions, such as section 23, need no test.",
        "Sections 23, 24 and 31 are among the exemptions of Part II.",
    ],
)
def test_what_others_said_or_an_earlier_answer_did_is_not_relied_on(answer: str) -> None:
    assert relied_on(answer) == []


@pytest.mark.parametrize(
    "answer",
    [
        "Section 35 dispersal orders were applied on nine days.",
        "A section 34 authority was applied for and a section 35 direction given.",
        "Section 12 doctors declined to attend.",
        "Section 22A agreements apply to the kites of two forces.",
        "Offences under Section 38 and Section 39 were withheld from the count.",
        "Section 12 of the report was redacted.",
        "Appendix B, section 24 of the document has been redacted.",
        "Section 40 of the contract is withheld.",
        "There were 12 exemptions and 31 refusals.",
        "Certificates of exemption 31 were issued to owners of dogs.",
        "Dogs with exemptions 23, without 14.",
        "The Road Traffic Law 1956 gives the following exemption to the police:\nSection 21 Limitation of speed",
    ],
)
def test_a_number_of_other_law_of_a_paper_or_of_nothing_is_not_relied_on(answer: str) -> None:
    assert relied_on(answer) == []


@pytest.mark.parametrize(
    ("answer", "act", "limbs"),
    [
        ("Section 38(1)(b) read with 38(2)(a)(i) applies.", "FOISA2002", ["38(1)(b)", "38(2)(a)(i)"]),
        ("I can neither confirm nor deny it in terms of Section 18.", "FOISA2002", ["18"]),
        ("Section 15, our duty to advise and assist, applies.", "FOISA2002", []),
        ("Article 42(a), (b) and (c) is engaged.", "FOIJ2011", ["42(a)", "42(b)", "42(c)"]),
        ("The pay is exempt from disclosure under Article 25 of the FOI law.", "FOIJ2011", ["25"]),
        ("Article 33 of the Freedom of Information Act applies.", "FOIJ2011", ["33"]),
        ("Article 25 of the FOI law was applied.", "FOIA2000", []),
        ("Article 29 of the Police Procedures (Jersey) Law 2003 was applied.", "FOIJ2011", []),
        ("Regulation 12(5)(b) of the Environmental Information Regulations 2004 is engaged.", "FOIA2000", ["12(5)(b)"]),
    ],
)
def test_each_law_has_its_own_word_for_a_section(answer: str, act: str, limbs: list[str]) -> None:
    assert relied_on(answer, act) == limbs
