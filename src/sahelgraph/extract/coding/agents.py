"""Who acts in an event: its subject, whose weapon or raid it is, who stands above a paragraph."""

from __future__ import annotations

from dataclasses import replace

from sahelgraph.extract.coding.placing import is_where
from sahelgraph.extract.coding.senses import DEEDS, senses, words_beside
from sahelgraph.extract.coding.slots import is_owned, naming_slots, sides
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.entries import EventEntry
from sahelgraph.extract.mentions.actor_mention import is_any
from sahelgraph.extract.phrases import phrase_at
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part
from sahelgraph.extract.tasks import doing_tasks

ACTOR = ("Actor",)
BEHIND = 0.9
"""How sure it is that what an attack or a weapon does is done by those whose it is."""
STANDING = 0.8
"""How sure it is that a subjectless paragraph is told of the actor above it."""
SENT = frozenset({"army", "peacekeeper", "police", "gendarmerie", "nationalGuard", "specialForces", "security"})
"""The roles of those who go where they are sent."""
ASKING = "REQUEST"
OPERATION = "MOBILIZE"
"""What else is brought about by those whose operation is told: "the operation by X freed ten hostages"."""
VICTIM = "civilian"
"""Whose abuse or massacre is told is who suffers it ("massacres of villagers"), unlike an army's."""
UNDERGONE = ("subject",)
"""Where those stand to whom a verb of receiving tells that something is done."""
NESTED = frozenset({"acl", "ccomp", "xcomp", "amod", "csubj", "nmod", "nsubj"})


def subjects_of(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...] = ()) -> list[Part]:
    """Who does what a frame tells; with a group those of it that are named: "armed groups, including X and Y"."""
    found = _subjects(scene, frame, entry, beside)
    groups = [part.mention for part in found if part.mention.plural and part.mention.how == "role" and not part.reached]
    included = [i for group in groups if not group.linked for i in scene.reader.arguments.included(group.head_i)]
    named = scene.parts(included, entry.subjects or ACTOR, deep=False) if included else []
    return [*found, *(part for part in named if part.mention.linked)]


def _subjects(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...]) -> list[Part]:
    kinds = entry.subjects or ACTOR
    if not frame.noun:
        return _of_verb(scene, frame, entry, kinds, beside)
    own = _leaving(scene, frame, entry)
    if own or _is_ordered(scene, frame, entry):
        return own
    givers = sorted(scene.reader.grammar.givers) if entry.speaks else ()
    slots = ("subject", *sorted(scene.reader.grammar.agents), *givers, *naming_slots(scene, entry, "subject", frame))
    others = scene.reader.grammar.of if is_owned(frame, entry) else frozenset()
    for slot in (slot for slot in slots if slot not in others):
        found = _striking(scene, frame, scene.parts(frame.role(slot), kinds, deep=False))
        if entry.type in DEEDS and slot in scene.reader.grammar.of:
            found = [part for part in found if part.mention.role != VICTIM and not _may_be_place(part)]
        if found:
            return found
    return _doers(scene, frame, entry)


def _of_verb(
    scene: Scene, frame: Frame, entry: EventEntry, kinds: tuple[str, ...], beside: tuple[int, ...]
) -> list[Part]:
    """Those who do what a verb tells."""
    if entry.speaks and scene.continues(frame.head):
        return _of_standing(scene, entry)
    if entry.set:
        return _setters(scene, entry, beside)
    if entry.to == UNDERGONE and "subject" in entry.needs:
        return _givers(scene, frame, kinds)
    told = [] if _goes_with_harm(scene, frame) else [i for i in frame.role("subject") if not is_where(scene, i)]
    if entry.type in DEEDS and any(_is_thing_done(scene, frame, i) for i in told):
        return []
    found = scene.parts(told, kinds, deep=False) or _doers(scene, frame, entry)
    found = found or _behind_subject(scene, frame, entry) or _moved(scene, frame, entry)
    return found or _standing(scene, frame, entry)


def _is_thing_done(scene: Scene, frame: Frame, i: int) -> bool:
    """Whether "which" tells that a thing did it, not the civilians before it: "attacks against civilians, which killed two"."""
    mention, words = scene.mention(i), scene.reader.grammar
    if mention is None or mention.role != VICTIM or not words.personal:
        return False
    verb = scene.tree.first_conjunct(frame.head)
    own = (
        {scene.tree.words[c] for c in scene.tree.below(verb, "nsubj")}
        if scene.tree.deps[verb] == "acl:relcl"
        else set()
    )
    return bool(own & (words.relative_pronouns - words.personal - words.restrictive))


def _givers(scene: Scene, frame: Frame, kinds: tuple[str, ...]) -> list[Part]:
    """Those from whom something is received: "received vaccines from X"."""
    read, words = scene.reader.arguments, scene.reader.grammar
    names = sorted(words.givers | (words.of if words.helpers else frozenset()))  # "des vaccins de l'Inde"
    things = list(frame.role("object"))
    things += [i for thing in things for of in sorted(words.of) for i in read.of_noun(thing).get(of, ())]
    roles = (frame.roles, *(read.of_noun(i) for i in things))
    return scene.parts((i for told in roles for name in names for i in told.get(name, ())), kinds, deep=False)


def _may_be_place(part: Part) -> bool:
    """Whether nobody knows what a name is: "les violences de X" may tell where they were as well as whose."""
    return part.mention.untyped


def _leaving(scene: Scene, frame: Frame, entry: EventEntry) -> list[Part]:
    """Those who do what somebody else only announces: "X announced the departure of Y's troops"."""
    said = frame.light is not None and scene.tree.lemmas[frame.light] in scene.reader.grammar.asserting
    if not said or entry.of != "subject" or is_owned(frame, entry):
        return []
    found = (part for slot in sorted(scene.reader.grammar.of) for part in scene.parts(frame.role(slot), entry.subjects))
    leaving = [part for part in found if part.mention.place is None and not is_any(part.ref.kind, ("Place",))]
    return [owner for part in leaving for owner in _sender(scene, part)]


def _is_ordered(scene: Scene, frame: Frame, entry: EventEntry) -> bool:
    """Whether somebody is told to do it: who "ordered the withdrawal of X's troops" does not leave; of its own it does."""
    verb = None if frame.light is None else scene.frame(frame.light)
    ordering = verb is not None and any(sense.entry.type == ASKING and not sense.needs for sense in senses(scene, verb))
    if not ordering or entry.of != "subject" or is_owned(frame, entry):
        return False
    told = [i for slot in sorted(scene.reader.grammar.of) for i in frame.role(slot)]
    return bool(told) and not any(True for i in told for _ in scene.tree.labelled(i, "nmod:poss"))


def _sender(scene: Scene, part: Part) -> list[Part]:
    """Whose unnamed troops somebody's are: "the withdrawal of its 250 troops" is its own."""
    own = part.mention.role in SENT and not part.mention.linked
    owners = scene.parts(tuple(scene.tree.labelled(part.mention.head_i, "nmod:poss")), ACTOR) if own else []
    return owners or [part]


def _setters(scene: Scene, entry: EventEntry, beside: tuple[int, ...]) -> list[Part]:
    """Those who laid what somebody ran into, with the words of doubt: "hit a mine likely laid by the rebels".

    Or whose the deed is in which somebody perished: "died in an ambush by the rebels".
    """
    tree, found = scene.tree, []
    for i in beside:
        deed = scene.frame(i)
        if deed is not None and deed.noun and not any(sense.entry.reciprocal for sense in senses(scene, deed)):
            found += doing(scene, deed, entry.type)
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
            found += doing(scene, inner, entry.type) or doing(scene, inner, OPERATION)
        elif scene.tree.lemmas[i] in scene.reader.grammar.weapons:
            found += scene.parts((i,), kinds)
        elif entry.speaks and scene.tree.lemmas[i] in scene.reader.grammar.documents:
            found += _authors(scene, i, kinds)
    return [replace(part, sure=part.sure * BEHIND) for part in found if scene.fitting(part, kinds)]


def _moved(scene: Scene, frame: Frame, entry: EventEntry) -> list[Part]:
    """As in "soldiers were sent to X": where nobody is told to move them, the troops move."""
    told = entry.moves and frame.passive and scene.tree.bases[frame.head] != "acl"
    moved = scene.parts(frame.role("object"), entry.subjects or ACTOR, deep=False) if told else []
    return [part for part in moved if part.mention.role in SENT or is_any(part.ref.kind, ("SecurityForce",))]


def _authors(scene: Scene, i: int, kinds: tuple[str, ...]) -> list[Part]:
    """Those whose statement or the like it is, or who issue it ("the ministry released a statement condemning X")."""
    head, tree = scene.tree.heads[i], scene.tree
    issuing = tree.pos[head] == "VERB" and tree.bases[i] in {"obj", "obl"}
    return scene.parts((i,), kinds) or (
        scene.parts(scene.reader.arguments.subjects(head), kinds, deep=False) if issuing else []
    )


def _goes_with_harm(scene: Scene, frame: Frame) -> bool:
    """Whether a participle tells what came of something that its subject suffered: "hit a mine, wounding seven"."""
    tree, verb = scene.tree, scene.tree.heads[frame.head]
    told = scene.frame(verb) if tree.bases[frame.head] == "advcl" and tree.is_present_participle(frame.head) else None
    if told is None or tree.below(frame.head, "nsubj"):
        return False
    read = next((sense for sense in senses(scene, told) if not sense.needs or words_beside(scene, told, sense)), None)
    return read is not None and read.entry.set and read.entry.to == ("subject",)


def doing(scene: Scene, noun: Frame, type_: str) -> list[Part]:
    """Those who act in what a noun tells, where it may be of a type; both sides of "clashes between A and B"."""
    for sense in senses(scene, noun):
        entry = sense.entry
        if entry.type == type_ and (not sense.needs or words_beside(scene, noun, sense)):
            between = scene.parts(sides(scene, noun), entry.subjects or ACTOR)
            if found := between or subjects_of(scene, noun, entry):
                return [part.doubted(noun.told.hedges) for part in found]
    return []


def _striking(scene: Scene, noun: Frame, parts: list[Part]) -> list[Part]:
    """Those whose strike it is; of a state, its forces: "a French airstrike"."""
    strikes = scene.tree.lemmas[noun.head] in scene.reader.grammar.strikes
    return [scene.forces_of(part) if strikes and part.mention.how == "demonym" else part for part in parts]


def _doers(scene: Scene, frame: Frame, entry: EventEntry) -> list[Part]:
    """Those who do it, where only people can, though no mention names them ("youth organisations marched")."""
    free = (i for i in frame.role("subject") if entry.doers and scene.mention(i) is None)
    people = (i for i in free if scene.tree.lemmas[i] not in scene.reader.nouns)
    return [part for i in people if (part := phrase_at(scene, i))]


def _standing(scene: Scene, frame: Frame, entry: EventEntry) -> list[Part]:
    """The actor above a resolution's paragraphs, whose verbs have no subject of their own ("Condemning …", "To protect …")."""
    if scene.tasked is not None:
        return doing_tasks(scene, frame, entry.subjects or ACTOR)
    if not entry.speaks or scene.standing is None or frame.role("subject") or frame.passive:
        return []
    decides = deciding(scene, frame, decided=entry.decided)
    return _of_standing(scene, entry) if stands_free(scene, frame, frame.head if decides is None else decides) else []


def stands_free(scene: Scene, frame: Frame, head: int) -> bool:
    """Whether a verb (`head`: or the one that decides it) has nobody else near who may be its subject."""
    tree = scene.tree
    own = not tree.has(head, "VerbForm=Inf") and not tree.has(head, "Tense=Past")
    alone = not any(scene.reader.arguments.subjects(i) for i in tree.path(frame.head) if tree.pos[i] == "VERB")
    return own and alone and not any(tree.bases[i] in NESTED for i in (head, *tree.path(head)))


def _of_standing(scene: Scene, entry: EventEntry) -> list[Part]:
    part = scene.fitting(Part(scene.standing, STANDING), entry.subjects or ACTOR) if scene.standing else None
    return [part] if part else []


def deciding(scene: Scene, frame: Frame, *, decided: bool) -> int | None:
    """The verb by which a body decides what is done by deciding it ("decides to extend the mandate"; `decided`)."""
    head = scene.tree.heads[frame.head]
    decides = scene.tree.lemmas[head] in scene.reader.grammar.deciding and frame.told.governor in {head, None}
    return head if decided and decides and head != frame.head else None


def doers_of(scene: Scene, i: int) -> list[Part]:
    """Those who did what an event noun tells."""
    told = scene.frame(i)
    return blamed(scene, told) if told is not None and told.noun else []


def blamed(scene: Scene, deed: Frame) -> list[Part]:
    """Those who did what a noun tells, an attack or a deed of force."""
    return next((found for type_ in DEEDS if (found := doing(scene, deed, type_))), [])
