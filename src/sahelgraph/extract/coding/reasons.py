"""What people march or speak about was done before: "marched against the killing of a trader" dates the march alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sahelgraph.extract.coding.events import Coded
from sahelgraph.extract.coding.senses import DEEDS
from sahelgraph.extract.scene import Scene
from sahelgraph.model import Time

ABOUT = frozenset({"PROTEST", "REQUEST", "ACCUSE", "REJECT", "INVESTIGATE"})
"""The types of what is done about something that somebody did before."""
PHRASES = frozenset({"nmod", "obl", "obj", "conj", "appos", "compound", "flat"})
CLAUSES = frozenset({"advcl", "xcomp", "acl"})


def with_own_days(scene: Scene, events: Sequence[Coded]) -> Iterator[Coded]:
    """The events, a deed that another is about without the day that only the other is told to have, and the other way round."""
    marches = {
        i: coded.statement.time
        for coded in events
        if coded.statement.type in ABOUT and coded.statement.happened
        for i in (coded.frame.head, coded.frame.light)
        if i is not None
    }
    about = {n: march for n, coded in enumerate(events) if (march := _march_about(scene, coded, marches)) is not None}
    lent = {n for n, march in about.items() if events[n].statement.time == marches[march]}
    own = {n for n in lent if _is_dated(scene, events[n].frame.head)}
    dateless = {about[n] for n in own}
    for n, coded in enumerate(events):
        if n in lent - own:
            yield replace(coded, statement=replace(coded.statement, time=None))
        elif dateless.isdisjoint({coded.frame.head, coded.frame.light}):
            yield coded
        else:
            yield replace(coded, statement=replace(coded.statement, time=_opening(scene, coded.frame.head)))


def _opening(scene: Scene, head: int) -> Time | None:
    """The day with which the sentence of a predicate opens."""
    first, _ = scene.tree.sentence(head)
    return next((t.time for t in scene.times if first <= t.start_i <= first + 1), None)


def _is_dated(scene: Scene, deed: int) -> bool:
    """Whether a deed's noun has its day before it: "over the 1998 murder of a journalist"."""
    return any(t.end_i <= deed and scene.tree.heads[t.start_i] == deed for t in scene.times)


def _march_about(scene: Scene, coded: Coded, marches: Mapping[int, Time | None]) -> int | None:
    """The event about which a deed is told by a noun, or in a clause that says who somebody is, below its phrases."""
    tree, at = scene.tree, coded.frame.head
    if (
        coded.statement.type not in DEEDS
        or not coded.statement.happened
        or coded.frame.light is not None
        or at in marches
    ):
        return None
    told = coded.frame.noun
    for i in (at, *tree.path(at)):
        above = tree.heads[i]
        if tree.bases[i] == "acl" and tree.pos[i] == "VERB" and i == at and above not in marches:
            told = True
        elif tree.bases[i] not in PHRASES and (tree.bases[i] not in CLAUSES or i == at):
            return None
        if i == at and scene.reader.arguments.case(i) in scene.reader.grammar.amid:
            return None
        if above in marches:
            return above if told and tree.bases[i] != "conj" else None
    return None
