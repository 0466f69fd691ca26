"""Tables of any length straight into a built folder: N-Quads, rejects and manifest, with nothing held in memory."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sahelgraph import __version__
from sahelgraph.backdrop import backdrop
from sahelgraph.errors import OutputError
from sahelgraph.ids import Minter
from sahelgraph.register import load_register
from sahelgraph.rejects import REJECTS, rejecter
from sahelgraph.tables.compiled import Write
from sahelgraph.tables.found import find_tables
from sahelgraph.tables.fragments import nquads
from sahelgraph.tables.read import TableFile
from sahelgraph.tables.write import write_table

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

NAMES = ("sahelgraph.nq", REJECTS)
MANIFEST = "manifest.json"


def stream_tables(
    places: Iterable[tuple[Path, str]],
    folder: Path,
    *,
    minter: Minter | None = None,
    mappings: Sequence[Path] = (),
    registers: Sequence[Path] = (),
    publisher: str | None = None,
    encoding: str | None = None,
    watch: Callable[[TableFile, int], object] | None = None,
) -> list[TableFile]:
    """Write the graphs of tables (path, relative path) with ontology and register; gives the tables with their counts.

    The files take their names only when all are complete on the disk: what breaks off leaves the folder as it was.
    Events that several sources tell are not joined. `watch` is told how many bytes of a table are read, each time that
    some are. Raises `OutputError` where the folder is not ours to change, and
    `InputError` where a table breaks off.
    """
    minter = minter or Minter()
    _ours(folder)
    told = hashlib.sha256()
    with _waiting(folder) as (lines, rejects):
        reject, write = rejecter(rejects.write), _hashing(lines, told)
        known = {"mappings": mappings, "publisher": publisher, "encoding": encoding}
        files = list(find_tables(places, minter=minter, reject=reject, **known))  # type: ignore[arg-type]
        register = load_register(*registers)
        quads = _backdrop(write, registers)
        for file in files:
            seen = partial(watch, file) if watch else None
            write_table(file, write, register=register, minter=minter, reject=reject, watch=seen)
        quads += sum(file.counts.quads for file in files)
    _finish(folder, files, quads, minter, told.hexdigest())
    return files


def _ours(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise OutputError("holds files that no build of sahelgraph made; name another folder", path=folder)


@contextmanager
def _waiting(folder: Path) -> Iterator[tuple[IO[bytes], IO[str]]]:
    """The two files under temporary names; they are gone where writing fails."""
    parts = [folder / f".{name}.part" for name in NAMES]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with parts[0].open("wb") as lines, parts[1].open("w", encoding="utf-8", newline="") as rejects:
            yield lines, rejects
            for file in (lines, rejects):
                file.flush()
                os.fsync(file.fileno())
    except BaseException as error:
        for part in parts:
            part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OutputError(f"cannot be written: {error.strerror or error}", path=folder) from error
        raise


def _hashing(lines: IO[bytes], told: Hash) -> Write:
    """Writes and hashes: what is on the disk need not be read again."""

    def write(data: bytes) -> int:
        told.update(data)
        return lines.write(data)

    return write


def _backdrop(write: Write, registers: Sequence[Path]) -> int:
    told = sorted(set(nquads(backdrop(*registers))))
    write("".join(f"{line}\n" for line in told).encode())
    return len(told)


def _finish(folder: Path, files: Sequence[TableFile], quads: int, minter: Minter, digest: str) -> None:
    parts = {name: folder / f".{name}.part" for name in NAMES}
    told = {
        "made_by": f"sahelgraph {__version__}",
        "base": minter.base,
        "quads": quads,
        "sources": [{"iri": file.source.iri, "id": file.source.id, "sha256": file.source.sha256} for file in files],
        "files": {NAMES[1]: _sha256(parts[NAMES[1]]), NAMES[0]: digest},
    }
    part = folder / f".{MANIFEST}.part"
    part.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    _drop_old(folder)
    for name, path in (*parts.items(), (MANIFEST, part)):
        path.replace(folder / name)


def _drop_old(folder: Path) -> None:
    """The other formats of an earlier build would tell of another graph."""
    if (folder / MANIFEST).is_file():
        for name in json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]:
            if name not in NAMES:
                (folder / name).unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
