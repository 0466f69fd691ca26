"""Objects mended that hang on the word beside their verb: "shot dead the mayor", "hacked to death five men"."""

from __future__ import annotations

from sahelgraph.extract.mending.heads import is_active
from sahelgraph.extract.mending.sketch import NOUNS, OPEN, SHUT, Sketch, case_of, has_object, where

RESULT = {"ADJ": ("xcomp",), "NOUN": ("obj", "obl", "advcl")}


@where("deciding", has=(",",))
def mend_parted_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "A décidé, à l'unanimité, de proroger, pour un an, le mandat": what stands behind an infinitive is its object.

    Phrases between commas make the parser hang it on the verb before.
    """
    tree = sketch.tree
    for i in range(first + 2, last - 2):
        verb = sketch.heads[i]
        loose = sketch.deps[i] in {"obl", "advcl"} and tree.words[i + 1] == ","
        if not loose or verb > i or sketch.pos[i] != "VERB" or not tree.has(i, "VerbForm=Inf"):
            continue
        marked = any(sketch.deps[c] == "mark" for c in sketch.below(i, first, i))
        told = sketch.below(verb, first, last)
        behind = next((c for c in told if sketch.deps[c] == "obj" and c > i), None)
        decides = tree.lemmas[verb] in sketch.words.deciding and not any(
            sketch.deps[c] == "obj" and c < i for c in told
        )
        if marked and decides and behind is not None:
            sketch.hang(i, verb, "xcomp")
            sketch.hang(behind, i, "obj")


@where(has=("obj",))
def mend_lent_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Shot dead the mayor", "hacked to death five men": an adjective or noun has no object; its verb has."""
    for i in range(first + 2, last):
        host = sketch.heads[i]
        verb = sketch.heads[host]
        lent = sketch.deps[i] == "obj" and sketch.deps[host] in RESULT.get(sketch.pos[host], ()) and verb < host < i
        if not lent or sketch.pos[verb] != "VERB":
            continue
        if sketch.deps[host] != "xcomp":
            marks = [c for c in sketch.below(host, verb, host) if sketch.deps[c] in {"mark", "case"}]
            if not marks:
                continue
            sketch.hang(host, verb, "obl")
            sketch.hang(marks[0], host, "case")
        if not has_object(sketch, verb) or sketch.deps[host] == "obl":
            sketch.hang(i, verb, "obj")


@where("object_control", has=("compound", "VERB"))
def mend_helped_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "To help Mozambique fight rebels": a noun before a bare verb is no part of it, but who is helped.

    Or who is to do it: "demanding that the governor leave".
    """
    for i in range(first + 2, last - 1):
        verb = sketch.heads[i]
        bare = sketch.deps[i] == "compound" and verb == i + 1 and sketch.pos[verb] == "VERB"
        over = sketch.heads[verb]
        if not bare or sketch.deps[verb] not in {"xcomp", "ccomp"} or over > i or sketch.pos[i] not in NOUNS:
            continue
        if any(sketch.tree.words[c] in sketch.words.complementisers for c in sketch.below(verb, over, i)):
            sketch.hang(i, verb, "nsubj")
        elif sketch.tree.lemmas[over] in sketch.words.object_control and not has_object(sketch, over):
            sketch.hang(i, over, "obj")


def mend_partitives(sketch: Sketch, first: int, last: int) -> None:
    """ "A déclenché de violentes manifestations": "de" before an adjective in the plural is an article."""
    tree = sketch.tree
    for i in range(first + 3, last) if sketch.words.contracted_articles else ():
        verb = sketch.heads[i]
        opening = next((c for c in sketch.below(i, verb + 1, i) if sketch.deps[c] == "case"), None)
        several = sketch.deps[i] == "obl" and tree.has(i, "Number=Plur") and sketch.pos[verb] == "VERB"
        if opening is None or not several or tree.words[opening] not in sketch.words.of or has_object(sketch, verb):
            continue
        described = any(sketch.deps[c] == "amod" for c in sketch.below(i, opening, i))
        bringing = tree.lemmas[verb] in sketch.words.light | sketch.words.undergoing
        if described and bringing and opening == verb + 1 and is_active(sketch, verb, first, last):
            sketch.hang(i, verb, "obj")
            sketch.hang(opening, i, "det")


@where("resultatives", has=("xcomp",))
def mend_results(sketch: Sketch, first: int, last: int) -> None:
    """ "Shot dead a chief": what stands behind the word that tells what became of somebody is no second such word."""
    for i in range(first + 2, last):
        verb = sketch.heads[i]
        complement = sketch.deps[i] == "xcomp" and sketch.pos[i] in {*NOUNS, "NUM"} and not case_of(sketch, i)
        if not complement or has_object(sketch, verb) or sketch.pos[verb] != "VERB":
            continue
        told = (sketch.tree.words[c] for c in sketch.below(verb, verb, i) if sketch.deps[c] == "xcomp")
        if any(word in sketch.words.resultatives for word in told):
            sketch.hang(i, verb, "obj")


@where("resultatives", has=("conj",))
def mend_left(sketch: Sketch, first: int, last: int) -> None:
    """ "Leaving six soldiers and three guards dead": a second noun before what became of them is joined to the object."""
    for i in range(first + 4, last):
        other = i - 1
        if sketch.tree.words[i] in sketch.words.resultatives and sketch.deps[i] == "amod" and sketch.heads[i] == other:
            _of_both(sketch, i, other)
        joined = sketch.tree.words[i] in sketch.words.resultatives and sketch.deps[i] == "conj"
        if not joined or sketch.heads[other] != i or sketch.pos[other] not in NOUNS:
            continue
        start = sketch.leftmost(other, first)
        mark = start - 1
        held = [v for v in range(first, mark) if sketch.tree.lemmas[v] in sketch.words.resulting]
        verb = held[-1] if held else i
        objects = [c for c in sketch.below(verb, verb, mark) if sketch.deps[c] == "obj"]
        if sketch.deps[mark] != "cc" or not objects or objects[-1] != mark - 1:
            continue
        sketch.hang(other, objects[-1], "conj")
        sketch.hang(mark, other, "cc")
        sketch.hang(i, verb, "xcomp")


def _of_both(sketch: Sketch, i: int, noun: int) -> None:
    """ "Leaving two soldiers and two rebels dead": what became of the second became of the first as well."""
    whole = sketch.above(noun, "conj")
    verb = sketch.heads[whole]
    if whole != noun and sketch.deps[whole] == "obj" and sketch.tree.lemmas[verb] in sketch.words.resulting:
        sketch.hang(i, verb, "xcomp")


@where("resultatives")
def mend_became(sketch: Sketch, first: int, last: int) -> None:
    """ "Churches set ablaze": what something becomes is no object; without one, the verb tells what its subject suffers."""
    for i in range(first + 2, last):
        verb = sketch.heads[i]
        became = sketch.deps[i] == "obj" and sketch.tree.words[i] in sketch.words.resultatives and verb == i - 1
        if not became or sketch.pos[verb] != "VERB":
            continue
        sketch.hang(i, verb, "xcomp")
        below = sketch.below(verb, first, last)
        told = {sketch.deps[c].split(":")[0] for c in below if c != i}
        for c in (c for c in below if sketch.deps[c] == "nsubj" and not told & {"obj", "aux"}):
            sketch.hang(c, verb, "nsubj:pass")


def mend_held(sketch: Sketch, first: int, last: int) -> None:
    """ "Took 40 travellers hostage", "set a car ablaze": what is taken is the object, and what it becomes is said of it."""
    tree, becoming = sketch.tree, sketch.words.held_as | sketch.words.resultatives
    for i in range(first + 2, last):
        verb, who = sketch.heads[i], i - 1
        if tree.words[i] not in becoming:
            continue
        if sketch.deps[i] == "xcomp" and verb < who:
            for c in (c for c in sketch.below(i, verb, i) if sketch.deps[c].startswith("nsubj")):
                sketch.hang(c, verb, "obj")
        tops = [c for c in sketch.below(i, first, i) if sketch.pos[c] in NOUNS and c in sketch.climbs(who)]
        who = tops[0] if tops else who
        held = sketch.deps[i] in {"obj", "xcomp"} and verb < who
        bare = held and sketch.heads[who] == i and sketch.pos[who] in NOUNS and sketch.pos[verb] == "VERB"
        if not bare or any(sketch.deps[c] == "case" for c in sketch.below(who, who, i)):
            continue
        for c in sketch.below(i, first, who):
            sketch.hang(c, who, sketch.deps[c])
        sketch.hang(who, verb, "obj")
        sketch.hang(i, verb, "xcomp")
        doing = [c for c in sketch.below(verb, first, verb) if sketch.deps[c] == "nsubj:pass"]
        if not any(sketch.deps[c] == "aux:pass" for c in sketch.below(verb, first, verb)):
            for c in doing:
                sketch.hang(c, verb, "nsubj")


@where(has=("conj", "obj"))
def mend_bracketed_verbs(sketch: Sketch, first: int, last: int) -> None:
    """ "Abducted (and later freed) a nurse": what stands behind the bracket is what both verbs are done to."""
    words = sketch.tree.words
    for i in range(first + 2, last):
        inner = sketch.heads[i]
        verb = sketch.heads[inner]
        both = sketch.deps[i] == "obj" and sketch.deps[inner] == "conj" and first <= verb < inner < i
        if not both or {sketch.pos[verb], sketch.pos[inner]} != {"VERB"} or has_object(sketch, verb):
            continue
        if words[verb + 1] in OPEN and words[inner + 1] in SHUT and sketch.leftmost(i, first) > inner + 1:
            sketch.hang(i, verb, "obj")


@where("granting", has=("obl:unmarked",))
def mend_granted(sketch: Sketch, first: int, last: int) -> None:
    """ "Gave the junta in Niger a week to cede power": before a time that is given stands to whom it is given."""
    for i in range(first + 2, last):
        verb, before = sketch.heads[i], sketch.below(i, first, i)
        given = sketch.deps[i] == "obl:unmarked" and any(sketch.deps[c] in {"nummod", "det"} for c in before)
        if not given or sketch.tree.lemmas[verb] not in sketch.words.granting or verb > i:
            continue
        for c in (c for c in sketch.below(verb, verb, i) if sketch.deps[c] == "obj"):
            sketch.hang(c, verb, "iobj")


@where("fleeing", has=("xcomp",))
def mend_fled(sketch: Sketch, first: int, last: int) -> None:
    """ "Fled fighting in the town": what is fled is a noun, and nobody who flees does it."""
    for i in range(first + 1, last):
        verb = sketch.heads[i]
        fled = sketch.deps[i] == "xcomp" and sketch.pos[i] == "VERB" and not sketch.tree.has(i, "VerbForm=Inf")
        if fled and sketch.tree.lemmas[verb] in sketch.words.fleeing and verb + 1 == i:
            sketch.retag(i, "NOUN")
            sketch.hang(i, verb, "obj")


@where(has=("compound",))
def mend_objects_of_bearings(sketch: Sketch, first: int, last: int) -> None:
    """ "Killed a fighter south of the town": a noun is no first part of a word that tells the bearing."""
    for i in range(first + 1, last - 2):
        bearing = sketch.heads[i]
        verb = sketch.heads[bearing]
        part = sketch.deps[i] == "compound" and bearing == i + 1 and sketch.pos[bearing] == "ADV"
        if part and sketch.pos[i] in NOUNS and sketch.pos[verb] == "VERB" and not has_object(sketch, verb):
            sketch.hang(i, verb, "obj")


@where(has=("PROPN", "obj"))
def mend_called_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Took X, cutting off the regional capital Y": a name right behind a noun that is an object is what it is called."""
    for i in range(first + 3, last):
        noun, verb = i - 1, sketch.heads[i]
        lost = sketch.deps[i] == "obj" and sketch.pos[i] == "PROPN" and sketch.deps[noun] == "obj"
        if lost and sketch.pos[noun] == "NOUN" and verb < sketch.heads[noun] < noun and not case_of(sketch, i):
            sketch.hang(i, noun, "appos")


@where(has=("conj",))
def mend_objects_of_pairs(sketch: Sketch, first: int, last: int) -> None:
    """ "Shot and wounded a trader": who stands right behind two verbs is no third of them; it is done to him."""
    for i in range(first + 3, last):
        verb = sketch.heads[i]
        if sketch.deps[i] != "conj" or sketch.pos[i] not in NOUNS or sketch.pos[verb] != "VERB":
            continue
        second = sketch.leftmost(i, first) - 1
        joined = second > verb and sketch.heads[second] == verb and sketch.deps[second] == "conj"
        if joined and sketch.pos[second] == "VERB" and not has_object(sketch, second) and not case_of(sketch, i):
            sketch.hang(i, second, "obj")


@where(has=("acl",))
def mend_aims(sketch: Sketch, first: int, last: int) -> None:
    """ "Gathered at the site of the mine to protest": what is aimed at is the verb's, not of the place it is done at."""
    for i in range(first + 4, last):
        host = sketch.heads[i]
        infinitive = sketch.pos[i] == "VERB" and sketch.deps[i] == "acl" and sketch.tree.has(i, "VerbForm=Inf")
        if not infinitive or sketch.tree.lemmas[host] in sketch.words.complements or host > i:
            continue
        verb = _verb_of_place(sketch, host)
        if verb is not None and first <= verb < host:
            sketch.hang(i, verb, "advcl")


def _verb_of_place(sketch: Sketch, i: int) -> int | None:
    """The verb on which a noun behind a preposition hangs, straight or through such another noun."""
    for each in (i, *sketch.climbs(i)):
        if not case_of(sketch, each) or sketch.pos[each] not in NOUNS:
            return None
        if sketch.deps[each] == "obl" and sketch.pos[sketch.heads[each]] == "VERB":
            return sketch.heads[each] if case_of(sketch, each) in sketch.words.stations else None
        if sketch.deps[each] != "nmod":
            return None
    return None


@where(has=("xcomp", ","))
def mend_listed_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Asks X to ensure the safety, the security and …": what is listed behind an infinitive's object is its object too."""
    for i in range(first + 4, last):
        verb = sketch.heads[i]
        if sketch.deps[i] != "obj" or sketch.pos[i] not in NOUNS:
            continue
        infinitive = next((c for c in sketch.below(verb, verb + 1, i) if sketch.deps[c] == "xcomp"), None)
        if infinitive is None:
            continue
        objects = [c for c in sketch.below(infinitive, infinitive, i) if sketch.deps[c] == "obj"]
        opens = sketch.leftmost(i, first)
        if objects and "," in {sketch.tree.words[opens], sketch.tree.words[opens - 1]}:
            sketch.hang(i, objects[-1], "conj")
