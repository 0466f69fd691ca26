"""JSON-LD with the project's context, a line a thing: what tools that know no RDF can read as plain JSON.

    {"@context": {…}, "@graph": [
    {"id": "graph:…", "@graph": [
    {"id": "statement:…", "type": ["sg:EventStatement"], "sg:subject": ["actor:minusma"], …}]}]}

The context stands in the file, or is named by its address. A thing whose address would be misread for a short name
(`geo:13.5,2.1`, where `geo` is a prefix) is written in full, without the context.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from sahelgraph.errors import OutputError
from sahelgraph.terms import RDF, XSD
from sahelgraph.vocabulary import prefixes
from sahelgraph.write.context import ADDRESS, coerced, context

EXACT = 1 << 53
"""Whole numbers below this are the same in every reader of JSON."""
_WHOLE = re.compile(r"-?[1-9]\d*|0")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")


def jsonld_bytes(ordered: Iterable[ox.Quad], *, address: str | None = None) -> bytes:
    """Quads that come by graph and subject; the context is embedded, or named by its address where one is given."""
    return "".join(jsonld_lines(ordered, address=address)).encode()


def jsonld_lines(ordered: Iterable[ox.Quad], *, address: str | None = None) -> Iterator[str]:
    r"""The same as it comes.

    >>> quads = ox.parse(input="<urn:a> <urn:b> 1 .", format=ox.RdfFormat.TURTLE)
    >>> "".join(jsonld_lines(quads, address="urn:context"))
    '{"@context":"urn:context","@graph":[\n{"id":"urn:a","urn:b":[1]}\n]}\n'
    """
    yield f'{{"@context":{_json(address or context())},"@graph":['
    comma = ""
    for graph, quads in groupby(ordered, key=lambda quad: quad.graph_name):
        before, things, after = _parts(graph, quads)
        yield f"{comma}{before}"
        for number, thing in enumerate(things):
            yield f"{',' if number else ''}\n{_json(thing)}"
        yield after
        comma = ","
    yield "\n]}\n"


def _parts(graph: Any, quads: Iterable[ox.Quad]) -> tuple[str, Iterator[dict[str, Any]], str]:
    """How a graph begins, its things, and how it ends; without the context where its name would be ambiguous."""
    told = (list(thing) for _, thing in groupby(quads, key=lambda quad: quad.subject))
    if isinstance(graph, ox.DefaultGraph):
        return "", map(_thing, told), ""
    short = _Short()
    name = short.name(graph)
    if short.sure:
        return f'\n{{"id":{_json(name)},"@graph":[', map(_thing, told), "]}"
    full = _Full()
    return f'\n{{"@context":null,"@id":{_json(full.name(graph))},"@graph":[', map(full.thing, told), "]}"


def embedded(data: bytes) -> bytes:
    """A file of ours that names the context by the address it is published at, with the context in its place."""
    named = f'{{"@context":{_json(ADDRESS)}'.encode()
    return data.replace(named, f'{{"@context":{_json(context())}'.encode(), 1) if data.startswith(named) else data


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _thing(quads: Sequence[ox.Quad]) -> dict[str, Any]:
    """A thing in short, or in full where a short name would be ambiguous."""
    short = _Short()
    found = short.thing(quads)
    return found if short.sure else {"@context": None, **_Full().thing(quads)}


class _Full:
    """Things with whole addresses and all that is said of each value."""

    id, type = "@id", "@type"

    def thing(self, quads: Sequence[ox.Quad]) -> dict[str, Any]:
        """A thing with all that is said of it, its classes first."""
        found: dict[str, Any] = {self.id: self.name(quads[0].subject)}
        types = [self.name(quad.object) for quad in quads if self._class(quad)]
        values = defaultdict(list)
        for quad in quads:
            if not self._class(quad):
                name = self.name(quad.predicate)
                values[name].append(self.value(name, quad.object))
        return {**found, **({self.type: types} if types else {}), **values}

    def name(self, node: Any) -> str:
        """An address, or a blank node's label. Raises `OutputError` for a triple term."""
        if isinstance(node, ox.BlankNode):
            return str(node)
        if not isinstance(node, ox.NamedNode):
            raise OutputError("JSON-LD cannot hold a triple as a value; write .rdf12.nq")
        return node.value

    def value(self, name: str, term: Any) -> Any:
        """A value of a property."""
        return self.literal(name, term) if isinstance(term, ox.Literal) else {self.id: self.name(term)}

    def literal(self, _: str, term: ox.Literal) -> Any:
        """A literal with its language or datatype."""
        if term.direction:
            raise OutputError("JSON-LD cannot hold the direction of a text; write .nq")
        if term.language:
            return {"@language": term.language, "@value": term.value}
        return {self.type: self.name(term.datatype), "@value": term.value}

    def _class(self, quad: ox.Quad) -> bool:
        return quad.predicate == RDF("type") and not isinstance(quad.object, ox.Literal)


class _Short(_Full):
    """Things as the context lets them be written; `sure` is lost where a reader could take an address for a short name."""

    id, type = "id", "type"

    def __init__(self) -> None:
        self.sure = True

    def name(self, node: Any) -> str:
        """An address in short."""
        whole = super().name(node)
        if isinstance(node, ox.BlankNode):
            return whole
        found, sure = _shortened(whole)
        self.sure &= sure
        return found

    def value(self, name: str, term: Any) -> Any:
        """A value of a property, in short where the context says what it is."""
        if isinstance(term, ox.Literal):
            return self.literal(name, term)
        return self.name(term) if coerced(name) == "@id" else {"id": self.name(term)}

    def literal(self, name: str, term: ox.Literal) -> Any:
        """A literal as plain JSON where that says all, else with its language or datatype."""
        kind = coerced(name)
        if not term.language and kind and self.name(term.datatype) == kind:
            return term.value
        if term.language or kind == "@id":
            return super().literal(name, term)
        return _plain(term, typed=kind is not None) if _is_plain(term) else super().literal(name, term)


@lru_cache(maxsize=1 << 16)
def _shortened(whole: str) -> tuple[str, bool]:
    """An address by the prefix it falls under, else whole; and whether no reader takes it for another."""
    fitting = [(space, prefix) for prefix, space in prefixes().items() if whole.startswith(space)]
    space, prefix = max(fitting, default=("", ""), key=lambda pair: len(pair[0]))
    rest = whole[len(space) :]
    if prefix and not rest.startswith("//"):
        return f"{prefix}:{rest}", True
    scheme = _SCHEME.match(whole)
    return whole, scheme is None or scheme[0] not in context()


def _is_plain(term: ox.Literal) -> bool:
    """Whether a JSON value says the same."""
    if term.datatype == XSD("integer"):
        return bool(_WHOLE.fullmatch(term.value)) and abs(int(term.value)) < EXACT
    return term.datatype == XSD("string") or (term.datatype == XSD("boolean") and term.value in {"true", "false"})


def _plain(term: ox.Literal, *, typed: bool) -> Any:
    if term.datatype == XSD("string"):
        return {"@value": term.value} if typed else term.value
    if typed:
        return {"type": f"xsd:{'integer' if term.datatype == XSD('integer') else 'boolean'}", "@value": term.value}
    return json.loads(term.value)
