"""Files of sorted lines into one order, and a file that is hashed as it is written."""

from __future__ import annotations

import hashlib
import heapq
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from types import TracebackType

AT_ONCE = 200
"""Files that are open together."""


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a file without their ends; only a line feed ends one."""
    with path.open(encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n")


def merged(paths: Sequence[Path], folder: Path, also: Iterable[str] = ()) -> Iterator[str]:
    """The lines of sorted files in order; `folder` takes what must wait, where there are very many files."""
    with ExitStack() as stack:
        while len(paths) > AT_ONCE:
            groups = [paths[first : first + AT_ONCE] for first in range(0, len(paths), AT_ONCE)]
            paths = [_together(group, folder, stack) for group in groups]
        yield from heapq.merge(also, *map(lines_of, paths))


def _together(paths: Sequence[Path], folder: Path, stack: ExitStack) -> Path:
    handle, name = tempfile.mkstemp(prefix=".merged.", dir=folder)
    stack.callback(Path(name).unlink, missing_ok=True)
    with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        file.writelines(f"{line}\n" for line in heapq.merge(*map(lines_of, paths)))
    return Path(name)


def each_once(lines: Iterable[str]) -> Iterator[str]:
    """Sorted lines without those that came before.

    >>> list(each_once(["a", "a", "b"]))
    ['a', 'b']
    """
    return (line for line, _ in groupby(lines))


class Hashed:
    """A file being written, with the SHA-256 of its bytes (`digest`, at the end); on the disk when it is closed."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("wb")
        self.hash = hashlib.sha256()
        self.digest = ""

    def write(self, data: bytes) -> int:
        """Write bytes."""
        self.hash.update(data)
        return self.file.write(data)

    def write_text(self, text: str) -> int:
        """Write text."""
        return self.write(text.encode("utf-8", "surrogatepass"))

    def __enter__(self) -> Hashed:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.file.flush()
            os.fsync(self.file.fileno())
            self.digest = self.hash.hexdigest()
        self.file.close()
