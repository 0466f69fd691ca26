"""`rejects.csv`: what was set aside, where and why; written in order or as it comes, and read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sahelgraph.model import Reject

REJECTS = "rejects.csv"
COLUMNS = ("where", "line", "reason", "source", "text", "note")
NOTE, VALUE = "yes", "value"
"""What stands in the last column for what is only noted, and for a value left out of what is used."""
_QUOTED = "\r\n"
"""The signs of line ends: `csv` puts cells into quotation marks that have one of those with which it ends rows."""


def reject_lines(rejects: Iterable[Reject]) -> str:
    """The file's content, in an order that does not depend on theirs.

    >>> print(reject_lines([Reject("b.txt", "holds no text"), Reject("a.txt", "not JSON", 2)]), end="")
    where,line,reason,source,text,note
    a.txt,2,not JSON,,,
    b.txt,,holds no text,,,
    """
    told = io.StringIO()
    reject = rejecter(told.write)
    for each in sorted(rejects, key=lambda told: (told.where, told.line or 0, told.reason, told.text)):
        reject(each)
    return told.getvalue()


def rejecter(write: Callable[[str], object]) -> Callable[[Reject], None]:
    """Writes the header, and then each reject that it is given, as it comes."""
    table = csv.writer(_Writer(write), lineterminator=_QUOTED)
    table.writerow(COLUMNS)

    def reject(told: Reject) -> None:
        kind = NOTE if told.note else VALUE if told.value else ""
        table.writerow((told.where, told.line or "", told.reason, told.source or "", told.text, kind))

    return reject


@dataclass(frozen=True, slots=True)
class _Writer:
    """What `csv` writes to: rows that end with a line feed."""

    to: Callable[[str], object]

    def write(self, row: str) -> None:
        self.to(row.removesuffix(_QUOTED) + "\n")


def read_rejects(lines: Iterable[str]) -> Iterator[Reject]:
    """The rejects of a `rejects.csv`."""
    for row in csv.DictReader(lines):
        yield Reject(
            where=row["where"],
            reason=row["reason"],
            line=int(row["line"]) if row["line"] else None,
            source=row["source"] or None,
            text=row["text"],
            note=row.get("note") == NOTE,
            value=row.get("note") == VALUE,
        )
