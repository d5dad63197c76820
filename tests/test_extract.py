"""Each module that finds one thing on a page, with the printed forms that it reads."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from parsers.chrome import is_chrome
from parsers.content import Block, Content, Kind, Link
from parsers.decode import decode, is_text
from parsers.extract.attachments import find_attachments
from parsers.extract.dates import (
    disclosed_date,
    folder_year,
    is_period,
    labelled_day,
    letter_date,
    listed_month,
    lone_day,
    read_date,
    received_date,
)
from parsers.extract.labels import Role, find_label
from parsers.extract.language import language_of
from parsers.extract.references import Reference, find_reference, is_reference_line, reference_key, slug_reference
from parsers.extract.sentences import find_sentences
from parsers.extract.working_days import due_date, is_working_day, working_days
from parsers.forces.dyfed_powys import RULES
from parsers.numbers import parse_numbers
from parsers.page import read_content
from parsers.tidy import clean, lines_of, one_line, plain

SITE = "https://www.dyfed-powys.police.uk"
URL = f"{SITE}/foi-ai/dyfed-powys-police/disclosure-2024/may/lost-umbrellas-1232024/"
HOLIDAYS = Path(__file__).parent.parent / "data" / "bank_holidays.csv"


# Numbers of questions


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("", ()),
        ("1", ("1",)),
        ("01", ("1",)),
        ("1a", ("1a",)),
        ("1A", ("1a",)),
        ("1 (b)", ("1b",)),
        ("1 & 2", ("1", "2")),
        ("1, 2 & 3", ("1", "2", "3")),
        ("1, 2, and 3", ("1", "2", "3")),
        ("1a and 1b", ("1a", "1b")),
        ("2-5", ("2", "3", "4", "5")),
        ("1 - 16", tuple(str(number) for number in range(1, 17))),
        ("2 – 4 & 6a", ("2", "3", "4", "6a")),
        ("1 to 3", ("1", "2", "3")),
        ("1a-1c", ("1a", "1b", "1c")),
        ("1 / 2 / 3 and 4", ("1", "2", "3", "4")),
        ("2 & 2", ("2",)),
        ("2 a 3", ("2", "3")),
        ("1 i 3", ("1", "2", "3")),
        ("5-2", ("5", "2")),
        ("2023", ()),
    ],
)
def test_numbers_of_questions_are_written_out(printed: str, numbers: tuple[str, ...]) -> None:
    assert parse_numbers(printed) == numbers


# Labels


@pytest.mark.parametrize(
    ("line", "role", "numbers", "rest"),
    [
        ("Request:", Role.REQUEST, (), ""),
        ("Request", Role.REQUEST, (), ""),
        ("REQUEST", Role.REQUEST, (), ""),
        ("Request 1 - 5:", Role.REQUEST, ("1", "2", "3", "4", "5"), ""),
        ("Request 733297795", Role.REQUEST, (), ""),
        ("Cais:", Role.REQUEST, (), ""),
        ("You asked:", Role.REQUEST, (), ""),
        ("Response:", Role.RESPONSE, (), ""),
        ("Response", Role.RESPONSE, (), ""),
        ("Response 1:", Role.RESPONSE, ("1",), ""),
        ("Response 1 & 2", Role.RESPONSE, ("1", "2"), ""),
        ("Response 1, 2 & 3:", Role.RESPONSE, ("1", "2", "3"), ""),
        ("Response 1a and 1b:", Role.RESPONSE, ("1a", "1b"), ""),
        ("Response Question 1 & 2:", Role.RESPONSE, ("1", "2"), ""),
        ("Response 2-5:", Role.RESPONSE, ("2", "3", "4", "5"), ""),
        ("Response 4: N/A", Role.RESPONSE, ("4",), "N/A"),
        ("Response 5 – Nine", Role.RESPONSE, ("5",), "Nine"),
        ("Response: Nine were lost.", Role.RESPONSE, (), "Nine were lost."),
        ("Response\u00a02:", Role.RESPONSE, ("2",), ""),
        ("Answers 2 & 3", Role.RESPONSE, ("2", "3"), ""),
        ("Answer 1", Role.RESPONSE, ("1",), ""),
        ("Ymateb:", Role.RESPONSE, (), ""),
        ("Ymateb 1:", Role.RESPONSE, ("1",), ""),
        ("Clarification:", Role.CLARIFICATION, (), ""),
        ("Clarification Q:", Role.CLARIFICATION, (), ""),
        ("Clarification A: All of them", Role.CLARIFICATION, (), "All of them"),
        ("Clarification sought", Role.CLARIFICATION, (), ""),
        ("Clarification received", Role.CLARIFICATION, (), ""),
        ("Clarification provided:", Role.CLARIFICATION, (), ""),
        ("Subsequent:", Role.CLARIFICATION, (), ""),
        ("Eglurhad:", Role.CLARIFICATION, (), ""),
        ("Exemption Explanation", Role.EXPLANATION, (), ""),
        ("Explanation of exemptions:", Role.EXPLANATION, (), ""),
    ],
)
def test_a_label_says_what_follows_and_for_which_questions(
    line: str, role: Role, numbers: tuple[str, ...], rest: str
) -> None:
    label = find_label(line)

    assert label is not None
    assert (label.role, label.numbers, label.rest) == (role, numbers, rest)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Requests for help are rare.",
        "Request figures for 2023",
        "Response times are slow: ten minutes.",
        "Responses vary",
        "The response:",
        "- Request:",
        "Answering the phone:",
        "FOI Reference: 554/2025",
        "Requested:",
        "Casgliad:",
    ],
)
def test_a_sentence_that_begins_like_a_label_is_none(line: str) -> None:
    assert find_label(line) is None


def test_a_number_behind_the_colon_may_be_the_answer() -> None:
    label = find_label("Response: 3")

    assert label is not None
    assert (label.numbers, label.rest, label.number_behind_mark) == (("3",), "", True)


# References


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (["FOI Reference: 554/2025"], "554/2025"),
        (["FOI Reference: 08/2024"], "08/2024"),
        (["FOI Reference: 041/2024"], "041/2024"),
        (["FOI Reference: 294/25"], "294/25"),
        (["FOI Reference:978/2025"], "978/2025"),
        (["FOI Request: 398/2024"], "398/2024"),
        (["FOI Reference: 554 / 2025"], "554/2025"),
        (["FOI Reference:\u00a0554/2025"], "554/2025"),
        (["Cyfeirnod Rhyddid Gwybodaeth: 210/2024"], "210/2024"),
        (["FOI Reference", "554/2025"], "554/2025"),
        (["FOI Reference:", "554/2025"], "554/2025"),
        (["Lost umbrellas", "FOI Reference: 554/2025", "FOI Reference: 555/2025"], "554/2025"),
        (["Request: [FOI/75]"], "FOI/75"),
        (["FOI Reference: [554/2025]"], "554/2025"),
        (["Our Ref: FOI/1234/24"], "FOI/1234/24"),
        (["FREEDOM OF INFORMATION REQUEST 24/09/1088"], "24/09/1088"),
        (["Freedom of Information Request 3/19"], "3/19"),
        (["FOI Reference 554/2025"], "554/2025"),
        (["FREEDOM OF INFORMATION REQUEST REFERENCE NO: FOI-1120-2024"], "FOI-1120-2024"),
        (["Our Ref FOI 4505"], "FOI 4505"),
        (["Enquiry Reference: FOI 572 - 24"], "FOI 572-24"),
        (["Enquiry Reference: FOI 572 / 2024"], "FOI 572/2024"),
        (["Enquiry Reference: FOI 572 - umbrellas"], "FOI 572"),
        (["Our Reference: EIR 000231/24"], "EIR 000231/24"),
        (["Our ref: EIR/231/24"], "EIR/231/24"),
        (["Reference: F-2021-00417"], "F-2021-00417"),
        (["Our Ref: F-2013-01604"], "F-2013-01604"),
        (["Reference: FOI - 2022 - 02092"], "FOI-2022-02092"),
        (["PUB 1443", "16636"], "16636"),
        (["Reference No: 2017080000114"], "2017080000114"),
        (["Request 733297795"], "733297795"),
        (["Freedom of Information Act request reference no: 01/FOI/23/029133"], "01/FOI/23/029133"),
        (["Freedom of information request reference no: 01.FOI.25.0042216"], "01.FOI.25.0042216"),
        (["Freedom of Information Request Reference N o: FOI 006860-17"], "FOI 006860-17"),
        (["Right to know request 1009-11"], "1009-11"),
        (["Our Ref No: 123/24"], "123/24"),
        (["Ref. No. 123/24"], "123/24"),
        (["FOI Ref Number: 123/24"], "123/24"),
        (["FOI No: 123/24"], "123/24"),
        (["FOI 556-25"], "556-25"),
        (["FOI Reference – 123/24"], "123/24"),
        (["Request reference number: 123/24"], "123/24"),
        (["Disclosure log reference: 123/24"], "123/24"),
        (["Ein cyf: 123/24"], "123/24"),
        (["Our Ref: / 2605/15"], "2605/15"),
        (["Our ref: GSA4850/11"], "GSA4850/11"),
        (["Our ref: GSA/4762/12"], "GSA/4762/12"),
        (["Our ref: GSA 1732/19"], "GSA 1732/19"),
        (["Ref: DC/FOI 782/17"], "DC/FOI 782/17"),
        (["Our ref: HQ/PA/003493/18"], "HQ/PA/003493/18"),
        (["Our Ref: RFI 2015-096"], "RFI 2015-096"),
        (["Reference: FOI 24/123"], "FOI 24/123"),
    ],
)
def test_a_reference_is_read_behind_its_label(lines: list[str], value: str) -> None:
    found = find_reference([Block(Kind.PARAGRAPH, line) for line in lines], "", RULES)

    assert found is not None
    assert (found.value, found.source) == (value, "text")


@pytest.mark.parametrize("heading", ["PREVIOUS REQUEST", "Earlier response:", "Previous FOI request"])
def test_the_reference_of_an_earlier_request_is_not_that_of_the_page(heading: str) -> None:
    lines = [heading, "Freedom of Information Request 324/25", "Please send the data for ten years."]
    blocks = [Block(Kind.PARAGRAPH, line) for line in lines]
    assert find_reference(blocks, "https://x.police.uk/foi-53225/", RULES) is None
    own = [*blocks, Block(Kind.PARAGRAPH, "Freedom of Information Request 532/25")]
    assert find_reference(own, "", RULES) == Reference("532/25", "text")


@pytest.mark.parametrize(
    "line",
    [
        "FOI Reference:",
        "FOI reference number",
        "Please quote FOI Reference 554/2025 in a reply.",
        "In 2020/21 there were nine.",
        "Offence code 008/21",
        "A 20/30mph road",
        "Freedom of Information Request 2024",
        "Freedom of Information Request 2023/24",
        "Freedom of Information Request 12/03/2024",
        "Freedom of Information Request 14 of 2024",
        "Request 12/2024",
        "Request 12",
        "Request number 1",
        "FOI request 2",
        "FOI 2019/20",
        "FOI: 2019/20 figures",
        "FOI 23/24",
        "Reference: 12/03/2024",
        "Reference: 01/04/2023 to 31/03/2024",
        "Reference: 0300 123 1234",
        "Your ref: 123/24",
        "Crime reference number: 123/24",
        "Request 733297795 was answered in May",
        "Reference 2",
    ],
)
def test_other_lines_give_no_reference(line: str) -> None:
    assert find_reference([Block(Kind.PARAGRAPH, line)], "", RULES) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("FOI Reference: 554/2025", True),
        ("FOI Reference:", True),
        ("Cyfeirnod Rhyddid Gwybodaeth: 210/2024", True),
        ("FOI Reference: see above", False),
        ("Request:", False),
        ("Request 733297795", False),
    ],
)
def test_a_reference_line_is_its_label_with_a_value_or_alone(line: str, expected: bool) -> None:
    assert is_reference_line(Block(Kind.PARAGRAPH, line)) is expected


@pytest.mark.parametrize(
    ("slug", "year", "value"),
    [
        ("predictive-policing-5782024", 2024, "578/2024"),
        ("out-of-control-dogs-4132025", 2025, "413/2025"),
        ("domestic-abuse-policies-12052025", 2026, "1205/2025"),
        ("correspondence-between-foi--npcc-cru-11022025", 2025, "1102/2025"),
        ("stats-re-barbers-hairdressers-etc.-9782025", 2025, "978/2025"),
        ("letters-and-parcels-82823", 2023, "828/23"),
        ("anti-social-behaviour-and-police-attendance-4923", 2023, "49/23"),
        ("asb-powers-usage-79223", 2024, "792/23"),
        ("targetted-operations-for-drugs-0124", 2024, "01/24"),
        ("26324-remotely-piloted-aircraft-systems", 2024, "263/24"),
        ("27523", 2024, "275/23"),
        ("vetting-management-form---728.2021", 2021, "728/2021"),
        ("knife-crime-82024", 2024, "82024"),
        ("weapons-seized-in-schools-412024", 2024, "412024"),
        ("facial-recognition-technology-942025", 2025, "942025"),
        ("domestic-abuse-policies", 2026, None),
        ("crime-figures-2023", 2024, None),
        ("hours-24-25", 2024, None),
    ],
)
def test_a_slug_is_divided_only_where_it_divides_in_one_way(slug: str, year: int, value: str | None) -> None:
    assert slug_reference(f"{SITE}/foi-ai/dyfed-powys-police/disclosure-{year}/may/{slug}/", RULES) == value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("294/25", "294/2025"),
        ("0294/2025", "294/25"),
        ("FOI 294-25", "294/2025"),
        ("041/2024", "41/2024"),
        ("728.2021", "728/21"),
        ("EIR 000231/24", "231-2024"),
        ("01.FOI.22.024049", "01/FOI/22/024049"),
        ("FOI 2025/26-030", "2025-26-030"),
        ("0231-2025/26", "231-2025"),
    ],
)
def test_two_printings_of_one_reference_share_a_key(one: str, other: str) -> None:
    assert reference_key(one) == reference_key(other)


def test_the_keys_of_two_references_differ() -> None:
    assert len({reference_key(value) for value in ("294/25", "294/24", "295/25", "29/425")}) == 4
    assert len({reference_key(value) for value in ("01.FOI.22.024049", "01.FOI.22.024050", "01.FOI.23.024049")}) == 3
    assert len({reference_key(value) for value in ("FOI2025/01943", "FOI2025/02043", "IM-FOI-2025-1143")}) == 3
    assert len({reference_key(value) for value in ("FOI 2025/26-030", "FOI 2025/26-031")}) == 2


# Dates


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("14/05/2024", "2024-05-14"),
        ("1/8/2024", "2024-08-01"),
        ("11/06/25", "2025-06-11"),
        ("26.06.2022", "2022-06-26"),
        ("26-06-2022", "2022-06-26"),
        ("2024-05-14", "2024-05-14"),
        ("14 May 2024", "2024-05-14"),
        ("14th May 2024", "2024-05-14"),
        ("1st of May 2024", "2024-05-01"),
        ("07 Jun 2011", "2011-06-07"),
        ("Friday, 1 December, 2017", "2017-12-01"),
        ("April 28, 2021", "2021-04-28"),
        ("January 28, 2025 | Organisational Information", "2025-01-28"),
        ("12 July 2024.Prepared internally", "2024-07-12"),
        ("14 Mai 2024", "2024-05-14"),
        ("1af Ionawr 2024", "2024-01-01"),
        ("2il Chwefror 2024", "2024-02-02"),
        ("3ydd Mawrth 2024", "2024-03-03"),
        ("5ed Ebrill 2024", "2024-04-05"),
        ("14eg Mehefin 2024", "2024-06-14"),
        ("18fed Gorffennaf 2024", "2024-07-18"),
        ("20 Awst 2024", "2024-08-20"),
        ("21 Medi 2024", "2024-09-21"),
        ("22 Hydref 2024", "2024-10-22"),
        ("23 Tachwedd 2024", "2024-11-23"),
        ("24 Rhagfyr 2024", "2024-12-24"),
        ("29 February 2024", "2024-02-29"),
        ("29/02/2023", None),
        ("31/02/2024", None),
        ("01 March 2109", None),
        ("14/13/2024", None),
        ("00/05/2024", None),
        ("March 2017", None),
        ("2020/21", None),
        ("0115 967 2896", None),
        ("", None),
    ],
)
def test_a_date_is_read_in_english_and_welsh(printed: str, day: str | None) -> None:
    assert read_date(printed) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("(This is a response under the Freedom of Information Act 2000 and disclosed on 01/08/2024)", "2024-08-01"),
        ("This is a response under the Freedom of Information Act 2000 and disclosed on 18 Feb 2026", "2026-02-18"),
        ("(Mae hwn yn ymateb dan Ddeddf Rhyddid Gwybodaeth 2000 ac fe’i datgelwyd ar 19/02/2024)", "2024-02-19"),
        ("Cyhoeddwyd ar 19 Chwefror 2024", "2024-02-19"),
        ("Date released: 04 November 2010", "2010-11-04"),
        ("Date disclosed: 04/11/2010", "2010-11-04"),
    ],
)
def test_the_day_of_disclosure_stands_behind_its_label(line: str, day: str) -> None:
    found = disclosed_date(line)

    assert found is not None
    assert found.value == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Your request, which was received on 3rd January 2025, was as follows:", "2025-01-03"),
        ("Date of request: 11 April 2025", "2025-04-11"),
        ("Received on: Friday 11 April 2025", "2025-04-11"),
        ("Date of FOI request: 11/4/25", "2025-04-11"),
        ("Date of request: April 28, 2021", "2021-04-28"),
        ("received by this office on 23rd September 2019", "2019-09-23"),
        ("received on the 13th February 2017", "2017-02-13"),
        ("received on 25th April 2024 and clarification received on 15th May 2024", "2024-04-25"),
        ("Clarification received on 15th May 2024, the request having been received on 25th April 2024", "2024-04-25"),
        ("Request submitted: 25 April 2024", "2024-04-25"),
        ("Date received: 07/08/2017", "2017-08-07"),
        ("Dyddiad derbyn: 7 Awst 2024", "2024-08-07"),
        ("which was received by Merseyside Police on 22/07/2024.", "2024-07-22"),
        ("Your request received by the Disclosure Unit, on 18 September 2024", "2024-09-18"),
        ("your email received in this office on 3rd February 2020", "2020-02-03"),
        ("Request received: 03/05/2024", "2024-05-03"),
        ("Date submitted: 3 May 2024", "2024-05-03"),
        ("Your request, submitted on Friday 3 May 2024,", "2024-05-03"),
        ("Derbyniwyd eich cais ar 3 Mai 2024", "2024-05-03"),
        ("your request dated 29th April 2020 and received by this office on that date.", "2020-04-29"),
        ("your letter dated Friday 3 May 2024, received on the same day", "2024-05-03"),
    ],
)
def test_the_day_of_receipt_stands_behind_its_label(line: str, day: str) -> None:
    found = received_date(line)

    assert found is not None
    assert found.value == day


@pytest.mark.parametrize(
    "line",
    [
        "The response provided below is correct as of 16 July 2019",
        "Version Date: 07/02/2025",
        "14/11/2022 - 05/09/2023",
        "your letter dated 17th October 2011",
        "your letter dated 17th October 2011 and received on a later day",
        "As of 22/5/2025",
    ],
)
def test_a_date_without_such_a_label_is_neither(line: str) -> None:
    assert (disclosed_date(line), received_date(line)) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        "Responded to: 16 May 2024",
        "Date of reply: Thursday, 16 May 2024",
        "Date issued: 16/05/24",
        "Replied on 16 May 2024",
        "Dated: 16 May 2024",
        "Date sent: Thu, 16 May 2024",
        "Date response sent: 16 May 2024",
        "Response issued: 16 May 2024",
        "Answered on 16 May 2024",
        "Disclosure date: 16 May 2024",
        "Date of release: 16/05/2024",
        "Thursday 16 May 2024",
        "Dyddiad ymateb: 16 Mai 2024",
        "Dated: 20 May 2024\nDate of request: 1 May 2024\nDate of response: 16 May 2024",
        "Date of decision: 16 May 2024",
        "Published: 16 May 2024",
        "Published: 20 May 2024\nIssued 16 May 2024, this response gives the figures.",
        "Published: 20 May 2024\nIssued 16 May, this response gives the figures.",
    ],
)
def test_the_day_of_the_letter_stands_behind_its_label(line: str) -> None:
    found = letter_date(line)

    assert found is not None
    assert found.value == "2024-05-16"


def test_a_day_of_issue_without_its_year_is_not_after_the_day_of_publication() -> None:
    found = letter_date("Published: 3 January 2025\nIssued 19 December, this response gives the figures.")

    assert found is not None
    assert found.value == "2024-12-19"
    assert letter_date("Issued 19 December, this response gives the figures.") is None


@pytest.mark.parametrize(
    "line",
    [
        "Responded to 16 calls",
        "Issue date of the licence: 16 May 2024",
        "Date of birth: 16 May 2004",
        "dated 16 May 2024, which came by post",
        "Date published: 16 May 2024",
        "Released from custody on 16 May 2024",
        "It was published: 16 May 2024",
        "Thursday 16 May 2024 was a wet day",
        "Thank you for the letter dated: 16 May 2024",
    ],
)
def test_another_day_is_not_that_of_the_letter(line: str) -> None:
    assert letter_date(line) is None


def test_an_impossible_day_is_found_and_has_no_value() -> None:
    found = disclosed_date("disclosed on 31/02/2024")

    assert found is not None
    assert (found.value, found.printed) == (None, "disclosed on 31/02/2024")


@pytest.mark.parametrize(
    ("folders", "month"),
    [
        # Dyfed-Powys, both trees
        ("dyfed-powys-police/disclosure-2021/september/vetting---728.2021", "2021-09"),
        ("dyfed-powys-police/disclosure2022/june/fireworks-4372022", "2022-06"),
        ("dyfed-powys-police/disclosure2022/july/video-4982022", "2022-07"),
        ("dyfed-powys-police/disclosure-2023/february/attendance-4923", "2023-02"),
        ("dyfed-powys-police/disclosure-2024/january/knives-82024", "2024-01"),
        ("dyfed-powys-police/disclosure-2024/march/asb-79223", "2024-03"),
        ("dyfed-powys-police/disclosure-2024/may/equipment-4332024", "2024-05"),
        ("dyfed-powys-police/disclosure-2024/august/policing-5782024", "2024-08"),
        ("dyfed-powys-police/disclosure-2026/april/psd-1482026", "2026-04"),
        ("heddlu-dyfed-powys/disclosure2022/november/auditors-7832022", "2022-11"),
        ("heddlu-dyfed-powys/datgeliadau-2024/chwefror/checks-19224", "2024-02"),
        ("heddlu-dyfed-powys/datgeliadau-2024/ebrill/arestiadau-2102024", "2024-04"),
        ("heddlu-dyfed-powys/datgeliadau-2024/hydref/offences-7892024", "2024-10"),
        ("heddlu-dyfed-powys/datgeliadau-2024/rhagfyr/hunting-11682024", "2024-12"),
        ("heddlu-dyfed-powys/datgeliadau-2025/ionawr/farms-11882024", "2025-01"),
        ("heddlu-dyfed-powys/datgeliadau-2025/medi/guidance-7612025", "2025-09"),
        ("heddlu-dyfed-powys/datgeliadau-2025/tachwedd/deployment-9962025", "2025-11"),
        # other forces on the same platform
        ("metropolitan-police/d/october-2022/drones", "2022-10"),
        ("metropolitan-police/disclosure-2023/march-2023/drones", "2023-03"),
        ("cambridgeshire-police/foi/2025/march/equality", "2025-03"),
        ("warwickshire-police/foi-disclosure-2025/july-2025/foi-760-2025--jul-2025--stops", "2025-07"),
        ("northamptonshire-police/disclosure-logs/2025/september/foi-15568-25---sars", "2025-09"),
        ("cleveland-police/disclosure/2026/january/foi-1426-vetting", "2026-01"),
        ("humberside-police/disclosure/2023/nov/foi.23.004415.i---stops", "2023-11"),
        ("humberside-police/disclosure/jan-2025/01foi24005780z", "2025-01"),
        ("north-yorkshire-police/foi-disclosure-2021-22/november-2025/foi-0830-202526--cameras", "2025-11"),
        ("south-yorkshire-police/foi/june-2023/road-policing/fleets", "2023-06"),
        ("gwent-police/disclosure2/2022/03---march/202224986---nso", "2022-03"),
        ("gwent-police/disclosure2/2022/09---september/202225392---profiles", "2022-09"),
        ("south-wales-police/disclosure-log/2025/april/foi-34625", "2025-04"),
        # folders without a month
        ("wiltshire-police/fois-with-spreadsheets/2022/foi-2022-1022", None),
        ("devon--cornwall-police/disclosure-logs/2025-disclosures/maritime", None),
        ("dyfed-powys-police/disclosure-2024/may-queen-1232024", None),
        ("dyfed-powys-police/may/umbrellas", None),
        ("publication-library/foi-2025-26-038-umbrellas-lost-in-february-and-june-2025/response", None),
        ("metropolitan-police/disclosure-2026/january---2026/umbrellas", "2026-01"),
    ],
)
def test_the_month_of_the_folder_is_read_from_the_address(folders: str, month: str | None) -> None:
    assert listed_month(f"{SITE}/foi-ai/{folders}/") == month


@pytest.mark.parametrize(
    ("folders", "year"),
    [
        ("dyfed-powys-police/disclosure2022/june/fireworks-4372022", 2022),
        ("heddlu-dyfed-powys/datgeliadau-2026/ionawr/victims-10872025", 2026),
        ("north-yorkshire-police/foi-disclosure-2021-22/november-2025/foi-cameras", 2025),
        ("dyfed-powys-police/disclosure/june/fireworks-4372022", None),
    ],
)
def test_the_year_of_the_folder_is_the_one_nearest_to_the_page(folders: str, year: int | None) -> None:
    assert folder_year(f"{SITE}/foi-ai/{folders}/") == year


# Working days


@pytest.mark.parametrize(
    ("received", "foia", "foisa"),
    [
        ("2024-07-01", "2024-07-30", "2024-07-29"),
        ("2025-03-03", "2025-04-01", "2025-03-31"),
        ("2025-04-07", "2025-05-08", "2025-05-07"),
        ("2025-12-15", "2026-01-16", "2026-01-16"),
        ("2014-07-10", "2014-08-11", "2014-08-08"),
    ],
)
def test_the_twentieth_working_day_leaves_out_the_bank_holidays_of_the_right_law(
    received: str, foia: str, foisa: str
) -> None:
    assert (due_date(received, "FOIA2000"), due_date(received, "FOISA2002")) == (foia, foisa)
    assert (working_days(received, foia, "FOIA2000"), working_days(received, foisa, "FOISA2002")) == (20, 20)


@pytest.mark.parametrize(
    ("received", "answered", "days"),
    [
        ("2012-08-23", "2012-09-13", 14),
        ("2024-05-14", "2024-05-14", 0),
        ("2024-05-17", "2024-05-20", 1),
        ("2024-05-18", "2024-05-20", 1),
        ("2024-05-20", "2024-05-17", None),
        (None, "2024-05-17", None),
        ("2024-05-17", None, None),
    ],
)
def test_elapsed_working_days_count_from_the_day_after_receipt(
    received: str | None, answered: str | None, days: int | None
) -> None:
    assert working_days(received, answered, "FOIA2000") == days


@pytest.mark.parametrize(
    ("day", "foia", "foisa"),
    [
        (date(2024, 7, 12), False, True),  # Battle of the Boyne, Northern Ireland only
        (date(2024, 12, 2), False, False),  # St Andrew's Day, Scotland only
        (date(2025, 4, 21), False, True),  # Easter Monday, a working day in Scotland
        (date(2022, 9, 19), False, False),  # the late Queen's funeral
        (date(2024, 5, 18), False, False),  # a Saturday
        (date(2024, 5, 14), True, True),
    ],
)
def test_a_bank_holiday_in_any_part_of_the_kingdom_is_no_working_day_under_foia(
    day: date, foia: bool, foisa: bool
) -> None:
    assert (is_working_day(day, "FOIA2000"), is_working_day(day, "FOISA2002")) == (foia, foisa)


def test_the_table_of_bank_holidays_reaches_a_year_ahead() -> None:
    with HOLIDAYS.open(encoding="utf-8") as file:
        last = max(date.fromisoformat(row["date"]) for row in csv.DictReader(file))

    today = date.today()  # noqa: DTZ011 - the calendar of the machine that runs the tests
    assert last >= today + timedelta(days=365), f"data/bank_holidays.csv ends on {last}; add another year"


# Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many umbrellas were lost in 2023?", "en"),
        ("Faint o ymbarelau a gollwyd yng ngorsafoedd yr heddlu yn 2022?", "cy"),
        ("Cais am wybodaeth am droseddau yn erbyn plant rhwng 2018 a 2022", "cy"),
        ("FOI Reference: 123/2024", "en"),
        ("", "en"),
        ("Nine umbrellas were lost in Llanfihangel-ar-Arth and Pen-y-groes", "en"),
        ("I can confirm that Heddlu Dyfed-Powys does hold the information about Adran 1.", "en"),
        ("Nid yw Heddlu Dyfed-Powys yn cadw’r wybodaeth hon.", "cy"),
    ],
)
def test_the_language_is_that_of_the_text(text: str, language: str) -> None:
    assert language_of(text) == language


# Attachments


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("umbrellas.pdf", "application/pdf"),
        ("umbrellas.PDF", "application/pdf"),
        ("umbrellas.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("umbrellas.xls", "application/vnd.ms-excel"),
        ("umbrellas.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("umbrellas.csv", "text/csv"),
        ("lost%20umbrellas.pdf?v=2#page=3", "application/pdf"),
    ],
)
def test_a_link_to_a_file_is_an_attachment(name: str, media_type: str) -> None:
    url = f"{SITE}/SysSiteAssets/foi-media/dyfed-powys/disclosure-2024/may_2024/{name}"

    found = find_attachments([Link("Umbrellas", url)])

    assert [(one.url, one.title, one.media_type) for one in found] == [(url.partition("#")[0], "Umbrellas", media_type)]


@pytest.mark.parametrize(
    "url",
    [
        f"{SITE}/",
        URL,
        f"{SITE}/report.pdf/page",
        "https://example.org/pdf",
        "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2F%5B",
    ],
)
def test_a_link_to_a_page_is_no_attachment(url: str) -> None:
    assert find_attachments([Link("A page", url)]) == ()


def test_each_file_is_listed_once_in_the_order_of_the_page() -> None:
    links = [Link(text, f"{SITE}/{name}") for text, name in (("B", "b.pdf"), ("A", "a.pdf"), ("B again", "b.pdf#p2"))]

    assert [(one.url, one.title) for one in find_attachments(links)] == [(f"{SITE}/b.pdf", "B"), (f"{SITE}/a.pdf", "A")]


def test_a_safe_link_of_outlook_is_unwrapped() -> None:
    target = "https%3A%2F%2Fexample.org%2Fumbrellas.pdf"
    url = f"https://eur03.safelinks.protection.outlook.com/?url={target}&amp;data=05%7C01"

    assert [one.url for one in find_attachments([Link("", url)])] == ["https://example.org/umbrellas.pdf"]


# Sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", [""]),
        ("One.", ["One."]),
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("It goes on\nto the next line.", ["It goes on\nto the next line."]),
        ("See s. 12 of the Act. It applies.", ["See s. 12 of the Act.", "It applies."]),
        ("See Sec. 40(2) here.", ["See Sec. 40(2) here."]),
        ("No. 5 of the list.", ["No. 5 of the list."]),
        ("It cost 3.50 pounds.", ["It cost 3.50 pounds."]),
        ("“It rained.” Nine were lost.", ["“It rained.”", "Nine were lost."]),
        ("s24(2) National Security,\ns31(3) Law Enforcement", ["s24(2) National Security,", "s31(3) Law Enforcement"]),
        ("It is exempt under s24(2),\ns31(3) and s38(2).", ["It is exempt under s24(2),\ns31(3) and s38(2)."]),
    ],
)
def test_a_text_is_cut_into_sentences_and_wrapped_lines_are_joined(text: str, sentences: list[str]) -> None:
    found = find_sentences(text)

    assert [text[span.start : span.end] for span in found.spans] == sentences


def test_the_sentence_at_a_place_is_the_one_it_stands_in() -> None:
    found = find_sentences("One. Two.")

    assert [found.index(place) for place in (0, 3, 5, 8)] == [0, 0, 1, 1]
    assert found.at(6) == found.spans[1]


# Characters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u00a0b", "a b"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("a  \t b", "a b"),
        ("a\nb", "a\nb"),
        ("a\u2028b", "a\nb"),
        ("a\x00b\x0bc", "a b c"),
        ("e\u0301", "é"),
        ("\x93force\x92s\x94 \x96 \x80", "“force’s” – €"),
        ("a\u202eb\u202c", "ab"),
        ("\ud800", "\ufffd"),
        ("â ô ŵ ŷ", "â ô ŵ ŷ"),
    ],
)
def test_characters_that_nobody_reads_are_taken_out(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("paragraph", "lines"),
    [
        (" one\n line ", ["one line"]),
        ("two\u2028lines", ["two", "lines"]),
        ("two\u2029\u2029lines", ["two", "lines"]),
        ("soft\u00adhyphen and\u00a0 space", ["softhyphen and space"]),
        ("cut off\x85", ["cut off…"]),
        ("e\u0301", ["é"]),
        ("\u200b\n", []),
    ],
)
def test_a_paragraph_has_lines_only_where_a_line_separator_stands(paragraph: str, lines: list[str]) -> None:
    assert lines_of(paragraph) == lines


def test_one_line_has_no_breaks_and_no_space_at_its_ends() -> None:
    assert one_line("  a\n\u00a0 b\r\n") == "a b"


@pytest.mark.parametrize("text", ["It’s “so” – ‘yes’ — `no`", "İstanbul", "STRASSE ß", "ŵ"])
def test_plain_text_keeps_its_length(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_a_letter_that_is_longer_in_small_keeps_no_other_in_capitals() -> None:
    assert plain("İzmir AND Cardiff") == "İzmir and cardiff"


def test_plain_text_has_one_case_straight_quotes_and_hyphens() -> None:
    assert plain("It’s “So” – `No` — ´x‘") == "it's \"so\" - 'no' - 'x'"


# Encodings


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("tŷ £ ’".encode(), None, "tŷ £ ’"),
        ("tŷ £ ’".encode(), "text/html; charset=utf-8", "tŷ £ ’"),
        ("tŷ £ ’".encode(), "text/html; charset=iso-8859-1-x", "tŷ £ ’"),
        ("£ ’".encode("cp1252"), None, "£ ’"),
        ("£ ’".encode("cp1252"), "text/html; charset=utf-8", "£ ’"),
        ("£ ’".encode("cp1252"), "text/html; charset=ISO-8859-1", "£ ’"),
        ("tŷ ŵ".encode("iso-8859-14"), "text/html; charset=ISO-8859-14", "tŷ ŵ"),
        (b'<meta charset="windows-1252">\xa3', None, '<meta charset="windows-1252">£'),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">\x92',
            None,
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">’',
        ),
        ("t£".encode("utf-8-sig"), None, "t£"),
        ("t£".encode("utf-16"), None, "t£"),
        ("t£".encode("utf-16-le"), "text/plain; charset=UTF-16LE", "t£"),
        ("tŷ".encode(), 'text/html; charset="utf-8"', "tŷ"),
        (b"\x81\x8d", None, "\ufffd\ufffd"),
        (b"", None, ""),
    ],
)
def test_bytes_are_read_in_the_declared_encoding_where_it_holds(
    body: bytes, content_type: str | None, text: str
) -> None:
    assert decode(body, content_type) == text


def test_text_that_was_decoded_before_is_left_as_it_is() -> None:
    assert decode("tŷ", "text/html; charset=iso-8859-1") == "tŷ"


@pytest.mark.parametrize(
    "body",
    [b"%PDF-1.7 ...", b"PK\x03\x04...", b"\x89PNG....", b"GIF89a", b"\xff\xd8\xff\xe0", b"\x1f\x8b\x08", b"\x00" * 50],
)
def test_a_file_of_another_kind_is_no_text(body: bytes) -> None:
    assert not is_text(body, decode(body))


def test_a_page_is_text() -> None:
    body = "<p>tŷ £</p>".encode()
    assert is_text(body, decode(body))


# Chrome


@pytest.mark.parametrize(
    "line",
    [
        "Quickly exit this site by pressing the Escape key Leave this site",
        "Quickly exit this site by pressing the Escape key Quick exit",
        "Leave this site",
        "Quick exit",
        "We use some essential cookies to make our website work. We’d like to set additional cookies so we can "
        "remember your preferences and understand how you use our site.",
        "You can manage your preferences and cookie settings at any time by clicking on “Customise Cookies” below. For "
        "more information on how we use cookies, please see our Cookies notice.",
        "Your cookie preferences have been saved. You can update your cookie settings at any time on the cookies page.",
        "Sorry, there was a technical problem. Please try again.",
        "This site is a beta, which means it's a work in progress and we'll be adding more to it over the next few "
        "weeks. Your feedback helps us make things better, so please let us know what you think.",
        "Allanfa Gyflym",
        "Gallwch adael y wefan hon yn gyflym drwy wasgu’r fysell Escape Allanfa Gyflym",
        "Rydym yn defnyddio rhai cwcis hanfodol i wneud i’n gwefan weithio.",
        "Gallwch reoli eich dewisiadau a gosodiadau cwcis unrhyw bryd",
        "Mae eich dewisiadau cwcis wedi’u cadw.",
        "Mae’n ddrwg gennym, roedd problem dechnegol. Rhowch gynnig arall arni.",
        "Diolch am roi cynnig ar fersiwn 'beta' ein gwefan newydd.",
        "Os oes angen y wybodaeth yma arnoch yn Gymraeg, cysylltwch â:",
        "If you require this information in Welsh, please contact:",
        "Skip to main content",
        "This website is not compatible with your web browser.",
        "Government of Jerseygov.je",
        "Forgotten password?",
        "OFFICIAL",
        "",
        " ",
        "|",
    ],
)
def test_lines_of_the_site_are_chrome(line: str) -> None:
    assert is_chrome(line)
    assert is_chrome(line.upper())
    assert is_chrome(line.replace("’", "'").replace("“", '"').replace("”", '"'))


@pytest.mark.parametrize(
    "line",
    [
        "Share of the total",
        "Officials were present.",
        "Leave this site out of the count.",
        "The site is a beta.",
        "Request:",
        "Mae’n ddrwg gennym nad oes gwybodaeth.",
        "Nine",
        "0",
    ],
)
def test_lines_of_the_disclosure_are_not_chrome(line: str) -> None:
    assert not is_chrome(line)


# Pages


def lines(body: str) -> list[str]:
    return [block.text for block in content(body).blocks]


def content(body: str, content_type: str = "text/html") -> Content:
    return read_content(f"<html><body><main>{body}</main></body></html>", URL, content_type)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"]),
        ("One<br>Two<br/>Three", ["One", "Two", "Three"]),
        ("<p>One\ntwo   three</p>", ["One two three"]),
        ("<p>One <b>two</b>, <i>three</i></p>", ["One two, three"]),
        ("<p>One&nbsp;two&shy;three&#8203;four</p>", ["One twothreefour"]),
        ("<p>&nbsp;</p><p></p><p>One</p>", ["One"]),
        ("<ul><li>One</li><li>Two</li></ul>", ["One", "Two"]),
        ("<ol><li>One</li><li>Two</li></ol>", ["1. One", "2. Two"]),
        ("<ol start='4'><li>One</li><li>Two</li></ol>", ["4. One", "5. Two"]),
        ("<ol><li value='7'>One</li><li>Two</li></ol>", ["7. One", "8. Two"]),
        ("<ol type='a'><li>One</li><li>Two</li></ol>", ["a. One", "b. Two"]),
        ("<ol type='A'><li>One</li></ol>", ["A. One"]),
        (
            "<ol type='i'><li>One</li><li>Two</li><li>Three</li><li>Four</li></ol>",
            ["i. One", "ii. Two", "iii. Three", "iv. Four"],
        ),
        ("<ol type='I' start='9'><li>One</li></ol>", ["IX. One"]),
        ("<ol start='x'><li>One</li></ol>", ["1. One"]),
        ("<ol><li>1. One</li><li>2. Two</li></ol>", ["1. One", "2. Two"]),
        ("<ol><li>One<ol type='a'><li>Two</li></ol></li><li>Three</li></ol>", ["1. One", "a. Two", "2. Three"]),
        ("<ol><li>One<ul><li>Two</li></ul></li><li>Three</li></ol>", ["1. One", "Two", "2. Three"]),
        ("<ol><li><p>One</p><p>more</p></li><li>Two</li></ol>", ["1. One", "more", "2. Two"]),
        ("<ol><li>One</ol><p>Between</p><ol start=2><li>Two</ol>", ["1. One", "Between", "2. Two"]),
        ("<p>•&nbsp;One</p><p>· Two</p>", ["One", "Two"]),
        ("<ul><li>§ One</li><li>• Two</li></ul>", ["One", "Two"]),
        (
            "<p class=MsoListParagraph><![if !supportLists]><span>1.<span>&nbsp;&nbsp;&nbsp;</span></span><![endif]>"
            "One</p>",
            ["1. One"],
        ),
        ("<p>One<o:p></o:p></p><p><o:p>&nbsp;</o:p></p>", ["One"]),
        (
            "<table><tr><th>Year</th><th>Lost</th></tr><tr><td>2023</td><td>41</td></tr></table>",
            ["Year | Lost", "2023 | 41"],
        ),
        ("<table><tr><td>2023</td><td></td><td>41</td></tr></table>", ["2023 |  | 41"]),
        ("<table><tr><td><p>One</p><p>two</p></td><td>3<br>4</td></tr></table>", ["One two | 3 4"]),
        ("<table><tr><td>One cell</td></tr></table>", ["One cell"]),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>", ["a | b | c"]),
        ("<script>x</script><style>y</style><p>One</p><noscript>z</noscript>", ["One"]),
        ("<p>One<!-- no --> two</p>", ["One two"]),
        ("<p hidden>No</p><p>One</p>", ["One"]),
        ("<dl><dt>One</dt><dd>Two</dd></dl>", ["One", "Two"]),
        ("<p>&pound;5 &amp; &lt;6</p>", ["£5 & <6"]),
        ("<p>One<p>Two", ["One", "Two"]),
        (
            '<p>To <a href="/x" data-cfemail="422d24242b212702273a232f322e276c2d3025">[email&#160;protected]</a>.</p>',
            ["To office@example.org."],
        ),
    ],
)
def test_html_is_read_as_the_lines_that_a_browser_shows(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("body", "kind", "depth"),
    [
        ("<h2>One</h2>", Kind.HEADING, 0),
        ("<p><strong>One</strong></p>", Kind.HEADING, 0),
        ("<div><b>One</b></div>", Kind.HEADING, 0),
        ("<p>One</p>", Kind.PARAGRAPH, 0),
        ("<p><b>One</b> two</p>", Kind.PARAGRAPH, 0),
        ("<ul><li>One</li></ul>", Kind.ITEM, 1),
        ("<ul><ul><li>One</li></ul></ul>", Kind.ITEM, 2),
    ],
)
def test_a_line_knows_what_it_was(body: str, kind: Kind, depth: int) -> None:
    block = content(body).blocks[0]

    assert (block.kind, block.depth) == (kind, depth)


def test_a_row_of_a_table_is_a_row() -> None:
    assert [block.kind for block in content("<table><tr><td>1</td><td>2</td></tr></table>").blocks] == [Kind.ROW]


@pytest.mark.parametrize(
    "page",
    [
        "<body><main><p>One</p></main></body>",
        "<body><div role=main><p>One</p></div></body>",
        "<body><div id=main-content><p>One</p></div></body>",
        "<body><article><p>One</p></article></body>",
        "<body><header>Head</header><nav>Menu</nav><p>One</p><footer>Foot</footer></body>",
        "<p>One</p>",
        "<body><form action=/><input type=hidden><main><p>One</p></main></form></body>",
        "<body><main></main><div>One</div></body>",
    ],
)
def test_the_content_is_found_with_and_without_a_main_element(page: str) -> None:
    assert [block.text for block in read_content(page, URL, "text/html").blocks] == ["One"]


@pytest.mark.parametrize(
    ("page", "title", "source"),
    [
        ("<title>A | Dyfed-Powys Police</title><main><h1>Lost umbrellas</h1><p>One</p></main>", "Lost umbrellas", "h1"),
        ("<title>Lost umbrellas | Dyfed-Powys Police</title><main><p>One</p></main>", "Lost umbrellas", "title"),
        ("<meta property=og:title content='Lost umbrellas'><p>One</p>", "Lost umbrellas", "title"),
        ("<title> </title><p>One</p>", None, None),
    ],
)
def test_the_title_is_the_first_heading_or_that_of_the_page(page: str, title: str | None, source: str | None) -> None:
    found = read_content(page, URL, "text/html")

    assert (found.title, found.title_source) == (title, source)
    assert found.blocks[-1].text == "One"


def test_the_title_is_not_repeated_as_the_first_line() -> None:
    assert lines("<h1>Lost umbrellas</h1><p>One</p>") == ["One"]


def test_links_are_absolute_and_carry_their_words() -> None:
    found = content(
        '<a href="../a.pdf">The <b>file</b></a><a href="mailto:x@example.org">Write</a><a href="http://[">b</a>'
    )

    assert found.links == (Link("The file", f"{SITE}/foi-ai/dyfed-powys-police/disclosure-2024/may/a.pdf"),)


@pytest.mark.parametrize("content_type", ["text/plain", "text/plain; charset=utf-8", None])
def test_plain_text_is_read_line_by_line_with_and_without_chrome(content_type: str | None) -> None:
    with_chrome = "Leave this site\n\nFOI Reference: 123/2024\r\nRequest:\n• One\n"
    without = "FOI Reference: 123/2024\nRequest:\nOne"

    expected = ["FOI Reference: 123/2024", "Request:", "One"]
    assert [block.text for block in read_content(with_chrome, URL, content_type).blocks] == expected
    assert [block.text for block in read_content(without, URL, content_type).blocks] == expected


def test_the_cells_of_a_table_in_plain_text_are_rows() -> None:
    found = read_content("Year |\nLost |\n| 2023 | 41\nNine", URL, "text/plain")

    assert [(block.kind, block.text) for block in found.blocks] == [
        (Kind.ROW, "Year |"),
        (Kind.ROW, "Lost |"),
        (Kind.ROW, "| 2023 | 41"),
        (Kind.PARAGRAPH, "Nine"),
    ]


def test_a_text_that_speaks_of_tags_is_still_text() -> None:
    found = read_content("Is x < y and y > z?\nNine", URL)

    assert [block.text for block in found.blocks] == ["Is x < y and y > z?", "Nine"]


@pytest.mark.parametrize(
    ("folder", "above", "is_one"),
    [
        ("may", "", True),
        ("november-2022", "", True),
        ("09---september", "2022", True),
        ("disclosure-2024", "", True),
        ("disclosure2022", "", True),
        ("foi-disclosure-2021-22", "", True),
        ("2025-disclosures", "", True),
        ("datgeliadau-2025", "", True),
        ("tachwedd", "", True),
        ("08", "2019", True),
        ("08", "page", False),
        ("2", "page", False),
        ("foi-2022-1022", "2022", False),
        ("foi-2022-725", "2022", False),
        ("27523", "february", False),
        ("burglaries-may-2023", "may", False),
        ("disclosure-log", "", False),
        ("", "", False),
    ],
)
def test_a_folder_of_a_year_or_a_month_names_nothing_else(folder: str, above: str, is_one: bool) -> None:
    assert is_period(folder, above) is is_one


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Published: 12 March 2025", "2025-03-12"),
        ("Published: 12:30 12/03/2025", "2025-03-12"),
        ("Disclosure log | Published Wednesday, 12 March 2025", "2025-03-12"),
        ("Date: 12/03/2025", "2025-03-12"),
        ("Last updated on 12th March 2025", "2025-03-12"),
        ("Cyhoeddwyd: 12 Mawrth 2025", "2025-03-12"),
        ("Figures published 12 March 2025", None),
        ("Date: 01/04/2024 to 31/03/2025", None),
        ("Date received: 12/03/2025", None),
        ("12 March 2025", None),
    ],
)
def test_the_day_of_a_row_stands_behind_its_label(words: str, day: str | None) -> None:
    assert labelled_day(words) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12/03/2025", "2025-03-12"),
        (" - 12 March 2025.", "2025-03-12"),
        ("Wednesday, 12 March 2025 at 10:30am", "2025-03-12"),
        ("10:30 12/03/2025", "2025-03-12"),
        ("30/02/2025", None),
        ("12/03/2025 - 13/03/2025", None),
        ("Kites on 12/03/2025", None),
    ],
)
def test_a_day_alone_has_no_other_word_beside_it(words: str, day: str | None) -> None:
    assert lone_day(words) == day
