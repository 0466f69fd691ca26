"""Answers kept for who asks next: as long as the store stands as it is, and what is being worked out is so once.

    kept = Kept(limit=64 << 20)
    answer = await kept.answer(generation, "network", work)

Only for what tells the same each time and costs more than to keep it.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from sahelgraph.serve.answers import Answer

Work = Callable[[], Coroutine[Any, Any, Answer]]


@dataclass(slots=True)
class Shared:
    """Work under way, and how many wait for it."""

    task: asyncio.Task[Answer]
    waiting: int = 0


@dataclass
class Kept:
    """Answers of one generation of a store: at most so many bytes of bodies, the least recently asked leave first."""

    limit: int
    generation: object = None
    size: int = 0
    _answers: OrderedDict[str, Answer] = field(default_factory=OrderedDict)
    _working: dict[str, Shared] = field(default_factory=dict)

    async def answer(self, generation: object, key: str, work: Work) -> Answer:
        """The answer that is kept, else the one that somebody waits for already, else that of the work.

        Raises what the work raises, for all who wait; it is ended where the last of them is cancelled.
        """
        if generation != self.generation:
            self._forget(generation)
        if key in self._answers:
            self._answers.move_to_end(key)
            return self._answers[key]
        return await self._shared(key, self._working.get(key) or self._begun(key, work))

    def _forget(self, generation: object) -> None:
        """Begin anew; work under way on an earlier store ends for those who wait for it, and is not kept."""
        self.generation, self.size = generation, 0
        self._answers.clear()
        self._working.clear()

    def _begun(self, key: str, work: Work) -> Shared:
        shared = self._working[key] = Shared(asyncio.ensure_future(work()))
        shared.task.add_done_callback(lambda task: self._done(key, shared, task))
        return shared

    async def _shared(self, key: str, shared: Shared) -> Answer:
        shared.waiting += 1
        try:
            return await asyncio.shield(shared.task)
        finally:
            shared.waiting -= 1
            if not shared.waiting and not shared.task.done():
                self._left(key, shared)
                shared.task.cancel()

    def _done(self, key: str, shared: Shared, task: asyncio.Task[Answer]) -> None:
        fine = not task.cancelled() and task.exception() is None and task.result().status == 200
        if self._left(key, shared) and fine:
            self._keep(key, task.result())

    def _left(self, key: str, shared: Shared) -> bool:
        """Whether this was the work for what is asked now; nobody joins it any more."""
        if self._working.get(key) is not shared:
            return False
        del self._working[key]
        return True

    def _keep(self, key: str, answer: Answer) -> None:
        if len(answer.body) > self.limit:
            return
        self._answers[key] = answer
        self.size += len(answer.body)
        while self.size > self.limit:
            self.size -= len(self._answers.popitem(last=False)[1].body)
