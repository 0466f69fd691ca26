"""The files of finished parts into one folder, in an order that only the sources decide; memory does not grow with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, takewhile
from pathlib import Path

import pyoxigraph as ox

from sahelgraph.backdrop import backdrop, keep_what_bears_on
from sahelgraph.errors import OutputError
from sahelgraph.ids import ONTOLOGY_GRAPH, REGISTER_GRAPH, Minter
from sahelgraph.model import Reject
from sahelgraph.parts.chain import Chain, begun_with
from sahelgraph.parts.lines import Hashed, each_once, lines_of, merged
from sahelgraph.parts.work import Done, read_reject, reject_line
from sahelgraph.pipeline import Options
from sahelgraph.resolve import joined_quads, read_account, same_events
from sahelgraph.store import NQUADS, KnowledgeGraph
from sahelgraph.write.flat import read_mentions
from sahelgraph.write.folder import LARGE, MANIFEST, REJECTS, manifest, owned, write_folder, write_rejects
from sahelgraph.write.rdf import rdf_bytes

Merging = Callable[[int, int], None]
"""Told how many bytes of how many are put together."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where lines of a graph stand: the file, the first byte, and how many bytes and quads there are."""

    graph: str
    path: Path
    at: int
    size: int
    quads: int


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


def merge(
    parts: Parts,
    output: Path,
    options: Options,
    formats: Sequence[str],
    *,
    chain: Chain | None = None,
    progress: Merging | None = None,
) -> Built:
    """Write the folder. What is small, or asked for in other formats, is held as a graph and written as such."""
    others = {each.lstrip(".") for each in formats} - {"nq"}
    if others or parts.quads <= LARGE:
        built = _held(parts, options)
        if built.graph and (others or len(built.graph) <= LARGE):
            write_folder(built.graph, output, formats=formats)
            return built
    return _streamed(parts, output, options, chain, progress or _unseen)


def _unseen(done: int, of: int) -> None:
    """Nobody watches."""


def _held(parts: Parts, options: Options) -> Built:
    graph = KnowledgeGraph(minter=Minter(options.base))
    graph.store.extend(backdrop(*options.register))
    for each in parts.stretches():
        with each.path.open("rb") as file:
            file.seek(each.at)
            graph.store.bulk_load(input=file.read(each.size), format=ox.RdfFormat.N_QUADS)
    for path in parts.files("once"):
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


def _streamed(parts: Parts, output: Path, options: Options, chain: Chain | None, progress: Merging) -> Built:
    """N-Quads, rejects and manifest, graph after graph; they take their names when all are complete on the disk."""
    old = owned(output)
    output.mkdir(parents=True, exist_ok=True)
    names = {name: output / f".{name}.part" for name in (NQUADS, REJECTS, MANIFEST)}
    try:
        stretches = parts.stretches()
        with _begun(stretches, names[NQUADS], chain) as lines:
            quads = _graphs(parts, stretches, lines, options, progress)
        with Hashed(names[REJECTS].open("wb")) as rows:
            first, number = _rejects(parts, rows)
        built = _built(parts, sum(quads.values()), first, number)
        with Hashed(names[MANIFEST].open("wb")) as told:
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


def _begun(stretches: Sequence[Stretch], path: Path, chain: Chain | None) -> Hashed:
    """The file to write: it is the first part's own, with all that stands there in the right order, where it can be."""
    held = stretches[0].path if stretches else path
    first = list(takewhile(lambda each: each.path == held, stretches))
    ends = [0, *accumulate(each.size for each in first)]
    begun = None
    if [each.at for each in first] == ends[:-1] and held not in {each.path for each in stretches[len(first) :]}:
        begun = begun_with(held, ends[-1], path, chain)
    return begun or Hashed(path.open("wb"))


def _graphs(
    parts: Parts, stretches: Sequence[Stretch], out: Hashed, options: Options, progress: Merging
) -> Counter[str]:
    """All graphs; gives the quads of each. First the stretches, then what stands once in a table, then what stands beside."""
    quads: Counter[str] = Counter()
    whole, reached, written = sum(each.size for each in stretches), out.at, 0
    for each in stretches:
        written += each.size
        if written > reached:
            out.copy(each.path, each.at, each.size)
        progress(written, whole)
        quads[each.graph] += each.quads
    for graph, paths in parts.once().items():
        quads[graph] += out.write_lines(each_once(merged(paths, parts.folder)))
    for graph, lines in sorted(_aside(parts, options).items()):
        out.write(lines)
        quads[graph] = lines.count(b"\n")
    return quads


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
        lines = merged(parts.files("accounts"), parts.folder)
        told = (read_account(line.decode().rstrip("\n")) for line in lines)
        store.extend(joined_quads(same_events(told), Minter(options.base)))
    return {
        graph.value: rdf_bytes(store.quads_for_pattern(None, None, None, graph), ".nq")
        for graph in store.named_graphs()
        if isinstance(graph, ox.NamedNode)
    }
