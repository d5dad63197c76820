"""The platforms: which addresses hold a disclosure, and what an address tells of its reference."""

from __future__ import annotations

import pytest

from parsers import Disclosure, NotADisclosure, Page, parse
from parsers.records import Outcome, Reason
from tests.conftest import disclosure_page, html_page

SCOTLAND = "https://www.scotland.police.uk/access-to-information/freedom-of-information"
NOTICE = "<h2>Important Information regarding Freedom of Information Requests</h2><p>What one is told all are told.</p>"
JERSEY = "https://www.gov.je/Government/FreedomOfInformation/pages/foi.aspx?ReportID=9417"
PLAIN = html_page("<p>Request:</p><p>How many bicycles were stolen?</p><p>Response:</p><p>Twelve.</p>")


def reference_of(platform: str, url: str) -> str | None:
    page = parse(Page(url, PLAIN, "trial", platform))
    assert isinstance(page, Disclosure), page
    return page.reference


@pytest.mark.parametrize(
    ("platform", "url", "reference"),
    [
        ("police-scotland", f"{SCOTLAND}/disclosure-log/0/2019/may/19-0954-data02", "19-0954"),
        (
            "police-scotland",
            f"{SCOTLAND}/disclosure-log/disclosure-log-2022/february/22-0170-detected-crimes/",
            "22-0170",
        ),
        ("npcc", "https://www.npcc.police.uk/publications/disclosure-log/2023/274-2023-pole-data/", "274-2023"),
        ("npcc", "https://www.npcc.police.uk/publications/disclosure-log/uniform-buttons", None),
        ("govuk", "https://www.gov.uk/government/publications/foi-release-costs-and-care-of-palmerston-the-cat", None),
        ("govuk", "https://www.gov.uk/government/publications/cnc-foi-2024-017/letter-2024", None),
        ("unknown", "https://www.norfolk.police.uk/about-us/our-data/disclosure-logs/2019/march/mislaid-kites", None),
        (
            "unknown",
            "https://www.lancashire.police.uk/foi-ai/lancashire/d/march-2025/lost-kites-10702025/",
            "1070/2025",
        ),
        ("unknown", "https://www.beds.police.uk/foi-ai/bedfordshire-police/foi/2025/may/substance-misuse/", None),
        ("northumbria", "http://www.northumbria.police.uk/foi/disclosurelog/dlroadpol/answer.asp?id=41", None),
        (
            "northumbria",
            "https://www.northumbria.police.uk/foi-ai/northumbria-police/disclosure-log-2024/foi-t41324---kites/",
            "T413/24",
        ),
    ],
)
def test_a_disclosure_is_told_by_its_address_and_its_labels(platform: str, url: str, reference: str | None) -> None:
    assert reference_of(platform, url) == reference


@pytest.mark.parametrize(
    ("platform", "url"),
    [
        ("police-scotland", f"{SCOTLAND}/"),
        ("police-scotland", f"{SCOTLAND}/disclosure-log/"),
        ("police-scotland", f"{SCOTLAND}/disclosure-log/disclosure-log-2024/march/"),
        ("npcc", "https://www.npcc.police.uk/publications/disclosure-log/"),
        ("npcc", "https://www.npcc.police.uk/publications/disclosure-log/2023/"),
        ("npcc", "https://www.npcc.police.uk/FreedomofInformation/FOIandSubjectAccessRequests/FOIDisclosureLogs.aspx"),
        ("npcc", "https://www.npcc.police.uk/publications/uniform-buttons/"),
        ("govuk", "https://www.gov.uk/search/transparency-and-freedom-of-information-releases"),
        ("govuk", "https://www.gov.uk/government/organisations/civil-nuclear-constabulary"),
        ("unknown", "https://www.norfolk.police.uk/about-us/our-data/disclosure-logs"),
        ("unknown", "https://www.norfolk.police.uk/about-us/our-data/freedom-information/freedom-information-faqs"),
        ("unknown", "https://www.lancashire.police.uk/foi-ai/lancashire/disclosure-2025/march/"),
        ("unknown", "https://www.gwent.police.uk/foi-ai/gwent-police/disclosure2/2022/09---september/"),
        ("unknown", "https://www.lancashire.police.uk/foi-ai/lancashire/disclosure-log/jan-2025/"),
        ("unknown", "https://www.essex.police.uk/foi-ai/essex-police/other-information/previous-foi-requests/"),
        ("unknown", "https://www.lancashire.police.uk/about-us/accessing-information/freedom-of-information/"),
        ("unknown", "https://www.beds.police.uk/foi-ai/bedfordshire-police/policies/disclosure/records/"),
    ],
)
def test_lists_and_other_pages_are_no_disclosures_whatever_they_print(platform: str, url: str) -> None:
    page = parse(Page(url, PLAIN, "trial", platform))
    assert isinstance(page, NotADisclosure), page
    assert page.reason is Reason.OTHER_PATH


def test_h04_the_notice_of_a_page_whose_answer_is_a_file_is_not_the_answer() -> None:
    files = "<p><a href='/media/19-0954-response.pdf'>19-0954 - Response</a></p>"
    url = f"{SCOTLAND}/disclosure-log/0/2019/may/19-0954-data02"
    page = parse(Page(url, html_page(NOTICE + files), "police-scotland", "police-scotland"))
    assert isinstance(page, Disclosure)
    assert (page.reference, page.listed_month, page.outcome) == ("19-0954", "2019-05", Outcome.UNCLEAR)
    assert (page.request, page.response, page.pairs, page.exemptions) == (None, None, (), ())
    assert [file.title for file in page.attachments] == ["19-0954 - Response"]


def test_h04_where_answers_are_files_a_page_that_was_not_found_is_still_none() -> None:
    gone = html_page("<p>The page you requested could not be found.</p>", "Page not found")
    page = parse(
        Page(f"{SCOTLAND}/disclosure-log/0/2019/may/19-0954-data02", gone, "police-scotland", "police-scotland")
    )
    assert isinstance(page, NotADisclosure)
    assert page.reason is Reason.SOFT_404


def test_a_notice_alone_is_no_disclosure_of_other_forces() -> None:
    url = "https://www.norfolk.police.uk/foi-ai/norfolk/disclosure-2025/march/19-0954-data02/"
    page = parse(Page(url, html_page(NOTICE), "norfolk", "unknown"))
    assert isinstance(page, NotADisclosure)
    assert page.reason is Reason.NO_DISCLOSURE_CONTENT


def test_a_publication_on_gov_uk_is_a_disclosure_by_its_address_or_by_both_labels() -> None:
    folder = "https://www.gov.uk/government/publications/ministry-of-defence-police"
    told = "How to make a Freedom of Information request.\n- \nThe force was set up in 1987.\n-\nFirst published."
    labels = "Request:\nHow many umbrellas were lost?\nResponse:\n41"

    def read(url: str, text: str) -> object:
        return parse(Page(url, text.encode(), "mdp", "govuk", "text/plain"))

    assert isinstance(read(f"{folder}-governance", told), NotADisclosure)
    assert isinstance(read(f"{folder}-umbrellas", labels), Disclosure)
    assert isinstance(read(f"{folder}-foi-2024-017", labels), Disclosure)


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("Our Ref: IM-FOI-2021-0942 Date: 31st May 2021", "IM-FOI-2021-0942"),
        ("Our Ref: eCase: FOI2017/07922 RFI: 226/17", "FOI2017/07922"),
        ("Ref: FOI 2009-038", "FOI 2009-038"),
        ("Our Ref: 006091/17", "006091/17"),
        ("Freedom of Information Request Reference No: FOI 006860-17", "FOI 006860-17"),
        ("Our Ref: FOI 0082-2024/25", "FOI 0082-2024/25"),
    ],
)
def test_references_as_copies_of_letters_print_them(line: str, reference: str) -> None:
    url = "https://www.norfolk.police.uk/foi-ai/norfolk/disclosure-2025/march/mislaid-kites/"
    body = disclosure_page().replace(b"FOI Reference: 12/2025", line.encode())
    page = parse(Page(url, body, "norfolk", "unknown"))
    assert isinstance(page, Disclosure)
    assert (page.reference, page.request) == (reference, "How many bicycles were stolen in 2024?")


@pytest.mark.parametrize(
    ("title", "slug", "reference"),
    [
        ("Kites mislaid by year (FOI 0417.2019-20)", "kites-mislaid-by-year-foi-0417-2019-20", "0417.2019-20"),
        ("Kites mislaid by year", "kites-mislaid-by-year-foi-0417-2019-20", "0417-2019/20"),
        ("Kites mislaid by year", "kites-mislaid-from-10-2016-to-12-2019", None),
    ],
)
def test_the_older_log_of_north_yorkshire_ends_its_titles_with_the_reference(
    title: str, slug: str, reference: str | None
) -> None:
    url = f"https://northyorkshire.police.uk/access-to-information/foi-disclosure-log/{slug}/"
    content = "<p>Request:</p><p>How many kites were mislaid?</p><p>Response:</p><p>Twelve.</p>"
    page = parse(Page(url, html_page(content, title), "north-yorkshire", "single-online-home"))
    assert isinstance(page, Disclosure), page
    assert page.reference == reference


def test_the_older_log_of_north_yorkshire_is_no_disclosure_itself() -> None:
    url = "https://northyorkshire.police.uk/access-to-information/foi-disclosure-log/"
    page = parse(Page(url, PLAIN, "north-yorkshire", "single-online-home"))
    assert isinstance(page, NotADisclosure), page


AVON = "https://www.avonandsomerset.police.uk"
QUESTION, ANSWER = "<p>Question</p><p>How many kites were mislaid?</p>", "<p>Answer</p><p>Twelve.</p>"


def test_the_oldest_pages_of_avon_and_somerset_are_told_by_both_labels() -> None:
    page = parse(
        Page(f"{AVON}/48213-mislaid-kites", html_page(QUESTION + ANSWER), "avon-and-somerset", "avon-and-somerset")
    )
    assert isinstance(page, Disclosure), page
    assert [(pair.question, pair.answer) for pair in page.pairs] == [("How many kites were mislaid?", "Twelve.")]
    assert page.reference is None


@pytest.mark.parametrize("content", [QUESTION, ANSWER, "<p>Reference: 5219000123</p><p>Were you there?</p>"])
def test_a_numbered_page_of_avon_and_somerset_without_both_labels_is_no_disclosure(content: str) -> None:
    page = parse(Page(f"{AVON}/48213-mislaid-kites", html_page(content), "avon-and-somerset", "avon-and-somerset"))
    assert isinstance(page, NotADisclosure), page
    assert page.reason is Reason.NO_DISCLOSURE_CONTENT


def test_a_numbered_page_of_avon_and_somerset_may_have_its_reference_below_an_answer_without_a_label() -> None:
    asked, answer = (
        "<p>1. How many kites were mislaid?</p>",
        "<p>I can confirm that kites are not counted, therefore no information is held.</p>",
    )
    content = f"<p>I am asking for this.</p>{asked}{answer}<p>FOI reference: 1305/17.</p>"
    page = parse(Page(f"{AVON}/48213-mislaid-kites", html_page(content), "avon-and-somerset", "avon-and-somerset"))
    assert isinstance(page, Disclosure), page
    assert page.reference == "1305/17"


def test_the_list_of_questions_of_avon_and_somerset_had_an_answer_a_page() -> None:
    url = f"{AVON}/information/FOI/QandA_Question.aspx?qid=1154"
    told = (
        "Your request has now been considered and I can confirm that information on kites in our stores is not held. "
    )
    text = f"{told}{'A stock take would be needed, and nobody has ever made one. ' * 4}"
    page = parse(Page(url, f"|\n{text}\n|\n".encode(), "avon-and-somerset", "avon-and-somerset", "text/plain"))
    assert isinstance(page, Disclosure), page
    assert (page.request, page.response, page.outcome) == (None, text.strip(), "not_held")


def test_what_avon_and_somerset_printed_above_its_oldest_pages_is_no_title() -> None:
    text = "top\n\nLogin\n\nForgotten password?\n\nMislaid Kites\n\nQuestion\n\nHow many?\n\nAnswer\n\nTwelve.\n\nTop"
    page = parse(
        Page(f"{AVON}/48213-mislaid-kites", text.encode(), "avon-and-somerset", "avon-and-somerset", "text/plain")
    )
    assert isinstance(page, Disclosure), page
    assert (page.title, page.response) == ("Mislaid Kites", "Twelve.\nTop")


def test_the_older_site_of_cambridgeshire_files_letters_by_year_and_number() -> None:
    lines = (
        "Freedom of Information Response: FOI2018/04117",
        "10th January 2019",
        "Our Ref: FOI2018/04117",
        "I write in connection with your request for information received on 7th December. "
        "I note you seek access to the following information:",
        "How many kites were mislaid?",
        "I am required by the Freedom of Information Act 2000 (The Act) to treat all alike.",
        "– Twelve kites were mislaid.",
    )
    folder = "https://www.cambs.police.uk/information-and-services/About-us/Freedom-of-information"
    body = "\n\n".join(lines).encode()
    page = parse(Page(f"{folder}/2019/04117", body, "cambridgeshire", "single-online-home", "text/plain"))
    assert isinstance(page, Disclosure), page
    assert (page.reference, page.received_on, page.disclosed_on) == ("FOI2018/04117", "2018-12-07", "2019-01-10")
    assert (page.request, page.outcome) == ("How many kites were mislaid?", Outcome.GRANTED_IN_FULL)
    listing = parse(Page(f"{folder}/2019", body, "cambridgeshire", "single-online-home", "text/plain"))
    assert isinstance(listing, NotADisclosure)


@pytest.mark.parametrize(
    ("folders", "reference"),
    [
        ("foi-disclosure-2021-22/october-2025/foi-01417-202425--kites", "01417-2024/25"),
        ("foi-disclosure-2021-22/may-2024/foi-kites-98-202425", "98-2024/25"),
    ],
)
def test_the_number_of_north_yorkshire_may_be_padded(folders: str, reference: str) -> None:
    url = f"https://northyorkshire.police.uk/foi-ai/north-yorkshire-police/{folders}/"
    page = parse(Page(url, PLAIN, "north-yorkshire", "single-online-home"))
    assert isinstance(page, Disclosure)
    assert page.reference == reference


@pytest.mark.parametrize(
    ("slug", "reference"),
    [
        ("foi-34625", "346/25"),
        ("FOI-34625", "346/25"),
        ("foi-1432-24", "1432/24"),
        ("foi24725", "247/25"),
        ("foi-41725-kites", "417/25"),
    ],
)
def test_south_wales_runs_number_and_year_together_or_parts_them(slug: str, reference: str) -> None:
    url = f"https://www.south-wales.police.uk/foi-ai/south-wales-police/disclosure-log/2025/april/{slug}/"
    page = parse(Page(url, PLAIN, "south-wales", "single-online-home"))
    assert isinstance(page, Disclosure)
    assert page.reference == reference


def test_essex_files_disclosures_by_subject_below_previous_requests() -> None:
    url = "https://www.essex.police.uk/foi-ai/essex-police/other-information/previous-foi-requests/kites-2018-to-2023/"
    page = parse(Page(url, PLAIN, "essex", "single-online-home"))
    assert isinstance(page, Disclosure)
    listing = parse(Page(url.removesuffix("kites-2018-to-2023/"), PLAIN, "essex", "single-online-home"))
    assert isinstance(listing, NotADisclosure)


@pytest.mark.parametrize(
    ("asked", "is_own"),
    [
        ("How many kites did the States of Jersey Police lose?", True),
        ("How many people were arrested over kites?", True),
        ("How many kites were reported stolen?", True),
        ("How many sexual offences were recorded beside kites?", True),
        ("How many people were hurt in road traffic collisions with kites?", True),
        ("How many RTCs had a kite in them?", True),
        ("How many drivers were fined for drink driving with a kite?", True),
        ("How many kites may fly over one field?", False),
        ("How many road traffic collisions did the Fire and Rescue Service attend?", False),
        ("How many kites hang over the roads, and what does traffic cost?", False),
        ("How many clerks are away from work because of a police investigation into kites?", False),
        ("How many prisoners fly kites, by the offence for which they are held?", False),
    ],
)
def test_an_answer_in_the_log_of_jersey_that_tells_nothing_of_the_police_is_anothers(asked: str, is_own: bool) -> None:
    body = html_page(f"<p>Request</p><p>{asked}</p><p>Response</p><p>Twelve.</p>", "Kites (FOI)")
    page = parse(Page(JERSEY, body, "jersey", "govje"))
    assert isinstance(page, Disclosure) is is_own


def test_a_newer_request_in_the_log_of_jersey_is_headed_by_its_number() -> None:
    body = html_page(
        "<p>Request 733297795</p><p>How many kites did the police lose?</p><p>Response</p><p>Twelve.</p>", "Kites (FOI)"
    )
    page = parse(Page(JERSEY, body, "jersey", "govje"))
    assert isinstance(page, Disclosure)
    assert (page.reference, page.request) == ("733297795", "How many kites did the police lose?")


@pytest.mark.parametrize(
    "title", ["Lost kites (492A/22)", "Lost kites 492A/22", "Lost kites (492A/22", "Lost kites (492A 22)"]
)
def test_west_midlands_prints_the_reference_behind_the_title(title: str) -> None:
    page = parse(
        Page(
            "https://foi.west-midlands.police.uk/?p=41",
            f"<main><h1>{title}</h1><p>Request</p><p>How many?</p><p>Response</p><p>12</p></main>",
            "west-midlands",
            "west-midlands-wordpress",
            "text/html",
        )
    )

    assert isinstance(page, Disclosure)
    assert page.reference == title[title.index("492A") :].rstrip(")")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Stolen bicycles in 2019 (FOI)Stolen bicycles in 2019 (FOI)", "Stolen bicycles in 2019 (FOI)"),
        ("Stolen bicycles, stolen bicycles", "Stolen bicycles, stolen bicycles"),
        ("2020", "2020"),
    ],
)
def test_a_title_that_extracted_text_has_twice_over_is_given_once(line: str, title: str) -> None:
    body = f"{line}\nRequest\nHow many bicycles were stolen from the police?\nResponse\nTwelve.\n"
    page = parse(Page(JERSEY, body, "jersey", "govje", "text/plain"))

    assert isinstance(page, Disclosure), page
    assert (page.title, page.title_source) == (title, "text")
