"""The JSON-LD context that this project publishes, made from the ontology.

Prefixes as everywhere else (`sg:`, `actor:` …), `id` and `type` for `@id` and `@type`, and for each property of the
ontology whether its values are things or of which datatype they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sahelgraph.ids import BASE
from sahelgraph.vocabulary import describe, namespace, one, ontology_folder, prefixes, read_turtle, term

NAME = "context.jsonld"
ADDRESS = f"{BASE}{NAME}"
"""Where the context is published; a server of ours has it at `/context.jsonld`."""


@cache
def context() -> Mapping[str, Any]:
    """The context; it needs nothing that readers of JSON-LD 1.0 do not know.

    >>> context()["sg:governs"], context()["sg:confidence"], context()["oa"]
    ({'@id': 'sg:governs', '@type': '@id'}, {'@id': 'sg:confidence', '@type': 'xsd:decimal'}, 'http://www.w3.org/ns/oa#')
    """
    return {"id": "@id", "type": "@type", **prefixes(), **dict(_properties())}


def context_bytes() -> bytes:
    """The context as a document of its own, a line a term."""
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(told)}" for name, told in context().items())
    return f'{{"@context": {{\n{lines}\n}}}}\n'.encode()


def coerced(name: str) -> str | None:
    """What the context says of a property's values: `@id`, a datatype's short name, or nothing.

    >>> coerced("sg:governs"), coerced("sg:start")
    ('@id', None)
    """
    told = context().get(name)
    return told["@type"] if isinstance(told, dict) else None


def _properties() -> Iterator[tuple[str, Mapping[str, str]]]:
    own, xsd = namespace("sg"), namespace("xsd")
    described = describe(read_turtle(ontology_folder() / "sahelgraph.ttl"))
    for iri, told in sorted(described.items()):
        if not iri.startswith(own):
            continue
        name, range_ = f"sg:{iri.removeprefix(own)}", one(told, term("rdfs:range")) or ""
        if term("owl:ObjectProperty") in told.get(term("rdf:type"), ()):
            yield name, {"@id": name, "@type": "@id"}
        elif range_.startswith(xsd) and range_ != term("xsd:string"):
            yield name, {"@id": name, "@type": f"xsd:{range_.removeprefix(xsd)}"}
