"""Statements back out of a dataset: the inverse of `assemble`, for every reader of a graph, ours or another's.

Lists of references come in the order of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Any, cast

import pyoxigraph as ox

from sahelgraph.assemble import CLASSES, PARTICIPATION
from sahelgraph.ids import BASE, RECONCILED_GRAPH
from sahelgraph.model import EXACTLY, Content, Evidence, Kind, Range, Ref, Source, Statement, Time
from sahelgraph.terms import DC, DCTERMS, GEO, OA, PROV, RDF, RDFS, SCHEMA, SG, SKOS, SOSA, number
from sahelgraph.vocabulary import local_name

Told = dict[str, list[ox.NamedNode | ox.Literal]]


def disassemble(store: ox.Store, *, label_language: str = "en", beside: ox.Store | None = None) -> Iterator[Statement]:
    """Every statement of a store, in the order of their ids.

    `beside` is the store of the register and of the events told together, where it holds them and not this one.

    >>> list(disassemble(ox.Store()))
    []
    """
    reader = _Reader(store, label_language, beside)
    found = [reader.statement(node, graph) for node, graph in _statement_nodes(store)]
    yield from sorted(found, key=lambda statement: statement.id)


def sources(store: ox.Store) -> list[Source]:
    """The sources a store holds, by their ids."""
    reader = _Reader(store, "en")
    quads = store.quads_for_pattern(None, RDF("type"), SG("Source"), None)
    found = [reader.source(cast("ox.NamedNode", quad.subject), quad.graph_name) for quad in quads]
    return sorted(found, key=lambda source: (source.id, source.iri))


def source_graph(store: ox.Store, source: str) -> ox.NamedNode | None:
    """The named graph of a source, or None where the store has no such source."""
    quads = store.quads_for_pattern(None, PROV("wasDerivedFrom"), ox.NamedNode(source), None)
    return next((cast("ox.NamedNode", quad.subject) for quad in quads if quad.subject == quad.graph_name), None)


def source_base(store: ox.Store) -> str:
    """The base under which the sources of a store have their addresses."""
    found = next(store.quads_for_pattern(None, RDF("type"), SG("Source"), None), None)
    base, sign, _ = str(found.subject)[1:-1].rpartition("source/") if found else ("", "", "")
    return base if sign else BASE


def _statement_nodes(store: ox.Store) -> Iterator[tuple[ox.NamedNode, Any]]:
    for name in CLASSES.values():
        for quad in store.quads_for_pattern(None, RDF("type"), SG(name), None):
            if any(store.quads_for_pattern(quad.subject, SG("evidence"), None, quad.graph_name)):
                yield cast("ox.NamedNode", quad.subject), quad.graph_name


class _Reader:
    """Reads nodes of one store, keeping labels and kinds it has looked up."""

    def __init__(self, store: ox.Store, language: str, beside: ox.Store | None = None) -> None:
        self.store = store
        self.stores = (store, beside) if beside else (store,)
        self.language = language
        self.names: dict[str, tuple[str, str | None]] = {}
        self.versions: dict[str, str] = {}

    def told(self, node: ox.NamedNode, graph: Any) -> Told:
        found: Told = defaultdict(list)
        for quad in self.store.quads_for_pattern(node, None, None, graph):
            found[quad.predicate.value].append(cast("ox.NamedNode | ox.Literal", quad.object))
        return found

    def source(self, node: ox.NamedNode, graph: Any) -> Source:
        told = self.told(node, graph)
        return Source(
            iri=node.value,
            id=_text(told, DCTERMS("identifier")) or node.value,
            title=_text(told, DCTERMS("title")),
            publisher=_text(told, DC("publisher")),
            published=_text(told, DCTERMS("issued")),
            language=_text(told, DCTERMS("language")),
            licence=_text(told, DCTERMS("license")),
            url=_text(told, SCHEMA("url")),
            path=_text(told, SG("path")),
            sha256=_text(told, SG("sha256")),
        )

    def statement(self, node: ox.NamedNode, graph: Any) -> Statement:
        told = self.told(node, graph)
        kind = next(kind for kind, name in CLASSES.items() if SG(name) in told[RDF("type").value])
        sides = {side: self.refs(told, side, graph) for side in PARTICIPATION}
        return Statement(
            id=node.value,
            kind=cast("Kind", kind),
            type=_type(kind, told),
            subject=sides["subject"],
            object=sides["object"],
            place=sides["place"],
            attributed_to=sides["attribution"],
            role=next(iter(sides["role"]), None),
            time=_time(told),
            value=_number(told, SOSA("hasSimpleResult")),
            comparator=_text(told, SG("comparator")) or (EXACTLY if kind == "measure" else None),
            unit=_text(told, SG("unit")),
            fatalities=_fatalities(told),
            stance=cast("Any", _name(told, SG("stance"))),
            event=self.event(node),
            content=self.content(told, graph),
            reports=tuple(sorted(value.value for value in told[SG("reports").value])),
            polarity=cast("Any", _name(told, SG("polarity")) or "affirmed"),
            modality=cast("Any", _name(told, SG("modality")) or "actual"),
            hedges=tuple(sorted(value.value for value in told[SG("hedge").value])),
            confidence=float(_number(told, SG("confidence")) or 0),
            evidence=self.evidences(told, graph),
        )

    def refs(self, told: Told, side: str, graph: Any) -> tuple[Ref, ...]:
        nodes = {value.value for value in told[SG(PARTICIPATION[side]).value]}
        mentions = told[SG(f"{side}Mention").value]
        found = [ref for mention in mentions for ref in self.mention(cast("ox.NamedNode", mention), graph, nodes)]
        return tuple(sorted(found, key=ref_order))

    def mention(self, mention: ox.NamedNode, graph: Any, nodes: set[str]) -> Iterator[Ref]:
        told = self.told(mention, graph)
        start, end = _span(mention.value)
        for value in told[SG("refersTo").value]:
            if value.value in nodes:
                label, kind = self.named(value.value)
                linked = not self.described(value.value, graph)
                yield Ref(
                    label=label,
                    mention=_text(told, OA("exact")),
                    start=start,
                    end=end,
                    iri=value.value if linked else None,
                    local=None if linked else value.value,
                    kind=kind,
                    alternative=bool(told[SG("alternative").value]),
                    point=self.point(mention.value if linked else value.value, graph),
                )

    def point(self, iri: str, graph: Any) -> str | None:
        """The position that this source gives a place: of the words for it, or of a place that only this source knows."""
        geometries = self.told(ox.NamedNode(iri), graph)[GEO("hasGeometry").value]
        return _text(self.told(cast("ox.NamedNode", geometries[0]), graph), GEO("asWKT")) if geometries else None

    def described(self, iri: str, graph: Any) -> bool:
        """An actor that no register knows is described in the graph of the source that names it."""
        return any(self.store.quads_for_pattern(ox.NamedNode(iri), RDFS("label"), None, graph))

    def named(self, iri: str) -> tuple[str, str | None]:
        if iri not in self.names:
            self.names[iri] = (self.label(iri), self.kind(iri))
        return self.names[iri]

    def label(self, iri: str) -> str:
        values = self.literals(iri, SKOS("prefLabel")) or self.literals(iri, RDFS("label"))
        ranked = sorted(
            values, key=lambda value: (value.language != self.language, value.language != "en", value.value)
        )
        return ranked[0].value if ranked else local_name(iri)

    def literals(self, iri: str, predicate: ox.NamedNode) -> list[ox.Literal]:
        quads = self.quads(ox.NamedNode(iri), predicate, None, None)
        return [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]

    def quads(self, *pattern: Any) -> Iterator[ox.Quad]:
        """What the store and the one beside it say."""
        return chain.from_iterable(store.quads_for_pattern(*pattern) for store in self.stores)

    def event(self, node: ox.NamedNode) -> str | None:
        """The event that this statement and those of other sources tell."""
        quads = self.quads(None, SG("toldBy"), node, ox.NamedNode(RECONCILED_GRAPH))
        return next((cast("ox.NamedNode", quad.subject).value for quad in quads), None)

    def kind(self, iri: str) -> str | None:
        quads = self.quads(ox.NamedNode(iri), RDF("type"), None, None)
        return next(iter(sorted(local_name(cast("ox.NamedNode", quad.object).value) for quad in quads)), None)

    def content(self, told: Told, graph: Any) -> Content | None:
        node = next(iter(told[SG("content").value]), None)
        if node is None:
            return None
        start, end = _span(node.value)
        return Content(_text(self.told(cast("ox.NamedNode", node), graph), OA("exact")) or "", start, end)

    def evidences(self, told: Told, graph: Any) -> tuple[Evidence, ...]:
        rule = _text(told, SG("rule")) or ""
        found = [self.evidence(cast("ox.NamedNode", node), graph, rule) for node in told[SG("evidence").value]]
        return tuple(sorted(found, key=evidence_order))

    def evidence(self, node: ox.NamedNode, graph: Any, rule: str) -> Evidence:
        told = self.told(node, graph)
        source = told[OA("hasSource").value][0]
        return Evidence(
            source=source.value,
            source_id=_text(told, DCTERMS("identifier")) or self.identifier(source.value, graph),
            quote=_text(told, OA("exact")) or "",
            start=cast("int | None", _number(told, OA("start"))),
            end=cast("int | None", _number(told, OA("end"))),
            rule=_text(told, SG("rule")) or rule,
            version=self.version(graph),
            row=cast("int | None", _number(told, SG("row"))),
            columns=self.columns(told, graph),
        )

    def columns(self, told: Told, graph: Any) -> tuple[str, ...]:
        held = (self.told(cast("ox.NamedNode", node), graph) for node in told[SG("columns").value])
        return tuple(sorted(value.value for each in held for value in each[SG("column").value]))

    def identifier(self, source: str, graph: Any) -> str:
        return _text(self.told(ox.NamedNode(source), graph), DCTERMS("identifier")) or source

    def version(self, graph: Any) -> str:
        if graph.value not in self.versions:
            self.versions[graph.value] = _text(self.told(graph, graph), SG("version")) or ""
        return self.versions[graph.value]


def ref_order(ref: Ref) -> tuple[int, int, str, str]:
    """The order of the text; what has no place in it by name."""
    return (ref.start or 0, ref.end or 0, ref.mention or "", ref.node or "")


def evidence_order(told: Evidence) -> tuple[int, int, str]:
    """The order of the text or table."""
    return (told.row or 0, told.start or 0, told.rule)


def _text(told: Told, predicate: ox.NamedNode) -> str | None:
    return min((value.value for value in told[predicate.value]), default=None)


def _name(told: Told, predicate: ox.NamedNode) -> str | None:
    found = _text(told, predicate)
    return local_name(found) if found else None


def _number(told: Told, predicate: ox.NamedNode) -> int | float | None:
    value = next(iter(told[predicate.value]), None)
    return number(value.value, value.datatype.value) if isinstance(value, ox.Literal) else None


def _type(kind: str, told: Told) -> str:
    predicate = {"event": SG("eventType"), "relation": RDF("predicate"), "measure": SOSA("observedProperty")}.get(kind)
    return (_name(told, predicate) if predicate else None) or "says"


def _time(told: Told) -> Time | None:
    time = Time(_text(told, SG("start")), _text(told, SG("end")), _text(told, SG("timeText")))
    return time if time != Time() else None


def _fatalities(told: Told) -> Range | None:
    low, high = _number(told, SG("fatalitiesMin")), _number(told, SG("fatalitiesMax"))
    return None if low is None and high is None else Range(cast("int | None", low), cast("int | None", high))


def _span(iri: str) -> tuple[int | None, int | None]:
    _, found, span = iri.partition("#char=")
    if not found:
        return None, None
    start, _, end = span.partition(",")
    return int(start), int(end)
