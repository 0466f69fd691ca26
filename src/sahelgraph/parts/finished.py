"""What finished parts hold, in the order of the plan: where the lines of every graph stand, and the files of each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sahelgraph.model import Reject
from sahelgraph.parts.lines import each_once, merged
from sahelgraph.parts.work import Done, read_reject, reject_line


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where lines of a graph stand: the file, the first byte, and how many bytes and quads there are."""

    graph: str
    path: Path
    at: int
    size: int
    quads: int

    def read(self) -> bytes:
        """The lines."""
        with self.path.open("rb") as file:
            file.seek(self.at)
            return file.read(self.size)


class Parts:
    """Finished parts in the order of the plan, those of tables that break off left out."""

    def __init__(self, folder: Path, done: Iterable[Done], rejects: Iterable[Reject], paths: Mapping[str, str]) -> None:
        found = list(done)
        broken = {each.broken[0]: each.broken for each in reversed(found) if each.broken}
        self.folder = folder
        self.all = found
        self.used = [each for each in found if each.sources[0][0] not in broken]
        told = {iri: (iri, name, hashed) for each in self.used for iri, name, hashed in each.sources}
        self.sources = sorted(told.values(), key=_by_id)
        self.read = [*rejects, *(Reject(paths[iri], why, row, iri) for iri, why, row in broken.values())]

    def files(self, kind: str, parts: Iterable[Done] | None = None) -> list[Path]:
        """The files of one kind that hold something."""
        told = self.used if parts is None else parts
        return [self.folder / f"{each.id}.{kind}" for each in told if each.sizes[kind]]

    def stretches(self) -> list[Stretch]:
        """Where the lines of all graphs stand: those of tables first, in the order of the plan, then by graph."""
        tables: list[Stretch] = []
        texts: list[Stretch] = []
        for part in self.used:
            name, at = part.lines
            for graph, size, quads in part.graphs:
                (tables if part.table else texts).append(Stretch(graph, self.folder / name, at, size, quads))
                at += size
        return [*tables, *sorted(texts, key=lambda each: f"<{each.graph}>")]

    def once(self) -> dict[str, list[Path]]:
        """The files of the lines that stand once in a table's graph, by graph."""
        found: dict[str, list[Path]] = defaultdict(list)
        for part in self.used:
            if part.sizes["once"]:
                found[part.graphs[0][0]].append(self.folder / f"{part.id}.once")
        return dict(sorted(found.items()))

    def rejects(self) -> Iterator[Reject]:
        """What was set aside, in order, each once; a table that breaks off is told of beside its rows."""
        own = sorted(f"{reject_line(each)}\n".encode("utf-8", "surrogatepass") for each in self.read)
        lines = each_once(merged(self.files("rejects", self.all), self.folder, own))
        return (read_reject(line.decode("utf-8", "surrogatepass")) for line in lines)

    @property
    def quads(self) -> int:
        """The quads of all sources, those counted twice that several stretches of a table have."""
        return sum(each.once + sum(quads for _, _, quads in each.graphs) for each in self.used)


def _by_id(source: tuple[str, str, str | None]) -> tuple[str, str]:
    return source[1], source[0]
