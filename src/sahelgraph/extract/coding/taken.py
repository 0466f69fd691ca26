"""Those who were taken, told of by a pronoun behind: "rebels abducted a couple, they were released" frees no rebels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sahelgraph.extract.coding.events import Coded
from sahelgraph.extract.coding.senses import ATTACK, DEEDS
from sahelgraph.extract.scene import Scene

UNDERGONE = frozenset({"CONCEDE", ATTACK})


def with_taken(scene: Scene, events: Sequence[Coded]) -> Iterator[Coded]:
    """The events, what is done to those who took somebody right before, as a pronoun has it, done to whom they took."""
    for n, coded in enumerate(events):
        taking = _taking(scene, events[:n], coded) if _is_of_pronoun(scene, coded) else None
        if taking is None:
            yield coded
        else:
            yield replace(coded, statement=replace(coded.statement, object=taking.statement.object))


def _is_of_pronoun(scene: Scene, coded: Coded) -> bool:
    """Whether a pronoun alone tells to whom it is done, and nobody is told to attack: "they were later released"."""
    attacked = coded.statement.type == ATTACK and coded.statement.subject
    if coded.statement.type not in UNDERGONE or attacked or not coded.frame.passive:
        return False
    hit = [m for i in coded.frame.role("object") if (m := scene.mention(i)) is not None]
    return len(hit) == 1 == len(coded.statement.object) and hit[0].how == "pronoun"


def _taking(scene: Scene, before: Sequence[Coded], coded: Coded) -> Coded | None:
    """The taking of somebody right before, by whom the pronoun is thought to stand for, and of nobody so named."""
    [hit] = coded.statement.object
    at = scene.tree.sentences[coded.frame.head]
    near = (c for c in reversed(before) if at - scene.tree.sentences[c.frame.head] <= 1 and not c.frame.noun)
    last = next((c for c in near if c.statement.happened and c.statement.type in DEEDS and c.entry.persons), None)
    if last is None or not last.statement.object or hit.node not in {ref.node for ref in last.statement.subject}:
        return None
    return last
