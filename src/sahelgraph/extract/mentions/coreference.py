"""Words that point back: "the mission", "the country", "it", "its", "ce dernier", resolved within the document.

Descriptions look at the whole document and need one fitting actor; pronouns look two sentences back and need one
that fits better than any other actor or thing. Where that fails nothing is made: abstaining is the rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.lexicon.index import speech_verbs
from sahelgraph.extract.mentions.acting import asking, not_acting
from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading, is_any, pointed
from sahelgraph.extract.mentions.actor_words import ActorWords, Pronoun
from sahelgraph.extract.mentions.clitics import find_clitics
from sahelgraph.extract.mentions.describing import WIDE, Descriptions, Memory
from sahelgraph.extract.mentions.expletives import is_expletive
from sahelgraph.extract.mentions.pointing import (
    SPEAKING,
    SUBJECTS,
    TITLED,
    Candidate,
    Rival,
    best,
    is_called,
    latter,
    rivals,
)
from sahelgraph.extract.mentions.sent import sent_by, sent_by_state
from sahelgraph.extract.mentions.telling import speaker, together, told_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sahelgraph.model import Ref

REMEMBERED = 24
JOINED = 0.85
"""How sure it is that "its" in "X and its leader" is of X."""
NAMED = frozenset({"name", "acronym", "unknown", "class", "description", "post"})
PEOPLE = ("Person", "GroupOfPeople")
ARMED = ("ArmedGroup", "Militia")
MAIN = frozenset({"ROOT", "root", "conj", "parataxis"})
UNNAMED = 0.5
"""How sure it is that a pronoun with nobody before it that it could mean is somebody the text leaves unnamed."""


def resolved(
    reading: Reading,
    mentions: Sequence[Sequence[ActorMention]],
    nations: Sequence[dict[int, str]],
    *,
    main: str | None,
) -> list[list[ActorMention]]:
    """The mentions of each passage with those that point back among them; `main`: the state the document is about."""
    memory = Memory(_known(mentions), deque(maxlen=REMEMBERED), {}, {}, {})
    sentence = 0
    whole = []
    for i, found in enumerate(mentions):
        step = Resolver(reading, i, found, memory, main=main, first_sentence=sentence, nations=nations[i])
        whole.append(step.mentions())
        sentence = step.last_sentence + 1
    return whole


def _known(mentions: Sequence[Sequence[ActorMention]]) -> dict[str, ActorMention]:
    """Every actor named by a name, by its IRI, with its first mention."""
    found: dict[str, ActorMention] = {}
    for mention in (m for passage in mentions for m in passage):
        if mention.ref.node and mention.how in NAMED and not (mention.inner and mention.how == "unknown"):
            found.setdefault(mention.ref.node, mention)
    return found


class Resolver:
    """Reads one passage word by word, remembering whom it named."""

    def __init__(
        self,
        reading: Reading,
        passage: int,
        found: Sequence[ActorMention],
        memory: Memory,
        *,
        main: str | None,
        first_sentence: int,
        nations: dict[int, str],
    ) -> None:
        self.reading, self.passage, self.memory = reading, passage, memory
        self.doc: Doc = reading.docs[passage]
        self.known: ActorWords = reading.words(passage)
        self.words = reading.folded[passage]
        self.sentences = list(_sentences(self.doc, first_sentence))
        self.last_sentence = self.sentences[-1] if self.sentences else first_sentence
        self.starting: dict[int, list[ActorMention]] = defaultdict(list)
        for mention in found:
            self.starting[mention.start_i].append(mention)
        self.taken = {i: m for m in found if not m.inner for i in range(m.start_i, m.end_i)}
        self.descriptions = Descriptions(
            reading, passage, memory, self.taken, self.sentences, main=main, nations=nations
        )
        self.keys = self.descriptions.keys
        self.parts = grammar(self.known.language).partitives
        self.rivals = rivals(self.doc, self.taken, self.sentences)
        self.saying = speech_verbs(self.known.language)
        told = self.known.clitics
        words = grammar(self.known.language)
        self.nations = nations
        self.clitics = find_clitics(self.doc, self.words, told, words, self.saying) if told else {}

    def mentions(self) -> list[ActorMention]:
        """The passage's mentions in order, with what was resolved."""
        kept: list[ActorMention] = []
        done = 0
        for i in range(len(self.doc)):
            new = self._pointing(i) if i >= done and not self._is_taken(i) else None
            here = (
                [self._fighters(self.descriptions.group(self.descriptions.office(m))) for m in self.starting[i]]
                if new is None
                else [new]
            )
            if new is not None:
                self.taken.update(dict.fromkeys(range(new.start_i, new.end_i), new))
            if i in self.nations:
                state, sentence = self.nations[i], self.sentences[i]
                self._keep(sent_by_state(self.reading, self.passage, i, state, self.taken, sentence))
            for mention in here:
                self._remember(mention)
                done = max(done, mention.end_i)
            kept.extend(here)
        return kept

    def _pointing(self, i: int) -> ActorMention | None:
        if i in self.clitics:
            return self._pronoun(i, 1, self.clitics[i])
        if not self._may_point(i):
            return None
        for size in (3, 2, 1):
            if any(self._is_taken(k) for k in range(i, i + size)) or i + size > len(self.doc):
                continue
            if (pronoun := self.known.pronouns.get(" ".join(self.words[i : i + size]))) is not None:
                return self._pronoun(i, size, pronoun)
            if (kinds := self.known.descriptions.get(self._key(i, size))) is not None:
                return self.descriptions.meant(i, size, kinds)
        return None

    def _may_point(self, i: int) -> bool:
        """Whether a word is one that a pronoun or description begins with, or is none, before which it may begin."""
        folded, key = self.words[i].split(), self.keys[i].split()
        return not key or folded[0] in self.known.pointing or self.known.single(key[0]) in self.known.pointing

    def _is_taken(self, i: int) -> bool:
        """Whether a mention stands here that says itself who it is: not "the council", "the regional bloc" by nouns of its kind."""
        mention = self.taken.get(i)
        if (
            mention is None
            or mention.how != "role"
            or mention.linked
            or not is_any(mention.ref.kind, ("Organisation",))
        ):
            return mention is not None
        size = mention.end_i - mention.start_i
        return size > 1 and self._key(mention.start_i, size) not in self.known.descriptions

    def _key(self, i: int, size: int) -> tuple[str, ...]:
        return tuple(self.known.single(word) for key in self.keys[i : i + size] for word in key.split())

    def _pronoun(self, i: int, size: int, pronoun: Pronoun) -> ActorMention | None:
        token = self.doc[i + size - 1]
        if self._is_none(token, size, pronoun):
            return None
        if joint := together(token, pronoun, self.taken, self.saying):
            return self._meant(i, size, joint[0], SPEAKING, tuple(each.ref for each in joint[1:]))
        if pronoun.latter:
            last = latter(
                token,
                self.sentences[i],
                pronoun,
                not_acting(token, pronoun, self.memory.candidates, self.taken, self.known),
                self.memory.genders,
            )
            return self._meant(i, size, *last) if last else None
        sent = {one.token.i for one in self.memory.candidates if one.token.doc is token.doc}
        things = [thing for thing in self._before(i) if thing.token.i not in self.taken and thing.token.i not in sent]
        found = (
            self._owner_joined(i, pronoun)
            or told_of(token, pronoun, self.taken)
            or speaker(
                token, pronoun, self.taken, self.saying, self._is_capital, asking(self.known.language), self.parts
            )
            or best(
                token,
                self.sentences[i],
                pronoun,
                not_acting(token, pronoun, self.memory.candidates, self.taken, self.known),
                things,
                self.memory.genders,
                grammar(self.known.language).gerund_marks,
            )
        )
        if found is None:
            return self._unnamed(i, size, pronoun) if not things else None
        return self._meant(i, size, *found)

    def _is_none(self, token: Token, size: int, pronoun: Pronoun) -> bool:
        """Whether a word that may be a pronoun is none, or means nothing."""
        if pronoun.possessive and self.known.language == "fr" and token.pos_ not in ("DET", "PRON"):
            return True
        if size == 1 and token.pos_ not in ("PRON", "DET") and not token.text.startswith("-"):
            return True
        if self.known.has("expletive_pronouns", token.text) and is_expletive(token, self.known):
            return True
        several = pronoun.number == "plur" and token.dep_ in ("iobj", "obj")
        return pronoun.possessive and (several or _is_of_unnamed_subject(token))

    def _meant(self, i: int, size: int, to: ActorMention, sure: float, others: tuple[Ref, ...] = ()) -> ActorMention:
        """The pronoun at a token as a mention of somebody, and of others with them."""
        ref = self.reading.ref(self.passage, i, i + size)
        made = self.reading.mention(self.passage, i, i + size, ref, "pronoun", certainty=sure)
        found = replace(pointed(made, to), plural=to.plural, gender=to.gender)
        others = others or (to.others if to.plural else ())
        return replace(found, plural=True, others=others) if others else found

    def _is_capital(self, mention: ActorMention) -> bool:
        return bool(mention.ref.iri and self.reading.register.state_by_capital(mention.ref.iri))

    def _owner_joined(self, i: int, pronoun: Pronoun) -> tuple[ActorMention, float] | None:
        """As in "Ansar Dine and its leader", "de X et de son chef": a possessive behind "and" is of the one named before it."""
        before = i - 1 - (i > 2 and self.doc[i - 1].dep_ == "case")
        joined = pronoun.possessive and before > 0 and self.known.has("and_words", self.doc[before].text)
        owner = self.taken.get(before - 1) if joined else None
        fitting = owner is not None and owner.end_i == before and is_any(owner.ref.kind, pronoun.kinds)
        return (owner, JOINED) if owner is not None and fitting else None

    def _fighters(self, mention: ActorMention) -> ActorMention:
        """As in "JNIM said its fighters …": an armed group's own fighters stand for it, as with its name before them."""
        owner = self.taken.get(mention.start_i - 1)
        own = owner is not None and owner.how == "pronoun" and is_any(owner.ref.kind, ARMED)
        if owner is None or not own or mention.linked or mention.role != "armed" or not mention.plural:
            return mention
        return replace(pointed(mention, owner), how="class", certainty=min(mention.certainty, owner.certainty))

    def _unnamed(self, i: int, size: int, pronoun: Pronoun) -> ActorMention | None:
        """Somebody whom a text calls no more than "he" before it names anybody it could be: kept by that word."""
        token = self.doc[i + size - 1]
        kind = next((kind for kind in PEOPLE if kind in pronoun.kinds), None)
        main = token.head.dep_ in MAIN and token.dep_ in SUBJECTS and token.head.pos_ in ("VERB", "AUX")
        named = any(is_any(one.mention.ref.kind, pronoun.kinds) for one in self.memory.candidates)
        if kind is None or pronoun.possessive or not pronoun.kept or not main or named:
            return None
        ref = self.reading.ref(self.passage, i, i + size, kind=kind)
        made = self.reading.mention(self.passage, i, i + size, ref, "pronoun", certainty=UNNAMED)
        return replace(made, plural=pronoun.number == "plur", gender=pronoun.gender)

    def _before(self, i: int) -> list[Rival]:
        """The last things named before a token."""
        end = bisect_left(self.rivals, i, key=lambda thing: thing.token.i)
        return self.rivals[max(0, end - REMEMBERED) : end]

    def _remember(self, mention: ActorMention) -> None:
        node = mention.ref.node
        if node is None or mention.inner:
            return
        self._keep(sent_by(mention, self.doc[mention.head_i], self.sentences[mention.start_i], self.known))
        sentence = self.sentences[mention.start_i]
        self.memory.last_said[node] = sentence
        if self.known.language == "fr" and mention.how in ("name", "acronym") and self._tells_gender(mention):
            told = self.doc[mention.start_i - 1].morph.get("Gender", [])
            if told and self.doc[mention.start_i - 1].pos_ == "DET":
                self.memory.genders.setdefault(node, "f" if told[0] == "Fem" else "m")
        if not _is_said_of_another(self.doc, mention):
            self.memory.candidates.append(Candidate(mention, _standing(self.doc, mention), sentence))

    def _keep(self, sent: Candidate | None) -> None:
        if sent is not None:
            self.memory.candidates.append(sent)

    def _tells_gender(self, mention: ActorMention) -> bool:
        """Whether the article before a name tells the gender it goes by: not that of "la République du Niger"."""
        state = is_any(mention.ref.kind, WIDE) and mention.end_i - mention.start_i > 1
        return mention.start_i > 0 and not (state and self.doc[mention.start_i].pos_ == "NOUN")


def _is_said_of_another(doc: Doc, mention: ActorMention) -> bool:
    """Whether a noun only tells what somebody is, to whom the next "he" points as well: "He is a prominent critic"."""
    token = doc[mention.head_i]
    return mention.how == "role" and not mention.linked and any(child.dep_ == "cop" for child in token.children)


def _standing(doc: Doc, mention: ActorMention) -> Token:
    """The token by which a mention has its place in the sentence: of "l'imam X", "le préfet de Y, X" the title, which X hangs on."""
    token = doc[mention.head_i]
    title = token.head
    called = token.dep_ in TITLED and title.i < mention.start_i
    return title if called and is_called(title, mention) else token


def _is_of_unnamed_subject(token: Token) -> bool:
    """As in "Exprimant son soutien à X": the owner is whoever stands above the paragraph, whose verb has no subject."""
    verb = token.head.head
    bare = verb.pos_ == "VERB" and "Pres" in verb.morph.get("Tense", []) and "Part" in verb.morph.get("VerbForm", [])
    opens = bare and verb.is_sent_start and token.head.dep_ == "obj"
    return bool(opens) and not any(child.dep_ in SUBJECTS for child in verb.children)


def _sentences(doc: Doc, first: int) -> Iterator[int]:
    """The number of each token's sentence, counted from `first`."""
    for number, sentence in enumerate(doc.sents, first):
        yield from repeat(number, len(sentence))
