"""Turtle files -> the register; what no ontology knows is an error with its file and line."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from sahelgraph.errors import OntologyError
from sahelgraph.register.entries import Entry, Form, Name, Post, Source, Tenure, Tie
from sahelgraph.register.lookup import Register
from sahelgraph.vocabulary import (
    Described,
    classes,
    describe,
    is_kind,
    local_name,
    one,
    ontology,
    ontology_folder,
    read_turtle,
    relations,
    term,
)

OUTSIDE = (
    "rdf:type", "rdf:predicate", "rdfs:label", "rdfs:comment", "rdfs:seeAlso", "owl:sameAs",
    "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "skos:note", "skos:exactMatch", "schema:sameAs", "schema:url",
    "dcterms:source", "dcterms:identifier", "dcterms:title", "dcterms:issued", "dcterms:language", "dcterms:license",
    "dcterms:BibliographicResource", "dc:publisher", "org:Post", "org:Membership", "org:member", "org:organization",
    "org:postIn", "geo:hasGeometry", "geo:asWKT", "geo:Geometry",
)  # fmt: skip
"""The terms of other vocabularies that a register file may use."""

Told = Mapping[str, list[str]]
Given = str | os.PathLike[str]


@cache
def _terms() -> frozenset[str]:
    return frozenset(term(curie) for curie in OUTSIDE) | frozenset(ontology())


def load_register(*extra: Given, unverified: bool = False) -> Register:
    """The bundled register, with the entries and names of the user's own Turtle files added.

    What is marked unverified is left out, unless it is asked for: nothing is read or answered by it.

    A file that is not Turtle, or uses a class or property that no vocabulary knows, raises `OntologyError`
    with path and line. The bundled files alone are read once.
    """
    bundled = bundled_files()
    register = read_register([*bundled, *map(Path, extra)]) if extra else _bundled(bundled)
    return register if unverified else register.verified


def bundled_files() -> tuple[Path, ...]:
    """The bundled files, a theme each, by name."""
    return tuple(sorted((ontology_folder() / "register").glob("*.ttl")))


@cache
def _bundled(paths: tuple[Path, ...]) -> Register:
    return read_register(paths)


def read_register(paths: Iterable[Path]) -> Register:
    """The register that these files make together, actors before places, by address; a file may add to another's entry."""
    told: Described = defaultdict(lambda: defaultdict(list))
    for path in paths:
        for subject, properties in _read(path).items():
            for predicate, values in properties.items():
                told[subject][predicate].extend(values)
    return _register(told)


def _read(path: Path) -> Described:
    told = describe(read_turtle(path))
    unknown = _used(told) - _terms()
    if unknown:
        raise _unknown(path, unknown)
    return told


def _used(told: Described) -> set[str]:
    """The properties a file uses, with its classes and the relations its ties name."""
    named = (_iri("rdf:type"), _iri("rdf:predicate"))
    properties = {predicate for properties in told.values() for predicate in properties}
    return properties.union(*(properties.get(one_of, ()) for properties in told.values() for one_of in named))


def _unknown(path: Path, unknown: set[str]) -> OntologyError:
    """The error for the term that stands first in the file."""
    first = min(unknown, key=lambda iri: (_line(path, local_name(iri)) or 0, iri))
    name = local_name(first)
    return OntologyError(
        f"no such term: {name!r}; sahelgraph.ttl says which there are", path=path, line=_line(path, name)
    )


def _line(path: Path, word: str) -> int | None:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if word in line), None)


def _register(told: Described) -> Register:
    kinds = {iri: _kind(properties) for iri, properties in told.items()}
    known = sorted((_is_place(kind), iri) for iri, kind in kinds.items() if _is_entry(kind))
    entries = {iri: _entry(iri, kinds[iri], told[iri]) for _, iri in known}
    of_kind = defaultdict(list)
    for iri, kind in kinds.items():
        of_kind[kind].append(iri)
    return Register(
        entries=entries,
        posts={iri: _post(iri, told[iri]) for iri in of_kind["Post"]},
        tenures=tuple(_tenure(iri, told[iri]) for iri in of_kind["Membership"]),
        ties=(
            *(tie for iri in entries for tie in _plain_ties(iri, told[iri])),
            *(_dated_tie(iri, told[iri]) for iri in of_kind["RelationStatement"]),
        ),
        sources={iri: _source(iri, told[iri]) for iri in of_kind["BibliographicResource"]},
    )


def _kind(told: Told) -> str:
    return local_name(one(told, term("rdf:type")))


@cache
def _is_entry(kind: str) -> bool:
    return kind in classes() and is_kind(kind, "Participant")


@cache
def _is_place(kind: str) -> bool:
    return is_kind(kind, "Place")


def _entry(iri: str, kind: str, told: Told) -> Entry:
    names = _names(told)
    return Entry(
        iri=iri,
        kind=kind,
        label=_labels(names),
        names=names,
        start=_maybe(told, "sg:start"),
        end=_maybe(told, "sg:end"),
        territory=_maybe(told, "sg:territory"),
        demonyms=tuple(_spoken(told, "sg:demonym", "demonym", frozenset())),
        within=_maybe(told, "sg:within"),
        part_of=tuple(told.get(_iri("sg:partOf"), ())),
        nation=_maybe(told, "sg:nationalOf"),
        roles=tuple(told.get(_iri("sg:forceRole"), ())),
        same_as=(*told.get(_iri("skos:exactMatch"), ()), *told.get(_iri("schema:sameAs"), ())),
        sources=tuple(told.get(_iri("dcterms:source"), ())),
        unverified=_flag(told, "sg:unverified"),
        locator=_maybe(told, "sg:locator"),
    )


def _names(told: Told) -> tuple[Name, ...]:
    ambiguous = frozenset(told.get(_iri("sg:ambiguousName"), ()))
    return (
        *_spoken(told, "skos:prefLabel", "pref", ambiguous),
        *_spoken(told, "skos:altLabel", "alt", ambiguous),
        *_spoken(told, "skos:hiddenLabel", "hidden", ambiguous),
    )


def _spoken(told: Told, curie: str, form: Form, ambiguous: frozenset[str]) -> Iterator[Name]:
    for value in told.get(_iri(curie), ()):
        words, language = _words(value)
        yield Name(words, language, form, words in ambiguous)


def _words(value: str) -> tuple[str, str | None]:
    """The text and language of `text@en`; a literal without a language may hold an `@` of its own."""
    text, at, language = value.rpartition("@")
    return (text, language) if at and language[2:3] in ("", "-") else (value, None)


def _labels(names: tuple[Name, ...]) -> dict[str, str]:
    return {name.language or "": name.text for name in names if name.form == "pref"}


def _post(iri: str, told: Told) -> Post:
    names = _names(told)
    body = _maybe(told, "org:postIn")
    return Post(iri=iri, body=body, label=_labels(names), names=names, leads=_flag(told, "sg:headPost"))


def _source(iri: str, told: Told) -> Source:
    title = _words(one(told, _iri("dcterms:title")))[0]
    return Source(iri=iri, title=title, url=_maybe(told, "schema:url"), opened=_maybe(told, "sg:opened"))


def _tenure(iri: str, told: Told) -> Tenure:
    return Tenure(
        iri=iri,
        person=one(told, _iri("org:member")),
        body=one(told, _iri("org:organization")),
        post=_maybe(told, "sg:post"),
        start=_maybe(told, "sg:start"),
        end=_maybe(told, "sg:end"),
        last_confirmed=_maybe(told, "sg:lastConfirmed"),
        sources=tuple(told.get(_iri("dcterms:source"), ())),
        unverified=_flag(told, "sg:unverified"),
        note=_maybe(told, "skos:note"),
    )


def _plain_ties(iri: str, told: Told) -> Iterator[Tie]:
    unverified = _flag(told, "sg:unverified")
    relation_of = _relation_terms()
    for predicate, targets in told.items():
        for target in targets if predicate in relation_of else ():
            yield Tie(subject=iri, relation=relation_of[predicate], object=target, unverified=unverified)


@cache
def _relation_terms() -> Mapping[str, str]:
    return {relation.iri: name for name, relation in relations().items()}


def _dated_tie(iri: str, told: Told) -> Tie:
    return Tie(
        subject=one(told, _iri("sg:subject")),
        relation=local_name(one(told, _iri("rdf:predicate"))),
        object=one(told, _iri("sg:object")),
        start=_maybe(told, "sg:start"),
        end=_maybe(told, "sg:end"),
        sources=tuple(told.get(_iri("dcterms:source"), ())),
        unverified=_flag(told, "sg:unverified"),
        iri=iri,
    )


def _maybe(told: Told, curie: str) -> str | None:
    return one(told, _iri(curie)) or None


def _flag(told: Told, curie: str) -> bool:
    return one(told, _iri(curie)) == "true"


@cache
def _iri(curie: str) -> str:
    return term(curie)
