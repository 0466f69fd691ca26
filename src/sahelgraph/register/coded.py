"""The names that coders of event data give to actors ("Military Forces of Mali (2013-2020)"), read by patterns.

The patterns are data (`ontology/register-patterns.yml`); what they find is a body of the register or, where the
coders name nobody in particular ("Protesters (Mali)"), a class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from sahelgraph.register.dates import holds_on
from sahelgraph.register.entries import Entry
from sahelgraph.vocabulary import LANGUAGES, ontology_folder, read_yaml

if TYPE_CHECKING:
    from sahelgraph.register.lookup import Register


@dataclass(frozen=True, slots=True)
class ClassName:
    """Nobody in particular: people or armed men named by what they are, and the state they are said to be of."""

    name: str
    kind: str
    label: Mapping[str, str] = field(default_factory=dict)
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """What a coded name stands for, the years it carries, and the government its forces were under."""

    actor: Entry | ClassName
    start: str | None = None
    end: str | None = None
    under: Entry | None = None


def coded_names(register: Register, name: str, on: str | None = None) -> tuple[Coded, ...]:
    """Each actor of a coded name: one, several of "A and/or B", or none where a part is not known."""
    parts = [_read(register, part.strip(), on) for part in name.split(_data()["either"])]
    return tuple(part for part in parts if part) if all(parts) else ()


def _read(register: Register, name: str, on: str | None) -> Coded | None:
    forces, others = _patterns()
    return _first(register, forces, name, on) or _named(register, name, on) or _first(register, others, name, on)


def _named(register: Register, name: str, on: str | None) -> Coded | None:
    entry = _the_only(register.find(name, on=on, kinds=["Actor"]))
    return Coded(entry) if entry else None


def _first(register: Register, patterns: tuple[_Pattern, ...], name: str, on: str | None) -> Coded | None:
    fits = ((pattern, pattern.match.fullmatch(name)) for pattern in patterns)
    return next((read for pattern, found in fits if found and (read := _apply(register, pattern, found, on))), None)


def _apply(register: Register, pattern: _Pattern, found: re.Match[str], on: str | None) -> Coded | None:
    groups = found.groupdict()
    start, end = _years(groups.get("years"))
    state = _state(register, groups.get("state"))
    day = on if on and holds_on(start, end, on) else start or on
    actor = _body(register, pattern, state, groups, day) or _class(pattern, state, groups, found.string)
    under = register.force_of(state.iri, _data()["under"], day) if state and start else None
    return Coded(actor, start, end, under) if actor else None


def _body(
    register: Register, pattern: _Pattern, state: Entry | None, groups: Mapping[str, str | None], day: str | None
) -> Entry | None:
    if pattern.find:
        return _the_only(register.find(groups["name"] or "", on=day, kinds=pattern.find))
    if not state:
        return None
    bodies = (register.force_of(state.iri, role, day) for role in pattern.role)
    return next((body for body in bodies if body), state if state.kind == pattern.otherwise else None)


def _class(pattern: _Pattern, state: Entry | None, groups: Mapping[str, str | None], written: str) -> ClassName | None:
    if not pattern.kind:
        return None
    words = {key: value or "" for key, value in groups.items()}
    label = {language: pattern.label[language].format(**words) for language in LANGUAGES}
    return ClassName(written, pattern.kind, label, state.iri if state else None)


def _state(register: Register, name: str | None) -> Entry | None:
    return _the_only(register.find(name, kinds=["State"])) if name else None


def _the_only(found: tuple[Entry, ...]) -> Entry | None:
    return found[0] if len(found) == 1 else None


def _years(told: str | None) -> tuple[str | None, str | None]:
    start, _, end = (told or "").partition("-")
    return start or None, end or None


@dataclass(frozen=True, slots=True)
class _Pattern:
    match: re.Pattern[str]
    role: tuple[str, ...]
    find: tuple[str, ...]
    otherwise: str | None
    kind: str | None
    label: Mapping[str, str]


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_yaml(ontology_folder() / "register-patterns.yml")
    return data


@cache
def _patterns() -> tuple[tuple[_Pattern, ...], tuple[_Pattern, ...]]:
    """Those for the forces of a state, which go before names as they stand, and the others."""
    told = tuple(_told())
    return tuple(one for one in told if one.role), tuple(one for one in told if not one.role)


def _told() -> Iterator[_Pattern]:
    for told in _data()["patterns"]:
        match = told["match"]
        for name, group in _data()["groups"].items():
            match = match.replace(f"{{{name}}}", group)
        yield _Pattern(
            match=re.compile(match),
            role=tuple(told.get("role", ())),
            find=tuple(told.get("find", ())),
            otherwise=told.get("or"),
            kind=told.get("kind"),
            label=told.get("label", {}),
        )
