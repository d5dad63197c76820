"""The Wayback Machine as a source, against a trial archive on loopback."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from itertools import pairwise

import pytest

from parsers.forces import rules_for
from scraper.errors import FetchError, SourceError
from scraper.fetch import Client
from scraper.forces import Force, load_register
from scraper.sources import Capture
from scraper.sources.wayback import Wayback
from scraper.sources.web_archive import Unusable
from tests.conftest import TREE, disclosure_page
from tests.trial_archives import Session, TrialWayback, captures, damage, memento
from tests.trial_server import LATE, Asked, Reply, TrialServer

BIKES = f"{TREE}/disclosure-2025/march/stolen-bicycles-122025/"
VANS = f"{TREE}/disclosure-2025/april/stolen-vans-132025/"
OLD, NEW = disclosure_page(answer="Twelve bicycles."), disclosure_page(answer="Thirteen bicycles.")
CHALLENGE = b"<html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={}</script></body>"
RAPID = (0.0, 0.0)
RULES = rules_for("dyfed-powys", "single-online-home")


class Trial:
    """A trial archive that is served, and a session with it."""

    def __init__(self, server: TrialServer) -> None:
        self.server = server
        self.archive = TrialWayback()
        self.base = server.host(self.archive)
        self.session = Session(lambda client: Wayback(client, self.base, delays=self.delays))
        self.delays = RAPID
        self.take = self.session.take

    @property
    def captures_asked(self) -> list[str]:
        """The timestamps of the captures that were asked for."""
        return [path[5:19] for path in self.server.paths(self.base) if path.startswith("/web/")]

    @property
    def questions(self) -> list[Asked]:
        """What the index was asked."""
        return [asked for asked in self.server.asked(self.base) if asked.path.startswith("/cdx/")]


@pytest.fixture
def trial() -> Iterator[Trial]:
    with TrialServer() as server:
        yield Trial(server)


@pytest.fixture(scope="module")
def force() -> Force:
    return load_register().get("dyfed-powys")


def test_the_newest_capture_of_a_page_comes_with_its_address_in_the_archive_and_its_time(
    trial: Trial, force: Force
) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.add("20260102030405", BIKES, NEW)
    assert trial.take(force) == [
        Capture(
            url=BIKES,
            captured_at="2026-01-02T03:04:05Z",
            body=NEW,
            content_type="text/html; charset=utf-8",
            status=200,
            record_type="response",
            source="wayback",
            file=f"{trial.base}/web/20260102030405id_/{BIKES}",
            offset=0,
            origin=f"{trial.base}/web/20260102030405id_/{BIKES}",
        )
    ]
    assert trial.captures_asked == ["20260102030405"]


def test_the_page_captured_last_comes_first(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.add("20260102030405", VANS, NEW)
    assert [url for url, _, _ in captures(trial.take(force))] == [VANS, BIKES]


def test_with_history_every_version_comes_oldest_first_and_the_newest_capture(trial: Trial, force: Force) -> None:
    for timestamp, body, digest in (
        ("20240101000000", OLD, "A"),
        ("20240201000000", OLD, "A"),
        ("20240301000000", NEW, "B"),
        ("20240401000000", OLD, "A"),
        ("20240501000000", OLD, "A"),
    ):
        trial.archive.add(timestamp, BIKES, body, digest)
    assert captures(trial.take(force, history=True)) == [
        (BIKES, "2024-01-01T00:00:00Z", OLD),
        (BIKES, "2024-03-01T00:00:00Z", NEW),
        (BIKES, "2024-04-01T00:00:00Z", OLD),
        (BIKES, "2024-05-01T00:00:00Z", OLD),
    ]


def test_resume_keys_are_followed_to_the_end(trial: Trial, force: Force) -> None:
    trial.archive.most_rows = 2
    pages = [f"{TREE}/disclosure-2025/may/topic-{number}/" for number in range(5)]
    for number, page in enumerate(pages):
        trial.archive.add(f"2025010100000{number}", page, OLD)
    assert {url for url, _, _ in captures(trial.take(force))} == set(pages)
    english = [asked.path for asked in trial.questions if "cy-GB" not in asked.path]
    assert [path.partition("&resumeKey=")[2] for path in english] == ["", "key%25202", "key%25204"]


def test_a_resume_key_that_comes_again_ends_the_list(trial: Trial, force: Force) -> None:
    row = '["20250101000000", "https://www.dyfed-powys.police.uk/", "text/html", "200", "D", "9"]'
    trial.archive.answers["index"] = Reply(f'[{row},\n[],\n["again"]]'.encode())
    given = trial.take(force)
    assert damage(given) == ["The index gives a resume key that it gave before; it is left."] * 2
    assert len(trial.questions) == 4


def test_no_capture_is_asked_for_twice(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.add("20250501120000", VANS, OLD)
    trial.archive.add("20250601120000", VANS, CHALLENGE)
    trial.take(force)
    asked = trial.captures_asked
    assert trial.take(force) == []
    assert trial.captures_asked == asked == ["20250601120000", "20250501120000", "20250401120000"]


def test_a_newer_capture_is_asked_for_in_the_next_run(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.take(force)
    trial.archive.add("20250501120000", BIKES, NEW)
    assert captures(trial.take(force)) == [(BIKES, "2025-05-01T12:00:00Z", NEW)]


def test_one_address_is_one_page_whatever_scheme_port_and_tracking_it_was_captured_with(
    trial: Trial, force: Force
) -> None:
    insecure = BIKES.replace("https://www.dyfed-powys.police.uk", "http://WWW.dyfed-powys.police.uk:80")
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.add("20250501120000", f"{BIKES}?utm_source=news&fbclid=x", NEW)
    trial.archive.add("20250601120000", insecure, NEW, "E")
    given = captures(trial.take(force))
    assert given == [(BIKES.replace("https", "http"), "2025-06-01T12:00:00Z", NEW)]
    assert trial.captures_asked == ["20250601120000"]


def test_only_addresses_of_disclosures_are_asked_for(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", f"{TREE}/publication-scheme/policies/disclosure/fees/", OLD)
    trial.archive.add("20250401120001", "https://www.dyfed-powys.police.uk/foi-ai/af/accessing-information/", OLD)
    assert trial.take(force) == []
    assert trial.captures_asked == []


def test_the_index_is_asked_for_pages_in_the_folders_of_disclosures(trial: Trial, force: Force) -> None:
    trial.take(force, since="2025-01-31")
    assert [asked.path for asked in trial.questions] == [
        "/cdx/search/cdx?url=www.dyfed-powys.police.uk%2Ffoi-ai%2F&matchType=prefix&output=json"
        "&fl=timestamp%2Coriginal%2Cmimetype%2Cstatuscode%2Cdigest%2Clength&filter=statuscode%3A200"
        "&filter=mimetype%3Atext%2Fhtml&limit=5000&showResumeKey=true&from=20250131",
        "/cdx/search/cdx?url=www.dyfed-powys.police.uk%2Fcy-GB%2Ffoi-ai%2F&matchType=prefix&output=json"
        "&fl=timestamp%2Coriginal%2Cmimetype%2Cstatuscode%2Cdigest%2Clength&filter=statuscode%3A200"
        "&filter=mimetype%3Atext%2Fhtml&limit=5000&showResumeKey=true&from=20250131",
    ]


def test_another_capture_given_in_place_of_one_is_taken_as_what_it_is_and_once(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.add("20260102030405", BIKES, NEW)
    elsewhere = {"location": f"{trial.base}/web/20250401120000id_/{BIKES}"}
    trial.archive.answers["20260102030405"] = Reply(status=302, headers=elsewhere)
    given = trial.take(force)
    assert captures(given) == [(BIKES, "2025-04-01T12:00:00Z", OLD)]
    assert given[1:] == [
        Unusable(
            f"{trial.base}/web/20260102030405id_/{BIKES}",
            0,
            f"The capture of {BIKES} of 2026-01-02T03:04:05Z is left out: the archive cannot show it, and names that "
            "of 2025-04-01T12:00:00Z in its place.",
            BIKES,
            "2026-01-02T03:04:05Z",
        )
    ]
    assert trial.take(force) == []


def test_a_capture_named_in_place_of_one_is_not_taken_a_second_time_in_its_own(trial: Trial, force: Force) -> None:
    trial.archive.add("20240101000000", BIKES, OLD)
    trial.archive.add("20250101000000", BIKES, NEW)
    elsewhere = {"location": f"/web/20250101000000id_/{BIKES}"}
    trial.archive.answers["20240101000000"] = Reply(status=302, headers=elsewhere)
    assert captures(trial.take(force, history=True)) == [(BIKES, "2025-01-01T00:00:00Z", NEW)]
    assert trial.captures_asked == ["20240101000000", "20250101000000"]


def test_another_page_given_in_place_of_a_capture_is_none(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.add("20250301120000", VANS, NEW)
    elsewhere = {"location": f"/web/20250301120000id_/{VANS}"}
    trial.archive.answers["20250401120000"] = Reply(status=302, headers=elsewhere)
    given = trial.take(force)
    assert captures(given) == [(VANS, "2025-03-01T12:00:00Z", NEW)]
    assert f"the archive gives {trial.base}/web/20250301120000id_/{VANS} in its place" in damage(given)[0]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Reply(b"<title>Wayback Machine</title>"), "the archive answered with a page of its own, status 200"),
        (Reply(b"Not archived", status=404), "the archive answered with a page of its own, status 404"),
        (memento(b"no", 403), "the site answered with status 403 when it was captured"),
        (memento(b"no", 404), "the site answered with status 404 when it was captured"),
        (memento(b"slow down", 429), "the site answered with status 429 when it was captured"),
        (memento(b"broken", 503), "the site answered with status 503 when it was captured"),
        (memento(CHALLENGE), "it is a bot wall's challenge and not the site's page"),
        (
            Reply(status=302, headers={"location": "https://example.org/"}),
            "the archive gives https://example.org/ in its place",
        ),
    ],
)
def test_what_is_no_capture_of_the_page_is_not_taken_for_it_and_the_one_before_is(
    trial: Trial, force: Force, answer: Reply, reason: str
) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.add("20260102030405", BIKES, NEW)
    trial.archive.answers["20260102030405"] = answer
    given = trial.take(force)
    assert captures(given) == [(BIKES, "2025-04-01T12:00:00Z", OLD)]
    assert [
        one.reason.startswith(f"The capture of {BIKES} of 2026-01-02T03:04:05Z is left out: {reason}")
        for one in given
        if isinstance(one, Unusable)
    ] == [True]
    assert trial.captures_asked == ["20260102030405", "20250401120000"]


def test_three_captures_of_a_page_are_tried(trial: Trial, force: Force) -> None:
    for year in range(2020, 2026):
        trial.archive.add(f"{year}0101000000", BIKES, CHALLENGE, f"D{year}")
    assert captures(trial.take(force)) == []
    assert trial.captures_asked == ["20250101000000", "20240101000000", "20230101000000"]


def test_a_disclosure_that_tells_of_a_challenge_is_one(trial: Trial, force: Force) -> None:
    page = disclosure_page(answer="Our site says: performing security verification.")
    trial.archive.add("20250401120000", BIKES, page)
    assert captures(trial.take(force)) == [(BIKES, "2025-04-01T12:00:00Z", page)]


def test_a_body_that_is_still_coded_as_the_site_sent_it_is_decoded(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", BIKES, gzip.compress(OLD))
    assert captures(trial.take(force)) == [(BIKES, "2025-04-01T12:00:00Z", OLD)]


def test_a_site_that_the_archive_excludes_is_blocked_and_others_are_still_asked_for(trial: Trial, force: Force) -> None:
    trial.archive.excluded = ("www.dyfed-powys",)
    gwent = load_register().get("gwent")
    page = "https://www.gwent.police.uk/foi-ai/gwent-police/disclosure-logs/2025/bicycles/"
    trial.archive.add("20250401120000", page, OLD)
    with pytest.raises(FetchError, match="gives out nothing of") as raised:
        trial.take(force)
    assert raised.value.cause == "blocked"
    assert captures(trial.take(gwent)) == [(page, "2025-04-01T12:00:00Z", OLD)]


def test_a_host_that_is_excluded_does_not_cost_the_force_its_others(trial: Trial) -> None:
    south_yorkshire = load_register().get("south-yorkshire")
    trial.archive.excluded = ("www.southyorkshire",)
    page = "http://www.southyorks.police.uk/foi/disclosurelog/bicycles"
    trial.archive.add("20120401120000", page, OLD)
    given = trial.take(south_yorkshire)
    assert captures(given) == [(page, "2012-04-01T12:00:00Z", OLD)]
    assert len(damage(given)) == 3


@pytest.mark.parametrize(("status", "cause"), [(403, "blocked"), (429, "rate_limited")])
@pytest.mark.parametrize("where", ["index", "20250501120000"])
def test_an_archive_that_refuses_is_not_asked_again_in_the_run(
    trial: Trial, force: Force, where: str, status: int, cause: str
) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.add("20250501120000", VANS, OLD)
    trial.archive.answers[where] = Reply(b"Too many requests", status=status)

    async def run() -> list[str]:
        causes: list[str] = []
        async with Client(delay=0, allow_loopback=True, attempts=2, backoff=0.01) as client:
            wayback = Wayback(client, trial.base, delays=RAPID)
            for one in (force, load_register().get("gwent")):
                with pytest.raises(FetchError) as raised:
                    [_ async for _ in wayback.captures(one, RULES, known=lambda *_: False)]
                causes.append(raised.value.cause)
        return causes

    assert asyncio.run(run()) == [cause, cause]
    assert len(trial.server.paths(trial.base)) == (1 if where == "index" else 3)


def test_rows_that_make_no_sense_are_damage_with_their_place(trial: Trial, force: Force) -> None:
    good = ["20250401120000", BIKES, "text/html", "200", "A", "-"]
    trial.archive.add(good[0], good[1], OLD)
    trial.archive.rows = [
        good,
        ["20250012120000", BIKES, "text/html", "200", "A", "100"],
        ["20250401", BIKES, "text/html", "200", "A", "100"],
        ["20250401120000", "http://mailto:foi@www.dyfed-powys.police.uk/foi-ai/", "text/html", "200", "A", "100"],
        ["20250401120000", "http://www.dyfed-powys.police.uk:x/foi-ai/", "text/html", "200", "A", "100"],
        ["20250401120000", BIKES, "text/html"],
        ["20250401120000", BIKES, "text/html", "200", "A", 100],
    ]
    trial.archive.answers["index"] = Reply(str(trial.archive.rows).replace("'", '"').encode())
    given = trial.take(force)
    assert captures(given) == [(BIKES, "2025-04-01T12:00:00Z", OLD)]
    # Both trees were answered alike.
    rest = [one for one in given if not isinstance(one, Capture)]
    assert [one.offset for one in rest] == [1, 2, 3, 4, 5, 6] * 2
    assert {one.file for one in rest} == {f"{trial.base}{asked.path}" for asked in trial.questions}
    assert [one.reason.removeprefix("A row of the index of The Wayback Machine is left out. ") for one in rest[:6]] == [
        "The timestamp is not a date and time: '20250012120000' was found.",
        "The timestamp is not a date and time: '20250401' was found.",
        "The address is not that of a page: 'http://mailto:foi@www.dyfed-powys.police.uk/foi-ai/' was found.",
        "The address cannot be read (Port could not be cast to integer value as 'x'): "
        "'http://www.dyfed-powys.police.uk:x/foi-ai/' was found.",
        "6 fields were expected, 3 were found.",
        "A list of words was expected, \"['20250401120000', 'https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police/\""
        " was found.",
    ]


def test_a_line_that_is_no_json_costs_only_its_own_row(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    lines = [
        '[["timestamp","original","mimetype","statuscode","digest","length"],',
        '["20250301120000","https://x/"y","text/html","200","A","9"],',
        f'["20250401120000","{BIKES}","text/html","200","A","9"]]',
    ]
    trial.archive.answers["index"] = Reply("\n".join(lines).encode())
    given = trial.take(force)
    assert captures(given) == [(BIKES, "2025-04-01T12:00:00Z", OLD)]
    assert [one.offset for one in given if not isinstance(one, Capture)] == [1, 1]


def test_rows_of_the_same_capture_are_one_and_rows_of_other_kinds_are_none(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.rows *= 3
    trial.archive.rows.append(["20250501120000", BIKES, "warc/revisit", "-", "A", "100"])
    trial.archive.rows.append(["20250601120000", BIKES, "application/pdf", "200", "B", "100"])
    assert captures(trial.take(force)) == [(BIKES, "2025-04-01T12:00:00Z", OLD)]
    assert trial.captures_asked == ["20250401120000"]


def test_an_index_that_gives_no_list_is_an_error(trial: Trial, force: Force) -> None:
    trial.archive.answers["index"] = Reply(b"<html>Temporarily offline</html>")
    with pytest.raises(SourceError, match=r"a JSON array was expected, '<html>Temporarily offline</html>' was found"):
        trial.take(force)


def test_nothing_archived_is_an_empty_result(trial: Trial, force: Force) -> None:
    assert trial.take(force) == []


def test_captures_before_since_do_not_count(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.add("20250501120000", VANS, OLD)
    assert captures(trial.take(force, since="2025-04-15")) == [(VANS, "2025-05-01T12:00:00Z", OLD)]


def test_a_capture_that_fails_is_damage_and_asked_for_again_in_the_next_run(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.add("20250501120000", VANS, OLD)
    trial.archive.answers["20250501120000"] = Reply(b"busy", status=504)
    given = trial.take(force)
    assert captures(given) == [(BIKES, "2025-04-01T12:00:00Z", OLD)]
    assert damage(given)[0].startswith("The capture cannot be fetched now. ")
    del trial.archive.answers["20250501120000"]
    assert captures(trial.take(force)) == [(VANS, "2025-05-01T12:00:00Z", OLD)]


def test_an_archive_out_of_reach_is_left_after_three_captures(trial: Trial, force: Force) -> None:
    for number in range(5):
        trial.archive.add(f"2025040112000{number}", f"{TREE}/disclosure-2025/may/topic-{number}/", OLD)
        trial.archive.answers[f"2025040112000{number}"] = Reply(b"busy", status=503)
    with pytest.raises(FetchError) as raised:
        trial.take(force)
    assert raised.value.cause == "server_error"
    assert trial.captures_asked == ["20250401120004"] * 2 + ["20250401120003"] * 2 + ["20250401120002"] * 2


def test_captures_that_fail_between_others_do_not_end_the_run(trial: Trial, force: Force) -> None:
    for number in range(5):
        trial.archive.add(f"2025040112000{number}", f"{TREE}/disclosure-2025/may/topic-{number}/", OLD)
    for number in (0, 1, 3, 4):
        trial.archive.answers[f"2025040112000{number}"] = Reply(b"busy", status=503)
    assert len(captures(trial.take(force))) == 1


def test_the_index_and_the_captures_are_asked_at_their_own_pace(trial: Trial, force: Force) -> None:
    trial.delays = (0.3, 0.15)
    for number in range(4):
        trial.archive.add(f"2025040112000{number}", f"{TREE}/disclosure-2025/may/topic-{number}/", OLD)
    trial.take(force, load_register().get("gwent"))
    moments = [asked.moment for asked in trial.questions]
    assert [later - earlier >= 0.3 - LATE for earlier, later in pairwise(moments)] == [True] * 3
    assert min(trial.server.gaps(trial.base)) >= 0.15 - LATE
    assert trial.server.most_in_flight(trial.base) == 1
    assert trial.server.connections(trial.base) == 1


def test_the_environment_names_a_mirror(trial: Trial, force: Force, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPE_WAYBACK_URL", f"{trial.base}/")
    trial.archive.add("20250401120000", BIKES, OLD)
    session = Session(lambda client: Wayback(client, delays=RAPID))
    assert captures(session.take(force)) == [(BIKES, "2025-04-01T12:00:00Z", OLD)]


def test_a_capture_before_one_that_is_no_page_is_asked_for_again_if_it_fails(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.add("20250501120000", BIKES, CHALLENGE)
    trial.archive.answers["20250401120000"] = Reply(b"busy", status=504)
    assert captures(trial.take(force)) == []
    del trial.archive.answers["20250401120000"]
    assert captures(trial.take(force)) == [(BIKES, "2025-04-01T12:00:00Z", OLD)]


def test_a_capture_that_is_there_is_not_asked_for_when_it_is_named_in_place_of_another(
    trial: Trial, force: Force
) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.take(force)
    trial.archive.add("20250501120000", BIKES, NEW)
    elsewhere = {"location": f"https://web.archive.org/web/20250401120000id_/{BIKES}"}
    trial.archive.answers["20250501120000"] = Reply(status=302, headers=elsewhere)
    given = trial.take(force)
    assert [type(one) for one in given] == [Unusable]
    assert trial.captures_asked == ["20250401120000", "20250501120000"]


def test_captures_that_name_each_other_are_asked_for_once_each(trial: Trial, force: Force) -> None:
    trial.archive.add("20250401120000", BIKES, OLD)
    trial.archive.add("20250501120000", BIKES, NEW)
    for timestamp, other in (("20250501120000", "20250401120000"), ("20250401120000", "20250501120000")):
        elsewhere = {"location": f"/web/{other}id_/{BIKES}"}
        trial.archive.answers[timestamp] = Reply(status=302, headers=elsewhere)
    assert len(damage(trial.take(force))) == 2
    assert trial.captures_asked == ["20250501120000", "20250401120000"]
