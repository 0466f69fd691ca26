"""What the protocols ask of a server, case by case from `tests/protocol`, of one that is running."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import yaml

from serving import TOKEN, running

FOLDER = Path(__file__).parent / "protocol"


def cases(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))["cases"]
    return found


ALL = {f"{file}: {name}": case for file in ("sparql", "store") for name, case in cases(file).items()}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("protocol") / "store"
    with running(folder, "--writable") as address, httpx.Client(base_url=address, timeout=30) as found:
        yield found


@pytest.mark.parametrize("name", ALL)
def test_the_server_answers_as_the_protocol_has_it(name: str, client: httpx.Client) -> None:
    case = ALL[name]
    authorized = {"Authorization": f"Bearer {TOKEN}"}
    held = " ".join(f"GRAPH <{graph}> {{ {triples(text)} }}" for graph, text in case.get("graphs", {}).items())
    update = {"update": f"DROP ALL ; INSERT DATA {{ {held} }}"}
    assert client.post("/sparql", data=update, headers=authorized).status_code == 204
    kept = {"$store": f"{client.base_url}/store"}
    for told in case["steps"]:
        step = filled(told, kept)
        answer = send(client, step)
        check(answer, step)
        if "keep" in step:
            kept[f"${step['keep']}"] = answer.headers[step["keep"]]


def filled(told: Any, kept: Mapping[str, str]) -> Any:
    """A step with what was kept in place of its names."""
    if isinstance(told, str):
        name, rest = next(((name, told[len(name) :]) for name in kept if told.startswith(name)), ("", told))
        return kept.get(name, "") + rest
    if isinstance(told, list):
        return [filled(each, kept) for each in told]
    return {name: filled(each, kept) for name, each in told.items()} if isinstance(told, dict) else told


def send(client: httpx.Client, step: Mapping[str, Any]) -> httpx.Response:
    headers = {"Accept": step.get("accept", "*/*")}
    headers |= {"Authorization": f"Bearer {TOKEN}"} if step.get("token") else {}
    headers |= {"Authorization": step["authorization"]} if "authorization" in step else {}
    headers |= {"Content-Type": step["type"]} if "type" in step else {}
    params = [(name, value) for name, value in step.get("params", [])]
    body = step["body"].encode(step.get("encoding", "utf-8")) if "body" in step else None
    return client.request(step.get("method", "GET"), step["path"], params=params or None, headers=headers, content=body)


def check(answer: httpx.Response, step: Mapping[str, Any]) -> None:
    wanted = str(step["status"])
    assert str(answer.status_code).startswith(wanted.removesuffix("xx")), answer.text
    if "is" in step:
        assert answer.json()["boolean"] is step["is"]
    kind = answer.headers.get("content-type", "").split(";")[0]
    assert kind in step.get("gives", [kind])
    if "triples" in step:
        assert graph(answer.text) == graph(step["triples"])
    assert {name: answer.headers.get(name) for name in step.get("headers", {})} == step.get("headers", {})


def triples(text: str) -> str:
    parsed = (quad.triple for quad in ox.parse(input=text, format=ox.RdfFormat.TURTLE))
    return (ox.serialize(parsed, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def graph(text: str) -> ox.Dataset:
    found = ox.Dataset(ox.parse(input=text, format=ox.RdfFormat.TURTLE))
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return found


def test_every_test_of_the_w3cs_query_protocol_has_its_case() -> None:
    named = [case["w3c"] for case in cases("sparql").values() if "w3c" in case]
    assert len(named) == len(set(named)) == 34


def test_every_test_of_the_w3cs_graph_store_protocol_has_its_case() -> None:
    """Its older suite has 18 tests, those that took their place are 14."""
    named = [name for case in cases("store").values() for name in case.get("w3c", ())]
    assert len(named) == len(set(named)) == 32


def test_every_deviation_stands_in_the_docs(root: Path) -> None:
    told = (root / "docs" / "serving.md").read_text(encoding="utf-8")
    for name, case in (cases("sparql") | cases("store")).items():
        if "deviation" in case:
            assert f"- *{name}*: {case['deviation']}" in told
