"""Every named question on the sample graph, against answers that were read; the same from rdflib's own engine."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib

from answers import GRAPHS, asked, expected_path, lines_of, load_graph, parameters_of
from sahelgraph.pipeline import build
from sahelgraph.query import as_rows, ask, filled, find_question, questions
from sahelgraph.query.names import curie
from sahelgraph.vocabulary import prefixes
from sample import sample_graph

KEPT = [graph for graph in GRAPHS if expected_path(graph, "sources").is_file()]
"""The graphs whose answers are kept."""


@pytest.mark.parametrize("question", questions())
@pytest.mark.parametrize("name", KEPT)
def test_the_answer_is_the_one_expected(name: str, question: str) -> None:
    expected = expected_path(name, question).read_text(encoding="utf-8")
    assert lines_of(asked(load_graph(name), name, question)) == expected


@pytest.mark.parametrize("question", questions())
def test_rdflib_gives_the_same_rows(question: str) -> None:
    text = filled(load_graph("sample"), find_question(question), **parameters_of("sample", question))
    theirs = in_memory().query(text, initNs=dict(prefixes()), use_store_provided=False)
    ours = ask(load_graph("sample"), question, **parameters_of("sample", question))
    assert sorted(map(str, as_rows(theirs))) == sorted(map(str, as_rows(ours)))


@pytest.mark.parametrize("question", questions())
def test_a_question_runs_as_it_stands_in_the_file(question: str) -> None:
    """Its prefixes are declared and its examples are terms: it can be pasted into any SPARQL tool."""
    assert load_graph("sample").store.query(find_question(question).text, use_default_graph_as_union=True)


@pytest.mark.parametrize("question", questions())
def test_a_question_orders_all_its_rows_and_repeats_none(question: str) -> None:
    text = find_question(question).text
    if "CONSTRUCT" not in text:
        assert "ORDER BY" in text
        assert "SELECT DISTINCT" in text or "GROUP BY" in text
        assert not re.search(r"COUNT\((?!DISTINCT)", text)
    rows = list(map(str, as_rows(asked(load_graph("sample"), "sample", question))))
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("question", questions())
def test_a_question_is_told_in_both_languages_with_examples(question: str) -> None:
    asked_for = find_question(question)
    assert set(asked_for.title) == set(asked_for.description) == {"en", "fr"}
    for parameter in asked_for.parameters:
        assert set(parameter.label) == {"en", "fr"}
        assert parameter.example
        assert all(label != parameter.name for label in parameter.label.values())


def test_a_triple_that_stands_in_two_graphs_is_counted_once() -> None:
    question = "SELECT DISTINCT ?body { actor:minusma sg:mandatedBy ?body }"
    assert len(as_rows(ask(load_graph("sample"), question))) == 1
    told = "SELECT (COUNT(DISTINCT ?graph) AS ?n) { GRAPH ?graph { actor:minusma sg:mandatedBy ?body } }"
    assert as_rows(ask(load_graph("sample"), told))[0]["n"] == 2


CASES: list[tuple[str, dict[str, str], str, list[str]]] = [
    ("who-held-office", {"post": "foreign minister of Mali", "day": "2016-01-01"}, "person", ["actor:abdoulaye-diop"]),
    ("claims-by", {"stance": "Positive"}, "speaker", ["actor:un"]),
    ("claims-by", {"speaker": "Abdoulaye Diop"}, "about", ["actor:minusma"]),
    ("numbers-of", {"actor": "la Minusma", "measure": "sg:personnelDeparted"}, "value", ["10500"]),
    ("who-fights-whom", {"actor": "EI Sahel"}, "subject", ["actor:islamic-state-sahel", "actor:jnim"]),
    ("who-supports-whom", {"actor": "France"}, "object", ["actor:malian-armed-forces"]),
    ("planned-or-demanded", {"modality": "possible"}, "type", ["plover:ASSAULT", "sg:controls"]),
    ("events-in-place", {"place": "Gao Region"}, "where", ["place:gao"]),
    ("deadliest-events", {"deaths": "3"}, "most", ["5"]),
    ("what-an-actor-did", {"actor": "cédéao", "since": "2022", "until": "2022-06"}, "type", ["plover:SANCTION"]),
    ("what-an-actor-did", {"actor": "ECOWAS", "since": "2023-07-31"}, "type", []),
    ("relations-on", {"actor": "Kidal", "day": "2023-11-13"}, "relation", []),
    ("relations-on", {"actor": "Kidal", "day": "2023-11-14"}, "relation", ["sg:controls"]),
    ("sentence-of", {"source": "events-2022"}, "row", ["1", "2", "3", "4"]),
    ("between-actors", {"actor": "unknown gunmen", "other": "MINUSMA"}, "alternative", ["True"]),
]


@pytest.mark.parametrize(("question", "given", "column", "expected"), CASES)
def test_what_is_asked_for_is_found(question: str, given: dict[str, str], column: str, expected: list[str]) -> None:
    rows = as_rows(ask(load_graph("sample"), question, **given))
    assert sorted({curie(str(row[column])) for row in rows}) == expected


def test_what_a_source_said_is_gone_when_it_is_taken_out() -> None:
    graph = sample_graph()
    graph.retract("closing-the-mission")
    left = as_rows(ask(graph, "who-says-what-about", actor="MINUSMA"))
    assert [curie(str(row["speaker"])) for row in left] == ["actor:un"]


@cache
def in_memory() -> Any:
    """The sample in rdflib's own store."""
    dataset = rdflib.Dataset(default_union=True)
    for graph, subject, predicate, value in _nodes():
        dataset.graph(graph).add((subject, predicate, value))
    return dataset


def _nodes() -> list[tuple[Any, Any, Any, Any]]:
    quads = load_graph("sample").dataset.quads((None, None, None, None))
    return [(graph, subject, predicate, value) for subject, predicate, value, graph in quads]


def test_copies_of_one_text_are_one_source(tmp_path: Path) -> None:
    told = "On 11 March 2024 General Tiani, who leads the junta of Niger, met Assimi Goita in Bamako."
    for name, text in (("wire", told), ("copy", told), ("other", told + " Nothing else was said.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    copies = build([tmp_path / "wire.txt", tmp_path / "copy.txt"])
    assert len(copies.sources()) == 2
    assert list(copies.query("told-by-several-sources")) == []
    alone = facts(copies.query("told-by-one-source"))
    assert {"plover:CONSULT", "sg:leads"} <= alone
    assert alone == facts(build([tmp_path / "wire.txt"]).query("told-by-one-source"))
    told_again = build([tmp_path])
    assert {int(row.sources) for row in told_again.query("told-by-several-sources")} == {2}
    assert list(told_again.query("told-by-one-source")) == []


def facts(rows: Any) -> set[str]:
    return {curie(str(row.type)) for row in rows}
