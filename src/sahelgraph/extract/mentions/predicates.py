"""What somebody is said to be: "X is a rebel group led by Y", "X: a coalition of militias", "X, milice conduite par Y"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading, pointed
from sahelgraph.extract.mentions.joining import NAMES, bears_kind, of_kind
from sahelgraph.extract.parsing.tree import plain

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubj:outer")


def predicated(reading: Reading, passage: int, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """What a name is said to be points to whom it names; the name takes the kind that it is so told to be of.

    Both stay mentions of their own, so that what hangs on the noun ("a group in the north, led by Y") is told of the name.
    """
    doc = reading.docs[passage]
    found = list(mentions)
    if not any(token.dep_ == "cop" for token in doc):
        return found
    taken = {i: k for k, m in enumerate(found) if not m.inner for i in range(m.start_i, m.end_i)}
    for k, role in enumerate(found):
        at = _subject(reading, passage, role, taken) if _may_be_said(role) else None
        if at is not None and found[at].how in NAMES and not found[at].plural and _suits(role, found[at]):
            found[at] = of_kind(found[at], role.ref.kind)
            found[k] = replace(pointed(role, found[at]), certainty=min(role.certainty, found[at].certainty))
    return found


def _may_be_said(role: ActorMention) -> bool:
    return role.how in {"role", "class"} and not role.plural and not role.inner


def _suits(role: ActorMention, name: ActorMention) -> bool:
    """Whether what is said can be said of a name: of somebody also one of a force, "X is a Malian officer"."""
    one = name.ref.kind == "Person" and role.ref.kind != "Person"
    return (one and role.how == "class") or (not role.linked and bears_kind(role, name))


def _subject(reading: Reading, passage: int, role: ActorMention, taken: Mapping[int, int]) -> int | None:
    """Which mention is the subject of which a noun is said to be true: "X is a group", not "X is not", "X may be"."""
    head: Token = reading.docs[passage][role.head_i]
    while head.dep_ == "conj":
        head = head.head
    words = grammar(reading.words(passage).language)
    below = list(head.children)
    copula = any(child.dep_ == "cop" for child in below)
    doubted = any(plain(t.lemma_) in words.negators or plain(t.lemma_) in words.modals for t in below)
    cased = any(child.dep_ in ("case", "mark") for child in below)
    if not copula or doubted or cased:
        return None
    subject = next((child for child in below if child.dep_ in SUBJECTS), None)
    return None if subject is None else taken.get(subject.i)
