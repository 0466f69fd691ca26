"""Parts on a Dask cluster, whose workers see the output folder under the same path; it recovers lost workers by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from sahelgraph.errors import SahelgraphError
from sahelgraph.parts.plan import Part
from sahelgraph.parts.work import Done, finished, work
from sahelgraph.pipeline import Options

RETRIES = 3
PATIENCE = "20s"
"""How long an answer from the scheduler is waited for."""


def run_on(scheduler: str, parts: Iterable[Part], folder: Path, options: Options) -> Iterator[tuple[Part, Done]]:
    """Each part with its result, as they are finished; parts finished earlier are not done again.

    Raises `SahelgraphError` where dask.distributed is missing, the scheduler does not answer or is lost.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise SahelgraphError('a Dask cluster needs `pip install "sahelgraph[cluster]"`') from error
    try:
        client: Any = distributed.Client(scheduler, timeout=PATIENCE)
        with client:
            yield from _run(client, parts, folder.absolute(), options)
    except OSError as error:
        raise SahelgraphError(
            f"no answer from the scheduler; finished parts are kept: {error}", path=scheduler
        ) from error


def _run(client: Any, parts: Iterable[Part], folder: Path, options: Options) -> Iterator[tuple[Part, Done]]:
    distributed: Any = import_module("distributed")
    options = _anywhere(options)
    given: dict[Any, Part] = {}
    ready: Any = distributed.as_completed()
    for part in parts:
        done = finished(folder, part.id)
        if done:
            yield part, done
            continue
        while len(given) >= max(4, 2 * len(client.nthreads())):
            yield _next(ready, given)
        future = client.submit(work, _placed(part), folder, options, key=f"sahelgraph-{part.id}", retries=RETRIES)
        given[future.key] = part
        ready.add(future)
    while given:
        yield _next(ready, given)


def _placed(part: Part) -> Part:
    """A part that a worker can read whose own folder is another."""
    return replace(part, table=replace(part.table, base=Path.cwd())) if part.table else part


def _anywhere(options: Options) -> Options:
    """Options whose files are found from every folder."""
    asked, register = options.llm, tuple(path.absolute() for path in options.register)
    if asked and asked.cache:
        asked = replace(asked, cache=asked.cache.absolute())
    return replace(options, register=register, llm=asked)


def _next(ready: Any, given: dict[Any, Part]) -> tuple[Part, Done]:
    from distributed import CancelledError

    future = next(ready)
    try:
        return given.pop(future.key), future.result()
    except CancelledError as error:
        raise SahelgraphError(
            "the scheduler was lost; finished parts are kept: the same command goes on from them"
        ) from error
