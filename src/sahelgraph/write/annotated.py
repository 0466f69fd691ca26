"""RDF 1.2: each statement about two things also as what it reifies, `<<( subject predicate object )>>`.

A triple term is not asserted: what is only claimed, planned or denied can be named so without being said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from sahelgraph.terms import RDF, SG
from sahelgraph.write.rdf import rdf_bytes

REIFIES = RDF("reifies")


def annotated(store: ox.Store, ending: str) -> bytes:
    """The union of the graphs with its annotations, as Turtle 1.2 (`.ttl`) or N-Triples 1.2 (`.nt`), N-Quads, TriG."""
    return rdf_bytes([*store, *reified(store)], ending)


def reified(store: ox.Store) -> Iterator[ox.Quad]:
    """For every statement with a predicate, what it reifies, in the statement's own graph.

    >>> list(reified(ox.Store()))
    []
    """
    for told in store.quads_for_pattern(None, RDF("predicate"), None, None):
        for one in _values(store, told, "subject"):
            for other in _values(store, told, "object"):
                if isinstance(one, ox.NamedNode) and isinstance(told.object, ox.NamedNode):
                    triple = ox.Triple(one, told.object, other)
                    yield ox.Quad(told.subject, REIFIES, triple, told.graph_name)


def _values(
    store: ox.Store, told: ox.Quad, name: str
) -> Iterable[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
    return [quad.object for quad in store.quads_for_pattern(told.subject, SG(name), None, told.graph_name)]
