"""French verbs that need a noun to say anything: "faire état de", "être victime de", "faire l'objet de"."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, where, with_helper


@with_helper
@where("light", has=("aux", "NOUN"))
def mend_noun_helpers(sketch: Sketch, first: int, last: int) -> None:
    """ "Le bilan fait état de 40 tués", with the noun for the verb that "fait" helps: no noun is helped, it is the object."""
    for i in range(first, last - 1):
        noun = sketch.heads[i]
        light = sketch.deps[i] == "aux" and sketch.tree.lemmas[i] in sketch.words.light
        if not light or sketch.pos[i] not in {"VERB", "AUX"} or sketch.pos[noun] != "NOUN" or noun != i + 1:
            continue
        sketch.retag(i, "VERB")
        around = [c for c in sketch.below(noun, first, last) if c != i]
        sketch.stand_for(i, noun)
        sketch.hang(noun, i, "obj")
        for c in around:
            if c < i or sketch.pos[c] not in NOUNS or not case_of(sketch, c):
                sketch.hang(c, i, sketch.deps[c])


@with_helper
@where("targets", has=("aux:pass",))
def mend_victims(sketch: Sketch, first: int, last: int) -> None:
    """ "Les soldats ont été victimes d'une embuscade", with a verb for the noun: what they were, and of what."""
    tree = sketch.tree
    for i in range(first + 2, last):
        if sketch.pos[i] not in {"ADJ", "VERB"} or tree.words[i] not in sketch.words.targets:
            continue
        below = sketch.below(i, first, last)
        helper = next((c for c in below if sketch.deps[c] == "aux:pass" and c < i), None)
        if helper is None:
            continue
        sketch.retag(i, "NOUN")
        sketch.relabel(helper, "cop")
        for c in below:
            if sketch.deps[c] == "nsubj:pass":
                sketch.relabel(c, "nsubj")
            if tree.words[c] in sketch.words.times and c > i:  # "victimes mardi d'une embuscade"
                for late in sketch.below(c, c, last):
                    if case_of(sketch, late) in sketch.words.of:
                        sketch.hang(late, i, "nmod")


@with_helper
@where("targets", "light", has=("obj", "obl"))
def mend_objects_of_deeds(sketch: Sketch, first: int, last: int) -> None:
    """ "Ils ont fait l'objet d'une attaque": the deed right behind the noun is what they were the object of."""
    for i in range(first + 3, last):
        verb = sketch.heads[i]
        if sketch.deps[i] != "obl" or case_of(sketch, i) not in sketch.words.of or verb > i:
            continue
        if sketch.tree.lemmas[verb] not in sketch.words.light:
            continue
        aims = (c for c in sketch.below(verb, verb, i) if sketch.deps[c] == "obj")
        aim = next((c for c in aims if sketch.tree.lemmas[c] in sketch.words.targets), None)
        if aim is not None and sketch.leftmost(i, first) == aim + 1:
            sketch.hang(i, aim, "nmod")
