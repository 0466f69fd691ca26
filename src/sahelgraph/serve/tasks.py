"""What a worker does with a store: each task takes the store and its arguments, and gives an answer.

Nothing here knows HTTP beyond a status, or processes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from email.parser import BytesParser
from typing import Any, cast

import pyoxigraph as ox

from sahelgraph.errors import QueryError
from sahelgraph.query.sparql import syntax_error
from sahelgraph.serve.admitted import admitted, form, with_dataset
from sahelgraph.serve.answers import Answer, RefusedError
from sahelgraph.serve.negotiate import GRAPHS, RESULTS, chosen, with_charset
from sahelgraph.vocabulary import prefixes

TRIPLES = [name for name, told in GRAPHS.items() if not told.supports_datasets or told == ox.RdfFormat.JSON_LD]
"""What a graph may be sent as."""

_PREFIXED = (ox.RdfFormat.TRIG, ox.RdfFormat.TURTLE)
_READABLE = (*_PREFIXED, ox.RdfFormat.RDF_XML)
_DECLARATION = re.compile(rb"@prefix (\S*:) <[^>]*> \.\n")
_DECLARATIONS = re.compile(rb"(?:@prefix \S*: <[^>]*> \.\n)*")


class Limited(io.BytesIO):
    """A body that may not grow beyond so many bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Any, /) -> int:
        """Write, or raise `RefusedError` (413) where that would be too much."""
        if self.tell() + len(data) > self.limit:
            raise RefusedError(
                413, f"the answer is larger than {self.limit:,} bytes; ask for less, with LIMIT and OFFSET"
            )
        return super().write(data)


def query(store: ox.Store, limit: int, *, text: str, accept: str | None, **options: Any) -> Answer:
    """The answer to a query over the union of all graphs, or the graphs that the request or the query names."""
    words = admitted(text)
    asked = form(words)
    if asked is None:
        raise RefusedError(400, "not a query: none of SELECT, ASK, CONSTRUCT and DESCRIBE stands in it")
    graphs = asked in {"CONSTRUCT", "DESCRIBE"}
    media_type = chosen(accept, list(GRAPHS if graphs else RESULTS))
    found = _answered(store, text, words, options)
    if isinstance(found, ox.QueryTriples):
        return Answer(200, with_charset(media_type), serialize(found, limit, media_type))
    body = Limited(limit)
    found.serialize(body, format=RESULTS[media_type])
    return Answer(200, with_charset(media_type), body.getvalue())


def _answered(store: ox.Store, text: str, words: Sequence[str], options: Mapping[str, Any]) -> Any:
    try:
        return store.query(text, base_iri=options.get("base"), prefixes=dict(prefixes()), **_dataset(words, options))
    except SyntaxError as error:
        raise syntax_error(error, text) from error


def _dataset(words: Sequence[str], options: Mapping[str, Any]) -> dict[str, Any]:
    default, named = options.get("default") or [], options.get("named") or []
    if not default and not named:
        return {"use_default_graph_as_union": "FROM" not in words}
    return {"default_graph": nodes(default), "named_graphs": nodes(named)}


def nodes(addresses: Sequence[str]) -> list[ox.NamedNode]:
    """Graph names; raises `RefusedError` (400) for what is not an absolute address."""
    try:
        return [ox.NamedNode(each) for each in addresses]
    except ValueError as error:
        raise RefusedError(400, "a graph's name must be an absolute IRI") from error


def serialize(triples: Any, limit: int, media_type: str) -> bytes:
    """Triples in a format, at most so many bytes; with those of the ontology's prefixes that shorten it for people."""
    written, body = GRAPHS[media_type], Limited(limit)
    names = dict(prefixes()) if written in _READABLE else None
    ox.serialize(triples, body, format=written, prefixes=names)
    return _without_idle(body.getvalue()) if written in _PREFIXED else body.getvalue()


def _without_idle(text: bytes) -> bytes:
    """Turtle or TriG without the prefixes that are declared and not used."""
    end = found.end() if (found := _DECLARATIONS.match(text)) else 0
    used = [each[0] for each in _DECLARATION.finditer(text, 0, end) if text.find(each[1], end) >= 0]
    return b"".join([*used, text[end:]])


def update(store: ox.Store, _: int, *, text: str, base: str, using: Sequence[str], named: Sequence[str]) -> Answer:
    """Carry out an update, whole or not at all."""
    admitted(text)
    nodes([*using, *named])
    try:
        store.update(with_dataset(text, using, named), base_iri=base, prefixes=dict(prefixes()))
    except SyntaxError as error:
        raise RefusedError(400, f"not a SPARQL update: {_plain(error)}") from error
    store.flush()
    return Answer(204)


def _plain(error: SyntaxError) -> str:
    return " ".join(str(error).split(", expected")[0].split())[:200]


def read_graph(store: ox.Store, limit: int, *, graph: str | None, accept: str | None) -> Answer:
    """The triples of one graph; the default graph where none is named. Raises `RefusedError` (404) for an unknown one."""
    node = graph_node(graph)
    media_type = chosen(accept, list(GRAPHS))
    if isinstance(node, ox.NamedNode) and not store.contains_named_graph(node):
        raise RefusedError(404, "no such graph in this store")
    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, node))
    return Answer(200, with_charset(media_type), serialize(triples, limit, media_type))


def graph_node(graph: str | None) -> ox.NamedNode | ox.DefaultGraph:
    """The graph a request names."""
    return ox.DefaultGraph() if graph is None else nodes([graph])[0]


def write_graph(
    store: ox.Store, _: int, *, graph: str | None, method: str, media_type: str, base: str, body: bytes
) -> Answer:
    """Put triples in place of a graph (PUT) or beside what it holds (POST), in one transaction."""
    node = graph_node(graph)
    triples = parsed(body, media_type, base)
    there = _there(store, node)
    old = store.quads_for_pattern(None, None, None, node) if method == "PUT" else ()
    _exchange(store, node, [quad.triple for quad in old], triples)
    if isinstance(node, ox.NamedNode):
        store.add_graph(node)
    store.flush()
    if not there:
        return Answer(201, headers={"Location": base})
    return Answer(204) if method == "PUT" else Answer(200, body=b"added\n")


def _there(store: ox.Store, node: ox.NamedNode | ox.DefaultGraph) -> bool:
    """Whether a graph is there; the default graph, which always is, counts as new while it holds nothing."""
    if isinstance(node, ox.NamedNode):
        return store.contains_named_graph(node)
    return next(store.quads_for_pattern(None, None, None, node), None) is not None


def _exchange(
    store: ox.Store, node: ox.NamedNode | ox.DefaultGraph, old: Sequence[ox.Triple], new: Sequence[ox.Triple]
) -> None:
    """One transaction: Oxigraph's update is one, and takes data as text; blank nodes are dropped by their graph."""
    if not old:
        store.extend(ox.Quad(each.subject, each.predicate, each.object, node) for each in new)
        return
    data = (ox.serialize(new, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    if isinstance(node, ox.NamedNode):
        store.update(f"DROP SILENT GRAPH {node} ; INSERT DATA {{ GRAPH {node} {{ {data} }} }}")
    else:
        store.update(f"DROP SILENT DEFAULT ; INSERT DATA {{ {data} }}")


def parsed(body: bytes, media_type: str, base: str) -> list[ox.Triple]:
    """The triples of a body, or of the files of a form.

    Raises `RefusedError`: 415 for a format that is unknown or has graphs of its own, 400 for a fault in it.
    """
    if media_type.startswith("multipart/form-data"):
        return [triple for name, part in files(body, media_type) for triple in parsed(part, name, base)]
    if media_type not in TRIPLES:
        raise RefusedError(415, f"send triples as one of {', '.join(TRIPLES)}")
    try:
        return [quad.triple for quad in ox.parse(input=body, format=GRAPHS[media_type], base_iri=base)]
    except SyntaxError as error:
        raise RefusedError(400, f"not {media_type}: {_plain(error)}") from error
    except ValueError as error:
        raise RefusedError(400, f"not {media_type}") from error


def files(body: bytes, media_type: str) -> list[tuple[str, bytes]]:
    """The parts of a form by media type."""
    message = BytesParser().parsebytes(b"Content-Type: " + media_type.encode("latin-1") + b"\r\n\r\n" + body)
    if not message.is_multipart():
        raise RefusedError(400, "not a form of files")
    parts = [part for part in message.walk() if not part.is_multipart()]
    return [(part.get_content_type(), cast("bytes", part.get_payload(decode=True))) for part in parts]


def delete_graph(store: ox.Store, _: int, *, graph: str | None) -> Answer:
    """Take a graph out; raises `RefusedError` (404) for one that is not there."""
    node = graph_node(graph)
    if isinstance(node, ox.NamedNode) and not store.contains_named_graph(node):
        raise RefusedError(404, "no such graph in this store")
    store.update(f"DROP GRAPH {node}" if isinstance(node, ox.NamedNode) else "DROP DEFAULT")
    store.flush()
    return Answer(200, body=b"taken out\n")


def health(store: ox.Store, _: int) -> Answer:
    """That the store can be read."""
    next(iter(store.quads_for_pattern(None, None, None, None)), None)
    return Answer(200, "application/json", b'{"status": "ok"}')


WRITING: Mapping[str, Callable[..., Answer]] = {
    "update": update,
    "write_graph": write_graph,
    "delete_graph": delete_graph,
}


def reading() -> Mapping[str, Callable[..., Answer]]:
    """The tasks that read, by name."""
    from sahelgraph.serve.asked import network, question, suggested
    from sahelgraph.serve.pages import describe, home

    told = (query, read_graph, health, describe, home, question, network, suggested)
    return {task.__name__: task for task in told}


def carried_out(store: ox.Store, name: str, limit: int, arguments: Mapping[str, Any]) -> Answer:
    """The answer of a task; what is refused is an answer too."""
    try:
        return {**reading(), **WRITING}[name](store, limit, **arguments)
    except RefusedError as refused:
        return refused.answer()
    except QueryError as error:
        return RefusedError(400, error.message if error.line is None else error.located()).answer()
    except MemoryError:
        return RefusedError(503, "stopped: it needed more memory than a request may take").answer()
    except (ValueError, OSError) as error:
        raise_if_disk(error)
        return RefusedError(400, "this cannot be answered as it stands").answer()


def raise_if_disk(error: ValueError | OSError) -> None:
    """An error of the machine (an `errno`) is no fault of the request: the worker ends, the server says so."""
    if isinstance(error, OSError) and error.errno is not None:
        raise error
