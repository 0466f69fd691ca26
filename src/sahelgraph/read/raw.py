"""What a reader gives for a file: raw documents, or the reason why there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sahelgraph.model import Reject


class UnreadableError(Exception):
    """A file that its reader cannot take; the message says why."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Raw:
    """A text with what its file says of it; `line` (or the number of the entry) where a file holds many."""

    text: str
    known: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None


Rejecter = Callable[[Reject], None]
Reader = Callable[[bytes, str, str | None, Rejecter], Iterator[Raw]]
"""The bytes of a file, where it is, its encoding where that is known, and who is told what is set aside."""
