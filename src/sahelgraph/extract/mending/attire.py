"""What people wear or ride told right behind them, which the parser takes for what they do."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, noun_before

TAKEN = frozenset({"ccomp", "advcl", "xcomp", "conj", "parataxis", "dep"})
OWN = frozenset({"aux", "cc", "expl"})


def mend_attired(sketch: Sketch, first: int, last: int) -> None:
    """ "Gunmen wearing uniforms attacked a bus", "men dressed as hunters killed two": the later verb is the main one.

    What the first verb names is what they wear or ride, and does nothing.
    """
    for i in range(first + 1, last - 1):
        if not _describes(sketch, i, first):
            continue
        noun = noun_before(sketch, i - (sketch.tree.words[i - 1] == ","), first)
        main = None if noun is None else _main_behind(sketch, i, noun, first, last)
        if noun is not None and main is not None:
            _turn(sketch, noun, i, main, first)


def _describes(sketch: Sketch, i: int, first: int) -> bool:
    """Whether a verb may be a participle that says how people look or move: "wearing", "dressed", without auxiliary."""
    if sketch.pos[i] != "VERB":
        return False
    attired = sketch.tree.words[i] in sketch.words.attired or _is_believed(sketch, i)
    told = attired or sketch.tree.is_present_participle(i)
    return told and not any(sketch.deps[c].split(":")[0] in {"aux", "mark", "cc"} for c in sketch.below(i, first, i))


def _is_believed(sketch: Sketch, i: int) -> bool:
    """Whether a word of doubt opens what people are thought to be: "gunmen believed to be rebels abducted two men"."""
    following = sketch.tree.words[i + 1 : i + 3]
    infinitive = len(following) == 2 and following[0] in sketch.words.infinitive_marks | sketch.words.of
    return sketch.tree.words[i] in sketch.words.hedges and infinitive


def _main_behind(sketch: Sketch, i: int, noun: int, first: int, last: int) -> int | None:
    """The past form behind a participle that has no helper of its own, with nothing but the participle's phrase between.

    Where a comma sets the participle off, another closes it.
    """
    if not sketch.deps[noun].startswith("nsubj") or sketch.heads[noun] != i:
        return None
    shut = sketch.tree.words[i - 1] == ","
    for j in range(i + 1, last):
        closes = shut and sketch.tree.words[j] == "," and sketch.pos[j + 1 : j + 2] == ["VERB"]
        if (sketch.tree.words[j] == "," and not closes) or sketch.pos[j] == "CCONJ":
            return None
        over = sketch.heads[i] == j and sketch.deps[i].startswith("nsubj")
        under = sketch.heads[j] == i and sketch.deps[j].split(":")[0] in TAKEN
        if sketch.pos[j] == "VERB" and (over or under) and sketch.tree.has(j, "Tense=Past"):
            below = sketch.bases(j, first, j)
            return None if below & OWN else j
    return None


def _turn(sketch: Sketch, noun: int, participle: int, main: int, first: int) -> None:
    """Make the later verb the main one, the noun its subject, the first verb a participle of the noun."""
    if sketch.heads[main] == participle:
        for c in sketch.below(participle, first, noun):
            sketch.hang(c, main, sketch.deps[c])
        sketch.stand_for(main, participle)
    for c in sketch.below(main, participle, main):
        if sketch.pos[c] in NOUNS and sketch.deps[c].startswith("nsubj"):
            _wear(sketch, c, participle, main)
    sketch.hang(noun, main, "nsubj")
    sketch.hang(participle, noun, "acl")


def _wear(sketch: Sketch, worn: int, participle: int, main: int) -> None:
    """Hang what is worn on the participle; "as", taken for the mark of a clause, is its preposition."""
    marks = [c for c in sketch.below(main, participle, worn) if sketch.deps[c] == "mark"]
    for c in marks:
        sketch.retag(c, "ADP")
        sketch.hang(c, worn, "case")
    sketch.hang(worn, participle, "obl" if marks else "obj")
