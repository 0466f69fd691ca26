"""A tree while it is mended, and what is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import TypeAlias

from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import Tree, children_of

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "CCONJ", "SYM"})
ARGUMENTS = frozenset({"obj", "nsubj", "nsubj:pass"})
"""Where those stand who take part in what a verb tells."""
LIST = "in "
"""Before a list's name: says that a sentence has a word of it."""
OPEN, SHUT = frozenset("(["), frozenset(")]")


@dataclass(slots=True)
class Sketch:
    """A tree while it is mended, with what the lexicon knows of words.

    `known` tells the lexicon's verbs by their lemma, `says` a form of a verb of saying by its word and lemma; `lemma`
    gives the lemma of a word, its lemma as parsed and its part of speech. `here` are the words, lemmas, parts of speech
    and labels of the sentence that is mended, with those that it had before, and the lists that have a word of it.
    """

    tree: Tree
    words: Grammar
    known: Callable[[str], bool]
    says: Callable[[str, str], bool]
    lemma: Callable[[str, str, str], str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    changed: bool = False
    here: set[str] = field(default_factory=set)
    _children: list[list[int]] | None = None

    def open(self, first: int, last: int) -> None:
        """Turn to the next sentence."""
        tree = self.tree
        words = {*tree.words[first:last], *tree.lemmas[first:last]}
        lists = listed(self.words)
        self.here = {*self.pos[first:last], *self.deps[first:last]}.union(
            words, *map(lists.__getitem__, words & lists.keys())
        )

    def hang(self, i: int, head: int, dep: str) -> None:
        """Hang a token on another; on itself it is the root."""
        self.heads[i], self._children = head, None
        self.relabel(i, dep)

    def retag(self, i: int, pos: str) -> None:
        """Take a token for another part of speech."""
        self.pos[i], self.changed = pos, True
        self.here.add(pos)

    def relabel(self, i: int, dep: str) -> None:
        """Call what a token is to its governor otherwise."""
        self.deps[i], self.changed = dep, True
        self.here.add(dep)

    def stand_for(self, i: int, other: int) -> None:
        """Hang a token where another hangs; on itself where that was the root."""
        self.hang(i, i if self.heads[other] == other else self.heads[other], self.deps[other])

    def take_over(self, i: int, other: int, last: int) -> None:
        """Put a token where another hangs, with all that hangs on the other behind the token."""
        for c in self.below(other, i + 1, last):
            self.hang(c, i, self.deps[c])
        self.stand_for(i, other)

    def below(self, i: int, first: int, last: int) -> list[int]:
        """The direct dependents of a token within a sentence."""
        if self._children is None:
            self._children = children_of(self.heads)
        children = self._children[i]
        return [c for c in children if first <= c < last] if children else []

    def labels(self, i: int, first: int, last: int) -> set[str]:
        """How the direct dependents of a token within a sentence hang on it."""
        return {self.deps[c] for c in self.below(i, first, last)}

    def bases(self, i: int, first: int, last: int) -> set[str]:
        """The same without subtypes: `nsubj` of `nsubj:pass`."""
        return {dep.split(":")[0] for dep in self.labels(i, first, last)}

    def forget(self) -> None:
        """Say that governors were set in another way than by `hang`."""
        self._children = None

    def leftmost(self, i: int, first: int) -> int:
        """The first token of the unbroken stretch before a token whose every word hangs below it."""
        at = i
        while at > first and i in self.climbs(at - 1):
            at -= 1
        return at

    def climbs(self, i: int) -> Iterator[int]:
        """The token's governors up to the root, at most as many as it takes to see a loop."""
        for _ in range(64):
            if self.heads[i] == i:
                return
            i = self.heads[i]
            yield i

    def above(self, i: int, *deps: str) -> int:
        """The token, or the first of its governors that hangs by none of some relations."""
        return next((each for each in (i, *self.climbs(i)) if self.deps[each] not in deps), i)


@cache
def listed(words: Grammar) -> dict[str, list[str]]:
    """Each word of a grammar's lists, with the marks of the lists that have it, as `Step.needs` names them."""
    found: dict[str, list[str]] = {}
    for each in fields(words):
        told = getattr(words, each.name)
        if isinstance(told, frozenset | Mapping):
            for word in told:
                found.setdefault(word, []).append(LIST + each.name)
    return found


Mending: TypeAlias = Callable[[Sketch, int, int], None]
"""Amends the sentence from its first token up to its last (exclusive)."""


@dataclass(frozen=True, slots=True)
class Step:
    """What mends a sentence, and what the sentence has to hold for it to be looked at at all.

    `has` are words, parts of speech or labels, `lists` keys of `grammar.yml`: the sentence has each of the former and a
    word or lemma of each of the latter. `helped`: for languages whose past has a helper of its own ("a tué"), or not.
    """

    mending: Mending
    has: frozenset[str] = frozenset()
    lists: tuple[str, ...] = ()
    helped: bool | None = None

    @property
    def needs(self) -> frozenset[str]:
        """What a sentence has to hold, as `Sketch.here` has it."""
        return self.has.union(LIST + name for name in self.lists)

    def __call__(self, sketch: Sketch, first: int, last: int) -> None:
        self.mending(sketch, first, last)


def where(*lists: str, has: Collection[str] = ()) -> Callable[[Mending], Step]:
    """A step for sentences that have all of `has` and a word of each list: most sentences give most steps nothing to do.

    >>> @where("hedges", has=("NUM",))
    ... def mend(sketch, first, last): ...
    >>> sorted(mend.has), mend.lists
    (['NUM'], ('hedges',))
    """
    return lambda mending: Step(mending, frozenset(has), lists)


def with_helper(mending: Mending | Step) -> Step:
    """A step for languages whose past has a helper of its own ("a tué"): for French, not for English."""
    return replace(as_step(mending), helped=True)


def without_helper(mending: Mending | Step) -> Step:
    """A step for the other languages: for English, not for French."""
    return replace(as_step(mending), helped=False)


def as_step(mending: Mending | Step) -> Step:
    return mending if isinstance(mending, Step) else Step(mending)


def root_of(sketch: Sketch, first: int, last: int) -> int | None:
    """The token of a sentence that hangs on itself."""
    return next((i for i in range(first, last) if sketch.heads[i] == i), None)


def verb_over(sketch: Sketch, i: int) -> int | None:
    """The first verb among a token's governors."""
    return next((v for v in sketch.climbs(i) if sketch.pos[v] == "VERB"), None)


def is_past(sketch: Sketch, i: int) -> bool:
    return sketch.tree.has(i, "Tense=Past")


def has_object(sketch: Sketch, verb: int) -> bool:
    return any(
        sketch.heads[c] == verb and sketch.deps[c].startswith(("obj", "nsubj:pass")) for c in sketch.tree.children[verb]
    )


def is_counted(sketch: Sketch, i: int, first: int, last: int) -> bool:
    """Whether a number hangs on a noun of a sentence."""
    return any(sketch.deps[c] == "nummod" for c in sketch.below(i, first, last))


def case_of(sketch: Sketch, i: int) -> str:
    """The preposition a noun stands behind, where there is one."""
    own = (c for c in sketch.tree.children[i] if sketch.heads[c] == i and sketch.deps[c] == "case")
    return next((sketch.tree.words[c] for c in own), "")


def noun_from(sketch: Sketch, i: int, last: int) -> int | None:
    """The last noun of the run of nouns that begins here or behind adjectives."""
    noun = None
    while i < last and sketch.pos[i] in BEFORE_NOUN | NOUNS:
        if sketch.pos[i] == "DET" and noun is None:
            return None
        if sketch.pos[i] in NOUNS:
            noun = i
        elif noun is not None and sketch.pos[i] in {"DET", "NUM"}:
            break
        i += 1
    return noun


def noun_before(sketch: Sketch, i: int, first: int) -> int | None:
    """The noun that ends right before a verb, adverbs and brackets apart; none behind a preposition's own phrase."""
    j, deep = i - 1, 0
    while j >= first:
        word = sketch.tree.words[j]
        deep += (word in SHUT) - (word in OPEN)
        if not deep and word not in OPEN and sketch.pos[j] != "ADV":
            return j if sketch.pos[j] in NOUNS else None
        j -= 1
    return None


def subject_of(sketch: Sketch, verb: int, first: int) -> int | None:
    """The head of the noun phrase before a verb, from where the sentence or its opening phrase begins."""
    noun = noun_before(sketch, verb, first)
    if noun is None:
        return None
    if case_of(sketch, noun) in sketch.words.inclusives and first <= sketch.heads[noun] < noun:
        return sketch.heads[noun]  # "three men, including the imam, killed"
    tree, start = sketch.tree, noun
    while start > first and tree.words[start - 1] != "," and _goes_on(sketch, start - 1):
        start -= 1
    if start < verb and sketch.pos[start] == "ADP":
        return None
    heads = [j for j in range(start, noun + 1) if sketch.pos[j] in NOUNS and not start <= sketch.heads[j] <= noun]
    heads = [_listing(sketch, j, first) for j in heads]
    if not heads and sketch.deps[noun] == "conj" and sketch.heads[sketch.heads[noun]] == sketch.heads[noun]:
        return sketch.heads[noun]  # "X and Y clashed", with X for the root
    return next(iter(heads), _of_place(sketch, noun, start))


def _listing(sketch: Sketch, name: int, first: int) -> int:
    """ "Attacks in Mali, Niger and Chad killed …": a name that goes on a list of places is no subject, but what is there."""
    place = sketch.heads[name]
    listed = sketch.deps[name] == "conj" and first < place < name and sketch.pos[place] == sketch.pos[name] == "PROPN"
    listed = listed and sketch.deps[place] == "nmod" and case_of(sketch, place) in sketch.words.inside
    noun = sketch.heads[place]
    return noun if listed and first <= noun < place and sketch.pos[noun] == "NOUN" else name


def _of_place(sketch: Sketch, name: int, start: int) -> int:
    """ "Locals in the village of X disarmed …", with the locals for the root: who is told of, not where they live."""
    at = name
    while at > start and sketch.deps[at] in {"nmod", "flat", "compound"} and sketch.heads[at] < at:
        if sketch.deps[at] == "nmod" and case_of(sketch, at) not in sketch.words.linking:
            return name
        at = sketch.heads[at]
    return at if sketch.heads[at] == at and sketch.pos[at] in NOUNS else name


def _goes_on(sketch: Sketch, i: int) -> bool:
    """Whether a word may belong to the noun phrase before a verb: no verb, but for a participle before its noun."""
    return sketch.pos[i] not in {"VERB", "AUX", "SCONJ"} or sketch.deps[i] == "amod"
