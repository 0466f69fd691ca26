"""What stands in a dataset beside the sources: the ontology, and what the register holds of those the sources name.

>>> graphs = {quad.graph_name.value.rpartition("/")[2] for quad in backdrop()}
>>> sorted(graphs)
['ontology', 'register']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from sahelgraph.ids import ONTOLOGY_GRAPH, REGISTER_GRAPH
from sahelgraph.register.read import bundled_files
from sahelgraph.terms import DCTERMS, GEO, ORG, RDF, SG, SKOS, XSD
from sahelgraph.vocabulary import ontology_folder, read_turtle

TERMS = ("sahelgraph.ttl", "plover.ttl")
UP = (SG("territory"), SG("within"), SG("partOf"), ORG("postIn"))
"""From what is named to what it belongs to, however far."""
ABOUT = (ORG("member"), ORG("organization"), SG("post"), SG("subject"), SG("object"))
"""From an office or tie to those it joins."""
DETAIL = (DCTERMS("source"), GEO("hasGeometry"))
TRUE = ox.Literal("true", datatype=XSD("boolean"))
SHORT = (RDF("type"), SKOS("prefLabel"), SG("headPost"))
"""What is kept of an entry that is only pointed at."""


def backdrop(*registers: Path) -> Iterator[ox.Quad]:
    """The quads of the ontology and of the register, the user's own register files added to the bundled ones.

    Of the register what is marked unverified is left out, as it is when texts are read.
    """
    folder = ontology_folder()
    yield from _graph([folder / name for name in TERMS], ONTOLOGY_GRAPH)
    known = list(_graph([*bundled_files(), *registers], REGISTER_GRAPH))
    doubtful = {quad.subject for quad in known if quad.predicate == SG("unverified") and quad.object == TRUE}
    doubtful |= {quad.subject for quad in known if quad.predicate == ORG("postIn") and quad.object in doubtful}
    yield from (quad for quad in known if quad.subject not in doubtful)


def keep_what_is_named(store: ox.Store) -> None:
    """Leave in the register's graph what bears on the actors and places that the sources name.

    Those entries whole, with what they belong to, their offices and ties, and the labels of whatever these point
    at. What is kept depends on the sources alone: doing it again, or after a source is gone, gives what a build
    of the remaining sources gives.
    """
    graph = ox.NamedNode(REGISTER_GRAPH)
    keep_what_bears_on(store, _named(store, graph))


def keep_what_bears_on(store: ox.Store, named: Iterable[object]) -> None:
    """Leave in the register's graph what bears on these nodes; those that no register knows change nothing."""
    graph = ox.NamedNode(REGISTER_GRAPH)
    kept = set(_Register(store, graph).kept(named))
    store.remove_graph(graph)
    store.extend(kept)


class _Register:
    """The quads of the register's graph by subject and by object."""

    def __init__(self, store: ox.Store, graph: ox.NamedNode) -> None:
        self.about: dict[object, list[ox.Quad]] = {}
        self.pointing: dict[object, list[ox.Quad]] = {}
        for quad in store.quads_for_pattern(None, None, None, graph):
            self.about.setdefault(quad.subject, []).append(quad)
            if quad.predicate in ABOUT:
                self.pointing.setdefault(quad.object, []).append(quad)

    def kept(self, named: Iterable[object]) -> Iterator[ox.Quad]:
        """The quads that bear on these nodes."""
        whole = self.with_what_it_belongs_to(named)
        records = {quad.subject for node in whole for quad in self.pointing.get(node, ())}
        described = whole | records
        described |= {quad.object for node in described for quad in self.about[node] if quad.predicate in DETAIL}
        for node in described:
            for quad in self.about.get(node, ()):
                yield quad
                if quad.object not in described:
                    yield from (short for short in self.about.get(quad.object, ()) if short.predicate in SHORT)

    def with_what_it_belongs_to(self, named: Iterable[object]) -> set[object]:
        found: set[object] = set()
        waiting = [node for node in named if node in self.about]
        while waiting:
            node = waiting.pop()
            if node not in found and node in self.about:
                found.add(node)
                waiting.extend(quad.object for quad in self.about[node] if quad.predicate in UP)
        return found


def _named(store: ox.Store, register: ox.NamedNode) -> set[object]:
    """Every node that a source's graph points at."""
    return {
        quad.object
        for graph in store.named_graphs()
        if graph.value not in (register.value, ONTOLOGY_GRAPH)
        for quad in store.quads_for_pattern(None, None, None, graph)
        if isinstance(quad.object, ox.NamedNode)
    }


def _graph(paths: list[Path], graph: str) -> Iterator[ox.Quad]:
    node = ox.NamedNode(graph)
    for path in paths:
        for triple in read_turtle(path):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, node)
