"""A golden page served otherwise, but with the same disclosure in it, gives the same record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.golden_pages import GoldenPage, as_json, parsed, reviewed_pages
from tests.mutations import MUTATIONS, Mutation, Served, lists_as_lines

PAGES = reviewed_pages()
# Below the list of questions the page goes on: "I asked another force the same ...".  Only the markup of the list tells
# that this is no more of the last question; as lines alone, a question of two lines looks the same.
_BELOW_THE_LIST = {"west-midlands/traffic-cones": ["pairs.2.question"]}
CANNOT_HOLD = {
    "lists_as_lines": _BELOW_THE_LIST,
    "lists_as_paragraphs": _BELOW_THE_LIST,
    "lists_of_word": _BELOW_THE_LIST,
}


def served(mutation: Mutation) -> dict[GoldenPage, Served]:
    """The pages that the mutation changes, as it changes them."""
    found = {page: mutation(page) for page in PAGES}
    return {page: answer for page, answer in found.items() if answer and answer[0] != page.html.encode()}


def differing(page: GoldenPage, answer: Served) -> list[str]:
    """The fields in which the record of the page, served as `answer`, is not the one expected."""
    return list(_differing(as_json(parsed(page, *answer)), page.expected))


def _differing(found: Any, expected: Any, path: str = "") -> Iterator[str]:
    if isinstance(found, dict) and isinstance(expected, dict) and found.keys() == expected.keys():
        for name in expected:
            yield from _differing(found[name], expected[name], f"{path}.{name}")
    elif isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        for index, value in enumerate(expected):
            yield from _differing(found[index], value, f"{path}.{index}")
    elif found != expected:
        yield path.removeprefix(".")


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_the_same_disclosure_served_otherwise_gives_the_same_record(mutation: Mutation) -> None:
    pages = served(mutation)
    found = {str(page): differing(page, answer) for page, answer in pages.items()}

    assert pages
    assert {page: fields for page, fields in found.items() if fields} == CANNOT_HOLD.get(mutation.__name__, {})


def test_a_change_to_the_disclosure_itself_is_noticed() -> None:
    [page] = [page for page in PAGES if page.name == "bicycle-marking-events"]
    other_label = page.html.replace("<strong>Response:</strong>", "<strong>Remarks:</strong>").encode()
    other_figure = page.html.replace("<td>391</td>", "<td>392</td>").encode()

    assert differing(page, (other_label, "text/html")) == ["request", "warnings"]
    assert differing(page, (other_figure, "text/html")) == ["response", *(f"pairs.{n}.answer" for n in range(3))]


def test_a_list_is_written_as_lines_with_the_numbers_that_a_browser_shows() -> None:
    [page] = [page for page in PAGES if page.name == "vehicle-recovery-storage-etc"]
    body, _ = lists_as_lines(page) or (b"", "")

    assert (
        "<br>3. Of those vehicles, how many were:<br>• claimed by the keeper<br>• sold or scrapped</p>" in body.decode()
    )
    assert "<p>4. How many keepers asked for the charge to be waived?<br>5. Where is" in body.decode()
