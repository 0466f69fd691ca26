"""Numbers that stand alone for people mended: who is counted and named no further acts or suffers like anybody else."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import Sketch, case_of, where

ASTRAY = frozenset({"discourse", "obl", "advmod", "dep", "nmod", "parataxis"})
"""How a number hangs on a verb right behind it whose subject it is."""


@where(has=("NUM",))
def mend_bare_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "At least 2,000 have fled", "some 3,500 fled": a number right before a verb that has no other subject is its subject.

    Not the year of "and in 2015 attacked the town".
    """
    for i in range(first, last - 1):
        verb = sketch.heads[i]
        if sketch.pos[i] != "NUM" or verb <= i or not _follows(sketch, i, verb, last):
            continue
        mended = sketch.deps[i] == "nsubj" and _is_lost_verb(sketch, verb)
        if mended:
            sketch.retag(verb, "VERB")
        below = sketch.labels(verb, first, last)
        alone = sketch.deps[i] in ASTRAY and sketch.pos[verb] == "VERB"
        if (
            alone
            and below.isdisjoint({"nsubj", "nsubj:pass", "expl", "mark"})
            and case_of(sketch, i) not in sketch.words.inside
        ):
            sketch.hang(i, verb, "nsubj:pass" if "aux:pass" in below else "nsubj")


@where(has=("NUM", "CCONJ", "conj"))
def mend_second_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "Forty were injured and 12 died", "killed 15 and 20 fled": the second number is the second verb's subject."""
    for i in range(first + 3, last - 1):
        joined = sketch.pos[i] == "NUM" and sketch.deps[i] == "conj" and sketch.pos[i - 1] == "CCONJ"
        verb = _predicate_behind(sketch, i, last) if joined else None
        if verb is None or not sketch.heads[i] < i - 1:
            continue
        over, below, twin = sketch.heads[verb], sketch.below(verb, first, last), sketch.heads[i]
        if over >= i - 1 or sketch.pos[over] != "VERB" or not {over, verb} & {twin, sketch.heads[twin]}:
            continue
        for c in below:
            if over < c < i and sketch.deps[c].startswith("nsubj"):  # "a blessé 40 personnes et 12 sont mortes"
                sketch.hang(c, over, "obj")
        if sketch.pos[verb] == "ADJ" and sketch.tree.lemmas[verb] in sketch.words.never_passive:
            sketch.retag(verb, "VERB")
        sketch.hang(verb, over, "conj")
        sketch.hang(i - 1, verb, "cc")
        sketch.hang(i, verb, "nsubj:pass" if any(sketch.deps[c] == "aux:pass" for c in below) else "nsubj")


def _predicate_behind(sketch: Sketch, number: int, last: int) -> int | None:
    """The verb right behind a number, or what it is said to have become behind "are": "et douze sont mortes"."""
    i = number + 1
    while i < last and sketch.pos[i] in {"AUX", "ADV"}:
        i += 1
    said = i < last and any(sketch.deps[c] == "cop" for c in sketch.below(i, number, i))
    bare = i == number + 1 and i < last and sketch.pos[i] in {"VERB", "ADJ"}
    bare = bare and sketch.tree.lemmas[i] in sketch.words.dying | sketch.words.never_passive
    helped = number + 1 < i < last and sketch.pos[i] == "VERB" and sketch.heads[number + 1] == i
    return i if said or bare or helped else None


def _follows(sketch: Sketch, number: int, verb: int, last: int) -> bool:
    """Whether the verb, its auxiliaries before it, stands right behind a number."""
    i = number + 1
    while i < last and sketch.deps[i] == "flat" and sketch.heads[i] == number:
        i += 1
    return all(sketch.pos[k] in {"AUX", "ADV", "PART"} and sketch.heads[k] == verb for k in range(i, verb))


def _is_lost_verb(sketch: Sketch, i: int) -> bool:
    """Whether a root that the parser takes for an adjective is a form of a verb that the lexicon knows."""
    word, lemma = sketch.tree.words[i], sketch.tree.lemmas[i]
    return sketch.pos[i] == "ADJ" and sketch.heads[i] == i and sketch.known(sketch.lemma(word, lemma, "VERB"))
