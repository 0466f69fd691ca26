"""What stands beside a name of the register: a preposition, a noun of its kind, words before an office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.mentions.actor_mention import Reading
from sahelgraph.extract.mentions.name_index import Hit, Word
from sahelgraph.register import fold


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words of a document, asked what stands around a name found in it."""

    reading: Reading
    words: Sequence[Sequence[Word]]

    def bounds(self, hit: Hit) -> bool:
        """Whether a state is named for no more than its border: "near the border with Mali", "the Malian border"."""
        words, limits = self.words[hit.passage], grammar(self.reading.words(hit.passage).language).limits
        around = (*words[max(0, hit.first - 2) : hit.first], *words[hit.last : hit.last + 1])
        return any(word.folded in limits for word in around)

    def hosts(self, hit: Hit) -> bool:
        """Whether a town is named only as where a state has its ambassador: "a rappelé son ambassadeur à Alger"."""
        words = self.words[hit.passage][max(0, hit.first - 2) : hit.first]
        envoys = grammar(self.reading.words(hit.passage).language).envoys
        return len(words) > 1 and words[0].folded in envoys and self.placed(hit)

    def place_kind(self, hit: Hit) -> str | None:
        """What a noun beside the name says it names: "Niger river", "la région de Mopti"."""
        known, words = self.reading.words(hit.passage), self.words[hit.passage]
        after = words[hit.last].folded if hit.last < len(words) else ""
        if self.adjoins(hit) and known.language == "en" and (kind := known.places.get(known.single(after))):
            return kind
        small = (known.sets["of"], known.sets["articles"], {"d"})
        near = range(hit.first - 1, max(0, hit.first - 3) - 1, -1)
        i = next((i for i in near if not any(words[i].folded in each for each in small)), None)
        return None if i is None or self._ends_name(hit, i) else known.places.get(known.single(words[i].folded))

    def _ends_name(self, hit: Hit, i: int) -> bool:
        """Whether a noun is the end of a name of its own: "the Diffa region of Niger" says what Diffa is."""
        known, words = self.reading.words(hit.passage), self.words[hit.passage]
        if known.language != "en" or i < 1 or i == hit.first - 1:
            return False
        name = words[i - 1]
        said = self.reading.passages[hit.passage].tidied.text[name.start : name.end]
        return said[:1].isupper() and name.folded not in known.sets["articles"]

    def adjoins(self, hit: Hit) -> bool:
        words = self.words[hit.passage]
        text = self.reading.passages[hit.passage].tidied.text
        return hit.last < len(words) and text[words[hit.last - 1].end : words[hit.last].start] == " "

    def placed(self, hit: Hit) -> bool:
        known, words = self.reading.words(hit.passage), self.words[hit.passage]
        before = [word.folded for word in words[max(0, hit.first - 2) : hit.first]]
        return any(word in known.sets["place_prepositions"] for word in before)

    def is_half(self, hit: Hit) -> bool:
        """Whether a post's name is only the end of a word with a hyphen: "president of X" in "vice-president of X"."""
        start = self.words[hit.passage][hit.first].start
        before = self.reading.passages[hit.passage].tidied.text[max(0, start - 2) : start]
        return len(before) > 1 and before[1] == "-" and before[0].isalpha()

    def is_one_of_several(self, hit: Hit) -> bool:
        """As in "a leader of X", "a presumed local X leader": the word that opens the phrase, adjectives passed over.

        Who is only thought to be a leader is none that the register could name.
        """
        known, doc = self.reading.words(hit.passage), self.reading.docs[hit.passage]
        first = self.words[hit.passage][hit.first].token_i
        opens = first - 1
        while opens > 0 and self._describes(hit.passage, opens):
            opens -= 1
        doubted = any(known.has("hedges", doc[i].text) for i in range(max(opens, 0), first))
        indefinite = known.sets["articles"] - known.sets["definite"] - known.sets["of"]
        return doubted or (opens >= 0 and fold(doc[opens].text) in indefinite)

    def _describes(self, passage: int, i: int) -> bool:
        """Whether a token before a post's name may only say more of who holds it."""
        token = self.reading.docs[passage][i]
        attribute = token.pos_ == "VERB" and token.dep_ == "amod"
        return token.pos_ == "ADJ" or attribute or self.reading.words(passage).has("hedges", token.text)

    def is_former(self, hit: Hit) -> bool:
        """Whether who is named by a post holds it no longer: "the former president of X"."""
        former = grammar(self.reading.words(hit.passage).language).former
        before = self.words[hit.passage][max(0, hit.first - 1) : hit.first]
        return any(word.folded in former for word in before)
