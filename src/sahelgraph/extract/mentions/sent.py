"""Delegations, which stand for those who sent them: "une délégation ivoirienne … Elle a rencontré X"."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading, is_any
from sahelgraph.extract.mentions.actor_words import ActorWords
from sahelgraph.extract.mentions.pointing import GENDERS, SUBJECTS, Candidate

if TYPE_CHECKING:
    from spacy.tokens import Token


def sent_by(sender: ActorMention, token: Token, sentence: int, known: ActorWords) -> Candidate | None:
    """Whom a later pronoun may mean by a delegation that stands above its sender's `token`: the sender, as a subject."""
    sent = token.head
    if sent.dep_ not in SUBJECTS or not known.has("delegations", sent.lemma_) or is_any(sender.ref.kind, ("Person",)):
        return None
    gender = GENDERS.get(next(iter(sent.morph.get("Gender", [])), ""))
    return Candidate(replace(sender, gender=gender), sent, sentence)


def sent_by_state(
    reading: Reading, passage: int, i: int, state: str, taken: Container[int], sentence: int
) -> Candidate | None:
    """The same of a state that an adjective names: "ivoirienne"."""
    entry, token = reading.register.entries.get(state), reading.docs[passage][i]
    if (
        entry is None
        or i in taken
        or token.head.i in taken
        or not reading.words(passage).has("delegations", token.head.lemma_)
    ):
        return None
    ref = reading.ref(passage, i, i + 1, entry=entry)
    sender = reading.mention(passage, i, i + 1, ref, "demonym", certainty=0.9, inner=True)
    return sent_by(sender, token, sentence, reading.words(passage))
