"""What hundreds of answers, each in words of its own, come to; and where an answer without a label begins."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from parsers import Disclosure, Page, parse
from parsers.formulas import anywhere, signals_in

WORDINGS = tomllib.loads((Path(__file__).parent / "wordings.toml").read_text(encoding="utf-8"))
OPENINGS: list[str] = WORDINGS.pop("opens_an_answer")
ASKED: list[str] = WORDINGS.pop("labels_of_requests")
ANSWERED: list[str] = WORDINGS.pop("labels_of_responses")
WELSH: dict[str, list[str]] = WORDINGS.pop("cy")
URL = "https://www.gwent.police.uk/foi-ai/gwent-police/disclosure-2024/vans-1232024/"


def read(text: str) -> Disclosure:
    found = parse(Page(URL, text, "gwent", "single-online-home", "text/plain"))
    assert isinstance(found, Disclosure), found
    return found


@pytest.mark.parametrize(("outcome", "answer"), [(name, words) for name, all_ in WORDINGS.items() for words in all_])
def test_the_words_of_an_answer_decide_its_outcome(outcome: str, answer: str) -> None:
    asked = "FOI reference: 123/2024\nRequest:\nPlease tell me how many vans the force has, and what colour they are.\n"

    assert read(f"{asked}Response:\n{answer}\n").outcome == outcome


@pytest.mark.parametrize(("outcome", "answer"), [(name, words) for name, all_ in WELSH.items() for words in all_])
def test_the_words_of_a_welsh_answer_decide_its_outcome(outcome: str, answer: str) -> None:
    asked = "Cyfeirnod: 123/2024\nCais:\nFaint o faniau sydd gan yr heddlu, a pha liw ydynt?\n"

    assert read(f"{asked}Ymateb:\n{answer}\n").outcome == outcome


@pytest.mark.parametrize("answer", OPENINGS)
def test_an_answer_without_a_label_begins_where_the_force_speaks(answer: str) -> None:
    asked = "I would like to know how many vans the force has, and their colours.\nPlease give the answer by year."

    found = read(f"Freedom of Information request 123/2024\n{asked}\n{answer}\n")

    assert (found.request, found.response) == (asked, answer)


@pytest.mark.parametrize("answer", ["", "\nGwent Police does hold the information.\n12 vans"])
@pytest.mark.parametrize(
    "asked",
    [
        "How many vans are there?\nI can confirm that I am happy to pay a fee.",
        "How many vans are there?\nSection 16 of the Act asks you to help me.",
        "There were press reports of such vans last year. How many of them were yours?",
        "I am writing a book about vans.\nThe force has many vans.\nHow many?\nPlease note that I need this by May.",
        "We have asked other forces as well.\nHow many vans do you have?",
        "There were reports of vans in the news.\nPlease tell me how many were yours.",
        "1. How many vans?\n2. What colour?\nThe data is for a study at a university.",
        "How many vans?\nThe information is for a school project.",
        "How many vans?\nI can be reached by email.",
        "How many vans?\nThere is no need to name their makers.",
        "How many vans?\nWe are a charity which works with drivers.",
        "How many vans?\nThe following years: 2020, 2021",
        "Please list the vans.\nThe data should be in Excel.",
        "How many vans?\nNo personal data is sought.",
    ],
)
def test_what_the_requester_says_begins_no_answer(asked: str, answer: str) -> None:
    found = read(f"Freedom of Information request 123/2024\n{asked}{answer}\n")

    assert (found.request, found.response) == (asked, answer.strip() or None)


@pytest.mark.parametrize(
    ("asked", "answered"), [*((label, "Response") for label in ASKED), *(("Request", label) for label in ANSWERED)]
)
def test_labels_part_the_request_from_the_response(asked: str, answered: str) -> None:
    found = read(f"{asked}\nHow many vans?\nGive them by year.\n{answered}\n12 white vans.\n3 grey ones.\n")

    assert (found.request, found.response) == ("How many vans?\nGive them by year.", "12 white vans.\n3 grey ones.")


def test_a_formula_begins_with_a_word() -> None:
    assert "partial" in signals_in("the rest is exempt under section 31.")
    assert "partial" not in signals_in(
        "to release it is not in the public interest, and it is exempt under section 31."
    )
    assert anywhere("cue").search("reexempted") is None
