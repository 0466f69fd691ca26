"""The switch from what a store held to what it shall hold: all of it, or nothing of it.

Each graph that changed is put under a name of its own beside the old one and counted there; one update then moves
all of them to their places, drops what is no longer told, and writes the ledger. Until that update the graphs that
stood stand untouched; a store does one update whole or not at all. What an upload that was broken off left beside
them is taken away by the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import pyoxigraph as ox

from sahelgraph.errors import PublishError
from sahelgraph.ids import BASE, Minter
from sahelgraph.publish import careful
from sahelgraph.publish.careful import dropped
from sahelgraph.publish.content import Content, contents
from sahelgraph.publish.ledger import Held, Ledger, entries, forgotten, intents, read_ledger
from sahelgraph.publish.stores import Target
from sahelgraph.publish.wire import DEFAULT, LostError, Patience, UnsureError, Wire, joined
from sahelgraph.store import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Published:
    """What was done: the graphs put new, in place of old ones, left as they were, and taken out; triples sent; and whether an
    earlier one had broken off half way, so that all of it was sent again.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    triples: int = 0
    mended: bool = False


def publish(
    graph: KnowledgeGraph,
    target: Target,
    *,
    patience: Patience = DEFAULT,
    plain_http: bool = False,
    dry: bool = False,
) -> Published:
    """Make a store hold this graph: put what is new or changed, drop what is no longer there, count it all.

    `dry` only says what would be done. Raises `PublishError`; the store then holds what it held before.
    """
    mine = contents(graph)
    with Wire(target, patience, plain_http) as wire:
        ledger = read_ledger(wire, graph.minter)
        told = _plan(mine, ledger, trusted=target.kind.atomic or not ledger.staged)
        if dry:
            return told
        sent = {name: mine[name] for name in (*told.new, *told.changed)}
        if sent or told.gone or ledger.staged:
            _replace(wire, graph.minter, ledger, mine, told)
        _count(wire, {name: content.triples for name, content in sent.items()})
        return told


def unpublish(target: Target, *, base: str = BASE, patience: Patience = DEFAULT, plain_http: bool = False) -> Published:
    """Take out every graph that was published under a base, and the ledger; nothing else moves.

    Raises `PublishError` where nothing was published there.
    """
    minter = Minter(base)
    with Wire(target, patience, plain_http) as wire:
        ledger = read_ledger(wire, minter)
        if not ledger.held and not ledger.staged:
            raise PublishError(f"nothing published under {base} stands here", path=target.base)
        wire.update(joined([*dropped((*ledger.held, *ledger.staged)), forgotten(minter)]))
        _count(wire, dict.fromkeys(ledger.held, 0))
    return Published(gone=tuple(sorted(ledger.held)))


def _plan(mine: Mapping[str, Content], ledger: Ledger, *, trusted: bool) -> Published:
    """What is to be done; where a switch may have been broken off half way, everything is sent again."""
    known = [name for name in mine if name in ledger.held]
    same = tuple(name for name in known if trusted and ledger.held[name].hash == mine[name].hash)
    new = tuple(name for name in mine if name not in ledger.held)
    changed = tuple(name for name in known if name not in same)
    perhaps = set() if trusted else set(ledger.staged.values())
    gone = tuple(sorted((ledger.held.keys() | perhaps) - mine.keys()))
    return Published(new, changed, same, gone, sum(mine[name].triples for name in (*new, *changed)), not trusted)


def _replace(wire: Wire, minter: Minter, ledger: Ledger, mine: Mapping[str, Content], told: Published) -> None:
    moved = (*told.new, *told.changed)
    wanted = {name: Held(content.hash, content.triples) for name, content in mine.items()}
    staged = [minter.staged(name) for name in moved]
    with _cleared(wire, minter, ledger, (*moved, *told.gone)):
        wire.update(joined([*dropped((*ledger.staged, *staged)), intents(minter, (*moved, *told.gone))]))
        for name in moved:
            upload(wire, minter.staged(name), mine[name])
        _count(wire, {minter.staged(name): mine[name].triples for name in moved})
        if not wire.target.kind.atomic:
            return careful.switch(wire, minter, ledger, moved, told.gone, wanted)
        moves = [f"MOVE {_graph(minter.staged(name))} TO {_graph(name)}" for name in moved]
        steps = [*moves, *dropped(told.gone), forgotten(minter), entries(minter, wanted)]
        return _switch(wire, minter, joined(steps), wanted)


def upload(wire: Wire, graph: str, content: Content) -> None:
    """Send one graph: in one piece, or in pieces where the store wants them; very long lines by an update of their own."""
    kind = wire.target.kind
    if not kind.piece:
        return wire.put(graph, content, content.length)
    for piece in content.pieces(kind.piece, kind.longest):
        wire.post(graph, piece)
    for line in content.longer_than(kind.longest):
        wire.update(f"INSERT DATA {{ {_graph(graph)} {{ {line.decode()} }} }}")
    return None


def _switch(wire: Wire, minter: Minter, update: str, wanted: Mapping[str, Held]) -> None:
    """Do the one update that counts; where its answer is lost, the ledger says whether it was done."""
    for tried in range(1, wire.patience.tries + 1):
        try:
            return wire.update(update, again=False)
        except UnsureError as error:
            if _known(wire, minter, error).held == wanted:
                return None
            wire.pause(tried)
    raise PublishError("the store does not do the update that puts the new in place", path=wire.target.update)


def _known(wire: Wire, minter: Minter, lost: UnsureError) -> Ledger:
    """The ledger after an update whose answer was lost."""
    try:
        return read_ledger(wire, minter)
    except PublishError:
        told = f"{lost.message}: it holds the old graphs or the new, whole; publish again to make sure"
        raise LostError(told, path=lost.path) from None


@contextmanager
def _cleared(wire: Wire, minter: Minter, ledger: Ledger, names: tuple[str, ...]) -> Iterator[None]:
    """On failure, take away what was uploaded beside the old graphs, as far as the store still answers."""
    try:
        yield
    except LostError:
        raise
    except PublishError:
        rest = [*dropped(tuple(f(name) for name in names for f in (minter.staged, minter.kept))), forgotten(minter)]
        if ledger.held:
            rest.append(entries(minter, ledger.held))
        with suppress(PublishError):  # the first error is the one to tell; the next run takes them away
            wire.update(joined(rest), again=False)
        raise


def _count(wire: Wire, expected: Mapping[str, int]) -> None:
    """Ask the store how many triples each graph has. Raises `PublishError` where it is another number than was sent."""
    for name, triples in expected.items():
        rows = wire.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {ox.NamedNode(name)} {{ ?s ?p ?o }} }}")
        found = int(rows[0]["n"]) if rows else 0
        if found != triples:
            raise PublishError(f"holds {found} triples where {triples} were sent", path=name)


def _graph(name: str) -> str:
    return f"GRAPH {ox.NamedNode(name)}"
