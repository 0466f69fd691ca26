"""The network as two tables, nodes and edges, with the column heads that `neo4j-admin database import` reads.

Cytoscape, Gephi and any spreadsheet read the same files. Claims, plans and denials are in, marked by `status`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from sahelgraph.model import Statement
from sahelgraph.write.networks import Attributes, rows

NODES = ("id:ID", "label", "kind", ":LABEL")
TYPES = {"value": ":double", "evidences": ":int", "confidence": ":double", "weight": ":double"}
TOLD = (
    "statement", "kind", "status", "polarity", "modality", "attributed", "start", "end", "value", "sentence", "quote",
    "source", "evidences", "confidence",
)  # fmt: skip
EDGES = (":START_ID", ":END_ID", ":TYPE", "id", *(name + TYPES.get(name, "") for name in TOLD))


def nodes_csv(statements: Iterable[Statement]) -> bytes:
    """Actors, places and events, one a row.

    >>> nodes_csv([]).decode().strip()
    'id:ID,label,kind,:LABEL'
    """
    nodes, _ = rows(statements)
    return _table(NODES, [(name, told["label"], told["kind"], told["kind"]) for name, told in nodes])


def edges_csv(statements: Iterable[Statement]) -> bytes:
    """Statements, one a row; of an event among several, one for each tie."""
    _, edges = rows(statements)
    return _table(EDGES, [_edge(one, other, told) for one, other, told in edges])


def _edge(one: str, other: str, told: Attributes) -> list[object]:
    return [one, other, told["type"], told["id"], *(told.get(name, "") for name in TOLD)]


def _table(head: Sequence[str], lines: Iterable[Sequence[object]]) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(lines)
    return table.getvalue().encode()
