"""The part of a large graph that a page is served: what most is told of, and all about one actor where that is asked for.

>>> from sahelgraph.model import Ref, Statement
>>> many = [Statement(kind="event", type="RETREAT", id=str(at), subject=(Ref(label="x", iri="x"),)) for at in range(3)]
>>> one = Statement(kind="event", type="AGREE", id="9", subject=(Ref(label="y", iri="y"),))
>>> [told.id for told in part([*many, one], most=2)], [told.id for told in part([*many, one], around="y", most=2)]
(['0', '1'], ['0', '9'])
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from sahelgraph.model import Statement

MOST = 20_000
"""So many statements a page takes in a second or two."""


def part(
    statements: Sequence[Statement], *, around: str | None = None, also: Collection[str] = (), most: int = MOST
) -> list[Statement]:
    """At most so many statements, by id: first those that name `around` (or `also`, its other addresses), then those
    between the actors that most is told of.
    """
    names = {around, *also} - {None}
    told_of = Counter(name for told in statements for name in _names(told))
    ranked = sorted(statements, key=lambda told: (not names & _names(told), -_weight(told, told_of), told.id))
    return sorted(ranked[:most], key=lambda told: told.id)


def _weight(told: Statement, told_of: Counter[str]) -> int:
    """As well known as the least known of those it names."""
    return min((told_of[name] for name in _names(told)), default=0)


def _names(told: Statement) -> set[str]:
    return {ref.node or ref.label for ref in told.refs}
