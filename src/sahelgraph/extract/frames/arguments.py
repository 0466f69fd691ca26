"""The arguments of a predicate, read from the tree: subjects shared, passives turned round, prepositions found."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import NOMINAL, Tree
from sahelgraph.extract.parsing.voice import Voice

Roles = dict[str, tuple[int, ...]]
SHARING = frozenset({"conj", "xcomp", "advcl"})


def merged(*parts: Mapping[str, tuple[int, ...]]) -> Roles:
    """Roles joined role by role, each token once, in order."""
    found: dict[str, set[int]] = {}
    for part in parts:
        for name, tokens in part.items():
            found.setdefault(name, set()).update(tokens)
    return {name: tuple(sorted(tokens)) for name, tokens in found.items()}


@dataclass(frozen=True, slots=True)
class Arguments:
    """Reads the arguments of verbs and nouns in one tree."""

    tree: Tree
    grammar: Grammar
    voice: Voice
    saying: Container[str] = ()
    _subjects: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _cases: dict[int, str] = field(default_factory=dict)
    _nouns: dict[int, Roles] = field(default_factory=dict)

    def of_verb(self, i: int) -> Roles:
        """The roles of a verb, passives turned round."""
        surface = self.subjects(i)
        objects = self.objects(i)
        obliques = self.obliques(i)
        if self.voice.is_passive(i):
            agents = tuple(a for name in sorted(self.grammar.agents) for a in obliques.pop(name, ()))
            own: Roles = {"subject": agents, "object": surface or objects}
        else:
            own = {"subject": objects} if self._is_caused(i) else {"subject": surface, "object": objects}
        own |= {"indirect": self._expanded(self.tree.below(i, "iobj")), "clause": self.clauses(i)}
        return {name: told for name, told in merged(own, obliques).items() if told}

    def _is_caused(self, i: int) -> bool:
        """As in "a fait fuir les habitants": it is the object that does what the subject brings about."""
        tree, words = self.tree, self.grammar
        return self.voice.lemma(i) in words.caused and any(
            tree.lemmas[c] in words.causing for c in tree.below(i, "aux")
        )

    def inverted(self, i: int) -> tuple[int, ...]:
        """The speaker behind a verb of saying that follows what is said ("déplore l'ONU", "souligne-t-il")."""
        tree = self.tree
        clitics = tuple(c for c in tree.children[i] if c > i and tree.words[c] in self.grammar.clitics)
        if clitics or self.voice.lemma(i) not in self.saying:
            return clitics
        first = min((i, *tree.below(i, "aux")))
        free = first and tree.words[first - 1] in self.grammar.inverted_after and not tree.is_present_participle(i)
        if not free or any(True for _ in tree.below(i, "nsubj", "mark")):
            return ()
        return tuple(c for c in tree.below(i, "obj", "xcomp", "dep") if tree.pos[c] in NOMINAL and c > i)[:1]

    def subjects(self, i: int) -> tuple[int, ...]:
        """The grammatical subject: the verb's own, or the one it shares with what governs it."""
        if i not in self._subjects:
            self._subjects[i] = ()  # a loop in the sharing ends here
            inverted = self._expanded(self.inverted(i))
            self._subjects[i] = inverted or self._own_subjects(i) or self._shared_subjects(i)
        return self._subjects[i]

    def _own_subjects(self, i: int) -> tuple[int, ...]:
        tree = self.tree
        own = [c for c in tree.below(i, "nsubj", "csubj") if tree.pos[c] not in {"VERB", "AUX"}]
        own = [self.antecedent(c) for c in own] or list(self._infinitive_subject(i))
        return self._told_before(i, self._expanded(own))

    def _told_before(self, i: int, tokens: tuple[int, ...]) -> tuple[int, ...]:
        """Those that a clause on a noun is told of: not what is joined to the noun after the clause ("X, who …, and Y")."""
        tree = self.tree
        return tuple(t for t in tokens if tree.bases[i] != "acl" or t < i or tree.heads[t] == i)

    def _infinitive_subject(self, i: int) -> Iterator[int]:
        """As in "for the mission to leave": the noun phrase that ends where the infinitive's mark begins.

        Behind "to" only those who are asked stand so ("appealed to X to leave", not "sent soldiers to X to train").
        """
        tree, words = self.tree, self.grammar
        asked = self.voice.lemma(tree.heads[i]).split()[0] in words.object_control
        opening = words.purpose_marks if asked else words.purpose_marks - words.infinitive_marks
        for mark in tree.below(i, "mark"):
            if tree.words[mark] in words.infinitive_marks and mark > 1:
                yield from self._phrase_before(mark, i, opening)

    def _phrase_before(self, mark: int, verb: int, opening: AbstractSet[str]) -> Iterator[int]:
        tree = self.tree
        for noun in (mark - 1, *tree.path(mark - 1)):
            marks = {tree.words[c] for c in tree.below(noun, "case", "mark")}
            if marks & opening and noun != verb and tree.span(noun)[1] == mark:
                yield noun
                return

    def _shared_subjects(self, i: int) -> tuple[int, ...]:
        tree, base, head = self.tree, self.tree.bases[i], self.tree.heads[i]
        if base == "acl" and self._is_going_on(i, head):
            return self.subjects(head)
        if base == "acl" or (base == "amod" and self.voice.is_participle(i)):
            return self._told_before(i, self._expanded([head])) if self._modifies(i) else ()
        infinitive = base == "ccomp" and tree.has(i, "VerbForm=Inf")
        if not (base in SHARING or infinitive or self._goes_on(i)) or head == i:
            return ()
        if base == "conj" and (tree.pos[head] in NOMINAL or self._says_apart(i)):
            return ()
        return self._controlled(i, head)

    def _says_apart(self, i: int) -> bool:
        """ "They were forced to flee, …, X said": a verb of saying joined by a comma alone has a speaker of its own."""
        tree = self.tree
        bare = tree.words[i - 1] == "," and not any(True for _ in tree.below(i, "cc"))
        return bare and self.voice.lemma(i) in self.saying and self.voice.is_passive(tree.heads[i])

    def _goes_on(self, i: int) -> bool:
        """ "They entered the town, burned a school and left": a past verb of the same tense behind its comma."""
        tree, head = self.tree, self.tree.heads[i]
        past = all(tree.pos[v] == "VERB" and tree.has(v, "Tense=Past") for v in (i, head))
        past = past and tree.lemmas[i] not in self.saying
        return tree.bases[i] == "parataxis" and past and head < i and tree.words[i - 1] == ","

    def _is_going_on(self, i: int, noun: int) -> bool:
        """As in "sont en train de fuir", "est sur le point de partir": the noun is no more than an auxiliary."""
        tree = self.tree
        copula = any(True for _ in tree.below(noun, "cop")) and any(True for _ in tree.below(noun, "nsubj"))
        return copula and tree.has(i, "VerbForm=Inf") and bool(self.case(noun))

    def _modifies(self, i: int) -> bool:
        """Whether a clause on a noun lacks just that noun: a participle, or a finite verb with no relative word."""
        return self.tree.pos[self.tree.heads[i]] in NOMINAL and not any(
            self.tree.words[c] in self.grammar.infinitive_marks for c in self.tree.below(i, "mark")
        )

    def _controlled(self, i: int, head: int) -> tuple[int, ...]:
        tree = self.tree
        if tree.bases[i] in {"xcomp", "advcl"} and self.voice.lemma(head).split()[0] in self.grammar.object_control:
            objects = (
                self.objects(head) or self._expanded(tree.below(head, "iobj")) or tuple(self._infinitive_subject(i))
            )
            if objects and (tree.has(i, "VerbForm=Inf") or tree.bases[i] == "xcomp"):
                return objects
        if self._answers(i, head):
            return self.objects(head)
        if tree.pos[head] not in {"VERB", "AUX", "ADJ"} and not any(True for _ in tree.below(head, "cop", "nsubj")):
            return ()
        return self.subjects(head)

    def _answers(self, i: int, head: int) -> bool:
        """As in "sentenced the man for leading", "accused X of arming": what somebody answers for is what he did."""
        marks = {self.tree.words[c] for c in self.tree.below(i, "mark", "case")}
        judged = self.voice.lemma(head) in self.grammar.answering and bool(marks & self.grammar.gerund_marks)
        return judged and not self.voice.is_passive(head) and bool(self.objects(head))

    def is_of_others(self, i: int) -> bool:
        """Whether a clause tells what others did, when or why: "…, because the junta had detained the mayor"."""
        tree = self.tree
        own = bool(tree.below(i, "nsubj")) and bool(tree.below(i, "mark"))
        return tree.bases[i] == "advcl" and own and not tree.has(i, "VerbForm=Inf")

    def included(self, i: int) -> tuple[int, ...]:
        """Those of a group that are named with it: "seven people, including two teachers and a nurse"."""
        below = [
            c for c in self.tree.below(i, "nmod", "obl", "appos", "conj") if self.case(c) in self.grammar.inclusives
        ]
        return self._expanded(below)

    def antecedent(self, i: int) -> int:
        """What a relative pronoun stands for; any other token stands for itself."""
        tree = self.tree
        if tree.words[i] not in self.grammar.relative_pronouns:
            return i
        return next((tree.heads[each] for each in (tree.heads[i],) if tree.bases[each] == "acl"), i)

    def objects(self, i: int) -> tuple[int, ...]:
        """The direct objects: the verb's own, the antecedent of a relative clause, or a following conjunct's."""
        tree, words = self.tree, self.grammar
        turned = self.inverted(i)
        own = [self.antecedent(c) for c in tree.below(i, "obj") if not self._is_oblique(c) and c not in turned]
        own = [c for c in own if tree.words[c] not in words.reflexives]
        if not own and tree.deps[i] == "acl:relcl":
            own = self._relative_object(i)
        return self._expanded(own or self._next_conjunct_object(i) or self._shared_object(i))

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
        """As in "attacked and burnt the village": one object of two verbs that stand side by side."""
        tree = self.tree
        close = [c for c in tree.below(i, "conj") if c - i <= 2]
        return [o for c in close for o in tree.below(c, "obj")]

    def _shared_object(self, i: int) -> list[int]:
        """As in "arrested and shot two men": the object that follows both verbs, though it hangs on the first."""
        tree, head = self.tree, self.tree.heads[i]
        joined = tree.bases[i] == "conj" and tree.pos[head] == "VERB" and not self.voice.is_passive(head)
        free = joined and not any(True for _ in tree.below(i, "nsubj", "aux", "obl"))
        return [c for c in tree.below(head, "obj") if c > i and not self._is_oblique(c)] if free else []

    def _is_oblique(self, c: int) -> bool:
        """Whether a token called an object stands behind a preposition after all (a French contraction)."""
        return self._contracted(c) is not None

    def _contracted(self, c: int) -> str | None:
        """The preposition within a contraction before a token ("du", "aux"); one that may be an article needs more."""
        tree, articles = self.tree, self.grammar.contracted_articles
        if c and tree.words[c - 1] in self.grammar.contractions and tree.words[c - 1] not in articles:
            return self.grammar.contractions[tree.words[c - 1]]
        first = next((d for d in tree.below(c, "det", "case") if tree.words[d] in self.grammar.contractions), None)
        if first is None or (tree.words[first] in articles and tree.bases[c] in {"obj", "nsubj", "conj"}):
            return None
        return self.grammar.contractions[tree.words[first]]

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

    def obliques(self, i: int) -> Roles:
        """Every argument behind a preposition, by preposition; without one under "at"."""
        tree = self.tree
        hanging = [c for c in tree.below(i, "obl", "nmod", "advmod") if tree.pos[c] in NOMINAL]
        hanging += [c for c in tree.below(i, "obj", "iobj") if self._is_oblique(c)]
        return self._by_case(hanging)

    def _by_case(self, hanging: Iterable[int]) -> Roles:
        parts: list[Roles] = []
        for c in hanging:
            own = self.case(c)
            parts.extend({self.case(each) or own or "bare": (each,)} for each in self.tree.conjuncts(c))
        return merged(*parts)

    def clauses(self, i: int) -> tuple[int, ...]:
        """The verbs of the complement clauses and infinitives that hang on a predicate."""
        tree = self.tree
        return tuple(
            c for c in tree.below(i, "ccomp", "xcomp", "advcl", "acl") if tree.pos[c] in {"VERB", "AUX", "NOUN", "ADJ"}
        )

    def of_noun(self, i: int) -> Roles:
        """The roles of a noun: possessive, modifiers before it, what follows by preposition, clauses on it."""
        if i not in self._nouns:
            self._nouns[i] = self._read_noun(i)
        return self._nouns[i]

    def _read_noun(self, i: int) -> Roles:
        tree = self.tree
        possessive = self._expanded((*tree.labelled(i, "nmod:poss"), *self._whose(i)))
        bare = [c for c in tree.below(i, "compound", "amod", "nmod") if c not in possessive and not self.case(c)]
        followed = [c for c in tree.below(i, "nmod", "obl") if c not in possessive and self.case(c)]
        own: Roles = {"possessive": possessive, "modifier": self._expanded(bare), "clause": self.clauses(i)}
        passed = self._doers_below(followed)
        found = merged(own, self._by_case([*followed, *self._adjacent(i), *passed]), self._of_participles(i))
        return {name: told for name, told in self._joined(i, found).items() if told}

    def _whose(self, i: int) -> list[int]:
        """The determiner that points back at an owner: "son départ", "leurs attaques"."""
        return [c for c in self.tree.below(i, "det") if self.tree.has(c, "Poss=Yes")]

    def _adjacent(self, i: int) -> list[int]:
        """The phrase whose preposition follows the noun, wherever the parser hung it ("an attack on the town")."""
        tree = self.tree
        following = i + 1 < len(tree.words) and tree.bases[i + 1] == "case" and tree.pos[i + 1] == "ADP"
        head = tree.heads[i + 1] if following else i
        laid = tree.lemmas[tree.heads[head]] in self.grammar.laying
        return [head] if head > i + 1 and tree.pos[head] in NOMINAL and not laid else []

    def _doers_below(self, followed: Sequence[int]) -> list[int]:
        """ "The kidnapping of girls by X", "attacks of X against Y": who is on the other side, hung on the one before."""
        tree, apart = self.tree, self.grammar.agents | self.grammar.facing
        whole = [noun for noun in followed if tree.lemmas[noun] not in self.grammar.compounds]
        return [c for noun in whole for c in tree.below(noun, "nmod") if self.case(c) in apart]

    def _joined(self, i: int, own: Roles) -> Roles:
        """As in "the army's bans and obstructions to the mission": what stands before the first or after the last is shared."""
        tree, head = self.tree, self.tree.heads[i]
        if tree.bases[i] == "conj" and tree.pos[head] == "NOUN":
            before = self._expanded(tree.labelled(head, "nmod:poss"))
            return own if own.get("possessive") else own | {"possessive": before}
        later = [c for c in tree.below(i, "conj") if tree.pos[c] == "NOUN"]
        after = merged(*(self._by_case(c for c in tree.below(each, "nmod") if self.case(c)) for each in later))
        return own | {name: told for name, told in after.items() if name not in own}

    def _of_participles(self, i: int) -> Roles:
        """As in "the attack carried out by X on Y": what a light participle on the noun adds to it."""
        near = dict.fromkeys([*self.tree.below(i, "acl"), *([i + 1] if i + 1 < len(self.tree.words) else [])])
        light = [c for c in near if self.voice.lemma(c) in self.grammar.light and self._is_verbal(c)]
        parts = [self.obliques(c) for c in light]
        parts += [{"against": self.objects(c)} for c in near if self._aims(c)]
        relative: list[Roles] = [{"subject": self.subjects(c)} for c in light if self._acts(c)]
        return {name: tuple(t for t in told if t != i) for name, told in merged(*parts, *relative).items()}

    def _aims(self, i: int) -> bool:
        """Whether a participle tells at whom what it hangs on was aimed: "airstrikes targeting militants"."""
        aims = self.voice.lemma(i) in self.grammar.aiming and self.tree.bases[i] == "acl"
        return aims and not self.voice.is_passive(i) and any(True for _ in self.tree.below(i, "obj"))

    def _acts(self, i: int) -> bool:
        return self.tree.deps[i] == "acl:relcl" and not self.voice.is_passive(i)

    def _is_verbal(self, i: int) -> bool:
        return self.tree.pos[i] == "VERB" and not any(True for _ in self.tree.below(i, "aux", "obj"))

    def _expanded(self, tokens: Iterable[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(each for i in tokens for each in self.tree.conjuncts(i)))
