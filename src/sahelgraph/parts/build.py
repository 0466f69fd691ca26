"""A build into a folder, read top to bottom: plan, work, merge."""

from __future__ import annotations

import fcntl
import itertools
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sahelgraph.errors import OutputError, SahelgraphError
from sahelgraph.ids import Minter
from sahelgraph.model import Reject
from sahelgraph.parts.chain import Chain
from sahelgraph.parts.finished import Parts
from sahelgraph.parts.merge import Built, Merging, merge
from sahelgraph.parts.plan import Part, plan
from sahelgraph.parts.pool import cores, run
from sahelgraph.parts.work import Done
from sahelgraph.pipeline import Options, example
from sahelgraph.write.folder import owned

FOLDER = ".parts"
MANY = 8
"""From so many parts on all cores are used, where nothing else is asked for."""

Progress = Callable[[Part, Done], None]


def build_folder(
    sources: Iterable[str | Path],
    output: Path,
    *,
    options: Options | None = None,
    formats: Sequence[str] = (),
    workers: int | None = None,
    scheduler: str | None = None,
    progress: Progress | None = None,
    merging: Merging | None = None,
) -> Built:
    """Build a folder from all sources, by `workers` processes or on the Dask cluster at an address.

    The bytes are the same whoever does the work. What is finished stays in the folder while the build lasts: a build
    that was broken off goes on from there, and the files of the last one stand until the new ones are complete.
    `progress` is told of each finished part, `merging` how many bytes of how many are put together.
    Raises `InputError`, `OutputError` and `SahelgraphError`, with nothing of the folder changed.
    """
    options = options or Options()
    owned(output)
    with _parts_folder(output / FOLDER) as folder, Chain(folder) as chain:
        rejects: list[Reject] = []
        planned = plan(tuple(sources) or (example(),), options, Minter(options.base), rejects.append)
        order: list[str] = []
        paths: dict[str, str] = {}
        done = {}
        for part, result in _results(_noted(planned, order, paths), chain, options, workers, scheduler):
            done[part.id] = result
            if progress:
                progress(part, result)
        parts = Parts(folder, (done[part_id] for part_id in order), rejects, paths)
        built = merge(parts, output, options, formats, chain=chain, progress=merging)
        shutil.rmtree(folder)
    return built


def _noted(parts: Iterable[Part], order: list[str], paths: dict[str, str]) -> Iterator[Part]:
    for part in parts:
        order.append(part.id)
        if part.table:
            paths[part.table.source.iri] = part.table.where
        yield part


def _results(
    parts: Iterator[Part], chain: Chain, options: Options, workers: int | None, scheduler: str | None
) -> Iterator[tuple[Part, Done]]:
    if scheduler:
        from sahelgraph.parts.cluster import run_on

        return run_on(scheduler, parts, chain.folder, options)
    if workers is None:
        first = list(itertools.islice(parts, MANY))
        workers = cores() if len(first) == MANY else 1
        parts = itertools.chain(first, parts)
    return run(parts, chain.folder, options, workers, chain)


@contextmanager
def _parts_folder(folder: Path) -> Iterator[Path]:
    """The folder of parts, for one build at a time; a build that fails with nothing finished leaves no folder behind."""
    fresh = not folder.parent.exists()
    with _locked(folder):
        try:
            yield folder
        except SahelgraphError:
            if fresh and not any(folder.glob("*.json")):
                shutil.rmtree(folder.parent)
            raise


def _locked(folder: Path) -> IO[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("w")
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(
            "another build is writing here; wait for it, or name another folder", path=folder.parent
        ) from error
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", path=folder.parent) from error
    return lock
