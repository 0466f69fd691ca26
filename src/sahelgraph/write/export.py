"""One graph, many formats: what each file of a build holds, by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from sahelgraph.errors import OutputError
from sahelgraph.store import NQUADS, KnowledgeGraph
from sahelgraph.write.files import write_file
from sahelgraph.write.flat import mention_lines, statement_lines
from sahelgraph.write.rdf import FORMATS, in_order, rdf_bytes

STEM = "sahelgraph"
"""What the files of a build are called before their ending."""
Content = Callable[[KnowledgeGraph], bytes]


def content(graph: KnowledgeGraph, name: str) -> bytes:
    """The bytes of one file of a build; raises `KeyError` for a name that is none."""
    return (CONTENTS.get(name) or ON_REQUEST[name.removeprefix(STEM)])(graph)


def export(graph: KnowledgeGraph, path: Path, *, context: str | None = None) -> Path:
    """Write one file, its format by its name or ending; raises `OutputError` for an unknown one.

    `context` is the address by which a JSON-LD file names its context; without one it stands in the file.
    """
    if context is not None:
        return _with_context_named(graph, path, context)
    maker = CONTENTS.get(path.name) or _on_request(path.name.lower()) or _by_ending(path.suffix.lower())
    if maker is None:
        endings = ", ".join(sorted({*FORMATS, *ON_REQUEST, ".jsonl", ".graphml", ".gexf", ".html"}))
        raise OutputError(f"no such format; use one of {endings}", path=path)
    write_file(path, maker(graph))
    return path


def _with_context_named(graph: KnowledgeGraph, path: Path, address: str) -> Path:
    from sahelgraph.write.jsonld import jsonld_bytes

    if path.suffix.lower() != ".jsonld":
        raise OutputError("only JSON-LD (.jsonld) has a context", path=path)
    write_file(path, jsonld_bytes(in_order(graph.store), address=address))
    return path


def _on_request(name: str) -> Content | None:
    return next((maker for ending, maker in ON_REQUEST.items() if name.endswith(ending)), None)


def _by_ending(ending: str) -> Content | None:
    if ending in FORMATS:
        return _rdf(ending)
    by_ending = {
        Path(name).suffix: maker for name, maker in CONTENTS.items() if name not in ("mentions.jsonl", "rejects.csv")
    }
    return by_ending.get(ending)


def _rdf(ending: str) -> Content:
    return lambda graph: rdf_bytes(graph.store, ending)


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _graphml(graph: KnowledgeGraph) -> bytes:
    from sahelgraph.write.networks import graphml

    return graphml(graph.statements())


def _gexf(graph: KnowledgeGraph) -> bytes:
    from sahelgraph.write.networks import gexf

    return gexf(graph.statements())


def _page(graph: KnowledgeGraph) -> bytes:
    from sahelgraph.view import page

    return page(graph).encode()


def _rejects(graph: KnowledgeGraph) -> bytes:
    from sahelgraph.rejects import reject_lines

    return reject_lines(graph.rejects).encode()


def _nodes(graph: KnowledgeGraph) -> bytes:
    from sahelgraph.write.columns import nodes_csv

    return nodes_csv(graph.statements())


def _edges(graph: KnowledgeGraph) -> bytes:
    from sahelgraph.write.columns import edges_csv

    return edges_csv(graph.statements())


def _ftm(graph: KnowledgeGraph) -> bytes:
    from sahelgraph.write.ftm import ftm_lines

    return _lines(ftm_lines(graph.statements(), graph.sources()))


def _context(_: KnowledgeGraph) -> bytes:
    from sahelgraph.write.context import context_bytes

    return context_bytes()


def _annotated(ending: str) -> Content:
    def made(graph: KnowledgeGraph) -> bytes:
        from sahelgraph.write.annotated import annotated

        return annotated(graph.store, ending)

    return made


ON_REQUEST: Mapping[str, Content] = {
    "context.jsonld": _context,
    ".nodes.csv": _nodes,
    ".edges.csv": _edges,
    ".ftm.json": _ftm,
    ".rdf12.ttl": _annotated(".ttl"),
    ".rdf12.nt": _annotated(".nt"),
    ".rdf12.nq": _annotated(".nq"),
}
"""What is written only where somebody asks for it, by its ending."""

CONTENTS: Mapping[str, Content] = {
    NQUADS: _rdf(".nq"),
    "sahelgraph.trig": _rdf(".trig"),
    "sahelgraph.ttl": _rdf(".ttl"),
    "sahelgraph.jsonld": _rdf(".jsonld"),
    "sahelgraph.graphml": _graphml,
    "sahelgraph.gexf": _gexf,
    "statements.jsonl": lambda graph: _lines(statement_lines(graph.statements())),
    "mentions.jsonl": lambda graph: _lines(mention_lines(graph.mentions)),
    "network.html": _page,
    "rejects.csv": _rejects,
}
"""The files of a build and what makes each."""
