"""Terse prose mended, as those write who code events: a manner before its verb, a toll behind what was struck, a bare count."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import (
    NOUNS,
    Sketch,
    case_of,
    has_object,
    is_counted,
    is_past,
    noun_before,
    where,
)

TOLLS = frozenset({"acl", "advcl"})
WITHIN = frozenset({"nmod", "obj", "obl", "appos", "conj"})
DATED = frozenset({"nmod:unmarked", "obl:unmarked", "conj", "appos", "nmod"})
JOINS = frozenset({"NOUN", "PROPN", "ADJ", "CCONJ", "VERB"})


@where("manners")
def mend_manners(sketch: Sketch, first: int, last: int) -> None:
    """ "The army summary executed ten men": a noun that tells how something is done is nobody who does it."""
    for i in range(first + 1, last - 1):
        verb = i + 1
        if sketch.tree.words[i] not in sketch.words.manners or sketch.pos[verb] != "VERB" or not is_past(sketch, verb):
            continue
        doer = next((c for c in sketch.below(i, first, i) if sketch.deps[c] == "compound"), None)
        main = next((v for v in sketch.climbs(i) if sketch.pos[v] == "VERB" and v < i), None)
        noun = sketch.heads[verb]
        if sketch.deps[i] == "conj" and main is not None:
            sketch.hang(verb, main, "conj")
            if noun > verb and sketch.heads[noun] == main:
                sketch.hang(noun, verb, "obj")
        elif not sketch.deps[i].startswith("nsubj"):
            sketch.stand_for(verb, i)
        elif doer is not None:
            sketch.stand_for(doer, i)
        for c in sketch.below(i, first, last):
            sketch.hang(c, verb if doer is None or c > i else doer, sketch.deps[c])
        sketch.retag(i, "ADV")
        sketch.hang(i, verb, "advmod")


@where("suffered")
def mend_tolls(sketch: Sketch, first: int, last: int) -> None:
    """ "Struck a convoy of rebels killing at least 7": a count of the dead behind those who were struck is the striker's.

    Nor is it what he struck for: "opened fire to disperse them, killing two".
    """
    for i in range(first + 3, last - 1):
        toll = sketch.deps[i] in TOLLS and sketch.tree.is_present_participle(i)
        if not toll or sketch.tree.lemmas[i] not in sketch.words.suffered or not _counts(sketch, i, last):
            continue
        verb = _verb_above(sketch, i)
        if verb is not None and sketch.tree.words[i - 1] == "," and _is_aim(sketch, verb, first):
            verb = next((v for v in sketch.climbs(verb) if sketch.pos[v] == "VERB" and is_past(sketch, v)), verb)
        if verb is not None and first <= verb < i and is_past(sketch, verb) and sketch.known(sketch.tree.lemmas[verb]):
            sketch.hang(i, verb, "advcl")


def _is_aim(sketch: Sketch, verb: int, first: int) -> bool:
    """Whether a verb only tells what something is done for: "opened fire to disperse them, killing two"."""
    marks = (sketch.tree.words[c] for c in sketch.below(verb, first, verb) if sketch.deps[c] == "mark")
    return sketch.deps[verb] in {"advcl", "xcomp", "acl"} and any(m in sketch.words.infinitive_marks for m in marks)


def _counts(sketch: Sketch, i: int, last: int) -> bool:
    """Whether a number follows at once, or behind "at least" or "about"."""
    at = i + 1
    while at < min(last, i + 3) and sketch.pos[at] in {"ADV", "ADP", "ADJ"}:
        at += 1
    return at < last and (sketch.pos[at] == "NUM" or sketch.tree.words[at] in sketch.words.numerals)


def _verb_above(sketch: Sketch, i: int) -> int | None:
    """The verb whose object or phrase the noun is on which a clause hangs."""
    for above in sketch.climbs(i):
        if sketch.pos[above] == "VERB":
            return above
        if sketch.deps[above].split(":")[0] not in WITHIN:
            return None
    return None


@where("suffered", has=("conj", ","))
def mend_accused(sketch: Sketch, first: int, last: int) -> None:
    """ "Killed the chief, accused of helping the army": a comma sets off what is said of whom the verb was done to."""
    for i in range(first + 3, last - 2):
        host = sketch.heads[i]
        bare = (
            sketch.pos[i] == "VERB"
            and sketch.deps[i] == "conj"
            and sketch.tree.words[i - 1] == ","
            and is_past(sketch, i)
        )
        if not bare or has_object(sketch, i) or sketch.tree.words[i + 1] not in sketch.words.of:
            continue
        below = sketch.bases(i, first, last)
        if sketch.tree.lemmas[i] not in sketch.words.suffered or below & {"cc", "nsubj", "aux"}:
            continue
        verbs = (v for v in (host, *sketch.below(host, host, i)) if sketch.pos[v] == "VERB" and v < i)
        objects = [c for v in verbs for c in sketch.below(v, v, i) if sketch.deps[c] == "obj"]
        if objects:
            sketch.hang(i, objects[-1], "acl")


@where("struck_with", "strikes")
def mend_strikes(sketch: Sketch, first: int, last: int) -> None:
    """ "French air strikes": whose strikes they are is no sort of the air they are made from."""
    for i in range(first, last - 2):
        told = sketch.pos[i] == "ADJ" and sketch.deps[i] == "amod" and sketch.heads[i] == i + 1
        noun = sketch.heads[i + 1]
        before = sketch.tree.lemmas[i + 1] in sketch.words.struck_with and sketch.deps[i + 1] in {"compound", "amod"}
        if told and before and noun > i + 1 and sketch.tree.lemmas[noun] in sketch.words.strikes:
            sketch.hang(i, noun, "amod")


@where("finding", has=("aux:pass",))
def mend_found(sketch: Sketch, first: int, last: int) -> None:
    """ "Was found beheaded": who finds somebody helps no other verb; what he is found is told besides."""
    for i in range(first + 1, last - 1):
        main = sketch.heads[i]
        lost = sketch.deps[i] == "aux:pass" and sketch.pos[i] == "VERB" and main > i
        if not lost or sketch.tree.lemmas[i] not in sketch.words.finding:
            continue
        for c in sketch.below(main, first, last):
            if c != i:
                sketch.hang(c, i, sketch.deps[c])
        sketch.stand_for(i, main)
        sketch.hang(main, i, "xcomp")


@where(has=("PROPN",))
def mend_names_before(sketch: Sketch, first: int, last: int) -> None:
    """ "JNIM militants overran …": a name right before the noun that a verb is told of is no subject of that noun."""
    for i in range(first, last - 1):
        noun = i + 1
        before = sketch.pos[i] == "PROPN" and sketch.deps[i] == "nsubj" and sketch.heads[i] == noun
        if before and sketch.pos[noun] == "NOUN" and sketch.deps[noun].startswith("nsubj"):
            sketch.hang(i, noun, "compound")


@where(has=("nummod",))
def mend_counted_nouns(sketch: Sketch, first: int, last: int) -> None:
    """ "Killing one civilian and one officer": an "adjective" that is counted and stands where a noun does is one."""
    for i in range(first + 1, last):
        placed = sketch.pos[i] == "ADJ" and sketch.deps[i] in {"obj", "nsubj", "nsubj:pass", "conj"}
        if placed and any(sketch.deps[c] == "nummod" for c in sketch.below(i, first, i)):
            sketch.retag(i, "NOUN")


@where("suffered", has=("NUM",))
def mend_bare_counts(sketch: Sketch, first: int, last: int) -> None:
    """ "7 killed.", "killing at least 7": a number alone by a verb that is suffered is who suffers it."""
    for i in range(first, last):
        verb = sketch.heads[i]
        alone = sketch.pos[i] == "NUM" and sketch.pos[verb] == "VERB" and not has_object(sketch, verb)
        if not alone or sketch.tree.lemmas[verb] not in sketch.words.suffered:
            continue
        if sketch.deps[i] == "discourse" and i + 1 == verb and is_past(sketch, verb):
            sketch.hang(i, verb, "nsubj:pass")
        elif sketch.deps[i] == "obl" and _is_bounded(sketch, i, verb):
            sketch.hang(i, verb, "obj")
            for c in sketch.below(i, i, last):
                if sketch.pos[c] == "VERB" and sketch.deps[c] == "conj":  # "killing at least 7 and burning a truck"
                    sketch.hang(c, verb, "conj")


@where("suffered", has=("NUM",))
def mend_reported_counts(sketch: Sketch, first: int, last: int) -> None:
    """ "Another source reported 12 killed": those counted are what is reported, and who reports it is not killed."""
    for i in range(first + 1, last - 1):
        verb, killed = i - 1, i + 1
        told = sketch.pos[verb] == sketch.pos[killed] == "VERB" and sketch.pos[i] == "NUM"
        suffered = told and sketch.tree.lemmas[killed] in sketch.words.suffered and is_past(sketch, killed)
        if not suffered or not sketch.says(sketch.tree.words[verb], sketch.tree.lemmas[verb]):
            continue
        for c in sketch.below(killed, first, verb):
            sketch.hang(c, verb, "nsubj" if sketch.deps[c].startswith("nsubj") else sketch.deps[c])
        if verb not in (killed, *sketch.climbs(killed)):
            sketch.stand_for(verb, killed)
        sketch.hang(i, verb, "obj")
        sketch.hang(killed, i, "acl")


@where(has=("aux:pass", "mark"))
def mend_believed_dead(sketch: Sketch, first: int, last: int) -> None:
    """ "Attacked the village, seven reported to have been killed": those counted suffered it, and nobody is told to report it."""
    for i in range(first + 1, last - 4):
        main = i + 4
        if sketch.pos[i] != "VERB" or sketch.pos[main] != "VERB":
            continue
        below = [sketch.deps[c] for c in sketch.below(main, i + 1, main)]
        whole = below[:1] == ["mark"] and below[1:] == ["aux", "aux:pass"]
        told = whole and sketch.says(sketch.tree.words[i], sketch.tree.lemmas[i])
        own = sketch.bases(i, first, i) & {"aux", "nsubj", "cop"}
        who = noun_before(sketch, i, first) if sketch.pos[i - 1] != "NUM" else i - 1
        counted = who is not None and (sketch.pos[who] == "NUM" or is_counted(sketch, who, first, i))
        if not told or who is None or not counted or (own and not sketch.deps[who].startswith("nsubj")):
            continue
        if any(sketch.deps[c].startswith("aux") for c in sketch.below(i, first, i)):
            continue
        sketch.stand_for(main, i)
        sketch.hang(who, main, "nsubj:pass")
        sketch.hang(i, main, "advmod")
        sketch.retag(i, "ADV")


@where("suffered", has=("nummod",))
def mend_told_counts(sketch: Sketch, first: int, last: int) -> None:
    """ "Spoke of ten soldiers killed": those counted right before a participle suffered it, not who speaks of them."""
    for i in range(first + 3, last):
        noun, verb = i - 1, sketch.heads[i]
        told = sketch.pos[i] == "VERB" and sketch.deps[i] in {"advcl", "xcomp"} and is_past(sketch, i) and verb < noun
        counted = told and is_counted(sketch, noun, first, i) and sketch.heads[noun] == verb
        if not counted:
            continue
        own = sketch.bases(i, first, last) & {"nsubj", "aux", "mark", "obj"}
        if case_of(sketch, noun) and not own and sketch.tree.lemmas[i] in sketch.words.suffered:
            sketch.hang(i, noun, "acl")


def _is_bounded(sketch: Sketch, i: int, verb: int) -> bool:
    """Whether only "at least", "about" or the like stands between a verb and the number behind it."""
    words = sketch.tree.words[verb + 1 : i]
    bounds = sketch.words.bounds | sketch.words.approximators
    return bool(words) and len(words) < 3 and words[-1] in bounds and not sketch.words.is_extent(sketch.tree.words[i])


@where(has=(",",))
def mend_behind_dates(sketch: Sketch, first: int, last: int) -> None:
    """ "On 28 May 2020, army and police units …": what a comma sets off from the day is no part of it."""
    comma = next((i for i in range(first, min(first + 7, last)) if sketch.tree.words[i] == ","), None)
    if comma is None or sketch.pos[first] != "ADP":
        return
    lost = [
        i
        for i in range(comma + 1, last)
        if sketch.heads[i] < comma and sketch.deps[i] in DATED and sketch.pos[i] in NOUNS and not case_of(sketch, i)
    ]
    opens = sketch.leftmost(lost[0], first) if lost else first
    if not {comma, comma + 1} & {opens}:
        return
    subjects = (i for i in range(lost[0] + 1, last) if sketch.deps[i] == "nsubj" and sketch.pos[i] in NOUNS)
    subject = next((i for i in subjects if sketch.heads[i] > i), None)
    if subject is not None:
        _reseat(sketch, lost, subject)


def _reseat(sketch: Sketch, lost: list[int], subject: int) -> None:
    """The lost nouns: parts of the subject's phrase before it, or the first of a list, or what the subject only names."""
    one, between = lost[0], range(lost[0] + 1, subject)
    if lost[-1] + 1 == subject and all(sketch.pos[k] in JOINS for k in between):
        sketch.hang(one, subject, "compound")
    elif any(sketch.pos[k] == "CCONJ" for k in between):
        sketch.hang(one, sketch.heads[subject], "nsubj")
        sketch.hang(subject, one, "conj")
    elif not any(sketch.tree.words[k] == "," for k in between) and sketch.pos[subject] == "PROPN":
        sketch.hang(one, sketch.heads[subject], "nsubj")
        sketch.hang(subject, subject - 1, "appos")
    else:
        return
    for other in lost[1:]:
        sketch.hang(other, one, "conj")


@where("planting", "planted")
def mend_planted(sketch: Sketch, first: int, last: int) -> None:
    """ "A car was struck by an IED near X, presumably planted by Y": what is planted is the device, whatever the comma sets off."""
    for i in range(first + 2, last - 1):
        if sketch.pos[i] != "VERB" or sketch.tree.lemmas[i] not in sketch.words.planting or not is_past(sketch, i):
            continue
        below = sketch.below(i, first, last)
        done_by = any(case_of(sketch, c) in sketch.words.agents for c in below)
        if not done_by or any(sketch.deps[c].split(":")[0] in {"nsubj", "aux", "obj"} for c in below):
            continue
        device = next((k for k in range(i - 1, first - 1, -1) if sketch.tree.lemmas[k] in sketch.words.planted), None)
        if device is not None and sketch.heads[i] != device and i not in sketch.climbs(device):
            sketch.hang(i, device, "acl")
