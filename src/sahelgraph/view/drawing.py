"""The picture: bundles of statements as the edges of a pyvis network, nodes at places computed beforehand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from pyvis.network import Network

from sahelgraph.links import Link, links, status, whereabouts
from sahelgraph.model import Statement
from sahelgraph.network import community_numbers, network
from sahelgraph.view.core import first_shown
from sahelgraph.view.layout import Box, places
from sahelgraph.view.style import style, tone
from sahelgraph.vocabulary import symmetric

Json = dict[str, Any]
Bundle = tuple[int, int, str, str, str]
"""From, to, kind, type and status: what statements must share to be drawn as one line."""

CURVE = 0.16
"""How far parallel lines bend apart, a step each."""

ROPE = 3
"""So many parallel lines from one thing to another are drawn each; more are drawn as one (graph.js does so)."""

MOST_LINES = 3

LETTER, LINE, WRAP = 8.2, 18.0, 18
"""A label's letters and lines on the page, and where it is wrapped."""


def drawing(
    statements: Sequence[Statement], things: list[Json], number: Mapping[str, int], same: Mapping[str, str]
) -> Json:
    """Nodes and edges as pyvis hands them to vis-network; `things` get the number of their community."""
    held = bundles(statements, number, same)
    ties = Counter(end for bundle in held if bundle[2] != "where" for end in {bundle[0], bundle[1]})
    boxes = [_box(thing, ties[at]) for at, thing in enumerate(things)]
    points = places(len(things), [bundle[:2] for bundle in held], boxes)
    _communities(statements, things, number, same)
    page = Network(directed=True, cdn_resources="in_line")
    for place, (thing, (x, y)) in enumerate(zip(things, points, strict=True)):
        size = _size(thing, ties[place])
        page.add_node(place, label=" ", shape=_shape(thing), group=thing["group"], x=x, y=y, size=size)
    curves = _curves(list(held))
    for place, (bundle, told) in enumerate(held.items()):
        # Not `add_edge`, which searches all nodes for each edge.
        page.edges.append(_edge(place, bundle, told, curves[bundle]))
    nodes, edges, *_ = page.get_network_data()
    return {"nodes": nodes, "edges": edges, "core": _core(held, things, boxes)}


def _core(held: Mapping[Bundle, list[int]], things: list[Json], boxes: Sequence[Box]) -> list[list[int]] | None:
    """What a large network opens with, each by number and with a place of its own; None where all is drawn."""
    parallel = Counter(bundle[:2] for bundle in held)
    lines = {pair: 1 if number > ROPE else number for pair, number in parallel.items()}
    told: Counter[int] = Counter()
    for bundle, statements in held.items():
        told.update({end: len(statements) for end in bundle[:2]})
    weight = [0 if thing["kind"] == "Event" else told[at] for at, thing in enumerate(things)]
    kept = first_shown(len(things), lines, weight)
    if kept is None:
        return None
    place = {thing: at for at, thing in enumerate(kept)}
    inner = [(place[one], place[other]) for one, other in lines if one in place and other in place]
    points = places(len(kept), inner, [boxes[thing] for thing in kept])
    return [[thing, *point] for thing, point in zip(kept, points, strict=True)]


def bundles(
    statements: Sequence[Statement], number: Mapping[str, int], same: Mapping[str, str]
) -> dict[Bundle, list[int]]:
    """The lines of the picture, each with the places of its statements in the list, in a fixed order."""
    found: dict[Bundle, list[int]] = defaultdict(list)
    for place, told in enumerate(statements):
        for one, other in _unique(links(told, same)):
            ends = (number[one], number[other])
            start, end = sorted(ends) if symmetric(told.type) else ends
            found[start, end, told.kind, told.type, status(told)].append(place)
        for one, other in whereabouts(told, same):
            found[number[one], number[other], "where", "where", "fact"].append(place)
    return {bundle: found[bundle] for bundle in sorted(found)}


def _unique(pairs: Sequence[Link]) -> list[Link]:
    return list(dict.fromkeys(pairs))


def _edge(place: int, bundle: Bundle, told: list[int], curve: Json) -> Json:
    start, end, kind, type_, status_ = bundle
    return {
        "id": place,
        "from": start,
        "to": end,
        "kind": kind,
        "type": type_,
        "status": status_,
        "tone": "claim" if kind == "claim" else tone(kind, type_),
        "smooth": curve,
        "directed": kind != "where" and not symmetric(type_),
        "statements": told,
    }


def _curves(held: list[Bundle]) -> dict[Bundle, Json]:
    """Parallel lines bend apart: the first runs straight where their number is odd, the others by turns."""
    parallel: dict[tuple[int, int], list[Bundle]] = defaultdict(list)
    for bundle in held:
        parallel[min(bundle[:2]), max(bundle[:2])].append(bundle)
    return {
        bundle: _curve(step, len(group), bundle[0] <= bundle[1])
        for group in parallel.values()
        for step, bundle in enumerate(group)
    }


def _curve(step: int, count: int, forward: bool) -> Json:
    bend = step - (count - 1) / 2
    if not bend:
        return {"enabled": False}
    clockwise = (bend > 0) == forward
    return {"enabled": True, "type": "curvedCW" if clockwise else "curvedCCW", "roundness": round(abs(bend) * CURVE, 2)}


def _communities(
    statements: Sequence[Statement], things: list[Json], number: Mapping[str, int], same: Mapping[str, str]
) -> None:
    made = network(statements, claims=True, non_events=True, same=same)
    for name, community in community_numbers(made).items():
        things[number[name]]["community"] = community


def _shape(thing: Json) -> str:
    return str(style()["groups"][thing["group"]]["shape"])


def _size(thing: Json, ties: int) -> float:
    """Larger with more lines, within limits."""
    return round(float(style()["groups"][thing["group"]]["size"]) * min(0.8 + sqrt(ties) / 5, 2.0), 1)


def _box(thing: Json, ties: int) -> Box:
    """The room a node takes up with its label below it, wrapped to lines."""
    if thing["group"] == "event":
        return (84.0, 52.0)
    letters = max(len(label) for label in thing["label"].values())
    lines = min(-(-letters // WRAP), MOST_LINES)
    return (max(LETTER * min(letters, WRAP), 40.0) + 16, 26 + _size(thing, ties) + LINE * lines)
