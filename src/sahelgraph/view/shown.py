"""The page where it was written, and as a notebook shows it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sahelgraph.view.render import framed


@dataclass(frozen=True, slots=True)
class Shown:
    """A written network page: a path for the disk, and a frame with the page inside where it is a notebook's last value."""

    path: Path

    def __fspath__(self) -> str:
        """The path, for whatever takes one."""
        return str(self.path)

    def __str__(self) -> str:
        """The path as people read it."""
        return str(self.path)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, for Jupyter and its kin."""
        return framed(self.path.read_text(encoding="utf-8"))
