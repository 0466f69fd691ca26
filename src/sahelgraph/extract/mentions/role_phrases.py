"""The phrases of people in a passage: the nouns that head them, and where each begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.lexicon.index import event_nouns
from sahelgraph.extract.mending.tagging import governs
from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading, capitalised, is_any
from sahelgraph.extract.mentions.actor_words import ActorWords, Noun
from sahelgraph.extract.mentions.fields import field_end
from sahelgraph.extract.parsing.tree import is_plural
from sahelgraph.register import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 12
HEADS = frozenset({"NOUN", "PROPN"})
ARMED, CROWD = "armed", "crowd"
FIELD = frozenset({"NOUN", "ADJ"})
BRACKETED = 4
"""How many words a name may have in brackets behind another, before the noun: "Boko Haram (JAS) fighters"."""
INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV", "X"})
FORCES = ("PeaceOperation", "Coalition", "SecurityForce")
BODIES = (
    "ArmedGroup",
    "Coalition",
    "PeaceOperation",
    "Movement",
    "InternationalOrganisation",
    "SecurityForce",
    "Party",
    "Company",
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun of people with the words that belong to it, as tokens; `noun` is what the lexicon knows of it."""

    start: int
    end: int
    first: int
    last: int
    noun: Noun


class RolePhrases:
    """Finds the phrases of one passage; `covered` are the tokens of names, `nations` those of demonyms."""

    def __init__(
        self, reading: Reading, passage: int, covered: dict[int, ActorMention], nations: dict[int, str]
    ) -> None:
        self.covered, self.nations = covered, nations
        self.doc: Doc = reading.docs[passage]
        self.known: ActorWords = reading.words(passage)
        self.keys = reading.keys[passage]

    def nouns(self) -> Iterator[tuple[int, int, Noun]]:
        """Each noun of people, longest first, as its first token, the one behind it, and what the lexicon knows of it."""
        at = 0
        while at < len(self.keys):
            found = self._noun_at(at)
            if (
                found
                and not found[1].nobody
                and not self._counts_others(*found)
                and not self._is_bracketed(at, found[0])
            ):
                yield at, *found
            at = found[0] if found else at + 1

    def _is_bracketed(self, at: int, end: int) -> bool:
        """Whether a noun stands in brackets between a body and its men, whose faction it names: "Boko Haram (X faction) men"."""
        if end + 1 >= len(self.doc) or self.doc[end].text != ")":
            return False
        opened = next((i for i in range(at - 1, max(at - BRACKETED, 0), -1) if self.doc[i].text == "("), None)
        before = self.covered.get(opened - 1) if opened is not None else None
        men = self.known.nouns.get((self.keys[end + 1],))
        return before is not None and is_any(before.ref.kind, BODIES) and men is not None and men.members

    def _counts_others(self, end: int, noun: Noun) -> bool:
        """Whether a noun only says how many others are: "a mob of herders", unlike "members of the CMA"."""
        of = end < len(self.doc) and self.known.has("of", self.doc[end].text)
        word = self.known.single(fold(self.doc[end - 1].text))
        return of and noun.role == CROWD and word in grammar(self.known.language).partitives

    def _noun_at(self, at: int) -> tuple[int, Noun] | None:
        """The longest noun or compound of the lexicon that starts at a token and heads its phrase."""
        best = None
        for end, words in self._stretches(at):
            noun = self.known.nouns.get(words)
            if noun is not None and self._heads(at, end, noun) and not self._runs_into_name(at, end):
                best = (end, noun)
        return best

    def _stretches(self, at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        words: tuple[str, ...] = ()
        limit = self.known.first_words.get(self.keys[at].split(" ", 1)[0], 0)
        for i in range(at, min(len(self.keys), at + 2 * limit)):
            words = (*words, *(self.known.single(part) for part in self.keys[i].replace("'", " ").split()))
            if len(words) > limit:
                return
            yield i + 1, words

    def _runs_into_name(self, first: int, end: int) -> bool:
        """Whether a known name begins inside a compound, so that only the noun before it is meant: "procureur de la Cour pénale"."""
        name = self.covered.get(end - 1)
        return name is not None and name.linked and name.start_i > first and name.end_i > end

    def _heads(self, first: int, end: int, noun: Noun) -> bool:
        token = self.doc[end - 1] if self.known.language == "en" else self.doc[first]
        if noun.plural and end - first == 1 and not self.is_plural(token):
            return False
        if self.known.language == "en":
            return self._heads_english(token, compound=end - first > 1)
        return self._heads_french(token, compound=end - first > 1)

    def _heads_english(self, token: Token, *, compound: bool) -> bool:
        after = self.after(token.i)
        if after is not None and self.owns(token, after):
            return True
        if self._describes_later(token.i):
            return False
        if after is not None and not self.is_plural(token) and self._goes_on(after):
            return False
        if token.pos_ not in HEADS and not (token.pos_ == "ADJ" and self._nominal_adjective(token, after)):
            return compound and token.pos_ in INSIDE
        modifies = (
            token.dep_.split(":")[0] in ("compound", "amod") and token.head.i > token.i and token.head.pos_ in HEADS
        )
        tied = (
            after is not None
            and after.pos_ == "NOUN"
            and token.head.i >= after.i
            and token.dep_ in ("compound", "amod")
        )
        if self.is_plural(token) and after is not None and (self.keys[after.i],) not in self.known.nouns:
            return True
        return not tied and (not modifies or after is None or after.pos_ not in HEADS or token.head.i - token.i > 4)

    def _describes_later(self, i: int) -> bool:
        """As in "terrorist, extremist and armed groups": one of several words before the noun they all describe."""
        if self.is_plural(self.doc[i]) or self.keys[i] not in self.known.sets["modifiers"]:
            return False
        j = i + 1
        while (
            j < len(self.doc) and j - i < LONGEST and (self._joins(j) or self.keys[j] in self.known.sets["modifiers"])
        ):
            if self.is_plural(self.doc[j]):
                break
            j += 1
        noun = self.known.nouns.get((self.keys[j],)) if j < len(self.doc) and self.is_plural(self.doc[j]) else None
        return noun is not None and not self._opposes(i, noun) and self._joins(i + 1) and not self._joins(j - 1)

    def _opposes(self, i: int, noun: Noun) -> bool:
        """Whether a word names a body of its own beside armed people: "the government and Tuareg rebels" are two."""
        body = self.known.nouns.get((self.keys[i],))
        return body is not None and body.body and noun.role == ARMED

    def _joins(self, i: int) -> bool:
        return self.doc[i].text == "," or self.doc[i].pos_ == "CCONJ"

    def owns(self, token: Token, after: Token) -> bool:
        """As in "an army patrol", "the police station": a force before a thing that is always somebody's."""
        noun, thing = self.known.nouns.get((self.keys[token.i],)), self.known.single(fold(after.text))
        owning = noun is not None and noun.body and thing in self.known.sets["belongings"]
        return owning and not (token.pos_ == "ADJ" and self._tells_sort(after))

    def _tells_sort(self, noun: Token) -> bool:
        """Whether a noun tells of deeds of a sort and of nobody's own: "a decade of military operations"."""
        bare = self.is_plural(noun) and not any(child.dep_ in ("det", "nmod:poss") for child in noun.children)
        return bare and self.known.single(fold(noun.text)) in event_nouns(self.known.language)

    def _goes_on(self, after: Token) -> bool:
        """Whether the next word makes a singular noun a modifier: "Islamist militant", "Islamist-controlled"."""
        if after.text in ("-", "‑"):
            return True
        key = self.keys[after.i]
        return after.pos_ in INSIDE and ((key,) in self.known.nouns or key in self.known.sets["modifiers"])

    def _nominal_adjective(self, token: Token, after: Token | None) -> bool:
        """As in "the military said", "Islamists": an adjective with an article and no noun to modify."""
        return (after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ")) and token.dep_ not in (
            "amod",
            "conj",
            "compound",
        )

    def _heads_french(self, token: Token, *, compound: bool) -> bool:
        if token.pos_ in HEADS:
            return not (token.dep_ == "amod" and token.head.i < token.i)
        before = self.doc[token.i - 1] if token.i else None
        noun_before = before is not None and before.pos_ in HEADS
        noun_before = noun_before or (token.dep_ == "conj" and token.head.dep_ == "amod")  # "militaire ou policière"
        return (token.pos_ == "ADJ" and not noun_before and token.dep_ != "amod") or (compound and token.pos_ in INSIDE)

    def after(self, i: int) -> Token | None:
        return self.doc[i + 1] if i + 1 < len(self.doc) else None

    def is_plural(self, token: Token) -> bool:
        if token.lower_ == token.lemma_ and self.known.single(fold(token.text)) != fold(token.text):
            return any("Plur" in c.morph.get("Number", []) for c in token.lefts)  # "les pays", not "le pays"
        return is_plural(token) or self.known.single(fold(token.text)) != fold(token.text)

    def phrase(self, first: int, last: int, noun: Noun) -> Phrase | None:
        """The phrase around a noun; None where a bare noun says too little to be anybody."""
        start, end = self._left(first), last
        if self.known.language == "fr":
            end = self._right(last, first)
        if noun.posted:
            end = max(self._of_what(end), *(self._field_end(i) for i in range(first + 1, last + 1)))
        while start < first and self._loose(start):
            start += 1
        if end - start > LONGEST:
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
        if i == field or self.doc[field].pos_ != "NOUN":
            return end
        goes_on = i < len(self.doc) and i not in self.covered and self.known.has("of", self.doc[i].text)
        people = (self.keys[field],) in self.known.nouns
        return i if i in self.covered or not (goes_on or people) else end

    def _left(self, first: int) -> int:
        """Where the modifiers before the noun start."""
        start = first
        while start > 0 and (step := self._step_left(start, first)):
            start -= step
        return start

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
        if token.text in "-/" or self.known.has("kept_determiners", token.text):
            return i > 0
        joins = i > 0 and self._joins(i)
        if self.known.language == "en" and (joins or self._describes_later(i)):
            return not joins or (i + 1 != first and self._describes_later(i - 1))
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
        governor = self.doc[held.head_i].head.i if held is not None and whole else token.head.i
        return not named and (i <= governor <= first + 2 or of_name)

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
        if self.named_after(phrase) is not None or (several and self.peoples_after(phrase)):
            return True
        return any(
            i in self.nations
            or i in self.covered
            or self.keys[i] in self.known.sets["modifiers"]
            or self.keys[i].removesuffix("e") in self.known.sets["modifiers"]
            for i in around
        )

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
        tied = tied or (name is not None and phrase.first <= self.doc[name.head_i].head.i < phrase.last)
        return name if name is not None and tied and name.start_i == i and is_any(name.ref.kind, kinds) else None

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
