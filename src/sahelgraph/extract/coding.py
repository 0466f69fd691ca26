"""Frames into events: the lexicon says what type a frame is and where in it those who act and suffer stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sahelgraph.extract.actor_mention import is_any
from sahelgraph.extract.entries import EventEntry
from sahelgraph.extract.frames import Frame
from sahelgraph.extract.lexicon import Sense, event_noun_senses, event_verbs
from sahelgraph.extract.scene import Part, Scene
from sahelgraph.model import Modality, Range, Ref, Statement
from sahelgraph.vocabulary import is_kind

HEDGED = 0.85
"""What each word of doubt leaves of a statement's confidence."""
ACTOR = ("Actor",)
MOST_PLACES = 3
STANDING = 0.8
"""How sure it is that a subjectless paragraph is told of the actor above it."""
NESTED = frozenset({"acl", "ccomp", "xcomp", "amod", "csubj", "nmod", "nsubj"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Those who take part in an event."""

    subjects: tuple[Part, ...]
    objects: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as one frame tells it."""

    statement: Statement
    frame: Frame
    entry: EventEntry


def code_events(scene: Scene) -> Iterator[Coded]:
    """The events of a passage, at most one a frame, in the order of their predicates, without details of others."""
    read = (next(_readings(scene, frame), None) for frame in scene.frames)
    told = [coded for coded in read if coded]
    return (coded for coded in told if not any(_is_detail(scene, coded, whole) for whole in told))


def _is_detail(scene: Scene, coded: Coded, whole: Coded) -> bool:
    """Whether an event with nobody at its other end only says what another, of its sentence or the one before, went with.

    As in "marched to demand better pay", "killed two men and seized a motorbike", "during their withdrawal".
    """
    one, other = coded.statement, whole.statement
    if coded is whole or one.object or (one.type == other.type and not coded.frame.noun):
        return False
    apart = scene.tree.sentences[coded.frame.head] - scene.tree.sentences[whole.frame.head]
    if apart not in ((0, 1) if one.time in (None, other.time) and not one.place else (0,)):
        return False
    same = {ref.node for ref in one.subject} <= {ref.node for ref in (*other.subject, *other.object)}
    return bool(one.subject) and same and one.type in scene.reader.grammar.details.get(other.type, ())


def _readings(scene: Scene, frame: Frame) -> Iterator[Coded]:
    for sense in _senses(scene, frame):
        beside = _beside(scene, frame, sense)
        if sense.needs and not beside:
            continue
        cast = participants(scene, frame, sense.entry, beside)
        if cast and _enough(cast, sense.entry):
            yield Coded(_event(scene, frame, sense.entry, cast, beside), frame, sense.entry)


def _senses(scene: Scene, frame: Frame) -> tuple[Sense[EventEntry], ...]:
    if frame.noun:
        return event_noun_senses(scene.language).get(frame.lemma, ())
    known, words = event_verbs(scene.language), scene.tree.words
    following = words[frame.head + 1] if frame.head + 1 < len(words) else ""
    ways = (f"{frame.lemma} {following}", frame.lemma, frame.lemma.removeprefix("se "))
    return next((known[way] for way in ways if way in known), ())


def _beside(scene: Scene, frame: Frame, sense: Sense[EventEntry]) -> tuple[int, ...]:
    """The words that the sense needs beside its verb."""
    tree = scene.tree
    carrier = [] if frame.light is None else [frame.light]
    near = dict.fromkeys([*(i for told in frame.roles.values() for i in told), *tree.children[frame.head], *carrier])
    return tuple(i for i in near if sense.needs & {tree.lemmas[i], tree.words[i], frame_case(scene, i)})


def frame_case(scene: Scene, i: int) -> str:
    """The preposition a token stands behind."""
    return scene.reader.arguments.case(i)


def participants(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...] = ()) -> Cast | None:
    """Who acts and who suffers, where at least one of them is named."""
    subjects = _subjects(scene, frame, entry)
    objects = _objects(scene, frame, entry, beside)
    if entry.reciprocal:
        subjects, objects = _among_themselves(scene, frame, entry, subjects, objects)
    acting = {part.ref.node for part in subjects}
    objects = [part for part in objects if part.ref.node not in acting]
    told = subjects or objects or (entry.alone and _tells_alone(scene, frame))
    return Cast(tuple(subjects), tuple(objects)) if told else None


def _tells_alone(scene: Scene, frame: Frame) -> bool:
    """Whether a frame tells that and where something happened, though not who was in it: "protests erupted in Gao"."""
    tree = scene.tree
    above = _occurs(scene, frame)
    main = not frame.noun or above is not None or frame.light is not None or tree.heads[frame.head] == frame.head
    return main and bool(places(scene, frame, set(), above))


def _occurs(scene: Scene, frame: Frame) -> int | None:
    """The verb that says of an event noun that it happened."""
    above = scene.tree.heads[frame.head]
    occurring = scene.reader.arguments.lemma(above) in scene.reader.grammar.occurring
    return above if frame.noun and scene.tree.bases[frame.head] == "nsubj" and occurring else None


def _subjects(scene: Scene, frame: Frame, entry: EventEntry) -> list[Part]:
    kinds = entry.subjects or ACTOR
    if not frame.noun:
        found = scene.parts(frame.role("subject"), kinds, deep=False) or _doers(scene, frame, entry)
        return found or _standing(scene, frame, entry)
    agents = [slot for name in sorted(scene.reader.grammar.agents) for slot in (name,)]
    slots = ["subject", *agents, *_naming(scene, entry, "subject")]
    for slot in slots:
        found = scene.parts(frame.role(slot), kinds, deep=False)
        if found:
            return found
    return _doers(scene, frame, entry)


def _doers(scene: Scene, frame: Frame, entry: EventEntry) -> list[Part]:
    """Those who do it, where only people can, though no mention names them ("youth organisations marched")."""
    free = (i for i in frame.role("subject") if entry.doers and scene.mention(i) is None)
    return [part for i in free if (part := scene.phrase(i))]


def _standing(scene: Scene, frame: Frame, entry: EventEntry) -> list[Part]:
    """The actor above a resolution's paragraphs, whose verbs have no subject of their own ("Condemning …")."""
    tree = scene.tree
    if not entry.speaks or scene.standing is None or frame.role("subject") or frame.passive:
        return []
    own = not tree.has(frame.head, "VerbForm=Inf") and not tree.has(frame.head, "Tense=Past")
    alone = not any(scene.reader.arguments.subjects(i) for i in tree.path(frame.head) if tree.pos[i] == "VERB")
    nested = any(tree.bases[i] in NESTED for i in (frame.head, *tree.path(frame.head)))
    part = scene.fitting(Part(scene.standing, STANDING), entry.subjects or ACTOR)
    return [part] if part and own and alone and not nested else []


def _naming(scene: Scene, entry: EventEntry, side: str) -> list[str]:
    """The places by a noun that name one side: possessive, modifier, "of"."""
    of = sorted(scene.reader.grammar.of) if entry.of == side else []
    possessive = ["possessive"] if entry.possessor == side else []
    return [*possessive, *of, *(["modifier"] if entry.modifier == side else [])]


def _objects(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...]) -> list[Part]:
    kinds = entry.objects or ("Actor", "Place")
    for slot in _object_slots(scene, frame, entry):
        tokens = _slot(scene, frame, slot, beside)
        named = scene.parts(tokens, kinds, deep=not entry.persons)
        found = named or _persons(scene, tokens, entry) or _sites(scene, tokens, entry)
        if found:
            return found
    return []


def _object_slots(scene: Scene, frame: Frame, entry: EventEntry) -> list[str]:
    """The places of a frame in which the one it is done to is looked for, in order."""
    if not frame.noun:
        return list(entry.to)
    slots = [slot for slot in entry.to if slot not in scene.reader.grammar.of]
    return [*slots, *_naming(scene, entry, "object"), *(["object"] if frame.light is not None else [])]


def _sites(scene: Scene, tokens: tuple[int, ...], entry: EventEntry) -> list[Part]:
    """The buildings, vehicles and the like to which the event is done, where it can be done to them."""
    known = scene.reader.grammar.sites if entry.sites else frozenset()
    return [part for i in tokens if scene.tree.lemmas[i] in known and (part := scene.phrase(i, kind="Site"))]


def _persons(scene: Scene, tokens: tuple[int, ...], entry: EventEntry) -> list[Part]:
    """Those to whom the event is done, where it can only be done to persons, though no mention names them."""
    return [part for i in tokens if (part := scene.phrase(i))] if entry.persons else []


def _slot(scene: Scene, frame: Frame, slot: str, beside: tuple[int, ...]) -> tuple[int, ...]:
    """The tokens in one place of a frame, of its object's or its needed word's own complements."""
    if slot == "clause":
        return tuple(i for verb in frame.role("clause") for i in scene.reader.arguments.subjects(verb))
    if slot == "within":
        return _within(scene, frame)
    if slot == "subject":
        return frame.role("subject")
    tokens = tuple(i for i in frame.role(slot) if i not in frame.role("subject"))
    if tokens and (slot != "object" or not beside):
        return tokens
    hosts = beside or frame.role("object")
    nested = tuple(i for host in hosts for i in scene.reader.arguments.of_noun(host).get(slot, ()))
    return tuple(i for i in (*tokens, *nested) if i not in frame.role("subject"))


def _within(scene: Scene, frame: Frame) -> tuple[int, ...]:
    """Those to whom the complement's action is done ("threatened to attack the troops")."""
    inner = [
        told for verb in frame.role("clause") if (told := scene.frame(verb)) and scene.tree.heads[verb] == frame.head
    ]
    return tuple(i for told in inner for i in told.role("object"))


def _among_themselves(
    scene: Scene, frame: Frame, entry: EventEntry, subjects: list[Part], objects: list[Part]
) -> tuple[list[Part], list[Part]]:
    """As in "A and B clashed", "fighting between A and B": the first acts on the others."""
    between = [i for name in scene.reader.grammar.between for i in frame.role(name)]
    parties = scene.parts(between, entry.subjects or ACTOR) if between else subjects
    if not objects and len(parties) > 1:
        return parties[:1], parties[1:]
    return (subjects or parties), objects


def _enough(cast: Cast, entry: EventEntry) -> bool:
    here = {"subject": cast.subjects, "object": cast.objects}
    fitting = not entry.by or any(part.mention.role in entry.by for part in cast.subjects)
    return fitting and all(here[side] for side in entry.needs)


def _event(scene: Scene, frame: Frame, entry: EventEntry, cast: Cast, beside: tuple[int, ...]) -> Statement:
    told = frame.told
    hedges = (*told.hedges, *(h for part in (*cast.subjects, *cast.objects) for h in part.mention.hedges))
    taken = {part.mention.start_i for part in (*cast.subjects, *cast.objects)}
    above = _occurs(scene, frame)
    aims = tuple(ref for part in cast.objects if (ref := _where(part)))
    return Statement(
        kind="event",
        type=entry.type,
        subject=_each_once(cast.subjects),
        object=_each_once(cast.objects),
        place=_each_once_ref((*aims, *places(scene, frame, taken, above)))[:MOST_PLACES],
        time=scene.when(frame.head, frame.light if above is None else above),
        fatalities=_fatalities(scene, frame, entry, beside),
        polarity="negated" if told.denied else "affirmed",
        modality=modality(told.modality),
        hedges=tuple(dict.fromkeys(hedges)),
        confidence=confidence((*cast.subjects, *cast.objects), entry.surety, len(hedges)),
        evidence=(scene.evidence(frame.head, f"events.{entry.id}"),),
    )


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


def places(scene: Scene, frame: Frame, taken: set[int], above: int | None = None) -> tuple[Ref, ...]:
    """The places named under the predicate (or the verb `above` it) that are not participants of it."""
    anchor = above if above is not None else frame.light if frame.light is not None else frame.head
    first, last = scene.tree.span(anchor)
    found: dict[str, Ref] = {}
    for mention in scene.within(first, last):
        located = mention.place if scene.reader.arguments.case(mention.head_i) else None
        place = mention.ref if is_any(mention.ref.kind, ("Place",)) else located
        if place and mention.start_i not in taken:
            found.setdefault(place.node or place.label, place)
    return tuple(found.values())[:MOST_PLACES]


def _where(part: Part) -> Ref | None:
    """The place that what an event is done to is: the village that was attacked."""
    return part.ref if is_place(part.ref) and part.ref.kind != "Site" else None


def _fatalities(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...]) -> Range | None:
    """How many died, all told: "one officer and two militants"; where some are not counted, at least the others."""
    if not entry.fatal or frame.told.denied or frame.told.modality != "actual":
        return None
    slots = (tokens for slot in _object_slots(scene, frame, entry) if (tokens := _slot(scene, frame, slot, beside)))
    told = [_dead(scene, i) for i in next(slots, ())]
    known = [dead for dead in told if dead]
    if not known:
        return None
    open_end = len(known) < len(told) or any(dead.max is None for dead in known)
    return Range(sum(dead.min or 0 for dead in known), None if open_end else sum(dead.max or 0 for dead in known))


def _dead(scene: Scene, i: int) -> Range | None:
    """How many a noun among the dead stands for: its number, else one where it names a single person."""
    mention = scene.mention(i)
    first, last = (mention.start_i, mention.end_i) if mention else (i, i + 1)
    number = scene.number(first, last) or scene.number(i, i + 1)
    if number is None and scene.tree.lemmas[i] in scene.reader.grammar.partitives and (phrase := scene.phrase(i)):
        number = scene.number(phrase.mention.start_i, i + 1)
    if number:
        return Range(_whole(number.min), _whole(number.max))
    single = mention is None or not mention.plural
    collective = scene.tree.lemmas[i] in scene.reader.grammar.collectives
    return Range(1, 1) if single and not collective and _is_one(scene, i) else None


def _is_one(scene: Scene, i: int) -> bool:
    """Whether a word names a single person: a noun in the singular, a name, "him"."""
    mention = scene.mention(i)
    person = mention is not None and mention.ref.kind == "Person"
    return person or (scene.tree.pos[i] == "NOUN" and scene.tree.has(i, "Number=Sing"))


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def is_place(ref: Ref) -> bool:
    """Whether a reference is to a place rather than somebody."""
    return ref.kind is not None and is_kind(ref.kind, "Place")


def _each_once(parts: Sequence[Part]) -> tuple[Ref, ...]:
    """Everybody once, however often the sentence names them: "the president, who …"."""
    return _each_once_ref(tuple(part.ref for part in parts))


def _each_once_ref(refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    return tuple({ref.node or ref.label: ref for ref in reversed(refs)}.values())[::-1]
