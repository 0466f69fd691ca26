"""Whether the event that a noun names happened: "the threat of an attack", "demanded the withdrawal", "no attack"."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelgraph.extract.frames.wording import Told, Wording
from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import Tree

if TYPE_CHECKING:
    from sahelgraph.extract.frames.arguments import Arguments


@dataclass(frozen=True, slots=True)
class NounTruth(ABC):
    """Reads how the event nouns of one tree are told, by their own words and by the verbs that govern them."""

    tree: Tree
    grammar: Grammar
    arguments: Arguments
    wording: Wording

    @abstractmethod
    def of(self, i: int) -> Told:
        """How a verb is told, with what its governors make of it."""

    def of_noun(self, i: int) -> Told:
        """How an event noun is told: "the threat of an attack", "demanded the withdrawal", "no attack"."""
        own, governor = self._of_noun_alone(i), self._noun_governor(i)
        verb = self._occurs(i, governor) if governor is not None else None
        if governor is None or verb is not None:
            return own if verb is None else self._occurring(own, self.of(verb))
        effect = "requested" if self._is_sought(i, governor) else self.grammar.complements.get(self._lemma(governor))
        if self.arguments.case(i) in self.grammar.backing_cases and self.tree.lemmas[i] in self.grammar.backings:
            effect = None  # "to prevent attacks with the support of X", who does support it
        if self.arguments.case(i) in self.grammar.apart or self._names(governor) & self.grammar.occurring:
            effect = None  # "suspended its work after the murder of X", who was murdered; "des tirs ont été entendus"
        if self.tree.lemmas[governor] in self.grammar.joining and not self._definite(i):
            outer = self.of(governor)  # "refuses to join an attack", of which nobody knows whether it was made
            return own.under(Told(modality="possible" if outer.denied else outer.modality, governor=outer.governor))
        if self._is_ended(i, governor):
            effect = "denied"
        elif self.wording.is_task(governor):
            return own.under(self.of(governor))
        if effect is None and self.tree.lemmas[governor] in self.grammar.campaigning:
            return own  # "gathered to protest against the killings", which did happen
        if effect is None or (self.tree.bases[i] == "nsubj" and not self.tree.deps[i].endswith(":pass")):
            return own if self._definite(i) else own.under(self._plain_outer(governor))
        return self._affected(own, effect, governor)

    def _occurs(self, i: int, governor: int) -> int | None:
        """The verb by which an event has yet to begin, or did not: "the withdrawal will begin", "n'a pas eu lieu"."""
        if self.tree.bases[i] != "nsubj":
            return None
        led = self.tree.below(governor, "xcomp") if self.tree.lemmas[governor] in self.grammar.modals else ()
        verbs = ((v, self._names(v)) for v in (governor, *led))
        return next((v for v, names in verbs if names & self.grammar.occurring and self._is_open(v, names)), None)

    def _is_open(self, verb: int, names: set[str]) -> bool:
        """Whether what such a verb tells of is less than a fact; what did not go on, or spread, was one."""
        told = self.of(verb)
        return told.modality != "actual" or (told.denied and bool(names & self.grammar.beginning))

    def _occurring(self, own: Told, outer: Told) -> Told:
        told = own.under(outer)
        return Told(told.denied != outer.denied, told.modality, told.hedges, told.governor)

    def _names(self, verb: int) -> set[str]:
        """A verb as the grammar's lists may have it: "start", "se tenir", "take place"."""
        lemma = self.arguments.voice.lemma(verb)
        objects = (self.tree.words[c] for c in self.tree.below(verb, "obj", "compound"))
        return {lemma, self.tree.lemmas[verb], *(f"{lemma} {word}" for word in objects)}

    def _is_sought(self, i: int, governor: int) -> bool:
        """As in "marched for the resignation of X": what people take to the streets for is what they ask for."""
        campaigns = self.tree.lemmas[governor] in self.grammar.campaigning
        return campaigns and self.arguments.case(i) in self.grammar.sought

    def _of_noun_alone(self, i: int) -> Told:
        """How an event noun is told by the words that stand with it."""
        own = Told(self.wording.is_denied(i) or self._is_absent(i), self.wording.doubt(i), self.wording.hedges(i))
        if self.tree.below(i, "cop"):
            own = own.under(self.wording.told(i))
        elif self._is_rumoured(i):
            own = own.under(Told(modality="possible"))
        if self._is_demanded(i):
            own = own.under(Told(modality="requested"))
        return own.under(Told(modality="planned")) if self._is_aim(i) else own

    def _is_demanded(self, i: int) -> bool:
        """As in "the release of X, demanded by Y, …", "the release of X remains the first demand of Y"."""
        tree, head = self.tree, self.tree.heads[i]
        told = [c for c in tree.below(i, "acl") if self.arguments.voice.is_passive(c)]
        if tree.bases[i] == "nsubj" and tree.below(head, "cop"):
            told.append(head)
        elif tree.bases[i] == "nsubj" and tree.lemmas[head] in self.grammar.copulas:
            told.extend(tree.below(head, "obj", "xcomp"))
        return any(self.grammar.complements.get(self._lemma(c)) == "requested" for c in told)

    def _is_aim(self, i: int) -> bool:
        """As in "en vue de la libération de X": what something is done for has not happened."""
        return self.arguments.case(self.tree.heads[i]) in self.grammar.aims

    def _is_rumoured(self, i: int) -> bool:
        """As in "rumours told of the arrest of X": hearsay is the subject of the verb that tells of it."""
        tree = self.tree
        verb = next((j for j in tree.path(i) if tree.pos[j] == "VERB"), i)
        subjects = [j for j in tree.below(verb, "nsubj") if j != i]
        return any(tree.lemmas[j] in self.grammar.rumours for j in subjects)

    def _is_ended(self, i: int, verb: int) -> bool:
        """As in "a mis fin à son accord avec X": it holds no longer; what is known ("the strike") did happen."""
        ends = any(self.tree.lemmas[c] in self.grammar.endings for c in self.tree.below(verb, "obj") if c < i)
        return ends and self.tree.bases[i] == "obl" and not self._definite(i)

    def is_revoked(self, i: int) -> bool:
        """Whether a noun tells what a verb puts an end to: who scraps an agreement agrees to nothing."""
        tree, words = self.tree, self.grammar
        if tree.lemmas[i] not in words.lasting:
            return False
        first = tree.first_conjunct(i)
        verb = tree.heads[first]
        ended = tree.bases[first] in {"obj", "nsubj"} or self.arguments.case(first) in words.givers
        return ended and tree.pos[verb] == "VERB" and self.arguments.voice.lemma(verb) in words.revoking

    def _is_absent(self, i: int) -> bool:
        """As in "there was not an attack"."""
        head = self.tree.heads[i]
        near = (
            {self.tree.words[c] for c in self.tree.children[head]} if self.tree.pos[head] in {"VERB", "AUX"} else set()
        )
        return bool(near & self.grammar.existential) and self.of(head).denied

    def _lemma(self, i: int) -> str:
        """The word by which the grammar knows what a governor makes of its complement."""
        names = (self.arguments.voice.lemma(i), self.tree.lemmas[i], self.tree.words[i])
        return next((name for name in names if name in self.grammar.complements), self.tree.lemmas[i])

    def _affected(self, own: Told, effect: str, governor: int) -> Told:
        outer = self.of(governor) if self.tree.pos[governor] == "VERB" else Told()
        if effect == "denied":
            modality = own.modality if own.modality not in {"planned", "actual"} else outer.modality
            if outer.denied and self._lemma(governor) in self.grammar.left_open:
                return Told(False, "possible", own.hedges, governor)
            return Told(own.denied == outer.denied, modality, own.hedges, governor)
        return Told(own.denied or outer.denied, effect, own.hedges, governor)

    def _plain_outer(self, governor: int) -> Told:
        told = self.tree.pos[governor] in {"VERB", "AUX"}
        state = not told and bool(self.tree.below(governor, "cop"))
        outer = self.wording.told(governor) if state else self.of(governor) if told else self.of_noun(governor)
        return Told(False, outer.modality, outer.hedges, outer.governor)

    def _noun_governor(self, i: int) -> int | None:
        """The verb or noun that a noun is argument of, or None where it heads its sentence."""
        tree = self.tree
        while tree.bases[i] in {"conj", "compound", "flat", "appos"} and tree.heads[i] != i:
            i = tree.heads[i]
        return None if tree.heads[i] == i else tree.heads[i]

    def _definite(self, i: int) -> bool:
        tree = self.tree
        return any(tree.has(c, "Definite=Def") or tree.has(c, "PronType=Dem") for c in tree.below(i, "det")) or any(
            True for _ in tree.labelled(i, "nmod:poss")
        )
