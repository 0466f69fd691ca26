"""Who comes into an office: "was elected president of Mali", "appoints X as its prime minister", "won the presidential election"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sahelgraph.extract.coding.homes import implied, is_of_something, nation_of, seat_of
from sahelgraph.extract.coding.titles import Titled, longest, named_bodies, role_of
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.entries import RelationEntry
from sahelgraph.extract.lexicon.index import Senses, relation_entries, senses
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.scene import Scene

BEHIND = 3
"""How far behind a post its body begins, a preposition and an article between."""
PUT_INTO = ("clause", "as", "comme")
NEAR = 6
"""How many words after a verb that fills posts a name and its post may stand."""
TAKEN = ("clause", "object")
"""Where the post stands beside a verb that puts somebody into it, or by which somebody takes it."""


@dataclass(frozen=True, slots=True)
class Accession:
    """A post filled: under an entry, by a frame, at the noun of the post."""

    entry: RelationEntry
    frame: Frame
    titled: Titled


def without_filled(mentions: Sequence[ActorMention], frames: Sequence[Frame], language: str) -> list[ActorMention]:
    """The mentions without the posts that somebody is only put into: nobody acts by that name yet."""
    posts = [m for m in mentions if m.how == "post"]
    if not posts:
        return list(mentions)
    people = {i for m in mentions if m.how != "post" and not m.inner for i in range(m.start_i, m.end_i)}
    beside = {i for frame in frames for i in _complements(frame, people, language)}
    filling = [frame.head for frame in frames if frame.lemma in _senses(language, "puts")]
    ends = {i + 1 for i in people} - people
    beside |= {m.start_i for m in posts if m.start_i in ends and any(0 < m.start_i - at <= NEAR for at in filling)}
    return [m for m in mentions if m.how != "post" or not beside & set(range(m.start_i, m.end_i))]


def _complements(frame: Frame, people: set[int], language: str) -> Iterator[int]:
    """The tokens where a verb that fills posts has its post: beside its object, where that is somebody else."""
    slots: tuple[str, ...] = ()
    if frame.lemma in _senses(language, "puts"):
        slots = PUT_INTO if not people & set(frame.role("object")) else (*PUT_INTO, "object")
    elif frame.lemma in _senses(language, "takes"):
        slots = (*TAKEN, *PUT_INTO)
    return (i for slot in slots for i in frame.role(slot))


@cache
def _senses(language: str, key: str) -> Senses[RelationEntry]:
    return senses(relation_entries(language), key)


def find_accessions(scene: Scene) -> Iterator[Accession]:
    """Every post that somebody is put into (its object) or takes (its subject), with the body it is of."""
    for frame in scene.frames:
        for key, slot in (("puts", "object"), ("takes", "subject")):
            for sense in _senses(scene.language, key).get(frame.lemma, ()):
                beside = (i for told in frame.roles.values() for i in told)
                if not sense.needs or any(scene.tree.lemmas[i] in sense.needs for i in beside):
                    yield from _filled(scene, frame, sense.entry, slot)


def _filled(scene: Scene, frame: Frame, entry: RelationEntry, slot: str) -> Iterator[Accession]:
    holders = _himself(scene, frame, slot) or _holders(scene, frame, slot) or _holders(scene, frame, "clause")
    own = {i for holder in holders for i in range(holder.start_i, holder.end_i)}
    tokens = {*(i for told in frame.roles.values() for i in told), *scene.tree.below(frame.head, "xcomp")} - own
    tokens -= set(frame.role("subject")) if slot == "object" else set()
    tokens |= {
        j for i in tokens if scene.tree.lemmas[i] in scene.reader.grammar.seats for j in scene.tree.below(i, "nmod")
    }
    near = range(frame.head + 1, min(frame.head + NEAR + 3, len(scene.tree.words))) if slot == "object" else ()
    for i in (*sorted(tokens), *near):
        word = longest(scene, i, frozenset(entry.posts)) if i not in own else None
        first = i - (word or "").count(" ")
        beside = word and (
            i in tokens or first in tokens or (scene.tree.deps[i] == "amod" and scene.tree.heads[i] in tokens)
        )
        held = (holders if beside else ()) or _named_before(scene, first)
        bodies = _bodies_of(scene, frame, i, word, held) if word and held else []
        if word and bodies:
            yield Accession(entry, frame, Titled(word, i, held, tuple(bodies), role_of(scene, i, word)))
            return


def _bodies_of(scene: Scene, frame: Frame, i: int, word: str, held: Sequence[ActorMention]) -> list[ActorMention]:
    """The bodies of a post: named with it or right behind it, else those of a title before the name, or of who fills it."""
    told = named_bodies(scene, i) or _bodies_behind(scene, frame, i)
    return told or _of_title(scene, held) or _of_state(scene, frame, i, word) or implied(scene, i, word, held)


def _bodies_behind(scene: Scene, frame: Frame, i: int) -> list[ActorMention]:
    """The body right behind a post, where "of" was hung on the verb: "a été élu président de la Ligue"."""
    told = (j for of in sorted(scene.reader.grammar.of) for j in frame.role(of) if j > i)
    named = [m for j in told if (m := scene.mention(j)) and m.start_i - i <= BEHIND]
    return [m for m in named if not is_any(m.ref.kind, ("Person",))]


def _of_title(scene: Scene, held: Sequence[ActorMention]) -> list[ActorMention]:
    """The body of a post that stands before a name, where the one it is put into names none: "former Malian minister X"."""
    titles = (c for m in held for c in scene.tree.below(m.head_i, "nmod", "compound") if c < m.start_i)
    posts = [c for c in titles if scene.tree.pos[c] in {"NOUN", "PROPN"}]
    found = (named_bodies(scene, c) or implied(scene, c, scene.tree.lemmas[c], held) for c in posts)
    return next(filter(None, found), [])


def _of_state(scene: Scene, frame: Frame, i: int, word: str) -> list[ActorMention]:
    """The state whose body or head fills a post of which nothing more is told: "Chad's army has chosen X president"."""
    filling = [part.mention for part in scene.parts(frame.role("subject"), deep=False)]
    words = scene.reader.grammar
    statewide = word in words.national or (word in words.statewide and not is_of_something(scene, i))
    told = ((m, nation_of(scene, m) if statewide else m.nation) for m in filling)
    return [seat_of(scene, m, state, word) for m, state in told if state is not None][:1]


def _named_before(scene: Scene, first: int) -> tuple[ActorMention, ...]:
    """Somebody whose name ends right before the words of a post: "elected X prime minister"."""
    before = scene.mention(first - 1) if first else None
    ends = before is not None and before.end_i == first and before.how in {"name", "unknown"}
    return (before,) if before and ends and is_any(before.ref.kind, ("Person",)) else ()


def _himself(scene: Scene, frame: Frame, slot: str) -> tuple[ActorMention, ...]:
    """Who puts himself into a post: "proclaimed himself leader of Niger"."""
    beside = (
        *scene.tree.words[max(0, frame.head - 1) : frame.head],
        *scene.tree.words[frame.head + 1 : frame.head + 2],
    )
    own = slot == "object" and any(word in scene.reader.grammar.reflexives for word in beside)
    return _holders(scene, frame, "subject") if own else ()


def _holders(scene: Scene, frame: Frame, slot: str) -> tuple[ActorMention, ...]:
    told = [part.mention for part in scene.parts(frame.role(slot), deep=False) if part.mention.how != "post"]
    found = tuple(m for m in told if is_any(m.ref.kind, ("Person",)) or m.untyped)
    return tuple(m for m in found if m.how != "role") or found  # "X, leader of Y, was named minister"
