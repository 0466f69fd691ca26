"""Sides mended: who clashed with whom, and how many died on each, where "and" joins what stands before one noun."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, noun_before

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
OWN = frozenset({"det", "amod", "nummod", "compound", "cc", "punct"})


def mend_joined_sides(sketch: Sketch, first: int, last: int) -> None:
    """ "Farmers from the Moundang community and Arab herders clashed": those in the plural join those in the plural."""
    tree = sketch.tree
    for i in range(first + 3, last):
        inner = sketch.heads[i]
        outer = sketch.heads[inner]
        joined = sketch.deps[i] == "conj" and sketch.deps[inner] == "nmod" and outer < inner < i
        if not joined or sketch.deps[outer] not in SUBJECTS or sketch.heads[outer] < i or case_of(sketch, i):
            continue
        several = [sketch.pos[k] == "NOUN" and tree.has(k, "Number=Plur") for k in (i, outer)]
        if (
            all(several)
            and case_of(sketch, inner)
            and tree.has(inner, "Number=Sing")
            and "," not in tree.words[inner:i]
        ):
            sketch.hang(i, outer, "conj")


def mend_counted_sides(sketch: Sketch, first: int, last: int) -> None:
    """ "Four American and five Nigerien soldiers were killed": a number and an adjective before "and" count others of them."""
    for i in range(first + 1, last - 3):
        mark, number = i + 1, i + 2
        opens = sketch.pos[i] == "ADJ" and sketch.pos[i - 1] == "NUM" and sketch.pos[mark] == "CCONJ"
        if not opens or sketch.pos[number] != "NUM" or sketch.pos[number + 1] != "ADJ":
            continue
        noun = next((k for k in range(number + 2, min(last, number + 4)) if sketch.pos[k] == "NOUN"), None)
        if noun is None or i in sketch.climbs(noun) or not sketch.tree.has(noun, "Number=Plur"):
            continue
        sketch.pos[i] = "NOUN"
        if noun in (sketch.heads[i], sketch.heads[sketch.heads[i]]) or sketch.deps[i] not in SUBJECTS:
            sketch.stand_for(i, noun)
        sketch.hang(i - 1, i, "nummod")
        sketch.hang(noun, i, "conj")
        sketch.hang(mark, noun, "cc")
        sketch.hang(number, noun, "nummod")
        sketch.hang(number + 1, noun, "amod")
        for c in sketch.below(noun, first, i):
            sketch.hang(c, i, sketch.deps[c])


def mend_doing(sketch: Sketch, first: int, last: int) -> None:
    """ "Shot a civilian working for a bank": what somebody does who has an article of his own is no noun that he describes."""
    for i in range(first + 3, last - 1):
        who, verb = i - 1, sketch.heads[i]
        told = sketch.pos[i] == "NOUN" and sketch.deps[i] == "xcomp" and sketch.pos[verb] == "VERB" and verb < who
        described = (
            sketch.deps[who] in {"compound", "amod"} and sketch.heads[who] == i and sketch.pos[who] in NOUNS | {"ADJ"}
        )
        if not told or not described or sketch.deps[i - 2] != "det" or sketch.pos[i + 1] != "ADP":
            continue
        sketch.pos[i], sketch.pos[who] = "VERB", "NOUN"
        sketch.hang(who, verb, "obj")
        sketch.hang(i, who, "acl")
        sketch.hang(i - 2, who, "det")
        behind = sketch.heads[i + 1]
        if sketch.heads[behind] == verb:
            sketch.hang(behind, i, "obl")


def mend_joined_adverbs(sketch: Sketch, first: int, last: int) -> None:
    """ "Shot wildly and forced drivers to stop": a verb that "and" joins to an adverb is joined to the adverb's verb."""
    for i in range(first + 2, last):
        adverb = sketch.heads[i]
        joined = sketch.deps[i] == "conj" and sketch.pos[i] == "VERB" and sketch.pos[adverb] == "ADV" and adverb < i
        if joined and sketch.pos[sketch.heads[adverb]] == "VERB":
            sketch.hang(i, sketch.heads[adverb], "conj")


def mend_opposed(sketch: Sketch, first: int, last: int) -> None:
    """ "Fighting pitted X against Y": X is who is set against Y, and the fighting no verb."""
    words = sketch.tree.words
    for verb in range(first + 1, last - 2):
        if sketch.words.forms.get(words[verb], sketch.tree.lemmas[verb]) not in sketch.words.opposing:
            continue
        against = next((k for k in range(verb + 2, last) if words[k] in sketch.words.facing), None)
        one = noun_before(sketch, against, verb) if against is not None else None
        fight = verb - 1
        if one is None or against is None or sketch.heads[fight] != fight or sketch.heads[verb] not in {one, fight}:
            continue
        _enthrone(sketch, verb, fight, last)
        sketch.hang(one, verb, "obj")
        sketch.hang(sketch.heads[against], verb, "obl")


def _enthrone(sketch: Sketch, verb: int, fight: int, last: int) -> None:
    """Make a verb the main one in the place of the word right before it, which is its subject."""
    if sketch.heads[fight] != fight:
        return
    for c in sketch.below(fight, 0, last):
        sketch.hang(c, verb, sketch.deps[c])
    sketch.pos[fight] = "NOUN"
    sketch.hang(verb, verb, "ROOT")
    sketch.hang(fight, verb, "nsubj")
