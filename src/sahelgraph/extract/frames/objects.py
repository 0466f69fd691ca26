"""The direct objects of a verb, and the speaker behind it who is none."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from sahelgraph.extract.frames.cases import Cases
from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import NOMINAL, Tree
from sahelgraph.extract.parsing.voice import Voice

NEAR = 2
"""How many words on a verb stands that shares its object: "attacked and burnt the village"."""


@dataclass(frozen=True, slots=True)
class Objects:
    """Reads what verbs are done to in one tree."""

    tree: Tree
    grammar: Grammar
    voice: Voice
    cases: Cases
    saying: Container[str] = ()

    def of(self, i: int) -> tuple[int, ...]:
        """The direct objects: the verb's own, the antecedent of a relative clause, or a following conjunct's."""
        tree, words = self.tree, self.grammar
        turned = self.inverted(i)
        own = [self.antecedent(c) for c in tree.below(i, "obj") if not self.cases.is_oblique(c) and c not in turned]
        own = [c for c in own if tree.words[c] not in words.reflexives]
        if not own and tree.deps[i] == "acl:relcl":
            own = self._relative_object(i)
        return self.tree.expanded(own or self._next_conjunct_object(i) or self._shared_object(i))

    def _relative_object(self, i: int) -> list[int]:
        """As in "the town they hold": the noun, where the clause has a subject of its own that is another."""
        tree, head = self.tree, self.tree.heads[i]
        subjects = [self.antecedent(c) for c in tree.below(i, "nsubj")]
        free = (
            subjects
            and head not in subjects
            and not any(tree.words[c] in self.grammar.agents for c in tree.children[i])
        )
        return [head] if free and not self.voice.is_passive(i) else []

    def _next_conjunct_object(self, i: int) -> list[int]:
        """As in "attacked, looted, and burnt the village": one object of verbs that stand side by side."""
        tree = self.tree
        series = tree.below(i, "conj")
        close = [c for c in series if c - i <= NEAR or self._are_close(i, c, series)]
        return [o for c in close[-1:] for o in tree.below(c, "obj")]

    def _are_close(self, i: int, c: int, series: Sequence[int]) -> bool:
        """Whether nothing but other verbs of a row, and what joins them, stands between two of it.

        Two that a comma parts have an object each: "had X arrested, and took power".
        """
        parted = len(series) == 1 and "," in self.tree.words[i:c]
        return not parted and all(self._is_in_series(k, series) for k in range(i + 1, c))

    def _is_in_series(self, k: int, series: Sequence[int]) -> bool:
        """Whether a token between two verbs is another of them, or no more than joins them or is part of one."""
        tree = self.tree
        joins = tree.pos[k] in {"PUNCT", "CCONJ", "ADV"} or tree.bases[k] == "cc"
        return joins or k in series or (tree.bases[k] == "compound" and tree.heads[k] in series)

    def _shared_object(self, i: int) -> list[int]:
        """As in "arrested and shot two men": the object that follows both verbs, though it hangs on the first."""
        tree, head = self.tree, self.tree.heads[i]
        joined = tree.bases[i] == "conj" and tree.pos[head] == "VERB" and not self.voice.is_passive(head)
        free = joined and not tree.below(i, "nsubj", "aux", "obl")
        told = tree.below(head, "obj") or self._next_conjunct_object(head)  # "seized, beat, and shot two men"
        return [c for c in told if c > i and not self.cases.is_oblique(c)] if free else []

    def inverted(self, i: int) -> tuple[int, ...]:
        """The speaker behind a verb of saying that follows what is said ("déplore l'ONU", "souligne-t-il")."""
        tree = self.tree
        clitics = tuple(c for c in tree.children[i] if c > i and tree.words[c] in self.grammar.clitics)
        if clitics or self.voice.lemma(i) not in self.saying:
            return clitics
        first = min((i, *tree.below(i, "aux")))
        free = first and tree.words[first - 1] in self.grammar.inverted_after and not tree.is_present_participle(i)
        if not free or bool(tree.below(i, "nsubj", "mark")):
            return ()
        return tuple(c for c in tree.below(i, "obj", "xcomp", "dep") if tree.pos[c] in NOMINAL and c > i)[:1]

    def antecedent(self, i: int) -> int:
        """What a relative pronoun stands for; any other token stands for itself."""
        tree = self.tree
        if tree.words[i] not in self.grammar.relative_pronouns:
            return i
        return next((tree.heads[each] for each in (tree.heads[i],) if tree.bases[each] == "acl"), i)
