"""Behind which preposition a token stands, contractions opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import NOMINAL, Tree

Roles = dict[str, tuple[int, ...]]


def merged(*parts: Mapping[str, tuple[int, ...]]) -> Roles:
    """Roles joined role by role, each token once, in order."""
    found: dict[str, set[int]] = {}
    for part in parts:
        for name, tokens in part.items():
            found.setdefault(name, set()).update(tokens)
    return {name: tuple(sorted(tokens)) for name, tokens in found.items()}


@dataclass(frozen=True, slots=True)
class Cases:
    """Reads the prepositions in one tree."""

    tree: Tree
    grammar: Grammar
    _cases: dict[int, str] = field(default_factory=dict)

    def case(self, c: int) -> str:
        """The preposition a token stands behind, of several words where they are one ("according to", "au cours de")."""
        if c not in self._cases:
            own, lemma = self._simple_case(c), self.tree.lemmas[c]
            self._cases[c] = f"{own} {lemma}" if own and lemma in self.grammar.compounds else own
        return self._cases[c]

    def _simple_case(self, c: int) -> str:
        tree = self.tree
        for case in tree.below(c, "case"):
            if tree.words[case] not in self.grammar.contractions:
                return " ".join([tree.words[case], *(tree.words[f] for f in tree.below(case, "fixed"))])
        return self._contracted(c) or ""

    def _contracted(self, c: int) -> str | None:
        """The preposition within a contraction before a token ("du", "aux"); one that may be an article needs more."""
        tree, articles = self.tree, self.grammar.contracted_articles
        if c and tree.words[c - 1] in self.grammar.contractions and tree.words[c - 1] not in articles:
            return self.grammar.contractions[tree.words[c - 1]]
        first = next((d for d in tree.below(c, "det", "case") if tree.words[d] in self.grammar.contractions), None)
        if first is None or (tree.words[first] in articles and tree.bases[c] in {"obj", "nsubj", "conj"}):
            return None
        return self.grammar.contractions[tree.words[first]]

    def is_oblique(self, c: int) -> bool:
        """Whether a token called an object stands behind a preposition after all (a French contraction)."""
        return self._contracted(c) is not None

    def by_case(self, hanging: Iterable[int]) -> Roles:
        """Tokens and what is joined to each, by preposition; without one under "bare"."""
        parts: list[Roles] = []
        for c in hanging:
            own = self.case(c)
            parts.extend({self.case(each) or own or "bare": (each,)} for each in self.tree.conjuncts(c))
        return merged(*parts)

    def obliques(self, i: int) -> Roles:
        """Every argument behind a preposition, by preposition; without one under "bare"."""
        tree = self.tree
        hanging = [c for c in tree.below(i, "obl", "nmod", "advmod") if tree.pos[c] in NOMINAL]
        hanging += [c for c in tree.below(i, "obj", "iobj") if self.is_oblique(c)]
        return self.by_case(hanging)
