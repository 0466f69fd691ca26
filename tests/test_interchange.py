"""Files for other programs: what was told arrives, read back by the real library where one is here."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from sahelgraph.errors import OutputError
from sahelgraph.links import status
from sahelgraph.write.annotated import REIFIES
from sahelgraph.write.columns import edges_csv, nodes_csv
from sahelgraph.write.ftm import ftm_lines
from sahelgraph.write.networks import everything, fit
from sample import sample_graph, sample_sources, sample_statements

FACTS = [told for told in sample_statements() if status(told) == "fact" and told.kind in ("event", "relation")]


def table(data: bytes) -> list[dict[str, str]]:
    """A table as rows."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_tables_hold_every_node_and_edge_with_its_words() -> None:
    whole = everything(sample_statements())
    nodes, edges = table(nodes_csv(sample_statements())), table(edges_csv(sample_statements()))
    assert {row["id:ID"]: (row["label"], row["kind"]) for row in nodes} == {
        name: (told["label"], told["kind"]) for name, told in whole.nodes(data=True)
    }
    assert len(edges) == whole.number_of_edges()
    assert {row["statement"] for row in edges} == {told.id for told in sample_statements()}
    by_id = {told.id: told for told in sample_statements()}
    for row in edges:
        told = by_id[row["statement"]]
        assert row["quote"] == fit(told.evidence[0].quote)
        assert row["value:double"] == ("" if told.value is None else str(float(told.value)))


def test_the_tables_are_what_neo4j_admin_imports() -> None:
    """Ids stand once, both ends of an edge are nodes, no label or type is empty."""
    nodes, edges = table(nodes_csv(sample_statements())), table(edges_csv(sample_statements()))
    ids = [row["id:ID"] for row in nodes]
    assert len(ids) == len(set(ids))
    assert all(row[":LABEL"] for row in nodes)
    assert all(row[":TYPE"] and {row[":START_ID"], row[":END_ID"]} <= set(ids) for row in edges)
    assert len({row["id"] for row in edges}) == len(edges)


def test_the_tables_are_the_same_in_any_order() -> None:
    assert nodes_csv(sample_statements()) == nodes_csv(reversed(sample_statements()))
    assert edges_csv(sample_statements()) == edges_csv(reversed(sample_statements()))


@cache
def entities() -> dict[str, Any]:
    """The sample's FollowTheMoney entities by id."""
    found = [json.loads(line) for line in ftm_lines(sample_statements(), sample_sources())]
    assert len({each["id"] for each in found}) == len(found)
    return {each["id"]: each for each in found}


def test_ftm_has_every_fact_and_nothing_that_is_only_said() -> None:
    records = {name for each in entities().values() for name in each["properties"].get("recordId", ())}
    assert records <= {told.id for told in FACTS}
    assert records == {told.id for told in FACTS if told.kind == "event" or not any(r.alternative for r in told.refs)}


def test_ftm_of_an_office() -> None:
    occupancy = next(each for each in entities().values() if each["schema"] == "Occupancy")
    holder = entities()[occupancy["properties"]["holder"][0]]
    post = entities()[occupancy["properties"]["post"][0]]
    assert (holder["schema"], post["schema"]) == ("Person", "Position")
    assert post["properties"]["organization"][0] in entities()


def test_ftm_is_what_the_real_library_takes() -> None:
    """Each entity passes its schema, every value its type, and every reference leads to an entity of the right schema."""
    followthemoney = pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    for entity in entities().values():
        schema = followthemoney.model.get(entity["schema"])
        schema.validate(entity)
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            assert prop is not None, (entity["schema"], name)
            assert len(proxy.get(name)) == len(values), (name, values)
            if prop.range:
                ends = [followthemoney.model.get(entities()[value]["schema"]) for value in values]
                assert all(end.is_a(prop.range) for end in ends), (entity, name)


@pytest.mark.parametrize("ending", [".rdf12.ttl", ".rdf12.nt", ".rdf12.nq"])
def test_rdf_12_says_what_each_statement_reifies(ending: str, tmp_path: Path) -> None:
    graph = sample_graph()
    path = graph.export(tmp_path / f"sample{ending}")
    found = list(ox.parse(path.read_bytes(), format=ox.RdfFormat.from_extension(path.suffix.lstrip("."))))
    terms = {quad.subject.value: quad.object for quad in found if quad.predicate == REIFIES}
    relations = {told.id: told for told in sample_statements() if told.kind == "relation"}
    assert relations.keys() <= terms.keys()
    for name, told in relations.items():
        triple = terms[name]
        assert (triple.subject.value, triple.object.value) == (told.subject[0].node, told.object[0].node)
        assert triple.predicate.value.endswith(f"#{told.type}")
    assert {str(quad.triple) for quad in found if quad.predicate != REIFIES} == {str(q.triple) for q in graph.store}


def test_what_is_on_request_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"\.ftm\.json"):
        sample_graph().export(tmp_path / "x.unknown")
