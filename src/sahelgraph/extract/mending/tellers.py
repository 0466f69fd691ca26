"""Who tells what mended: "…, officials told AFP", "while Y reported", "a survivor said ten died", "warned X against"."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, is_past, where, without_helper

QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
BEFORE = 2
"""How many words before a quoted participle its auxiliary stands."""


@where(has=("appos", ","))
def mend_closing_tellers(sketch: Sketch, first: int, last: int) -> None:
    """ "… with the minister, Awa Ba, officials told AFP": several are no other name of one; it is they who tell it."""
    tree = sketch.tree
    for verb in range(first + 4, last):
        if sketch.pos[verb] != "VERB" or not sketch.says(tree.words[verb], tree.lemmas[verb]):
            continue
        tellers = verb - 1
        name = sketch.heads[tellers]
        several = sketch.deps[tellers] == "appos" and sketch.pos[tellers] == "NOUN" and tree.has(tellers, "Number=Plur")
        if not several or sketch.heads[name] != verb or not sketch.deps[name].startswith("nsubj"):
            continue
        one, opens = sketch.pos[name] == "PROPN", sketch.leftmost(name, first)
        opens += tree.words[opens] == ","
        told = next((c for c in sketch.below(verb, first, opens) if sketch.deps[c] == "ccomp"), None)
        if not one or tree.words[opens - 1] != "," or told is None:
            continue
        sketch.hang(tellers, verb, "nsubj")
        sketch.hang(name, _titled(sketch, opens - 2, told), "appos")


def _titled(sketch: Sketch, i: int, above: int) -> int:
    """The noun that a phrase ending at a token belongs to: "minister" of "the minister of mines"."""
    while sketch.deps[i] in {"nmod", "flat"} and above < sketch.heads[i] < i:
        if sketch.deps[i] == "nmod" and case_of(sketch, i) not in sketch.words.of:
            break
        i = sketch.heads[i]
    return i


@where("personal", has=(",", "acl:relcl"))
def mend_who_is_named(sketch: Sketch, first: int, last: int) -> None:
    """ "The release of President X, who was held": who has a title before his name is told of by "who" behind it."""
    tree = sketch.tree
    for word in range(first + 3, last):
        verb, noun = sketch.heads[word], word - 2
        told = tree.words[word] in sketch.words.personal and tree.words[word - 1] == "," and verb > word
        if not told or sketch.deps[verb] != "acl:relcl" or not sketch.deps[word].startswith("nsubj"):
            continue
        noun = sketch.above(noun, "flat")
        titled = any(sketch.deps[c] == "nmod:desc" for c in sketch.below(noun, first, noun))
        above = sketch.heads[verb]
        if titled and sketch.pos[noun] == "PROPN" and above in sketch.climbs(noun) and sketch.pos[above] == "NOUN":
            sketch.hang(verb, noun, "acl:relcl")


@where("having", has=("xcomp",))
def mend_quoted_participles(sketch: Sketch, first: int, last: int) -> None:
    """ "Accused the army of having "executed" its leader": a quoted participle behind "having" is the verb."""
    tree = sketch.tree
    for i in range(first + 2, last):
        helper = sketch.heads[i]
        quoted = tree.words[i - 1] in QUOTES and helper == i - BEFORE and sketch.deps[i] == "xcomp"
        if not quoted or tree.lemmas[helper] not in sketch.words.having or not is_past(sketch, i):
            continue
        sketch.take_over(i, helper, last)
        for c in sketch.below(helper, first, helper):
            sketch.hang(c, i, sketch.deps[c])
        sketch.retag(helper, "AUX")
        sketch.hang(helper, i, "aux")


@where("having", has=("amod", "obj"))
def mend_quoted_perfects(sketch: Sketch, first: int, last: int) -> None:
    """ "Said it had "neutralised" 40 rebels": a quoted participle right behind "had" is the verb, no adjective of its object."""
    tree = sketch.tree
    for i in range(first + 2, last - 1):
        helper, whom = i - BEFORE, sketch.heads[i]
        quoted = tree.words[i - 1] in QUOTES and sketch.deps[i] == "amod" and tree.lemmas[helper] in sketch.words.having
        if not quoted or sketch.heads[whom] != helper or sketch.deps[whom] != "obj" or not is_past(sketch, i):
            continue
        sketch.stand_for(i, helper)
        for c in sketch.below(helper, first, last):
            if c != i:
                sketch.hang(c, i, sketch.deps[c])
        sketch.retag(helper, "AUX")
        sketch.hang(helper, i, "aux")


@where("warning")
def mend_warned(sketch: Sketch, first: int, last: int) -> None:
    """ "Warned X and its allies against intervening": what somebody is warned against hangs on the verb, and he is its object."""
    tree = sketch.tree
    for verb in range(first + 1, last - 3):
        if sketch.pos[verb] != "VERB" or tree.lemmas[verb] not in sketch.words.warning:
            continue
        below = sketch.below(verb, verb, last)
        whom = next((c for c in below if sketch.deps[c] in {"iobj", "obj"} and sketch.pos[c] in NOUNS), None)
        if whom is None or any(sketch.deps[c] in {"ccomp", "xcomp"} for c in below):
            continue
        of = [c for c in range(whom, last) if whom in sketch.climbs(c) and case_of(sketch, c) in sketch.words.warned]
        if of and sketch.deps[of[0]] == "nmod":
            sketch.hang(of[0], verb, "obl")
        if of or any(case_of(sketch, c) in sketch.words.warned for c in below):
            sketch.hang(whom, verb, "obj")


@where(has=("ccomp",))
def mend_reported_apart(sketch: Sketch, first: int, last: int) -> None:
    """ "X said ten died, while Y reported twenty": what somebody else reports is set beside the saying, not said by X."""
    tree = sketch.tree
    for i in range(first + 5, last):
        said = sketch.heads[i]
        saying = sketch.heads[said]
        beside = sketch.deps[i] in {"advcl", "conj"} and sketch.deps[said] == "ccomp" and saying < said < i
        tells = sketch.says(tree.words[i], tree.lemmas[i]) or tree.lemmas[i] in sketch.words.checking
        if not beside or not tells or not sketch.says(tree.words[saying], tree.lemmas[saying]):
            continue
        below = sketch.below(i, first, i)
        own = any(sketch.deps[c].startswith("nsubj") and sketch.pos[c] in {"NOUN", "PROPN"} for c in below)
        set_off = any(tree.words[c] in sketch.words.contrasting | sketch.words.opposed and c > said for c in below)
        if own and set_off:
            sketch.hang(i, saying, "parataxis")


@where(has=("advcl",))
def mend_said_bare(sketch: Sketch, first: int, last: int) -> None:
    """ "A survivor said up to 19 were killed": a clause with a subject and no mark is what is said, where nothing else is."""
    tree = sketch.tree
    for i in range(first + 2, last):
        saying = sketch.heads[i]
        loose = sketch.pos[i] == "VERB" and sketch.deps[i] == "advcl" and sketch.pos[saying] == "VERB" and saying < i
        if not loose or not sketch.says(tree.words[saying], tree.lemmas[saying]):
            continue
        below = [sketch.deps[c] for c in sketch.below(i, first, i)]
        own = any(dep.startswith("nsubj") for dep in below) and "mark" not in below
        filled = any(sketch.deps[c] in {"ccomp", "obj"} for c in sketch.below(saying, first, last))
        if own and not filled and "," not in tree.words[saying:i] and tree.has(saying, "VerbForm=Fin"):
            sketch.hang(i, saying, "ccomp")


@without_helper
@where(has=("advcl", "ccomp", ","))
def mend_done_before_saying(sketch: Sketch, first: int, last: int) -> None:
    """ "X was freed on Friday after being held for days, his lawyer said": what stands before the comma is all that is said."""
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        saying = sketch.heads[i]
        before = sketch.deps[i] == "advcl" and i < saying and sketch.says(tree.words[saying], tree.lemmas[saying])
        told = next((c for c in sketch.below(saying, first, i) if sketch.deps[c] == "ccomp"), None) if before else None
        if told is None:
            continue
        opens = sketch.leftmost(i, first)
        speaks = any(sketch.deps[c].startswith("nsubj") for c in sketch.below(saying, i, saying))
        if speaks and told < opens and tree.words[opens - 1] != ",":
            sketch.hang(i, told, "advcl")
