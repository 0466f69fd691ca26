"""Publishing to servers that are not to be had here: a stand-in that answers as each is known to, over a real store.

`cases/exchanges.yml` says how each answers and from what that is known; what a graph becomes is Oxigraph's doing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from sahelgraph.errors import PublishError
from sahelgraph.publish.endpoint import publish, unpublish
from sahelgraph.publish.stores import find_target
from servers import Asked, Relay, relay
from test_publish import HURRY, by_graph, full, held, later, less, nobody, sooner, update

EXCHANGES = yaml.safe_load((Path(__file__).parent / "cases" / "exchanges.yml").read_text(encoding="utf-8"))
__all__ = ["nobody"]


@pytest.fixture(params=sorted(EXCHANGES))
def standing_in(oxigraph: str, request: pytest.FixtureRequest) -> Iterator[StandIn]:
    """A server of each kind, with nothing in it."""
    update(oxigraph, "DROP ALL")
    with relay(oxigraph) as between:
        yield StandIn(request.param, EXCHANGES[request.param], between, oxigraph)


@dataclass
class StandIn:
    """Answers at the addresses of one kind of store, with its statuses, types and words, what Oxigraph did behind it."""

    kind: str
    told: Mapping[str, Any]
    relay: Relay
    store: str

    def __post_init__(self) -> None:
        self.relay.passes = self.passed  # type: ignore[method-assign]

    @property
    def base(self) -> str:
        return self.relay.url + str(self.told["base"])

    def passed(self, request: Asked) -> tuple[int, bytes, dict[str, str]]:
        path, _, query = request.path.partition("?")
        known = self.told["answers"].get(path)
        if known is None or known["method"] != request.method:
            refuses = self.told["refuses"]
            return refuses["status"], refuses["body"].encode(), {"Content-Type": refuses["type"]}
        to = known["to"] + (f"?{query}" if query else "")
        status, body, headers = self.relay.really(Asked(request.method, to, request.headers, request.body))
        if status >= 400:
            return status, body, headers
        headers = {"Content-Type": known["type"]} if "type" in known else {}
        if known["to"] == "/query":
            return status, body, headers
        return known["status"][status], _words(known, request), headers


def _words(known: Mapping[str, Any], request: Asked) -> bytes:
    return str(known.get("body", "")).replace("{triples}", str(request.body.count(b" .\n"))).encode()


def test_all_graphs_arrive_are_changed_and_leave(standing_in: StandIn) -> None:
    target = find_target(standing_in.base, standing_in.kind)
    told = publish(full(), target, patience=HURRY)
    assert held(standing_in.store) == by_graph(full().store)
    assert publish(full(), target, patience=HURRY).triples == 0
    fewer = publish(less(), target, patience=HURRY)
    assert len(fewer.gone) == 1
    assert held(standing_in.store) == by_graph(less().store)
    assert len(unpublish(target, patience=HURRY).gone) == len(told.new) - 1
    assert held(standing_in.store) == {}


def test_a_failed_switch_leaves_the_old(standing_in: StandIn) -> None:
    target = find_target(standing_in.base, standing_in.kind)
    publish(sooner(), target, patience=HURRY)
    standing_in.relay.fails = lambda _, asked: 500 if b"MOVE" in asked.body else None
    with pytest.raises(PublishError, match="refused a POST with 500"):
        publish(later(), target, patience=HURRY)
    assert held(standing_in.store) == by_graph(sooner().store)


def test_another_database_is_told_in_the_stores_own_words(standing_in: StandIn) -> None:
    other = find_target(standing_in.base.replace("sahel", "other"), standing_in.kind)
    with pytest.raises(PublishError, match=r"404.*(other|Not Found)"):
        publish(sooner(), other, patience=HURRY)
    assert held(standing_in.store) == {}


def test_every_kind_that_was_not_run_has_its_exchange(root: Path) -> None:
    told = (root / "docs" / "stores.md").read_text(encoding="utf-8")
    unrun = [line.split("`")[1] for line in told.splitlines() if "no such server was run" in line]
    assert sorted(unrun) == sorted(EXCHANGES)
