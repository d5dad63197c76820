"""Sections of other Acts, and numbers that are no law at all, are never exemptions.

Each row of data/false_friends.csv is printed as letters print it (the Act behind the number, short, before
it) in each place where it can stand on a page whose answer gives everything that was asked.
"""

from __future__ import annotations

import re

import pytest

from parsers import Disclosure, Page, parse
from parsers.records import Outcome, Stance
from parsers.vocabulary import rows

URL = "https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police/disclosure-2024/may/powers-used-1232024/"
ROWS = rows("false_friends.csv")

# Where the Act of a row is no plain name: the names in full.
FULL_NAMES = {
    "PACE 1984": ["Police and Criminal Evidence Act 1984"],
    "RIPA 2000": ["Regulation of Investigatory Powers Act 2000"],
    "PACE 1984 / Violent Crime Reduction Act 2006": [
        "Police and Criminal Evidence Act 1984",
        "Violent Crime Reduction Act 2006",
    ],
    "PACE 1984 / OAPA 1861": ["Police and Criminal Evidence Act 1984", "Offences Against the Person Act 1861"],
    "Data Protection Act 1998 / 2018": ["Data Protection Act 1998", "Data Protection Act 2018"],
    "Road Traffic Act 1988 / DPA 2018": ["Road Traffic Act 1988", "Data Protection Act 2018"],
    "Police (Conduct) / Police Regulations": ["Police (Conduct) Regulations 2020", "Police Regulations 2003"],
    "Police (Conduct) / (Complaints and Misconduct) Regulations": [
        "Police (Conduct) Regulations 2020",
        "Police (Complaints and Misconduct) Regulations 2020",
    ],
    '"Police misconduct regulations 2020" (as printed)': ["Police misconduct regulations 2020"],
    "(any)": ["Weights and Measures Act 1985"],
}
SHORT_NAMES = {
    "Police and Criminal Evidence Act 1984": "PACE",
    "Regulation of Investigatory Powers Act 2000": "RIPA",
    "Offences Against the Person Act 1861": "OAPA",
    "Public Order Act 1986": "POA",
    "Terrorism Act 2000": "TACT",
    "Misuse of Drugs Act 1971": "Misuse of Drugs",
    "Dangerous Dogs Act": "DDA",
    "Criminal Justice and Public Order Act 1994": "CJPOA",
    "Criminal Justice Act 1988": "CJA",
    "Mental Health Act 1983": "MHA",
    "Road Traffic Act 1988": "RTA",
    "Justice and Security (NI) Act 2007": "JSA",
    "Anti-social Behaviour, Crime and Policing Act 2014": "ABCPA",
    "Data Protection Act 2018": "DPA 2018",
    "Data Protection Act 1998": "DPA 1998",
}
# Rows that are no section of an Act: what a page prints.
OTHER_KINDS = {
    "S40-S45, S1-S36": ["S40", "S41", "S43", "S1", "S21", "S31", "S36"],
    "section 106 / 38 / 151": ["Section 106 agreements", "Section 38 agreements", "the section 151 officer"],
    "3.1.1 / 5 / 20": ["section 3.1.1 of the policy", "section 5 of the Gifts, Gratuities policy", "(see section 20)"],
    "no. 2199 / S.I. 3244": ["(no. 2199)", "S.I. 3244", "statutory Instrument Number 3244 of 2004"],
}
# As printed on pages that were read, with no Act or with half of its name.
PRINTED = [
    "Section 60",
    "S60",
    "Section 60aa",
    "section 60 order",
    "one Section 44 authority in place",
    "Section 43, of the Terrorism Act",
    "Sections 12 and 14 of the 1986 Act",
    "S12 and S14 of the Public Order Act (POA) 1986",
    "Section One of the Public Order Act 2023",
    "S23 Misuse of drugs",
    "S1 PACE",
    "S1-3 PACE",
    "S1 dogs",
    "S3 and S1 offences",
    "S3 DDA offences",
    "Section 34 within Chapter 2",
    "Section 1 certificate holders",
    "a Section 9 statement",
    "section 29 request",
    "Section 22A agreement",
    "section 23 agreement",
    "Regulation 13",
    "Firearms Act 1968, section 47",
    "valid exemption certificate (S1 dogs)",
    "exempt for covid restrictions",
]

PLACES = ("a row of a table", "a line of a list", "the request", "a sentence", "a sentence with words of refusal")


def names_of(act: str) -> list[str]:
    return FULL_NAMES.get(act, [act])


def numbers_of(ref: str) -> list[str]:
    return re.findall(r"\d+[A-Z]*(?:\(\w+\))*", ref)


def forms_with_act(row: dict[str, str]) -> list[str]:
    """The row's provisions with their Act, as a page may print them."""
    if row["ref"] in OTHER_KINDS:
        return []
    kind = row["ref"].split()[0]
    word = {"reg": "Regulation", "art": "Article"}.get(kind, "Section")
    forms = []
    for act in names_of(row["other_act"]):
        for number in numbers_of(row["ref"]):
            forms += [f"{word} {number} of the {act}", f"{act}, {word.lower()} {number}"]
            if word == "Section":
                forms += [f"S{number} {SHORT_NAMES.get(act, act)}", f"s.{number} of the {act}"]
    return forms


def forms_of(row: dict[str, str]) -> list[str]:
    return OTHER_KINDS.get(row["ref"]) or forms_with_act(row)


def page(form: str, place: str, meaning: str = "") -> Disclosure:
    """The record of a page that gives everything, with `form` printed in `place`."""
    words = f"{form} – {meaning}" if meaning else form
    answers = {
        "a row of a table": (
            f"<table><tr><th>Power</th><th>Used</th><th>Arrests</th></tr><tr><td>{words}</td><td>41</td><td>3</td></tr>"
            "<tr><td>Other</td><td>7</td><td>0</td></tr></table>"
        ),
        "a line of a list": f"<ul><li>{words} – 9</li><li>Other – 7</li></ul>",
        "a sentence": f"<p>In 2023 there were 41 uses of {form}, and nine people were arrested.</p>",
        "a sentence with words of refusal": (
            f"<p>In 2023 {form} was applied to 41 people, and nine of them were exempt or refused to give a name.</p>"
        ),
    }
    asked = (
        f"How often was {form} used, was anyone refused, and is anything exempt?" if place == "the request" else "Uses?"
    )
    return read(asked, answers.get(place, "<p>41 times.</p>"))


def read(asked: str, answer: str) -> Disclosure:
    """The record of a page of Dyfed-Powys with this request, and this HTML below the formula of its answer."""
    holds = "I can confirm that Dyfed-Powys Police does hold the information requested, as outlined below."
    head = f"<p>FOI Reference: 123/2024</p><p>Request:</p><p>{asked}</p><p>Response:</p><p>{holds}</p>"
    body = f"<main>{head}{answer}</main>"
    found = parse(Page(URL, body.encode(), "dyfed-powys", "single-online-home", "text/html; charset=utf-8"))
    assert isinstance(found, Disclosure)
    return found


def places_for(row: dict[str, str]) -> tuple[str, ...]:
    """Where a row can stand: beside words of refusal only with its Act, for without it nobody could tell."""
    return PLACES if forms_with_act(row) else PLACES[:-1]


def name_of(row: dict[str, str]) -> str:
    return f"{row['ref']} {row['other_act']}"


def case_id(value: str | dict[str, str]) -> str:
    return value if isinstance(value, str) else name_of(value)


CASES = [(row, place) for row in ROWS for place in places_for(row)]


def test_the_table_has_all_its_rows_and_each_can_be_printed() -> None:
    assert len(ROWS) == 107
    assert [name_of(row) for row in ROWS if not forms_of(row)] == []


@pytest.mark.parametrize(("row", "place"), CASES, ids=case_id)
def test_a_provision_of_another_act_is_no_exemption(row: dict[str, str], place: str) -> None:
    relied_on = {
        form: [exemption.citation.cited_as for exemption in found.exemptions]
        for form in forms_of(row)
        if (found := page(form, place, row["meaning"])).exemptions
    }

    assert relied_on == {}


@pytest.mark.parametrize(("row", "place"), CASES, ids=case_id)
def test_a_provision_of_another_act_leaves_the_outcome_alone(row: dict[str, str], place: str) -> None:
    outcomes = {form: page(form, place, row["meaning"]).outcome for form in forms_of(row)}

    assert {form: outcome for form, outcome in outcomes.items() if outcome is not Outcome.GRANTED_IN_FULL} == {}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("row", [row for row in ROWS if forms_with_act(row)], ids=name_of)
def test_a_provision_with_its_act_is_kept_as_a_mention_of_another_act(row: dict[str, str], place: str) -> None:
    allowed = {Stance.OTHER_ACT, Stance.REQUESTER} if place == "the request" else {Stance.OTHER_ACT}

    strange = {
        form: stances
        for form in forms_with_act(row)
        if not (stances := {mention.stance for mention in page(form, place).mentions}) or stances - allowed
    }

    assert strange == {}


@pytest.mark.parametrize("place", PLACES[:-1])
@pytest.mark.parametrize("printed", PRINTED)
def test_what_pages_print_without_the_whole_act_is_no_exemption(printed: str, place: str) -> None:
    found = page(printed, place)

    assert [exemption.citation.cited_as for exemption in found.exemptions] == []
    assert found.outcome is Outcome.GRANTED_IN_FULL


@pytest.mark.parametrize("number", ["12", "21", "22", "23", "24", "30", "31", "38", "40", "41", "43", "44"])
@pytest.mark.parametrize("form", ["S{}", "s {}", "Section {}", "Section {} stops"])
def test_a_bare_number_in_a_row_of_a_table_is_no_exemption(number: str, form: str) -> None:
    assert page(form.format(number), "a row of a table").exemptions == ()


@pytest.mark.parametrize("possessive", ["The force's 40 cars", "The force’s 40 cars", "Last year’s 31 cases"])
def test_a_possessive_before_a_number_cites_no_section(possessive: str) -> None:
    answer = f"{possessive} are exempt from road tax, and the charge does not apply."

    found = read("How many?", f"<p>{answer}</p>")

    assert (found.exemptions, found.mentions) == ((), ())


@pytest.mark.parametrize(
    "other",
    ["Section 43 of the Terrorism Act 2000", "S23 Misuse of Drugs", "s24 PACE", "Firearms Act 1968, section 21"],
)
def test_an_exemption_beside_another_act_is_still_the_only_one(other: str) -> None:
    answer = (
        f"Names in the 41 cases under {other} are exempt by virtue of Section 40(2) of the Freedom of Information Act."
    )

    found = read("Uses?", f"<p>{answer}</p>")

    cited = [exemption.citation.section + exemption.citation.subsection for exemption in found.exemptions]
    assert cited == ["40(2)"]


@pytest.mark.parametrize(
    "welsh",
    [
        "adran 23 o Ddeddf Camddefnyddio Cyffuriau 1971",
        "adran 24 o Ddeddf yr Heddlu a Thystiolaeth Droseddol 1984",
        "adrannau 12 a 14 o Ddeddf Trefn Gyhoeddus 1986",
        "adran 43 Deddf Terfysgaeth 2000",
        "Adran 40 Deddf Cyfiawnder Troseddol 1988",
    ],
)
def test_an_act_named_in_welsh_is_another_act_too(welsh: str) -> None:
    found = read("Faint?", f"<p>Yn 2023 roedd {welsh} yn gymwys i 41 o bobl, a chafodd naw eu heithrio.</p>")

    assert found.exemptions == ()
    assert {mention.stance for mention in found.mentions} == {Stance.OTHER_ACT}
