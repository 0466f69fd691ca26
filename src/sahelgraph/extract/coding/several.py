"""Ties of several at once: the members that a body is said to group, and those who are rivals or allies of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sahelgraph.extract.coding.tie import Tie
from sahelgraph.extract.lexicon.entries import RelationEntry
from sahelgraph.extract.lexicon.index import relation_words
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.mentions.actor_words import actor_words
from sahelgraph.extract.mentions.naming import NAMES
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part
from sahelgraph.vocabulary import symmetric

ACTING = frozenset({"nsubj", "root"})
"""How a name hangs that begins something else than the next of a list."""
OPENS = 10
"""How far behind the words that announce several the first of their names may stand."""


def listed(scene: Scene, entry: RelationEntry, parts: list[Part]) -> list[Part]:
    """The parts, and those named after them in one list, wherever the parser hung them.

    As in "groups the MNLA, the HCUA and the MAA", "is bordered by Libya to the north, Chad to the east and Mali".
    """
    if not entry.lists or not parts:
        return parts
    kinds = (entry.subjects if entry.reverse else entry.objects) or (parts[0].ref.kind or "",)
    first = min((part.mention for part in parts), key=lambda m: m.end_i)
    announced = len(parts) == 1 and first.plural and not first.linked and first.how == "role"
    found = list(_next_names(scene, _opening(scene, first) if announced else first.end_i, kinds))
    known = {part.mention.start_i for part in parts}
    named = [Part(m, 0.95) for m in found if m.start_i not in known]
    return named if announced and len(named) > 1 else [*parts, *named]


def _opening(scene: Scene, mention: ActorMention) -> int:
    """Where the names of several begin that are announced: "trois mouvements : X", "groups, namely X"."""
    tree, words = scene.tree, scene.reader.grammar.announcing_names
    for i in range(mention.end_i, min(mention.end_i + OPENS, len(tree.words))):
        if tree.words[i] in words:
            return i
        if tree.pos[i] == "VERB":
            break
    return mention.end_i


def _next_names(scene: Scene, i: int, kinds: Sequence[str]) -> Iterator[ActorMention]:
    """The names that commas and "and" join from a token on, of some classes, each with where it lies behind it."""
    tree = scene.tree
    opened, ended = {*tree.words[i : i + 1]} <= scene.reader.grammar.announcing_names, False
    while (at := i if opened else _behind_lying(scene, i)) < len(tree.words):
        both = tree.words[at] == "," and at + 1 < len(tree.words) and tree.pos[at + 1] == "CCONJ"
        joined = tree.words[at] == "," or tree.pos[at] == "CCONJ"
        if not (joined or opened) or (ended and at == i):
            return
        opened, ended = False, both or tree.pos[at] == "CCONJ"
        first = _behind_small(scene, at + 1 + both)
        named = scene.mention(first) if first < len(tree.words) else None
        if named is None or named.start_i != first or not _is_next(scene, named, kinds):
            return
        yield named
        i = named.end_i


def _is_next(scene: Scene, mention: ActorMention, kinds: Sequence[str]) -> bool:
    """Whether a name can be the next of a list: of its classes, and none that does something itself."""
    fits = mention.how in NAMES and (mention.untyped or is_any(mention.ref.kind, kinds) or _is_land(mention, kinds))
    return fits and scene.tree.bases[mention.head_i] not in ACTING


def _is_land(mention: ActorMention, kinds: Sequence[str]) -> bool:
    return mention.place is not None and is_any(mention.place.kind, kinds)


def _behind_small(scene: Scene, i: int) -> int:
    """Behind the preposition and the article that stand before a name: "et du Mali", "and the MAA"."""
    while i < len(scene.tree.words) and scene.tree.bases[i] in {"case", "det"} and scene.mention(i) is None:
        i += 1
    return i


def _behind_lying(scene: Scene, i: int) -> int:
    """Behind the words that tell where a name of a list lies: "Chad to the east", "le Tchad à l'est", "le Front (F)"."""
    tree = scene.tree
    if tree.words[i : i + 1] == ("(",):
        close = next((j for j in range(i + 1, min(i + OPENS, len(tree.words))) if tree.words[j] == ")"), None)
        return i if close is None else close + 1
    j = _behind_small(scene, i)
    lies = i < j < len(tree.words) and tree.lemmas[j] in scene.reader.grammar.areas and scene.mention(j) is None
    return j + 1 if lies else i


def of_each_other(scene: Scene) -> Iterator[Tie]:
    """As in "A and B are rivals", "A et B sont alliés": each stands so to each other."""
    tree, words = scene.tree, relation_words(scene.language, "nouns")
    for i, label in enumerate(tree.deps):
        if label not in {"cop", "aux", "aux:pass"}:
            continue
        at = tree.heads[i]
        one = actor_words(scene.language).single(tree.words[at])
        entries = [e for e in words.get(one, ()) if symmetric(e.type) and one != tree.words[at]]
        several = scene.parts(tree.expanded(tree.below(at, "nsubj")), deep=False) if entries else []
        if len(several) > 1 and not _tells_whose(scene, at):
            told = scene.reader.truth.of(at)
            yield from (Tie(e, a, b, at, told, dated=True) for e in entries for a, b in combinations(several, 2))


def _tells_whose(scene: Scene, i: int) -> bool:
    """Whether a noun tells whose rivals or allies some are: "A and B are rivals of C"."""
    roles = scene.reader.arguments.of_noun(i)
    words = scene.reader.grammar
    return any(roles.get(slot) for slot in ("possessive", *words.facing, *words.of))
