"""The dead that a sentence counts apart from its event: "Clashes in the town left twelve dead"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sahelgraph.extract.casting import ATTACK
from sahelgraph.extract.coding import Coded
from sahelgraph.extract.scene import Scene
from sahelgraph.model import Range, Statement

DEATHS = "fatalities"
OPEN_ENDED = frozenset({">", ">="})


def with_deaths(scene: Scene, events: Sequence[Coded], measures: Iterable[tuple[Statement, int]]) -> Iterator[Coded]:
    """The events, an attack that counts nobody with the dead told in its sentence, or in one that follows it.

    A sentence in which some event has its dead already adds nothing: it is them that the number counts.
    """
    sentences = scene.tree.sentences
    counted = {sentences[coded.frame.head] for coded in events if coded.statement.fatalities}
    told: dict[int, list[Statement]] = {}
    for measure, at in measures:
        if measure.type == DEATHS and measure.polarity == "affirmed" and sentences[at] not in counted:
            told.setdefault(sentences[at], []).append(measure)
    given = {_host(scene, events, sentence): dead for sentence, dead in told.items()}
    for n, coded in enumerate(events):
        yield _with(coded, given[n]) if n in given else coded


def _host(scene: Scene, events: Sequence[Coded], sentence: int) -> int | None:
    """The number of a deadly event without dead of its own at or before a sentence: first one that kills, then the last."""
    fitting = [
        n
        for n, coded in enumerate(events)
        if coded.statement.type == ATTACK
        and coded.statement.happened
        and coded.statement.fatalities is None
        and 0 <= sentence - scene.tree.sentences[coded.frame.head] <= (2 if coded.entry.fatal else 1)
    ]
    order = {n: (events[n].entry.fatal, scene.tree.sentences[events[n].frame.head], -n) for n in fitting}
    return max(fitting, key=order.__getitem__, default=None)


def _with(coded: Coded, dead: Sequence[Statement]) -> Coded:
    least = sum(int(each.value or 0) for each in dead)
    open_end = any(each.comparator in OPEN_ENDED for each in dead)
    return replace(coded, statement=replace(coded.statement, fatalities=Range(least, None if open_end else least)))
