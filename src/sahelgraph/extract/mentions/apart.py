"""Names of the register by which a text means something else: words, money, parts of longer names, others' acronyms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sahelgraph.extract.mentions.actor_mention import Reading, is_any
from sahelgraph.extract.mentions.actor_words import ANYBODY, ActorWords
from sahelgraph.extract.mentions.name_index import SHORT, Held, Hit, Word, index_of
from sahelgraph.extract.mentions.trades import is_of_trade

MONEY = frozenset("$€£")
CIVIL = ("Company", "NonGovernmentalOrganisation", "Media")
"""Bodies that are none of armed men, by whose nouns such are not called."""
SHOUTED = 5
"""How many letters a place's name may have that is taken for an acronym."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A name found among the words of a passage, asked whether it is rather another's."""

    reading: Reading
    words: Sequence[Word]
    hit: Hit
    known: ActorWords

    @property
    def text(self) -> str:
        """The passage as the parser has it."""
        return self.reading.passages[self.hit.passage].tidied.text

    def is_word(self, held: Held, *, shouted: bool) -> bool:
        """Whether a name is rather a word of the language: "AU" in a French headline, "us", "March"."""
        words = self.words[self.hit.first : self.hit.last]
        if " ".join(word.folded for word in words) not in self.known.sets["lookalikes"]:
            return False
        if len(words) > 1:
            return self.text[words[0].start : words[-1].end] != held.name.text
        said = self._said(words[0])
        short = held.name.text.isupper() and len(held.name.text) <= SHORT
        other = held.name.language not in (None, self.known.language)
        token = self.reading.docs[self.hit.passage][words[0].token_i]
        if short:
            return shouted or (other and not said.isupper()) or not said.isupper()
        return said.islower() or (token.pos_ != "PROPN" and token.is_sent_start is True)

    def holds(self, kept: Sequence[Held], *, shouted: bool) -> bool:
        """Whether somebody or something else is meant than those that are kept; `shouted`: the passage is in capitals."""
        return (
            self._is_money()
            or self._is_of_another_state()
            or self._is_last_name(kept)
            or self._is_first_name(kept)
            or self._is_branch(kept)
            or self._is_another(shouted=shouted)
        )

    def _is_money(self) -> bool:
        """Whether a name only says whose money is counted: "US$187 million"."""
        end = self.words[self.hit.last - 1].end
        return self.text[end : end + 1] in MONEY and self.text[end + 1 : end + 3].strip()[:1].isdecimal()

    def _is_of_another_state(self) -> bool:
        """Whether a name is only a part of a state's that the register lacks: "Sudan" in "South Sudan"."""
        first, last = self.hit.first, self.hit.last
        if self.words[first].folded not in self.known.state_words:
            return False
        before = (self.words[first - n : last] for n in (1, 2, 3) if n <= first)
        after = (self.words[first : last + n] for n in (1, 2) if last + n <= len(self.words))
        return any(" ".join(w.folded for w in wider) in self.known.sets["states"] for wider in (*before, *after))

    def _is_last_name(self, kept: Sequence[Held]) -> bool:
        """Whether a town's name is somebody's behind a title or given name: "President Keita", "Mohamed Bama"."""
        places = all(one.entry and is_any(one.entry.kind, ("Place", "State", "ArmedGroup")) for one in kept)
        if not places or self.hit.first == 0 or self.hit.last - self.hit.first > 1:
            return False
        before, here = self.words[self.hit.first - 1 : self.hit.last]
        gap, given = self.text[before.end : here.start], before.folded in self.known.sets["given"]
        if given and self.text[before.start].isupper() and gap == " ":
            return True
        titles = [title for word in (before.folded, f"{before.folded}.") if (title := self.known.titles.get(word))]
        addressed = any(title != ANYBODY for title in titles)  # "Mrs Chad Miller"
        return bool(titles) and (addressed or self._are_towns(kept)) and gap in (" ", ". ")

    def _are_towns(self, kept: Sequence[Held]) -> bool:
        return all(one.entry and is_any(one.entry.kind, ("Settlement", "District")) for one in kept)

    def _is_another(self, *, shouted: bool) -> bool:
        """Whether the name is a part of another's, or the acronym of one."""
        kinds = {held.entry.kind for held in self.hit.held if held.entry}
        if not kinds:
            return False
        if all(is_any(kind, ("Person",)) for kind in kinds):
            return self._goes_on() or self._is_begun() or self._is_of_trade()
        if all(is_any(kind, ("ArmedGroup", "Coalition", "Junta")) for kind in kinds) and self._is_told_civil():
            return True
        if all(is_any(kind, ("Place",)) for kind in kinds):
            return not shouted and self._is_acronym()
        return kinds == {"Organ"} and self._is_one_of_several()

    def _said(self, word: Word) -> str:
        return self.text[word.start : word.end]

    def _adjoin(self, before: Word, after: Word) -> bool:
        return self.text[before.end : after.start] == " "

    def _goes_on(self) -> bool:
        """Whether a particle and a capital go on with a person's name: "Sidi Mohamed ould X" is no Sidi Mohamed."""
        last, behind = self.words[self.hit.last - 1], self.words[self.hit.last : self.hit.last + 2]
        if len(behind) < 2 or behind[0].folded not in self.known.sets["particles"] - self.known.sets["of"]:
            return False
        near = self._adjoin(last, behind[0]) and self._adjoin(behind[0], behind[1])
        return near and self._said(behind[1])[:1].isupper()

    def _is_begun(self) -> bool:
        """Whether another first name stands right before a person's name: "Abdelkérim Idriss Déby" is no Idriss Déby."""
        if self.hit.first == 0:
            return False
        before, first = self.words[self.hit.first - 1], self.words[self.hit.first]
        given = before.folded in self.known.sets["given"] and before.folded not in self.known.titles
        return given and self._said(before)[:1].isupper() and self._adjoin(before, first)

    def _is_of_trade(self) -> bool:
        """Whether who is named is told to be of a trade that none of the register has: "the footballer Ibrahim Traoré"."""
        start, end = self.words[self.hit.first].token_i, self.words[self.hit.last - 1].token_i + 1
        return is_of_trade(self.reading.docs[self.hit.passage], start, end, self.known)

    def _is_told_civil(self) -> bool:
        """Whether a noun at an acronym tells a firm or an association: "the press group RSF", "l'ONG RSF", "RSF Foundation"."""
        first = self.hit.first
        if self.hit.last - first > 1 or not self._said(self.words[first]).isupper():
            return False
        return self._noun_behind(CIVIL) or (first > 0 and self._is_noun(self.words[first - 1], CIVIL))

    def _noun_behind(self, kinds: tuple[str, ...]) -> bool:
        """Whether an English name goes on with a noun of bodies of these kinds, written as a name is."""
        last = self.hit.last
        if self.known.language != "en" or last == len(self.words):
            return False
        behind = self.words[last]
        named = self._said(behind).istitle() and self._adjoin(self.words[last - 1], behind)
        return named and self._is_noun(behind, kinds)

    def _is_noun(self, word: Word, kinds: tuple[str, ...]) -> bool:
        nouns = (word.folded, self.known.single(word.folded))
        told = next((noun for each in nouns if (noun := self.known.nouns.get((each,)))), None)
        return told is not None and is_any(told.kind, kinds)

    def _is_first_name(self, kept: Sequence[Held]) -> bool:
        """Whether a people's or place's name is somebody's first: "Sara Ismail joined"; a capital goes on with it.

        So is a town's before a name of people, where nothing tells that somebody is there: "Keita Aminata Maiga".
        """
        last = self.hit.last
        lone = last - self.hit.first == 1 and last < len(self.words)
        if not lone or not all(one.entry and is_any(one.entry.kind, ("PopulationGroup", "Place")) for one in kept):
            return False
        here, behind = self.words[last - 1 : last + 1]
        given = here.folded in self.known.sets["given"] or self._is_before_own(kept, behind)
        if not given or not self._adjoin(here, behind):
            return False
        token = self.reading.docs[self.hit.passage][behind.token_i]
        plain = (self.known.single(behind.folded),) in self.known.nouns or behind.folded in self.known.places
        return self._said(behind)[:1].isupper() and token.pos_ == "PROPN" and not plain

    def _is_before_own(self, kept: Sequence[Held], behind: Word) -> bool:
        """Whether a word that people are called by stands behind a town's name that no preposition leads."""
        called = behind.folded in self.known.sets["given"] or behind.folded in index_of(self.reading.register).surnames
        before = self.words[self.hit.first - 1].folded if self.hit.first else ""
        placed = before in self.known.sets["place_prepositions"] | self.known.sets["of"]
        return called and self._are_towns(kept) and not placed

    def _is_branch(self, kept: Sequence[Held]) -> bool:
        """Whether a state's name only tells the branch of a firm, or whose it is: "Orange Mali", "Senegal Airlines"."""
        if not all(one.entry and is_any(one.entry.kind, ("State", "Country")) for one in kept):
            return False
        if self._noun_behind(("Company",)):
            return True
        if self.hit.first == 0:
            return False
        before, here = self.words[self.hit.first - 1 : self.hit.first + 1]
        named = before.folded in self.known.sets["brands"] and self._said(before)[:1].isupper()
        return named and self._adjoin(before, here)

    def _is_acronym(self) -> bool:
        """Whether a place's name in capitals is rather a body's: "l'IRA" in a text that writes no other so."""
        if self.hit.last - self.hit.first > 1:
            return False
        said = self._said(self.words[self.hit.first])
        named = any(held.name.text.isupper() for held in self.hit.held)
        return said.isupper() and not named and len(said) <= SHOUTED

    def _is_one_of_several(self) -> bool:
        """Whether an article tells that a body of a common name is not the one that all know: "un Conseil de sécurité"."""
        before = self.words[self.hit.first - 1].folded if self.hit.first else ""
        return before in self.known.sets["articles"] - self.known.sets["definite"] - self.known.sets["of"]
