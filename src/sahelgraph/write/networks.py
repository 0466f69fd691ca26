"""The network for Gephi, Cytoscape and the like: GraphML and GEXF with every statement as an edge.

Claims, plans and denials are in, marked as such: filter by `status`, `modality`, `polarity`. GEXF edges carry
the days between which they hold, so that Gephi's timeline works. No clock: the same statements, the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx

from sahelgraph.model import KINDS, Statement
from sahelgraph.network import network
from sahelgraph.words import names, sentence

DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"
GEXF = "http://www.gexf.net/1.2draft"

# What XML 1.0 cannot hold, not even escaped, and halves of surrogate pairs.
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Attributes = dict[str, str | float | int]


def graphml(statements: Iterable[Statement]) -> bytes:
    """The network as GraphML.

    >>> b"<graphml" in graphml([])
    True
    """
    flat = nx.MultiDiGraph()
    whole = everything(statements)
    flat.add_nodes_from((fit(name), _node(told)) for name, told in sorted(whole.nodes(data=True)))
    for one, other, key, tie in _edges(whole):
        flat.add_edge(fit(one), fit(other), key=key, **_edge(key, tie))
    lines = nx.generate_graphml(flat, named_key_ids=True, edge_id_from_attribute="id")
    return (DECLARATION + "\n".join(lines) + "\n").encode()


def gexf(statements: Iterable[Statement]) -> bytes:
    """The network as GEXF 1.2 with days of start and end on the edges.

    >>> b"<gexf" in gexf([])
    True
    """
    whole = everything(statements)
    root = ET.Element("gexf", {"xmlns": GEXF, "version": "1.2"})
    graph = ET.SubElement(root, "graph", defaultedgetype="directed", mode="dynamic", timeformat="date")
    nodes = [(fit(name), _node(told)) for name, told in sorted(whole.nodes(data=True))]
    edges = [(fit(one), fit(other), _edge(key, tie), tie) for one, other, key, tie in _edges(whole)]
    columns = {
        "node": _columns(graph, "node", [told for _, told in nodes]),
        "edge": _columns(graph, "edge", [told for _, _, told, _ in edges]),
    }
    held = ET.SubElement(graph, "nodes")
    for name, told in nodes:
        _values(ET.SubElement(held, "node", id=name, label=str(told["label"])), told, columns["node"])
    held = ET.SubElement(graph, "edges")
    for one, other, told, tie in edges:
        element = ET.SubElement(held, "edge", id=str(told["id"]), source=one, target=other)
        element.attrib.update(_days(tie))
        element.set("label", str(told["type"]))
        element.set("weight", str(told["weight"]))
        _values(element, told, columns["edge"])
    ET.indent(root)
    return f"{DECLARATION}{ET.tostring(root, encoding='unicode')}\n".encode()


def everything(statements: Iterable[Statement]) -> nx.MultiDiGraph:
    """The network of all statements, of every kind and status; none is left out for want of a second actor."""
    return network(statements, claims=True, non_events=True, kinds=KINDS, own_nodes=True)


def rows(
    statements: Iterable[Statement],
) -> tuple[list[tuple[str, Attributes]], list[tuple[str, str, Attributes]]]:
    """The same network as lines of a table: nodes with their attributes, and edges with both ends and theirs."""
    whole = everything(statements)
    nodes = [(fit(name), _node(told)) for name, told in sorted(whole.nodes(data=True))]
    return nodes, [(fit(one), fit(other), _edge(key, tie)) for one, other, key, tie in _edges(whole)]


def fit(text: str) -> str:
    r"""The text without the control characters that no XML file can hold.

    >>> fit("a\x00b")
    'ab'
    """
    return _UNFIT.sub("", text)


def _edges(whole: nx.MultiDiGraph) -> list[tuple[str, str, str, dict[str, Any]]]:
    found = whole.edges(keys=True, data=True)
    ordered = sorted(found, key=lambda edge: (edge[2], edge[0], edge[1]))
    seen: dict[str, int] = {}
    return [(one, other, _key(key, seen), tie) for one, other, key, tie in ordered]


def _key(statement: str, seen: dict[str, int]) -> str:
    """The statement's id; of an event among several its further lines are numbered, since ids stand once."""
    seen[statement] = seen.get(statement, 0) + 1
    return statement if seen[statement] == 1 else f"{statement}~{seen[statement]}"


def _node(told: dict[str, Any]) -> Attributes:
    return {"label": fit(told["label"]), "kind": told["kind"]}


def _edge(key: str, tie: dict[str, Any]) -> Attributes:
    told: Statement = tie["told"]
    first = told.evidence[0] if told.evidence else None
    found: dict[str, str | float | int | None] = {
        "id": key,
        "statement": told.id,
        "kind": told.kind,
        "type": told.type,
        "status": tie["status"],
        "polarity": told.polarity,
        "modality": told.modality,
        "attributed": names(told.attributed_to),
        "start": tie["start"],
        "end": tie["end"],
        "value": None if told.value is None else float(told.value),
        "sentence": sentence(told),
        "quote": first.quote if first else None,
        "source": first.source_id if first else None,
        "evidences": len(told.evidence),
        "confidence": told.confidence,
        "weight": told.confidence,
    }
    return {name: fit(value) if isinstance(value, str) else value for name, value in found.items() if value is not None}


def _columns(graph: ET.Element, scope: str, rows: list[Attributes]) -> dict[str, str]:
    """Declare a scope's columns and return their numbers by name; GEXF keeps label, id and weight for itself."""
    kinds = {name: _type(value) for row in rows for name, value in row.items()}
    own = [name for name in kinds if name not in ("id", "label", "weight")]
    held = ET.SubElement(graph, "attributes", {"class": scope, "mode": "static"})
    for place, name in enumerate(own):
        # `start` and `end` are GEXF's own words for days; what was told may be a year or a month.
        title = f"told_{name}" if name in ("start", "end") else name
        ET.SubElement(held, "attribute", id=f"{scope}{place}", title=title, type=kinds[name])
    return {name: f"{scope}{place}" for place, name in enumerate(own)}


def _type(value: str | float) -> str:
    return {str: "string", int: "integer", float: "double"}[type(value)]


def _values(element: ET.Element, row: Attributes, columns: dict[str, str]) -> None:
    held = ET.SubElement(element, "attvalues")
    for name, value in row.items():
        if name in columns:
            ET.SubElement(held, "attvalue", {"for": columns[name], "value": str(value)})


def _days(tie: dict[str, Any]) -> dict[str, str]:
    start, end = tie["start"], tie["end"]
    return dict(_day_pairs(start, end))


def _day_pairs(start: str | None, end: str | None) -> Iterator[tuple[str, str]]:
    if start:
        yield "start", first_day(start)
    if end:
        yield "end", last_day(end)


def first_day(told: str) -> str:
    """The first day of a year, month or day.

    >>> first_day("2023-06")
    '2023-06-01'
    """
    return told + "-01-01"[len(told) - 4 :] if len(told) < 10 else told


def last_day(told: str) -> str:
    """The last day of a year, month or day.

    >>> last_day("2024-02"), last_day("2023")
    ('2024-02-29', '2023-12-31')
    """
    from calendar import monthrange

    month = f"{told}-12" if len(told) == 4 else told
    year, number = month.split("-")[:2]
    return month if len(month) == 10 else f"{month}-{monthrange(int(year), int(number))[1]}"
