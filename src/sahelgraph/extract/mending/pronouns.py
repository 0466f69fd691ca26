"""French pronouns mended: who "il" is where it was taken for nobody, and the object that stands before its verb."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import Sketch, where, with_helper

IMPERSONAL = frozenset({"aux:pass", "expl", "csubj", "nsubj"})


@with_helper
@where(has=("expl", "PRON", "VERB"))
def mend_expletive_speakers(sketch: Sketch, first: int, last: int) -> None:
    """ "Il leur a demandé de partir": a verb of saying in its own voice is said by somebody."""
    tree = sketch.tree
    for i in range(first, last):
        verb = sketch.heads[i]
        if sketch.deps[i] != "expl" or sketch.pos[i] != "PRON" or sketch.pos[verb] != "VERB" or verb < i:
            continue
        subject = tree.words[i] not in sketch.words.reflexives and tree.words[i] not in sketch.words.existential
        others = {sketch.deps[c] for c in sketch.below(verb, first, last) if c != i}
        if subject and not others & IMPERSONAL and sketch.says(tree.words[verb], tree.lemmas[verb]):
            sketch.relabel(i, "nsubj")


@with_helper
@where("object_pronouns", has=("PRON", "VERB"))
def mend_objects_before(sketch: Sketch, first: int, last: int) -> None:
    """ "Bamako l'accuse", with "l'" for an article: a pronoun right before its verb is what that is done to."""
    for i in range(first, last - 1):
        if sketch.pos[i] != "PRON" or sketch.tree.words[i] not in sketch.words.object_pronouns:
            continue
        verb = sketch.heads[i]
        if sketch.pos[verb] == "VERB" and i < verb and sketch.deps[i] in {"det", "expl", "dep", "nsubj"}:
            objects = [c for c in sketch.below(verb, first, last) if sketch.deps[c] == "obj"]
            apart = all(sketch.pos[k] in {"AUX", "PRON", "ADV"} for k in range(i + 1, verb))
            if apart and not objects:
                sketch.relabel(i, "obj")
