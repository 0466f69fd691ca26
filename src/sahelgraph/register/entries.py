"""What the register holds: entries with their names, posts, tenures and ties. All dates keep their precision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["pref", "alt", "hidden", "demonym"]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entry: its words, language (None: any), form, and whether others are declared to share it."""

    text: str
    language: str | None
    form: Form
    ambiguous: bool = False

    @property
    def acronym(self) -> bool:
        """Whether the name is written in capitals, so that its case matters in a text ("UN" is no French article)."""
        return self.text.isupper() and len(self.text) > 1


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor or place by its IRI and kind (the local name of an ontology class).

    `start` and `end` say when it existed. A state names its `territory` (a place); a place lies `within`
    others; `part_of` are the bodies an actor belongs to, `nation` the state a person is of; `roles` say what it is to its state ("army", "junta").
    `unverified` marks an entry whose facts were not checked against an opened source; `locator` says where in it they stand.
    """

    iri: str
    kind: str
    label: Mapping[str, str]
    names: tuple[Name, ...] = ()
    start: str | None = None
    end: str | None = None
    territory: str | None = None
    demonyms: tuple[Name, ...] = ()
    within: str | None = None
    part_of: tuple[str, ...] = ()
    nation: str | None = None
    roles: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    unverified: bool = False
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data set that facts cite: its title, its address, and the day it was last opened, if it was."""

    iri: str
    title: str
    url: str | None = None
    opened: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """An office of a body ("foreign minister of Mali"); `leads` marks the post of its head."""

    iri: str
    body: str | None
    label: Mapping[str, str]
    names: tuple[Name, ...] = ()
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who belongs to a body, in which post, from when to when; an open end says when it was last confirmed."""

    iri: str
    person: str
    body: str
    post: str | None = None
    start: str | None = None
    end: str | None = None
    last_confirmed: str | None = None
    sources: tuple[str, ...] = ()
    unverified: bool = False
    note: str | None = None

    @property
    def since(self) -> str | None:
        """From when on it is known to hold: its start, else the last day it was confirmed, else its end."""
        return self.start or self.last_confirmed or self.end


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two entries, dated or not; `relation` is the local name of an ontology property."""

    subject: str
    relation: str
    object: str
    start: str | None = None
    end: str | None = None
    sources: tuple[str, ...] = ()
    unverified: bool = False
    iri: str | None = field(default=None)
