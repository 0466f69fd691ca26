"""Under which place coders record what a report tells: "killed two men near X, coded to Y", "Location coded to Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sahelgraph.extract.coding.events import Coded
from sahelgraph.extract.coding.placing import MOST_PLACES, is_place
from sahelgraph.extract.mentions.actor_mention import ActorMention
from sahelgraph.extract.scene import Scene


def with_recorded_places(scene: Scene, events: Sequence[Coded]) -> Iterator[Coded]:
    """The events, those that happened somewhere with the place under which they are recorded, last."""
    recorded = list(_recorded(scene))
    for coded in events:
        told = coded.statement
        here = [m.ref for m in recorded if told.happened and told.place and _tells_of(scene, m, coded, events)]
        new = [ref for ref in here if (ref.iri, ref.label) not in {(each.iri, each.label) for each in told.place}]
        whole = (*told.place[: MOST_PLACES - len(new)], *new)
        yield replace(coded, statement=replace(told, place=whole)) if new else coded


def _recorded(scene: Scene) -> Iterator[ActorMention]:
    tree, words = scene.tree, scene.reader.grammar
    if words.recorded.isdisjoint(tree.words):
        return
    for mention in scene.mentions:
        before = tree.words[max(0, mention.start_i - 2) : mention.start_i]
        if len(before) > 1 and before[0] in words.recorded and before[1] in words.recorded_at and is_place(mention.ref):
            yield mention


def _tells_of(scene: Scene, recorded: ActorMention, coded: Coded, events: Sequence[Coded]) -> bool:
    """Whether the place is that of an event: its sentence's, or the one before where its own tells of no event."""
    sentences = scene.tree.sentences
    at = sentences[recorded.start_i]
    own = any(sentences[each.frame.head] == at for each in events)
    return sentences[coded.frame.head] == (at if own else at - 1) and coded.frame.head < recorded.start_i
