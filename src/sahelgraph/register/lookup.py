"""Questions to the register: who has this name, who held this post, whose army is this, on a given day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from sahelgraph.register.coded import ClassName, Coded, coded_names
from sahelgraph.register.dates import holds_on, not_after
from sahelgraph.register.entries import Entry, Name, Post, Source, Tenure, Tie
from sahelgraph.register.names import fold
from sahelgraph.vocabulary import is_kind

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Register:
    """The entries, posts, tenures, ties and sources of the files it was read from, with their indexes."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()
    ties: tuple[Tie, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    @cached_property
    def verified(self) -> Register:
        """The same without what is marked unverified, the posts of bodies that are, and the ties to them."""
        entries = {iri: entry for iri, entry in self.entries.items() if not entry.unverified}
        gone = self.entries.keys() - entries.keys()
        return Register(
            entries=entries,
            posts={iri: post for iri, post in self.posts.items() if post.body not in gone},
            tenures=tuple(one for one in self.tenures if not (one.unverified or {one.person, one.body} & gone)),
            ties=tuple(one for one in self.ties if not (one.unverified or {one.subject, one.object} & gone)),
            sources=self.sources,
        )

    def find(
        self, name: str, *, on: str | None = None, kinds: Collection[str] | None = None, near: Collection[str] = ()
    ) -> tuple[Entry, ...]:
        """The entries of that name and of some kinds, told apart by day and context as far as that goes.

        Entries that existed on the day (`on`) come before those that did not, which are returned only where
        there is nothing else: a report of 2024 still speaks of what ended in 2023 (`valid` says which).
        `near` are states or places the context speaks of: where several share a name and some belong to one
        of these, only they are returned ("CNSP" near Niger). Homonyms that remain are all returned.
        """
        known = self._by_name.get(fold(name))
        if not known:
            return ()
        named = [entry for entry in known if _of_kind(entry, kinds)]
        nearest = [entry for entry in named if near and self.circle(entry.iri) & set(near)] or named
        return tuple([entry for entry in nearest if self.valid(entry, on)] or nearest)

    def coded_names(self, name: str, on: str | None = None) -> tuple[Coded, ...]:
        """The actors that coders of event data call so, on a day: several of "A and/or B", none where unknown."""
        return coded_names(self, name, on)

    def coded_name(self, name: str, on: str | None = None) -> Entry | ClassName | None:
        """The one actor that coders of event data call so: a body, or a class where nobody in particular is meant."""
        found = self.coded_names(name, on)
        return found[0].actor if len(found) == 1 else None

    def demonym(self, word: str) -> tuple[Entry, ...]:
        """The states whose people or things are called so ("malienne")."""
        return self._by_demonym.get(fold(word), ())

    def names(self) -> Iterator[tuple[Name, Entry]]:
        """Every name with its entry, in the order of the files."""
        return ((name, entry) for entry in self.entries.values() for name in entry.names)

    @cached_property
    def spelled(self) -> Mapping[str, str]:
        """Every folded name that is shown, with the label of what bears it."""
        return {fold(name.text): self.label(entry.iri) for name, entry in self.names() if name.form != "hidden"}

    def label(self, iri: str, language: str = "en") -> str:
        """The name shown in a language, else in another, else the end of the IRI."""
        held = self.entries.get(iri) or self.posts.get(iri)
        labels = held.label if held else {}
        return labels.get(language) or next(iter(labels.values()), iri.rsplit("/", 1)[-1])

    def valid(self, entry: Entry, on: str | None) -> bool:
        """Whether an entry existed on a day, as far as is known."""
        return holds_on(entry.start, entry.end, on)

    def holder(self, post: str, on: str | None = None) -> tuple[Tenure, ...]:
        """Who held a post on a day, or ever: earliest first; nothing unverified.

        Who has no known end held it, on a day, until somebody else is known to have come.
        """
        held = [one for one in self._by_post.get(post, ()) if holds_on(one.since, one.end, on)]
        return tuple(one for one in held if not (on and any(_succeeded(one, other) for other in held)))

    def offices(self, person: str, on: str | None = None) -> tuple[Tenure, ...]:
        """What a person held or belonged to on a day, or ever: earliest first."""
        return tuple(held for held in self._by_person.get(person, ()) if holds_on(held.since, held.end, on))

    def force_of(self, state: str, role: str, on: str | None = None) -> Entry | None:
        """The body that is the army, police, government, junta … of a state on a day; the newest where two overlap."""
        found = [entry for entry in self._by_role.get((state, role), ()) if self.valid(entry, on)]
        return max(found, key=lambda entry: entry.start or "", default=None)

    def ties_of(self, iri: str, relation: str | None = None, on: str | None = None) -> tuple[Tie, ...]:
        """The ties in which an entry stands at either end, on a day or ever."""
        return tuple(
            tie
            for tie in self._by_end.get(iri, ())
            if relation in (None, tie.relation) and holds_on(tie.start, tie.end, on)
        )

    def state_of(self, iri: str) -> str | None:
        """The state an actor or place belongs to: itself, or reached by `partOf`, `within`, `territory`."""
        return next((one for one in sorted(self.circle(iri)) if self._kind(one) == "State"), None)

    def nation_of(self, iri: str) -> str | None:
        """The state that a person is of, else None."""
        entry = self.entries.get(iri)
        return entry.nation if entry is not None else None

    def state_by_capital(self, iri: str) -> str | None:
        """The state whose capital a place is, else None."""
        return self._by_capital.get(iri)

    def circle(self, iri: str) -> frozenset[str]:
        """An entry with all it is part of or lies within, states with their territories."""
        seen: set[str] = set()
        waiting = [iri]
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                waiting.extend(self._around(here))
        return frozenset(seen)

    def _around(self, iri: str) -> Iterator[str]:
        entry = self.entries.get(iri)
        if entry:
            yield from entry.part_of
            yield from (one for one in (entry.territory, entry.within, self._by_territory.get(iri)) if one)

    def _kind(self, iri: str) -> str | None:
        return self.entries[iri].kind if iri in self.entries else None

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped((fold(name.text), entry) for name, entry in self.names())

    @cached_property
    def _by_demonym(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped((fold(name.text), entry) for entry in self.entries.values() for name in entry.demonyms)

    @cached_property
    def _by_territory(self) -> Mapping[str, str]:
        return {entry.territory: entry.iri for entry in self.entries.values() if entry.territory}

    @cached_property
    def _by_capital(self) -> Mapping[str, str]:
        told = [tie for ties in self._by_end.values() for tie in ties if tie.relation == "capitalOf"]
        ruled = ((tie.subject, self._by_territory.get(tie.object)) for tie in reversed(told))
        return {capital: state for capital, state in ruled if state}

    @cached_property
    def _by_role(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        held = self.entries.values()
        return _grouped(((state, role), entry) for entry in held for state in entry.part_of for role in entry.roles)

    @cached_property
    def _by_post(self) -> Mapping[str, tuple[Tenure, ...]]:
        return _grouped((held.post, held) for held in self._verified_tenures if held.post)

    @cached_property
    def _by_person(self) -> Mapping[str, tuple[Tenure, ...]]:
        return _grouped((held.person, held) for held in self._verified_tenures)

    @cached_property
    def _verified_tenures(self) -> list[Tenure]:
        return _earliest_first(tuple(held for held in self.tenures if not held.unverified))

    @cached_property
    def _by_end(self) -> Mapping[str, tuple[Tie, ...]]:
        known = (tie for tie in self.ties if not (tie.iri and tie.unverified))
        return _grouped((end, tie) for tie in known for end in (tie.subject, tie.object))


def _of_kind(entry: Entry, kinds: Collection[str] | None) -> bool:
    return kinds is None or any(is_kind(entry.kind, kind) for kind in kinds)


def _succeeded(one: Tenure, other: Tenure) -> bool:
    """Whether a tenure of unknown end must have ended because another began after it was last confirmed."""
    last = one.last_confirmed or one.start
    return not one.end and bool(last and other.start) and not not_after(other.start or "", last or "")


def _earliest_first(tenures: tuple[Tenure, ...]) -> list[Tenure]:
    return sorted(tenures, key=lambda held: (held.start or "", held.end or "9999", held.iri))


def _grouped(pairs: Iterator[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    found: dict[K, dict[int, V]] = defaultdict(dict)
    for key, value in pairs:
        found[key].setdefault(id(value), value)
    return {key: tuple(values.values()) for key, values in found.items()}
