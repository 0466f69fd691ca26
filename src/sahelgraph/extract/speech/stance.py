"""What the evaluative words of a stretch come to: for, against, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sahelgraph.extract.parsing.tree import plain
from sahelgraph.extract.scene import Scene
from sahelgraph.vocabulary import lexicon


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The words of a language that speak for or against what they are said of."""

    negative: frozenset[str]
    positive: frozenset[str]
    documents: frozenset[str]
    informants: frozenset[str]
    telling_apart: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    reversing: frozenset[str]
    likening: frozenset[str]
    mute: frozenset[str]
    mute_endings: frozenset[str]
    pointing: frozenset[str]


@cache
def evaluation(language: str) -> Evaluation:
    """The evaluative words and quotation marks of `speech.yml` (`_words`)."""
    told = lexicon(language, "speech")["_words"]
    return Evaluation(**{key: frozenset(map(plain, words)) for key, words in told.items()})


def stance_of(scene: Scene, first: int, last: int) -> str:
    """What the evaluative words of a stretch come to: negative, positive, or neutral where they balance.

    A good word that is denied is a bad one ("incapable of protecting", "has not improved").
    """
    words, tree = evaluation(scene.language), scene.tree
    against: set[str] = set()
    towards: set[str] = set()
    for i in range(first, last):
        names = {tree.lemmas[i], tree.words[i]} if not _is_pointing(scene, i) else set()
        if names & words.negative:
            against.add(tree.lemmas[i])
        elif names & words.positive:
            (against if _is_reversed(scene, i) else towards).add(tree.lemmas[i])
    return "negative" if len(against) > len(towards) else "positive" if len(towards) > len(against) else "neutral"


def _is_pointing(scene: Scene, i: int) -> bool:
    """Whether a word right behind a noun tells which one is meant and judges nothing: "the parties concerned"."""
    tree = scene.tree
    return i > 0 and tree.words[i] in evaluation(scene.language).pointing and tree.pos[i - 1] == "NOUN"


def _is_reversed(scene: Scene, i: int) -> bool:
    tree, words = scene.tree, evaluation(scene.language).reversing
    above = next(iter(tree.path(i)), i)
    near = [*tree.children[i], above, *(tree.children[above] if tree.bases[i] != "nsubj" else ())]
    return any(tree.words[c] in words or tree.lemmas[c] in words for c in near)
