"""What is joined mended: a list behind an infinitive belongs to it, a verb behind a clause between commas to the main one."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, verb_over, where

LISTED = frozenset({"conj", "obj"})
OPENS = frozenset({"xcomp", "acl", "advcl"})
BETWEEN = frozenset({"cc", "punct", "det", "amod", "compound", "nmod:poss", "case", "fixed", "advmod"})


def mend_behind_infinitives(sketch: Sketch, first: int, last: int) -> None:
    """ "Asked the envoy to bring together A, B and C": what "to bring" opened goes on until its sentence ends."""
    for i in range(first + 4, last):
        if sketch.deps[i] not in LISTED or sketch.pos[i] not in NOUNS or case_of(sketch, i):
            continue
        verb = _infinitive_before(sketch, i, first)
        noun = _noun_before(sketch, i, verb, first) if verb is not None else None
        if noun is not None and i not in sketch.climbs(noun) and not _asks_on(sketch, i, last):
            sketch.hang(i, noun, "conj")


def _infinitive_before(sketch: Sketch, i: int, first: int) -> int | None:
    """The infinitive, with something behind it, between a noun and the noun or verb it is said to be joined to."""
    head = sketch.heads[i]
    if head > i or (sketch.deps[i] == "obj" and not _has_earlier(sketch, i, head)):
        return None
    governors = {head, sketch.heads[head]} if sketch.deps[i] == "conj" else {head}
    verbs = [v for governor in governors for v in sketch.below(governor, max(first, head + 1), i)]
    return next((v for v in sorted(verbs) if sketch.deps[v] in OPENS and _is_infinitive(sketch, v)), None)


def _has_earlier(sketch: Sketch, i: int, verb: int) -> bool:
    return any(sketch.deps[c] in {"obj", "iobj"} for c in sketch.below(verb, verb, i))


def _is_infinitive(sketch: Sketch, verb: int) -> bool:
    marks = [c for c in sketch.tree.children[verb] if sketch.heads[c] == verb and c < verb]
    return any(sketch.tree.words[c] in sketch.words.infinitive_marks for c in marks)


def _noun_before(sketch: Sketch, i: int, verb: int, first: int) -> int | None:
    """The last noun behind the infinitive before the words that join another to it."""
    at = sketch.leftmost(i, first)
    while at > verb and sketch.deps[at - 1] in BETWEEN:
        at -= 1
    found = at - 1
    while found > verb and sketch.pos[found] not in NOUNS:
        found -= 1
    joined = found > verb and sketch.deps[found + 1] in {"cc", "punct"}
    return found if joined and verb in sketch.climbs(found) else None


def _asks_on(sketch: Sketch, i: int, last: int) -> bool:
    """Whether another infinitive is told of a noun: "asked X to leave and Y to stay"."""
    return i + 1 < last and sketch.tree.words[i + 1] in sketch.words.infinitive_marks


@where(has=("PROPN", "conj", ","))
def mend_listed_behind(sketch: Sketch, first: int, last: int) -> None:
    """ "Des sanctions contre X, Y et Z": names that a comma and "and" join to one behind a preposition are no second object."""
    for i in range(first + 4, last):
        verb = sketch.heads[i]
        if sketch.pos[i] != "PROPN" or sketch.deps[i] != "obj" or sketch.pos[verb] != "VERB":
            continue
        opens = sketch.leftmost(i, first)
        comma = opens if sketch.tree.words[opens] == "," else opens - 1
        if comma <= first:
            continue
        goes_on = any(sketch.deps[c] == "conj" and sketch.pos[c] == "PROPN" for c in sketch.below(i, i, last))
        other = comma - 1
        while sketch.deps[other] == "flat" and sketch.heads[other] < other:
            other = sketch.heads[other]
        behind = sketch.pos[other] == "PROPN" and sketch.deps[other] in {"obl", "nmod"} and bool(case_of(sketch, other))
        if goes_on and behind and sketch.tree.words[comma] == "," and _has_earlier(sketch, other, verb):
            sketch.hang(i, other, "conj")


@where("qualities")
def mend_qualities(sketch: Sketch, first: int, last: int) -> None:
    """ "Une attaque de grande ampleur du Jnim": who stands behind a word of size is told of what is so great."""
    for i in range(first + 2, last - 1):
        if sketch.deps[i] != "nmod" or sketch.tree.lemmas[i] not in sketch.words.qualities:
            continue
        if not any(sketch.deps[c] == "det" for c in sketch.below(i, first, i)):
            for c in sketch.below(i, i + 1, last):
                if sketch.deps[c] == "nmod":
                    sketch.hang(c, sketch.heads[i], "nmod")


@where("suffered", has=("conj", "aux:pass"))
def mend_suffered_too(sketch: Sketch, first: int, last: int) -> None:
    """ "Were caught in the crossfire and killed": what "and" joins to a passive verb is no second of the noun before it."""
    for i in range(first + 3, last):
        noun = sketch.heads[i]
        lost = sketch.deps[i] == "conj" and sketch.pos[i] == "VERB" and sketch.pos[noun] in NOUNS and noun < i
        joined = sketch.pos[i - 1] == "CCONJ" and noun == i - 2
        if not lost or not joined or sketch.tree.lemmas[i] not in sketch.words.suffered:
            continue
        verb = sketch.heads[noun]
        below = sketch.labels(verb, first, verb)
        own = sketch.bases(i, first, last) & {"nsubj", "obj", "aux"}
        if sketch.deps[noun] == "obl" and "aux:pass" in below and not own:
            sketch.hang(i, verb, "conj")


@where(has=("compound", "conj"))
def mend_before_described(sketch: Sketch, first: int, last: int) -> None:
    """ "The Koglweogo and armed bandits clashed": an adjective joins nothing, the noun behind it joins the name before."""
    for i in range(first + 2, last - 1):
        name, noun = sketch.heads[i], i + 1
        joined = sketch.deps[i] == "conj" and sketch.pos[i] == "ADJ" and sketch.deps[i - 1] == "cc" and name == i - 2
        if not joined or sketch.pos[name] != "PROPN" or sketch.deps[name] != "compound" or sketch.heads[name] != noun:
            continue
        sketch.stand_for(name, noun)
        sketch.hang(noun, name, "conj")
        sketch.hang(i, noun, "amod")
        sketch.hang(i - 1, noun, "cc")
        for c in sketch.below(noun, first, name):
            sketch.hang(c, name, sketch.deps[c])


@where(has=("xcomp", "mark"))
def mend_ready(sketch: Sketch, first: int, last: int) -> None:
    """ "Se dit disposée à accueillir": the infinitive behind an adjective is what it is ready for, not what is said."""
    tree = sketch.tree
    for i in range(first + 3, last):
        mark, verb = i - 1, sketch.heads[i]
        infinitive = sketch.deps[i] == "xcomp" and tree.has(i, "VerbForm=Inf") and sketch.deps[mark] == "mark"
        adjective = (
            sketch.deps[mark - 1] == "xcomp" and sketch.heads[mark - 1] == verb and sketch.pos[mark - 1] == "ADJ"
        )
        if infinitive and adjective:
            sketch.hang(i, mark - 1, "xcomp")


@where("complements", has=("expl", "xcomp"))
def mend_willing(sketch: Sketch, first: int, last: int) -> None:
    """ "Said it was ready to talk": what is ready or willing is somebody, whom "it" stands for."""
    for i in range(first + 1, last):
        if sketch.deps[i] != "expl" or sketch.words.complements.get(sketch.tree.lemmas[sketch.heads[i]]) != "planned":
            continue
        below = sketch.below(sketch.heads[i], first, last)
        told = {sketch.deps[c] for c in below}
        if "xcomp" in told and "cop" in told and not told & {"nsubj", "csubj"}:
            sketch.hang(i, sketch.heads[i], "nsubj")


@where("complements", "infinitive_marks")
def mend_infinitives(sketch: Sketch, first: int, last: int) -> None:
    """ "Vowed to march on the town": a bare verb behind "to" is no noun, where its verb tells what is to be done."""
    tree, words = sketch.tree, sketch.words
    for i in range(first + 2, last - 1):
        mark, verb = i - 1, i - 2
        opens = sketch.deps[mark] == "case" and tree.words[mark] in words.infinitive_marks and sketch.heads[i] == verb
        bare = (
            sketch.pos[i] in {"NOUN", "PROPN", "ADJ"}
            and tree.words[i] == tree.lemmas[i]
            and sketch.known(tree.words[i])
        )
        governs = sketch.pos[verb] == "VERB" and tree.lemmas[verb] in words.complements
        if (
            opens
            and bare
            and governs
            and tree.words[mark] not in words.gerund_marks
            and tree.words[i + 1] not in words.of
        ):
            sketch.retag(i, "VERB")
            sketch.retag(mark, "PART")
            for c in sketch.below(verb, i + 1, last):
                if sketch.deps[c] in {"obj", "obl", "obl:unmarked"}:
                    sketch.hang(c, i, sketch.deps[c])
            sketch.hang(i, verb, "xcomp")
            sketch.hang(mark, i, "mark")


@where(has=("CCONJ", "PROPN", "-"))
def mend_joined_names(sketch: Sketch, first: int, last: int) -> None:
    """ "X and Y-linked rebels clashed": what a hyphen joins to the second name is said of the rebels alone, and X is another."""
    for i in range(first, last - 4):
        noun, mark = sketch.heads[i], i + 1
        joined = (
            sketch.pos[i] == "PROPN" and sketch.deps[i] == "compound" and sketch.pos[mark] == "CCONJ" and noun > mark
        )
        if not joined or not mark < sketch.heads[mark] <= noun or not _has_hyphen(sketch, noun, mark):
            continue
        sketch.stand_for(i, noun)
        sketch.hang(noun, i, "conj")
        sketch.hang(mark, noun, "cc")
    for noun in range(first + 4, last):
        name = sketch.heads[noun]
        below = sketch.below(name, name + 1, noun) if sketch.deps[noun] == "appos" else []
        other = next((c for c in below if sketch.deps[c] == "conj" and _has_hyphen(sketch, noun, c)), None)
        if other is not None and sketch.pos[other] == "PROPN" and sketch.pos[other - 1] == "CCONJ":
            sketch.hang(noun, name, "conj")
            sketch.hang(other, noun, "compound")
            sketch.hang(other - 1, noun, "cc")


@where(has=("compound", "CCONJ"))
def mend_joined_persons(sketch: Sketch, first: int, last: int) -> None:
    """ "President X and Prime Minister Y", "X and the leaders of Y": a name before "and" is no first part of what is behind."""
    for i in range(first, last - 3):
        noun = sketch.heads[i]
        if sketch.pos[i] != "PROPN" or sketch.deps[i] != "compound" or noun <= i + 2:
            continue
        mark = i + 1
        while sketch.deps[mark] == "flat" and sketch.heads[mark] == i:
            mark += 1
        behind = sketch.pos[mark + 1 : noun]
        other = sketch.pos[noun] == "PROPN" and behind.count("PROPN") > 1
        if sketch.pos[mark] == "CCONJ" and mark < noun and (other or behind[:1] == ["DET"]):
            second = next((c for c in sketch.below(i, mark, noun) if sketch.deps[c] == "conj"), None)
            sketch.stand_for(i, noun)
            sketch.hang(noun, i if second is None else second, "conj" if second is None else "nmod")
            sketch.hang(mark, noun if second is None else second, "cc")


def _has_hyphen(sketch: Sketch, noun: int, first: int) -> bool:
    """Whether a participle behind a hyphen stands before a noun."""
    below = sketch.below(noun, first, noun)
    return any(sketch.tree.words[c - 1] == "-" and sketch.pos[c] == "VERB" for c in below)


@where(has=("advcl", "conj"))
def mend_resumed(sketch: Sketch, first: int, last: int) -> None:
    """ "X closed the border, after Y had fled, and lifted the ban": behind a clause between commas the main verb's subject goes on."""
    for i in range(first + 4, last):
        inner = sketch.heads[i]
        main = sketch.heads[inner]
        joined = sketch.pos[i] == "VERB" and sketch.deps[i] == "conj" and sketch.deps[inner] == "advcl"
        if joined and main < inner < i and sketch.pos[main] == "VERB" and _is_between_commas(sketch, inner, i, first):
            sketch.hang(i, main, "conj")


def _is_between_commas(sketch: Sketch, inner: int, after: int, first: int) -> bool:
    """Whether a clause with a subject of its own opens and ends with a comma, behind which "and" joins another verb."""
    words, below = sketch.tree.words, sketch.below(inner, first, after)
    mark = next((c for c in below if sketch.deps[c] == "mark"), first)
    joins = next((c for c in sketch.below(after, inner, after) if sketch.deps[c] == "cc"), first)
    own = any(sketch.deps[c].startswith("nsubj") for c in below)
    others = any(sketch.deps[c] == "conj" for c in below)
    free = not any(sketch.deps[c].startswith("nsubj") for c in sketch.below(after, inner, after))
    return own and free and not others and first < mark < inner < joins and words[mark - 1] == words[joins - 1] == ","


@where("complementisers", "complements", has=("acl:relcl",))
def mend_demanded(sketch: Sketch, first: int, last: int) -> None:
    """ "Exige de tous les groupes qu'ils partent": a clause with a subject of its own is what is asked, no relative clause."""
    tree, words = sketch.tree, sketch.words
    for verb in range(first + 2, last):
        if sketch.deps[verb] != "acl:relcl" or sketch.pos[verb] != "VERB":
            continue
        below = sketch.below(verb, first, verb)
        opened = any(sketch.deps[c] == "mark" and tree.words[c] in words.complementisers for c in below)
        whole = opened and any(sketch.deps[c].startswith("nsubj") and sketch.pos[c] == "PRON" for c in below)
        asking = verb_over(sketch, verb)
        if whole and asking is not None and tree.lemmas[asking] in words.complements:
            sketch.hang(verb, asking, "ccomp")


@where(has=("acl", "conj"))
def mend_joined_cases(sketch: Sketch, first: int, last: int) -> None:
    """ "To the family of the man killed and to the people of X": a noun behind a preposition is joined to no participle.

    It is joined to the noun before that stands behind the same preposition.
    """
    for i in range(first + 4, last):
        verb = sketch.heads[i]
        if sketch.deps[i] != "conj" or verb > i or sketch.deps[verb] != "acl" or sketch.pos[i] not in NOUNS:
            continue
        case = case_of(sketch, i)
        alike = (
            j for j in range(verb - 1, first, -1) if case and sketch.pos[j] in NOUNS and case_of(sketch, j) == case
        )
        noun = next((j for j in alike if j in tuple(sketch.climbs(verb))), None)
        if noun is not None:
            sketch.hang(i, noun, "conj")


@where(has=("conj",))
def mend_marked_alike(sketch: Sketch, first: int, last: int) -> None:
    """ "D'enquêter sans tarder et de traduire …": an infinitive is joined to the one that has its own mark.

    "To ensure that they are tried and to go on": none is joined to a finite clause that hangs on an infinitive.
    """
    tree = sketch.tree
    for i in range(first + 3, last):
        inner = sketch.heads[i]
        outer = sketch.heads[inner]
        if sketch.deps[i] != "conj" or not outer < inner < i:
            continue
        if sketch.deps[inner] == "ccomp" and tree.has(i, "VerbForm=Inf") and not tree.has(inner, "VerbForm=Inf"):
            mark = _infinitive_mark(sketch, i, inner)
            alike = tree.has(outer, "VerbForm=Inf") and mark and mark == _infinitive_mark(sketch, outer, first)
            if alike:
                sketch.hang(i, outer, "conj")
            continue
        if not all(tree.has(v, "VerbForm=Inf") for v in (i, inner, outer)):
            continue
        own, near, far = (_infinitive_mark(sketch, v, first) for v in (i, inner, outer))
        if own and own == far and near != own:
            sketch.hang(i, outer, "conj")


def _infinitive_mark(sketch: Sketch, verb: int, first: int) -> str:
    """The mark before an infinitive, elided or not."""
    marks = [sketch.tree.words[c] for c in sketch.below(verb, first, verb) if sketch.deps[c] in {"mark", "case"}]
    return marks[0].replace("'", "e") if marks else ""
