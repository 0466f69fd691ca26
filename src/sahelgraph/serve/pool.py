"""Workers at hand: at most so many at once, each killed when its time is up; one of them may write."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from sahelgraph.serve.answers import BUSY, HEAD, TIMED_OUT, Answer, RefusedError, packed
from sahelgraph.serve.kept import Kept
from sahelgraph.serve.settings import Settings
from sahelgraph.storage.beside import MARK

FAULT = 1
"""How Python ends at an error that nobody caught; a worker out of memory is ended by a signal."""

KEPT = frozenset({"network", "home", "describe", "question", "read_graph"})
"""The tasks whose answers are kept: the same for the same store. A query may ask for the time or a random number."""

Generation = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reader:
    """A worker that reads, and which store it opened."""

    worker: Process
    generation: Generation


@dataclass
class Pool:
    """The worker processes of one store, started when they are needed."""

    settings: Settings
    _idle: list[Reader] = field(default_factory=list)
    _reading: int = 0
    _writing: bool = False
    _turn: asyncio.Condition = field(default_factory=asyncio.Condition)
    _kept: Kept = field(init=False)

    def __post_init__(self) -> None:
        self._kept = Kept(self.settings.kept_limit)

    async def read(self, name: str, /, **arguments: Any) -> Answer:
        """The answer to a task that reads; one that was given before on the same store may be given again.

        Raises `RefusedError`: 503 where all workers are busy or one needs too much memory, 504 where its time is up.
        """
        if name not in KEPT:
            return await self._read(name, arguments)
        key = json.dumps([name, arguments], sort_keys=True)
        return await self._kept.answer(_generation(self.settings.location), key, lambda: self._read(name, arguments))

    async def _read(self, name: str, arguments: dict[str, Any]) -> Answer:
        async with self._reader():
            reader = await self._fresh()
            answer = await self._asked(reader.worker, name, arguments, b"")
            self._idle.append(reader)
            return answer

    async def write(self, name: str, body: bytes = b"", /, **arguments: Any) -> Answer:
        """The answer to a task that writes, one at a time; who reads meanwhile sees the store as it was before."""
        async with self._writer():
            worker = await self._started("write")
            try:
                return await self._asked(worker, name, arguments, body)
            finally:
                await _ended(worker)

    async def close(self) -> None:
        """End the workers that have nothing to do."""
        while self._idle:
            await _ended(self._idle.pop().worker)

    async def _fresh(self) -> Reader:
        """A worker that reads the store as it stands now: one that opened an earlier one is let go."""
        now = _generation(self.settings.location)
        while self._idle:
            reader = self._idle.pop()
            if reader.generation == now:
                return reader
            await _ended(reader.worker)
        return Reader(await self._started("read"), now)

    @contextlib.asynccontextmanager
    async def _reader(self) -> AsyncIterator[None]:
        await self._wait(lambda: self._reading < self.settings.at_once)
        self._reading += 1
        try:
            yield
        finally:
            self._reading -= 1
            await self._tell()

    @contextlib.asynccontextmanager
    async def _writer(self) -> AsyncIterator[None]:
        await self._wait(lambda: not self._writing)
        self._writing = True
        try:
            yield
        finally:
            self._writing = False
            await self._tell()

    async def _wait(self, free: Any) -> None:
        try:
            async with asyncio.timeout(self.settings.patience), self._turn:
                await self._turn.wait_for(free)
        except TimeoutError:
            raise RefusedError(BUSY, "as many requests as are answered at once; come again", Retry_After="2") from None

    async def _tell(self) -> None:
        async with self._turn:
            self._turn.notify_all()

    async def _started(self, mode: str) -> Process:
        told = self.settings
        limits = (str(told.result_limit), str(told.memory_limit))
        command = (sys.executable, "-m", "sahelgraph.serve.worker", told.location, mode, *limits)
        return await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)

    async def _asked(self, worker: Process, name: str, arguments: dict[str, Any], body: bytes) -> Answer:
        try:
            async with asyncio.timeout(self.settings.timeout):
                return await _exchange(worker, packed({"name": name, "arguments": arguments}, body))
        except TimeoutError:
            await _killed(worker)
            raise RefusedError(TIMED_OUT, f"not answered within {self.settings.timeout:g} s, and stopped") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            await _killed(worker)
            if worker.returncode == FAULT:
                raise RefusedError(500, "this server failed; the fault is in its log") from None
            raise RefusedError(BUSY, "stopped: it needed more memory than a request may take") from None
        except asyncio.CancelledError:
            await _killed(worker)
            raise


def _generation(location: str) -> Generation:
    """What is another where a changed store took this one's place: which file names its newest state, and since when.

    The folder's own number will not do: a system gives that of a folder that is gone to a new one.
    """
    try:
        mark = (Path(location) / MARK).stat()
    except OSError:
        return 0, 0
    return mark.st_ino, mark.st_mtime_ns


async def _exchange(worker: Process, frame: bytes) -> Answer:
    incoming, outgoing = cast("StreamReader", worker.stdout), cast("StreamWriter", worker.stdin)
    outgoing.write(frame)
    await outgoing.drain()
    lengths = HEAD.unpack(await incoming.readexactly(HEAD.size))
    head = json.loads(await incoming.readexactly(lengths[0]))
    return Answer(body=await incoming.readexactly(lengths[1]), **head)


async def _killed(worker: Process) -> None:
    """End a worker at once; one that is ending by itself is left the moment it needs.

    Waited for without `asyncio.timeout`: before Python 3.11.4 that does not end quietly in a task being cancelled.
    """
    ending = asyncio.ensure_future(worker.wait())
    try:
        await asyncio.wait({ending}, timeout=0.2 if worker.stdout and worker.stdout.at_eof() else 0)
    finally:
        with contextlib.suppress(ProcessLookupError):
            worker.kill()
    await ending


async def _ended(worker: Process) -> None:
    """Let a worker end by itself, its input closed, so that it closes its store."""
    cast("StreamWriter", worker.stdin).close()
    try:
        async with asyncio.timeout(5):
            await worker.wait()
    except TimeoutError:
        await _killed(worker)
