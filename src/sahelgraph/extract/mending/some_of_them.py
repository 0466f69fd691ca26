"""Some of those told of before mended: "one of whom died", "of whom 12 in X", "among them the chief", "one of them, X, was"."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, is_counted, where, without_helper


@where("relative_pronouns", has=("NUM",))
def mend_some_of_whom(sketch: Sketch, first: int, last: int) -> None:
    """ "28 were wounded, one of whom later died": who is one of those named before is the subject of what is told of him."""
    for whom in range(first + 2, last - 1):
        some = sketch.heads[whom]
        if sketch.tree.words[whom] not in sketch.words.relative_pronouns or sketch.pos[some] != "NUM" or some > whom:
            continue
        verb = next((c for c in sketch.below(whom, whom, last) if sketch.deps[c] == "acl:relcl"), None)
        if verb is None or case_of(sketch, whom) not in sketch.words.of:
            continue
        main = sketch.heads[some]
        sketch.hang(verb, main, "parataxis")
        sketch.hang(some, verb, "nsubj")


@where("relative_pronouns", has=("NUM", ","))
def mend_of_whom_some(sketch: Sketch, first: int, last: int) -> None:
    """ "20 were killed, of whom 12 in Boni": those named apart without a verb are some of those counted before."""
    for whom in range(first + 3, last - 1):
        some = whom + 1
        opens = sketch.tree.words[whom] in sketch.words.relative_pronouns and sketch.tree.words[whom - 2] == ","
        if not opens or sketch.pos[some] != "NUM" or sketch.tree.words[whom - 1] not in sketch.words.of:
            continue
        over = sketch.heads[some]
        if sketch.deps[some] == "nummod" and over > some:
            some, over = over, sketch.heads[over]
        joined = sketch.deps[some] == "conj" and over < whom and sketch.pos[over] in NOUNS
        counted = over if joined else _counted_before(sketch, whom, over, first)
        if counted is not None and not any(sketch.deps[c] == "acl:relcl" for c in sketch.below(some, whom, last)):
            sketch.hang(some, counted, "nmod")
            sketch.hang(whom - 1, some, "case")
            sketch.hang(whom, some, "det")


@where("among", has=("PRON", ","))
def mend_among_them(sketch: Sketch, first: int, last: int) -> None:
    """ "Killing 37 people, among them the chief and a guard": who is named behind "among them" is one of those counted."""
    words = sketch.tree.words
    for them in range(first + 4, last - 1):
        opens = words[them - 1] in sketch.words.among and words[them - 2] == "," and sketch.pos[them] == "PRON"
        verb = sketch.heads[them] if opens else them
        if not opens or sketch.pos[verb] != "VERB" or verb > them:
            continue
        counted = _counted_before(sketch, them, verb, first)
        named = [c for c in sketch.below(verb, them, last) if sketch.deps[c] in {"obj", "conj", "nsubj:pass"}]
        if counted is not None and named and sketch.pos[named[0]] in NOUNS:
            sketch.hang(named[0], counted, "nmod")
            sketch.hang(them - 1, named[0], "case")
            sketch.hang(them, named[0], "det")


def _counted_before(sketch: Sketch, whom: int, verb: int, first: int) -> int | None:
    """Those to whom a verb before tells that something happened, where they are counted."""
    if sketch.pos[verb] != "VERB" or verb > whom:
        return None
    told = (c for c in sketch.below(verb, first, whom) if sketch.deps[c] in {"obj", "nsubj:pass", "nsubj"})
    counted = (c for c in told if is_counted(sketch, c, first, c))
    return next((c for c in counted if not case_of(sketch, c)), None)


@without_helper
@where("of", has=("NUM", ","))
def mend_one_of_them(sketch: Sketch, first: int, last: int) -> None:
    """ "One of X's commanders in the north, Y, was killed": the name between commas before the verb is who that one is."""
    one = first
    if sketch.pos[one] != "NUM" or sketch.tree.words[one + 1 : one + 2] == () or last - first < 6:
        return
    if sketch.tree.words[one + 1] not in sketch.words.of:
        return
    verb = next((v for v in (*sketch.climbs(one), one) if sketch.pos[v] == "VERB"), None)
    if verb is None or verb <= one:
        return
    commas = [k for k in range(one, verb) if sketch.tree.words[k] == ","]
    if len(commas) != 2 or any(sketch.pos[k] != "PROPN" for k in range(commas[0] + 1, commas[1])):
        return
    if any(sketch.pos[k] not in {"AUX", "ADV", "PART"} for k in range(commas[1] + 1, verb)):
        return
    name = commas[0] + 1
    many = sketch.heads[one] if sketch.deps[one] == "nummod" else None
    if many is not None:  # "One" that the parser made a number of the many
        sketch.stand_for(one, many)
        sketch.hang(many, one, "nmod")
    sketch.hang(name, one, "appos")
    for k in range(name + 1, commas[1]):
        sketch.hang(k, name, "flat")
