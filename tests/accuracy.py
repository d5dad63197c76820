"""How often the parsers are right: `uv run python -m tests.accuracy` measures, prints and publishes it.

It writes docs/accuracy.md and the table in README.md.  The labelled pages are measured where they lie beside the
checkout, in ../shared/pages; elsewhere the figures stand as last measured, in docs/accuracy.json.  A figure that
has fallen is published with --accept-lower only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

import click

from parsers import Page, parse
from parsers.records import disclosures_in
from scraper.forces import load_register
from tests.golden_pages import expected_disclosures, parsed, reviewed_pages
from tests.scoring import FIELDS, Count, Label, expected_label, reader_label, score

ROOT = Path(__file__).parent.parent
LABELLED = ROOT.parent / "shared" / "pages"
FIGURES = ROOT / "docs" / "accuracy.json"
FIRST_SIGHT = ROOT / "docs" / "first-sight.json"
PAGE = ROOT / "docs" / "accuracy.md"
README = ROOT / "README.md"
# By force, and in it by field; "pages" counts the pages.
Figures = dict[str, dict[str, Count]]

_ALL = "all forces"
_NAMES = {
    "accepted": "disclosures taken for disclosures",
    "rejected": "other pages left out",
    "reference": "reference",
    "received_on": "date received",
    "disclosed_on": "date disclosed",
    "listed_month": "month of the log",
    "sections": "exemptions relied on, to the section",
    "exemptions": "exemptions relied on, to the limb",
    "outcome": "outcome of the page",
    "qa_pairs": "questions paired with their answers",
    "chrome": "pages without a line of the site in their texts",
}
_DATES = ("received_on", "disclosed_on", "listed_month")
_SHORT = {
    "reference": ("reference",),
    "dates": _DATES,
    "exemptions": ("exemptions",),
    "outcome": ("outcome",),
    "pairs": ("qa_pairs",),
}
_IN_README = {
    "what is a disclosure and what is not": ("accepted", "rejected"),
    "reference": ("reference",),
    "dates": _DATES,
    "exemptions relied on, to the limb": ("exemptions",),
    "outcome of the page": ("outcome",),
    "questions paired with their answers": ("qa_pairs",),
}
_PASSAGE = re.compile(
    r"(?<=<!-- Made by: uv run python -m tests\.accuracy -->\n\n).*?(?=\n\n<!-- End of what it makes -->)", re.S
)
_TEXT = """\
# Accuracy

How often the parsers find on a page what a reader finds. This file is made by `uv run python -m tests.accuracy`; a
test fails where it is out of date, or a figure has fallen.

## Pages labelled by hand

{pages} pages of {bodies} police forces and other bodies were read by hand, and what stands on each was noted: whether
it is a disclosure, its reference and dates, the exemptions relied on, the outcome, and how each question and its answer
begin.

Take the figures for what they are:

* These pages were seen while the rules were made. On pages never seen the parsers will do worse.
* They are text that was extracted from pages, most of it cut off after some 2,000 characters; lists and headings are
  often lost. From whole pages of HTML more can be told.
* Few pages are of any one force. A figure that rests on three pages tells little.
* The pages are not part of this project, since their words are the forces'. The figures are those last measured, kept
  in [accuracy.json](accuracy.json).

Precision is the share of the values given that are right, recall the share of the values on the pages that were rightly
given. Shares are rounded down, so that 1.00 means all. A value that is not on the page must not be given.

{fields}

An exemption counts to the limb: "Section 31(1)(a)(b)" is two. An outcome counts where a reader can tell it. A pair is
right where both its question and its answer begin as on the page.

### By force

Precision / recall; a dash where there is nothing to find and nothing was given.

{forces}

## Pages seen for the first time

{first_pages} further pages were labelled by readers who had not seen the parsers, and scored before any rule was made
for them. The rules of {first_day} reached this, and it is what to expect of a page that nobody has looked at:

{first}

Their free prose was lightly reworded; labels, references, dates, citations and the order of the lines are the pages'.
They have taught rules since, and a page is new only once: the figures stay as they were measured, kept in
[first-sight.json](first-sight.json).

## Golden pages

{golden_pages} pages of {golden_bodies} forces were written for this project in the layouts of their sites, each with
the record that it must give, in [tests/golden](../tests/golden). A test holds them to every field, so their figures can
only be full: they show what the rules are meant for, and not how often they fail.

{golden}
"""


def measure_labelled() -> Figures:
    """The figures of the pages labelled by hand: NAME.txt with NAME.json."""
    register = load_register()
    figures: Figures = {}
    for file in sorted(LABELLED.glob("*.json")):
        found = json.loads(file.read_text(encoding="utf-8"))
        force = register.get(found["force"])
        page = Page(found["url"], file.with_suffix(".txt").read_bytes(), force.slug, force.platform, "text/plain")
        given = next(iter(disclosures_in(parse(page))), None)
        _count(figures, force.slug, score(given, reader_label(found)))
    return figures


def measure_golden() -> Figures:
    """The figures of the golden pages whose records were reviewed."""
    figures: Figures = {}
    for page in reviewed_pages():
        given = disclosures_in(parsed(page))
        labels = [expected_label(record) for record in expected_disclosures(page)] or [Label(is_disclosure=False)]
        scores = [score(found, label or Label(is_disclosure=False)) for found, label in zip_longest(given, labels)]
        fields = dict.fromkeys(field for counts in scores for field in counts)
        _count(figures, page.force, {field: _sum(scores, [field]) for field in fields})
    return figures


def committed() -> Figures:
    """The figures of the labelled pages as they were last measured."""
    stored = json.loads(FIGURES.read_text(encoding="utf-8"))
    return {force: {field: Count(*count) for field, count in counts.items()} for force, counts in stored.items()}


def total(figures: Figures) -> dict[str, Count]:
    """The figures of all forces together."""
    return {field: _sum(figures.values(), [field]) for field in ("pages", *FIELDS)}


def fallen(before: Figures, after: Figures) -> list[str]:
    """What is lower than before: each precision and recall of a force, or of all forces."""
    was, now = {_ALL: total(before), **before}, {_ALL: total(after), **after}
    return [
        fall
        for force, counts in was.items()
        for field, count in counts.items()
        for fall in _falls(f"{field} of {force}", count, now.get(force, {}).get(field, Count()))
    ]


def first_sight() -> tuple[str, Figures]:
    """The day (ISO) by whose rules pages were scored that no rule had seen, and the figures, all forces together."""
    stored = json.loads(FIRST_SIGHT.read_text(encoding="utf-8"))
    return stored["rules_of"], {_ALL: {field: Count(*count) for field, count in stored["counts"].items()}}


def as_stored(figures: Figures) -> str:
    """The text of docs/accuracy.json: [right, given, wanted] by force and field."""
    counts = {force: {field: _triple(count) for field, count in own.items()} for force, own in sorted(figures.items())}
    lines = ",\n".join(f" {json.dumps(force)}: {json.dumps(own)}" for force, own in counts.items())
    return f"{{\n{lines}\n}}\n"


def as_page(labelled: Figures, golden: Figures) -> str:
    """The text of docs/accuracy.md."""
    day, first = first_sight()
    return _TEXT.format(
        pages=total(labelled)["pages"].wanted,
        bodies=len(labelled),
        fields=_fields_table(labelled),
        forces=_forces_table(labelled),
        first_pages=total(first)["pages"].wanted,
        first_day=day,
        first=_fields_table(first),
        golden_pages=total(golden)["pages"].wanted,
        golden_bodies=len(golden),
        golden=_fields_table(golden),
    )


def as_readme(readme: str, labelled: Figures) -> str:
    """The README with the figures in their place."""
    pages = total(labelled)["pages"].wanted
    rows = [(name, *_shares(_sum(labelled.values(), fields))) for name, fields in _IN_README.items()]
    table = _table(("field", "precision", "recall"), rows)
    passage = (
        f"How often, on {pages} pages of {len(labelled)} bodies, labelled by hand and seen while the rules were made:"
    )
    return _PASSAGE.sub(lambda _: f"{passage}\n\n{table}", readme)


@click.command()
@click.option("--accept-lower", is_flag=True, help="Publish the figures even where some have fallen.")
def main(*, accept_lower: bool) -> None:
    """Measure, print and publish how often the parsers are right."""
    before = committed()
    labelled = measure_labelled() if LABELLED.is_dir() else before
    page = as_page(labelled, measure_golden())
    click.echo(page)
    lower = fallen(before, labelled)
    if lower and not accept_lower:
        raise click.ClickException("Nothing was written, for these figures fell:\n" + "\n".join(lower))
    FIGURES.write_text(as_stored(labelled), encoding="utf-8")
    PAGE.write_text(page, encoding="utf-8")
    README.write_text(as_readme(README.read_text(encoding="utf-8"), labelled), encoding="utf-8")


def _count(figures: Figures, force: str, counts: Mapping[str, Count]) -> None:
    own, more = figures.get(force, {}), {"pages": Count(1, 1, 1), **counts}
    figures[force] = {
        field: own.get(field, Count()) + more.get(field, Count())
        for field in ("pages", *FIELDS)
        if field in own or field in more
    }


def _sum(counts: Iterable[Mapping[str, Count]], fields: Sequence[str]) -> Count:
    return sum((own[field] for own in counts for field in fields if field in own), Count())


def _falls(name: str, was: Count, now: Count) -> Iterator[str]:
    if now.precision < was.precision:
        yield f"precision of {name}: {was.precision:.3f} before, {now.precision:.3f} now"
    if now.recall < was.recall:
        yield f"recall of {name}: {was.recall:.3f} before, {now.recall:.3f} now"


def _triple(count: Count) -> list[int]:
    return [count.right, count.given, count.wanted]


def _shares(count: Count) -> tuple[str, str]:
    return _share(count.right, count.given), _share(count.right, count.wanted)


def _share(right: int, among: int) -> str:
    """A share with two figures, rounded down; a dash of nothing."""
    return f"{right * 100 // among / 100:.2f}" if among else "–"


def _fields_table(figures: Figures) -> str:
    counts = total(figures)
    rows = [(_NAMES[field], *_shares(counts[field]), *map(str, _triple(counts[field]))) for field in FIELDS]
    return _table(("field", "precision", "recall", "right", "given", "on the pages"), rows)


def _forces_table(figures: Figures) -> str:
    register = load_register()
    rows = []
    for force in sorted(figures):
        counts = [_sum([figures[force]], fields) for fields in _SHORT.values()]
        cells = [" / ".join(_shares(count)) if count.given or count.wanted else "–" for count in counts]
        rows.append((register.get(force).name, str(figures[force]["pages"].wanted), *cells))
    return _table(("force", "pages", *_SHORT), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)).replace(" --- ", "---")


if __name__ == "__main__":
    main()
