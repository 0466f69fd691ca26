"""Headline sentences in which the parser took the verb for a noun ("The African Union suspends Mali's membership").

Only where a sentence has no finite verb at all, its words are read from left to right: the noun phrase before a word
that has a verb's form and a verb's lemma in the lexicon is its subject, the one behind it its object.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from sahelgraph.extract.frames.cases import Roles, merged
from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import Tree

NAMING = frozenset({"NOUN", "PROPN", "PRON"})


def find_headlines(tree: Tree, grammar: Grammar, verbs: Container[str]) -> Iterator[tuple[int, str, Roles]]:
    """The verb of every sentence that seems to have none: its token, its lemma and its roles."""
    if not grammar.verb_endings:
        return
    for first, last in tree.bounds:
        if not any(_finite(tree, i) for i in range(first, last)):
            found = next(_verbs(tree, grammar, verbs, first, last), None)
            if found is not None:
                i, lemma = found
                yield i, lemma, merged({"subject": (i - 1,)}, _behind(tree, i, last))


def _finite(tree: Tree, i: int) -> bool:
    """Whether a word is a finite verb of a main clause, or a root that has a subject, whatever the parser calls its form."""
    rooted = tree.pos[i] == "VERB" and tree.heads[i] == i and bool(tree.below(i, "nsubj"))
    return rooted or _inflected(tree, i)


def _inflected(tree: Tree, i: int) -> bool:
    return tree.pos[i] in {"VERB", "AUX"} and tree.has(i, "VerbForm=Fin") and tree.deps[i] not in {"acl:relcl", "advcl"}


def _verbs(tree: Tree, grammar: Grammar, verbs: Container[str], first: int, last: int) -> Iterator[tuple[int, str]]:
    """Nouns of a verb's form that stand behind a noun and before a phrase."""
    for i in range(first + 1, last - 1):
        ending = next((e for e in grammar.verb_endings if tree.words[i].endswith(e)), None)
        if ending and tree.pos[i] in NAMING and tree.pos[i - 1] in NAMING and tree.words[i + 1] != "'s":
            stems = (tree.lemmas[i], tree.words[i].removesuffix(ending), tree.words[i].removesuffix("e" + ending))
            lemma = next((stem for stem in stems if stem in verbs), None)
            if lemma and tree.words[i] != lemma:
                yield i, lemma


def _behind(tree: Tree, i: int, last: int) -> Roles:
    """The object and what stands behind prepositions, up to the next mark or verb."""
    parts: list[Roles] = []
    role, head, j = "object", None, i + 1
    while j < last and tree.pos[j] not in {"PUNCT", "VERB", "AUX", "SCONJ"}:
        if tree.pos[j] in {"ADP", "CCONJ"}:
            parts.append({role: (head,)} if head is not None else {})
            role, head = (tree.words[j] if tree.pos[j] == "ADP" else role), None
        elif tree.pos[j] in NAMING:
            head = j
        j += 1
    parts.append({role: (head,)} if head is not None else {})
    return {name: told for name, told in merged(*parts).items() if told}
