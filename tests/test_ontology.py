"""The ontology as data: it parses, every term is labelled and defined, and it is consistent in OWL 2 RL."""

# ruff: noqa: SIM905 - lists of names are read as words
from __future__ import annotations

from collections import Counter
from itertools import combinations

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD

from sahelgraph.check import rdf_graph
from sahelgraph.vocabulary import (
    above,
    classes,
    event_types,
    is_kind,
    local_name,
    measures,
    ontology_folder,
    prefixes,
    read_turtle,
    relations,
    term,
)

FILES = ("sahelgraph.ttl", "plover.ttl", "shapes.ttl", "prefixes.ttl")

EVENTS = (
    "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
    "MOBILIZE COERCE ASSAULT INVESTIGATE"
).split()
RELATIONS = (
    "holdsOffice leads spokespersonFor memberOf partOf affiliatedWith alliedWith hostileTo governs controls operatesIn "
    "basedIn headquarteredIn mandatedBy successorOf neighbourOf capitalOf nationalOf within supports splitFrom signatoryOf"
).split()
MEASURES = "fatalities injured abducted missing arrested displaced peopleInNeed foodInsecure personnel personnelDeparted positions money duration".split()
ACTORS = (
    "State Government Junta InternationalOrganisation Organ PeaceOperation ArmedGroup Coalition Militia SecurityForce Party "
    "Movement PopulationGroup Person Media NonGovernmentalOrganisation Company Institution GroupOfPeople"
).split()
PLACES = "Country Region District Settlement NaturalPlace Site".split()

TAKE_PLACES = "operatesIn basedIn headquarteredIn governs controls neighbourOf capitalOf within".split()
TAKE_ACTORS = "holdsOffice memberOf nationalOf leads spokespersonFor partOf mandatedBy".split()

SG = rdflib.Namespace(term("sg:"))
PLOVER = rdflib.Namespace(term("plover:"))
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual, SKOS.Concept)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdf_graph(triple for name in FILES[:2] for triple in read_turtle(ontology_folder() / name))


def own(graph: rdflib.Graph, kind: rdflib.URIRef) -> list[rdflib.URIRef]:
    """The terms of one kind that the two namespaces hold, in order."""
    found = (node for node in graph.subjects(RDF.type, kind) if str(node).startswith((str(SG), str(PLOVER))))
    return sorted(node for node in found if isinstance(node, rdflib.URIRef))


def labels(graph: rdflib.Graph, node: rdflib.term.Node) -> dict[str | None, str]:
    values = [*graph.objects(node, RDFS.label), *graph.objects(node, SKOS.prefLabel)]
    return {value.language: str(value) for value in values if isinstance(value, rdflib.Literal)}


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_turtle_to_both_readers(name: str) -> None:
    path = ontology_folder() / name
    assert len(rdflib.Graph().parse(path)) == len(set(read_turtle(path))) > 0


@pytest.mark.parametrize("name", FILES)
def test_prefixes_are_those_declared(name: str) -> None:
    parser = ox.parse(path=str(ontology_folder() / name), format=ox.RdfFormat.TURTLE)
    list(parser)
    used = {prefix: iri for prefix, iri in parser.prefixes.items() if prefix != "p"}  # p: the declarations themselves
    assert used.items() <= prefixes().items()


def test_every_declared_prefix_is_listed_once() -> None:
    graph = rdflib.Graph().parse(ontology_folder() / "prefixes.ttl")
    declared = set(graph.objects(None, SH.declare))
    assert declared == set(graph.subjects(SH.prefix, None))
    assert len(prefixes()) == len(declared) == len(set(prefixes().values()))


def test_no_blank_nodes(ontology: rdflib.Graph) -> None:
    assert not [node for triple in ontology for node in triple if isinstance(node, rdflib.BNode)]


@pytest.mark.parametrize("kind", KINDS, ids=local_name)
def test_every_term_is_labelled_and_defined_in_both_languages(kind: rdflib.URIRef, ontology: rdflib.Graph) -> None:
    for node in own(ontology, kind):
        assert set(labels(ontology, node)) == {"en", "fr"}, node
        definitions = [value for value in ontology.objects(node, SKOS.definition) if isinstance(value, rdflib.Literal)]
        assert sorted(str(value.language) for value in definitions) == ["en", "fr"], node
        assert all(value.endswith(".") for value in definitions), node


def test_every_term_says_where_it_is_defined(ontology: rdflib.Graph) -> None:
    for kind in KINDS:
        homes = SKOS.inScheme if kind == SKOS.Concept else RDFS.isDefinedBy
        assert [node for node in own(ontology, kind) if not list(ontology.objects(node, homes))] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_two_terms_of_a_kind_share_a_label(language: str, ontology: rdflib.Graph) -> None:
    properties = [*own(ontology, OWL.ObjectProperty), *own(ontology, OWL.DatatypeProperty)]
    modes = [node for node in own(ontology, SKOS.Concept) if "-" in node]
    types = [node for node in own(ontology, SKOS.Concept) if "-" not in node]
    for terms in (own(ontology, OWL.Class), properties, own(ontology, OWL.NamedIndividual), modes, types):
        told = Counter(labels(ontology, node)[language].lower() for node in terms)
        assert [label for label, times in told.items() if times > 1] == []


def test_french_typography(ontology: rdflib.Graph) -> None:
    texts = [str(o) for o in ontology.objects() if isinstance(o, rdflib.Literal) and o.language == "fr"]
    assert [text for text in texts if "'" in text or "oe" in text.replace("coe", "")] == []


def test_domains_and_ranges_are_known(ontology: rdflib.Graph) -> None:
    known = set(own(ontology, OWL.Class)) | {rdflib.URIRef(term(curie)) for curie in ("org:Post", "org:Membership")}
    for node in own(ontology, OWL.ObjectProperty):
        assert set(ontology.objects(node, RDFS.domain)) | set(ontology.objects(node, RDFS.range)) <= known, node
    for node in own(ontology, OWL.DatatypeProperty):
        assert set(ontology.objects(node, RDFS.domain)) <= known, node
        ranges = set(ontology.objects(node, RDFS.range))
        assert all(str(kind).startswith(str(XSD)) or kind == RDF.langString for kind in ranges), node


def test_each_class_and_property_has_at_most_one_domain_and_range(ontology: rdflib.Graph) -> None:
    for node in [*own(ontology, OWL.ObjectProperty), *own(ontology, OWL.DatatypeProperty)]:
        assert len(list(ontology.objects(node, RDFS.domain))) <= 1, node
        assert len(list(ontology.objects(node, RDFS.range))) <= 1, node


def test_event_types_are_those_agreed_on() -> None:
    assert [name for name in event_types() if "-" not in name] == sorted(EVENTS)


def test_relations_and_measures_are_those_agreed_on() -> None:
    assert sorted(relations()) == sorted(RELATIONS)
    assert sorted(measures()) == sorted(MEASURES)


def test_kinds_of_actor_and_place_are_those_agreed_on() -> None:
    assert {name for name in classes() if is_kind(name, "Actor")} == {*ACTORS, "Actor", "Organisation"}
    assert {name for name in classes() if is_kind(name, "Place")} == {*PLACES, "Place"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [(name, "Place") for name in TAKE_PLACES] + [(name, "Actor") for name in TAKE_ACTORS],
)
def test_relations_take_places_or_actors(name: str, kind: str) -> None:
    assert is_kind(relations()[name].range or "", kind)
    assert relations()[name].domain is not None


def test_symmetric_relations() -> None:
    assert sorted(name for name, found in relations().items() if found.symmetric) == [
        "alliedWith",
        "hostileTo",
        "neighbourOf",
    ]
    assert all(found.domain == found.range for found in relations().values() if found.symmetric)


def test_every_event_type_lies_in_one_quad_class(ontology: rdflib.Graph) -> None:
    quads = set(ontology.objects(None, SKOS.hasTopConcept))
    assert len(quads) == 4
    for name in event_types():
        (broader,) = ontology.objects(PLOVER[name], SKOS.broader)
        assert broader == PLOVER[name.split("-")[0]] if "-" in name else broader in quads


def test_every_cameo_code_stands_once(ontology: rdflib.Graph) -> None:
    codes = [code for code in ontology.objects(None, SKOS.notation) if isinstance(code, rdflib.Literal)]
    assert {code.datatype for code in codes} == {PLOVER.cameo}
    assert all(code.isdigit() and 2 <= len(code) <= 4 for code in codes)
    assert [code for code, times in Counter(codes).items() if times > 1] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("03", "AGREE"),
        ("09", "INVESTIGATE"),
        ("181", "ASSAULT-abduct"),
        ("0872", "RETREAT-withdraw"),
        ("173", "COERCE-arrest"),
    ],
)
def test_cameo_codes_lead_to_their_types(code: str, name: str, ontology: rdflib.Graph) -> None:
    assert ontology.value(predicate=SKOS.notation, object=rdflib.Literal(code, datatype=PLOVER.cameo)) == PLOVER[name]


def test_each_own_term_rests_on_an_existing_one_or_stands_alone_with_reason() -> None:
    """Classes that no vocabulary has; every other one lies below a term of a known vocabulary."""
    alone = {name for name in classes() if not any(not iri.startswith(str(SG)) for iri in above(str(SG[name])))}
    assert alone == {"Participant", "Polarity", "Modality", "Stance"}


def closure(graph: rdflib.Graph, turtle: str = "") -> set[str]:
    """The errors that the OWL 2 RL rules find once everything that follows has been added."""
    import owlrl

    data = rdflib.Graph()
    data += (triple for triple in graph if not isinstance(triple[2], rdflib.Literal))  # words entail nothing
    data.parse(data=f"@prefix sg: <{SG}> . @prefix x: <https://example.org/> .\n{turtle}", format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(data)
    errors = {
        str(text) for text in data.objects(None, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))
    }
    return errors | {f"{node} is nothing" for node in data.subjects(RDF.type, OWL.Nothing)}


def test_the_ontology_is_consistent(ontology: rdflib.Graph) -> None:
    assert closure(ontology) == set()


@pytest.mark.parametrize(
    "contradiction",
    [
        "x:mali a sg:State , sg:Country .",
        "x:a a sg:Person , sg:ArmedGroup .",
        "x:junta a sg:Junta ; sg:governs x:mali . x:mali a sg:State .",
        "x:s a sg:Claim ; sg:eventType x:t .",
        "x:s sg:polarity sg:affirmed , sg:negated .",
        "x:a sg:neighbourOf x:a .",
        "x:a sg:capitalOf x:b . x:b sg:capitalOf x:a .",
    ],
)
def test_contradictions_are_found(contradiction: str, ontology: rdflib.Graph) -> None:
    assert closure(ontology, contradiction) != set()


def test_a_sound_dataset_has_no_contradiction(ontology: rdflib.Graph) -> None:
    sound = "x:junta a sg:Junta ; sg:governs x:mali . x:mali a sg:Country . x:a a sg:Person ; sg:holdsOffice x:junta ."
    assert closure(ontology, sound) == set()


def test_no_class_is_disjoint_with_one_above_it(ontology: rdflib.Graph) -> None:
    pairs = {frozenset(pair) for pair in ontology.subject_objects(OWL.disjointWith)}
    for name in classes():
        mine = {str(SG[name]), *above(str(SG[name]))}
        assert not [pair for pair in combinations(sorted(mine), 2) if frozenset(map(rdflib.URIRef, pair)) in pairs], (
            name
        )
