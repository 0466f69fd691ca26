"""The entries of the lexicon that a frame may be read by, and the words they need beside its verb."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sahelgraph.extract.coding.nearby import words_after
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.entries import EventEntry
from sahelgraph.extract.lexicon.index import Sense, event_noun_senses, event_verbs
from sahelgraph.extract.mentions.actor_mention import is_any
from sahelgraph.extract.scene import Scene

ATTACK, CONSULT = "ASSAULT", "CONSULT"
PROTESTS = ("PROTEST",)
PEOPLE = ("Person", "GroupOfPeople")
LONG_NAME = 2
"""How many words a name has at most whose adjective may be meant."""
DEEDS = (ATTACK, "COERCE")
"""The types of what is done by those who are condemned for it."""


def senses(scene: Scene, frame: Frame) -> tuple[Sense[EventEntry], ...]:
    if frame.noun:
        nouns = event_noun_senses(scene.language).get(frame.lemma, ())
        return tuple(sense for sense in nouns if not _is_spoilt(scene, frame, sense.entry))
    if _holds_post(scene, frame):
        return ()
    known = event_verbs(scene.language)
    found = tuple(sense for way in ways(scene, frame) for sense in known.get(way, ()))
    found = tuple(sense for sense in found if not _is_spoilt(scene, frame, sense.entry))
    return tuple(sense for sense in found if sense.needs) if _brings_about(scene, frame) else found


def ways(scene: Scene, frame: Frame) -> tuple[str, ...]:
    """What a verb may be called, with the two words behind it, one or none: "perdre la vie", "walk out", "walk"."""
    following = scene.tree.words[frame.head + 1 : frame.head + 3]
    return tuple(" ".join((frame.lemma, *following[:n])) for n in range(len(following), -1, -1))


def _is_spoilt(scene: Scene, frame: Frame, entry: EventEntry) -> bool:
    """Whether a word in the verb's clause, or in what it hangs on or goes on from, gives it another sense: a match, a vote."""
    if not entry.spoils:
        return False
    tree, above = scene.tree, scene.tree.heads[frame.head]
    hosts = (above,) if tree.bases[frame.head] == "acl" else ()
    before = range(above, frame.head) if tree.bases[frame.head] == "advcl" else ()
    around = any(tree.lemmas[c] in entry.spoils for c in (*hosts, *before))
    return around or spoils_below(scene, entry, (frame.head, *frame.role("clause")))


def _holds_post(scene: Scene, frame: Frame) -> bool:
    """Whether a verb only tells what post somebody has: "occupe le poste de Premier ministre" seizes nothing."""
    held = [i for i in frame.role("object") if scene.tree.lemmas[i] in scene.reader.grammar.seats]
    roles = (scene.reader.arguments.of_noun(i) for i in held)
    behind = (j for told in roles for of in scene.reader.grammar.of for j in told.get(of, ()))
    return any((m := scene.mention(j)) is not None and is_any(m.ref.kind, ("Person",)) for j in behind)


def spoils_below(scene: Scene, entry: EventEntry, tokens: tuple[int, ...]) -> bool:
    """Whether a word that gives an entry's words another sense hangs on one of some tokens."""
    return any(scene.tree.lemmas[c] in entry.spoils for i in tokens for c in scene.tree.children[i])


def _brings_about(scene: Scene, frame: Frame) -> bool:
    """As in "leaves them vulnerable": the verb tells what becomes of its object, not what is done to it."""
    tree = scene.tree
    adjectives = [c for c in frame.role("clause") if tree.bases[c] == "xcomp" and not tree.has(c, "VerbForm=Inf")]
    adjectives = [c for c in adjectives if tree.pos[c] == "ADJ" or tree.has(c, "VerbForm=Part")]
    return bool(adjectives and frame.role("object")) and frame.lemma in scene.reader.grammar.resulting


def words_beside(scene: Scene, frame: Frame, sense: Sense[EventEntry]) -> tuple[int, ...]:
    """The words that the sense needs beside its verb: in its places, else not far behind it."""
    return words_in_place(scene, frame, sense) or words_behind(scene, frame, sense)


def words_behind(scene: Scene, frame: Frame, sense: Sense[EventEntry]) -> tuple[int, ...]:
    """The words that the sense needs, not far behind its verb, wherever they hang."""
    if not sense.needs:
        return ()
    return tuple(
        i for i in words_after(scene, frame, sense.needs) if not _is_named(scene, frame, i) and not _describes(scene, i)
    )


def words_in_place(scene: Scene, frame: Frame, sense: Sense[EventEntry]) -> tuple[int, ...]:
    """The words that the sense needs in a place of its verb or right below one."""
    if not sense.needs:
        return ()
    tree = scene.tree
    carrier = [] if frame.light is None else [frame.light]
    words = scene.reader.grammar
    apart = words.apart - words.causes if sense.entry.fatal else words.apart
    roles = [i for name, told in frame.roles.items() if name not in apart for i in told]
    helpers = {c for c in tree.below(frame.head, "aux") if tree.lemmas[c] in words.helpers}
    children = [
        i for i in tree.children[frame.head] if i not in helpers and scene.reader.arguments.case(i) not in apart
    ]
    told = dict.fromkeys([*roles, *children, *carrier, *_parted(scene, roles)])
    if near := tuple(i for i in _needed(scene, frame, sense, told) if not _is_beyond(scene, i, apart)):
        return near
    sorts = (c for i in frame.role("object") for c in tree.below(i, "compound", "amod"))  # "issued a travel warning"
    return _needed(scene, frame, sense, (*sorts, *_of_people(scene, frame)))


def _of_people(scene: Scene, frame: Frame) -> Iterator[int]:
    """What the parser hangs on those to whom something is done, though it tells how: "dispersed protesters with tear gas"."""
    words, case = scene.reader.grammar, scene.reader.arguments.case
    people = (i for i in frame.role("object") if (m := scene.mention(i)) and is_any(m.ref.kind, PEOPLE))
    return (c for i in people for c in scene.tree.below(i, "nmod") if case(c) not in words.of)


def _needed(scene: Scene, frame: Frame, sense: Sense[EventEntry], tokens: Iterable[int]) -> tuple[int, ...]:
    """The tokens among some that are words a sense needs, or stand behind one."""
    tree = scene.tree
    needed = (i for i in tokens if sense.needs & {tree.lemmas[i], tree.words[i], _case(scene, i)})
    return tuple(i for i in needed if not _is_named(scene, frame, i))


def _is_beyond(scene: Scene, i: int, apart: Collection[str]) -> bool:
    """Whether a clause of its own begins with a word behind which nothing stands that a verb needs: "while X is planned"."""
    return any(scene.tree.words[mark] in apart for mark in scene.tree.below(i, "mark"))


def _is_named(scene: Scene, frame: Frame, i: int) -> bool:
    """Whether a word is who acts or stands in a date ("starting on 26 March"), and so not what a sense needs."""
    acts = i in frame.role("subject") and (bool(scene.parts((i,), deep=False)) or _runs_into(scene, frame, i))
    return (
        acts
        or _is_of_name(scene, i)
        or any(span.kind != "duration" and span.start_i <= i < span.end_i for span in scene.times)
    )


def _is_of_name(scene: Scene, i: int) -> bool:
    """Whether a word stands inside a long name, which says nothing of what is done: "called on the Criminal Court"."""
    mention = scene.mention(i)
    long = mention is not None and mention.how == "name" and mention.end_i - mention.start_i > LONG_NAME
    return long and mention is not None and scene.tree.pos[i] == "ADJ"


def _case(scene: Scene, i: int) -> str:
    """The preposition before a word, where it is no part of a name: "called the Committee for the Salvation of X"."""
    mention = scene.mention(i)
    inside = mention is not None and mention.how == "name" and mention.start_i < i and scene.tree.pos[i - 1] != "ADP"
    marks = scene.tree.below(i, "case") if inside else ()
    within = any(mention is not None and c >= mention.start_i for c in marks)
    return "" if within else scene.reader.arguments.case(i)


def _runs_into(scene: Scene, frame: Frame, i: int) -> bool:
    """Whether a vehicle does to something what the verb tells: who "struck a mine" is no convoy that was struck."""
    return bool(frame.role("object")) and not frame.passive and scene.tree.lemmas[i] in scene.reader.grammar.sites


def _parted(scene: Scene, tokens: list[int]) -> list[int]:
    """What a part is told of: the sanctions of "a levé une partie des sanctions"."""
    words = scene.reader.grammar
    parts = (i for i in tokens if scene.tree.lemmas[i] in words.partitives | words.carriers)
    return [c for i in parts for c in scene.tree.below(i, "nmod") if scene.reader.arguments.case(c) in words.of]


def _describes(scene: Scene, i: int) -> bool:
    """Whether a needed word only says what sort another is: "livré des avions de combat" is no battle fought."""
    tree, words = scene.tree, scene.reader.grammar
    host = tree.heads[i]
    sort = scene.reader.arguments.case(i) in words.of and not tree.below(i, "det")
    named = tree.pos[host] == "NOUN" and tree.bases[i] == "nmod" and tree.lemmas[i] in scene.reader.nouns
    return sort and named and tree.lemmas[host] not in words.carriers | words.partitives


def may_be(scene: Scene, frame: Frame, types: Collection[str]) -> bool:
    return any(sense.entry.type in types for sense in senses(scene, frame))


def is_deed(scene: Scene, i: int) -> bool:
    """Whether a noun tells an attack or the like, not a strike of workers: who condemns it does not condemn its victims."""
    told = scene.frame(i)
    return told is not None and told.noun and may_be(scene, told, DEEDS) and not may_be(scene, told, PROTESTS)


def names_mishap(scene: Scene, i: int) -> bool:
    """Whether a noun tells of a mishap: a flood, an outbreak of cholera; not an outbreak of violence."""
    inner = (c for name in scene.reader.grammar.of for c in scene.reader.arguments.of_noun(i).get(name, ()))
    mishap = scene.tree.lemmas[i] in scene.reader.grammar.mishaps and scene.mention(i) is None
    return mishap and not any(is_deed(scene, c) for c in inner)
