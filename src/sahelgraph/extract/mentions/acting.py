"""Who acts on whom in the verb of a pronoun, so that it does not mean him: those who attack, those who suffered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import Grammar, grammar
from sahelgraph.extract.lexicon.index import event_verbs, speech_verbs
from sahelgraph.extract.mentions.actor_mention import ActorMention
from sahelgraph.extract.mentions.actor_words import ActorWords, Pronoun
from sahelgraph.extract.mentions.clitics import of_same_verb
from sahelgraph.extract.mentions.pointing import SUBJECTS, Candidate

if TYPE_CHECKING:
    from spacy.tokens import Token

ATTACK = "ASSAULT"


def not_acting(
    token: Token,
    pronoun: Pronoun,
    candidates: Iterable[Candidate],
    taken: Mapping[int, ActorMention],
    known: ActorWords,
) -> list[Candidate]:
    """Those named before, without who acts on somebody else.

    Nobody attacks his own camp, and who "called X to congratulate him" congratulates X. Those
    whose bodies are found are not those who killed somebody.
    """
    verb, words, language = token.head.head, grammar(known.language), known.language
    hostile = pronoun.possessive and token.head.dep_ == "obj" and verb.lemma_ in _attacking(language)
    turned = not pronoun.possessive and token.head.lemma_ in words.conveying and verb.lemma_ in words.ringing
    acting = {c.i for c in verb.children if c.dep_ == "nsubj"} if hostile or turned else set()
    told = [one for one in candidates if one.token.doc is not token.doc or one.token.i not in acting]
    if _is_of_victims(token, pronoun, words):
        told = [one for one in told if not _is_attacking(one.token, language)]
    told = [one for one in told if not _is_said(one.token, token, language)]
    named, doing = _named_below(token, known), of_same_verb(token, taken)
    told = [one for one in told if one.mention.ref.node not in doing] if doing else told
    return [one for one in told if one.mention.how == "name" or one.token.lemma_ not in named]


def _is_said(named: Token, token: Token, language: str) -> bool:
    """Whether somebody is only told of in what "they" say behind it: "the police fought protesters, they said"."""
    verb = token.head
    if named.doc is not token.doc or token.dep_ not in SUBJECTS or verb.lemma_ not in speech_verbs(language):
        return False
    return any(c.dep_ == "ccomp" and c.i < token.i and c.is_ancestor(named) for c in verb.children)


def _named_below(token: Token, known: ActorWords) -> frozenset[str]:
    """The definite nouns that are subjects in what a pronoun's verb governs: "they said the men fled" is not of the men."""
    said = [c for c in token.head.children if token.dep_ in SUBJECTS and c.dep_ == "ccomp"]
    subjects = (c for verb in said for c in verb.children if c.dep_ in SUBJECTS and c.i > token.i)
    return frozenset(
        s.lemma_ for s in subjects if any(known.has("definite", c.text) for c in s.children if c.dep_ == "det")
    )


def _is_of_victims(token: Token, pronoun: Pronoun, words: Grammar) -> bool:
    """Whether a pronoun is that of those who suffered: "their bodies"."""
    return pronoun.possessive and token.head.lemma_ in words.remains


def _is_attacking(token: Token, language: str) -> bool:
    """Whether a word is the subject of an attack."""
    return token.dep_ == "nsubj" and token.head.lemma_ in _attacking(language)


@cache
def asking(language: str) -> frozenset[str]:
    """The verbs that ask for what they govern."""
    return frozenset(verb for verb, told in grammar(language).complements.items() if told == "requested")


@cache
def _attacking(language: str) -> frozenset[str]:
    """The verbs that alone tell an attack."""
    known = event_verbs(language).items()
    return frozenset(v for v, told in known if any(not s.needs and s.entry.type == ATTACK for s in told))
