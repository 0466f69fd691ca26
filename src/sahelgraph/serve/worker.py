"""A worker process: one store, one task at a time over standard input and output, until the input ends.

python -m sahelgraph.serve.worker LOCATION read|write RESULT_LIMIT MEMORY_LIMIT
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from sahelgraph.errors import OutputError
from sahelgraph.serve.answers import HEAD, Answer, RefusedError, packed
from sahelgraph.serve.tasks import carried_out
from sahelgraph.storage.beside import change, open_store


class UnchangedError(Exception):
    """A change that was refused: the store stays as it was."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


def main(location: Path, mode: str, limit: int, memory: int) -> None:
    """Answer tasks until there are no more; the store is opened once, a change made beside it and put in its place."""
    _bound(memory)
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    carry_out = _changer(location) if mode == "write" else _reader(location)
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    while head := incoming.read(HEAD.size):
        answer = carry_out(*_task(incoming, head), limit)
        told = {"status": answer.status, "media_type": answer.media_type, "headers": dict(answer.headers)}
        outgoing.write(packed(told, answer.body))
        outgoing.flush()


def _task(incoming: BinaryIO, head: bytes) -> tuple[str, dict[str, Any]]:
    lengths = HEAD.unpack(head)
    task = json.loads(incoming.read(lengths[0]))
    body = incoming.read(lengths[1])
    return task["name"], task["arguments"] | ({"body": body} if task["name"] == "write_graph" else {})


def _reader(location: Path) -> Callable[[str, dict[str, Any], int], Answer]:
    store = open_store(location)
    return lambda name, arguments, limit: carried_out(store, name, limit, arguments)


def _changer(location: Path) -> Callable[[str, dict[str, Any], int], Answer]:
    def carry_out(name: str, arguments: dict[str, Any], limit: int) -> Answer:
        def work(store: ox.Store) -> Answer:
            answer = carried_out(store, name, limit, arguments)
            if answer.status >= 400:
                raise UnchangedError(answer)
            return answer

        try:
            return change(location, work)
        except UnchangedError as refused:
            return refused.answer
        except OutputError:
            return RefusedError(503, "another program is writing to this store; come again", Retry_After="5").answer()

    return carry_out


def _bound(memory: int) -> None:
    """A query that needs more memory than this ends its worker and nothing else; no core file is left."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _leave_with(server: int) -> None:
    """End this process where its server was killed: what it works at is for nobody, and a change not made stays so."""
    while os.getppid() == server:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
