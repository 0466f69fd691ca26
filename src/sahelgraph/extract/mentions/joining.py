"""What neighbouring mentions say of each other: one actor twice, a place within a place, this or that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading, is_any, pointed
from sahelgraph.register import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

GROUPS = (
    "ArmedGroup",
    "Coalition",
    "Movement",
    "PeaceOperation",
    "InternationalOrganisation",
    "Party",
    "Company",
    "Media",
)
BODIES = ("ArmedGroup", "Coalition", "Institution", "Movement", "NonGovernmentalOrganisation", "Junta", "Organ")
FIGHTING = ("ArmedGroup", "Militia", "Movement", "Coalition", "Company")
"""What a group, movement or company of armed men may be called, whatever the register calls it."""
ORGANISED = (*FIGHTING, "Party", "Institution", "NonGovernmentalOrganisation", "Junta")
NAMES = frozenset({"name", "acronym", "unknown"})
COMMA, COLON, OPEN, CLOSE, STROKE = ",", ":", "(", ")", "/"
CLOSING = frozenset({",", ".", ";", ")"})


def apposed(reading: Reading, passage: int, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Role phrases beside the name of their bearer point to him: "its spokeswoman X", "X, the president", "the group Y"."""
    found = list(mentions)
    outer = [k for k, mention in enumerate(found) if not mention.inner]
    for k, after in pairwise(outer):
        here, there = found[k], found[after]
        if _bears(reading, passage, here, there):
            found[k], found[after] = _alias(here, there), _gendered(there, here)
        elif not found[k].inner and _bears(reading, passage, there, here):
            found[after], found[k] = _alias(there, here), _gendered(here, there)
    for k, after in reversed(list(pairwise(outer))):
        if _is_post_of_same(reading, passage, found[k], found[after]):
            found[k] = _alias(found[k], found[after])
    outer = [k for k in outer if not found[k].inner]
    for k, of, after in zip(outer, outer[1:], outer[2:], strict=False):
        named = found[after].ref.node
        titled = {
            i for m in found if m.inner and m.how == "role" and m.ref.node == named for i in range(m.start_i, m.end_i)
        }
        if _bears_beyond(reading, passage, found[k], found[of], found[after], titled):
            found[k], found[after] = _alias(found[k], found[after]), _gendered(found[after], found[k])
    return found


def typed(passages: Sequence[Sequence[ActorMention]]) -> list[list[ActorMention]]:
    """A name of unknown kind that is told to be of one ("the minister of defence, X") is of that kind wherever it stands."""
    kinds = {m.ref.node: m.ref.kind for found in passages for m in found if m.ref.local and m.ref.kind != "Actor"}
    return [[of_kind(m, kinds.get(m.ref.node)) for m in found] for found in passages]


def _gendered(name: ActorMention, role: ActorMention) -> ActorMention:
    """A name with the gender that the role beside it tells: "la ministre X", "X, its spokeswoman"."""
    return replace(name, gender=name.gender or role.gender)


def of_kind(mention: ActorMention, kind: str | None) -> ActorMention:
    """A name of no known kind as one of a kind that is told of it."""
    known = kind is None or mention.ref.kind != "Actor"
    return mention if known else replace(mention, ref=replace(mention.ref, kind=kind))


def _alias(role: ActorMention, name: ActorMention) -> ActorMention:
    certainty = min(role.certainty, name.certainty)
    return replace(
        pointed(role, of_kind(name, role.ref.kind)), inner=True, certainty=certainty, gender=role.gender or name.gender
    )


def _bears(reading: Reading, passage: int, role: ActorMention, name: ActorMention) -> bool:
    """Whether a role phrase and a name are one actor: side by side, or joined by a comma as the parse has it."""
    if role.how not in ("role", "post") or name.how not in NAMES or role.plural or not _alike(role, name):
        return False
    doc = reading.docs[passage]
    behind = _behind_brackets(doc, role.end_i)
    if behind <= name.start_i and _ranks(reading, passage, behind, name.start_i):
        return True
    first, second = (role, name) if role.start_i < name.start_i else (name, role)
    between = doc[first.end_i : second.start_i]
    head = doc[second.head_i]
    title = doc[first.head_i].head.i if first.start_i == doc[first.head_i].head.i + 1 else first.head_i
    joined = head.dep_ in ("appos", "nmod:desc", "flat") and (
        first.start_i <= head.head.i < first.end_i or head.head.i == title
    )
    twin = head.dep_.startswith("nsubj") and head.head == doc[first.head_i].head and len(between) > 1
    joined = joined or (twin and reading.words(passage).has("articles", between[-1].text))
    joined = joined or (first is role and len(between) == 1 and _shares_verb(doc[first.head_i], head))
    whose = _is_whose(reading, passage, role)
    joined = joined or (
        first is role and role.ref.kind == "Person" and not whose and _is_closed(reading, passage, name)
    )
    joined = joined or (first is name and len(between) == 1 and _is_told_on(reading, passage, role))
    joined = joined or (first is name and (_is_told_of(doc, name, role) or _is_owned(doc, role, between)))
    opening = next((token.text for token in between if not _is_bracketed(token, between)), "")
    return joined and (opening == COMMA or (opening == COLON and first is name))


def _behind_brackets(doc: Doc, i: int) -> int:
    """The token behind the brackets that open at one: "President of the Council (CX) General Y"."""
    opened = i < len(doc) and doc[i].text == OPEN
    return next((k + 1 for k in range(i, len(doc)) if doc[k].text == CLOSE), i) if opened else i


def _is_bracketed(token: Token, between: Span) -> bool:
    """Whether a word stands in the brackets that open right behind a name: "the Movement for X (MX), a group"."""
    return token.i < _behind_brackets(token.doc, between[0].i)


def _is_told_of(doc: Doc, name: ActorMention, role: ActorMention) -> bool:
    """Whether a noun that the parser took for one more of a list tells of the name before it: "X, milice conduite par Y"."""
    head = doc[role.head_i]
    below = {child.dep_ for child in head.children}
    return head.dep_ == "conj" and name.start_i <= head.head.i < name.end_i and "acl" in below and "cc" not in below


def _is_owned(doc: Doc, role: ActorMention, between: Span) -> bool:
    """Whether a post stands between commas as somebody's own: "led by X, its secretary-general, it …"."""
    behind = doc[role.end_i].text if role.end_i < len(doc) else "."
    own = len(between) == 2 and "Yes" in between[-1].morph.get("Poss", [])
    return own and behind in CLOSING and role.ref.kind == "Person" and doc[role.head_i].dep_ != "conj"


def _shares_verb(post: Token, name: Token) -> bool:
    """Whether a post, or what it is told on, and the name behind its comma were both hung on a verb as its subject."""
    post = post.head if post.dep_ == "appos" else post
    return post.dep_.startswith("nsubj") and name.dep_.startswith("nsubj") and post.head == name.head


def _is_post_of_same(reading: Reading, passage: int, role: ActorMention, other: ActorMention) -> bool:
    """Whether two posts, of which a name has borne the second, are one person's: "le ministre d'État, ministre de X, Y"."""
    head = reading.docs[passage][other.head_i]
    pair = role.how == other.how == "role" and other.inner and not role.inner and not role.plural
    person = pair and role.ref.kind == other.ref.kind == "Person"
    return person and head.dep_ == "appos" and role.start_i <= head.head.i < role.end_i


def _is_whose(reading: Reading, passage: int, role: ActorMention) -> bool:
    """Whether a post only tells whose somebody is, who may be the one named: "le conseiller du président, X"."""
    doc, words = reading.docs[passage], reading.words(passage)
    head = doc[role.head_i]
    tied = role.start_i > 1 and words.has("of", doc[role.start_i - 1].text) and head.dep_ == "nmod"
    noun = words.nouns.get((words.single(fold(head.head.text)),)) if tied and head.head.i < role.start_i else None
    return noun is not None and noun.kind in {"Person", "GroupOfPeople"}


def _ranks(reading: Reading, passage: int, start: int, end: int) -> bool:
    """Whether nothing but ranks stands between two tokens: "coup leader Lt. Col. X"."""
    words, told = reading.words(passage), [token.text for token in reading.docs[passage][start:end]]
    ranks = [words.has("ranks", text.rstrip(".")) for text in told]
    return all(
        rank or (k > 0 and ranks[k - 1] and text == ".") for k, (rank, text) in enumerate(zip(ranks, told, strict=True))
    )


def _is_told_on(reading: Reading, passage: int, role: ActorMention) -> bool:
    """Whether a post without article goes on with whose it is: "X, chief of staff of the army, said", not "X, minister Y"."""
    doc, words = reading.docs[passage], reading.words(passage)
    behind = doc[role.end_i].text if role.end_i < len(doc) else ""
    return role.ref.kind == "Person" and (words.has("of", behind) or words.has("field_of", behind))


def _bears_beyond(
    reading: Reading, passage: int, role: ActorMention, body: ActorMention, name: ActorMention, titled: set[int]
) -> bool:
    """Whether a post and a name are one person with the post's body between: "the ambassador of Mali, X, said".

    `titled` are the tokens of other posts of who is named.
    """
    if role.how != "role" or role.ref.kind != "Person" or role.plural or name.how not in NAMES:
        return False
    doc, known = reading.docs[passage], reading.words(passage)
    between = [token.text for token in doc[role.end_i : body.start_i]]
    tie = [word for word in between if known.has("of", word)]
    areas = grammar(known.language).areas
    tied = 0 < len(tie) < 3 and all(
        word in tie or known.has("articles", word) or fold(word) in areas for word in between
    )
    tied = tied and (is_any(body.ref.kind, ("State", "Place", "SecurityForce", *BODIES)) or body.how == "unknown")
    small = [t.text for t in doc[body.end_i + 1 : name.start_i] if t.text != COMMA and t.i not in titled]
    if (
        tied
        and known.language == "fr"
        and body.end_i == name.start_i
        and role.start_i <= doc[name.head_i].head.i < role.end_i
    ):
        return _alike(role, name)
    beside = doc[body.end_i].text == COMMA and all(
        known.has("articles", t) or known.has("ranks", t) or known.is_bare_title(t) for t in small
    )
    return tied and beside and _alike(role, name) and _is_closed(reading, passage, name)


def _is_closed(reading: Reading, passage: int, name: ActorMention) -> bool:
    """Whether a full name stands between commas and in no list: "the leader of X, Y Z, in June", wherever it was hung."""
    doc = reading.docs[passage]
    closed = name.end_i < len(doc) and doc[name.end_i].text in CLOSING
    return closed and doc[name.head_i].dep_ != "conj" and name.end_i - name.start_i > 1


def bears_kind(role: ActorMention, name: ActorMention) -> bool:
    """Whether a name can be of the kind that a noun says it is of; one of no known kind can be of any."""
    return (name.ref.kind == "Actor" and is_any(role.ref.kind, ORGANISED)) or _alike(role, name)


def _alike(role: ActorMention, name: ActorMention) -> bool:
    if role.ref.kind == "Person":
        return name.ref.kind in ("Person", "Actor")
    if is_any(role.ref.kind, FIGHTING) and is_any(name.ref.kind, FIGHTING):
        return True
    if role.ref.kind == "ArmedGroup":
        return is_any(name.ref.kind, GROUPS)
    return is_any(role.ref.kind, BODIES) and is_any(name.ref.kind, BODIES)


def located(reading: Reading, passage: int, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Places with the place they lie in, as told: "Koro (Mopti)", "Boni, Douentza, Mopti"."""
    doc = reading.docs[passage]
    found = list(mentions)
    outer = [k for k, mention in enumerate(found) if not mention.inner]
    listed = False
    for k, after in zip(reversed(outer[:-1]), reversed(outer[1:]), strict=True):
        here, there = found[k], found[after]
        both = _is_place(here) and _is_place(there)
        between = doc[here.end_i : there.start_i].text if both else ""
        listed = both and (_joins(reading, passage, between) or (listed and between == COMMA) or _states(here, there))
        if both and not listed and here.ref.node != there.ref.node and between in (COMMA, OPEN):
            found[k] = replace(here, within=there.place or there.ref)
    return found


def _is_place(mention: ActorMention) -> bool:
    return mention.place is not None or is_any(mention.ref.kind, ("Place",))


def _joins(reading: Reading, passage: int, between: str) -> bool:
    """Whether two places are members of a list, not a chain from small to large."""
    return between.removeprefix(",").strip().lower() in reading.words(passage).sets["and_words"]


def _states(here: ActorMention, there: ActorMention) -> bool:
    return here.place is not None and there.place is not None


def coordinated(reading: Reading, passage: int, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Both sides of "X or Y", "X and/or Y" marked as alternatives; words of doubt before the first hold for both."""
    found = list(mentions)
    known = reading.words(passage)
    outer = [k for k, mention in enumerate(found) if not mention.inner]
    for k in outer:
        found[k] = _hedged(reading, passage, found[k])
    for k, after in pairwise(outer):
        told = (t.text for t in reading.docs[passage][found[k].end_i : found[after].start_i])
        between = "".join(word.lower() for word in told if not known.has("articles", word))
        joined = known.joins(between) or (between == STROKE and _are_groups(found[k], found[after]))
        either = joined and not known.has("and_words", between)
        if either:
            found[k], found[after] = _alternative(found[k]), _alternative(found[after])
        if joined and found[after].how == "class":
            found[after] = replace(found[after], hedges=found[after].hedges or found[k].hedges)
    return found


def _are_groups(here: ActorMention, there: ActorMention) -> bool:
    return all(m.linked and is_any(m.ref.kind, GROUPS) for m in (here, there))


def _hedged(reading: Reading, passage: int, mention: ActorMention) -> ActorMention:
    """A name takes a word of doubt right before it: "presumed ISGS or JNIM militants"."""
    before = reading.docs[passage][mention.start_i - 1].text if mention.start_i else ""
    if mention.hedges or not before or not reading.words(passage).has("hedges", before):
        return mention
    return replace(mention, hedges=(before,))


def _alternative(mention: ActorMention) -> ActorMention:
    return replace(mention, ref=replace(mention.ref, alternative=True))
