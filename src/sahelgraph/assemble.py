"""Statements into RDF: one named graph a source, with the evidence on every statement.

The shape is that of `ontology/sahelgraph.ttl`; `disassemble` reads it back. Quads come in no particular
order: whoever writes them sorts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from sahelgraph import __version__
from sahelgraph.ids import Minter, fragment
from sahelgraph.model import EXACTLY, PLAIN_TRIPLE_CONFIDENCE, Evidence, Ref, Source, Statement
from sahelgraph.terms import (
    DC,
    DCTERMS,
    GEO,
    OA,
    ORG,
    PLOVER,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SG,
    SOSA,
    date_literal,
    number_literal,
)

Node = ox.NamedNode
Value = ox.NamedNode | ox.Literal
Pair = tuple[ox.NamedNode, Value]

CLASSES = {"event": "EventStatement", "relation": "RelationStatement", "claim": "Claim", "measure": "Measure"}
SIDES = ("subject", "object", "place")


def assemble(
    source: Source, statements: Iterable[Statement], *, minter: Minter | None = None, read_on: str | None = None
) -> Iterator[ox.Quad]:
    """The quads of one source's graph: the source itself, its statements, their evidence and actors.

    `read_on` is the day of reading, where it is to be told.

    >>> quads = list(assemble(Source(iri="https://example.org/s", id="s"), []))
    >>> sorted({quad.graph_name.value.rpartition("/")[2] for quad in quads})
    ['s']
    """
    minter = minter or Minter()
    graph = Node(minter.graph(source.iri))
    seen: set[ox.Triple] = set()
    when = [ox.Triple(graph, PROV("generatedAtTime"), date_literal(read_on))] if read_on else []
    for triple in (*when, *_triples(source, graph, statements, minter)):
        if triple not in seen:
            seen.add(triple)
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _triples(source: Source, graph: Node, statements: Iterable[Statement], minter: Minter) -> Iterator[ox.Triple]:
    yield from _about(Node(source.iri), _source(source))
    yield from _about(graph, _graph(source))
    for statement in statements:
        yield from _about(Node(statement.id), _statement(statement, minter))
        yield from _participants(statement, minter)
        yield from _evidence(statement, minter)
        yield from _plain(statement)
        yield from _membership(statement, minter)


def _about(subject: Node, pairs: Iterable[Pair]) -> Iterator[ox.Triple]:
    return (ox.Triple(subject, predicate, value) for predicate, value in pairs)


def _source(source: Source) -> Iterator[Pair]:
    yield RDF("type"), SG("Source")
    yield DCTERMS("identifier"), ox.Literal(source.id)
    for predicate, told in (
        (DCTERMS("title"), source.title),
        (DC("publisher"), source.publisher),
        (DCTERMS("language"), source.language),
        (DCTERMS("license"), source.licence),
        (SCHEMA("url"), source.url),
        (SG("path"), source.path),
        (SG("sha256"), source.sha256),
    ):
        if told:
            yield predicate, ox.Literal(told)
    if source.published:
        yield DCTERMS("issued"), date_literal(source.published)


def _graph(source: Source) -> Iterator[Pair]:
    yield RDF("type"), SG("SourceGraph")
    yield PROV("wasDerivedFrom"), Node(source.iri)
    yield SG("version"), ox.Literal(__version__)


def _statement(statement: Statement, minter: Minter) -> Iterator[Pair]:
    yield RDF("type"), SG(CLASSES[statement.kind])
    yield from _type(statement)
    yield from _time(statement)
    yield from _numbers(statement)
    yield SG("polarity"), SG(statement.polarity)
    yield SG("modality"), SG(statement.modality)
    if statement.stance:
        yield SG("stance"), SG(statement.stance)
    yield from ((SG("hedge"), ox.Literal(hedge)) for hedge in statement.hedges)
    yield from ((SG("reports"), Node(other)) for other in statement.reports)
    yield SG("confidence"), number_literal(float(statement.confidence))
    if rule := common_rule(statement):
        yield SG("rule"), ox.Literal(rule)
    yield from ((SG("evidence"), _evidence_node(statement, told, minter)) for told in statement.evidence)


def common_rule(statement: Statement) -> str | None:
    """The one rule that read every passage of a statement; it stands on the statement, and the passage is shared.

    Where several rules read one statement, and for rows of a table, each evidence is a node with a rule of its own.
    """
    rules = {told.rule for told in statement.evidence}
    in_a_text = all(told.start is not None and told.end is not None for told in statement.evidence)
    return rules.pop() if len(rules) == 1 and in_a_text else None


def _type(statement: Statement) -> Iterator[Pair]:
    if statement.kind == "event":
        yield SG("eventType"), PLOVER(statement.type)
    elif statement.kind == "relation":
        yield RDF("predicate"), SG(statement.type)
    elif statement.kind == "measure":
        yield SOSA("observedProperty"), SG(statement.type)


def _time(statement: Statement) -> Iterator[Pair]:
    time = statement.time
    if time and time.start:
        yield SG("start"), date_literal(time.start)
    if time and time.end:
        yield SG("end"), date_literal(time.end)
    if time and time.text:
        yield SG("timeText"), ox.Literal(time.text)


def _numbers(statement: Statement) -> Iterator[Pair]:
    if statement.value is not None:
        yield SOSA("hasSimpleResult"), number_literal(statement.value)
    if statement.comparator and statement.comparator != EXACTLY:
        yield SG("comparator"), ox.Literal(statement.comparator)
    if statement.unit:
        yield SG("unit"), ox.Literal(statement.unit)
    if statement.fatalities and statement.fatalities.min is not None:
        yield SG("fatalitiesMin"), number_literal(statement.fatalities.min)
    if statement.fatalities and statement.fatalities.max is not None:
        yield SG("fatalitiesMax"), number_literal(statement.fatalities.max)


def _participants(statement: Statement, minter: Minter) -> Iterator[ox.Triple]:
    """Who and where: the actor itself, and the words used for it."""
    node = Node(statement.id)
    for side, refs in (
        ("subject", statement.subject),
        ("object", statement.object),
        ("place", statement.place),
        ("attribution", statement.attributed_to),
        ("role", (statement.role,) if statement.role else ()),
    ):
        for ref in refs:
            yield ox.Triple(node, SG(PARTICIPATION[side]), _ref_node(ref))
            yield ox.Triple(node, SG(f"{side}Mention"), _mention_node(statement, ref, minter))
            yield from _mention(_mention_node(statement, ref, minter), ref)
            yield from _unlinked(ref)
    yield from _content(statement, minter)


PARTICIPATION = {
    "subject": "subject",
    "object": "object",
    "place": "place",
    "attribution": "attributedTo",
    "role": "role",
}


def _ref_node(ref: Ref) -> Node:
    if not ref.node:
        raise ValueError(f"a reference needs an address: {ref.label!r}")
    return Node(ref.node)


def _mention_node(statement: Statement, ref: Ref, minter: Minter) -> Node:
    first = statement.evidence[0]
    words = ref.mention or ref.label
    if first.row is not None:
        return Node(minter.cell(first.source, words, ref.node or "", ref.alternative, told_point(ref)))
    return Node(minter.mention(first.source, ref.start, ref.end, words))


def _mention(mention: Node, ref: Ref) -> Iterator[ox.Triple]:
    yield ox.Triple(mention, SG("refersTo"), _ref_node(ref))
    yield ox.Triple(mention, OA("exact"), ox.Literal(ref.mention or ref.label))
    if ref.alternative:
        yield ox.Triple(mention, SG("alternative"), ox.Literal(value=True))
    if point := told_point(ref):
        yield from _position(mention, point)


def told_point(ref: Ref) -> str | None:
    """The position a source gives a place of the register: it stands on the words, the place keeps the register's own."""
    return ref.point if ref.iri is not None else None


def _position(of: Node, point: str) -> Iterator[ox.Triple]:
    position = Node(f"{of.value}/point")
    yield ox.Triple(of, GEO("hasGeometry"), position)
    yield ox.Triple(position, GEO("asWKT"), ox.Literal(point, datatype=GEO("wktLiteral")))


def _unlinked(ref: Ref) -> Iterator[ox.Triple]:
    """An actor that no register knows is described where it is named."""
    if ref.iri is None:
        yield ox.Triple(_ref_node(ref), RDFS("label"), ox.Literal(ref.label))
        kind = ORG("Post") if ref.kind == "Post" else SG(ref.kind or "Actor")
        yield ox.Triple(_ref_node(ref), RDF("type"), kind)
        if ref.point:
            yield from _position(_ref_node(ref), ref.point)


def _content(statement: Statement, minter: Minter) -> Iterator[ox.Triple]:
    content, first = statement.content, statement.evidence[0]
    if content:
        passage = Node(minter.mention(first.source, content.start, content.end, content.text))
        yield ox.Triple(Node(statement.id), SG("content"), passage)
        yield ox.Triple(passage, OA("exact"), ox.Literal(content.text))


def _evidence_node(statement: Statement, told: Evidence, minter: Minter) -> Node:
    if common_rule(statement) is not None and told.start is not None and told.end is not None:
        return Node(fragment(told.source, told.start, told.end))
    return Node(minter.evidence(told.source, told.start, told.end, told.row, told.rule))


def _evidence(statement: Statement, minter: Minter) -> Iterator[ox.Triple]:
    for told in statement.evidence:
        yield from _about(_evidence_node(statement, told, minter), _told(told))
        if common_rule(statement) is None:
            yield ox.Triple(_evidence_node(statement, told, minter), SG("rule"), ox.Literal(told.rule))
        if told.columns:
            yield from _columns(_evidence_node(statement, told, minter), told, minter)


def _columns(evidence: Node, told: Evidence, minter: Minter) -> Iterator[ox.Triple]:
    """The columns that a row quotes: a set that all rows quoting the same share."""
    columns = Node(minter.columns(told.source, told.columns))
    yield ox.Triple(evidence, SG("columns"), columns)
    yield from (ox.Triple(columns, SG("column"), ox.Literal(column)) for column in told.columns)


def _told(told: Evidence) -> Iterator[Pair]:
    yield RDF("type"), SG("Evidence")
    yield OA("hasSource"), Node(told.source)
    if told.quote:
        yield OA("exact"), ox.Literal(told.quote)
    if told.start is not None and told.end is not None:
        yield OA("start"), number_literal(told.start)
        yield OA("end"), number_literal(told.end)
    if told.row is not None:
        yield SG("row"), number_literal(told.row)
        yield DCTERMS("identifier"), ox.Literal(told.source_id)


def _plain(statement: Statement) -> Iterator[ox.Triple]:
    """The simple triple beside the statement, for simple questions: it held at some time."""
    if stands_plainly(statement):
        subject, value = statement.subject[0], statement.object[0]
        yield ox.Triple(_ref_node(subject), SG(statement.type), _ref_node(value))


def stands_plainly(statement: Statement) -> bool:
    """Whether a relation is sure enough to stand as a triple of its own."""
    return (
        statement.kind == "relation"
        and statement.happened
        and not statement.attributed_to
        and statement.confidence >= PLAIN_TRIPLE_CONFIDENCE
        and not any(ref.alternative for ref in (*statement.subject, *statement.object))
    )


def _membership(statement: Statement, minter: Minter) -> Iterator[ox.Triple]:
    """A stated office as ORG has it: who, in which body, in which post, from when to when."""
    if statement.type != "holdsOffice" or not stands_plainly(statement):
        return
    membership = Node(minter.membership(statement.id))
    yield ox.Triple(membership, RDF("type"), ORG("Membership"))
    yield ox.Triple(membership, ORG("member"), _ref_node(statement.subject[0]))
    yield ox.Triple(membership, ORG("organization"), _ref_node(statement.object[0]))
    yield ox.Triple(membership, PROV("wasDerivedFrom"), Node(statement.id))
    if statement.role:
        yield ox.Triple(membership, SG("post"), _ref_node(statement.role))
    yield from (ox.Triple(membership, predicate, value) for predicate, value in _time(statement))
