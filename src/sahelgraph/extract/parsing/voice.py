"""What a verb is and whether what stands as its subject undergoes: its lemma, passives, participles."""

from __future__ import annotations

from dataclasses import dataclass, field

from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import NOMINAL, Tree

REFLEXIVE = "se "
"""How a lemma, here and in the lexicon, tells that its verb has a reflexive pronoun."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Reads the voice of the verbs of one tree."""

    tree: Tree
    grammar: Grammar
    _lemmas: dict[int, str] = field(default_factory=dict)

    def lemma(self, i: int) -> str:
        """The verb's lemma with its particle or reflexive pronoun ("pull out", "se retirer")."""
        if i not in self._lemmas:
            self._lemmas[i] = self._lemma(i)
        return self._lemmas[i]

    def undergoes(self, i: int) -> bool:
        """Whether a verb says that what its noun tells is done to its subject: "a subi", "a fait face à"."""
        words = self.tree.words
        faced = i + 1 < len(words) and words[i + 1] in self.grammar.faced
        return faced or self.lemma(i) in self.grammar.undergoing

    def _lemma(self, i: int) -> str:
        tree = self.tree
        particles = [tree.words[c] for c in tree.labelled(i, "compound:prt")]
        reflexive = any(tree.words[c] in self.grammar.reflexives for c in tree.children[i] if c < i)
        reflexive = reflexive or self._has_gathered(i) or (bool(self.grammar.own_reflexives) and self._does_to_self(i))
        return (REFLEXIVE if reflexive else "") + " ".join([tree.lemmas[i], *particles])

    def _does_to_self(self, i: int) -> bool:
        """ "Je me suis rendu à Gao": the pronoun before the verb is that of its subject."""
        words = [self.tree.words[c] for c in self.tree.children[i] if c < i]
        return any(self.grammar.own_reflexives.get(word) in words for word in words)

    def _has_gathered(self, i: int) -> bool:
        """ "Réunis à Accra, ils …": a participle that tells what those it is said of did themselves, where nobody made them."""
        tree = self.tree
        loose = tree.lemmas[i] in self.grammar.gathered and tree.bases[i] in {"acl", "advcl", "amod"}
        if not loose or not tree.has(i, "Tense=Past"):
            return False
        return not tree.below(i, "aux", "nsubj", "obj") and not tree.labelled(i, "obl:agent")

    def is_passive(self, i: int) -> bool:
        """Whether what stands as subject undergoes: "was killed", "a été tué", "the man killed by"."""
        tree = self.tree
        if tree.pos[i] == "ADJ" and tree.lemmas[i] != tree.words[i] and self.grammar.participles:
            return bool(tree.below(i, "cop")) and not self._never_passive(i)
        marked = {"aux:pass", "nsubj:pass", "obl:agent"}
        told = {tree.deps[c] for c in tree.children[i]} & marked
        if (told == {"nsubj:pass"} and self._is_active(i)) or (told == {"obl:agent"} and self._is_done_to_object(i)):
            return False
        if {"aux:pass", "obl:agent"} <= told:
            return True
        if told:
            return not self.lemma(i).startswith(REFLEXIVE) and not self._never_passive(i)
        if self._is_past_of_copula(i):
            return not self._never_passive(i) and not self.lemma(i).startswith(REFLEXIVE)
        alone = not tree.below(i, "obj", "aux", "nsubj") or self.opens(i)
        bare = not self._never_passive(i) and alone and not self._has_gathered(i)
        return bare and (self.is_participle(i) or self._carries_passive(i))

    def _is_done_to_object(self, i: int) -> bool:
        """Whether a verb has an object, and what the parser took for who does it is none or stands beside its subject.

        As in "wounded two men from both sides", "the gunmen burned by means of a grenade a truck".
        """
        tree = self.tree
        agents = tree.labelled(i, "obl:agent")
        named = any(tree.words[c] in self.grammar.agents for a in agents for c in tree.children[a])
        return bool(tree.below(i, "obj")) and (not named or bool(tree.below(i, "nsubj")))

    def _is_past_of_copula(self, i: int) -> bool:
        """A participle whose auxiliary the parser took for a copula ("were freed")."""
        tree = self.tree
        inflected = tree.pos[i] == "VERB" and tree.lemmas[i] != tree.words[i]
        ongoing = tree.has(i, "Tense=Pres") or tree.has(i, "VerbForm=Ger")
        return inflected and not ongoing and bool(tree.below(i, "cop"))

    def _is_active(self, i: int) -> bool:
        """Whether a verb with no auxiliary of a passive has an object: the parser alone makes its subject a passive one."""
        tree, helpers = self.tree, self.tree.below(i, "aux")
        finite = tree.has(i, "VerbForm=Fin") and not helpers
        helped = bool(helpers) and not any(tree.lemmas[c] in self.grammar.copulas for c in helpers)
        return (finite or helped) and bool(tree.below(i, "obj", "xcomp"))

    def opens(self, i: int) -> bool:
        """ "Nommé ministre en mai, X …": a French participle that opens its sentence is told of the subject behind it."""
        tree = self.tree
        fronted = tree.bases[i] == "advcl" and tree.heads[i] > i and tree.sentence(i)[0] == i
        return fronted and bool(self.grammar.participles) and not tree.below(i, "aux", "nsubj")

    def _carries_passive(self, i: int) -> bool:
        """ "Was stopped and (then) executed": a participle joined to a passive is one too."""
        tree, head = self.tree, self.tree.heads[i]
        joined = tree.bases[i] == "conj" and head < i and tree.pos[head] == "VERB" and tree.has(i, "Tense=Past")
        fits = tree.has(i, "VerbForm=Part") or tree.lemmas[i] in self.grammar.suffered
        return joined and fits and self.is_passive(head)

    def _never_passive(self, i: int) -> bool:
        return self.tree.lemmas[i] in self.grammar.never_passive

    def is_participle(self, i: int) -> bool:
        """Whether this is a past participle that hangs on a noun or opens a clause ("killed by", "réunis à")."""
        tree = self.tree
        bare = tree.deps[i] == "acl" and not tree.below(i, "obj", "ccomp", "xcomp")
        past = (tree.has(i, "VerbForm=Part") or bare) and tree.has(i, "Tense=Past")
        past = past or (tree.deps[i] == "acl" and not tree.below(i, "obj", "ccomp") and self._is_untensed(i))
        past = past or (
            tree.deps[i] in {"acl", "amod"} and tree.pos[i] == "VERB" and tree.lemmas[i] in self.grammar.laying
        )
        if not past or bool(tree.below(i, "aux", "nsubj")):
            return False
        hangs = tree.bases[i] in {"acl", "amod", "advcl", "xcomp"} and tree.deps[i] != "acl:relcl"
        return hangs and not self._is_main(i)

    def _is_untensed(self, i: int) -> bool:
        """A French participle of which the parser tells no tense, and which is none of the present: "assiégés depuis"."""
        tree = self.tree
        form = tree.has(i, "VerbForm=Part")
        form = form or (
            tree.lemmas[i] in self.grammar.felling and tree.pos[i] == "VERB" and "VerbForm" not in tree.morphs[i]
        )
        timeless = form and not any(tree.has(i, f"Tense={told}") for told in ("Past", "Pres"))
        return timeless and bool(self.grammar.participles)

    def _is_main(self, i: int) -> bool:
        """A verb taken for a participle though its sentence has no other: "The minister, X, finally called on Y"."""
        tree = self.tree
        if tree.bases[i] != "acl":
            return False
        apart = tree.words[i - 1] == "," or tree.bases[i - 1] == "advmod"
        if not apart and not (self.grammar.verb_endings and self._is_verbless(i)):
            return False
        above = list(tree.path(i))
        return all(tree.pos[j] in NOMINAL and not tree.below(j, "cop", "nsubj") for j in above)

    def _is_verbless(self, i: int) -> bool:
        """Whether a whole sentence, with its full stop, has no finite verb."""
        tree = self.tree
        first, last = tree.sentence(i)
        whole = tree.words[last - 1] in {".", "!", "?"} and tree.words[i] in tree.words[first:last]
        return whole and not any(tree.has(j, "VerbForm=Fin") for j in range(first, last))
