"""What an event is as well by the way it is told: help that is willed is a promise, help that is declined a refusal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from sahelgraph.extract.coding.casting import Cast, casts
from sahelgraph.extract.coding.patients import ANY
from sahelgraph.extract.coding.reaching import awaited
from sahelgraph.extract.coding.senses import is_deed
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.entries import EventEntry
from sahelgraph.extract.lexicon.index import events
from sahelgraph.extract.mentions.actor_mention import is_any
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part

ACCUSE = "ACCUSE"
SURE = 0.85
"""Who is only thought to be meant (a capital for its state) promises nothing."""
WILLED, DECLINED, DONE = "willed", "declined", "done"


@cache
def turns(language: str) -> Mapping[tuple[str, str], tuple[EventEntry, ...]]:
    """The entries that tell what an event is as well, by its type and how it is told."""
    entries = [entry for entry in events(language) if entry.turns]
    keys = dict.fromkeys((each, entry.told) for entry in entries for each in entry.turns)
    return {key: tuple(e for e in entries if key[0] in e.turns and key[1] == e.told) for key in keys}


def turned(scene: Scene, frame: Frame, entry: EventEntry, cast: Cast) -> Iterator[EventEntry]:
    """The entries by which a frame that was read by one is an event of another type as well."""
    if not cast.subjects or _is_told_already(scene, frame):
        return
    if any(scene.tree.bases[word] == "nsubj" for word in cast.beside):  # "talks between X and Y will not be held"
        return
    if not cast.objects and not (frame.told.denied and frame.told.modality == "planned"):  # "will not leave"
        return
    if any(part.sure < SURE for part in cast.subjects):
        return
    for other in turns(scene.language).get((entry.type, _told(scene, frame)), ()):
        wronged = other.type == ACCUSE and any(_is_wronged(scene, part) for part in cast.objects)
        if wronged or not (_governs(scene, frame, other) and _suits(cast, other)):
            continue
        if not _is_of_victims(scene, frame, cast, other):
            yield other


def addressed(scene: Scene, frame: Frame, entry: EventEntry, cast: Cast) -> Cast:
    """A refusal that names nobody is one to those of whom something is awaited: "will not leave until X pays"."""
    if cast.objects or entry.told != DECLINED:
        return cast
    return replace(cast, objects=tuple(awaited(scene, frame)))


def _is_wronged(scene: Scene, part: Part) -> bool:
    """Whether somebody is named for what was done to him, which is looked into: "an inquiry into the death of X"."""
    tree = scene.tree
    first = tree.first_conjunct(part.mention.head_i)
    over = tree.heads[first]
    owned = tree.deps[first] == "nmod:poss" or scene.reader.arguments.case(first) in scene.reader.grammar.of
    return owned and (tree.lemmas[over] in scene.reader.grammar.wished or is_deed(scene, over))


def _suits(cast: Cast, entry: EventEntry) -> bool:
    """Whether those it is done to may be those of the entry; an entry that reaches for nobody takes no one reached."""
    aimed = bool(entry.reach) or not any(part.reached for part in cast.objects)
    return aimed and all(is_any(part.ref.kind, entry.objects or ANY) for part in cast.objects)


def _is_of_victims(scene: Scene, frame: Frame, cast: Cast, entry: EventEntry) -> bool:
    """As in "investigates the murder of X": X suffered the deed, and nobody accuses him of it."""
    if entry.told != DONE:
        return False
    deeds = [found for c in frame.role("object") if (found := scene.frame(c)) is not None and found.noun]
    suffered = {part.ref.node for deed in deeds for _, told in casts(scene, deed) for part in told.objects}
    return bool(suffered) and suffered.issuperset(part.ref.node for part in cast.objects)


def _governs(scene: Scene, frame: Frame, entry: EventEntry) -> bool:
    """Whether the event stands alone ("will help") or under a word that the entry knows ("is ready to help").

    What somebody does something for ("came to help"), or would do in some case, is neither promised nor threatened.
    """
    governor = frame.told.governor
    if _is_decided_by_others(scene, frame) or _is_of_plan(scene, frame):
        return False
    if governor is None and (_is_purpose(scene, frame) or _is_conditional(scene, frame)):
        return False
    return governor is None or not entry.governors or scene.tree.lemmas[governor] in entry.governors


def _is_decided_by_others(scene: Scene, frame: Frame) -> bool:
    """As in "decides that the mission shall help": those who are to do it promise nothing."""
    tree, first = scene.tree, scene.tree.first_conjunct(frame.head)
    own = bool(tree.below(first, "nsubj"))
    return own and tree.bases[first] == "ccomp" and tree.lemmas[tree.heads[first]] in scene.reader.grammar.deciding


def _is_of_plan(scene: Scene, frame: Frame) -> bool:
    """Whether a noun tells whose plan an infinitive is, of which others speak: "welcomed X's decision to send troops"."""
    tree = scene.tree
    return tree.bases[frame.head] == "acl" and tree.pos[tree.heads[frame.head]] == "NOUN"


def _is_conditional(scene: Scene, frame: Frame) -> bool:
    """Whether a condition opens the sentence: "If they come, we will fight"."""
    tree, conditions = scene.tree, scene.reader.grammar.conditions
    before = (i for i in frame.role("clause") if i < frame.head)
    return any(tree.words[c] in conditions for i in before for c in tree.below(i, "mark", "advmod"))


def _is_purpose(scene: Scene, frame: Frame) -> bool:
    """Whether an infinitive hangs loosely on its clause, with no auxiliary of its own, or what stands above it does."""
    tree, marks = scene.tree, scene.reader.grammar.infinitive_marks
    head, above = frame.head, scene.tree.heads[frame.head]
    if tree.bases[head] == "conj" and tree.has(head, "VerbForm=Inf") and not tree.has(above, "VerbForm=Inf"):
        return not tree.below(head, "aux")
    for i in (frame.head, *tree.path(frame.head)):
        if tree.below(i, "nsubj", "aux"):
            return False
        if any(tree.words[c] in marks for c in tree.below(i, "mark")):
            return True
    return False


def _told(scene: Scene, frame: Frame) -> str:
    """How an event is told of the one who acts: "has yet to help", "was kept from helping" tell of no refusal."""
    told = frame.told
    if told.modality == "actual" and not told.denied:
        return DONE
    if frame.noun and frame.light is None:
        return ""
    failed = told.governor is not None and told.denied
    if failed and told.governor is not None and _is_no_choice(scene, told.governor):
        return ""
    if told.denied and failed and told.modality in {"requested", "possible"}:
        return ""  # "asks X to stop helping": nobody has declined yet
    if told.denied and (failed or told.modality == "planned"):
        return DECLINED
    return WILLED if told.modality == "planned" and not told.denied else ""


def _is_no_choice(scene: Scene, governor: int) -> bool:
    """Whether a governor tells what is pending, or what was done to the one who acts."""
    tree, pending = scene.tree, scene.reader.grammar.pending
    waits = any(tree.words[c] in pending for c in tree.below(governor, "advmod"))
    return waits or scene.reader.arguments.voice.is_passive(governor)


def _is_told_already(scene: Scene, frame: Frame) -> bool:
    """Whether what governs the event is an event itself: "agreed to help", "refused to help"."""
    governor = frame.told.governor
    outer = scene.frame(governor) if governor is not None else None
    return outer is not None and next(casts(scene, outer), None) is not None
