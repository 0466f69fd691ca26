"""Draw facts of the register at random, with their sources, for a second reading: python docs/draw_facts.py [count] [seed]"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import chain

from sahelgraph.register.read import bundled_files
from sahelgraph.vocabulary import describe, local_name, one, read_turtle, term

OFFICE = ("org:member", "sg:post", "sg:start", "sg:end", "sg:lastConfirmed")
TIE = ("sg:subject", "rdf:predicate", "sg:object", "sg:start", "sg:end", "sg:locator")
THING = ("rdf:type", "skos:prefLabel", "sg:within", "sg:partOf", "sg:start", "sg:end", "sg:locator")
SHAPES = {"Membership": OFFICE, "RelationStatement": TIE}


def facts() -> Iterator[str]:
    """Every sourced fact as a line: what it says, and the address of each source."""
    told = describe(list(chain.from_iterable(map(read_turtle, bundled_files()))))
    for iri, properties in told.items():
        cited = properties.get(term("dcterms:source"), [])
        shape = SHAPES.get(local_name(one(properties, term("rdf:type"))), THING)
        values = (value for curie in shape for value in properties.get(term(curie), ()))
        said = " | ".join(local_name(value) if value.startswith("http") else value for value in values)
        addresses = (one(told.get(source, {}), term("schema:url")) or local_name(source) for source in cited)
        if cited:
            yield f"{local_name(iri)}: {said}\n    {' '.join(addresses)}"


def draw(count: int = 60, seed: int = 1) -> list[str]:
    """Some of the facts; the same seed draws the same."""
    return random.Random(seed).sample(sorted(facts()), count)


if __name__ == "__main__":
    sys.stdout.write("\n".join(draw(*map(int, sys.argv[1:3]))) + "\n")
