"""Role phrases: "unknown gunmen", "French troops", "JNIM militants", "des hommes armés non identifiés"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sahelgraph.extract.actor_mention import ActorMention, Reading, capitalised, is_any, pointed
from sahelgraph.extract.actor_words import ActorWords, Noun
from sahelgraph.extract.grammar import grammar
from sahelgraph.extract.tagging import governs
from sahelgraph.model import Ref
from sahelgraph.register import Entry, fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 12
SOLE = 0.75
"""How sure it is that soldiers of no named state are those of the only state whose forces a text speaks of."""
HEADS = frozenset({"NOUN", "PROPN"})
FIELD = frozenset({"NOUN", "ADJ"})
BRACKETED = 4
"""How many words a name may have in brackets behind another, before the noun: "Boko Haram (JAS) fighters"."""
INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV", "X"})
BODIES = (
    "ArmedGroup",
    "Coalition",
    "PeaceOperation",
    "Movement",
    "InternationalOrganisation",
    "SecurityForce",
    "Party",
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun of people with the words that belong to it, as tokens; `noun` is what the lexicon knows of it."""

    start: int
    end: int
    first: int
    last: int
    noun: Noun


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
        self.keys = [self.known.single(fold(token.text)) for token in self.doc]

    def mentions(self) -> Iterator[ActorMention]:
        """The role phrases in order; one that holds a name is the wider mention."""
        done = 0
        for first, last, noun in self._nouns():
            if first < done or any(i in self.covered for i in range(first, last)):
                continue
            phrase = self._phrase(first, last, noun)
            if phrase is not None and phrase.start >= done and (found := self._mention(phrase)) is not None:
                done = found.end_i
                yield found

    def _nouns(self) -> Iterator[tuple[int, int, Noun]]:
        at = 0
        while at < len(self.keys):
            found = self._noun_at(at)
            if found:
                yield at, *found
            at = found[0] if found else at + 1

    def _noun_at(self, at: int) -> tuple[int, Noun] | None:
        """The longest noun or compound of the lexicon that starts at a token and heads its phrase."""
        best = None
        for end, words in self._stretches(at):
            noun = self.known.nouns.get(words)
            if noun is not None and self._heads(at, end, noun):
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

    def _heads(self, first: int, end: int, noun: Noun) -> bool:
        token = self.doc[end - 1] if self.known.language == "en" else self.doc[first]
        if noun.plural and end - first == 1 and not self._plural(token):
            return False
        if self.known.language == "en":
            return self._heads_english(token, compound=end - first > 1)
        return self._heads_french(token, compound=end - first > 1)

    def _heads_english(self, token: Token, *, compound: bool) -> bool:
        after = self._next(token.i)
        if after is not None and self._owns(token, after):
            return True
        if self._describes_later(token.i):
            return False
        if after is not None and not self._plural(token) and self._goes_on(after):
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
        if self._plural(token) and after is not None and (self.keys[after.i],) not in self.known.nouns:
            return True
        return not tied and (not modifies or after is None or after.pos_ not in HEADS or token.head.i - token.i > 4)

    def _describes_later(self, i: int) -> bool:
        """As in "terrorist, extremist and armed groups": one of several words before the noun they all describe."""
        if self._plural(self.doc[i]) or self.keys[i] not in self.known.sets["modifiers"]:
            return False
        j = i + 1
        while (
            j < len(self.doc) and j - i < LONGEST and (self._joins(j) or self.keys[j] in self.known.sets["modifiers"])
        ):
            if self._plural(self.doc[j]):
                break
            j += 1
        noun = j < len(self.doc) and (self.keys[j],) in self.known.nouns and self._plural(self.doc[j])
        return noun and self._joins(i + 1) and not self._joins(j - 1)

    def _joins(self, i: int) -> bool:
        return self.doc[i].text == "," or self.doc[i].pos_ == "CCONJ"

    def _owns(self, token: Token, after: Token) -> bool:
        """As in "an army patrol", "the police station": a force before a thing that is always somebody's."""
        noun = self.known.nouns.get((self.keys[token.i],))
        return noun is not None and noun.body and self.known.single(fold(after.text)) in self.known.sets["belongings"]

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
        return (token.pos_ == "ADJ" and not noun_before and token.dep_ != "amod") or (compound and token.pos_ in INSIDE)

    def _next(self, i: int) -> Token | None:
        return self.doc[i + 1] if i + 1 < len(self.doc) else None

    def _plural(self, token: Token) -> bool:
        return "Plur" in token.morph.get("Number", []) or self.known.single(fold(token.text)) != fold(token.text)

    def _phrase(self, first: int, last: int, noun: Noun) -> Phrase | None:
        start, end = self._left(first), last
        if self.known.language == "fr":
            end = self._right(last, first)
        if noun.posted:
            end = self._of_what(end)
        while start < first and self._loose(start):
            start += 1
        if end - start > LONGEST:
            start, end = first, last
        phrase = Phrase(start, end, first, last, noun)
        return phrase if noun.bare or self._told(phrase) else None

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
        ):
            return False
        held = self.covered.get(i)
        named = held is not None and (held.ref.kind == "Person" or held.start_i == i + 1)
        return not named and (i <= token.head.i <= first + 2 or (held is not None and i == first - 1))

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
            or word in self.known.sets["dropped_modifiers"]
            or token.pos_ in ("NUM", "DET", "PUNCT", "ADV")
        )

    def _told(self, phrase: Phrase) -> bool:
        """Whether something says what a bare noun leaves open: "armed men", "Malian officers", "CMA members"."""
        around = [i for i in range(phrase.start, phrase.end) if not phrase.first <= i < phrase.last]
        return self._named_after(phrase) is not None or any(
            i in self.nations
            or i in self.covered
            or self.keys[i] in self.known.sets["modifiers"]
            or self.keys[i].removesuffix("e") in self.known.sets["modifiers"]
            for i in around
        )

    def _mention(self, phrase: Phrase) -> ActorMention | None:
        found = self._plain(phrase)
        if (name := self._name_inside(phrase)) is not None:
            return self._of_body(phrase, found, name)
        if (name := self._named_after(phrase)) is not None:
            end_i = name.end_i
            ref = self.reading.ref(self.passage, phrase.start, end_i, kind=phrase.noun.kind)
            return self._of_body(phrase, replace(found, end_i=end_i, ref=ref), name)
        nation = next((self.nations[i] for i in range(phrase.start, phrase.end) if i in self.nations), None)
        nation = nation or (self._owner(phrase) if phrase.noun.role else None)
        if nation or (phrase.noun.body and (self._definite(phrase) or self._of_things(phrase))):
            return self._of_state(phrase, found, nation)
        if self.sole and phrase.noun.kind == "SecurityForce":
            return replace(self._of_state(phrase, found, self.main), certainty=SOLE)
        return found

    def _of_things(self, phrase: Phrase) -> bool:
        after = self._next(phrase.end - 1)
        return self.known.language == "en" and after is not None and self._owns(self.doc[phrase.last - 1], after)

    def _plain(self, phrase: Phrase) -> ActorMention:
        """The phrase as an actor of the source's own; one of a group is a person."""
        head = phrase.last - 1 if self.known.language == "en" else phrase.first
        alone = phrase.noun.kind == "GroupOfPeople" and not self._plural(self.doc[head])
        one = alone and not self.known.has("collectives", self.doc[phrase.last - 1].text)
        kind = "Person" if one and "Sing" in self.doc[head].morph.get("Number", []) else phrase.noun.kind
        ref = self.reading.ref(self.passage, phrase.start, phrase.end, kind=kind)
        return ActorMention(
            self.passage,
            phrase.start,
            phrase.end,
            head,
            ref,
            "role",
            certainty=0.5 if phrase.noun.role == "people" else 0.9,
            plural=self._plural(self.doc[head]),
            gender=phrase.noun.gender or self._gender(head),
            hedges=self._hedges(phrase),
            role=phrase.noun.role,
        )

    def _gender(self, head: int) -> str | None:
        told = self.doc[head].morph.get("Gender", [])
        return {"Masc": "m", "Fem": "f"}.get(told[0]) if told and self.known.language == "fr" else None

    def _hedges(self, phrase: Phrase) -> tuple[str, ...]:
        return tuple(t.text for t in self.doc[phrase.start : phrase.end] if self.known.has("hedges", t.text))

    def _name_inside(self, phrase: Phrase) -> ActorMention | None:
        found = [self.covered[i] for i in range(phrase.last - 1, phrase.start - 1, -1) if i in self.covered]
        bare = [m for m in found if not m.start_i or self.doc[m.start_i - 1].text != "("]
        return next((m for m in (*bare, *found) if m.ref.kind != "Person"), None)

    def _named_after(self, phrase: Phrase) -> ActorMention | None:
        """As in "members of the CMA", "combattants du JNIM": the body named right after the noun."""
        if not phrase.noun.members or phrase.noun.kind == "SecurityForce":
            return None
        i = phrase.end
        if i >= len(self.doc) or not self.known.has("of", self.doc[i].text):
            return None
        i += 1
        while i < len(self.doc) and self.known.has("articles", self.doc[i].text):
            i += 1
        name = self.covered.get(i)
        return name if name is not None and name.start_i == i and is_any(name.ref.kind, BODIES) else None

    def _owner(self, phrase: Phrase) -> str | None:
        """The state of "Nigeria's army", "the government of Chad", "l'armée du Mali"."""
        before = self.covered.get(phrase.start - 2) if phrase.start > 1 else None
        if before is not None and before.place and self.doc[phrase.start - 1].lower_ in ("'s", "’s"):
            return before.ref.iri
        i = phrase.end
        if phrase.noun.body and i < len(self.doc) and self.known.has("of", self.doc[i].text):
            i += 1 + (i + 1 < len(self.doc) and self.known.has("articles", self.doc[i + 1].text))
            after = self.covered.get(i)
            return after.ref.iri if after is not None and after.place else None
        return None

    def _of_body(self, phrase: Phrase, found: ActorMention, name: ActorMention) -> ActorMention:
        """The phrase stands for the body it names, where its members do; a state's soldiers for its army."""
        if is_any(name.ref.kind, ("State",)) and name.ref.iri:
            return self._of_state(phrase, found, name.ref.iri)
        sent = phrase.noun.role == "peacekeeper" and not is_any(name.ref.kind, ("PeaceOperation",))
        stands = phrase.noun.members and is_any(name.ref.kind, BODIES) and not sent
        if stands and not (name.ref.kind == "InternationalOrganisation" and phrase.noun.role == "people"):
            return replace(pointed(found, name), how="class", certainty=0.8)
        return found

    def _of_state(self, phrase: Phrase, found: ActorMention, nation: str | None) -> ActorMention:
        """As in "French troops", "the junta": the state's force on the day, where the register knows it."""
        state = nation or self.main
        found = replace(found, nation=nation)
        entry = self._force(phrase.noun, state)
        if entry is None or (not nation and not phrase.noun.body):
            return found
        ref: Ref = self.reading.ref(self.passage, found.start_i, found.end_i, entry=entry)
        sure = 0.9 if nation else 0.7
        return replace(found, ref=ref, how="class" if nation else "description", certainty=sure)

    def _force(self, noun: Noun, state: str | None) -> Entry | None:
        """The body of a state that a noun names; the force it is a branch of, where the register has no such branch."""
        register, on = self.reading.register, self.reading.published
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
