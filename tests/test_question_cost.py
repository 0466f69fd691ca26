"""What a question costs on a large graph: said in its file, told before it is asked; and none is worse than linear."""

from __future__ import annotations

import csv
import logging
import time
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from sahelgraph.cli import app
from sahelgraph.ids import Minter
from sahelgraph.model import Evidence, Ref, Source, Statement, Time
from sahelgraph.pipeline import build
from sahelgraph.query import as_rows, ask, cost, find_question, questions
from sahelgraph.query.cost import cost_note
from sahelgraph.query.questions import question_from
from sahelgraph.storage import load
from sahelgraph.store import KnowledgeGraph
from sahelgraph.terms import SG
from sahelgraph.vocabulary import is_kind
from sample import sample_graph

COSTLY = {name: each.cost for name, each in questions().items() if each.cost}
DAY = Time("2023-03-04", "2023-03-04", "4 March 2023")
ARMY = Ref(
    label="Malian Armed Forces", iri="https://w3id.org/sahelgraph/actor/malian-armed-forces", kind="SecurityForce"
)
JNIM = Ref(label="JNIM", iri="https://w3id.org/sahelgraph/actor/jnim", kind="ArmedGroup")


@cache
def graph() -> KnowledgeGraph:
    return sample_graph()


def statements_of(*kinds: str) -> int:
    """Counted without SPARQL."""
    words = {"EventStatement": "event", "RelationStatement": "relation", "Claim": "claim", "Measure": "measure"}
    return sum(told.kind in {words[kind] for kind in kinds} for told in graph().statements())


def dated_in_the_register() -> int:
    """Relations that the register states are statements too, of which no source is the teller."""
    found = as_rows(
        ask(
            graph(),
            "SELECT DISTINCT ?s { GRAPH <https://w3id.org/sahelgraph/graph/register> { ?s a sg:RelationStatement } }",
        )
    )
    return len(found)


def naming(ref: Ref) -> int:
    """Statements with this actor on either side, the register's too; counted without SPARQL."""
    quads = graph().store.quads_for_pattern
    sides = (SG("subject"), SG("object"))
    return len({quad.subject for side in sides for quad in quads(None, side, ox.NamedNode(str(ref.iri)), None)})


@pytest.mark.parametrize("name", COSTLY)
def test_a_cost_is_told_in_both_languages_in_kinds_and_blanks_that_there_are(name: str) -> None:
    told = COSTLY[name]
    assert told is not None
    assert set(told.why) == {"en", "fr"}
    assert told.reads
    assert all(is_kind(kind, "Statement") for kind in told.reads)
    assert set(told.unless) <= {each.name for each in questions()[name].parameters if each.optional}
    assert set(told.named) <= {each.name for each in questions()[name].parameters if each.type == "actor"}


def test_a_small_graph_is_asked_without_a_word() -> None:
    assert all(cost_note(graph(), each, {}) is None for each in questions().values())


def test_the_note_counts_what_is_read_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cost, "MANY", 1)
    events = statements_of("EventStatement")
    assert events > 3
    note = cost_note(graph(), find_question("who-fights-whom"), {})
    assert note == f"This may read {events} statements, for it lists every attack. It is fast where actor is given."
    named = naming(JNIM)
    assert named > 1
    note = cost_note(graph(), find_question("who-fights-whom"), {"actor": "JNIM"})
    assert note == f"This may read {named} statements, for it lists every attack."
    monkeypatch.setattr(cost, "MANY", named + 1)
    assert cost_note(graph(), find_question("who-fights-whom"), {"actor": "JNIM"}) is None
    monkeypatch.setattr(cost, "MANY", 1)
    assert cost_note(graph(), find_question("who-leads-what"), {}) is None
    every = statements_of("EventStatement", "RelationStatement", "Claim", "Measure") + dated_in_the_register()
    french = cost_note(graph(), find_question("sources"), {}, "fr")
    assert french == f"Cette question peut lire {every} énoncés, car elle compte chaque énoncé."
    (tmp_path / "sample.nq").write_bytes(_quads(graph()))
    load(tmp_path / "store", tmp_path / "sample.nq")
    on_disk = cost_note(KnowledgeGraph.open(tmp_path / "store"), find_question("sources"), {})
    assert on_disk is not None
    assert "opened in memory" in on_disk


def test_a_large_number_is_written_as_its_language_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost, "as_rows", lambda _: [{"number": 1234567}])
    assert "read 1,234,567 statements" in str(cost_note(graph(), find_question("sources"), {}))
    assert "lire 1\u202f234\u202f567 énoncés" in str(cost_note(graph(), find_question("sources"), {}, "fr"))


def test_the_command_line_tells_it_beside_the_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "sample.nq"
    file.write_bytes(_quads(graph()))
    command = ["query", "sources", "-f", "csv", "-g", str(file)]
    before = CliRunner().invoke(app, command)
    monkeypatch.setattr(cost, "MANY", 1)
    after = CliRunner().invoke(app, command)
    assert "for it counts every statement" in " ".join(after.stderr.split())
    assert "counts every statement" not in before.stderr
    assert before.stdout == after.stdout != ""


def test_the_library_logs_it_where_that_is_wanted(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(cost, "MANY", 1)
    ask(graph(), "sources")
    assert caplog.messages == []
    with caplog.at_level(logging.INFO, logger="sahelgraph.query"):
        ask(graph(), "sources")
    assert caplog.messages == [f"sources: {cost_note(graph(), find_question('sources'), {})}"]


def test_a_head_that_tells_half_a_cost_is_refused() -> None:
    from sahelgraph.errors import QueryError

    with pytest.raises(QueryError, match="not as it should be"):
        question_from("#+ cost: {en: reads much}\nASK {}", name="half")


def test_no_question_compares_every_row_of_a_table_with_every_other(tmp_path: Path) -> None:
    """Two groups that fight each other in so many rows: what is quadratic would take minutes."""
    rows = [clash_row(number) for number in range(1500)]
    with (tmp_path / "clashes.csv").open("w", newline="", encoding="utf-8") as file:
        lines = csv.DictWriter(file, rows[0])
        lines.writeheader()
        lines.writerows(rows)
    large = build([str(tmp_path / "clashes.csv")])
    assert len(large.statements()) >= 2 * len(rows)
    for name, question in questions().items():
        given = {each.name: each.example for each in question.parameters if not each.optional and not each.default}
        if "source" not in given:
            began = time.process_time()
            as_rows(ask(large, name, **given))
            assert time.process_time() - began < 10, name


def clash_row(number: int) -> dict[str, object]:
    """A row of a table of ACLED's form: the same two, somebody dies, a day among many."""
    day = f"{2015 + number % 9}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    place = {"country": "Mali", "admin1": "Gao", "location": "Gao", "latitude": "16.27", "longitude": "-0.04"}
    return {
        "event_id_cnty": f"MLI{number}",
        "event_date": day,
        "year": day[:4],
        "time_precision": 1,
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": JNIM.label,
        "inter1": 2,
        "actor2": "Military Forces of Mali (2021-)",
        "inter2": 1,
        "interaction": 12,
        **place,
        "geo_precision": 1,
        "source": "Invented Wire",
        "notes": f"Clash {number}.",
        "fatalities": number % 7 + 1,
    }


def told(
    source: str, kind: str, type_: str, who: Ref, value: int | None = None, row: int | None = None, at: int = 0
) -> Statement:
    """What a source says of that day: an event, or a number; in a row or in a text."""
    quote = f"words of {source} at {row or at}"
    where = Evidence(
        source,
        source,
        quote,
        None if row else at,
        None if row else at + len(quote),
        rule="r",
        version="1",
        row=row,
        columns=("deaths",) if row else (),
    )
    return Minter().identified(
        Statement(
            kind="event" if kind == "event" else "measure",
            type=type_,
            subject=(who,),
            object=(ARMY,) if kind == "event" else (),
            time=DAY,
            value=value,
            comparator=None if value is None else "=",
            unit=None if value is None else "people",
            evidence=(where,),
        )
    )


def clash(source: str, deaths: int, *, row: int | None = None, at: int = 0) -> list[Statement]:
    """An assault of JNIM on the army, and how many of the group died."""
    return [
        told(source, "event", "ASSAULT", JNIM, row=row, at=at),
        told(source, "measure", "fatalities", JNIM, deaths, row=row, at=at),
    ]


def numbers(**sources: list[Statement]) -> set[tuple[object, object]]:
    """The pairs of numbers that cannot both be right, in a graph of these sources."""
    graph = KnowledgeGraph()
    for name, statements in sources.items():
        graph.add(Source(name, name, title=name), statements)
    graph.settle()
    return {(row["value"], row["otherValue"]) for row in as_rows(ask(graph, "different-numbers"))}


def test_two_rows_of_a_table_tell_of_two_things() -> None:
    table = "https://example.org/source/table"
    assert numbers(**{table: [*clash(table, 2, row=1), told(table, "measure", "fatalities", JNIM, 5, row=2)]}) == set()


def test_two_texts_that_count_otherwise_contradict_each_other() -> None:
    one, two = "https://example.org/source/one", "https://example.org/source/two"
    texts = {one: [told(one, "measure", "fatalities", JNIM, 2)], two: [told(two, "measure", "fatalities", JNIM, 5)]}
    assert numbers(**texts) == {(2, 5)}


@pytest.mark.parametrize("row", [None, 7])
def test_a_row_is_compared_with_what_others_tell_of_the_same_event(row: int | None) -> None:
    table, other = "https://example.org/source/table", "https://example.org/source/other"
    assert numbers(**{table: clash(table, 2, row=1), other: clash(other, 5, row=row)}) == {(2, 5)}


def _quads(graph: KnowledgeGraph) -> bytes:
    import pyoxigraph as ox

    return ox.serialize(iter(graph.store), format=ox.RdfFormat.N_QUADS) or b""
