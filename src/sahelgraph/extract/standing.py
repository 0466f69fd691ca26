"""Who stands in a role of a passage: the mention there, those named beside it, its owner, the state that a capital is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sahelgraph.extract.beside import Beside
from sahelgraph.extract.lexicon.index import source_words
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.mentions.actor_words import actor_words
from sahelgraph.extract.mentions.naming import members
from sahelgraph.model import Ref

ACTING = frozenset({"nsubj", "obj", "iobj", "obl:agent"})
SEATED = 0.8
"""How sure it is that a capital that acts stands for its state."""
APPOSED = 4
"""How many words after a noun the name stands that is the same."""
TOWNS = ("Settlement", "District")
"""Places that own no thing but what is built there: what is done to "the registry of X" is not done to X."""
THROUGH = 0.85
"""How sure it is that what is done to a thing of somebody's ("the junta's bans") is done to its owner."""


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
class Standing(Beside):
    """The same passage, asked for those who stand in a role."""

    _parts_at: dict[tuple[int, bool], tuple[Part, ...]] = field(default_factory=dict)

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
            several = members(self.tree, self.mention, mention) or self.called(mention)
            yield from (Part(each) for each in several or [self.named(mention)])
            yield from (Part(other) for other in self.coordinated_before(mention))
            yield from (Part(replace(mention, ref=ref)) for ref in mention.others)
            yield from (Part(other) for other in self.joined_inside(mention))
            return
        if (said := self.said_of(i)) is not None:
            yield Part(said)
            return
        partitive = self.tree.lemmas[i] in self.reader.grammar.partitives or self.tree.pos[i] == "NUM"
        if partitive and (one := self.names_of(i, i + 1)):
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

    def _owners(self, i: int, sure: float, deep: int = 2) -> Iterator[Part]:
        beside = (m for c in self.tree.below(i, "appos", "flat") if (m := self.mention(c)) and not self._locates(m))
        same = [m for m in beside if m.start_i not in self._surrounding]
        if same:
            yield Part(same[0], 0.95)
            return
        roles = self.reader.arguments.of_noun(i)
        words = self.reader.grammar
        sent = sorted(words.givers) if self.tree.lemmas[i] in words.partitives else ()  # "a delegation from X"
        doers = (
            [] if self._is_armed_group(i) else sorted(words.agents)
        )  # "a delegation led by X", not "a group led by X"
        slots = ("possessive", *sorted(words.of), *doers, *sent, "modifier")
        found = {slot: [m for c in roles.get(slot, ()) if (m := self.mention(c)) and m.start_i != i] for slot in slots}
        for slot, named in self._owning(i, found).items():
            yield from (Part(each, sure) for m in named for each in (m, *self.coordinated_before(m)))
            if named or (slot == "possessive" and roles.get(slot) and not self._is_told_by_name(i, found)):
                return
        for slot in sorted(words.of) if deep else ():
            yield from (part for c in roles.get(slot, ()) for part in self._owners(c, sure * THROUGH, deep - 1))

    def _is_armed_group(self, i: int) -> bool:
        noun = actor_words(self.language).nouns.get((self.tree.lemmas[i],))
        return noun is not None and noun.kind == "ArmedGroup"

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
