"""Which statements of different sources tell one event: joined in a graph of its own, so that sources stay whole.

Two accounts are joined where both happened, are of one type, on the same day, and name the same known actors:
one in common on a side at least, and none that stands against it. What is unsure stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import networkx as nx
import pyoxigraph as ox

from sahelgraph.ids import RECONCILED_GRAPH, Minter
from sahelgraph.model import Ref, Statement
from sahelgraph.terms import RDF, SG

DAY = len("2023-06-30")


def reconcile(statements: Iterable[Statement]) -> list[tuple[str, ...]]:
    """Groups of statement ids that tell one event, each from two sources or more, in order.

    >>> reconcile([])
    []
    """
    graph = nx.Graph()
    for candidates in _blocks(statements).values():
        for left, right in combinations(candidates, 2):
            if same_event(left, right):
                graph.add_edge(left.id, right.id)
    return sorted(tuple(sorted(group)) for group in nx.connected_components(graph))


def same_event(left: Statement, right: Statement) -> bool:
    """Whether two statements of one type and day tell one event."""
    return (
        _source(left) != _source(right)
        and _agree(left.subject, right.subject)
        and _agree(left.object, right.object)
        and _agree(left.place, right.place)
        and bool(_linked((*left.subject, *left.object)) & _linked((*right.subject, *right.object)))
    )


def reconciled_quads(statements: Iterable[Statement], minter: Minter) -> Iterator[ox.Quad]:
    """The events that several sources tell, with the statements that tell them."""
    graph = ox.NamedNode(RECONCILED_GRAPH)
    for group in reconcile(statements):
        event = ox.NamedNode(minter.event(group))
        yield ox.Quad(event, RDF("type"), SG("Event"), graph)
        for member in group:
            yield ox.Quad(event, SG("toldBy"), ox.NamedNode(member), graph)


def _blocks(statements: Iterable[Statement]) -> dict[tuple[str, str], list[Statement]]:
    """Events that happened, by type and day: only these can be the same."""
    blocks: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for told in statements:
        day = told.time.start if told.time and told.time.start == told.time.end else None
        if told.kind == "event" and told.happened and day and len(day) == DAY:
            blocks[told.type, day].append(told)
    return blocks


def _agree(left: tuple[Ref, ...], right: tuple[Ref, ...]) -> bool:
    """Nothing known on one side stands against the other: a common name, or nothing to compare."""
    known, other = _linked(left), _linked(right)
    return not known or not other or bool(known & other)


def _linked(refs: Iterable[Ref]) -> set[str]:
    return {ref.iri for ref in refs if ref.iri}


def _source(statement: Statement) -> str:
    return statement.evidence[0].source
