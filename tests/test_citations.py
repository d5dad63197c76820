"""Citations as letters print them: the number, the limbs, and the Act that they are of."""

from __future__ import annotations

import pytest

from parsers.extract.acts import OTHER, find_acts
from parsers.extract.citations import find_citations, split_limbs
from parsers.extract.sentences import find_sentences


def cited(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(citation.section, citation.limbs) for citation in find_citations(text)]


def acts(text: str, default: str = "FOIA2000") -> list[str]:
    """The Act of each citation in `text`, in order."""
    sentences = find_sentences(text)
    named = find_acts(sentences, default)
    return [
        named.of(citation.span.start, citation.span.end, sentences.at(citation.span.start).start)[0]
        for citation in find_citations(text)
    ]


@pytest.mark.parametrize(
    ("printed", "section", "limbs"),
    [
        ("Section 31(1)(a)(b)", "31", ("(1)(a)", "(1)(b)")),
        ("S21", "21", ()),
        ("S31(1)(a)", "31", ("(1)(a)",)),
        ("s.12", "12", ()),
        ("s. 12", "12", ()),
        ("(FOIA, s.12)", "12", ()),
        ("(FOIA, s.12 (1))", "12", ("(1)",)),
        ("S12 of the Act", "12", ()),
        ("section 12 of FOI", "12", ()),
        ("SECTION 40(2)", "40", ("(2)",)),
        ("Sec. 40(2)", "40", ("(2)",)),
        ("Section\u00a040(2)", "40", ("(2)",)),
        ("Section\n40(2)", "40", ("(2)",)),
        ("adran 12(1)", "12", ("(1)",)),
        ("Adran 1(1) (a)", "1", ("(1)(a)",)),
        ("ADRAN 40(2)", "40", ("(2)",)),
        ("Article 42(a), (b) and (c)", "42", ("(a)", "(b)", "(c)")),
        ("Regulation 12(4)(b)", "12", ("(4)(b)",)),
        ("Section 22A", "22A", ()),
        ("Section 60aa", "60AA", ()),
    ],
)
def test_the_word_for_section_takes_many_forms(printed: str, section: str, limbs: tuple[str, ...]) -> None:
    assert cited(printed) == [(section, limbs)]


@pytest.mark.parametrize(
    ("printed", "limbs"),
    [
        ("Section1(1)(a)", ("(1)(a)",)),
        ("s1(1)(a)", ("(1)(a)",)),
        ("Sec1(1)(a)", ("(1)(a)",)),
        ("S 1 (1) (a)", ("(1)(a)",)),
        ("S1 (1 )(a)", ("(1)(a)",)),
        ("section 1 (1) (b)", ("(1)(b)",)),
        ("Section 1(a)", ("(a)",)),
        ("Sec\n1(1) (b)", ("(1)(b)",)),
    ],
)
def test_the_duty_is_read_in_every_spacing(printed: str, limbs: tuple[str, ...]) -> None:
    assert cited(printed) == [("1", limbs)]


@pytest.mark.parametrize(
    ("section", "printed", "limbs"),
    [
        ("31", "", ()),
        ("31", "(1)", ("(1)",)),
        ("31", "(1)(a)", ("(1)(a)",)),
        ("31", "(1()(a)", ("(1)(a)",)),
        ("31", "(1)(a)(b)", ("(1)(a)", "(1)(b)")),
        ("31", "(1)(a)&(b)", ("(1)(a)", "(1)(b)")),
        ("31", "(1) (a)(b)(c)", ("(1)(a)", "(1)(b)", "(1)(c)")),
        ("31", "(1)(a-c)", ("(1)(a)", "(1)(b)", "(1)(c)")),
        ("31", "(a)", ("(a)",)),
        ("31", "(1)(g)", ("(1)(g)",)),
        ("31", "(1)(g) subsection 2(b)", ("(1)(g)", "(2)(b)")),
        ("31", "(1)(g) Subsection 2(b)", ("(1)(g)", "(2)(b)")),
        ("31", "(1)(g)(2)(a)(b)", ("(1)(g)", "(2)(a)", "(2)(b)")),
        ("31", "(1)(h)(i)", ("(1)(h)", "(1)(i)")),
        ("31", "(3)", ("(3)",)),
        ("40", "(1)", ("(1)",)),
        ("40", "(2)", ("(2)",)),
        ("40", "(2)&(3)", ("(2)", "(3)")),
        ("40", "(2)(3)", ("(2)", "(3)")),
        ("40", "(2)(3)&(4)", ("(2)", "(3)", "(4)")),
        ("40", "(2)(3A)(a)", ("(2)", "(3A)(a)")),
        ("40", "(2)&(3A)(a)", ("(2)", "(3A)(a)")),
        ("40", "(2) & 3A(a)", ("(2)", "(3A)(a)")),
        ("40", "(3)(A)(a)", ("(3A)(a)",)),
        ("40", "(2) and (5) (B)(a)(i)", ("(2)", "(5B)(a)(i)")),
        ("31", "(1)(A)", ("(1)",)),
        ("31", "(1)(a) to (c)", ("(1)(a)", "(1)(b)", "(1)(c)")),
        ("31", "(1)(a) to which", ("(1)(a)",)),
        ("40", "(2)(a)(b)", ("(2)(a)", "(2)(b)")),
        ("40", "(2)(a)(b) and (3)(a)(i)(ii)(b)", ("(2)(a)", "(2)(b)", "(3)(a)(i)", "(3)(a)(ii)", "(3)(b)")),
        ("40", "(5)", ("(5)",)),
        ("40", "(5A)", ("(5A)",)),
        ("40", "(5B)(a)(i)", ("(5B)(a)(i)",)),
        ("40", " (5B)(a)(i)", ("(5B)(a)(i)",)),
        ("30", "(1)(a)", ("(1)(a)",)),
        ("30", "(1)(a)(i)", ("(1)(a)(i)",)),
        ("30", "(1) (a) (b)", ("(1)(a)", "(1)(b)")),
        ("30", "(1)(a) & (b)", ("(1)(a)", "(1)(b)")),
        ("30", "(2)", ("(2)",)),
        ("30", "(3)", ("(3)",)),
        ("38", "(1)(a)(b)", ("(1)(a)", "(1)(b)")),
        ("38", "(2)", ("(2)",)),
        ("22", "(1)(a)", ("(1)(a)",)),
        ("37", "(1)(ac)", ("(1)(ac)",)),
        ("43", " (2)", ("(2)",)),
        ("23", " (5)", ("(5)",)),
        ("24", "(1)", ("(1)",)),
        ("42", "(1)", ("(1)",)),
        ("44", "(2)", ("(2)",)),
        ("12", " (1)", ("(1)",)),
        ("14", "( 1 )", ("(1)",)),
    ],
)
def test_brackets_are_read_as_limbs(section: str, printed: str, limbs: tuple[str, ...]) -> None:
    assert cited(f"Section {section}{printed}") == [(section, limbs)]
    assert cited(f"Section {section}{printed} of the Act applies.") == [(section, limbs)]


@pytest.mark.parametrize(
    "separated",
    [
        "Section 31(1)(a) - Law Enforcement",
        "Section 31(1)(a) – Law Enforcement",
        "Section 31(1)(a)– Law Enforcement",
        "Section 31(1)(a)-‘Law Enforcement’",
        "Section 31(1)(a), Law Enforcement",
        "Section 31(1)(a): Law Enforcement",
        "Section 31(1)(a); Law Enforcement",
        "Section 31(1)(a) Law Enforcement",
        "Section 31(1)(a) (Law Enforcement)",
        "Section 31(1)(a) - (Law Enforcement",
        "S31(1)(a): Law Enforcemnet",
    ],
)
def test_the_heading_behind_a_citation_is_not_read_as_limbs(separated: str) -> None:
    assert cited(separated) == [("31", ("(1)(a)",))]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Section 40(2) and 38(1)", [("40", ("(2)",)), ("38", ("(1)",))]),
        ("Section 21 & 22", [("21", ()), ("22", ())]),
        ("Sections 24(1) and 31(1)(a)(b)", [("24", ("(1)",)), ("31", ("(1)(a)", "(1)(b)"))]),
        ("Sections 31, 38 and 40", [("31", ()), ("38", ()), ("40", ())]),
        ("Sections 24, 31 and 38 apply", [("24", ()), ("31", ()), ("38", ())]),
        ("Section 40 and 38 of FOIA", [("40", ()), ("38", ())]),
        ("Section s31(1) & s40(2)", [("31", ("(1)",)), ("40", ("(2)",))]),
        (
            "sections 40(5)(personal information) and 30(3)(investigations and proceedings)",
            [("40", ("(5)",)), ("30", ("(3)",))],
        ),
        ("Section 40(5) Personal Information Section 30(3) Investigations", [("40", ("(5)",)), ("30", ("(3)",))]),
        ("30(3)), and Section 31(3)are", [("31", ("(3)",))]),
        ("Sections 44 and 23 are absolute", [("44", ()), ("23", ())]),
        ("PIT for Section 24 and Section 31", [("24", ()), ("31", ())]),
        ("section 12 or section 14 applies must", [("12", ()), ("14", ())]),
        (
            "Section 23(5), Section 24(2), Section 30(3) and Section 31(3)",
            [("23", ("(5)",)), ("24", ("(2)",)), ("30", ("(3)",)), ("31", ("(3)",))],
        ),
        ("s23(5), 24(2), 30(3), 31(3)", [("23", ("(5)",)), ("24", ("(2)",)), ("30", ("(3)",)), ("31", ("(3)",))]),
        ("adrannau 31 a 40", [("31", ()), ("40", ())]),
        ("adran 24(2) ac adran 31(3)", [("24", ("(2)",)), ("31", ("(3)",))]),
        ("S12 and S14", [("12", ()), ("14", ())]),
    ],
)
def test_each_member_of_a_list_is_a_citation(printed: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert cited(printed) == expected


@pytest.mark.parametrize(
    ("printed", "sections"),
    [
        ("Section 12 and 18 hours of work", ["12"]),
        ("Section 40 and 15 officers", ["40"]),
        ("Section 31, 2023 figures", ["31"]),
        ("Section 12(1), 450 pounds", ["12"]),
    ],
)
def test_a_number_that_counts_something_is_no_member_of_a_list(printed: str, sections: list[str]) -> None:
    assert [section for section, _ in cited(printed)] == sections


@pytest.mark.parametrize(
    "text",
    [
        "section 3.1.1 of the policy",
        "S.I. 3244",
        "(no. 2199)",
        "statutory Instrument Number 3244 of 2004",
        "the force's 40 officers",
        "the force’s 40 officers",
        "last year’s 12 months",
        "officers 40",
        "£s 31",
        "SO31 4AB",
        "the sections of the form",
        "Section",
        "section one",
        "intersection 31",
    ],
)
def test_other_numbers_are_no_citations(text: str) -> None:
    assert cited(text) == []


def test_a_citation_says_where_it_stands_and_how_it_was_printed() -> None:
    text = "It is exempt under Section 40(2) and 38(1) here."

    found = find_citations(text)

    assert [citation.cited_as for citation in found] == ["Section 40(2)", "38(1)"]
    assert [text[citation.span.start : citation.span.end] for citation in found] == ["Section 40(2)", "38(1)"]


@pytest.mark.parametrize(
    ("printed", "is_bare"),
    [("S40", True), ("s 40", True), ("S.40", False), ("S40(2)", False), ("Section 40", False), ("adran 40", False)],
)
def test_a_letter_and_a_number_alone_are_a_bare_token(printed: str, is_bare: bool) -> None:
    assert [citation.bare for citation in find_citations(printed)] == [is_bare]


@pytest.mark.parametrize(
    ("brackets", "limbs"),
    [
        ("", ()),
        ("(1)(a)(b)", ("(1)(a)", "(1)(b)")),
        ("(1)(h)(i)(j)", ("(1)(h)", "(1)(i)", "(1)(j)")),
        ("(3)(a)(i)(ii)", ("(3)(a)(i)", "(3)(a)(ii)")),
        ("(1)(a)(a)", ("(1)(a)",)),
    ],
)
def test_letters_at_one_level_are_siblings_and_romans_stand_under_their_letter(
    brackets: str, limbs: tuple[str, ...]
) -> None:
    assert split_limbs(brackets) == limbs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the number
        ("Section 12(1) of the Freedom of Information Act 2000", ["FOIA2000"]),
        ("section 12 of the Freedom\nof Information Act 2000", ["FOIA2000"]),
        ("section 12 of FOI", ["FOIA2000"]),
        ("Section 17 of the FOI Act", ["FOIA2000"]),
        ("Section 25 of the Freedom of Information (Scotland) Act 2002", ["FOISA2002"]),
        ("Regulation 12(4)(b) of the Environmental Information Regulations 2004", ["EIR2004"]),
        ("Article 42(a) of the Freedom of Information (Jersey) Law 2011", ["FOIJ2011"]),
        ("Section 34(1) of the Data Protection Act 2018", ["DPA2018"]),
        ("Section 7 (1) of the Data Protection Act 1998", ["DPA1998"]),
        ("Article 5(1) of the GDPR", ["UKGDPR"]),
        ("adran 12(1) o Ddeddf Rhyddid Gwybodaeth 2000", ["FOIA2000"]),
        ("Section 43, of the Terrorism Act", [OTHER]),
        ("Section 44 (stops) of the Terrorism Act 2000", [OTHER]),
        ("Section 26 of the Police Act 1996", [OTHER]),
        ("section 28 of the Regulation of Investigatory Powers Act 2000", [OTHER]),
        ("section 37 of the Police and Fire Reform (Scotland) Act 2012", [OTHER]),
        ("regulation 39 of the Police misconduct regulations 2020", [OTHER]),
        ("Section 43 of the Housing Act 1996", [OTHER]),
        ("Section 21 of the Lost Umbrellas and Hats (Wales) Order 2011", [OTHER]),
        ("section 30 of the said Housing Act 1996", [OTHER]),
        # right behind it, without "of"
        ("S23 Misuse of drugs", [OTHER]),
        ("S1 PACE", [OTHER]),
        ("S1-3 PACE", [OTHER]),
        ("S3 DDA offences", [OTHER]),
        ("s40 Criminal Justice Act 1988", [OTHER]),
        ("S40 Housing Act 1996", [OTHER]),
        ("adran 43 Deddf Terfysgaeth 2000", [OTHER]),
        ("S12 POA and S14 POA", [OTHER, OTHER]),
        # behind a list
        ("S12 and S14 of the Public Order Act (POA) 1986", [OTHER, OTHER]),
        ("Section 12 and 14 of the Public Order Act 1986", [OTHER, OTHER]),
        ("Sections 12 and 14 of the 1986 Act", [OTHER, OTHER]),
        ("Sections 28 to 32 of the Crime and Disorder Act 1998", [OTHER]),
        # before it
        ("FOIA, s.12", ["FOIA2000"]),
        ("(FOIA, s.12 (1))", ["FOIA2000"]),
        ("Firearms Act 1968, section 47", [OTHER]),
        ("RIPA 2000 section 28", [OTHER]),
        ("PACE s24", [OTHER]),
        ("Theft Act 1968 (s.22)", [OTHER]),
        # by pointing
        ("S12 of the Act", ["FOIA2000"]),
        ("Section 31(1)(a) of the 2000 Act", ["FOIA2000"]),
        ("adran 40 o’r Ddeddf", ["FOIA2000"]),
        ("Under the Terrorism Act 2000 the offence in section 13 of the Act was charged.", [OTHER]),
        ("The Terrorism Act 2000 applies there. Section 31(1)(a) of the Act is relied on.", ["FOIA2000"]),
        (
            "See section 7 of the Data Protection Act 1998. Under section 10 of that Act it may be stopped.",
            ["DPA1998"] * 2,
        ),
        # and by nothing
        ("Section 31(1)(a) Law Enforcement", ["FOIA2000"]),
        # several in one text
        ("Section 12(1) of FOIA is engaged. Arrests under S14 POA were nine.", ["FOIA2000", OTHER]),
        ("Section 40(2) applies to the S60 CJPOA officers' names.", ["FOIA2000", OTHER]),
        ("Section 24 of PACE was used. Section 24(2) is engaged.", [OTHER, "FOIA2000"]),
        (
            "Section 44 of the Freedom of Information Act 2000 and section 19 of the Police Reform Act 2002",
            ["FOIA2000", OTHER],
        ),
        # years and names that look alike
        (
            "regulation 4 of the Freedom of Information and Data Protection (Appropriate Limit and Fees) "
            "Regulations 2004",
            [OTHER],
        ),
    ],
)
def test_the_act_is_named_before_the_number_is_believed(text: str, expected: list[str]) -> None:
    assert acts(text) == expected


def test_where_nothing_is_said_the_act_is_the_one_the_authority_answers_under() -> None:
    assert acts("Section 25 applies.", "FOISA2002") == ["FOISA2002"]
    assert acts("Section 25 of the Act applies.", "FOISA2002") == ["FOISA2002"]


@pytest.mark.parametrize("day", ["24 October 2021", "31st May 2021", "24/10/2021"])
def test_a_day_below_the_word_exemptions_is_no_section(day: str) -> None:
    assert cited(f"Part Disclosure with Section 12(1) and Section 40(2) Exemptions\n{day}") == [
        ("12", ("(1)",)),
        ("40", ("(2)",)),
    ]


def test_a_section_before_a_verb_that_is_a_month_is_one() -> None:
    assert cited("Exemption 31 may apply") == [("31", ())]
