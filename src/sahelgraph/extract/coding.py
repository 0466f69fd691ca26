"""Frames into events: the lexicon says what type a frame is and where in it those who act and suffer stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sahelgraph.extract.actor_mention import is_any
from sahelgraph.extract.casting import Cast, casts
from sahelgraph.extract.entries import EventEntry
from sahelgraph.extract.frames import Frame
from sahelgraph.extract.modality import Told
from sahelgraph.extract.scene import Part, Scene
from sahelgraph.extract.turning import turned
from sahelgraph.model import Modality, Range, Ref, Statement
from sahelgraph.vocabulary import is_kind

HEDGED = 0.85
"""What each word of doubt leaves of a statement's confidence."""
UNREAL = 0.9
"""What is left of it for an event that did not (yet) happen: what is told of it is the surer reading."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as one frame tells it."""

    statement: Statement
    frame: Frame
    entry: EventEntry


def code_events(scene: Scene) -> Iterator[Coded]:
    """The events of a passage in the order of their predicates: one a frame, and what it is as well (`turns`)."""
    for frame in scene.frames:
        for entry, cast in casts(scene, frame):
            coded = Coded(_event(scene, frame, entry, cast), frame, entry)
            yield coded
            yield from _turned(scene, coded, cast)
            break


def _turned(scene: Scene, coded: Coded, cast: Cast) -> Iterator[Coded]:
    """What an event that is willed, declined or threatened tells of the one who wills: "will help" is a promise."""
    for entry in turned(scene, coded.frame, coded.entry, cast):
        event = _event(scene, coded.frame, entry, cast)
        told = replace(event, polarity="affirmed", modality="actual", time=None, fatalities=None)
        yield Coded(told, coded.frame, entry)


def _event(scene: Scene, frame: Frame, entry: EventEntry, cast: Cast) -> Statement:
    told = frame.told
    hedges = (*told.hedges, *(h for part in (*cast.subjects, *cast.objects) for h in part.mention.hedges))
    taken = {part.mention.start_i for part in (*cast.subjects, *cast.objects) if not part.reached}
    return Statement(
        kind="event",
        type=entry.type,
        subject=_each_once(cast.subjects),
        object=_each_once(cast.objects),
        place=places(scene, frame, taken),
        time=scene.when(frame.head, frame.light),
        fatalities=_fatalities(scene, frame, entry, cast),
        polarity="negated" if told.denied else "affirmed",
        modality=modality(told.modality),
        hedges=tuple(dict.fromkeys(hedges)),
        confidence=confidence((*cast.subjects, *cast.objects), entry.surety * _real(told, entry), len(hedges)),
        evidence=(scene.evidence(frame.head, f"events.{entry.id}"),),
    )


def _real(told: Told, entry: EventEntry) -> float:
    """An event that did not happen is less sure to be the point, unless the entry tells of such events."""
    return 1.0 if entry.turns or (told.modality == "actual" and not told.denied) else UNREAL


def modality(told: str) -> Modality:
    """A modality word of the grammar as the model's."""
    known: dict[str, Modality] = {"planned": "planned", "requested": "requested", "possible": "possible"}
    return known.get(told, "actual")


def confidence(parts: tuple[Part, ...], surety: float, hedges: int = 0) -> float:
    """The least sure mention times how sure the rule is, less for each word of doubt; two decimals.

    >>> confidence((), 0.9, 1)
    0.77
    """
    certainty = min((part.certainty for part in parts), default=1.0)
    return round(certainty * surety * HEDGED**hedges + 1e-9, 2)


def places(scene: Scene, frame: Frame, taken: set[int]) -> tuple[Ref, ...]:
    """The places named under the predicate that are not participants of it."""
    anchor = frame.light if frame.light is not None else frame.head
    first, last = scene.tree.span(anchor)
    found: dict[str, Ref] = {}
    for mention in scene.within(first, last):
        located = mention.place if scene.reader.arguments.case(mention.head_i) else None
        place = mention.ref if is_any(mention.ref.kind, ("Place",)) else located
        if place and mention.start_i not in taken:
            found.setdefault(place.node or place.label, place)
    return tuple(found.values())[:3]


def _fatalities(scene: Scene, frame: Frame, entry: EventEntry, cast: Cast) -> Range | None:
    if not entry.fatal or frame.told.denied:
        return None
    for part in cast.objects:
        number = scene.number(part.mention.start_i, part.mention.end_i)
        if number:
            return Range(_whole(number.min), _whole(number.max))
    return None


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def is_place(ref: Ref) -> bool:
    """Whether a reference is to a place rather than somebody."""
    return ref.kind is not None and is_kind(ref.kind, "Place")


def _each_once(parts: Sequence[Part]) -> tuple[Ref, ...]:
    """Everybody once, however often the sentence names them: "the president, who …"."""
    return tuple({part.ref.node or part.ref.label: part.ref for part in reversed(parts)}.values())[::-1]
