"""Role phrases: "unknown gunmen", "French troops", "JNIM militants", "des hommes armés non identifiés"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading, is_any, pointed
from sahelgraph.extract.mentions.actor_words import ActorWords, Noun
from sahelgraph.extract.mentions.head_nouns import BODIES
from sahelgraph.extract.mentions.role_phrases import Phrase, RolePhrases
from sahelgraph.extract.parsing.tree import plain
from sahelgraph.model import Ref
from sahelgraph.register import Entry

if TYPE_CHECKING:
    from spacy.tokens import Doc

SOLE = 0.75
"""How sure it is that soldiers of no named state are those of the only state whose forces a text speaks of."""

FIGHTING = frozenset({"armed", "army"})
"""The roles of those who fight for a company whose they are ("Wagner fighters"); its staff is not it."""


GOVERNING = frozenset({"government", "junta"})
"""The roles of bodies that sit in the capital of their state."""

PEACEFUL = frozenset({"civilian", "people"})
"""The roles of those who are told of as some of their people: "three Fulani herders" are three Fulani."""


def _are_its_people(phrase: Phrase, found: ActorMention) -> bool:
    """Whether some are told of by the people they are of: "the Mossi community", "Fulani herders"; one is a person."""
    return phrase.noun.peoples or (found.plural and phrase.noun.role in PEACEFUL)


class Roles:
    """Finds the role phrases of one passage; `covered` are the tokens of names, `main` the document's state.

    `sole`: nobody else's forces are named, so that soldiers, wherever the text speaks of them, are that state's.
    """

    def __init__(
        self,
        reading: Reading,
        passage: int,
        covered: dict[int, ActorMention],
        nations: dict[int, str],
        main: str | None,
        *,
        sole: bool = False,
    ) -> None:
        self.reading, self.passage, self.covered, self.nations, self.main = reading, passage, covered, nations, main
        self.sole = sole
        self.doc: Doc = reading.docs[passage]
        self.known: ActorWords = reading.words(passage)
        self.phrases = RolePhrases(reading, passage, covered, nations)

    def mentions(self) -> Iterator[ActorMention]:
        """The role phrases in order; one that holds a name is the wider mention."""
        done = 0
        for told in self.phrases.nouns():
            first, last, noun = self._behind_name(*told)
            if first < done or any(i in self.covered for i in range(first, last)):
                continue
            phrase = self.phrases.phrase(first, last, noun)
            if phrase is not None and phrase.start >= done and (found := self._mention(phrase)) is not None:
                done = found.end_i
                yield found

    def _behind_name(self, first: int, last: int, noun: Noun) -> tuple[int, int, Noun]:
        """Of "Malian police officer", where "Malian police" is a name, the officer alone, who stands for it."""
        named = last - first > 1 and last - 2 in self.covered and last - 1 not in self.covered
        return (last - 1, last, replace(noun, members=True)) if named else (first, last, noun)

    def _mention(self, phrase: Phrase) -> ActorMention | None:
        found = self._plain(phrase)
        inside, after = self._name_inside(phrase), self.phrases.named_after(phrase)
        people = inside is not None and is_any(inside.ref.kind, ("PopulationGroup",))
        if inside is not None and not (people and after is not None):  # "Tuareg forces of the MNLA"
            return self._of_body(phrase, found, inside)
        if (name := after) is not None:
            end_i = name.end_i
            ref = self.reading.ref(self.passage, phrase.start, end_i, kind=found.ref.kind or phrase.noun.kind)
            return self._of_body(phrase, replace(found, end_i=end_i, ref=ref), name)
        if (told := self._of_peoples(phrase, found)) is not None:
            return told
        nation = next((self.nations[i] for i in range(phrase.start, phrase.end) if i in self.nations), None)
        foreign = not nation and self._is_foreign(phrase)
        nation = (
            nation or (self._owner(phrase) if phrase.noun.role and not foreign else None) or self._sent_from(phrase)
        )
        home = phrase.noun.body and not foreign and not self._of_people(phrase) and not self._is_local(phrase)
        if nation or (home and (self._definite(phrase) or self._of_things(phrase))):
            return replace(self._of_state(phrase, found, nation), others=self._of_others(phrase, nation))
        if self.sole and phrase.noun.kind == "SecurityForce" and not self._is_any_craft(phrase):
            return replace(self._of_state(phrase, found, self.main), certainty=SOLE)
        return found

    def _sent_from(self, phrase: Phrase) -> str | None:
        """The state of "soldiers from Chad", where they act: who withdraws "soldiers from Chad" need not be told of Chad's."""
        forces = phrase.noun.kind == "SecurityForce" or phrase.noun.whole == "army"
        acting = forces and phrase.start == phrase.first and self.doc[phrase.last - 1].dep_ == "nsubj"
        whence = self._named_after(phrase, partial(self.known.has, "origins")) if acting else None
        return whence.ref.iri if whence is not None and whence.place else None

    def _is_foreign(self, phrase: Phrase) -> bool:
        """Whether forces are told of that are not those of the state a text is about: "les forces armées étrangères"."""
        return any(self.known.has("foreign", token.text) for token in self.doc[phrase.start : phrase.end])

    def _is_local(self, phrase: Phrase) -> bool:
        """Whether authorities are those of a town or region, not of its state: "les autorités de Kidal", unlike of a capital."""
        at = phrase.end
        if phrase.noun.role != "government" or at + 1 >= len(self.doc) or not self.known.has("of", self.doc[at].text):
            return False
        named = next((m for i in (at + 1, at + 2) if (m := self.covered.get(i)) is not None), None)
        if named is None or named.untyped:
            return bool(self.doc[at + 1].pos_ == "PROPN")
        iri = named.ref.iri
        capital = iri is not None and self.reading.register.state_by_capital(iri) is not None
        return is_any(named.ref.kind, ("Settlement", "Region", "Place")) and not named.place and not capital

    def _is_any_craft(self, phrase: Phrase) -> bool:
        """Whether nothing tells whose an aircraft is: "a warplane bombed the village"."""
        before = self.doc[phrase.start - 1] if phrase.start else None
        one = before is not None and "Ind" in before.morph.get("Definite", [])
        return one and phrase.noun.whole is not None and phrase.noun.members

    def _of_peoples(self, phrase: Phrase, found: ActorMention) -> ActorMention | None:
        """As in "youths from the Bobo community": some, told of by the peoples they come from, stand for these."""
        peoples = self.phrases.peoples_after(phrase) if found.plural and phrase.noun.role in PEACEFUL else None
        if not peoples:
            return None
        end_i = self.phrases.behind_peoples(peoples)
        whole = replace(found, end_i=end_i, ref=self.reading.ref(self.passage, phrase.start, end_i))
        others = tuple(name.ref for name in peoples[1:])
        return replace(pointed(whole, peoples[0]), how="class", certainty=0.8, others=others)

    def _of_things(self, phrase: Phrase) -> bool:
        after = self.phrases.after(phrase.end - 1)
        return self.known.language == "en" and after is not None and self.phrases.owns(self.doc[phrase.last - 1], after)

    def _plain(self, phrase: Phrase) -> ActorMention:
        """The phrase as an actor of the source's own; one of a group is a person."""
        head = self._head(phrase)
        alone = phrase.noun.kind == "GroupOfPeople" and not self.phrases.is_plural(self.doc[head])
        one = alone and not self.known.has("collectives", self.doc[phrase.last - 1].text)
        kind = "Person" if one and self._is_one(phrase, head) else phrase.noun.kind
        ref = self.reading.ref(self.passage, phrase.start, phrase.end, kind=kind)
        return ActorMention(
            self.passage,
            phrase.start,
            phrase.end,
            head,
            ref,
            "role",
            certainty=0.5 if phrase.noun.role == "people" else 0.9,
            plural=self.phrases.is_plural(self.doc[head]),
            gender=phrase.noun.gender or self._gender(head),
            hedges=self._hedges(phrase),
            role=phrase.noun.role,
        )

    def _is_one(self, phrase: Phrase, head: int) -> bool:
        """Whether a noun of people names one of them: by its form, or by a French article where the form tells nothing."""
        number = self.doc[head].morph.get("Number", [])
        article = (
            self.doc[phrase.start - 1].lower_ if phrase.start and self.known.language == "fr" and not number else ""
        )
        return "Sing" in number or article in ("l'", "l’")

    def _head(self, phrase: Phrase) -> int:
        """The noun itself: in English the last of its words, or the last before "of" ("ministers of foreign affairs").

        In French the first that is no adjective ("Premier ministre").
        """
        if self.known.language != "en":
            nouns = (i for i in range(phrase.first, phrase.last) if self.doc[i].pos_ != "ADJ")
            return next(nouns, phrase.first)
        words = range(phrase.first + 1, phrase.last)
        return next((i - 1 for i in words if self.known.has("of", self.doc[i].text)), phrase.last - 1)

    def _gender(self, head: int) -> str | None:
        """The gender of a noun, where the words that agree with it tell no other: "son homologue" may be anybody's."""
        token = self.doc[head]
        told = token.morph.get("Gender", [])
        agreeing = (child.morph.get("Gender", []) for child in token.children if child.dep_ in ("det", "amod"))
        if not told or self.known.language != "fr" or any(each and each != told for each in agreeing):
            return None
        return {"Masc": "m", "Fem": "f"}.get(told[0])

    def _hedges(self, phrase: Phrase) -> tuple[str, ...]:
        return tuple(t.text for t in self.doc[phrase.start : phrase.end] if self.known.has("hedges", t.text))

    def _name_inside(self, phrase: Phrase) -> ActorMention | None:
        found = [self.covered[i] for i in range(phrase.last - 1, phrase.start - 1, -1) if i in self.covered]
        bare = [m for m in found if not m.start_i or self.doc[m.start_i - 1].text != "("]
        return next((m for m in (*bare, *found) if m.ref.kind != "Person"), None)

    def _owner(self, phrase: Phrase) -> str | None:
        """The state of "Nigeria's army", "the government of Chad", "l'armée du Mali", "the army in Niger"."""
        before = self.covered.get(phrase.start - 2) if phrase.start > 1 else None
        if before is not None and before.place and self.doc[phrase.start - 1].lower_ in ("'s", "’s"):
            return before.ref.iri
        after = self._named_after(phrase, self._ties) if phrase.noun.body else None
        return after.ref.iri if after is not None and after.place else None

    def _of_people(self, phrase: Phrase) -> bool:
        """As in "the Government of the deceased peacekeeper": of whatever state those are, none is named."""
        at = phrase.end
        if at >= len(self.doc) or not self.known.has("of", self.doc[at].text):
            return False
        at += 1
        while at < len(self.doc) and self.doc[at].pos_ in {"DET", "ADJ", "VERB"}:
            at += 1
        noun = self.known.nouns.get((self.known.single(self.phrases.keys[at]),)) if at < len(self.doc) else None
        return noun is not None and noun.kind == "GroupOfPeople" and self.doc[at].pos_ == "NOUN"

    def _ties(self, word: str) -> bool:
        """Whether a word before a state ties a body to it: "of", "in"."""
        return self.known.has("of", word) or plain(word) in grammar(self.known.language).inside

    def _of_body(self, phrase: Phrase, found: ActorMention, name: ActorMention) -> ActorMention:
        """The phrase stands for the body it names, where its members do; a state's soldiers for its army."""
        if is_any(name.ref.kind, ("State",)) and name.ref.iri:
            return self._of_state(phrase, found, name.ref.iri)
        if seated := self._seated(phrase, name):
            return self._of_state(phrase, found, seated)
        sent = phrase.noun.role == "peacekeeper" and not is_any(name.ref.kind, ("PeaceOperation",))
        one = found.ref.kind == "Person" and phrase.noun.role != "armed" and not self._is_any_member(phrase, name)
        stands = phrase.noun.members and is_any(name.ref.kind, BODIES) and not sent and not one
        stands = stands or (is_any(name.ref.kind, ("PopulationGroup",)) and _are_its_people(phrase, found))
        stands = stands or self._describes(phrase, found, name)
        hired = name.ref.kind == "Company" and phrase.noun.role not in FIGHTING
        parted = any(self.known.has("parting", token.text) for token in self.doc[phrase.start : phrase.end])
        if (
            stands
            and not hired
            and not parted
            and not (name.ref.kind == "InternationalOrganisation" and phrase.noun.role == "people")
        ):
            return replace(pointed(found, name), how="class", certainty=0.8)
        return found

    def _seated(self, phrase: Phrase, name: ActorMention) -> str | None:
        """The state of "the Bamako government": a government's town is the capital of its state."""
        town = name.ref.iri if phrase.noun.role in GOVERNING else None
        return self.reading.register.state_by_capital(town) if town else None

    def _describes(self, phrase: Phrase, found: ActorMention, name: ActorMention) -> bool:
        """Whether a noun only says of what kind the name beside it is: "the ECOWAS regional bloc"."""
        nouns = range(phrase.first, phrase.last)
        kinds = self.known.descriptions.get(tuple(self.known.single(self.phrases.keys[i]) for i in nouns), ())
        return not found.plural and is_any(name.ref.kind, kinds)

    def _is_any_member(self, phrase: Phrase, name: ActorMention) -> bool:
        """Whether one of an armed group is told of for no more than being of it: "a JNIM member", unlike a leader of it."""
        before = self.doc[phrase.start - 1] if phrase.start else None
        any_one = before is not None and (before.pos_ == "NUM" or "Ind" in before.morph.get("Definite", []))
        named = phrase.end in self.covered and self.covered[phrase.end] is not name
        armed = is_any(name.ref.kind, ("ArmedGroup", "Militia"))
        return armed and any_one and not named and phrase.noun.role == "people" and not phrase.noun.leading

    def _of_state(self, phrase: Phrase, found: ActorMention, nation: str | None) -> ActorMention:
        """As in "French troops", "the junta": the state's force on the day, where the register knows it."""
        state = nation or self.main
        found = replace(found, nation=nation)
        entry = self._force(phrase, state)
        if entry is None or (not nation and not phrase.noun.body) or self._are_others(phrase):
            return found
        ref: Ref = self.reading.ref(self.passage, found.start_i, found.end_i, entry=entry)
        sure = 0.9 if nation else 0.7
        return replace(found, ref=ref, how="class" if nation else "description", certainty=sure)

    def _are_others(self, phrase: Phrase) -> bool:
        """Whether armed men are told of by more than their state, and so may be no soldiers of it: "Malian rebel forces"."""
        around = (i for i in range(phrase.start, phrase.end) if not phrase.first <= i < phrase.last)
        return phrase.noun.role == "armed" and any(i not in self.nations for i in around)

    def _of_others(self, phrase: Phrase, nation: str | None) -> tuple[Ref, ...]:
        """The same bodies of the states that are joined to the first: "the governments of X, Y and Z"."""
        head = self._head(phrase)
        first = self._named_after(phrase, partial(self.known.has, "origins"))
        if nation is None or first is None or first.ref.iri != nation or not self.phrases.is_plural(self.doc[head]):
            return ()
        named = [self.covered.get(c.i) for c in self.doc[first.head_i].conjuncts]
        states = {m.ref.iri: m for m in reversed(named) if m is not None and m.place and m.ref.iri != nation}
        forces = [(m, self._force(phrase, state)) for state, m in reversed(states.items())]
        return tuple(  # each by its own words, for by the same words they would be one
            self.reading.ref(self.passage, m.start_i, m.end_i, entry=entry) for m, entry in forces if entry is not None
        )

    def _named_after(self, phrase: Phrase, ties: Callable[[str], bool]) -> ActorMention | None:
        """The name right behind a phrase, a word that ties it to it, and an article; or behind what is joined to it."""
        i = self._behind_joined(phrase)
        if i >= len(self.doc) or not ties(self.doc[i].text):
            return None
        return self.covered.get(i + 1 + (i + 1 < len(self.doc) and self.known.has("articles", self.doc[i + 1].text)))

    def _behind_joined(self, phrase: Phrase) -> int:
        """Where a phrase ends, with a noun that shares what follows: "the Government and people of X"."""
        end = phrase.end
        joined = self.doc[end : end + 2]
        shares = len(joined) == 2 and self.known.joins(self.phrases.keys[end]) and joined[1].pos_ == "NOUN"
        return end + 2 if shares and self.known.language == "en" else end

    def _force(self, phrase: Phrase, state: str | None) -> Entry | None:
        """The body of a state that a noun names; the force it is a branch of, where the register has no such branch."""
        register, noun = self.reading.register, phrase.noun
        on = self.reading.day(self.passage, phrase.last - 1)
        roles = [role for role in (noun.role, noun.whole) if role] if state else []
        found = (register.force_of(state, role, on) for role in roles if state)
        return next((entry for entry in found if entry), None)

    def _definite(self, phrase: Phrase) -> bool:
        """Whether "the" stands before the phrase and nothing else tells whose it is."""
        before = self.doc[phrase.start - 1].text if phrase.start else ""
        return self.known.has("definite", before) and all(
            self.known.has("ruling", self.doc[i].text)
            for i in range(phrase.start, phrase.end)
            if not phrase.first <= i < phrase.last
        )
