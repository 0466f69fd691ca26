"""Deeds mended that the parser takes for something else: "an attack in X, which killed", "shelling by X killed"."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, has_object, is_past, where

LOOSE = frozenset({"dep", "dislocated", "nmod", "obl:unmarked", "nsubj", "parataxis"})


@where("relative_pronouns", "suffered", has=("acl:relcl",))
def mend_deadly(sketch: Sketch, first: int, last: int) -> None:
    """ "An attack on a camp in Kidal, in the north of the country, which killed five": no land kills, nor a camp; the attack does."""
    tree = sketch.tree
    for word in range(first + 4, last):
        verb = sketch.heads[word]
        told = tree.words[word] in sketch.words.relative_pronouns - sketch.words.personal and verb > word
        if not told or sketch.deps[verb] != "acl:relcl" or sketch.deps[word] != "nsubj":
            continue
        path = (sketch.heads[verb], *sketch.climbs(sketch.heads[verb]))
        wide = (c for c in path if sketch.deps[c] != "nmod" or case_of(sketch, c) not in sketch.words.of)
        land = next(wide, sketch.heads[verb])
        around = tree.words[word - 1] == "," and case_of(sketch, land) in sketch.words.inside
        hit = (
            land == sketch.heads[verb]
            and case_of(sketch, land) in sketch.words.targeted
            and tree.lemmas[land] in sketch.words.sites
        )
        if tree.lemmas[verb] not in sketch.words.suffered or not (around or hit):
            continue
        deed = next((j for j in range(land - 1, first, -1) if _is_deed(sketch, j)), None)
        if deed is not None and verb not in sketch.climbs(deed):
            sketch.hang(verb, deed, "acl:relcl")


def _is_deed(sketch: Sketch, i: int) -> bool:
    """Whether a noun is the name of what a verb of the lexicon tells, and names no place."""
    lemma = sketch.tree.lemmas[i]
    words, named = sketch.words, sketch.pos[i] == "NOUN" and sketch.deps[i] not in {"compound", "amod"}
    return named and sketch.known(lemma) and lemma not in words.sites | words.areas | words.partitives


@where("agents", has=("advcl",))
def mend_deeds_by(sketch: Sketch, first: int, last: int) -> None:
    """ "When shelling by the army on a camp killed ten": a word in "-ing" with who does it is what the verb behind is told of."""
    tree = sketch.tree
    for i in range(first, last - 3):
        verb = sketch.heads[i]
        loose = sketch.pos[i] == "VERB" and sketch.deps[i] == "advcl" and verb > i and tree.is_present_participle(i)
        if not loose or tree.words[i + 1] not in sketch.words.agents or not is_past(sketch, verb):
            continue
        if any(sketch.deps[c].startswith(("nsubj", "aux")) for c in sketch.below(verb, first, verb)):
            continue
        doer = sketch.heads[i + 1]
        sketch.retag(i, "NOUN")
        sketch.hang(i, verb, "nsubj")
        for c in sketch.below(i, first, i):
            sketch.hang(c, verb, "mark" if sketch.deps[c] == "advmod" else sketch.deps[c])
        for c in (*sketch.below(i, i, verb), *sketch.below(doer, doer, verb)):
            if sketch.pos[c] in NOUNS and case_of(sketch, c):
                sketch.hang(c, i, "nmod")


@where("targeted")
def mend_cased_targets(sketch: Sketch, first: int, last: int) -> None:
    """ "An assault by rebels on a post killed ten": who stands behind a preposition is no subject, the deed before him is."""
    for target in range(first + 3, last - 1):
        verb = sketch.heads[target]
        if sketch.deps[target] != "nsubj" or verb < target:
            continue
        cased = case_of(sketch, target) in sketch.words.targeted
        deed = next((c for c in sketch.below(verb, first, target) if sketch.deps[c] in LOOSE), None)
        if not cased or deed is None or case_of(sketch, deed) or not _is_deed(sketch, deed):
            continue
        sketch.hang(deed, verb, "nsubj")
        for c in sketch.below(verb, deed + 1, target + 1):
            if sketch.pos[c] in NOUNS and case_of(sketch, c):
                sketch.hang(c, deed, "nmod")


@where(has=("CCONJ", "compound"))
def mend_burning(sketch: Sketch, first: int, last: int) -> None:
    """ "…, opening fire and burning homes": behind "and" a second word in "-ing" tells a second deed, no sort of homes."""
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        thing, joins = sketch.heads[i], i - 1
        noun = sketch.heads[thing]
        deed = sketch.heads[noun]
        joined = sketch.deps[i] == "conj" and sketch.pos[i] == "VERB" and tree.words[i].endswith("ing")
        joined = joined and sketch.deps[thing] == "compound" and thing < i < noun and sketch.pos[joins] == "CCONJ"
        if not joined or sketch.deps[noun] != "obj" or not tree.is_present_participle(deed):
            continue
        sketch.hang(thing, deed, "obj")
        sketch.hang(i, deed, "conj")
        sketch.hang(noun, i, "obj")


@where("answering", "agents", has=("nsubj",))
def mend_judged_deeds(sketch: Sketch, first: int, last: int) -> None:
    """ "Condemning the offensive launched by X": the deed that is judged, told on by who did it, is no clause of its own."""
    tree = sketch.tree
    for verb in range(first + 2, last - 2):
        below = sketch.below(verb, first, last)
        deed = next((c for c in below if sketch.deps[c].startswith("nsubj")), verb)
        judging = next((c for c in below if sketch.deps[c] == "dep" and c < deed), sketch.heads[verb])
        bare = sketch.deps[verb] == "ccomp" or sketch.heads[judging] == verb
        if not bare or not judging < deed == verb - 1 or not is_past(sketch, verb):
            continue
        helped = any(sketch.deps[c].startswith(("aux", "mark")) for c in below)
        doer = _agent(sketch, verb, last)
        if doer is None or helped or tree.lemmas[judging] not in sketch.words.answering:
            continue
        if sketch.heads[judging] == verb:
            sketch.stand_for(judging, verb)
        sketch.hang(deed, judging, "obj")
        sketch.hang(verb, deed, "acl")
        sketch.hang(doer, verb, "obl:agent")


@where("answering", "agents", has=("obj",))
def mend_judged_for(sketch: Sketch, first: int, last: int) -> None:
    """ "Condemned the abuses of rights by X": who is named behind a deed that is judged did it, and does not judge it."""
    for i in range(first + 3, last):
        verb = sketch.heads[i]
        by = sketch.deps[i].startswith("obl") and sketch.pos[i] in NOUNS and case_of(sketch, i) in sketch.words.agents
        told = sketch.tree.words[verb], sketch.tree.lemmas[verb]
        if not by or verb > i or told[1] not in sketch.words.answering or not sketch.says(*told):
            continue
        judged = [c for c in sketch.below(verb, verb, i) if sketch.deps[c] == "obj" and sketch.pos[c] == "NOUN"]
        if judged:
            sketch.hang(i, judged[-1], "nmod")


def _agent(sketch: Sketch, verb: int, last: int) -> int | None:
    """What hangs on a verb behind "by"."""
    marks = (c for c in range(verb + 1, last - 1) if sketch.tree.words[c] in sketch.words.agents)
    chains = ([each, *sketch.climbs(each)] for c in marks for each in (sketch.heads[c],))
    found = ([j for j in chain if sketch.heads[j] == verb] for chain in chains if verb in chain)
    return next((each[0] for each in found if each), None)


@where(has=("appos", "NUM", ","))
def mend_behind_inserted_days(sketch: Sketch, first: int, last: int) -> None:
    """ "Opened, on 16 January, an inquiry": what stands behind a day between commas is no other name for the day."""
    tree = sketch.tree
    for i in range(first + 4, last):
        day = sketch.heads[i]
        verb = sketch.heads[day]
        if sketch.deps[i] != "appos" or sketch.pos[i] != "NOUN" or sketch.pos[day] != "NUM" or not verb < day < i:
            continue
        opens, behind = sketch.leftmost(day, first), sketch.leftmost(i, day)
        opens -= tree.words[opens] != ","
        inserted = tree.words[opens] == "," and opens == verb + 1 and "," in tree.words[behind - 1 : behind + 1]
        if inserted and sketch.pos[verb] == "VERB" and not has_object(sketch, verb):
            sketch.hang(i, verb, "obj")
