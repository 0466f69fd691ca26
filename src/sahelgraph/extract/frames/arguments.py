"""The arguments of predicates, read from the tree: passives turned round, subjects shared, prepositions found."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from sahelgraph.extract.frames.cases import Cases, Roles, merged
from sahelgraph.extract.frames.nouns import Nouns
from sahelgraph.extract.frames.objects import Objects
from sahelgraph.extract.frames.subjects import Subjects
from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import Tree
from sahelgraph.extract.parsing.voice import Voice


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of verbs and nouns in one tree; `read_arguments` makes it."""

    tree: Tree
    grammar: Grammar
    voice: Voice
    saying: Container[str]
    cases: Cases
    objects: Objects
    nouns: Nouns
    _subjects: Subjects

    def of_verb(self, i: int) -> Roles:
        """The roles of a verb, passives turned round."""
        surface = self.subjects(i)
        objects = self.objects.of(i)
        obliques = self.cases.obliques(i)
        if self.voice.is_passive(i):
            agents = tuple(a for name in sorted(self.grammar.agents) for a in obliques.pop(name, ()))
            own: Roles = {"subject": agents, "object": surface or objects}
        else:
            own = {"subject": objects} if self._is_caused(i) else {"subject": surface, "object": objects}
        filled = self.voice.opens(i) or (self.voice.is_passive(i) and bool(surface))
        complements = objects if filled else ()  # "Nommé ministre en mai, X …", "X was named minister"
        indirect = self.tree.below(i, "iobj")
        own |= {name: tuple(c for c in indirect if c < i) for name in self.grammar.dative}
        own |= {
            "indirect": self.tree.expanded(indirect),
            "clause": (*self.tree.clauses(i), *complements),
        }
        return {name: told for name, told in merged(own, obliques).items() if told}

    def _is_caused(self, i: int) -> bool:
        """As in "a fait fuir les habitants": it is the object that does what the subject brings about."""
        tree, words = self.tree, self.grammar
        return self.voice.lemma(i) in words.caused and any(
            tree.lemmas[c] in words.causing for c in tree.below(i, "aux")
        )

    def is_of_others(self, i: int) -> bool:
        """Whether a clause tells what others did, when or why: "…, because the junta had detained the mayor"."""
        tree = self.tree
        own = bool(tree.below(i, "nsubj")) and bool(tree.below(i, "mark"))
        return tree.bases[i] == "advcl" and own and not tree.has(i, "VerbForm=Inf")

    def tells_when(self, verb: int) -> bool:
        """Whether a clause opens with a word that says it tells when or why: "when the army left"."""
        opens = self.tree.below(verb, "mark", "advmod")
        return any(self.tree.words[c] in self.grammar.clause_marks for c in opens)

    def included(self, i: int) -> tuple[int, ...]:
        """Those of a group that are named with it: "seven people, including two teachers and a nurse"."""
        below = [
            c for c in self.tree.below(i, "nmod", "obl", "appos", "conj") if self.case(c) in self.grammar.inclusives
        ]
        return self.tree.expanded(below or self._included_behind(i))

    def _included_behind(self, i: int) -> list[int]:
        """Those of a group that the parser hung on its verb: "killed three men, including a teacher"."""
        verb, (_, end) = self.tree.heads[i], self.tree.span(i)
        if self.tree.pos[verb] != "VERB" or self.tree.words[end : end + 1] != (",",):
            return []
        behind = [c for c in self.tree.below(verb, "obl") if self.tree.span(c)[0] in (end, end + 1)]
        return [c for c in behind if self.case(c) in self.grammar.inclusives]

    def of_noun(self, i: int) -> Roles:
        """The roles of a noun: possessive, modifiers before it, what follows by preposition, clauses on it."""
        return self.nouns.of(i)

    def conveys(self, i: int) -> bool:
        """Whether an infinitive tells what is said in turning to somebody: "called to express his support"."""
        return self._subjects.conveys(i)

    def subjects(self, i: int) -> tuple[int, ...]:
        """The grammatical subject: the verb's own, or the one it shares with what governs it."""
        return self._subjects.of(i)

    def case(self, i: int) -> str:
        """The preposition a token stands behind."""
        return self.cases.case(i)


def read_arguments(tree: Tree, grammar: Grammar, voice: Voice, saying: Container[str] = ()) -> Arguments:
    """What reads the arguments of one tree; `saying` holds the verbs of saying, whose speaker may stand behind them."""
    cases = Cases(tree, grammar)
    objects = Objects(tree, grammar, voice, cases, saying)
    subjects = Subjects(tree, grammar, voice, cases, objects, saying)
    nouns = Nouns(tree, grammar, voice, cases, objects, subjects)
    return Arguments(tree, grammar, voice, saying, cases, objects, nouns, subjects)
