"""Who a phrase also names: the force of a second state, or the body that unnamed people are believed to belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading, is_any, pointed
from sahelgraph.model import Ref
from sahelgraph.register import Entry, fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ARMED = ("ArmedGroup", "Militia", "Movement")
FORCES = ("SecurityForce",)
PEOPLES = "PopulationGroup"
DESCRIBING = frozenset({"ADJ", "NOUN"})
JOINABLE = frozenset({"role", "class"})
"""How those are told of who share a noun with others: not by a name."""
FARTHEST_BODY = 6
"""How many words may stand between an unnamed group and the body it is taken for: "(believed to be members of"."""
MOST_BETWEEN = 4
"""How many words may say that others make up a force: "presumed to be made up of"."""
NAMED = 0.9
"""How sure it is that "a volunteer fighter (VDP)" is of the VDP."""
BELIEVED = 0.6
"""How sure it is that "gunmen (believed to be of X)" are of X."""


def joint_forces(
    reading: Reading, passage: int, mentions: Sequence[ActorMention], nations: Mapping[int, str]
) -> list[ActorMention]:
    """As in "French and Malian forces": the force of the state whose adjective is joined before stands beside.

    A force's name takes the adjective of its own state along: "French Operation Barkhane".
    """
    told = (_with_adjective(reading, passage, mention, nations) for mention in mentions)
    return [_with_joint(reading, passage, mention, nations) for mention in told]


def _with_adjective(reading: Reading, passage: int, mention: ActorMention, nations: Mapping[int, str]) -> ActorMention:
    i = mention.start_i - 1
    entry = reading.register.entries.get(mention.ref.iri or "")
    named = mention.how in ("name", "acronym") and entry is not None and not mention.inner
    if not named or entry is None or not nations.get(i) or reading.state_of(entry.iri) != nations[i]:
        return mention
    return replace(mention, start_i=i, ref=reading.ref(passage, i, mention.end_i, entry=entry))


def with_bodies(reading: Reading, passage: int, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Men who are told of by two bodies at once are of both: "Dozo volunteer fighters", where such fighters are the VDP's."""
    found = list(mentions)
    outer = [k for k, mention in enumerate(found) if not mention.inner]
    for k, after in pairwise(outer):
        here, there = found[k], found[after]
        named = all(one.linked and is_any(one.ref.kind, ARMED) and one.how == "name" for one in (here, there))
        if (
            named
            and here.end_i == there.start_i
            and (there.ref.mention or "").islower()
            and here.ref.iri != there.ref.iri
        ):
            found[k] = replace(here, inner=True)
            entry = reading.register.entries[there.ref.iri or ""]
            whole = reading.ref(passage, here.start_i, there.end_i, entry=entry)
            found[after] = replace(there, start_i=here.start_i, ref=whole, others=(*there.others, here.ref))
    return found


def made_up(reading: Reading, passage: int, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """A force that others make up together stands for them: "a joint patrol of soldiers and gendarmes"."""
    found = list(mentions)
    outer = [k for k, mention in enumerate(found) if not mention.inner]
    for at, k in enumerate(outer):
        parts = [found[n] for n in _members(reading, passage, found, outer[at:])]
        if parts and all(part.linked for part in parts):
            whole = replace(pointed(found[k], parts[0]), how="class", certainty=min(part.certainty for part in parts))
            found[k] = replace(whole, others=tuple(ref for part in parts for ref in (part.ref, *part.others))[1:])
            for n in outer[at + 1 : at + 1 + len(parts)]:
                found[n] = replace(found[n], inner=True)
    return found


def _members(reading: Reading, passage: int, found: Sequence[ActorMention], outer: Sequence[int]) -> list[int]:
    """Those who are told to make up the first mention, one after another."""
    doc, words, whole = reading.docs[passage], reading.words(passage), found[outer[0]]
    joint = whole.how == "role" and any(words.has("joint", t.text) for t in doc[whole.start_i : whole.end_i])
    members: list[int] = []
    for before, n in pairwise(outer if joint and not whole.linked else ()):
        between = [t for t in doc[found[before].end_i : found[n].start_i] if not words.has("articles", t.text)]
        if members:
            goes_on = all(t.text == "," or words.joins(t.text) for t in between)
        else:
            goes_on = 0 < len(between) <= MOST_BETWEEN and words.has("of", between[-1].text)
        if not goes_on:
            break
        members.append(n)
    several = len(members) > 1 or any(found[n].others for n in members)
    return members if several else []


def _with_joint(reading: Reading, passage: int, mention: ActorMention, nations: Mapping[int, str]) -> ActorMention:
    """Those of the states whose adjectives are joined to the one of a group: forces the register knows, or by their words."""
    forces = is_any(mention.ref.kind, FORCES)
    several = forces or (mention.plural and mention.how in JOINABLE)
    joined = _joined_nations(reading, passage, mention, nations) if several else []
    if not joined:
        return mention
    start, end = min(mention.start_i, *joined), max(mention.end_i, joined[-1] + 1)
    named = reading.register.entries.get(mention.ref.iri or "")
    others: list[Ref] = []
    for i in joined:
        entry = _force_of(reading, nations[i], named) if named is not None else None
        if entry is not None:
            others.append(reading.ref(passage, start, end, entry=entry))
        elif named is None or forces:
            others.append(_called(reading, passage, mention, nations, i, start, end))
    return replace(mention, others=(*mention.others, *others)) if others else mention


def _force_of(reading: Reading, state: str, named: Entry) -> Entry | None:
    """The force of a state that is what another state's is."""
    if not is_any(named.kind, FORCES):
        return None
    found = (reading.register.force_of(state, role, reading.published) for role in named.roles)
    return next((entry for entry in found if entry and entry.iri != named.iri), None)


def _joined_nations(reading: Reading, passage: int, mention: ActorMention, nations: Mapping[int, str]) -> list[int]:
    """The adjectives of states joined to the one of a mention: before it, behind it where adjectives stand there."""
    doc, words = reading.docs[passage], reading.words(passage)
    before = words.language == "en"
    own, step = (mention.start_i, -2) if before else (mention.end_i - 1, 2)
    i, marks, found = own + step, list[str](), list[int]()
    while own in nations and i in nations and doc[i].pos_ in DESCRIBING and nations[i] != nations[own]:
        marks.append(doc[i - step // 2].text)
        if marks[-1] != "," and not words.joins(marks[-1]):
            break
        found.append(i)
        i += step
    return sorted(found) if any(words.joins(mark) for mark in marks) else []


def _called(
    reading: Reading, passage: int, mention: ActorMention, nations: Mapping[int, str], i: int, start: int, end: int
) -> Ref:
    """One of several groups that share a noun, by its own adjective: the Chadian soldiers of "Chadian and Malian soldiers"."""
    doc, ref = reading.docs[passage], reading.ref(passage, start, end, kind=mention.ref.kind or "Actor")
    shared = [doc[k].text for k in range(mention.start_i, mention.end_i) if k not in nations]
    label = " ".join([doc[i].text, *shared] if i < mention.start_i else [*shared, doc[i].text])
    return replace(
        ref, label=label, local=reading.minter.unlinked(reading.source.iri, fold(label), ref.kind or "Actor")
    )


def identified(reading: Reading, passage: int, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """As in "gunmen (believed to be JNIM militants)", "three people described as rebels of X": the unnamed are taken
    for the named, or for all that are named together.

    The words of doubt are kept; who is named is no second actor.
    """
    found = list(mentions)
    outer = [k for k, mention in enumerate(found) if not mention.inner]
    for at, (k, after) in enumerate(pairwise(outer)):
        here, there = found[k], found[after]
        doubts = _doubts(reading, passage, here, there)
        if doubts or _is_named(reading, passage, here, there):
            sure = min(here.certainty, there.certainty, BELIEVED if doubts else NAMED)
            hedges = (*here.hedges, *doubts)
            known = pointed(here, there)
            others = there.others
            for n in _together(reading, passage, found, outer[at + 1 :]):
                others = (*others, found[n].ref, *found[n].others)
                found[n] = replace(found[n], inner=True)
            found[k] = replace(known, how="class", certainty=sure, others=others, hedges=hedges)
            found[after] = replace(there, inner=True)
    return found


def _together(reading: Reading, passage: int, found: Sequence[ActorMention], outer: Sequence[int]) -> Iterator[int]:
    """The bodies of armed people that are joined to the first of some mentions: "JNIM and ISGS militants"."""
    doc, words = reading.docs[passage], reading.words(passage)
    for before, n in pairwise(outer):
        between = doc[found[before].end_i : found[n].start_i].text.lower()
        if not words.joins(between) or not found[n].linked or not is_any(found[n].ref.kind, ARMED):
            return
        yield n


def _is_named(reading: Reading, passage: int, here: ActorMention, there: ActorMention) -> bool:
    """As in "a volunteer fighter (VDP)", "militants belonging to X": the brackets, or two words, say which body it is."""
    doc, words = reading.docs[passage], reading.words(passage)
    if here.role == "armed" and words.has("belonging", doc[here.end_i : there.start_i].text):
        return here.how == "role" and not here.linked and there.linked and is_any(there.ref.kind, ARMED)
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
    """The words of doubt between an unnamed group and the body it is taken for behind them: in brackets, "described as".

    None where it is not so told.
    """
    doc, words = reading.docs[passage], reading.words(passage)
    between = _between(doc, here, there)
    between = between[1:] if between and between[0].text == "," else between
    if here.how != "role" or here.linked or not there.linked or not 1 <= len(between) <= FARTHEST_BODY:
        return ()
    if len(between) > 1 and here.role in ("armed", "people") and words.has("identifying", between[0].text):
        end = there.start_i - words.has("articles", between[-1].text)
        last = (doc[i:end].text for i in (end - 1, end - 2))
        taken = any(words.has("identities", told) for told in last) and is_any(there.ref.kind, (*ARMED, PEOPLES))
        return (between[0].text,) if taken else ()
    if here.role != "armed" or between[0].text not in "([":
        return ()
    if not is_any(there.ref.kind, ARMED):
        return ()
    doubts = tuple(token.text for token in between[1:] if words.has("hedges", token.text))
    small = all(token.pos_ in {"ADV", "VERB", "AUX", "PART", "ADP", "DET", "ADJ"} for token in between[1:])
    return (doubts or there.hedges) if small else ()
