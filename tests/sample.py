"""A small graph for the tests: five invented sources about what happened in the Sahel from 2013 to 2023.

`cases/graph/` holds the statements as the flat view has them, the sources, and the texts they quote.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from sahelgraph import __version__
from sahelgraph.backdrop import backdrop
from sahelgraph.model import Source, Statement
from sahelgraph.store import KnowledgeGraph
from sahelgraph.write.flat import read_statements

CASE = Path(__file__).parent / "cases" / "graph"


@cache
def sample_sources() -> tuple[Source, ...]:
    """The five sources: two reports and a table in English, two reports in French."""
    lines = (CASE / "sources.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(Source(**json.loads(line)) for line in lines)


@cache
def sample_statements() -> tuple[Statement, ...]:
    """The statements, as if read by this version of the program."""
    with (CASE / "statements.jsonl").open(encoding="utf-8") as lines:
        return tuple(_by_this_version(statement) for statement in read_statements(lines))


def sample_text(source: Source) -> str:
    """The text a report's evidence quotes; a table has none."""
    return (CASE / "texts" / f"{source.id}.txt").read_bytes().decode("utf-8")


def sample_graph() -> KnowledgeGraph:
    """A new graph of the sample's statements with the ontology and what of the register bears on them, settled."""
    graph = KnowledgeGraph()
    graph.store.extend(backdrop())
    for source in sample_sources():
        graph.add(source, _by_source()[source.iri])
    graph.settle()
    return graph


def _by_this_version(statement: Statement) -> Statement:
    return replace(statement, evidence=tuple(replace(told, version=__version__) for told in statement.evidence))


def _by_source() -> Mapping[str, list[Statement]]:
    found = defaultdict(list)
    for statement in sample_statements():
        found[statement.evidence[0].source].append(statement)
    return found
