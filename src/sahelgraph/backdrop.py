"""What stands in every dataset beside the sources: the ontology and the register of actors.

>>> graphs = {quad.graph_name.value.rpartition("/")[2] for quad in backdrop()}
>>> sorted(graphs)
['ontology', 'register']
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from sahelgraph.ids import ONTOLOGY_GRAPH, REGISTER_GRAPH
from sahelgraph.register.read import FILES
from sahelgraph.vocabulary import ontology_folder, read_turtle

TERMS = ("sahelgraph.ttl", "plover.ttl")


def backdrop(*registers: Path) -> Iterator[ox.Quad]:
    """The quads of the ontology and of the register, the user's own register files added to the bundled ones."""
    folder = ontology_folder()
    bundled = [folder / name for name in FILES if (folder / name).is_file()]
    yield from _graph([folder / name for name in TERMS], ONTOLOGY_GRAPH)
    yield from _graph([*bundled, *registers], REGISTER_GRAPH)


def _graph(paths: list[Path], graph: str) -> Iterator[ox.Quad]:
    node = ox.NamedNode(graph)
    for path in paths:
        for triple in read_turtle(path):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, node)
