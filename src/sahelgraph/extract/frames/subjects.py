"""The subject of a verb: its own, or the one it shares with what governs it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sahelgraph.extract.frames.cases import Cases
from sahelgraph.extract.frames.objects import Objects
from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import NOMINAL, Tree
from sahelgraph.extract.parsing.voice import Voice

SHARING = frozenset({"conj", "xcomp", "advcl"})


@dataclass(frozen=True, slots=True)
class Subjects:
    """Reads who the verbs of one tree are told of."""

    tree: Tree
    grammar: Grammar
    voice: Voice
    cases: Cases
    objects: Objects
    saying: Container[str] = ()
    _known: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def of(self, i: int) -> tuple[int, ...]:
        """The grammatical subject: the verb's own, or the one it shares with what governs it."""
        if i not in self._known:
            self._known[i] = ()  # a loop in the sharing ends here
            inverted = self.tree.expanded(self.objects.inverted(i))
            self._known[i] = inverted or self._own(i) or self._shared(i)
        return self._known[i]

    def _own(self, i: int) -> tuple[int, ...]:
        tree = self.tree
        own = [c for c in tree.below(i, "nsubj", "csubj") if tree.pos[c] not in {"VERB", "AUX"}]
        own = own[-1:] if own and tree.has(own[-1], "PronType=Prs") else own  # "X, its leader, it has left"
        own = [self.objects.antecedent(c) for c in own] or list(self._of_infinitive(i))
        return self._told_before(i, self.tree.expanded(own))

    def _told_before(self, i: int, tokens: tuple[int, ...]) -> tuple[int, ...]:
        """Those that a clause on a noun is told of: not what is joined to the noun after the clause ("X, who …, and Y").

        Nor, behind a verb in the singular, those before the last ("Togo and Nigeria, which hosts the bloc").
        """
        tree = self.tree
        told = tuple(t for t in tokens if tree.bases[i] != "acl" or t < i or tree.heads[t] == i)
        several = tree.deps[i] == "acl:relcl" and len(told) > 1 and tree.bases[told[-1]] == "conj"
        return told[-1:] if several and self._is_of_one(i) else told

    def _is_of_one(self, i: int) -> bool:
        """Whether a verb, or what helps it, is in the singular."""
        tree = self.tree
        return any(
            tree.has(v, "VerbForm=Fin") and tree.has(v, "Number=Sing") for v in (i, *tree.below(i, "aux", "cop"))
        )

    def _of_infinitive(self, i: int) -> Iterator[int]:
        """As in "for the mission to leave": the noun phrase that ends where the infinitive's mark begins.

        Behind "to" only those who are asked stand so ("appealed to X to leave", not "sent soldiers to X to train").
        """
        tree, words = self.tree, self.grammar
        asked = self.voice.lemma(tree.heads[i]).split()[0] in words.object_control
        opening = words.purpose_marks | words.asked_marks if asked else words.purpose_marks
        called = words.called_marks if asked else frozenset()
        for mark in tree.below(i, "mark"):
            if tree.words[mark] in words.infinitive_marks and mark > 1:
                found = list(self._phrase_before(mark, i, opening))
                yield from found or self._phrase_before(mark, i, called)

    def _phrase_before(self, mark: int, verb: int, opening: AbstractSet[str]) -> Iterator[int]:
        """The noun that opens the phrase before a mark; of several in it the one that hangs on the verb above."""
        tree, above = self.tree, self.tree.heads[verb]
        path = (mark - 1, *tree.path(mark - 1))
        found = [noun for noun in path if noun != verb and self._end(noun) == mark and self._opens(noun, opening)]
        yield from [noun for noun in found if tree.heads[noun] == above][:1] or found[:1]

    def _end(self, noun: int) -> int:
        """Where a noun's phrase ends, with a participle right behind it: "groupes armés"."""
        tree, (_, end) = self.tree, self.tree.span(noun)
        described = end < len(tree.heads) and tree.heads[end] == noun == end - 1 and tree.deps[end] == "acl"
        return end + 1 if described and tree.span(end) == (end, end + 1) else end

    def _opens(self, noun: int, opening: AbstractSet[str]) -> bool:
        """Whether one of some words stands before a noun, also within a contraction ("au", "aux"); not "on Monday"."""
        timely = self.grammar.called_marks if self.grammar.is_extent(self.tree.words[noun]) else frozenset()
        told = [word for c in self.tree.below(noun, "case", "mark") if (word := self.tree.words[c]) not in timely]
        return bool({*told, *(self.grammar.contractions.get(word, "") for word in told)} & opening)

    def _shared(self, i: int) -> tuple[int, ...]:
        tree, base, head = self.tree, self.tree.bases[i], self.tree.heads[i]
        if base == "acl" and self._is_going_on(i, head):
            return self.of(head)
        if base == "acl" and (planning := self._planning(i, head)):
            return planning
        if base == "acl" or (base == "amod" and self.voice.is_participle(i)):
            return self._told_before(i, self.tree.expanded([head])) if self._modifies(i) else ()
        infinitive = base == "ccomp" and tree.has(i, "VerbForm=Inf")
        if not (base in SHARING or infinitive or self._goes_on(i)) or head == i:
            return ()
        said = tree.pos[i] == "ADJ" and bool(tree.below(head, "cop"))  # "X is a group, active in the north"
        if base == "conj" and ((tree.pos[head] in NOMINAL and not said) or self._says_apart(i)):
            return ()
        return self._controlled(i, head)

    def _says_apart(self, i: int) -> bool:
        """ "They were forced to flee, …, X said": a verb of saying joined by a comma alone has a speaker of its own."""
        tree = self.tree
        bare = tree.words[i - 1] == "," and not tree.below(i, "cc")
        return bare and self.voice.lemma(i) in self.saying and self.voice.is_passive(tree.heads[i])

    def _goes_on(self, i: int) -> bool:
        """ "They entered the town, burned a school and left": a past verb of the same tense behind its comma."""
        tree, head = self.tree, self.tree.heads[i]
        past = all(tree.pos[v] == "VERB" and tree.has(v, "Tense=Past") for v in (i, head))
        past = past and tree.lemmas[i] not in self.saying
        comma = i - 1 - (tree.pos[i - 1] == "ADV")
        return tree.bases[i] == "parataxis" and past and head < comma and tree.words[comma] == ","

    def _is_going_on(self, i: int, noun: int) -> bool:
        """As in "sont en train de fuir", "est sur le point de partir": the noun is no more than an auxiliary."""
        tree = self.tree
        copula = bool(tree.below(noun, "cop")) and bool(tree.below(noun, "nsubj"))
        return copula and tree.has(i, "VerbForm=Inf") and bool(self.cases.case(noun))

    def _planning(self, i: int, noun: int) -> tuple[int, ...]:
        """Whose plan an infinitive tells: "a decision by X to deploy troops", "X launched an operation to free hostages"."""
        tree, words = self.tree, self.grammar
        if tree.pos[noun] != "NOUN" or not tree.has(i, "VerbForm=Inf") or tree.below(noun, "cop"):
            return ()
        if words.complements.get(tree.lemmas[noun]) == "planned":
            own = [c for c in tree.below(noun, "nmod") if self.cases.case(c) in words.agents]
            if own or (own := list(tree.labelled(noun, "nmod:poss"))):
                return tree.expanded(own)
        verb = tree.heads[noun]
        set_about = tree.lemmas[noun] in words.undertakings and tree.bases[noun] == "obj"
        light = set_about and self.voice.lemma(verb) in words.light and not self.voice.is_passive(verb)
        return self.of(verb) if light else ()

    def _modifies(self, i: int) -> bool:
        """Whether a clause on a noun lacks just that noun: a participle, or a finite verb with no relative word."""
        above = self.tree.heads[i]
        some = self.tree.lemmas[above] in self.grammar.partitives  # "fighters, some linked to X"
        return (some or self.tree.pos[above] in NOMINAL) and not any(
            self.tree.words[c] in self.grammar.infinitive_marks for c in self.tree.below(i, "mark")
        )

    def _controlled(self, i: int, head: int) -> tuple[int, ...]:
        tree = self.tree
        if recipients := self._recipients(i, head):
            return recipients
        if self.conveys(i):
            return self.of(head)
        if tree.bases[i] in {"xcomp", "advcl"} and self.voice.lemma(head).split()[0] in self.grammar.object_control:
            objects = (
                self.objects.of(head) or self.tree.expanded(tree.below(head, "iobj")) or tuple(self._of_infinitive(i))
            )
            if objects and (tree.has(i, "VerbForm=Inf") or tree.bases[i] == "xcomp"):
                return objects
        if self._answers(i, head):
            return self.objects.of(head)
        if tree.pos[head] not in {"VERB", "AUX", "ADJ"} and not tree.below(head, "cop", "nsubj"):
            return ()
        return self.of(head)

    def conveys(self, i: int) -> bool:
        """As in "called the president to express his support": who rings somebody up to say something says it."""
        tree, head = self.tree, self.tree.heads[i]
        lemma, words = self.voice.lemma(head), self.grammar
        if lemma not in words.ringing or tree.lemmas[i] not in words.conveying or self.voice.is_passive(head):
            return False
        marked = any(tree.words[c] in words.conveying_marks for c in tree.below(i, "mark", "case"))
        turned = bool(self.objects.of(head)) or lemma not in words.object_control  # not "called on them to thank"
        return marked and turned and tree.bases[i] in {"xcomp", "advcl", "obl"}

    def _recipients(self, i: int, head: int) -> tuple[int, ...]:
        """As in "gave the envoy 48 hours to leave": to whom a time or a thing is given for it, unless it is promised."""
        tree, words = self.tree, self.grammar
        infinitive = tree.bases[i] in {"xcomp", "advcl", "acl"} and tree.has(i, "VerbForm=Inf")
        promised = words.complements.get(self.voice.lemma(head).split()[0]) == "planned"
        if promised or not infinitive:
            return ()
        return tree.expanded(tree.below(head, "iobj")) or self._granted(head, i)

    def _granted(self, head: int, i: int) -> tuple[int, ...]:
        """The same behind a preposition: "a donné un mois à X pour partir", wherever the parser hung X."""
        tree = self.tree
        if self.voice.lemma(head) not in self.grammar.granting or self.voice.is_passive(head):
            return ()
        given, marks = tree.below(head, "obj"), self.grammar.asked_marks - self.grammar.of - self.grammar.purposes
        hanging = (c for host in (head, *given) for c in tree.below(host, "obl", "nmod") if given and given[0] < c < i)
        return next((tree.expanded((c,)) for c in hanging if self.cases.case(c) in marks), ())

    def _answers(self, i: int, head: int) -> bool:
        """As in "sentenced the man for leading", "accused X of arming": what somebody answers for is what he did."""
        marks = {self.tree.words[c] for c in self.tree.below(i, "mark", "case")}
        judged = self.voice.lemma(head) in self.grammar.answering and bool(marks & self.grammar.gerund_marks)
        return judged and not self.voice.is_passive(head) and bool(self.objects.of(head))
