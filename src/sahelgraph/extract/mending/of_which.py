"""French trees mended round what is set off behind a subject ("dont", "tels que"), and a subject behind its verb."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, where, with_helper

GOING_ON = frozenset({"conj", "parataxis", "ccomp"})


@with_helper
@where("of_whom", has=(",", "VERB"))
def mend_whose_clauses(sketch: Sketch, first: int, last: int) -> None:
    """ "X, dont les partisans ont été arrêtés, accuse Y": the clause of "dont" has its own subject; the verb behind its comma is X's."""
    tree = sketch.tree
    for i in range(first + 2, last - 3):
        if tree.words[i] not in sketch.words.of_whom or tree.words[i - 1] != ",":
            continue
        inner = next((v for v in sketch.climbs(i) if v > i and sketch.pos[v] == "VERB"), None)
        below = sketch.below(inner, first, last) if inner is not None else []
        subjects = [c for c in below if sketch.deps[c].startswith("nsubj")]
        noun = next((c for c in subjects if c < i), None)
        own = any(i < c < (inner or i) for c in subjects)
        main = next((c for c in below if inner is not None and c > inner and _goes_on(sketch, c, first)), None)
        if inner is None or noun is None or main is None or not own or sketch.pos[noun] not in NOUNS:
            continue
        sketch.stand_for(main, inner)
        passive = any(sketch.deps[c] == "aux:pass" for c in sketch.below(main, first, last))
        for c in below:
            if c < noun or sketch.deps[c] == "punct":
                sketch.hang(c, main, sketch.deps[c])
        for c in sketch.below(main, main, last):
            if sketch.deps[c].startswith("nsubj"):
                sketch.hang(c, main, "obj")
        sketch.hang(noun, main, "nsubj:pass" if passive else "nsubj")
        sketch.hang(inner, noun, "acl:relcl")


@with_helper
@where("such", has=(",", "VERB", "ROOT"))
def mend_such_as(sketch: Sketch, first: int, last: int) -> None:
    """ "Plusieurs ONG, telles que X, exigent …", with the noun for the root: the verb behind the comma is its verb."""
    tree = sketch.tree
    for i in range(first + 2, last - 3):
        noun = sketch.heads[i]
        if tree.words[i] not in sketch.words.such or tree.words[i - 1] != "," or sketch.heads[noun] != noun:
            continue
        hosts = (noun, i, *sketch.below(i, i, last))
        below = (c for host in hosts for c in sketch.below(host, i + 1, last))
        main = next((c for c in below if tree.has(c, "VerbForm=Fin") and _goes_on(sketch, c, first)), None)
        if main is None or sketch.pos[noun] not in NOUNS:
            continue
        around = [c for c in sketch.below(noun, first, last) if sketch.deps[c] == "punct" and c > main]
        sketch.hang(main, main, "ROOT")
        sketch.hang(noun, main, "nsubj")
        for c in around:
            sketch.hang(c, main, "punct")


@with_helper
@where(has=(",", "VERB", "nsubj"))
def mend_said_between(sketch: Sketch, first: int, last: int) -> None:
    """ "L'armée, a dit le ministre, a tué X": who stands behind a verb of saying set off by commas says it; X is the army's."""
    tree = sketch.tree
    for main in range(first + 5, last):
        saying = sketch.heads[main]
        if sketch.deps[main] not in GOING_ON or not first < saying < main or not _goes_on(sketch, main, first):
            continue
        opens = saying - (sketch.pos[saying - 1] == "AUX")
        if tree.words[opens - 1] != "," or not sketch.says(tree.words[saying], tree.lemmas[saying]):
            continue
        before = sketch.below(saying, first, opens)
        subject = next((c for c in before if sketch.deps[c].startswith("nsubj")), None)
        behind = (c for c in sketch.below(saying, saying + 1, main) if sketch.deps[c] in {"obj", "nsubj"})
        speaker = next((c for c in behind if sketch.leftmost(c, saying + 1) == saying + 1), None)
        if subject is None or speaker is None or sketch.pos[speaker] not in NOUNS or case_of(sketch, speaker):
            continue
        sketch.stand_for(main, saying)
        for c in before:
            sketch.hang(c, main, sketch.deps[c])
        passive = any(sketch.deps[c] == "aux:pass" for c in sketch.below(main, first, main))
        sketch.hang(subject, main, "nsubj:pass" if passive else "nsubj")
        sketch.hang(saying, main, "parataxis")
        sketch.hang(speaker, saying, "nsubj")


def _goes_on(sketch: Sketch, verb: int, first: int) -> bool:
    """Whether a verb behind a comma has no subject before it, and no "et" or mark."""
    before = sketch.bases(verb, first, verb)
    opens = min([verb, *sketch.below(verb, first, verb)])
    comma = "," in sketch.tree.words[opens - 1 : opens + 1]
    told = sketch.pos[verb] == "VERB" and sketch.deps[verb] in GOING_ON
    return told and comma and not before & {"nsubj", "cc", "mark", "expl"}


@with_helper
@where(has=("nsubj", "aux"))
def mend_late_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "Le juge a condamné l'opposant X": who stands right behind a verb that has a subject before it is its object."""
    for i in range(first + 3, last):
        verb = sketch.heads[i]
        if sketch.deps[i] != "nsubj" or not first < verb < i or sketch.pos[verb] != "VERB" or case_of(sketch, i):
            continue
        below = sketch.below(verb, first, last)
        labels = [sketch.deps[c] for c in below]
        before = [c for c in below if sketch.deps[c] == "nsubj" and c < verb]
        active = "aux" in labels and "aux:pass" not in labels and "obj" not in labels
        if not before or not active or sketch.leftmost(i, verb + 1) != verb + 1:
            continue
        if sketch.pos[before[0]] == "PRON" and sketch.tree.words[before[0]] in sketch.words.relative_pronouns:
            continue
        if sketch.pos[i] == "VERB":
            sketch.retag(i, "NOUN")
        sketch.hang(i, verb, "obj")
        for c in sketch.below(i, i + 1, last):
            if sketch.deps[c].startswith("obl"):
                sketch.hang(c, verb, "obl")
