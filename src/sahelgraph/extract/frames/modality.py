"""Whether what a predicate tells happened: denied, planned, asked for, possible; and the words that weaken it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sahelgraph.extract.frames.noun_modality import NounTruth
from sahelgraph.extract.frames.wording import Told

FREE_CLAUSES = frozenset({"parataxis", "acl:relcl", "root"})


@dataclass(frozen=True, slots=True)
class Truth(NounTruth):
    """Reads how the predicates of one tree are told, by their own words and by what governs them."""

    _known: dict[int, Told] = field(default_factory=dict)

    def of(self, i: int) -> Told:
        """How a verb is told, with what its governors make of it."""
        if i not in self._known:
            self._known[i] = Told()
            self._known[i] = self._inherited(i, self.wording.told(i))
        return self._known[i]

    def _inherited(self, i: int, own: Told) -> Told:
        tree, head = self.tree, self.tree.heads[i]
        if self._is_hearsay(i, head):
            return Told(own.denied, "possible", own.hedges, head)
        if head == i or tree.deps[i] in FREE_CLAUSES:
            return own
        if tree.bases[i] == "conj":
            return self._joined(i, own, head)
        effect = self._effect(i, head)
        return self._affected(own, *effect) if effect else self._under(i, own, head)

    def _is_hearsay(self, i: int, noun: int) -> bool:
        """As in "reports that they left", "found no evidence that they left"."""
        tree = self.tree
        marks = list(tree.below(i, "mark"))
        if tree.bases[i] == "ccomp" and marks:  # "investigates allegations that": the clause hung on the verb
            before = marks[0] - 1
            return before > noun and tree.heads[before] == noun and self._is_unproven(before)
        return tree.bases[i] == "acl" and bool(marks) and self._is_unproven(noun)

    def _is_unproven(self, noun: int) -> bool:
        """Whether a noun makes no fact of its clause: "reports that", "no evidence that"."""
        lemma = self.tree.lemmas[noun]
        return lemma in self.grammar.hearsay or (lemma in self.grammar.proofs and self._of_noun_alone(noun).denied)

    def _under(self, i: int, own: Told, head: int) -> Told:
        """What a clause takes over from a governor that makes nothing particular of it."""
        tree = self.tree
        if tree.bases[i] in {"ccomp", "csubj"}:
            return self._unsettled(own, head)
        said = tree.lemmas[head] in self.arguments.saying and self.arguments.voice.is_passive(head)
        if tree.bases[i] == "xcomp" and said and not self._is_state(i):
            return Told(own.denied, "possible", own.hedges, head)
        if tree.bases[i] == "xcomp" or self.wording.is_achieved(i):
            return self._shared(own, head)
        if self._is_awaited(i, head) or (self._is_in_text(i, head) and self._comes_to_nothing(head)):
            return Told(False, "possible", own.hedges, head)
        if self._is_aimed(i):
            return own.under(self.of_noun(head))
        participle = tree.bases[i] == "advcl" and tree.has(i, "VerbForm=Part")
        return own.under(self.of(head)) if participle else own

    def _is_awaited(self, i: int, head: int) -> bool:
        """As in "will not leave until they disarm", "tant qu'ils ne désarment pas": what has to happen first has not."""
        outer = self.of(head) if self.wording.is_awaited(i) else Told()
        return outer.denied or outer.modality != "actual"

    def _is_aimed(self, i: int) -> bool:
        """As in "attacks targeting X may be crimes": at whom a deed was aimed is told no otherwise than the deed."""
        told = self.tree.bases[i] == "acl" and self.tree.is_present_participle(i)
        return told and self.tree.lemmas[i] in self.grammar.aiming

    def _is_in_text(self, i: int, noun: int) -> bool:
        """As in "a resolution condemning X"."""
        told = self.tree.bases[i] == "acl" and self.tree.lemmas[noun] in self.grammar.documents
        return told and self.tree.is_present_participle(i)

    def _comes_to_nothing(self, noun: int) -> bool:
        """Whether nothing comes of what a noun names: "failed to adopt", "vetoed", "called off"."""
        verb = self._noun_governor(noun)
        if verb is None or self.tree.pos[verb] != "VERB":
            return False
        stopped = self.tree.lemmas[verb] in self.grammar.rejecting
        return stopped or self.of(verb).denied or self.grammar.complements.get(self._lemma(verb)) == "denied"

    def _is_state(self, i: int) -> bool:
        """As in "was found beheaded", unlike "was found to have fled": what one sees, not what one says."""
        bare = not self.tree.below(i, "aux", "mark")
        return bare and self.tree.has(i, "VerbForm=Part") and self.wording.is_achieved(i)

    def _shared(self, own: Told, head: int) -> Told:
        """An infinitive was no more done than what governs it: "did not come to attack"."""
        outer = self.of(head)
        told = own.under(outer)
        return Told(told.denied != outer.denied, told.modality, told.hedges, head if outer.denied else told.governor)

    def _unsettled(self, own: Told, head: int) -> Told:
        """What is not said, or not known, or not true, is no fact; what is regretted is."""
        lemma, outer = self.tree.lemmas[head], self.of(head)
        if outer.denied and lemma in self.grammar.verdicts:
            return Told(not own.denied, own.modality, own.hedges, head)
        if outer.denied and lemma not in self.grammar.factives:
            return Told(own.denied, "possible", own.hedges, head)
        return own.under(self._outer(head))

    def _effect(self, i: int, head: int) -> tuple[str, int] | None:
        """What the governing verb or noun makes of the clause that is its complement, and which word that is."""
        tree = self.tree
        if self.arguments.conveys(i) or (
            tree.bases[i] not in {"xcomp", "ccomp", "acl", "csubj"} and not self._is_bare(i)
        ):
            return None
        if tree.bases[i] == "acl":
            return None if tree.deps[i] == "acl:relcl" else self._on_noun(i, head)
        return self._made(head, told=self._is_told(i)) or self._pending(head)

    def _on_noun(self, i: int, noun: int) -> tuple[str, int] | None:
        """The same for a clause on a noun: "the plan to leave", "accused the army of killing"."""
        tree = self.tree
        marked = self._marks(i) & (self.grammar.infinitive_marks | self.grammar.gerund_marks)
        helped = bool(tree.below(i, "aux"))
        if not marked and not helped and tree.has(i, "VerbForm=Part"):
            return self._of_possibility(noun)
        verb = tree.heads[noun] if marked and tree.bases[noun] in {"obj", "iobj", "nsubj", "obl"} else None
        above = self._made(verb) if verb is not None and tree.pos[verb] == "VERB" else None
        return self._made(noun, told=self._is_told(i)) or self._of_possibility(noun) or above

    def _made(self, head: int, *, told: bool = False) -> tuple[str, int] | None:
        """What a word makes of its complement; one that is only said is left as it is."""
        lemma = self._lemma(head)
        if told and lemma in self.grammar.asserting:
            return None
        if self._enabled(head):
            return None
        effect = self.grammar.complements.get(lemma) or self.grammar.modals.get(lemma)
        if lemma in self.grammar.scheduling and any(self.wording.has_day(c) for c in self.tree.below(head, "xcomp")):
            effect = "planned"
        return (effect, head) if effect else None

    def _enabled(self, head: int) -> bool:
        """As in "l'opération a permis de libérer X", "a dû partir": in the past, with nobody who is allowed it, it was done."""
        tree = self.tree
        past = (
            tree.lemmas[head] in self.grammar.enabling
            and tree.has(head, "Tense=Past")
            and bool(tree.below(head, "aux"))
        )
        past = past and not any(tree.has(c, "Mood=Cnd") for c in tree.below(head, "aux"))
        allowed = any(self.arguments.case(c) in self.grammar.asked_marks for c in tree.below(head, "obl", "nmod"))
        return past and not allowed and not tree.below(head, "obj", "iobj", "aux:pass")

    def _pending(self, head: int) -> tuple[str, int] | None:
        """As in "has yet to leave"."""
        pending = any(self.tree.words[c] in self.grammar.pending for c in self.tree.below(head, "advmod"))
        return ("denied", head) if pending else None

    def _marks(self, i: int) -> set[str]:
        return {self.tree.words[c] for c in self.tree.below(i, "mark", "case")}

    def _of_possibility(self, noun: int) -> tuple[str, int] | None:
        """What a noun makes of a participle on its complement: "the possibility of troops leaving"."""
        tree = self.tree
        head = tree.heads[noun]
        nested = tree.pos[head] == "NOUN" and self.arguments.case(noun) in self.grammar.of
        made = self._made(head) if nested else None
        return made if made and made[0] != "requested" else None

    def _is_told(self, i: int) -> bool:
        """A clause with a subject and a finite verb, or a perfect infinitive: it is said, not asked for or planned."""
        tree = self.tree
        auxiliaries = list(tree.below(i, "aux", "cop"))
        helped = any(tree.has(c, "VerbForm=Fin") for c in auxiliaries)  # "told them that it would leave"
        finite = bool(tree.below(i, "nsubj", "expl")) and (helped or not tree.has(i, "VerbForm=Inf"))
        finite = finite and not any(tree.words[c] in self.grammar.infinitive_marks for c in tree.below(i, "mark"))
        perfect = tree.has(i, "VerbForm=Part") and any(tree.has(c, "VerbForm=Inf") for c in auxiliaries)
        return (finite and not any(tree.has(c, "Mood=Sub") for c in (i, *auxiliaries))) or perfect

    def _is_bare(self, i: int) -> bool:
        """An infinitive or "-ing" form taken for a loose clause ("committed to closing")."""
        forms = ("VerbForm=Inf", "VerbForm=Ger")
        marked = self._marks(i) & (self.grammar.infinitive_marks | self.grammar.gerund_marks)
        loose = self.tree.bases[i] in {"advcl", "obl"} and not self.tree.below(i, "nsubj", "aux")
        formed = any(self.tree.has(i, form) for form in forms) or self.tree.is_present_participle(i)
        return loose and ((bool(marked) and "VerbForm=Fin" not in self.tree.morphs[i]) or (formed and self._follows(i)))

    def _follows(self, i: int) -> bool:
        """Whether a verb stands right behind the one it hangs on, or behind its particle: "ruled out sending"."""
        head = self.tree.heads[i]
        return head == i - 1 or (head == i - 2 and i - 1 in self.tree.below(head, "compound"))

    def _joined(self, i: int, own: Told, head: int) -> Told:
        """A second verb shares the first one's modality unless it has a subject or auxiliaries of its own."""
        tree = self.tree
        loose = tree.has(i, "VerbForm=Inf") and not tree.has(head, "VerbForm=Inf")
        if loose and own.modality == "actual" and self.grammar.helpers:
            return Told(own.denied, "planned", own.hedges, own.governor)
        if said := self._said_with(i, head):
            return self._affected(own, *said)
        if tree.pos[head] not in {"VERB", "AUX"} or bool(tree.below(i, "nsubj", "aux")):
            return own
        first = self.of(head)
        if tree.has(i, "VerbForm=Fin") and not tree.has(head, "VerbForm=Inf"):
            return own
        denied = own.denied or (first.denied and self._is_alike(i, head))
        return Told(denied, first.modality, own.hedges, first.governor)

    def _said_with(self, i: int, head: int) -> tuple[str, int] | None:
        """As in "asks that X leave and that Y stay", "asks that X leave and stop": each clause is what is asked for."""
        tree = self.tree
        marked = [
            bool({tree.words[c] for c in tree.below(j, "mark")} & self.grammar.complementisers) for j in (head, i)
        ]
        if tree.bases[head] != "ccomp" or not marked[0] or (tree.below(i, "nsubj", "expl") and not marked[1]):
            return None
        effect = self._effect(head, tree.heads[head])
        return effect if effect and (marked[1] or effect[0] in {"requested", "possible"}) else None

    def _is_alike(self, i: int, head: int) -> bool:
        """Whether two verbs stand under one denial: in one form, and no "but" between ("did not attack or loot")."""
        tree = self.tree
        forms = [{told for told in tree.morphs[j].split("|") if told.startswith("VerbForm=")} for j in (i, head)]
        return forms[0] == forms[1] and not any(tree.words[c] in self.grammar.contrasting for c in tree.below(i, "cc"))

    def _outer(self, head: int) -> Told:
        """A clause that is said shares the doubts of the saying, not its denial."""
        outer = self.of(head)
        return Told(False, outer.modality if outer.modality == "possible" else "actual", outer.hedges, outer.governor)
