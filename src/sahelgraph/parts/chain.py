"""The lines of parts that one process does one after the other, in one file: it becomes the built one and is not copied."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import IO

from sahelgraph.parts.lines import Hashed


class Chain:
    """A file in a folder to which each part appends; what a part that broke off left there is written over."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines: Hashed | None = None
        self.name = ""
        self.open = ExitStack()

    def __enter__(self) -> Chain:
        return self

    def __exit__(self, *_: object) -> None:
        self.open.close()

    @contextmanager
    def appending(self) -> Iterator[Hashed]:
        """The file, to be written to from its end on; where the writing fails the next part begins another."""
        if self.lines is None:
            self.lines = Hashed(self.open.enter_context(self._opened()))
        lines, self.lines = self.lines, None
        yield lines
        lines.settle()
        lines.let_go()
        self.lines = lines

    def _opened(self) -> IO[bytes]:
        """A file of a name that nobody has: several builds may have left theirs here."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for number in count():
            path = self.folder / f"chain-{number}.nq"
            try:
                file = path.open("xb")
            except FileExistsError:
                continue
            self.name = path.name
            return file
        raise AssertionError("count does not end")  # pragma: no cover


def begun_with(held: Path, size: int, path: Path, chain: Chain | None) -> Hashed | None:
    """A new file that begins with so many bytes of a part's, which it shares with it; None where the disk cannot.

    The part stays as it is: what is added behind its end is none of it.
    """
    path.unlink(missing_ok=True)
    try:
        os.link(held, path)
    except OSError:
        return None
    file = path.open("r+b")
    file.truncate(size)
    file.seek(size)
    known = chain.lines if chain and chain.lines and chain.name == held.name else None
    return Hashed(file, known.hash.copy() if known and known.at == size else None)
