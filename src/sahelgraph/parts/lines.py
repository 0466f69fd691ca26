"""Files of sorted lines into one order, and a file that is hashed as it is written."""

from __future__ import annotations

import hashlib
import heapq
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

Key = Callable[[bytes], Any]

AT_ONCE = 200
"""Files that are open together."""
LINES = 4096
"""Lines that are written together."""
HELD = 10_000
"""Lines that are put in order together."""
BLOCK = 1 << 20
"""Bytes that are copied together: few enough to stay near the processor."""


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a file without their ends; only a line feed ends one."""
    with path.open(encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n")


def merged(
    paths: Sequence[Path], folder: Path, also: Iterable[bytes] = (), *, key: Key | None = None
) -> Iterator[bytes]:
    """The lines of sorted files in order, with their ends; `folder` takes what must wait, where there are very many files.

    They are in the order of their bytes, or of a `key`.
    """
    with ExitStack() as stack:
        while len(paths) > AT_ONCE:
            groups = [paths[first : first + AT_ONCE] for first in range(0, len(paths), AT_ONCE)]
            paths = [_together(group, folder, stack, key) for group in groups]
        files = [stack.enter_context(path.open("rb")) for path in paths]
        yield from heapq.merge(also, *files, key=key)


def _together(paths: Sequence[Path], folder: Path, stack: ExitStack, key: Key | None) -> Path:
    with ExitStack() as opened:
        files = [opened.enter_context(path.open("rb")) for path in paths]
        return _waiting(heapq.merge(*files, key=key), folder, stack)


def in_order(lines: Iterable[bytes], folder: Path) -> Iterator[bytes]:
    """Lines in the order of their bytes, however many there are: `folder` takes what must wait."""
    lines = iter(lines)
    with ExitStack() as stack:
        paths = []
        while some := sorted(islice(lines, HELD)):
            paths.append(_waiting(some, folder, stack))
        yield from merged(paths, folder)


def _waiting(lines: Iterable[bytes], folder: Path, stack: ExitStack) -> Path:
    """A file that stands as long as the stack."""
    handle, name = tempfile.mkstemp(prefix=".merged.", dir=folder)
    stack.callback(Path(name).unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as file:
        file.writelines(lines)
    return Path(name)


def each_once(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Sorted lines without those that came before.

    >>> list(each_once([b"a", b"a", b"b"]))
    [b'a', b'b']
    """
    return (line for line, _ in groupby(lines))


class Hashed:
    """A file being written, with the SHA-256 of its bytes (`digest`, at the end); on the disk when it is closed.

    It begins with what an open file holds up to where it stands, hashed already where `hashed` is given.
    """

    def __init__(self, file: IO[bytes], hashed: Hash | None = None) -> None:
        self.file = file
        self.at = file.tell()
        self.hash = hashed or _hashed(file, self.at)
        self.digest = ""

    def write(self, data: bytes | memoryview) -> int:
        """Write bytes."""
        self.hash.update(data)
        self.at += len(data)
        return self.file.write(data)

    def tell(self) -> int:
        """Where it stands."""
        return self.at

    def write_text(self, text: str) -> int:
        """Write text."""
        return self.write(text.encode("utf-8", "surrogatepass"))

    def copy(self, path: Path, at: int, size: int) -> None:
        """Write a stretch of another file."""
        with path.open("rb") as file:
            file.seek(at)
            for block in blocks(file, size):
                self.write(block)

    def write_lines(self, lines: Iterable[bytes]) -> int:
        """Write lines, many at once; gives their number."""
        number, lines = 0, iter(lines)
        while some := list(islice(lines, LINES)):
            self.write(b"".join(some))
            number += len(some)
        return number

    def settle(self) -> None:
        """See to it that all is on the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())

    def let_go(self) -> None:
        """Tell the system that nothing settled is read again here: the same memory serves what is written next."""
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(self.file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def __enter__(self) -> Hashed:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.settle()
            self.digest = self.hash.hexdigest()
        self.file.close()


def _hashed(file: IO[bytes], size: int) -> Hash:
    told = hashlib.sha256()
    if size:
        file.seek(0)
        for block in blocks(file, size):
            told.update(block)
    return told


def blocks(file: IO[bytes], size: int) -> Iterator[memoryview]:
    """So many bytes of a file from where it stands, in blocks of one piece of memory."""
    room = memoryview(bytearray(min(BLOCK, size)))
    while size:
        read = file.readinto(room[: min(BLOCK, size)])  # type: ignore[attr-defined]
        if not read:
            return
        yield room[:read]
        size -= read
