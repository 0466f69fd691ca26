"""A graph behind a SPARQL 1.1 endpoint: questions are asked there; what is walked or drawn is fetched once.

    graph = KnowledgeGraph.open("http://127.0.0.1:7878/query")
    graph.query("who-says-what-about", actor="MINUSMA")

The endpoint may take its default graph to be the union of its named graphs or not: where it does not, each question
names the graphs it is about, as the protocol has it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cached_property
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pyoxigraph as ox

from sahelgraph.disassemble import source_base
from sahelgraph.errors import InputError, QueryError
from sahelgraph.ids import ONTOLOGY_GRAPH, RECONCILED_GRAPH, REGISTER_GRAPH, Minter
from sahelgraph.query.names import NAMING
from sahelgraph.query.sparql import keywords
from sahelgraph.store import KnowledgeGraph
from sahelgraph.terms import DCTERMS, INCOMPLETE, PROV, RDF, RDFS, SCHEMA, SG
from sahelgraph.vocabulary import prefixes

if TYPE_CHECKING:
    from rdflib.query import Result

TIMEOUT = 60.0
"""Seconds without an answer before an endpoint is given up."""

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
YES = ("1", "true")
GRAPHS = ("CONSTRUCT", "DESCRIBE")

OURS = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?g {PROV('wasDerivedFrom')} ?source }} }}"
ALL = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
UNITED = f"ASK {{ ?source a {SG('Source')} }}"
BROKEN = f"SELECT ?g {{ GRAPH ?g {{ ?g {SCHEMA('creativeWorkStatus')} {INCOMPLETE} }} }} LIMIT 1"
BESIDE = (ONTOLOGY_GRAPH, REGISTER_GRAPH, RECONCILED_GRAPH)
NAMED = " ".join(str(node) for node in (*(space(name) for name, space in NAMING), RDFS("label"), DCTERMS("title")))
NAMES = f"""CONSTRUCT {{ ?named ?naming ?name ; a ?kind }}
    {{ VALUES ?naming {{ {NAMED} }} ?named ?naming ?name . OPTIONAL {{ ?named a ?kind }} }}"""
TERRITORIES = f"CONSTRUCT {{ ?state {SG('territory')} ?place }} {{ ?state {SG('territory')} ?place }}"
TOLD = " ".join(map(str, (RDF("type"), DCTERMS("identifier"), SG("path"), DCTERMS("title"))))
SOURCES = f"""CONSTRUCT {{ ?source ?p ?o }} {{ ?source a {SG("Source")} . VALUES ?p {{ {TOLD} }} ?source ?p ?o }}"""


class EndpointGraph(KnowledgeGraph):
    """The graph behind an endpoint, by its address; `store` is a copy in memory, fetched when it is first needed.

    Whatever asks the endpoint raises `InputError` where it does not answer in `timeout` seconds, or not in SPARQL.
    """

    def __init__(self, address: str, *, timeout: float = TIMEOUT) -> None:
        super().__init__(home=_checked(address))
        self.address = address
        self.timeout = timeout
        del self.store

    def __getattr__(self, name: str) -> Any:
        """What is fetched when it is first asked for: the whole store."""
        if name != "store":
            raise AttributeError(name)
        self.store = self._fetched()
        self.minter = Minter(source_base(self.store))
        return self.store

    def __repr__(self) -> str:
        """The address alone."""
        return f"EndpointGraph({self.address!r})"

    def __len__(self) -> int:
        """The number of quads in its named graphs."""
        (row,) = self.rows("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
        return int(row["n"])

    @cached_property
    def names(self) -> ox.Store:
        """The names and kinds of actors, places, posts and sources."""
        store = ox.Store()
        for text in (NAMES, TERRITORIES, SOURCES):
            self._into(store, text)
        return store

    def answer(self, text: str) -> Result:
        """The endpoint's answer to a query; raises `QueryError` where the endpoint refuses it."""
        return self._asked(text, self._about)

    def rows(self, text: str) -> list[dict[str, str]]:
        """The rows of a query about named graphs, as plain text."""
        return [{str(name): str(value) for name, value in row.items()} for row in self._asked(text).bindings]

    @cached_property
    def graphs(self) -> list[str]:
        """The graphs that hold what we made, or all where none is ours."""
        _ = self._whole
        held = [row["g"] for row in self.rows(OURS)]
        if held:
            beside = " ".join(f"<{name}>" for name in BESIDE)
            told = f"SELECT DISTINCT ?g {{ VALUES ?g {{ {beside} }} GRAPH ?g {{ ?s ?p ?o }} }}"
            return sorted({*held, *(row["g"] for row in self.rows(told))})
        return sorted(row["g"] for row in self.rows(ALL))

    @cached_property
    def _about(self) -> list[tuple[str, str]]:
        """The graphs to name with each question: none where the default graph is the union already."""
        _ = self._whole
        if self._asked(UNITED).askAnswer:
            return []
        return [(kind, graph) for graph in self.graphs for kind in ("default-graph-uri", "named-graph-uri")]

    @cached_property
    def _whole(self) -> bool:
        """True, asked once; raises `InputError`, each time anew, where what stands here is part old and part new."""
        if self.rows(BROKEN):
            told = "is being published to, or that broke off half way: old and new stand mixed; wait, or publish again"
            raise InputError(told, path=self.address)
        return True

    def _fetched(self) -> ox.Store:
        store = ox.Store()
        for graph in self.graphs:
            node = ox.NamedNode(graph)
            self._into(store, f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {node} {{ ?s ?p ?o }} }}", node)
            (row,) = self.rows(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {node} {{ ?s ?p ?o }} }}")
            held = sum(1 for _ in store.quads_for_pattern(None, None, None, node))
            if held < int(row["n"]):
                told = (
                    f"gives {held:,} of the {int(row['n']):,} triples of {graph}; raise its limit, or open a file of it"
                )
                raise InputError(told, path=self.address)
        if not self.graphs:
            self._into(store, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
        return store

    def _into(self, store: ox.Store, text: str, graph: ox.NamedNode | None = None) -> None:
        about = [] if graph else self._about
        kind, body = self._sent(text, TRIPLES, about)
        form = ox.RdfFormat.from_media_type(kind)
        if form is None:
            raise InputError(f"answers with {kind or 'nothing'}, not with RDF", path=self.address)
        try:
            store.bulk_load(body, form, to_graph=graph)
        except SyntaxError as error:
            raise InputError(f"answers with broken RDF: {error.msg}", path=self.address) from error

    def _asked(self, text: str, about: Iterable[tuple[str, str]] = ()) -> Result:
        verb = next((word for word in keywords(text) if word in ("SELECT", "ASK", *GRAPHS)), "SELECT")
        if verb in GRAPHS:
            return self._graph(text, verb, about)
        kind, body = self._sent(text, ROWS, about)
        from rdflib.plugins.sparql.results.jsonresults import JSONResult

        if "json" not in kind:
            raise InputError(f"answers with {kind or 'nothing'}, not with rows of SPARQL", path=self.address)
        told = _json(body, self.address)
        return JSONResult(_yes_or_no(told) if verb == "ASK" else told)

    def _graph(self, text: str, verb: str, about: Iterable[tuple[str, str]]) -> Result:
        import rdflib
        from rdflib.query import Result

        kind, body = self._sent(text, TRIPLES, about)
        store = ox.Store()
        form = ox.RdfFormat.from_media_type(kind)
        if form is None:
            raise InputError(f"answers with {kind or 'nothing'}, not with RDF", path=self.address)
        store.load(body, form)
        found = Result(verb)
        lines = ox.serialize((quad.triple for quad in store), format=ox.RdfFormat.N_TRIPLES) or b""
        found.graph = rdflib.Graph(bind_namespaces="none").parse(data=lines, format="nt")
        return found

    def _sent(self, text: str, accept: str, about: Iterable[tuple[str, str]]) -> tuple[str, bytes]:
        """The media type and the body that the endpoint answers with."""
        form = urlencode([("query", with_prefixes(text)), *about]).encode()
        request = Request(self.address, form, {"Accept": accept, "User-Agent": "sahelgraph"})  # noqa: S310 - http(s)
        try:
            with urlopen(request, timeout=self.timeout) as answer:  # noqa: S310 - http or https, see `_checked`
                return answer.headers.get_content_type(), answer.read()
        except HTTPError as error:
            raise self._refusal(error) from error
        except (URLError, HTTPException, OSError) as error:
            reason = getattr(error, "reason", None) or error
            told = (
                f"gave no answer in {self.timeout:g} s" if isinstance(reason, TimeoutError) else f"no answer: {reason}"
            )
            raise InputError(told, path=self.address) from error

    def _refusal(self, error: HTTPError) -> InputError | QueryError:
        told = " ".join(error.read(2000).decode("utf-8", "replace").split())[:300]
        kind = QueryError if error.code == 400 else InputError
        hint = "; is this where it takes queries (…/query, …/sparql)?" if error.code in (404, 405) else ""
        return kind(f"refuses, with status {error.code}: {told or error.reason}{hint}", path=self.address)


def with_prefixes(text: str) -> str:
    """A query with the ontology's prefixes declared before its own, on its first line."""
    return "".join(f"PREFIX {name}: <{namespace}> " for name, namespace in prefixes().items()) + text


def _yes_or_no(told: dict[str, Any]) -> dict[str, Any]:
    """The answer to ASK as SPARQL has it; Virtuoso gives one row, whose one value is 1 or 0.

    >>> _yes_or_no({"results": {"bindings": [{"__ASK_RETVAL": {"type": "typed-literal", "value": "1"}}]}})["boolean"]
    True
    """
    if "boolean" in told:
        return told
    rows = told.get("results", {}).get("bindings", [])
    return {"head": {}, "boolean": any(cell.get("value") in YES for row in rows for cell in row.values())}


def _checked(address: str) -> str:
    told = urlsplit(address)
    if told.scheme not in ("http", "https") or not told.hostname:
        raise InputError("not the address of an endpoint; it begins with http:// or https://", path=address)
    if told.username or told.password:
        raise InputError("a password does not belong in an address", path=told.hostname)
    return address


def _json(body: bytes, address: str) -> Any:
    import json

    try:
        return json.load(io.BytesIO(body))
    except ValueError as error:
        raise InputError("answers with broken JSON", path=address) from error
