"""The phrases of people in a passage: where each begins and ends, and whom a name behind it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.mending.tagging import governs
from sahelgraph.extract.mentions.actor_mention import ActorMention, capitalised, is_any
from sahelgraph.extract.mentions.actor_words import Noun
from sahelgraph.extract.mentions.fields import field_end
from sahelgraph.extract.mentions.head_nouns import BODIES, BRACKETED, INSIDE, LONGEST, HeadNouns
from sahelgraph.register import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

FIELD = frozenset({"NOUN", "ADJ"})
PEOPLES = ("PopulationGroup",)
STROKE = "/"
FIELDS = 24
"""How many words the fields of a post may have: "ministre de X, de la Y et de la Z"."""
CALLED = ("Movement", "Party", "NonGovernmentalOrganisation", "Media", "ArmedGroup")
"""Bodies before whose name stands the noun of what they are, which is no field of a post: "la présidente du parti X"."""
FORCES = ("PeaceOperation", "Coalition", "SecurityForce")


QUALITIES = frozenset({"amod", "compound", "conj"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun of people with the words that belong to it, as tokens; `noun` is what the lexicon knows of it."""

    start: int
    end: int
    first: int
    last: int
    noun: Noun


def _first_quality(token: Token) -> Token:
    """The first of several qualities that are joined: "terrorist" of "terrorist, extremist and armed"."""
    while token.dep_ == "conj" and token.head.i < token.i and token.head.dep_ in QUALITIES:
        token = token.head
    return token


class RolePhrases(HeadNouns):
    """Finds the phrases around the nouns of one passage."""

    def phrase(self, first: int, last: int, noun: Noun) -> Phrase | None:
        """The phrase around a noun; None where a bare noun says too little to be anybody."""
        start, end = self._left(first), last
        if self.known.language == "fr":
            end = self._right(last, first)
        if noun.posted:
            end = max(self._of_what(end), *(self._field_end(i) for i in range(first + 1, last + 1)))
        elif noun.kind == "Institution":
            end = max(end, self._field_end(end))
        while start < first and self._loose(start):
            start += 1
        if end - start > (FIELDS if noun.posted else LONGEST):
            start, end = first, last
        phrase = Phrase(start, end, first, last, noun)
        return phrase if noun.bare or self._told(phrase) else None

    def _field_end(self, at: int) -> int:
        return field_end(self.doc, self.known, at, self.covered)

    def _of_what(self, end: int) -> int:
        """Where the field of a post ends: "minister of defence", "ministre des Affaires étrangères"; not a body's name."""
        i = end
        if i + 1 >= len(self.doc) or not self.known.has("of", self.doc[i].text):
            return end
        i += 1 + self.known.has("articles", self.doc[i + 1].text)
        field = i
        while i < len(self.doc) and i - field < 3 and self.doc[i].pos_ in FIELD and i not in self.covered:
            i += 1
        if i == field or self.doc[field].pos_ != "NOUN" or self.known.organisations.get(self.keys[field]) in CALLED:
            return end
        goes_on = i < len(self.doc) and i not in self.covered and self.known.has("of", self.doc[i].text)
        people = (self.keys[field],) in self.known.nouns
        return i if i in self.covered or not (goes_on or people) else end

    def _left(self, first: int) -> int:
        """Where the modifiers before the noun start."""
        start = first
        while start > 0 and (step := self._step_left(start, first)):
            start -= step
        while start < first and self._is_half(start):
            start += 1
        return start

    def _is_half(self, i: int) -> bool:
        """Whether a word is one of several qualities, and no other is told: "civilian" of "uniformed or civilian staff"."""
        token = self.doc[i]
        joined = token.dep_ == "conj" and token.head.i < i and token.head.dep_ in QUALITIES
        return joined and i not in self.covered and i not in self.nations

    def _step_left(self, start: int, first: int) -> int:
        """How many tokens to the left belong to the noun: a modifier, or a name in brackets ("Katiba X (JNIM) men")."""
        if self._modifies_before(start - 1, first):
            return 1
        if self.doc[start - 1].text != ")":
            return 0
        opened = next((i for i in range(start - 2, max(start - 2 - BRACKETED, 0), -1) if self.doc[i].text == "("), None)
        before = self.covered.get(opened - 1) if opened is not None else None
        return start - before.start_i if before and is_any(before.ref.kind, BODIES) else 0

    def _modifies_before(self, i: int, first: int) -> bool:
        token = self.doc[i]
        if token.text in {"-", STROKE} or self.known.has("kept_determiners", token.text):
            return i > 0 and not (token.text == STROKE and self._is_between(i, BODIES))  # "JNIM/ISGS militants"
        joins = i > 0 and self._joins(i)
        if self.known.language == "en" and (joins or self._describes_later(i)):
            goes_on = i + 1 != first and not self._is_between(i, PEOPLES)  # "Fulani and Dogon herders"
            return not joins or (goes_on and self._describes_later(i - 1))
        if self.known.has("hedges", token.text) or i in self.nations:
            return True
        if self.known.language == "fr":
            return token.pos_ == "ADJ" and token.head.i >= first and not capitalised(token)
        if (
            token.pos_ not in INSIDE
            or token.dep_ in ("nsubj", "root", "ROOT")
            or (self._verbal(token) and i not in self.covered)
            or self._gerund(token)
        ):
            return False
        held = self.covered.get(i)
        named = held is not None and (held.ref.kind == "Person" or held.start_i == i + 1)
        of_name = held is not None and (i == first - 1 or held.end_i > i + 1)
        whole = held is not None and self.doc[held.end_i].text != "-"  # not "al-Qaeda-linked"
        one = self.doc[held.head_i] if held is not None and whole else _first_quality(token)
        governor = one.head.i
        return not named and (i <= governor <= first + 2 or of_name)

    def _is_between(self, i: int, kinds: Sequence[str]) -> bool:
        """Whether a word joins two peoples or two groups, of whom each has men of its own."""
        beside = (self.covered.get(i - 1), self.covered.get(i + 1))
        return all(m is not None and is_any(m.ref.kind, kinds) for m in beside)

    def _gerund(self, token: Token) -> bool:
        """As in "help in ousting militants": what is done to them, no word of theirs."""
        present = "Pres" in token.morph.get("Tense", []) or "Ger" in token.morph.get("VerbForm", [])
        return token.pos_ == "VERB" and present and token.i > 0 and token.nbor(-1).pos_ in ("ADP", "SCONJ")

    def _verbal(self, token: Token) -> bool:
        finite = "Ind" in token.morph.get("Mood", [])
        return token.pos_ == "VERB" and (finite or token.dep_ not in ("amod", "compound"))

    def _right(self, last: int, first: int) -> int:
        """Where the adjectives after a French noun end: "hommes armés non identifiés"."""
        end = last
        while end < len(self.doc) and self._modifies_after(end, first):
            end += 1
        while end > last and self.doc[end - 1].pos_ in ("ADV", "PUNCT", "CCONJ"):
            end -= 1
        return end

    def _modifies_after(self, i: int, first: int) -> bool:
        token = self.doc[i]
        word = self.keys[i]
        listed = word in self.known.sets["modifiers"] or word.removesuffix("e") in self.known.sets["modifiers"]
        if i in self.nations or listed or self.known.has("hedges", token.text):
            return not (capitalised(token) and i in self.nations)
        if token.text == "-" or self.known.has("negations", token.text):
            return True
        free = token.pos_ == "ADJ" and first <= token.head.i < i and i not in self.covered and token.dep_ == "amod"
        return free and not governs(token, grammar(self.known.language))

    def _loose(self, i: int) -> bool:
        """Whether a word at the left edge is no part of what the actor is called."""
        token = self.doc[i]
        word = fold(token.text)
        if self.known.has("kept_determiners", token.text):
            return False
        return (
            token.text in "-/"
            or self._is_linked(i)
            or self._is_counted(i)
            or word in self.known.sets["dropped_modifiers"]
            or token.pos_ in ("NUM", "DET", "PUNCT", "ADV")
        )

    def _is_linked(self, i: int) -> bool:
        """As in "al-Qaeda-linked Islamists": a participle that a hyphen joins to a name before it."""
        joined = i > 1 and self.doc[i - 1].text == "-" and not self.doc[i - 1].whitespace_ and i - 2 in self.covered
        return joined and self.doc[i].pos_ in ("VERB", "ADJ")

    def _is_counted(self, i: int) -> bool:
        """As in "the seven-member commission", "a 35-year-old man": a word that a hyphen joins to a number before it."""
        joined = i > 1 and self.doc[i - 1].text == "-"
        return joined and (self.doc[i - 2].pos_ == "NUM" or self._is_counted(i - 2))

    def _told(self, phrase: Phrase) -> bool:
        """Whether something says what a bare noun leaves open: "armed men", "Malian officers", "CMA members"."""
        around = [i for i in range(phrase.start, phrase.end) if not phrase.first <= i < phrase.last]
        several = self.is_plural(self.doc[phrase.last - 1])
        if self.named_after(phrase) is not None or (several and (self.peoples_after(phrase) or self._sent(phrase))):
            return True
        return any(
            i in self.nations
            or i in self.covered
            or self.keys[i] in self.known.sets["modifiers"]
            or self.keys[i].removesuffix("e") in self.known.sets["modifiers"]
            for i in around
        )

    def _sent(self, phrase: Phrase) -> bool:
        """Whether the state behind them says whose those are who act: "forces from Niger launched an offensive"."""
        at = phrase.end + 1
        acting = self.doc[phrase.last - 1].dep_ == "nsubj" and at < len(self.doc)
        name = self.covered.get(at) if acting and self.known.has("origins", self.doc[at - 1].text) else None
        return name is not None and name.place is not None and phrase.noun.whole == "army"

    def _behind_description(self, i: int) -> int:
        """Where a name begins that words which describe it stand before: "of the newly formed JNIM", "the sect X"."""
        at = i
        while at < len(self.doc) - 1 and at not in self.covered and self.doc[at].pos_ in INSIDE:
            at += 1
        return at if at in self.covered else i

    def named_after(self, phrase: Phrase) -> ActorMention | None:
        """As in "members of the CMA", "combattants du JNIM": the body named right after the noun.

        Of soldiers only a force or an operation: those "of Chad" are its army.
        """
        if not phrase.noun.members:
            return None
        kinds = FORCES if phrase.noun.kind == "SecurityForce" else BODIES
        i = phrase.end
        if i >= len(self.doc) or not self.known.has("origins", self.doc[i].text):
            return None
        tied = self.known.has("of", self.doc[i].text)
        i += 1
        before = i
        while i < len(self.doc) and self.known.has("articles", self.doc[i].text):
            i += 1
        i = self._behind_description(i) if i > before else i
        name = self.covered.get(i)
        tied = tied or (name is not None and self._is_tied(phrase, name))
        return name if name is not None and tied and name.start_i == i and is_any(name.ref.kind, kinds) else None

    def _is_tied(self, phrase: Phrase, name: ActorMention) -> bool:
        """Whether a name hangs on a phrase, itself or by what describes it, or on the verb which those people act in."""
        if self.doc[phrase.last - 1].dep_ == "obl:agent" and self.doc[name.head_i].dep_ in ("obl", "compound"):
            return True
        governors = (self.doc[name.head_i].head, self.doc[name.head_i].head.head)
        return any(phrase.first <= each.i < phrase.last for each in governors)

    def peoples_after(self, phrase: Phrase) -> list[ActorMention]:
        """As in "youths from the Bobo community", "members of the Dogon and Fulani communities": the peoples named behind."""
        i = phrase.end
        if i >= len(self.doc) or not self.known.has("origins", self.doc[i].text):
            return []
        i += 1
        i += i < len(self.doc) and self.known.has("articles", self.doc[i].text)
        found: list[ActorMention] = []
        while (name := self.covered.get(i)) is not None and is_any(name.ref.kind, ("PopulationGroup",)):
            found.append(name)
            i = name.end_i
            if i >= len(self.doc) or not self.known.has("and_words", self.doc[i].text):
                break
            i += 1
        return found if found and self.behind_peoples(found) else []

    def behind_peoples(self, peoples: Sequence[ActorMention]) -> int:
        """Where the phrase of some peoples ends that says what they are: "the Bobo community"; 0 where it does not."""
        end = peoples[-1].end_i
        if self._is_people(end - 1):
            return end
        return next((i + 1 for i in range(end, min(end + 2, len(self.doc))) if self._is_people(i)), 0)

    def _is_people(self, i: int) -> bool:
        """Whether a word says of a name before it that it is a people's: "community", "ethnic group"."""
        told = ((self.keys[i],), (self.keys[i - 1], self.keys[i]))
        return any((noun := self.known.nouns.get(words)) is not None and noun.peoples for words in told)
