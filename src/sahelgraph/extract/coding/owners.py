"""Who leads a body that is told to be somebody's: "Haftar's Libyan National Army", "l'UPC d'Ali Darassa"."""

from __future__ import annotations

from collections.abc import Iterator

from sahelgraph.extract.coding.tie import Tie
from sahelgraph.extract.lexicon.index import relation_entries
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.mentions.naming import NAMES, post_nouns
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part


def by_owners(scene: Scene) -> Iterator[Tie]:
    """As in "Haftar's Libyan National Army", "l'UPC d'Ali Darassa": a body is told to be somebody's, who leads it."""
    entries = [entry for entry in relation_entries(scene.language) if entry.leaders]
    for mention in scene.mentions if entries else ():
        body = mention.how in NAMES and not mention.inner and is_any(mention.ref.kind, entries[0].leaders)
        for one in _owners_named(scene, mention) if body else ():
            yield from (Tie(entry, Part(one), Part(mention), mention.head_i) for entry in entries)


def _owners_named(scene: Scene, mention: ActorMention) -> list[ActorMention]:
    """The persons whose a body is told to be, right before it or right behind."""
    roles, of = scene.reader.arguments.of_noun(mention.head_i), scene.reader.grammar.of
    whose = (c for slot in ("possessive", *sorted(of)) for c in roles.get(slot, ()))
    ranked = (k for c in whose for k in (c, *scene.tree.below(c, "appos", "flat")))  # "of General X"
    told = (m for k in ranked if (m := scene.mention(k)))
    near = (m for m in told if m.end_i + 1 == mention.start_i or _is_behind(scene, mention, m))
    full = (m for m in near if m.how in NAMES and (m.ref.kind == "Person" or (m.untyped and m.end_i - m.start_i > 1)))
    return [m for m in full if not _is_headed(scene, mention)]


def _is_behind(scene: Scene, body: ActorMention, one: ActorMention) -> bool:
    """Whether no more than "of", an acronym and a rank stand between a body and a person: "l'Armée (A) du général X"."""
    tree, words = scene.tree, scene.reader.grammar
    between = range(body.end_i, one.start_i)
    aside = {j for m in scene.mentions if m.ref.node == body.ref.node for j in range(m.start_i - 1, m.end_i + 1)}
    small = (tree.bases[j] in {"case", "det"} or tree.words[j] in words.ranks or j in aside for j in between)
    return body.end_i < one.start_i and all(small)


def _is_headed(scene: Scene, mention: ActorMention) -> bool:
    """Whether a body's name stands behind a post, whose holder may be the one named: "le chef du JNIM d'X"."""
    over = scene.tree.heads[mention.head_i]
    return scene.tree.bases[mention.head_i] == "nmod" and scene.tree.lemmas[over] in post_nouns(scene.language)
