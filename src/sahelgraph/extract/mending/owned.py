"""Nouns that belong to a noun or verb which the parser overlooked: owners, objects of bare words, what "by" opens."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, has_object, noun_from, where, without_helper

PLAIN = frozenset({"obl", "advmod", "punct", "nmod", "amod", "compound", "det"})
"""What may hang on a bare noun that was taken for a verb."""


@without_helper
@where(has=("xcomp",))
def mend_bare_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Has prompted protest", "holds sway in the east": a bare word right behind a verb is its object, unless it is helped."""
    tree = sketch.tree
    for i in range(first + 1, last):
        verb = sketch.heads[i]
        bare = (
            sketch.deps[i] == "xcomp" and sketch.pos[i] == "VERB" and verb == i - 1 and tree.words[i] == tree.lemmas[i]
        )
        if not bare or tree.lemmas[verb] in sketch.words.bare_governors or has_object(sketch, verb):
            continue
        if sketch.pos[verb] == "VERB" and all(sketch.deps[c] in PLAIN for c in sketch.below(i, first, last)):
            sketch.retag(i, "NOUN")
            sketch.hang(i, verb, "obj")


@without_helper
@where(has=("PART", "PROPN"))
def mend_owners(sketch: Sketch, first: int, last: int) -> None:
    """ "Awa Ba, UN chief X's adviser on Libya, has left": a name before its mark of owning owns the noun behind it."""
    for mark in range(first + 1, last - 1):
        name = sketch.heads[mark]
        owns = sketch.pos[mark] == "PART" and sketch.deps[mark] == "case" and name < mark
        if not owns or sketch.pos[name] not in NOUNS or sketch.deps[name] not in {"conj", "appos", "flat"}:
            continue
        noun = noun_from(sketch, mark + 1, last)
        noun = None if noun is None else _top(sketch, noun, mark)
        joined = any(sketch.deps[c] == "cc" for c in sketch.below(name, first, name))
        if noun is not None and not joined and sketch.heads[noun] < mark and name not in sketch.climbs(noun):
            sketch.hang(name, noun, "nmod:poss")


def _top(sketch: Sketch, noun: int, floor: int) -> int:
    """The head of the phrase that a noun belongs to, behind a token."""
    while sketch.heads[noun] > floor and sketch.deps[noun] in {"compound", "flat", "amod", "nmod:desc"}:
        noun = sketch.heads[noun]
    return noun


@without_helper
@where("partitives", "of", has=("advmod",))
def mend_much_of(sketch: Sketch, first: int, last: int) -> None:
    """ "Controls much of the west": a part of something right behind a verb without object is its object."""
    tree = sketch.tree
    for i in range(first + 1, last - 2):
        verb = sketch.heads[i]
        part = sketch.deps[i] == "advmod" and verb == i - 1 and tree.words[i] in sketch.words.partitives
        if not part or tree.words[i + 1] not in sketch.words.of or sketch.pos[verb] != "VERB":
            continue
        whole = next((c for c in sketch.below(i, i + 1, last) if case_of(sketch, c) in sketch.words.of), None)
        if whole is not None and not has_object(sketch, verb):
            sketch.hang(i, verb, "obj")
            sketch.hang(whole, i, "nmod")


@without_helper
@where("agents", has=(",",))
def mend_opening_deeds(sketch: Sketch, first: int, last: int) -> None:
    """ "Led by X, the junta seized power": a form with "by" that opens the sentence is no name, and said of the subject."""
    tree = sketch.tree
    verb = sketch.heads[first]
    by = first + 1
    if by >= last - 2 or tree.words[by] not in sketch.words.agents or sketch.pos[first] not in NOUNS or verb <= by:
        return
    lemma = sketch.lemma(tree.words[first], tree.lemmas[first], "VERB")
    agent = next((c for c in sketch.below(first, by, verb) if sketch.deps[c] in {"nmod", "obl", "obl:agent"}), None)
    subject = next((c for c in sketch.below(verb, by, verb) if sketch.deps[c].startswith("nsubj")), None)
    if agent is None or subject is None or lemma == tree.words[first] or not sketch.known(lemma):
        return
    sketch.retag(first, "VERB")
    sketch.hang(first, verb, "advcl")
    sketch.hang(agent, first, "obl:agent")


@without_helper
@where(has=("VERB", "obj"))
def mend_verbal_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Left US military bases", "overran army bases": a plural that is an object and has words of its own before it is a noun."""
    tree = sketch.tree
    for i in range(first + 2, last):
        verb = sketch.heads[i]
        if sketch.pos[i] != "VERB" or sketch.deps[i] != "obj" or sketch.pos[verb] != "VERB":
            continue
        below = sketch.labels(i, first, last)
        if tree.is_present_participle(i) and sketch.deps[i - 1] == "compound" and below & {"obj", "ccomp"}:
            _demand(sketch, i, first)
        if not tree.words[i].endswith(tuple(sketch.words.verb_endings)):
            continue
        noun = sketch.deps[i - 1] == "obj" and sketch.heads[i - 1] == verb and sketch.pos[i - 1] == "NOUN"
        if below - (PLAIN | {"case", "nmod:poss", "nummod"}) or not (
            noun or below & {"amod", "compound", "det", "nmod:poss"}
        ):
            continue
        sketch.retag(i, "NOUN")
        if noun:
            sketch.hang(i - 1, i, "compound")


def _demand(sketch: Sketch, i: int, first: int) -> None:
    """ "Staged a sit-in demanding that X leave": the noun before a participle is the object, and that is what it is for."""
    for c in sketch.below(i, first, i - 1):
        sketch.hang(c, i - 1, sketch.deps[c])
    verb = sketch.heads[i]
    sketch.stand_for(i - 1, i)
    sketch.hang(i, verb, "advcl")


@without_helper
@where("former", has=("xcomp",))
def mend_former(sketch: Sketch, first: int, last: int) -> None:
    """ "Will kill ousted President X": who is so called is done to; the word before his title is no other verb."""
    tree = sketch.tree
    for i in range(first + 1, last - 1):
        verb = sketch.heads[i]
        called = sketch.deps[i] == "xcomp" and verb == i - 1 and tree.words[i] in sketch.words.former
        whom = next((c for c in sketch.below(i, i + 1, last) if sketch.deps[c] == "obj"), None) if called else None
        if whom is None or has_object(sketch, verb):
            continue
        sketch.take_over(whom, i, last)
        for c in sketch.below(i, i + 1, last):
            sketch.hang(c, verb, sketch.deps[c])
        sketch.hang(whom, verb, "obj")
        for c in sketch.below(whom, whom + 1, last):
            if sketch.deps[c] in {"advcl", "obl", "punct"}:
                sketch.hang(c, verb, sketch.deps[c])
        sketch.hang(i, whom, "amod")
        sketch.retag(i, "ADJ")


@without_helper
@where(has=("PROPN", "conj", ","))
def mend_callings(sketch: Sketch, first: int, last: int) -> None:
    """ "…, said X, professor and analyst": bare nouns behind a name's comma are what it is called, not others who say it."""
    tree = sketch.tree
    for i in range(first + 2, last):
        name = sketch.heads[i]
        joined = sketch.deps[i] == "conj" and sketch.pos[i] == "NOUN" and sketch.pos[name] == "PROPN" and name < i
        if not joined or tree.words[i - 1] != "," or sketch.pos[i - 2] != "PROPN" or not tree.has(i, "Number=Sing"):
            continue
        if sketch.deps[name] == "nsubj" and not any(
            sketch.deps[c] in {"det", "cc", "nummod"} for c in sketch.below(i, first, i)
        ):
            others = [
                c for c in sketch.below(name, i + 1, last) if sketch.deps[c] == "conj" and sketch.pos[c] == "NOUN"
            ]
            sketch.hang(i, name, "appos")
            for c in others:
                sketch.hang(c, i, "conj")
