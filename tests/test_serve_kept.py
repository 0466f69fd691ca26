"""Answers that a server keeps: given again as long as the store stands, worked out once for all who wait, bounded."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from sahelgraph.serve.answers import Answer, RefusedError
from sahelgraph.serve.kept import Kept
from serving import TOKEN, running

LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
THING = "https://w3id.org/sahelgraph/actor/kept"


class Working:
    """Work that waits until it is told to end, and how often it was begun and broken off."""

    def __init__(self, answer: Answer | Exception) -> None:
        self.answer = answer
        self.may_end = asyncio.Event()
        self.begun = self.broken = 0

    async def __call__(self) -> Answer:
        self.begun += 1
        try:
            await self.may_end.wait()
        except asyncio.CancelledError:
            self.broken += 1
            raise
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def told(body: bytes) -> Callable[[], Coroutine[Any, Any, Answer]]:
    """Work that is done at once."""

    async def work() -> Answer:
        return Answer(200, body=body)

    return work


def run(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """In a thread of its own: a browser test in the same run leaves its loop running in this one."""
    with ThreadPoolExecutor(1) as apart:
        apart.submit(lambda: asyncio.run(test())).result()


async def _begun(*tasks: asyncio.Task[Answer]) -> None:
    for _ in range(3):
        await asyncio.sleep(0)
    assert not any(task.done() for task in tasks)


def test_what_several_wait_for_is_worked_out_once_and_kept() -> None:
    async def test() -> None:
        kept, work = Kept(100), Working(Answer(200, body=b"told"))
        waiting = [asyncio.create_task(kept.answer(1, "key", work)) for _ in range(5)]
        await _begun(*waiting)
        work.may_end.set()
        assert [(await each).body for each in waiting] == [b"told"] * 5
        assert (await kept.answer(1, "key", work)).body == b"told"
        assert work.begun == 1

    run(test)


def test_another_store_is_asked_anew_and_what_is_under_way_on_the_old_is_not_kept() -> None:
    async def test() -> None:
        kept, old = Kept(100), Working(Answer(200, body=b"old"))
        waiting = asyncio.create_task(kept.answer(1, "key", old))
        await _begun(waiting)
        assert (await kept.answer(2, "key", told(b"new"))).body == b"new"
        old.may_end.set()
        assert (await waiting).body == b"old"
        assert (await kept.answer(2, "key", told(b"newer"))).body == b"new"
        assert (await kept.answer(3, "key", told(b"newer"))).body == b"newer"

    run(test)


def test_the_least_recently_asked_leaves_where_room_is_short() -> None:
    async def test() -> None:
        kept = Kept(10)
        for name in ("a", "b", "a", "c"):
            await kept.answer(1, name, told(4 * name.encode()))
        assert kept.size == 8
        assert (await kept.answer(1, "a", told(b"again"))).body == b"aaaa"
        assert (await kept.answer(1, "b", told(b"again"))).body == b"again"
        assert (await kept.answer(1, "large", told(b"x" * 11))).body == b"x" * 11
        assert kept.size == 9

    run(test)


@pytest.mark.parametrize("answer", [RefusedError(504, "too long"), Answer(404, body=b"none")])
def test_what_was_refused_is_asked_again(answer: Answer | RefusedError) -> None:
    async def test() -> None:
        kept, work = Kept(100), Working(answer)
        work.may_end.set()
        for _ in range(2):
            if isinstance(answer, RefusedError):
                with pytest.raises(RefusedError):
                    await kept.answer(1, "key", work)
            else:
                assert (await kept.answer(1, "key", work)).status == 404
        assert work.begun == 2

    run(test)


def test_work_ends_where_the_last_who_waits_leaves_and_not_before() -> None:
    async def test() -> None:
        kept, work = Kept(100), Working(Answer(200, body=b"told"))
        first, second = (asyncio.create_task(kept.answer(1, "key", work)) for _ in range(2))
        await _begun(first, second)
        first.cancel()
        await _begun(second)
        assert (first.cancelled(), work.broken) == (True, 0)
        second.cancel()
        third = asyncio.create_task(kept.answer(1, "key", work))
        await _begun(third)
        assert (second.cancelled(), work.broken, work.begun) == (True, 1, 2)
        work.may_end.set()
        assert (await third).body == b"told"

    run(test)


def test_a_change_of_the_store_is_seen_at_once(tmp_path: Path) -> None:
    with running(tmp_path / "store", "--writable") as address, httpx.Client(base_url=address, timeout=60) as client:
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        for name in ("one", "two", "three"):
            triple = f"<{THING}> <{LABEL}> '{name}' ."
            client.put("/store?graph=x:g", content=triple, headers={"Content-Type": "text/turtle"}).raise_for_status()
            seen = [client.get("/actor/kept", headers={"Accept": "application/n-triples"}).text for _ in range(2)]
            assert seen == [f'<{THING}> <{LABEL}> "{name}" .\n'] * 2
