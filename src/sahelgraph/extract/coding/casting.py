"""Who takes part in an event: a frame read by the entries that fit it, with those who act and those acted on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sahelgraph.extract.coding.agents import ACTOR, subjects_of
from sahelgraph.extract.coding.nearby import after, before
from sahelgraph.extract.coding.no_event import is_between_others, is_mishap, tells_nothing
from sahelgraph.extract.coding.patients import (
    PROTEST,
    TROOPS,
    Complement,
    asks_for_deed,
    not_moved,
    not_wronged,
    objects_of,
)
from sahelgraph.extract.coding.placing import occurs, places
from sahelgraph.extract.coding.reaching import (
    WIDE,
    awaited,
    is_unresolved,
    living_in,
    named_nearest,
    not_acting,
    not_aside,
    outside_deeds,
    reachable,
    reached_by,
)
from sahelgraph.extract.coding.senses import (
    ATTACK,
    CONSULT,
    is_deed,
    senses,
    spoils_below,
    words_behind,
    words_in_place,
)
from sahelgraph.extract.coding.slots import others, sides, victim_slots
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.entries import EventEntry
from sahelgraph.extract.mentions.actor_mention import is_any
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part

SAID_TO = 0.9
"""How sure it is that what somebody rings up to say is said of who is called."""
AID, COOPERATE = "AID", "COOPERATE"
REJECT, THREATEN = "REJECT", "THREATEN"


@dataclass(frozen=True, slots=True)
class Cast:
    """Those who take part in an event; `beside` are the words that the entry needs by its verb."""

    subjects: tuple[Part, ...]
    objects: tuple[Part, ...]
    beside: tuple[int, ...] = ()


def casts(scene: Scene, frame: Frame) -> Iterator[tuple[EventEntry, Cast]]:
    """The entries that a frame may be read by, each with those who take part, the likeliest first."""
    if tells_nothing(scene, frame):
        return
    told = [(sense, words_in_place(scene, frame, sense)) for sense in senses(scene, frame)]
    in_place = any(beside for _, beside in told)  # "withdrew its threat to cut aid": the threat, not the aid
    for sense, near in told:
        beside = near if near or in_place else words_behind(scene, frame, sense)
        if (sense.needs and not beside) or _is_barred(scene, frame, sense.entry):
            continue
        if sense.entry.type == COOPERATE and is_between_others(scene, frame, beside):
            continue
        if spoils_below(scene, sense.entry, beside):
            continue
        if sense.entry.type == ATTACK and is_mishap(scene, frame):
            continue
        cast = _cast(scene, frame, sense.entry, beside)
        if cast and _enough(scene, frame, cast, sense.entry):
            yield sense.entry, cast


def _is_barred(scene: Scene, frame: Frame, entry: EventEntry) -> bool:
    """Whether something that is no actor stands where it gives the verb another sense ("se rendre à Alger").

    Or nothing stands where something must ("returned to Mali" gives nothing back).
    """
    parts = scene.reader.grammar.partitives  # "received a delegation of X"
    told = [i for slot in entry.bars for i in frame.role(slot) if slot != "object" or _is_bare_object(scene, frame, i)]
    other = any(not scene.parts((i,), ACTOR, deep=scene.tree.lemmas[i] in parts) or _is_where(scene, i) for i in told)
    addressed = bool(
        frame.role("indirect")
    )  # "warned X that …", which the parser may take for one who is given something
    return other or not all(frame.role(slot) or (slot == "object" and addressed) for slot in entry.fills)


def _is_bare_object(scene: Scene, frame: Frame, i: int) -> bool:
    """Whether an object stands right behind its verb, and is no other phrase that the parser took for one."""
    tree = scene.tree
    led = any(tree.pos[c] == "ADP" and c < i for c in tree.children[i])
    behind = tree.heads[i] == frame.head and tree.span(i)[0] == frame.head + 1
    return behind and not led and not scene.is_dated(i)


def _is_where(scene: Scene, i: int) -> bool:
    mention = scene.mention(i)
    return mention is not None and mention.place is not None


def _cast(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...]) -> Cast | None:
    """Who acts and who is acted on; nobody is on both sides, and those who are only reached do nothing alone."""
    named = _named(scene, frame, entry, beside)
    spares = entry.type == REJECT and any(_is_spared(scene, verb) for verb in frame.role("clause"))
    subjects, objects = named.subjects, () if spares else _apart(named.objects, named.subjects)
    if not objects and not frame.noun and scene.reader.arguments.conveys(frame.head):
        objects = _apart(_called(scene, frame, entry), subjects)
    seeks = bool(entry.reach) and not (objects or spares or _is_open_end(scene, frame, entry, beside))
    if seeks and not named.objects:
        objects = _apart(reached_by(scene, frame, entry, beside, _complement(entry)), subjects)
    if not subjects and (not frame.noun or _is_done(scene, frame)):
        subjects = tuple(before(scene, frame, entry.subjects or ACTOR))
    if seeks and subjects and not objects:
        objects = _behind(scene, frame, entry) or (tuple(awaited(scene, frame)) if entry.type == THREATEN else ())
    kept = _not_owning(scene, _apart(objects, subjects), subjects)
    if entry.moves:
        acting = {part.ref.node for part in subjects}
        kept = tuple(part for part in kept if not _is_own_troops(scene, part, acting))
    if entry.type == PROTEST:  # "demonstrated at Kita": nobody marches against a town
        kept = tuple(part for part in kept if not is_any(part.ref.kind, ("Settlement", "Region")))
    if entry.type == AID:
        kept = (*kept, *_apart(living_in(scene, kept), (*subjects, *kept)))
    if entry.alone and not subjects:
        kept = tuple(part for part in kept if not part.reached)
    told = subjects or kept or (entry.alone and _tells_alone(scene, frame, beside))
    return Cast(subjects, kept, beside) if told else None


def _called(scene: Scene, frame: Frame, entry: EventEntry) -> list[Part]:
    """To whom something is said: who is called ("called X to congratulate him")."""
    over = scene.frame(scene.tree.heads[frame.head])
    found = scene.parts(over.role("object"), entry.objects or ACTOR, deep=False) if over is not None else []
    return [replace(part, sure=part.sure * SAID_TO) for part in found]


def _is_open_end(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...]) -> bool:
    """Whether it is done to somebody whom nobody can name, or asked of nobody."""
    return is_unresolved(scene, frame, entry, beside) or asks_for_deed(scene, frame, entry)


def _is_spared(scene: Scene, verb: int) -> bool:
    """Whether a clause tells of a deed that is declined: who refuses to attack somebody refuses him nothing."""
    deed = scene.frame(verb)
    read = next((entry for entry, _ in casts(scene, deed)), None) if deed is not None and deed.told.denied else None
    return read is not None and read.type == ATTACK


def _is_done(scene: Scene, frame: Frame) -> bool:
    """Whether a light verb tells that its subject does what a noun tells, and does not undergo it ("a subi des tortures")."""
    return frame.light is not None and not scene.reader.arguments.voice.undergoes(frame.light)


def _named(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...]) -> Cast:
    """Those in the places of the frame that the entry names."""
    subjects = subjects_of(scene, frame, entry, beside)
    objects = objects_of(scene, frame, entry, beside, subjects, _complement(entry))
    if entry.reciprocal or (frame.noun and sides(scene, frame)):
        subjects, objects = _among_themselves(scene, frame, entry, subjects, objects)
    return Cast(tuple(subjects), tuple(objects))


def _behind(scene: Scene, frame: Frame, entry: EventEntry) -> tuple[Part, ...]:
    """Those named behind the predicate, unless what is judged is a deed, whose victims may stand there."""
    judged = entry.regards and any(is_deed(scene, i) for i in others(frame))
    if judged or victim_slots(scene, frame, entry):
        return ()
    found = not_moved(entry, after(scene, frame, reachable(entry)))
    found = not_wronged(scene, frame, entry.stance, found)
    found = not_acting(scene, frame, found)  # "abductions by gunmen": who does it does not suffer it
    return tuple(not_aside(scene, frame, entry, outside_deeds(scene, entry, found)))


def _apart(parts: Sequence[Part], taken: Sequence[Part]) -> tuple[Part, ...]:
    nodes = {part.ref.node for part in taken}
    return tuple(part for part in parts if part.ref.node not in nodes)


def _not_owning(scene: Scene, parts: tuple[Part, ...], subjects: tuple[Part, ...]) -> tuple[Part, ...]:
    """Without those who are only reached and whose own people act: "X confirmed the departure of its soldiers"."""
    roles = (scene.reader.arguments.of_noun(part.mention.head_i) for part in subjects)
    owners = {mention.ref.node for told in roles for i in told.get("possessive", ()) if (mention := scene.mention(i))}
    return tuple(part for part in parts if not part.reached or part.ref.node not in owners)


def _is_own(scene: Scene, part: Part, acting: set[str | None]) -> bool:
    """Whether somebody is the troops or an office that who acts calls his own: "reopen its consulates"."""
    office = is_any(part.ref.kind, ("Institution",)) and not part.mention.linked
    return _is_own_troops(scene, part, acting) or (office and _is_owned_by(scene, part, acting))


def _is_owned_by(scene: Scene, part: Part, acting: set[str | None]) -> bool:
    told = scene.reader.arguments.of_noun(part.mention.head_i).get("possessive", ())
    owners = {mention.ref.node for i in told if (mention := scene.mention(i))}
    return bool(owners & acting)


def _is_own_troops(scene: Scene, part: Part, acting: set[str | None]) -> bool:
    """Whether somebody is the troops that who acts calls his own: "retire ses soldats"."""
    troops = part.mention.role in TROOPS or is_any(part.ref.kind, ("SecurityForce",))
    return troops and _is_owned_by(scene, part, acting)


def _tells_alone(scene: Scene, frame: Frame, beside: tuple[int, ...]) -> bool:
    """Whether a frame tells what happened and where, though not who was in it: "protests erupted in Gao".

    Or, of a passive, what it was done to: "the sanctions have been lifted".
    """
    tree, above = scene.tree, scene.tree.heads[frame.head]
    heads_line = tree.heads[above] == above and tree.pos[above] == "NOUN" and not tree.below(above, "cop")
    if frame.passive and beside and (tree.bases[frame.head] != "acl" or heads_line):
        return True
    occurring = occurs(scene, frame)
    main = not frame.noun or occurring is not None or frame.light is not None
    main = main or tree.heads[frame.head] == frame.head
    return main and bool(places(scene, frame, set(), occurring))


def _complement(entry: EventEntry) -> Complement:
    """Who suffers what completes an event; who welcomes a truce, urging others to keep it, does not welcome them."""
    return partial(_within, going_on=not entry.speaks, meeting=entry.type == CONSULT)


def _within(scene: Scene, frame: Frame, kinds: tuple[str, ...], *, going_on: bool, meeting: bool) -> list[Part]:
    """Those to whom the complement's action is done ("threatened to attack the troops", "agreed to leave Iraq").

    `going_on`: also what is told in a participle behind it ("marched, demanding that X resign"). Who meets (`meeting`) to
    talk about a state does not meet it.
    """
    for inner in _inner(scene, frame, going_on=going_on):
        acting = {part.ref.node for part in _acting(scene, frame)}
        read = next((cast.objects for _, cast in casts(scene, inner)), ())
        told = [part for part in read if scene.fitting(part, (*kinds, *WIDE))]
        told = told or scene.parts(inner.role("object"), kinds)
        near = [] if meeting else named_nearest(scene, inner, kinds)
        others = [part for part in told if not _is_own(scene, part, acting)] or near
        if found := [p for p in others if p.ref.node not in acting and not _is_own(scene, p, acting)]:
            return found
    return []


def _acting(scene: Scene, frame: Frame) -> list[Part]:
    return scene.parts(frame.role("subject"), ACTOR, deep=False)


def _inner(scene: Scene, frame: Frame, *, going_on: bool) -> list[Frame]:
    """The frames of the clauses that complete this one."""
    laying = scene.reader.grammar.laying
    verbs = [verb for verb in frame.role("clause") if scene.tree.heads[verb] == frame.head]
    verbs = [verb for verb in verbs if scene.tree.lemmas[verb] not in laying and not _describes(scene, verb)]
    if frame.lemma not in scene.reader.arguments.saying:
        verbs = [verb for verb in verbs if not _is_told_by_others(scene, verb)]
    verbs = [
        verb
        for verb in verbs
        if (going_on or not _goes_on(scene, verb)) and not scene.reader.arguments.is_of_others(verb)
    ]
    return [told for verb in verbs if (told := scene.frame(verb))]


def _describes(scene: Scene, verb: int) -> bool:
    """Whether a clause tells more of its noun and is no complement: "who …", "signed by …"."""
    tree = scene.tree
    past = tree.deps[verb] == "acl" and tree.has(verb, "VerbForm=Part") and tree.has(verb, "Tense=Past")
    return tree.deps[verb] == "acl:relcl" or (past and not tree.below(verb, "mark", "nsubj"))


def _is_told_by_others(scene: Scene, verb: int) -> bool:
    """Whether a clause only tells who says so: "looted the home of X, residents told AFP"."""
    return scene.tree.lemmas[verb] in scene.reader.arguments.saying and bool(scene.tree.below(verb, "nsubj"))


def _goes_on(scene: Scene, verb: int) -> bool:
    """Whether a participle tells what is done besides: "…, urging the parties to respect it"."""
    loose = scene.tree.bases[verb] == "advcl" and not scene.tree.below(verb, "mark", "nsubj")
    return loose and scene.tree.is_present_participle(verb)


def _among_themselves(
    scene: Scene, frame: Frame, entry: EventEntry, subjects: list[Part], objects: list[Part]
) -> tuple[list[Part], list[Part]]:
    """As in "A and B clashed", "fighting between A and B": the first acts on the others; not in "discussed the row between A and B"."""
    named = frame.noun or entry.type != CONSULT or not scene.reader.grammar.between.isdisjoint(entry.to)
    between = sides(scene, frame) if named else []
    parties = scene.parts(between, entry.subjects or ACTOR) if between else subjects
    if between and not subjects:  # whoever stands behind "between" stands there once
        objects = list(_apart(objects, parties))
    if between and subjects and not objects:
        return subjects, parties
    if between and len(parties) > 1 and (told := _on_two_sides(scene, parties)) is not None:
        return told
    opposed = any(
        frame.role(slot) for slot in scene.reader.grammar.facing
    )  # "stepped up their fight against jihadists"
    either = any(part.ref.alternative for part in parties)  # "X or Y visited the school": one of them did
    if not objects and len(parties) > 1 and not opposed and not either:
        return parties[:1], parties[1:]
    return (subjects or parties), objects


def _on_two_sides(scene: Scene, parties: list[Part]) -> tuple[list[Part], list[Part]] | None:
    """As in "between X and Y on one side and Z on the other": those before and behind the words that part them.

    Where these come last ("Z on the other"), who is named right before them is the other side.
    """
    words, marks = scene.tree.words, [tuple(each.split()) for each in scene.reader.grammar.opposite]
    first, last = min(part.mention.start_i for part in parties), scene.tree.sentence(parties[0].mention.start_i)[1]
    at = next((i for i in range(first, last) if any(words[i : i + len(mark)] == mark for mark in marks)), None)
    if at is None:
        return None
    behind = [part for part in parties if part.mention.start_i > at] or scene.parts((at - 1,), ACTOR, deep=False)
    nodes = {part.ref.node for part in behind}
    before = [part for part in parties if part.ref.node not in nodes]
    return (before, behind) if before and behind else None


def _enough(scene: Scene, frame: Frame, cast: Cast, entry: EventEntry) -> bool:
    here = {"subject": cast.subjects, "object": cast.objects}
    fitting = not entry.by or any(part.mention.role in entry.by for part in cast.subjects)
    told = all(here[side] for side in entry.needs)
    return fitting and (told or (entry.alone and not cast.subjects and _tells_alone(scene, frame, cast.beside)))
