"""The arguments of a noun: whose it is, what stands before it, what follows it by preposition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sahelgraph.extract.frames.cases import Cases, Roles, merged
from sahelgraph.extract.frames.objects import Objects
from sahelgraph.extract.frames.subjects import Subjects
from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import NOMINAL, Tree
from sahelgraph.extract.parsing.voice import Voice


@dataclass(frozen=True, slots=True)
class Nouns:
    """Reads the arguments of the nouns of one tree."""

    tree: Tree
    grammar: Grammar
    voice: Voice
    cases: Cases
    objects: Objects
    subjects: Subjects
    _known: dict[int, Roles] = field(default_factory=dict)

    def of(self, i: int) -> Roles:
        """The roles of a noun: possessive, modifiers before it, what follows by preposition, clauses on it."""
        if i not in self._known:
            self._known[i] = self._read(i)
        return self._known[i]

    def _read(self, i: int) -> Roles:
        tree = self.tree
        owners = tuple(self._owner(c) for c in (*tree.labelled(i, "nmod:poss"), *self._whose(i)))
        possessive = tree.expanded(owners)
        bare = [c for c in tree.below(i, "compound", "amod", "nmod") if c not in possessive and not self.cases.case(c)]
        followed = [c for c in tree.below(i, "nmod", "obl") if c not in possessive and self.cases.case(c)]
        own: Roles = {"possessive": possessive, "modifier": tree.expanded(bare), "clause": tree.clauses(i)}
        passed = self._doers_below(followed)
        found = merged(own, self.cases.by_case([*followed, *self._adjacent(i), *passed]), self._of_participles(i))
        return {name: told for name, told in self._joined(i, found).items() if told}

    def _whose(self, i: int) -> list[int]:
        """The determiner or relative word that points back at an owner: "son départ", "leurs attaques", "dont le chef"."""
        pronouns = self.grammar.relative_pronouns
        own = [c for c in self.tree.below(i, "det") if self.tree.has(c, "Poss=Yes")]
        argument = self.tree.bases[i] in {"nsubj", "obj"}  # not "plusieurs membres, dont le colonel X"
        return own or [c for c in self.tree.labelled(i, "nmod") if argument and self.tree.words[c] in pronouns]

    def _owner(self, i: int) -> int:
        """The noun or name before "whose" or "dont", in its place; any other possessive as it stands."""
        tree = self.tree
        if tree.words[i] not in self.grammar.owning_relatives | self.grammar.relative_pronouns:
            return i
        clause = tree.heads[tree.heads[i]] if tree.deps[i] == "nmod" else i
        if clause != i and tree.deps[clause] == "acl:relcl":
            return tree.heads[clause]
        before = next((j for j in range(i - 1, max(-1, i - 3), -1) if tree.pos[j] != "PUNCT"), i)
        return before if tree.pos[before] in NOMINAL else i

    def _adjacent(self, i: int) -> list[int]:
        """The phrase whose preposition follows the noun, wherever the parser hung it ("an attack on the town").

        Not who accuses: "X was accused of a massacre by the UN".
        """
        tree = self.tree
        following = i + 1 < len(tree.words) and tree.bases[i + 1] == "case" and tree.pos[i + 1] == "ADP"
        head = tree.heads[i + 1] if following else i
        verb = tree.heads[head]
        laid = tree.lemmas[verb] in self.grammar.laying
        accuses = (
            tree.deps[head] == "obl:agent" and verb == tree.heads[i] and tree.lemmas[verb] in self.grammar.answering
        )
        return [head] if head > i + 1 and tree.pos[head] in NOMINAL and not (laid or accuses) else []

    def _doers_below(self, followed: Sequence[int]) -> list[int]:
        """ "The kidnapping of girls by X", "attacks of X against Y": who is on the other side, hung on the one before."""
        tree, apart = self.tree, self.grammar.agents | self.grammar.facing
        whole = [noun for noun in followed if tree.lemmas[noun] not in self.grammar.compounds]
        return [c for noun in whole for c in tree.below(noun, "nmod") if self.cases.case(c) in apart]

    def _joined(self, i: int, own: Roles) -> Roles:
        """As in "the army's bans and obstructions to the mission": what stands before the first or after the last is shared."""
        tree, head = self.tree, self.tree.heads[i]
        if tree.bases[i] == "conj" and tree.pos[head] == "NOUN":
            before = tree.expanded(tree.labelled(head, "nmod:poss"))
            return own if own.get("possessive") else own | {"possessive": before}
        later = [c for c in tree.below(i, "conj") if tree.pos[c] == "NOUN"]
        after = merged(
            *(self.cases.by_case(c for c in tree.below(each, "nmod") if self.cases.case(c)) for each in later)
        )
        return own | {name: told for name, told in after.items() if name not in own}

    def _of_participles(self, i: int) -> Roles:
        """As in "the attack carried out by X on Y": what a light participle on the noun adds to it."""
        near = dict.fromkeys([*self.tree.below(i, "acl"), *([i + 1] if i + 1 < len(self.tree.words) else [])])
        light = [c for c in near if self.voice.lemma(c) in self.grammar.light and self._is_verbal(c)]
        parts = [
            self._undergone(self.cases.obliques(c)) if self.voice.undergoes(c) else self.cases.obliques(c)
            for c in light
        ]
        doers = [i for told in parts for name in self.grammar.agents for i in told.get(name, ())]
        parts.append(self.cases.by_case(self._doers_below(doers)))
        parts += [{"against": self.objects.of(c)} for c in near if self._aims(c)]
        relative: list[Roles] = [{"subject": self.subjects.of(c)} for c in light if self._acts(c)]
        return {name: tuple(t for t in told if t != i) for name, told in merged(*parts, *relative).items()}

    def _undergone(self, told: Roles) -> Roles:
        """As in "the raid suffered by X": whom a deed is done to did not do it."""
        return {name: tokens for name, tokens in told.items() if name not in self.grammar.agents}

    def _aims(self, i: int) -> bool:
        """Whether a participle tells at whom what it hangs on was aimed: "airstrikes targeting militants"."""
        aims = self.voice.lemma(i) in self.grammar.aiming and self.tree.bases[i] == "acl"
        return aims and not self.voice.is_passive(i) and bool(self.tree.below(i, "obj"))

    def _acts(self, i: int) -> bool:
        return self.tree.deps[i] == "acl:relcl" and not self.voice.is_passive(i)

    def _is_verbal(self, i: int) -> bool:
        return self.tree.pos[i] == "VERB" and not self.tree.below(i, "aux", "obj")
