"""The names that coders of event data give to actors ("Military Forces of Mali (2013-2020)"), read by patterns.

The patterns are data (`ontology/register-patterns.yml`); what they find is a body of the register or, where the
coders name nobody in particular ("Protesters (Mali)"), a class.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sahelgraph.errors import OntologyError
from sahelgraph.register.dates import holds_on
from sahelgraph.register.entries import Entry
from sahelgraph.register.names import fold
from sahelgraph.vocabulary import LANGUAGES, classes, ontology_folder, read_yaml

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
    parts = [_read(register, part, on) for part in alternatives(name)]
    return tuple(part for part in parts if part) if all(parts) else ()


def alternatives(name: str) -> list[str]:
    """Those of whom one is meant, by a coded name.

    >>> alternatives("Army and/or Police")
    ['Army', 'Police']
    """
    return [part.strip() for part in _either().split(name)]


def names_nobody(name: str) -> bool:
    """Whether a cell says that there is nobody."""
    return name.casefold() in _empty()


def _read(register: Register, name: str, on: str | None) -> Coded | None:
    forces, others = _patterns()
    return _first(register, forces, name, on) or _named(register, name, on) or _first(register, others, name, on)


def _named(register: Register, name: str, on: str | None) -> Coded | None:
    entry = _the_only(register.find(name, on=on, kinds=["Actor"]))
    return Coded(entry) if entry else None


def _first(register: Register, patterns: tuple[Pattern, ...], name: str, on: str | None) -> Coded | None:
    fits = ((pattern, pattern.match.fullmatch(name)) for pattern in patterns)
    return next((read for pattern, found in fits if found and (read := _apply(register, pattern, found, on))), None)


def _apply(register: Register, pattern: Pattern, found: re.Match[str], on: str | None) -> Coded | None:
    groups = found.groupdict()
    start, end = _years(groups.get("years"))
    state = _state(register, groups.get("state"))
    day = on if on and holds_on(start, end, on) else start or on
    actor = _body(register, pattern, state, groups, day) or _class(pattern, state, groups, found.string)
    under = register.force_of(state.iri, _data()["under"], day) if state and start else None
    return Coded(actor, start, end, under) if actor else None


def _body(
    register: Register, pattern: Pattern, state: Entry | None, groups: Mapping[str, str | None], day: str | None
) -> Entry | None:
    if pattern.find:
        return _the_only(register.find(groups["name"] or "", on=day, kinds=pattern.find))
    if not state:
        return None
    bodies = (register.force_of(state.iri, role, day) for role in pattern.role)
    return next((body for body in bodies if body), state if state.kind == pattern.otherwise else None)


def _class(pattern: Pattern, state: Entry | None, groups: Mapping[str, str | None], written: str) -> ClassName | None:
    if not pattern.kind:
        return None
    words = {key: value or "" for key, value in groups.items()}
    label = {language: pattern.label.get(language, written).format(**words) for language in LANGUAGES}
    return ClassName(written, pattern.kind, label, state.iri if state else None)


def _state(register: Register, name: str | None) -> Entry | None:
    """The state of that name; of two, the one for which it is not declared to be another's ("Congo" of the coders)."""
    found = register.find(name, kinds=["State"]) if name else ()
    own = [
        one for one in found if any(fold(each.text) == fold(name or "") and not each.ambiguous for each in one.names)
    ]
    return _the_only(tuple(own) or found)


def _the_only(found: tuple[Entry, ...]) -> Entry | None:
    return found[0] if len(found) == 1 else None


def _years(told: str | None) -> tuple[str | None, str | None]:
    start, _, end = (told or "").partition("-")
    return start or None, end or None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of writing names, as `register-patterns.yml` explains it; `otherwise` is its `or`."""

    match: re.Pattern[str]
    role: tuple[str, ...]
    find: tuple[str, ...]
    otherwise: str | None
    kind: str | None
    label: Mapping[str, str]


@cache
def name_patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of the file. Raises `OntologyError` where one is no expression or names no class."""
    return tuple(map(_pattern, _data()["patterns"]))


def _pattern(told: Mapping[str, Any]) -> Pattern:
    match, kind = told["match"], told.get("kind")
    for name, group in _data()["groups"].items():
        match = match.replace(f"{{{name}}}", group)
    if kind and kind not in classes():
        raise OntologyError(f"no such class of the ontology: {kind!r}", path=_path())
    try:
        fits = re.compile(match, re.IGNORECASE)
    except re.error as error:
        raise OntologyError(f"not a regular expression: {match!r}: {error}", path=_path()) from error
    role, find = tuple(told.get("role", ())), tuple(told.get("find", ()))
    return Pattern(fits, role, find, told.get("or"), kind, told.get("label", {}))


@cache
def _patterns() -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
    """Those for the forces of a state, which go before names as they stand, and the others."""
    told = name_patterns()
    return tuple(one for one in told if one.role), tuple(one for one in told if not one.role)


def _path() -> Path:
    return ontology_folder() / "register-patterns.yml"


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_yaml(_path())
    return data


@cache
def _either() -> re.Pattern[str]:
    return re.compile(re.escape(_data()["either"]), re.IGNORECASE)


@cache
def _empty() -> frozenset[str]:
    return frozenset(str(each).casefold() for each in _data()["empty"])
