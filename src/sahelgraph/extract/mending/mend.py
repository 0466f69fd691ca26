"""Trees mended where the parser is known to stumble: a main verb read as a participle, a word of doubt as a verb.

"On Friday, presumed rebels seized livestock" has one reading only, since a participle takes no object of its own; a
parser trained on other prose may still make "presumed" or the livestock the root. What is mended is told by parts of
speech and order, with the word lists of `grammar.yml`; a tree that fits is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.mending.sketch import Mending, Sketch, as_step
from sahelgraph.extract.mending.steps import STEPS
from sahelgraph.extract.parsing.tree import Tree, grown


def mend(
    tree: Tree,
    words: Grammar,
    known: Callable[[str], bool],
    says: Callable[[str, str], bool] = lambda *_: False,
    lemma: Callable[[str, str, str], str] = lambda _, lemma, __: lemma,
) -> Tree:
    """The tree with what the parser is known to get wrong put right.

    `known`, `says` and `lemma` are what the lexicon knows of words, as `Sketch` has them.
    """
    sketch = Sketch(tree, words, known, says, lemma, list(tree.pos), list(tree.deps), list(tree.heads))
    steps = steps_for(words)
    for first, last in tree.bounds:
        sketch.open(first, last)
        for mending, needs in steps:
            if needs <= sketch.here:
                mending(sketch, first, last)
        if _loops(sketch.heads, first, last):
            _undo(sketch, first, last)
    if not sketch.changed:
        return tree
    lemmas = [
        lemma(*told) if told[2] == "VERB" != was else _noun(lemma, *told) if was == "VERB" else told[1]
        for told, was in zip(zip(tree.words, tree.lemmas, sketch.pos, strict=True), tree.pos, strict=True)
    ]
    told = replace(tree, pos=tuple(sketch.pos), deps=tuple(sketch.deps), heads=tuple(sketch.heads))
    return grown(replace(told, lemmas=tuple(lemmas)))


def _noun(lemma: Callable[[str, str, str], str], word: str, parsed: str, pos: str) -> str:
    """The lemma of what was taken for a verb: of a noun its own, not the verb's."""
    return lemma(word, word, pos) if pos == "NOUN" else parsed


@cache
def steps_for(words: Grammar) -> tuple[tuple[Mending, frozenset[str]], ...]:
    """The steps for a language, each with what a sentence has to hold for it."""
    helped = bool(words.helpers)
    return tuple((step.mending, step.needs) for step in map(as_step, STEPS) if step.helped in (None, helped))


def _loops(heads: Sequence[int], first: int, last: int) -> bool:
    """Whether some token of a sentence reaches no root: two amendments may undo each other's order."""
    sound: set[int] = set()
    for i in range(first, last):
        seen: set[int] = set()
        at = i
        while at not in sound and heads[at] != at:
            if at in seen:
                return True
            seen.add(at)
            at = heads[at]
        sound |= seen
    return False


def _undo(sketch: Sketch, first: int, last: int) -> None:
    """The sentence as it was parsed."""
    tree = sketch.tree
    sketch.pos[first:last] = tree.pos[first:last]
    sketch.deps[first:last] = tree.deps[first:last]
    sketch.heads[first:last] = tree.heads[first:last]
    sketch.forget()
