"""The shapes and laws, both ways: a right dataset passes, and one change makes what it breaks fail."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml
from rdflib import SH, Literal

from sahelgraph.check import Finding, check, check_laws, check_shapes, laws, read_law, shape_graph, union
from sahelgraph.errors import OntologyError
from sahelgraph.ids import ONTOLOGY_GRAPH
from sahelgraph.vocabulary import local_name, ontology_folder, prefixes, term

CASES = Path(__file__).parent / "cases" / "shapes"
WRONG = yaml.safe_load((CASES / "wrong.yml").read_text(encoding="utf-8"))


@pytest.fixture
def store() -> ox.Store:
    right = ox.Store()
    for name in ("sahelgraph.ttl", "plover.ttl"):
        right.load(path=str(ontology_folder() / name), to_graph=ox.NamedNode(ONTOLOGY_GRAPH))
    right.load(path=str(CASES / "right.trig"))
    return right


def change(store: ox.Store, update: str) -> ox.Store:
    store.update("".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in prefixes().items()) + update)
    return store


def test_a_right_dataset_passes(store: ox.Store) -> None:
    assert check(store) == []


@pytest.mark.parametrize("case", WRONG, ids=[case["name"] for case in WRONG])
def test_one_change_fails_exactly(case: dict[str, Any], store: ox.Store) -> None:
    found = {finding.name for finding in check(change(store, case["change"]))}
    assert found == set(case["fails"])


def test_every_shape_and_law_has_a_case() -> None:
    tested = {name for case in WRONG for name in case["fails"]}
    with_message = {local_name(str(shape)) for shape in shape_graph().subjects(SH.message)}
    assert with_message - tested == {"Relation-below"}  # it speaks through RelationStatement-relation
    assert {law.name for law in laws()} - tested == set()


def test_every_message_is_in_both_languages() -> None:
    for shape in shape_graph().subjects(SH.message, unique=True):
        texts = [text for text in shape_graph().objects(shape, SH.message) if isinstance(text, Literal)]
        assert sorted(str(text.language) for text in texts) == ["en", "fr"], shape
    assert all({"en", "fr"} == set(law.messages) for law in laws())


def test_a_finding_says_where_and_what(store: ox.Store) -> None:
    change(store, "INSERT DATA { GRAPH graph:x { actor:general sg:memberOf actor:front } }")
    assert check(store) == [
        Finding(
            severity="violation",
            name="plain-triple-has-its-statement",
            focus=term("actor:general"),
            message="A plain triple needs a statement beside it that is affirmed, actual, attributed to nobody"
            " and of confidence 0.7 or more: memberOf front.",
            graph=term("graph:x"),
        )
    ]


def test_a_finding_of_a_shape_names_the_graph_and_speaks_french(store: ox.Store) -> None:
    change(store, "DELETE DATA { GRAPH graph:x { statement:measure sosa:hasSimpleResult 180 } }")
    (found,) = check_shapes(store, language="fr")
    assert (found.graph, found.message) == (term("graph:x"), "Une mesure a une seule valeur, un nombre.")


def test_a_missing_quote_is_only_a_warning(store: ox.Store) -> None:
    change(store, "DELETE WHERE { GRAPH graph:y { evidence:row oa:exact ?quote } }")
    assert [finding.severity for finding in check(store)] == ["warning"]


def test_what_holds_a_store_can_be_checked(store: ox.Store) -> None:
    class Graph:
        def __init__(self) -> None:
            self.store = store

    assert check(Graph(), shapes=False) == []


def test_a_law_without_its_heading_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bare.rq"
    path.write_text("SELECT ?focus WHERE { }", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"bare\.rq: a law starts with the lines"):
        read_law(path)


def test_the_union_holds_every_triple_once(store: ox.Store) -> None:
    assert len(union(store)) == len({(quad.subject, quad.predicate, quad.object) for quad in store})


def test_laws_are_quick_on_twenty_thousand_triples(store: ox.Store) -> None:
    source = [quad for quad in store if quad.graph_name.value.endswith("/x")]
    store.extend(_copy(quad, number) for number in range(170) for quad in source)
    began = time.perf_counter()
    assert check_laws(store) == []
    assert time.perf_counter() - began < 5


def _copy(quad: ox.Quad, number: int) -> ox.Quad:
    """The quad as another source would have it: what belongs to a source is numbered."""
    parts = [_numbered(node, number) for node in (quad.subject, quad.object, quad.graph_name)]
    return ox.Quad(parts[0], quad.predicate, parts[1], parts[2])


def _numbered(node: Any, number: int) -> Any:
    if not isinstance(node, ox.NamedNode) or not any(f"/{part}/" in node.value for part in OF_A_SOURCE):
        return node
    thing, mark, fragment = node.value.partition("#")
    return ox.NamedNode(f"{thing}-{number}{mark}{fragment}")


OF_A_SOURCE = ("source", "statement", "evidence", "mention", "graph", "membership")
