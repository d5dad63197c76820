"""The register: whose page an address is, and that every force in it can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.forces import has_parser
from scraper.forces import COLUMNS, Register, load_register


def register_of(folder: Path, **hosts: str) -> Register:
    """A register of forces with these hosts."""
    path = folder / "register.csv"
    rows = [
        ",".join({"slug": slug, "hosts": held}.get(column, "") for column in COLUMNS) for slug, held in hosts.items()
    ]
    path.write_text("\n".join((",".join(COLUMNS), *rows)), encoding="utf-8")
    return load_register(path)


@pytest.mark.parametrize(
    ("url", "force"),
    [
        ("https://www.gov.uk/government/publications/ministry-of-defence-police-foi-2017-07922", "mdp"),
        ("https://www.gov.uk/government/publications/MOD-Police-dog-handlers/letter", "mdp"),
        ("http://gov.uk:80/government/publications/civil-nuclear-constabulary-kennels?page=2", "cnc"),
        ("https://www.gov.uk/government/publications/cnc-foi-2009-038", "cnc"),
        ("https://www.gov.uk/government/publications/ministry-of-defence-boots", None),
        ("https://www.gov.uk/search/transparency-and-freedom-of-information-releases?organisations[]=cnc-", None),
        ("https://www.gov.uk/", None),
        ("https://www.gov.uk.example.org/government/publications/cnc-foi-2009-038", None),
        ("https://www.mod.police.uk/anything", "mdp"),
        ("https://www.gov.je/government/freedomofinformation/pages/foi.aspx?ReportID=1914", "jersey"),
        ("https://www.gov.je:443/Government/FreedomOfInformation/pages/foi.aspx?ReportID=1914", "jersey"),
        ("https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police/disclosure-2024/may/a-1/", "dyfed-powys"),
        ("https://commissioner.south-wales.police.uk/en/right-information/", None),
        ("https://[broken/government/publications/cnc-foi", None),
        ("/government/publications/cnc-foi-2009-038", None),
    ],
)
def test_an_address_is_of_the_force_whose_host_or_part_of_a_host_it_is_on(url: str, force: str | None) -> None:
    found = load_register().force_of(url)
    assert (found.slug if found else None) == force


@pytest.mark.parametrize(
    ("url", "force"),
    [
        ("https://www.example.org/", "whole"),
        ("https://example.org/police", "whole"),
        ("https://example.org/police/", "part"),
        ("https://example.org/Police/foi/1", "part"),
        ("https://example.org/police/dogs/1", "within"),
        ("https://foi.example.org/police/", None),
    ],
)
def test_the_most_specific_part_of_a_shared_host_wins(tmp_path: Path, url: str, force: str | None) -> None:
    register = register_of(
        tmp_path, part="www.example.org/Police/", within="example.org/police/dogs/", whole="www.example.org"
    )
    found = register.force_of(url)
    assert (found.slug if found else None) == force


def test_every_force_of_the_register_has_a_parser() -> None:
    assert [force.slug for force in load_register().forces if not has_parser(force.slug, force.platform)] == []
