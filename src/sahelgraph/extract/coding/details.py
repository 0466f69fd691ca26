"""Events that are told to say more of another: what a protest asks for, what is taken in an attack.

PLOVER codes no event of its own for what a protest is about (manual, PROTEST), so that one who asks for something by
marching is not told to ask for it apart; those he accuses or rejects by it are those the protest is against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sahelgraph.extract.coding.events import Coded
from sahelgraph.extract.coding.placing import is_place
from sahelgraph.extract.coding.senses import ATTACK, DEEDS
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.mentions.actor_mention import is_any
from sahelgraph.extract.scene import Scene

COERCE, TOWNS = "COERCE", ("Settlement", "Region")
AGAINST = frozenset({"ACCUSE", "REJECT"})
"""The types of what a protest is about that name whom it is against."""


def without_details(scene: Scene, events: Sequence[Coded]) -> Iterator[Coded]:
    """The events without the details of others, a protest with those whom what it is about names."""
    near = _by_sentence(scene, events)
    topics = [[each for each in near(whole, 0, 1) if _is_topic(scene, each, whole)] for whole in events]
    aims = [[each for each in near(whole, 0) if _is_aim(scene, each, whole)] for whole in events]
    told = {id(each) for held in (*topics, *aims) for each in held}
    for coded, held, aim in zip(events, topics, aims, strict=True):
        if id(coded) not in told and not any(_is_detail(scene, coded, whole) for whole in near(coded, -1, 0)):
            yield _done_to(_against(coded, held), aim)


def _by_sentence(scene: Scene, events: Sequence[Coded]) -> Callable[..., list[Coded]]:
    """A function that gives the events, in order, of the sentences so many behind an event's own."""
    held: dict[int, list[int]] = defaultdict(list)
    for n, coded in enumerate(events):
        held[scene.tree.sentences[coded.frame.head]].append(n)

    def near(coded: Coded, *steps: int) -> list[Coded]:
        at = scene.tree.sentences[coded.frame.head]
        return [events[n] for n in sorted(n for step in steps for n in held.get(at + step, ()))]

    return near


def _against(whole: Coded, topics: Sequence[Coded]) -> Coded:
    """An event that is done to nobody, done to those whom its topics are against."""
    named = next((each.statement.object for each in topics if each.statement.type in AGAINST), ())
    if whole.statement.object or not named:
        return whole
    return replace(whole, statement=replace(whole.statement, object=named))


def _is_aim(scene: Scene, coded: Coded, whole: Coded) -> bool:
    """Whether an event is only what another was done for: "gathered to protest", "fired tear gas to disperse X"."""
    one, other = coded.statement, whole.statement
    dispersed = other.type == ATTACK and scene.tree.lemmas[coded.frame.head] in scene.reader.grammar.dispersing
    alike = (
        (one.type == other.type or dispersed)
        and one.modality == "planned"
        and one.polarity == "affirmed"
        and other.happened
    )
    if not alike or scene.tree.heads[coded.frame.head] not in (whole.frame.head, whole.frame.light):
        return False
    by = {ref.node for ref in one.subject} <= {ref.node for ref in other.subject}
    return by and (not other.object or {ref.node for ref in one.object} <= {ref.node for ref in other.object})


def _done_to(whole: Coded, aims: Sequence[Coded]) -> Coded:
    """An event that names nobody to whom it is done, done to those whom its aim names."""
    named = next((each.statement.object for each in aims if each.statement.object), ())
    if whole.statement.object or not named:
        return whole
    return replace(whole, statement=replace(whole.statement, object=named))


def _is_topic(scene: Scene, coded: Coded, whole: Coded) -> bool:
    """Whether an event tells what another is about: "marched to demand that the minister resign"."""
    topics = scene.reader.grammar.topics.get(whole.statement.type, ())
    if coded.frame is whole.frame or coded.statement.type not in topics or not whole.statement.happened:
        return False
    acting = {ref.node for ref in coded.statement.subject} <= {ref.node for ref in whole.statement.subject}
    return acting and _follows(scene, coded.frame, whole.frame) and _is_by_same(scene, coded, whole)


def _follows(scene: Scene, frame: Frame, whole: Frame) -> bool:
    """Whether a predicate stands in a later sentence than another, or hangs on it in its own."""
    tree, above = scene.tree, {whole.head, whole.light}
    return tree.sentences[frame.head] > tree.sentences[whole.head] or not above.isdisjoint(tree.path(frame.head))


def _is_detail(scene: Scene, coded: Coded, whole: Coded) -> bool:
    """Whether an event with nobody at its other end only says what another went with.

    As in "killed two men and seized a motorbike", "during their withdrawal"; who seized or besieged a town did more.
    """
    one, other = coded.statement, whole.statement
    aside = all(is_place(ref) for ref in one.object)
    town = one.type == COERCE and any(is_any(ref.kind, TOWNS) for ref in one.object)
    if coded is whole or town or not aside or _is_within(scene, whole, coded):
        return False
    part = one.type in scene.reader.grammar.details.get(other.type, ())
    part = (part or (coded.entry.passing and other.type in DEEDS)) and other.happened
    again = one.type == other.type and (_is_within(scene, coded, whole) or _is_carried(scene, coded, whole))
    return (part or again) and _is_by_same(scene, coded, whole)


def _is_by_same(scene: Scene, coded: Coded, whole: Coded) -> bool:
    """Whether an event is told of those in another, in its sentence or the next, with no day or place of its own there."""
    one, other = coded.statement, whole.statement
    apart = scene.tree.sentences[coded.frame.head] - scene.tree.sentences[whole.frame.head]
    if apart not in ((0, 1) if one.time in (None, other.time) and not one.place else (0,)):
        return False
    there = {ref.node for ref in (*other.subject, *other.object)}
    return bool(one.subject) and {ref.node for ref in one.subject} <= there


def _is_within(scene: Scene, coded: Coded, whole: Coded) -> bool:
    """Whether a verb says something of a word of the other: "hit a mine that the rebels had laid".

    Who is told of by what he does besides does more than that: "the group fighting the army has declared a truce".
    """
    return scene.tree.bases[coded.frame.head] == "acl" and whole.frame.head in scene.tree.path(coded.frame.head)


def _is_carried(scene: Scene, coded: Coded, whole: Coded) -> bool:
    """Whether a noun tells what another's verb only says was done: "staged a march"; not "the raids carried out by X"."""
    return coded.frame.light == whole.frame.head and not _is_within(scene, whole, coded)
