"""What the archives' indexes are asked for a force, and what their rows say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parsers.forces import rules_for
from scraper.forces import load_register
from scraper.sources.indexes import RowError, is_wanted, moment, prefixes, usual_address
from tests.trial_archives import urlkey

REGISTER = load_register()
GOLDEN = Path(__file__).parent / "golden"
EXPECTED = [(path.parent.name, json.loads(path.read_text(encoding="utf-8"))) for path in GOLDEN.glob("*/*.json")]
ADDRESSES = sorted((slug, page["url"]) for slug, page in EXPECTED if "url" in page and "reason" not in page)


@pytest.mark.parametrize(
    ("slug", "asked"),
    [
        ("metropolitan", ("www.met.police.uk/foi-ai/",)),
        ("gwent", ("www.gwent.police.uk/foi-ai/", "www.gwent.police.uk/cy-GB/foi-ai/")),
        (
            "south-yorkshire",
            (
                "www.southyorkshire.police.uk/foi-ai/",
                "www.southyorkshire.police.uk/foi/disclosurelog/",
                "www.southyorkshire.police.uk/node/",
                "www.southyorks.police.uk/foi-ai/",
                "www.southyorks.police.uk/foi/disclosurelog/",
                "www.southyorks.police.uk/node/",
            ),
        ),
        ("lancashire", ("lancashire.police.uk/",)),
        ("scottish-police-authority", ("www.spa.police.uk/publication-library/foi-",)),
        (
            "mdp",
            (
                "www.mod.police.uk/",
                "www.gov.uk/government/publications/ministry-of-defence-police",
                "www.gov.uk/government/publications/mod-police",
            ),
        ),
    ],
)
def test_an_index_is_asked_for_the_folders_of_disclosures_or_else_for_the_host(
    slug: str, asked: tuple[str, ...]
) -> None:
    force = REGISTER.get(slug)
    assert prefixes(force, rules_for(slug, force.platform)) == asked


@pytest.mark.parametrize(("slug", "url"), ADDRESSES)
def test_what_an_index_is_asked_for_has_every_disclosure(slug: str, url: str) -> None:
    force = REGISTER.get(slug)
    rules = rules_for(slug, force.platform)
    assert urlkey(url).startswith(tuple(urlkey(prefix) for prefix in prefixes(force, rules)))
    assert is_wanted(url, rules)


@pytest.mark.parametrize(
    ("original", "url"),
    [
        ("http://www.kent.police.uk:80/foi-ai/Bicycles", "http://www.kent.police.uk/foi-ai/Bicycles"),
        ("HTTPS://WWW.kent.police.uk:443", "https://www.kent.police.uk/"),
        ("http://127.0.0.1:8001/a/#top", "http://127.0.0.1:8001/a/"),
        ("https://www.gov.je/foi.aspx?ReportID=7311&utm_medium=x", "https://www.gov.je/foi.aspx?ReportID=7311"),
        ("https://www.kent.police.uk/a/?q=&dt=Log", "https://www.kent.police.uk/a/?q=&dt=Log"),
    ],
)
def test_an_address_has_one_form(original: str, url: str) -> None:
    assert usual_address(original) == url


@pytest.mark.parametrize(
    "original",
    ["", "mailto:a@b.uk", "http://", "http://mailto:a@b.uk/", "http://[::1/", "http://a.uk/\ud800", "/foi-ai/"],
)
def test_what_is_no_address_of_a_page_is_refused(original: str) -> None:
    with pytest.raises(RowError):
        usual_address(original)


def test_a_timestamp_is_a_moment() -> None:
    assert moment("20260102030405") == "2026-01-02T03:04:05Z"


@pytest.mark.parametrize("timestamp", ["", "2026", "20261302030405", "２０２６０１０２０３０４０５", "2026010203040a"])
def test_what_is_no_timestamp_is_refused(timestamp: str) -> None:
    with pytest.raises(RowError):
        moment(timestamp)
