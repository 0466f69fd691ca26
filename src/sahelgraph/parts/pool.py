"""Parts on the cores of this machine. A worker that dies costs the part it was at, which another does again."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for
from pathlib import Path

from sahelgraph.errors import SahelgraphError
from sahelgraph.parts.chain import Chain
from sahelgraph.parts.plan import Part
from sahelgraph.parts.work import Done, finished, work
from sahelgraph.pipeline import Options

TRIES = 3
"""How often a part may cost its worker."""

Pair = tuple[Part, Done]


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(parts: Iterable[Part], folder: Path, options: Options, workers: int, chain: Chain) -> Iterator[Pair]:
    """Each part with its result, as they are finished; parts finished earlier are not done again.

    Where this process works alone, it writes the rows of tables into one file, one part after the other.

    Raises `SahelgraphError` where a part again and again costs its worker.
    """
    if workers == 1:
        yield from ((part, work(part, folder, options, chain)) for part in parts)
        return
    with _Workers(folder, options, workers) as pool:
        for part in parts:
            done = finished(folder, part.id)
            if done:
                yield part, done
                continue
            while pool.full:
                yield from pool.results()
            pool.give(part)
        while pool.waiting:
            yield from pool.results()


class _Workers:
    """Processes, and the parts they were given: at most two a process, so that memory does not grow with the plan."""

    def __init__(self, folder: Path, options: Options, workers: int) -> None:
        self.folder = folder
        self.options = options
        self.workers = workers
        self.pool = self.started()
        self.waiting: dict[Future[Done], Part] = {}
        self.tries: dict[str, int] = {}

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown(wait=True, cancel_futures=True)

    def started(self) -> ProcessPoolExecutor:
        spawned = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, mp_context=spawned, initializer=_begin)

    @property
    def full(self) -> bool:
        return len(self.waiting) >= 2 * self.workers

    def give(self, part: Part) -> None:
        try:
            future = self.pool.submit(work, part, self.folder, self.options)
        except BrokenProcessPool:
            self.renew([part])
        else:
            self.waiting[future] = part

    def results(self) -> Iterator[Pair]:
        """What is finished by now, at least one; where a worker died, all that were under way are given out again."""
        ready, _ = wait(self.waiting, return_when=FIRST_COMPLETED)
        lost = []
        for future in ready:
            part = self.waiting.pop(future)
            try:
                yield part, future.result()
            except BrokenProcessPool:
                lost.append(part)
        if lost:
            self.renew(lost)

    def renew(self, lost: list[Part]) -> None:
        lost += self.waiting.values()
        self.waiting.clear()
        self.pool.shutdown(wait=True, cancel_futures=True)
        self.pool = self.started()
        for part in lost:
            self.tries[part.id] = self.tries.get(part.id, 0) + 1
            if self.tries[part.id] > TRIES:
                raise SahelgraphError(
                    f"the process at work on it was ended {TRIES + 1} times (too little memory?); finished parts are kept",
                    path=part.words,
                )
            self.give(part)


def _begin() -> None:
    """In a new process: Ctrl-C is the parent's to answer, and without a parent there is nothing left to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)
