"""What holds for every page, whatever is in it: an answer always, nothing made up, and in time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers import Disclosure, DisclosureIndex, NotADisclosure, Page, parse
from parsers.chrome import is_chrome
from parsers.disclosure import MOST_LINES
from parsers.records import Span

URL = "https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police/disclosure-2024/may/lost-umbrellas-1232024/"
HTML, TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"
LIMIT = 2.0
# The third is about the most that is read as a disclosure (parsers.disclosure.LONGEST_TEXT), the last much more.
SIZES = (10_000, 60_000, 240_000, 1_000_000)

MARKUP = """\
<p> </p> <div> </div> <br> <ul> </ul> <ol> <ol_type=a_start=3> </ol> <li> </li> <li_value=9> <b> </b> <strong> <h1>
</h1> <h2> <table> </table> <tr> </tr> <td> </td> <th> <main> </main> <form><input> </form> <script> </script> <!--
--> <![CDATA[ <a_href='a.pdf'>file</a> <a_href='http://['> </a>
<a_href='https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2F%5B'> <span_data-cfemail=zz>
<span_data-cfemail=422d24>x</span> < > &nbsp; &#8203; &lt; &#x110000; &#xD800; <p_hidden> <body>
<meta_charset=utf-16> <title>A_|_B</title> <noscript> <template> <button> <svg>"""
LABELS = """\
FOI Reference: 123/2024; FOI Reference:; Cyfeirnod Rhyddid Gwybodaeth: 210/2024; Request:; Request; Cais:;
Request 1 - 3:; Response:; Response; Ymateb:; Response 1:; Response: 3; Response 1 & 2; Response 2-5:;
Response 4: N/A; Clarification Q:; Clarification:; Exemption Explanation; 1.; 2); Q1; Q2:; Question 3 –; a); b); •;
(This is a response under the Freedom of Information Act 2000 and disclosed on 31/02/2024);
(This is a response under the Freedom of Information Act 2000 and disclosed on 14/05/2024)"""
CITATIONS = """\
Section 31(1)(a)(b) Law Enforcement; Section 40(2) and 38(1); Sections 24 and 31; S12 and S14 POA; s.12 (1);
adran 12(1); Section 60AA; Article 5(1) of the GDPR; Section 31(1()(a); section 13 of the Act; S40; Section 24(2);
Section 14(1); Section 22; Section 43 of the Terrorism Act; Firearms Act 1968, section 47; Section 40(3)(a)(i);
section 12 of the; Freedom of Information Act 2000"""
REFUSALS = """\
does not apply by virtue of the following exemptions:; can neither confirm nor deny that it holds any other information;
In addition to the above responses,; is exempt under; has been withheld"""
PROSE = """\
I can confirm that Dyfed-Powys Police does hold the information requested, as outlined below.;
No information held.; n/a; 41; How many umbrellas were lost?; the cost of compliance exceeds the appropriate limit;
vexatious; 2020 | 41 |; Nil; Gallaf gadarnhau; adroddiad; as a gesture of goodwill; ’; “; \u200b; \u00ad; İ; ß;
\x92; \ufeff; \u2028"""


def phrases(*tables: str) -> list[str]:
    """The phrases of some tables, in which they stand between semicolons."""
    return [phrase.strip(" \n") for table in tables for phrase in table.split(";")]


CHROME = [
    "Leave this site",
    "We use some essential cookies to make our website work.",
    "Allanfa Gyflym",
    "Mae eich dewisiadau cwcis wedi’u cadw.",
    "Sorry, there was a technical problem. Please try again.",
    "If you require this information in Welsh, please contact:",
]

WORDS = [*phrases(LABELS, CITATIONS, REFUSALS, PROSE), *CHROME]
TAGS = [tag.replace("_", " ") for tag in MARKUP.split()]

fragments = st.sampled_from([*TAGS, *WORDS, " ", "\n", "\n"])
soup = st.lists(fragments, max_size=60).map("".join)
page_lines = st.lists(st.sampled_from(WORDS), max_size=25)
bodies = st.one_of(
    soup,
    page_lines.map("\n".join),
    page_lines.map(lambda lines: "".join(f"<p>{line}</p>" for line in lines)),
    page_lines.map(lambda lines: "<main><ol>" + "".join(f"<li>{line}" for line in lines) + "</ol></main>"),
)
content_types = st.sampled_from(
    [HTML, TEXT, None, "text/html; charset=iso-8859-1", "application/pdf", "charset=utf-16"]
)
within_reason = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def read(
    body: bytes | str, content_type: str | None = HTML, url: str = URL
) -> Disclosure | DisclosureIndex | NotADisclosure:
    return parse(Page(url, body, "dyfed-powys", "single-online-home", content_type))


def disclosure(body: str, content_type: str | None = HTML) -> Disclosure | None:
    found = read(body.encode("utf-8", "surrogatepass"), content_type)
    return found if isinstance(found, Disclosure) else None


@within_reason
@given(st.binary(max_size=3000), content_types)
def test_any_bytes_get_an_answer(body: bytes, content_type: str | None) -> None:
    assert isinstance(read(body, content_type), Disclosure | NotADisclosure)


@within_reason
@given(st.text(max_size=2000), content_types)
def test_any_text_gets_an_answer(body: str, content_type: str | None) -> None:
    assert isinstance(read(body, content_type), Disclosure | NotADisclosure)


@within_reason
@given(bodies, content_types)
def test_anything_like_a_page_gets_an_answer(body: str, content_type: str | None) -> None:
    assert isinstance(read(body.encode("utf-8", "surrogatepass"), content_type), Disclosure | NotADisclosure)


@within_reason
@given(bodies, st.integers(0, 400), st.binary(min_size=1, max_size=4))
def test_a_page_cut_or_damaged_anywhere_gets_an_answer(body: str, place: int, noise: bytes) -> None:
    damaged = body.encode()[:place] + noise + body.encode()[place + 2 :]

    assert isinstance(read(damaged), Disclosure | NotADisclosure)
    assert isinstance(read(body.encode()[:place]), Disclosure | NotADisclosure)


def test_a_broken_address_in_a_safe_link_is_no_reason_to_fail() -> None:
    link = "<a href='https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2F%5B'>a file</a>"

    found = read(f"<main><p>FOI Reference: 1/2024</p><p>Response:</p><p>Nine. {link}</p></main>")

    assert isinstance(found, Disclosure)
    assert found.attachments == ()


@within_reason
@given(bodies)
def test_the_same_page_gives_the_same_record(body: str) -> None:
    assert disclosure(body) == disclosure(body)


asked_words = st.sampled_from([*phrases(CITATIONS, REFUSALS), "Was it refused under", "I withhold nothing."])


@within_reason
@given(st.lists(asked_words, max_size=20), st.sampled_from([HTML, TEXT]))
def test_the_words_of_the_request_are_never_exemptions(asked: list[str], content_type: str) -> None:
    lines = ["FOI Reference: 123/2024", "Request:", *asked, "Response:", "Forty-one umbrellas were lost in 2023."]
    body = "\n".join(lines) if content_type == TEXT else "".join(f"<p>{line}</p>" for line in lines)

    found = disclosure(body, content_type)

    assert found is not None
    assert found.response == "Forty-one umbrellas were lost in 2023."
    assert found.exemptions == ()
    assert all(mention.in_request for mention in found.mentions)


def cut(text: str | None, span: Span) -> str:
    return (text or "")[span.start : span.end]


@within_reason
@given(bodies, st.sampled_from([HTML, TEXT]))
def test_every_exemption_stands_in_the_response_where_it_says(body: str, content_type: str) -> None:
    found = disclosure(body, content_type)

    for exemption in found.exemptions if found else ():
        assert found is not None
        assert exemption.quote in (found.response or "")
        assert cut(found.response, exemption.citation.span) == exemption.citation.cited_as
        assert exemption.citation.cited_as in exemption.quote
        assert exemption.provision


@within_reason
@given(bodies, st.sampled_from([HTML, TEXT]))
def test_every_mention_stands_where_it_says(body: str, content_type: str) -> None:
    found = disclosure(body, content_type)

    for mention in found.mentions if found else ():
        assert found is not None
        asked = "\n".join(text for text in (found.request, found.clarification) if text)
        source = asked if mention.in_request else found.response
        assert cut(source, mention.citation.span) == mention.citation.cited_as
        assert mention.quote in (source or "")


@within_reason
@given(bodies, st.sampled_from([HTML, TEXT]))
def test_every_answer_stands_in_the_response_and_positions_count_from_one(body: str, content_type: str) -> None:
    found = disclosure(body, content_type)
    if found is None:
        return

    assert [pair.position for pair in found.pairs] == list(range(1, len(found.pairs) + 1))
    for pair in found.pairs:
        assert pair.answer is None or pair.answer in (found.response or "")
        assert pair.answer is None or (
            pair.answer_span and cut(found.response, pair.answer_span).strip() == pair.answer
        )
        assert pair.question != ""
        assert pair.answer != ""
    positions = {pair.position for pair in found.pairs} | {None}
    assert {exemption.position for exemption in found.exemptions} <= positions
    assert found.outcome_quote is None or found.outcome_quote in (found.response or "")


@within_reason
@given(bodies, st.sampled_from([HTML, TEXT]))
def test_no_line_of_the_site_is_in_any_field(body: str, content_type: str) -> None:
    found = disclosure(body, content_type)
    if found is None:
        return

    texts = (found.request, found.clarification, found.response, *(pair.answer for pair in found.pairs))
    assert [line for text in texts if text for line in text.split("\n") if is_chrome(line)] == []


@within_reason
@given(bodies, st.sampled_from([HTML, TEXT]))
def test_no_exemption_is_of_a_page_granted_in_full(body: str, content_type: str) -> None:
    found = disclosure(body, content_type)

    assert found is None or not found.exemptions or found.outcome.value != "granted_in_full"


# Time


def times(words: str, size: int) -> str:
    return words * (size // len(words) + 1)


def counted(opening: str, size: int, joint: str = ", ") -> str:
    return opening + joint.join(str(number) for number in range(1, size // 7))


def answer(words: str, size: int, content_type: str = TEXT) -> str:
    """A page whose answer is `words` again and again; in HTML all on one line."""
    lines = ("FOI Reference: 1/2024", "Request:", "How many?", "Response:", times(words, size))
    return "\n".join(lines) if content_type == TEXT else "<main>" + "".join(f"<p>{line}</p>" for line in lines)


NESTING = """\
<div> <ul><li> <ol><li> <b> <i> <span> <font> <a> <table><tr><td> <table> <blockquote> <dl><dd> <section> <form>
<p><b> <select><option> <svg> <h1> <button> <nobr>"""
MARKUP_BOMBS = {f"nested {tag}": tag for tag in NESTING.split()} | {
    "250,000 paragraphs": "<p>a",
    "paragraphs closed": "<p>a</p>",
    "breaks": "a<br>",
    "rows": "<tr><td>a<td>b",
    "comments": "<!--",
    "closed comments": "<!-- -->",
    "declarations": "<!doctype html>",
    "word conditions": "<![if !x]>",
    "angle brackets": "<",
    "closing tags": "</div>",
    "entities": "&nbsp;",
    "broken entities": "&#",
    "links": "<a href='a.pdf'>a</a>",
    "headings": "<h2>Request:</h2>",
    "list items": "<li>1. a",
    "e-mails": "<a data-cfemail=422d>x</a>",
    "attributes": "<p a=b c=d>",
    "main elements": "<main>a</main>",
    "forms": "<form><input></form>",
    "meta elements": "<meta charset=",
}  # fmt: skip

WORD_BOMBS = {
    "sections joined": "Section 1 and 1 and 1 ",
    "sections": "Section 31(1)(a) ",
    "sections of other acts": "Section 12 of the Theft Act 1968. ",
    "brackets": "(",
    "brackets behind a section": "Section 31(((((((",
    "limbs": "Section 31(1)(a)(b)(c)(d)(e)(f) ",
    "digits": "1234567890",
    "dates": "31/02/2024 ",
    "words": "umbrella lost ",
    "capital words": "Umbrella Lost ",
    "capital words joined": "Umbrella and Hat of the Act ",
    "short words": "a ",
    "letters": "a",
    "spaces": " ",
    "points": ". ",
    "points without spaces": ".",
    "quotes": '"“',
    "sentences of quotes": '.” "',
    "ncnd": "neither confirm nor deny ",
    "anchors": "by virtue of the following exemptions:\nSection 31(1)\n",
    "anchors and one list": "Section 31(1)\n",
    "requests": "Request:\n",
    "responses": "Response:\na\n",
    "numbered responses": "Response 1:\na\n",
    "ranged responses": "Response 1-60:\na\n",
    "clarifications": "Clarification:\na\n",
    "references": "FOI Reference:\n",
    "questions": "1. a\n2. b\n",
    "questions of one number": "Q1: a\n",
    "explanations": "Exemption Explanation\n",
    "closings": "(this is a response under the act and disclosed on \n",
    "disclosed on": "disclosed on ",
    "received by": "received by ",
    "acts": "Terrorism Act 2000 ",
    "that act": "section 1 of that Act ",
    "not held by": "not held by ",
    "remainder": "remainder ",
    "clarification": "clarification ",
    "in addition": "in addition, ",
    "bars": "a | b |\n",
    "bare bars": "|",
    "bullets": "• ",
    "new lines": "a\n",
    "wrapped lines": "and so\n",
    "dashes": "-",
    "apostrophes": "’",
    "combining marks": "e\u0301",
    "zero width": "\u200b",
    "addresses": "https://example.org/ ",
    "commas": "Section 1, ",
    "sentences in a list": "Section 40(2) Personal Information\n",
    "reliance": "Section 40(2) applies. ",
    "reliance on bare sections": "Section 40 applies. Section 40(2) applies. ",
    "estimates": "Section 12(1) applies. The 200 logs at 6 minutes each would take 20 hours. ",
    "figures of estimates": "the cost of compliance would be £5 and 5 to 6 minutes for each 7 records ",
    "numbers behind a cost limit": "cost of compliance 1,000 ",
    "one number behind a cost limit": "cost of compliance would take 1,111,111",
    "records without a number": "cost of compliance would take each record ",
    "numbers joined": "cost of compliance would take 5 to ",
    "bodies": "NPCC and CRU ",
    "names of bodies": "national police ",
    "public interest": "public interest ",
    "balance": "balance of the public interest ",
    "factors": "Factors favouring disclosure for ",
}


REGEX_HEAVY = [
    *("sections joined", "sections", "limbs", "words", "capital words", "ncnd", "anchors", "quotes", "acts"),
    *("reliance on bare sections", "spaces", "digits", "estimates", "figures of estimates", "public interest"),
]


@pytest.fixture(scope="module", autouse=True)
def _unfrozen() -> Iterator[None]:
    """What `duration` has frozen stays so from one page to the next: going through it all again would take longest."""
    yield
    gc.unfreeze()


def duration(body: str, content_type: str = TEXT) -> float:
    """Seconds of processor time, without what other programs and the objects of other tests cost."""
    gc.collect()
    gc.freeze()
    started = time.process_time()
    found = read(body.encode(), content_type)
    taken = time.process_time() - started
    assert isinstance(found, Disclosure | NotADisclosure)
    return taken


def is_in_time(make: Callable[[int], str], content_type: str = TEXT) -> bool:
    """Whether a page of `make(size)` is read in time up to 1 MB.  Stops early, so that a slow one is not waited for."""
    for size in SIZES:
        if (taken := duration(make(size), content_type)) >= LIMIT:
            print(f"{size:,} characters took {taken:.2f} s")  # noqa: T201 - pytest shows it where the test fails
            return False
    return True


@pytest.mark.parametrize("name", MARKUP_BOMBS)
def test_a_megabyte_of_hostile_markup_is_read_in_time(name: str) -> None:
    opening = "<main><p>Request:</p><p>Response:</p>"

    assert is_in_time(lambda size: opening + times(MARKUP_BOMBS[name], size), HTML)


@pytest.mark.parametrize("quote", ["", "'"])
def test_a_tag_with_a_hundred_thousand_attributes_is_read_in_time(quote: str) -> None:
    attributes = " ".join(f"a{number}={quote}b{quote}" for number in range(100_000))

    taken = duration(f"<main><p {attributes}>Request:</p><p>Response:</p><p>Nine</p></main>", HTML)

    assert taken < LIMIT


@pytest.mark.parametrize("name", WORD_BOMBS)
def test_a_megabyte_of_hostile_words_in_an_answer_is_read_in_time(name: str) -> None:
    assert is_in_time(lambda size: answer(WORD_BOMBS[name], size))


@pytest.mark.parametrize("name", REGEX_HEAVY)
def test_a_megabyte_of_hostile_words_on_one_line_of_html_is_read_in_time(name: str) -> None:
    assert is_in_time(lambda size: answer(WORD_BOMBS[name], size, HTML), HTML)


@pytest.mark.parametrize(
    "name", ["sections joined", "questions", "questions of one number", "words", "anchors", "acts"]
)
def test_a_megabyte_of_hostile_words_in_a_request_is_read_in_time(name: str) -> None:
    head, tail = "FOI Reference: 1/2024\nRequest:\n", "\nResponse:\nNine."

    assert is_in_time(lambda size: head + times(WORD_BOMBS[name], size) + tail)


@pytest.mark.parametrize(
    ("opening", "joint"),
    [
        ("Response ", ", "),
        ("Section ", " and "),
        ("Sections ", ", "),
        ("", ".\n"),
        ("Response ", ":\nResponse "),
        ("Q", ":\nQ"),
    ],
)
def test_a_megabyte_of_counting_is_read_in_time(opening: str, joint: str) -> None:
    assert is_in_time(lambda size: answer("\n", 1) + counted(opening, size, joint))


def lines_at_most(words: str, size: int) -> int:
    """The size up to which a page of `words` has fewer lines than are read as a disclosure (MOST_LINES)."""
    return min(size, (MOST_LINES - 10) * len(words) // max(1, words.count("\n")))


@pytest.mark.parametrize("name", WORD_BOMBS)
def test_four_times_the_words_take_about_four_times_as_long(name: str) -> None:
    """Were time to grow with the square it would be sixteen times; what takes under 50 ms is not told from noise."""
    most = lines_at_most(WORD_BOMBS[name], 100_000)
    quarter, whole = (answer(WORD_BOMBS[name], size) for size in (most // 4, most))

    taken = min(duration(quarter) for _ in range(3))

    assert any(duration(whole) < max(0.05, taken * 8) for _ in range(4))
