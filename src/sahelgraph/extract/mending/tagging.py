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
SETTLED = frozenset({"CCONJ", "DET", "INTJ", "NUM", "PART", "PUNCT", "SCONJ", "SPACE", "SYM"})
"""Parts of speech in which the parser is not corrected."""
LOST_VERBS = frozenset({"ADJ", "X"})
TAKEN_FOR = frozenset({"PRON", "NOUN", "ADJ", "PROPN", "X", "ADV"})


def tag(token: Token, words: Grammar, lemma: Mend, known: Container[str], numbers: Container[str] = ()) -> str:
    """The part of speech of a token: a verb, where the lexicon knows it and no other word could stand there.

    A spelt number before what it counts is a number ("killed thirteen suspected rebels", "Three Tuareg"); a preposition
    that opens a name is part of it ("near In Dagouber"). Strikes with a hyphen are nouns ("air-strikes").
    """
    if "-" in token.text and token.lower_ in words.strikes:
        return "NOUN"
    if token.pos_ in SETTLED:
        return str(token.pos_)
    if other := _other_than_verb(token, words, numbers):
        return other
    if _stands_for_verb(token, words) and _is_known(lemma(plain(token.text), plain(token.lemma_), "VERB"), known):
        return "VERB"
    irregular = token.pos_ == "ADJ" and _is_irregular(token, words) and words.forms[token.lower_] in known
    leads = (
        token.pos_ in LOST_VERBS and _leads(token) and lemma(plain(token.text), plain(token.lemma_), "VERB") in known
    )
    dies = (
        token.pos_ == "ADJ"
        and token.dep_ == "ROOT"
        and lemma(plain(token.text), plain(token.lemma_), "VERB") in words.dying
    )
    if irregular or leads or dies or (token.pos_ == "ADJ" and _undergoes(token, words, lemma)):
        return "VERB"
    return "VERB" if words.helpers and _is_lost_verb(token, words, lemma, known) else str(token.pos_)


def _is_lost_verb(token: Token, words: Grammar, lemma: Mend, known: Container[str]) -> bool:
    """Whether a word of a language that helps its verbs along is one, taken for another: "a nié", "revendiquent"."""
    if token.pos_ not in TAKEN_FOR:
        return token.pos_ == "AUX" and _leads_alone(token)
    meant = lemma(plain(token.text), plain(token.lemma_), "VERB")
    lost = _opens_as_participle(token, words) or _has_own_object(token, words) or _stands_alone(token, words)
    if lost and _is_known(meant, known):
        return True
    if not token.is_lower or meant not in known:
        return False
    participle = token.lower_.endswith(tuple(words.participles)) and (
        _is_helped(token, words) or _is_laid(token, words)
    )
    plural = token.pos_ == "ADV" and token.lower_.endswith(tuple(words.adverb_like))
    return participle or plural or governs(token, words)


def _stands_for_verb(token: Token, words: Grammar) -> bool:
    return token.is_lower and (_is_reflexive(token, words) or _is_of_clause(token, words))


def _is_known(lemma: str, known: Container[str]) -> bool:
    return lemma in known or REFLEXIVE + lemma in known


def _is_reflexive(token: Token, words: Grammar) -> bool:
    """Whether a "noun" or "adjective" stands behind a reflexive pronoun, as only a verb does: "s'alarme de", "s'est félicité"."""
    if not words.helpers or token.pos_ not in {"NOUN", "ADJ"} or token.is_sent_start:
        return False
    before = token.nbor(-1)
    helped = before.pos_ == "AUX" and not before.is_sent_start and token.lower_.endswith(tuple(words.participles))
    return plain((before.nbor(-1) if helped else before).text) in words.reflexives


def _is_of_clause(token: Token, words: Grammar) -> bool:
    """Whether an "adjective" is all the verb that a relative clause with a subject has: "que l'association regrette"."""
    below = {child.dep_ for child in token.children} if token.pos_ == "ADJ" and words.helpers else set()
    return token.dep_.startswith("acl") and "nsubj" in below and "cop" not in below


def _other_than_verb(token: Token, words: Grammar, numbers: Container[str]) -> str | None:
    if opens_name(token):
        return "PROPN"
    if token.pos_ in UNCOUNTED and token.lower_ in numbers and (_counts(token) or _goes_on_counting(token, numbers)):
        return "NUM"
    if token.pos_ == "VERB" and (_opens_people(token) or _ends_name(token) or _is_short_name(token)):
        return "PROPN"
    if token.pos_ == "NOUN" and token.dep_ == "ROOT" and _leads_participle(token, words):
        return "ADV"
    if token.pos_ == "VERB" and words.helpers and _helps_nothing(token, words):
        return "ADJ"
    return "NOUN" if _is_noun(token, words) else None


def _opens_people(token: Token) -> bool:
    """Whether a "verb" with a capital stands before the noun of people it is the name of: "eleven Tuareg men"."""
    return token.is_title and token.dep_ == "compound" and not token.is_sent_start


def _leads_participle(token: Token, words: Grammar) -> bool:
    """Whether a "noun" in "-ly" between a noun and a past form that was hung on it is an adverb: "The council sharply cut aid"."""
    if words.helpers or not token.lower_.endswith("ly") or token.i <= token.sent.start or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    hung = after.head.i == token.i and after.dep_ == "acl" and after.pos_ == "VERB"
    return hung and before.pos_ in NOUNS and before.head.i == token.i


def _is_short_name(token: Token) -> bool:
    """Whether a "verb" in capitals behind a name is that name's last word: "Joliba TV"."""
    short = token.is_upper and 1 < len(token) < 6 and token.i > token.sent.start
    return short and token.nbor(-1).is_title and token.nbor(-1).pos_ == "PROPN"


def _ends_name(token: Token) -> bool:
    """Whether a "verb" with a capital behind another is a name's last word: "Human Rights Watch accused"."""
    if not token.is_title or token.i < 1 or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    named = before.is_title and before.pos_ in NOUNS and before.sent == token.sent
    return named and after.pos_ == "VERB" and after.is_lower and "Past" in after.morph.get("Tense", [])


def _undergoes(token: Token, words: Grammar, lemma: Mend) -> bool:
    """Whether an "adjective" with a copula is a verb that is suffered ("seven were freed"), or has it for its auxiliary."""
    if not any(child.dep_ == "cop" for child in token.children):
        return False
    meant = lemma(plain(token.text), plain(token.lemma_), "VERB")
    helped = bool(words.helpers) and meant in words.never_passive
    return (meant in words.suffered or helped) and meant != plain(token.text)


def _is_noun(token: Token, words: Grammar) -> bool:
    """Whether a token can only be a noun: a "preposition" that is counted, a "verb" with an article before a name."""
    counted = token.pos_ == "ADP" and any(child.dep_ == "nummod" for child in token.children)
    verbal = token.pos_ == "VERB" and (_is_titled(token) or _has_article(token) or _is_described(token))
    return counted or (bool(words.helpers) and (verbal or _is_rank(token, words)))


def _has_article(token: Token) -> bool:
    """Whether a "verb" that heads nothing has an article of its own, as only a noun does: "a arrêté l'opposant"."""
    before = token.nbor(-1) if token.i else None
    article = before is not None and before.dep_ == "det" and before.head.i == token.i
    hung = article and token.head.i != token.i
    return hung and not any(child.dep_.startswith(("nsubj", "aux")) for child in token.children)


def _is_described(token: Token) -> bool:
    """Whether a "verb" that is a subject has an adjective before it, as only a noun has: "principal opposant à X"."""
    if not token.dep_.startswith(("nsubj", "appos")) or token.i == token.sent.start:
        return False
    before = token.nbor(-1)
    described = before.dep_ == "amod" and before.head.i == token.i
    return described and not any(child.dep_ in {"aux", "obj"} for child in token.children)


def _is_rank(token: Token, words: Grammar) -> bool:
    """Whether an "adjective" between an article and a name is the rank of whom it names: "le lieutenant-colonel X"."""
    if token.pos_ != "ADJ" or plain(token.text) not in words.ranks or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(1).is_title and any(child.dep_ == "det" for child in token.children)


def _helps_nothing(token: Token, words: Grammar) -> bool:
    """Whether a "verb" that was hung on another as its auxiliary stands between a noun and that: "la diplomatie malienne a"."""
    if token.dep_ != "aux" or token.i <= token.sent.start or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    return (
        before.pos_ in NOUNS and after.dep_.startswith("aux") and plain(after.lemma_) in words.helpers | words.copulas
    )


def _opens_as_participle(token: Token, words: Grammar) -> bool:
    """Whether a word that opens its sentence is no name but what was done to the subject: "Graciés par X, les …"."""
    opens = (
        token.is_sent_start
        and token.pos_ in {"PROPN", "NOUN", "ADJ"}
        and token.dep_ in {"advcl", "acl", "obl", "dep", "dislocated", "parataxis"}
    )
    if not opens or not token.lower_.endswith(tuple(words.participles)) or token.i + 3 >= len(token.doc):
        return False
    near = [token.nbor(k) for k in (1, 2, 3)]
    return any(plain(each.text) in words.agents for each in near)


def _has_own_object(token: Token, words: Grammar) -> bool:
    """Whether an "adjective" behind "and" has an object, or a "noun" a relative subject: "défend X et critique Y"."""
    below = {child.dep_ for child in token.children} if token.dep_ in {"conj", "advmod", "acl:relcl"} else set()
    if token.dep_ in {"conj", "advmod"} and 0 < token.i < len(token.doc) - 1 and token.nbor(-1).pos_ == "CCONJ":
        return not below & {"cop", "det", "case", "nsubj"} and _is_followed(token, words)
    clause = token.pos_ == "NOUN" and token.dep_ == "acl:relcl" and "nsubj" in below and "cop" not in below
    return clause and token.lower_.endswith(tuple(words.adverb_like)) and token.is_lower


def _leads_alone(token: Token) -> bool:
    """Whether an "auxiliary" is the verb of its sentence, with an auxiliary and an object of its own: "a fait état de"."""
    below = {child.dep_ for child in token.children} if token.dep_ == "ROOT" else set()
    return {"aux", "obj"} <= below


def _stands_alone(token: Token, words: Grammar) -> bool:
    """Whether an "adjective" that is the form of a verb has a subject and no copula: "le Niger rompt avec X"."""
    below = {child.dep_ for child in token.children} if token.pos_ == "ADJ" and token.dep_ == "ROOT" else set()
    return "nsubj" in below and "cop" not in below and token.lower_ in words.forms


def _is_followed(token: Token, words: Grammar) -> bool:
    """Whether a phrase of its own stands right behind a word, of which an adjective or adverb has none."""
    after = token.nbor(1)
    named = after.pos_ == "PROPN" and after.is_title and token.pos_ == "ADJ" and after.dep_ == "obj"
    definite = after.pos_ == "DET" and plain(token.text) in words.forms and token.pos_ in {"NOUN", "ADJ"}
    return named or definite


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
    """Whether an "adjective", or a word of no known kind, has what only the verb of a sentence has: a subject and an object, and no copula."""
    below = {child.dep_ for child in token.children} if token.dep_ == "ROOT" else set()
    return "nsubj" in below and bool(below & {"obj", "xcomp", "ccomp"}) and "cop" not in below


def _goes_on_counting(token: Token, numbers: Container[str]) -> bool:
    """Whether "and" joins a second number to a first: "Cinquante et un soldats"."""
    behind = token.i + 3 < len(token.doc) and token.nbor(1).pos_ == "CCONJ"
    return bool(behind and token.nbor(2).lower_ in numbers and _counts(token.nbor(2)))


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
