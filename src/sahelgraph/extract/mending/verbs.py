"""Verbs mended: those that a series carries on, those whose subject suffers, particles that are prepositions."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, is_counted, is_past, where

LISTED = frozenset({"conj", "obj", "obl", "nmod", "compound", "appos"})
BEFORE = frozenset({"ADJ", "NUM", "NOUN", "PROPN", "PART"})
VERBLESS = frozenset({"ROOT", "root", "parataxis", "dep", "conj", "appos", "dislocated", "obl:unmarked"})
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
        if not known or sketch.deps[i].startswith("acl") or (i + 1 < last and not ends_phrase(sketch, i + 1)):
            continue
        below = sketch.below(i, first, last)
        subjects = [c for c in below if sketch.deps[c] == "nsubj" and c < i]
        alone = not any(sketch.deps[c].startswith(("obj", "ccomp", "xcomp", "aux", "iobj")) for c in below)
        alone = alone and not _shares_object(sketch, i, last)
        if alone and len(subjects) == 1 and _undergoes(sketch, i, subjects[0]):
            sketch.hang(subjects[0], i, "nsubj:pass")


def _shares_object(sketch: Sketch, verb: int, last: int) -> bool:
    """ "Abducted, executed, and burned a man": a bare form that others carry on, the last of which has the object of all."""
    joined = [c for c in sketch.below(verb, verb, last) if sketch.deps[c] == "conj"]
    series = [c for c in joined if sketch.pos[c] == "VERB"]
    own = [{sketch.deps[k].split(":")[0] for k in sketch.below(c, verb, last)} for c in series]
    marks = range(verb + 1, series[0]) if series else ()
    close = all(k in joined or sketch.pos[k] in {"PUNCT", "CCONJ", "ADV"} for k in marks)
    return close and bool(own) and "obj" in own[-1] and not any(told & {"nsubj", "aux"} for told in own)


def ends_phrase(sketch: Sketch, i: int) -> bool:
    """Whether no object can begin here: a mark, a preposition, an adverb; "and" where no verb follows that shares one."""
    if sketch.pos[i] == "CCONJ":
        return i + 1 >= len(sketch.pos) or sketch.pos[i + 1] not in {"VERB", "ADV"}
    return sketch.pos[i] in {"PUNCT", "ADP", "ADV", "SCONJ"} and sketch.tree.words[i] not in sketch.words.approximators


def _undergoes(sketch: Sketch, verb: int, subject: int) -> bool:
    """Whether the subject can suffer it: of a verb that may do without an object ("attacked at dawn") only a thing can."""
    return sketch.tree.lemmas[verb] in sketch.words.suffered or sketch.tree.lemmas[subject] in sketch.words.sites


@where(has=("amod",))
def mend_series(sketch: Sketch, first: int, last: int) -> None:
    """ "They entered the village, looted shops and seized livestock": a past form before a bare noun carries on the verb."""
    tree = sketch.tree
    for i in range(first + 2, last - 1):
        noun = sketch.heads[i]
        listed = (
            sketch.deps[i] == "amod" and sketch.pos[i] == "VERB" and is_past(sketch, i) and sketch.known(tree.lemmas[i])
        )
        before = i - 1 - (sketch.pos[i - 1] == "ADV")  # "and subsequently burned houses"
        if not listed or noun <= i or not (tree.words[before] == "," or sketch.deps[before] == "cc"):
            continue
        verb = _carried_on(sketch, i, noun)
        if verb is not None and all(sketch.pos[k] in BEFORE for k in range(i + 1, noun)):
            sketch.hang(i, verb, "conj")
            sketch.hang(noun, i, "obj")


def _carried_on(sketch: Sketch, i: int, noun: int) -> int | None:
    """The past verb with an object of its own and a subject, or one it shares, to whose phrases a noun was joined."""
    at = noun
    for above in sketch.climbs(noun):
        if sketch.deps[at].split(":")[0] not in LISTED:
            return None
        if above < i and sketch.pos[above] == "VERB":
            below = [c for c in range(max(0, above - 40), i) if sketch.heads[c] == above]
            told = {sketch.deps[c] for c in below}
            going_on = "nsubj" in told or sketch.deps[above] == "conj"
            return above if is_past(sketch, above) and "obj" in told and going_on else None
        at = above
    return None


@where(has=("compound:prt",))
def mend_particles(sketch: Sketch, first: int, last: int) -> None:
    """ "Four were killed amid a dispute", "clashed in between": a particle that makes no known verb is a preposition."""
    tree = sketch.tree
    for i in range(first + 1, last):
        verb = sketch.heads[i]
        if sketch.deps[i] != "compound:prt" or verb != i - 1 or sketch.pos[i] != "ADP":
            continue
        if not sketch.known(tree.lemmas[verb]) or sketch.known(f"{tree.lemmas[verb]} {tree.words[i]}"):
            continue
        below = sketch.below(verb, i + 1, last)
        noun = next((c for c in below if sketch.deps[c] == "obj" or _is_uncased(sketch, c, i)), None)
        if noun is None:
            sketch.hang(i, verb, "advmod")
        else:
            sketch.hang(noun, verb, "obl")
            sketch.hang(i, noun, "case")


def _is_uncased(sketch: Sketch, i: int, particle: int) -> bool:
    """Whether a noun right behind a particle, with what belongs to it, has no preposition: "operated in six countries"."""
    bare = sketch.deps[i] == "obl" and not case_of(sketch, i) and sketch.pos[particle + 1] != "ADP"
    return bare and sketch.leftmost(i, particle + 1) == particle + 1


def mend_parted_particles(sketch: Sketch, first: int, last: int) -> None:
    """ "Handed it over to the army": before another preposition, what makes a known verb is its particle."""
    tree = sketch.tree
    for i in range(first + 2, last - 2):
        noun = sketch.heads[i]
        if sketch.deps[i] != "case" or i + 1 not in sketch.below(noun, i + 1, noun) or sketch.deps[i + 1] != "case":
            continue
        verb = sketch.heads[noun]
        parted = sketch.deps[i - 1] == "obj" and sketch.heads[i - 1] == verb and sketch.pos[verb] == "VERB"
        whence = tree.words[i + 1] in sketch.words.of  # "drove them out of the town"
        if parted and not whence and sketch.known(f"{tree.lemmas[verb]} {tree.words[i]}"):
            sketch.hang(i, verb, "compound:prt")


@where(has=("obj", "ADV"))
def mend_late_particles(sketch: Sketch, first: int, last: int) -> None:
    """ "Handed a tooth of his back to Congo": an adverb behind the object that makes a known verb is its particle."""
    tree = sketch.tree
    for i in range(first + 2, last - 1):
        verb = sketch.heads[i]
        if (
            sketch.deps[i] != "advmod"
            or sketch.pos[i] != "ADV"
            or not first <= verb < i - 1
            or sketch.pos[verb] != "VERB"
        ):
            continue
        thing = any(sketch.deps[c] == "obj" for c in sketch.below(verb, verb + 1, i))
        if thing and sketch.pos[i + 1] == "ADP" and sketch.known(f"{tree.lemmas[verb]} {tree.words[i]}"):
            for c in sketch.below(i, i + 1, last):
                sketch.hang(c, verb, sketch.deps[c])
            sketch.hang(i, verb, "compound:prt")


@where(has=("conj", "cc"))
def mend_paired_participles(sketch: Sketch, first: int, last: int) -> None:
    """ "Burning trucks and kidnapping drivers": behind a participle and "and", a known verb's "-ing" before a noun is one."""
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        noun = i + 1
        joined = sketch.deps[i] in {"compound", "conj"} and sketch.deps[noun] == "conj" and sketch.deps[i - 1] == "cc"
        if not joined or (sketch.deps[i] == "compound" and sketch.heads[i] != noun):
            continue
        verb = next((v for v in sketch.climbs(noun) if sketch.pos[v] == "VERB"), i)
        lemma = sketch.lemma(tree.words[i], tree.lemmas[i], "VERB")
        doing = verb < i and sketch.heads[noun] < i and tree.is_present_participle(verb)
        if doing and lemma != tree.words[i] and sketch.known(lemma) and tree.has(noun, "Number=Plur"):
            sketch.retag(i, "VERB")
            sketch.hang(i, verb, "conj")
            sketch.hang(i - 1, i, "cc")
            sketch.hang(noun, i, "obj")


@where("linking")
def mend_cased_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "Residents of the village of X detained two men": a noun behind "of" or "in" is nobody's subject, the first is."""
    for i in range(first + 2, last):
        verb = sketch.heads[i]
        if sketch.deps[i] != "nsubj" or verb < i or case_of(sketch, i) not in sketch.words.linking:
            continue
        free = [c for c in sketch.below(verb, first, i) if sketch.pos[c] in NOUNS and not case_of(sketch, c)]
        heads = [c for c in free if sketch.deps[c] in LOOSE_NOUN and not sketch.words.is_extent(sketch.tree.words[c])]
        if heads and not any(sketch.tree.words[k] == "," for k in range(heads[-1], i)):
            sketch.hang(heads[-1], verb, "nsubj")
            for c in sketch.below(verb, heads[-1] + 1, i + 1):
                if sketch.pos[c] in NOUNS:
                    sketch.hang(c, heads[-1], "nmod")


def mend_second_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "Those behind it were arrested": what stands behind a preposition, behind another subject, is none."""
    for i in range(first + 2, last):
        verb = sketch.heads[i]
        if not sketch.deps[i].startswith("nsubj") or verb < i or not case_of(sketch, i):
            continue
        own = [c for c in sketch.below(verb, first, i) if sketch.deps[c].startswith("nsubj")]
        if own and not case_of(sketch, own[-1]):
            sketch.hang(i, own[-1], "nmod")


def mend_joined_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "One rebel and one guard were killed", "X, a teacher, and three others died": both are the verb's subject."""
    for verb in range(first + 2, last):
        if sketch.pos[verb] != "VERB" or sketch.deps[verb] not in {"conj", "parataxis"}:
            continue
        below = sketch.below(verb, first, verb)
        subject = next((c for c in below if sketch.deps[c].startswith("nsubj")), None)
        hosts = (verb, verb if subject is None else subject)
        mark = next((c for host in hosts for c in sketch.below(host, first, verb) if sketch.deps[c] == "cc"), None)
        one = _joined_to(sketch, verb, mark, first, last) if mark is not None and subject is not None else None
        if one is None or mark is None or subject is None or mark > subject:
            continue
        if one == sketch.heads[verb]:
            _lead(sketch, verb, one, first, last)
        else:
            sketch.hang(verb, sketch.heads[verb], "ccomp" if sketch.deps[one] == "obj" else "parataxis")
        sketch.hang(one, verb, sketch.deps[subject])
        sketch.hang(subject, one, "conj")
        sketch.hang(mark, subject, "cc")


def _joined_to(sketch: Sketch, verb: int, mark: int, first: int, last: int) -> int | None:
    """The noun before "and" that is a verb's subject too: the one without a verb that it was joined to, or one that a
    comma sets off from a list which has no "and" of its own ("attacked the village, three men and a guard were killed").
    """
    head = sketch.heads[verb]
    if sketch.pos[head] != "VERB":
        own = sketch.bases(head, first, last)
        alone = sketch.pos[head] in NOUNS | {"ADJ"} and not own & {"nsubj", "cop", "aux", "obj", "case"}
        apart = any(sketch.tree.words[k] == "," for k in range(head + 1, mark)) and sketch.pos[head] != "PROPN"
        return head if alone and not apart and sketch.deps[head] in VERBLESS else None
    if sketch.says(sketch.tree.words[head], sketch.tree.lemmas[head]):
        return _said(sketch, head, mark)
    for i in range(head + 1, mark):
        own = sketch.labels(i, first, last)
        opens = sketch.leftmost(i, first)
        counted = "nummod" in own or any(sketch.tree.has(c, "Definite=Ind") for c in sketch.below(i, first, i))
        listed = sketch.deps[i] in {"conj", "appos"} and sketch.pos[i] in NOUNS and counted and "cc" not in own
        if listed and sketch.tree.words[opens - 1 if sketch.tree.words[opens] != "," else opens] == ",":
            return i if all(i in sketch.climbs(k) for k in range(i + 1, mark)) else None
    return None


def _said(sketch: Sketch, head: int, mark: int) -> int | None:
    """The "object" of a verb of saying that stands between it and "and": nobody says "15 civilians"."""
    found = [c for c in sketch.below(head, head + 1, mark) if sketch.deps[c] == "obj" and sketch.pos[c] in NOUNS]
    direct = found and all(k in {head, found[0]} or found[0] in sketch.climbs(k) for k in range(head, mark))
    return found[0] if direct and is_counted(sketch, found[0], head, mark) else None


def _lead(sketch: Sketch, verb: int, noun: int, first: int, last: int) -> None:
    """Put a verb in the place of the noun that it was joined to, with what hung on the noun outside its phrase."""
    sketch.pos[noun] = "NOUN" if sketch.pos[noun] == "ADJ" else sketch.pos[noun]
    outside = [c for c in sketch.below(noun, first, noun) if sketch.deps[c] in {"obl", "obl:unmarked", "advmod"}]
    for c in outside:
        sketch.hang(c, verb, sketch.deps[c])
    sketch.take_over(verb, noun, last)


@where(has=(",", "PROPN"))
def mend_late_speakers(sketch: Sketch, first: int, last: int) -> None:
    """ "…, the minister X, its spokesman, said": who stands between commas before a verb of saying says what precedes."""
    tree = sketch.tree
    for i in range(first + 2, last):
        loose = sketch.deps[i] in {"conj", "parataxis"} and sketch.pos[i] == "VERB" and tree.words[i - 1] == ","
        if not loose or not sketch.says(tree.words[i], tree.lemmas[i]):
            continue
        below = sketch.labels(i, first, i)
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
