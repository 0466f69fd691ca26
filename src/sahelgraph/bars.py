"""Progress on the screen: how much of all the bytes is done, the rate and the time left, where a person is watching."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

MERGING = "putting together …"


class Bar:
    """A bar of bytes: those of the sources as they are read, then those of the files as they are put together."""

    def __init__(self, shown: Progress, task: TaskID) -> None:
        self.shown = shown
        self.task = task
        self.reading = True

    def read(self, size: int, words: str) -> None:
        """So many bytes more are read, of what the words name."""
        from rich.markup import escape

        self.shown.update(self.task, advance=size, description=escape(words))

    def merged(self, done: int, of: int) -> None:
        """So many bytes of so many are put together."""
        if self.reading:
            self.shown.reset(self.task, total=of, description=MERGING)
            self.reading = False
        self.shown.update(self.task, completed=done, total=of)


@contextmanager
def bar(total: int) -> Iterator[Bar | None]:
    """A bar for so many bytes, on stderr; None where nobody is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    words = TextColumn("{task.description}")
    with Progress(*columns, words, console=Console(stderr=True), transient=True) as shown:
        yield Bar(shown, shown.add_task("reading …", total=total or None))
