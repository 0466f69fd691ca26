"""French tolls mended: what was done to those counted, told by a participle taken for a quality or a main verb."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import Sketch, is_counted, root_of, where, with_helper


@with_helper
@where(has=("NUM", "ADJ", "amod"))
def mend_counted_qualities(sketch: Sketch, first: int, last: int) -> None:
    """ "65 terroristes abattus": behind a counted noun a form of a verb of the lexicon tells what was done to those counted."""
    tree, felling = sketch.tree, sketch.words.felling
    for i in range(first + 2, last):
        noun = sketch.heads[i]
        if sketch.pos[i] != "ADJ" or sketch.deps[i] != "amod" or noun >= i or tree.lemmas[i] not in felling:
            continue
        if is_counted(sketch, noun, first, last) and tree.words[i].endswith("s"):
            sketch.retag(i, "VERB")
            sketch.hang(i, noun, "acl")


@with_helper
@where("tolls", has=(":", "NUM"))
def mend_told_tolls(sketch: Sketch, first: int, last: int) -> None:
    """ "Bilan : 65 terroristes abattus.": the participle of a line with no other verb is said of those counted before it."""
    verb = root_of(sketch, first, last)
    if verb is None or sketch.pos[verb] != "VERB" or sketch.tree.lemmas[verb] not in sketch.words.felling:
        return
    below = sketch.below(verb, first, last)
    noun = next((c for c in below if sketch.deps[c].startswith("nsubj") and c == verb - 1), None)
    helped = any(sketch.deps[c].startswith("aux") for c in below)
    if noun is None or helped or not is_counted(sketch, noun, first, last):
        return
    sketch.hang(noun, noun, "ROOT")
    sketch.hang(verb, noun, "acl")
    for c in below:
        if c < noun:
            sketch.hang(c, noun, sketch.deps[c])


@with_helper
@where(has=("(", ")", "NUM"))
def mend_twice_counted(sketch: Sketch, first: int, last: int) -> None:
    """ "Quarante-quatre (44) civils tués", with the number in words for a noun: it counts what stands behind the figure."""
    words = sketch.tree.words
    for i in range(first, last - 4):
        noun = i + 4
        told = words[i + 1] == "(" and words[i + 3] == ")" and sketch.pos[i + 2] == "NUM" and _is_number(sketch, i)
        if not told or sketch.pos[noun] not in {"NOUN", "ADJ"} or sketch.heads[i] == noun:
            continue
        if sketch.heads[noun] not in {i, sketch.heads[i]}:
            continue
        sketch.retag(noun, "NOUN")
        sketch.retag(i, "NUM")
        around = sketch.below(i, first, last)
        sketch.stand_for(noun, i)
        sketch.hang(i, noun, "nummod")
        sketch.hang(i + 2, i, "nmod")
        for c in around:
            if c not in {noun, i + 2}:
                sketch.hang(c, noun, sketch.deps[c])


def _is_number(sketch: Sketch, i: int) -> bool:
    """Whether a word is a number in words: "quarante-quatre", "cent-dix"."""
    return sketch.tree.words[i].split("-")[0] in sketch.words.numerals
