"""Phrases mended: words of doubt, bare objects, what "and" joins or adds, an opening phrase."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import (
    ARGUMENTS,
    NOUNS,
    OPEN,
    SHUT,
    Sketch,
    case_of,
    has_object,
    is_counted,
    is_past,
    noun_from,
    where,
)

WITHIN = frozenset({"det", "amod", "nummod", "compound", "flat", "nmod", "conj", "appos", "case", "cc", "punct", "acl"})
CLAUSE = frozenset({"nsubj", "cop", "aux"})
ADDED = frozenset({"obl", "dep", "obl:unmarked", "conj"})
ADDABLE = ADDED | {"obj"}
JOINABLE = frozenset({"obj", "obl", "obl:agent"})


def mend_names_of_places(sketch: Sketch, first: int, last: int) -> None:
    """ "Near In Dagouber": a preposition that opens a name is part of it, and the one before it is the name's own."""
    for i in range(first, last - 1):
        if sketch.pos[i] == "PROPN" and sketch.deps[i] == "case" and sketch.heads[i] > i:
            name = sketch.heads[i]
            sketch.hang(i, name, "compound")
            if i > first and sketch.pos[i - 1] == "ADP":
                sketch.hang(i - 1, name, "case")


def mend_added(sketch: Sketch, first: int, last: int) -> None:
    """ "The president, as well as several ministers": what is added joins what stands before it, not the verb."""
    for i in range(first + 2, last):
        if sketch.deps[i] not in ADDABLE:
            continue
        mark = next((c for c in sketch.below(i, first, i) if sketch.deps[c] == "cc"), None) or _opening(
            sketch, i, first
        )
        if mark is None or sketch.deps[i] not in ADDED or _is_cased_apart(sketch, i, mark):
            continue
        for case in [c for c in sketch.below(i, mark, i) if sketch.deps[c] == "case"]:
            sketch.hang(case, mark, "fixed")
        host = _added_to(sketch, i, mark, first)
        if host is not None:
            sketch.hang(i, host, "conj")


def _opening(sketch: Sketch, i: int, first: int) -> int | None:
    """The joining words that open a second object's phrase, hung on an adjective in it: "as well as local forces"."""
    verb = sketch.heads[i]
    bare = not case_of(sketch, i)
    second = bare and any(sketch.deps[c] == "obj" for c in sketch.below(verb, verb, i))
    opens = sketch.leftmost(i, first) if second else i
    opens += opens < i and sketch.pos[opens] == "PUNCT"
    if opens == i or sketch.deps[opens] != "cc":
        return None
    sketch.hang(opens, i, "cc")
    sketch.hang(i, verb, "conj" if sketch.pos[verb] in NOUNS else "dep")
    return opens


def _added_to(sketch: Sketch, i: int, mark: int, first: int) -> int | None:
    """What a noun behind joining words is added to: an argument of the verb above, or what stands behind it."""
    above, fixed = sketch.heads[i], any(sketch.deps[c] == "fixed" for c in sketch.below(mark, mark, i))
    if sketch.deps[i] == "conj":
        twins = [c for c in sketch.below(above, above, mark) if _is_twin(sketch, i, c, above)] if fixed else []
        return next(iter(twins[-1:]), None)
    found = [c for c in sketch.below(above, first, mark) if sketch.deps[c] in ARGUMENTS and sketch.pos[c] in NOUNS]
    last = (
        mark - 1 if fixed and mark - 1 in sketch.below(above, above, mark) and sketch.deps[mark - 1] == "obl" else None
    )
    if last is not None and found and found[-1] < above and case_of(sketch, last) in sketch.words.inside:
        return last  # "operated in six countries as well as Libya"
    if not found:
        return None
    below = sketch.below(found[-1], first, mark)
    near = [c for c in below if case_of(sketch, c) in sketch.words.facing or _is_twin(sketch, i, c, found[-1])]
    return near[-1] if near else found[-1]


def _is_cased_apart(sketch: Sketch, i: int, mark: int) -> bool:
    """Whether a noun stands behind a preposition that is no part of the joining words before it ("as well as")."""
    cases = [c for c in sketch.below(i, mark, i) if sketch.deps[c] == "case"]
    fixed = [c for c in sketch.below(mark, mark, i) if sketch.deps[c] == "fixed"]
    return any(c - 1 not in fixed for c in cases)


def _is_twin(sketch: Sketch, i: int, noun: int, head: int) -> bool:
    """Whether what is added is like the noun behind "of", and not like its head: "the killing of X as well as Y"."""
    told = [(sketch.pos[j], sketch.tree.has(j, "Number=Plur")) for j in (i, noun, head)]
    return case_of(sketch, noun) in sketch.words.of and told[0] == told[1] != told[2]


@where(has=("compound",))
def mend_cases(sketch: Sketch, first: int, last: int) -> None:
    """ "By JNIM or ISGS militants": a preposition before a name that stands before a noun is the noun's."""
    for i in range(first, last - 2):
        name = sketch.heads[i]
        noun = sketch.heads[name]
        before = sketch.deps[i] == "case" and i < name < noun and sketch.deps[name] == "compound"
        if before and sketch.pos[noun] == "NOUN" and not case_of(sketch, noun) and name == i + 1:
            sketch.hang(i, noun, "case")


@where(has=("conj", "cc"))
def mend_joined(sketch: Sketch, first: int, last: int) -> None:
    """ "Linked to X and (to) Y": what follows "and" joins the name before it, not what stands above both."""
    for i in range(first + 2, last):
        if sketch.deps[i] != "conj" or sketch.pos[i] not in NOUNS:
            continue
        mark = next((c for c in sketch.below(i, first, i) if sketch.deps[c] == "cc"), None)
        if mark is None or any(sketch.deps[c] in CLAUSE for c in sketch.below(i, first, last)):
            continue
        twin = _twin(sketch, i, mark)
        if twin is not None:
            sketch.hang(i, twin, "conj")


@where(has=("appos",))
def mend_appositions(sketch: Sketch, first: int, last: int) -> None:
    """ "X and Y-linked fighters", "one guard, six drivers": what opens with "and", or is counted higher, is no other name."""
    for i in range(first + 2, last):
        head = sketch.heads[i]
        if sketch.deps[i] != "appos" or head > i:
            continue
        opens = sketch.leftmost(i, first)
        if (opens < i and sketch.deps[opens] == "cc" and opens > head) or _outnumbers(sketch, i, head, first, last):
            sketch.hang(i, head, "conj")


def _outnumbers(sketch: Sketch, i: int, head: int, first: int, last: int) -> bool:
    """Whether several are counted behind a single one, who cannot be they."""
    one = sketch.tree.has(head, "Number=Sing")
    return one and all(is_counted(sketch, each, first, last) for each in (head, i))


def _twin(sketch: Sketch, i: int, mark: int) -> int | None:
    """The last argument, before "and", of a verb right above or on the noun above: behind the same word, else alike."""
    above, case = sketch.heads[i], case_of(sketch, i)
    verbal = sketch.pos[above] == "VERB"
    verbs = [above] if verbal else [c for c in sketch.below(above, above, mark) if sketch.deps[c] == "acl"]
    inside = [c for verb in verbs if verb < i for c in sketch.below(verb, verb + 1, mark)]
    found = [c for c in inside if sketch.pos[c] in NOUNS and sketch.deps[c] in JOINABLE]
    if case:
        found = [c for c in found if case_of(sketch, c) == case]
    elif not verbal:
        apart = sketch.tree.words[mark - 1] == "," or _is_name(sketch, above) or not _is_name(sketch, i)
        found = [] if apart else [c for c in found if _is_name(sketch, c)]
    return next(iter(found[-1:]), None)


def _is_name(sketch: Sketch, i: int) -> bool:
    own = (c for c in sketch.tree.children[i] if sketch.heads[c] == i)
    return any(sketch.pos[c] == "PROPN" for c in (i, *own))


def mend_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Abducted and later shot two teachers": a bare phrase behind a verb without an object is its object."""
    tree = sketch.tree
    for i in range(first, last):
        verb = sketch.heads[i]
        bare = sketch.deps[i] in {"obl", "obl:unmarked"} and sketch.pos[i] == "NOUN" and not _is_led(sketch, i)
        behind = sketch.deps[i] == "compound" and sketch.pos[i] in NOUNS
        behind = behind or (sketch.deps[i] in {"appos", "flat"} and sketch.pos[i] == "PROPN" and verb == i - 1)
        if (bare or behind) and first <= verb < i and sketch.pos[verb] == "VERB" and not has_object(sketch, verb):
            timely = any(sketch.words.is_extent(tree.words[c]) for c in (i, *tree.children[i]))
            if not timely and not any(sketch.deps[c] == "aux:pass" for c in tree.children[verb]):
                sketch.hang(i, verb, "obj")


def _is_led(sketch: Sketch, i: int) -> bool:
    """Whether a preposition or a mark stands before a noun: "accused of collaborating"."""
    return bool(case_of(sketch, i)) or any(sketch.deps[c] in {"mark", "case"} for c in sketch.below(i, 0, i))


def mend_doubts(sketch: Sketch, first: int, last: int) -> None:
    """ "Presumed rebels …", "armed rebels …": a word of doubt or looks before a noun is no verb."""
    for i in range(first, last - 1):
        looks = sketch.tree.words[i] in sketch.words.attired and sketch.heads[i] == i
        if not looks and sketch.tree.words[i] not in sketch.words.hedges:
            continue
        if sketch.deps[i] in {"amod", "advmod"} or sketch.pos[i] == "ADV":
            continue
        if sketch.pos[i] == "NOUN" and i + 1 < last and sketch.pos[i + 1] == "ADJ" and sketch.heads[i + 1] == i:
            sketch.retag(i + 1, "NOUN")
        noun = noun_from(sketch, i + 1, last)
        below = sketch.below(i, first, last)
        if noun is None or any(sketch.deps[c].startswith(("nsubj", "aux", "cop")) for c in below):
            continue
        _demote(sketch, i, noun, below, last)


def _demote(sketch: Sketch, i: int, noun: int, below: list[int], last: int) -> None:
    """Make a supposed verb an adjective of the noun behind it; the verb behind the noun takes its place."""
    top = _top(sketch, noun, i)
    clause = sketch.heads[top]
    if clause > top and clause in below and sketch.pos[clause] == "VERB" and sketch.deps[top].startswith("nsubj"):
        _enclose(sketch, i, top, clause, below)
        return
    verb = _verb_after(sketch, top, last) if sketch.heads[top] == i else None
    heir = verb if verb is not None and (verb in below or sketch.heads[verb] in {top, noun, i}) else top
    sketch.stand_for(heir, i)
    for c in below:
        if c not in {heir, top}:
            sketch.hang(c, heir, sketch.deps[c])
    if heir != top:
        sketch.hang(top, heir, "nsubj")
    sketch.hang(i, top if top > i else noun, "amod")
    sketch.retag(i, "ADJ")


def _enclose(sketch: Sketch, i: int, top: int, clause: int, below: list[int]) -> None:
    """Make a supposed verb over a whole clause an adjective of the clause's subject."""
    sketch.stand_for(clause, i)
    for c in below:
        if c != clause:
            sketch.hang(c, clause, sketch.deps[c])
    sketch.hang(i, top, "amod")
    sketch.retag(i, "ADJ")


def _top(sketch: Sketch, noun: int, floor: int) -> int:
    """The head of the noun phrase a noun ends or belongs to, not above a token before it."""
    top = noun
    for each in sketch.climbs(noun):
        if each <= floor or sketch.pos[each] not in NOUNS or sketch.deps[top].split(":")[0] not in WITHIN:
            break
        top = each
    return top


def _verb_after(sketch: Sketch, noun: int, last: int) -> int | None:
    """The past verb that follows a noun phrase directly, or behind a bracket or adverb."""
    i, deep = noun + 1, 0
    while i < last:
        word = sketch.tree.words[i]
        deep += (word in OPEN) - (word in SHUT)
        if not deep and word not in SHUT and sketch.pos[i] not in {"ADV", "PART"}:
            return i if sketch.pos[i] == "VERB" and is_past(sketch, i) else None
        i += 1
    return None


@where(has=(",",))
def mend_opening(sketch: Sketch, first: int, last: int) -> None:
    """ "On Friday, …": a phrase that opens the sentence, up to its comma, is told of the main verb."""
    words = sketch.tree.words
    root = next((i for i in range(first, last) if sketch.heads[i] == i), first)
    comma = next((i for i in range(first, min(root, first + 20)) if words[i] == ","), None)
    if comma is None or sketch.pos[first] != "ADP" or sketch.pos[root] != "VERB":
        return
    for i in range(first, comma):
        if sketch.heads[i] > comma and sketch.heads[i] != root and sketch.deps[i].split(":")[0] in {"obl", "nmod"}:
            sketch.hang(i, root, "obl")


@where(has=("ADJ", "compound"))
def mend_late_qualities(sketch: Sketch, first: int, last: int) -> None:
    """ "A state of emergency effective at midnight": an adjective behind its noun takes nothing of the noun's place."""
    for i in range(first + 2, last - 1):
        noun = i - 1
        swapped = sketch.pos[i] == "ADJ" and sketch.heads[noun] == i and sketch.deps[noun] == "compound"
        if not swapped or sketch.deps[i] not in {"nmod", "obl", "obj"} or sketch.pos[i + 1] != "ADP":
            continue
        sketch.stand_for(noun, i)
        for c in sketch.below(i, first, noun):
            sketch.hang(c, noun, sketch.deps[c])
        sketch.hang(i, noun, "amod")


@where(has=("ADJ", "obj", "conj"))
def mend_parted_adjectives(sketch: Sketch, first: int, last: int) -> None:
    """ "To use all necessary means": an adjective right before a noun that nothing joins to it describes it."""
    for i in range(first + 1, last - 1):
        noun = i + 1
        nominal = sketch.pos[noun] == "NOUN" or (sketch.pos[noun] == "VERB" and sketch.tree.words[noun].endswith("s"))
        parted = sketch.pos[i] == "ADJ" and nominal and sketch.deps[i] == "obj"
        if not parted or sketch.deps[noun] != "conj" or any(c < noun for c in sketch.below(noun, first, noun)):
            continue
        sketch.retag(noun, "NOUN")
        sketch.stand_for(noun, i)
        for c in sketch.below(i, first, i):
            sketch.hang(c, noun, sketch.deps[c])
        sketch.hang(i, noun, "amod")
