"""The places of a frame in which an entry looks for those who take part."""

from __future__ import annotations

from sahelgraph.extract.coding.placing import occurs
from sahelgraph.extract.coding.senses import DEEDS, is_deed
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.entries import EventEntry
from sahelgraph.extract.lexicon.index import event_noun_senses, event_nouns, known_verbs
from sahelgraph.extract.mentions.actor_mention import is_any
from sahelgraph.extract.scene import Scene

REQUEST = "REQUEST"


def object_slots(scene: Scene, frame: Frame, entry: EventEntry) -> list[str]:
    """The places of a frame in which the one it is done to is looked for, in order."""
    if not frame.noun:
        return list(entry.to)
    owned = is_owned(frame, entry)
    slots = [slot for slot in entry.to if owned or slot not in scene.reader.grammar.of]
    return [*slots, *naming_slots(scene, entry, "object", frame), *(["object"] if frame.light is not None else [])]


def slot_tokens(scene: Scene, frame: Frame, entry: EventEntry, slot: str, beside: tuple[int, ...]) -> tuple[int, ...]:
    """The tokens in one place of a frame, of its object's or its needed word's own complements."""
    if slot == "clause":
        inner = [verb for i in beside for verb in scene.tree.clauses(i)]
        read = scene.reader.arguments
        # Of "when the army left the town, they vowed to return" only the second clause is what they vowed.
        below = (verb for verb in frame.role("clause") if not (verb < frame.head and read.tells_when(verb)))
        told = (verb for verb in (*below, *inner) if not read.is_of_others(verb))
        return tuple(i for verb in told for i in read.subjects(verb))
    subjects = frame.role("subject")
    if slot == "subject":
        return tuple(i for i in subjects if i not in beside)
    tokens = tuple(i for i in frame.role(slot) if i not in subjects)
    if slot == "object":
        tokens = _without_predicate(scene, tokens, beside)
    if tokens and (slot != "object" or not beside):
        return tokens
    hosts = tuple(
        i for i in beside or frame.role("object") if not ((entry.stance or entry.regards) and is_deed(scene, i))
    )
    if entry.type == REQUEST:  # "the appointment of X" is asked of nobody, least of all of X
        hosts = tuple(i for i in hosts if scene.tree.lemmas[i] not in scene.reader.grammar.wished)
    whole = tuple(_phrase_of(scene, frame, i) for i in hosts)
    nested = _nested(scene, whole, slot)
    if not (tokens or nested) and slot in scene.reader.grammar.recipient_marks and "object" in entry.fills:
        nested = _given_to(scene, frame, slot)
    return tuple(i for i in (*tokens, *nested) if i not in subjects)


def _phrase_of(scene: Scene, frame: Frame, i: int) -> int:
    """The object of which a word is part: "force" of "a peacekeeping force to X"."""
    head = scene.tree.heads[i]
    return head if scene.tree.bases[i] in {"compound", "amod"} and head in frame.role("object") else i


def _without_predicate(scene: Scene, tokens: tuple[int, ...], beside: tuple[int, ...]) -> tuple[int, ...]:
    """Without a needed word that only tells what the object before it is made: "designated X a terrorist group"."""
    made = min((i for i in tokens if i not in beside), default=max(tokens, default=0))
    joined = any(scene.tree.bases[i] == "conj" for i in tokens)
    return tokens if joined else tuple(i for i in tokens if i not in beside or i <= made)


def possessor(scene: Scene, frame: Frame | None, entry: EventEntry) -> str:
    """What a possessive by a noun names: who suffers it ("his arrest") does it where "of" says who suffers."""
    if frame is None or entry.of != "object":
        return entry.possessor
    behind = (i for of in scene.reader.grammar.of for i in frame.role(of))
    told = any(not scene.is_dated(i) for i in behind)
    return "subject" if told else entry.possessor


def is_owned(frame: Frame, entry: EventEntry) -> bool:
    """Whether a possessive tells who does it, so that "of" tells to or from whom: "leur retrait de la ville"."""
    return entry.possessor == "subject" and bool(frame.role("possessive"))


def naming_slots(scene: Scene, entry: EventEntry, side: str, frame: Frame | None = None) -> list[str]:
    """The places by a noun that name one side: possessive, modifier, "of"; as its `frame` has them where it is told."""
    done = frame is not None and entry.of == "subject" and any(map(frame.role, scene.reader.grammar.agents))
    of = sorted(scene.reader.grammar.of) if ("object" if done else entry.of) == side else []
    possessive = ["possessive"] if possessor(scene, frame, entry) == side else []
    return [*possessive, *of, *(["modifier"] if entry.modifier == side else [])]


def victim_slots(scene: Scene, frame: Frame, entry: EventEntry) -> frozenset[str]:
    """Where the victims of what is condemned stand ("condemned the attacks against X"): they are not accused."""
    deeds = [i for i in frame.role("object") if is_deed(scene, i)] if entry.judges else []
    senses = (sense for i in deeds for sense in event_noun_senses(scene.language).get(scene.tree.lemmas[i], ()))
    told = [sense.entry for sense in senses if sense.entry.type in DEEDS]
    return frozenset(slot for each in told for slot in (*each.to, *naming_slots(scene, each, "object"))) - {"object"}


def sides(scene: Scene, frame: Frame) -> list[int]:
    """The tokens that name both sides at once: "fighting between A and B", "fighting broke out in the town between A and B"."""
    above = occurs(scene, frame)
    verb = None if above is None else scene.frame(above)
    told = [each for each in (frame, verb) if each is not None]
    if (opposing := _opposing(scene, frame, verb)) is not None:
        return _opposed(scene, opposing)
    return next((found for each in told if (found := _parties(scene, each))), [])


def _opposing(scene: Scene, frame: Frame, verb: Frame | None) -> Frame | None:
    """The verb that tells between whom fighting is: over its noun or hung on it ("les combats opposant A à B")."""
    hung = (scene.frame(c) for c in scene.tree.below(frame.head, "acl") if frame.noun)
    words = scene.reader.grammar.opposing
    return next((each for each in (verb, *hung) if each is not None and scene.tree.lemmas[each.head] in words), None)


def _opposed(scene: Scene, verb: Frame) -> list[int]:
    """The parties that a verb of opposing names: its object, and who stands behind "à" or "against", wherever that was hung."""
    below = [i for party in verb.role("object") for i in (party, *scene.tree.below(party, "amod"))]
    roles = (verb.roles, *(scene.reader.arguments.of_noun(i) for i in below))
    against = ("a", *sorted(scene.reader.grammar.facing))
    behind = (i for told in roles for name in against for i in told.get(name, ()))
    named = {i for i in behind if (m := scene.mention(i)) and not is_any(m.ref.kind, ("Place",))}
    return sorted({*verb.role("object"), *named})


def _parties(scene: Scene, frame: Frame) -> list[int]:
    """The tokens behind "between", but for days: "between 18 and 20 January"."""
    named = (i for name in sorted(scene.reader.grammar.between) for i in frame.role(name))
    return [i for i in named if not scene.is_dated(i)]


def _given_to(scene: Scene, frame: Frame, slot: str) -> tuple[int, ...]:
    """To whom something is given, hung on words that only say more of the thing: "returned a ring missing since 1943 to X"."""
    tree, last = scene.tree, scene.tree.sentence(frame.head)[1]
    things = {*frame.role("object"), *frame.role("clause")}
    named = (i for i in range(frame.head + 1, last) if scene.mention(i) and not things.isdisjoint(tree.path(i)))
    behind = [i for i in named if scene.reader.arguments.case(i) == slot and not _takes(scene, tree.heads[i])]
    return tuple(behind[-1:])


def _takes(scene: Scene, i: int) -> bool:
    """Whether a word tells of what is done to somebody itself: "a letter that he sent to X", "a visit to X"."""
    return scene.tree.lemmas[i] in (known_verbs(scene.language) | event_nouns(scene.language))


def others(frame: Frame) -> list[int]:
    """The tokens behind the prepositions of a frame, in order."""
    named = {"subject", "object", "clause", "possessive", "modifier"}
    return sorted(i for name, told in frame.roles.items() if name not in named for i in told)


def _nested(scene: Scene, hosts: tuple[int, ...], slot: str) -> tuple[int, ...]:
    """What hangs on the hosts by a slot, or on what they count: "some of its troops from Syria"."""
    told = [scene.reader.arguments.of_noun(host) for host in hosts]
    found = tuple(i for roles in told for i in roles.get(slot, ()))
    if found or slot in scene.reader.grammar.of:
        return found
    counted = [i for roles in told for of in sorted(scene.reader.grammar.of) for i in roles.get(of, ())]
    return tuple(i for host in counted for i in scene.reader.arguments.of_noun(host).get(slot, ()))
