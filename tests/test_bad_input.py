"""Pages that are no pages: a clear report each, nothing wrong stored, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import TREE, Scrape, disclosure_page, html_page, rows, warc_of

URL = f"{TREE}/disclosure-2025/march/stolen-bicycles-122025/"
GOOD = f"{TREE}/disclosure-2025/march/good-132025/"
MOMENT = "2026-01-05T10:00:00Z"
CHALLENGE = (
    b"<!doctype html><html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies "
    b"to continue</noscript><script>window._cf_chl_opt={cType:'managed'};</script></body></html>"
)


def load(scrape: Scrape, body: bytes, url: str = URL) -> tuple[int, str, list[tuple[str, str]]]:
    """The exit status, what was said on stderr, and what the page was taken for, beside a good page."""
    Path("both.warc.gz").write_bytes(warc_of((url, body, MOMENT), (GOOD, disclosure_page("13/2025"), MOMENT)))
    result = scrape("--force", "dyfed-powys", "--source", "both.warc.gz")
    verdicts = rows(Path("data/foi.db"), "select url, verdict from captures where url <> ?", [GOOD])
    assert rows(Path("data/foi.db"), "select reference from disclosures where url = ?", [GOOD]) == [("13/2025",)]
    return result.exit_code, result.stderr, verdicts


def test_an_empty_page_is_reported(scrape: Scrape) -> None:
    status, said, verdicts = load(scrape, b"  \n ")
    assert (status, verdicts) == (1, [(URL, "empty")])
    assert said == f"empty: dyfed-powys.warc.gz, byte 0: {URL} cannot be read: the page is empty.\n"


def test_a_page_of_50_mb_is_reported_and_kept_in_the_archive(scrape: Scrape) -> None:
    status, said, verdicts = load(scrape, b"<p>Request:</p>" + b"<p>word word</p>" * 3_300_000)
    assert (status, verdicts) == (1, [(URL, "too_large")])
    assert "52,800,015 bytes, more than 5,000,000" in said


@pytest.mark.parametrize(
    "body", [bytes(range(256)) * 40, b"%PDF-1.7\n" + b"x" * 400, b"\x89PNG\r\n\x1a\n" + b"\0" * 400]
)
def test_a_page_that_is_not_text_is_reported(scrape: Scrape, body: bytes) -> None:
    status, said, verdicts = load(scrape, body)
    assert (status, verdicts, "the page is not text" in said) == (1, [(URL, "not_text")], True)


def test_unclosed_tags_10000_deep_do_not_hide_what_the_page_says(scrape: Scrape) -> None:
    deep = (
        b"<div>" * 10_000
        + b"<p>FOI Reference: 12/2025<p>Request:<p>How many?<p>Response:<p>Section 14(1) vexatious, refused."
    )
    status, _, verdicts = load(scrape, deep)
    assert (status, verdicts) == (0, [(URL, "disclosure")])
    assert rows(Path("data/foi.db"), "select reference, outcome from disclosures where url = ?", [URL]) == [
        ("12/2025", "vexatious_or_repeated")
    ]


def test_a_page_of_another_force_is_counted_and_left_out(scrape: Scrape) -> None:
    url = "https://www.gwent.police.uk/foi-ai/gwent-police/d/2025/march/stolen-bicycles/"
    status, _, verdicts = load(scrape, disclosure_page(), url)
    assert (status, verdicts) == (0, [])


def test_a_challenge_page_is_reported_and_never_stored(scrape: Scrape) -> None:
    status, said, verdicts = load(scrape, CHALLENGE)
    assert (status, verdicts) == (1, [])
    assert f"{URL} is a bot wall's challenge and not the site's page; it was not stored." in said
    assert rows(Path("data/foi.db"), "select kind, url from problems") == [("blocked", URL)]


def test_a_challenge_does_not_take_the_place_of_a_page_read_before(scrape: Scrape) -> None:
    Path("first.warc.gz").write_bytes(warc_of((URL, disclosure_page(), MOMENT)))
    scrape("--force", "dyfed-powys", "--source", "first.warc.gz")
    Path("then.warc.gz").write_bytes(warc_of((URL, CHALLENGE, "2026-02-05T10:00:00Z")))
    assert scrape("--force", "dyfed-powys", "--source", "then.warc.gz").exit_code == 1
    assert rows(Path("data/foi.db"), "select reference, last_seen from disclosures") == [("12/2025", MOMENT)]


def test_a_disclosure_about_challenges_is_no_challenge(scrape: Scrape) -> None:
    answer = "The page showed the words Enable JavaScript and cookies to continue."
    assert load(scrape, disclosure_page(answer=answer))[2] == [(URL, "disclosure")]


def test_a_page_not_found_that_answers_200_is_noted_as_such(scrape: Scrape) -> None:
    status, _, verdicts = load(scrape, html_page("<p>Sorry, we could not find it.</p>", "Page not found"))
    assert (status, verdicts) == (0, [(URL, "soft_404")])


def test_a_soft_404_leaves_the_disclosure_that_was_there(scrape: Scrape) -> None:
    gone = html_page("<p>Sorry.</p>", "Page not found")
    Path("two.warc.gz").write_bytes(warc_of((URL, disclosure_page(), MOMENT), (URL, gone, "2026-02-05T10:00:00Z")))
    assert scrape("--force", "dyfed-powys", "--source", "two.warc.gz").exit_code == 0
    assert rows(Path("data/foi.db"), "select reference from disclosures") == [("12/2025",)]


def test_a_truncated_file_gives_what_is_whole_and_says_where_it_breaks_off(scrape: Scrape) -> None:
    whole = warc_of((URL, disclosure_page(), MOMENT), (GOOD, disclosure_page("13/2025"), MOMENT))
    first = len(warc_of((URL, disclosure_page(), MOMENT)))
    Path("cut.warc.gz").write_bytes(whole[:-30])
    result = scrape("--force", "dyfed-powys", "--source", "cut.warc.gz")
    assert (result.exit_code, f"damaged: cut.warc.gz, byte {first}: " in result.stderr) == (1, True)
    assert rows(Path("data/foi.db"), "select reference from disclosures") == [("12/2025",)]
    assert rows(Path("data/foi.db"), "select kind, file, offset from problems") == [("damaged", "cut.warc.gz", first)]


@pytest.mark.parametrize(
    ("name", "content"), [("empty.warc.gz", b""), ("noise.warc.gz", bytes(range(256)) * 9), ("x.doc", b"x")]
)
def test_a_file_that_cannot_be_read_at_all_is_told_in_one_sentence(scrape: Scrape, name: str, content: bytes) -> None:
    Path(name).write_bytes(content)
    result = scrape("--force", "dyfed-powys", "--source", name)
    assert (result.exit_code, result.stderr.startswith("Error: "), name in result.stderr) == (1, True, True)
    assert "Traceback" not in result.stderr
    assert not Path("data").exists()
