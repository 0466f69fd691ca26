"""Frames into events: the lexicon says what type a frame is and where in it those who act and suffer stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sahelgraph.extract.coding.agents import deciding
from sahelgraph.extract.coding.casting import Cast, casts
from sahelgraph.extract.coding.patients import are_animals, is_thing
from sahelgraph.extract.coding.placing import MOST_PLACES, deeds_behind, is_place, occurs, places, where_done
from sahelgraph.extract.coding.senses import ATTACK, CONSULT
from sahelgraph.extract.coding.slots import object_slots, slot_tokens
from sahelgraph.extract.coding.turning import addressed, turned
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.frames.wording import Told
from sahelgraph.extract.lexicon.entries import EventEntry
from sahelgraph.extract.mentions.actor_mention import ActorMention
from sahelgraph.extract.phrases import phrase_at
from sahelgraph.extract.quantities.find import Quantity
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part
from sahelgraph.model import Modality, Range, Ref, Statement

HEDGED = 0.85
"""What each word of doubt leaves of a statement's confidence."""
MENTIONED = ("AGREE", "MOBILIZE")
"""What a text of a body may name without telling of it: "its commitments", "its operations"."""
PURSUED = ("COERCE", "ACCUSE", "INVESTIGATE")
"""What it asks to be done to whoever deserves it."""
UNREAL = 0.85
"""What is left of it for an event that did not (yet) happen: what is told of it is the surer reading."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as one frame tells it."""

    statement: Statement
    frame: Frame
    entry: EventEntry

    @property
    def is_attack(self) -> bool:
        """Whether it tells an attack that happened."""
        return self.statement.type == ATTACK and self.statement.happened


def code_events(scene: Scene) -> Iterator[Coded]:
    """The events of a passage in the order of their predicates: one a frame, and what it is as well (`turns`, `besides`)."""
    told = (coded for frame in scene.frames for coded in _read(scene, frame))
    return (coded for coded in told if not _is_provided_for(scene, coded)) if scene.decreed else told


def _is_provided_for(scene: Scene, coded: Coded) -> bool:
    """Whether a text of a body only provides for what nobody in it does: "to respond to attacks on civilians".

    So for a commitment or an operation of which no more is told than whose it is ("the mission's operations"), and for
    arrests and trials of whoever may be guilty ("the detention of suspects").
    """
    event, frame = coded.statement, coded.frame
    if not event.happened and not event.subject:
        return True
    if not frame.noun or frame.light is not None or event.time is not None:
        return False
    if event.type in MENTIONED and event.modality != "requested":
        more = event.object or event.place or frame.role("clause") or occurs(scene, frame) is not None
        return not more and not _is_told_of(scene, frame.head)
    return event.type in PURSUED and not event.subject and not any(ref.label[:1].isupper() for ref in event.object)


def _is_tasked(frame: Frame, cast: Cast) -> bool:
    """Whether it is told to whom a task is done, where nobody does it but who was given it."""
    own = frame.noun or bool(frame.role("subject")) or not cast.subjects
    return own or any(not part.reached for part in cast.objects)


def _is_told_of(scene: Scene, i: int) -> bool:
    """Whether a noun is what a text of a body itself speaks of: "Welcoming the pledge of the Union"."""
    tree, first = scene.tree, scene.tree.first_conjunct(i)
    verb = tree.heads[first]
    own = tree.pos[verb] == "VERB" and not tree.has(verb, "VerbForm=Inf") and not scene.reader.arguments.subjects(verb)
    return own and tree.bases[first] in {"obj", "obl"}


def _read(scene: Scene, frame: Frame) -> Iterator[Coded]:
    besides = False
    for entry, cast in casts(scene, frame):
        if besides and entry.type == ATTACK and not cast.objects:  # "fought alongside X", nobody knows whom
            continue
        if scene.tasked is not None and not _is_tasked(frame, cast):
            continue
        coded = Coded(_event(scene, frame, entry, cast), frame, entry)
        yield coded
        yield from _turned(scene, coded, cast)
        besides = entry.besides
        if not besides:
            return


def _turned(scene: Scene, coded: Coded, cast: Cast) -> Iterator[Coded]:
    """What an event that is willed, declined or threatened tells of the one who wills: "will help" is a promise."""
    for entry in turned(scene, coded.frame, coded.entry, cast):
        event = _event(scene, coded.frame, entry, addressed(scene, coded.frame, entry, cast))
        told = replace(event, polarity="affirmed", modality="actual", time=None, fatalities=None)
        yield Coded(told, coded.frame, entry)


def _event(scene: Scene, frame: Frame, entry: EventEntry, cast: Cast) -> Statement:
    told = _decided(scene, frame, entry)
    hedges = (*told.hedges, *(h for part in (*cast.subjects, *cast.objects) for h in part.mention.hedges))
    taken = {
        part.mention.start_i for part in (*cast.subjects, *cast.objects) if not part.reached and _is_named(scene, part)
    }
    above = occurs(scene, frame)
    deeds = deeds_behind(scene, frame) if entry.type == ATTACK else ()
    aims = tuple(ref for part in cast.objects if (ref := where_done(part)))
    return Statement(
        kind="event",
        type=entry.type,
        subject=_each_once(cast.subjects),
        object=_each_once([_suffering(scene, part, entry) for part in cast.objects]),
        place=_each_once_ref((*aims, *places(scene, frame, taken, above, deeds, inherits=not aims)))[:MOST_PLACES],
        time=scene.when(frame.head, frame.light if above is None else above) or scene.first_when(deeds),
        fatalities=_fatalities(scene, frame, entry, cast.beside),
        polarity="negated" if told.denied else "affirmed",
        modality=modality(told.modality),
        hedges=tuple(dict.fromkeys(hedges)),
        confidence=confidence(
            (*cast.subjects, *cast.objects),
            entry.surety * _real(told, entry) * _meant(scene, frame, entry),
            len(hedges),
        ),
        evidence=(scene.evidence(frame.head, f"events.{entry.id}"),),
    )


def _suffering(scene: Scene, part: Part, entry: EventEntry) -> Part:
    """Who suffers an attack on a village: its people, as the words have it ("the village of X"); X is where it happens."""
    first = scene.tree.first_conjunct(part.mention.head_i)
    noun = scene.tree.heads[first]
    village = part.ref.kind == "Settlement" and scene.tree.lemmas[noun] in scene.reader.grammar.villages
    if entry.type != ATTACK or not village:
        return part
    joined = [other.end_i for c in scene.tree.below(first, "conj") if noun < first and (other := scene.mention(c))]
    return phrase_at(scene, noun, kind="PopulationGroup", until=max(joined, default=None)) or part


def _is_named(scene: Scene, part: Part) -> bool:
    """Whether somebody is no mere site, whose phrase may begin with where it stands: "the Kerboule mining site"."""
    return part.ref.kind != "Site" or scene.mention(part.mention.head_i) is part.mention


def _decided(scene: Scene, frame: Frame, entry: EventEntry) -> Told:
    """How the event is told: what is done by deciding it happens as soon as the decision does."""
    if entry.speaks and scene.continues(frame.head):
        return Told(hedges=frame.told.hedges)
    if scene.tasked is not None and frame.told.modality == "actual" and not (frame.noun or frame.role("subject")):
        return frame.told.under(Told(modality="planned"))
    verb = deciding(scene, frame, decided=entry.decided)
    return frame.told if verb is None or frame.told.denied else scene.reader.truth.of(verb)


def _real(told: Told, entry: EventEntry) -> float:
    """An event that did not happen is less sure to be the point, unless the entry tells of such events."""
    return 1.0 if entry.turns or (told.modality == "actual" and not told.denied) else UNREAL


def _meant(scene: Scene, frame: Frame, entry: EventEntry) -> float:
    """That somebody rings up another is less the point than what he says: "called X to congratulate him"."""
    rings = entry.type == CONSULT and any(scene.reader.arguments.conveys(verb) for verb in frame.role("clause"))
    return UNREAL if rings else 1.0


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


def _fatalities(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...]) -> Range | None:
    """How many died, all told: "one officer and two militants"; where some are not counted, at least the others."""
    doubted = frame.told.modality == "possible" and (frame.told.hedges or _is_reported(scene, frame))
    doubted = doubted and scene.reader.grammar.unfulfilled.isdisjoint(frame.told.hedges)
    if not entry.fatal or frame.told.denied or not (frame.told.modality == "actual" or doubted):
        return None
    slots = (
        tokens
        for slot in object_slots(scene, frame, entry)
        if (tokens := slot_tokens(scene, frame, entry, slot, beside))
    )
    tokens = next(slots, ())
    tokens = tuple(_each_mention_once(scene, tokens))
    people = [i for i in tokens if scene.mention(i) is not None or not is_thing(scene, i)]
    told = [dead_of(scene, i) for i in people if len(people) == 1 or _is_somebody(scene, i)]
    known = [each for each in told if each]
    if not known:
        return None
    parts = known[1:] if all(scene.tree.pos[i] == "NUM" for i in people[1:]) else []
    if (
        len(parts) > 1 and sum(each.min or 0 for each in parts) == known[0].min
    ):  # "five in the region, three in X and two in Y"
        return known[0]
    known += _besides(scene, people[0], known[0])
    open_end = len(known) < len(told) or any(each.max is None for each in known)
    return Range(sum(each.min or 0 for each in known), None if open_end else sum(each.max or 0 for each in known))


def _besides(scene: Scene, whole: int, total: Range) -> list[Range]:
    """Those named behind some of a group once these make up all of it: "7 people including 5 men, 2 boys and 20 militants"."""
    told = [dead_of(scene, i) for i in scene.reader.arguments.included(whole)]
    left = total.min or 0
    for n, each in enumerate(told):
        if each is None or each.min != each.max or left < (each.min or 0):
            return [more for more in told[n:] if more] if left == 0 and all(told[n:]) else []
        left -= each.min or 0
    return []


def _is_reported(scene: Scene, frame: Frame) -> bool:
    """Whether an event is doubted only because others tell of it: "were said to have been killed"."""
    over = frame.told.governor
    return over is not None and scene.tree.lemmas[over] in scene.reader.grammar.asserting


def _each_mention_once(scene: Scene, tokens: Sequence[int]) -> list[int]:
    """The tokens without those of a name already among them, which the parser may take for two.

    So with what somebody is called right before his name: "killed JNIM commander X".
    """
    named = {i: scene.mention(i) for i in tokens}
    starts = {m.start_i for m in named.values() if m is not None and m.ref.kind == "Person"}
    named = {i: m for i, m in named.items() if m is None or m.plural or m.end_i not in starts}
    first = {id(m): i for i, m in reversed(named.items()) if m is not None}
    return [i for i, m in named.items() if m is None or first[id(m)] == i]


def dead_of(scene: Scene, i: int) -> Range | None:
    """How many a noun among the dead stands for: its number, else one where it names a single person."""
    mention = scene.mention(i)
    first, last = (mention.start_i, mention.end_i) if mention else (i, i + 1)
    if scene.tree.lemmas[i] in scene.reader.grammar.remains and (whose := whose_remains(scene, i)) is not None:
        return dead_of(scene, whose)
    number = scene.number(first, last) or scene.number(i, i + 1)
    if number is None and scene.tree.lemmas[i] in scene.reader.grammar.partitives and (phrase := phrase_at(scene, i)):
        number = scene.number(phrase.mention.start_i, i + 1)
    if number is None and mention is not None and mention.how == "pronoun":
        number = _told_before(scene, mention)
    lemma, words = scene.tree.lemmas[i], scene.reader.grammar
    if are_animals(scene, i):
        return None
    if number is None and lemma in words.couples and _has_article(scene, i):
        return Range(2, 2)
    collective = lemma in words.collectives
    if number and not (number.weak and collective and lemma in words.partitives):  # "a majority" is not one
        return Range(_whole(number.min), _whole(number.max))
    single = mention is None or not mention.plural
    return Range(1, 1) if single and not collective and _is_one(scene, i) else None


def _has_article(scene: Scene, i: int) -> bool:
    return any(scene.tree.has(c, "PronType=Art") for c in scene.tree.below(i, "det"))


def whose_remains(scene: Scene, i: int) -> int | None:
    """Whose remains a noun tells of: "their bodies"."""
    return next(iter(scene.tree.labelled(i, "nmod:poss")), None)


def _told_before(scene: Scene, pronoun: ActorMention) -> Quantity | None:
    """How many those are for whom a pronoun stands, where they are counted in its sentence: "took two men and shot them"."""
    first, _ = scene.tree.sentence(pronoun.start_i)
    same = [m for m in scene.within(first, pronoun.start_i) if m.ref.node == pronoun.ref.node]
    return next((number for m in reversed(same) if (number := scene.number(m.start_i, m.end_i))), None)


def _is_somebody(scene: Scene, i: int) -> bool:
    """Whether a word among others names people rather than things: of "three men and a car", the men.

    So does a number with those it counts left out: "four Chadian and two Nigerien soldiers".
    """
    mention = scene.mention(i)
    counted = scene.passage.doc[i].is_title and bool(scene.tree.below(i, "nummod"))
    anybody = counted or scene.tree.pos[i] == "NUM" or scene.tree.lemmas[i] in scene.reader.grammar.anybody
    return anybody if mention is None else not is_place(mention.ref)


def _is_one(scene: Scene, i: int) -> bool:
    """Whether a word names a single person: a noun in the singular, a name, "him"."""
    mention = scene.mention(i)
    person = mention is not None and mention.ref.kind == "Person"
    if scene.tree.pos[i] == "PROPN" and scene.tree.has(i, "Number=Sing"):
        person = person or _has_article(scene, i)
    return person or (scene.tree.pos[i] == "NOUN" and scene.tree.has(i, "Number=Sing")) or _is_called(scene, i)


def _is_called(scene: Scene, i: int) -> bool:
    """Whether an adjective stands for one of those it calls so: "killed a civilian", "a JNIM militant"."""
    tree = scene.tree
    one = any(tree.has(c, "Definite=Ind") and not tree.has(c, "Number=Plur") for c in tree.below(i, "det"))
    return one and tree.pos[i] == "ADJ" and not tree.has(i, "Number=Plur")


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _each_once(parts: Sequence[Part]) -> tuple[Ref, ...]:
    """Everybody once, however often the sentence names them: "the president, who …"."""
    return _each_once_ref(tuple(part.ref for part in parts))


def _each_once_ref(refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    return tuple({ref.node or ref.label: ref for ref in reversed(refs)}.values())[::-1]
