"""What pages and ready-made questions count is remembered until a run begins or ends."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from scraper.metadata import build
from scraper.web import remembering
from scraper.web.asking import cold
from scraper.web.keeping import kept

QUESTION = "/foi/outcomes-by-force"


@pytest.fixture
def db(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample that may be changed."""
    return Path(shutil.copy(sample, tmp_path / "foi.db"))


@contextmanager
def changed(db: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(db)) as connection, connection:
        yield connection


def counted(site: Datasette, address: str = f"{QUESTION}.json") -> int:
    """How many disclosures the answer counts in all."""

    async def asked() -> str:
        await site.invoke_startup()
        return str((await site.client.get(address)).text)

    found = json.loads(asyncio.run(asked()))
    place = found["columns"].index("all_disclosures")
    return sum(row[place] for row in found["rows"])


def test_answer_to_a_question_is_given_again_until_a_run_begins(db: Path) -> None:
    site = Datasette([str(db)], metadata=build())
    before = counted(site)
    with changed(db) as connection:
        connection.execute(
            "update disclosures set duplicate_of = null, translation_of = 'another' where id like '%dogs%'"
        )
    again = counted(site)
    with changed(db) as connection:
        connection.execute("insert into runs (id, started_at) values ('2099-01-01T00:00:00Z', '2099-01-01T00:00:00Z')")

    assert (before, again, counted(site)) == (17, 17, 16)


def test_question_with_parameters_is_asked_each_time(db: Path) -> None:
    site = Datasette([str(db)], metadata=build())
    before = counted(site, f"{QUESTION}.json?force=dyfed")
    with changed(db) as connection:
        connection.execute(
            "update disclosures set duplicate_of = null, translation_of = 'another' where id like '%dogs%'"
        )

    assert (before, counted(site, f"{QUESTION}.json?force=dyfed")) == (17, 16)


def test_answer_that_is_given_again_has_its_headers_once(db: Path) -> None:
    site = Datasette([str(db)], metadata=build())

    async def asked() -> list[tuple[int, list[str]]]:
        await site.invoke_startup()
        answers = [await site.client.get(QUESTION) for _ in range(3)]
        return [(one.status_code, one.headers.get_list("x-content-type-options")) for one in answers]

    assert asyncio.run(asked()) == [(200, ["nosniff"])] * 3


def test_an_error_is_not_remembered(db: Path) -> None:
    site = Datasette([str(db)], metadata=build())
    address = "/nothing/outcomes-by-force"

    async def asked() -> list[int]:
        await site.invoke_startup()
        return [(await site.client.get(address)).status_code for _ in range(2)]

    assert asyncio.run(asked()) == [404, 404]
    assert not any(address in name for memories in remembering._memories.values() for name in memories)


def test_answer_that_holds_the_address_of_the_site_is_not_given_to_who_asked_under_another(db: Path) -> None:
    site = Datasette([str(db)], metadata=build())

    async def asked() -> list[str]:
        await site.invoke_startup()
        hosts = ["localhost", "foi.example", "localhost", "foi.example"]
        return [(await site.client.get(QUESTION, headers={"host": host})).headers["link"] for host in hosts]

    first, second, third, fourth = asyncio.run(asked())
    assert (first, second) == (third, fourth)
    assert "http://localhost/" in first
    assert "http://foi.example/" in second


def test_who_asks_after_a_run_has_ended_does_not_get_what_was_begun_before(db: Path) -> None:
    site = Datasette([str(db)], metadata=build())
    is_changed = asyncio.Event()

    async def make(said: str) -> str:
        if said == "before":
            await is_changed.wait()
        return said

    async def asked() -> list[str]:
        await site.invoke_startup()
        database = site.get_database("foi")
        early = asyncio.ensure_future(remembering.remembered(database, "word", lambda: make("before")))
        await asyncio.sleep(0.1)
        with changed(db) as connection:
            connection.execute(
                "insert into runs (id, started_at) values ('2099-01-01T00:00:00Z', '2099-01-01T00:00:00Z')"
            )
        late = await remembering.remembered(database, "word", lambda: make("after"))
        is_changed.set()
        return [late, await early, await remembering.remembered(database, "word", lambda: make("again"))]

    assert asyncio.run(asked())[:2] == ["after", "before"]


@pytest.mark.parametrize(("is_cold", "statuses"), [(True, [200, 200]), (False, [400, 200])])
def test_question_that_takes_too_long_is_asked_again_where_the_disk_had_not_been_read(
    is_cold: bool, statuses: list[int], db: Path
) -> None:
    site = Datasette([str(db)], metadata=build())
    scope: Any = {"method": "GET", "path": QUESTION, "query_string": b"", "headers": []}
    ready = [400, 200]
    sent: list[int] = []

    async def answer(send: Any) -> None:
        await send({"type": "http.response.start", "status": ready.pop(0) if ready else 500})

    async def note(event: Any) -> None:
        sent.append(event["status"])

    async def asked() -> None:
        await site.invoke_startup()
        with cold(site.get_database("foi")) if is_cold else nullcontext():
            for _ in range(2):
                await kept(site, scope, answer, note)

    asyncio.run(asked())
    assert sent == statuses


def test_who_asks_while_it_is_made_gets_the_same(db: Path) -> None:
    site = Datasette([str(db)], metadata=build())
    made: list[int] = []

    async def make() -> int:
        made.append(len(made))
        await asyncio.sleep(0.05)
        return len(made)

    async def asked() -> list[int]:
        await site.invoke_startup()
        database = site.get_database("foi")
        return list(await asyncio.gather(*(remembering.remembered(database, "number", make) for _ in range(5))))

    assert asyncio.run(asked()) == [1, 1, 1, 1, 1]
