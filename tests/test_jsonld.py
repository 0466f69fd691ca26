"""JSON-LD with the project's context: the same graph comes back, whoever reads it."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset

from answers import BUNDLED
from sahelgraph.errors import OutputError
from sahelgraph.storage import load, open_graph
from sahelgraph.store import KnowledgeGraph, read_rdf
from sahelgraph.write.context import ADDRESS, context, context_bytes
from sahelgraph.write.export import export
from sahelgraph.write.jsonld import embedded, jsonld_bytes
from sahelgraph.write.rdf import in_order, rdf_bytes
from serving import running

THING = "https://w3id.org/sahelgraph/"
SG = "https://w3id.org/sahelgraph/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def read(data: bytes) -> set[ox.Quad]:
    return set(ox.parse(input=data, format=ox.RdfFormat.JSON_LD))


def bundled() -> set[ox.Quad]:
    return set(ox.parse(path=BUNDLED))


def test_the_bundled_graph_comes_back_in_oxigraph_and_rdflib() -> None:
    data = rdf_bytes(bundled(), ".jsonld")
    assert read(data) == bundled()
    there = Dataset()
    there.parse(data=data, format="json-ld")
    assert set(ox.parse(input=there.serialize(format="nquads"), format=ox.RdfFormat.N_QUADS)) == bundled()


def test_it_reads_as_plain_json() -> None:
    told = json.loads(rdf_bytes(bundled(), ".jsonld"))
    things = [thing for graph in told["@graph"] for thing in graph["@graph"]]
    event = next(each for each in things if "sg:EventStatement" in each.get("type", ()))
    assert event["id"].startswith("statement:")
    assert all(name.startswith(("actor:", "place:")) for name in event["sg:subject"])
    assert 0 < float(event["sg:confidence"][0]) <= 1
    assert event["sg:polarity"] in (["sg:affirmed"], ["sg:negated"])


TERMS = st.one_of(
    st.sampled_from(["actor/mali", "ontology#governs", "actor//x", "ontology#", "place/", "é", "%C3%A9"]).map(
        THING.__add__
    ),
    st.sampled_from(["urn:a", "geo:13.5,2.1", "time:x", "type:x", "id:a", "actor:mali", "x:y", "sg:governs"]),
).map(ox.NamedNode)
NODES = st.one_of(TERMS, st.sampled_from(["a", "b"]).map(ox.BlankNode))
TYPED = ["integer", "decimal", "boolean", "string", "date", "gYear", "double", "anyURI"]
WORDS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8),
    st.sampled_from(["1", "01", "-0", "true", "1.0", "9007199254740993", "-5", "0.9", "2020", "sg:governs", "@id"]),
)
LITERALS = st.one_of(
    st.builds(lambda word, name: ox.Literal(word, datatype=ox.NamedNode(XSD + name)), WORDS, st.sampled_from(TYPED)),
    st.builds(lambda word, tag: ox.Literal(word, language=tag), WORDS, st.sampled_from(["en", "fr"])),
)
PROPERTIES = st.one_of(
    st.sampled_from(["governs", "confidence", "start", "headPost", "timeText", "fatalitiesMin", "unknown"]).map(
        lambda name: ox.NamedNode(SG + name)
    ),
    TERMS,
    st.just(ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")),
)
GRAPHS = st.one_of(TERMS, st.just(ox.DefaultGraph()))


@given(st.lists(st.builds(ox.Quad, NODES, PROPERTIES, st.one_of(NODES, LITERALS), GRAPHS), max_size=8))
def test_any_graph_comes_back(quads: list[ox.Quad]) -> None:
    """Whatever its terms: also where they look like short names of the context."""
    assert same(read(jsonld_bytes(in_order(quads)))) == same(set(quads))


def same(quads: set[ox.Quad]) -> ox.Dataset:
    found = ox.Dataset(quads)
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return found


def test_a_named_context_needs_no_network(tmp_path: Path) -> None:
    graph = KnowledgeGraph.open(BUNDLED)
    file = export(graph, tmp_path / "mali.jsonld", context=ADDRESS)
    assert json.loads(file.read_bytes())["@context"] == ADDRESS
    assert set(read_rdf(file)) == bundled()
    load(tmp_path / "store", file)
    assert len(open_graph(tmp_path / "store")) == len(graph)
    assert read(embedded(file.read_bytes())) == bundled()


def test_a_context_is_of_jsonld_alone(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="only JSON-LD"):
        export(KnowledgeGraph(), tmp_path / "mali.ttl", context=ADDRESS)


def test_the_context_is_exported_and_served(tmp_path: Path) -> None:
    alone = export(KnowledgeGraph(), tmp_path / "context.jsonld").read_bytes()
    assert alone == context_bytes()
    assert json.loads(alone) == {"@context": context()}
    with running(BUNDLED) as address:
        served = httpx.get(f"{address}/context.jsonld")
    assert (served.headers["content-type"], served.content) == ("application/ld+json", alone)


def test_what_jsonld_cannot_hold_is_refused() -> None:
    one = ox.NamedNode("urn:a")
    triple = ox.Triple(one, one, one)
    for term in (triple, ox.Literal("a", language="ar", direction=ox.BaseDirection("rtl"))):
        with pytest.raises(OutputError, match="JSON-LD cannot hold"):
            jsonld_bytes([ox.Quad(one, one, term)])
