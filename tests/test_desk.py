"""The desk: one page at a time, and whose answer was asked for first comes first."""

from __future__ import annotations

import asyncio

import pytest

from scraper.desk import Desk


async def read(desk: Desk, asked_at: float, done: list[float]) -> None:
    async with desk.place(asked_at):
        done.append(asked_at)


def test_of_those_who_wait_the_one_that_asked_first_is_next() -> None:
    async def run() -> list[float]:
        desk, done = Desk(), list[float]()
        await asyncio.gather(*(read(desk, moment, done) for moment in (9.0, 5.0, 7.0, 3.0)))
        return done

    assert asyncio.run(run()) == [9.0, 3.0, 5.0, 7.0]


def test_between_two_pages_what_else_is_due_has_its_turn() -> None:
    async def run() -> list[str]:
        desk, done = Desk(), list[str]()

        async def page(name: str) -> None:
            async with desk.place(0.0):
                done.append(name)

        async def send() -> None:
            await asyncio.sleep(0)
            done.append("request")

        await asyncio.gather(page("one"), page("two"), page("three"), send())
        return done

    done = asyncio.run(run())
    assert done.index("request") < done.index("two")


def test_the_desk_tells_whether_it_is_awaited() -> None:
    async def run() -> list[bool]:
        desk, awaited = Desk(), list[bool]()

        async def page() -> None:
            async with desk.place(0.0):
                awaited.append(desk.is_awaited)

        await asyncio.gather(page(), page(), page())
        return awaited

    assert asyncio.run(run()) == [True, True, False]


async def fail(desk: Desk, done: list[float]) -> None:
    """Fail at the desk while two wait, of whom the first gives up."""
    async with desk.place(1.0):
        waiting = [asyncio.create_task(read(desk, moment, done)) for moment in (2.0, 3.0)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        raise ValueError("torn")


def test_one_that_fails_or_gives_up_leaves_the_desk_to_the_others() -> None:
    async def run() -> list[float]:
        desk, done = Desk(), list[float]()
        with pytest.raises(ValueError, match="torn"):
            await fail(desk, done)
        while not done:
            await asyncio.sleep(0)
        await asyncio.wait_for(read(desk, 4.0, done), 1)
        return done

    assert asyncio.run(run()) == [3.0, 4.0]
