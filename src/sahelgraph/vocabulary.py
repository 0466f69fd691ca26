"""The files under `ontology/` as typed data: prefixes, event types, relations, measures, lexicons.

Turtle is read with pyoxigraph, which parses the whole ontology in a few milliseconds.

>>> event_types()["RETREAT"].iri
'https://w3id.org/sahelgraph/plover#RETREAT'
>>> relations()["hostileTo"].symmetric
True
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml

from sahelgraph.errors import OntologyError

LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or concept: its address, local name, labels and definitions by language."""

    iri: str
    name: str
    labels: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    parents: tuple[str, ...] = ()

    def label(self, language: str = "en") -> str:
        """The label in a language, else in English, else the local name."""
        return self.labels.get(language) or self.labels.get("en") or self.name


@dataclass(frozen=True, slots=True)
class EventType(Term):
    """A PLOVER event type or mode with its CAMEO codes."""

    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation(Term):
    """A relation between two actors, or an actor and a place; domain and range are local class names."""

    symmetric: bool = False
    domain: str | None = None
    range: str | None = None


@cache
def ontology_folder() -> Path:
    """Where `ontology/` is: inside the installed package, else beside `src/` in a checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here / "ontology", here.parents[1] / "ontology"):
        if (folder / "sahelgraph.ttl").is_file():
            return folder
    raise OntologyError("the ontology is missing from this installation; install sahelgraph again", path=here)


def read_turtle(path: Path) -> list[ox.Triple]:
    """The triples of a Turtle file, in its order; a syntax error names file and line."""
    try:
        return [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise OntologyError(f"not Turtle: {error.msg}", path=path, line=error.lineno) from error
    except OSError as error:
        raise OntologyError(f"cannot be read: {error.strerror or error}", path=path) from error


@cache
def prefixes() -> Mapping[str, str]:
    """Prefix to namespace, as `ontology/prefixes.ttl` declares them."""
    sh = "http://www.w3.org/ns/shacl#"
    described = describe(read_turtle(ontology_folder() / "prefixes.ttl"))
    pairs = ((one(told, sh + "prefix"), one(told, sh + "namespace")) for told in described.values())
    return {prefix: namespace for prefix, namespace in sorted(pairs) if namespace}


def namespace(prefix: str) -> str:
    """The namespace behind a prefix; an unknown prefix is an error in the ontology."""
    if prefix not in prefixes():
        raise OntologyError(f"no prefix {prefix!r} is declared", path=ontology_folder() / "prefixes.ttl")
    return prefixes()[prefix]


def term(curie: str) -> str:
    """The address of `prefix:name`.

    >>> term("sg:governs")
    'https://w3id.org/sahelgraph/ontology#governs'
    """
    prefix, _, name = curie.partition(":")
    return namespace(prefix) + name


def local_name(iri: str) -> str:
    """What stands after the last `#` or `/`."""
    return iri.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]


Described = dict[str, dict[str, list[str]]]


def describe(triples: list[ox.Triple]) -> Described:
    """Subject to predicate to values; a literal with a language reads `text@en`."""
    found: Described = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode | ox.BlankNode):
            found[triple.subject.value][triple.predicate.value].append(_value(triple.object))
    return found


def one(told: Mapping[str, list[str]], predicate: str) -> str:
    """The first value of a property, or nothing."""
    values = told.get(predicate)
    return values[0] if values else ""


@cache
def ontology() -> Described:
    """Everything `sahelgraph.ttl` and `plover.ttl` say, by subject."""
    return describe(
        [triple for name in ("sahelgraph.ttl", "plover.ttl") for triple in read_turtle(ontology_folder() / name)]
    )


@cache
def event_types() -> Mapping[str, EventType]:
    """PLOVER's event types and modes by local name (`ASSAULT`)."""
    scheme, notation = namespace("plover"), term("skos:notation")
    return {
        local_name(iri): EventType(**_labelled(iri), codes=tuple(sorted(ontology()[iri].get(notation, ()))))
        for iri in sorted(ontology())
        if iri.startswith(scheme) and term("skos:Concept") in ontology()[iri].get(term("rdf:type"), ())
    }


@cache
def is_conflict(type_: str) -> bool:
    """Whether an event of a PLOVER type sets actors against each other, by words or by deeds.

    >>> is_conflict("PROTEST"), is_conflict("AID")
    (True, False)
    """
    quads = ontology()[namespace("plover") + type_].get(term("skos:broader"), ())
    return bool({term("sg:verbalConflict"), term("sg:materialConflict")} & set(quads))


@cache
def relations() -> Mapping[str, Relation]:
    """The relations by local name: every property below `sg:relatedTo`."""
    top = term("sg:relatedTo")
    return {local_name(iri): _relation(iri) for iri in sorted(ontology()) if iri != top and top in above(iri)}


def symmetric(type_: str) -> bool:
    """Whether a relation holds both ways; what is no relation does not.

    >>> symmetric("hostileTo"), symmetric("memberOf"), symmetric("AID")
    (True, False, False)
    """
    return type_ in relations() and relations()[type_].symmetric


@cache
def measures() -> Mapping[str, Term]:
    """What can be counted or measured, by local name (`fatalities`)."""
    return dict(_instances(term("sg:MeasureType")))


@cache
def classes() -> Mapping[str, Term]:
    """The ontology's classes by local name (`ArmedGroup`)."""
    return {
        local_name(iri): Term(**_labelled(iri))
        for iri in sorted(ontology())
        if term("owl:Class") in ontology()[iri].get(term("rdf:type"), ()) and iri.startswith(namespace("sg"))
    }


@cache
def is_kind(name: str, above_name: str) -> bool:
    """Whether one class of the ontology is the other or lies below it.

    >>> is_kind("Junta", "Government"), is_kind("Person", "Place")
    (True, False)
    """
    return above_name in kinds_of(name)


@cache
def kinds_of(name: str) -> frozenset[str]:
    """A class of the ontology and those it lies below, by name.

    >>> {"Junta", "Government"} <= kinds_of("Junta")
    True
    """
    own = namespace("sg")
    return frozenset({name, *(iri.removeprefix(own) for iri in above(own + name))})


@cache
def above(iri: str) -> frozenset[str]:
    """Every class or property that a term lies below, however far."""
    told = ontology().get(iri, {})
    parents = [*told.get(term("rdfs:subClassOf"), ()), *told.get(term("rdfs:subPropertyOf"), ())]
    return frozenset(parents).union(*(above(parent) for parent in parents))


@cache
def lexicon(language: str, part: str) -> Any:
    """What `ontology/lexicon/<language>/<part>.yml` holds."""
    return read_yaml(ontology_folder() / "lexicon" / language / f"{part}.yml")


def any_of(words: Iterable[str]) -> str:
    """The words of a list as a regular expression, the longest first; of none, one that nothing matches.

    >>> any_of(["a", "few"]), any_of([])
    ('(?:few|a)', '(?!)')
    """
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else "(?!)"


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; a syntax error names file and line."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader, in C
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise OntologyError(f"not YAML: {error.problem}", path=path, line=line) from error
    except OSError as error:
        raise OntologyError(f"cannot be read: {error.strerror or error}", path=path) from error


def _value(node: object) -> str:
    if isinstance(node, ox.Literal):
        return f"{node.value}@{node.language}" if node.language else node.value
    return str(getattr(node, "value", node))


def _by_language(values: list[str]) -> dict[str, str]:
    pairs = (value.rpartition("@") for value in sorted(values))
    return {language: text for text, _, language in pairs if text}


def _labelled(iri: str) -> dict[str, Any]:
    told = ontology()[iri]
    labels = [*told.get(term("rdfs:label"), ()), *told.get(term("skos:prefLabel"), ())]
    return {
        "iri": iri,
        "name": local_name(iri),
        "labels": _by_language(labels),
        "definitions": _by_language(told.get(term("skos:definition"), [])),
        "parents": tuple(sorted(above(iri))),
    }


def _relation(iri: str) -> Relation:
    told = ontology()[iri]
    return Relation(
        **_labelled(iri),
        symmetric=term("owl:SymmetricProperty") in told.get(term("rdf:type"), ()),
        domain=local_name(one(told, term("rdfs:domain"))) or None,
        range=local_name(one(told, term("rdfs:range"))) or None,
    )


def _instances(kind: str) -> Iterator[tuple[str, Term]]:
    for iri in sorted(ontology()):
        if kind in ontology()[iri].get(term("rdf:type"), ()):
            yield local_name(iri), Term(**_labelled(iri))
