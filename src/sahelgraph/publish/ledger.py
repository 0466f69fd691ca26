"""What a store is known to hold of ours: a small named graph in it with each graph's hash and number of triples.

<graph> dcterms:identifier "sha256 …" ; void:triples 504 .      it stands so
<staged> dcterms:isReplacedBy <graph> .                         it was being uploaded
<ledger> schema:creativeWorkStatus "Incomplete" .               the new is taking the place of the old, step by step
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from sahelgraph.ids import Minter
from sahelgraph.publish.wire import Wire
from sahelgraph.terms import DCTERMS, INCOMPLETE, SCHEMA, number_literal

TRIPLES = ox.NamedNode("http://rdfs.org/ns/void#triples")
IDENTIFIER = DCTERMS("identifier")
REPLACES = DCTERMS("isReplacedBy")
PAGE = 5_000
"""Rows asked for at once; stores cut longer answers short."""


@dataclass(frozen=True, slots=True)
class Held:
    """A graph as the ledger knows it."""

    hash: str
    triples: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """What stands in the store, and what an upload that was broken off left beside which graph."""

    held: Mapping[str, Held]
    staged: Mapping[str, str] = field(default_factory=dict)


def read_ledger(wire: Wire, minter: Minter) -> Ledger:
    """What the store says it holds. Raises `PublishError` where it does not answer."""
    name = ox.NamedNode(minter.published())
    held = {
        row["graph"]: Held(row["hash"], int(row["triples"]))
        for row in _paged(
            wire, f"GRAPH {name} {{ ?graph {IDENTIFIER} ?hash ; {TRIPLES} ?triples }}", "?graph ?hash ?triples"
        )
    }
    beside = _paged(wire, f"GRAPH {name} {{ ?graph {REPLACES} ?of }}", "?graph ?of")
    return Ledger(held, {row["graph"]: row["of"] for row in beside})


def entries(minter: Minter, held: Mapping[str, Held]) -> str:
    """The step of an update that writes graphs into the ledger."""
    lines = [
        f"{ox.NamedNode(graph)} {IDENTIFIER} {ox.Literal(told.hash)} ; {TRIPLES} {number_literal(told.triples)} ."
        for graph, told in sorted(held.items())
    ]
    return _insert(minter, lines)


def intents(minter: Minter, graphs: Iterable[str]) -> str:
    """The step of an update that says which graphs are about to be uploaded."""
    lines = [
        f"{ox.NamedNode(beside)} {REPLACES} {ox.NamedNode(graph)} ."
        for graph in sorted(graphs)
        for beside in (minter.staged(graph), minter.kept(graph))
    ]
    return _insert(minter, lines)


def begun(minter: Minter) -> str:
    """The step of an update that says that the new takes the place of the old from now on."""
    return _insert(minter, [f"{ox.NamedNode(minter.published())} {SCHEMA('creativeWorkStatus')} {INCOMPLETE} ."])


def forgotten(minter: Minter) -> str:
    """The step of an update that empties the ledger."""
    return f"DROP SILENT GRAPH {ox.NamedNode(minter.published())}"


def _insert(minter: Minter, lines: Iterable[str]) -> str:
    told = "\n".join(lines)
    return f"INSERT DATA {{ GRAPH {ox.NamedNode(minter.published())} {{\n{told}\n}} }}"


def _paged(wire: Wire, pattern: str, columns: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    while True:
        page = wire.rows(f"SELECT {columns} WHERE {{ {pattern} }} ORDER BY ?graph LIMIT {PAGE} OFFSET {len(found)}")
        found += page
        if len(page) < PAGE:
            return found
