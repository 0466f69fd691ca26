"""Lexicon entries as they are written: what a YAML file under `lexicon/` may say, checked when it is loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from sahelgraph.errors import OntologyError
from sahelgraph.extract.parsing.tree import plain
from sahelgraph.vocabulary import classes, event_types, lexicon, measures, ontology_folder, relations

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventEntry:
    """How a language says one type of event; the keys are explained at the head of `events.yml`."""

    id: str
    type: str
    verbs: Words = ()
    nouns: Words = ()
    to: Words = ("object",)
    of: str = "object"
    possessor: str = "subject"
    modifier: str = "subject"
    subjects: Words = ()
    objects: Words = ()
    needs: Words = ()
    bars: Words = ()
    spoils: Words = ()
    fills: Words = ()
    owned: bool = True
    reciprocal: bool = False
    fatal: bool = False
    persons: bool = False
    sites: bool = False
    areas: bool = False
    doers: bool = False
    by: Words = ()
    alone: bool = False
    speaks: bool = False
    moves: bool = False
    passing: bool = False
    besides: bool = False
    seats: bool = False
    set: bool = False
    decided: bool = False
    reach: Words = ("Country",)
    turns: Words = ()
    told: str = "willed"
    governors: Words = ()
    surety: float = 1.0
    stance: str | None = None
    matches: Words = ()
    misses: Words = ()

    @property
    def judges(self) -> bool:
        """Whether somebody holds a deed against those who did it, not against those it was done to."""
        return self.stance == "negative" or self.type == "PROTEST"

    @property
    def regards(self) -> bool:
        """Whether somebody thinks well or ill of a deed: who backs an attack does not back those it was done to."""
        return self.judges or self.type == "SUPPORT"


@dataclass(frozen=True, slots=True)
class RelationEntry:
    """How a language says one relation; the keys are explained at the head of `relations.yml`."""

    id: str
    type: str
    verbs: Words = ()
    to: Words = ("object",)
    nouns: Words = ()
    links: Words = ()
    hyphens: Words = ()
    attributes: Words = ()
    names: Words = ()
    seats: Words = ()
    keeps: Words = ()
    apart: Words = ()
    roles: Words = ()
    puts: Words = ()
    takes: Words = ()
    posts: Words = ()
    leaves: bool = False
    presence: Words = ()
    beneath: Words = ()
    ones: Words = ("subject",)
    reverse: bool = False
    decided: bool = False
    post: bool = False
    persons: bool = False
    lists: bool = False
    named: bool = False
    leaders: Words = ()
    nations: bool = False
    subjects: Words = ()
    objects: Words = ()
    excluding: Words = ()
    surety: float = 1.0
    matches: Words = ()
    misses: Words = ()


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """How a language tells one kind of number; the keys are explained at the head of `measures.yml`."""

    id: str
    type: str
    counted: Words = ()
    verbs: Words = ()
    roles: Words = ("object",)
    nouns: Words = ()
    through: Words = ()
    attributes: Words = ()
    within: Words = ()
    wanting: Words = ()
    units: Words = ()
    near: Words = ()
    unit: str = "people"
    owner: bool = False
    spares: Words = ()
    surety: float = 1.0
    matches: Words = ()
    misses: Words = ()


@dataclass(frozen=True, slots=True)
class SpeechEntry:
    """How a language says that somebody says something; the keys are explained at the head of `speech.yml`."""

    id: str
    type: str = "says"
    verbs: Words = ()
    nouns: Words = ()
    sources: Words = ()
    openings: Words = ()
    about: Words = ("object",)
    stance: str | None = None
    content: bool = True
    silent: bool = False
    matches: Words = ()
    misses: Words = ()


Entry = TypeVar("Entry", EventEntry, RelationEntry, MeasureEntry, SpeechEntry)
EXAMPLES = frozenset({"matches", "misses"})
KINDS = frozenset({"subjects", "objects", "excluding", "reach", "leaders"})


def read_entries(language: str, part: str, make: type[Entry]) -> tuple[Entry, ...]:
    """The entries of a lexicon file; an unknown key, type or class is an OntologyError with file and line."""
    path = ontology_folder() / "lexicon" / language / f"{part}.yml"
    told = lexicon(language, part)
    return tuple(_entry(make, name, value, path) for name, value in told.items() if not name.startswith("_"))


def _entry(make: type[Entry], name: str, told: Any, path: Path) -> Entry:
    def fail(message: str) -> OntologyError:
        return OntologyError(f"{name}: {message}", path=path, line=line_of(path, name))

    if not isinstance(told, dict):
        raise fail("an entry is a mapping of keys")
    known: dict[str, Field[Any]] = {field.name: field for field in fields(make)}
    unknown = sorted(set(told) - set(known))
    if unknown:
        raise fail(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")
    missing = [key for key, field in known.items() if field.default is MISSING and key not in told and key != "id"]
    if missing:
        raise fail(f"the key {missing[0]!r} is missing")
    _check_terms(make, told, fail)
    hints = _hints(make.__name__)
    return make(id=name, **{key: _value(key, value, hints[key], fail) for key, value in told.items()})


@cache
def _hints(name: str) -> Mapping[str, Any]:
    return get_type_hints(globals()[name])


def _check_terms(make: type, told: Mapping[str, Any], fail: Callable[[str], OntologyError]) -> None:
    known = _types(make)
    if known and told["type"] not in known:
        raise fail(f"unknown type {told['type']!r}")
    unknown = sorted(kind for key in KINDS for kind in told.get(key) or () if kind not in classes())
    if unknown:
        raise fail(f"unknown class {unknown[0]!r}")


def _types(make: type) -> frozenset[str]:
    known = {EventEntry: event_types, RelationEntry: relations, MeasureEntry: measures}
    return frozenset(known[make]()) if make in known else frozenset()


def _value(key: str, value: Any, kind: Any, fail: Callable[[str], OntologyError]) -> Any:
    if kind != Words:
        return float(value) if kind is float else value
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise fail(f"{key!r} is a list of words (put quotes round yes, no, on and off)")
    return tuple(value if key in EXAMPLES | KINDS | {"turns", "spares"} else map(plain, value))


def line_of(path: Path, name: str) -> int | None:
    """The line on which an entry starts."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if re.match(rf"{re.escape(name)}\s*:", line)), None)


def split_phrase(words: str) -> tuple[str, frozenset[str]]:
    """A verb and the words one of which must stand with it.

    >>> split_phrase("pull out"), split_phrase("impose + sanction|embargo")[0]
    (('pull out', frozenset()), 'impose')
    """
    verb, _, others = words.partition("+")
    return verb.strip(), frozenset(part.strip() for part in others.split("|") if part.strip())


def phrases(words: Words) -> Iterator[tuple[str, frozenset[str]]]:
    """Every verb of a list, with what must stand with it."""
    return (split_phrase(each) for each in words)
