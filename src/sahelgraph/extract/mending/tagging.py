"""Parts of speech the parser is known to miss, told by a word's ending and the word before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.parsing.tree import Mend, plain
from sahelgraph.extract.parsing.voice import REFLEXIVE

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN"})
UNCOUNTED = frozenset({"ADV", "PROPN", "X"})
COUNTED = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "AUX"})
TAKEN_FOR = frozenset({"PRON", "NOUN", "ADJ", "PROPN", "X", "ADV"})


def tag(token: Token, words: Grammar, lemma: Mend, known: Container[str], numbers: Container[str] = ()) -> str:
    """The part of speech of a token: a verb, where the lexicon knows it and no other word could stand there.

    A spelt number before what it counts is a number ("killed thirteen suspected rebels", "Three Tuareg"); a preposition
    that opens a name is part of it ("near In Dagouber").
    """
    if other := _other_than_verb(token, words, numbers):
        return other
    if _stands_for_verb(token, words) and _is_known(lemma(plain(token.text), plain(token.lemma_), "VERB"), known):
        return "VERB"
    irregular = token.pos_ == "ADJ" and _is_irregular(token, words) and words.forms[token.lower_] in known
    leads = token.pos_ == "ADJ" and _leads(token) and lemma(plain(token.text), plain(token.lemma_), "VERB") in known
    if irregular or leads or (token.pos_ == "ADJ" and _undergoes(token, words, lemma)):
        return "VERB"
    if not words.helpers:
        return str(token.pos_)
    taken = token.pos_ in TAKEN_FOR and token.is_lower
    if not taken or lemma(plain(token.text), plain(token.lemma_), "VERB") not in known:
        return str(token.pos_)
    participle = token.lower_.endswith(tuple(words.participles)) and (
        _is_helped(token, words) or _is_laid(token, words)
    )
    plural = token.pos_ == "ADV" and token.lower_.endswith(tuple(words.adverb_like))
    return "VERB" if participle or plural or governs(token, words) else str(token.pos_)


def _stands_for_verb(token: Token, words: Grammar) -> bool:
    return token.is_lower and (_is_reflexive(token, words) or _is_of_clause(token, words))


def _is_known(lemma: str, known: Container[str]) -> bool:
    return lemma in known or REFLEXIVE + lemma in known


def _is_reflexive(token: Token, words: Grammar) -> bool:
    """Whether a "noun" or "adjective" stands right behind a reflexive pronoun, as only a verb does: "s'alarme de"."""
    loose = token.pos_ in {"NOUN", "ADJ"} and bool(words.helpers) and token.i > token.sent.start
    return loose and plain(token.nbor(-1).text) in words.reflexives


def _is_of_clause(token: Token, words: Grammar) -> bool:
    """Whether an "adjective" is all the verb that a relative clause with a subject has: "que l'association regrette"."""
    below = {child.dep_ for child in token.children} if token.pos_ == "ADJ" and words.helpers else set()
    return token.dep_.startswith("acl") and "nsubj" in below and "cop" not in below


def _other_than_verb(token: Token, words: Grammar, numbers: Container[str]) -> str | None:
    if opens_name(token):
        return "PROPN"
    if token.pos_ in UNCOUNTED and token.lower_ in numbers and _counts(token):
        return "NUM"
    if token.pos_ == "VERB" and token.is_title and token.dep_ == "compound" and not token.is_sent_start:
        return "PROPN"  # "eleven Tuareg men"
    if token.pos_ == "VERB" and _ends_name(token):
        return "PROPN"
    return "NOUN" if _is_noun(token, words) else None


def _ends_name(token: Token) -> bool:
    """Whether a "verb" with a capital behind another is a name's last word: "Human Rights Watch accused"."""
    if not token.is_title or token.i < 1 or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    named = before.is_title and before.pos_ in NOUNS and before.sent == token.sent
    return named and after.pos_ == "VERB" and after.is_lower and "Past" in after.morph.get("Tense", [])


def _undergoes(token: Token, words: Grammar, lemma: Mend) -> bool:
    """Whether an "adjective" with a copula is a verb that is suffered ("seven were freed"), or has it for its auxiliary."""
    meant = lemma(plain(token.text), plain(token.lemma_), "VERB")
    copula = any(child.dep_ == "cop" for child in token.children)
    helped = bool(words.helpers) and meant in words.never_passive
    return copula and (meant in words.suffered or helped) and meant != plain(token.text)


def _is_noun(token: Token, words: Grammar) -> bool:
    """Whether a token can only be a noun: a "preposition" that is counted, a "verb" with an article before a name."""
    counted = token.pos_ == "ADP" and any(child.dep_ == "nummod" for child in token.children)
    return counted or (bool(words.helpers) and token.pos_ == "VERB" and (_is_titled(token) or _has_article(token)))


def _has_article(token: Token) -> bool:
    """Whether a "verb" that heads nothing has an article of its own, as only a noun does: "a arrêté l'opposant"."""
    before = token.nbor(-1) if token.i else None
    article = before is not None and before.dep_ == "det" and before.head.i == token.i
    heads = any(child.dep_.startswith(("nsubj", "aux")) for child in token.children)
    return article and token.head.i != token.i and not heads


def _is_titled(token: Token) -> bool:
    """Whether a "verb" stands between an article of its own and a name, as only a noun does: "l'opposant X"."""
    before, after = token.i and token.nbor(-1), token.i + 1 < len(token.doc) and token.nbor(1)
    article = before and before.dep_ == "det" and before.head.i == token.i
    return bool(article and after and after.pos_ == "PROPN" and after.text[:1].isupper())


def opens_name(token: Token) -> bool:
    """Whether a preposition opens a name: it has a capital, behind a small word or a bracket, before another capital."""
    if token.pos_ != "ADP" or not token.is_title or token.i < 1 or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    return (before.is_lower or before.text == "(") and after.is_title and after.pos_ != "DET"


def _is_irregular(token: Token, words: Grammar) -> bool:
    """Whether an "adjective" behind a copula is a verb's past form that no ending tells: "who was overthrown"."""
    copula = any(child.dep_ == "cop" for child in token.children)
    return copula and not words.helpers and token.lower_ in words.forms


def _leads(token: Token) -> bool:
    """Whether an "adjective" has what only the verb of a sentence has: a subject and an object, and no copula."""
    below = {child.dep_ for child in token.children} if token.dep_ == "ROOT" else set()
    return "nsubj" in below and bool(below & {"obj", "xcomp", "ccomp"}) and "cop" not in below


def _counts(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).pos_ in COUNTED


def governs(token: Token, words: Grammar) -> bool:
    """Whether an "adjective" behind a noun has a clause or phrase of its own, as no adjective has: "nie avoir", "informe la"."""
    loose = token.pos_ == "ADJ" or (token.pos_ == "NOUN" and token.dep_ == "amod")
    if not loose or token.i < 2 or token.i + 2 >= len(token.doc) or token.nbor(-1).pos_ not in NOUNS:
        return False
    after = token.nbor(1)
    infinitive = "Inf" in after.morph.get("VerbForm", []) and plain(after.lemma_) in words.helpers
    return infinitive or plain(after.text) in words.complementisers or "Def" in after.morph.get("Definite", [])


def _is_laid(token: Token, words: Grammar) -> bool:
    """Whether an "adjective" behind a noun tells on whom a deed is laid: "des attaques attribuées aux rebelles"."""
    loose = token.pos_ == "ADJ" and token.dep_ == "amod" and token.head.i < token.i
    return (
        loose and plain(token.lemma_) in words.laying and any(child.dep_.startswith("obl") for child in token.children)
    )


def _is_helped(token: Token, words: Grammar) -> bool:
    """Whether an auxiliary stands right before a token, adverbs apart."""
    before = token.i - 1
    while before > token.sent.start and token.doc[before].pos_ == "ADV":
        before -= 1
    return before >= token.sent.start and plain(token.doc[before].lemma_) in words.helpers
