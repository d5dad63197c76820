"""Every way in which a site fails: the report names the cause, and when it is over nothing of it is left.

Of each fault it is shown that after the next night the database says what it says after a clean night.
"""

from __future__ import annotations

import gzip
import resource
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from scraper.account import Account
from scraper.errors import ArchiveError
from scraper.fetch import Client
from tests.conftest import html_page
from tests.trial_server import Asked, Reply, TrialServer
from tests.trial_site import LISTING, Trial, TrialSite, golden_site, made_pages

pytestmark = pytest.mark.usefixtures("trust")

FORCE = "dyfed-powys"
PAGE = html_page("<p>FOI Reference: 1/2026</p><p>Request:</p><p>How many?</p><p>Response:</p><p>Twelve.</p>")
CHALLENGE = b"<title>Just a moment...</title><script>window._cf_chl_opt = {}</script>"
GZIP = {"content-encoding": "gzip"}
SCRAPE = Path(sys.executable).with_name("scrape")
IMPATIENT = partial(Client, attempts=2, backoff=0.01, timeout=0.3, total_seconds=3.0, most_bytes=300_000)


@dataclass(frozen=True)
class Fault:
    """How a site is spoilt, the state that the force is then in, and the cause that the report names."""

    name: str
    spoil: Callable[[TrialSite], None]
    state: str
    told: str

    def __str__(self) -> str:
        return self.name


def everywhere(reply: Reply) -> Callable[[TrialSite], None]:
    """All that the site answers."""
    return lambda site: site.answers.update({"*": reply})


def on(path: str, reply: Reply) -> Callable[[TrialSite], None]:
    return lambda site: site.answers.update({path: reply})


def on_listing(reply: Reply) -> Callable[[TrialSite], None]:
    """The listing, where there is no sitemap."""
    answers = {LISTING: reply, f"{LISTING}?page=2": reply, "/sitemap.xml": Reply(status=404)}
    return lambda site: site.answers.update(answers)


def on_page(reply: Reply) -> Callable[[TrialSite], None]:
    """One of the pages."""
    return lambda site: site.answers.update({site.path(2): reply})


def on_pages(reply: Reply) -> Callable[[TrialSite], None]:
    """All pages."""
    return lambda site: site.answers.update(dict.fromkeys(site.pages, reply))


def first(*replies: Reply) -> Callable[[TrialSite], None]:
    """One of the pages at first; then it is there."""

    def spoil(site: TrialSite) -> None:
        left = list(replies)
        site.answers[site.path(2)] = lambda asked: left.pop(0) if left else site.own(asked)

    return spoil


def after(count: int, reply: Reply) -> Callable[[TrialSite], None]:
    """All that the site answers after so many answers."""

    def spoil(site: TrialSite) -> None:
        left = [None] * count
        site.answers["*"] = lambda asked: reply if not left else (left.pop(), site.own(asked))[1]

    return spoil


def same_tag(site: TrialSite) -> None:
    """An empty body under the ETag of the page itself."""
    path = site.path(2)

    def answer(asked: Asked) -> Reply:
        own = site.own(asked)
        assert isinstance(own, Reply)
        return Reply(b"", headers=own.headers)

    site.answers[path] = answer


def in_a_circle(site: TrialSite) -> None:
    site.answers[site.path(2)] = moved(site.path(2))


def mixed_up(site: TrialSite) -> None:
    """A cache that gives one page in place of another."""
    site.answers[site.path(2)] = Reply(site.pages[site.path(3)].body)


def endless(site: TrialSite) -> None:
    """A pager that always has a page more, and nothing on it."""
    site.answers["/sitemap.xml"] = Reply(status=404)

    def answer(asked: Asked) -> Reply:
        number = int(asked.path.rpartition("=")[2])
        return Reply(f"<main><p>Nothing.</p><a rel=next href='{LISTING}?page={number + 1}'>Next</a></main>".encode())

    site.answers |= {f"{LISTING}?page={number}": answer for number in range(2, 300)}
    site.answers[LISTING] = Reply(f"<main><a rel=next href='{LISTING}?page=2'>Next</a></main>".encode())


def moved(to: str) -> Reply:
    return Reply(status=302, headers={"location": to})


def bomb() -> bytes:
    return gzip.compress(b"\0" * 3_000_000)


FAULTS = [
    # All of the site
    Fault("connection dropped", everywhere(Reply(drop_after=0)), "unreachable", "unreachable"),
    Fault("connection reset", everywhere(Reply(drop_after=0, reset=True)), "unreachable", "unreachable"),
    Fault("no HTTP", everywhere(Reply(raw=b"SSH-2.0-OpenSSH_9.6\r\n\r\n")), "unreachable", "unreachable"),
    Fault("no answer in time", everywhere(Reply(pause=5.0)), "unreachable", "unreachable"),
    Fault("errors", everywhere(Reply(status=500)), "unreachable", "server_error"),
    Fault("maintenance", everywhere(Reply(status=503, headers={"retry-after": "3600"})), "unreachable", "server_error"),
    Fault("too many requests", everywhere(Reply(status=429)), "unreachable", "rate_limited"),
    Fault("bot wall 403", everywhere(Reply(CHALLENGE, status=403)), "blocked", "challenge"),
    Fault("bot wall 200", everywhere(Reply(CHALLENGE)), "blocked", "challenge"),
    Fault(
        "bot wall refuses", everywhere(Reply(b"no", status=403, headers={"server": "cloudflare"})), "blocked",
        "challenge",
    ),
    Fault("all forbidden", everywhere(Reply(b"no", status=403)), "blocked", "forbidden"),
    Fault("network lost half-way", after(6, Reply(drop_after=0)), "unreachable", "unreachable"),
    Fault("bot wall half-way", after(6, Reply(CHALLENGE, status=503)), "blocked", "challenge"),
    # robots.txt
    Fault("robots fails", on("/robots.txt", Reply(status=502)), "unreachable", "server_error"),
    Fault("robots slow", on("/robots.txt", Reply(pause=5.0)), "unreachable", "unreachable"),
    Fault("robots closes", on("/robots.txt", Reply(b"User-agent: *\nDisallow: /\n")), "robots", "listing_disallowed"),
    Fault(
        "robots closes the pages", on("/robots.txt", Reply(b"User-agent: *\nDisallow: /foi-ai/dyfed\n")), "robots",
        "robots_disallows",
    ),
    Fault("robots forbidden", on("/robots.txt", Reply(status=403)), "ok", ""),
    # The sitemap
    Fault("sitemap fails", on("/sitemap.xml", Reply(status=500)), "ok", "/sitemap.xml"),
    Fault("sitemap gone", on("/sitemap.xml", Reply(status=404)), "ok", "/sitemap.xml"),
    Fault("sitemap broken off", on("/sitemap.xml", Reply(b"<urlset><url><loc>http")), "ok", "/sitemap.xml"),
    Fault("sitemap is a page", on("/sitemap.xml", Reply(PAGE)), "ok", "/sitemap.xml"),
    Fault("sitemap is a bomb", on("/sitemap.xml", Reply(bomb(), headers=GZIP)), "ok", "/sitemap.xml"),
    # The listing
    Fault("listing gone", on_listing(Reply(status=404)), "broken", "listing_failed"),
    Fault("listing fails", on_listing(Reply(status=500)), "unreachable", "server_error"),
    Fault("listing forbidden", on_listing(Reply(status=403)), "blocked", "forbidden"),
    Fault("listing empty", on_listing(Reply(b"")), "broken", "listing_empty"),
    Fault("listing unknown", on_listing(Reply(html_page("<div id=app></div>"))), "broken", "listing_empty"),
    Fault("listing endless", endless, "broken", "listing_endless"),
    Fault("listing in a circle", on_listing(moved(LISTING)), "broken", "redirect_loop"),
    Fault("listing elsewhere", on_listing(moved("https://www.example.org/")), "broken", "redirect_off_host"),
    Fault("a page of the listing fails", on(f"{LISTING}?page=2", Reply(status=500)), "unreachable", "server_error"),
    # One page, and the rest of the night goes on
    Fault("page fails", on_page(Reply(status=500)), "ok", "server_error"),
    Fault("page dropped", on_page(Reply(PAGE, drop_after=0)), "ok", "unreachable"),
    Fault("page reset", on_page(Reply(PAGE, drop_after=20, reset=True)), "ok", "unreachable"),
    Fault("page slow", on_page(Reply(PAGE, pause=5.0)), "ok", "unreachable"),
    Fault("page stops", on_page(Reply(PAGE, trickle=5.0)), "ok", "unreachable"),
    Fault("page cut off", on_page(Reply(PAGE, length=5_000)), "ok", "truncated"),
    Fault("page cut off in a chunk", on_page(Reply(PAGE, chunked=True, drop_after=400)), "ok", "truncated"),
    Fault("page cut off in gzip", on_page(Reply(gzip.compress(PAGE)[:-9], headers=GZIP, to_close=True)), "ok",
          "truncated"),
    Fault("page no gzip", on_page(Reply(PAGE, headers=GZIP)), "ok", "bad_encoding"),
    Fault("page a bomb", on_page(Reply(bomb(), headers=GZIP)), "ok", "too_large"),
    Fault("page too long", on_page(Reply(b"<p>" + b"a" * 400_000)), "ok", "too_large"),
    Fault("page in a circle", in_a_circle, "ok", "redirect_loop"),
    Fault("page elsewhere", on_page(moved("https://www.example.org/")), "ok", "redirect_off_host"),
    Fault("page inside", on_page(moved("http://10.0.0.1/")), "ok", "refused_address"),
    Fault("page a file", on_page(moved("file:///etc/hostname")), "ok", "refused_address"),
    Fault("page not there", on_page(Reply(status=404)), "ok", "gone"),
    Fault("page gone", on_page(Reply(status=410)), "ok", "gone"),
    Fault("page softly gone", on_page(Reply(html_page("<p>Sorry.</p>", "Page not found"))), "ok", "gone"),
    Fault("page at the front", on_page(moved(LISTING)), "ok", "gone"),
    Fault("page forbidden", on_page(Reply(status=403)), "ok", "forbidden"),
    Fault("page strange", on_page(Reply(status=406)), "ok", "http_406"),
    Fault("page empty", on_page(Reply(b"")), "ok", "empty"),
    Fault("page empty under its tag", same_tag, "ok", "empty"),
    Fault("page a picture", on_page(Reply(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)), "ok", "not_text"),
    Fault("page another", mixed_up, "ok", ""),
    Fault("page challenged", on_page(Reply(CHALLENGE, status=403)), "blocked", "challenge"),
    # All pages
    Fault("pages fail", on_pages(Reply(status=500)), "unreachable", "server_error"),
    Fault("pages forbidden", on_pages(Reply(status=403)), "blocked", "forbidden"),
    Fault("pages gone", on_pages(Reply(status=404)), "broken", "pages_gone"),
    Fault("pages rest", on_pages(Reply(status=429, headers={"retry-after": "900"})), "unreachable", "rate_limited"),
    # What passes by itself
    Fault("a burst of 503", first(Reply(status=503)), "ok", ""),
    Fault("429 for a moment", first(Reply(status=429, headers={"retry-after": "0"})), "ok", ""),
    Fault("dropped once", first(Reply(drop_after=0)), "ok", ""),
    Fault("cut off once", first(Reply(PAGE, length=5_000)), "ok", ""),
]  # fmt: skip
# What might touch what is known already.
LATER = frozenset({
    "bot wall 200", "errors", "listing gone", "listing unknown", "page a picture", "page at the front",
    "page cut off in gzip", "page empty", "page empty under its tag", "page not there", "page softly gone",
    "pages gone", "robots closes the pages", "sitemap gone",
})  # fmt: skip


@dataclass(frozen=True)
class Sites:
    trial: Trial
    spoilt: TrialSite
    sound: TrialSite
    clean: dict[str, list[tuple[Any, ...]]]

    @property
    def pages(self) -> int:
        return len(self.spoilt.pages)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Two forces' sites, and what a clean night makes of them."""
    golden = {path: page for path, page in golden_site(FORCE).items() if "/disclosure-" in path}
    some = dict(list(golden.items())[:5])
    with TrialServer() as server:
        trial = Trial(server, tmp_path_factory.mktemp("clean"))
        spoilt = trial.site(FORCE, made_pages(4) | some, page_size=6)
        sound = trial.site("gwent", golden_site("gwent"))
        assert trial.night(client=IMPATIENT).exit_status == 0
        clean = trial.final()
        assert {name: len(clean[name]) > 2 for name in ("disclosures", "qa_pairs", "exemptions")} == {
            "disclosures": True, "qa_pairs": True, "exemptions": True,
        }  # fmt: skip
        yield Sites(trial, spoilt, sound, clean)


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A listing without end is told of after ten pages."""
    monkeypatch.setattr("scraper.discovery.listing.MOST_BARREN_PAGES", 10)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_named_and_leaves_nothing_behind(sites: Sites, tmp_path: Path, fault: Fault) -> None:
    trial = sites.trial.again(tmp_path / "trial")

    account = _spoilt(sites, fault, trial)
    after = trial.night("2026-09-03", client=IMPATIENT)

    assert account.forces[FORCE].state == fault.state, account.forces[FORCE].cause
    assert fault.told in _told(account)
    assert account.forces["gwent"].state == "ok"
    assert trial.final() == sites.clean
    assert after.exit_status == 0


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.name in LATER], ids=str)
def test_a_fault_of_a_later_night_changes_nothing_that_is_known(sites: Sites, tmp_path: Path, fault: Fault) -> None:
    trial = sites.trial.again(tmp_path / "trial")
    trial.night("2026-09-01", client=IMPATIENT)

    account = _spoilt(sites, fault, trial)
    between = trial.final()
    after = trial.night("2026-09-03", client=IMPATIENT)

    assert account.forces[FORCE].state == {"ok": "quiet"}.get(fault.state, fault.state), account.forces[FORCE].cause
    assert fault.told in _told(account)
    assert between == trial.final() == sites.clean
    assert trial.rows("select * from changes") == []
    assert after.exit_status == 0


def _spoilt(sites: Sites, fault: Fault, trial: Trial) -> Account:
    """A night with a fault."""
    fault.spoil(sites.spoilt)
    try:
        return trial.night("2026-09-02", client=IMPATIENT)
    finally:
        sites.spoilt.answers.clear()


def _told(account: Account) -> str:
    """All causes that the report names for the force."""
    force = account.forces[FORCE]
    kinds = [problem.kind for problem in account.problems]
    return " ".join([force.cause or "", *force.failures, *kinds, *account.notes])


# What fails on this side


def test_what_was_torn_off_in_the_archive_is_cut_away_and_fetched_again(sites: Sites, tmp_path: Path) -> None:
    """A run that died while it wrote: its row is not finished, and half a record is the last of the archive."""
    trial = sites.trial.again(tmp_path / "trial")
    trial.night("2026-09-01", client=IMPATIENT, limit=3)
    with closing(sqlite3.connect(trial.db)) as connection:
        connection.execute("update runs set finished_at = null")
        connection.commit()
    with (trial.archive / f"{FORCE}.warc.gz").open("ab") as file:
        file.write(gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n" + PAGE * 9)[:200])

    account = trial.night("2026-09-01", client=IMPATIENT)

    assert [note for note in account.notes if "torn off" in note]
    assert trial.final() == sites.clean
    assert len(trial.archived(FORCE)) == sites.pages


def test_a_database_that_another_program_locks_for_a_while_is_waited_for(sites: Sites, tmp_path: Path) -> None:
    trial = sites.trial.again(tmp_path / "trial")
    others: list[threading.Thread] = []

    def lock(_url: str) -> None:
        if not others:
            taken = threading.Event()
            others.append(threading.Thread(target=_hold, args=(trial.db, taken)))
            others[0].start()
            taken.wait()

    account = trial.night("2026-09-01", client=IMPATIENT, tell=lock)
    others[0].join()

    assert account.exit_status == 0
    assert trial.final() == sites.clean


def _hold(db: Path, taken: threading.Event) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("begin immediate")
        taken.set()
        time.sleep(0.5)


@pytest.mark.parametrize("share", [0.3, 0.9, 1.0])
def test_a_full_disk_ends_the_run_with_a_sentence_and_the_next_goes_on(
    sites: Sites, tmp_path: Path, share: float
) -> None:
    """No file can grow longer than a share of what the database needs."""
    trial = sites.trial.again(tmp_path / "trial")
    most = int(sites.trial.db.stat().st_size * share)

    run = subprocess.run(
        [SCRAPE, *trial.arguments()], preexec_fn=partial(_limit, most), capture_output=True, text=True, check=False
    )

    assert run.returncode == 1
    assert "cannot be" in run.stderr
    assert "Traceback" not in run.stderr
    assert trial.night("2027-09-02", client=IMPATIENT).exit_status == 0
    assert trial.final() == sites.clean


def _limit(most: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def test_an_archive_that_cannot_be_written_ends_the_run_and_the_next_goes_on(sites: Sites, tmp_path: Path) -> None:
    trial = sites.trial.again(tmp_path / "trial")
    trial.archive.write_text("a file in the place of the folder", encoding="utf-8")

    with pytest.raises(ArchiveError, match="cannot be written"):
        trial.night("2026-09-01", client=IMPATIENT)

    trial.archive.unlink()
    trial.night("2026-09-02", client=IMPATIENT)
    assert trial.final() == sites.clean
