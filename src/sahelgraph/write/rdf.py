"""RDF files with the same bytes for the same graph: quads are sorted before they are written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from sahelgraph.errors import OutputError
from sahelgraph.vocabulary import prefixes
from sahelgraph.write.jsonld import jsonld_bytes

FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
}
"""File endings and what is written under them; those without named graphs hold the union."""

_READABLE = (ox.RdfFormat.TRIG, ox.RdfFormat.TURTLE, ox.RdfFormat.RDF_XML)


def rdf_bytes(quads: Iterable[ox.Quad], ending: str) -> bytes:
    """The quads in the format of a file ending; a format without named graphs gets the union of them.

    >>> rdf_bytes([], ".nq")
    b''
    """
    rdf_format = FORMATS[ending]
    ordered = in_order(quads)
    if rdf_format == ox.RdfFormat.JSON_LD:
        return jsonld_bytes(ordered)
    names = dict(prefixes()) if rdf_format in _READABLE else None
    told = ordered if rdf_format.supports_datasets else _union(ordered)
    return ox.serialize(told, format=rdf_format, prefixes=names) or b""


def in_order(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Quads in the order of our files: by graph, subject, predicate, object."""
    return sorted(quads, key=_order)


def write_rdf(path: Path, ordered: Iterable[ox.Quad]) -> None:
    """Write quads that come in order into a file as they come; it takes its name when it is whole.

    Raises `OutputError` where it cannot be written.
    """
    rdf_format = FORMATS[path.suffix]
    waiting = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with waiting.open("wb") as file:
            names = dict(prefixes()) if rdf_format in _READABLE else None
            ox.serialize(ordered, file, rdf_format, prefixes=names)
        waiting.replace(path)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        raise OutputError(f"cannot be written: {error.strerror or error}", path=path) from error


def _order(quad: ox.Quad) -> tuple[str, str, str, str]:
    return (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object))


def _union(ordered: list[ox.Quad]) -> list[ox.Triple]:
    triples = sorted({(str(q.subject), str(q.predicate), str(q.object)): q.triple for q in ordered}.items())
    return [triple for _, triple in triples]
