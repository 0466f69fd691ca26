"""Objects mended that hang on the word beside their verb: "shot dead the mayor", "hacked to death five men"."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, has_object

RESULT = {"ADJ": ("xcomp",), "NOUN": ("obj",)}


def mend_lent_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Shot dead the mayor", "hacked to death five men": an adjective or noun has no object; its verb has."""
    for i in range(first + 2, last):
        host = sketch.heads[i]
        verb = sketch.heads[host]
        lent = sketch.deps[i] == "obj" and sketch.deps[host] in RESULT.get(sketch.pos[host], ()) and verb < host < i
        if not lent or sketch.pos[verb] != "VERB":
            continue
        if sketch.deps[host] == "obj":
            marks = [c for c in sketch.below(host, verb, host) if sketch.deps[c] in {"mark", "case"}]
            if not marks:
                continue
            sketch.hang(host, verb, "obl")
            sketch.hang(marks[0], host, "case")
        if not has_object(sketch, verb) or sketch.deps[host] == "obl":
            sketch.hang(i, verb, "obj")


def mend_objects_of_bearings(sketch: Sketch, first: int, last: int) -> None:
    """ "Killed a fighter south of the town": a noun is no first part of a word that tells the bearing."""
    for i in range(first + 1, last - 2):
        bearing = sketch.heads[i]
        verb = sketch.heads[bearing]
        part = sketch.deps[i] == "compound" and bearing == i + 1 and sketch.pos[bearing] == "ADV"
        if part and sketch.pos[i] in NOUNS and sketch.pos[verb] == "VERB" and not has_object(sketch, verb):
            sketch.hang(i, verb, "obj")
