"""Clashes and protests as notes tell them mended: what a crowd demands, who joins in, who suffers, who is suspected."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, is_past, where

LOOSE = frozenset({"xcomp", "acl", "advcl", "ccomp"})


@where("crowds", has=("advcl",))
def mend_demanding_crowds(sketch: Sketch, first: int, last: int) -> None:
    """ "Fired tear gas at protesters demanding X": a crowd demands what the participle right behind it tells."""
    tree, words = sketch.tree, sketch.words
    for i in range(first + 2, last):
        crowd = i - 1
        behind = sketch.deps[i] == "advcl" and tree.lemmas[crowd] in words.crowds and sketch.heads[i] < crowd
        if not behind or sketch.deps[crowd].startswith("nsubj") or not tree.is_present_participle(i):
            continue
        if tree.lemmas[i] in words.campaigning or words.complements.get(tree.lemmas[i]) == "requested":
            sketch.hang(i, crowd, "acl")


@where(has=("CCONJ", "conj", ","))
def mend_joining_in(sketch: Sketch, first: int, last: int) -> None:
    """ "Threw stones and bottles, and soldiers opened fire": who stands between ", and" and a past verb is its subject."""
    for verb in range(first + 5, last):
        who, main = verb - 1, sketch.heads[verb]
        loose = sketch.pos[verb] == "VERB" and sketch.deps[verb] in LOOSE and main < who and is_past(sketch, verb)
        if not loose or sketch.deps[who] != "conj" or sketch.pos[who] not in NOUNS or sketch.pos[main] != "VERB":
            continue
        start = sketch.leftmost(who, first)
        opens = [k for k in range(start, who) if sketch.deps[k] == "cc"]
        if not opens or sketch.tree.words[opens[0] - 1] != "," or not _is_free(sketch, verb, who, first, last):
            continue
        for c in sketch.below(verb, first, opens[0]):
            if sketch.deps[c] == "nsubj":
                sketch.hang(c, main, "obj")
        sketch.hang(verb, main, "conj")
        sketch.hang(who, verb, "nsubj")
        sketch.hang(opens[0], verb, "cc")


@where("object_control", has=("obl:agent", "conj"))
def mend_second_sufferers(sketch: Sketch, first: int, last: int) -> None:
    """ "Was repelled by soldiers and the rebels forced to flee": who is forced to do something did not do the first."""
    for verb in range(first + 5, last):
        who = verb - 1
        doer = sketch.heads[who]
        if sketch.deps[who] != "conj" or doer > who or sketch.deps[doer] != "obl:agent" or not is_past(sketch, verb):
            continue
        main = sketch.heads[doer]
        if (sketch.deps[verb], sketch.heads[verb]) not in {("acl", who), ("conj", main)}:
            continue
        below, told = [sketch.deps[c] for c in sketch.below(who, doer, who)], sketch.below(verb, first, last)
        acts = any(sketch.deps[c].startswith("nsubj") for c in told)
        made_to = sketch.tree.lemmas[verb] in sketch.words.object_control and any(
            sketch.deps[c] == "xcomp" for c in told
        )
        if "cc" in below and "det" in below and made_to and not acts:
            sketch.hang(verb, main, "conj")
            sketch.hang(who, verb, "nsubj:pass")


def _is_free(sketch: Sketch, verb: int, who: int, first: int, last: int) -> bool:
    """Whether a verb has an object of its own behind it, and no helper or mark before it."""
    told = sketch.bases(verb, who, last)
    before = sketch.bases(verb, first, verb)
    return "obj" in told and not before & {"aux", "mark", "cop"}


@where("hedges", has=("acl", "cop"))
def mend_lost_copulas(sketch: Sketch, first: int, last: int) -> None:
    """ "Gunmen presumed to be X militiamen attacked Y": what they are presumed to be has the copula before it, no verb behind."""
    for verb in range(first + 6, last):
        be = next((c for c in sketch.below(verb, first, verb) if sketch.deps[c] == "cop"), None)
        if be is None or sketch.pos[verb] != "VERB" or be - 2 < first:
            continue
        held, mark = be - 2, be - 1
        whom = sketch.heads[mark]
        told = sketch.deps[held] == "acl" and sketch.tree.words[held] in sketch.words.hedges and be < whom < verb
        if told and sketch.tree.words[mark] in sketch.words.infinitive_marks and sketch.pos[whom] in NOUNS:
            sketch.hang(whom, held, "xcomp")
            sketch.hang(mark, whom, "mark")
            sketch.hang(be, whom, "cop")


@where("hedges", "infinitive_marks", has=("xcomp", "acl", "AUX"))
def mend_supposed_doers(sketch: Sketch, first: int, last: int) -> None:
    """ "Men suspected to be Fulani attacked X": behind those whom they are taken for stands what they did, in the active."""
    tree = sketch.tree
    for verb in range(first + 5, last):
        held = sketch.heads[verb]
        told = sketch.deps[verb] == "xcomp" and tree.words[held] in sketch.words.hedges and sketch.deps[held] == "acl"
        if not told or not is_past(sketch, verb) or held > verb:
            continue
        below = sketch.below(verb, held, verb)
        be = next((c for c in below if sketch.deps[c] in {"aux:pass", "cop"}), None)
        whom = next((c for c in below if be is not None and c > be and sketch.pos[c] in NOUNS), None)
        if be is None or whom is None or case_of(sketch, whom) or "obl:agent" in sketch.labels(verb, verb, last):
            continue
        who = sketch.heads[held]
        sketch.stand_for(verb, who)
        sketch.hang(who, verb, "nsubj")
        sketch.hang(whom, held, "xcomp")
        for c in below:
            if c < whom:
                sketch.hang(c, whom, "cop" if c == be else sketch.deps[c])
        for c in sketch.below(who, first, who):  # the day before them, which hung on the only head there was
            if sketch.deps[c] == "nummod" and "nmod:unmarked" in sketch.labels(c, c, who):
                sketch.hang(c, verb, "obl")


@where(has=("compound:prt", "CCONJ"))
def mend_shared_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Clashed against and overpowered X": what two verbs are done to stands behind the second, the preposition with it."""
    for mark in range(first + 2, last - 3):
        verb, second = mark - 1, mark + 2
        alone = sketch.deps[mark] == "compound:prt" and sketch.heads[mark] == verb and sketch.pos[mark] == "ADP"
        joined = sketch.pos[mark + 1] == "CCONJ" and sketch.pos[second] == "VERB" and sketch.heads[second] == verb
        if not alone or not joined or "obj" in sketch.labels(second, second, last):
            continue
        if whom := [c for c in sketch.below(verb, second, last) if sketch.deps[c] in {"obj", "obl", "obl:agent"}]:
            sketch.hang(whom[0], second, "obj")


@where(has=("compound", ","))
def mend_bare_undergoers(sketch: Sketch, first: int, last: int) -> None:
    """ "Rebels attacked a post, attack repelled": a noun right before a past verb that it is called part of suffered it."""
    for noun in range(first + 2, last - 1):
        verb = noun + 1
        part = sketch.deps[noun] == "compound" and sketch.heads[noun] == verb and sketch.pos[noun] == "NOUN"
        if part and sketch.pos[verb] == "VERB" and sketch.tree.words[noun - 1] == "," and is_past(sketch, verb):
            below = sketch.bases(verb, first, last)
            if not below & {"nsubj", "obj"}:
                sketch.hang(noun, verb, "nsubj:pass")
