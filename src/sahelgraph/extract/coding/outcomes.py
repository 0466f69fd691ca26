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

ATTACKING = 0.9
"""How sure it is that those were killed by who attacked when they were killed."""
ARMED = "armed"
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


def with_killers(scene: Scene, events: Sequence[Coded]) -> Iterator[Coded]:
    """The events, those killed "when gunmen attacked their camp" or "in a raid by gunmen" with the gunmen.

    Where both sides are armed groups, nothing tells whose dead they are.
    """
    attacks = {
        coded.frame.head if coded.frame.light is None else coded.frame.light: coded
        for coded in events
        if coded.is_attack and coded.statement.subject and not coded.entry.reciprocal
    }
    for coded in events:
        open_ = coded.is_attack and coded.entry.fatal and not coded.statement.subject and _is_undergone(coded)
        when = (*_clauses(scene, coded.frame.head), *_deeds(scene, coded)) if open_ else ()
        then = (attacks[i] for i in when if i in attacks)
        attack = next((each for each in then if not _is_one_side(scene, coded, each)), None)
        yield coded if attack is None else replace(coded, statement=done_by(coded.statement, attack.statement))


def _is_undergone(coded: Coded) -> bool:
    """Whether a verb tells that those died, and nothing that killed them: "were killed", "died"."""
    frame = coded.frame
    return not frame.noun and (not frame.role("subject") or not frame.role("object"))


def _deeds(scene: Scene, coded: Coded) -> Iterator[int]:
    """The nouns of what people were killed in: "killed in a raid by X", "died in X's attack on the town"."""
    for name in sorted(scene.reader.grammar.causes):
        yield from coded.frame.role(name)


def _clauses(scene: Scene, verb: int) -> Iterator[int]:
    """The verbs of the clauses that tell when something happened: "killed when …", "dead after …"."""
    tree, marks = scene.tree, scene.reader.grammar.clause_marks
    hosts = (verb, tree.heads[verb]) if tree.bases[verb] == "acl" else (verb,)
    for i in (c for host in hosts for c in tree.below(host, "advcl", "ccomp", "obl") if tree.pos[c] == "VERB"):
        hung = (c for host in (i, *tree.below(i, "nsubj")) for c in tree.below(host, "mark", "advmod", "case"))
        if any(tree.words[c] in marks for c in hung):
            yield i


def _is_one_side(scene: Scene, killed: Coded, attack: Coded) -> bool:
    """Whether those killed may be those who attacked."""
    same = {ref.node for ref in killed.statement.object} & {ref.node for ref in attack.statement.subject}
    victims = killed.frame.role("object") or killed.frame.role("subject")
    told = (victims, attack.frame.role("subject"))
    armed = [any((m := scene.mention(i)) and m.role == ARMED for i in tokens) for tokens in told]
    return bool(same) or all(armed)


def done_by(killed: Statement, attack: Statement) -> Statement:
    """What was done to some by those who did something else, whose day and place it has where none is told of it."""
    confidence = round(min(killed.confidence, attack.confidence) * ATTACKING + 1e-9, 2)
    return replace(
        killed,
        subject=attack.subject,
        place=killed.place or attack.place,
        time=killed.time or attack.time,
        hedges=tuple(dict.fromkeys((*killed.hedges, *attack.hedges))),
        confidence=confidence,
    )
