"""The files of finished parts into one folder, in an order that only the sources decide; memory does not grow with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from sahelgraph.backdrop import backdrop, keep_what_bears_on
from sahelgraph.errors import OutputError
from sahelgraph.ids import ONTOLOGY_GRAPH, REGISTER_GRAPH, Minter
from sahelgraph.model import Reject
from sahelgraph.parts.lines import Hashed, each_once, lines_of, merged
from sahelgraph.parts.work import Done, read_reject, reject_line
from sahelgraph.pipeline import Options
from sahelgraph.resolve import joined_quads, read_account, same_events
from sahelgraph.store import NQUADS, KnowledgeGraph
from sahelgraph.write.flat import read_mentions
from sahelgraph.write.folder import LARGE, MANIFEST, REJECTS, manifest, owned, write_folder, write_rejects
from sahelgraph.write.rdf import rdf_bytes

BLOCK = 1 << 22


@dataclass(slots=True)
class Built:
    """What a build made; `graph` is there where it was small enough to be held."""

    sources: int
    statements: Counter[str]
    mentions: int
    quads: int
    rejects: Sequence[Reject]
    set_aside: int
    graph: KnowledgeGraph | None = field(default=None, repr=False)


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

    def rejects(self) -> Iterator[Reject]:
        """What was set aside, in order, each once; a table that breaks off is told of beside its rows."""
        own = sorted(map(reject_line, self.read))
        return map(read_reject, each_once(merged(self.files("rejects", self.all), self.folder, own)))

    @property
    def quads(self) -> int:
        """The quads of all sources, those counted twice that several stretches of a table have."""
        once = sum(sum(1 for _ in lines_of(path)) for path in self.files("once"))
        return once + sum(quads for each in self.used for _, _, quads in each.graphs)


def _by_id(source: tuple[str, str, str | None]) -> tuple[str, str]:
    return source[1], source[0]


def merge(parts: Parts, output: Path, options: Options, formats: Sequence[str]) -> Built:
    """Write the folder. What is small, or asked for in other formats, is held as a graph and written as such."""
    if formats or parts.quads <= LARGE:
        built = _held(parts, options)
        if built.graph and (formats or len(built.graph) <= LARGE):
            write_folder(built.graph, output, formats=formats)
            return built
    return _streamed(parts, output, options)


def _held(parts: Parts, options: Options) -> Built:
    graph = KnowledgeGraph(minter=Minter(options.base))
    graph.store.extend(backdrop(*options.register))
    for path in (*parts.files("nq"), *parts.files("once")):
        graph.store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    graph.mentions = tuple(told for path in parts.files("mentions") for told in read_mentions(lines_of(path)))
    graph.rejects = tuple(parts.rejects())
    graph.settle()
    return built_of(graph)


def built_of(graph: KnowledgeGraph) -> Built:
    """The same of a graph that is held."""
    kinds: Counter[str] = Counter(told.kind for told in graph.statements())
    sources, mentions, rejects = len(graph.sources()), len(graph.mentions), graph.rejects
    return Built(sources, kinds, mentions, len(graph), rejects, len(rejects), graph)


def _built(parts: Parts, quads: int, rejects: Sequence[Reject], set_aside: int) -> Built:
    kinds = sum((Counter(each.statements) for each in parts.used), Counter[str]())
    mentions = sum(each.mentions for each in parts.used)
    return Built(len(parts.sources), kinds, mentions, quads, rejects, set_aside)


def _streamed(parts: Parts, output: Path, options: Options) -> Built:
    """N-Quads, rejects and manifest, graph after graph; they take their names when all are complete on the disk."""
    old = owned(output)
    output.mkdir(parents=True, exist_ok=True)
    names = {name: output / f".{name}.part" for name in (NQUADS, REJECTS, MANIFEST)}
    try:
        with Hashed(names[NQUADS]) as lines:
            quads = _graphs(parts, lines, options)
        with Hashed(names[REJECTS]) as rows:
            first, number = _rejects(parts, rows)
        built = _built(parts, sum(quads.values()), first, number)
        with Hashed(names[MANIFEST]) as told:
            told.write(_manifest(parts, built, quads, options, {NQUADS: lines.digest, REJECTS: rows.digest}))
        for name, path in names.items():
            path.replace(output / name)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", path=output) from error
    finally:
        for path in names.values():
            path.unlink(missing_ok=True)
    for name in old - names.keys():
        (output / name).unlink(missing_ok=True)
    return built


def _manifest(parts: Parts, built: Built, quads: Mapping[str, int], options: Options, files: dict[str, str]) -> bytes:
    told = sum(number for graph, number in quads.items() if graph not in (ONTOLOGY_GRAPH, REGISTER_GRAPH))
    statements = built.statements.total()
    return manifest(options.base, parts.sources, files, quads=built.quads, statements=statements, told=told)


def _graphs(parts: Parts, out: Hashed, options: Options) -> dict[str, int]:
    """Every graph in the order of their names; gives the quads of each."""
    aside = _aside(parts, options)
    stretches, once = _stretches(parts)
    quads: dict[str, int] = {}
    for graph in sorted([*aside, *stretches], key=lambda iri: f"<{iri}>"):
        if graph in aside:
            out.write(aside[graph])
            quads[graph] = aside[graph].count(b"\n")
        else:
            quads[graph] = sum(_copied(*each, out) for each in stretches[graph])
            quads[graph] += _written(each_once(merged(once.get(graph, []), parts.folder)), out)
    return quads


def _stretches(parts: Parts) -> tuple[dict[str, list[tuple[Path, int, int, int]]], dict[str, list[Path]]]:
    """Where the lines of each graph stand (file, first byte, bytes, quads), and the files of its lines that stand once."""
    found: dict[str, list[tuple[Path, int, int, int]]] = defaultdict(list)
    once: dict[str, list[Path]] = defaultdict(list)
    for part in parts.used:
        at = 0
        for graph, size, quads in part.graphs:
            found[graph].append((parts.folder / f"{part.id}.nq", at, size, quads))
            at += size
        if part.sizes["once"]:
            once[part.graphs[0][0]].append(parts.folder / f"{part.id}.once")
    return found, once


def _copied(path: Path, at: int, size: int, quads: int, out: Hashed) -> int:
    with path.open("rb") as file:
        file.seek(at)
        while size:
            block = file.read(min(BLOCK, size))
            out.write(block)
            size -= len(block)
    return quads


def _written(lines: Iterable[str], out: Hashed) -> int:
    number = 0
    for number, line in enumerate(lines, 1):  # noqa: B007 - the last number is the count
        out.write(f"{line}\n".encode())
    return number


def _rejects(parts: Parts, out: Hashed, shown: int = 1000) -> tuple[list[Reject], int]:
    """Writes `rejects.csv`; gives the first of them, and how many there are."""
    first: list[Reject] = []
    number = 0

    def told() -> Iterator[Reject]:
        nonlocal number
        for number, each in enumerate(parts.rejects(), 1):
            if number <= shown:
                first.append(each)
            yield each

    write_rejects(told(), out.write_text)
    return first, number


def _aside(parts: Parts, options: Options) -> dict[str, bytes]:
    """The graphs beside the sources: the ontology, what the register holds of those named, the events told together."""
    store = ox.Store()
    store.extend(backdrop(*options.register))
    keep_what_bears_on(store, {ox.NamedNode(iri) for each in parts.used for iri in each.named})
    if len(parts.sources) > 1:
        told = map(read_account, merged(parts.files("accounts"), parts.folder))
        store.extend(joined_quads(same_events(told), Minter(options.base)))
    return {
        graph.value: rdf_bytes(store.quads_for_pattern(None, None, None, graph), ".nq")
        for graph in store.named_graphs()
        if isinstance(graph, ox.NamedNode)
    }
