"""A night of crawling, on a real server on loopback: what is asked for, what is kept, what is told."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from scraper.errors import DatabaseError
from scraper.forces import Force
from scraper.lock import only_writer
from tests.conftest import Scrape, contents, disclosure_page, html_page
from tests.golden_pages import expected_disclosures, golden_pages
from tests.trial_archives import TrialWayback
from tests.trial_server import Asked, Reply, TrialServer
from tests.trial_site import (
    LISTING,
    ROBOTS,
    Trial,
    TrialPage,
    by_folder,
    by_query_from_zero,
    golden_site,
    made_pages,
    only,
)

pytestmark = pytest.mark.usefixtures("trust")

FORCE = "dyfed-powys"
_DAYS = ("2026-09-01", "2026-09-02", "2026-09-03", "2026-09-04")
SCRAPE = Path(sys.executable).with_name("scrape")
CHALLENGE = b"<title>Just a moment...</title><script>window._cf_chl_opt = {}</script>"


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with TrialServer() as server:
        yield Trial(server, tmp_path / "trial")


# What a night does


def test_ten_sites_of_several_platforms_become_one_database(trial: Trial) -> None:
    """Every disclosure of every golden page that a sitemap names is in the database, and its page in the archive."""
    slugs = (
        "avon-and-somerset", "dyfed-powys", "gwent", "northern-ireland", "police-scotland", "south-wales",
        "south-yorkshire", "warwickshire", "west-midlands", "west-yorkshire",
    )  # fmt: skip
    for slug in slugs:
        trial.site(slug, golden_site(slug))

    account = trial.night()

    assert {force.force: force.state for force in account.forces.values()} == dict.fromkeys(slugs, "ok")
    for slug in slugs:
        pages = [page for page in golden_pages(slug) if expected_disclosures(page)]
        expected = {disclosure["title"] for page in pages for disclosure in expected_disclosures(page)}
        assert {title for (title,) in trial.rows("select title from disclosures where force = ?", slug)} == expected
        assert set(trial.archived(slug)) == {page.html.encode() for page in pages}
    assert account.exit_status == 0


def test_robots_then_sitemap_then_listing_then_each_page_once(trial: Trial) -> None:
    site = trial.site(FORCE, made_pages(3), page_size=2)

    trial.night()

    assert trial.server.paths(site.base) == [
        "/robots.txt", "/sitemap.xml", LISTING, f"{LISTING}?page=2", f"{LISTING}?page=3",
        site.path(0), site.path(1), site.path(2),
    ]  # fmt: skip


def test_an_address_keeps_the_way_in_which_it_was_found(trial: Trial) -> None:
    pages = made_pages(4)
    paths = list(pages)
    pages[paths[0]].in_listing = False
    pages[paths[1]].in_sitemap = False
    pages[paths[1]].day = "2026-05-20"
    pages[paths[2]].body = html_page(
        f"<p>FOI Reference: 3/2026</p><p>Request:</p><p>How many?</p><p>Response:</p>"
        f"<p>See <a href='{paths[3]}'>another disclosure</a>.</p>"
    )
    pages[paths[3]].in_sitemap = pages[paths[3]].in_listing = False
    trial.site(FORCE, pages)

    trial.night()

    found = trial.rows("select way, listed_on from pages order by url")
    assert found == [("sitemap", None), ("listing", "2026-05-20"), ("sitemap", "2026-05-01"), ("links", None)]
    assert trial.rows("select count(*) from disclosures") == [(4,)]


@pytest.mark.parametrize(
    ("slug", "listing", "pager"),
    [
        (FORCE, LISTING, None),
        ("west-midlands", "/category/disclosure-log/", by_folder),
        ("west-yorkshire", "/freedom-information/disclosure-log", by_query_from_zero),
    ],
)
def test_every_page_of_a_listing_is_read(trial: Trial, slug: str, listing: str, pager: Any) -> None:
    pages = golden_site(slug)
    site = trial.site(slug, pages, listing=listing, page_size=1, robots="", **({"pager": pager} if pager else {}))
    site.answers["/sitemap.xml"] = Reply(status=404)

    trial.night()

    assert trial.rows("select count(*) from pages where way = 'listing'")[0][0] >= len(pages) - 1


def test_a_listing_that_was_not_read_to_its_end_is_read_to_its_end_the_next_night(trial: Trial) -> None:
    """Though its first pages, the newest, say nothing new."""
    pages = made_pages(9)
    for number, page in enumerate(pages.values()):
        page.day = f"2026-02-{20 - number}"
    site = trial.site(FORCE, pages, page_size=1)
    site.answers |= {"/sitemap.xml": Reply(status=404), f"{LISTING}?page=5": Reply(status=500)}
    failed = only(trial.night("2026-09-01"))
    del site.answers[f"{LISTING}?page=5"]

    mended = only(trial.night("2026-09-02"))
    site.given.clear()
    trial.night("2026-09-03")

    assert (failed.cause, failed.new) == ("server_error", 4)
    assert (mended.cause, mended.new) == (None, 5)
    assert len([path for path, _ in site.given if path.startswith(LISTING)]) == 2


def test_what_robots_disallows_is_never_asked_for(trial: Trial) -> None:
    site = trial.site(
        FORCE, made_pages(6), robots=f"{ROBOTS}Disallow: /foi-ai/*/bicycles-2-2026/\nDisallow: /*?page=\n"
    )
    site.page_size = 2

    account = only(trial.night())

    assert not [path for path in trial.server.paths(site.base) if "bicycles-2" in path or "?page=" in path]
    assert account.failures["robots_disallows"] == 1
    assert trial.rows("select count(*) from disclosures") == [(5,)]
    assert trial.rows("select robots_status, robots like '%GetPdf%' from hosts") == [(200, 1)]


def test_robots_of_every_host_on_the_way_is_heeded(trial: Trial) -> None:
    """One page redirects to an address that robots.txt forbids, another to an old host of the force with its own."""
    site = trial.site(FORCE, made_pages(3))
    old = trial.server.host(
        {
            "/robots.txt": Reply(b"User-agent: *\nDisallow: /private/\n"),
            "/private/": disclosure_page("8/2026"),
            "/foi-ai/dyfed-powys-police/disclosure-2026/may/old-9-2026/": disclosure_page("9/2026"),
        },
        address="127.0.0.2",
    )
    trial.add_host(FORCE, old)
    site.answers[site.path(0)] = Reply(status=302, headers={"location": "/api/1"})
    site.answers[site.path(1)] = Reply(status=302, headers={"location": f"{old}/private/"})
    other = f"{old}/foi-ai/dyfed-powys-police/disclosure-2026/may/old-9-2026/"
    site.answers[site.path(2)] = Reply(status=302, headers={"location": other})

    account = only(trial.night())

    assert account.failures == {"robots_disallows": 2}
    assert "/api/1" not in trial.server.paths(site.base)
    assert trial.server.paths(old) == ["/robots.txt", urlsplit(other).path]
    assert trial.rows("select url from disclosures") == [(other,)]


def test_a_limit_is_so_many_pages_of_each_force(trial: Trial) -> None:
    first, second = trial.site(FORCE, made_pages(5)), trial.site("gwent", golden_site("gwent"))

    trial.night(limit=2)

    assert (len(first.statuses()), len(second.statuses())) == (2, 2)
    trial.night("2026-09-02", limit=2)
    assert trial.rows("select count(*) from disclosures where force = ?", FORCE) == [(4,)]


def test_a_dry_run_fetches_and_writes_nothing(trial: Trial) -> None:
    site = trial.site(FORCE, made_pages(3))

    account = only(trial.night(dry=True))

    assert (account.new, len(site.statuses())) == (3, 3)
    assert sorted(path.name for path in trial.folder.iterdir()) == ["register.csv"]


# The second night


def test_a_night_with_nothing_new_moves_no_page_and_writes_no_row(trial: Trial) -> None:
    site = trial.site(FORCE, made_pages(12))
    trial.night("2026-09-01")
    before = contents(trial.db)
    _log_writes(trial.db)

    account = only(trial.night("2026-09-02"))

    assert site.statuses() == [200] * 12 + [304] * 12
    assert trial.rows("select * from writes") == []
    assert contents(trial.db) == before
    assert (account.state, account.not_modified, account.found) == ("quiet", 12, 0)


def _log_writes(db: Path) -> None:
    """Let every write to a table that pages make leave a row in `writes`."""
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("create table writes (what text)")
        for table in ("disclosures", "qa_pairs", "exemptions", "mentions", "attachments", "captures", "changes"):
            for deed in ("insert", "update", "delete"):
                connection.execute(
                    f"create trigger log_{table}_{deed} after {deed} on {table} "
                    f"begin insert into writes values ('{deed} {table}'); end"
                )
        connection.commit()


def test_another_token_round_the_same_content_is_no_change(trial: Trial) -> None:
    """The site gives no ETags, and each page's bytes are others each night."""
    pages = made_pages(3)
    site = trial.site(FORCE, pages, has_etags=False)
    for night, day in enumerate(("2026-09-01", "2026-09-02")):
        for path, page in made_pages(3).items():
            token = b"<input type=hidden name=__RequestVerificationToken value=%d>" % night
            pages[path].body = page.body.replace(b"<nav>", token + b"<nav>")
        account = only(trial.night(day))

    assert site.statuses() == [200] * 6
    assert (account.state, account.not_modified, account.changed) == ("quiet", 3, 0)
    assert trial.rows("select count(*) from captures") == [(3,)]
    assert trial.rows("select count(*) from changes") == [(0,)]


def test_what_nobody_can_read_is_told_of_and_archived_once(trial: Trial) -> None:
    pages = made_pages(2)
    site = trial.site(FORCE, pages)
    pages[site.path(0)].body = b"%PDF-1.7\n" + bytes(range(256)) * 9

    accounts = [trial.night(day) for day in _DAYS[:3]]

    assert [[problem.kind for problem in account.problems] for account in accounts] == [["not_text"], [], []]
    assert len(trial.archived(FORCE)) == 2


def test_an_edited_page_tells_each_field_that_changed(trial: Trial) -> None:
    pages = made_pages(2)
    site = trial.site(FORCE, pages)
    trial.night("2026-09-01")
    pages[site.path(0)].body = disclosure_page("1/2026", "None were stolen.", "Bicycles that were stolen")

    account = only(trial.night("2026-09-02"))

    assert account.changed == 1
    assert account.state == "ok"
    assert trial.rows("select field, old, new, substr(seen_at, 1, 10) from changes order by field") == [
        ("outcome", "partially_withheld", "granted_in_full", "2026-09-02"),
        ("response", "1 bicycles were stolen. Section 40(2) applies.", "None were stolen.", "2026-09-02"),
        ("title", "Stolen bicycles", "Bicycles that were stolen", "2026-09-02"),
    ]
    assert trial.rows("select count(*) from captures") == [(3,)]


def test_a_page_listed_anew_is_asked_for_the_next_night(trial: Trial) -> None:
    pages = made_pages(2)
    trial.site(FORCE, pages)
    trial.night("2026-09-01")
    pages.update(made_pages(1, first=3))

    account = only(trial.night("2026-09-02"))

    assert (account.state, account.discovered, account.new) == ("ok", 1, 1)


# Pages that go away


@pytest.mark.parametrize("how", ["404", "410", "landing page", "soft 404"])
def test_a_page_that_is_gone_on_two_days_is_marked_and_stays(trial: Trial, how: str) -> None:
    gone = {
        "404": Reply(b"<h1>Not found</h1>", status=404),
        "410": Reply(b"<h1>Gone</h1>", status=410),
        "landing page": Reply(status=302, headers={"location": "/foi-ai/"}),
        "soft 404": Reply(html_page("<p>The page you requested was moved.</p>", "Page not found")),
    }[how]
    site = trial.site(FORCE, made_pages(3))
    site.answers["/foi-ai/"] = html_page("<p>All that we publish.</p>", "Freedom of information")
    removed = "select url, removed_on from disclosures where removed_on is not null"
    trial.night("2026-09-01")
    site.answers[site.path(0)] = gone

    trial.night("2026-09-02")
    trial.night("2026-09-02")
    assert trial.rows(removed) == []

    account = only(trial.night("2026-09-03"))
    assert trial.rows(removed) == [(site.url(0), "2026-09-03")]
    assert (account.state, account.removed) == ("ok", 1)
    assert trial.rows("select count(*) from disclosures") == [(3,)]
    assert trial.rows("select count(*) from qa_pairs") == [(3,)]

    trial.night("2026-09-04")
    assert trial.rows(removed) == [(site.url(0), "2026-09-03")]

    del site.answers[site.path(0)]
    trial.night("2026-09-05")
    assert trial.rows(removed) == []


def test_a_page_that_is_listed_under_another_address_is_marked_when_it_is_gone(trial: Trial) -> None:
    site = trial.site(FORCE, made_pages(2))
    for path in list(site.pages):
        site.answers[path.rstrip("/")] = Reply(status=301, headers={"location": path})
    links = "".join(f"<li><a href='{path.rstrip('/')}'>Bicycles</a></li>" for path in site.pages)
    site.answers[LISTING] = f"<main><ul>{links}</ul></main>".encode()
    site.answers["/sitemap.xml"] = Reply(status=404)
    trial.night("2026-09-01")
    assert site.statuses() == [200, 200]
    site.answers[site.path(0)] = Reply(status=404)

    trial.night("2026-09-02")
    trial.night("2026-09-03")

    assert trial.rows("select url from disclosures where removed_on is not null") == [(site.url(0),)]
    assert trial.rows("select count(*) from disclosures") == [(2,)]


# What goes wrong


def test_one_failing_force_stops_no_other(trial: Trial) -> None:
    failing, sound = trial.site(FORCE, made_pages(3)), trial.site("gwent", golden_site("gwent"))
    failing.answers["*"] = Reply(drop_after=0)

    account = trial.night()

    assert account.exit_status == 1
    assert (account.forces[FORCE].state, account.forces[FORCE].cause) == ("unreachable", "unreachable")
    assert (account.forces["gwent"].state, account.forces["gwent"].new) == ("ok", 2)
    assert len(sound.statuses()) == 2


def test_the_report_for_machines_says_how_each_force_went(trial: Trial, scrape: Scrape) -> None:
    failing, _ = trial.site(FORCE, made_pages(3)), trial.site("gwent", golden_site("gwent"))
    failing.answers["*"] = Reply(status=404)

    result = scrape(*trial.arguments("--json"))

    told = {force["force"]: force for force in json.loads(result.stdout)["forces"]}
    assert result.exit_code == 1
    assert (told[FORCE]["state"], told[FORCE]["cause"]) == ("broken", "listing_failed")
    assert (told["gwent"]["state"], told["gwent"]["new"], told["gwent"]["failures"]) == ("ok", 2, {})
    assert sum(told["gwent"]["outcomes"].values()) == 2


def test_a_bot_wall_stops_the_host_at_once_and_nothing_of_it_is_kept(trial: Trial) -> None:
    site = trial.site(FORCE, made_pages(9))
    asked: list[str] = []

    def wall(one: Asked) -> Reply:
        asked.append(one.path)
        return Reply(CHALLENGE, status=403, headers={"cf-mitigated": "challenge"})

    for number in range(3, 9):
        site.answers[site.path(number)] = wall

    account = only(trial.night())

    assert (account.state, account.cause) == ("blocked", "challenge")
    assert len(asked) == 1
    assert trial.rows("select kind, url from problems") == [("blocked", f"{site.base}{asked[0]}")]
    assert trial.rows("select count(*) from captures where url = ?", f"{site.base}{asked[0]}") == [(0,)]
    assert CHALLENGE not in trial.archived(FORCE)
    assert trial.rows("select count(*) from disclosures where title like '%moment%'") == [(0,)]


def test_a_listing_on_which_nothing_is_recognised_is_broken_and_not_quiet(trial: Trial) -> None:
    site = trial.site(FORCE, made_pages(3))
    trial.night("2026-09-01")
    site.answers[LISTING] = html_page("<div id=app>Loading</div>", "Published items")
    site.answers["/sitemap.xml"] = Reply(status=404)

    account = only(trial.night("2026-09-02"))

    assert (account.state, account.cause) == ("broken", "listing_empty")


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ("<p>FOI Reference: {n}/2026</p><img src='/{n}.png'>", "fill_rate_fell"),
        ("<div id=app data-page={n}>Loading</div>", "yield_fell"),
    ],
)
def test_a_redesign_half_way_is_broken_until_pages_can_be_read_again(trial: Trial, content: str, cause: str) -> None:
    """The next night asks for none of those pages' bodies, and does not take that for nothing new."""
    pages = made_pages(8)
    trial.site(FORCE, pages)
    trial.night("2026-09-01")
    for number, page in enumerate(list(pages.values())[1:]):
        page.body = html_page(content.format(n=number))

    states = [(account.state, account.cause) for account in (only(trial.night(day)) for day in _DAYS[1:3])]
    pages.update(made_pages(8))
    mended = only(trial.night(_DAYS[3]))

    assert states == [("broken", cause), ("broken", cause)]
    assert (mended.state, mended.cause) == ("ok", None)


def test_pages_that_are_built_otherwise_are_told_of_once(trial: Trial) -> None:
    pages = made_pages(6)
    trial.site(FORCE, pages)
    states = []
    for night, day in enumerate(_DAYS[:3]):
        added = made_pages(6, first=1 + 6 * night)
        for page in added.values():
            page.body = page.body.replace(b"<main>", b"<main class=redesigned>") if night else page.body
        pages.update(added)
        account = only(trial.night(day))
        states.append((account.state, account.cause))

    assert states == [("ok", None), ("broken", "layout_changed"), ("ok", None)]


def test_addresses_are_asked_for_as_they_are_spelt(trial: Trial) -> None:
    """Letters beyond ASCII, escaped or not, and addresses that are none."""
    tree = "/foi-ai/dyfed-powys-police/disclosure-2026/may"
    pages = {f"{tree}/caf%C3%A9-1-2026/": TrialPage(disclosure_page("1/2026"), in_sitemap=False)}
    site = trial.site(FORCE, pages)
    odd = (f"http://[{tree}", f"//127.0.0.1:99999{tree}/a-2-2026/", f"{tree}/gwaith tŷ-3-2026/", f"{tree}/a\\b-4-2026/")
    links = "".join(f"<li><a href='{url}'>Odd</a></li>" for url in (*odd, *pages))
    site.answers[LISTING] = f"<meta charset=utf-8><main><ul>{links}</ul></main>".encode()
    site.answers[f"{tree}/gwaith%20t%C5%B7-3-2026/"] = disclosure_page("3/2026")

    account = only(trial.night())

    assert (account.state, account.new, dict(account.failures)) == ("ok", 2, {})
    assert trial.rows("select reference from disclosures order by 1") == [("1/2026",), ("3/2026",)]


def test_what_live_refuses_is_read_from_the_wayback_machine(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--source auto`; a force that answers is not asked for there."""
    blocked, sound = trial.site(FORCE, made_pages(2)), trial.site("gwent", golden_site("gwent"))
    blocked.answers["*"] = Reply(CHALLENGE, status=403)
    archive = TrialWayback()
    for path, page in blocked.pages.items():
        archive.add("20260401120000", f"{blocked.base}{path}", page.body)
    monkeypatch.setenv("SCRAPE_WAYBACK_URL", base := trial.server.host(archive))

    account = trial.night(source="auto")

    assert trial.rows("select force, source, count(*) from captures group by 1, 2") == [
        (FORCE, "wayback", 2),
        ("gwent", "live", 2),
    ]
    assert (account.forces[FORCE].state, account.forces[FORCE].cause) == ("blocked", "challenge")
    assert account.forces[FORCE].new == 2
    assert not [path for path in trial.server.paths(base) if sound.base.rpartition(":")[2] in path]


def test_status_shows_how_each_force_stands(trial: Trial, scrape: Scrape) -> None:
    trial.site("gwent", golden_site("gwent"))
    site = trial.site(FORCE, made_pages(3))
    site.answers["/robots.txt"] = Reply(b"no policy", status=403)
    site.answers[LISTING] = Reply(CHALLENGE, status=403, headers={"server": "cloudflare"})
    trial.night()
    arguments = ("status", "--db", trial.db, "--register", trial.register_file)

    told = {force["force"]: force for force in json.loads(scrape(*arguments, "--json").stdout)}
    table = {line.split("\t")[0]: line for line in scrape(*arguments).stdout.splitlines()}

    assert (told["gwent"]["state"], told["gwent"]["cause"]) == ("ok", None)
    assert (told[FORCE]["state"], told[FORCE]["cause"]) == ("blocked", "challenge")
    assert "WACZ" in told[FORCE]["explained"]
    assert "\tblocked\t" in table[FORCE]
    assert "\tok\t" in table["gwent"]


# One crawl at a time, and stopping


def test_a_fault_of_our_own_at_one_force_stops_no_other(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    trial.site(FORCE, made_pages(2))
    trial.site("gwent", made_pages(2))

    def faulty(content: object, url: str, force: Force, rules: object) -> list[object]:
        if force.slug == FORCE:
            raise KeyError("a fault")
        return []

    monkeypatch.setattr("scraper.crawl.linked", faulty)
    account = trial.night()

    assert (account.forces[FORCE].state, account.forces[FORCE].cause) == ("broken", "fault")
    assert "KeyError('a fault')" in account.problems[0].message
    assert (account.forces["gwent"].state, account.forces["gwent"].new, account.exit_status) == ("ok", 2, 1)


def test_two_crawls_do_not_share_a_database(trial: Trial, scrape: Scrape) -> None:
    site = trial.site(FORCE, made_pages(3))
    with only_writer(trial.db):
        result = scrape(*trial.arguments())

    assert result.exit_code == 1
    assert "Another run is at work" in result.stderr
    assert site.given == []


def test_ctrl_c_finishes_the_page_in_hand_and_the_next_run_goes_on(trial: Trial) -> None:
    pages = made_pages(15)
    site = trial.site(FORCE, pages)
    site.answers.update({path: replace(Reply(page.body), pause=0.05) for path, page in pages.items()})

    process = subprocess.Popen([SCRAPE, *trial.arguments()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while len(site.statuses()) < 5:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)

    done = len(site.statuses())
    assert 5 <= done < 10
    assert "Traceback" not in err
    assert "The same command goes on from here." in out
    assert trial.rows("select count(*) from disclosures") == [(done,)]

    site.answers.clear()
    subprocess.run([SCRAPE, *trial.arguments("-q")], check=True, timeout=30)
    assert len(site.statuses()) == 15
    assert trial.rows("select count(*) from disclosures") == [(15,)]


def test_ctrl_c_ends_the_reading_of_a_long_listing(trial: Trial) -> None:
    site = trial.site(FORCE, made_pages(40), page_size=1)
    site.answers["/sitemap.xml"] = Reply(status=404, pause=0.3)

    process = subprocess.Popen([SCRAPE, *trial.arguments("--delay", "0.2")], stdout=subprocess.PIPE, text=True)
    while "/sitemap.xml" not in trial.server.paths(site.base):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=20)

    assert "The same command goes on from here." in out
    assert len(trial.server.paths(site.base)) < 10


def test_a_database_that_cannot_be_written_is_told_in_a_sentence(trial: Trial) -> None:
    trial.site(FORCE, made_pages(3))
    trial.night("2026-09-01", limit=1)
    with closing(sqlite3.connect(trial.db)) as connection:
        connection.execute("create trigger no before insert on disclosures begin select raise(abort, 'no more'); end")

    with pytest.raises(DatabaseError, match="cannot be written: no more"):
        trial.night("2026-09-02")
