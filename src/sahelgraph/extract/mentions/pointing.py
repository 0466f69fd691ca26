"""Which of the actors just named a pronoun means: agreement first, then subjects before objects, near before far."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.mentions.actor_words import Pronoun
from sahelgraph.extract.parsing.tree import is_plural
from sahelgraph.register import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 2
LOWEST, LOWEST_PERSON = 0.0, -1.5
MARGIN = 1.0
CONTROLLED = 2.5
"""What speaks for the one who is said to do that in which a possessive stands."""
SPEAKING = 0.8
"""How sure it is that the subject of what somebody says is that somebody."""
SHARING = frozenset({"advcl", "conj", "xcomp"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
PERSON = frozenset({"Person"})
PLURAL_KINDS = ("PopulationGroup",)
OBJECTS = frozenset({"obj", "iobj"})
DOERS = frozenset({"obl:agent", "obl"})
ADDRESSED = frozenset({"obj", "iobj", "obl", "obl:arg"})
THINGS = frozenset({"nsubj", "nsubj:pass", "obj"})
COLLEGES = ("InternationalOrganisation", "Movement", "Party", "Coalition")
"""The kinds of bodies whose members speak as one."""
MEMBERED = frozenset({"class", "pronoun"})
"""By what words a body can be told of in the plural: its members, or the pronoun that means them."""
TITLED = frozenset({"appos", "flat"})
"""How a name hangs on the title before it."""
GENDERS = {"Masc": "m", "Fem": "f"}
TITLE_ENDS = frozenset({"VERB", "AUX", "CCONJ", "SCONJ", "PRON"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that a later pronoun may mean, with its head and the number of its sentence."""

    mention: ActorMention
    token: Token
    sentence: int


@dataclass(frozen=True, slots=True)
class Rival:
    """A thing that is no actor, which a pronoun may mean as well."""

    token: Token
    sentence: int
    plural: bool

    @property
    def gender(self) -> str | None:
        """The gender of the noun, where the language has one."""
        return GENDERS.get(next(iter(self.token.morph.get("Gender", [])), ""))


def rivals(doc: Doc, taken: Mapping[int, ActorMention], sentences: Sequence[int]) -> list[Rival]:
    """The subjects and objects of a passage that no mention covers."""
    return [
        Rival(token, sentences[token.i], is_plural(token))
        for token in doc
        if token.pos_ == "NOUN" and token.dep_ in THINGS and token.i not in taken and not _is_title(token, taken)
    ]


def _is_title(token: Token, taken: Mapping[int, ActorMention]) -> bool:
    """Whether a noun is what the name behind it is called: "l'imam X", "le préfet de Y, X"."""
    right = taken.get(token.i + 1)
    if right is not None and any(child.i == right.head_i for child in token.children):
        return True
    named = (taken.get(child.i) for child in token.children if child.dep_ in TITLED and child.i > token.i)
    return any(m is not None and m.ref.kind == "Person" and is_called(token, m) for m in named)


def is_called(title: Token, mention: ActorMention) -> bool:
    """Whether nothing but what goes with a title stands between it and the name hung on it."""
    between = title.doc[title.i + 1 : mention.start_i]
    return title.pos_ == "NOUN" and all(word.pos_ not in TITLE_ENDS for word in between)


def best(
    token: Token,
    sentence: int,
    pronoun: Pronoun,
    candidates: Iterable[Candidate],
    things: Sequence[Rival],
    genders: Mapping[str, str],
    marks: Container[str],
) -> tuple[ActorMention, float] | None:
    """The mention a pronoun means and how sure that is; None where two fit nearly as well, or a thing does.

    `marks` are the words before what somebody is said to do ("accused X of leaving").
    """
    scored: dict[str, tuple[float, int, ActorMention]] = {}
    for rank, one in enumerate(candidates):
        if sentence - one.sentence <= REACH and agrees(one, token, pronoun, genders):
            points = score(one.token, one.sentence, token, sentence, pronoun) + _suffers_on(one.token, token, pronoun)
            if pronoun.possessive and one.token.doc is token.doc and _is_told_on(token, one.token, marks):
                points += CONTROLLED
            told = (points, rank, one.mention)
            node = one.mention.ref.node or ""
            scored[node] = max(scored.get(node, told), told, key=lambda found: found[:2])
    ranked = sorted(scored.values(), key=lambda found: found[:2], reverse=True)
    lowest = LOWEST_PERSON if pronoun.kinds == PERSON else LOWEST
    if not ranked or ranked[0][0] < lowest:
        return None
    others = [*(found[0] for found in ranked[1:2]), *_rival_scores(token, sentence, pronoun, things)]
    margin = ranked[0][0] - max(others, default=-9.0)
    if margin < MARGIN:
        return None
    return ranked[0][2], 0.75 if margin >= 2 else 0.65


def latter(
    token: Token, sentence: int, pronoun: Pronoun, candidates: Sequence[Candidate], genders: Mapping[str, str]
) -> tuple[ActorMention, float] | None:
    """Whom "ce dernier" means: of those just named the last that fits, a body not where it only tells whose somebody is.

    "Celle-ci" is of somebody known to be called by a feminine noun or article ("la CMA").
    """
    near = [one for one in candidates if sentence - one.sentence <= 1 and agrees(one, token, pronoun, genders)]
    if pronoun.gender == "f":
        near = [one for one in near if "f" in (one.mention.gender, genders.get(one.mention.ref.node or ""))]
    people = [one for one in near if is_any(one.mention.ref.kind, ("Person", "GroupOfPeople"))]
    told = people or [one for one in near if one.token.dep_ not in ("nmod", "amod") or one.token.head.pos_ == "VERB"]
    last = max(told or near, key=lambda one: (one.sentence, one.token.i), default=None)
    return (last.mention, SPEAKING) if last is not None else None


def agrees(one: Candidate, token: Token, pronoun: Pronoun, genders: Mapping[str, str]) -> bool:
    """Whether kind, number and gender of a mention fit a pronoun, and grammar lets them be one."""
    mention = one.mention
    plural = mention.plural or is_any(mention.ref.kind, PLURAL_KINDS)
    fitting = is_any(mention.ref.kind, pronoun.kinds) or by_members(mention)
    if not fitting or plural != (pronoun.number == "plur"):
        return False
    gender = mention.gender or genders.get(mention.ref.node or "")
    if pronoun.gender and gender and gender != pronoun.gender:
        return False
    named = mention.how != "role"
    if pronoun.gender == "f" and mention.ref.kind == "Person" and named and gender != "f":
        return False
    same_doc = one.token.doc is token.doc and not pronoun.possessive
    opening = same_doc and mention.how == "role" and _opens_for(one.token, token)
    return not opening and not (same_doc and _of_one_verb(one.token, token))


def by_members(mention: ActorMention) -> bool:
    """Whether a body is told of as its members are: "the members of the Council … They …"."""
    return mention.plural and mention.how in MEMBERED and is_any(mention.ref.kind, COLLEGES)


def _opens_for(named: Token, token: Token) -> bool:
    """Whether a post opens a sentence for the pronoun behind its comma: "Ministre depuis 2021 et porte-parole, il a dit"."""
    above = named
    while above.head.i not in (above.i, token.head.i) and above.pos_ not in ("VERB", "AUX"):
        above = above.head
    return (
        named.i < token.i
        and token.dep_ in SUBJECTS
        and above.head.i == token.head.i
        and above.pos_ in ("NOUN", "PROPN")
    )


def _of_one_verb(named: Token, token: Token) -> bool:
    """Whether two words are arguments of one verb, which then means two by them: "they arrested men and shot them"."""
    while token.dep_ == "nmod" and token.head.pos_ == "NUM":  # "killed seven of them"
        token = token.head
    if named.head.i == token.head.i or _did_before(named, token):
        return True
    verb = token.head
    while token.dep_ in OBJECTS and verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children):
        verb = verb.head
        if named.head.i == verb.i and named.dep_ in SUBJECTS:
            return True
    return False


def _did_before(named: Token, token: Token) -> bool:
    """Whether somebody did what opens the sentence to whom a pronoun means: "Banned by the state, it has …"."""
    deed = named.head
    suffered = named.dep_ in DOERS and deed.pos_ == "VERB" and deed.head.i == token.head.i and deed.i < token.i
    return suffered and token.dep_ in SUBJECTS and not any(child.dep_ in SUBJECTS for child in deed.children)


def score(named: Token, where: int, token: Token, sentence: int, pronoun: Pronoun) -> float:
    """How well a place in the text suits what a pronoun means: higher is better, below zero is out."""
    role = 2.0 if named.dep_ in SUBJECTS or _heads(named) else 1.0 if named.dep_ in ("obj", "obl:agent") else 0.0
    points = role - 1.2 * (sentence - where)
    if where == sentence and pronoun.possessive and named.doc is token.doc and named.head.i == clause_of(token):
        points += 1.5
    carried = token.dep_ in OBJECTS and token.i < token.head.i and named.dep_ in OBJECTS  # "a pris X. Il l'a libéré"
    if where == sentence - 1 and (carried or (token.dep_ in SUBJECTS and named.dep_ in SUBJECTS)):
        points += 0.7
    if where == sentence and token.dep_ in OBJECTS and named.dep_ in OBJECTS:
        points += 1.0  # "welcomed the truce, urging all to respect it": an object more likely means an object
    return points


def _heads(named: Token) -> bool:
    """Whether a name is what a line tells of that has no verb: "X: a group in the north"."""
    return (
        named.dep_ == "ROOT" and named.pos_ == "PROPN" and not any(c.dep_ in ("cop", *SUBJECTS) for c in named.children)
    )


def _suffers_on(named: Token, token: Token, pronoun: Pronoun) -> float:
    """What speaks for those to whom something was done already: "abducted two nurses; they were freed"."""
    done_to = named.dep_ == "obj" or (named.dep_ == "conj" and named.head.dep_ == "obj")
    return 2.2 if pronoun.number == "plur" and token.dep_ == "nsubj:pass" and done_to else 0.0


def _is_told_on(token: Token, named: Token, marks: Container[str]) -> bool:
    """Whether a possessive stands in what somebody is said to do: "accused X of leaving after his defeat".

    Not in whom he does it to: "accused the army of killing its leader".
    """
    verb = token.doc[clause_of(token)]
    marked = any(child.dep_ == "mark" and fold(child.text) in marks for child in verb.children)
    whom = verb.dep_ == "acl" and verb.head.i == named.i
    whom = whom or (verb.dep_ == "advcl" and named.dep_ == "obj" and verb.head.i == named.head.i)
    return marked and whom and token.head.dep_ not in OBJECTS


def clause_of(token: Token) -> int:
    """The verb of the clause that a possessive's noun stands in."""
    at = token.head
    while at.head.i != at.i and at.pos_ not in ("VERB", "AUX"):
        at = at.head
    return int(at.i)


def _rival_scores(token: Token, sentence: int, pronoun: Pronoun, things: Sequence[Rival]) -> Iterator[float]:
    if pronoun.kinds == PERSON:
        return
    for thing in things:
        near = 0 <= sentence - thing.sentence <= 1 and thing.token.i < token.i
        own = thing.token.i == token.head.i
        co_argument = not pronoun.possessive and thing.token.head.i == token.head.i
        if not near or own or co_argument or thing.plural != (pronoun.number == "plur"):
            continue
        if pronoun.possessive or not pronoun.gender or thing.gender in (None, pronoun.gender):
            yield score(thing.token, thing.sentence, token, sentence, pronoun)
