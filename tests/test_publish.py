"""Publishing into a running Oxigraph: whole or not at all, only what changed, counted, and out again."""

from __future__ import annotations

import json
import urllib.parse
import urllib.request
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from sahelgraph.errors import OutputError, PublishError
from sahelgraph.ids import Minter
from sahelgraph.publish.bulk import loaders, write_parts
from sahelgraph.publish.endpoint import publish, unpublish
from sahelgraph.publish.stores import find_target, kinds
from sahelgraph.publish.wire import Patience
from sahelgraph.store import KnowledgeGraph
from sample import sample_graph
from servers import Asked, Relay, relay
from test_cli import run

HURRY = Patience(tries=2, first_wait=0.01, timeout=20)
NAMED = "https://w3id.org/sahelgraph/graph/one"
SECRET = "correct-horse-battery"


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No credentials from the machine."""
    for name in ("SAHELGRAPH_USER", "SAHELGRAPH_PASSWORD", "SAHELGRAPH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "no-netrc"))


@pytest.fixture
def empty(oxigraph: str) -> str:
    """The server with nothing in it."""
    update(oxigraph, "DROP ALL")
    return oxigraph


def update(server: str, text: str) -> None:
    """Do an update past the program."""
    data = urllib.parse.urlencode({"update": text}).encode()
    urllib.request.urlopen(urllib.request.Request(f"{server}/update", data), timeout=30).close()


def held(server: str) -> dict[str, set[str]]:
    """Every named graph of a server, but the ledger, with its triples as N-Triples."""
    asked = urllib.request.Request(f"{server}/store", headers={"Accept": "application/n-quads"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        quads = ox.parse(answer.read(), format=ox.RdfFormat.N_QUADS)
    return by_graph(quads)


def by_graph(quads: Any) -> dict[str, set[str]]:
    """Triples by the graph they stand in, but the ledger's."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        found.setdefault(quad.graph_name.value, set()).add(str(quad.triple))
    found.pop(Minter().published(), None)
    return found


@cache
def full() -> KnowledgeGraph:
    """The sample, made once."""
    return sample_graph()


@cache
def less() -> KnowledgeGraph:
    """The sample after a source was retracted: one graph gone, those that depend on it changed."""
    graph = sample_graph()
    graph.retract("closing-the-mission")
    return graph


def small(**graphs: int) -> KnowledgeGraph:
    """A few graphs with so many triples each."""
    made = KnowledgeGraph()
    for name, triples in graphs.items():
        node = ox.NamedNode(f"https://w3id.org/sahelgraph/graph/{name}")
        for number in range(triples):
            made.store.add(ox.Quad(node, ox.NamedNode("urn:n"), ox.Literal(str(number)), node))
    return made


def sooner() -> KnowledgeGraph:
    """Three graphs; in `later` one is the same, one another, one gone, and one new."""
    return small(same=2, other=1, gone=1)


def later() -> KnowledgeGraph:
    """What comes after `sooner`."""
    return small(same=2, other=3, new=4)


def test_all_graphs_arrive_and_leave(empty: str) -> None:
    update(empty, "INSERT DATA { GRAPH <urn:other> { <urn:a> <urn:b> <urn:c> } }")
    graph, target = full(), find_target(empty, "oxigraph")
    told = publish(graph, target, patience=HURRY)
    other = {"urn:other": {"<urn:a> <urn:b> <urn:c>"}}
    assert held(empty) == {**by_graph(graph.store), **other}
    assert (len(told.new), told.triples) == (len(by_graph(graph.store)), len(graph))
    assert unpublish(target, patience=HURRY).gone == told.new
    assert held(empty) == other
    with pytest.raises(PublishError, match="nothing published"):
        unpublish(target, patience=HURRY)


def test_only_what_changed_is_sent(empty: str) -> None:
    with relay(empty) as between:
        target = find_target(between.url, "oxigraph")
        publish(full(), target, patience=HURRY)
        first = [each for each in between.asked if each.method == "PUT"]
        between.asked.clear()
        again = publish(full(), target, patience=HURRY)
        assert {each.method for each in between.asked} == {"POST"}
        assert (again.new, again.changed, again.triples) == ((), (), 0)
        between.asked.clear()
        told = publish(less(), target, patience=HURRY)
        puts = [each for each in between.asked if each.method == "PUT"]
        assert len(told.gone) == 1
        assert len(puts) == len(told.changed) < len(first)
    assert held(empty) == by_graph(less().store)


def test_a_dry_run_sends_nothing(empty: str) -> None:
    told = publish(full(), find_target(empty, "oxigraph"), patience=HURRY, dry=True)
    assert told.new
    assert held(empty) == {}


@pytest.mark.parametrize(("how", "once"), [(500, True), ("lose", True), (503, False), ("drop", False)], ids=str)
def test_broken_at_any_request_the_store_holds_the_old_or_the_new(empty: str, how: int | str, once: bool) -> None:
    """The store goes away at the first, second, … request, for a moment or for good: never a mixture."""
    old, new = by_graph(sooner().store), by_graph(later().store)
    seen = set()
    for broken in range(1, 40):
        publish(sooner(), find_target(empty, "oxigraph"), patience=HURRY)
        with relay(empty) as between:
            between.fails = lambda n, asked, at=broken: how if n == at or (n > at and not once) else None
            outcome = attempt(between)
        live = {name: told for name, told in held(empty).items() if "/staged/" not in name}
        assert live in (old, new)
        assert live == (new if outcome == "done" else live)
        seen.add("new" if live == new else "old")
        publish(later(), find_target(empty, "oxigraph"), patience=HURRY)
        assert held(empty) == new, "the next run leaves nothing behind"
        if len(between.asked) < broken:
            break
    assert len(between.asked) < broken
    assert seen == ({"new"} if once and how != 500 else {"old", "new"})


def attempt(between: Relay) -> str:
    """Publish through a relay; says whether it was done or failed with an error of ours."""
    try:
        publish(later(), find_target(between.url, "oxigraph"), patience=HURRY)
    except PublishError:
        return "failed"
    return "done"


def test_a_wrong_count_is_an_error_and_nothing_is_switched(empty: str) -> None:
    with relay(empty) as between:
        between.fails = lambda n, asked: 204 if asked.method == "PUT" else None
        with pytest.raises(PublishError, match=r"holds 0 triples where \d+ were sent"):
            publish(full(), find_target(between.url, "oxigraph"), patience=HURRY)
    assert held(empty) == {}


STORES = json.loads((Path(__file__).parent / "cases" / "stores.json").read_text())


def test_every_kind_of_store_has_its_addresses() -> None:
    assert set(kinds()) == set(STORES)


@pytest.mark.parametrize("kind", sorted(STORES))
def test_each_kind_is_asked_at_its_own_addresses(kind: str) -> None:
    """A whole run, request by request, at the addresses written down for each store; none of these servers was run."""
    told = STORES[kind]
    assert find_target(told["base"]).kind.name == kind
    with relay(None) as between:
        path = urllib.parse.urlsplit(told["base"]).path
        publish(one_graph(), find_target(f"{between.url}{path}", kind), patience=HURRY)
        sent = [(each.method, each.path, field_of(each)) for each in between.asked]
    query, update = ("POST", told["query"], "query"), ("POST", told["update"], told["field"])
    put = (
        told.get("method", "PUT"),
        told["graph"] + urllib.parse.quote(Minter().staged(NAMED), safe=""),
        "application/n-triples",
    )
    assert set(sent) == {query, update, put}
    assert (sent[0], sent[-1], sent.count(put)) == (query, query, 1)


def one_graph() -> KnowledgeGraph:
    """One triple in one graph."""
    graph = KnowledgeGraph()
    node = ox.NamedNode("urn:a")
    graph.store.add(ox.Quad(node, node, ox.Literal('é\n\\"'), ox.NamedNode(NAMED)))
    return graph


def field_of(asked: Asked) -> str:
    """The field of a form that was sent, else the type of what was."""
    kind = asked.headers.get("Content-Type", "")
    return asked.body.decode().partition("=")[0] if "form" in kind else kind


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (f"http://me:{SECRET}@127.0.0.1:7878/store", "must not hold a name or password"),
        ("ftp://127.0.0.1/store", "not an address of a store"),
        ("http://127.0.0.1:99999/store", "cannot be read"),
        ("http://127.0.0.1:1/whatever", "--kind"),
        ("http://127.0.0.1/store?graph=x", "leave out"),
    ],
)
def test_an_address_that_will_not_do_is_told_plainly(url: str, words: str, tmp_path: Path, root: Path) -> None:
    done = run("publish", url, "--graph", str(root / "output"), folder=tmp_path)
    assert done.returncode == 1
    assert words in done.stderr
    assert SECRET not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_credentials_come_from_the_environment_and_are_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHELGRAPH_TOKEN", SECRET)
    with relay(None) as between:
        between.fails = lambda n, asked: 401
        with pytest.raises(PublishError, match="does not let us in") as refused:
            publish(one_graph(), find_target(between.url, "oxigraph"), patience=HURRY)
        assert between.asked[0].headers["Authorization"] == f"Bearer {SECRET}"
    assert SECRET not in str(refused.value) + repr(refused.value.__context__)


def test_a_password_is_not_sent_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHELGRAPH_USER", "me")
    with pytest.raises(PublishError, match="go together"):
        unpublish(find_target("http://192.0.2.1/store"), patience=HURRY)
    monkeypatch.setenv("SAHELGRAPH_PASSWORD", SECRET)
    with pytest.raises(PublishError, match="unencrypted"):
        unpublish(find_target("http://192.0.2.1/store"), patience=HURRY)


def test_netrc_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "netrc"
    path.write_text(f"machine 127.0.0.1 login me password {SECRET}\n")
    path.chmod(0o600)
    monkeypatch.setenv("NETRC", str(path))
    with relay(None) as between, pytest.raises(PublishError):
        unpublish(find_target(between.url, "oxigraph"), patience=HURRY)
    assert between.asked[0].headers["Authorization"].startswith("Basic ")


def test_a_busy_store_is_asked_again_and_no_redirection_followed(empty: str) -> None:
    with relay(empty) as between:
        seen: set[bytes] = set()
        between.fails = lambda n, asked: None if asked.body in seen else (seen.add(asked.body), 429)[1]
        publish(full(), find_target(between.url, "oxigraph"), patience=HURRY)
        assert len(between.asked) > 2 * len(seen) - 2
        between.fails = lambda n, asked: 302
        with pytest.raises(PublishError, match="redirection"):
            publish(full(), find_target(between.url, "oxigraph"), patience=HURRY)
    assert held(empty) == by_graph(full().store)


def test_triples_outside_a_named_graph_are_refused() -> None:
    graph = KnowledgeGraph()
    graph.store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:a"), ox.NamedNode("urn:a")))
    with pytest.raises(PublishError, match="outside any named graph"):
        publish(graph, find_target("http://127.0.0.1:1/store"), patience=HURRY)


@pytest.mark.parametrize("loader", sorted(loaders()))
def test_parts_hold_the_whole_graph_and_nothing_else(loader: str, tmp_path: Path) -> None:
    import gzip

    graph, folder = full(), tmp_path / "a folder"
    names = write_parts(graph, folder, loader, size=1_000)
    manifest = json.loads((folder / "manifest.json").read_text())
    assert set(names) == {path.name for path in folder.iterdir()} == {*manifest["parts"], "load.sh", "manifest.json"}
    assert len(manifest["parts"]) > 1
    opened = gzip.open if loaders()[loader]["gzip"] else open
    data = b"".join(opened(folder / name, "rb").read() for name in sorted(manifest["parts"]))
    assert by_graph(ox.parse(data, format=ox.RdfFormat.N_QUADS)) == by_graph(graph.store)
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    write_parts(full(), folder, loader, size=1_000)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first
    (folder / "mine.txt").write_text("x")
    with pytest.raises(OutputError, match="other files"):
        write_parts(graph, folder, loader)


def test_the_commands(empty: str, root: Path, tmp_path: Path) -> None:
    done = run("publish", empty, "--kind", "oxigraph", "--graph", str(root / "output"), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "sent and counted there" in done.stdout
    done = run("unpublish", empty, "--kind", "oxigraph", folder=tmp_path)
    assert (done.returncode, held(empty)) == (0, {})
    done = run("publish", "files:parts", "--for", "qlever", "--graph", str(root / "output"), folder=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "parts" / "load.sh").is_file()
