"""The ontology's terms as RDF nodes, for the rooms that write or read the graph.

>>> SG("subject").value
'https://w3id.org/sahelgraph/ontology#subject'
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pyoxigraph as ox

from sahelgraph.vocabulary import namespace


def _namespace(prefix: str) -> Callable[[str], ox.NamedNode]:
    @cache
    def node(name: str) -> ox.NamedNode:
        return ox.NamedNode(namespace(prefix) + name)

    return node


SG = _namespace("sg")
PLOVER = _namespace("plover")
RDF = _namespace("rdf")
RDFS = _namespace("rdfs")
XSD = _namespace("xsd")
OA = _namespace("oa")
ORG = _namespace("org")
PROV = _namespace("prov")
SOSA = _namespace("sosa")
SKOS = _namespace("skos")
DC = _namespace("dc")
DCTERMS = _namespace("dcterms")
GEO = _namespace("geo")
SCHEMA = _namespace("schema")

INCOMPLETE = ox.Literal("Incomplete")
"""What schema.org calls a work that is not whole: a store in which the new is just taking the place of the old."""

_DATES = {"----": "gMonthDay", "": "gYear", "-": "gYearMonth", "--": "date"}


def date_literal(told: str) -> ox.Literal:
    """A date at the precision it was told with.

    >>> date_literal("2023-06").datatype.value.rpartition("#")[2]
    'gYearMonth'
    """
    dashes = "".join(character for character in told if character == "-")
    kind = "gMonthDay" if told.startswith("--") else _DATES[dashes]
    return ox.Literal(told, datatype=XSD(kind))


def number_literal(value: float) -> ox.Literal:
    """A whole number as `xsd:integer`, any other as `xsd:decimal`, in the shortest form, as stores keep them.

    >>> number_literal(0.9).value, number_literal(1.0).value
    ('0.9', '1')
    """
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=XSD("integer"))
    text = f"{value + 0.0:.6f}".rstrip("0").rstrip(".")
    return ox.Literal(text, datatype=XSD("decimal"))


def number(literal: str, datatype: str) -> int | float:
    """The number a literal stands for.

    >>> number("180", XSD("integer").value), number("2.5", XSD("decimal").value)
    (180, 2.5)
    """
    return int(literal) if datatype == XSD("integer").value else float(literal)
