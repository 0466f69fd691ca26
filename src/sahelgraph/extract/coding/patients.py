"""Whom an event is done to: those in the places that its entry names, and what can be attacked or held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sahelgraph.extract.coding.agents import BEHIND, SENT, VICTIM, blamed
from sahelgraph.extract.coding.hosts import visited
from sahelgraph.extract.coding.senses import is_deed, may_be, senses, words_beside
from sahelgraph.extract.coding.slots import object_slots, others, slot_tokens, victim_slots
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.entries import EventEntry
from sahelgraph.extract.mentions.actor_mention import is_any
from sahelgraph.extract.mentions.roles import SOLE
from sahelgraph.extract.phrases import area_at, phrase_at
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part

ANY = ("Actor", "Place")
PROTEST = "PROTEST"
ATTENDED = ("ASSAULT", PROTEST)
"""What is done to somebody behind a preposition, a river or forest being no more than where: "fired on a boat on X"."""
TROOPS = SENT | {"armed"}
BARRING = ("CONCEDE", "COERCE", "SANCTION")
"""The types of what is done to a border, and so to those beyond it."""
AGREE, REQUEST, SUPPORT = "AGREE", "REQUEST", "SUPPORT"
DONE_TO = ("ASSAULT", "COERCE", "CONCEDE", "INVESTIGATE", "SANCTION")
"""The types of what somebody may ask to be done to others."""

Complement = Callable[[Scene, Frame, tuple[str, ...]], list[Part]]
"""Those of some kinds to whom the action of a frame's complement is done."""


def objects_of(
    scene: Scene,
    frame: Frame,
    entry: EventEntry,
    beside: tuple[int, ...],
    subjects: Sequence[Part],
    complement: Complement,
) -> list[Part]:
    kinds = entry.objects or ANY
    victims = victim_slots(scene, frame, entry)
    acting = {part.ref.node for part in subjects}
    for slot in (slot for slot in object_slots(scene, frame, entry) if slot not in victims):
        tokens: tuple[int, ...] = ()
        if slot == "within":
            found = complement(scene, frame, kinds)
        else:
            tokens = _unless_behests(scene, slot, slot_tokens(scene, frame, entry, slot, beside))
            tokens = _asked_of(scene, entry, tuple(i for i in tokens if not is_done_by_owner(scene, entry, i)))
            found = _told_at(scene, frame, entry, tokens, _hit(entry, tokens, beside))
        found = found if slot in scene.reader.grammar.facing else not_moved(entry, found, beside)
        found = [part for part in found if part.ref.node not in acting]
        found = [part for part in found if not _is_seat(scene, part, tokens) and not _is_where_of(scene, frame, part)]
        found = [part for part in found if entry.moves or not _is_venue(scene, entry, part, slot)]
        found = found or (visited(scene, tokens, subjects, spoken=entry.speaks) if entry.seats else [])
        if found:
            return found
    return []


def _told_at(
    scene: Scene, frame: Frame, entry: EventEntry, tokens: tuple[int, ...], hit: tuple[int, ...]
) -> list[Part]:
    """Those at some tokens; where none is named, the persons, things, doers of deeds or stretches of land told of there."""
    if not tokens:
        return []
    if entry.type in BARRING and (across := beyond(scene, tokens)):
        return [*across, *_bordering(scene, tokens)]
    kinds = entry.objects or ANY
    named = scene.parts(_unless_deeds(scene, entry, tokens), kinds, deep=entry.owned and not entry.persons)
    if entry.persons and any(is_any(part.ref.kind, ("State",)) for part in named):
        return []  # "Mali eliminates South Africa" in a match
    if entry.persons:  # "Keita" shares his name with a town
        named = [part for part in named if not is_any(part.ref.kind, ("Place",))]
    named = not_wronged(scene, frame, entry.stance, named)
    if named and entry.sites:  # "a boat and an army base": the boat is hit as well
        free = tuple(i for i in hit if not scene.parts((i,), kinds, deep=entry.owned))
        named = [*named, *_sites(scene, free, entry)]
    found = named or _persons(scene, tokens, entry) or _sites(scene, hit, entry)
    found = found or _acted_in(scene, tokens, entry) or _areas(scene, tokens, entry)
    included = [i for token in tokens for i in scene.reader.arguments.included(token)]
    return [*found, *scene.parts(included, kinds, deep=not entry.persons)]


def beyond(scene: Scene, hosts: Sequence[int]) -> list[Part]:
    """Those on the other side of a border that is closed, opened or massed at: "its border with X"."""
    words, read = scene.reader.grammar, scene.reader.arguments
    below = (j for i in hosts for told in read.of_noun(i).values() for j in told)
    lines = [i for i in (*hosts, *below) if scene.tree.lemmas[i] in words.limits]
    across = (read.of_noun(i).get(name, ()) for i in lines for name in sorted(words.facing))
    beside = (i for i in hosts for line in lines if line < i and read.case(i) in words.facing)
    return scene.parts((*(i for told in across for i in told), *beside))


def _bordering(scene: Scene, tokens: Sequence[int]) -> list[Part]:
    """Whose border it is, where that is told by name: "closed Libya's borders with X"."""
    owners = [part for part in scene.parts(tokens) if part.mention.how != "pronoun"]
    return owners if any(scene.tree.labelled(i, "nmod:poss") for i in tokens) else []


def not_moved(entry: EventEntry, parts: Sequence[Part], beside: Sequence[int] = ()) -> list[Part]:
    """Without the troops that somebody moves or promises, his own or a state's: it is done to those to or from whom he
    moves them.

    Nor is it done to what they are sent as or into, which the entry needs beside its verb: "as peacekeepers".
    """
    parts = [
        part for part in parts if not (entry.type == AGREE and part.mention.role in SENT and not part.mention.linked)
    ]
    return [part for part in parts if not (entry.moves and (_are_troops(part) or _is_beside(part, beside)))]


def _is_beside(part: Part, beside: Sequence[int]) -> bool:
    """Whether a phrase of people holds one of some words."""
    return part.mention.how == "role" and any(part.mention.start_i <= i < part.mention.end_i for i in beside)


def _are_troops(part: Part) -> bool:
    """Whether somebody is troops that no word tells to be another's: "troops", whatever state the text is about."""
    mention = part.mention
    if mention.linked:
        return mention.role in SENT and mention.end_i - mention.start_i == 1 and mention.certainty <= SOLE
    return mention.role in TROOPS or is_any(part.ref.kind, ("SecurityForce",))


def _is_seat(scene: Scene, part: Part, tokens: tuple[int, ...]) -> bool:
    """Whether a state only tells where the town before it lies: "at Boni, in Mali"."""
    places = (
        told.ref.iri
        for i in tokens
        if (told := scene.mention(i)) and i != part.mention.head_i and is_any(told.ref.kind, ("Settlement", "Region"))
    )
    return part.ref.iri is not None and any(scene.register.state_of(iri) == part.ref.iri for iri in places if iri)


def _is_where_of(scene: Scene, frame: Frame, part: Part) -> bool:
    """Whether a town only tells where those are to whom it is done: "train soldiers at X"."""
    host = scene.tree.heads[part.mention.head_i]
    if scene.tree.bases[part.mention.head_i] == "conj":
        return False
    hung = host in frame.role("object") and host != part.mention.head_i and is_any(part.ref.kind, ("Settlement",))
    return hung and (named := scene.mention(host)) is not None and named is not part.mention


def _is_venue(scene: Scene, entry: EventEntry, part: Part, slot: str) -> bool:
    """Whether a place is no more than where it is done: "sanctions in the town of Kita", though "aid in Mali".

    Nobody is shot at who is a river: "fired on a boat on the Niger"; nor is a state met with that owns the town: "met in
    Nigeria's capital".
    """
    if not entry.seats and slot in scene.reader.grammar.inside and owns_town(scene, part.mention.head_i):
        return True
    wild = entry.type in ATTENDED and slot != "object" and is_any(part.ref.kind, ("NaturalPlace",))
    return wild or (slot in scene.reader.grammar.inside and is_any(part.ref.kind, ("Settlement",)))


def owns_town(scene: Scene, i: int) -> bool:
    """Whether a name only tells whose a town is: "Nigeria's capital Abuja"."""
    if scene.tree.deps[i] != "nmod:poss":
        return False
    host = scene.tree.heads[i]
    town = scene.mention(host)
    return scene.tree.lemmas[host] in scene.reader.grammar.settlements or bool(town and town.ref.kind == "Settlement")


def _hit(entry: EventEntry, tokens: tuple[int, ...], beside: tuple[int, ...]) -> tuple[int, ...]:
    """What may have been hit, without the mine that it ran into."""
    return tuple(i for i in tokens if not (entry.set and i in beside))


def _sites(scene: Scene, tokens: tuple[int, ...], entry: EventEntry) -> list[Part]:
    """The buildings, vehicles and the like to which the event is done, where it can be done to them."""
    words = scene.reader.grammar
    known = words.sites if entry.sites else frozenset()
    parts = (c for i in tokens if scene.tree.lemmas[i] in words.partitives for c in scene.tree.below(i, "nmod"))
    told = (*tokens, *(c for c in parts if scene.reader.arguments.case(c) in words.of)) if known else ()
    return [part for i in told if scene.tree.lemmas[i] in known and (part := phrase_at(scene, i, kind="Site"))]


def _areas(scene: Scene, tokens: tuple[int, ...], entry: EventEntry) -> list[Part]:
    """The stretches of land to which the event is done, named by a common noun ("most of the north").

    A town that is named is that town: "entered the town of Kidal".
    """
    settled = [i for i in tokens if entry.areas and scene.tree.lemmas[i] in scene.reader.grammar.settlements]
    named = scene.parts(settled, ("Place",))
    return named or [part for i in tokens if entry.areas and (part := area_at(scene, i))]


def _unless_behests(scene: Scene, slot: str, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Without what others asked for: "attacked at the request of X" is not done to X."""
    words = scene.reader.grammar
    return tuple(i for i in tokens if slot not in words.behest_cases or scene.tree.lemmas[i] not in words.behests)


def _unless_deeds(scene: Scene, entry: EventEntry, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Without the deeds that are judged: "anger at the abduction of X", "protested over the death of X" are not at X.

    Nor do those who march "at the call of X" march against X.
    """
    words = scene.reader.grammar
    causes = words.wished | words.behests if entry.type == PROTEST else frozenset()
    return tuple(i for i in tokens if not (entry.regards and is_deed(scene, i)) and scene.tree.lemmas[i] not in causes)


def _asked_of(scene: Scene, entry: EventEntry, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """In place of what is asked for those who are to do it: of "the release of X by Y", Y is asked."""
    words = scene.reader.grammar
    wished = {i for i in tokens if entry.type == REQUEST and is_suffered(scene, i)}
    told = (scene.reader.arguments.of_noun(i) for i in wished)
    doing = [i for roles in told for slot in sorted(words.agents | words.givers) for i in roles.get(slot, ())]
    return (*(i for i in tokens if i not in wished), *doing)


def asks_for_deed(scene: Scene, frame: Frame, entry: EventEntry) -> bool:
    """Whether what is asked for is to be done to those named with it, so that nobody is asked."""
    return entry.type == REQUEST and any(is_suffered(scene, i) for i in (*frame.role("object"), *others(frame)))


def is_suffered(scene: Scene, i: int) -> bool:
    """Whether those named with a noun are those it is done to: the release of X, sanctions on X, an inquiry into X."""
    told = scene.frame(i)
    if scene.tree.lemmas[i] in scene.reader.grammar.wished or told is None or not told.noun:
        return scene.tree.lemmas[i] in scene.reader.grammar.wished
    known = [s.entry for s in senses(scene, told) if not s.needs or words_beside(scene, told, s)]
    return bool(known) and known[0].of == "object" and known[0].type in DONE_TO


def is_done_by_owner(scene: Scene, entry: EventEntry, i: int) -> bool:
    """Whether a noun tells the same by its owner: who reiterates Togo's support for X does not support Togo."""
    told = scene.frame(i)
    same = told is not None and told.noun and may_be(scene, told, {entry.type})
    return same and bool(told and told.role("possessive")) and entry.type == SUPPORT


def _acted_in(scene: Scene, tokens: tuple[int, ...], entry: EventEntry) -> list[Part]:
    """Those who did what is judged: who condemns a raid by X condemns X."""
    deeds = [told for i in tokens if (entry.stance or entry.regards) and (told := scene.frame(i)) and told.noun]
    return [replace(part, sure=part.sure * BEHIND) for told in deeds for part in blamed(scene, told)]


def _persons(scene: Scene, tokens: tuple[int, ...], entry: EventEntry) -> list[Part]:
    """Those to whom the event is done, where it can only be done to persons, though no mention names them."""
    free = (i for i in tokens if entry.persons and not is_thing(scene, i) and not _is_named_place(scene, i))
    return [part for i in free if (part := phrase_at(scene, i))]


def _is_named_place(scene: Scene, i: int) -> bool:
    """Whether a name is known for that of a place: "le massacre de Yirgou" tells where it was, not who died."""
    mention = scene.mention(i)
    return mention is not None and is_any(mention.ref.kind, ("Place",))


def not_wronged(scene: Scene, frame: Frame | None, stance: str | None, parts: Sequence[Part]) -> list[Part]:
    """Without the civilians named with what is judged, where a frame judges (`stance` is negative)."""
    if frame is None or stance != "negative":
        return list(parts)
    return [part for part in parts if not _is_wronged(scene, frame, part)]


def _is_wronged(scene: Scene, frame: Frame, part: Part) -> bool:
    """Whether civilians are named with what is judged: who condemns the use of children does not accuse them."""
    judged = any(part.mention.start_i <= i < part.mention.end_i for i in frame.role("object"))
    did = scene.reader.arguments.case(part.mention.head_i) in scene.reader.grammar.agents
    return part.mention.role in {VICTIM, "people"} and not (frame.noun or judged or did)


def is_thing(scene: Scene, i: int) -> bool:
    """Whether a noun surely names nobody: a building, vehicle or weapon, an event, what one plans or asks for."""
    words, lemma = scene.reader.grammar, scene.tree.lemmas[i]
    return (
        lemma in words.sites
        or lemma in words.documents
        or lemma in words.areas
        or lemma in words.limits
        or lemma in words.weapons
        or lemma in scene.reader.nouns
        or lemma in words.carriers
        or lemma in words.complements
        or lemma.endswith(tuple(words.abstract_endings))
        or words.is_extent(scene.tree.words[i])
    )


def are_animals(scene: Scene, i: int) -> bool:
    """Whether a noun tells of animals, who are no dead: "killed three donkeys", "killed 40 head of cattle"."""
    tree, words = scene.tree, scene.reader.grammar.animals
    of = tree.below(i, "nmod") if tree.lemmas[i] in scene.reader.grammar.animal_counters else ()
    return any({tree.lemmas[c], tree.words[c]} & words for c in (i, *of))
