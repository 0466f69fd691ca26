"""Which format a client gets: what it accepts, by its own preference, among what can be offered."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from sahelgraph.serve.answers import RefusedError

RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""Formats of rows and of yes or no, the first where a client has no preference."""

GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/xml": ox.RdfFormat.RDF_XML,
    "application/json": ox.RdfFormat.JSON_LD,
}
"""Formats of triples, the first where a client has no preference."""


def chosen(accept: str | None, offers: Sequence[str]) -> str:
    """The offer a client likes best; among equals the first of them. Raises `RefusedError` (406) where none will do.

    >>> chosen("text/*;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    """
    ranges = accepted(accept or "*/*")
    best = max(offers, key=lambda offer: quality(offer, ranges))
    if quality(best, ranges) <= 0:
        raise RefusedError(406, f"none of the accepted formats can be given; these can: {', '.join(offers)}")
    return best


def accepted(header: str) -> list[tuple[str, float]]:
    """The ranges of an Accept header with their weights; what cannot be read has weight 0.

    >>> accepted("text/html, */*;q=0.1")
    [('text/html', 1.0), ('*/*', 0.1)]
    """
    return [_range(part) for part in header.split(",") if part.strip()]


def _range(part: str) -> tuple[str, float]:
    name, *parameters = [each.strip().lower() for each in part.split(";")]
    weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
    try:
        return name, min(max(float(weight), 0.0), 1.0)
    except ValueError:
        return name, 0.0


def quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of a media type: that of the most specific range it falls in, else 0."""
    kind = offer.split("/", 1)[0]
    for name in (offer, f"{kind}/*", "*/*"):
        found = [weight for told, weight in ranges if told == name]
        if found:
            return max(found)
    return 0.0


def with_charset(media_type: str) -> str:
    """A media type as a header has it: text says that it is UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
