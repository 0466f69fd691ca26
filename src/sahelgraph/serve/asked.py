"""What a worker answers of the graph as people ask it: named questions, and the network page's data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from sahelgraph.query import filled, questions
from sahelgraph.query.names import Names
from sahelgraph.serve.answers import Answer, RefusedError
from sahelgraph.serve.tasks import query
from sahelgraph.store import KnowledgeGraph


def question(
    store: ox.Store, limit: int, *, name: str, given: Mapping[str, str], show: str | None, accept: str | None
) -> Answer:
    """The answer to a named question, or the SPARQL behind it with `show`.

    Raises `RefusedError` (404) for a question that is none, `QueryError` for a parameter that will not do.
    """
    if name not in questions():
        raise RefusedError(404, "no question is called so; /questions lists them")
    text = filled(graph_of(store), questions()[name], **given)
    if show:
        return Answer(200, "text/plain; charset=utf-8", text.encode())
    return query(store, limit, text=text, accept=accept)


def network(store: ox.Store, limit: int, *, around: str | None, language: str) -> Answer:
    """The data of the network page; those around an actor where one is named."""
    from sahelgraph.view import served_data

    told = json.dumps(served_data(graph_of(store), around=around, language=language), ensure_ascii=False).encode()
    if len(told) > limit:
        raise RefusedError(413, f"the network's data are larger than {limit:,} bytes")
    return Answer(200, "application/json", told)


def suggested(store: ox.Store, _: int, *, like: str, kind: str) -> Answer:
    """Names of the graph's actors, places or posts that have these letters. Raises `QueryError` for an unknown kind."""
    found = [{"name": name, "iri": iri} for name, iri in names_of(store).like(like, kind)]
    return Answer(200, "application/json", json.dumps(found, ensure_ascii=False).encode())


@cache
def names_of(store: ox.Store) -> Names:
    """The names of a worker's store, read once."""
    return Names(graph_of(store).names)


@cache
def graph_of(store: ox.Store) -> KnowledgeGraph:
    """The graph of a worker's store, whose names are read once."""
    return KnowledgeGraph(store=store)
