"""The network of actors, and who stands where in it: degree, betweenness, communities, brokers, paths.

By default only what is stated as fact makes a tie: affirmed, actual events and relations that the publisher
asserts. What somebody claims, and what is planned, demanded, possible or denied, is left out unless asked for.

>>> from sahelgraph.model import Ref, Statement
>>> one = Statement(kind="relation", type="partOf", subject=(Ref(label="A", iri="a"),), object=(Ref(label="B", iri="b"),))
>>> [(row.label, row.ties) for row in analyse([one], "degree")]
[('A', 1), ('B', 1)]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx

from sahelgraph.errors import SahelgraphError
from sahelgraph.links import Link
from sahelgraph.model import Statement
from sahelgraph.network import SEED, community_numbers, network, simple
from sahelgraph.register import fold, load_register

if TYPE_CHECKING:
    from sahelgraph.store import KnowledgeGraph

__all__ = ["Betweenness", "Broker", "Degree", "Member", "Step", "analyse", "network"]

SAMPLED_ABOVE = 500
"""From so many nodes on betweenness is estimated from as many pivots, chosen with a fixed seed."""

MOST_PATHS = 10


@dataclass(frozen=True, slots=True)
class Degree:
    """An actor's ties: all, outgoing, incoming, and the number of actors at their other ends."""

    actor: str
    label: str
    ties: int
    outgoing: int
    incoming: int
    neighbours: int


@dataclass(frozen=True, slots=True)
class Betweenness:
    """The share of shortest paths between others that run through an actor (0 to 1)."""

    actor: str
    label: str
    betweenness: float


@dataclass(frozen=True, slots=True)
class Member:
    """An actor in its community (numbered from 1, the largest first)."""

    actor: str
    label: str
    community: int
    size: int


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor with ties into several communities; Burt's constraint is low where its neighbours are strangers."""

    actor: str
    label: str
    communities: int
    betweenness: float
    constraint: float | None


@dataclass(frozen=True, slots=True)
class Step:
    """One tie on a path between two actors, with a statement that makes it."""

    path: int
    step: int
    actor: str
    label: str
    to: str
    to_label: str
    statement: str
    type: str
    start: str | None
    quote: str


Row = Degree | Betweenness | Member | Broker | Step


def analyse(
    graph: KnowledgeGraph | Iterable[Statement],
    measure: str = "degree",
    *,
    actors: tuple[str, ...] = (),
    **options: Any,
) -> list[Any]:
    """The rows of one analysis: `degree`, `betweenness`, `communities`, `brokers` or `paths` (between two `actors`).

    The options are those of `network`. Raises `SahelgraphError` for an unknown measure or actor.
    """
    statements = graph if isinstance(graph, Iterable) else graph.statements()
    made = network(statements, **options)
    if measure == "paths":
        if len(actors) != 2:
            raise SahelgraphError("paths run between two actors; name both")
        return paths(made, *actors)
    if measure not in MEASURES:
        raise SahelgraphError(f"no analysis {measure!r}; use one of {', '.join([*MEASURES, 'paths'])}")
    return list(MEASURES[measure](made))


def degree(graph: nx.MultiDiGraph) -> list[Degree]:
    """Actors by the number of their ties."""
    rows = [
        Degree(
            actor=name,
            label=_label(graph, name),
            ties=graph.degree(name),
            outgoing=graph.out_degree(name),
            incoming=graph.in_degree(name),
            neighbours=len({*graph.successors(name), *graph.predecessors(name)} - {name}),
        )
        for name in graph
    ]
    return sorted(rows, key=lambda row: (-row.ties, -row.neighbours, row.label, row.actor))


def betweenness(graph: nx.MultiDiGraph) -> list[Betweenness]:
    """Actors by how many shortest paths run through them (Brandes; estimated from pivots in a large network)."""
    found = _betweenness(simple(graph))
    rows = [Betweenness(name, _label(graph, name), round(value, 4)) for name, value in found.items()]
    return sorted(rows, key=lambda row: (-row.betweenness, row.label, row.actor))


def communities(graph: nx.MultiDiGraph) -> list[Member]:
    """Actors by community (Louvain with a fixed seed), the largest community first."""
    numbers = community_numbers(graph)
    sizes = {number: list(numbers.values()).count(number) for number in set(numbers.values())}
    rows = [Member(name, _label(graph, name), number, sizes[number]) for name, number in numbers.items()]
    return sorted(rows, key=lambda row: (row.community, row.label, row.actor))


def brokers(graph: nx.MultiDiGraph) -> list[Broker]:
    """Actors who join communities: by the number they reach, then by betweenness."""
    flat, numbers = simple(graph), community_numbers(graph)
    between, held = _betweenness(flat), nx.constraint(flat)
    rows = [
        Broker(
            actor=name,
            label=_label(graph, name),
            communities=len({numbers[other] for other in (*flat[name], name)}),
            betweenness=round(between[name], 4),
            constraint=_finite(held[name]),
        )
        for name in flat
    ]
    joining = [row for row in rows if row.communities > 1]
    return sorted(joining, key=lambda row: (-row.communities, -row.betweenness, row.label, row.actor))


def paths(graph: nx.MultiDiGraph, one: str, other: str) -> list[Step]:
    """The shortest chains of ties between two actors, in whichever direction the ties run; ten at most."""
    start, end = find_node(graph, one), find_node(graph, other)
    try:
        found = list(islice(nx.all_shortest_paths(simple(graph), start, end), MOST_PATHS))
    except nx.NetworkXNoPath:
        return []
    return [
        _step(graph, number, place, pair)
        for number, path in enumerate(sorted(found), start=1)
        for place, pair in enumerate(pairwise(path), start=1)
    ]


def find_node(graph: nx.MultiDiGraph, name: str) -> str:
    """A node by its address, the end of its address, its label or a name of the register."""
    known = {entry.iri for entry in load_register().find(name)}
    for match in (
        lambda each: each == name,
        lambda each: fold(_label(graph, each)) == fold(name),
        lambda each: each in known,
        lambda each: each.rsplit("/", 1)[-1] == name,
    ):
        found = sorted(filter(match, graph))
        if found:
            return str(found[0])
    raise SahelgraphError(f"{name!r} has no tie in this network; try a fuller name, a wider time or --claims")


MEASURES: Mapping[str, Callable[[nx.MultiDiGraph], list[Any]]] = {
    "degree": degree,
    "betweenness": betweenness,
    "communities": communities,
    "brokers": brokers,
}


def _betweenness(flat: nx.Graph) -> dict[str, float]:
    pivots = SAMPLED_ABOVE if len(flat) > SAMPLED_ABOVE else None
    return dict(nx.betweenness_centrality(flat, k=pivots, seed=SEED))


def _finite(value: float) -> float | None:
    return None if value != value else round(value, 4)  # noqa: PLR0124 - not a number: an actor without neighbours


def _label(graph: nx.MultiDiGraph, name: str) -> str:
    return str(graph.nodes[name].get("label", name))


def _step(graph: nx.MultiDiGraph, number: int, place: int, pair: Link) -> Step:
    one, other = pair
    held = [told for ends in (pair, (other, one)) for told in graph.get_edge_data(*ends, default={}).values()]
    tie = max(held, key=lambda each: (each["weight"], each["start"] or "", each["statement"]))
    told: Statement = tie["told"]
    return Step(
        path=number,
        step=place,
        actor=one,
        label=_label(graph, one),
        to=other,
        to_label=_label(graph, other),
        statement=told.id,
        type=told.type,
        start=tie["start"],
        quote=told.evidence[0].quote if told.evidence else "",
    )
