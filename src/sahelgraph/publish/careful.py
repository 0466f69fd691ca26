"""The switch in a store that does not undo an update that fails half way (Virtuoso): copies, and the old put back.

What stood is copied aside within the store, the new is copied to its place and counted, and only then both copies
are dropped and the ledger written. Each step can be done twice without harm; where one fails, what was copied aside
is put back. While the new takes the place of the old the ledger says so, and who reads the store can see it
(`sahelgraph.endpoint`); where a program is killed in that moment, the next one finds it there and sends everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

import pyoxigraph as ox

from sahelgraph.errors import PublishError
from sahelgraph.ids import Minter
from sahelgraph.publish.ledger import Held, Ledger, begun, entries, forgotten
from sahelgraph.publish.wire import LostError, Wire, joined


def switch(
    wire: Wire,
    minter: Minter,
    ledger: Ledger,
    moved: tuple[str, ...],
    gone: tuple[str, ...],
    wanted: Mapping[str, Held],
) -> None:
    """Put the staged graphs in their places and take out those that are gone. Raises `PublishError`, all put back."""
    stood = [name for name in (*moved, *gone) if name in ledger.held]
    _steps(wire, [copied(name, minter.kept(name)) for name in stood])  # what stands is not touched before all is copied
    try:
        wire.update(begun(minter))
        _steps(wire, [copied(minter.staged(name), name) for name in moved])
        _steps(wire, dropped(gone))
    except PublishError:
        with suppress(PublishError):  # the first error is the one to tell
            _steps(wire, [copied(minter.kept(name), name) for name in stood])
            _steps(wire, dropped(name for name in moved if name not in ledger.held))
        raise
    beside = [*(minter.staged(name) for name in moved), *(minter.kept(name) for name in stood)]
    try:
        wire.update(joined([*dropped(beside), forgotten(minter), entries(minter, wanted)]))
    except PublishError as error:
        told = f"{error.message}: it holds the new graphs, whole, but not the ledger of them; publish again"
        raise LostError(told, path=error.path) from None


def copied(one: str, other: str) -> str:
    """The step that makes one graph hold what another holds."""
    return f"COPY GRAPH {ox.NamedNode(one)} TO GRAPH {ox.NamedNode(other)}"


def dropped(names: Iterable[str]) -> list[str]:
    """The steps that drop graphs."""
    return [f"DROP SILENT GRAPH {ox.NamedNode(name)}" for name in names]


def _steps(wire: Wire, steps: Iterable[str]) -> None:
    for step in steps:
        wire.update(step)
