"""Write the register's files in one order and one shape: python docs/tidy_register.py

Each entry goes to the file of its kind, by name; offices under their post, by date; names, dates and sources in one
order. Edit where you like, run this, and look at `git diff`; the tests fail where a file is not as this writes it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from sahelgraph.register.read import bundled_files
from sahelgraph.vocabulary import local_name, ontology_folder, read_turtle, term

BASE = "https://w3id.org/sahelgraph/"
OWN = ("actor", "place", "post", "membership", "tie")
PREFIXES = {name: f"{BASE}{name}/" for name in OWN} | {
    "ref": f"{BASE}reference/",
    "sg": f"{BASE}ontology#",
    "wd": "http://www.wikidata.org/entity/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "schema": "https://schema.org/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
ORDER = [
    term(curie)
    for curie in (
        "rdf:type", "dcterms:title", "dc:publisher", "dcterms:issued", "dcterms:language", "dcterms:license", "schema:url",
        "sg:opened", "org:member", "sg:subject", "rdf:predicate", "sg:object", "org:organization", "org:postIn", "sg:post",
        "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "sg:ambiguousName", "sg:headPost", "sg:forceRole",
        "sg:partOf", "sg:territory", "sg:nationalOf", "sg:within", "sg:neighbourOf", "sg:capitalOf", "sg:operatesIn",
        "sg:headquarteredIn", "sg:demonym", "geo:hasGeometry", "sg:start", "sg:end", "sg:lastConfirmed",
        "skos:exactMatch", "schema:sameAs", "skos:note", "sg:locator", "dcterms:source", "sg:unverified",
    )
]  # fmt: skip
KINDS = {
    "states": ("State",),
    "governments": ("Government", "Junta"),
    "institutions": ("Institution", "Agreement"),
    "organisations": ("InternationalOrganisation", "Organ"),
    "forces": ("SecurityForce", "PeaceOperation"),
    "groups": ("ArmedGroup", "Coalition", "Militia", "Company"),
    "movements": ("Party", "Movement"),
    "media": ("Media", "NonGovernmentalOrganisation"),
    "peoples": ("PopulationGroup", "GroupOfPeople"),
    "people": ("Person",),
    "offices": ("Post", "Membership"),
    "ties": ("RelationStatement",),
    "countries": ("Country", "Region"),
    "districts": ("District",),
    "landmarks": ("NaturalPlace", "Site"),
    "sources": ("BibliographicResource",),
}
"""The file of each kind; settlements stand in a file a country, the others in `settlements-elsewhere`."""
FILE_OF = {kind: name for name, kinds in KINDS.items() for kind in kinds}
COUNTRIES = ("mali", "burkina-faso", "niger")

Told = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]
Register = Mapping[str, Told]


def files() -> dict[str, str]:
    """Each file's name with the text it should have; its heading is kept."""
    told = _told()
    points = {one(place, "geo:hasGeometry") for place in told.values()}
    by_file: dict[str, list[str]] = defaultdict(list)
    for iri in told:
        if iri not in points:
            by_file[_file(told, iri)].append(iri)
    return {name: _text(told, name, sorted(iris, key=lambda iri: _key(told, iri))) for name, iris in by_file.items()}


def one(told: Told, curie: str) -> str:
    """The first value of a property as text, or nothing."""
    return next((getattr(value, "value", "") for value in told.get(term(curie), ())), "")


def _told() -> Register:
    told: dict[str, Told] = defaultdict(lambda: defaultdict(list))
    for path in bundled_files():
        for triple in read_turtle(path):
            values = told[triple.subject.value][triple.predicate.value]  # type: ignore[union-attr]
            if triple.object not in values:
                values.append(triple.object)
    return told


def _file(told: Register, iri: str) -> str:
    kind = local_name(one(told[iri], "rdf:type"))
    if kind != "Settlement":
        return FILE_OF[kind]
    lands = set(_around(told, iri))
    return f"settlements-{next((land for land in COUNTRIES if f'{BASE}place/{land}' in lands), 'elsewhere')}"


def _around(told: Register, iri: str) -> Iterator[str]:
    while iri in told:
        yield iri
        iri = one(told[iri], "sg:within")


def _key(told: Register, iri: str) -> tuple[str, ...]:
    """By name; an office behind its post by date, one without a post behind the others by its body."""
    entry = told[iri]
    post = one(entry, "sg:post")
    if local_name(one(entry, "rdf:type")) == "Membership":
        start = one(entry, "sg:start") or one(entry, "sg:lastConfirmed") or one(entry, "sg:end")
        return ("0" if post else "1", local_name(post or one(entry, "org:organization")), start or " ", iri)
    return ("0", local_name(iri), "", iri)


def _text(told: Register, name: str, iris: list[str]) -> str:
    body = "\n".join(_entry(told, iri) for iri in iris)
    used = [f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items() if f"{prefix}:" in body]
    return f"{_heading(path_of(name))}\n{''.join(used)}\n{body}"


def path_of(name: str) -> Path:
    """Where a file of this name stands."""
    return ontology_folder() / "register" / f"{name}.ttl"


def _heading(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.is_file() else []
    return "".join(line for line in lines if line.startswith("#"))


def _entry(told: Register, iri: str) -> str:
    point = told.get(one(told[iri], "geo:hasGeometry"))
    lines = " ;\n    ".join(_line(predicate, told[iri][predicate]) for predicate in sorted(told[iri], key=ORDER.index))
    at = f"{_short(ox.NamedNode(one(told[iri], 'geo:hasGeometry')))} a geo:Geometry ; " if point else ""
    wkt = f"{at}geo:asWKT {_short(point[term('geo:asWKT')][0])} .\n" if point else ""
    return f"{_short(ox.NamedNode(iri))} {lines} .\n{wkt}"


def _line(predicate: str, values: list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]) -> str:
    verb = "a" if predicate == term("rdf:type") else _short(ox.NamedNode(predicate))
    return f"{verb} {', '.join(map(_short, values))}"


def _short(node: object) -> str:
    if isinstance(node, ox.NamedNode):
        for prefix, space in PREFIXES.items():
            rest = node.value.removeprefix(space)
            if rest != node.value and rest.replace("-", "").replace("_", "").isalnum():
                return f"{prefix}:{rest}"
    if isinstance(node, ox.Literal):
        return _literal(node)
    return str(node)


def _literal(value: ox.Literal) -> str:
    if value.datatype.value.endswith("#boolean"):
        return value.value
    text = json.dumps(value.value, ensure_ascii=False)
    if value.language:
        return f"{text}@{value.language}"
    return text if value.datatype.value.endswith("#string") else f"{text}^^{_short(value.datatype)}"


if __name__ == "__main__":
    for name, text in files().items():
        path_of(name).write_text(text, encoding="utf-8")
