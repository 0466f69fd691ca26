"""Marked sentences: `He left on [[Monday|2023-12-11]].` says which words are found and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = re.compile(r"\[\[([^|\]]*)\|([^\]]*)\]\]")
HEADER = "published:"
NOTHING = "-"


@dataclass(frozen=True)
class Example:
    """A sentence without its marks, what is marked (words and expectation), and the publication date above it."""

    text: str
    marks: tuple[tuple[str, str], ...]
    published: str | None
    line: int


def read_examples(path: Path) -> Iterator[Example]:
    """The examples of a file; a sentence without a mark is refused."""
    published: str | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith(HEADER):
            published = line.removeprefix(HEADER).strip()
            published = None if published == "none" else published
        elif line and not line.startswith("#"):
            marks = tuple((words, expected.strip()) for words, expected in MARK.findall(line))
            if not marks:
                raise ValueError(f"{path}:{number}: nothing is marked: {line!r}")
            yield Example(MARK.sub(r"\1", line), marks, published, number)
