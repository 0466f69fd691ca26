"""What goes into the page: the data contract between Python and the browser.

    {
      "things":     [{"iri", "kind", "group", "label": {"en", "fr"}, "names": […], "also": [iri…], "start", "end",
                      "offices": […], "ties": […], "community": 1, "point": [east, north]}]     actors and places; then events of their own:
                    [{"iri", "kind": "Event", "group": "event", "type", "start"}]
      "network":    {"nodes": […], "edges": […]}       as pyvis holds them; a node's id is its index in `things`; an
                                                       edge is a bundle: {"id", "from", "to", "type", "kind", "status",
                                                       "tone", "statements": [index…]} ("kind": "where" for the places
                                                       of events that run between two actors)
      "statements": [{"id", "kind", "type", "status", "subject": [ref…], "object", "place", "by", "role", "start",
                      "end", "when", "value", "comparator", "unit", "fatalities", "stance", "content", "reports":
                      [index…], "polarity", "modality", "hedges", "confidence", "evidence": [{"passage": index,
                      "marks": [[from, to, "subject"]…]}], "things": [index…]}]     empty fields are absent
      "passages":   [{"source": index, "start", "end", "row", "quote"}]
      "sources":    [{"id", "iri", "title", "publisher", "published", "language", "licence", "url"}]
      "types", "kinds", "style", "strings", "version", "language"
    }
    ref = {"thing": index, "mention": "the mission", "iri": a territory's where the thing is its state, "alternative": true}

Marks count UTF-16 units, as a browser does. A statement's `things` are those whose dossier holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from sahelgraph import __version__
from sahelgraph.links import links, node, own_node, status
from sahelgraph.model import Ref, Source, Statement
from sahelgraph.view.drawing import drawing
from sahelgraph.view.evidence import Passages
from sahelgraph.view.known import Known, bundled
from sahelgraph.view.outlines import Point, point, round_points
from sahelgraph.view.style import group, kind_labels, labels, strings, style
from sahelgraph.vocabulary import namespace

Json = dict[str, Any]

SIDES = {"subject": "subject", "object": "object", "place": "place", "by": "attributed_to"}
"""The page's word for each side of a statement, and the statement's."""

PREFIXES = ("sg", "plover", "rdf", "rdfs", "xsd", "oa", "sosa", "skos", "dcterms", "dc", "schema")
"""Of the vocabularies that the page's exports name."""


def network_data(
    statements: Iterable[Statement],
    *,
    store: ox.Store | None = None,
    sources: Sequence[Source] = (),
    language: str = "en",
) -> Json:
    """Everything the page holds, in the contract above; the same statements in any order give the same data.

    `store` holds the register to name actors by (the bundled one where there is no store); `sources` describes the
    sources that the statements name, which are known by their ids alone where it does not.
    """
    known = Known(store or bundled())
    held = sorted({told.id: told for told in statements}.values(), key=lambda told: told.id)
    things = Things(held, known)
    passages = Passages(held, sources)
    number = {told.id: place for place, told in enumerate(held)}
    rows = [_statement(told, things, passages, number) for told in held]
    return {
        "version": __version__,
        "language": language,
        "things": things.rows,
        "network": drawing(held, things.rows, things.number, known.same),
        "statements": rows,
        "passages": passages.rows,
        "sources": passages.sources,
        "types": labels(
            sorted({told.type for told in held} | {tie["type"] for row in things.rows for tie in row["ties"]})
        ),
        "outlines": round_points([row["point"] for row in things.rows if row.get("point")]),
        "prefixes": {prefix: namespace(prefix) for prefix in PREFIXES},
        "kinds": kind_labels(sorted({row["kind"] for row in things.rows})),
        "style": style(),
        "strings": strings(),
    }


class Things:
    """Actors, places and events of their own, each with a number: actors and places first, by address."""

    def __init__(self, statements: Sequence[Statement], known: Known) -> None:
        self.known = known
        refs = _refs(statements, known.same)
        own = {own_node(told): told for told in reversed(statements) if _stands_alone(told, known.same)}
        names = [*sorted(refs), *(name for name in sorted(own) if name not in refs)]
        self.number = {name: place for place, name in enumerate(names)}
        self.rows = [self._actor(name, refs[name]) if name in refs else _event(name, own[name]) for name in names]
        for row in self.rows:
            row["offices"] = [self._office(held) for held in row["offices"]]
            row["ties"] = [self._tie(tie) for tie in row["ties"]]

    def index(self, ref: Ref) -> int:
        """The number of the thing that a reference means."""
        return self.number[node(ref, self.known.same)]

    def _actor(self, iri: str, refs: Sequence[Ref]) -> Json:
        known, first = self.known, min(refs, key=lambda ref: (ref.node != iri, ref.label, ref.kind or ""))
        kind = known.kind(iri) or first.kind or "Actor"
        start, end = known.dates(iri)
        told = {
            "iri": iri,
            "kind": kind,
            "group": group(kind),
            "label": known.label(iri) or {"en": first.label},
            "names": known.names(iri) or sorted({ref.mention or ref.label for ref in refs}),
            "also": sorted({ref.node for ref in refs if ref.node and ref.node != iri}),
            "known": bool(known.label(iri)),
            "point": self._point(iri, refs),
            "start": start,
            "end": end,
            "offices": known.offices(iri),
            "ties": known.ties(iri),
        }
        return {name: value for name, value in told.items() if value is not None}

    def _point(self, iri: str, refs: Sequence[Ref]) -> Point | None:
        """Where it lies: as the register has it, else as the sources tell."""
        names = [iri, *sorted({ref.node for ref in refs if ref.node})]
        told = [*(self.known.point(name) for name in names), *sorted(ref.point for ref in refs if ref.point)]
        return next(filter(None, map(point, told)), None)

    def _office(self, held: Json) -> Json:
        return {**held, "person": self._named(held["person"]), "body": self._named(held["body"])}

    def _tie(self, tie: Json) -> Json:
        told = {**tie, "from": self._named(tie["from"]), "to": self._named(tie["to"])}
        return {name: value for name, value in told.items() if value is not None}

    def _named(self, iri: str) -> Json:
        """Another entry of the register: by number where the page shows it, else by its names."""
        name = self.known.same.get(iri, iri)
        if name in self.number:
            return {"thing": self.number[name]}
        return {"label": self.known.label(name) or {"en": name.rsplit("/", 1)[-1]}}


def _refs(statements: Sequence[Statement], same: Mapping[str, str]) -> dict[str, list[Ref]]:
    found: dict[str, list[Ref]] = {}
    for told in statements:
        for side in SIDES.values():
            for ref in getattr(told, side):
                found.setdefault(node(ref, same), []).append(ref)
    return found


def _stands_alone(told: Statement, same: Mapping[str, str]) -> bool:
    return any(own_node(told) in link for link in links(told, same))


def _event(name: str, told: Statement) -> Json:
    start = told.time.start if told.time else None
    row = {"iri": name, "kind": "Event", "group": "event", "type": told.type, "offices": [], "ties": []}
    return row | ({"start": start} if start else {})


def _statement(told: Statement, things: Things, passages: Passages, number: Mapping[str, int]) -> Json:
    time = told.time
    row = {
        "id": told.id,
        "kind": told.kind,
        "type": told.type,
        "status": status(told),
        **{name: [_ref(ref, things) for ref in getattr(told, side)] for name, side in SIDES.items()},
        "role": told.role.label if told.role else None,
        "start": time.start if time else None,
        "end": time.end if time else None,
        "when": time.text if time else None,
        "value": told.value,
        "comparator": None if told.comparator == "=" else told.comparator,
        "unit": told.unit,
        "fatalities": [told.fatalities.min, told.fatalities.max] if told.fatalities else None,
        "stance": told.stance,
        "content": told.content.text if told.content else None,
        "reports": [number[name] for name in told.reports if name in number],
        "event": told.event,
        "polarity": None if told.polarity == "affirmed" else told.polarity,
        "modality": None if told.modality == "actual" else told.modality,
        "hedges": list(told.hedges),
        "confidence": told.confidence,
        "evidence": passages.of(told),
        "things": _dossiers(told, things),
    }
    return {name: value for name, value in row.items() if value is not None and value != []}


def _ref(ref: Ref, things: Things) -> Json:
    row: Json = {"thing": things.index(ref)}
    if ref.mention and ref.mention != ref.label:
        row["mention"] = ref.mention
    if ref.node and ref.node != things.rows[row["thing"]]["iri"]:
        row["iri"] = ref.node
    return row | ({"alternative": True} if ref.alternative else {})


def _dossiers(told: Statement, things: Things) -> list[int]:
    named = {things.index(ref) for side in SIDES.values() for ref in getattr(told, side)}
    own = things.number.get(own_node(told))
    return sorted(named if own is None else named | {own})
