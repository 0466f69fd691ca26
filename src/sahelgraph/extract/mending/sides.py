"""Sides mended: who clashed with whom, and how many died on each, where "and" joins what stands before one noun."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import (
    NOUNS,
    Sketch,
    case_of,
    is_counted,
    is_past,
    verb_over,
    where,
    without_helper,
)

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
GAPPED = frozenset({"conj", "nmod:unmarked", "nmod", "appos", "obl", "obl:unmarked"})
"""How a number hangs whose noun is left out, or told to be others."""


@where(has=("conj", "nmod"))
def mend_joined_sides(sketch: Sketch, first: int, last: int) -> None:
    """ "Farmers from the Moundang community and Arab herders clashed": those in the plural join those in the plural."""
    tree = sketch.tree
    for i in range(first + 3, last):
        inner = sketch.heads[i]
        outer = sketch.heads[inner]
        joined = sketch.deps[i] == "conj" and sketch.deps[inner] == "nmod" and outer < inner < i
        if not joined or sketch.deps[outer] not in SUBJECTS or sketch.heads[outer] < i or case_of(sketch, i):
            continue
        several = [sketch.pos[k] == "NOUN" and tree.has(k, "Number=Plur") for k in (i, outer)]
        if (
            all(several)
            and case_of(sketch, inner)
            and tree.has(inner, "Number=Sing")
            and "," not in tree.words[inner:i]
        ):
            sketch.hang(i, outer, "conj")


@where(has=("NUM", "CCONJ"))
def mend_counted_sides(sketch: Sketch, first: int, last: int) -> None:
    """ "Four American and five Nigerien soldiers were killed": a number and an adjective before "and" count others of them."""
    for i in range(first + 1, last - 3):
        mark, number = i + 1, i + 2
        opens = sketch.pos[i] == "ADJ" and sketch.pos[i - 1] == "NUM" and sketch.pos[mark] == "CCONJ"
        if not opens or sketch.pos[number] != "NUM" or sketch.pos[number + 1] != "ADJ":
            continue
        noun = next((k for k in range(number + 2, min(last, number + 4)) if sketch.pos[k] == "NOUN"), None)
        if noun is None or i in sketch.climbs(noun) or not sketch.tree.has(noun, "Number=Plur"):
            continue
        sketch.retag(i, "NOUN")
        if sketch.heads[i] == i - 1:  # "with twenty-one dead and ten more people"
            sketch.stand_for(i, i - 1)
        if noun in (sketch.heads[i], sketch.heads[sketch.heads[i]]) or sketch.deps[i] not in SUBJECTS:
            sketch.stand_for(i, noun)
        sketch.hang(i - 1, i, "nummod")
        sketch.hang(noun, i, "conj")
        sketch.hang(mark, noun, "cc")
        sketch.hang(number, noun, "nummod")
        sketch.hang(number + 1, noun, "amod")
        for c in sketch.below(noun, first, i):
            sketch.hang(c, i, sketch.deps[c])


@where(has=("xcomp",))
def mend_doing(sketch: Sketch, first: int, last: int) -> None:
    """ "Shot a civilian working for a bank": what somebody does who has an article of his own is no noun that he describes."""
    for i in range(first + 3, last - 1):
        who, verb = i - 1, sketch.heads[i]
        told = sketch.pos[i] == "NOUN" and sketch.deps[i] == "xcomp" and sketch.pos[verb] == "VERB" and verb < who
        described = (
            sketch.deps[who] in {"compound", "amod"} and sketch.heads[who] == i and sketch.pos[who] in NOUNS | {"ADJ"}
        )
        verbal = sketch.lemma(sketch.tree.words[i], sketch.tree.lemmas[i], "VERB") != sketch.tree.words[i]
        if not told or not described or not verbal or sketch.deps[i - 2] != "det" or sketch.pos[i + 1] != "ADP":
            continue
        sketch.retag(i, "VERB")
        sketch.retag(who, "NOUN")
        sketch.hang(who, verb, "obj")
        sketch.hang(i, who, "acl")
        sketch.hang(i - 2, who, "det")
        behind = sketch.heads[i + 1]
        if sketch.heads[behind] == verb:
            sketch.hang(behind, i, "obl")


@where(has=("conj",))
def mend_joined_adverbs(sketch: Sketch, first: int, last: int) -> None:
    """ "Shot wildly and forced drivers to stop": a verb that "and" joins to an adverb is joined to the adverb's verb."""
    for i in range(first + 2, last):
        adverb = sketch.heads[i]
        joined = sketch.deps[i] == "conj" and sketch.pos[i] == "VERB" and sketch.pos[adverb] == "ADV" and adverb < i
        if joined and sketch.pos[sketch.heads[adverb]] == "VERB":
            sketch.hang(i, sketch.heads[adverb], "conj")


@without_helper
def mend_opened_by_deeds(sketch: Sketch, first: int, last: int) -> None:
    """ "Fighting broke out", "Fighting pitted X against Y": what a past form follows at once is its subject, no verb."""
    for deed in range(first, last - 2):
        verb = deed + 1
        root = sketch.heads[deed] == deed and sketch.pos[deed] == "VERB" and sketch.tree.is_present_participle(deed)
        if not root or sketch.pos[verb] != "VERB" or not is_past(sketch, verb) or deed not in sketch.climbs(verb):
            continue
        one = sketch.heads[verb]
        if any(sketch.deps[c] in {"aux", "nsubj", "cop"} for c in sketch.below(deed, first, deed)):
            continue
        for c in sketch.below(deed, first, last):
            sketch.hang(c, verb, sketch.deps[c])
        sketch.retag(deed, "NOUN")
        sketch.hang(verb, verb, "ROOT")
        sketch.hang(deed, verb, "nsubj")
        if one > verb:  # "pitted" described whom it was done to
            sketch.hang(one, verb, "obj")
            for c in sketch.below(one, one, last):
                if case_of(sketch, c) in sketch.words.facing:
                    sketch.hang(c, verb, "obl")


@where("suffered", has=("NUM",))
def mend_gapped_counts(sketch: Sketch, first: int, last: int) -> None:
    """ "Four men were killed in X, two in Y and one in Z": a number before a place counts more of those who suffer it.

    Where the first are told to have been nowhere ("33 were killed: 16 in X and 17 in Y"), it counts some of them.
    """
    tree, words = sketch.tree, sketch.words
    for i in range(first + 3, last - 1):
        other = sketch.pos[i] == "NOUN" and tree.lemmas[i] in words.anybody and sketch.pos[i - 1] == "NUM"
        if not (other or sketch.pos[i] == "NUM") or sketch.pos[i + 1] != "ADP" or tree.words[i + 1] not in words.where:
            continue
        host = sketch.heads[i]
        placed = sketch.deps[i] in GAPPED and host < i and not case_of(sketch, i)
        verb = verb_over(sketch, i)
        if not placed or verb is None or verb > i or tree.lemmas[verb] not in words.suffered:
            continue
        victims = [c for c in sketch.below(verb, first, i) if sketch.deps[c] in {"obj", "nsubj:pass"}]
        whose = victims[0] if victims else None
        if whose is None or whose == host or not is_counted(sketch, whose, first, last) or whose in sketch.climbs(i):
            continue
        start = max(verb, whose) + 1
        opens = next(
            k for k in range(start, i + 1) if (sketch.pos[k] == "NUM" and tree.words[k + 1] in words.where) or k == i
        )
        between = tree.words[start:opens]
        if ":" in between or words.where.isdisjoint(between):
            continue
        sketch.hang(i, whose, "conj")
        if other:
            sketch.hang(i - 1, i, "nummod")
        place = sketch.heads[i + 1]
        if place > i and sketch.heads[place] == i:
            sketch.hang(place, verb, "obl")


@where("determiners", has=(",",))
def mend_nobody_hurt(sketch: Sketch, first: int, last: int) -> None:
    """ "Was attacked by X, no casualties but damages": what opens with "no" behind a comma denies nothing before it."""
    for i in range(first + 3, last):
        if sketch.deps[i] != "obj" or sketch.pos[i] != "NOUN":
            continue
        verb, start = sketch.heads[i], sketch.leftmost(i, first)
        behind = verb < start and sketch.tree.words[start - 1] == ","
        if behind and sketch.tree.words[start] in sketch.words.determiners:
            sketch.hang(i, verb, "parataxis")


@where("infinitive_marks", has=("conj",))
def mend_done_besides(sketch: Sketch, first: int, last: int) -> None:
    """ "Fired tear gas to disperse them and arrested eight": a past form is joined to a past form, not to an infinitive."""
    tree = sketch.tree
    for i in range(first + 4, last):
        aim = sketch.heads[i]
        main = sketch.heads[aim]
        joined = sketch.deps[i] == "conj" and sketch.pos[i] == sketch.pos[aim] == sketch.pos[main] == "VERB"
        if not joined or not main < aim < i or not is_past(sketch, i) or not is_past(sketch, main):
            continue
        marks = [c for c in sketch.below(aim, main, aim) if tree.words[c] in sketch.words.infinitive_marks]
        own = any(sketch.deps[c].startswith(("nsubj", "aux")) for c in sketch.below(i, aim, last))
        if marks and not is_past(sketch, aim) and not own:
            sketch.hang(i, main, "conj")


@where("never_passive", has=("conj", "acl"))
def mend_gone_on(sketch: Sketch, first: int, last: int) -> None:
    """ "Came with the bodies of two men killed in X and marched": who can only act is not joined to what others suffered."""
    for i in range(first + 4, last):
        suffered = sketch.heads[i]
        noun = sketch.heads[suffered]
        joined = sketch.deps[i] == "conj" and sketch.pos[i] == "VERB" and is_past(sketch, i)
        described = sketch.deps[suffered] == "acl" and is_past(sketch, suffered) and noun < suffered < i
        if not joined or not described or sketch.tree.lemmas[i] not in sketch.words.never_passive:
            continue
        main = verb_over(sketch, noun)
        if main is not None and main < noun and is_past(sketch, main):
            sketch.hang(i, main, "conj")
