"""The canned queries: what they say of themselves, their rows on the sample and on pages of several forces."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from datasette.utils import escape_fts

from parsers.records import Outcome
from scraper.cli import cli
from scraper.metadata import METADATA_FILE, QUERY_SLUGS, Parameter, Query, queries, read_query
from scraper.web.pages.search import MOST_RANKED
from tests.asked import asked_pages
from tests.datasettes import HOSTILE, get, picked, rows, served

QUESTIONS = METADATA_FILE.parent / "docs" / "questions.md"
FORCE = "Dyfed-Powys Police"
PAGES = "https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police/"
CARAVANS = "dyfed-powys-caravan-thefts-10412025-f9fee843"
COVERT = "dyfed-powys-covert-attendance-at-public-meetings-11362025-0d19e158"
DOGS = "dyfed-powys-police-dogs-handlers-4512024-41a4a553"
THERMAL = "dyfed-powys-thermal-imaging-equipment-5362024-ce959edc"
FLIGHTS_GWENT = "gwent-drone-flights-22024-e2c00fe6"
FLIGHTS_SOUTH_WALES = "south-wales-flights-of-drones-32024-a722c529"
FLIGHTS_DYFED = "dyfed-powys-drones-12024-b25b30b4"
PILOTS = "south-wales-drone-pilots-42024-546d6a37"
INQUIRY = "gwent-an-old-inquiry-62023-522d5f45"
SOFTWARE = "gwent-software-72023-0ce846e6"
VETTING = "south-wales-vetting-of-officers-82023-a3bbfc53"
ABUSE = "south-wales-abuse-by-officers-92024-96bec806"
BROADCASTS = "cheshire-complaints-about-broadcasts-52024-a9eb3fc7"

# What each query gives on the sample, with the parameters it is asked with: all rows of some columns.
EXPECTED: dict[str, tuple[dict[str, str], str, list[tuple[Any, ...]]]] = {
    "search-disclosures": (
        {"q": "caravan stolen"},
        "force date title words_found outcome reference url disclosure",
        [
            (
                FORCE,
                "2025-11-19",
                "Caravan thefts (1041/2025)",
                " … How many touring [caravans] were reported [stolen] in the force area in each calendar year "
                "from 2021 to 2024?\n2. How many of them … ",
                "partially_withheld",
                "1041/2025",
                f"{PAGES}disclosure-2025/november/caravan-thefts-10412025/",
                CARAVANS,
            )
        ],
    ),
    "search-questions": (
        {"q": "dogs families", "force": "dyfed"},
        "force date question words_of_answer outcome url disclosure",
        [
            (
                FORCE,
                "2024-06-21",
                "For each dog retired between those dates, what was its breed and its age, and who took it in?",
                " … Two [dogs] went to [families] who have nothing to do with the force. "
                "They could be recognised, and did not expect to be named … ",
                "partially_withheld",
                f"{PAGES}disclosure-2024/june/police-dogs--handlers-4512024/",
                DOGS,
            ),
            (
                FORCE,
                "2024-06-21",
                "At which stations are dogs and their handlers based, and how many are on duty at each on a Saturday "
                "night?",
                " … Two [dogs] went to [families] who have nothing to do with the force. "
                "They could be recognised, and did not expect to be named … ",
                "partially_withheld",
                f"{PAGES}disclosure-2024/june/police-dogs--handlers-4512024/",
                DOGS,
            ),
        ],
    ),
    "ncnd-by-force": (
        {},
        "force limb limb_title disclosures_citing_it disclosures_with_ncnd all_disclosures ncnd_percent_of_all",
        [
            (FORCE, "FOIA2000:24(2)", "National security: NCND", 2, 2, 17, 11.8),
            (FORCE, "FOIA2000:31(3)", "Law enforcement: NCND", 2, 2, 17, 11.8),
            (FORCE, "FOIA2000:23(5)", "Security bodies: NCND", 1, 2, 17, 11.8),
            (FORCE, "FOIA2000:30(3)", "Investigations: NCND", 1, 2, 17, 11.8),
            (FORCE, "FOIA2000:40(5)", "Personal information: NCND (pre 25 May 2018)", 1, 2, 17, 11.8),
        ],
    ),
    "exemptions-by-year": (
        {"force": "powys"},
        "year place provision disclosures_relying_on_it all_disclosures percent_of_all",
        [
            (2026, 1, "FOIA2000:22", 1, 3, 33.3),
            (2026, 1, "FOIA2000:31(1)(a)", 1, 3, 33.3),
            (2026, 1, "FOIA2000:31(1)(b)", 1, 3, 33.3),
            (2026, 1, "FOIA2000:31(1)(g)", 1, 3, 33.3),
            (2026, 1, "FOIA2000:31(2)", 1, 3, 33.3),
            (2026, 1, "FOIA2000:40(2)", 1, 3, 33.3),
            (2026, 1, "FOIA2000:43(2)", 1, 3, 33.3),
            (2025, 1, "FOIA2000:12(1)", 1, 6, 16.7),
            (2025, 1, "FOIA2000:21", 1, 6, 16.7),
            (2025, 1, "FOIA2000:23(5)", 1, 6, 16.7),
            (2025, 1, "FOIA2000:24(2)", 1, 6, 16.7),
            (2025, 1, "FOIA2000:30(3)", 1, 6, 16.7),
            (2025, 1, "FOIA2000:31(3)", 1, 6, 16.7),
            (2025, 1, "FOIA2000:40(5)", 1, 6, 16.7),
            (2024, 1, "FOIA2000:12(1)", 1, 5, 20.0),
            (2024, 1, "FOIA2000:14(1)", 1, 5, 20.0),
            (2024, 1, "FOIA2000:24(2)", 1, 5, 20.0),
            (2024, 1, "FOIA2000:31(1)(a)", 1, 5, 20.0),
            (2024, 1, "FOIA2000:31(1)(b)", 1, 5, 20.0),
            (2024, 1, "FOIA2000:31(3)", 1, 5, 20.0),
            (2024, 1, "FOIA2000:40(2)", 1, 5, 20.0),
            (2023, 1, "FOIA2000:12(1)", 1, 1, 100.0),
            (2022, 1, "FOIA2000:12(2)", 1, 1, 100.0),
            (2021, 1, "FOIA2000:12(2)", 1, 1, 100.0),
        ],
    ),
    "rare-exemptions": (
        {"sections": "24, 14"},
        "act section disclosures_citing_section provision_title date cited_as disclosure",
        [
            (
                "FOIA2000",
                "14",
                1,
                "Vexatious request",
                "2024-01-09",
                "Section 14(1)",
                "dyfed-powys-70323-station-counter-signage-0dd43899",
            ),
            ("FOIA2000", "24", 2, "National security: NCND", "2025-12-22", "Section 24(2)", COVERT),
            ("FOIA2000", "24", 2, "National security: NCND", "2024-07-19", "Section 24(2)", THERMAL),
        ],
    ),
    "cost-refusals-by-force": (
        {},
        "force year refused_for_cost of_which_wholly of_which_cost_of_finding_out all_disclosures "
        "refused_percent_of_all",
        [
            (FORCE, 2026, 0, 0, 0, 3, 0.0),
            (FORCE, 2025, 1, 0, 0, 6, 16.7),
            (FORCE, 2024, 1, 1, 0, 5, 20.0),
            (FORCE, 2023, 1, 1, 0, 1, 100.0),
            (FORCE, 2022, 1, 1, 1, 1, 100.0),
            (FORCE, 2021, 1, 1, 1, 1, 100.0),
        ],
    ),
    "outcomes-by-force": (
        {},
        "year all_disclosures granted_in_full granted_percent_of_all partially_withheld withheld_in_full ncnd "
        "not_held cost_limit vexatious_or_repeated available_elsewhere other_outcomes unclear",
        [
            (2026, 3, 0, 0.0, 1, 2, 0, 0, 0, 0, 0, 0, 0),
            (2025, 6, 3, 50.0, 1, 0, 1, 0, 0, 0, 1, 0, 0),
            (2024, 5, 1, 20.0, 2, 0, 0, 0, 1, 1, 0, 0, 0),
            (2023, 1, 0, 0.0, 0, 0, 0, 0, 1, 0, 0, 0, 0),
            (2022, 1, 0, 0.0, 0, 0, 0, 0, 1, 0, 0, 0, 0),
            (2021, 1, 0, 0.0, 0, 0, 0, 0, 1, 0, 0, 0, 0),
        ],
    ),
    "working-days": (
        {},
        "force year all_disclosures with_both_dates median_working_days",
        [
            (FORCE, 2026, 3, 0, None),
            (FORCE, 2025, 6, 0, None),
            (FORCE, 2024, 5, 0, None),
            (FORCE, 2023, 1, 0, None),
            (FORCE, 2022, 1, 0, None),
            (FORCE, 2021, 1, 0, None),
        ],
    ),
    "not-held": (
        {"q": "waived"},
        "force date title question url disclosure",
        [
            (
                FORCE,
                "2025-10-07",
                "Vehicle recovery, storage etc.",
                "How many keepers asked for the charge to be waived?",
                f"{PAGES}disclosure-2025/october/vehicle-recovery-storage-etc.-8462025/",
                "dyfed-powys-vehicle-recovery-storage-etc-8462025-0ac98746",
            )
        ],
    ),
    "refusals-to-question": (
        {},
        "kind force date title cited_as url disclosure",
        [
            (
                "limb replaced in May 2018",
                FORCE,
                "2025-12-22",
                "Covert attendance at public meetings",
                "Section 40(5)",
                f"{PAGES}disclosure-2025/december/covert-attendance-at-public-meetings-11362025/",
                COVERT,
            )
        ],
    ),
}

# What the others give on pages of several forces.
EXPECTED_OF_SEVERAL: dict[str, tuple[dict[str, str], str, list[tuple[Any, ...]]]] = {
    "same-request": (
        {"topic": "drones"},
        "forces_asked force date outcome grounds request_begins title disclosure",
        [
            (
                3,
                "Dyfed-Powys Police",
                "2024-05-20",
                "granted_in_full",
                None,
                "How many flights of drones did the force make in the year 2023?",
                "Drones",
                FLIGHTS_DYFED,
            ),
            (
                3,
                "Gwent Police",
                "2024-07-02",
                "ncnd",
                "FOIA2000:31(3)",
                "How many flights of drones did the force make in the year 2023?",
                "Drone flights",
                FLIGHTS_GWENT,
            ),
            (
                3,
                "South Wales Police",
                "2024-08-05",
                "cost_limit",
                "FOIA2000:12(1)",
                "HOW MANY FLIGHTS OF DRONES DID THE FORCE MAKE IN THE YEAR 2023?",
                "Flights of drones",
                FLIGHTS_SOUTH_WALES,
            ),
        ],
    ),
    "cost-estimates": (
        {"disclosure": FLIGHTS_GWENT},
        "force date title hours records minutes_each pounds quote forces_asked_the_same disclosure",
        [
            (
                "South Wales Police",
                "2024-08-05",
                "Flights of drones",
                75.0,
                900,
                5.0,
                None,
                "Some 900 logs would have to be read, at five minutes a log, which is 75 hours.",
                3,
                FLIGHTS_SOUTH_WALES,
            ),
        ],
    ),
    "barred-by-another-law": (
        {},
        "force date provision cited_as quote sentences_citing_other_laws disclosure",
        [
            (
                "Cheshire Constabulary",
                "2024-03-04",
                "FOIA2000:44(1)(a)",
                "Section 44(1)(a)",
                "The information is exempt by virtue of Section 44(1)(a) of the Freedom of Information Act "
                "2000, as Section 393 of the Communications Act 2003 forbids it.",
                "The information is exempt by virtue of Section 44(1)(a) of the Freedom of Information Act "
                "2000, as Section 393 of the Communications Act 2003 forbids it.",
                BROADCASTS,
            ),
        ],
    ),
    "disclosed-then-ncnd": (
        {},
        "disclosed_by disclosed_on first_outcome later_force later_on later_outcome limbs request_begins disclosure",
        [
            (
                "Dyfed-Powys Police",
                "2024-05-20",
                "granted_in_full",
                "Gwent Police",
                "2024-07-02",
                "ncnd",
                "FOIA2000:31(3)",
                "How many flights of drones did the force make in the year 2023?",
                FLIGHTS_GWENT,
            ),
        ],
    ),
    "held-yet-ncnd": (
        {"outcome": ""},
        "force date title outcome limbs outcome_quote quote disclosure",
        [
            (
                "Gwent Police",
                "2023-06-12",
                "Software",
                "withheld_in_full",
                "FOIA2000:24(2)",
                "It is exempt by virtue of Section 24(2) of the Freedom of Information Act 2000.",
                "It is exempt by virtue of Section 24(2) of the Freedom of Information Act 2000.",
                SOFTWARE,
            ),
        ],
    ),
    "same-sentences": (
        {},
        "forces disclosures quote used_by first_on last_on disclosure",
        [
            (
                2,
                2,
                "The force can neither confirm nor deny that it holds any information, as the duty in "
                "Section 1(1)(a) of the Freedom of Information Act 2000 does not apply, by virtue of "
                "Section 31(3) Law Enforcement.",
                "gwent,south-wales",
                "2024-07-02",
                "2024-09-03",
                PILOTS,
            ),
        ],
    ),
    "national-bodies": (
        {"body": "npcc"},
        "body force date title outcome quote times_named disclosure",
        [
            (
                "NPCC",
                "Gwent Police",
                "2024-07-02",
                "Drone flights",
                "ncnd",
                "The NPCC advises forces on this.",
                1,
                FLIGHTS_GWENT,
            ),
        ],
    ),
    "replaced-law": (
        {},
        "kind force date cited_as quote disclosure",
        [
            (
                "act of 1998",
                "Gwent Police",
                "2023-02-06",
                "section 7",
                "Your own data you may ask for under section 7 of the Data Protection Act 1998.",
                INQUIRY,
            ),
        ],
    ),
    "no-limb-by-force": (
        {},
        "force act section section_title disclosures_without_limb disclosures_relying_on_section "
        "without_limb_percent_of_those",
        [
            (
                "Gwent Police",
                "FOIA2000",
                "30",
                "Investigations and proceedings conducted by public authorities",
                1,
                1,
                100.0,
            ),
        ],
    ),
    "public-interest-by-force": (
        {},
        "force year relying_on_qualified_exemption with_public_interest_test "
        "with_test_percent_of_those without_public_interest_test",
        [
            (
                "Gwent Police",
                2024,
                1,
                0,
                0.0,
                1,
            ),
            (
                "Gwent Police",
                2023,
                2,
                0,
                0.0,
                2,
            ),
            (
                "South Wales Police",
                2024,
                1,
                0,
                0.0,
                1,
            ),
        ],
    ),
    "no-public-interest-test": (
        {"section": "31"},
        "force date title outcome qualified_exemptions disclosure",
        [
            (
                "South Wales Police",
                "2024-09-03",
                "Drone pilots",
                "ncnd",
                "FOIA2000:31(3)",
                PILOTS,
            ),
            (
                "Gwent Police",
                "2024-07-02",
                "Drone flights",
                "ncnd",
                "FOIA2000:31(3)",
                FLIGHTS_GWENT,
            ),
        ],
    ),
    "topic-answers": (
        {"topic": "Drones", "q": "licence"},
        "force date title question answer outcome disclosure",
        [
            (
                "South Wales Police",
                "2024-09-03",
                "Drone pilots",
                "Who flies the drones of the force, and by which licence?",
                "The force can neither confirm nor deny that it holds any information, as the duty in "
                "Section 1(1)(a) of the Freedom of Information Act 2000 does not apply, by virtue of "
                "Section 31(3) Law Enforcement.",
                "ncnd",
                PILOTS,
            ),
        ],
    ),
    "suppliers": (
        {},
        "force date title words_found outcome grounds disclosure",
        [
            (
                "Gwent Police",
                "2023-06-12",
                "Software",
                "Does the force use software of [Palantir], and what does it pay?",
                "withheld_in_full",
                "FOIA2000:24(2)",
                SOFTWARE,
            ),
        ],
    ),
    "misconduct": (
        {},
        "topics force date title request_begins outcome disclosure",
        [
            (
                "domestic-abuse",
                "South Wales Police",
                "2024-06-10",
                "Abuse by officers",
                "How many officers were accused of domestic abuse?",
                "vexatious_or_repeated",
                ABUSE,
            ),
            (
                "vetting",
                "South Wales Police",
                "2023-06-19",
                "Vetting of officers",
                "How many officers failed vetting in the year 2022?",
                "cost_limit",
                VETTING,
            ),
        ],
    ),
    "vexatious-by-force": (
        {"force": "south"},
        "force year refused_as_vexatious_or_repeated of_which_wholly all_disclosures refused_percent_of_all",
        [
            (
                "South Wales Police",
                2024,
                1,
                1,
                3,
                33.3,
            ),
            (
                "South Wales Police",
                2023,
                0,
                0,
                1,
                0.0,
            ),
        ],
    ),
    "vexatious-reasons": (
        {},
        "force date provision provision_title quote words_around disclosure",
        [
            (
                "South Wales Police",
                "2024-06-10",
                "FOIA2000:14(2)",
                "Repeated request (identical or substantially similar, same person)",
                "This request is refused under Section 14(2) of the Freedom of Information Act 2000, since "
                "it repeats one that was answered in March.",
                "This request is refused under Section 14(2) of the Freedom of Information Act 2000, since "
                "it repeats one that was answered in March.",
                ABUSE,
            ),
        ],
    ),
    "topics-asked-most": (
        {},
        "topic quarter disclosures all_disclosures percent_of_all "
        "disclosures_of_four_quarters_before all_of_four_quarters_before "
        "percent_of_four_quarters_before rise_in_percentage_points",
        [
            (
                "Drones",
                "2024 Q3",
                3,
                3,
                100.0,
                1,
                3,
                33.3,
                66.7,
            ),
            (
                "Domestic abuse",
                "2024 Q3",
                0,
                3,
                0.0,
                1,
                3,
                33.3,
                -33.3,
            ),
        ],
    ),
    "not-recorded-centrally": (
        {},
        "force date question answer disclosure",
        [
            (
                "South Wales Police",
                "2023-06-19",
                "How many officers failed vetting in the year 2022?",
                "This is not recorded centrally, and each file would need a manual review.",
                VETTING,
            ),
        ],
    ),
    "quiet-forces": (
        {},
        "force state all_disclosures newest_disclosure last_read days_between "
        "disclosures_of_last_365_days disclosures_of_365_days_before median_days_to_first_capture "
        "of_disclosures",
        [
            (
                "Gwent Police",
                "active",
                3,
                "2024-07-02",
                "2024-07-20",
                18,
                1,
                2,
                9.0,
                2,
            ),
            (
                "Dyfed-Powys Police",
                "active",
                1,
                "2024-05-20",
                "2024-06-01",
                12,
                1,
                0,
                None,
                0,
            ),
            (
                "Cheshire Constabulary",
                "quiet",
                1,
                "2024-03-04",
                "2024-03-04",
                0,
                1,
                0,
                None,
                0,
            ),
            (
                "South Wales Police",
                "active",
                4,
                "2024-09-03",
                "2024-09-03",
                0,
                3,
                1,
                0.0,
                3,
            ),
        ],
    ),
    "exemptions-by-nation": (
        {},
        "nation act section section_title disclosures_relying_on_it all_disclosures percent_of_all",
        [
            (
                "GB-ENG",
                "FOIA2000",
                "44",
                "Prohibitions on disclosure",
                1,
                1,
                100.0,
            ),
            (
                "GB-WLS",
                "FOIA2000",
                "31",
                "Law enforcement",
                2,
                8,
                25.0,
            ),
            (
                "GB-WLS",
                "FOIA2000",
                "12",
                "Exemption where cost of compliance exceeds appropriate limit",
                1,
                8,
                12.5,
            ),
            (
                "GB-WLS",
                "FOIA2000",
                "14",
                "Vexatious or repeated requests",
                1,
                8,
                12.5,
            ),
            (
                "GB-WLS",
                "FOIA2000",
                "24",
                "National security",
                1,
                8,
                12.5,
            ),
            (
                "GB-WLS",
                "FOIA2000",
                "30",
                "Investigations and proceedings conducted by public authorities",
                1,
                8,
                12.5,
            ),
        ],
    ),
    "changed-or-removed": (
        {"kind": "changed"},
        "kind force seen_at title field old new disclosure",
        [
            (
                "changed",
                "Dyfed-Powys Police",
                "2024-06-01T12:00:00Z",
                "Drones",
                "response",
                "The force holds the information. There were 40 flights.",
                "The force holds the information. There were 41 flights.",
                FLIGHTS_DYFED,
            ),
        ],
    ),
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of pages of several forces."""
    folder = tmp_path_factory.mktemp("asked")
    (folder / "pages.warc.gz").write_bytes(asked_pages())
    arguments = ["--all", "--source", str(folder / "pages.warc.gz"), "--quiet"]
    places = ["--db", str(folder / "foi.db"), "--archive", str(folder / "archive")]
    CliRunner().invoke(cli, [*arguments, *places], catch_exceptions=False)
    return folder / "foi.db"


@pytest.fixture(scope="module")
def several(asked: Path) -> Iterator[Datasette]:
    with served(asked) as instance:
        yield instance


# Files


def test_every_query_file_is_listed_and_has_its_rows_here() -> None:
    files = {path.stem for path in (METADATA_FILE.parent / "scraper" / "queries").iterdir()}
    assert files == set(QUERY_SLUGS) == set(EXPECTED) | set(EXPECTED_OF_SEVERAL)
    assert len(QUERY_SLUGS) == len(files)


def test_a_query_file_is_read_into_its_parts() -> None:
    text = (
        "-- title: Who?\n-- description: One line\n--   and a second.\n"
        "-- parameter q: , words\n-- parameter most: 20, how many\nselect :q\nlimit :most\n"
    )
    assert read_query("who", text) == Query(
        slug="who",
        title="Who?",
        description="One line and a second.",
        parameters=(Parameter("q", "", "words"), Parameter("most", "20", "how many")),
        sql="select :q\nlimit :most\n",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-- titel: Who?\nselect 1\n", "who.sql: expected a title, description or parameter, found: -- titel: Who?"),
        (
            "-- title: Who?\n-- description: That.\n-- parameter q: words\nselect :q\n",
            "who.sql: parameter q should read 'default, meaning', and reads: words",
        ),
    ],
)
def test_a_query_file_with_other_comments_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        read_query("who", text)


# What they give


@pytest.mark.parametrize("slug", EXPECTED)
def test_a_query_gives_the_rows_of_the_sample(datasette: Datasette, slug: str) -> None:
    parameters, columns, expected = EXPECTED[slug]
    assert picked(rows(datasette, slug, **parameters), columns) == expected


@pytest.mark.parametrize("slug", EXPECTED_OF_SEVERAL)
def test_a_query_gives_the_rows_of_several_forces(several: Datasette, slug: str) -> None:
    parameters, columns, expected = EXPECTED_OF_SEVERAL[slug]
    assert picked(rows(several, slug, **parameters), columns) == expected


@pytest.mark.parametrize("query", queries(), ids=QUERY_SLUGS)
def test_a_query_page_explains_it_and_its_parameters(datasette: Datasette, query: Query) -> None:
    text = get(datasette, f"foi/{query.slug}").text
    assert f"{query.title}</h1>" in text
    for parameter in query.parameters:
        assert f"<li><strong>{parameter.name}</strong>: {parameter.meaning}" in text
        assert f'name="{parameter.name}" value=""' in text


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("query", queries(), ids=QUERY_SLUGS)
def test_a_query_takes_any_parameters(datasette: Datasette, query: Query, words: str) -> None:
    for parameter in query.parameters:
        get(datasette, f"foi/{query.slug}.json", **{parameter.name: words})
    get(datasette, f"foi/{query.slug}", **dict.fromkeys((each.name for each in query.parameters), words))


@pytest.mark.parametrize("query", queries(), ids=QUERY_SLUGS)
def test_an_empty_parameter_stands_for_its_default(datasette: Datasette, query: Query) -> None:
    defaults = {parameter.name: parameter.default for parameter in query.parameters}
    assert rows(datasette, query.slug, **defaults) == rows(datasette, query.slug)


@pytest.mark.parametrize("slug", ["cost-refusals-by-force", "outcomes-by-force", "working-days"])
def test_pages_of_two_language_trees_count_once(datasette: Datasette, slug: str) -> None:
    assert sum(row["all_disclosures"] for row in rows(datasette, slug)) == 17


def test_every_outcome_is_counted_in_one_column(changed: Callable[..., Path]) -> None:
    db = changed(
        "update disclosures set year = 2020, translation_of = null, duplicate_of = null",
        *(
            f"update disclosures set outcome = '{outcome}' where rowid = {number}"
            for number, outcome in enumerate(Outcome, start=1)
        ),
        f"delete from disclosures where rowid > {len(Outcome)}",
    )
    with served(db) as altered:
        (row,) = rows(altered, "outcomes-by-force")
    assert row.pop("other_outcomes") == 4
    assert [row.pop(name) for name in ("force", "year", "all_disclosures", "granted_percent_of_all")] == [
        FORCE,
        2020,
        13,
        7.7,
    ]
    assert row == {
        outcome: 1
        for outcome in map(str, Outcome)
        if outcome not in {"clarification_needed", "not_valid", "transferred", "withdrawn"}
    }


def test_working_days_are_measured_over_the_pages_with_both_dates(changed: Callable[..., Path]) -> None:
    db = changed(
        "update disclosures set working_days = 10 where reference = '187/25'",
        "update disclosures set working_days = 20 where reference = '317/2025'",
        "update disclosures set working_days = 21 where reference = '846/2025'",
        "update disclosures set working_days = 45 where reference = '1041/2025'",
    )
    with served(db) as altered:
        (row,) = [row for row in rows(altered, "working-days") if row["with_both_dates"]]
    assert row == {
        "force": FORCE,
        "year": 2025,
        "quarter": None,
        "all_disclosures": 6,
        "with_both_dates": 4,
        "median_working_days": 20.5,
        "percentile_90_working_days": 45,
        "over_20_working_days": 2,
        "over_20_percent_of_those_with_dates": 50.0,
    }


def test_working_days_are_measured_by_quarter_too(several: Datasette) -> None:
    found = rows(several, "working-days", by="quarter", force="dyfed")
    columns = "year quarter all_disclosures with_both_dates median_working_days percentile_90_working_days"
    assert picked(found, columns) == [(2024, "Q2", 1, 1, 12.0, 12)]


def test_pages_that_are_gone_are_told_beside_those_that_changed(sample: Path, changed: Callable[..., Path]) -> None:
    db = changed(f"update disclosures set removed_on = '2026-10-07' where id = '{DOGS}'")
    with served(db) as altered:
        found = rows(altered, "changed-or-removed")
        assert rows(altered, "changed-or-removed", kind="changed") == []
    assert picked(found, "kind seen_at field disclosure") == [("removed", "2026-10-07", None, DOGS)]


def test_refusals_to_question_come_in_three_kinds(changed: Callable[..., Path]) -> None:
    db = changed(
        f"update disclosures set held_confirmed_but_ncnd_cited = 1 where id = '{THERMAL}'",
        "update exemptions set subsection = '', cited_as = 'Section 31' where section = '31' "
        f"and disclosure = '{DOGS}'",
    )
    with served(db) as altered:
        found = rows(altered, "refusals-to-question")
        replaced = rows(altered, "refusals-to-question", kind="replaced")
    assert picked(found, "kind cited_as disclosure") == [
        ("held, yet neither confirmed nor denied", None, THERMAL),
        ("limb replaced in May 2018", "Section 40(5)", COVERT),
        ("section without limb", "Section 31", DOGS),
    ]
    assert picked(replaced, "disclosure") == [(COVERT,)]


def test_a_limb_replaced_in_2018_is_no_slip_on_an_older_page(changed: Callable[..., Path]) -> None:
    db = changed(f"update disclosures set disclosed_on = '2018-05-24' where id = '{COVERT}'")
    with served(db) as altered:
        assert rows(altered, "refusals-to-question") == []


def test_a_force_that_cites_no_limb_is_shown_as_such(changed: Callable[..., Path]) -> None:
    db = changed("delete from exemptions")
    with served(db) as altered:
        found = rows(altered, "ncnd-by-force", q="thermal imaging")
    assert picked(found, "limb disclosures_citing_it disclosures_with_ncnd all_disclosures") == [
        ("no limb cited", 1, 1, 1)
    ]


# The questions they answer


def test_the_questions_of_the_docs_are_twenty_five_each_with_its_queries_or_why_there_is_none() -> None:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    table = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if re.match(r"\| \d", line)]
    assert [int(number) for number, *_ in table] == list(range(1, 26))
    assert [number for number, _, found, missing in table if not found and not missing.startswith("Not yet: ")] == []
    named = {slug for _, _, found, _ in table for slug in re.findall("`([^`]+)`", found)}
    assert named == set(QUERY_SLUGS) - {"outcomes-by-force", "exemptions-by-year"}


# What is on too many rows to be ranked


@pytest.mark.parametrize("slug", ["search-disclosures", "search-questions"])
def test_search_for_what_most_rows_hold_gives_the_newest(slug: str, asked: Path) -> None:
    query = next(query for query in queries() if query.slug == slug)
    few = query.sql.replace(f"{MOST_RANKED}", "2")
    assert few != query.sql
    with closing(sqlite3.connect(asked)) as connection:
        connection.create_function("escape_fts", 1, escape_fts)
        connection.row_factory = sqlite3.Row
        newest = [row["date"] for row in connection.execute(few, {"q": "the", "force": ""})]
        ranked = [row["date"] for row in connection.execute(query.sql, {"q": "the", "force": ""})]
        of_a_force = {row["force"] for row in connection.execute(few, {"q": "the", "force": "gwent"})}

    assert newest == sorted(newest, reverse=True)
    assert sorted(newest) == sorted(ranked)
    assert newest != ranked
    assert of_a_force == {"Gwent Police"}
