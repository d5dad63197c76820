"""What a formula cannot do without is read off its regular expression."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.formulas import anywhere, compiled, signals_in
from parsers.needed_words import first_letters, needed_words
from parsers.vocabulary import table

FORMULAS = sorted(
    {
        formula
        for name in ("formulas.toml", "estimates.toml")
        for entry in (*table(name).values(), *table(name).get("signal", {}).values())
        if isinstance(entry, dict)
        for place in ("anywhere", "before", "after", "line")
        for formula in entry.get(place, ())
    }
)


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("vexatious", ("vexatious",)),
        ("neither confirms? n?or den(?:y|ies)", ("neither",)),
        ("withh[eo]ld", ("withh",)),
        ("hours?|hrs?|awr", ("hour", "hr", "awr")),
        ("(?:rest|remainder) .{0,60}(?:is|are)", ("rest", "remainder")),
        ("(?:the )?(?:first|second),? duty", ("first", "second")),
        ("(?:a (?:fee|charge)|costs?) of", ("fee", "charge", "cost")),
        ("(?!information)nil", ("nil",)),
        (r"\d+", ("",)),
        ("(?:exempt)?", ("",)),
        ("a{0,2}", ("",)),
        (r"s\.? ?16(?!\d)", ("16",)),
        ("not .{0,20}readily", ("readily",)),
    ],
)
def test_the_words_that_a_formula_needs(formula: str, words: tuple[str, ...]) -> None:
    assert needed_words(formula) == words


@pytest.mark.parametrize(
    ("formula", "letters"),
    [
        ("vexatious", "v"),
        ("n", "n"),
        ("hours?|awr", "ha"),
        ("(?:rest|remainder) .{0,60}(?:is|are)", "r"),
        ("(?:the )?(?:first|second),? duty", "tfs"),
        ("(?:a (?:fee|charge)|costs?) of", "ac"),
        ("(?:f|g)  x", "fg"),
        ("(?:y ){0,2}prawf", "yp"),
        (r"\d+", ""),
        ("the|.{0,60}rest", ""),
        ("(?!information)nil", ""),
        ("(?:exempt)?", ""),
        ("s? ?16", ""),
        (r"\(?this is", ""),
    ],
)
def test_the_letters_with_which_a_formula_begins(formula: str, letters: str) -> None:
    assert first_letters(formula) == set(letters)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_whatever_fits_a_formula_begins_with_one_of_its_letters(data: st.DataObject) -> None:
    formula = data.draw(st.sampled_from([formula for formula in FORMULAS if first_letters(formula)]))

    text = data.draw(st.from_regex(rf"\A(?:{compiled([formula]).pattern})"))

    assert text[0] in first_letters(formula)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_whatever_fits_a_formula_holds_one_of_its_words(data: st.DataObject) -> None:
    formula = data.draw(st.sampled_from(FORMULAS))

    text = data.draw(st.from_regex(compiled([formula])))

    assert any(word in text for word in needed_words(formula))


def test_formulas_are_found_wherever_they_stand_in_a_text() -> None:
    formulas = anywhere("statutory")

    assert formulas.search("which places two duties on public authorities: to confirm") is not None
    assert formulas.search("the authorities have two duties") is None


def test_the_signals_of_a_sentence_are_those_that_its_words_show() -> None:
    assert signals_in("no information held.") == {"not_held"}
    assert signals_in("the request is vexatious.") == {"vexatious"}
    assert signals_in("forty-one umbrellas") == set()
    assert signals_in(f"www.police.uk/{60 * chr(97)}/vexatious") == {"vexatious"}


def test_the_pieces_of_formulas_are_written_out_wherever_they_are_named() -> None:
    assert [formula for formula in FORMULAS if re.search(r"\{[a-z_]+\}", formula)] == []
    assert "pieces" not in table("formulas.toml")
    assert any("information|data|records?" in formula for formula in FORMULAS)
