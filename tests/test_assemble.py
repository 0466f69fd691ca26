"""Statements into RDF and back: nothing is lost, everything has evidence, the bytes are the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahelgraph import __version__
from sahelgraph.assemble import assemble, stands_plainly
from sahelgraph.disassemble import disassemble, evidence_order, ref_order, sources
from sahelgraph.ids import Minter
from sahelgraph.model import Content, Evidence, Kind, Range, Ref, Source, Statement, Time
from sahelgraph.terms import SG
from sahelgraph.vocabulary import event_types, measures, relations
from sahelgraph.write.rdf import rdf_bytes
from sample import sample_graph, sample_sources, sample_statements, sample_text

MINTER = Minter()
SOURCE = Source(iri=MINTER.source("test"), id="test", title="Test", published="2023-12", language="en")
QUADS_A_STATEMENT = 23
"""What the dense sample weighs at most (a real report stays below 20, which `test_cli` holds), its sources, memberships and unlinked actors counted in."""

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
slugs = st.text("abcdefgh-", min_size=1, max_size=6)
numbers = st.integers(-(10**9), 10**12) | st.integers(1, 10**6).map(lambda n: n + 0.25)
days = st.dates().map(lambda day: day.isoformat())
dates = st.one_of(
    days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]), days.map(lambda day: "-" + day[4:])
)


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, 500))
    return start, start + draw(st.integers(1, 40))


def reference(mention: str, span: tuple[int, int] | None, kind: str, slug: str | None, *, either: bool) -> Ref:
    """A reference as a reader finds it again: an actor of the register has no label in this graph but its slug."""
    start, end = span or (None, None)
    if slug is None:
        local = MINTER.unlinked(SOURCE.iri, mention, kind)
        return Ref(mention, mention, start, end, None, local, kind, either)
    return Ref(slug, mention, start, end, f"https://w3id.org/sahelgraph/actor/{slug}", None, None, either)


@st.composite
def refs(draw: st.DrawFn, most: int = 3, *, row: bool = False) -> tuple[Ref, ...]:
    """References in the order of the text, each actor and each span once."""
    found = draw(
        st.lists(
            st.builds(
                reference,
                words,
                st.none() if row else spans(),
                st.sampled_from(["Actor", "ArmedGroup", "Person"]),
                st.none() | slugs,
                either=st.booleans(),
            ),
            max_size=most,
            unique_by=(lambda ref: ref.node, lambda ref: (ref.start, ref.end, ref.mention if row else None)),
        )
    )
    return tuple(sorted(found, key=ref_order))


@st.composite
def evidences(draw: st.DrawFn, *, row: bool) -> tuple[Evidence, ...]:
    if row:
        columns = tuple(sorted(draw(st.sets(words, max_size=3))))
        return (Evidence(SOURCE.iri, draw(words), draw(words), None, None, draw(words), __version__, 7, columns),)
    places = draw(st.lists(spans(), min_size=1, max_size=3, unique=True))
    return tuple(
        sorted(
            (Evidence(SOURCE.iri, SOURCE.id, draw(words), *at, draw(words), __version__) for at in places),
            key=evidence_order,
        )
    )


TYPES: dict[Kind, list[str]] = {
    "event": sorted(event_types()),
    "relation": sorted(relations()),
    "measure": sorted(measures()),
    "claim": ["says"],
}


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    kind = draw(st.sampled_from(sorted(TYPES)))
    row = draw(st.booleans())
    many = 3 if kind == "event" else 1
    sides = _apart([draw(refs(many, row=row)) for _ in range(4)])
    post = draw(st.none() | words)
    told = Statement(
        kind=kind,
        type=draw(st.sampled_from(TYPES[kind])),
        subject=sides[0],
        object=sides[1],
        place=sides[2],
        attributed_to=sides[3],
        time=draw(st.none() | st.builds(Time, st.none() | dates, st.none() | dates, words)),
        value=draw(st.none() | numbers),
        comparator=draw(st.sampled_from([">", "~", "="])) if kind == "measure" else None,
        unit=draw(st.none() | words),
        fatalities=draw(st.none() | st.builds(Range, st.integers(0, 9), st.none() | st.integers(9, 99))),
        stance=draw(st.none() | st.sampled_from(["negative", "positive", "neutral"])),
        content=draw(
            st.none() | spans().flatmap(lambda at: words.map(lambda text: Content(text, at[0] + 900, at[1] + 900)))
        ),
        role=reference(post, (950, 960), "Post", None, either=False) if post and not row else None,
        reports=tuple(sorted(draw(st.sets(slugs.map(lambda slug: MINTER.base + "statement/" + slug), max_size=2)))),
        polarity=draw(st.sampled_from(["affirmed", "negated"])),
        modality=draw(st.sampled_from(["actual", "planned", "requested", "possible"])),
        hedges=tuple(sorted(draw(st.sets(words, max_size=2)))),
        confidence=draw(st.integers(0, 100)) / 100,
        evidence=draw(evidences(row=row)),
    )
    return MINTER.identified(told)


def _apart(sides: list[tuple[Ref, ...]]) -> list[tuple[Ref, ...]]:
    """A span of the text names one actor in one part: the same words elsewhere are left out."""
    seen: set[object] = set()
    kept = []
    for side in sides:
        places = {ref: (ref.start, ref.end, ref.mention if ref.start is None else None) for ref in side}
        kept.append(tuple(ref for ref, place in places.items() if place not in seen and ref.node not in seen))
        seen |= {*places.values(), *(ref.node for ref in side)}
    return kept


def store_of(told: list[Statement]) -> ox.Store:
    store = ox.Store()
    store.extend(assemble(SOURCE, told))
    return store


@settings(max_examples=60)
@given(statements())
def test_a_statement_comes_back_as_it_was(told: Statement) -> None:
    assert list(disassemble(store_of([told]))) == [told]


MISSION = Ref("MINUSMA", "MINUSMA", iri="https://w3id.org/sahelgraph/actor/minusma")


def test_a_number_told_exactly_needs_no_comparator() -> None:
    proof = (Evidence(SOURCE.iri, "test", "three wounded", 0, 13, rule="test"),)
    told = MINTER.identified(Statement("measure", "injured", (MISSION,), value=3, evidence=proof))
    bounds = [
        quad.object
        for comparator in ("=", ">=")
        for quad in store_of([replace(told, comparator=comparator)]).quads_for_pattern(None, SG("comparator"), None)
    ]
    assert bounds == [ox.Literal(">=")]


@settings(max_examples=30)
@given(st.lists(statements(), max_size=5))
def test_the_bytes_do_not_depend_on_the_order(told: list[Statement]) -> None:
    there = rdf_bytes(assemble(SOURCE, told), ".nq")
    assert there == rdf_bytes(assemble(SOURCE, told[::-1]), ".nq")
    assert there == rdf_bytes(store_of(told), ".nq")


@settings(max_examples=60)
@given(statements())
def test_a_plain_triple_stands_only_beside_a_sure_statement(told: Statement) -> None:
    store = store_of([told])
    plain = list(store.quads_for_pattern(None, SG(told.type), None)) if told.kind == "relation" else []
    assert len(plain) == (stands_plainly(told) and bool(told.subject) and bool(told.object))


def test_every_plain_triple_of_the_sample_has_evidence() -> None:
    graph = sample_graph()
    for source in sample_sources():
        named = ox.NamedNode(graph.minter.graph(source.iri))
        stated = {
            (told.subject[0].node, told.type, told.object[0].node)
            for told in graph.statements(source.iri)
            if told.kind == "relation" and told.evidence
        }
        for relation in relations():
            for quad in graph.store.quads_for_pattern(None, SG(relation), None, named):
                assert (_value(quad.subject), relation, _value(quad.object)) in stated


def _value(node: object) -> str:
    return str(getattr(node, "value", node))


def test_the_sample_comes_back_as_it_was() -> None:
    found = [replace(told, event=None) for told in sample_graph().statements()]
    assert found == sorted(sample_statements(), key=lambda told: told.id)
    assert sample_graph().sources() == sorted(sample_sources(), key=lambda source: source.id)


def test_the_sample_quotes_its_texts() -> None:
    texts = {source.iri: sample_text(source) for source in sample_sources() if not source.id.startswith("events-")}
    for told in sample_statements():
        text = texts.get(told.evidence[0].source)
        if text is not None:
            assert all(each.quote == text[each.start : each.end] for each in told.evidence)
            assert all(ref.mention == text[ref.start : ref.end] for ref in told.refs)


def test_the_sample_holds_every_case() -> None:
    told = sample_statements()
    assert {each.kind for each in told} == {"event", "relation", "claim", "measure"}
    assert {each.modality for each in told} == {"actual", "planned", "requested", "possible"}
    assert {each.polarity for each in told} == {"affirmed", "negated"}
    assert {each.stance for each in told} == {"negative", "positive", "neutral", None}
    assert {len(each.time.start) for each in told if each.time and each.time.start} == {4, 7, 10}
    assert all(MINTER.statement(each) == each.id for each in told)


def test_two_sources_that_state_one_relation_each_keep_it() -> None:
    graph = sample_graph()
    graph.retract("closing-the-mission")
    actor = "https://w3id.org/sahelgraph/actor/"
    pattern = (ox.NamedNode(actor + "minusma"), SG("mandatedBy"), ox.NamedNode(actor + "un-security-council"))
    assert len(list(graph.store.quads_for_pattern(*pattern))) == 1


def test_the_sample_weighs_no_more_than_is_said() -> None:
    graph = sample_graph()
    counts = Counter(quad.graph_name.value for quad in graph.store)
    quads = sum(counts[graph.minter.graph(source.iri)] for source in sample_sources())
    assert quads / len(sample_statements()) <= QUADS_A_STATEMENT


def test_an_actor_without_an_address_is_an_error() -> None:
    told = MINTER.identified(Statement("event", "ASSAULT", (Ref("x"),), evidence=(Evidence(SOURCE.iri, "test", "x"),)))
    with pytest.raises(ValueError, match="needs an address"):
        list(assemble(SOURCE, [told]))


def test_a_graph_without_statements_still_has_its_source() -> None:
    assert sources(store_of([])) == [SOURCE]
