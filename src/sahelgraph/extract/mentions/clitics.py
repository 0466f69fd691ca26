"""Pronouns before their verb that tell whom it is done to: "l'a libéré", "les exhorte", "leur a demandé"."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.mentions.actor_mention import ActorMention
from sahelgraph.extract.mentions.actor_words import Pronoun
from sahelgraph.extract.mentions.pointing import OBJECTS, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_clitics(
    doc: Doc, words: Sequence[str], told: Mapping[str, Pronoun], grammar: Grammar, saying: Container[str]
) -> dict[int, Pronoun]:
    """The pronouns of a passage that are objects of the verb behind them, by their token.

    `words` are its folded words, `told` the pronouns of the language. What is said, asked or meant is no somebody:
    "l'a annoncé", "le demande".
    """
    return {
        i: told[word]
        for i, word in enumerate(words)
        if word in told and _is_object(doc[i]) and not (told[word].matter and _is_matter(doc[i].head, grammar, saying))
    }


def _is_object(token: Token) -> bool:
    return token.pos_ == "PRON" and token.dep_ in OBJECTS and token.i < token.head.i and token.head.pos_ == "VERB"


def _is_matter(verb: Token, words: Grammar, saying: Container[str]) -> bool:
    """Whether what a verb is done to is a matter rather than somebody."""
    lemma = verb.lemma_
    if lemma in words.telling_to or lemma in words.copulas:
        return True
    people = lemma in words.object_control or lemma in words.answering or lemma in words.ringing
    return not people and (lemma in saying or lemma in words.complements)


def of_same_verb(token: Token, taken: Mapping[int, ActorMention]) -> frozenset[str]:
    """Who is the subject of the verb that a pronoun is object of: he does nothing to himself by it."""
    if token.dep_ not in OBJECTS:
        return frozenset()
    verb = token.head
    while verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children):
        verb = verb.head
    subjects = (taken.get(child.i) for child in verb.children if child.dep_ in SUBJECTS)
    return frozenset(m.ref.node for m in subjects if m is not None and m.ref.node)
