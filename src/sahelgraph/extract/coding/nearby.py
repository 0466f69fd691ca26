"""Those named beside a predicate, where the parser has lost them: the last actor before it, the first after it.

Only a finite verb that has no subject of its own looks so, and only as far as the next verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.index import source_words
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part

BESIDE = 0.7
"""How sure it is that the nearest actor before a verb without a subject is its subject."""
AFTER = 6
"""How many words after its verb a needed word may stand."""
OPENING = frozenset({"DET", "ADJ", "ADP", "NUM", "SCONJ", "CCONJ"})
"""Words after which a past participle describes what follows and is no verb of its own: "the detained men"."""
STOPS = frozenset({",", ":", ";", "("})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def before(scene: Scene, frame: Frame, kinds: Sequence[str]) -> list[Part]:
    """The actor named last before a verb that lacks a subject, with those joined to it."""
    anchor = frame.head if frame.light is None else frame.light
    if not _is_open(scene, frame, anchor):
        return []
    for mention in reversed(scene.within(scene.tree.sentence(anchor)[0], anchor)):
        if any(scene.tree.pos[i] == "VERB" for i in range(mention.end_i, anchor)):
            return []
        if not scene.reader.arguments.case(mention.head_i) and scene.parts((mention.head_i,), kinds):
            joined = scene.parts(scene.tree.conjuncts(mention.head_i), kinds)
            return [Part(part.mention, part.sure * BESIDE) for part in joined if part.mention.end_i <= anchor]
    return []


def _is_open(scene: Scene, frame: Frame, anchor: int) -> bool:
    """Whether a verb is finite and active, yet nobody stands as its subject."""
    tree = scene.tree
    lost = all(tree.pos[i] not in NOMINAL for i in frame.role("subject"))
    finite = tree.has(anchor, "VerbForm=Fin") or (tree.has(anchor, "Tense=Past") and _follows(scene, anchor))
    aided = any(tree.has(i, "VerbForm=Fin") for i in tree.below(anchor, "aux"))
    return lost and not frame.passive and tree.pos[anchor] == "VERB" and (finite or aided)


def _follows(scene: Scene, anchor: int) -> bool:
    first = scene.tree.sentence(anchor)[0]
    return anchor > first and scene.tree.pos[anchor - 1] not in OPENING and scene.tree.words[anchor - 1] != ","


def after(scene: Scene, frame: Frame, kinds: Sequence[str]) -> list[Part]:
    """The first that are named after a predicate, as far as the next finite verb."""
    anchor = frame.head
    limit = next(_ends(scene, anchor), scene.tree.sentence(anchor)[1])
    for mention in scene.within(anchor + 1, limit):
        if scene.reader.arguments.case(mention.head_i) in source_words(scene.language):
            return []  # "fled, according to the army"
        if found := scene.parts(scene.tree.conjuncts(mention.head_i), kinds):
            return [Part(part.mention, part.sure * BESIDE, reached=True) for part in found]
    return []


def _ends(scene: Scene, anchor: int) -> Iterator[int]:
    tree = scene.tree
    own = bool(tree.below(anchor, "obj"))
    for i in range(anchor + 1, tree.sentence(anchor)[1]):
        if (
            (own and _carries_on(scene, i, anchor))
            or tree.pos[i] == "SCONJ"
            or tree.words[i] in STOPS
            or tree.words[i] in scene.reader.grammar.apart
            or tree.has(i, "VerbForm=Fin")
            or (tree.bases[i] == "acl" and tree.lemmas[tree.heads[i]] in scene.reader.grammar.documents)
            or tree.words[i] in scene.reader.grammar.relative_pronouns
        ):
            yield i


def _carries_on(scene: Scene, i: int, anchor: int) -> bool:
    """Whether a verb is joined to another that has its own object: "denounced X and demanded a meeting of Y"."""
    tree = scene.tree
    return (
        tree.pos[i] == "VERB"
        and tree.bases[i] == "conj"
        and tree.heads[i] == anchor
        and not tree.is_present_participle(i)
    )


def _is_in_name(scene: Scene, i: int) -> bool:
    """Whether a small word stands inside a name: "called the Committee for the Salvation of X"."""
    mention = scene.mention(i)
    named = mention is not None and mention.how == "name" and mention.start_i < i < mention.end_i - 1
    return named and scene.tree.pos[i] == "ADP"


def _is_of_another(scene: Scene, frame: Frame, i: int) -> bool:
    """Whether a word behind an event noun tells of what sort another noun is: "support for the military junta"."""
    return frame.noun and scene.tree.bases[i] in {"amod", "compound"} and scene.tree.heads[i] != frame.head


def words_after(scene: Scene, frame: Frame, needs: frozenset[str]) -> tuple[int, ...]:
    """A needed word close after its verb, whatever it hangs on; the name of its object counts as one word."""
    tree, last = scene.tree, scene.tree.sentence(frame.head)[1]
    named = [m for i in frame.role("object") if (m := scene.mention(i)) is not None and m.linked]
    inside = {i for m in named for i in range(m.start_i + 1, m.end_i)}
    for i in islice((i for i in range(frame.head + 1, last) if i not in inside), AFTER):
        needed = needs & {tree.lemmas[i], tree.words[i]} and not _is_in_name(scene, i)
        if needed and tree.words[i] not in scene.reader.grammar.apart and not _is_of_another(scene, frame, i):
            return (i,)
        if tree.words[i] == "," and frame.role("object"):
            return ()
        if tree.has(i, "VerbForm=Fin") or tree.words[i] in scene.reader.grammar.apart:
            return ()
    return ()
