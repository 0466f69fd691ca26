"""A parsed passage as plain lists: words, lemmas and relations one can look up without asking the parser again."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
Mend = Callable[[str, str, str], str]
Tag = Callable[["Token"], str]
CLAUSAL = frozenset({"acl", "advcl", "ccomp", "parataxis", "csubj"})


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word as the lexicon compares it: lower case, no accents, straight apostrophes.

    >>> plain("L\u2019Armée")
    "l'armee"
    """
    lowered = word.lower().replace("\u2019", "'")
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if unicodedata.category(c) != "Mn")


@dataclass(frozen=True)
class Tree:
    """The tokens of a passage by index. `deps` are whole labels (`obl:agent`), `bases` without what follows the colon."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    bases: tuple[str, ...]
    heads: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    morphs: tuple[str, ...]
    sentences: tuple[int, ...]
    """The index of each token's sentence."""
    bounds: tuple[tuple[int, int], ...]
    """First and last (exclusive) token of each sentence."""

    def below(self, i: int, *bases: str) -> Sequence[int]:
        """The direct dependents of a token that have one of these relations (without subtypes)."""
        hanging = self._hanging[i]
        if len(bases) == 1:
            return hanging.get(bases[0], ())
        if hanging.keys().isdisjoint(bases):
            return ()
        return [c for c in self.children[i] if self.bases[c] in bases]

    @cached_property
    def _hanging(self) -> list[dict[str, list[int]]]:
        """The direct dependents of each token by their relation."""
        found: list[dict[str, list[int]]] = [{} for _ in self.heads]
        for i, (head, base) in enumerate(zip(self.heads, self.bases, strict=True)):
            if head != i:
                found[head].setdefault(base, []).append(i)
        return found

    def labelled(self, i: int, *deps: str) -> Sequence[int]:
        """The direct dependents of a token that have one of these whole labels."""
        children = self.children[i]
        return [c for c in children if self.deps[c] in deps] if children else ()

    def first_conjunct(self, i: int) -> int:
        """The first of those a token is joined to, itself where it is joined to none."""
        first = i
        while self.bases[first] == "conj" and self.heads[first] != first:
            first = self.heads[first]
        return first

    def conjuncts(self, i: int) -> list[int]:
        """The token and everything joined to it by "and" or "or", in order."""
        if not self.children[i]:
            return [i]
        found = [i]
        for each in found:
            found.extend(self.below(each, "conj"))
            found.extend(c for part in self.below(each, "flat") for c in self.below(part, "conj"))
        return sorted(found)

    def expanded(self, tokens: Iterable[int]) -> tuple[int, ...]:
        """Tokens and everything joined to them, each once."""
        return tuple(dict.fromkeys(each for i in tokens for each in self.conjuncts(i)))

    def clauses(self, i: int) -> tuple[int, ...]:
        """The verbs of the complement clauses and infinitives that hang on a predicate."""
        hanging = self.below(i, "ccomp", "xcomp", "advcl", "acl")
        return tuple(c for c in hanging if self.pos[c] in {"VERB", "AUX", "NOUN", "ADJ"})

    def has(self, i: int, feature: str) -> bool:
        """Whether the token's morphology holds a feature (`VerbForm=Inf`)."""
        return feature in self.morphs[i]

    def is_present_participle(self, i: int) -> bool:
        """Whether a verb tells what goes on beside another ("accusing", "accusant"): its subject never stands behind it."""
        return self.has(i, "VerbForm=Ger") or (self.has(i, "Tense=Pres") and self.has(i, "VerbForm=Part"))

    def span(self, i: int) -> tuple[int, int]:
        """First and last (exclusive) token of the phrase under a token, without clauses that hang on it."""
        if i not in self._spans:
            phrase = [i]
            for each in phrase:
                phrase.extend([c for c in self.children[each] if self.bases[c] not in CLAUSAL])
            self._spans[i] = min(phrase), max(phrase) + 1
        return self._spans[i]

    @cached_property
    def _spans(self) -> dict[int, tuple[int, int]]:
        """The phrases asked for so far."""
        return {}

    def path(self, i: int) -> Iterator[int]:
        """The token's governors up to the root."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def sentence(self, i: int) -> tuple[int, int]:
        """First and last (exclusive) token of the sentence a token stands in."""
        return self.bounds[self.sentences[i]]


def read_tree(
    doc: Doc, mend: Mend | None = None, *, tag: Tag | None = None, accented: Container[str] = frozenset()
) -> Tree:
    """The tokens of a parsed text as a `Tree`.

    `mend` may correct a lemma by its word and part of speech, `tag` the part of speech; the lemmas of nouns that are
    `accented` keep their accents.
    """
    bounds = tuple((sent.start, sent.end) for sent in doc.sents)
    tokens = list(doc)
    words = tuple([plain(token.text) for token in tokens])
    pos = tuple(["PROPN" if _is_acronym(token) else tag(token) if tag else token.pos_ for token in tokens])
    lemmas = tuple([_lemma(token, accented) for token in tokens])
    return grown(
        Tree(
            words=words,
            lemmas=tuple(map(mend, words, lemmas, pos)) if mend else lemmas,
            pos=pos,
            deps=tuple([token.dep_ for token in tokens]),
            bases=(),
            heads=tuple([token.head.i for token in tokens]),
            children=(),
            morphs=tuple([str(token.morph) for token in tokens]),
            sentences=tuple(number for number, (start, end) in enumerate(bounds) for _ in range(start, end)),
            bounds=bounds,
        )
    )


def _lemma(token: Token, accented: Container[str]) -> str:
    own = token.lemma_.lower()
    return own if token.pos_ == "NOUN" and own in accented else plain(own)


def is_plural(token: Token) -> bool:
    """Whether the parser takes a token for a plural; `morph.get` tells the same, six times as slowly."""
    told = str(token.morph)
    return "Number=Plur" in told or "Number=Ptan" in told  # "troops", which have no singular


def _is_acronym(token: Token) -> bool:
    """Capitals that the parser took for a small word: "ECOWAS" is a name."""
    return token.is_upper and len(token) > 2 and token.is_alpha and token.pos_ in {"ADV", "ADJ", "X", "INTJ"}


def grown(tree: Tree) -> Tree:
    """The tree with what follows from its heads and labels: children and labels without subtypes."""
    return replace(tree, bases=tuple(map(_base, tree.deps)), children=tuple(map(tuple, children_of(tree.heads))))


@lru_cache(maxsize=1024)
def _base(dep: str) -> str:
    return dep.split(":", maxsplit=1)[0]


def children_of(heads: Sequence[int]) -> list[list[int]]:
    """The direct dependents of each token, in order, by the governors of all.

    >>> children_of([1, 1, 1])
    [[], [0, 2], []]
    """
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    return children


def write_back(doc: Doc, tree: Tree) -> None:
    """Give a parsed text the parts of speech, relations and heads of its mended tree."""
    for token, pos, dep, head in zip(doc, tree.pos, tree.deps, tree.heads, strict=True):
        if token.pos_ != pos:
            token.pos_ = pos
        if token.head.i != head:
            token.head = doc[head]
        if token.dep_ != dep:
            token.dep_ = dep
