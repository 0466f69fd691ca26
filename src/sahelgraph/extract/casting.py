"""Who takes part in an event: the places in a frame where an entry says they stand, and where to look beyond them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from sahelgraph.extract.actor_mention import is_any
from sahelgraph.extract.entries import EventEntry
from sahelgraph.extract.frames import Frame
from sahelgraph.extract.lexicon import Sense, event_noun_senses, event_verbs
from sahelgraph.extract.nearby import after, before, words_after
from sahelgraph.extract.placing import occurs, places
from sahelgraph.extract.scene import Part, Scene
from sahelgraph.extract.tree import NOMINAL
from sahelgraph.vocabulary import is_conflict

ACTOR = ("Actor",)
ANY = ("Actor", "Place")
WIDE = ("Country",)
STATES = ("State", "Country")
BEHIND = 0.9
"""How sure it is that what an attack or a weapon does is done by those whose it is."""
STANDING = 0.8
"""How sure it is that a subjectless paragraph is told of the actor above it."""
REACHED = 0.7
"""How sure it is that one named elsewhere in a clause is the one it is done to."""
TROOPS = frozenset({"army", "peacekeeper", "armed"})
SENT = TROOPS - {"armed"}
"""Those who go where they are sent."""
DOERS = ("Organisation", "GroupOfPeople", "Person")
"""Whom a deed may be laid on beside its noun ("blames the attack on X"); a state there is only where it happened."""
ATTACK = "ASSAULT"
DEEDS = (ATTACK, "COERCE")
"""The types of what is done by those who are condemned for it."""
NESTED = frozenset({"acl", "ccomp", "xcomp", "amod", "csubj", "nmod", "nsubj"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Those who take part in an event; `beside` are the words that the entry needs by its verb."""

    subjects: tuple[Part, ...]
    objects: tuple[Part, ...]
    beside: tuple[int, ...] = ()


def casts(scene: Scene, frame: Frame) -> Iterator[tuple[EventEntry, Cast]]:
    """The entries that a frame may be read by, each with those who take part, the likeliest first."""
    if _tells_nothing(scene, frame):
        return
    for sense in _senses(scene, frame):
        beside = _beside(scene, frame, sense)
        if (sense.needs and not beside) or _is_barred(scene, frame, sense.entry):
            continue
        if sense.entry.type == ATTACK and _is_mishap(scene, frame):
            continue
        cast = _filled(scene, frame, sense.entry, _participants(scene, frame, sense.entry, beside))
        if cast and _enough(scene, frame, cast, sense.entry):
            yield sense.entry, replace(cast, beside=beside)


def _tells_nothing(scene: Scene, frame: Frame) -> bool:
    """Whether an event word is none: what somebody is called ("the opposition"), or a month ("26 March")."""
    if any(span.start_i <= frame.head < span.end_i for span in scene.times):
        return frame.noun
    mention = scene.mention(frame.head)
    headline = mention is not None and mention.head_i == frame.head and scene.tree.pos[frame.head] in NOMINAL
    return (frame.noun or headline) and _is_somebody(scene, frame.head)


def _is_mishap(scene: Scene, frame: Frame) -> bool:
    """Whether people died and nobody attacked: "a flood killed ten", "was killed in a crash", "crashed, killing two"."""
    tree, words = scene.tree, scene.reader.grammar
    causes = [*frame.role("subject"), *(i for name in words.causes for i in frame.role(name))]
    above = tree.heads[frame.head] if tree.bases[frame.head] == "advcl" else frame.head
    named = any(tree.lemmas[i] in words.mishaps and scene.mention(i) is None for i in causes)
    return named or (above != frame.head and tree.lemmas[above] in words.mishaps)


def _is_somebody(scene: Scene, i: int) -> bool:
    """Whether an event noun is rather what somebody is called: "the opposition", "an alliance", "the Cooperation Council"."""
    mention = scene.mention(i)
    return mention is not None and is_any(mention.ref.kind, ACTOR) and mention.how != "pronoun"


def _is_barred(scene: Scene, frame: Frame, entry: EventEntry) -> bool:
    """Whether something that is no actor stands where it gives the verb another sense ("se rendre à Alger").

    Or nothing stands where something must ("returned to Mali" gives nothing back).
    """
    other = any(
        not scene.parts((i,), ACTOR, deep=False) or _is_where(scene, i) for slot in entry.bars for i in frame.role(slot)
    )
    return other or not all(frame.role(slot) for slot in entry.fills)


def _is_where(scene: Scene, i: int) -> bool:
    mention = scene.mention(i)
    return mention is not None and mention.place is not None


def _filled(scene: Scene, frame: Frame, entry: EventEntry, cast: Cast) -> Cast | None:
    """The cast with those named beside the predicate on the sides that its grammar leaves empty; nobody is on both."""
    subjects, objects = cast.subjects, _apart(cast.objects, cast.subjects)
    if not subjects and (not frame.noun or frame.light is not None):
        subjects = tuple(before(scene, frame, entry.subjects or ACTOR))
    judged = entry.stance == "negative" and any(is_deed(scene, i) for i in _others(frame))
    if subjects and not objects and entry.reach and not (judged or _victim_slots(scene, frame, entry)):
        found = [] if _unresolved(scene, frame, entry, cast.beside) else after(scene, frame, _reachable(entry))
        objects = tuple(_not_aside(scene, frame, entry, _not_moved(entry, found)))
    kept = _apart(objects, subjects)
    if entry.alone and not subjects:
        kept = tuple(part for part in kept if not part.reached)
    told = subjects or kept or (entry.alone and _tells_alone(scene, frame))
    return Cast(subjects, kept) if told else None


def _apart(parts: Sequence[Part], others: Sequence[Part]) -> tuple[Part, ...]:
    nodes = {part.ref.node for part in others}
    return tuple(part for part in parts if part.ref.node not in nodes)


def _tells_alone(scene: Scene, frame: Frame) -> bool:
    """Whether a frame tells that and where something happened, though not who was in it: "protests erupted in Gao"."""
    above = occurs(scene, frame)
    main = not frame.noun or above is not None or frame.light is not None
    main = main or scene.tree.heads[frame.head] == frame.head
    return main and bool(places(scene, frame, set(), above))


def _senses(scene: Scene, frame: Frame) -> tuple[Sense[EventEntry], ...]:
    if frame.noun:
        return event_noun_senses(scene.language).get(frame.lemma, ())
    known, words = event_verbs(scene.language), scene.tree.words
    following = words[frame.head + 1] if frame.head + 1 < len(words) else ""
    ways = (f"{frame.lemma} {following}", frame.lemma, frame.lemma.removeprefix("se "))
    found = tuple(sense for way in dict.fromkeys(ways) for sense in known.get(way, ()))
    return tuple(sense for sense in found if sense.needs) if _brings_about(scene, frame) else found


def _brings_about(scene: Scene, frame: Frame) -> bool:
    """As in "leaves them vulnerable": the verb tells what becomes of its object, not what is done to it."""
    adjectives = [c for c in frame.role("clause") if scene.tree.pos[c] == "ADJ" and scene.tree.bases[c] == "xcomp"]
    return bool(adjectives and frame.role("object")) and frame.lemma in scene.reader.grammar.resulting


def _beside(scene: Scene, frame: Frame, sense: Sense[EventEntry]) -> tuple[int, ...]:
    """The words that the sense needs beside its verb."""
    tree = scene.tree
    carrier = [] if frame.light is None else [frame.light]
    apart = scene.reader.grammar.apart
    roles = [i for name, told in frame.roles.items() if name not in apart for i in told]
    children = [i for i in tree.children[frame.head] if scene.reader.arguments.case(i) not in apart]
    near = dict.fromkeys([*roles, *children, *carrier])
    named = {i for i in frame.role("subject") if scene.mention(i) is not None}
    found = tuple(
        i
        for i in near
        if i not in named and sense.needs & {tree.lemmas[i], tree.words[i], scene.reader.arguments.case(i)}
    )
    return found or words_after(scene, frame, sense.needs)


def _participants(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...]) -> Cast:
    """Who acts and who suffers, by the places of the frame that the entry names."""
    subjects = _subjects(scene, frame, entry, beside)
    objects = _objects(scene, frame, entry, beside, subjects)
    if entry.reciprocal or (frame.noun and _between(scene, frame)):
        subjects, objects = _among_themselves(scene, frame, entry, subjects, objects)
    if not objects and entry.reach and not _unresolved(scene, frame, entry, beside):
        objects = _reached(scene, frame, entry, beside)
    return Cast(tuple(subjects), tuple(objects))


def _subjects(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...] = ()) -> list[Part]:
    kinds = entry.subjects or ACTOR
    if not frame.noun:
        if entry.speaks and scene.continues(frame.head):
            return _of_standing(scene, entry)
        if entry.set:
            return _setters(scene, beside)
        found = scene.parts(frame.role("subject"), kinds, deep=False) or _doers(scene, frame, entry)
        found = found or _behind_subject(scene, frame, entry) or _moved(scene, frame, entry)
        return found or _standing(scene, frame, entry)
    for slot in ("subject", *sorted(scene.reader.grammar.agents), *_naming(scene, entry, "subject")):
        found = scene.parts(frame.role(slot), kinds, deep=False)
        if found:
            return found
    return _doers(scene, frame, entry)


def _unresolved(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...]) -> bool:
    """Whether a pronoun stands where the one it is done to does, and nobody knows for whom: "called on it to …"."""
    slots = (slot for slot in object_slots(scene, frame, entry) if slot not in {"subject", "clause", "within"})
    told = (i for slot in slots for i in slot_tokens(scene, frame, entry, slot, beside))
    return any(scene.tree.has(i, "PronType=Prs") and scene.mention(i) is None for i in told)


def _setters(scene: Scene, beside: tuple[int, ...]) -> list[Part]:
    """Those who laid what somebody ran into, with the words of doubt: "hit a mine likely laid by the rebels"."""
    tree, found = scene.tree, []
    for i in beside:
        for told in (told for c in tree.below(i, "acl") if (told := scene.frame(c)) is not None):
            parts = scene.parts(told.role("subject"), ACTOR, deep=False)
            found += [part.doubted(told.told.hedges) for part in parts]
    return found


def _behind_subject(scene: Scene, frame: Frame, entry: EventEntry) -> list[Part]:
    """Those who do it by what stands as its subject: "a raid by X killed two men", "X's missiles struck the town"."""
    kinds, found = entry.subjects or ACTOR, []
    for i in frame.role("subject"):
        inner = scene.frame(i) if scene.mention(i) is None else None
        if inner is not None and inner.noun:
            found += _doing(scene, inner, entry.type)
        elif scene.tree.lemmas[i] in scene.reader.grammar.weapons:
            found += scene.parts((i,), kinds)
        elif entry.speaks and scene.tree.lemmas[i] in scene.reader.grammar.documents:
            found += _authors(scene, i, kinds)
    return [replace(part, sure=part.sure * BEHIND) for part in found if scene.fitting(part, kinds)]


def _moved(scene: Scene, frame: Frame, entry: EventEntry) -> list[Part]:
    """As in "soldiers were sent to X": where nobody is told to move them, the troops move."""
    moved = (
        scene.parts(frame.role("object"), entry.subjects or ACTOR, deep=False) if entry.moves and frame.passive else []
    )
    return [part for part in moved if part.mention.role in SENT]


def _authors(scene: Scene, i: int, kinds: tuple[str, ...]) -> list[Part]:
    """Those whose statement or the like it is, or who issue it ("the ministry released a statement condemning X")."""
    head, tree = scene.tree.heads[i], scene.tree
    issuing = tree.pos[head] == "VERB" and tree.bases[i] in {"obj", "obl"}
    return scene.parts((i,), kinds) or (
        scene.parts(scene.reader.arguments.subjects(head), kinds, deep=False) if issuing else []
    )


def _doing(scene: Scene, noun: Frame, type_: str) -> list[Part]:
    """Those who act in what a noun tells, where it may be of a type; both sides of "clashes between A and B"."""
    for sense in _senses(scene, noun):
        entry = sense.entry
        if entry.type == type_ and (not sense.needs or _beside(scene, noun, sense)):
            between = scene.parts(_between(scene, noun), entry.subjects or ACTOR)
            if found := between or _subjects(scene, noun, entry):
                return found
    return []


def _doers(scene: Scene, frame: Frame, entry: EventEntry) -> list[Part]:
    """Those who do it, where only people can, though no mention names them ("youth organisations marched")."""
    free = (i for i in frame.role("subject") if entry.doers and scene.mention(i) is None)
    return [part for i in free if (part := scene.phrase(i))]


def _standing(scene: Scene, frame: Frame, entry: EventEntry) -> list[Part]:
    """The actor above a resolution's paragraphs, whose verbs have no subject of their own ("Condemning …")."""
    tree = scene.tree
    if not entry.speaks or scene.standing is None or frame.role("subject") or frame.passive:
        return []
    decides = deciding(scene, frame, entry)
    head = frame.head if decides is None else decides
    own = not tree.has(head, "VerbForm=Inf") and not tree.has(head, "Tense=Past")
    alone = not any(scene.reader.arguments.subjects(i) for i in tree.path(frame.head) if tree.pos[i] == "VERB")
    nested = any(tree.bases[i] in NESTED for i in (head, *tree.path(head)))
    return _of_standing(scene, entry) if own and alone and not nested else []


def _of_standing(scene: Scene, entry: EventEntry) -> list[Part]:
    part = scene.fitting(Part(scene.standing, STANDING), entry.subjects or ACTOR) if scene.standing else None
    return [part] if part else []


def deciding(scene: Scene, frame: Frame, entry: EventEntry) -> int | None:
    """The verb by which a body decides what is done by deciding it ("decides to extend the mandate")."""
    head = scene.tree.heads[frame.head]
    decides = scene.tree.lemmas[head] in scene.reader.grammar.deciding and frame.told.governor in {head, None}
    return head if entry.decided and decides and head != frame.head else None


def _naming(scene: Scene, entry: EventEntry, side: str) -> list[str]:
    """The places by a noun that name one side: possessive, modifier, "of"."""
    of = sorted(scene.reader.grammar.of) if entry.of == side else []
    possessive = ["possessive"] if entry.possessor == side else []
    return [*possessive, *of, *(["modifier"] if entry.modifier == side else [])]


def _objects(
    scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...], subjects: Sequence[Part]
) -> list[Part]:
    kinds = entry.objects or ANY
    victims = _victim_slots(scene, frame, entry)
    acting = {part.ref.node for part in subjects}
    for slot in (slot for slot in object_slots(scene, frame, entry) if slot not in victims):
        if slot == "within":
            found = _within(scene, frame, kinds)
        else:
            tokens = slot_tokens(scene, frame, entry, slot, beside)
            named = scene.parts(_unless_deeds(scene, entry, tokens), kinds, deep=entry.owned and not entry.persons)
            found = named or _persons(scene, tokens, entry) or _sites(scene, tokens, entry)
            found = found or _acted_in(scene, tokens, entry) or _areas(scene, tokens, entry)
            found += scene.parts([i for token in tokens for i in scene.reader.arguments.included(token)], kinds)
        found = [part for part in _not_moved(entry, found) if part.ref.node not in acting]
        found = [part for part in found if entry.moves or not _is_venue(scene, part, slot)]
        if found:
            return found
    return []


def _not_moved(entry: EventEntry, parts: Sequence[Part]) -> list[Part]:
    """Without the troops that somebody moves, his own or a state's: it is done to those to or from whom he moves them."""
    return [part for part in parts if not (entry.moves and part.mention.role in TROOPS and not part.mention.linked)]


def _is_venue(scene: Scene, part: Part, slot: str) -> bool:
    """Whether a place is no more than where it is done: "sanctions in the town of Kita", though "aid in Mali"."""
    return slot in scene.reader.grammar.inside and is_any(part.ref.kind, ("Settlement",))


def object_slots(scene: Scene, frame: Frame, entry: EventEntry) -> list[str]:
    """The places of a frame in which the one it is done to is looked for, in order."""
    if not frame.noun:
        return list(entry.to)
    slots = [slot for slot in entry.to if slot not in scene.reader.grammar.of]
    return [*slots, *_naming(scene, entry, "object"), *(["object"] if frame.light is not None else [])]


def _sites(scene: Scene, tokens: tuple[int, ...], entry: EventEntry) -> list[Part]:
    """The buildings, vehicles and the like to which the event is done, where it can be done to them."""
    known = scene.reader.grammar.sites if entry.sites else frozenset()
    return [part for i in tokens if scene.tree.lemmas[i] in known and (part := scene.phrase(i, kind="Site"))]


def _areas(scene: Scene, tokens: tuple[int, ...], entry: EventEntry) -> list[Part]:
    """The stretches of land to which the event is done, named by a common noun ("most of the north")."""
    return [part for i in tokens if entry.areas and (part := scene.area(i))]


def _victim_slots(scene: Scene, frame: Frame, entry: EventEntry) -> frozenset[str]:
    """Where the victims of what is condemned stand ("condemned the attacks against X"): they are not accused."""
    deeds = [i for i in frame.role("object") if is_deed(scene, i)] if entry.stance == "negative" else []
    senses = (sense for i in deeds for sense in event_noun_senses(scene.language).get(scene.tree.lemmas[i], ()))
    told = [sense.entry for sense in senses if sense.entry.type in DEEDS]
    return frozenset(slot for each in told for slot in (*each.to, *_naming(scene, each, "object"))) - {"object"}


def is_deed(scene: Scene, i: int) -> bool:
    """Whether a noun tells an attack or the like: who condemns it does not condemn its victims."""
    told = scene.frame(i)
    return told is not None and told.noun and _may_be(scene, told, DEEDS)


def _unless_deeds(scene: Scene, entry: EventEntry, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Without the deeds that are judged: "anger at the abduction of X" is not anger at X."""
    return tuple(i for i in tokens if not (entry.stance == "negative" and is_deed(scene, i)))


def _outside_deeds(scene: Scene, entry: EventEntry, parts: list[Part]) -> list[Part]:
    """Without those who are named inside a deed that is judged, who may be its victims."""
    if entry.stance != "negative":
        return parts
    return [part for part in parts if not any(is_deed(scene, i) for i in scene.tree.path(part.mention.head_i))]


def doers_of(scene: Scene, i: int) -> list[Part]:
    """Those who did what an event noun tells."""
    told = scene.frame(i)
    return _judged(scene, told) if told is not None and told.noun else []


def _judged(scene: Scene, deed: Frame) -> list[Part]:
    """Those who did what a noun tells, an attack or a deed of force."""
    return next((found for type_ in DEEDS if (found := _doing(scene, deed, type_))), [])


def _acted_in(scene: Scene, tokens: tuple[int, ...], entry: EventEntry) -> list[Part]:
    """Those who did what is judged: who condemns a raid by X condemns X."""
    deeds = [told for i in tokens if entry.stance and (told := scene.frame(i)) and told.noun]
    return [replace(part, sure=part.sure * BEHIND) for told in deeds for part in _judged(scene, told)]


def _persons(scene: Scene, tokens: tuple[int, ...], entry: EventEntry) -> list[Part]:
    """Those to whom the event is done, where it can only be done to persons, though no mention names them."""
    free = (i for i in tokens if entry.persons and not _is_thing(scene, i))
    return [part for i in free if (part := scene.phrase(i))]


def _is_thing(scene: Scene, i: int) -> bool:
    """Whether a noun surely names nobody: a building or vehicle, an event, what one plans or asks for."""
    words, lemma = scene.reader.grammar, scene.tree.lemmas[i]
    return (
        lemma in words.sites
        or lemma in words.documents
        or lemma in scene.reader.nouns
        or lemma in words.carriers
        or lemma in words.complements
    )


def slot_tokens(scene: Scene, frame: Frame, entry: EventEntry, slot: str, beside: tuple[int, ...]) -> tuple[int, ...]:
    """The tokens in one place of a frame, of its object's or its needed word's own complements."""
    if slot == "clause":
        inner = [verb for i in beside for verb in scene.reader.arguments.clauses(i)]
        return tuple(i for verb in (*frame.role("clause"), *inner) for i in scene.reader.arguments.subjects(verb))
    if slot == "subject":
        return frame.role("subject")
    tokens = tuple(i for i in frame.role(slot) if i not in frame.role("subject"))
    if tokens and (slot != "object" or not beside):
        return tokens
    hosts = tuple(i for i in beside or frame.role("object") if not (entry.stance and is_deed(scene, i)))
    nested = _nested(scene, hosts, slot)
    return tuple(i for i in (*tokens, *nested) if i not in frame.role("subject"))


def _within(scene: Scene, frame: Frame, kinds: tuple[str, ...]) -> list[Part]:
    """Those to whom the complement's action is done ("threatened to attack the troops", "agreed to leave Iraq")."""
    for inner in _inner(scene, frame):
        acting = {part.ref.node for part in _acting(scene, frame)}
        read = next((cast.objects for _, cast in casts(scene, inner)), ())
        found = [part for part in read if scene.fitting(part, (*kinds, *WIDE))]
        found = found or scene.parts(inner.role("object"), kinds) or _anywhere(scene, inner, kinds)
        if found := [part for part in found if part.ref.node not in acting]:
            return found
    return []


def _acting(scene: Scene, frame: Frame) -> list[Part]:
    return scene.parts(frame.role("subject"), ACTOR, deep=False)


def _anywhere(scene: Scene, frame: Frame, kinds: tuple[str, ...]) -> list[Part]:
    """Those named nearest in a clause that tells no event of its own."""
    hosts = [*frame.role("object"), *frame.role("indirect"), *_others(frame)]
    found = (scene.reached(i, (*kinds, *WIDE)) for i in dict.fromkeys(hosts) if i not in frame.role("subject"))
    return [replace(part, sure=part.sure * REACHED, reached=True) for part in next(filter(None, found), [])]


def _inner(scene: Scene, frame: Frame) -> list[Frame]:
    """The frames of the clauses that complete this one."""
    verbs = [verb for verb in frame.role("clause") if scene.tree.heads[verb] == frame.head]
    return [told for verb in verbs if (told := scene.frame(verb))]


def _among_themselves(
    scene: Scene, frame: Frame, entry: EventEntry, subjects: list[Part], objects: list[Part]
) -> tuple[list[Part], list[Part]]:
    """As in "A and B clashed", "fighting between A and B": the first acts on the others."""
    between = _between(scene, frame)
    parties = scene.parts(between, entry.subjects or ACTOR) if between else subjects
    if between and subjects and not objects:
        return subjects, parties
    if not objects and len(parties) > 1:
        return parties[:1], parties[1:]
    return (subjects or parties), objects


def _between(scene: Scene, frame: Frame) -> list[int]:
    return [i for name in scene.reader.grammar.between for i in frame.role(name)]


def _enough(scene: Scene, frame: Frame, cast: Cast, entry: EventEntry) -> bool:
    here = {"subject": cast.subjects, "object": cast.objects}
    fitting = not entry.by or any(part.mention.role in entry.by for part in cast.subjects)
    told = all(here[side] for side in entry.needs)
    return fitting and (told or (entry.alone and not cast.subjects and _tells_alone(scene, frame)))


def _reached(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...]) -> list[Part]:
    """Those named where no slot of the entry looks: in what is done ("lifted a ban on X"), where, or in its clause."""
    loose = [i for i in frame.role("clause") if scene.tree.pos[i] in NOMINAL]
    if victims := _victim_slots(scene, frame, entry):
        apart = {"subject", "object", "clause", *victims}
        laid = [i for slot, told in frame.roles.items() if slot not in apart for i in told]
        found = [part for part in scene.parts(laid, DOERS) if not is_any(part.ref.kind, STATES)]
        return [replace(part, sure=part.sure * REACHED, reached=True) for part in found]
    hosts = dict.fromkeys([*frame.role("object"), *beside, *_others(frame), *loose])
    below = (scene.reached(i, _reachable(entry)) for i in hosts if i not in frame.role("subject"))
    named = (_outside_deeds(scene, entry, _not_moved(entry, parts)) for parts in below)
    near = next(filter(None, (_not_aside(scene, frame, entry, parts) for parts in named)), [])
    if not near:
        near = _within(scene, frame, _reachable(entry))
    return [replace(part, sure=part.sure * REACHED, reached=True) for part in near]


def _not_aside(scene: Scene, frame: Frame, entry: EventEntry, parts: list[Part]) -> list[Part]:
    """Without those who are named for another part than that of whom it is done to."""
    return [part for part in parts if not _is_aside(scene, frame, entry, part.mention.head_i)]


def _is_aside(scene: Scene, frame: Frame, entry: EventEntry, i: int) -> bool:
    """Whether somebody is named for another part than that of whom it is done to.

    As in "joined a march organised by X", or in "marched in support of X", which is not against X.
    """
    tree, words = scene.tree, scene.reader.grammar
    between = [j for j in tree.path(i) if j not in tree.path(frame.head) and j != frame.head]
    sided = is_conflict(entry.type) and any(tree.lemmas[j] in words.siding for j in between)
    told = (scene.frame(j) for j in between if scene.reader.arguments.case(i) in words.agents)
    return sided or any(inner.noun and _may_be(scene, inner, {entry.type}) for inner in told if inner is not None)


def _may_be(scene: Scene, frame: Frame, types: Collection[str]) -> bool:
    return any(sense.entry.type in types for sense in _senses(scene, frame))


def _reachable(entry: EventEntry) -> tuple[str, ...]:
    """Whom an event may reach that no slot names: a country may be meant, a mere venue is not."""
    return (*(kind for kind in entry.objects or ACTOR if kind != "Place"), *entry.reach)


def _nested(scene: Scene, hosts: tuple[int, ...], slot: str) -> tuple[int, ...]:
    """What hangs on the hosts by a slot, or on what they count: "some of its troops from Syria"."""
    told = [scene.reader.arguments.of_noun(host) for host in hosts]
    found = tuple(i for roles in told for i in roles.get(slot, ()))
    counted = tuple(i for roles in told for of in sorted(scene.reader.grammar.of) for i in roles.get(of, ()))
    inner = (i for host in counted for i in scene.reader.arguments.of_noun(host).get(slot, ()))
    return found or (() if slot in scene.reader.grammar.of else tuple(inner))


def _others(frame: Frame) -> list[int]:
    """The tokens behind the prepositions of a frame, in order."""
    named = {"subject", "object", "clause", "possessive", "modifier"}
    return sorted(i for name, told in frame.roles.items() if name not in named for i in told)
