"""Answers for people and programs: rows, tables, CSV, JSON, Turtle. Nothing is printed here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from sahelgraph.errors import QueryError
from sahelgraph.query.names import curie
from sahelgraph.terms import DCTERMS, RDFS, SKOS
from sahelgraph.write.rdf import rdf_bytes

if TYPE_CHECKING:
    from rdflib.query import Result

    from sahelgraph.store import KnowledgeGraph

Cell = str | int | float | bool | None
FORMATS = ("table", "csv", "json", "ttl")


def as_rows(result: Result) -> list[dict[str, Cell]]:
    """The rows of an answer by variable: addresses and dates as text, numbers as numbers, None where unbound.

    A yes-or-no question has one row with `answer`; a graph one row a triple.
    """
    if result.type == "ASK":
        return [{"answer": bool(result.askAnswer)}]
    if result.type != "SELECT":
        return [dict(zip(("subject", "predicate", "object"), map(_cell, t), strict=True)) for t in _triples(result)]
    names = [str(name) for name in result.vars or ()]
    return [{name: _cell(found.get(name)) for name in names} for found in _found(result)]


def shown_rows(
    result: Result, *, graph: KnowledgeGraph | None = None, language: str = "en"
) -> tuple[list[str], list[list[str]]]:
    """Headings and cells as people read them: labels of the graph for addresses, curies where there is none."""
    rows = as_rows(result)
    columns = [str(name) for name in result.vars or ()] or list(rows[0] if rows else ())
    labels = _Labels(graph.names if graph else ox.Store(), language)
    return columns, [[labels.shown(row[column]) for column in columns] for row in rows]


def format_result(
    result: Result, form: str = "table", *, graph: KnowledgeGraph | None = None, language: str = "en"
) -> str:
    """An answer as text: a `table` with labels, `csv` and `json` as W3C has them for rows, `ttl` for graphs.

    A graph (CONSTRUCT, DESCRIBE) as a table is Turtle too. Raises `QueryError` for a form the answer cannot take.
    """
    if form not in FORMATS:
        raise QueryError(f"no such format: {form!r}; use {', '.join(FORMATS)}")
    if result.type in ("CONSTRUCT", "DESCRIBE"):
        return _graph(result, form)
    if form == "ttl":
        raise QueryError("rows cannot be written as Turtle; use csv or json, or ask with CONSTRUCT")
    if form == "table":
        return _table(*shown_rows(result, graph=graph, language=language))
    if form == "csv" and result.type == "ASK":
        return f"answer\r\n{str(bool(result.askAnswer)).lower()}\r\n"
    return (result.serialize(format=form) or b"").decode("utf-8")


def _graph(result: Result, form: str) -> str:
    if form not in ("table", "ttl"):
        raise QueryError(f"a graph cannot be written as {form}; use ttl, or ask with SELECT")
    triples = result.graph.serialize(format="nt", encoding="utf-8") if result.graph is not None else b""
    quads = (quad for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES))
    return rdf_bytes(quads, ".ttl").decode("utf-8")


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [tuple(columns), *(tuple(" ".join(cell.split()) for cell in row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    return "".join("  ".join(map(str.ljust, line, widths)).rstrip() + "\n" for line in lines)


def _found(result: Result) -> list[Mapping[str, object]]:
    return [{str(name): value for name, value in row.items()} for row in result.bindings]


def _triples(result: Result) -> list[tuple[object, ...]]:
    return sorted(map(tuple, result.graph or ()), key=lambda triple: [str(part) for part in triple])


def _cell(value: object) -> Cell:
    from decimal import Decimal

    from rdflib import Literal

    if not isinstance(value, Literal):
        return None if value is None else str(value)
    plain = value.toPython()
    if isinstance(plain, bool | int | float):
        return plain
    return float(plain) if isinstance(plain, Decimal) else str(value)


class _Labels:
    """What the addresses of a store are called, looked up once each."""

    def __init__(self, store: ox.Store, language: str) -> None:
        self.store = store
        self.language = language
        self.known: dict[str, str] = {}

    def shown(self, cell: Cell) -> str:
        if not isinstance(cell, str) or not cell.startswith(("http://", "https://")):
            return "" if cell is None else str(cell)
        if cell not in self.known:
            self.known[cell] = self.label(cell) or curie(cell)
        return self.known[cell]

    def label(self, iri: str) -> str | None:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return None
        for predicate in (SKOS("prefLabel"), RDFS("label"), DCTERMS("title")):
            quads = self.store.quads_for_pattern(node, predicate, None, None)
            found = [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]
            if found:
                return min(found, key=lambda label: (label.language != self.language, label.value)).value
        return None
