"""Proper names that no register knows: runs of capitalised words, taken for people, bodies or places by context."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sahelgraph.extract.mending.tagging import opens_name
from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading, capitalised, is_any, opens_sentence
from sahelgraph.extract.mentions.actor_words import ActorWords
from sahelgraph.extract.mentions.apart import MONEY
from sahelgraph.extract.mentions.fields import field_end
from sahelgraph.extract.mentions.name_kinds import NAMING, NameKinds
from sahelgraph.extract.mentions.surnames import ruling
from sahelgraph.extract.quantities.words import number_words
from sahelgraph.register import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OPENERS = frozenset({"ADP", "SCONJ", "CCONJ", "ADV"})
LONGEST = 14
POLITICAL = frozenset({"Movement", "Party"})
NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "X", "VERB"})


class Unknown:
    """Finds the unknown names of one passage; `covered` are the tokens of names already found."""

    def __init__(
        self, reading: Reading, passage: int, covered: dict[int, ActorMention], nations: dict[int, str]
    ) -> None:
        self.reading, self.passage, self.covered, self.nations = reading, passage, covered, nations
        self.doc: Doc = reading.docs[passage]
        self.known: ActorWords = reading.words(passage)
        self.heading = reading.passages[passage].heading
        self.made: dict[int, ActorMention] = {}
        self.posts = frozenset(self._words_of_posts())
        self.kinds = NameKinds(self.doc, self.known, covered, self.made)

    def mentions(self) -> Iterator[ActorMention]:
        """The unknown names, in order."""
        at = 0
        while at < len(self.doc):
            if not self._opens(at):
                at += 1
                continue
            start, end = self._trimmed(at, self._run(at))
            if end > start:
                yield from self._mention(start, end)
            at = max(end, at + 1)

    def _words_of_posts(self) -> Iterator[int]:
        """The words of the fields of posts: "Minister of Justice" holds no name."""
        for at, key in enumerate(self.reading.keys[self.passage]):
            noun = self.known.nouns.get((key,))
            if noun is not None and noun.posted:
                yield from range(at + 1, field_end(self.doc, self.known, at + 1, self.covered))

    def _opens(self, i: int) -> bool:
        token = self.doc[i]
        if self._place_of_body(i):
            return True
        if (
            not capitalised(token)
            or i in self.covered
            or i in self.posts
            or token.text[-1] in MONEY
            or self._is_money(i)
            or (not token.is_alpha and "-" not in token.text and len(token) < 3)
        ):
            return False
        if self.known.has("states", token.text) or self._led(i) or self._rules(i) or self._heads_name(i):
            return True
        if token.pos_ in NAMING:
            return not (opens_sentence(token) and self._common(token))
        if self.kinds.organisation(i) or self.kinds.is_given(i):
            return not opens_sentence(token) or (i + 1 < len(self.doc) and capitalised(self.doc[i + 1]))
        return token.pos_ in NOMINAL and not opens_sentence(token) and not self.heading

    def _is_money(self, i: int) -> bool:
        """Whether a word is a currency before an amount: "EUR 50 million"."""
        amount = i + 1 < len(self.doc) and self.doc[i + 1].like_num
        return amount and self.doc[i].text in number_words(self.known.language).currency

    def _rules(self, i: int) -> bool:
        """Whether a word is the last name of who heads a state on the day, and nobody else's."""
        return ruling(self.reading, self.passage, i, fold(self.doc[i].text)) is not None

    def _led(self, i: int) -> bool:
        """Whether a preposition opens a name that no register knows: "In Dagouber"."""
        return opens_name(self.doc[i]) and i + 1 not in self.covered and not self.heading

    def _heads_name(self, i: int) -> bool:
        """Whether the parser takes the next capitalised word for the rest of a name: "Victoire Ingabire", its first an adjective."""
        after = self.doc[i + 1] if i + 1 < len(self.doc) and self.doc[i].pos_ == "ADJ" else None
        return (
            after is not None and after.dep_ == "flat" and after.head.i == i and capitalised(after) and after.is_alpha
        )

    def _place_of_body(self, i: int) -> bool:
        """As in "Azawad National Movement": a place or a people that opens the name of a body; a state that of a movement."""
        held = self.covered.get(i)
        if held is None or held.start_i != i:
            return False
        if is_any(held.ref.kind, ("InternationalOrganisation",)):
            return self._mission(held)
        if held.end_i != i + 1 or not is_any(held.ref.kind, ("Place", "PopulationGroup", "State")):
            return False
        bodies = POLITICAL if is_any(held.ref.kind, ("State",)) else None
        return any(
            (body := self.kinds.organisation(k))
            and (bodies is None or body in bodies)
            and all(capitalised(self.doc[j]) for j in range(i, k))
            for k in range(i + 1, min(i + 4, len(self.doc)))
        )

    def _mission(self, held: ActorMention) -> bool:
        """As in "European Union Training Mission in X (EUTM)": a body that opens the name of another, with its acronym."""
        at = held.end_i
        while at < len(self.doc) and capitalised(self.doc[at]):
            at += 1
        named = any(self.kinds.organisation(k) for k in range(held.end_i, at))
        return named and self._is_acronym(held.start_i, self._to_acronym(held.start_i, at))

    def _common(self, token: Token) -> bool:
        """A capital at the start of a sentence tells nothing about a word that has a role or is a plain word."""
        return (self.known.single(fold(token.text)),) in self.known.nouns and self._alone(token.i)

    def _alone(self, i: int) -> bool:
        return i + 1 >= len(self.doc) or not capitalised(self.doc[i + 1])

    def _state_end(self, start: int) -> int | None:
        """Where the name of a state of several words ends that begins here: "Corée du Nord", "Arabie saoudite"."""
        ends = (end for end in (start + 4, start + 3, start + 2) if end <= len(self.doc) and self.doc[end - 1].is_alpha)
        return next((end for end in ends if self.kinds.is_state(start, end)), None)

    def _run(self, start: int) -> int:
        """Where the run that starts here ends: capitalised words, with small words between where a name has them."""
        if (named := self._state_end(start)) is not None:
            return named
        end = self.covered[start].end_i if start in self.covered else start + 1
        named_body = self.kinds.organisation(start) is not None
        while end < len(self.doc) and end - start < LONGEST:
            step = self._step(end, named_body=named_body)
            if not step:
                break
            named_body = named_body or self.kinds.body(end, end + step) is not None
            end += step
        return self._to_acronym(start, end) if named_body else end

    def _step(self, i: int, *, named_body: bool) -> int:
        token = self.doc[i]
        if self._begins_anew(i) or i in self.posts or token.text[-1] in MONEY:
            return 0
        capital = capitalised(token) and (i not in self.covered) and token.pos_ not in ("PRON", "DET")
        if capital or self._joined_particle(i):
            return 1
        bound = next((2 + small for small in (0, 2) if self._hyphened(i, small=small)), 0)
        if bound := bound or (self._place_in_name(i) if named_body else 0):
            return bound
        for size in (1, 2, 3) if not self._locates(i) else ():
            after = i + size
            if after >= len(self.doc) or not self._small(after - 1, named_body=named_body):
                return 0
            if capitalised(self.doc[after]) and (after not in self.covered or named_body):
                whole = self.covered.get(after)
                return (whole.end_i if whole else after + 1) - i
        return 0

    def _place_in_name(self, i: int) -> int:
        """How many words the place has right behind the noun of a body, which is called after it: "Radio Sahel"."""
        held = self.covered.get(i)
        if self.known.language != "fr" or held is None or held.start_i != i or self.kinds.organisation(i - 1) is None:
            return 0
        return held.end_i - i if is_any(held.ref.kind, ("Place",)) else 0

    def _locates(self, i: int) -> bool:
        """As in "the High School in Bani (Dori, Seno)": the brackets behind the next name say that it is where the body is."""
        name = i + 1
        while name < len(self.doc) and (capitalised(self.doc[name]) or self.doc[name].text == "-"):
            name += 1
        inside = self.known.has("place_prepositions", self.doc[i].text) and not self.known.has("of", self.doc[i].text)
        return inside and i + 1 < name < len(self.doc) and self.doc[name].text == "("

    def _begins_anew(self, i: int) -> bool:
        """Whether a sentence begins behind an author's name: "Jean KOFFI Après la prière, …"."""
        before = self.doc[i - 1].text
        small = self.doc[i].pos_ in OPENERS and not self.doc[i].is_upper
        return small and before.isupper() and len(before) > 2

    def _hyphened(self, i: int, *, small: int = 0) -> bool:
        """As in "Secretary-General": a hyphen with no space around it, and a capital behind it.

        `small` tokens may stand between: the word and hyphen of "Port-au-Prince".
        """
        after = i + 1 + small
        bound = self.doc[i].text == "-" and not (self.doc[i].whitespace_ or self.doc[i - 1].whitespace_)
        if not bound or after >= len(self.doc) or not capitalised(self.doc[after]) or after in self.covered:
            return False
        return not small or (self.doc[after - 1].text == "-" and not self.doc[i + 1].whitespace_)

    def _joined_particle(self, i: int) -> bool:
        """Whether a small word is bound to a name as one token: "Abou Bakr al-Baghdadi"."""
        particle, _, name = self.doc[i].text.partition("-")
        return name[:1].isupper() and particle in self.known.sets["particles"] and i not in self.covered

    def _small(self, i: int, *, named_body: bool) -> bool:
        """Whether a small word may stand within a name: "ag", "al-", and for bodies "of the", "pour la"."""
        word = fold(self.doc[i].text) or self.doc[i].text
        if i in self.covered or self._joins_another(i):
            return False
        if word in self.known.sets["particles"] or self.doc[i].text in "-’'":
            return named_body or word not in self.known.sets["of"] or self.kinds.is_given(i - 1)
        return named_body and (word in self.known.sets["connectors"] or self.doc[i].text.lower() in ("'s", "’s"))

    def _joins_another(self, i: int) -> bool:
        """As in "the Ministry of X and the Y": a conjunction before an article ends a name."""
        joined = self.known.has("and_words", self.doc[i].text) and i + 1 < len(self.doc)
        return joined and self.known.has("definite", self.doc[i + 1].text)

    def _to_acronym(self, start: int, end: int) -> int:
        """A body's name in small letters goes on up to its acronym in brackets: "Front pour la paix (FPX)"."""
        for i in range(end, min(len(self.doc) - 1, start + LONGEST)):
            token = self.doc[i]
            if token.text == "(":
                return i if self._is_acronym(start, i) else end
            if "Fin" in token.morph.get("VerbForm", []) and token.pos_ == "VERB":
                return end
            if token.is_punct and token.text not in "-’'":
                return end
        return end

    def _is_acronym(self, start: int, i: int) -> bool:
        """Whether a bracket opens an acronym of the name that starts at a token."""
        if i + 1 >= len(self.doc) or self.doc[i].text != "(":
            return False
        acronym = self.doc[i + 1].text
        return acronym.isupper() and fold(acronym)[:1] == fold(self.doc[start].text)[:1]

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Without days, months, titles and demonyms at either end."""
        if self.kinds.is_state(start, end):
            return start, end
        body = end - start > 1 and any(self.kinds.organisation(i) for i in range(start, end))
        while start < end and (
            (titled := self._opens_title(start, end)) or self._droppable(start, first=True, body=body)
        ):
            start += 3 if titled else 1
        if self._officer(start, end) or (end - start > 1 and self.kinds.ends_post(start)):
            start += 1
        while end > start and (self._droppable(end - 1, first=False, body=body) or self._cuts_noun(end)):
            end -= 1
        return (start, start) if self._plain_words(start, end) else (start, end)

    def _opens_title(self, start: int, end: int) -> bool:
        """As in "Secretary-General X": a title of two words with a hyphen."""
        return end - start > 3 and fold(self.doc[start : start + 3].text) in self.known.titles

    def _cuts_noun(self, end: int) -> bool:
        """As in "Transition Prime Minister X": a run that ends inside a noun of people is no name up to there."""
        pair = tuple(self.known.single(fold(token.text)) for token in self.doc[end - 1 : end + 1])
        return len(pair) > 1 and pair in self.known.nouns

    def _officer(self, start: int, end: int) -> bool:
        """As in "commissaire de Police Ali Traoré": a force, then the name of somebody in it."""
        if end - start < 3 or self.kinds.organisation(start) != "SecurityForce":
            return False
        of = start > 2 and self.known.has("of", self.doc[start - 1].text)
        ranked = of and any(fold(self.doc[k].text) in self.known.titles for k in (start - 2, start - 3))
        return ranked or self.kinds.is_given(start + 1)

    def _plain_words(self, start: int, end: int) -> bool:
        """Whether a run holds only nouns of people and what goes with them: "Islamist", "First Lady", "Secretary-General"."""
        keys = {i: key for i in range(start, end) if (key := self.known.single(fold(self.doc[i].text)))}
        return (
            all(
                (key,) in self.known.nouns or key in self.known.sets["modifiers"] or i in self.nations
                for i, key in keys.items()
            )
            or tuple(keys.values()) in self.known.nouns
            or self._ends_noun(start, tuple(keys.values()))
        )

    def _ends_noun(self, start: int, keys: tuple[str, ...]) -> bool:
        """As in "the Special Representative": the rest of a noun whose first word is no part of the run."""
        before = self.known.single(fold(self.doc[start - 1].text)) if start else ""
        return (before, *keys) in self.known.nouns

    def _droppable(self, i: int, *, first: bool, body: bool) -> bool:
        text = self.doc[i].text
        word = fold(text) or text.lower()
        if not word or not any(letter.isalpha() for letter in word) or word in self.known.sets["articles"]:
            return True
        if first and (
            (word in self.known.titles and not body) or (i in self.nations and not self.kinds.organisation(i + 1))
        ):
            return True
        if (not first and self._hyphened(i - 1)) or (body and not any(letter.isdigit() for letter in text)):
            return False
        return word in self.known.sets["not_names"] or (not first and i in self.nations)

    def _mention(self, start: int, end: int) -> Iterator[ActorMention]:
        if all(i in self.nations or i in self.covered for i in range(start, end)):
            return
        if self.heading and self.doc[start:end].text.isupper() and not self._alone_acronym(start, end):
            return
        kind, certainty, gender = self.kinds.kind(start, end)
        if kind is None and end - start == 1 and self._rules(start):
            kind, certainty = "Person", 0.5
        if kind is None:
            return
        ref = self.reading.ref(self.passage, start, end, kind=kind)
        made = self.reading.mention(self.passage, start, end, ref, "unknown", certainty=certainty, gender=gender)
        self.made.update(dict.fromkeys(range(start, end), made))
        yield made

    def _alone_acronym(self, start: int, end: int) -> bool:
        return end - start == 1 and not self.reading.passages[self.passage].tidied.text.isupper()
