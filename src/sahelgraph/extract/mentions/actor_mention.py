"""The type of an actor or place named in a text, and the document as it is read for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from sahelgraph.extract.mentions.actor_words import ActorWords, actor_words
from sahelgraph.extract.parsing.passages import Passage
from sahelgraph.extract.times.find import TimeSpan
from sahelgraph.ids import Minter
from sahelgraph.model import Ref, Source
from sahelgraph.register import Entry, Register, fold
from sahelgraph.vocabulary import kinds_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DATED = frozenset({"point", "range", "as_of"})
CLAUSAL = frozenset({"VERB", "AUX"})

How = Literal["name", "acronym", "unknown", "role", "class", "post", "pronoun", "description", "demonym"]
"""By what words an actor is named; `class`: "JNIM militants", "French troops", linked to the body they belong to."""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor or place named by the tokens `start_i` up to `end_i` of a passage; `head_i` is their head.

    `ref` is who it is; `place` the same name as a place, where it can be both ("Mali"); `within` the place a
    village lies in, as told; `nation` the state of "French troops"; `post` the office of "the foreign minister
    of Mali". `inner`: part of a wider mention or its bracketed acronym, so that it is not an actor beside it.
    `hedges` are words of doubt inside it ("suspected"); `others` those it stands for as well ("the militants" of two
    groups named together).
    """

    passage: int
    start_i: int
    end_i: int
    head_i: int
    ref: Ref
    how: How
    certainty: float = 1.0
    plural: bool = False
    gender: str | None = None
    inner: bool = False
    place: Ref | None = None
    within: Ref | None = None
    nation: str | None = None
    post: str | None = None
    role: str | None = None
    hedges: tuple[str, ...] = ()
    others: tuple[Ref, ...] = ()

    @property
    def untyped(self) -> bool:
        """Whether it is a name of which nothing tells what sort of actor bears it."""
        return self.how == "unknown" and self.ref.kind == "Actor"

    @property
    def linked(self) -> bool:
        """Whether the register knows who it is."""
        return self.ref.iri is not None

    def holds(self, other: ActorMention) -> bool:
        """Whether the other stands inside this one."""
        return self.passage == other.passage and self.start_i <= other.start_i and other.end_i <= self.end_i


@dataclass(frozen=True)
class Reading:
    """A document being read: what all steps look at. `text` is the whole document where it is known."""

    passages: Sequence[Passage]
    register: Register
    source: Source
    minter: Minter
    times: Sequence[Sequence[TimeSpan]]
    text: str | None = None
    states: dict[str, str | None] = field(default_factory=dict)

    @property
    def published(self) -> str | None:
        """The day of publication, against which homonyms and offices are told apart."""
        return self.source.published

    def day(self, passage: int, i: int) -> str | None:
        """The day by which offices are told apart at a token: that of its own clause, else that of publication.

        "In 2015, the president of X met …" is told of who held the office then, whoever holds it when it is told.
        """
        doc, verb = self.docs[passage], _clause(self.docs[passage][i])
        for span in self.times[passage]:
            dated = span.kind in DATED and span.time.start and not span.time.start.startswith("-")
            if dated and verb is not None and _clause(doc[span.start_i]) == verb:
                return span.time.start
        return self.published

    @cached_property
    def docs(self) -> list[Doc]:
        """The parsed passages."""
        return [passage.doc for passage in self.passages]

    @cached_property
    def folded(self) -> list[list[str]]:
        """The words of each passage, folded."""
        return [[fold(token.text) for token in doc] for doc in self.docs]

    @cached_property
    def keys(self) -> list[list[str]]:
        """The words of each passage, folded and without plural endings."""
        return [[self.words(i).single(word) for word in words] for i, words in enumerate(self.folded)]

    def words(self, passage: int) -> ActorWords:
        """The words of the passage's language."""
        return actor_words(self.passages[passage].language)

    def state_of(self, iri: str) -> str | None:
        """The state an actor or place belongs to."""
        if iri not in self.states:
            self.states[iri] = self.register.state_of(iri)
        return self.states[iri]

    def states_around(self, iri: str) -> frozenset[str]:
        """The states an actor belongs to or, as far as the register says, is at work in."""
        there = (tie.object for tie in self.register.ties_of(iri, "operatesIn") if tie.subject == iri)
        return frozenset(state for one in (iri, *there) if (state := self.state_of(one)))

    def said(self, passage: int, start: int, end: int) -> str:
        """The words between two places of the document, as written."""
        if self.text is not None:
            return self.text[start:end]
        tidied = self.passages[passage].tidied
        if tidied.places is None:
            return tidied.text[start - tidied.start : end - tidied.start]
        return "".join(c for c, at in zip(tidied.text, tidied.places, strict=True) if start <= at < end)

    def ref(self, passage: int, start_i: int, end_i: int, *, entry: Entry | None = None, kind: str = "Actor") -> Ref:
        """A reference by the words of some tokens: to the entry, else to an actor of the source's own."""
        start, end = self.passages[passage].span(start_i, end_i)
        return self.ref_at(passage, start, end, entry=entry, kind=kind)

    def ref_at(self, passage: int, start: int, end: int, *, entry: Entry | None = None, kind: str = "Actor") -> Ref:
        """The same by places in the document."""
        said = self.said(passage, start, end)
        if entry is not None:
            label = self.register.label(entry.iri, self.passages[passage].language)
            return Ref(label=label, mention=said, start=start, end=end, iri=entry.iri, kind=entry.kind)
        label = " ".join(said.split())
        local = self.minter.unlinked(self.source.iri, fold(label), kind)
        return Ref(label=label, mention=said, start=start, end=end, local=local, kind=kind)

    def mention(self, passage: int, start_i: int, end_i: int, ref: Ref, how: How, **more: object) -> ActorMention:
        """A mention by some tokens, its head found by the parse."""
        head = head_of(self.docs[passage], start_i, end_i)
        return ActorMention(passage, start_i, end_i, head, ref, how, **more)  # type: ignore[arg-type]


def pointed(mention: ActorMention, to: ActorMention) -> ActorMention:
    """The mention with the other's identity and its own words."""
    here = mention.ref
    ref = replace(to.ref, mention=here.mention, start=here.start, end=here.end, alternative=here.alternative)
    place = to.place and replace(to.place, mention=here.mention, start=here.start, end=here.end)
    return replace(mention, ref=ref, place=place, post=mention.post or to.post, nation=mention.nation or to.nation)


def head_of(doc: Doc, start_i: int, end_i: int) -> int:
    """The first token of a stretch whose head lies outside it, no adjective where there is another: "French and [Malian forces]".

    >>> import spacy
    >>> head_of(spacy.blank("en")("French troops left"), 0, 1)
    0
    """
    heads = ((i, doc[i].head.i) for i in range(start_i, end_i))
    outer = [i for i, head in heads if head == i or not start_i <= head < end_i]
    return next((i for i in outer if doc[i].pos_ != "ADJ"), next(iter(outer), start_i))


def is_any(kind: str | None, above: Sequence[str] | frozenset[str]) -> bool:
    """Whether a kind is one of some, or lies below one."""
    return kind is not None and not kinds_of(kind).isdisjoint(above)


def capitalised(token: Token) -> bool:
    """Whether a word begins with a capital letter."""
    return token.text[:1].isupper()


def _clause(token: Token) -> int | None:
    """The verb of the clause that a word stands in; None where no verb is above it."""
    while token.head.i != token.i and token.pos_ not in CLAUSAL:
        token = token.head
    return token.i if token.pos_ in CLAUSAL else None


def opens_sentence(token: Token) -> bool:
    """Whether nothing but quotes and brackets stands before a word in its sentence."""
    doc, i = token.doc, token.i
    while i > 0 and not doc[i].is_sent_start:
        i -= 1
        if not doc[i].is_punct:
            return False
    return True
