"""Publishing into a running Virtuoso 7.2 by its own addresses, and the named questions asked there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from answers import asked, parameters_of
from sahelgraph.errors import InputError, PublishError
from sahelgraph.publish.bulk import write_parts
from sahelgraph.publish.endpoint import publish, unpublish
from sahelgraph.publish.stores import Target, find_target
from sahelgraph.query import as_rows, filled, find_question, questions
from sahelgraph.store import KnowledgeGraph
from sahelgraph.vocabulary import prefixes
from sample import sample_graph
from servers import free_port, relay, virtuoso_server
from test_publish import HURRY, later, sooner

LONG = "é" * 100_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running Virtuoso."""
    if shutil.which("virtuoso-t") is None:
        pytest.skip("no Virtuoso here: apt install virtuoso-opensource")
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as url:
        yield url


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name and password a new Virtuoso has."""
    monkeypatch.setenv("SAHELGRAPH_USER", "dba")
    monkeypatch.setenv("SAHELGRAPH_PASSWORD", "dba")
    monkeypatch.delenv("SAHELGRAPH_TOKEN", raising=False)


@pytest.fixture
def target(server: str) -> Iterator[Target]:
    """The server, cleared of ours afterwards."""
    found = find_target(server, "virtuoso")
    yield found
    with suppress(PublishError):
        unpublish(found, patience=HURRY)


@cache
def full() -> KnowledgeGraph:
    """The sample, two of whose sources state one relation, with a source whose one literal is very long."""
    graph = sample_graph()
    node = ox.NamedNode("https://w3id.org/sahelgraph/graph/long")
    graph.store.add(ox.Quad(node, ox.NamedNode("urn:says"), ox.Literal(LONG), node))
    return graph


def rows(target: Target, query: str) -> list[dict[str, str]]:
    """What the store answers."""
    answer = httpx.post(
        f"{target.base}/sparql",
        data={"query": query},
        headers={"Accept": "application/sparql-results+json"},
        timeout=60,
    )
    assert answer.is_success, answer.text
    return [{name: each["value"] for name, each in row.items()} for row in answer.json()["results"]["bindings"]]


def held(target: Target) -> dict[str, int]:
    """The live graphs of ours with their triples."""
    told = rows(
        target,
        'SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), "https://w3id.org/sahelgraph/graph/")) '
        'FILTER(!CONTAINS(STR(?g), "/graph/published")) } GROUP BY ?g',
    )
    return {row["g"]: int(row["n"]) for row in told}


def counts(graph: KnowledgeGraph) -> dict[str, int]:
    """The graphs of a graph with their triples."""
    return {
        name.value: sum(1 for _ in graph.store.quads_for_pattern(None, None, None, name))
        for name in graph.store.named_graphs()
        if isinstance(name, ox.NamedNode)
    }


def test_all_graphs_arrive_change_and_leave(target: Target) -> None:
    told = publish(full(), target, patience=HURRY)
    assert told.triples == len(full())
    assert held(target) == counts(full())
    assert rows(target, "SELECT (STRLEN(?o) AS ?n) { ?s <urn:says> ?o }") == [{"n": str(len(LONG))}]
    assert publish(full(), target, patience=HURRY).triples == 0
    told = publish(less(), target, patience=HURRY)
    assert len(told.gone) == 2
    assert held(target) == counts(less())
    unpublish(target, patience=HURRY)
    assert held(target) == {}


@cache
def less() -> KnowledgeGraph:
    """The sample without one of its sources and without the long literal."""
    graph = sample_graph()
    graph.retract("closing-the-mission")
    return graph


def test_broken_at_any_request_the_old_is_put_back(target: Target) -> None:
    """This store does not undo an update that fails half way; what stood is put back from copies."""
    seen = set()
    for broken in range(1, 60):
        publish(sooner(), target, patience=HURRY)
        assert held(target) == counts(sooner()), "the run after a broken one leaves nothing behind"
        with relay(target.base) as between:
            between.fails = lambda n, asked, at=broken: 500 if n == at else None
            try:
                publish(later(), find_target(between.url, "virtuoso"), patience=HURRY)
                done = True
            except PublishError:
                done = False
        live = {name: n for name, n in held(target).items() if "/staged/" not in name and "/kept/" not in name}
        assert live in ((counts(later()),) if done else (counts(sooner()), counts(later()))), broken
        seen.add(done)
        if len(between.asked) < broken:
            break
    assert len(between.asked) < broken
    assert seen == {True, False}


def test_killed_at_any_request_a_mixture_is_seen_said_and_mended(target: Target) -> None:
    """From one request on nothing gets through any more, as where the program is killed."""
    mixed = 0
    for broken in range(1, 60):
        publish(sooner(), target, patience=HURRY)
        with relay(target.base) as between:
            between.fails = lambda n, asked, at=broken: 500 if n >= at else None
            with suppress(PublishError):
                publish(later(), find_target(between.url, "virtuoso"), patience=HURRY)
        live = {name: n for name, n in held(target).items() if "/staged/" not in name and "/kept/" not in name}
        if live not in (counts(sooner()), counts(later())):
            mixed += 1
            reader = KnowledgeGraph.open(f"{target.base}/sparql")
            with pytest.raises(InputError, match="half way"):
                reader.query("ASK { ?a ?b ?c }")
            assert publish(later(), target, patience=HURRY).mended
            assert list(reader.query("SELECT ?a { ?a ?b ?c } LIMIT 1"))
            assert held(target) == counts(later())
        if len(between.asked) < broken:
            break
    assert mixed


def test_yes_and_no_are_told_apart(target: Target) -> None:
    publish(sooner(), target, patience=HURRY)
    graph = KnowledgeGraph.open(f"{target.base}/sparql")
    assert graph.query("ASK { ?s ?p ?o }").askAnswer is True
    assert graph.query("ASK { ?s <https://example.org/never> ?o }").askAnswer is False


@pytest.mark.parametrize("question", questions())
def test_every_question_has_the_rows_it_has_here(target: Target, question: str) -> None:
    publish(full(), target, patience=HURRY)
    text = filled(full(), find_question(question), **parameters_of("sample", question))
    if "CONSTRUCT" in text:
        pytest.skip("a graph and no rows")
    names = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes().items() if f"{prefix}:" in text)
    ours = [plain(row) for row in as_rows(asked(full(), "sample", question))]
    theirs = [plain(row) for row in rows(target, names + text)]
    assert sorted(map(str, theirs)) == sorted(map(str, ours))


def plain(row: dict[str, object]) -> dict[str, str]:
    """A row without what is unbound, numbers and booleans as they are written."""
    return {name: _plain(value) for name, value in row.items() if value is not None}


def _plain(value: object) -> str:
    """Virtuoso keeps true and false as 1 and 0."""
    try:
        return f"{float(str(value) if not isinstance(value, bool) else value):g}"
    except ValueError:
        return str(value)


def test_the_parts_for_its_bulk_loader_are_loaded_by_it(tmp_path: Path) -> None:
    """`load.sh` as written, but for the port and the password, which a person types."""
    if shutil.which("virtuoso-t") is None or shutil.which("isql-vt") is None:
        pytest.skip("no Virtuoso here: apt install virtuoso-opensource")
    graph, sql = sample_graph(), free_port()
    write_parts(graph, tmp_path / "parts", "virtuoso", size=2_000)
    script = (tmp_path / "parts" / "load.sh").read_text()
    assert "isql-vt 1111 dba <<" in script
    (tmp_path / "here.sh").write_text(script.replace("isql-vt 1111 dba", f"isql-vt 127.0.0.1:{sql} dba dba"))
    with virtuoso_server(tmp_path, sql=sql) as url:
        done = subprocess.run(["sh", "here.sh"], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120)
        assert "0 Rows" in done.stdout.rpartition("ll_error")[2]
        counted = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER (?g IN (%s)) }"
        named = ", ".join(str(name) for name in graph.store.named_graphs())
        found = httpx.get(f"{url}/sparql", params={"query": counted % named, "format": "json"}, timeout=60).json()
    assert found["results"]["bindings"][0]["n"]["value"] == str(len(graph))
