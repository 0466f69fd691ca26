"""French names mended that were taken for a subject of their own: "un responsable du parti Les Démocrates, X, a été arrêté"."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import Sketch, case_of, where, with_helper


@with_helper
@where(has=("PROPN", "DET", "NOUN"))
def mend_named_with_articles(sketch: Sketch, first: int, last: int) -> None:
    """ "Un responsable du parti Les Verts, X, a été arrêté": the name goes with the noun before it, who is set off with the subject."""
    for i in range(first + 3, last):
        verb, noun = sketch.heads[i], i - 2
        told = sketch.deps[i].startswith("nsubj") and sketch.pos[i] == "PROPN" and verb > i
        if not told or sketch.pos[i - 1] != "DET" or sketch.pos[noun] != "NOUN" or case_of(sketch, i):
            continue
        others = [c for c in sketch.below(verb, first, noun + 1) if sketch.deps[c].startswith("nsubj")]
        subject = next((c for c in others if c == noun or c in sketch.climbs(noun)), None)
        if subject is None:
            continue
        for c in sketch.below(i, i, last):
            if sketch.deps[c] in {"appos", "conj"} and sketch.pos[c] == "PROPN" and sketch.tree.words[c - 1] == ",":
                sketch.hang(c, subject, "appos")
        sketch.hang(i, noun, "appos")
