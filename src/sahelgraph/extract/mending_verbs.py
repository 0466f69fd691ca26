"""Verbs mended: those that a series carries on, those whose subject suffers, particles that are prepositions."""

from __future__ import annotations

from sahelgraph.extract.sketch import NOUNS, Sketch, case_of, is_past

LISTED = frozenset({"conj", "obj", "obl", "nmod", "compound", "appos"})
LOOSE_NOUN = frozenset({"dep", "obl:unmarked", "nmod", "obl", "appos", "nsubj"})


def mend_undergone(sketch: Sketch, first: int, last: int) -> None:
    """ "Four people arrested", "station looted overnight": without an object such a verb tells what its subject suffers."""
    tree, words = sketch.tree, sketch.words
    for i in range(first + 1, last):
        known = (
            sketch.pos[i] == "VERB"
            and is_past(sketch, i)
            and tree.lemmas[i] in words.suffered | words.suffered_by_things
        )
        if not known or sketch.deps[i].startswith("acl") or (i + 1 < last and not _ends_phrase(sketch, i + 1)):
            continue
        below = sketch.below(i, first, last)
        subjects = [c for c in below if sketch.deps[c] == "nsubj" and c < i]
        alone = not any(sketch.deps[c].startswith(("obj", "ccomp", "xcomp", "aux", "iobj")) for c in below)
        if alone and len(subjects) == 1 and _undergoes(sketch, i, subjects[0]):
            sketch.hang(subjects[0], i, "nsubj:pass")


def _ends_phrase(sketch: Sketch, i: int) -> bool:
    """Whether no object can begin here: a mark, a preposition, an adverb; "and" where no verb follows that shares one."""
    if sketch.pos[i] == "CCONJ":
        return i + 1 >= len(sketch.pos) or sketch.pos[i + 1] not in {"VERB", "ADV"}
    return sketch.pos[i] in {"PUNCT", "ADP", "ADV", "SCONJ"} and sketch.tree.words[i] not in sketch.words.approximators


def _undergoes(sketch: Sketch, verb: int, subject: int) -> bool:
    """Whether the subject can suffer it: of a verb that may do without an object ("attacked at dawn") only a thing can."""
    return sketch.tree.lemmas[verb] in sketch.words.suffered or sketch.tree.lemmas[subject] in sketch.words.sites


def mend_series(sketch: Sketch, first: int, last: int) -> None:
    """ "They entered the village, looted shops and seized livestock": a past form before a bare noun carries on the verb."""
    tree = sketch.tree
    for i in range(first + 2, last - 1):
        noun = sketch.heads[i]
        listed = (
            sketch.deps[i] == "amod" and sketch.pos[i] == "VERB" and is_past(sketch, i) and sketch.known(tree.lemmas[i])
        )
        if not listed or noun <= i or not (tree.words[i - 1] == "," or sketch.deps[i - 1] == "cc"):
            continue
        verb = _carried_on(sketch, i, noun)
        if verb is not None and all(sketch.pos[k] in {"ADJ", "NUM", "NOUN", "PROPN"} for k in range(i + 1, noun)):
            sketch.hang(i, verb, "conj")
            sketch.hang(noun, i, "obj")


def _carried_on(sketch: Sketch, i: int, noun: int) -> int | None:
    """The past verb with a subject and an object of its own before a token, to whose phrases the noun was joined."""
    at = noun
    for above in sketch.climbs(noun):
        if sketch.deps[at].split(":")[0] not in LISTED:
            return None
        if above < i and sketch.pos[above] == "VERB":
            below = [c for c in range(max(0, above - 40), i) if sketch.heads[c] == above]
            told = {sketch.deps[c] for c in below}
            return above if is_past(sketch, above) and {"nsubj", "obj"} <= told else None
        at = above
    return None


def mend_particles(sketch: Sketch, first: int, last: int) -> None:
    """ "Four were killed amid a dispute", "clashed in between": a particle that makes no known verb is a preposition."""
    tree = sketch.tree
    for i in range(first + 1, last):
        verb = sketch.heads[i]
        if sketch.deps[i] != "compound:prt" or verb != i - 1 or sketch.pos[i] != "ADP":
            continue
        if not sketch.known(tree.lemmas[verb]) or sketch.known(f"{tree.lemmas[verb]} {tree.words[i]}"):
            continue
        noun = next((c for c in sketch.below(verb, i + 1, last) if sketch.deps[c] == "obj"), None)
        if noun is None:
            sketch.hang(i, verb, "advmod")
        else:
            sketch.hang(noun, verb, "obl")
            sketch.hang(i, noun, "case")


def mend_cased_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "Residents of the village of X detained two men": a noun behind "of" or "in" is nobody's subject, the first is."""
    for i in range(first + 2, last):
        verb = sketch.heads[i]
        if sketch.deps[i] != "nsubj" or verb < i or case_of(sketch, i) not in sketch.words.linking:
            continue
        free = [c for c in sketch.below(verb, first, i) if sketch.pos[c] in NOUNS and not case_of(sketch, c)]
        heads = [c for c in free if sketch.deps[c] in LOOSE_NOUN and sketch.tree.words[c] not in sketch.words.times]
        if heads and not any(sketch.tree.words[k] == "," for k in range(heads[-1], i)):
            sketch.hang(heads[-1], verb, "nsubj")
            for c in sketch.below(verb, heads[-1] + 1, i + 1):
                if sketch.pos[c] in NOUNS:
                    sketch.hang(c, heads[-1], "nmod")


def mend_joined_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "One rebel and one guard were killed": a root without a verb, joined to a verb, is joined to the verb's subject."""
    root = next((i for i in range(first, last) if sketch.heads[i] == i), first)
    joined = [c for c in sketch.below(root, root + 1, last) if sketch.deps[c] == "conj" and sketch.pos[c] == "VERB"]
    own = {sketch.deps[c].split(":")[0] for c in sketch.below(root, first, last)}
    if not joined or sketch.pos[root] not in NOUNS | {"ADJ"} or own & {"nsubj", "cop", "aux", "obj"}:
        return
    verb = joined[0]
    mark = next((c for c in sketch.below(verb, root + 1, verb) if sketch.deps[c] == "cc"), None)
    subject = next((c for c in sketch.below(verb, root + 1, verb) if sketch.deps[c].startswith("nsubj")), None)
    between = range(root + 1, mark or root)
    if mark is None or subject is None or any(sketch.tree.words[k] == "," for k in between) or mark > subject:
        return
    sketch.pos[root] = "NOUN" if sketch.pos[root] == "ADJ" else sketch.pos[root]
    for c in sketch.below(root, verb + 1, last):
        sketch.hang(c, verb, sketch.deps[c])
    sketch.hang(verb, verb, "ROOT")
    sketch.hang(root, verb, sketch.deps[subject])
    sketch.hang(subject, root, "conj")
    sketch.hang(mark, subject, "cc")


def mend_late_speakers(sketch: Sketch, first: int, last: int) -> None:
    """ "…, the minister X, its spokesman, said": who stands between commas before a verb of saying says what precedes."""
    tree = sketch.tree
    for i in range(first + 2, last):
        loose = sketch.deps[i] in {"conj", "parataxis"} and sketch.pos[i] == "VERB" and tree.words[i - 1] == ","
        if not loose or not sketch.says(tree.words[i], tree.lemmas[i]):
            continue
        below = {sketch.deps[c] for c in sketch.below(i, first, i)}
        names = [c for c in sketch.below(sketch.heads[i], first, i) if sketch.deps[c] in {"dep", "appos", "parataxis"}]
        names = [c for c in names if tree.words[c - 1] == "," and not case_of(sketch, c)]
        if (
            names
            and sketch.pos[names[-1]] == "PROPN"
            and not below & {"nsubj", "cc"}
            and _ends_at(sketch, names[-1], i)
        ):
            sketch.hang(names[-1], i, "nsubj")
            sketch.hang(i, sketch.heads[i], "parataxis")


def _ends_at(sketch: Sketch, name: int, verb: int) -> bool:
    """Whether nothing but what hangs on a name, and commas, stands between it and a verb."""
    inside = range(name + 1, verb)
    return all(name in sketch.climbs(k) or sketch.tree.words[k] == "," for k in inside)
