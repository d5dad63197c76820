"""E-mail addresses and telephone numbers of persons are masked, numbers of other kinds are not, and places stay right.

The numbers are those that Ofcom keeps free for drama.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.masking import mask

EMAIL = "[e-mail address removed]"
TELEPHONE = "[telephone number removed]"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Write to jane.doe@example.com.", f"Write to {EMAIL}."),
        ("Jane <jane_doe+foi@mail.example.co.uk>", f"Jane <{EMAIL}>"),
        ("'o'brien@example.org'", f"'{EMAIL}'"),
        ("siân@example.cymru, mailto:J@EXAMPLE.COM", f"{EMAIL}, mailto:{EMAIL}"),
        ("request-1-abc@whatdotheyknow.com", EMAIL),
        ("foi@police.uk.example.com", EMAIL),
        ("foi@notpolice.uk", EMAIL),
        ("a@example.com.b@example.org", f"{EMAIL}.{EMAIL}"),
    ],
)
def test_an_address_of_a_person_is_masked(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "foi@kent.police.uk",
        "FOI@Dyfed-Powys.Pnn.Police.UK",
        "icocasework@ico.org.uk",
        "foi@justice.gov.uk",
        "@kentpolice on Twitter",
        "12 @ £4.50",
        "user@localhost",
        "a@b@c",
    ],
)
def test_an_address_of_a_public_body_or_what_is_none_stays(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    "number",
    [
        "07700 900123",
        "07700900123",
        "07700 900 123",
        "0770 090 0123",
        "07700 90 01 23",
        "07700-900-123",
        "07700.900.123",
        "07700 – 900123",
        "(07700) 900123",
        "01632 960123",
        "01632960123",
        "(01632) 960 123",
        "01632\u00a0960123",
        "020 7946 0123",
        "0207 946 0123",
        "(020) 7946 0123",
        "020 79460123",
        "02079460123",
        "029 2018 0123",
        "02920 180123",
        "0113 496 0123",
        "0161 4960123",
        "016977 96012",
        "+44 7700 900123",
        "+447700900123",
        "+44 (0)7700 900123",
        "+44 (0) 20 7946 0123",
        "(+44) 1632 960123",
        "0044 1632 960123",
        "01632 960123 ext. 4567",
        "01632 960123, extension 4567",
        "01632 960123 x4567",
    ],
)
def test_a_number_of_a_person_is_masked_however_it_is_grouped(number: str) -> None:
    assert mask(f"Please ring {number} or write.").text == f"Please ring {TELEPHONE} or write."


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("07700 900123/07700900124", f"{TELEPHONE}/{TELEPHONE}"),
        ("07700 900123 01632 960123", f"{TELEPHONE} {TELEPHONE}"),
        ("Doe,07700900123,Ely", f"Doe,{TELEPHONE},Ely"),
        ("Call 01632 960123 24 hours a day", f"Call {TELEPHONE} 24 hours a day"),
        ("Crime reference 12/34; telephone 07700900123", f"Crime reference 12/34; telephone {TELEPHONE}"),
        ("07700900123+447700900123", f"{TELEPHONE}{TELEPHONE}"),
        ("Ffôn: 01632 96012", f"Ffôn: {TELEPHONE}"),
    ],
)
def test_what_stands_about_a_number_tells_what_it_is(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        # everybody's
        "Dial 101, 111 or 999; minicom 18000 101",
        "Crimestoppers 0800 555 111, the ICO 0303 123 1113, us 0345 330 3000 or 03003300101",
        "the ICO, Wilmslow, 01625 545745 or 01625 545 745, +44 1625 545745",
        "Cardiff 029 2067 8400; Belfast 028 9027 8757",
        # references, long numbers
        "Crime reference 07700900123",
        "URN: 01632 960123",
        "incident log 0163-296-0123",
        "FOI 01632/24, 01.FOI.24.016329",
        "076543210987654 and 123407700900123",
        "IMEI 07700900123456",
        "https://www.example.police.uk/files/07700900123.pdf",
        "ABC-07700900123",
        "grid 01632 960123456",
        # figures, money, dates, times
        "0 1 2 3 4 5 6 7 8 9 0 1 2 3",
        "£07700 900123 and £1,632,960,123",
        "0.0770090012 and 3.07700900123 and 12,01632 960123",
        "01/02/2024, 01.02.2024, 01-02-2024 to 02-03-2024, 2024-01-02",
        "0700 0800 0900 1000 1100",
        "01 02 03 04 05 06",
        "07:00 to 19:00, 0700-1900",
        "2019 2020 2021 2022",
        "0101 234 5678",
        # places
        "SA31 2PF, CF10 3NN",
    ],
)
def test_a_number_of_another_kind_stays(text: str) -> None:
    assert mask(text).text == text


def test_what_was_masked_is_counted_by_kind() -> None:
    masked = mask("jane@example.com, 07700 900123, 01632 960123, foi@kent.police.uk")
    assert (masked.emails, masked.telephones) == (1, 2)


def test_places_point_at_the_words_they_pointed_at() -> None:
    text = "Ms Doe, jane@example.com, 07700 900123: Section 40(2) applies. Ring 07700 900123."
    masked = mask(text)
    start = text.index("Section 40(2)")
    place = masked.span(start, start + 13)
    assert masked.text[slice(*place)] == "Section 40(2)"
    assert masked.leaves(start, start + 13)
    assert not masked.leaves(0, start)
    assert masked.span(0, len(text)) == (0, len(masked.text))


PARTS = st.sampled_from(
    (
        "07700 900123", "07700900123", "01632", "960123", "+44", "(0)", "(", ")", " ", "-", "/", ".", ",", "\n", "ref",
        "tel", "jane@example.com",
        "a@b", "@", "foi@kent.police.uk", "é", "0", "Section 40(2)", EMAIL, TELEPHONE, "]", "£",
    )
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PARTS, max_size=14).map("".join))


@given(TEXTS)
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask(text)
    twice = mask(once.text)
    assert (twice.text, twice.emails, twice.telephones) == (once.text, 0, 0)


@given(TEXTS, st.data())
def test_every_place_that_no_cut_touches_keeps_its_words(text: str, data: st.DataObject) -> None:
    masked = mask(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left, right = masked.span(start, end)
    assert 0 <= left <= right <= len(masked.text)
    if masked.leaves(start, end):
        assert masked.text[left:right] == text[start:end]


@given(TEXTS)
def test_nothing_but_what_is_masked_changes(text: str) -> None:
    masked = mask(text)
    assert masked.text.count(EMAIL) == text.count(EMAIL) + masked.emails
    assert masked.text.count(TELEPHONE) == text.count(TELEPHONE) + masked.telephones
    if not masked.cuts:
        assert masked.text == text


UNITS = (
    "a", "a.", "a@", "x@a.", "@", "a'", "0", "07", "(0", "0 ", "07700 ", "+44 ", "07700 900123 ", "ref ", "0770 ", " ",
    "[", "jane@example.com", "07700900123 ", "01632 960", "(+44)", "x 12", "ext. ",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_text_takes_time_as_its_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.process_time()
        mask(text)
        return time.process_time() - started

    assert min(seconds(200_000) for _ in range(2)) < max(8 * min(seconds(50_000) for _ in range(2)), 0.2)
