"""The network of actors and what is computed over it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sahelgraph.analyse import analyse, network
from sahelgraph.errors import SahelgraphError
from sahelgraph.links import within
from sahelgraph.model import Evidence, Ref, Statement, Time
from sample import sample_graph, sample_statements


def tie(name: str, one: str, other: str, **more: Any) -> Statement:
    ends = {name: Ref(label=name.upper(), iri=f"x:{name}", kind="ArmedGroup") for name in (one, other)}
    told = Evidence(source="x:s", source_id="s", quote=f"{one} and {other}.")
    given = {"kind": "event", "type": "ASSAULT", "subject": (ends[one],), "object": (ends[other],), "evidence": (told,)}
    return Statement(**{**given, "id": f"x:{name}", **more})


CHAIN = [tie("1", "a", "b"), tie("2", "b", "c"), tie("3", "c", "d"), tie("4", "a", "b", type="AID")]
TWO_CAMPS = [
    tie(f"{camp}{one}{other}", f"{camp}{one}", f"{camp}{other}")
    for camp in "pq"
    for one in range(4)
    for other in range(one)
] + [tie("bridge", "p0", "q0")]


def test_only_what_is_stated_as_fact_makes_a_tie() -> None:
    speaker = Ref(label="S", iri="x:s")
    told = [
        tie("fact", "a", "b"),
        tie("claim", "a", "b", kind="claim", type="says"),
        tie("said", "a", "b", attributed_to=(speaker,)),
        tie("planned", "a", "b", modality="planned"),
        tie("denied", "a", "b", polarity="negated"),
        tie("number", "a", "b", kind="measure", type="injured", object=()),
    ]
    assert keys(network(told)) == {"x:fact"}
    assert keys(network(told, claims=True)) == {"x:fact", "x:claim", "x:said"}
    assert keys(network(told, non_events=True)) == {"x:fact", "x:planned", "x:denied"}


def keys(graph: Any) -> set[str]:
    return {key for *_, key in graph.edges(keys=True)}


def test_parallel_ties_keep_their_statements() -> None:
    graph = network(CHAIN)
    assert sorted(graph["x:a"]["x:b"]) == ["x:1", "x:4"]
    assert graph["x:a"]["x:b"]["x:4"]["type"] == "AID"


@pytest.mark.parametrize(
    ("kind", "time", "window", "expected"),
    [
        ("event", Time("2020-05", "2020-05"), ("2020", "2020"), True),
        ("event", Time("2020-05"), ("2021", None), False),
        ("event", Time("2020-05"), (None, "2020-04"), False),
        ("relation", Time("2013", None), ("2021", None), True),
        ("relation", Time(None, "2013"), ("2021", None), False),
        ("relation", None, ("2021", None), False),
        ("event", Time("--06-30", "--06-30"), ("2021", None), False),
        ("event", None, (None, None), True),
    ],
)
def test_time_is_that_of_the_event(
    kind: Any, time: Time | None, window: tuple[str | None, str | None], expected: bool
) -> None:
    assert within(tie("x", "a", "b", kind=kind, time=time), *window) is expected


def test_sources_can_be_chosen() -> None:
    assert keys(network(CHAIN, sources=["s"])) == keys(network(CHAIN))
    assert not network(CHAIN, sources=["other"])


def test_degree() -> None:
    rows = {row.actor: (row.ties, row.outgoing, row.incoming, row.neighbours) for row in analyse(CHAIN, "degree")}
    assert rows == {"x:a": (2, 2, 0, 1), "x:b": (3, 1, 2, 2), "x:c": (2, 1, 1, 2), "x:d": (1, 0, 1, 1)}


def test_betweenness() -> None:
    rows = analyse(CHAIN, "betweenness")
    assert [(row.label, row.betweenness) for row in rows] == [("B", 0.6667), ("C", 0.6667), ("A", 0.0), ("D", 0.0)]


def test_communities_and_who_joins_them() -> None:
    rows = analyse(TWO_CAMPS, "communities")
    assert {(row.actor[2], row.community) for row in rows} in ({("p", 1), ("q", 2)}, {("p", 2), ("q", 1)})
    assert [row.actor for row in analyse(TWO_CAMPS, "brokers")] == ["x:p0", "x:q0"]


def test_paths_come_with_their_statements() -> None:
    steps = analyse(CHAIN, "paths", actors=("d", "A"))
    assert [(step.path, step.step, step.label, step.to_label, step.statement) for step in steps] == [
        (1, 1, "D", "C", "x:3"),
        (1, 2, "C", "B", "x:2"),
        (1, 3, "B", "A", "x:4"),
    ]


def test_no_path_is_no_row() -> None:
    assert analyse([tie("1", "a", "b"), tie("2", "c", "d")], "paths", actors=("a", "c")) == []


def test_actors_are_found_by_any_name_of_the_register() -> None:
    rows = analyse(sample_graph(), "paths", actors=("Minusma", "mali"), claims=True, non_events=True)
    assert rows[0].label == "MINUSMA"


@pytest.mark.parametrize(("measure", "actors"), [("beauty", ()), ("paths", ("a",)), ("paths", ("a", "nobody at all"))])
def test_what_cannot_be_asked_says_so(measure: str, actors: tuple[str, ...]) -> None:
    with pytest.raises(SahelgraphError):
        analyse(CHAIN, measure, actors=actors)


@pytest.mark.parametrize("measure", ["degree", "betweenness", "communities", "brokers"])
def test_nothing_to_analyse_gives_no_rows(measure: str) -> None:
    assert analyse([], measure) == []


def test_order_does_not_matter() -> None:
    told = sample_statements()
    assert analyse(told, "communities") == analyse(reversed(told), "communities")


def test_the_same_rows_whatever_the_hash_seed() -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1]); from sample import *; from sahelgraph.analyse import analyse; print([analyse(sample_statements(), m) for m in ('communities', 'brokers', 'betweenness')])"
    here = str(Path(__file__).parent)
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, here],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_a_graph_becomes_a_network() -> None:
    assert sample_graph().to_networkx().number_of_edges() == network(sample_statements()).number_of_edges()
