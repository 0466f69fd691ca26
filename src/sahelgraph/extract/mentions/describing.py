"""Nouns that point back: "the mission", "the country", "the militants", "the spokesman"; one actor must fit, or nothing is made."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sahelgraph.extract.mentions.actor_mention import ActorMention, How, Reading, is_any, pointed
from sahelgraph.extract.mentions.actor_words import CAPITAL, ActorWords
from sahelgraph.extract.mentions.name_index import parts
from sahelgraph.extract.mentions.pointing import SUBJECTS, Candidate, by_members
from sahelgraph.extract.parsing.tree import is_plural
from sahelgraph.model import Ref

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEAR = 2
"""How many sentences back "the militants" may point."""
GROUPED = 0.8
WIDE = ("State", "Country")
TOWNS = ("Settlement",)


@dataclass
class Memory:
    """What the document has named so far, and (`known`) all it names, by who it is."""

    known: dict[str, ActorMention]
    candidates: deque[Candidate]
    genders: dict[str, str]
    holders: dict[str, ActorMention]
    last_said: dict[str, int]


class Descriptions:
    """Reads the definite nouns of one passage; `taken` are its mentions by their tokens, `main` the document's state."""

    def __init__(
        self,
        reading: Reading,
        passage: int,
        memory: Memory,
        taken: Mapping[int, ActorMention],
        sentences: Sequence[int],
        *,
        main: str | None,
        nations: Mapping[int, str],
    ) -> None:
        self.reading, self.passage, self.memory, self.main = reading, passage, memory, main
        self.taken, self.sentences, self.nations = taken, sentences, nations
        self.doc: Doc = reading.docs[passage]
        self.known: ActorWords = reading.words(passage)
        self.keys = reading.keys[passage]

    def meant(self, i: int, size: int, kinds: tuple[str, ...]) -> ActorMention | None:
        """The mention that a definite description of some kinds makes; None where more than one may be meant."""
        if not self._stands_alone(i, i + size):
            return None
        if kinds == (CAPITAL,):
            found = self._capital(i)
        elif set(kinds) <= set(WIDE):
            found = self._country(i)
        else:
            found = self._only(kinds, i, self.keys[i + size - 1 if self.known.language == "en" else i])
        if found is None:
            return None
        to, certainty = found
        members = self._members_before(i)
        first = i if members is None else members
        how: How = "description" if members is None else "class"
        ref = self.reading.ref(self.passage, first, i + size)
        made = self.reading.mention(self.passage, first, i + size, ref, how, certainty=certainty)
        return replace(pointed(made, to), plural=members is not None)

    def _members_before(self, i: int) -> int | None:
        """As in "members of the Council", "les membres du Conseil": where those stand who belong to the body at a token."""
        at = i - 1
        while at > 0 and (self.known.has("definite", self.doc[at].text) or self.known.has("of", self.doc[at].text)):
            at -= 1
        noun = self.known.nouns.get((self.known.single(self.keys[at]),)) if 0 <= at < i - 1 else None
        told = noun is not None and noun.members and is_plural(self.doc[at]) and at not in self.taken
        return at if told else None

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether the noun is definite, singular, and nothing else tells which one is meant."""
        before = self.doc[start - 1] if start else None
        head = self.doc[end - 1] if self.known.language == "en" else self.doc[start]
        if before is None or not self.known.has("definite", before.text) or is_plural(before):
            return False
        if is_plural(head) or head.pos_ not in ("NOUN", "PROPN") or head.dep_ == "compound":
            return False
        after = self.doc[end] if end < len(self.doc) else None
        if after is None:
            return True
        named = end in self.taken or end in self.nations or self._is_named_by(end)
        modified = after.pos_ in ("NOUN", "PROPN") or (after.pos_ == "ADJ" and after.head.i == head.i)
        return not named and not modified

    def _is_named_by(self, i: int) -> bool:
        """Whether "of" tells which one is meant, rather than what it is accused of: "accused the bloc of imposing"."""
        of = self.known.has("of", self.doc[i].text)
        return of and not (
            i + 1 < len(self.doc) and self.doc[i + 1].text.endswith("ing") and self.doc[i + 1].pos_ == "VERB"
        )

    def _only(self, kinds: tuple[str, ...], i: int, noun: str) -> tuple[ActorMention, float] | None:
        """The one actor of the document of these kinds; among several, the one of the last two sentences.

        A town is one that was named before. Where one of several has the noun in its name, it is that one: "the council".
        """
        sentence = self.sentences[i]
        inside = self._told_with(i)
        fitting = {
            node: m
            for node, m in self.memory.known.items()
            if is_any(m.ref.kind, kinds) and (not m.plural or by_members(m)) and node not in inside
        }
        fitting = {node: m for node, m in fitting.items() if not (is_any(m.ref.kind, TOWNS) and self._is_later(m, i))}
        named_so = noun in self.known.sets["named_so"]
        called = {node: m for node, m in fitting.items() if self._is_called(m, noun)} if fitting else {}
        fitting = called if len(called) == 1 or named_so else fitting
        if len(fitting) == 1:
            return next(iter(fitting.values())), 0.8
        near = {node: m for node, m in fitting.items() if sentence - self.memory.last_said.get(node, -9) <= 1}
        meant = next(iter(near)) if len(near) == 1 else self._topic(near, i)
        return (near[meant], 0.6) if meant else None

    def _is_called(self, mention: ActorMention, noun: str) -> bool:
        """Whether a noun stands in the name of an actor, as it is told or as the register has it."""
        entry = self.reading.register.entries.get(mention.ref.iri or "")
        labels = (mention.ref.label, *(entry.label.values() if entry is not None else ()))
        return any(noun in parts(label) for label in labels)

    def _told_with(self, i: int) -> set[str | None]:
        """Those named in what tells more of a description, who are others: "the group, which is linked to X, left"."""
        below = (self.taken.get(token.i) for token in self.doc[i].subtree if token.i > i)
        return {mention.ref.node for mention in below if mention is not None}

    def _topic(self, near: Mapping[str, ActorMention], i: int) -> str | None:
        """Of several who were just named, the one the last sentences are about: their only subject, or whose "its" is."""
        told = [one for one in self.memory.candidates if one.mention.ref.node in near and self._is_before(one, i)]
        about = {one.mention.ref.node for one in told if _is_subject(one.token) or one.mention.how == "pronoun"}
        opening = self.doc[i - 1].is_sent_start and len(about) == 1
        return next(iter(about)) if opening else None

    def _is_before(self, one: Candidate, i: int) -> bool:
        """Whether somebody is told of in the two sentences before that of a token."""
        return 0 < self.sentences[i] - one.sentence <= NEAR

    def _is_later(self, mention: ActorMention, i: int) -> bool:
        return (mention.passage, mention.start_i) > (self.passage, i)

    def _country(self, i: int) -> tuple[ActorMention, float] | None:
        """The state the document is about, else the only one it names; not that of the troops just told of.

        As in "Niger ended an accord that allowed American soldiers to stay in the country".
        """
        told = (m for m in self.memory.known.values() if is_any(m.ref.kind, WIDE) and not self._is_of_office(m))
        states = {m.ref.iri: m for m in told}
        sent = self._state_of_troops(i)
        if sent is not None and sent == self.main and sent in states:
            del states[sent]
        if self.main in states:
            return states[self.main], 0.8 if len(states) == 1 else 0.7
        return (next(iter(states.values())), 0.7) if len(states) == 1 else None

    def _is_of_office(self, state: ActorMention) -> bool:
        """Whether a state is only told for whose somebody is elsewhere: "the ambassador of France in Niamey left the country"."""
        token = self.reading.docs[state.passage][state.head_i]
        holder = self.taken.get(token.head.i) if state.passage == self.passage and token.dep_ == "nmod" else None
        if holder is None or holder is state or not is_any(holder.ref.kind, ("Person",)):
            return False
        towns = (m.ref.iri for m in self.memory.known.values() if is_any(m.ref.kind, TOWNS))
        return any(self.reading.state_of(town) not in (None, state.ref.iri) for town in towns if town)

    def _state_of_troops(self, i: int) -> str | None:
        """The state after which the troops or people are called that are the last named in the sentence before a token."""
        before = [m for k in range(i) if self.sentences[k] == self.sentences[i] and (m := self.taken.get(k))]
        last = before[-1] if before and is_any(before[-1].ref.kind, ("SecurityForce", "GroupOfPeople")) else None
        words = range(last.start_i, last.end_i) if last is not None else ()
        return next((self.nations[k] for k in words if k in self.nations), None)

    def _capital(self, i: int) -> tuple[ActorMention, float] | None:
        owner = self.taken.get(i - 2) if i > 1 else None
        state = owner.ref.iri if owner and owner.place else self.main
        entry = self.reading.register.entries.get(state or "")
        territory = entry.territory if entry else None
        capitals = self.reading.register.ties_of(territory, "capitalOf", self.reading.published) if territory else ()
        named = [tie.subject for tie in capitals if tie.object == territory]
        place = self.reading.register.entries.get(named[0]) if len(named) == 1 else None
        if place is None:
            return None
        ref = self.reading.ref(self.passage, i, i + 1, entry=place)
        return self.reading.mention(self.passage, i, i + 1, ref, "description"), 0.7

    def office(self, mention: ActorMention) -> ActorMention:
        """As in "the spokesman" after "its spokesman X": the same person."""
        key = self.known.variants.get(self.keys[mention.head_i], self.keys[mention.head_i])
        if mention.how != "role" or mention.ref.kind != "Person" or mention.plural:
            return mention
        if mention.ref.iri or mention.inner:
            self.memory.holders[key] = mention
            return mention
        before = self.doc[mention.start_i - 1].text if mention.start_i else ""
        holder = self.memory.holders.get(key)
        alone = mention.end_i - mention.start_i == 1 and self._stands_alone(mention.start_i, mention.end_i)
        if holder is None or not alone or not self.known.has("definite", before):
            return mention
        return replace(pointed(mention, holder), how="description", certainty=0.7)

    def group(self, mention: ActorMention) -> ActorMention:
        """As in "the militants" after "presumed JNIM militants": those of the last sentences it can only mean."""
        alone = mention.end_i - mention.start_i == 1 and mention.plural and not mention.inner
        if mention.how != "role" or not alone or mention.linked or not self._is_definite(mention):
            return mention
        fitting = [told for told in self._recent(mention.start_i) if self._may_be(mention, told.mention)]
        fitting = self._called_alike(mention) or fitting
        if not fitting:
            return mention
        to = fitting[-1].mention
        others = self._beside(to)
        if {told.mention.ref.node for told in fitting} - {to.ref.node, *(ref.node for ref in others)}:
            return mention
        made = replace(pointed(mention, to), how="description", certainty=min(GROUPED, to.certainty))
        return replace(made, others=others, hedges=to.hedges)

    def _called_alike(self, mention: ActorMention) -> list[Candidate]:
        """Those told of shortly before by the noun that stands here: "the militants" are no volunteers named since."""
        noun, at = self.known.variants.get(self.keys[mention.head_i], self.keys[mention.head_i]), mention.start_i
        near = (one for one in self.memory.candidates if self.sentences[at] - one.sentence <= NEAR + 1)
        return [one for one in near if noun == self._noun_of(one.mention) and self._may_be(mention, one.mention)]

    def _noun_of(self, mention: ActorMention) -> str:
        """The noun behind whose word or name somebody was told of: "militants" of "JNIM militants"."""
        key = self.reading.keys[mention.passage][mention.end_i - 1]
        return self.known.variants.get(key, key)

    def _is_definite(self, mention: ActorMention) -> bool:
        """Whether "the" stands before a mention and nothing after it tells which of its kind is meant."""
        before = self.doc[mention.start_i - 1].text if mention.start_i else ""
        after = self.doc[mention.end_i].text if mention.end_i < len(self.doc) else ""
        return self.known.has("definite", before) and not self.known.has("of", after)

    def _recent(self, i: int) -> list[Candidate]:
        """The groups named in this sentence before a token and in the two before it."""
        return [told for told in self.memory.candidates if self.sentences[i] - told.sentence <= NEAR]

    def _may_be(self, mention: ActorMention, other: ActorMention) -> bool:
        """Whether a group named before can be called by the noun that stands here."""
        if mention.role == "armed":
            return other.role == "armed" or is_any(other.ref.kind, ("ArmedGroup", "Militia"))
        if mention.role == "peacekeeper":
            return is_any(other.ref.kind, ("PeaceOperation",))
        if mention.role == "protester":
            return other.plural and other.role in {"civilian", "protester"}
        return bool(mention.role) and other.role == mention.role and is_any(other.ref.kind, ("SecurityForce",))

    def _beside(self, mention: ActorMention) -> tuple[Ref, ...]:
        """Those named together with a group: "JNIM or ISGS militants"."""
        before = self.taken.get(mention.start_i - 2) if mention.passage == self.passage else None
        if before is not None and mention.role == "armed" and not self._may_be(mention, before):
            return mention.others  # "the army and rebels"
        if before is None or before.ref.node == mention.ref.node or not before.linked:
            return mention.others
        joining = self.known.joins(self.doc[mention.start_i - 1].text.lower())
        return (*mention.others, before.ref) if joining and before.end_i == mention.start_i - 1 else mention.others


def _is_subject(token: Token) -> bool:
    """Whether a word, or what it is joined to, is the subject of a verb."""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in SUBJECTS
