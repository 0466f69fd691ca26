"""Words mended that were taken for those of another class: verbs for nouns, nouns for verbs, forms for names."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import (
    Sketch,
    case_of,
    is_past,
    noun_before,
    where,
)


def mend_forms(sketch: Sketch, first: int, last: int) -> None:
    """A verb's form taken for another word: "soutient que", with a subject and a clause; "a-t-il dit", with its pronoun."""
    words = sketch.tree.words
    for i in range(first, last):
        noun = sketch.pos[i] in {"NOUN", "ADJ"} and words[i] in sketch.words.forms
        if noun and (_has_clause(sketch, i, first, last) or _goes_on_as_verb(sketch, i, last)):
            sketch.retag(i, "VERB")
            _release(sketch, i, first)
        if words[i] in sketch.words.clitics and i > first:
            _hang_clitic(sketch, i, last)


def _has_clause(sketch: Sketch, i: int, first: int, last: int) -> bool:
    below = sketch.bases(i, first, last)
    return {"nsubj", "ccomp"} <= below


def _release(sketch: Sketch, verb: int, first: int) -> None:
    """ "Farmers and miners shot and wounded a man": who was taken for the first part of a noun is joined to those before."""
    below = sketch.below(verb, first, verb)
    mark = next((c for c in below if sketch.deps[c] == "cc"), None)
    nouns = [c for c in below if sketch.deps[c] in {"compound", "amod"} and mark is not None and c > mark]
    other = noun_before(sketch, mark, first) if mark is not None else None
    if mark is not None and other is not None and nouns and sketch.deps[verb] == "conj":
        sketch.hang(nouns[-1], other, "conj")
        sketch.hang(mark, nouns[-1], "cc")
        for c in nouns[:-1]:
            sketch.hang(c, nouns[-1], sketch.deps[c])


def _goes_on_as_verb(sketch: Sketch, i: int, last: int) -> bool:
    """ "Shot dead two men", "shot and wounded a man", "shot wildly and fled": what follows can only follow a verb."""
    if i + 3 >= last or sketch.pos[i] != "NOUN" or sketch.pos[i - 1] == "DET":
        return False
    after = i + 1 + (sketch.pos[i + 1] == "ADV")
    joined = sketch.deps[after] == "cc" and sketch.pos[after + 1] == "VERB" and is_past(sketch, after + 1)
    behind = joined and (after > i + 1 or not case_of(sketch, i))
    return sketch.tree.words[i + 1] in sketch.words.resultatives or behind


@where(has=("NUM",))
def mend_counted_verbs(sketch: Sketch, first: int, last: int) -> None:
    """ "Pardoned 17 opposition activists": a "verb" that is an object behind a number and a noun is what is counted."""
    for i in range(first + 2, last):
        if sketch.pos[i] != "VERB" or sketch.deps[i] != "obj":
            continue
        told = [c for c in sketch.below(i, first, i) if sketch.deps[c] in {"compound", "nummod", "amod"}]
        counted = told and any(sketch.pos[c] == "NUM" for c in (*told, *sketch.below(told[0], first, i)))
        if counted and told[-1] == i - 1:
            sketch.retag(i, "NOUN")
            for c in (c for c in sketch.below(told[-1], first, i) if sketch.deps[c] == "nummod"):
                sketch.hang(c, i, "nummod")


def mend_nominal_verbs(sketch: Sketch, first: int, last: int) -> None:
    """ "Two groups join forces": a "noun" that has a subject and no copula, and is the form of a known verb, is one."""
    tree = sketch.tree
    for i in range(first + 1, last):
        if sketch.pos[i] != "NOUN":
            continue
        lemma = sketch.lemma(tree.words[i], tree.lemmas[i], "VERB")
        if not sketch.known(lemma) and not sketch.known(" ".join((lemma, *tree.words[i + 1 : i + 2]))):
            continue
        below = sketch.bases(i, first, last)
        if "nsubj" in below and not below & {"cop", "det", "case", "aux"}:
            sketch.retag(i, "VERB")
            if i + 1 < last and sketch.heads[i + 1] == i and sketch.deps[i + 1] == "vocative":
                sketch.hang(i + 1, i, "obj")  # "the army retook Ber"


def mend_verbal_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "Attacks targeting X may constitute crimes": the subject of a verb, with the ending of a plural, is a noun."""
    tree = sketch.tree
    for i in range(first, last - 1):
        verb = sketch.heads[i]
        acts = sketch.pos[i] == "VERB" and i < verb and sketch.deps[i].startswith("nsubj")
        if not acts or not tree.words[i].endswith(tuple(sketch.words.verb_endings)):
            continue
        below = sketch.bases(i, first, last)
        if sketch.pos[verb] == "VERB" and not below & {"nsubj", "obj", "aux", "mark", "cc", "xcomp", "ccomp"}:
            sketch.retag(i, "NOUN")


def _hang_clitic(sketch: Sketch, i: int, last: int) -> None:
    """ "A-t-il dit", "dit-il": the pronoun is the verb's subject, and what follows an auxiliary and its pronoun is a verb."""
    helped = sketch.pos[i - 1] == "AUX" and i + 1 < last and sketch.heads[i - 1] == i + 1
    verb = i + 1 if helped else i - 1
    sketch.retag(i, "PRON")
    if sketch.pos[verb] in {"VERB", "X", "ADJ", "NOUN"}:
        sketch.retag(verb, "VERB")
        sketch.hang(i, verb, "nsubj")
