"""What is sent: each named graph as N-Triples, with a hash that tells whether it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from sahelgraph.errors import PublishError
from sahelgraph.store import KnowledgeGraph

LINES = 2_000
"""Lines sent at once."""
_MODULUS = 1 << 256


@dataclass(frozen=True)
class Content:
    """One named graph: its hash (whatever the order of its triples), number of triples, and bytes as N-Triples."""

    graph: str
    hash: str
    triples: int
    length: int
    store: ox.Store

    def __iter__(self) -> Iterator[bytes]:
        """The N-Triples, some lines at a time; from the start each time it is asked for."""
        lines = triples_of(self.store, self.graph)
        while part := b"".join(islice(lines, LINES)):
            yield part

    def pieces(self, lines: int, longest: int) -> Iterator[bytes]:
        """The N-Triples in pieces of so many lines, those with more bytes than `longest` left out."""
        short = (line for line in triples_of(self.store, self.graph) if len(line) <= longest)
        while piece := b"".join(islice(short, lines)):
            yield piece

    def longer_than(self, longest: int) -> Iterator[bytes]:
        """The lines that were left out."""
        return (line for line in triples_of(self.store, self.graph) if len(line) > longest)


def contents(graph: KnowledgeGraph) -> dict[str, Content]:
    """Every named graph by its address.

    Raises `PublishError` for triples outside any named graph, which could not be taken out again, and for a graph
    named by a blank node.
    """
    store = graph.store
    if next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None:
        raise PublishError("holds triples outside any named graph; publish a built folder or N-Quads")
    names = [name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode)]
    if len(names) != sum(1 for _ in store.named_graphs()):
        raise PublishError("holds a graph named by a blank node, which a store cannot address")
    held = (_content(store, name) for name in sorted(names))
    return {content.graph: content for content in held if content.triples}


def triples_of(store: ox.Store, graph: str) -> Iterator[bytes]:
    """The lines of a named graph, in the store's order."""
    for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        yield f"{quad.triple} .\n".encode()


def _content(store: ox.Store, graph: str) -> Content:
    """The hash is the sum of the lines' SHA-256: the same in any order, with nothing to hold or sort."""
    total = count = length = 0
    for line in triples_of(store, graph):
        total = (total + int.from_bytes(hashlib.sha256(line).digest())) % _MODULUS
        count += 1
        length += len(line)
    return Content(graph, f"{total:064x}", count, length, store)
