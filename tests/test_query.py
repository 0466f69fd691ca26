"""Asking: names, blanks, injection, errors with their place, answers as text."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelgraph.errors import QueryError
from sahelgraph.query import Question, as_rows, ask, filled, find_question, format_result, questions, shown_rows
from sahelgraph.query.names import Names, curie
from sahelgraph.query.parameters import terms
from sahelgraph.query.questions import TYPES, Parameter, question_from
from sahelgraph.query.sparql import admit
from sahelgraph.store import KnowledgeGraph
from sample import sample_graph

HOSTILE = [
    "MINUSMA } DROP ALL #",
    "x> } ?a ?b ?c . { <y",
    'a" } UNION { ?s ?p ?o } #',
    "actor:x } SERVICE <http://example.org> {",
    "https://example.org/> { } #",
    "\\u003e\\u007d",
    "}\n}",
]


@cache
def graph() -> KnowledgeGraph:
    return sample_graph()


def refusal(question: str | Path, /, **parameters: object) -> str:
    with pytest.raises(QueryError) as caught:
        ask(graph(), question, **parameters)
    return str(caught.value)


def rows(question: str | Path, /, **parameters: object) -> list[dict[str, Any]]:
    return as_rows(ask(graph(), question, **parameters))


def solutions(store: ox.Store, text: str) -> list[ox.QuerySolution]:
    """The rows of a query that has rows."""
    return list(cast("ox.QuerySolutions", store.query(text)))


@pytest.mark.parametrize(
    "name",
    [
        "https://w3id.org/sahelgraph/actor/minusma",
        "actor:minusma",
        "minusma",
        "MINUSMA",
        "la Minusma",
        "the UN mission in Mali",
        "Mission onusienne au Mali",
    ],
)
def test_an_actor_goes_by_any_of_its_names(name: str) -> None:
    assert rows("who-says-what-about", actor=name) == rows("who-says-what-about", actor="actor:minusma") != []


def test_an_actor_no_register_knows_goes_by_the_words_of_the_source() -> None:
    found = rows("evidence-of", actor="Hommes armés")
    assert [row["words"] for row in found] == ["hommes armés"]


def test_a_state_stands_for_its_territory_where_places_count() -> None:
    parts = {curie(row["part"]) for row in rows("evidence-of", actor="Mali")}
    assert parts == {"sg:subject", "sg:object"}
    assert "place:mali" in {curie(row["object"]) for row in rows("relations-on", actor="Mali", day="2023-01-01")}


def test_several_of_a_name_are_told_apart_by_the_asker() -> None:
    """A graph that speaks of one of them means that one."""
    with pytest.raises(QueryError, match="'CNSP' may be actor:mali-cnsp, actor:niger-cnsp: say which"):
        ask(KnowledgeGraph(), "what-an-actor-did", actor="CNSP")
    assert rows("what-an-actor-did", actor="CNSP") == rows("what-an-actor-did", actor="niger-cnsp") != []


def test_an_unknown_name_gets_its_nearest() -> None:
    assert "did you mean MINUSMA (actor:minusma)" in refusal("who-says-what-about", actor="MINUSMAA")
    assert "did you mean Assimi Goïta (actor:assimi-goita)" in refusal("what-an-actor-did", actor="goita")
    assert "did you mean who-says-what-about" in refusal("who-says-what")
    assert "sahelgraph questions" in refusal("zzz")
    assert rows("who-says-what-about", actor="Ganda Koy") == []
    assert "no person is called" in refusal("offices-of", person="MINUSMA")


def test_parameters_are_checked() -> None:
    assert "needs actor=" in refusal("who-says-what-about")
    assert "no parameter 'who'; it takes actor" in refusal("who-says-what-about", who="x")
    assert "it takes none" in refusal("sources", actor="MINUSMA")
    assert "no such date; write YYYY-MM-DD" in refusal("who-held-office", post="post:x", day="2023")
    assert "no such date" in refusal("events-in-period", since="2023-02-30", until="2024")
    assert "is no measure; try personnel" in refusal("numbers-of", actor="MINUSMA", measure="personel")
    assert "is no stance; try" in refusal("claims-by", stance="angry")
    assert "is no number" in refusal("actors-together", least="many")
    assert "is no number" in refusal("actors-together", least="inf")
    assert "no source is called" in refusal("sentence-of", source="nowhere")


@pytest.mark.parametrize(
    ("told", "kind", "expected"),
    [
        ("2023", "since", "2023-01-01"),
        ("2023", "until", "2023-12-31"),
        ("2024-02", "until", "2024-02-29"),
        ("2023-12", "until", "2023-12-31"),
        ("2023-06", "since", "2023-06-01"),
        ("2023-06-30", "day", "2023-06-30"),
    ],
)
def test_a_year_or_month_bounds_a_period_at_its_end(told: str, kind: str, expected: str) -> None:
    assert [each.value for each in terms(told, Parameter("x", kind, {}, ""), Names(ox.Store()))] == [expected]


@pytest.mark.parametrize("kind", sorted(TYPES))
@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_becomes_a_piece_of_the_query(kind: str, value: str) -> None:
    question = question_from(
        f"#+ parameters: {{x: {{type: {kind}, example: y}}}}\nSELECT * {{ VALUES ?x {{ 1 }} }}", name="test"
    )
    try:
        text = filled(graph(), question, x=value)
    except QueryError:
        return
    assert len(solutions(graph().store, text)) == 1


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_through_as_itself(text: str) -> None:
    question = Question("t", "SELECT ?x { VALUES ?x { 1 } }", parameters=(Parameter("x", "text", {}, ""),))
    if text:
        found = solutions(ox.Store(), filled(KnowledgeGraph(), question, x=text))
        assert [str(getattr(each["x"], "value", "")) for each in found] == [text]


def test_a_place_in_a_string_is_no_service() -> None:
    admit('SELECT ?service { ?a sg:service \'SERVICE\' ; sg:b """SERVICE\n"x" INSERT""" } # SERVICE')
    admit("PREFIX insert: <http://example.org/SERVICE#> SELECT * { ?a insert:service ?b }")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }",
        "select * { service silent <http://example.org/> { ?a ?b ?c } }",
        "SELECT * { { SELECT * {SERVICE?x{ ?a ?b ?c }} } }",
        "SELECT * { ?a ?b 'it''s' . SERVICE <http://example.org/> { } }",
        "ASK { FILTER(1<2) SERVICE <http://example.org/> { } FILTER(2>1) }",
    ],
)
def test_no_other_machine_is_asked(text: str) -> None:
    assert "SERVICE would ask another machine" in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { actor:x sg:leads actor:y }",
        "PREFIX x: <http://example.org/> DELETE WHERE { ?a ?b ?c }",
        "BASE <http://example.org/> drop all",
        "# first\nLOAD <http://example.org/>",
        "WITH <http://example.org/> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
    ],
)
def test_nothing_is_changed(text: str) -> None:
    size = len(graph())
    assert "would change the graph" in refusal(text)
    assert len(graph()) == size


def test_a_syntax_error_has_its_line_and_column(tmp_path: Path) -> None:
    assert refusal("SELECT ?a {\n  ?a foo:b ?c }").startswith("query:2: column ")
    assert refusal("SELECT * {") == "query:1: column 11: SPARQL expects something else than the end here"
    assert refusal("ASK { ?a foo:b ?c }") == "query:1: column 15: 'foo:b' has a prefix that is not declared"
    file = tmp_path / "mine.rq"
    file.write_text("SELECT *\n{ ?a ?b ?c ] }\n", encoding="utf-8")
    assert refusal(file) == f"{file}:2: column 12: SPARQL expects something else than ']' here"
    assert refusal(str(file)) == refusal(file)


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "none.rq")
    (tmp_path / "bytes.rq").write_bytes(b"\xff\xfe")
    assert "not UTF-8" in refusal(tmp_path / "bytes.rq")
    (tmp_path / "head.rq").write_text("#+ title: {en: [\nASK {}", encoding="utf-8")
    assert "head of the question is not YAML" in refusal(tmp_path / "head.rq")
    (tmp_path / "blank.rq").write_text("#+ parameters: {x: {type: day}}\nASK {}", encoding="utf-8")
    assert "no `VALUES ?x" in refusal(tmp_path / "blank.rq", x="1")
    (tmp_path / "odd.rq").write_text("#+ parameters: [x]\nASK {}", encoding="utf-8")
    assert "not as it should be" in refusal(tmp_path / "odd.rq")


def test_prefixes_need_no_declaration_and_may_be_declared_otherwise() -> None:
    assert rows("ASK { actor:minusma a sg:PeaceOperation }") == [{"answer": True}]
    assert rows("PREFIX sg: <http://example.org/> ASK { actor:minusma a sg:PeaceOperation }") == [{"answer": False}]


def test_queries_reach_oxigraph(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib's own engine is slower by orders of magnitude, and would be taken without a word."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError("rdflib's own engine was asked")

    monkeypatch.setattr("rdflib.plugins.sparql.processor.SPARQLProcessor.query", never)
    for name in ("sources", "network-of"):
        assert as_rows(ask(graph(), name, **({"actor": "MINUSMA"} if name == "network-of" else {})))


def test_names_are_found_in_a_graph_with_an_own_register() -> None:
    own = KnowledgeGraph()
    turtle = "<https://example.org/a> a sg:ArmedGroup ; skos:prefLabel 'Katiba of the Test'@en ."
    prefixed = "".join(
        f"@prefix {p}: <{n}> .\n" for p, n in (("sg", SG), ("skos", "http://www.w3.org/2004/02/skos/core#"))
    )
    own.store.load(prefixed + turtle, format=ox.RdfFormat.TURTLE)
    assert "example.org/a" in filled(own, find_question("who-says-what-about"), actor="katiba of the test")


SG = "https://w3id.org/sahelgraph/ontology#"


def test_a_table_shows_labels_in_either_language() -> None:
    english = format_result(ask(graph(), "who-mandated", actor="MINUSMA"), graph=graph())
    french = format_result(ask(graph(), "who-mandated", actor="MINUSMA"), graph=graph(), language="fr")
    assert english.splitlines()[1].startswith("MINUSMA  UN Security Council")
    assert french.splitlines()[1].startswith("Minusma  Conseil de sécurité")
    assert "actor:minusma" in format_result(ask(graph(), "who-mandated", actor="MINUSMA"))


def test_a_table_keeps_a_hostile_label_in_its_line() -> None:
    table = format_result(ask(graph(), "unknown-actors"), graph=graph())
    assert len(table.splitlines()) == 1 + len(rows("unknown-actors"))
    columns, cells = shown_rows(ask(graph(), "unknown-actors"), graph=graph())
    assert columns == ["label", "kind", "statements", "sources"]
    assert any("</script>" in row[0] for row in cells)


def test_csv_and_json_are_whole() -> None:
    table = list(csv.DictReader(io.StringIO(format_result(ask(graph(), "unknown-actors"), "csv"), newline="")))
    assert {row["label"] for row in table} == {row["label"] for row in rows("unknown-actors")}
    bindings = json.loads(format_result(ask(graph(), "numbers-of", actor="MINUSMA"), "json"))["results"]["bindings"]
    assert len(bindings) == len(rows("numbers-of", actor="MINUSMA"))
    assert format_result(ask(graph(), "ASK {}"), "csv") == "answer\r\ntrue\r\n"
    assert json.loads(format_result(ask(graph(), "ASK {}"), "json"))["boolean"] is True
    assert format_result(ask(graph(), "ASK {}")) == "answer\nTrue\n"


def test_a_graph_comes_as_turtle_the_same_each_time() -> None:
    turtle = format_result(ask(graph(), "network-of", actor="MINUSMA"), "ttl")
    assert "actor:minusma sg:mandatedBy actor:un-security-council" in turtle
    assert turtle == format_result(ask(sample_graph(), "network-of", actor="MINUSMA"), "table")
    assert "MINUSMA" in format_result(ask(graph(), "DESCRIBE actor:minusma"), "ttl")
    with pytest.raises(QueryError, match="use ttl"):
        format_result(ask(graph(), "network-of", actor="MINUSMA"), "csv")
    with pytest.raises(QueryError, match="rows cannot be written as Turtle"):
        format_result(ask(graph(), "sources"), "ttl")
    with pytest.raises(QueryError, match="no such format"):
        format_result(ask(graph(), "sources"), "xlsx")


def test_values_keep_their_kind() -> None:
    row = rows("SELECT ?a ?b ?c ?d ?e { VALUES (?a ?b ?c ?d ?e) { (1 2.5 true '2023-06'^^xsd:gYearMonth UNDEF) } }")[0]
    assert row == {"a": 1, "b": 2.5, "c": True, "d": "2023-06", "e": None}


def test_an_empty_graph_answers_nothing() -> None:
    assert as_rows(ask(KnowledgeGraph(), "sources")) == []
    assert as_rows(ask(KnowledgeGraph(), "who-says-what-about", actor="MINUSMA")) == []


def test_there_are_questions_enough() -> None:
    assert len(questions()) >= 24
