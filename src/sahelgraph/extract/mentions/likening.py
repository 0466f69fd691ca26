"""Who a phrase also names: the force of a second state, or the body that unnamed people are believed to belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading, is_any, pointed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ARMED = ("ArmedGroup", "Militia", "Movement")
NAMED = 0.9
"""How sure it is that "a volunteer fighter (VDP)" is of the VDP."""
BELIEVED = 0.6
"""How sure it is that "gunmen (believed to be of X)" are of X."""


def joint_forces(
    reading: Reading, passage: int, mentions: Sequence[ActorMention], nations: Mapping[int, str]
) -> list[ActorMention]:
    """As in "French and Malian forces": the force of the state whose adjective is joined before stands beside."""
    return [_with_joint(reading, passage, mention, nations) for mention in mentions]


def _with_joint(reading: Reading, passage: int, mention: ActorMention, nations: Mapping[int, str]) -> ActorMention:
    doc, words, i = reading.docs[passage], reading.words(passage), mention.start_i - 2
    state = nations.get(i)
    if state is None or doc[i].pos_ != "ADJ" or not words.joins(doc[i + 1].text):
        return mention
    named = reading.register.entries.get(mention.ref.iri or "")
    if named is None or not is_any(named.kind, ("SecurityForce",)):
        return mention
    found = (reading.register.force_of(state, role, reading.published) for role in named.roles)
    entry = next((entry for entry in found if entry and entry.iri != named.iri), None)
    if entry is None or mention.start_i not in nations:
        return mention
    return replace(mention, others=(*mention.others, reading.ref(passage, i, mention.end_i, entry=entry)))


def identified(reading: Reading, passage: int, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """As in "gunmen (believed to be JNIM militants)", "assailants, presumably of X": the unnamed are taken for the named.

    The words of doubt are kept; who is named is no second actor.
    """
    found = list(mentions)
    outer = [k for k, mention in enumerate(found) if not mention.inner]
    for k, after in pairwise(outer):
        here, there = found[k], found[after]
        doubts = _doubts(reading, passage, here, there)
        if doubts or _is_named(reading, passage, here, there):
            sure = min(here.certainty, there.certainty, BELIEVED if doubts else NAMED)
            hedges = (*here.hedges, *doubts)
            known = pointed(here, there)
            found[k] = replace(known, how="class", certainty=sure, others=there.others, hedges=hedges)
            found[after] = replace(there, inner=True)
    return found


def _is_named(reading: Reading, passage: int, here: ActorMention, there: ActorMention) -> bool:
    """As in "a volunteer fighter (VDP)", "the self-defence militia (Dozo)": the brackets say which body it is."""
    doc = reading.docs[passage]
    alone = (
        [token.text for token in _between(doc, here, there)] == ["("]
        and there.end_i < len(doc)
        and doc[there.end_i].text == ")"
    )
    unnamed = here.how == "role" and not here.linked and there.linked and there.how in ("name", "acronym")
    kinds = ARMED if here.role == "armed" else ("SecurityForce",) if here.ref.kind == "SecurityForce" else ()
    return alone and unnamed and bool(kinds) and is_any(there.ref.kind, kinds)


def _between(doc: Doc, here: ActorMention, there: ActorMention) -> list[Token]:
    """What stands between two, quotation marks aside."""
    return [token for token in doc[here.end_i : there.start_i] if not token.is_quote]


def _doubts(reading: Reading, passage: int, here: ActorMention, there: ActorMention) -> tuple[str, ...]:
    """The words of doubt between an unnamed group and the body in brackets behind it; none where it is not so told."""
    doc, words = reading.docs[passage], reading.words(passage)
    between = _between(doc, here, there)
    unnamed = here.how == "role" and here.plural and not here.linked and here.role == "armed"
    if not unnamed or not there.linked or not 2 <= len(between) <= 6 or between[0].text not in "([":
        return ()
    if not is_any(there.ref.kind, ARMED):
        return ()
    doubts = tuple(token.text for token in between[1:] if words.has("hedges", token.text))
    small = all(token.pos_ in {"ADV", "VERB", "AUX", "PART", "ADP", "DET", "ADJ"} for token in between[1:])
    return (doubts or there.hedges) if small else ()
