"""The national bodies that a response names."""

from __future__ import annotations

import pytest

from parsers import Disclosure, Page, parse
from parsers.extract.bodies import find_bodies
from parsers.extract.sentences import find_sentences
from parsers.records import Body, Span
from parsers.vocabulary import table
from tests.conftest import TREE

URL = f"{TREE}/disclosure-2025/may/lost-umbrellas-1232025/"


def named(text: str) -> list[tuple[str, str, int]]:
    """The bodies in a response, each with its name as printed and how often it is named."""
    return [(one.body, one.named_as, one.times_named) for one in find_bodies(find_sentences(text))]


@pytest.mark.parametrize(
    ("text", "body", "printed"),
    [
        ("We asked the NPCC.", "NPCC", "NPCC"),
        ("The NPCC's view is the same.", "NPCC", "NPCC"),
        ("(NPCC)", "NPCC", "NPCC"),
        ("The National Police Chiefs’ Council was asked.", "NPCC", "National Police Chiefs’ Council"),
        ("The National Police Chiefs Council was asked.", "NPCC", "National Police Chiefs Council"),
        ("the National Police Chief's\nCouncil", "NPCC", "National Police Chief's Council"),
        ("Gofynnwyd i Gyngor Cenedlaethol Penaethiaid yr Heddlu.", "NPCC", "Gyngor Cenedlaethol Penaethiaid yr Heddlu"),
        ("Advice came from the Central Referral Unit.", "CRU", "Central Referral Unit"),
        ("Advice came from the central referrals unit.", "CRU", "central referrals unit"),
        ("It went to the NPFDU.", "NPFDU", "NPFDU"),
        (
            "The National Police Freedom of Information & Data Protection Unit agrees.",
            "NPFDU",
            "National Police Freedom of Information & Data Protection Unit",
        ),
        ("This follows ACPO guidance.", "ACPO", "ACPO"),
        ("the Association of Chief Police Officers", "ACPO", "Association of Chief Police Officers"),
        ("See the College of Policing's practice.", "College", "College of Policing"),
    ],
)
def test_a_body_is_known_by_its_names(text: str, body: str, printed: str) -> None:
    assert named(text) == [(body, printed, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Write to foi@npcc.police.uk or see www.npcc.police.uk.",
        "See https://www.NPCC.police.uk for more.",
        "ACPOS was the body in Scotland.",
        "The CRU went out on 41 calls.",
        "The Information Commissioner's Office hears complaints.",
        "The council of chiefs met.",
    ],
)
def test_other_words_name_none(text: str) -> None:
    assert named(text) == []


def test_an_abbreviation_of_several_meanings_counts_beside_a_body_named_in_full() -> None:
    assert named("The NPCC has a unit for this. The CRU gave advice; we thank the CRU.") == [
        ("NPCC", "NPCC", 1),
        ("CRU", "CRU", 2),
    ]


def test_each_body_is_told_once_with_the_sentence_that_names_it_first() -> None:
    text = "Thank you. The NPCC was asked. Its Central Referral Unit (CRU) answered for the NPCC."

    assert find_bodies(find_sentences(text)) == (
        Body("NPCC", "National Police Chiefs' Council", "NPCC", "The NPCC was asked.", Span(15, 19), 2),
        Body(
            "CRU",
            "Central Referral Unit",
            "Central Referral Unit",
            "Its Central Referral Unit (CRU) answered for the NPCC.",
            Span(35, 56),
            2,
        ),
    )


def test_a_body_in_the_request_is_not_named_by_the_authority() -> None:
    lines = ["FOI Reference: 123/2025", "Request:", "What did the NPCC say?", "Response:", "No information held."]
    found = parse(Page(URL, "\n".join(lines), "dyfed-powys", "single-online-home", "text/plain; charset=utf-8"))

    assert isinstance(found, Disclosure)
    assert found.bodies == ()


def test_every_body_of_the_list_has_a_name_that_it_is_known_by() -> None:
    for body, entry in table("bodies.toml")["bodies"].items():
        assert [one.body for one in find_bodies(find_sentences(entry["name"]))][-1:] == [body]
