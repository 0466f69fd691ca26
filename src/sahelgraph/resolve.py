"""Which statements of different sources tell one event: joined in a graph of its own, so that sources stay whole.

Two accounts are joined where both happened, are of one type, on the same day, and name the same known actors:
one in common on a side at least, and none that stands against it. What is unsure stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, groupby

import pyoxigraph as ox

from sahelgraph.ids import RECONCILED_GRAPH, Minter
from sahelgraph.model import Ref, Statement
from sahelgraph.terms import RDF, SG

DAY = len("2023-06-30")
Known = frozenset[str]


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """What decides whether a statement tells the same event as another: type, day, and the known who and where."""

    type: str
    day: str
    id: str
    source: str
    subject: Known
    object: Known
    place: Known

    def line(self) -> str:
        """The account as a line of text; lines sort as accounts do, by type, day and id.

        >>> told = Account("ASSAULT", "2024-01-01", "s/1", "a", frozenset({"p/x", "p/y"}), frozenset(), frozenset())
        >>> read_account(told.line()) == told
        True
        """
        sides = (" ".join(sorted(side)) for side in (self.subject, self.object, self.place))
        return "\t".join((self.type, self.day, self.id, self.source, *sides))


def read_account(line: str) -> Account:
    """The account behind a line."""
    type_, day, id_, source, *sides = line.split("\t")
    return Account(type_, day, id_, source, *(frozenset(side.split()) for side in sides))


def accounts(statements: Iterable[Statement]) -> Iterator[Account]:
    """The events that happened on one known day and name somebody known: only these can be the same."""
    for told in statements:
        day = told.time.start if told.time and told.time.start == told.time.end else None
        subject, object_ = _linked(told.subject), _linked(told.object)
        if told.kind == "event" and told.happened and day and len(day) == DAY and (subject or object_):
            yield Account(told.type, day, told.id, told.evidence[0].source, subject, object_, _linked(told.place))


def reconcile(statements: Iterable[Statement]) -> list[tuple[str, ...]]:
    """Groups of statement ids that tell one event, each from two sources or more, in order.

    >>> reconcile([])
    []
    """
    return same_events(sorted(accounts(statements), key=_block))


def same_events(told: Iterable[Account]) -> list[tuple[str, ...]]:
    """The same, for accounts that come by type and day: only those of one block are held at once."""
    first: dict[str, str] = {}
    for _, block in groupby(told, key=_block):
        for left, right in _pairs(block):
            one, other = sorted((_first_of(first, left), _first_of(first, right)))
            first[other] = one
    groups: dict[str, list[str]] = defaultdict(list)
    for each in list(first):
        groups[_first_of(first, each)].append(each)
    return sorted(tuple(sorted(group)) for group in groups.values())


def _first_of(first: dict[str, str], each: str) -> str:
    """The account that stands for those joined to one; the way to it is kept short, and no pair is held."""
    first.setdefault(each, each)
    while first[each] != each:
        first[each] = first[first[each]]
        each = first[each]
    return each


def _block(account: Account) -> tuple[str, str]:
    return account.type, account.day


def _pairs(block: Iterable[Account]) -> Iterator[tuple[str, str]]:
    """Accounts of one type and day that share somebody who acts or suffers, and tell the same event."""
    by_actor: dict[str, list[Account]] = defaultdict(list)
    for account in block:
        for actor in account.subject | account.object:
            by_actor[actor].append(account)
    for sharing in by_actor.values():
        for left, right in combinations(sharing, 2):
            if same_event(left, right):
                yield left.id, right.id


def same_event(left: Account, right: Account) -> bool:
    """Whether two accounts of one type and day, which name somebody in common, tell one event."""
    return (
        left.source != right.source
        and _agree(left.subject, right.subject)
        and _agree(left.object, right.object)
        and _agree(left.place, right.place)
    )


def reconciled_quads(statements: Iterable[Statement], minter: Minter) -> Iterator[ox.Quad]:
    """The events that several sources tell, with the statements that tell them."""
    return joined_quads(reconcile(statements), minter)


def joined_quads(groups: Iterable[tuple[str, ...]], minter: Minter) -> Iterator[ox.Quad]:
    """Events by the statements that tell them."""
    graph = ox.NamedNode(RECONCILED_GRAPH)
    for group in groups:
        event = ox.NamedNode(minter.event(group))
        yield ox.Quad(event, RDF("type"), SG("Event"), graph)
        for member in group:
            yield ox.Quad(event, SG("toldBy"), ox.NamedNode(member), graph)


def _agree(known: Known, other: Known) -> bool:
    """Nothing known on one side stands against the other: a common name, or nothing to compare."""
    return not known or not other or bool(known & other)


def _linked(refs: Iterable[Ref]) -> Known:
    return frozenset(ref.iri for ref in refs if ref.iri)
