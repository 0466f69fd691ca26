"""Where an event happened: the places under its predicate, and what it was done to where that is a place."""

from __future__ import annotations

from collections.abc import Iterator

from sahelgraph.extract.actor_mention import ActorMention, is_any
from sahelgraph.extract.frames import Frame
from sahelgraph.extract.scene import Part, Scene
from sahelgraph.model import Ref
from sahelgraph.vocabulary import is_kind

MOST_PLACES = 3
CARRYING_ON = frozenset({"conj", "advcl", "parataxis", "xcomp"})


def occurs(scene: Scene, frame: Frame) -> int | None:
    """The verb that says of an event noun that it happened."""
    tree, above = scene.tree, scene.tree.heads[frame.head]
    lemma, following = scene.reader.arguments.voice.lemma(above), tree.words[above + 1 : above + 2]
    occurring = {lemma, " ".join((lemma, *following))} & scene.reader.grammar.occurring
    return above if frame.noun and tree.bases[frame.head] == "nsubj" and occurring else None


def places(scene: Scene, frame: Frame, taken: set[int], above: int | None = None) -> tuple[Ref, ...]:
    """The places named under the predicate (or the verb `above` it) that are not participants of it.

    Where it names none, those of the clause it goes on from: "entered the village of X and killed two men".
    """
    anchor = above if above is not None else frame.light if frame.light is not None else frame.head
    for i in (anchor, *_clauses_before(scene, anchor)):
        if found := _under(scene, i, taken):
            return found
    return ()


def _clauses_before(scene: Scene, i: int) -> Iterator[int]:
    """The verbs of the clauses that a clause carries on: joined to it, or its own main clause."""
    tree = scene.tree
    while tree.bases[i] in CARRYING_ON and tree.heads[i] != i and tree.pos[tree.heads[i]] == "VERB":
        i = tree.heads[i]
        yield i


def _under(scene: Scene, anchor: int, taken: set[int]) -> tuple[Ref, ...]:
    first, last = scene.tree.span(anchor)
    found: dict[str, Ref] = {}
    for mention in scene.within(first, last):
        if _is_elsewhere(scene, mention):
            continue
        located = mention.place if scene.reader.arguments.case(mention.head_i) else None
        place = mention.ref if is_any(mention.ref.kind, ("Place",)) else located
        if place and mention.start_i not in taken:
            found.setdefault(place.node or place.label, place)
    return tuple(found.values())[:MOST_PLACES]


def _is_elsewhere(scene: Scene, mention: ActorMention) -> bool:
    """Whether a place is told of somebody or something, not of what happens: "the envoy from Niger", "Niger's envoy"."""
    tree, words, case = scene.tree, scene.reader.grammar, scene.reader.arguments.case(mention.head_i)
    above = tree.heads[mention.head_i]
    owned = scene.mention(above) if tree.deps[mention.head_i] == "nmod:poss" else None
    owner = owned is not None and owned is not mention and not is_place(owned.ref)
    state = is_any(mention.ref.kind, ("State", "Country"))
    sent = state and case in words.givers and tree.bases[mention.head_i] == "nmod" and scene.frame(above) is None
    return owner or sent or case in words.nowhere


def where_done(part: Part) -> Ref | None:
    """The place that what an event is done to is: the village that was attacked."""
    return part.ref if is_place(part.ref) and part.ref.kind != "Site" else None


def is_place(ref: Ref) -> bool:
    """Whether a reference is to a place rather than somebody."""
    return ref.kind is not None and is_kind(ref.kind, "Place")
