"""Between whom a statement draws a line: one rule for the page, the analyses and the network files.

A relation, claim or event runs from who acts to whom it is done to. An event without an object runs to its
place; one with three or more participants, or with nobody at its other end, gets a small node of its own.
States and their territories are one node.

>>> from sahelgraph.model import Ref, Statement
>>> mission, gao = Ref(label="MINUSMA", iri="a/minusma"), Ref(label="Gao", iri="p/gao")
>>> links(Statement(kind="event", type="RETREAT", subject=(mission,), place=(gao,)))
(('a/minusma', 'p/gao'),)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product

from sahelgraph.model import Ref, Statement
from sahelgraph.register import holds_on, load_register

Link = tuple[str, str]

MANY = 3
"""From so many participants on an event is drawn as a node."""


def links(told: Statement, same: Mapping[str, str] | None = None) -> tuple[Link, ...]:
    """The directed lines of a statement, as pairs of nodes; none where it only stands in a dossier.

    `same` sends a territory to its state. A node of the event's own is named by the event's address, so that
    several tellings of one event share it, else by the statement's.
    """
    same = same or {}
    subjects, objects = nodes(told.subject, same), nodes(told.object, same)
    places = tuple(place for place in nodes(told.place, same) if place not in subjects)
    if told.kind == "event" and len({*subjects, *objects}) >= MANY:
        return star(told, subjects, (*objects, *places))
    if subjects and (objects or (places and told.kind in ("event", "relation"))):
        return tuple(product(subjects, objects or places))
    if told.kind == "event" or not participants(told, same):
        return star(told, subjects, (*objects, *places))
    return ()


def star(told: Statement, before: Iterable[str], after: Iterable[str]) -> tuple[Link, ...]:
    """Lines through a node of the event's own; a line to itself where nobody takes part."""
    own = own_node(told)
    found = (*((node, own) for node in before), *((own, node) for node in after))
    return found or ((own, own),)


def own_node(told: Statement) -> str:
    """The node an event has of its own: the event that several sources tell, else the statement."""
    return told.event or told.id


def whereabouts(told: Statement, same: Mapping[str, str] | None = None) -> tuple[Link, ...]:
    """Who took part at which place, where the event's own line runs between two actors."""
    same = same or {}
    ends = {node for link in links(told, same) for node in link}
    places = [place for place in nodes(told.place, same) if place not in ends]
    actors = nodes(told.subject, same) or nodes(told.object, same)
    return tuple(product(actors[:1], places))


def participants(told: Statement, same: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Every actor and place a statement names, the post aside."""
    return nodes((*told.subject, *told.object, *told.place, *told.attributed_to), same or {})


def nodes(refs: Iterable[Ref], same: Mapping[str, str]) -> tuple[str, ...]:
    """The nodes behind references, each once, in their order."""
    found = (node(ref, same) for ref in refs)
    return tuple(dict.fromkeys(found))


def node(ref: Ref, same: Mapping[str, str]) -> str:
    """The node behind one reference: its address, a territory's state, else the words used."""
    name = ref.node or ref.label
    return same.get(name, name)


@cache
def territories() -> Mapping[str, str]:
    """The territories of the bundled register with their states."""
    entries = load_register().entries.values()
    return {entry.territory: entry.iri for entry in entries if entry.territory}


def status(told: Statement) -> str:
    """How a statement is drawn: `fact`, `claim` (somebody says so), `open` (planned …, "X or Y"), `denied`.

    >>> status(Statement(kind="event", type="RETREAT", modality="planned"))
    'open'
    """
    if told.polarity == "negated":
        return "denied"
    if told.modality != "actual" or any(ref.alternative for ref in told.refs):
        return "open"
    return "claim" if told.kind == "claim" or told.attributed_to else "fact"


def within(told: Statement, since: str | None, until: str | None) -> bool:
    """Whether a statement's time can touch a window; what has no date lies in no window.

    An event is over on the day it is told of; a relation or measure without an end goes on.

    >>> from sahelgraph.model import Time
    >>> within(Statement(kind="event", type="RETREAT", time=Time("2023-06-30")), "2023", "2023-06")
    True
    """
    if not since and not until:
        return True
    start, end = span(told)
    return bool(start or end) and holds_on(start, None, until) and holds_on(None, end, since)


def span(told: Statement) -> tuple[str | None, str | None]:
    """First and last day of a statement; a day without a year cannot be placed."""
    time = told.time
    start, end = (time.start, time.end) if time else (None, None)
    if told.kind in ("event", "claim"):
        start, end = start or end, end or start
    return _placed(start), _placed(end)


def _placed(day: str | None) -> str | None:
    return None if day is None or day.startswith("-") else day
