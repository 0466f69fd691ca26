"""Which of the actors just named a pronoun means: agreement first, then subjects before objects, near before far."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
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
    marks: Container[str] = (),
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
    """Whom "ce dernier" means: of those just named the last that fits, a body not where it only tells whose somebody is."""
    near = [one for one in candidates if sentence - one.sentence <= 1 and agrees(one, token, pronoun, genders)]
    people = [one for one in near if is_any(one.mention.ref.kind, ("Person", "GroupOfPeople"))]
    told = people or [one for one in near if one.token.dep_ not in ("nmod", "amod") or one.token.head.pos_ == "VERB"]
    last = max(told or near, key=lambda one: (one.sentence, one.token.i), default=None)
    return (last.mention, SPEAKING) if last is not None else None


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
    verb = token.doc[_clause(token)] if pronoun.possessive else clause.head if clause is not None else None
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
    is_capital: Callable[[ActorMention], bool] = lambda _: False,
    asking: Container[str] = (),
    parts: Container[str] = (),
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
    if where == sentence and pronoun.possessive and named.doc is token.doc and named.head.i == _clause(token):
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
    verb = token.doc[_clause(token)]
    marked = any(child.dep_ == "mark" and fold(child.text) in marks for child in verb.children)
    whom = verb.dep_ == "acl" and verb.head.i == named.i
    whom = whom or (verb.dep_ == "advcl" and named.dep_ == "obj" and verb.head.i == named.head.i)
    return marked and whom and token.head.dep_ not in OBJECTS


def _clause(token: Token) -> int:
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
