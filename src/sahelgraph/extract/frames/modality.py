"""Whether what a predicate tells happened: denied, planned, asked for, possible; and the words that weaken it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sahelgraph.extract.frames.wording import Told, Wording
from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import Tree

if TYPE_CHECKING:
    from sahelgraph.extract.frames.arguments import Arguments

FREE_CLAUSES = frozenset({"parataxis", "acl:relcl", "root"})


@dataclass(frozen=True, slots=True)
class Truth:
    """Reads how the predicates of one tree are told, by their own words and by what governs them."""

    tree: Tree
    grammar: Grammar
    arguments: Arguments
    wording: Wording
    _known: dict[int, Told] = field(default_factory=dict)

    def of(self, i: int) -> Told:
        """How a verb is told, with what its governors make of it."""
        if i not in self._known:
            self._known[i] = Told()
            self._known[i] = self._inherited(i, self.wording.told(i))
        return self._known[i]

    def of_noun(self, i: int) -> Told:
        """How an event noun is told: "the threat of an attack", "demanded the withdrawal", "no attack"."""
        own, governor = self._of_noun_alone(i), self._noun_governor(i)
        verb = self._occurs(i, governor) if governor is not None else None
        if governor is None or verb is not None:
            return own if verb is None else self._occurring(own, self.of(verb))
        effect = "requested" if self._is_sought(i, governor) else self.grammar.complements.get(self._lemma(governor))
        if self.arguments.case(i) in self.grammar.apart or self._names(governor) & self.grammar.occurring:
            effect = None  # "suspended its work after the murder of X", who was murdered; "des tirs ont été entendus"
        if self._is_ended(i, governor):
            return self._affected(own, "denied", governor)
        if self.wording.is_task(governor):
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

    def _affected(self, own: Told, effect: str, governor: int) -> Told:
        outer = self.of(governor) if self.tree.pos[governor] == "VERB" else Told()
        if effect == "denied":
            modality = own.modality if own.modality not in {"planned", "actual"} else outer.modality
            if outer.denied and self._lemma(governor) in self.grammar.left_open:
                return Told(False, "possible", own.hedges, governor)
            return Told(own.denied == outer.denied, modality, own.hedges, governor)
        return Told(own.denied or outer.denied, effect, own.hedges, governor)

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
