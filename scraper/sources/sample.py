"""The sample that comes with the programme: pages written for it, of no real case."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.vocabulary import data_file
from scraper.sources import Capture, Damage
from scraper.sources.warc import captures

FILE = "sample.warc.gz"


def read() -> Iterator[Capture | Damage]:
    """The captures of the sample."""
    with data_file(FILE).open("rb") as file:
        yield from captures(file, FILE)
