"""Whether a response sets out a public interest test, or only speaks of one."""

from __future__ import annotations

import pytest

from parsers import Disclosure, Page, parse
from parsers.extract.public_interest import sets_out_public_interest_test
from parsers.extract.sentences import find_sentences
from tests.conftest import TREE

URL = f"{TREE}/disclosure-2025/may/lost-umbrellas-1232025/"


@pytest.mark.parametrize(
    "text",
    [
        "Factors favouring disclosure\nMore would be known.",
        "Factors in favour of disclosure for Section 31 - more would be known.",
        "Factors against confirmation or denial -\nLess would be safe.",
        "Factors favouring Section 31\nOpenness.",
        "Considerations favouring non-disclosure under Section 31\nSafety.",
        "Public interest considerations favouring disclosure\nOpenness.",
        "Arguments for disclosure\nOpenness.",
        "Balance Test\nThe case is not made out.",
        "Balancing test: safety comes first.",
        "Public Interest Test\nPeople would know more of what is spent.",
        "Public Interest Test for Sections 31 and 43\nPeople would know more.",
        "Public interest test: the public gains by knowing it.",
        "Harm and Public Interest Test\nThere is a case each way.",
        "The public interest in safety outweighs that in openness.",
        "Having weighed the public interest, we find that it favours the withholding of the plan.",
        "There is a public interest in the plan. The balance lies with keeping it back.",
        "Ffactorau o blaid datgelu\nByddai'r cyhoedd yn gwybod mwy.",
        "Ffactorau yn erbyn datgelu\nDiogelwch.",
        "Prawf Budd y Cyhoedd\nMae o fudd i'r cyhoedd wybod.",
        "Prawf cydbwysedd\nNid yw'r achos wedi'i wneud.",
        "Mae budd y cyhoedd mewn diogelwch yn gorbwyso'r budd mewn bod yn agored.",
    ],
)
def test_factors_headings_and_a_balance_set_out_the_test(text: str) -> None:
    assert sets_out_public_interest_test(find_sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Section 31 is a qualified exemption.",
        "Section 31 is qualified and a public interest test is required.",
        "The harm has to be shown and the public interest considered.",
        "I am required to complete a Public Interest Test (PIT) on disclosure.",
        "No public interest test is required.",
        "Public interest test: not required.",
        "For these no test of harm or of the public interest is carried out.",
        "We must decide whether the public interest in withholding outweighs that in disclosure.",
        "The Act withholds it unless the public interest in disclosure outweighs that in withholding.",
        "We publish what is in the public interest and safe to disclose.",
        "Public Interest Test",
        "Overall harm\nHarm would follow.",
        "The balance of the account lies at £30.",
        "Factors for consideration are listed.",
        "Nid oes angen prawf budd y cyhoedd.",
        "Rhaid gweld a yw budd y cyhoedd yn gorbwyso hynny.",
    ],
)
def test_to_speak_of_the_test_is_not_to_set_it_out(text: str) -> None:
    assert not sets_out_public_interest_test(find_sentences(text))


def flag(request: str, answer: str) -> bool:
    lines = ["FOI Reference: 123/2025", "Request:", request, "Response:", answer]
    found = parse(Page(URL, "\n".join(lines), "dyfed-powys", "single-online-home", "text/plain; charset=utf-8"))
    assert isinstance(found, Disclosure)
    return found.flags.has_public_interest_test


def test_only_the_answer_counts() -> None:
    words = "The public interest in openness outweighs all else."

    assert not flag(words, "No information held.")
    assert flag("How many?", f"Section 31(1) applies. {words}")
