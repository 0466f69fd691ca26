"""Statements as a network: actors and places as nodes, statements as keyed edges.

>>> from sahelgraph.model import Ref, Statement
>>> one = Statement(kind="relation", type="partOf", subject=(Ref(label="A", iri="a"),), object=(Ref(label="B", iri="b"),))
>>> network([one]).number_of_edges()
1
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import networkx as nx

from sahelgraph.links import Link, links, node, nodes, own_node, participants, span, status, territories, within
from sahelgraph.model import Kind, Ref, Statement

SEED = 0


def network(
    statements: Iterable[Statement],
    *,
    since: str | None = None,
    until: str | None = None,
    claims: bool = False,
    non_events: bool = False,
    kinds: Collection[Kind] = ("event", "relation"),
    sources: Collection[str] | None = None,
    same: Mapping[str, str] | None = None,
    own_nodes: bool = False,
) -> nx.MultiDiGraph:
    """Actors and places as nodes, statements as edges keyed by their ids.

    `since` and `until` are days of the event (`2023`, `2023-06` …); `sources` are ids or addresses. `claims` lets
    in what is only said by somebody, `non_events` what is planned, demanded, possible or denied. `same` sends
    territories to states (by default the bundled register's). With `own_nodes` a statement with nobody at its
    other end has a node of its own; without, it makes no tie. Nodes carry `label` and `kind`, edges `statement`,
    `type`, `kind`, `status`, `start`, `end`, `weight` (the confidence) and the `Statement` itself as `told`.
    """
    same = territories() if same is None else same
    graph = nx.MultiDiGraph()
    kinds = {*kinds, "claim"} if claims else set(kinds)
    for told in sorted(statements, key=lambda told: told.id):
        if told.kind in kinds and _wanted(told, claims, non_events, sources) and within(told, since, until):
            _add(graph, told, same, own_nodes)
    return graph


def community_numbers(graph: nx.MultiDiGraph) -> dict[str, int]:
    """Each node's community, from 1, the largest first; the same for the same network, whatever the hash seed."""
    names = sorted(graph)
    numbered = nx.relabel_nodes(simple(graph), {name: place for place, name in enumerate(names)})
    ordered = nx.Graph()
    ordered.add_nodes_from(range(len(names)))
    ordered.add_weighted_edges_from(sorted((*sorted(edge[:2]), edge[2]) for edge in numbered.edges(data="weight")))
    found = nx.community.louvain_communities(ordered, seed=SEED) if names else []
    ranked = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    return {names[place]: number for number, group in enumerate(ranked, start=1) for place in group}


def simple(graph: nx.MultiDiGraph) -> nx.Graph:
    """The network without directions and parallels; `weight` counts the ties between two nodes."""
    flat = nx.Graph()
    flat.add_nodes_from(sorted(graph))
    for one, other in sorted((min(pair), max(pair)) for pair in graph.edges()):
        if one != other:
            weight = flat.get_edge_data(one, other, {"weight": 0})["weight"]
            flat.add_edge(one, other, weight=weight + 1)
    return flat


def _wanted(told: Statement, claims: bool, non_events: bool, sources: Collection[str] | None) -> bool:
    names = {name for each in told.evidence for name in (each.source, each.source_id)}
    allowed = {"fact": True, "claim": claims, "open": non_events, "denied": non_events}[status(told)]
    # What is said to be planned is both: it needs both to be asked for.
    said = claims or not (told.attributed_to or told.kind == "claim")
    return allowed and said and (sources is None or not names.isdisjoint(sources))


def _add(graph: nx.MultiDiGraph, told: Statement, same: Mapping[str, str], own_nodes: bool) -> None:
    refs: dict[str, Ref] = {}
    for ref in (*told.place, *told.object, *told.subject, *told.attributed_to):
        refs[node(ref, same)] = ref
    start, end = span(told)
    for one, other in _ties(told, same, own_nodes):
        for name in (one, other):
            _add_node(graph, name, refs.get(name), told, same)
        graph.add_edge(
            one,
            other,
            key=told.id,
            statement=told.id,
            type=told.type,
            kind=told.kind,
            status=status(told),
            start=start,
            end=end,
            weight=told.confidence,
            told=told,
        )


def _ties(told: Statement, same: Mapping[str, str], own_nodes: bool) -> tuple[Link, ...]:
    if own_nodes:
        known = participants(told, same)
        return links(told, same) or tuple((name, own_node(told)) for name in known[:1])
    subjects, objects = nodes(told.subject, same), nodes(told.object, same)
    if told.kind == "event" and subjects and objects:
        return tuple((one, other) for one in subjects for other in objects)
    return tuple(link for link in links(told, same) if own_node(told) not in link)


def _add_node(graph: nx.MultiDiGraph, name: str, ref: Ref | None, told: Statement, same: Mapping[str, str]) -> None:
    place = ref is not None and ref.node in same
    if name not in graph or (graph.nodes[name]["place"] and not place):
        label, kind = (ref.label, ref.kind or "Actor") if ref else (told.type, "Event")
        graph.add_node(name, label=label, kind="State" if place else kind, place=place)
