"""Attacks told by a noun with what came of them told by its verb: "clashes in the town left twelve people dead" is one.

A verb that names its victims, or those whom the noun does not tell of, tells of them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sahelgraph.extract.coding.events import Coded
from sahelgraph.extract.coding.placing import deeds_behind
from sahelgraph.extract.scene import Scene
from sahelgraph.model import Statement

ANYBODY = "people"
"""The role of those of whom no more is told than that they are some: "twelve people"."""


def with_outcomes(scene: Scene, events: Sequence[Coded]) -> Iterator[Coded]:
    """The events, an attack told by a noun with the toll, day and place that the verb behind it tells."""
    deeds = {coded.frame.head: n for n, coded in enumerate(events) if coded.is_attack and coded.frame.noun}
    attacks = [(coded.frame, n) for n, coded in enumerate(events) if coded.is_attack]
    verbs = {frame.head if frame.light is None else frame.light: n for frame, n in reversed(attacks)}
    told = {n: of for n, coded in enumerate(events) if (of := _deed_of(scene, coded, deeds, verbs)) is not None}
    for n, coded in enumerate(events):
        if n not in told:
            outcomes = [events[each].statement for each, of in told.items() if of == n]
            yield replace(coded, statement=_joined(coded.statement, outcomes))


def _deed_of(scene: Scene, coded: Coded, deeds: dict[int, int], verbs: dict[int, int]) -> int | None:
    """The number of the attack whose outcome an event tells and nothing else: it names no victim and no other doer."""
    if _goes_on(scene, coded):
        return verbs.get(scene.tree.heads[coded.frame.head])
    if not coded.is_attack or any(_is_told_apart(scene, i) for i in coded.frame.role("object")):
        return None
    found = (deeds[i] for i in deeds_behind(scene, coded.frame) if i in deeds)
    return next(found, None)


def _goes_on(scene: Scene, coded: Coded) -> bool:
    """Whether an attack is told in a participle that names no victim: "ont attaqué la ville, faisant douze morts"."""
    loose = scene.tree.bases[coded.frame.head] == "advcl" and scene.tree.is_present_participle(coded.frame.head)
    return coded.is_attack and loose and not coded.statement.object


def _is_told_apart(scene: Scene, i: int) -> bool:
    """Whether those who suffer are told to be more than people: soldiers, civilians, somebody by name."""
    mention = scene.mention(i)
    return mention is not None and (mention.linked or mention.role != ANYBODY)


def _joined(statement: Statement, outcomes: Sequence[Statement]) -> Statement:
    for told in outcomes:
        statement = replace(
            statement,
            object=statement.object or told.object,
            place=statement.place or told.place,
            time=statement.time or told.time,
            fatalities=statement.fatalities or told.fatalities,
        )
    return statement
