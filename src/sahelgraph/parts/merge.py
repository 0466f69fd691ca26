"""The files of finished parts into one folder, in an order that only the sources decide; memory does not grow with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, takewhile
from pathlib import Path

import pyoxigraph as ox

from sahelgraph.backdrop import backdrop, keep_what_bears_on
from sahelgraph.errors import OutputError
from sahelgraph.ids import ONTOLOGY_GRAPH, REGISTER_GRAPH, Minter
from sahelgraph.model import Reject
from sahelgraph.parts.chain import Chain, begun_with
from sahelgraph.parts.finished import Parts, Stretch
from sahelgraph.parts.flat import FLAT, Flat
from sahelgraph.parts.lines import Hashed, each_once, lines_of, merged
from sahelgraph.pipeline import Options
from sahelgraph.rejects import REJECTS, rejecter
from sahelgraph.resolve import joined_quads, read_account, same_events
from sahelgraph.store import NQUADS, KnowledgeGraph
from sahelgraph.write.flat import read_mentions
from sahelgraph.write.folder import LARGE, MANIFEST, manifest, owned, write_folder
from sahelgraph.write.rdf import rdf_bytes

Merging = Callable[[int, int], None]
"""Told how many bytes of how many are put together."""


STREAMED = {"nq", "jsonl", "csv"}
"""Formats for which the graph need not be held; rejects are the only `csv`."""


@dataclass(slots=True)
class Built:
    """What a build made; `graph` is there where it was small enough to be held. What is only noted is not `set_aside`."""

    sources: int
    statements: Counter[str]
    mentions: int
    quads: int
    rejects: Sequence[Reject]
    set_aside: int
    graph: KnowledgeGraph | None = field(default=None, repr=False)


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
    wanted = {each.lower().lstrip(".") for each in formats}
    others = wanted - STREAMED
    if others or parts.quads <= LARGE:
        built = _held(parts, options)
        if built.graph and (others or len(built.graph) <= LARGE):
            write_folder(built.graph, output, formats=formats)
            return built
    flat = FLAT if "jsonl" in wanted else {}
    return _streamed(parts, output, options, flat, chain, progress or _unseen)


def _unseen(done: int, of: int) -> None:
    """Nobody watches."""


def _held(parts: Parts, options: Options) -> Built:
    graph = KnowledgeGraph(minter=Minter(options.base))
    graph.store.extend(backdrop(*options.register))
    for each in parts.stretches():
        graph.store.bulk_load(input=each.read(), format=ox.RdfFormat.N_QUADS)
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
    return Built(sources, kinds, mentions, len(graph), rejects, sum(not each.note for each in rejects), graph)


def _built(parts: Parts, quads: int, rejects: Sequence[Reject], set_aside: int) -> Built:
    kinds = sum((Counter(each.statements) for each in parts.used), Counter[str]())
    mentions = sum(each.mentions for each in parts.used)
    return Built(len(parts.sources), kinds, mentions, quads, rejects, set_aside)


def _streamed(
    parts: Parts, output: Path, options: Options, flat: Mapping[str, Flat], chain: Chain | None, progress: Merging
) -> Built:
    """N-Quads, rejects and manifest, graph after graph; they take their names when all are complete on the disk.

    `flat` are the files of JSON lines that are asked for besides.
    """
    old = owned(output)
    output.mkdir(parents=True, exist_ok=True)
    names = {name: output / f".{name}.part" for name in (NQUADS, REJECTS, *flat, MANIFEST)}
    hashes: dict[str, str] = {}
    try:
        stretches, beside = parts.stretches(), _beside(parts, options)
        with _begun(stretches, names[NQUADS], chain) as lines:
            quads = _graphs(parts, stretches, beside, lines, progress)
        with Hashed(names[REJECTS].open("wb")) as rows:
            first, number = _rejects(parts, rows)
        for name, made in flat.items():
            with Hashed(names[name].open("wb")) as view:
                view.write_lines(made(parts, beside))
            hashes[name] = view.digest
        built = _built(parts, sum(quads.values()), first, number)
        hashes |= {NQUADS: lines.digest, REJECTS: rows.digest}
        with Hashed(names[MANIFEST].open("wb")) as told:
            told.write(_manifest(parts, built, quads, options, hashes))
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
    parts: Parts, stretches: Sequence[Stretch], beside: ox.Store, out: Hashed, progress: Merging
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
    for node in sorted(beside.named_graphs(), key=str):
        lines = rdf_bytes(beside.quads_for_pattern(None, None, None, node), ".nq")
        out.write(lines)
        quads[str(node.value)] = lines.count(b"\n")
    return quads


def _rejects(parts: Parts, out: Hashed, shown: int = 1000) -> tuple[list[Reject], int]:
    """Writes `rejects.csv`; gives the first of them, and how many are more than notes."""
    first: list[Reject] = []
    number, reject = 0, rejecter(out.write_text)
    for each in parts.rejects():
        number += not each.note
        if len(first) < shown:
            first.append(each)
        reject(each)
    return first, number


def _beside(parts: Parts, options: Options) -> ox.Store:
    """The graphs beside the sources: the ontology, what the register holds of those named, the events told together."""
    store = ox.Store()
    store.extend(backdrop(*options.register))
    keep_what_bears_on(store, {ox.NamedNode(iri) for each in parts.used for iri in each.named})
    if len(parts.sources) > 1:
        lines = merged(parts.files("accounts"), parts.folder)
        told = (read_account(line.decode().rstrip("\n")) for line in lines)
        store.extend(joined_quads(same_events(told), Minter(options.base)))
    return store
