"""French participles mended: those that open a sentence, go on with it, agree with a noun, or lost their subject."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, is_counted, is_past, root_of, where, with_helper

SAID = frozenset({"acl", "amod"})
AGREEING = ("Number=Sing", "Number=Plur"), ("Gender=Masc", "Gender=Fem")


@with_helper
def mend_opening_participles(sketch: Sketch, first: int, last: int) -> None:
    """ "Graciés vendredi par X, les soldats ont …": what stands behind a participle that opens the sentence is told of it."""
    opens = sketch.pos[first] == "VERB" and is_participle(sketch, first)
    main = sketch.heads[first]
    comma = next((i for i in range(first, last) if sketch.tree.words[i] == ","), first)
    if not opens or comma == first or main < comma:
        return
    if sketch.deps[first] not in {"advcl", "acl"}:
        sketch.hang(first, main, "advcl")
    for c in sketch.below(first, first + 1, comma):
        if sketch.deps[c] == "nmod":
            sketch.hang(c, first, "obl:agent" if case_of(sketch, c) in sketch.words.agents else "obl")


def is_participle(sketch: Sketch, i: int) -> bool:
    """Whether a verb's form is a past participle, by its ending where the parser took it for a name."""
    return is_past(sketch, i) or sketch.tree.words[i].endswith(tuple(map(_bare, sketch.words.participles)))


def _bare(ending: str) -> str:
    return ending.replace("é", "e")


@with_helper
@where(has=(",",))
def mend_going_on(sketch: Sketch, first: int, last: int) -> None:
    """ "A donné un mois à X pour partir, menaçant de …": no participle is joined to a verb; it is told of the main one."""
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        verb = sketch.heads[i]
        joined = sketch.pos[i] == "VERB" and sketch.deps[i] in {"conj", "advcl", "acl"}
        opens = i - 1 - (sketch.pos[i - 1] == "PRON")
        if not joined or tree.words[opens] != "," or not tree.is_present_participle(i):
            continue
        if not tree.has(verb, "VerbForm=Inf"):
            if sketch.deps[i] == "conj" and sketch.pos[verb] == "VERB" and not tree.is_present_participle(verb):
                sketch.hang(i, verb, "advcl")
            continue
        main = next(
            (v for v in sketch.climbs(verb) if sketch.pos[v] == "VERB" and not tree.has(v, "VerbForm=Inf")), None
        )
        if main is not None and main < verb < i and sketch.deps[verb] in {"advcl", "acl"}:
            sketch.hang(i, main, "advcl")


@with_helper
@where(has=(",",))
def mend_agreeing_participles(sketch: Sketch, first: int, last: int) -> None:
    """ "A rompu ses relations avec l'Ukraine, accusée de …": a participle is said of the noun before its comma that it agrees with."""
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        host = sketch.heads[i]
        apart = tree.words[i - 1] == "," and sketch.deps[i] in SAID and host < i - 1
        if not apart or sketch.pos[i] != "VERB" or not is_past(sketch, i) or _agrees(sketch, i, host):
            continue
        near = next((j for j in range(i - 2, host, -1) if sketch.pos[j] in NOUNS), host)
        near = sketch.above(near, "flat")
        if near != host and _agrees(sketch, i, near):
            sketch.hang(i, near, "acl")


@with_helper
@where(has=("conj", "aux", ","))
def mend_said_of_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "A acquitté le colonel, accusé de …": a participle with no object is said of the object before its comma, and not done next."""
    tree = sketch.tree
    for i in range(first + 4, last - 1):
        verb = sketch.heads[i]
        joined = sketch.deps[i] == "conj" and sketch.pos[i] == "VERB" and tree.words[i - 1] == "," and verb < i - 2
        if not joined or not tree.has(i, "VerbForm=Part") or not is_past(sketch, i):
            continue
        own = sketch.labels(i, first, last) & {"obj", "aux", "aux:pass", "cc", "nsubj", "conj"}
        below = sketch.below(verb, first, i)
        whom = next((c for c in below if sketch.deps[c] == "obj" and c > verb), None)
        active = {"aux"} == {sketch.deps[c] for c in below if sketch.deps[c].startswith("aux")}
        if own or whom is None or not active or not _agrees(sketch, i, whom):
            continue
        if all(whom in sketch.climbs(k) for k in range(whom + 1, i - 1)):
            sketch.hang(i, whom, "acl")


@with_helper
@where(has=("VERB", "PROPN"))
def mend_nearer_participles(sketch: Sketch, first: int, last: int) -> None:
    """ "A rencontré X au sujet des militaires arrêtés": a participle right behind a noun it agrees with is not said of a name."""
    for i in range(first + 2, last):
        host = sketch.heads[i]
        if sketch.deps[i] not in SAID or sketch.pos[i] != "VERB" or sketch.pos[host] != "PROPN" or host > i - 2:
            continue
        noun = i - 1 - (sketch.pos[i - 1] == "ADJ")
        several = sketch.tree.has(i, "Number=Plur") and not any(
            sketch.deps[c] == "conj" for c in sketch.below(host, host, i)
        )
        near = sketch.pos[noun] == "NOUN" and host < noun and several and _agrees(sketch, i, noun)
        if near and is_participle(sketch, i) and i not in sketch.climbs(noun):
            sketch.hang(i, noun, "acl")


@with_helper
@where("relative_pronouns", has=("acl:relcl", "aux:pass"))
def mend_held_there(sketch: Sketch, first: int, last: int) -> None:
    """ "La gendarmerie, où sont détenus les soldats": those behind the verb of a place are whom it is done to there."""
    for i in range(first + 1, last - 2):
        verb = sketch.heads[i]
        opens = sketch.tree.words[i] in sketch.words.relative_pronouns and sketch.deps[i] == "obl" and verb > i
        if not opens or sketch.deps[verb] != "acl:relcl":
            continue
        below = sketch.below(verb, first, last)
        deps = {sketch.deps[c] for c in below}
        who = next((c for c in below if c > verb and sketch.pos[c] in NOUNS and not case_of(sketch, c)), None)
        if who is None or "aux:pass" not in deps or any(dep.startswith("nsubj") for dep in deps):
            continue
        if sketch.leftmost(who, verb + 1) == verb + 1:
            sketch.hang(who, verb, "nsubj:pass")


@with_helper
@where("relative_pronouns", has=("acl:relcl", "obj"))
def mend_inverted_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "Ce que dément le groupe X", "la ville que tiennent les rebelles a été …": who stands behind the verb is its subject."""
    words = sketch.tree.words
    for i in range(first + 1, last - 1):
        verb = sketch.heads[i]
        opens = words[i] in sketch.words.relative_pronouns and sketch.deps[i] == "obj" and verb > i
        if not opens or sketch.deps[verb] != "acl:relcl":
            continue
        below = [c for c in sketch.below(verb, first, last) if c != i]
        if any(sketch.deps[c].startswith(("nsubj", "xcomp")) for c in below):
            continue
        main = sketch.heads[sketch.heads[verb]]
        others = (
            [c for c in sketch.below(main, verb, last) if sketch.deps[c].startswith("nsubj")] if main > verb else []
        )
        behind = (c for c in (*below, *others) if c > verb and sketch.deps[c].startswith(("obj", "nsubj")))
        who = next((c for c in behind if sketch.pos[c] in NOUNS and not case_of(sketch, c)), None)
        if who is not None and sketch.leftmost(who, verb + 1) == verb + 1:
            sketch.hang(who, verb, "nsubj")


def _agrees(sketch: Sketch, participle: int, noun: int) -> bool:
    """Whether nothing tells that a participle is said of another: neither its number nor its gender."""
    tree = sketch.tree
    told = ({f for f in pair if tree.has(participle, f)} for pair in AGREEING)
    known = ({f for f in pair if tree.has(noun, f)} for pair in AGREEING)
    return all(not a or not b or a & b for a, b in zip(told, known, strict=True))


@with_helper
@where(has=("AUX",))
def mend_having_done(sketch: Sketch, first: int, last: int) -> None:
    """ "A rencontré d'anciens ministres ayant quitté le gouvernement": what opens with "ayant" is told of the noun before it."""
    tree = sketch.tree
    for i in range(first + 2, last - 1):
        verb = sketch.heads[i]
        helps = sketch.pos[i] == "AUX" and verb > i and sketch.pos[i - 1] in NOUNS and tree.is_present_participle(i)
        host = sketch.heads[verb] if helps else verb
        if not helps or sketch.deps[verb] not in {"xcomp", "advcl", "ccomp"} or not first <= host < i - 1:
            continue
        noun = i - 1
        while host < sketch.heads[noun] < noun and sketch.pos[sketch.heads[noun]] in NOUNS:
            noun = sketch.heads[noun]
        sketch.hang(verb, noun, "acl")


@with_helper
@where(has=("aux:pass",))
def mend_undergoing_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Soixante personnes, dont vingt enfants, ont été tuées": an object before a passive is its subject."""
    for i in range(first, last):
        verb = sketch.heads[i]
        lost = i < verb and sketch.pos[i] in NOUNS and not case_of(sketch, i)
        counted = is_counted(sketch, i, first, last) and not sketch.words.is_extent(sketch.tree.words[i])
        if lost and sketch.pos[i] != "PRON" and (sketch.deps[i] == "obj" or (sketch.deps[i] == "obl" and counted)):
            below = [sketch.deps[c] for c in sketch.below(verb, first, last)]
            if "aux:pass" in below and not any(dep.startswith("nsubj") for dep in below):
                sketch.hang(i, verb, "nsubj:pass")


@with_helper
def mend_done_before(sketch: Sketch, first: int, last: int) -> None:
    """ "Deux mois après avoir été arrêté, X a été libéré": what was done before is no main verb, the one behind its comma is."""
    tree = sketch.tree
    root = root_of(sketch, first, last)
    if root is None or sketch.pos[root] != "VERB":
        return
    below = sketch.below(root, first, last)
    marked = any(sketch.deps[c] == "mark" for c in below)
    marked = marked and any(sketch.deps[c].startswith("aux") and tree.has(c, "VerbForm=Inf") for c in below)
    main = next(
        (c for c in below if sketch.deps[c] in {"conj", "ccomp", "parataxis"} and sketch.pos[c] == "VERB"), None
    )
    if not marked or main is None or main < root:
        return
    if not any(sketch.deps[c].startswith("nsubj") for c in sketch.below(main, root, main)):
        return
    sketch.hang(main, main, "ROOT")
    sketch.hang(root, main, "advcl")
    for c in below:
        if sketch.deps[c].startswith("nsubj") and c < root:
            sketch.hang(c, main, "obl")
        elif sketch.deps[c] == "punct" and c > main:
            sketch.hang(c, main, "punct")


@with_helper
@where(has=("aux",))
def mend_helping_adjectives(sketch: Sketch, first: int, last: int) -> None:
    """ "Le chef de la diplomatie malienne a exigé": an adjective is no auxiliary; it is said of the noun before it."""
    for i in range(first + 1, last):
        verb = sketch.heads[i]
        if sketch.pos[i] != "ADJ" or sketch.deps[i] != "aux" or verb < i:
            continue
        for c in sketch.below(i, first, last):
            sketch.hang(c, verb, sketch.deps[c])
        sketch.hang(i, i - 1, "amod")


@with_helper
@where(has=("CCONJ", "conj"))
def mend_joined_participles(sketch: Sketch, first: int, last: int) -> None:
    """ "Ont attaqué le village de X et tué dix hommes": a participle behind "and" is no other of X, but what is done next."""
    for i in range(first + 2, last - 1):
        host = sketch.heads[i]
        joined = (
            sketch.pos[i] == "VERB" and sketch.pos[i - 1] == "CCONJ" and sketch.deps[i] == "conj" and is_past(sketch, i)
        )
        if not joined or sketch.pos[host] not in NOUNS or host > i or _helped(sketch, i, first, i):
            continue
        verb = next((v for v in sketch.climbs(i) if _helped(sketch, v, first, host)), None)
        if verb is None or verb > host:
            continue
        sketch.hang(i, verb, "conj")
        sketch.hang(i - 1, i, "cc")
        noun = next((j for j in range(i + 1, min(i + 4, last)) if sketch.pos[j] in NOUNS), None)
        if noun is not None and not case_of(sketch, noun) and sketch.heads[noun] in {i, host, verb}:
            sketch.hang(noun, i, "obj")


def _helped(sketch: Sketch, verb: int, first: int, last: int) -> bool:
    """Whether a helper before a participle makes a past tense of it."""
    return any(sketch.deps[c] == "aux" for c in sketch.below(verb, first, last))
