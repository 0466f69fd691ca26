"""The names of actors in cells, through the register on the row's day; how they are written is data (`register-patterns.yml`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from sahelgraph.ids import Minter
from sahelgraph.model import Ref
from sahelgraph.register import Entry, Register
from sahelgraph.register.coded import Pattern, alternatives, name_patterns, names_nobody
from sahelgraph.tables.countries import country_called
from sahelgraph.tables.mapping import ActorColumn

Day = str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Who a cell names: on each day the same (`always`), or by the day (`on`)."""

    always: tuple[Ref, ...] | None
    on: Callable[[Day], tuple[Ref, ...]]


Choice = Callable[[Day], Entry | None]


class Actors:
    """Reads the cells of one source's actor columns."""

    def __init__(self, source: str, register: Register, minter: Minter) -> None:
        self.source = source
        self.register = register
        self.minter = minter
        self.bodies = _bodies(register)

    def read(self, column: ActorColumn, cell: str, *, count: str = "", kind: str = "", country: str = "") -> Reading:
        """Who a cell names. `count` is the cell that counts them, `kind` that of their code, `country` the row's."""
        fallback = column.kinds.find(kind) if column.kinds else None
        near = self.country(country)
        choices = [
            self.choice(name, alternative, fallback or column.kind, near)
            for name, alternative in self.names(cell, column, count, near)
        ]

        def on(day: Day) -> tuple[Ref, ...]:
            return tuple(dict.fromkeys(choose(day) for choose, _ in choices))

        return Reading(on(None) if all(steady for _, steady in choices) else None, on)

    def names(self, cell: str, column: ActorColumn, count: str, near: frozenset[str]) -> Iterator[tuple[str, bool]]:
        """Each name of a cell, and whether it is one of several alternatives."""
        for name, alternative in _names(cell, column, count):
            for signs, apart in ((column.together, alternative), (column.either, True)):
                parts = _parts_of(name, signs)
                if len(parts) > 1 and all(self.known(part, near) for part in parts):
                    yield from ((part, apart) for part in parts)
                    break
            else:
                yield name, alternative

    @cache  # noqa: B019 - lives as long as one table is read
    def country(self, name: str) -> frozenset[str]:
        """A country of the register with its state."""
        found = country_called(name, self.register, kinds=("State", "Country"))
        return frozenset(entry.iri for entry in found)

    def choice(
        self, name: str, alternative: bool, kind: str, near: frozenset[str]
    ) -> tuple[Callable[[Day], Ref], bool]:
        choose, steady, found_kind = self.entry(name, near)

        def ref(day: Day) -> Ref:
            entry = choose(day)
            return self.linked(entry, name, alternative) if entry else self.words(name, found_kind or kind, alternative)

        return ref, steady

    def entry(self, name: str, near: frozenset[str]) -> tuple[Choice, bool, str]:
        """How the register knows a name, whether on each day alike, and else the kind its pattern gives."""
        if self.known(name, near):
            return (*self.named(name, near), "")
        fitting = _fitting(name)
        if fitting:
            pattern, found = fitting
            return (*self.by_pattern(pattern, found, near), pattern.kind or "")
        return _nobody, True, ""

    def by_pattern(self, pattern: Pattern, found: re.Match[str], near: frozenset[str]) -> tuple[Choice, bool]:
        told = found.groupdict()
        if pattern.role:
            return self.body(told.get("state"), pattern.role, near)
        for name in (told.get("name"), told.get("acronym")) if pattern.find else ():
            if name and self.known(name, near):
                return self.named(name, near)
        return _nobody, True

    def known(self, name: str, near: frozenset[str]) -> bool:
        """Whether the register has an actor of that name.

        A short name in capitals, or one that others bear, is trusted only where the row lies in a land the register has.
        """
        found = self.register.find(name, kinds=["Actor"]) if name else ()
        return bool(found) and (bool(near) or not (name.isupper() and len(name) < 7))

    def named(self, name: str, near: frozenset[str]) -> tuple[Choice, bool]:
        several = len(self.register.find(name, kinds=["Actor"], near=near)) > 1

        def choose(day: Day) -> Entry | None:
            found = self.register.find(name, on=day, kinds=["Actor"], near=near)
            return found[0] if len(found) == 1 else None

        return choose, not several

    def body(self, state: str | None, roles: tuple[str, ...], near: frozenset[str]) -> tuple[Choice, bool]:
        """The body of a state that plays one of these roles on a day: of the row's own state, where none is named."""
        states = self.register.find(state, kinds=["State"]) if state else self.states(near)
        if len(states) != 1:
            return _nobody, True
        held = [each for role in roles for each in self.bodies.get((states[0].iri, role), ())]
        steady = not held or (len(held) == 1 and not held[0].start and not held[0].end)

        def choose(day: Day) -> Entry | None:
            found = (self.register.force_of(states[0].iri, role, day) for role in roles)
            return next((each for each in found if each), None) if day or steady else None

        return choose, steady

    def states(self, near: frozenset[str]) -> tuple[Entry, ...]:
        """The states among the entries that stand for a row's country."""
        held = (self.register.entries[iri] for iri in sorted(near))
        return tuple(entry for entry in held if entry.kind == "State")

    def linked(self, entry: Entry, words: str, alternative: bool) -> Ref:
        label = self.register.label(entry.iri)
        return Ref(label=label, mention=words, iri=entry.iri, kind=entry.kind, alternative=alternative)

    def words(self, words: str, kind: str, alternative: bool = False) -> Ref:
        """An actor that no register knows: the words of the table."""
        local = self.minter.unlinked(self.source, words, kind)
        return Ref(label=words, mention=words, local=local, kind=kind, alternative=alternative)


@lru_cache(maxsize=4096)
def _fitting(name: str) -> tuple[Pattern, re.Match[str]] | None:
    """The first pattern that fits a name, with what it found."""
    fits = ((pattern, pattern.match.fullmatch(name)) for pattern in name_patterns())
    return next(((pattern, found) for pattern, found in fits if found), None)


def _nobody(_: Day) -> Entry | None:
    return None


def _names(cell: str, column: ActorColumn, count: str) -> Iterator[tuple[str, bool]]:
    """Each name of a cell, and whether it is one of several alternatives."""
    for part in _parts(cell, column, count):
        names = alternatives(part)
        for name in names:
            if not names_nobody(name):
                yield name, len(names) > 1


def _parts(cell: str, column: ActorColumn, count: str) -> list[str]:
    parts = [part.strip() for part in cell.split(column.split)] if column.split else [cell.strip()]
    if column.counted_by and len(parts) != len(count.split(column.split)):
        return [cell.strip()]
    return parts


def _parts_of(name: str, signs: tuple[str, ...]) -> list[str]:
    """A name parted at these signs; words among them stand between spaces.

    >>> _parts_of("JNIM et EIGS", ("et", "&")), _parts_of("JNIM/EIGS", ("/",))
    (['JNIM', 'EIGS'], ['JNIM', 'EIGS'])
    """
    ways = [rf"\s+{sign}\s+" if sign.isalpha() else rf"\s*{re.escape(sign)}\s*" for sign in signs]
    return re.split("|".join(ways), name) if ways else [name]


def _bodies(register: Register) -> Mapping[tuple[str, str], list[Entry]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in register.entries.values():
        for state in entry.part_of:
            for role in entry.roles:
                found.setdefault((state, role), []).append(entry)
    return found
