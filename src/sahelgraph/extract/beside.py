"""Who is named beside whom in a passage: other names of one, several of whom one noun tells, bodies joined inside names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.frames.reader import Reader
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.mentions.naming import NAMES, officer, post_nouns
from sahelgraph.extract.parsing.passages import Passage
from sahelgraph.extract.parsing.tree import Tree
from sahelgraph.extract.quantities.find import Quantity
from sahelgraph.extract.times.find import TimeSpan
from sahelgraph.ids import Minter
from sahelgraph.model import Source
from sahelgraph.register import Register

MODIFYING = frozenset({"compound", "amod", "nmod", "conj", "flat", "appos"})
MANY_WORDS = 3
NEAR = 4
"""How soon behind some of a people who is joined to them is named."""
BODIES = ("ArmedGroup", "Movement", "Militia", "Party", "InternationalOrganisation", "Coalition")
"""Bodies with names of several words, to whose last one the parser may join what is joined to the body."""
PEOPLES = ("PopulationGroup",)


@dataclass(frozen=True)
class Beside:
    """A passage with everything found in it, asked for those named beside one another. `text` is the whole document's."""

    passage: Passage
    tree: Tree
    reader: Reader
    frames: Sequence[Frame]
    mentions: Sequence[ActorMention]
    times: Sequence[TimeSpan]
    quantities: Sequence[Quantity]
    source: Source
    text: str
    register: Register
    minter: Minter
    standing: ActorMention | None = None
    """Who speaks in all that follows: "The Security Council," on a line of its own above paragraphs without subjects."""
    tasked: ActorMention | None = None
    """Whose task a paragraph without a subject tells: "Decides that the mission shall: (a) To protect …"."""
    decreed: bool = False
    """Whether all this is the text of a body that stands above it."""
    home: str | None = None
    """The state that the document speaks of from within."""
    _by_token: dict[int, ActorMention] = field(default_factory=dict)
    _frame_of: dict[int, Frame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._frame_of.update({frame.head: frame for frame in self.frames})
        for mention in sorted(self.mentions, key=lambda m: m.inner):
            for i in range(mention.start_i, mention.end_i):
                self._by_token.setdefault(i, mention)

    @property
    def language(self) -> str:
        return self.passage.language

    def mention(self, i: int) -> ActorMention | None:
        """The widest mention that covers a token."""
        return self._by_token.get(i)

    def said_of(self, i: int) -> ActorMention | None:
        """Whom a noun is said of that names nobody: "Niger is a country whose capital is …" tells of Niger."""
        tree = self.tree
        if tree.pos[i] != "NOUN" or not tree.below(i, "cop") or self.reader.arguments.case(i):
            return None
        told = self.reader.truth.of(i)
        if told.denied or told.modality != "actual":
            return None
        subjects = [c for s in tree.below(i, "nsubj") for c in (s, *tree.below(s, "appos", "flat"))]
        found = (self.mention(c) for c in subjects)
        return next((mention for mention in found if mention is not None and mention.how in NAMES), None)

    def called(self, mention: ActorMention) -> list[ActorMention]:
        """The persons whose names say who several are: "two JNIM commanders, X and Y", "French journalists X and Y"."""
        several = self.tree.pos[mention.head_i] == "NOUN" and self.tree.has(mention.head_i, "Number=Plur")
        return self.names_of(mention.head_i, mention.end_i) if several else []

    def names_of(self, i: int, end: int) -> list[ActorMention]:
        """The persons in apposition to a noun or number, whose phrase ends at `end` where several are meant."""
        tree, one = self.tree, self.tree.pos[i] == "NUM"
        for c in tree.below(i, "appos"):
            name = self.mention(c)
            near = name is not None and (one or 0 <= name.start_i - end <= 1) and not self.reader.arguments.case(c)
            if near:
                told = [m for k in tree.conjuncts(c) if (m := self.mention(k)) is not None]
                return told if all(map(_is_person, told)) else []
        return []

    def coordinated_before(self, mention: ActorMention) -> Iterator[ActorMention]:
        """The other names of one noun: JNIM in "JNIM and/or ISGS militants", each a name of its own.

        So a people before another's groups, whom no register knows: "Fulani and Berta groups"; and a state or body
        before those of another: "UK and EU negotiators".
        """
        at = mention
        last = mention.end_i - 1
        men = (mention.how == "name" or self._is_of_name(mention)) and self.tree.pos[last] == "NOUN"
        head = last if men else mention.head_i
        while (men or at.how == "class") and (before := self.mention(at.start_i - 2)) and before.linked:
            joined = before.end_i == at.start_i - 1 and self.tree.bases[before.end_i] in {"cc", "punct"}
            if not joined or not self._is_inside(before.head_i, head):
                return
            yield before
            at = before
        if (groups := self._people_before(mention)) is not None and self._is_inside(groups.head_i, head):
            yield groups

    def _is_of_name(self, mention: ActorMention) -> bool:
        """Whether several are called after a body or state whose name opens their phrase: "EU negotiators"."""
        first = self.tree.pos[mention.start_i] == "PROPN" and mention.start_i != mention.head_i
        return first and mention.how == "role" and mention.plural and mention.start_i in self._named_inside

    @cached_property
    def _named_inside(self) -> frozenset[int]:
        """Where names begin that stand inside other mentions."""
        return frozenset(m.start_i for m in self.mentions if m.inner and m.linked and m.how in {"name", "acronym"})

    def _people_before(self, mention: ActorMention) -> ActorMention | None:
        """The people that "and" joins to the name before some groups."""
        named = mention.how == "role" and mention.plural and self.tree.pos[mention.start_i] in {"PROPN", "ADJ"}
        before = self.mention(mention.start_i - 2) if named else None
        joined = before is not None and before.end_i == mention.start_i - 1 and self.tree.bases[before.end_i] == "cc"
        return before if before is not None and joined and is_any(before.ref.kind, PEOPLES) else None

    def joined_inside(self, mention: ActorMention) -> Iterator[ActorMention]:
        """Those whom the parser joined to the last word of a body's name: "between the Movement for X and the Front for Y".

        Or to that of a people's, where some of it are told of: "youths from the Bobo community and gendarmes".
        """
        some = mention.how == "class" and is_any(mention.ref.kind, PEOPLES)
        if not mention.linked or not (some or mention.how == "name") or mention.end_i - mention.start_i < MANY_WORDS:
            return
        inner = (j for j in range(mention.start_i, mention.end_i) if j != mention.head_i)
        for other in (self.mention(c) for j in inner for c in self.tree.below(j, "conj") if c >= mention.end_i):
            joined = other is not None and (other.start_i - mention.end_i < NEAR if some else other.linked)
            if other is not None and joined and is_any(other.ref.kind, ("Actor",) if some else BODIES):
                yield other

    def _is_inside(self, i: int, head: int) -> bool:
        """Whether a token hangs on a noun as a modifier of it does."""
        for above in self.tree.path(i):
            if self.tree.bases[i] not in MODIFYING:
                return False
            if above == head:
                return True
            i = above
        return False

    def named(self, mention: ActorMention) -> ActorMention:
        """The name that stands in apposition to a role ("the militant group Boko Haram"), else the mention itself."""
        one = any(self.tree.has(c, "Number=Sing") for c in self.tree.below(mention.head_i, "det"))
        native = mention.how == "demonym" and one
        if not native and (mention.linked or mention.how not in {"role", "class", "post"}):
            return officer(self.tree, self.mention, mention, post_nouns(self.language)) or mention
        for c in self.tree.below(mention.head_i, "appos", "flat", "nmod"):
            other = self.mention(c)
            if other and other.how in {"name", "acronym", "unknown"} and self._names(mention, other, c):
                return other
        return mention

    def _names(self, mention: ActorMention, other: ActorMention, c: int) -> bool:
        """Whether a name beside a role is the same: right after it, or between commas once its phrase has ended."""
        if is_any(other.ref.kind, ("Place",)) or self.reader.arguments.case(c):
            return False
        beside = self.tree.bases[c] == "appos" and self.tree.span(c)[0] == mention.end_i
        if mention.end_i <= other.start_i <= mention.end_i + 1 or beside:
            return True
        closed = other.start_i > mention.end_i and self.tree.words[other.start_i - 1] == ","
        one = is_any(mention.ref.kind, ("Person",)) and is_any(other.ref.kind, ("Person", "Actor"))
        return closed and one and self.tree.bases[c] == "appos"


def _is_person(mention: ActorMention) -> bool:
    """Whether a name is a person's, or one of several words that nobody knows."""
    unknown = mention.untyped and mention.end_i - mention.start_i > 1
    return unknown or (mention.how in NAMES and is_any(mention.ref.kind, ("Person",)))
