"""One interface to a graph in a folder, in a store on disk and behind an endpoint: the same answers from each.

The endpoint is a real one: the Oxigraph server, on loopback.
"""

from __future__ import annotations

import contextlib
import http.server
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import rdflib
from typer.testing import CliRunner

from sahelgraph.analyse import analyse
from sahelgraph.cli import app
from sahelgraph.endpoint import EndpointGraph
from sahelgraph.errors import InputError, QueryError, SahelgraphError
from sahelgraph.query import as_rows, ask, find_question, format_result, questions, shown_rows
from sahelgraph.storage import info, load, retract
from sahelgraph.store import KnowledgeGraph
from sahelgraph.view import page
from sahelgraph.write.rdf import rdf_bytes
from servers import relay

OUTPUT = Path(__file__).resolve().parents[1] / "output"
KINDS = ("store", "endpoint", "plain endpoint")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("open") / "store"
    load(path, OUTPUT)
    return path


@pytest.fixture(scope="module")
def endpoint(store: Path) -> Iterator[str]:
    """An endpoint whose default graph is the union."""
    with serving(store, "--union-default-graph") as address:
        yield address


@pytest.fixture(scope="module")
def plain_endpoint(store: Path) -> Iterator[str]:
    """One whose default graph is empty, as Fuseki's is."""
    with serving(store) as address:
        yield address


@pytest.fixture(scope="module")
def opened(store: Path, request: pytest.FixtureRequest) -> dict[str, KnowledgeGraph]:
    found = {"folder": KnowledgeGraph.open(OUTPUT), "store": KnowledgeGraph.open(store)}
    if server():
        for name in KINDS[1:]:
            found[name] = KnowledgeGraph.open(request.getfixturevalue(name.replace(" ", "_")))
    return found


@pytest.fixture(params=KINDS)
def graph(request: pytest.FixtureRequest, opened: dict[str, KnowledgeGraph]) -> KnowledgeGraph:
    if request.param not in opened:
        pytest.skip("no Oxigraph server here (pip install oxigraph)")
    return opened[request.param]


@pytest.fixture
def folder(opened: dict[str, KnowledgeGraph]) -> KnowledgeGraph:
    return opened["folder"]


def server() -> str | None:
    """The server that comes with `pip install oxigraph`, beside this Python or on the path."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.is_file() else shutil.which("oxigraph")


@contextmanager
def serving(store: Path, *options: str) -> Iterator[str]:
    program = server()
    if program is None:
        pytest.skip("no Oxigraph server here (pip install oxigraph)")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [program, "serve-read-only", "--location", str(store), "--bind", place, *options]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://{place}/")
        yield f"http://{place}/query"
    finally:
        process.terminate()
        process.wait()


def wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the Oxigraph server did not start")


OWN = {"source": "minusma-closes.md"}
"""Examples of parameters that are another graph's."""


def examples(question: str) -> dict[str, str]:
    return {each.name: OWN.get(each.name, each.example) for each in find_question(question).parameters}


def test_every_question_has_the_same_rows(graph: KnowledgeGraph, folder: KnowledgeGraph) -> None:
    for question in questions():
        for given in (examples(question), needed(question)):
            asked, expected = graph.query(question, **given), folder.query(question, **given)
            assert as_rows(asked) == as_rows(expected), question
            if expected.type == "SELECT":
                assert shown_rows(asked, graph=graph) == shown_rows(expected, graph=folder)


def needed(question: str) -> dict[str, str]:
    """The parameters a question cannot do without."""
    told = find_question(question).parameters
    given = examples(question)
    return {each.name: given[each.name] for each in told if not each.optional and each.default is None}


@pytest.mark.parametrize(
    "text", ["ASK { ?a a sg:PeaceOperation }", "CONSTRUCT { ?a a ?b } { ?a a ?b . ?b a sg:Nothing }"]
)
def test_every_kind_of_answer_comes_back(graph: KnowledgeGraph, folder: KnowledgeGraph, text: str) -> None:
    asked, expected = ask(graph, text), ask(folder, text)
    assert (asked.type, as_rows(asked)) == (expected.type, as_rows(expected))
    assert format_result(ask(graph, text)) == format_result(ask(folder, text))


def test_what_is_walked_drawn_and_written_is_the_same(
    graph: KnowledgeGraph, folder: KnowledgeGraph, tmp_path: Path
) -> None:
    assert len(graph) == len(folder)
    assert graph.statements() == folder.statements()
    assert graph.sources() == folder.sources()
    assert graph.minter == folder.minter
    assert analyse(graph, "betweenness") == analyse(folder, "betweenness")
    assert page(graph) == page(folder)
    for name in ("sahelgraph.nq", "sahelgraph.trig", "sahelgraph.graphml", "statements.jsonl"):
        assert graph.export(tmp_path / name).read_bytes() == (OUTPUT / name).read_bytes()


def test_it_is_only_read(graph: KnowledgeGraph) -> None:
    with pytest.raises(SahelgraphError, match="only read here"):
        graph.retract(graph.sources()[0].id)


def test_the_commands_take_an_address(endpoint: str) -> None:
    run = CliRunner()
    for command in (["show", "MINUSMA"], ["query", "who-says-what-about", "actor=MINUSMA"], ["sources"], ["check"]):
        told, expected = (run.invoke(app, [*command, "-g", each]) for each in (endpoint, str(OUTPUT)))
        assert told.exit_code == expected.exit_code == 0, told.output
        assert told.output == expected.output


def test_a_source_is_taken_out_of_a_store_as_out_of_a_folder(tmp_path: Path) -> None:
    load(tmp_path / "store", OUTPUT)
    expected = KnowledgeGraph.open(OUTPUT)
    name = expected.sources()[0].id
    expected.retract(name)
    assert retract(tmp_path / "store", name)[1] == len(expected.sources())
    assert info(tmp_path / "store").quads == len(expected)
    done = CliRunner().invoke(app, ["retract", expected.sources()[0].id, "-g", str(tmp_path / "store")])
    assert "1 source left" in done.output


def test_a_refused_query_says_what_the_endpoint_says(endpoint: str) -> None:
    with pytest.raises(QueryError, match="status 400"):
        KnowledgeGraph.open(endpoint).query("SELECT ?a { ?a nowhere:b }")


class _Odd(http.server.BaseHTTPRequestHandler):
    """What answers in ways an endpoint should not: by the path of the address."""

    def do_POST(self) -> None:
        if self.path == "/slow":
            time.sleep(1.5)
        status = 503 if self.path == "/busy" else 200
        kind, body = KINDS_OF_BODY.get(self.path, ("text/html", b"<p>too many</p>"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        with contextlib.suppress(BrokenPipeError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


KINDS_OF_BODY = {"/broken": ("application/sparql-results+json", b'{"head": ')}


@pytest.fixture(scope="module")
def odd() -> Iterator[str]:
    held = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Odd)
    threading.Thread(target=held.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{held.server_port}"
    held.shutdown()


def test_it_is_asked_once_whether_the_graph_stands_whole(plain_endpoint: str) -> None:
    told = urlsplit(plain_endpoint)
    with relay(f"{told.scheme}://{told.netloc}") as between:
        graph = EndpointGraph(between.url + told.path)
        assert graph.query("ASK { ?a ?b ?c }").askAnswer
        assert graph.graphs
    assert sum(b"creativeWorkStatus" in each.body for each in between.asked) == 1


ODD = {
    "/busy": "status 503: <p>too many</p>",
    "/page": "text/html",
    "/broken": "broken JSON",
    "/slow": "no answer in 0.5 s",
}


@pytest.mark.parametrize(("path", "told"), ODD.items())
def test_what_is_no_endpoint_is_told_plainly(odd: str, path: str, told: str) -> None:
    graph = EndpointGraph(odd + path, timeout=0.5)
    with pytest.raises(InputError, match=told) as caught:
        graph.query("ASK { ?a ?b ?c }")
    assert odd in str(caught.value)


def test_an_address_that_nobody_answers_at_or_with_a_password_is_refused() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    with pytest.raises(InputError, match="no answer"):
        KnowledgeGraph.open(f"http://127.0.0.1:{port}/query").query("ASK { ?a ?b ?c }")
    with pytest.raises(InputError, match="password") as caught:
        KnowledgeGraph.open("http://me:secret@127.0.0.1/query")
    assert "secret" not in str(caught.value)


def test_a_question_has_the_same_rows_on_another_engine_where_two_sources_state_one_triple() -> None:
    """rdflib's own engine counts a triple of the union once, Oxigraph once for each source that states it."""
    ours = KnowledgeGraph.open(OUTPUT)
    shared(ours)
    other = rdflib.Dataset(default_union=True)
    other.parse(data=rdf_bytes(ours.store, ".nq"), format="nquads")
    for question in questions():
        text = find_question(question).text
        on_ours, on_other = (as_rows(each.query(text)) for each in (ours.dataset, other))
        assert sorted(map(repr, on_ours)) == sorted(map(repr, on_other)), question


def shared(graph: KnowledgeGraph) -> None:
    """Every triple of the first source stands in the second's graph too."""
    import pyoxigraph as ox

    one, other = (ox.NamedNode(graph.minter.graph(each.iri)) for each in graph.sources()[:2])
    told = [quad.triple for quad in graph.store.quads_for_pattern(None, None, None, one)]
    graph.store.extend(ox.Quad(each.subject, each.predicate, each.object, other) for each in told)
