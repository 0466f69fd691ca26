"""Prepositions of several words mended, which the parser takes apart: "lors de", "d'après", "à partir" of who leaves."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, is_counted, verb_over, where, with_helper

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
LOST = frozenset({"nmod", "appos", "dep", "conj", "acl", "obl"})


@where("adverbial_cases")
def mend_adverbial_cases(sketch: Sketch, first: int, last: int) -> None:
    """ "Ont péri lors de l'assaut": an adverb before "de" is a preposition, and the noun behind it hangs on the verb."""
    for i in range(first + 1, last - 2):
        if sketch.tree.words[i] in sketch.words.adverbial_cases and sketch.pos[i] == "ADV":
            _make_case(sketch, i, i + 1, last)


@with_helper
@where(has=("advmod", "fixed"))
def mend_fixed_adverbs(sketch: Sketch, first: int, last: int) -> None:
    """ "Des soldats le long de la frontière": two words that make an adverb before "de" are a preposition with it."""
    for i in range(first + 1, last - 3):
        fixed = sketch.heads[i + 1] == i and sketch.deps[i + 1] == "fixed"
        if fixed and sketch.deps[i] == "advmod":
            _make_case(sketch, i, i + 2, last)


def _make_case(sketch: Sketch, i: int, opens: int, last: int) -> None:
    """Make a preposition of an adverb and the case behind it, of the noun that hangs on the adverb."""
    noun = next((c for c in sketch.below(i, opens + 1, last) if sketch.pos[c] in NOUNS), None)
    case = None if noun is None else next((c for c in sketch.below(noun, i + 1, noun)), None)
    if noun is None or case != opens or sketch.deps[case] != "case":
        return
    host = sketch.heads[i]
    sketch.hang(noun, host, "nmod" if sketch.pos[host] in NOUNS else "obl")
    sketch.hang(i, noun, "case")
    sketch.hang(case, i, "fixed" if opens > i + 1 else "dep")
    sketch.retag(i, "ADP")


@where(has=("fixed",))
def mend_sourced_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "D'après l'ONG, 31 hommes ont été tués": who is told as the source is no subject; the noun behind the comma is."""
    for source in range(first + 1, last - 3):
        verb = sketch.heads[source]
        if sketch.deps[source] not in SUBJECTS or verb <= source or not _is_source(sketch, source, first):
            continue
        noun = next((c for c in sketch.below(source, source, verb) if _could_act(sketch, c, first, last)), None)
        if noun is None:
            continue
        sketch.hang(noun, verb, sketch.deps[source])
        sketch.hang(source, verb, "obl")


def _is_source(sketch: Sketch, i: int, first: int) -> bool:
    """Whether a noun opens its sentence behind a preposition of several words ("d'après")."""
    case = next((c for c in sketch.below(i, first, i) if sketch.deps[c] == "case"), None)
    return case == first and any(sketch.deps[c] == "fixed" for c in sketch.below(case, first, i))


def _could_act(sketch: Sketch, i: int, first: int, last: int) -> bool:
    """Whether a bare noun, counted or with its article, opens its phrase right behind a comma."""
    opens = sketch.leftmost(i, first)
    apart = sketch.tree.words[opens] == "," or (opens > first and sketch.tree.words[opens - 1] == ",")
    below = sketch.below(i, first, i)
    told = is_counted(sketch, i, first, last) or any(sketch.deps[c] == "det" for c in below)
    return apart and told and sketch.deps[i] in LOST and sketch.pos[i] in NOUNS and not case_of(sketch, i)


@where("set_nouns")
def mend_set_phrases(sketch: Sketch, first: int, last: int) -> None:
    """ "Ont pris d'assaut le camp": the bare noun is part of the verb, whose object is the phrase behind it."""
    tree = sketch.tree
    for verb in range(first, last - 2):
        noun = verb + 2
        bare = tree.words[noun] in sketch.words.set_nouns and sketch.pos[verb + 1] == "ADP"
        if not bare or sketch.pos[verb] != "VERB":
            continue
        hung = [c for c in sketch.below(noun, noun + 1, last) if sketch.pos[c] in NOUNS and not case_of(sketch, c)]
        sketch.hang(noun, verb, "obl")
        sketch.hang(verb + 1, noun, "case")
        sketch.retag(noun, "ADV")
        for c in sketch.below(noun, noun + 1, last):
            if case_of(sketch, c) in sketch.words.agents:
                sketch.hang(c, verb, "obl:agent")
        if hung and sketch.leftmost(hung[0], noun + 1) == noun + 1:
            sketch.hang(hung[0], verb, "obj")


@where("nearing", has=("NUM",))
def mend_counted_cases(sketch: Sketch, first: int, last: int) -> None:
    """ "Tué vingt djihadistes près de Gossi": what a number counts is no preposition of the adverb behind it."""
    for i in range(first + 1, last - 1):
        near = i + 1
        taken = sketch.deps[i] == "case" and sketch.heads[i] == near and sketch.tree.words[near] in sketch.words.nearing
        if not taken or sketch.pos[i - 1] != "NUM" or sketch.heads[i - 1] != near:
            continue
        verb = sketch.heads[near]
        sketch.stand_for(i, near)
        sketch.retag(i, "NOUN")
        sketch.hang(i - 1, i, "nummod")
        sketch.hang(near, verb, "advmod")


@where("believing")
def mend_believed(sketch: Sketch, first: int, last: int) -> None:
    """ "À en croire le gouverneur, les rebelles ont fui": the infinitive is a preposition, behind which the source stands."""
    for i in range(first + 2, last - 1):
        believed = sketch.tree.lemmas[i] in sketch.words.believing and sketch.heads[i - 1] == sketch.heads[i - 2] == i
        if not believed or sketch.tree.words[i - 2] not in sketch.words.infinitive_marks:
            continue
        verb, below = sketch.heads[i], sketch.below(i, i + 1, last)
        source = next((c for c in below if sketch.deps[c] in {"obj", "obl"} and sketch.pos[c] in NOUNS), None)
        if source is None or verb == i:
            continue
        sketch.hang(source, verb, "obl")
        for c in sketch.below(i, first, last):
            sketch.hang(c, verb, sketch.deps[c])
        sketch.hang(i - 2, source, "case")
        sketch.hang(i - 1, i - 2, "fixed")
        sketch.hang(i, i - 2, "fixed")
        for word in range(i - 2, i + 1):
            sketch.retag(word, "ADP")


def mend_agreeing(sketch: Sketch, first: int, last: int) -> None:
    """ "Le nombre de soldats tués": a participle is said of the noun before it that it agrees with, not of the singular above."""
    tree = sketch.tree
    for i in range(first + 2, last):
        noun, above = i - 1, sketch.heads[i]
        past = sketch.deps[i] in {"acl", "amod"} and tree.has(i, "VerbForm=Part") and tree.has(i, "Tense=Past")
        if not past or above == noun or sketch.pos[noun] != "NOUN" or sketch.heads[noun] != above:
            continue
        counted = tree.lemmas[above] in sketch.words.counters | sketch.words.partitives
        if counted and all(tree.has(each, "Number=Plur") for each in (i, noun)) and tree.has(above, "Number=Sing"):
            sketch.hang(i, noun, sketch.deps[i])


@where(has=("fixed",))
def mend_departing(sketch: Sketch, first: int, last: int) -> None:
    """ "Autorise les journalistes à partir": with no "de" behind it "à partir" is no preposition but what somebody may do."""
    words = sketch.tree.words
    for i in range(first + 2, last - 1):
        mark = i - 1
        joined = sketch.deps[i] == "fixed" and sketch.heads[i] == mark and sketch.tree.has(i, "VerbForm=Inf")
        verb = sketch.heads[mark]
        asks = first <= verb < mark and sketch.pos[verb] == "VERB" and words[mark] in sketch.words.infinitive_marks
        if joined and asks and words[i + 1] not in {*sketch.words.of, *sketch.words.contractions}:
            sketch.hang(i, verb, "xcomp")
            sketch.hang(mark, i, "mark")


@where("sourcing", has=("conj",))
def mend_sourced_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Ont tué des assaillants, toujours selon l'armée": who tells it is not one more to whom it is done."""
    for source in range(first + 3, last):
        if sketch.deps[source] != "conj" or sketch.pos[source] not in NOUNS:
            continue
        case = next((c for c in sketch.below(source, first, source) if sketch.deps[c] == "case"), None)
        apart = case is not None and sketch.tree.words[case] in sketch.words.sourcing
        verb = verb_over(sketch, source) if apart else None
        if verb is not None:
            sketch.hang(source, verb, "obl")


@where(has=("case", "conj"))
def mend_cased_modifiers(sketch: Sketch, first: int, last: int) -> None:
    """ "By terrorist, extremist and armed groups": the preposition before several qualities is that of the noun behind them."""
    for i in range(first, last - 3):
        quality = i + 1
        noun = sketch.heads[quality]
        several = sketch.deps[quality] in {"amod", "compound"} and quality < noun < last
        if sketch.deps[i] == "case" and sketch.heads[i] == quality and several:
            sketch.hang(i, noun, "case")


@where("backings", "backing_cases")
def mend_backings(sketch: Sketch, first: int, last: int) -> None:
    """ "Retakes the town with support from X": help is not what the town has, but with what it is done."""
    tree, words = sketch.tree, sketch.words
    for i in range(first + 3, last - 1):
        noun = sketch.heads[i]
        if tree.lemmas[i] not in words.backings or sketch.deps[i] != "nmod" or sketch.deps[noun] not in {"obj", "obl"}:
            continue
        verb = sketch.heads[noun]
        helped = case_of(sketch, i) in words.backing_cases and tree.words[i + 1] in words.of | words.givers
        if helped and verb < noun < i and sketch.pos[verb] == "VERB":
            sketch.hang(i, verb, "obl")
