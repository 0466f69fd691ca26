"""How a predicate is told by its own words: auxiliaries, conjunctions, negators, doubts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import NOMINAL, Tree, plain

if TYPE_CHECKING:
    from sahelgraph.extract.frames.arguments import Arguments


@dataclass(frozen=True, slots=True)
class Told:
    """How a predicate is told. `governor` is the verb or noun that makes it less than a fact, where one does."""

    denied: bool = False
    modality: str = "actual"
    hedges: tuple[str, ...] = ()
    governor: int | None = None

    def under(self, outer: Told) -> Told:
        """The same inside another predicate that did not happen itself."""
        modality = self.modality if self.modality != "actual" else outer.modality
        return Told(self.denied, modality, (*outer.hedges, *self.hedges), self.governor or outer.governor)


@dataclass(frozen=True, slots=True)
class Wording:
    """Reads the words that stand with the predicates of one tree."""

    tree: Tree
    grammar: Grammar
    arguments: Arguments

    def told(self, i: int) -> Told:
        """What its own words make of a verb: denied or not, its modality, the words that weaken it."""
        asked = "possible" if self._is_question(i) or self.is_either(i) else None
        modality = asked or self._modal(i) or self._condition(i) or self.doubt(i)
        return Told(self.is_denied(i), modality, self.hedges(i))

    def is_either(self, i: int) -> bool:
        """Whether somebody was killed or something else was done to him, nobody says which: "were killed or captured"."""
        tree = self.tree
        first = i
        while tree.bases[first] in {"conj", "advcl"} and self._goes_on(first):
            first = tree.heads[first]
        chain = [first]
        for each in chain:
            chain.extend(c for c in tree.below(each, "conj", "advcl") if c > each and self._goes_on(c))
        marked = any(tree.words[c] in self.grammar.either for each in chain[1:] for c in tree.below(each, "cc"))
        return marked and not self.grammar.deadly.isdisjoint(tree.lemmas[each] for each in chain)

    def _goes_on(self, i: int) -> bool:
        """Whether a verb tells more of those that the verb before it tells of, with no number or mark of its own."""
        tree = self.tree
        if tree.below(i, "nsubj", "nummod", "mark", "case"):
            return False
        if tree.bases[i] == "conj" and tree.pos[i] == "VERB":
            return True
        return tree.pos[i] in {"VERB", "ADJ"} and tree.words[i].endswith(tuple(map(plain, self.grammar.participles)))

    def _modal(self, i: int) -> str | None:
        tree, modals = self.tree, self.grammar.modals
        auxiliaries = list(tree.below(i, "aux", "cop"))
        if self._is_backshifted(i, auxiliaries):
            return "planned"
        found = next((modals[tree.lemmas[c]] for c in auxiliaries if tree.lemmas[c] in modals), None)
        found = found or next((modals[tree.words[c]] for c in auxiliaries if tree.words[c] in modals), None)
        if any(tree.lemmas[c] in self.grammar.scheduling for c in auxiliaries) and self.has_day(i):
            return "planned"
        verbs = (i, *auxiliaries)
        conditional = any(
            "Mood=Cnd" in tree.morphs[c] or self._ends(c, self.grammar.conditional_endings) for c in verbs
        )
        future = any("Tense=Fut" in tree.morphs[c] or self._ends(c, self.grammar.future_endings) for c in verbs)
        future = future or self._is_due(i, auxiliaries)
        return found or ("possible" if conditional else "planned" if future else None)

    def has_day(self, i: int) -> bool:
        """Whether a day or the like is told with a verb: "doit rencontrer lundi", "devrait partir la semaine prochaine"."""
        beside = self.tree.below(i, "obl", "nmod", "advmod", "obj")
        return any({self.tree.words[c], self.tree.lemmas[c]} & self.grammar.times for c in beside)

    def _is_backshifted(self, i: int, auxiliaries: list[int]) -> bool:
        """As in "said it would leave": the future of a clause that is told in the past."""
        tree = self.tree
        head = tree.first_conjunct(i)
        verb = tree.heads[head]
        said = tree.bases[head] == "ccomp" and tree.lemmas[verb] in self.arguments.saying
        past = said and any(tree.has(j, "Tense=Past") for j in (verb, *tree.below(verb, "aux")))
        return past and (self._ends_backshifted(i, auxiliaries) or self._is_backshifting(auxiliaries))

    def _is_backshifting(self, auxiliaries: list[int]) -> bool:
        return any(self.tree.words[c] in self.grammar.backshifted for c in auxiliaries)

    def _ends_backshifted(self, i: int, auxiliaries: list[int]) -> bool:
        """As in "a annoncé qu'elle retirerait ses soldats": where the future of the past is an ending and no auxiliary."""
        conditional = "Mood=Cnd" in self.tree.morphs[i] or self._ends(i, self.grammar.conditional_endings)
        return bool(self.grammar.conditional_endings) and conditional and not auxiliaries

    def _is_due(self, i: int, auxiliaries: list[int]) -> bool:
        """As in "is to leave": an auxiliary before the infinitive's mark."""
        marks = [c for c in self.tree.below(i, "mark") if self.tree.words[c] in self.grammar.infinitive_marks]
        return any(auxiliary < mark < i for mark in marks for auxiliary in auxiliaries)

    def _ends(self, i: int, endings: Collection[str]) -> bool:
        """Whether a verb's form is its lemma and one of some endings ("imposer" + "ait")."""
        word, lemma = self.tree.words[i], self.tree.lemmas[i]
        stem = lemma[:-1] if lemma.endswith("re") else lemma
        return bool(endings) and word.startswith(stem) and word[len(stem) :] in endings

    def _condition(self, i: int) -> str | None:
        tree, words = self.tree, self.grammar
        marks = {tree.words[c] for c in tree.below(i, "mark", "advmod") if c < i}
        conditional = marks & words.conditions and tree.lemmas[i] not in words.conceding
        if conditional or self._is_turned(i) or self._is_excepted(i, marks):
            return "possible"
        if tree.heads[i] == i and tree.words[tree.sentence(i)[0]] in marks & words.complementisers:
            return "requested"
        return "planned" if self.is_task(i) or self._is_purpose(i, marks) else None

    def _is_excepted(self, i: int, marks: set[str]) -> bool:
        """As in "à moins que les sanctions ne soient levées": a condition of several words, the clause hung on the first."""
        opening = self._phrase(self.tree.heads[i]) if self.tree.bases[i] == "ccomp" else ""
        return any(f"{opening} {mark}" in self.grammar.conditions for mark in marks)

    def is_task(self, i: int) -> bool:
        """An infinitive that heads its sentence, as tasks are listed: "To assist the authorities …"."""
        tree = self.tree
        marked = any(tree.words[c] in self.grammar.infinitive_marks for c in tree.below(i, "mark"))
        bare = not tree.below(i, "aux", "nsubj", "cop") and tree.words[i].endswith(tuple(self.grammar.bare_infinitives))
        marked = marked or bare
        return tree.heads[i] == i and marked and tree.has(i, "VerbForm=Inf")

    def _is_turned(self, i: int) -> bool:
        """As in "Had the army attacked, …": an auxiliary before the subject opens a condition."""
        tree = self.tree
        known = self.grammar.turned_conditions
        helpers = [c for c in tree.below(i, "aux", "cop") if c < i and tree.words[c] in known]
        subjects = list(tree.below(i, "nsubj"))
        return bool(helpers and subjects) and min(helpers) < min(tree.span(each)[0] for each in subjects)

    def _is_purpose(self, i: int, marks: set[str]) -> bool:
        """An infinitive that hangs loosely on its clause: "to restore order", "pour libérer"."""
        infinitive = self.tree.has(i, "VerbForm=Inf") and self.tree.bases[i] in {"advcl", "acl", "obl", "nmod"}
        return (
            infinitive
            and not self.is_achieved(i)
            and bool(marks & (self.grammar.infinitive_marks | self.grammar.purpose_marks))
            and not (marks & (self.grammar.without | self.grammar.outcome_marks))
        )

    def is_achieved(self, i: int) -> bool:
        """As in "went on to kill", "managed to kill", "called to thank": the governing verb tells that it was done."""
        head = self.tree.heads[i]
        following = self.tree.words[head + 1] if head + 1 < i else ""
        lemma = self.arguments.voice.lemma(head)
        managed = bool({lemma, self.tree.lemmas[head], f"{lemma} {following}"} & self.grammar.implicatives)
        return managed or self.arguments.conveys(i)

    def is_awaited(self, i: int) -> bool:
        """Whether a clause tells what has to happen first: "until …", "tant que … ne … pas"."""
        marks = (c for c in self.tree.below(i, "mark", "advmod", "case") if c < i)
        return any({self._phrase(c), self._with_last(c)} & self.grammar.awaiting for c in marks)

    def is_set_against(self, i: int) -> bool:
        """Whether a clause tells what must not be left undone: "if the ministry does not pay"."""
        marks = {self.tree.words[c] for c in self.tree.below(i, "mark", "advmod") if c < i}
        return not marks.isdisjoint(self.grammar.conditions) and self.is_denied(i)

    def _is_question(self, i: int) -> bool:
        end = self.tree.sentence(i)[1] - 1
        return self.tree.words[end] in self.grammar.question_marks

    def is_denied(self, i: int) -> bool:
        """Whether a negator, "without" or a determiner such as "no" denies a predicate."""
        tree, words = self.tree, self.grammar
        near = tree.children[i]
        denying = (c for c in near if tree.bases[c] in {"advmod", "aux", "det", "cc", "dep"})
        if any(tree.words[c] in words.negators or self._with_last(c) in words.negators for c in denying):
            return not self._only_cc(i)
        before = (c for c in tree.below(i, "mark", "case", "cc", "advmod") if c < i and not self._is_set_off(c, i))
        openings = (self._phrase(c) for c in before)
        if any(opening in words.without for opening in openings):
            return True
        if self._is_split(i):
            return True
        nouns = (i, *tree.below(i, "nsubj", "obj"), *self._fronted(i))
        return any(tree.words[d] in words.determiners for n in nouns for d in (n, *tree.below(n, "det")))

    def _with_last(self, i: int) -> str:
        """A word with the one before it: "no longer"."""
        return " ".join(self.tree.words[max(i - 1, 0) : i + 1])

    def _phrase(self, i: int) -> str:
        """A small word with those that are fixed to it ("rather than")."""
        return " ".join(self.tree.words[c] for c in (i, *self.tree.below(i, "fixed")))

    def _is_set_off(self, c: int, i: int) -> bool:
        """Whether a comma closes an opening phrase that is no part of the clause: "Faute d'accord, les rebelles …"."""
        return self.tree.bases[c] == "advmod" and "," in self.tree.words[c:i]

    def _is_split(self, i: int) -> bool:
        """A negation in two parts, the second no negator by itself or not by the verb ("n'a plus", "ni X ni Y n'ont")."""
        tree, words = self.tree, self.grammar
        if not any(tree.words[c] in words.split_negators for c in tree.children[i]):
            return False
        if any(tree.lemmas[c] in words.lone_negated for c in (i, *tree.below(i, "aux"))):
            return True
        told = tree.below(i, "advmod", "nsubj", "obj", "obl")
        return any(tree.words[c] in words.with_split_negators for c in told) or self._is_neither(i)

    def _is_neither(self, i: int) -> bool:
        """As in "ni X ni Y n'ont", "n'a arrêté ni X ni Y": each of those joined has a negator of its own."""
        tree = self.tree
        named = [n for c in tree.below(i, "nsubj", "obj") for n in tree.conjuncts(c)]
        named += [c for c in tree.below(i, "conj") if tree.pos[c] in NOMINAL]
        return any(tree.words[d] in self.grammar.negators for n in named for d in tree.below(n, "cc"))

    def _fronted(self, i: int) -> list[int]:
        """The phrases before a verb that may deny it ("at no point did they")."""
        tree = self.tree
        hosts = (i, *tree.below(i, "aux"))
        return [
            c
            for host in hosts
            for c in tree.below(host, "obl")
            if c < i and self.arguments.case(c) not in self.grammar.without
        ]

    def _only_cc(self, i: int) -> bool:
        """As in "not only": nothing is denied."""
        return any(self.tree.words[c] in self.grammar.not_denying for c in self.tree.below(i, "advmod"))

    def doubt(self, i: int) -> str:
        """Possible where a word beside it doubts it ("alleged"), else actual."""
        tree = self.tree
        near = [name for c in tree.below(i, "advmod", "amod", "acl") for name in (tree.words[c], tree.lemmas[c])]
        doubted = any(name in self.grammar.doubts for name in near)
        return "possible" if doubted else "actual"

    def hedges(self, i: int) -> tuple[str, ...]:
        """The words beside a predicate that weaken it, as they stand."""
        near = self.tree.below(i, "advmod", "amod")
        weak = self.grammar.hedges | self.grammar.doubts
        return tuple(self.tree.words[c] for c in near if self.tree.words[c] in weak)
