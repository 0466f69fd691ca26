"""What an unknown name is the name of, by its words and what stands beside it: a person, a body, a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.lexicon.index import event_noun_senses
from sahelgraph.extract.mentions.actor_mention import ActorMention, capitalised, is_any, opens_sentence
from sahelgraph.extract.mentions.actor_words import ActorWords
from sahelgraph.register import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

CALLED = frozenset({"NonGovernmentalOrganisation", "Media", "ArmedGroup"})
"""The bodies before whose names only French puts their noun."""
QUOTES = frozenset('«"“')
NEAR = 4
NAMING = frozenset({"PROPN"})
TOWNS = frozenset({"Place", "Settlement"})
TOLD_BEFORE = frozenset({"Party", "Movement", "Company"})
"""The bodies before whose names their noun stands."""
NUMERAL = frozenset("IVX")
"""The letters of a number that is no name alone: "Chapter VII"."""
ACRONYM = (3, 7)
"""How many letters an acronym has that names no place: longer names in capitals may be a town's."""
SAYING = ("nsubj", "nsubj:pass")
VERBAL = frozenset({"AUX", "VERB"})


class NameKinds:
    """Tells the kinds of names in one passage; `covered` and `made` are the tokens of names found before."""

    def __init__(
        self,
        doc: Doc,
        known: ActorWords,
        covered: Mapping[int, ActorMention],
        made: Mapping[int, ActorMention],
    ) -> None:
        self.doc, self.known, self.covered, self.made = doc, known, covered, made

    def kind(self, start: int, end: int) -> tuple[str | None, float, str | None]:
        """The kind guessed, how sure, and a person's gender where a title or first name tells it."""
        if self.is_state(start, end):
            return "State", 0.9, None
        if end - start == 1 and NUMERAL.issuperset(self.doc[start].text):
            return None, 0.0, None
        if (titled := self._title(start)) is not None:
            return "Person", 0.9, titled or self._gender(start)
        if kind := self.organisation(start) or self._place_noun(start, end) or self.body(start, end):
            return kind, 0.9, None
        lies = self._placed(start) and self._bracket_opens(end)  # "in Moussa-Kilo (Hile, Region)"
        if not lies and (self.is_given(start) or self._of_kin(start)):
            return "Person", 0.8, self._gender(start)
        return self._by_neighbours(start, end)

    def _by_neighbours(self, start: int, end: int) -> tuple[str | None, float, str | None]:
        """The kind that what stands beside a name tells."""
        if kind := self._body_noun_before(start):
            return kind, 0.8, None
        placed = (end - start == 1 and self._bracket_opens(end)) or self._beside_place(start, end)
        if placed or (self._placed(start) and not self._is_acronym(start, end)):
            return (None, 0.0, None) if self._undertaken(start, end) else ("Place", 0.7, None)
        return ("Person", 0.7, None) if self._person_context(start, end) else self._rest(start, end)

    def _is_acronym(self, start: int, end: int) -> bool:
        """Whether a name is the acronym of a body, in which there may be people: "served in UNAMID"."""
        told = self.doc[start].text
        if end - start > 1 or not told.isupper() or not told.isalpha() or not ACRONYM[0] <= len(told) <= ACRONYM[1]:
            return False
        behind = fold(self.doc[end].text) if end < len(self.doc) else ""  # "near the CIV border"
        return self.known.single(behind) not in grammar(self.known.language).limits

    def _undertaken(self, start: int, end: int) -> bool:
        """Whether a run names what people undertake: "in the Political Transition", "with the Country Team"."""
        telling = self.known.single(fold(self._telling(start, end)))
        return telling in self.known.sets["undertakings"] or self._ends_undertaking(start, end)

    def _ends_undertaking(self, start: int, end: int) -> bool:
        """Whether the word that tells what a run names ends as undertakings do, and is no noun of people: "Declaration"."""
        telling = fold(self._telling(start, end))
        ends = telling.endswith(tuple(self.known.sets["undertaking_endings"])) and end - start > 1
        return ends and (self.known.single(telling),) not in self.known.nouns

    def _telling(self, start: int, end: int) -> str:
        """The last word of a name, in French the first."""
        return self.doc[start if self.known.language == "fr" else end - 1].text

    def is_state(self, start: int, end: int) -> bool:
        """Whether a run is the name of a state, by which all the world knows it."""
        return fold(self.doc[start:end].text) in self.known.sets["states"]

    def body(self, start: int, end: int) -> str | None:
        """The kind of body that a word of the run names ("Movement", "Front")."""
        return next((kind for i in range(start, end) if (kind := self.organisation(i))), None)

    def _rest(self, start: int, end: int) -> tuple[str | None, float, str | None]:
        token = self.doc[start]
        if end - start == 1 and token.pos_ not in NAMING and not token.text.isupper():
            return None, 0.0, None
        if end - start == 1 and opens_sentence(token) and not token.text.isupper() and token.dep_ not in SAYING:
            return None, 0.0, None
        if self._ends_undertaking(start, end):
            return None, 0.0, None
        return "Actor", 0.5, None

    def organisation(self, i: int) -> str | None:
        """The kind of body that a capitalised word names."""
        if i >= len(self.doc) or not capitalised(self.doc[i]):
            return None
        return self.known.organisations.get(self.known.single(fold(self.doc[i].text)))

    def _passes(self, i: int) -> bool:
        """Whether a word may stand between the noun of a body and its name: an article of the name, a quote, an adjective."""
        text = self.doc[i].text
        article = self.known.has("definite", text) and not self.known.has("of", text)
        return article or text in QUOTES or self.doc[i].pos_ == "ADJ"

    def is_given(self, i: int) -> bool:
        """Whether a word is a first name."""
        return capitalised(self.doc[i]) and self.known.has("given", self.doc[i].text)

    def _of_kin(self, start: int) -> bool:
        """Whether a name is told of by its kin: "the son of X"."""
        of = start > 1 and self.known.has("of", self.doc[start - 1].text)
        return of and self.known.has("kin", self.known.single(fold(self.doc[start - 2].text)))

    def ends_post(self, i: int) -> bool:
        """Whether a word ends the noun of a post of three: "Secretary of State"."""
        words = tuple(self.known.single(fold(token.text)) for token in self.doc[max(0, i - 2) : i + 1])
        return len(words) > 2 and words in self.known.nouns

    def _gender(self, i: int) -> str | None:
        if self.known.has("women", self.doc[i].text):
            return "f"
        return "m" if self.is_given(i) else None

    def _title(self, start: int) -> str | None:
        """The gender a title before the name tells ("" where it does not), None where there is no title."""
        if start == 0:
            return None
        gender = "any" if self.ends_post(start - 1) else self.known.titles.get(fold(self.doc[start - 1].text))
        if gender is None and start > 1 and self.doc[start - 1].text == ".":
            gender = self.known.titles.get(fold(self.doc[start - 2].text))
        return None if gender is None else "" if gender == "any" else gender

    def _place_noun(self, start: int, end: int) -> str | None:
        """The kind of place a noun beside or inside the name tells: "the village of Boula", "Boula commune"."""
        after = self.doc[end] if end < len(self.doc) else None
        inside = self.known.places.get(self.known.single(fold(self.doc[end - 1].text))) if end - start > 1 else None
        follows = after is not None and self.known.language == "en" and not after.is_punct
        beside = self.known.places.get(self.known.single(fold(after.text))) if after is not None and follows else None
        return inside or beside or self._place_noun_before(start)

    def _body_noun_before(self, start: int) -> str | None:
        """The kind of body that the noun right before a name tells: "the opposition party X", "le journal « L'Aube »"."""
        at, french = start - 1, self.known.language == "fr"
        while french and at > 0 and start - at <= NEAR and self._passes(at):
            at -= 1
        noun = self.doc[at] if at >= 0 else None
        if noun is None or noun.pos_ != "NOUN" or capitalised(noun):
            return None
        kind = self.known.organisations.get(self.known.single(fold(noun.text)))
        return kind if kind in TOLD_BEFORE or (french and kind in CALLED) else None

    def _place_noun_before(self, start: int) -> str | None:
        i = start - 1
        while i >= 0 and (self.known.has("of", self.doc[i].text) or self.known.has("articles", self.doc[i].text)):
            i -= 1
        near = i >= 0 and (i < start - 1 or self.doc[i].dep_ != "obj")
        return self.known.places.get(self.known.single(fold(self.doc[i].text))) if near else None

    def _looked_into(self, i: int) -> bool:
        """Whether a preposition stands behind an inquiry, which may be into anybody: "an investigation into X"."""
        noun = fold(self.doc[i - 1].lemma_) if i and self.doc[i].pos_ == "ADP" else ""
        told = event_noun_senses(self.known.language).get(noun, ())
        return any(each.entry.type == "INVESTIGATE" and self.doc[i].text in each.entry.to for each in told)

    def _placed(self, start: int) -> bool:
        """Whether a preposition tells that a name is of a place; it may be the first word of the name: "In Dagouber"."""
        named = capitalised(self.doc[start]) and not opens_sentence(self.doc[start])
        if named and self.known.has("place_prepositions", self.doc[start].text):
            return True
        i = start - 1
        while (
            i >= 0
            and self.known.has("articles", self.doc[i].text)
            and not self.known.has("place_prepositions", self.doc[i].text)
        ):
            i -= 1
        if i < 0 or (self._looked_into(i) and self.doc[start + 1 : start + 2].text != "-"):
            return False
        word, words = self.doc[i].text, grammar(self.known.language)
        if word in words.recorded_at and i and self.doc[i - 1].text in words.recorded:  # "coded to Boula"
            return True
        of = self.known.has("of", word) and i > 0
        listed = of and (self.known.has("place_prepositions", self.doc[i - 1].text) or self._posted(i - 1))
        return listed or (self.known.has("place_prepositions", word) and not of)

    def _bracket_opens(self, end: int) -> bool:
        """As in "Solle (Solle, Loroum)": a list of names in brackets after a name tells where it lies."""
        if end + 3 >= len(self.doc) or self.doc[end].text != "(" or not capitalised(self.doc[end + 1]):
            return False
        at = end + 2
        while at < len(self.doc) and (self.doc[at].text == "-" or capitalised(self.doc[at])):
            at += 1
        return at < len(self.doc) and self.doc[at].text == ","

    def _beside_place(self, start: int, end: int) -> bool:
        return self._bracketed_place(start, end) or self._joins_place(start, end)

    def _bracketed_place(self, start: int, end: int) -> bool:
        """As in "Boula (Coalla, Gnagna)": what stands in brackets after a place is a place."""
        acting = self.doc[start].dep_ in SAYING and end < len(self.doc) and self.doc[end].pos_ in VERBAL
        if self.doc[start - 1].text == "," and (acting or end - start > 1):  # "In Niamey, Diallo was arrested"
            return False
        i = start - 1
        while i > 0 and (self.doc[i].text in ",(" or capitalised(self.doc[i])) and start - i < 8:
            mention = self.covered.get(i) or self.made.get(i)
            if mention is not None and (mention.place or is_any(mention.ref.kind, ("Place",))):
                return self.doc[start - 1].text in ",("
            i -= 1
        return False

    def _joins_place(self, start: int, end: int) -> bool:
        """As in "between Gossi and Farba": a name joined to that of a town or village by what joins only what is alike."""
        if start < 2 or not self.known.has("and_words", self.doc[start - 1].text):
            return False
        before = self.covered.get(start - 2) or self.made.get(start - 2)
        head = self.doc[start:end].root
        joined = before is not None and head.dep_ == "conj" and before.start_i <= head.head.i < before.end_i
        if before is None or not joined or before.ref.kind not in TOWNS or before.start_i == 0:
            return False
        return self.doc[before.start_i - 1].lower_ in grammar(self.known.language).between

    def _person_context(self, start: int, end: int) -> bool:
        if end - start == 1 and opens_sentence(self.doc[start]):
            return False
        if (
            self._posted(start - 1)
            or self._posted_over(start - 1)
            or (end < len(self.doc) - 1 and self.doc[end].text == "," and self._posted_after(end))
        ):
            return end - start <= 4
        token = self.doc[start]
        return end - start in (2, 3) and token.dep_ in SAYING and self.known.has("said", token.head.lemma_)

    def _posted(self, i: int) -> bool:
        if i < 0:
            return False
        noun = self.known.nouns.get((self.known.single(fold(self.doc[i].text)),))
        return noun is not None and (noun.posted or noun.kind == "GroupOfPeople") and not capitalised(self.doc[i - 1])

    def _posted_over(self, i: int) -> bool:
        """As in "First Lady of Nigeria X": a post of the state that stands right before the name."""
        state = self.covered.get(i)
        at = state.start_i - 1 if state is not None and state.place else 0
        if at < 2 or not self.known.has("of", self.doc[at].text):
            return False
        words = tuple(self.known.single(fold(token.text)) for token in self.doc[at - 2 : at])
        noun = self.known.nouns.get(words) or self.known.nouns.get(words[1:])
        return noun is not None and noun.posted

    def _posted_after(self, i: int) -> bool:
        return any(self._posted(k) for k in range(i + 1, min(i + 5, len(self.doc))))
