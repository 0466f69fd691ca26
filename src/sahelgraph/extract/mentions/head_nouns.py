"""The nouns that head the phrases of people in a passage: which of the lexicon's nouns stand for somebody there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.lexicon.index import event_nouns
from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading, is_any
from sahelgraph.extract.mentions.actor_words import ActorWords, Noun
from sahelgraph.extract.parsing.tree import is_plural
from sahelgraph.register import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 12
"""How many words a phrase may have."""
HEADS = frozenset({"NOUN", "PROPN"})
ARMED, CROWD = "armed", "crowd"
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
    "Company",
)


class HeadNouns:
    """Finds the nouns of people in one passage; `covered` are the tokens of names, `nations` those of demonyms."""

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
            if noun is not None and (noun.nobody or self._heads(at, end, noun)) and not self._runs_into_name(at, end):
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
        if after.pos_ == "VERB" and "VerbForm=Fin" in str(after.morph):
            return False  # "the minister alleged that …"
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
        if is_plural(token):
            return not self._is_one_post(token)
        if token.lower_ == token.lemma_ and self.known.single(fold(token.text)) != fold(token.text):
            return any("Plur" in c.morph.get("Number", []) for c in token.lefts)  # "les pays", not "le pays"
        return self.known.single(fold(token.text)) != fold(token.text)

    def _is_one_post(self, token: Token) -> bool:
        """Whether an English post is in the singular, whatever the parser makes of it: "his counterpart"."""
        word = fold(token.text) if self.known.language == "en" else ""
        noun = self.known.nouns.get((word,))
        return noun is not None and noun.posted and self.known.single(word) == word
