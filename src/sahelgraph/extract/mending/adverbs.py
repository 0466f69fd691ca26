"""Verbs that the parser took for adverbs, put where the verb of their clause stands."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of


def mend_adverbs(sketch: Sketch, first: int, last: int) -> None:
    """ "Que les rebelles n'attaquent Léré", "Des inconnus tuent trois soldats": the noun behind such a verb is its object."""
    for verb in range(first + 1, last - 1):
        noun = sketch.heads[verb]
        taken = sketch.deps[verb] == "advmod" and sketch.pos[verb] == "VERB" and verb < noun < last
        if not taken or sketch.pos[noun] not in NOUNS or case_of(sketch, noun):
            continue
        told = any(sketch.deps[c].startswith("nsubj") for c in sketch.below(verb, first, verb))
        bearer = sketch.heads[noun]
        if not told and (bearer >= verb or sketch.pos[bearer] not in NOUNS or sketch.heads[bearer] != bearer):
            continue
        _lead(sketch, verb, noun if told else bearer, first, last)
        if not told:
            sketch.hang(bearer, verb, "nsubj")
        sketch.hang(noun, verb, "obj")


def _lead(sketch: Sketch, verb: int, other: int, first: int, last: int) -> None:
    """Put the verb in the place of the noun that stood for it, as a clause where a conjunction opens it."""
    sketch.stand_for(verb, other)
    if any(sketch.deps[c] == "mark" for c in sketch.below(verb, first, verb)):
        sketch.relabel(verb, "ccomp")
    for c in sketch.below(other, verb + 1, last):
        if sketch.deps[c] in {"obl", "advmod", "punct", "advcl"} and c != verb:
            sketch.hang(c, verb, sketch.deps[c])
