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
        ("Article 29 of the Police Procedures (Jersey) Law 2003 was applied.", "FOIJ2011", []),
        ("Regulation 12(5)(b) of the Environmental Information Regulations 2004 is engaged.", "FOIA2000", ["12(5)(b)"]),
    ],
)
def test_each_law_has_its_own_word_for_a_section(answer: str, act: str, limbs: list[str]) -> None:
    assert relied_on(answer, act) == limbs
