"""Those named elsewhere in a clause to whom an event may be done, where no place of its entry holds anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sahelgraph.extract.coding.agents import ACTOR, doers_of
from sahelgraph.extract.coding.patients import (
    AGREE,
    PROTEST,
    Complement,
    beyond,
    is_done_by_owner,
    not_moved,
    not_wronged,
    owns_town,
)
from sahelgraph.extract.coding.senses import ATTACK, CONSULT, is_deed, may_be
from sahelgraph.extract.coding.slots import naming_slots, object_slots, others, slot_tokens, victim_slots
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.entries import EventEntry
from sahelgraph.extract.lexicon.index import source_words
from sahelgraph.extract.mentions.actor_mention import is_any
from sahelgraph.extract.mentions.actor_words import actor_words
from sahelgraph.extract.parsing.tree import NOMINAL
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part
from sahelgraph.vocabulary import is_conflict

RETREAT = "RETREAT"
MOBILIZE = "MOBILIZE"
REACHED = 0.7
"""How sure it is that one named elsewhere in a clause is the one it is done to."""
AWAITED = 0.8
"""How sure it is that those of whom something is awaited are those it is refused to or threatened for."""
WIDE = ("Country",)
STATES = ("State", "Country")
DOING = ("Actor", "Country")
AGAINST = (PROTEST, "ACCUSE", "REJECT")
"""The types of what people march for that tells against whom."""
ANYBODY = frozenset({"people", "civilian"})
"""The roles of those who are told of by no more than that they are people."""
DOERS = ("Organisation", "GroupOfPeople", "Person")
"""Whom a deed may be laid on beside its noun ("blames the attack on X"); a state there is only where it happened."""


def reached_by(
    scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...], complement: Complement
) -> list[Part]:
    """Those named where no slot of the entry looks: in what is done ("lifted a ban on X"), where, or in its clause."""
    loose = [i for i in frame.role("clause") if scene.tree.pos[i] in NOMINAL]
    if victims := victim_slots(scene, frame, entry):
        own = {"subject", "object", "clause", *victims, *scene.reader.grammar.linking}
        laid = [i for slot, told in frame.roles.items() if slot not in own for i in told]
        found = [part for part in scene.parts(laid, DOERS) if not is_any(part.ref.kind, STATES)]
        return [replace(part, sure=part.sure * REACHED, reached=True) for part in found]
    acting = naming_slots(scene, entry, "subject", frame) if frame.noun else []
    aside = scene.reader.grammar.apart.union(source_words(scene.language), acting)  # "fled, according to the army"
    apart = {i for slot, told in frame.roles.items() if slot in aside for i in told}
    near_by = dict.fromkeys([*frame.role("object"), *beside, *(i for i in others(frame) if i not in apart), *loose])
    hosts = [i for i in near_by if i not in frame.role("subject") and not is_done_by_owner(scene, entry, i)]
    below = [scene.reached(i, reachable(entry)) for i in hosts]
    if any(parts and not not_acting(scene, frame, parts) for parts in below):
        return []  # what is told beside the noun is told of who did it
    named = (outside_deeds(scene, entry, not_moved(entry, parts)) for parts in below)
    named = (not_wronged(scene, frame, entry.stance, parts) for parts in named)
    reached = (not_aside(scene, frame, entry, parts) for parts in named)
    near = _aimed_at(scene, frame, entry, complement) or next(filter(None, reached), [])
    if not near:
        protests = entry.type == PROTEST
        near = _protested(scene, frame, entry, complement) if protests else complement(scene, frame, reachable(entry))
        near = not_moved(entry, near) if entry.type == AGREE else near
    if entry.type == MOBILIZE and not frame.noun and not _are_others(scene, frame, near):
        near = beyond(scene, hosts)
    return [replace(part, sure=part.sure * REACHED, reached=True) for part in near]


def _aimed_at(scene: Scene, frame: Frame, entry: EventEntry, complement: Complement) -> list[Part]:
    """Those against whom a protest is told to be by what it is for: "marched to denounce X"; wherever it was held."""
    if entry.type != PROTEST:
        return []
    told = (scene.frame(verb) for verb in frame.role("clause"))
    if not any(each is not None and may_be(scene, each, AGAINST) for each in told):
        return []
    return _protested(scene, frame, entry, complement)


def _protested(scene: Scene, frame: Frame, entry: EventEntry, complement: Complement) -> list[Part]:
    """Those named in what a protest is for, without the victims of what is protested at."""
    return not_aside(scene, frame, entry, outside_deeds(scene, entry, complement(scene, frame, reachable(entry))))


def _are_others(scene: Scene, frame: Frame, parts: Sequence[Part]) -> bool:
    """Whether any of some is not who acts."""
    acting = {part.ref.node for part in scene.parts(frame.role("subject"), ACTOR, deep=False)}
    return any(part.ref.node not in acting for part in parts)


def not_acting(scene: Scene, frame: Frame, parts: list[Part]) -> list[Part]:
    """Without those who do what a noun tells: of "abductions at schools by gunmen" the gunmen are no victims."""
    if not frame.noun:
        return parts
    agents, case, tree = scene.reader.grammar.agents, scene.reader.arguments.case, scene.tree
    return [part for part in parts if case(tree.first_conjunct(part.mention.head_i)) not in agents]


def named_nearest(scene: Scene, frame: Frame, kinds: tuple[str, ...]) -> list[Part]:
    """Those named nearest in a clause that tells no event of its own."""
    hosts = [*frame.role("object"), *frame.role("indirect"), *others(frame)]
    found = (scene.reached(i, (*kinds, *WIDE)) for i in dict.fromkeys(hosts) if i not in frame.role("subject"))
    return [replace(part, sure=part.sure * REACHED, reached=True) for part in next(filter(None, found), [])]


def outside_deeds(scene: Scene, entry: EventEntry, parts: list[Part]) -> list[Part]:
    """Without those who are named inside a deed that is judged, who may be its victims."""
    if not entry.judges:
        return parts
    deeds = [(part, [i for i in scene.tree.path(part.mention.head_i) if is_deed(scene, i)]) for part in parts]
    return [part for part, inside in deeds if not inside or (entry.type == PROTEST and _did(scene, part, inside))]


def _did(scene: Scene, part: Part, deeds: Sequence[int]) -> bool:
    """Whether somebody named in a deed is who did it: "in response to X's arrests"."""
    return any(part.ref.node == doer.ref.node for i in deeds for doer in doers_of(scene, i))


def living_in(scene: Scene, parts: Sequence[Part]) -> list[Part]:
    """The states in which those live of whom no more is told: who helps "people in X, Y and Z" helps X, Y and Z."""
    words, read = scene.reader.grammar, scene.reader.arguments
    unnamed = [part for part in parts if part.mention.role in ANYBODY and part.mention.how == "role"]
    roles = [read.of_noun(part.mention.head_i) for part in unnamed]
    told = [i for each in roles for name in sorted(words.inside) for i in each.get(name, ())]
    return [replace(part, sure=part.sure * REACHED, reached=True) for part in scene.parts(told, STATES, deep=False)]


def awaited(scene: Scene, frame: Frame) -> list[Part]:
    """Those of whom something is awaited: "will not leave until X pays", "threatens to leave unless X pays"."""
    wording, tree = scene.reader.truth.wording, scene.tree
    verbs = (*frame.role("clause"), *(c for verb in frame.role("clause") for c in tree.clauses(verb)))
    due = (verb for verb in verbs if wording.is_awaited(verb) or wording.is_set_against(verb))
    told = [part for verb in due for part in scene.parts(scene.reader.arguments.subjects(verb), DOING, deep=False)]
    acting = {part.ref.node for part in scene.parts(frame.role("subject"), ACTOR, deep=False)}
    return [replace(part, sure=part.sure * AWAITED, reached=True) for part in told if part.ref.node not in acting]


def not_aside(scene: Scene, frame: Frame, entry: EventEntry, parts: list[Part]) -> list[Part]:
    """Without those who are named for another part than that of whom it is done to."""
    return [part for part in parts if not _is_aside(scene, frame, entry, part.mention.head_i)]


def _is_aside(scene: Scene, frame: Frame, entry: EventEntry, i: int) -> bool:
    """Whether somebody is named for another part than that of whom it is done to.

    As in "joined a march organised by X", in "marched in support of X", which is not against X, in "attacked a post
    near the border with X", in "une attaque au Niger", in "protested against high prices in X", in "marched at the call
    of X", in "signed in the presence of X", in "met in X's capital", or in "fled to X".
    """
    tree, words = scene.tree, scene.reader.grammar
    between = [j for j in tree.path(i) if j not in tree.path(frame.head) and j != frame.head]
    case = scene.reader.arguments.case(i)
    sided = is_conflict(entry.type) and any(tree.lemmas[j] in words.siding for j in between)
    venue = entry.type == PROTEST and _is_of_cause(scene, frame, i, between)
    beyond = case in words.nowhere and any(tree.lemmas[j] in words.limits for j in between)
    lying = entry.type == ATTACK and _is_where(scene, i, between)
    told = (scene.frame(j) for j in between if case in words.agents)
    same = any(inner.noun and may_be(scene, inner, {entry.type}) for inner in told if inner is not None)
    witness = (
        _goes_along(scene, i)
        or any(tree.lemmas[j] in words.witnessing for j in between)
        or case in source_words(scene.language)
        or (case in words.sought and tree.span(i)[0] == tree.sentence(i)[0])  # "pour l'opposition, le président …"
    )
    ahead = (entry.type == RETREAT or (entry.type == ATTACK and frame.noun)) and case in words.goals
    doer = entry.type == RETREAT and case in words.agents  # "was forced to resign by X"
    doer = doer or (entry.type == ATTACK and any(_is_avenged(scene, frame, j) for j in between))
    if entry.type == CONSULT and owns_town(scene, i):
        return True
    return sided or venue or beyond or lying or same or witness or ahead or doer or _is_at_behest(scene, between)


def _is_avenged(scene: Scene, frame: Frame, i: int) -> bool:
    """Whether a deed is what another was done for: those it hit are not hit again, "revenge killings for the murder of X"."""
    return i != frame.head and is_deed(scene, i) and scene.reader.arguments.case(i) in scene.reader.grammar.sought


def _goes_along(scene: Scene, i: int) -> bool:
    """Whether somebody does the same as the subject: "resigned along with his aides", whatever the parser makes of "along"."""
    words, cases = scene.tree.words, scene.tree.below(i, "case")
    told = {words[case] for case in cases} | {" ".join(words[case - 1 : case + 1]) for case in cases if case}
    return bool(told & scene.reader.grammar.accompanying)


def _is_where(scene: Scene, i: int, between: Sequence[int]) -> bool:
    """Whether a state only tells where an attack was: "an attack in Niger", "villages in Niger", "a Nigerien town"."""
    words, mention = scene.reader.grammar, scene.mention(i)
    if mention is None:
        return False
    at = scene.reader.arguments.case(i) in words.venues and is_any(mention.ref.kind, STATES)
    located = mention.place is not None or mention.how == "demonym"
    return at or (located and any(scene.tree.lemmas[j] in words.settlements | words.sites for j in between))


def _is_at_behest(scene: Scene, between: Sequence[int]) -> bool:
    """Whether somebody is named for who called for what is done: "marched at the call of X"."""
    words = scene.reader.grammar
    asked = (j for j in between if scene.reader.arguments.case(j).split(" ")[0] in words.behest_cases)
    return any(scene.tree.lemmas[j] in words.behests for j in asked)


def _is_of_cause(scene: Scene, frame: Frame, i: int, between: Sequence[int]) -> bool:
    """As in "marched for the release of X", "to express their support for X", "against high prices in X"."""
    tree, words = scene.tree, scene.reader.grammar
    meant = (c for j in between for c in (j, *tree.below(j, "obj")))
    told = [j for j in between if j not in frame.role("subject")]
    inside = bool(told) and scene.reader.arguments.case(i) in words.inside
    return inside or any(tree.lemmas[c] in words.wished | words.siding for c in meant)


def reachable(entry: EventEntry) -> tuple[str, ...]:
    """Whom an event may reach that no slot names: a country may be meant, a mere venue is not."""
    return (*(kind for kind in entry.objects or ACTOR if kind != "Place"), *entry.reach)


def is_unresolved(scene: Scene, frame: Frame, entry: EventEntry, beside: tuple[int, ...]) -> bool:
    """Whether a pronoun stands where the one it is done to does, or a word that no mention names, and nobody knows for whom.

    As in "called on it to …", "forced more than 3,000 to flee", "demande aux parties de …".
    """
    slots = (slot for slot in object_slots(scene, frame, entry) if slot not in {"subject", "clause", "within"})
    told = (i for slot in slots for i in slot_tokens(scene, frame, entry, slot, beside))
    unnamed = [i for i in told if scene.mention(i) is None]
    asked = {i for verb in frame.role("clause") for i in scene.reader.arguments.subjects(verb)}
    if "clause" in entry.to and any(_is_of_people(scene, i) for i in asked):
        return True
    return any(scene.tree.has(i, "PronType=Prs") or i in asked for i in unnamed)


def _is_of_people(scene: Scene, i: int) -> bool:
    """Whether a noun is one of people, though no mention names them: the parties of "demande à toutes les parties de"."""
    return scene.mention(i) is None and (scene.tree.lemmas[i],) in actor_words(scene.language).nouns
