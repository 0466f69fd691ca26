"""Objects mended that hang on the word beside their verb: "shot dead the mayor", "hacked to death five men"."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, has_object

RESULT = {"ADJ": ("xcomp",), "NOUN": ("obj", "obl", "advcl")}


def mend_lent_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Shot dead the mayor", "hacked to death five men": an adjective or noun has no object; its verb has."""
    for i in range(first + 2, last):
        host = sketch.heads[i]
        verb = sketch.heads[host]
        lent = sketch.deps[i] == "obj" and sketch.deps[host] in RESULT.get(sketch.pos[host], ()) and verb < host < i
        if not lent or sketch.pos[verb] != "VERB":
            continue
        if sketch.deps[host] != "xcomp":
            marks = [c for c in sketch.below(host, verb, host) if sketch.deps[c] in {"mark", "case"}]
            if not marks:
                continue
            sketch.hang(host, verb, "obl")
            sketch.hang(marks[0], host, "case")
        if not has_object(sketch, verb) or sketch.deps[host] == "obl":
            sketch.hang(i, verb, "obj")


def mend_results(sketch: Sketch, first: int, last: int) -> None:
    """ "Shot dead a chief": what stands behind the word that tells what became of somebody is no second such word."""
    for i in range(first + 2, last):
        verb = sketch.heads[i]
        complement = sketch.deps[i] == "xcomp" and sketch.pos[i] in {*NOUNS, "NUM"} and not case_of(sketch, i)
        if not complement or has_object(sketch, verb) or sketch.pos[verb] != "VERB":
            continue
        told = (sketch.tree.words[c] for c in sketch.below(verb, verb, i) if sketch.deps[c] == "xcomp")
        if any(word in sketch.words.resultatives for word in told):
            sketch.hang(i, verb, "obj")


def mend_fled(sketch: Sketch, first: int, last: int) -> None:
    """ "Fled fighting in the town": what is fled is a noun, and nobody who flees does it."""
    for i in range(first + 1, last):
        verb = sketch.heads[i]
        fled = sketch.deps[i] == "xcomp" and sketch.pos[i] == "VERB" and not sketch.tree.has(i, "VerbForm=Inf")
        if fled and sketch.tree.lemmas[verb] in sketch.words.fleeing and verb + 1 == i:
            sketch.pos[i] = "NOUN"
            sketch.hang(i, verb, "obj")


def mend_objects_of_bearings(sketch: Sketch, first: int, last: int) -> None:
    """ "Killed a fighter south of the town": a noun is no first part of a word that tells the bearing."""
    for i in range(first + 1, last - 2):
        bearing = sketch.heads[i]
        verb = sketch.heads[bearing]
        part = sketch.deps[i] == "compound" and bearing == i + 1 and sketch.pos[bearing] == "ADV"
        if part and sketch.pos[i] in NOUNS and sketch.pos[verb] == "VERB" and not has_object(sketch, verb):
            sketch.hang(i, verb, "obj")


def mend_objects_of_pairs(sketch: Sketch, first: int, last: int) -> None:
    """ "Shot and wounded a trader": who stands right behind two verbs is no third of them; it is done to him."""
    for i in range(first + 3, last):
        verb = sketch.heads[i]
        if sketch.deps[i] != "conj" or sketch.pos[i] not in NOUNS or sketch.pos[verb] != "VERB":
            continue
        second = sketch.leftmost(i, first) - 1
        joined = second > verb and sketch.heads[second] == verb and sketch.deps[second] == "conj"
        if joined and sketch.pos[second] == "VERB" and not has_object(sketch, second) and not case_of(sketch, i):
            sketch.hang(i, second, "obj")


def mend_aims(sketch: Sketch, first: int, last: int) -> None:
    """ "Gathered at the site of the mine to protest": what is aimed at is the verb's, not of the place it is done at."""
    for i in range(first + 4, last):
        host = sketch.heads[i]
        infinitive = sketch.pos[i] == "VERB" and sketch.deps[i] == "acl" and sketch.tree.has(i, "VerbForm=Inf")
        if not infinitive or sketch.tree.lemmas[host] in sketch.words.complements or host > i:
            continue
        verb = _verb_of_place(sketch, host)
        if verb is not None and first <= verb < host:
            sketch.hang(i, verb, "advcl")


def _verb_of_place(sketch: Sketch, i: int) -> int | None:
    """The verb on which a noun behind a preposition hangs, straight or through such another noun."""
    while case_of(sketch, i) and sketch.pos[i] in NOUNS and sketch.heads[i] != i:
        if sketch.deps[i] == "obl" and sketch.pos[sketch.heads[i]] == "VERB":
            return sketch.heads[i] if case_of(sketch, i) in sketch.words.stations else None
        if sketch.deps[i] != "nmod":
            return None
        i = sketch.heads[i]
    return None
