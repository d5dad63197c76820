"""How politely sites and archives are asked, by what the server itself saw."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

from scraper.fetch import Client
from tests.conftest import Scrape, disclosure_page
from tests.trial_archives import TrialCommonCrawl, TrialWayback
from tests.trial_server import LATE, Reply, TrialServer
from tests.trial_site import ROBOTS, Trial, golden_site, made_pages

pytestmark = [pytest.mark.alone, pytest.mark.usefixtures("trust")]

TREES = (
    "https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police/disclosure-2025",
    "https://www.gwent.police.uk/foi-ai/gwent-police/disclosure-2025",
)
HOSTS = (
    "cheshire", "cleveland", "dyfed-powys", "gwent", "humberside", "kent", "south-wales", "surrey", "warwickshire",
    "wiltshire",
)  # fmt: skip


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with TrialServer() as server:
        yield Trial(server, tmp_path / "trial")


def test_ten_hosts_are_asked_at_once_and_each_of_them_one_request_at_a_time(trial: Trial) -> None:
    """Every request counts: robots.txt, sitemaps, listings, pages, second attempts and redirects."""
    for slug in HOSTS:
        site = trial.site(slug, made_pages(6))
        site.answers[site.path(1)] = Reply(status=503)
        site.answers[site.path(2)] = Reply(status=301, headers={"location": site.path(3)})
        site.answers[site.path(4)] = Reply(site.pages[site.path(4)].body, pause=0.15)

    trial.night(delay=0.1, client=lambda **given: Client(attempts=3, **given))

    bases = [site.base for site in trial.sites.values()]
    assert {trial.server.most_in_flight(base) for base in bases} == {1}
    assert min(min(trial.server.gaps(base)) for base in bases) >= 0.1 - LATE
    assert min(median(trial.server.gaps(base)) for base in bases) >= 0.1
    assert {len(trial.server.paths(base)) for base in bases} == {3 + 1 + 6 + 2 + 1}
    began, ended = trial.server.log[0].moment, trial.server.log[-1].moment
    assert ended - began < 10 * 13 * 0.1 / 3


def test_a_host_of_two_forces_is_asked_one_request_at_a_time(trial: Trial) -> None:
    site = trial.site("mdp", golden_site("mdp") | golden_site("cnc"), listing="/search/all")
    trial.share("cnc", site, ["/government/publications/civil-nuclear-constabulary", "/government/publications/cnc-"])
    trial.share("mdp", site, ["/government/publications/ministry-of-defence-police", "/government/publications/mod-"])

    trial.night(delay=0.1)

    assert trial.rows("select distinct force from disclosures order by 1") == [("cnc",), ("mdp",)]
    assert trial.server.most_in_flight(site.base) == 1
    assert min(trial.server.gaps(site.base)) >= 0.1 - LATE


def test_the_longest_delay_that_anybody_asks_for_is_kept(trial: Trial) -> None:
    """From the first page on: what robots.txt asks for holds after robots.txt itself."""
    asked = {
        "dyfed-powys": trial.site("dyfed-powys", made_pages(2), robots=f"{ROBOTS}Crawl-delay: 0.3\n"),
        "gwent": trial.site("gwent", made_pages(2), delay=0.3),
        "surrey": trial.site("surrey", made_pages(2), robots=f"{ROBOTS}Request-rate: 10/3\n"),
        "kent": trial.site("kent", made_pages(2), robots=f"{ROBOTS}Crawl-delay: 0.01\n", delay=0.02),
    }

    trial.night(delay=0.1)

    shortest = {slug: min(trial.server.gaps(site.base)) for slug, site in asked.items()}
    for slug, delay in {"dyfed-powys": 0.3, "gwent": 0.3, "surrey": 0.3, "kent": 0.1}.items():
        assert delay - LATE <= shortest[slug] < delay + 0.1


def test_every_request_says_who_asks_and_whom_to_write_to(trial: Trial, scrape: Scrape) -> None:
    site = trial.site("dyfed-powys", made_pages(2))

    scrape(*trial.arguments("--contact", "foi@example.org"))

    agents = {asked.headers["user-agent"] for asked in trial.server.asked(site.base)}
    assert len(agents) == 1
    assert agents.pop().endswith("; contact: foi@example.org)")


def test_the_wayback_machine_is_asked_no_faster_than_it_wishes(
    trial: Trial, scrape: Scrape, monkeypatch: pytest.MonkeyPatch
) -> None:
    """24 questions a minute to the index, 8 captures a second, one request at a time, for two forces in a row."""
    archive = TrialWayback()
    for tree in TREES:
        for number in range(4):
            page = disclosure_page(f"{number}/2025")
            archive.add(f"2025040112000{number}", f"{tree}/may/bicycles-{number}2025/", page)
    base = trial.server.host(archive)
    monkeypatch.setenv("SCRAPE_WAYBACK_URL", base)

    result = scrape(*_from("wayback", trial))

    assert result.exit_code == 0
    assert trial.rows("select force, source, count(*) from captures group by 1, 2") == [
        ("dyfed-powys", "wayback", 4), ("gwent", "wayback", 4)
    ]  # fmt: skip
    questions = [asked.moment for asked in trial.server.asked(base) if asked.path.startswith("/cdx/")]
    assert len(questions) >= 2
    assert min(later - earlier for earlier, later in pairwise(questions)) >= 2.5 - LATE
    assert min(trial.server.gaps(base)) >= 0.125 - LATE
    assert median(trial.server.gaps(base)) >= 0.125
    assert trial.server.most_in_flight(base) == 1


def test_common_crawl_is_asked_no_faster_than_it_wishes(
    trial: Trial, scrape: Scrape, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One question a second to the index, one range in 0.55 s."""
    archive = TrialCommonCrawl(crawls=["CC-MAIN-2025-33"])
    for number in range(3):
        url = f"{TREES[0]}/may/bicycles-{number}2025/"
        archive.add("CC-MAIN-2025-33", f"2025040112000{number}", url, disclosure_page(f"{number}/2025"))
    index, files = trial.server.host(archive), trial.server.host(archive, address="127.0.0.2")
    monkeypatch.setenv("SCRAPE_COMMONCRAWL_URL", index)
    monkeypatch.setenv("SCRAPE_COMMONCRAWL_DATA_URL", files)

    scrape(*_from("commoncrawl", trial)[2:], "--force", "dyfed-powys")

    assert trial.rows("select force, source, count(*) from captures group by 1, 2") == [
        ("dyfed-powys", "commoncrawl", 3)
    ]
    assert min(trial.server.gaps(index)) >= 1.0 - LATE
    assert min(trial.server.gaps(files)) >= 0.55 - LATE
    assert {trial.server.most_in_flight(base) for base in (index, files)} == {1}


def _from(source: str, trial: Trial) -> list[str]:
    """The command line for two forces of the project's own register."""
    forces = ("--force", TREES[0].split(".")[1], "--force", "gwent")
    places = ("--db", str(trial.db), "--archive", str(trial.archive))
    return [*forces, "--source", source, "--allow-loopback", *places]
