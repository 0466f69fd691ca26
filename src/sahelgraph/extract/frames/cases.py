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
            own = self._simple_case(c)
            noun = (self._compound(c) or self._behest(c, own)) if own else ""
            self._cases[c] = f"{own} {noun}" if noun else own
        return self._cases[c]

    def _compound(self, c: int) -> str:
        """The noun at a token that is part of a preposition, "cours" of "au cours de", "côtés" of "aux côtés de"."""
        names = (self.tree.words[c], self.tree.lemmas[c]) if self.tree.pos[c] == "NOUN" else ()
        return next((name for name in names if name in self.grammar.compounds), "")

    def _behest(self, c: int, case: str) -> str:
        """The noun of "à la demande de X", which tells at whose wish something is done; not of "accéder à la demande de X"."""
        tree, words = self.tree, self.grammar
        asked = case in words.behest_cases and tree.lemmas[c] in words.behests and tree.bases[c] in {"obl", "nmod"}
        if not asked or tree.lemmas[tree.heads[c]] in words.heeding:
            return ""
        owned = any(self._simple_case(i) in words.of for i in tree.below(c, "nmod"))
        return tree.lemmas[c] if owned else ""

    def _simple_case(self, c: int) -> str:
        tree = self.tree
        for case in tree.below(c, "case"):
            if tree.words[case] not in self.grammar.contractions:
                told = " ".join([tree.words[case], *(tree.words[f] for f in tree.below(case, "fixed"))])
                return self.grammar.elisions.get(told, told)
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
            if inner := self._behind_compound(c, own):
                parts.append({own: inner})
                continue
            parts.extend({self.case(each) or own or "bare": (each,)} for each in self.tree.conjuncts(c))
        return merged(*parts)

    def _behind_compound(self, c: int, case: str) -> tuple[int, ...]:
        """What a preposition of several words governs, where the last of them is the noun `c`: "au sein de X"."""
        if not case or not self._compound(c):
            return ()
        inner = (i for i in self.tree.below(c, "nmod") if i > c and self._simple_case(i) in self.grammar.of)
        return tuple(each for i in inner for each in self.tree.conjuncts(i))

    def obliques(self, i: int) -> Roles:
        """Every argument behind a preposition, by preposition; without one under "bare"."""
        tree = self.tree
        hanging = [c for c in tree.below(i, "obl", "nmod", "advmod") if tree.pos[c] in NOMINAL]
        hanging += [c for c in tree.below(i, "obj", "iobj") if self.is_oblique(c)]
        return self.by_case(hanging)
