"""The graph in an Oxigraph store on disk: load, look, dump, back up; a load is there whole or not at all.

    from sahelgraph.storage import load, open_store
    load(Path("store"), Path("output"))
    store = open_store(Path("store"))

Every source keeps its named graph and every id is the one of the N-Quads. How a load is made one step stands in
`sahelgraph.storage.beside`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from sahelgraph.disassemble import source_base, sources
from sahelgraph.errors import InputError, OutputError
from sahelgraph.ids import REGISTER_GRAPH, Minter
from sahelgraph.model import Source
from sahelgraph.storage.beside import building, change, is_store, locked, open_store
from sahelgraph.store import NQUADS, KnowledgeGraph, rdf_faults, rdf_format, rdf_input
from sahelgraph.terms import RDF, SG
from sahelgraph.write.rdf import in_order, write_rdf

__all__ = [
    "Info",
    "Loaded",
    "backup",
    "building",
    "change",
    "dump",
    "info",
    "is_store",
    "load",
    "open_graph",
    "open_store",
    "optimize",
    "retract",
]

Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load left in the store: all its quads and graphs, and how many of the graphs stood there before."""

    quads: int
    graphs: int
    replaced: int


@dataclass(frozen=True, slots=True)
class Info:
    """What a store holds: quads, named graphs, sources, and the bytes of its files."""

    quads: int
    graphs: int
    sources: int
    size: int


def open_graph(directory: Path) -> KnowledgeGraph:
    """The graph of a store, to be read; a program that has the store open for writing does not mind.

    Raises `InputError` where there is no store.
    """
    store = open_store(directory)
    return KnowledgeGraph(store=store, minter=Minter(source_base(store)), home=str(directory))


def load(directory: Path, what: Path) -> Loaded:
    """Put a built folder or an RDF file into the store, each named graph in place of the one of its name.

    The register's graph is added to. Where sources stand in the store that `what` does not hold, the events that
    several sources tell are joined anew. All of it takes effect at once. Raises `InputError` for what cannot be
    read and `OutputError` for a store that cannot be written, with nothing of it changed.
    """
    file = _file_of(what)
    form = rdf_format(file)

    def put(store: ox.Store) -> Loaded:
        before = {*store.named_graphs()}
        told = _graphs_of(file, form) if len(store) else set[Graph]()
        for graph in told - {ox.NamedNode(REGISTER_GRAPH)}:
            store.clear_graph(graph)
        with rdf_faults(file):
            store.bulk_load(format=form, **rdf_input(file, form))
        _settle(store, told)
        return Loaded(len(store), sum(1 for _ in store.named_graphs()), len(told & before))

    return change(directory, put)


def retract(directory: Path, source: str) -> tuple[Source, int]:
    """Take a source out of the store, by its id, address or path; gives it and the number of those left.

    Raises `SahelgraphError` where the store has none of that name.
    """

    def take(store: ox.Store) -> tuple[Source, int]:
        graph = KnowledgeGraph(store=store, minter=Minter(source_base(store)))
        return graph.retract(source), len(graph.sources())

    return change(directory, take)


def info(directory: Path) -> Info:
    """How much a store holds."""
    store = open_store(directory)
    size = sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
    return Info(len(store), sum(1 for _ in store.named_graphs()), len(sources(store)), size)


def dump(directory: Path, path: Path) -> int:
    """Write the store as one `.nq` or `.trig` file, sorted as a build sorts it; gives the number of quads."""
    if path.suffix not in (".nq", ".trig"):
        raise OutputError("a store is dumped as .nq or .trig; `sahelgraph export` writes other formats", path=path)
    store = open_store(directory)
    write_rdf(path, _sorted(store))
    return len(store)


def backup(directory: Path, target: Path) -> None:
    """A copy of the store in a new folder; on the same disk its files are shared, so that it takes little room.

    Raises `OutputError` where the folder is there already.
    """
    if target.exists():
        raise OutputError("is there already; name a folder that is not", path=target)
    with locked(directory):
        store = open_store(directory, writable=True)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            store.backup(str(target))
        except OSError as error:
            raise OutputError(f"the backup cannot be written: {error}", path=target) from error
        del store


def optimize(directory: Path) -> None:
    """Compact the store's files, for faster reading after many loads."""
    with locked(directory):
        open_store(directory, writable=True).optimize()


def _file_of(what: Path) -> Path:
    if not what.is_dir():
        return what
    if not (what / NQUADS).is_file():
        raise InputError(f"no graph here ({NQUADS} is missing); `sahelgraph build` makes one", path=what)
    return what / NQUADS


def _graphs_of(file: Path, form: ox.RdfFormat) -> set[Graph]:
    """The graphs a file writes into."""
    with rdf_faults(file):
        return {quad.graph_name for quad in ox.parse(path=str(file), format=form)}


def _settle(store: ox.Store, loaded: set[Graph]) -> None:
    """Join the events anew where both this load and others brought sources."""
    ours = [quad.graph_name in loaded for quad in _source_quads(store)]
    if any(ours) and not all(ours):
        KnowledgeGraph(store=store, minter=Minter(source_base(store))).settle()


def _source_quads(store: ox.Store) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(None, RDF("type"), SG("Source"), None)


def _sorted(store: ox.Store) -> Iterator[ox.Quad]:
    """All quads in the order of our files, one graph after the other in memory."""
    for graph in sorted([*store.named_graphs(), ox.DefaultGraph()], key=str):
        yield from in_order(store.quads_for_pattern(None, None, None, graph))
