"""Names of the register that a text means somebody or something else by: parts of longer names, other bodies' acronyms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sahelgraph.extract.mentions.actor_mention import Reading, is_any
from sahelgraph.extract.mentions.actor_words import ActorWords
from sahelgraph.extract.mentions.name_index import Hit, Word


@dataclass(frozen=True, slots=True)
class Apart:
    """A name found among the words of a passage, asked whether it is rather another's."""

    reading: Reading
    words: Sequence[Word]
    hit: Hit
    known: ActorWords

    def holds(self, *, shouted: bool) -> bool:
        """Whether somebody or something else is meant; `shouted`: the passage is in capitals throughout."""
        kinds = {held.entry.kind for held in self.hit.held if held.entry}
        if not kinds:
            return False
        if all(is_any(kind, ("Person",)) for kind in kinds):
            return self._goes_on() or self._is_begun()
        if all(is_any(kind, ("Place",)) for kind in kinds):
            return not shouted and self._is_acronym()
        return kinds == {"Organ"} and self._is_one_of_several()

    def _said(self, word: Word) -> str:
        return self.reading.passages[self.hit.passage].tidied.text[word.start : word.end]

    def _adjoin(self, before: Word, after: Word) -> bool:
        return self.reading.passages[self.hit.passage].tidied.text[before.end : after.start] == " "

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


SHOUTED = 5
"""How many letters a place's name may have that is taken for an acronym."""
