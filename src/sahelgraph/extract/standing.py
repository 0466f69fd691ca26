"""Who stands in a role of a passage: the mention there, its owner, those joined to it, the state that a capital is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sahelgraph.extract.frames.find import Frame, Reader
from sahelgraph.extract.lexicon.index import source_words
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.mentions.naming import NAMES, members, officer, post_nouns
from sahelgraph.extract.parsing.passages import Passage
from sahelgraph.extract.parsing.tree import Tree
from sahelgraph.extract.quantities.find import Quantity
from sahelgraph.extract.times.find import TimeSpan
from sahelgraph.ids import Minter
from sahelgraph.model import Ref, Source
from sahelgraph.register import Register

ACTING = frozenset({"nsubj", "obj", "iobj", "obl:agent"})
SEATED = 0.8
"""How sure it is that a capital that acts stands for its state."""
MODIFYING = frozenset({"compound", "amod", "nmod", "conj", "flat", "appos"})
APPOSED = 4
"""How many words after a noun the name stands that is the same."""
MANY_WORDS = 3
NEAR = 4
"""How soon behind some of a people who is joined to them is named."""
BODIES = ("ArmedGroup", "Movement", "Militia", "Party", "InternationalOrganisation", "Coalition")
"""Bodies with names of several words, to whose last one the parser may join what is joined to the body."""
PEOPLES = ("PopulationGroup",)
TOWNS = ("Settlement", "District")
"""Places that own no thing but what is built there: what is done to "the registry of X" is not done to X."""
THROUGH = 0.85
"""How sure it is that what is done to a thing of somebody's ("the junta's bans") is done to its owner."""


def _is_person(mention: ActorMention) -> bool:
    """Whether a name is a person's, or one of several words that nobody knows."""
    unknown = mention.how == "unknown" and mention.ref.kind == "Actor" and mention.end_i - mention.start_i > 1
    return unknown or (mention.how in NAMES and is_any(mention.ref.kind, ("Person",)))


@dataclass(frozen=True, slots=True)
class Part:
    """A mention in a role, and how sure it is that the role is its own."""

    mention: ActorMention
    sure: float = 1.0
    reached: bool = False
    """Whether it stands in no place of its own, but somewhere in what is told."""

    @property
    def ref(self) -> Ref:
        return self.mention.ref

    def doubted(self, hedges: Sequence[str]) -> Part:
        """The part with words of doubt about its role."""
        return replace(self, mention=replace(self.mention, hedges=(*self.mention.hedges, *hedges)))

    @property
    def certainty(self) -> float:
        """The mention's own certainty times that of its place."""
        return self.mention.certainty * self.sure


@dataclass(frozen=True)
class Standing:
    """A passage with everything found in it, asked for those who stand somewhere. `text` is the whole document's."""

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
    _parts_at: dict[tuple[int, bool], tuple[Part, ...]] = field(default_factory=dict)

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

    def parts(self, tokens: Iterable[int], kinds: Sequence[str] = (), *, deep: bool = True) -> list[Part]:
        """The mentions in a role, of some kinds; where a thing stands in it, its owner (`deep`)."""
        found: dict[tuple[int, str], Part] = {}
        for i in tokens:
            for part in self._standing(i, deep=deep):
                fitting = self.fitting(part, kinds)
                if fitting:
                    found.setdefault((part.mention.start_i, part.ref.node or ""), fitting)
        return [found[key] for key in sorted(found)]

    def reached(self, i: int, kinds: Sequence[str], deep: int = 3) -> list[Part]:
        """The mentions of some kinds at a token, or else on the nearest phrases that hang on it."""
        here = self.parts((i,), kinds)
        if here or not deep:
            return here
        roles = self.reader.arguments.of_noun(i)
        closed = {"clause", *self.reader.grammar.apart, *self.reader.grammar.inclusives}
        below = sorted(j for name, told in roles.items() if name not in closed for j in told if j != i)
        return next((found for j in below if (found := self.reached(j, kinds, deep - 1))), [])

    def fitting(self, part: Part, kinds: Sequence[str]) -> Part | None:
        """The part as one of the kinds: an actor that is a country as well may be meant as a place."""
        mention = part.mention
        fits = not kinds or is_any(mention.ref.kind, kinds)
        if fits and not (kinds and self._is_faced(mention)):
            return part
        state = self.seat_of(mention) if is_any("State", kinds) else None
        return replace(part, mention=state, sure=part.sure * SEATED) if state else part if fits else None

    def _is_faced(self, mention: ActorMention) -> bool:
        """Whether somebody stands behind a preposition of those one deals with: "talks with Paris"."""
        return self.reader.arguments.case(mention.head_i) in self.reader.grammar.facing

    def _is_called(self, mention: ActorMention) -> bool:
        """Whether somebody is called upon: "called on Moscow to leave"."""
        verb = self.tree.heads[self.tree.first_conjunct(mention.head_i)]
        asked = self.tree.lemmas[verb] in self.reader.grammar.object_control
        return asked and self.reader.arguments.case(mention.head_i) in self.reader.grammar.called_marks

    def _is_of_policy(self, i: int) -> bool:
        """Whether what a name hangs on is what a state does: "l'ingérence de Paris"."""
        of = self.reader.arguments.case(i) in self.reader.grammar.of and self.tree.bases[i] == "nmod"
        return of and self.tree.lemmas[self.tree.heads[i]] in self.reader.grammar.policies

    def seat_of(self, mention: ActorMention) -> ActorMention | None:
        """The state whose capital acts or is spoken to ("Bamako accused Paris of …"), where no preposition makes it a place."""
        first = self.tree.first_conjunct(mention.head_i)
        standing = (
            self.tree.deps[first] in ACTING
            or self._is_faced(mention)
            or self._is_called(mention)
            or self.reader.arguments.case(mention.head_i) in (self.reader.grammar.agents | self.reader.grammar.between)
            or self.reader.arguments.case(mention.head_i) in source_words(self.language)
            or self._is_of_policy(first)
        )
        return self.state_of_capital(mention) if standing else None

    def state_of_capital(self, mention: ActorMention) -> ActorMention | None:
        """The state whose capital a mention is."""
        iri = self.register.state_by_capital(mention.ref.iri) if mention.ref.iri else None
        if iri is None:
            return None
        return replace(mention, ref=self.entered(mention.ref, iri), place=mention.ref)

    def entered(self, ref: Ref, iri: str) -> Ref:
        """What some words imply as an entry of the register, by their places in the text."""
        label, kind = self.register.label(iri, self.language), self.register.entries[iri].kind
        return replace(ref, label=label, iri=iri, local=None, kind=kind)

    def forces_of(self, part: Part) -> Part:
        """The armed forces of a state whose strike it is told to be ("a French airstrike"), where the register has them."""
        state = part.ref.iri if is_any(part.ref.kind, ("State", "Country")) else None
        force = self.register.force_of(state, "army", self.source.published) if state else None
        if force is None:
            return part
        return replace(part, mention=replace(part.mention, ref=self.entered(part.ref, force.iri), place=None))

    def _standing(self, i: int, *, deep: bool) -> tuple[Part, ...]:
        """The mentions at a token, of any kind, looked for once."""
        key = (i, deep)
        if key not in self._parts_at:
            self._parts_at[key] = tuple(self._at(i, deep=deep))
        return self._parts_at[key]

    def _at(self, i: int, *, deep: bool) -> Iterator[Part]:
        mention = self.mention(i)
        if mention and mention.start_i in self._surrounding:
            return
        if mention:
            several = members(self.tree, self.mention, mention) or self._called(mention)
            yield from (Part(each) for each in several or [self.named(mention)])
            yield from (Part(other) for other in self._coordinated_before(mention))
            yield from (Part(replace(mention, ref=ref)) for ref in mention.others)
            yield from (Part(other) for other in self._joined_inside(mention))
            return
        if (said := self.said_of(i)) is not None:
            yield Part(said)
            return
        partitive = self.tree.lemmas[i] in self.reader.grammar.partitives or self.tree.pos[i] == "NUM"
        if partitive and (one := self._names_of(i, i + 1)):
            yield Part(one[0])
            return
        before = self._some_of(i) if partitive else None
        if before:
            yield Part(before, THROUGH)
            return
        beside = ((c, m) for c in self.tree.below(i, "appos", "flat") if (m := self.mention(c)))
        named = self.tree.pos[i] in {"PROPN", "NOUN"} and any(
            c - i <= APPOSED or "," in self._before_ranks(m.start_i) for c, m in beside
        )
        memorial = self.tree.lemmas[i] in self.reader.grammar.memorials  # nobody is hit with his tomb
        if not memorial and (deep or partitive or named):
            yield from self._owners(i, 0.95 if partitive else THROUGH)

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

    def _called(self, mention: ActorMention) -> list[ActorMention]:
        """The persons whose names say who several are: "two JNIM commanders, X and Y", "French journalists X and Y"."""
        several = self.tree.pos[mention.head_i] == "NOUN" and self.tree.has(mention.head_i, "Number=Plur")
        return self._names_of(mention.head_i, mention.end_i) if several else []

    def _names_of(self, i: int, end: int) -> list[ActorMention]:
        """The persons in apposition to a noun or number, whose phrase ends at `end` where several are meant."""
        tree, one = self.tree, self.tree.pos[i] == "NUM"
        for c in tree.below(i, "appos"):
            name = self.mention(c)
            near = name is not None and (one or 0 <= name.start_i - end <= 1) and not self.reader.arguments.case(c)
            if near:
                told = [m for k in tree.conjuncts(c) if (m := self.mention(k)) is not None]
                return told if all(map(_is_person, told)) else []
        return []

    @cached_property
    def _surrounding(self) -> frozenset[int]:
        """Where the names of places begin that only say where the one before lies: "the school in Deou, Oudalan Province"."""
        pairs = ((here.within, self.mention(here.end_i + 1)) for here in self.mentions if here.within is not None)
        known = (there for wide, there in pairs if there is not None and there.ref.node == wide.node)
        return frozenset(there.start_i for there in known if self.tree.bases[there.head_i] != "conj")

    def _before_ranks(self, i: int) -> str:
        """The word before a name, the ranks before it aside: "the commander of the guard, General X"."""
        while i > 1 and (self.tree.words[i - 1] in self.reader.grammar.ranks or self.tree.words[i - 1] == "."):
            i -= 1
        return self.tree.words[i - 1]

    def _locates(self, mention: ActorMention) -> bool:
        """Whether a place in brackets tells where what stands before them is: "Sikende village (Yatenga)"."""
        return self.tree.words[mention.start_i - 1] == "(" and is_any(mention.ref.kind, ("Place",))

    def _some_of(self, i: int) -> ActorMention | None:
        """The people of whom "some" are told right after them: "fighters, some linked to X"."""
        before = self.mention(i - 2) if i > 1 and self.tree.words[i - 1] in {",", "-", "–", "—", "--", "("} else None
        return before if before and before.end_i == i - 1 and before.plural else None

    def _coordinated_before(self, mention: ActorMention) -> Iterator[ActorMention]:
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

    def _joined_inside(self, mention: ActorMention) -> Iterator[ActorMention]:
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

    def _owners(self, i: int, sure: float, deep: int = 2) -> Iterator[Part]:
        beside = (m for c in self.tree.below(i, "appos", "flat") if (m := self.mention(c)) and not self._locates(m))
        same = [m for m in beside if m.start_i not in self._surrounding]
        if same:
            yield Part(same[0], 0.95)
            return
        roles = self.reader.arguments.of_noun(i)
        words = self.reader.grammar
        sent = sorted(words.givers) if self.tree.lemmas[i] in words.partitives else ()  # "a delegation from X"
        slots = ("possessive", *sorted(words.of), *sorted(words.agents), *sent, "modifier")
        found = {slot: [m for c in roles.get(slot, ()) if (m := self.mention(c)) and m.start_i != i] for slot in slots}
        for slot, named in self._owning(i, found).items():
            yield from (Part(each, sure) for m in named for each in (m, *self._coordinated_before(m)))
            if named or (slot == "possessive" and roles.get(slot) and not self._is_told_by_name(i, found)):
                return
        for slot in sorted(words.of) if deep else ():
            yield from (part for c in roles.get(slot, ()) for part in self._owners(c, sure * THROUGH, deep - 1))

    def _is_told_by_name(self, i: int, found: dict[str, list[ActorMention]]) -> bool:
        """Whether a name tells whose a building or vehicle is, though nobody knows who "their" are: "their MINUSMA convoy"."""
        named = any(m.linked for m in found["modifier"])
        return named and self.tree.lemmas[i] in self.reader.grammar.sites

    def _owning(self, i: int, found: dict[str, list[ActorMention]]) -> dict[str, list[ActorMention]]:
        """Those named beside a noun, by their slot, without who does not own it.

        "The army camp of Dioura" and "the market of Gao" stand there and are not Dioura's or Gao's; "a MINUSMA convoy of
        peacekeepers" is MINUSMA's; "the Malian town" is no part of Mali's government.
        """
        words, lemma = self.reader.grammar, self.tree.lemmas[i]
        if lemma in words.settlements:
            return {slot: [m for m in named if m.how != "demonym"] for slot, named in found.items()}
        if lemma in words.areas:
            return found
        if lemma not in words.sites:
            return {
                slot: [m for m in named if slot == "possessive" or not is_any(m.ref.kind, TOWNS)]
                for slot, named in found.items()
            }
        mobile = {
            slot: [m for m in named if slot == "possessive" or not is_any(m.ref.kind, ("Place",))]
            for slot, named in found.items()
        }
        known = any(m.linked for named in mobile.values() for m in named)
        return {slot: [m for m in named if m.linked or not known] for slot, named in mobile.items()}
