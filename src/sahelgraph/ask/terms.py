"""What the page knows of the ontology: prefixes, classes, properties and concepts to complete, values to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sahelgraph.ask.page import strings
from sahelgraph.ids import BASE
from sahelgraph.query import cost, questions
from sahelgraph.query.names import curie
from sahelgraph.query.parameters import CHOICES, TERMS
from sahelgraph.vocabulary import (
    LANGUAGES,
    Described,
    Term,
    above,
    describe,
    local_name,
    ontology,
    ontology_folder,
    prefixes,
    read_turtle,
    term,
)

Json = dict[str, Any]
ROLES = {
    "class": ("owl:Class",),
    "property": ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"),
    "value": ("skos:Concept", "owl:NamedIndividual"),
}
"""What a term is to somebody who writes a query, by the types the ontology gives it."""


def page_data(language: str, *, base: str = BASE) -> Json:
    """Everything the page asks for once: its words, the prefixes, the terms and the choices of parameters."""
    return {
        "language": language,
        "words": strings()[language],
        "base": base,
        "prefixes": dict(prefixes()),
        "terms": completions(),
        "choices": choices(),
        "costs": costs(language),
    }


def costs(language: str) -> Json:
    """Why some questions take long: each with the query that counts what it reads, and the words around it."""
    told = {
        name: {
            "why": each.cost.why[language],
            "unless": each.cost.unless,
            "named": {blank: cost.counting_named(blank) for blank in each.cost.named},
            "counting": cost.counting(each.cost),
        }
        for name, each in questions().items()
        if each.cost
    }
    return {"many": cost.MANY, "words": cost.cost_words()[language], "of": told}


def completions() -> list[Json]:
    """The terms a query may hold, by curie, each with its role, labels and definitions by language.

    >>> found = {each["name"]: each for each in completions()}
    >>> found["sg:governs"]["role"], found["sg:Actor"]["label"]["fr"], found["oa:exact"]["role"]
    ('property', 'acteur', 'property')
    """
    own = {curie(iri): _own(told) for iri, told in ontology().items() if _role(told)}
    reused = {curie(iri): {"role": role, "label": {}, "about": {}} for iri, role in _reused()}
    return [{"name": name, **told} for name, told in sorted({**reused, **own}.items()) if ":" in name[:12]]


def choices() -> dict[str, list[Json]]:
    """The values a parameter of a closed type can have, with labels by language."""
    plain = {kind: [{"value": value, "label": _said(value)} for value in values] for kind, values in CHOICES.items()}
    return plain | {kind: list(_named(known())) for kind, known in TERMS.items()}


def _named(known: Mapping[str, object]) -> Iterator[Json]:
    for name, told in known.items():
        if isinstance(told, Term):
            yield {"value": name, "label": {language: told.label(language) for language in LANGUAGES}}


def _said(value: str) -> dict[str, str]:
    return _by_language(ontology().get(term(f"sg:{value}"), {}).get(term("rdfs:label"), ()))


def _own(told: Mapping[str, list[str]]) -> Json:
    labels = [*told.get(term("rdfs:label"), ()), *told.get(term("skos:prefLabel"), ())]
    about = _by_language(told.get(term("skos:definition"), ()))
    return {"role": _role(told), "label": _by_language(labels), "about": about}


def _role(told: Mapping[str, list[str]]) -> str | None:
    kinds = {curie(kind) for kind in told.get(term("rdf:type"), ())}
    return next((role for role, names in ROLES.items() if kinds & set(names)), None)


def _reused() -> Iterator[tuple[str, str]]:
    """The terms of other vocabularies that ours stand below or that the shapes ask for."""
    for iri, told in ontology().items():
        role = _role(told)
        if role in ("class", "property"):
            yield from ((parent, role) for parent in above(iri))
    shapes = describe(read_turtle(ontology_folder() / "shapes.ttl"))
    yield from ((iri, "property") for iri in _values(shapes, "sh:path"))
    yield from ((iri, "class") for iri in _values(shapes, "sh:targetClass"))
    yield term("rdf:type"), "property"


def _values(shapes: Described, predicate: str) -> Iterator[str]:
    for told in shapes.values():
        yield from (value for value in told.get(term(predicate), ()) if value.startswith("http") and local_name(value))


def _by_language(values: Iterable[str]) -> dict[str, str]:
    pairs = (value.rpartition("@") for value in values)
    return {language: text for text, _, language in pairs if language in LANGUAGES}
