"""What the register inside a graph knows of its actors: names, kinds, offices, ties, territories.

Read from the store, so that a graph made elsewhere, or with a register of the user's own, is shown with its own names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from sahelgraph.backdrop import backdrop
from sahelgraph.ids import REGISTER_GRAPH
from sahelgraph.terms import GEO, ORG, RDF, RDFS, SG, SKOS
from sahelgraph.vocabulary import LANGUAGES, local_name

Json = dict[str, Any]
Values = dict[str, list[ox.NamedNode | ox.Literal]]

NAMES = (SKOS("prefLabel"), RDFS("label"), SKOS("altLabel"))


def bundled() -> ox.Store:
    """A store of the ontology and the bundled register alone, for statements that come without a graph."""
    store = ox.Store()
    store.extend(backdrop())
    return store


class Known:
    """The register's facts by address; what it does not know is simply absent."""

    def __init__(self, store: ox.Store) -> None:
        self.told: dict[str, Values] = defaultdict(lambda: defaultdict(list))
        for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(REGISTER_GRAPH)):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                self.told[quad.subject.value][quad.predicate.value].append(quad.object)

    @cached_property
    def same(self) -> dict[str, str]:
        """Territories with their states."""
        pairs = ((self._one(iri, SG("territory")), iri) for iri in sorted(self.told))
        return {territory: state for territory, state in pairs if territory}

    def label(self, iri: str) -> dict[str, str]:
        """The name shown, by language; empty for an actor no register knows."""
        found = self._literals(iri, SKOS("prefLabel")) or self._literals(iri, RDFS("label"))
        return {value.language: value.value for value in reversed(found) if value.language in LANGUAGES}

    def names(self, iri: str) -> list[str]:
        """All its names that may be shown, in the order of the register's languages."""
        found = (value.value for predicate in NAMES for value in self._literals(iri, predicate))
        return list(dict.fromkeys(found))

    def kind(self, iri: str) -> str | None:
        """The local name of its class."""
        return next((local_name(value.value) for value in sorted(self._get(iri, RDF("type")), key=str)), None)

    def dates(self, iri: str) -> tuple[str | None, str | None]:
        """When it began and ended, as far as is known."""
        return self._one(iri, SG("start")), self._one(iri, SG("end"))

    def point(self, iri: str) -> str | None:
        """Where a place lies, as WKT."""
        geometry = self._one(iri, GEO("hasGeometry"))
        return self._one(geometry, GEO("asWKT")) if geometry else None

    def offices(self, iri: str) -> list[Json]:
        """Memberships of a person or in a body, earliest first."""
        return sorted(self._offices.get(iri, []), key=lambda held: (held.get("start", ""), held["person"]))

    def ties(self, iri: str) -> list[Json]:
        """Ties to other entries of the register, by type."""
        return sorted(self._ties.get(iri, []), key=lambda tie: (tie["type"], tie["from"], tie["to"]))

    @cached_property
    def _offices(self) -> dict[str, list[Json]]:
        found: dict[str, list[Json]] = defaultdict(list)
        for iri in self._instances(ORG("Membership")):
            held = self._office(iri)
            for end in {held["person"], held["body"]} - {None}:
                found[end].append(held)
        return found

    def _office(self, iri: str) -> Json:
        post = self._one(iri, SG("post"))
        told = {
            "person": self._one(iri, ORG("member")) or "",
            "body": self._one(iri, ORG("organization")) or "",
            "post": self.label(post) if post else None,
            "start": self._one(iri, SG("start")),
            "end": self._one(iri, SG("end")),
            "confirmed": self._one(iri, SG("lastConfirmed")),
        }
        return {name: value for name, value in told.items() if value is not None}

    @cached_property
    def _ties(self) -> dict[str, list[Json]]:
        found: dict[str, list[Json]] = defaultdict(list)
        for tie in self._all_ties():
            for end in {tie["from"], tie["to"]}:
                found[end].append(tie)
        return found

    def _all_ties(self) -> Iterator[Json]:
        for iri in self._instances(SG("RelationStatement")):
            ends = {"from": self._one(iri, SG("subject")), "to": self._one(iri, SG("object"))}
            start, end = self.dates(iri)
            yield {**ends, "type": local_name(self._one(iri, RDF("predicate")) or ""), "start": start, "end": end}
        for iri in sorted(self.told):
            for whole in self._get(iri, SG("partOf")):
                yield {"from": iri, "to": whole.value, "type": "partOf", "start": None, "end": None}

    def _instances(self, kind: ox.NamedNode) -> list[str]:
        return sorted(iri for iri in self.told if kind in self._get(iri, RDF("type")))

    def _get(self, iri: str, predicate: ox.NamedNode) -> list[ox.NamedNode | ox.Literal]:
        return self.told[iri].get(predicate.value, []) if iri in self.told else []

    def _one(self, iri: str, predicate: ox.NamedNode) -> str | None:
        return min((value.value for value in self._get(iri, predicate)), default=None)

    def _literals(self, iri: str, predicate: ox.NamedNode) -> list[ox.Literal]:
        found = (value for value in self._get(iri, predicate) if isinstance(value, ox.Literal))
        return sorted(found, key=lambda value: (value.language or "", value.value))
