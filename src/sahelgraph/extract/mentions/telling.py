"""Who is meant by a pronoun in what somebody says or asks, and by one in a clause that tells more of a name."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import TYPE_CHECKING

from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.mentions.actor_words import Pronoun
from sahelgraph.extract.mentions.pointing import ADDRESSED, PERSON, SHARING, SPEAKING, SUBJECTS, clause_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def told_of(token: Token, pronoun: Pronoun, taken: Mapping[int, ActorMention]) -> tuple[ActorMention, float] | None:
    """Whose a possessive in a relative clause is: "the mandate of X, which shall complete its withdrawal" tells of X's.

    It is of the one that the clause is said of, or of the one whose name ends right before the relative word.
    """
    verb = token.head
    while verb.head.i != verb.i and (verb.pos_ not in ("VERB", "AUX") or verb.dep_ == "xcomp"):
        verb = verb.head
    word = next((c for c in verb.children if c.dep_ in SUBJECTS and "Rel" in c.morph.get("PronType", [])), None)
    if not pronoun.possessive or verb.dep_ != "acl:relcl" or word is None or word.i < 2:
        return None
    before = word.i - 1 - (word.nbor(-1).text == ",")
    found = (taken.get(i) for i in (verb.head.i, before))
    fitting = (m for m in found if m is not None and is_any(m.ref.kind, pronoun.kinds))
    plural = pronoun.number == "plur"
    return next(((m, SPEAKING) for m in fitting if m.plural == plural), None)


def together(
    token: Token, pronoun: Pronoun, taken: Mapping[int, ActorMention], saying: Container[str]
) -> list[ActorMention]:
    """Those who are meant as one by "they" or "their": the joined subjects of who says it, or whose own it is.

    As in "X and Y announced that they would leave", "X and Y announced their departure".
    """
    if pronoun.number != "plur":
        return []
    clause = _said(token)
    verb = token.doc[clause_of(token)] if pronoun.possessive else clause.head if clause is not None else None
    if verb is None or verb.i > token.i or not (pronoun.possessive or verb.lemma_ in saying):
        return []
    verb = _with_subject(verb)
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i]
    if len(subjects) != 1:
        return []
    found = [taken.get(each.i) for each in (subjects[0], *subjects[0].conjuncts)]
    told = [mention for mention in found if mention is not None and is_any(mention.ref.kind, ("Actor",))]
    return told if len(found) > 1 and len(told) == len(found) else []


def speaker(
    token: Token,
    pronoun: Pronoun,
    taken: Mapping[int, ActorMention],
    saying: Container[str],
    is_capital: Callable[[ActorMention], bool],
    asking: Container[str],
    parts: Container[str],
) -> tuple[ActorMention, float] | None:
    """Who is meant by the subject of what somebody says ("the ministry said it would …"): whoever says it, where that fits.

    So is whose it is: "X told Y that his forces …".

    `taken` are the mentions by their tokens, `saying` the lemmas of verbs of saying; a capital that speaks is its state
    ("Berlin a annoncé qu'il …"). What is asked of somebody by a verb of `asking` is for him to do.
    """
    clause = _said(token.head if pronoun.possessive else token)
    verb = clause.head if clause is not None else None
    if verb is None or verb.i > token.i or verb.lemma_ not in saying:
        return None
    verb = _with_subject(verb)
    asks = verb.lemma_ in asking and not pronoun.possessive
    if asks and (asked := _asked(verb, token, pronoun, taken)) is not None:
        return asked, SPEAKING
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    found = [m for child in subjects if (m := _titled(child, taken, parts)) is not None]
    if len(found) != 1:
        return None
    state = pronoun.number == "sing" and is_any("State", pronoun.kinds) and is_capital(found[0])
    return (found[0], SPEAKING) if state or _may_mean(pronoun, found[0]) else None


def _titled(token: Token, taken: Mapping[int, ActorMention], parts: Container[str]) -> ActorMention | None:
    """The mention at a token, or at what hangs on a title or a word for a part: "Captain X", "members of the army"."""
    below = ("flat", "nmod") if token.lemma_ in parts else ("flat",)
    named = (child.i for child in token.children if child.dep_ in below)
    return next((m for i in (token.i, *named) if (m := taken.get(i)) is not None), None)


def _with_subject(verb: Token) -> Token:
    """The verb that has the subject which a verb shares: "X and Y met and announced …"."""
    while verb.dep_ in SHARING and not any(child.dep_ in SUBJECTS for child in verb.children):
        verb = verb.head
    return verb


def _asked(verb: Token, token: Token, pronoun: Pronoun, taken: Mapping[int, ActorMention]) -> ActorMention | None:
    """Who is meant where something is asked of somebody: "exige de la junte qu'elle libère X" is of the junta."""
    between = [child for child in verb.children if verb.i < child.i < token.i]
    told = (taken.get(child.i) for child in between if child.dep_ in ADDRESSED)
    return next((m for m in told if m is not None and _may_mean(pronoun, m)), None)


def _said(token: Token) -> Token | None:
    """The clause that a pronoun is subject of, where that is what somebody says; of two verbs joined, the first."""
    verb = token.head if token.dep_ in SUBJECTS else None
    while verb is not None and verb.dep_ == "conj":
        verb = verb.head
    return verb if verb is not None and verb.dep_ == "ccomp" else None


def _may_mean(pronoun: Pronoun, mention: ActorMention) -> bool:
    """Whether a pronoun suits an actor of whom little may be known: a name of no known kind can be any."""
    kind = mention.ref.kind
    person = is_any(kind, ("Person",))
    fitting = not (pronoun.gender and mention.gender) or pronoun.gender == mention.gender
    if pronoun.kinds == PERSON:
        return fitting and not mention.plural and (person or kind == "Actor")
    if pronoun.number == "plur":
        return mention.plural or (not person and is_any(kind, pronoun.kinds))
    return kind == "Actor" or (not mention.plural and is_any(kind, pronoun.kinds))
