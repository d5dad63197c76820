"""A large database is read when the site starts."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from datasette.app import Datasette

from scraper.metadata import QUERY_SLUGS, build
from scraper.web import remembering, warming


def warmed(db: Path, **settings: str) -> tuple[list[int], set[str]]:
    """The statuses of the pages asked for, and what is remembered afterwards."""
    site = Datasette([str(db)], metadata=build(), settings=settings)

    async def asked() -> list[int]:
        await site.invoke_startup()
        return await warming.warm(site)

    statuses = asyncio.run(asked())
    return statuses, set(remembering._memories.get(site.get_database("foi"), {}))


def test_pages_that_count_over_a_large_database_are_asked_for(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "LARGE", 1)
    statuses, known = warmed(sample)

    assert statuses == [200] * (6 + len(QUERY_SLUGS))
    assert {"front", "exemptions", "charts/"} <= known


def test_pages_are_asked_for_below_the_address_of_the_site(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "LARGE", 1)

    assert set(warmed(sample, base_url="/police/")[0]) == {200}


def test_small_database_is_read_when_a_reader_asks(sample: Path) -> None:
    assert warmed(sample) == ([], set())


def test_reading_begins_when_the_server_starts(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "LARGE", 1)
    site = Datasette([str(sample)], metadata=build())

    async def started() -> set[str]:
        events: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        events.put_nowait({"type": "lifespan.startup"})
        server = asyncio.ensure_future(site.app()({"type": "lifespan"}, events.get, lambda _: asyncio.sleep(0)))
        await asyncio.sleep(0.1)
        await asyncio.gather(*warming._under_way)
        server.cancel()
        return set(remembering._memories[site.get_database("foi")])

    assert {"front", "exemptions", "charts/"} <= asyncio.run(started())


@pytest.mark.parametrize(("limit", "is_read"), [("max", True), (f"{2**40}", True), ("4096", False), (None, True)])
def test_file_is_read_whole_where_the_service_may_have_the_memory(
    limit: str | None, is_read: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, group = tmp_path / "foi.db", tmp_path / "group"
    db.write_bytes(b"a" * 10_000)
    group.write_text("0::/system.slice/web.service\n", encoding="ascii")
    if limit is not None:
        (tmp_path / "system.slice" / "web.service").mkdir(parents=True)
        (tmp_path / "system.slice" / "web.service" / "memory.max").write_text(f"{limit}\n", encoding="ascii")
    monkeypatch.setattr(warming, "_GROUP", group)
    monkeypatch.setattr(warming, "_GROUPS", tmp_path)

    assert (asyncio.run(warming.read_whole(db)) == 10_000) == is_read
