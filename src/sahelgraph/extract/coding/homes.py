"""Whose a post is that names no body: by its nationality, by who holds it, by the state a document speaks of from within."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.mentions.actor_words import actor_words
from sahelgraph.extract.mentions.naming import NAMES
from sahelgraph.extract.parsing.tree import plain
from sahelgraph.extract.scene import Scene

GOVERNMENT = "government"


def implied(scene: Scene, i: int, word: str, holders: Sequence[ActorMention]) -> list[ActorMention]:
    """The bodies of a post (`word`, at a token) that no words beside it name."""
    if told := nation_at(scene, i):
        return told
    known = [body for holder in holders for body in _known_bodies(scene, holder, i)]
    return known or _own_state(scene, i, word, holders) or _at_home(scene, i, word, holders)


def _own_state(scene: Scene, i: int, word: str, holders: Sequence[ActorMention]) -> list[ActorMention]:
    """The state that somebody is of who holds one of the posts that a state has: "President Goodluck Jonathan"."""
    words = scene.reader.grammar
    if word not in words.national and (word not in words.statewide or is_of_something(scene, i)):
        return []
    of = nation_of(scene, holders[0]) if holders and not _is_somebodys(scene, i) else None
    return [seat_of(scene, holders[0], of, word)] if of else []


def _is_somebodys(scene: Scene, i: int) -> bool:
    """Whether a pronoun tells whose a post is: "arrested X, his prime minister"."""
    return any(scene.tree.pos[c] in {"PRON", "DET"} for c in scene.tree.below(i, "nmod:poss", "nmod") if c < i)


def is_of_something(scene: Scene, i: int) -> bool:
    """Whether a noun is told to be of something, though that names no body: "president of the chess club"."""
    roles, words, tree = scene.reader.arguments.of_noun(i), scene.reader.grammar, scene.tree
    return any(roles.get(slot) for slot in ("possessive", *words.of)) or tree.words[i + 1 : i + 2] in {
        (of,) for of in words.of
    }


def nation_of(scene: Scene, mention: ActorMention) -> str | None:
    """The state that a mention tells or the register knows somebody to be of."""
    return mention.nation or scene.register.nation_of(mention.ref.iri or "")


def seat_of(scene: Scene, mention: ActorMention, state: str, word: str) -> ActorMention:
    """What of a state a post belongs to: a minister's is its government's, a president's or general's the state's."""
    seated = word in scene.reader.grammar.national
    government = scene.register.force_of(state, GOVERNMENT, scene.source.published) if seated else None
    return body_of(scene, mention, government.iri if government else state)


def _at_home(scene: Scene, i: int, word: str, holders: Sequence[ActorMention]) -> list[ActorMention]:
    """The government of the state that a document speaks of from within: "la ministre de la Culture, X", in Mali."""
    mention, words = scene.mention(i), scene.reader.grammar
    if scene.home is None or mention is None or mention.plural or word not in words.national | words.commanding:
        return []
    told = scene.tree.deps[i] != "nmod:poss" and (mention.end_i > i + 1 or mention.start_i < i or " " in word)
    first = i - word.count(" ")
    own = (
        told
        and _is_definite(scene, first, named=any(m.how in NAMES and m.end_i <= first for m in holders))
        and words.abroad.isdisjoint(_words_of(scene, mention))
    )
    return [seat_of(scene, mention, scene.home, word)] if own else []


def _words_of(scene: Scene, mention: ActorMention) -> tuple[str, ...]:
    return scene.tree.words[mention.start_i : mention.end_i]


def _is_definite(scene: Scene, i: int, *, named: bool) -> bool:
    """Whether a post is told as one that everybody knows: "le nouveau ministre de X", or with no article, "X, ministre de Y".

    Not where a word before it may tell of what state it is, though the register does not know it: "Bahraini Prime Minister".
    """
    tree, words = scene.tree, scene.reader.grammar
    while i > 0 and tree.sentences[i - 1] == tree.sentences[i] and tree.pos[i - 1] in {"ADJ", "PROPN", "NOUN"}:
        i -= 1
        if tree.words[i] not in words.former | words.preposed and scene.passage.doc[i].text[:1].isupper():
            return False
    before = tree.words[i - 1] if i and tree.pos[i - 1] in {"DET", "PRON"} else ""
    return (named and not before) or actor_words(scene.language).has("definite", before)


def nation_at(scene: Scene, i: int) -> list[ActorMention]:
    """The state of "the French ambassador"."""
    mention = scene.mention(i)
    return [landed(scene, body_of(scene, mention, mention.nation))] if mention and mention.nation else []


def landed(scene: Scene, mention: ActorMention) -> ActorMention:
    """A state's adjective with its land as well: "the Malian capital"."""
    entry = scene.register.entries.get(mention.ref.iri or "")
    land = entry.territory if entry is not None else None
    return replace(mention, place=scene.entered(mention.ref, land)) if land else mention


def _known_bodies(scene: Scene, holder: ActorMention, i: int) -> list[ActorMention]:
    """Where the words leave the body out, the one whose post of that name the register says the person held.

    Of several, the state's: "the president" is of Mali, though he presides over its junta as well.
    """
    word = scene.tree.lemmas[i]
    offices = scene.register.offices
    tenures = (offices(holder.ref.iri, scene.source.published) or offices(holder.ref.iri)) if holder.ref.iri else ()
    named = [t.body for t in tenures if t.post and t.body and _is_called(scene, t.post, word)]
    known = [body for body in named if body in scene.register.entries]
    known.sort(key=lambda body: not is_any(scene.register.entries[body].kind, ("State",)))
    return [body_of(scene, holder, body) for body in known[:1]]


def _is_called(scene: Scene, post: str, word: str) -> bool:
    told = scene.register.posts.get(post)
    return told is not None and any(word in plain(name.text) for name in told.names)


def body_of(scene: Scene, mention: ActorMention, iri: str) -> ActorMention:
    """A body that the words of a mention imply, by its register entry."""
    return replace(mention, ref=scene.entered(mention.ref, iri), place=None, post=None)
