"""Who acts on whom in the verb of a pronoun: those who attack, those who suffered, what verbs ask for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import Grammar, grammar
from sahelgraph.extract.lexicon.index import event_verbs
from sahelgraph.extract.mentions.actor_words import Pronoun

if TYPE_CHECKING:
    from spacy.tokens import Token

ATTACK = "ASSAULT"


def is_of_victims(token: Token, pronoun: Pronoun, words: Grammar) -> bool:
    """Whether a pronoun is that of those who suffered: "their bodies"."""
    return pronoun.possessive and token.head.lemma_ in words.remains


def is_attacking(token: Token, language: str) -> bool:
    """Whether a word is the subject of an attack."""
    return token.dep_ == "nsubj" and token.head.lemma_ in attacking(language)


@cache
def asking(language: str) -> frozenset[str]:
    """The verbs that ask for what they govern."""
    return frozenset(verb for verb, told in grammar(language).complements.items() if told == "requested")


@cache
def attacking(language: str) -> frozenset[str]:
    """The verbs that alone tell an attack."""
    known = event_verbs(language).items()
    return frozenset(v for v, told in known if any(not s.needs and s.entry.type == ATTACK for s in told))
